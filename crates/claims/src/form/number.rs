//! Box 23, the one box for numbers of authorisations and referrals.

use std::collections::BTreeSet;

use latchkey_paper::At;
use latchkey_x12::Text;
use latchkey_x12::claim::{Claim, Line};

use super::error::FormError;
use super::words::bare;

const BOX: At = At { number: "23", service_line: None };

/// The number of box 23: the authorisation that holds for every line, or else the referral.
///
/// A number that holds for some lines alone would stand for all of them on the form.
pub(super) fn authorization(claim: &Claim<'_>) -> Result<String, FormError> {
    let of_lines: BTreeSet<Text<'_>> =
        claim.lines.iter().map(|line| of_line(claim, line)).collect();
    let referral = claim.reference("9F").map(|referral| referral.value).unwrap_or_default();
    let mut given = of_lines.iter().copied().chain([referral]).filter(|number| !number.is_empty());
    let number = given.next().unwrap_or_default();
    let is_one = given.next().is_none() && of_lines.len() <= 1;
    if is_one { Ok(bare(number)) } else { Err(FormError::SeveralNumbers { at: BOX }) }
}

/// The line's own number, or else the claim's; empty where there is none.
fn of_line<'a>(claim: &Claim<'a>, line: &Line<'a>) -> Text<'a> {
    let own = line.references.iter().find(|reference| reference.qualifier == *"G1").copied();
    own.or_else(|| claim.reference("G1")).map(|reference| reference.value).unwrap_or_default()
}
