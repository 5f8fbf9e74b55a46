//! Whether a claim's line is about breastfeeding support, and which code says so.

use latchkey_x12::claim::{Claim, Diagnosis, Line};

use super::code_index::{CodeIndex, Listed};
use super::read_day;

/// The code by which a line is about breastfeeding support: a procedure that carries it; or, where
/// no list says that the procedure does not, a diagnosis the line points at that speaks of it.
pub(crate) fn concern<'l>(
    index: &CodeIndex<'l>,
    claim: &Claim<'_>,
    line: &Line<'_>,
) -> Option<Listed<'l>> {
    let day = read_day(line.days);
    if let Some(listed) = index.procedure(line.procedure, day) {
        return listed.entry.carries.then_some(listed);
    }
    let listed = pointed(claim, line).filter_map(|(_, d)| index.diagnosis(d.code, day));
    listed.into_iter().find(|listed| listed.entry.carries && listed.entry.alone)
}

/// The diagnoses a line points at, with their places on the claim.
pub(crate) fn pointed<'c, 'a>(
    claim: &'c Claim<'a>,
    line: &'c Line<'a>,
) -> impl Iterator<Item = (usize, &'c Diagnosis<'a>)> {
    line.pointers.iter().filter_map(|pointer| {
        let place = usize::from(*pointer).checked_sub(1)?;
        claim.diagnoses.get(place).map(|diagnosis| (place, diagnosis))
    })
}
