//! What is being said of a claim, and how a finding comes to its place on it.

use latchkey_domain::Fact;
use latchkey_x12::claim::Claim;

use super::Screener;
use super::derive::{claim_spot, line_spot, patient_spot};
use super::found::{Decided, FindingKind, ScreenFinding, Screened, Spot, bit};
use super::rules::{About, CodeRule};

/// A claim that is being screened.
pub(crate) struct Reporting<'s, 'l, 'c, 'a> {
    pub(crate) screener: &'s Screener<'l>,
    pub(crate) claim: &'c Claim<'a>,
    pub(crate) screened: &'s mut Screened<'l>,
}

impl Reporting<'_, '_, '_, '_> {
    /// Reports that a rule of codes is broken.
    pub(crate) fn broken(
        &mut self,
        rule: CodeRule,
        line: Option<usize>,
        spot: Spot,
        detail: String,
    ) {
        let found = broken(self.screener, rule, line, spot, detail);
        self.screened.findings.extend(found);
    }
}

/// A rule of codes that is broken, with what the table says of it.
pub(crate) fn broken<'l>(
    screener: &Screener<'l>,
    rule: CodeRule,
    line: Option<usize>,
    spot: Spot,
    detail: String,
) -> Option<ScreenFinding<'l>> {
    let row = screener.words.rule(rule.name())?;
    let payer = screener.payer;
    let (source, place): (&'l str, &'l str) = match rule {
        CodeRule::FiledLate => (&payer.filing.source.title, &payer.filing.source.place),
        CodeRule::MothersNumberTooLate => {
            (&payer.newborn.source.title, &payer.newborn.source.place)
        }
        _ => (row.source, row.place),
    };
    Some(ScreenFinding {
        kind: FindingKind::Code,
        rule: row.name,
        words: row.words,
        clause: row.name,
        source,
        place_on_page: place,
        sentence: row.sentence,
        fix: row.fix,
        detail,
        carc: row.carc,
        rarc: row.rarc,
        spot,
        line: line.filter(|_| spot.is_in_line()),
        lines: line.map_or(0, bit),
    })
}

/// Where on a claim a rule's matter stands, for a case that was read off it.
pub(crate) fn spot_of(
    about: About,
    claim: &Claim<'_>,
    decided: &Decided<'_>,
) -> (Spot, Option<usize>) {
    let first = decided.lines.trailing_zeros() as usize;
    let line = claim.lines.get(first);
    let of_fact = |fact| decided.derived(fact).map(|derived| derived.spot);
    let of_line = line.map(line_spot);
    let spot = match about {
        About::Biller => {
            Some(Spot { loop_id: "2010AA", segment: "NM1", place: claim.billing.place })
        }
        About::Renderer => of_fact(Fact::RendererCertification)
            .or_else(|| of_fact(Fact::RendererEngagement))
            .or_else(|| of_fact(Fact::RendererRole)),
        About::Authorization => Some(of_fact(Fact::AuthorizationNumber).unwrap_or_else(|| {
            // Where the number should have come.
            Spot { segment: "REF", ..claim_spot(claim) }
        })),
        About::Diagnosis => of_fact(Fact::ServiceDiagnoses),
        About::Dates => of_fact(Fact::ServiceDate),
        About::Patient => Some(patient_spot(claim)),
        About::Place => of_fact(Fact::ServicePlace),
        About::Codes | About::Clinician => of_line,
    };
    let spot = spot.unwrap_or_else(|| claim_spot(claim));
    (spot, line.map(|_| first).filter(|_| spot.is_in_line()))
}
