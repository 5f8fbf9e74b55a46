//! Bytes as letters that people type: base32 of RFC 4648, five bytes in eight characters.

use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The text of bytes whose number is a multiple of five, so that there is no padding.
pub(crate) fn encode(bytes: &[u8]) -> Zeroizing<String> {
    debug_assert!(bytes.len().is_multiple_of(5), "only whole groups are written");
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() / 5 * 8));
    for group in bytes.chunks(5) {
        let number = group.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        for place in (0..8).rev() {
            let digit = usize::try_from(number >> (place * 5) & 31).unwrap_or(0);
            text.push(char::from(ALPHABET.get(digit).copied().unwrap_or(b'A')));
        }
    }
    text
}

/// The bytes of a text as people type it: small letters, spaces and hyphens do no harm.
pub(crate) fn decode<const N: usize>(typed: &str) -> Option<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    let mut filled = 0;
    let (mut number, mut bits) = (0_u32, 0);
    for letter in typed.bytes().filter(|b| !matches!(b, b' ' | b'-')) {
        number = (number << 5 | digit(letter)?) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            *bytes.get_mut(filled)? = u8::try_from(number >> bits & 0xff).ok()?;
            filled += 1;
        }
    }
    (filled == N && bits == 0).then_some(bytes)
}

fn digit(letter: u8) -> Option<u32> {
    match letter.to_ascii_uppercase() {
        letter @ b'A'..=b'Z' => Some(u32::from(letter - b'A')),
        digit @ b'2'..=b'7' => Some(u32::from(digit - b'2') + 26),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_rfc_4648_without_padding() {
        assert_eq!(encode(b"fooba").as_str(), "MZXW6YTB");
        assert_eq!(encode(b"12345678901234567890").as_str(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(decode::<5>("MZXW6YTB").unwrap().as_slice(), b"fooba");
    }

    #[test]
    fn what_is_typed_may_have_small_letters_spaces_and_hyphens_and_nothing_else() {
        assert_eq!(decode::<5>("mzxw-6y tb").unwrap().as_slice(), b"fooba");
        for wrong in ["", "MZXW6YT", "MZXW6YTBA", "MZXW6YT1", "MZXW6YT=", "MZXW6YTB MZXW6YTB", "é"]
        {
            assert!(decode::<5>(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn every_byte_comes_back() {
        for byte in 0..=u8::MAX {
            let bytes = [byte, !byte, byte.rotate_left(3), 0, byte];
            assert_eq!(*decode::<5>(&encode(&bytes)).unwrap(), bytes);
        }
    }
}
