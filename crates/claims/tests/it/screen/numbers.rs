//! Numbers and limits: authorisations, referrals, the mother's number, the filing limit.

use latchkey_x12::claim::Member;

use super::fixture::*;

#[test]
fn lines_with_and_without_an_authorisation() {
    let mut claim = clinic();
    claim.lines.push(line("Z6308", 1));
    claim.lines[1].references.push(reference("G1", "SYNTHETIC-TAR"));
    let found = screen(&claim).findings;
    let rules: Vec<_> = found.iter().map(|f| f.rule).collect();
    assert_eq!(rules, ["authorized-lines-mixed"]);
    assert_eq!((found[0].line, found[0].spot.segment), (Some(0), "SV1"));
    claim.lines[0].references.push(reference("G1", "SYNTHETIC-TAR"));
    assert!(self::rules(&claim).is_empty());
}

#[test]
fn an_infant_below_the_mother_after_the_next_month() {
    let mut claim = infant();
    claim.subscriber.birth = None;
    claim.diagnoses[0] = diagnosis("R6339");
    let below = |born: &str| {
        let birth = Some(date(born));
        Some(Member { birth, relationship: "19".into(), place: place(14), ..Member::default() })
    };
    claim.patient = below("20260930");
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.carc), ("mothers-number-too-late", "31"));
    assert_eq!(finding.spot.loop_id, "2010CA");
    assert_eq!(finding.source, payer().newborn.source.title);
    claim.patient = below("20261001");
    assert!(rules(&claim).is_empty());
}

#[test]
fn a_claim_after_the_filing_limit() {
    let mut claim = office();
    claim.batch_date = Some(date("20270530"));
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.carc), ("filed-late", "29"));
    assert_eq!(finding.detail, "service on 2026-11-02, limit 2027-05-29, sent on 2027-05-30");
    claim.delay_reason = "3".into();
    assert!(rules(&claim).is_empty(), "a reason is given");
    claim.delay_reason = "".into();
    claim.frequency = "7".into();
    assert!(rules(&claim).is_empty(), "a replacement follows a claim that was in time");
    claim.frequency = "1".into();
    claim.batch_date = Some(date("20270529"));
    assert!(rules(&claim).is_empty());
}
