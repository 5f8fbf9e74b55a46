//! A piece's findings, claim by claim, with what was found around the claims where it was found: to a
//! report, and to the counts.

use latchkey_claims::screen::{History, Screened};

use crate::pieces::{Piece, Seen};
use crate::report::{Report, Reported};
use crate::totals::Totals;

/// Writes what there is to say of a piece to the end of `out`, and counts it. Pieces come in the order
/// of their file: what several claims show together is seen here.
pub fn collect<'l>(
    piece: &mut Piece<'l>,
    history: &mut History<'_, 'l>,
    report: &mut (impl Report + ?Sized),
    totals: &mut Totals<'l>,
    out: &mut String,
) {
    let batch = &piece.batch;
    let mut seen = piece.seen.drain(..).peekable();
    let outside = batch.findings().iter().filter(|finding| finding.claim.is_none());
    outside.clone().for_each(|finding| totals.form(std::slice::from_ref(finding)));
    let mut outside = outside.peekable();
    for (number, begins) in batch.places().enumerate() {
        while let Some(finding) = outside.next_if(|finding| finding.place <= begins) {
            report.outside(out, finding);
        }
        let screened = seen.next_if(|seen| seen.place == number);
        let screened = screened.and_then(|seen| counted(history, seen));
        let findings = batch.findings_of(number);
        let is_quiet = findings.is_empty() && screened.as_ref().is_none_or(is_silent);
        // Most claims are not looked at again.
        if let Some(claim) = (!is_quiet).then(|| batch.claim(number)).flatten() {
            let screened = screened.as_ref();
            let reported = Reported { claim: &claim, findings, screened, batch: (batch, number) };
            report.claim(out, &reported);
        }
        totals.claim(findings, screened.as_ref());
    }
    for finding in outside {
        report.outside(out, finding);
    }
}

/// What there is to say of a claim, with what it shows beside earlier ones.
fn counted<'l>(history: &mut History<'_, 'l>, seen: Seen<'l>) -> Option<Screened<'l>> {
    let mut screened = seen.screened;
    if let Some(trace) = &seen.trace {
        history.take(trace, &mut screened);
    }
    screened
}

fn is_silent(said: &Screened<'_>) -> bool {
    said.findings.is_empty() && said.look_ups.is_empty() && said.notes.is_empty()
}
