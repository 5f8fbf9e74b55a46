//! What is found in a file, by its reader and by screening, in the words of the generator's truth.

use std::collections::BTreeSet;
use std::io::Read;

use latchkey_claims::screen::{History, Screened};
use latchkey_x12::claim::Claim;
use latchkey_x12::finding::{Finding, Rule, Severity};
use latchkey_x12::lists::Lists;
use latchkey_x12::{Batch, Claims, PartnerRules, Rules};

use crate::site::screener;

/// Something wrong: at which claim of the file (from 1; 0 where it is the file's), and where on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub number: u64,
    pub claim: String,
    pub line: u32,
    pub rule: String,
    pub loop_id: String,
    pub segment: String,
}

/// What is said of a file.
#[derive(Debug, Default)]
pub struct Said {
    pub findings: Vec<Found>,
    /// What has to be looked up, each once.
    pub look_ups: BTreeSet<String>,
    /// Findings of levels, which belong to a claim of the level.
    of_levels: Vec<Finding>,
    /// The claim before, by number and id.
    before: (u64, String),
}

/// Reads and screens a file with every partner's rule on.
pub fn found(source: impl Read) -> Said {
    let on = Some(Severity::Error);
    let partner = PartnerRules { lower_case: on, claim_repeated: on, surrounding_space: on };
    let mut claims = Claims::new(source, &Rules { lists: Lists::shipped(), partner });
    let mut batch = Batch::default();
    let mut history = History::new(screener(), History::MOST_MEMBERS).unwrap();
    let mut said = Said::default();
    while claims.fill(&mut batch).unwrap() {
        let no_claim = batch.findings().iter().filter(|finding| finding.claim.is_none());
        said.of_levels.extend(no_claim.cloned());
        for (place, claim) in batch.claims().enumerate() {
            said.form(&claim, batch.findings_of(place));
            let mut screened = screener().screen(&claim);
            history.observe(&claim, &mut screened);
            said.screened(&claim, screened);
        }
    }
    said.levels(u64::MAX, &(0, String::new()));
    assert_eq!(history.passed_by(), 0);
    said
}

impl Said {
    fn form(&mut self, claim: &Claim<'_>, findings: &[Finding]) {
        let this = (claim.number, claim.id.to_string());
        self.levels(claim.place.segment, &this);
        let own = findings.iter().filter(|finding| finding.claim == Some(claim.number));
        self.findings.extend(
            own.map(|finding| Found { line: line(claim, finding), ..told(&this, finding) }),
        );
        self.before = this;
    }

    /// Findings of levels up to a segment belong to the claim that follows; what a level lacks is
    /// noticed at its end, and belongs to the claim before.
    fn levels(&mut self, until: u64, this: &(u64, String)) {
        let reached = self.of_levels.extract_if(.., |finding| finding.place.segment <= until);
        for finding in reached {
            let is_of_file = finding.loop_id.is_empty();
            let claim = match finding.rule {
                _ if is_of_file => &(0, String::new()),
                Rule::LoopMissing => &self.before,
                _ => this,
            };
            self.findings.push(told(claim, &finding));
        }
    }

    fn screened(&mut self, claim: &Claim<'_>, screened: Option<Screened<'_>>) {
        let Some(screened) = screened else { return };
        self.look_ups.extend(screened.look_ups.iter().map(|look_up| look_up.about.to_owned()));
        self.findings.extend(screened.findings.iter().map(|finding| Found {
            number: claim.number,
            claim: claim.id.to_string(),
            line: finding.line.map_or(0, |line| u32::try_from(line).unwrap() + 1),
            rule: finding.rule.to_owned(),
            loop_id: finding.spot.loop_id.to_owned(),
            segment: finding.spot.segment.to_owned(),
        }));
    }
}

fn told((number, claim): &(u64, String), finding: &Finding) -> Found {
    Found {
        number: *number,
        claim: claim.clone(),
        line: 0,
        rule: finding.rule.name().to_owned(),
        loop_id: finding.loop_id.to_owned(),
        segment: finding.segment.to_string(),
    }
}

/// The line a finding of a line's loops is about. What is missing is noticed at the segment after
/// it, which may be the next line's first.
fn line(claim: &Claim<'_>, finding: &Finding) -> u32 {
    if !finding.loop_id.starts_with("24") {
        return 0;
    }
    let is_missing = matches!(finding.rule, Rule::SegmentMissing | Rule::LoopMissing);
    let last = finding.place.segment - u64::from(is_missing);
    let begun = claim.lines.iter().filter(|line| line.place.segment <= last);
    u32::try_from(begun.count()).unwrap()
}
