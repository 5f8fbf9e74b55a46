//! Where a family lives, and where somebody sees families.

use std::fmt;
use std::str::FromStr;

/// A county, or the postal codes that begin with three digits. Neither is drawn on a map here: a
/// county and a postal code are never compared with one another.
///
/// ```
/// use latchkey_domain::Area;
/// let county: Area = "LOS ANGELES county".parse()?;
/// assert_eq!(county.to_string(), "Los Angeles");
/// assert_eq!("93721-0001".parse::<Area>()?, Area::Zip3(937));
/// assert_eq!("014".parse::<Area>()?.to_string(), "014");
/// # Ok::<(), latchkey_domain::AreaError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// A county of California, by its name.
    County(String),
    /// The first three digits of postal codes.
    Zip3(u16),
}

/// A text that is no [`Area`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AreaError;

impl fmt::Display for AreaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "an area is a county of California, or the first three digits of a postal code, as in \
             Fresno or 937",
        )
    }
}

impl std::error::Error for AreaError {}

/// The counties of California. Nothing else is taken for one: what is typed as an area is kept with a gap
/// of the network, where nobody's name or street may stand.
const COUNTIES: [&str; 58] = [
    "Alameda",
    "Alpine",
    "Amador",
    "Butte",
    "Calaveras",
    "Colusa",
    "Contra Costa",
    "Del Norte",
    "El Dorado",
    "Fresno",
    "Glenn",
    "Humboldt",
    "Imperial",
    "Inyo",
    "Kern",
    "Kings",
    "Lake",
    "Lassen",
    "Los Angeles",
    "Madera",
    "Marin",
    "Mariposa",
    "Mendocino",
    "Merced",
    "Modoc",
    "Mono",
    "Monterey",
    "Napa",
    "Nevada",
    "Orange",
    "Placer",
    "Plumas",
    "Riverside",
    "Sacramento",
    "San Benito",
    "San Bernardino",
    "San Diego",
    "San Francisco",
    "San Joaquin",
    "San Luis Obispo",
    "San Mateo",
    "Santa Barbara",
    "Santa Clara",
    "Santa Cruz",
    "Shasta",
    "Sierra",
    "Siskiyou",
    "Solano",
    "Sonoma",
    "Stanislaus",
    "Sutter",
    "Tehama",
    "Trinity",
    "Tulare",
    "Tuolumne",
    "Ventura",
    "Yolo",
    "Yuba",
];

impl Area {
    /// Whether both are counties, or both postal codes.
    pub fn is_comparable(&self, other: &Self) -> bool {
        matches!((self, other), (Self::County(_), Self::County(_)) | (Self::Zip3(_), Self::Zip3(_)))
    }
}

impl FromStr for Area {
    type Err = AreaError;

    fn from_str(text: &str) -> Result<Self, AreaError> {
        let text = text.trim();
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            return zip3(text).map(Self::Zip3).ok_or(AreaError);
        }
        let mut words: Vec<String> = text.split_whitespace().map(capitalised).collect();
        if words.len() > 1 && words.last().is_some_and(|last| last == "County") {
            words.pop();
        }
        let name = words.join(" ");
        let known = COUNTIES.iter().find(|county| county.eq_ignore_ascii_case(&name));
        known.map(|county| Self::County((*county).to_owned())).ok_or(AreaError)
    }
}

/// Three digits, or those of a whole postal code.
fn zip3(text: &str) -> Option<u16> {
    let is_zip =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let (first, rest) = text.split_once('-').unwrap_or((text, "0000"));
    let is_whole = is_zip(first, 5) && is_zip(rest, 4);
    if !is_whole && !is_zip(text, 3) && !is_zip(text, 9) {
        return None;
    }
    text.get(..3)?.parse().ok()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + &letters.as_str().to_lowercase()
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::County(name) => f.pad(name),
            Self::Zip3(digits) => f.pad(&format!("{digits:03}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_one_is_the_same_and_is_written_back() {
        for (text, written) in [
            ("fresno", "Fresno"),
            (" San  Luis obispo County ", "San Luis Obispo"),
            ("937", "937"),
            ("93721", "937"),
            ("937210001", "937"),
            ("00501", "005"),
        ] {
            let area: Area = text.parse().unwrap();
            assert_eq!(area.to_string(), written);
            assert_eq!(written.parse::<Area>(), Ok(area));
        }
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in [
            "",
            "  ",
            "93",
            "9372",
            "9372x",
            "93721-1",
            "-",
            "12 Sample Street",
            "Fresno\n;",
            "Nowhere",
            "County",
        ] {
            assert_eq!(text.parse::<Area>(), Err(AreaError), "{text}");
        }
    }
}
