//! A file on its way: what arrives is handed to the thread that screens it, a little at a time, and
//! the sender waits where that is slower.

use std::io::{self, Read};

use axum::body::Bytes;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// So many pieces may wait to be screened: each is what one read of the connection gave.
const WAITING: usize = 8;

/// A piece of a file, or its end.
pub(super) enum Part {
    Bytes(Bytes),
    End,
    /// Nobody wants to know any more.
    Gone,
}

/// Where pieces are sent, and where they are read.
pub(super) fn pipe() -> (Sender<Part>, Arriving) {
    let (sender, parts) = channel(WAITING);
    (sender, Arriving { parts, left: Bytes::new(), is_over: false })
}

/// A file as it arrives. Read by a thread that may wait.
pub(super) struct Arriving {
    parts: Receiver<Part>,
    left: Bytes,
    is_over: bool,
}

impl Read for Arriving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.left.is_empty() && !self.is_over {
            match self.parts.blocking_recv() {
                Some(Part::Bytes(bytes)) => self.left = bytes,
                Some(Part::End) => self.is_over = true,
                // Whoever sent it has gone before its end, or has removed it.
                Some(Part::Gone) | None => return Err(io::ErrorKind::ConnectionAborted.into()),
            }
        }
        let count = self.left.len().min(buffer.len());
        let given = self.left.split_to(count);
        if let Some(room) = buffer.get_mut(..count) {
            room.copy_from_slice(&given);
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_arrives_is_read_whole_and_what_breaks_off_is_no_end() {
        let (sender, mut arriving) = pipe();
        for part in [&b"ISA"[..], b"", b"*00"] {
            sender.try_send(Part::Bytes(Bytes::from_static(part))).unwrap_or_default();
        }
        sender.try_send(Part::End).unwrap_or_default();
        let mut text = String::new();
        arriving.read_to_string(&mut text).unwrap();
        assert_eq!(text, "ISA*00");
        let (sender, mut broken) = pipe();
        sender.try_send(Part::Bytes(Bytes::from_static(b"ISA"))).unwrap_or_default();
        drop(sender);
        let error = broken.read_to_string(&mut text).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ConnectionAborted);
        let (sender, mut removed) = pipe();
        sender.try_send(Part::Gone).unwrap_or_default();
        let error = removed.read_to_string(&mut text).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ConnectionAborted, "while the sender is there");
    }
}
