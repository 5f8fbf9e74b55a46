//! What is said of a claim is handed over with it.

use latchkey_x12::finding::{Finding, Rule, Severity};
use latchkey_x12::lists::Lists;
use latchkey_x12::{Batch, Claims, PartnerRules, Rules};

use crate::base::edited;

#[test]
fn a_repeated_claim_number_is_among_the_claims_own_findings() {
    // The second claim takes the first one's number.
    let file = edited(&[("CLM*SYN-MOTHER-1*", "CLM*SYN-INFANT-1*")]);
    let partner = PartnerRules { claim_repeated: Some(Severity::Error), ..PartnerRules::default() };
    let mut claims = Claims::new(file.as_slice(), &Rules { lists: Lists::shipped(), partner });
    let mut batch = Batch::default();
    assert!(claims.fill(&mut batch).unwrap());
    let rules = |found: &[Finding]| found.iter().map(|finding| finding.rule).collect::<Vec<_>>();
    assert_eq!(rules(batch.findings_of(0)), []);
    assert_eq!(rules(batch.findings_of(1)), [Rule::ClaimRepeated]);
    assert_eq!(batch.findings().len(), 1);
}
