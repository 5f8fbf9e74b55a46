//! Opening an input: gzip is recognised by its first bytes, whatever its name, and unpacked as it is
//! read; what was read of the file is counted for the progress bar.

use std::fs::File;
use std::io::{self, Chain, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;
use latchkey_x12::{ReadError, ReadProblem};

use super::inputs::Input;
use crate::failure::Failure;

/// Where claims are read from.
pub struct Source {
    reader: Box<dyn Read + Send>,
    /// Whether it is unpacked on the way.
    pub is_packed: bool,
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

/// The bytes read from files so far.
pub type Meter = Arc<AtomicU64>;

/// Opens an input. Its bytes are counted on `meter` as they stand in the file.
pub fn open(input: &Input, meter: &Meter) -> Result<Source, Failure> {
    let failure = |error: &io::Error| Failure::file(Path::new(&input.name), error);
    let raw: Box<dyn Read + Send> = match &input.file {
        None => Box::new(io::stdin()),
        Some(file) if file.is_dir() => return Err(failure(&io::ErrorKind::IsADirectory.into())),
        Some(file) => Box::new(File::open(file).map_err(|error| failure(&error))?),
    };
    unpacked(Metered { reader: raw, meter: Arc::clone(meter) }).map_err(|error| failure(&error))
}

fn unpacked(mut reader: impl Read + Send + 'static) -> io::Result<Source> {
    const GZIP: [u8; 2] = [0x1f, 0x8b];
    let mut first = Vec::new();
    reader.by_ref().take(GZIP.len() as u64).read_to_end(&mut first)?;
    let is_packed = first == GZIP;
    let whole: Chain<_, _> = Cursor::new(first).chain(reader);
    let reader: Box<dyn Read + Send> =
        if is_packed { Box::new(MultiGzDecoder::new(whole)) } else { Box::new(whole) };
    Ok(Source { reader, is_packed })
}

/// Why an input cannot be read on, as a failure of its own.
pub fn failure(input: &Input, is_packed: bool, error: &ReadError) -> Failure {
    let problem = match error.problem {
        ReadProblem::Io(_) if is_packed => format!(
            "{}: the compressed file is damaged or was cut short; pack or send it again",
            error.place
        ),
        _ => error.to_string(),
    };
    Failure::File { file: input.name.clone(), problem }
}

/// Counts what is read.
struct Metered<R> {
    reader: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.meter.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn read(bytes: Vec<u8>) -> String {
        let mut text = String::new();
        unpacked(Cursor::new(bytes)).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn packed(text: &str) -> Vec<u8> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(text.as_bytes()).unwrap();
        gzip.finish().unwrap()
    }

    #[test]
    fn packed_or_not_it_reads_the_same() {
        assert_eq!(read(b"ISA*00".to_vec()), "ISA*00");
        assert_eq!(read(packed("ISA*00")), "ISA*00");
        // Packed files may be joined end to end.
        assert_eq!(read([packed("ISA"), packed("*00")].concat()), "ISA*00");
        assert_eq!(read(b"I".to_vec()), "I");
        assert_eq!(read(Vec::new()), "");
    }
}
