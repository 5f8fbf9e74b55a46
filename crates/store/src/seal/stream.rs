//! A file that is sealed as it is written and opened as it is read, however large: in pieces, each
//! of which is bound to its place, to being the last or not, and to the file's first line.

use std::io::{self, BufRead, Read, Write};

use aead_stream::{DecryptorBE32, EncryptorBE32, Nonce, StreamBE32};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::Payload;

use super::keys::{from_hex, hex};
use super::{KeyFault, KeyRing};

/// With what the first line begins; the key's name and the nonce follow.
const FORM: &str = "latchkey sealed backup 1";
/// What is sealed in one go.
const PIECE: usize = 64 << 10;
/// By how much a piece grows.
const TAG: usize = 16;
/// No first line is longer.
const LONGEST_HEADER: u64 = 200;

type Cipher = XChaCha20Poly1305;

/// Writes, sealed, into something.
pub(crate) struct Sealing<W> {
    out: W,
    header: String,
    cipher: EncryptorBE32<Cipher>,
    piece: Vec<u8>,
}

impl<W: Write> Sealing<W> {
    pub(crate) fn new(mut out: W, keys: &KeyRing, random: [u8; 19]) -> io::Result<Self> {
        let key = keys.current();
        let header = format!("{FORM} {} {}\n", key.id(), hex(&random));
        out.write_all(header.as_bytes())?;
        let nonce = Nonce::<Cipher, StreamBE32<Cipher>>::from(random);
        let cipher = EncryptorBE32::new(&key.secret().into(), &nonce);
        Ok(Self { out, header, cipher, piece: Vec::with_capacity(PIECE) })
    }

    /// Seals what is left as the last piece, without which nothing can be opened to its end.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        let last = Payload { msg: &self.piece, aad: self.header.as_bytes() };
        let sealed = self.cipher.encrypt_last(last).map_err(|_| altered())?;
        self.out.write_all(&sealed)?;
        Ok(self.out)
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full piece waits until more comes: it may be the last.
        if self.piece.len() == PIECE {
            let next = Payload { msg: &self.piece, aad: self.header.as_bytes() };
            let sealed = self.cipher.encrypt_next(next).map_err(|_| altered())?;
            self.out.write_all(&sealed)?;
            self.piece.clear();
        }
        let (taken, _) = bytes.split_at(bytes.len().min(PIECE - self.piece.len()));
        self.piece.extend_from_slice(taken);
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether what is read is sealed. Nothing is taken from it.
pub(crate) fn is_sealed(input: &mut impl BufRead) -> io::Result<bool> {
    Ok(input.fill_buf()?.starts_with(FORM.as_bytes()))
}

/// Reads what is sealed.
pub(crate) struct Opening<R> {
    input: R,
    header: String,
    /// None once the last piece was opened.
    cipher: Option<DecryptorBE32<Cipher>>,
    /// The next piece, still sealed.
    sealed: Vec<u8>,
    piece: Vec<u8>,
    taken: usize,
}

impl<R: BufRead> Opening<R> {
    pub(crate) fn new(mut input: R, keys: &KeyRing) -> Result<Self, crate::StoreError> {
        let mut header = String::new();
        input.by_ref().take(LONGEST_HEADER).read_line(&mut header)?;
        let named = header.strip_prefix(FORM).and_then(|rest| rest.strip_suffix('\n'));
        let mut words = named.unwrap_or_default().split_whitespace();
        let (Some(id), Some(nonce), None) = (words.next(), words.next(), words.next()) else {
            return Err(KeyFault::Altered.into());
        };
        let key = keys.find(&id.parse()?)?;
        let nonce = from_hex(nonce).and_then(|nonce| <[u8; 19]>::try_from(nonce).ok());
        let nonce = nonce.ok_or(KeyFault::Altered)?;
        let nonce = Nonce::<Cipher, StreamBE32<Cipher>>::from(nonce);
        let cipher = Some(DecryptorBE32::new(&key.secret().into(), &nonce));
        let mut opening =
            Self { input, header, cipher, sealed: Vec::new(), piece: Vec::new(), taken: 0 };
        opening.sealed = opening.read_piece()?;
        Ok(opening)
    }

    fn read_piece(&mut self) -> io::Result<Vec<u8>> {
        let mut piece = Vec::with_capacity(PIECE + TAG);
        self.input.by_ref().take((PIECE + TAG) as u64).read_to_end(&mut piece)?;
        Ok(piece)
    }

    /// Opens the next piece. Only the last has nothing behind it.
    fn advance(&mut self) -> io::Result<()> {
        let Some(mut cipher) = self.cipher.take() else { return Ok(()) };
        let after = self.read_piece()?;
        let sealed = std::mem::replace(&mut self.sealed, after);
        let payload = Payload { msg: &sealed, aad: self.header.as_bytes() };
        let opened = if self.sealed.is_empty() {
            cipher.decrypt_last(payload)
        } else {
            let opened = cipher.decrypt_next(payload);
            self.cipher = Some(cipher);
            opened
        };
        self.piece = opened.map_err(|_| altered())?;
        self.taken = 0;
        Ok(())
    }
}

impl<R: BufRead> Read for Opening<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.piece.len() && self.cipher.is_some() {
            self.advance()?;
        }
        let mut left = self.piece.get(self.taken..).unwrap_or_default();
        let count = left.read(buffer)?;
        self.taken += count;
        Ok(count)
    }
}

fn altered() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, KeyFault::Altered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreError;

    fn keys() -> KeyRing {
        KeyRing::read(&hex(&[1; 32])).unwrap()
    }

    fn sealed(text: &[u8]) -> Vec<u8> {
        let mut sealing = Sealing::new(Vec::new(), &keys(), [7; 19]).unwrap();
        sealing.write_all(text).unwrap();
        sealing.finish().unwrap()
    }

    fn opened(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        let mut text = Vec::new();
        Opening::new(bytes, &keys())?.read_to_end(&mut text)?;
        Ok(text)
    }

    fn text(length: usize) -> Vec<u8> {
        (0..length).map(|place| (place % 251) as u8).collect()
    }

    #[test]
    fn what_is_sealed_in_pieces_is_opened_as_it_was() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17] {
            let sealed = sealed(&text(length));
            assert!(is_sealed(&mut sealed.as_slice()).unwrap());
            assert_eq!(opened(&sealed).unwrap(), text(length), "{length}");
        }
    }

    #[test]
    fn a_file_that_was_cut_off_or_put_together_anew_is_not_opened() {
        let whole = sealed(&text(3 * PIECE));
        let header = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        let piece = |number: usize| {
            let from = header + number * (PIECE + TAG);
            whole[from..(from + PIECE + TAG).min(whole.len())].to_vec()
        };
        let beginning = whole[..header].to_vec();
        let altered = StoreError::from(KeyFault::Altered);
        for (what, broken) in [
            ("ends after a piece", [beginning.clone(), piece(0), piece(1)].concat()),
            ("pieces swapped", [beginning.clone(), piece(1), piece(0), piece(2)].concat()),
            ("a piece left out", [beginning.clone(), piece(0), piece(2)].concat()),
            ("something behind it", [whole.clone(), vec![0]].concat()),
            ("nothing in it", beginning.clone()),
            ("ends within a piece", whole[..whole.len() - 1].to_vec()),
        ] {
            assert_eq!(opened(&broken).unwrap_err(), altered, "{what}");
        }
        let mut flipped = whole.clone();
        flipped[header + 40] ^= 1;
        assert_eq!(opened(&flipped).unwrap_err(), altered);
        // Another nonce in the first line.
        let mut flipped = whole.clone();
        flipped[header - 2] = if flipped[header - 2] == b'0' { b'1' } else { b'0' };
        assert_eq!(opened(&flipped).unwrap_err(), altered);
    }

    #[test]
    fn another_key_is_named() {
        let other = KeyRing::read(&hex(&[2; 32])).unwrap();
        let refused = Opening::new(sealed(b"text").as_slice(), &other).err();
        assert_eq!(refused, Some(KeyFault::Unknown(keys().current_id()).into()));
    }
}
