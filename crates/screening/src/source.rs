//! An input as it is read: gzip is recognised by its first bytes, whatever its name, and unpacked on
//! the way; what was read of the file is counted.

use std::fmt;
use std::io::{self, Chain, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;
use latchkey_x12::{ReadError, ReadProblem};

/// Where claims are read from.
pub struct Source {
    reader: Box<dyn Read + Send>,
    /// What it is called in messages and findings.
    name: String,
    is_packed: bool,
}

/// The bytes read from inputs so far, as they stand in them.
pub type Meter = Arc<AtomicU64>;

/// Why an input cannot be opened or read on, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct Unread {
    /// The input, as it was named.
    pub file: String,
    /// What is wrong, and what to do.
    pub problem: String,
}

impl Source {
    /// An input of this name. Its bytes are counted on `meter`.
    ///
    /// # Errors
    /// Where not even its first bytes can be read.
    pub fn new(name: &str, reader: impl Read + Send + 'static, meter: &Meter) -> io::Result<Self> {
        const GZIP: [u8; 2] = [0x1f, 0x8b];
        let mut reader = Metered { reader, meter: Arc::clone(meter) };
        let mut first = Vec::new();
        reader.by_ref().take(GZIP.len() as u64).read_to_end(&mut first)?;
        let is_packed = first == GZIP;
        let whole: Chain<_, _> = Cursor::new(first).chain(reader);
        let reader: Box<dyn Read + Send> =
            if is_packed { Box::new(MultiGzDecoder::new(whole)) } else { Box::new(whole) };
        Ok(Self { reader, name: name.to_owned(), is_packed })
    }

    /// The same, of which so many bytes and no more are read, unpacked.
    #[must_use]
    pub fn up_to(self, most: u64) -> Self {
        Self { reader: Box::new(Bounded { reader: self.reader, left: most }), ..self }
    }

    /// How its problems are told.
    pub(crate) fn told(&self) -> Told {
        Told { file: self.name.clone(), is_packed: self.is_packed }
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("is_packed", &self.is_packed).finish_non_exhaustive()
    }
}

/// What a message about an input needs to know of it.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    file: String,
    is_packed: bool,
}

impl Told {
    /// Why it cannot be read on.
    pub(crate) fn unread(&self, error: &ReadError) -> Unread {
        let problem = match error.problem {
            ReadProblem::Io(io::ErrorKind::FileTooLarge) => format!(
                "{}: the file is larger than is screened here; screen it at a terminal, or in parts",
                error.place
            ),
            ReadProblem::Io(_) if self.is_packed => format!(
                "{}: the compressed file is damaged or was cut short; pack or send it again",
                error.place
            ),
            _ => error.to_string(),
        };
        Unread { file: self.file.clone(), problem }
    }
}

/// Fails behind so many bytes.
struct Bounded<R> {
    reader: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.left = match self.left.checked_sub(count as u64) {
            Some(left) => left,
            None => return Err(io::ErrorKind::FileTooLarge.into()),
        };
        Ok(count)
    }
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
        let (mut text, count, meter) = (String::new(), bytes.len() as u64, Meter::default());
        let mut source = Source::new("claims", Cursor::new(bytes), &meter).unwrap();
        source.read_to_string(&mut text).unwrap();
        assert_eq!(meter.load(Ordering::Relaxed), count);
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
