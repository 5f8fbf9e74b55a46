//! A file that was just written, read back and held against the guide, the policy and the registry.

use latchkey_x12::claim::Claim;
use latchkey_x12::finding::Finding;
use latchkey_x12::{Batch, Claims, ReadError, Rules};

use super::complaint::Complaint;
use crate::screen::{History, HistoryError, Screener};

/// Reads a file of claims that was just written: each claim with its place in it, from 0, and what is
/// wrong with its form; none where that is about no claim.
///
/// # Errors
/// Where the file cannot be read to its end.
pub fn read_back(
    text: &str,
    rules: &Rules<'_>,
    mut each: impl FnMut(Option<(usize, &Claim<'_>)>, &[Finding]),
) -> Result<(), ReadError> {
    let mut claims = Claims::new(text.as_bytes(), rules);
    let (mut batch, mut number) = (Batch::default(), 0);
    while claims.fill(&mut batch)? {
        let of_none: Vec<_> =
            batch.findings().iter().filter(|f| f.claim.is_none()).cloned().collect();
        each(None, &of_none);
        for (place, claim) in batch.claims().enumerate() {
            each(Some((number, &claim)), batch.findings_of(place));
            number += 1;
        }
    }
    Ok(())
}

/// What a claim is called, by its place in the file.
fn name<'n>(names: &[&'n str], place: Option<usize>) -> &'n str {
    place.and_then(|place| names.get(place)).copied().unwrap_or_default()
}

/// Everything wrong with the claims of a file, which are called by these names. What was said of
/// their cases already is not said again.
///
/// # Errors
/// Where the code lists count more than can be kept, or the file cannot be read to its end.
pub fn held(
    screener: &Screener<'_>,
    rules: &Rules<'_>,
    names: &[&str],
    text: &str,
    said: &[Complaint],
) -> Result<Vec<Complaint>, HeldError> {
    let mut history = History::new(screener, History::MOST_MEMBERS)?;
    let mut complaints = Vec::new();
    read_back(text, rules, |claim, findings| {
        let name = name(names, claim.map(|(number, _)| number));
        complaints.extend(findings.iter().map(|finding| Complaint::of_form(name, finding)));
        let Some((_, claim)) = claim else { return };
        let mut screened = screener.screen(claim);
        history.observe(claim, &mut screened);
        for finding in screened.iter().flat_map(|screened| &screened.findings) {
            let is_known = said.iter().any(|c| c.about == name && c.rule == finding.clause);
            if !is_known {
                complaints.push(Complaint::of_screening(name, finding));
            }
        }
    })?;
    Ok(complaints)
}

/// Why a file could not be held against anything.
#[derive(Debug, thiserror::Error)]
pub enum HeldError {
    /// The code lists count more than a history keeps.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// The file can't be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}
