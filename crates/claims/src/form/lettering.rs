//! Which letters a payer wants on paper.

use latchkey_paper::Lettering;
use thiserror::Error;

use crate::payer::Paper;

/// A payer's profile names letters this program has none of.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "the payer's profile asks for {font} in {sizes:?} points, and there are Times New Roman in 10 or 12 and Courier New in 12; write one of them under `paper`"
)]
pub struct UnknownFont {
    font: String,
    sizes: Vec<u32>,
}

/// The letters of a payer's profile: of the sizes it takes, the smallest there is, since full boxes
/// fit best.
///
/// # Errors
/// When the profile asks for letters there are none of.
///
/// ```
/// use latchkey_claims::{form::lettering, payer::Payer};
/// let payer = Payer::built_in().unwrap();
/// assert_eq!(lettering(&payer.paper), Ok(latchkey_paper::Lettering::SerifTen));
/// ```
pub fn lettering(paper: &Paper) -> Result<Lettering, UnknownFont> {
    let known: &[(u32, Lettering)] = match paper.font.to_ascii_lowercase().as_str() {
        "times new roman" => &[(10, Lettering::SerifTen), (12, Lettering::SerifTwelve)],
        "courier new" | "courier" | "pica" => &[(12, Lettering::TenPitch)],
        _ => &[],
    };
    let found = known.iter().find(|(size, _)| paper.sizes.contains(size));
    let unknown = || UnknownFont { font: paper.font.clone(), sizes: paper.sizes.clone() };
    found.map(|(_, lettering)| *lettering).ok_or_else(unknown)
}
