//! Where answers come to stand: a door's files, or memory.

use latchkey_x12::write::WriteError;

/// A text that is written to its end, and of which the end may be taken back.
pub trait Sink {
    /// Why it cannot be written.
    type Error: From<WriteError>;

    /// Writes to the end.
    ///
    /// # Errors
    /// Where there is no room for it.
    fn write(&mut self, text: &str) -> Result<(), Self::Error>;

    /// How many bytes it has.
    fn length(&self) -> u64;

    /// Takes back everything after so many bytes.
    ///
    /// # Errors
    /// Where what is written cannot be changed.
    fn cut(&mut self, length: u64) -> Result<(), Self::Error>;
}

/// The texts of the answers to an input; what nobody asked for has none.
#[derive(Debug)]
pub struct Sinks<S> {
    /// TA1.
    pub interchange: Option<S>,
    /// 999.
    pub implementation: Option<S>,
    /// 277CA.
    pub claims: Option<S>,
}

/// Writes to the end of a text that somebody wants.
pub(super) fn write<S: Sink>(sink: &mut Option<S>, text: &str) -> Result<(), S::Error> {
    match sink {
        Some(sink) if !text.is_empty() => sink.write(text),
        _ => Ok(()),
    }
}

/// How many bytes it has.
pub(super) fn length<S: Sink>(sink: &Option<S>) -> u64 {
    sink.as_ref().map_or(0, Sink::length)
}

/// Takes back everything after so many bytes.
pub(super) fn cut<S: Sink>(sink: &mut Option<S>, length: u64) -> Result<(), S::Error> {
    sink.as_mut().map_or(Ok(()), |sink| sink.cut(length))
}

/// Memory takes whatever is written.
impl Sink for Vec<u8> {
    type Error = InMemory;

    fn write(&mut self, text: &str) -> Result<(), InMemory> {
        self.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn cut(&mut self, length: u64) -> Result<(), InMemory> {
        self.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(())
    }
}

/// Why an answer cannot be written to memory: its own text alone.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the answer cannot be written: {0}")]
pub struct InMemory(#[from] WriteError);
