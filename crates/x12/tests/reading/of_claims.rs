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

#[test]
fn a_claim_is_shown_as_it_stands_in_the_file_with_what_its_record_has_nothing_of() {
    // A loop no record has (2310E), and a segment that belongs nowhere.
    const BEFORE: &str = "NM1*DQ*1*TESTSUPER*SAM****XX*0000000048~";
    const MORE: &str = "NM1*DQ*1*TESTSUPER*SAM****XX*0000000048~NM1*PW*2~N3*1 PICKUP~ZZZ*NOWHERE~";
    let file = edited(&[(BEFORE, MORE)]);
    let text = String::from_utf8(file.clone()).unwrap();
    let mut claims = Claims::new(file.as_slice(), &Rules::default()).whole();
    let mut batch = Batch::default();
    assert!(claims.fill(&mut batch).unwrap());
    for number in 0..batch.len() {
        let mut after = 0;
        for segment in batch.segments_of(number) {
            let shown = segment.text.to_string();
            let begins = segment.place.byte as usize;
            assert!(text.get(begins..).unwrap().starts_with(&format!("{shown}~")), "{shown}");
            assert!(begins >= after, "in the file's order");
            assert!(!segment.loop_id.is_empty());
            after = begins;
        }
    }
    let loop_of = |wanted: &str| {
        let found = batch.segments_of(0).chain(batch.segments_of(1));
        found.filter(|segment| segment.text == *wanted).map(|s| s.loop_id).collect::<Vec<_>>()
    };
    assert_eq!(loop_of("N3*1 PICKUP"), ["2310E"]);
    assert_eq!(loop_of("ZZZ*NOWHERE"), ["2310E"]);
    // All segments but the envelope's are some claim's.
    let is_envelope =
        |line: &&str| ["ISA", "GS*", "SE*", "GE*", "IEA"].iter().any(|tag| line.starts_with(tag));
    let lines =
        text.split('~').map(str::trim).filter(|line| !line.is_empty() && !is_envelope(line));
    for line in lines {
        assert!(!loop_of(line).is_empty(), "{line}");
    }
    let kept = Claims::new(file.as_slice(), &Rules::default()).fill(&mut batch);
    assert!(kept.unwrap());
    assert!(batch.segments_of(0).all(|segment| segment.text != *"N3*1 PICKUP"));
}
