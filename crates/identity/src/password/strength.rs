//! Which passwords may be chosen: NIST SP 800-63B, 3.1.1. Length counts; kinds of characters do
//! not; nothing is asked again after a time.

use zeroize::Zeroizing;

/// The fewest characters of a password. A second factor always stands beside it.
pub const LEAST_CHARACTERS: usize = 12;
/// The most characters, so that nobody makes us digest a book.
pub const MOST_CHARACTERS: usize = 128;

/// Why a password may not be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Fewer than [`LEAST_CHARACTERS`].
    #[error("the password has fewer than 12 characters; take a few words that only you combine")]
    TooShort,
    /// More than [`MOST_CHARACTERS`].
    #[error("the password has more than 128 characters; take a shorter one")]
    TooLong,
    /// It contains the name with which its owner logs in.
    #[error("the password contains the login name; leave the name out")]
    HoldsLogin,
    /// It is among the first that are guessed.
    #[error("the password is among the most common; take words that only you combine")]
    Common,
    /// A few characters again and again, or a row of the alphabet or the digits.
    #[error("the password repeats or counts; take words that only you combine")]
    Pattern,
}

/// The common ones with at least twelve characters, in small letters; the shorter are too short.
const COMMON: &str = include_str!("../../data/common-passwords.txt");
/// Login names shorter than this may stand in a password by chance.
const SHORTEST_NAME: usize = 4;
/// Units up to so many characters, again and again, are a pattern.
const LONGEST_UNIT: usize = 4;

pub(super) fn check(password: &str, login: &str) -> Result<(), Weak> {
    let length = password.chars().count();
    if length < LEAST_CHARACTERS {
        return Err(Weak::TooShort);
    }
    if length > MOST_CHARACTERS {
        return Err(Weak::TooLong);
    }
    let small = Zeroizing::new(password.to_lowercase());
    if names(login).any(|name| small.contains(&name)) {
        return Err(Weak::HoldsLogin);
    }
    if is_common(&small) {
        return Err(Weak::Common);
    }
    if is_pattern(&small) {
        return Err(Weak::Pattern);
    }
    Ok(())
}

/// The login name, and of an address what stands before the at sign.
fn names(login: &str) -> impl Iterator<Item = String> {
    let login = login.trim().to_lowercase();
    let local = login.split('@').next().unwrap_or_default().to_owned();
    [login, local].into_iter().filter(|name| name.chars().count() >= SHORTEST_NAME)
}

fn is_common(small: &str) -> bool {
    let listed = COMMON.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    listed.into_iter().any(|common| common == small)
}

fn is_pattern(small: &str) -> bool {
    let characters: Zeroizing<Vec<char>> = Zeroizing::new(small.chars().collect());
    let repeats = (1..=LONGEST_UNIT)
        .any(|unit| characters.iter().zip(characters.iter().skip(unit)).all(|(a, b)| a == b));
    repeats || counts(&characters, 1) || counts(&characters, -1)
}

/// Whether each character follows the one before, as in `abcdefghijkl` or `321098765432`: from the
/// last digit on to the first, as keyboards have them.
fn counts(characters: &[char], step: i64) -> bool {
    characters.iter().zip(characters.iter().skip(1)).all(|(a, b)| {
        let difference = i64::from(u32::from(*b)) - i64::from(u32::from(*a));
        let turns = a.is_ascii_digit() && b.is_ascii_digit() && difference == -9 * step;
        difference == step || turns
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters_and_any_character_will_do() {
        assert_eq!(check("elevenchars", "office"), Err(Weak::TooShort));
        assert_eq!(check("twelve chars", "office"), Ok(()));
        assert_eq!(check("ñandúes áéíó", "office"), Ok(()), "twelve, in more bytes");
        assert_eq!(check("ñandúes áéí", "office"), Err(Weak::TooShort), "eleven, in 15 bytes");
        assert_eq!(check("🦩🌊🐚🦀🐙🦑🐠🐡🦈🐬🐳🦭", "office"), Ok(()));
        let longest: String = ('a'..='z').chain('0'..='9').cycle().take(128).collect();
        assert_eq!(check(&longest, "office"), Ok(()));
        assert_eq!(check(&format!("{longest}x"), "office"), Err(Weak::TooLong));
    }

    #[test]
    fn the_login_name_does_not_stand_in_the_password() {
        for (password, login) in [
            ("my Rosemary garden", "rosemary"),
            ("rosemary@example.org", "Rosemary@example.org"),
            ("the ROSEMARY bush", "rosemary@example.org"),
        ] {
            assert_eq!(check(password, login), Err(Weak::HoldsLogin), "{password}");
        }
        assert_eq!(check("a boat on a lake", "ann"), Ok(()));
        assert_eq!(check("a boat on a lake", "oat"), Ok(()), "three letters stand there by chance");
        assert_eq!(check("a boat on a lake", ""), Ok(()));
    }

    #[test]
    fn what_is_guessed_first_is_refused_however_it_is_spelled() {
        for common in ["password1234", "Password1234", "QWERTYUIOP123", "iloveyou1234"] {
            assert_eq!(check(common, "office"), Err(Weak::Common), "{common}");
        }
    }

    #[test]
    fn repeating_and_counting_is_refused() {
        for pattern in [
            "aaaaaaaaaaaa",
            "abababababab",
            "xyzxyzxyzxyzx",
            "4711471147114711",
            "abcdefghijkl",
            "LKJIHGFEDCBA",
            "345678901234",
            "432109876543",
        ] {
            assert_eq!(check(pattern, "office"), Err(Weak::Pattern), "{pattern}");
        }
        assert_eq!(check("aaaaaaaaaaab", "office"), Ok(()));
    }

    #[test]
    fn the_list_holds_nothing_that_another_rule_refuses() {
        let mut listed = 0;
        for common in COMMON.lines().filter(|l| !l.starts_with('#')) {
            assert_eq!(common, common.to_lowercase().trim());
            assert_eq!(check(common, "office"), Err(Weak::Common), "{common}");
            assert!(!is_pattern(common), "{common}");
            listed += 1;
        }
        assert!(listed >= 100, "{listed}");
    }
}
