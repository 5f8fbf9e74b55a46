//! A text that is kept packed: findings repeat their sentences, and files of them shrink to a
//! twentieth.

use std::fmt;
use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// A text as gzip.
pub struct Packed {
    bytes: Vec<u8>,
}

impl Packed {
    /// As gzip.
    pub fn gzip(&self) -> &[u8] {
        &self.bytes
    }

    /// As it was.
    ///
    /// # Errors
    /// Never for what was packed here.
    pub fn text(&self) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        GzDecoder::new(self.bytes.as_slice()).read_to_end(&mut text)?;
        Ok(text)
    }

    /// Packs a text; nothing where it is empty.
    pub(super) fn given(text: &[u8]) -> Option<Self> {
        let mut packing = Packing::default();
        packing.write(text);
        (!text.is_empty()).then(|| packing.end())
    }
}

/// What is packed is a file's, and may be personal.
impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Packed({} bytes)", self.bytes.len())
    }
}

/// A text that is packed as it comes.
#[derive(Debug)]
pub(super) struct Packing(GzEncoder<Vec<u8>>);

impl Default for Packing {
    fn default() -> Self {
        Self(GzEncoder::new(Vec::new(), Compression::fast()))
    }
}

impl Packing {
    pub(super) fn write(&mut self, text: &[u8]) {
        // Memory takes whatever is written.
        let _ = self.0.write_all(text);
    }

    pub(super) fn end(self) -> Packed {
        Packed { bytes: self.0.finish().unwrap_or_default() }
    }
}
