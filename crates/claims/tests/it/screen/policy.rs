//! Findings of policy: each clause a claim can break, and the mended claim.

use latchkey_claims::registry::Registry;
use latchkey_claims::screen::{FindingKind, Screener};
use latchkey_domain::{AuthorizationStatus, Fact, StandardSupport};
use latchkey_policy::Reply;
use latchkey_x12::claim::Claim;

use super::fixture::*;

#[test]
fn a_renderer_without_a_certificate() {
    let mut claim = clinic();
    claim.notes[0] = note("RENDERER STAFF-3");
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.clause), ("certificate is missing", "certified"));
    assert_eq!((finding.carc, finding.rarc), ("185", "N95"));
    assert_eq!(finding.words, "no accepted certificate");
    assert_eq!(finding.place_on_page, "Introduction, sentence 2");
    assert_eq!(finding.source, "health-net/medi-cal/lactation");
    assert!(finding.fix.contains("who holds an LEC or IBCLC certificate"), "{}", finding.fix);
    assert_eq!((finding.spot.loop_id, finding.spot.segment), ("2300", "NTE"));
    assert_eq!((finding.line, finding.lines), (None, 1));
    claim.notes[0] = note("RENDERER STAFF-1");
    assert!(rules(&claim).is_empty());
}

#[test]
fn a_certificate_that_ended_before_the_visit() {
    let text = Registry::template().replace("2030-12-31", "2026-11-01");
    let registry = Registry::read(&text).unwrap();
    let screener = Screener::new(library(), &registry, payer()).unwrap();
    let screened = screener.screen(&clinic()).unwrap();
    assert_eq!(screened.findings.len(), 1, "{:#?}", screened.findings);
    let finding = &screened.findings[0];
    assert_eq!((finding.rule, finding.carc), ("certificate is expired", "B7"));
    assert!(finding.detail.contains("good until 2026-11-01"), "{}", finding.detail);
    let mut claim = clinic();
    claim.lines[0].days = on("20261101");
    assert!(screener.screen(&claim).unwrap().is_clean());
}

#[test]
fn a_biller_whose_enrolment_ended() {
    let text = Registry::template().replace("contracted,0000000014", "contracted,0000000048");
    let registry = Registry::read(&text).unwrap();
    let screener = Screener::new(library(), &registry, payer()).unwrap();
    let claim = Claim { billing: provider("0000000048", 10), ..office() };
    let screened = screener.screen(&claim).unwrap();
    let rules: Vec<_> = screened.findings.iter().map(|f| (f.rule, f.clause)).collect();
    assert_eq!(rules, [("enrolment is missing", "bill-under")]);
    assert_eq!(screened.findings[0].spot.loop_id, "2010AA");
    let mut earlier = claim;
    earlier.lines[0].days = on("20260630");
    earlier.notes[1] = note("DELIVERED 20260601");
    earlier.batch_date = Some(date("20260710"));
    assert!(screener.screen(&earlier).unwrap().is_clean());
}

#[test]
fn a_renderer_who_is_tied_to_nobody() {
    let mut claim = office();
    claim.notes[0] = note("RENDERER STAFF-4");
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.clause), ("arrangement is missing", "no-arrangement"));
    assert_eq!(finding.rarc, "N198");
}

#[test]
fn a_consultant_without_an_authorisation() {
    let mut claim = consultant();
    claim.references.clear();
    let finding = only(&claim);
    assert_eq!(finding.rule, "authorization is required-before-service");
    assert_eq!((finding.clause, finding.carc), ("no-arrangement", "197"));
    assert_eq!((finding.spot.loop_id, finding.spot.segment), ("2300", "REF"));
    assert!(finding.fix.contains("Contact the plan before the visit"));
    claim.lines[0].references.push(reference("G1", "SYNTHETIC-AUTH"));
    assert!(rules(&claim).is_empty());
}

#[test]
fn a_consultant_under_contract_bills_in_her_own_name() {
    let text = Registry::template()
        .replace("L-00004,2028-06-30,none,,,", "L-00004,2028-06-30,contracted,0000000014,,");
    let registry = Registry::read(&text).unwrap();
    let screener = Screener::new(library(), &registry, payer()).unwrap();
    let screened = screener.screen(&consultant()).unwrap();
    let found: Vec<_> = screened.findings.iter().map(|f| (f.rule, f.clause, f.carc)).collect();
    assert_eq!(found, [("arrangement is practice-bills", "subcontract", "170")]);
    let billed = Claim { billing: provider("0000000014", 10), ..consultant() };
    let named = Claim { rendering: Some(provider("0000000030", 15)), ..billed };
    assert!(screener.screen(&named).unwrap().is_clean(), "the practice bills for her");
}

#[test]
fn a_provider_in_a_group_bills_the_plan() {
    let claim = Claim { billing: provider("0000000022", 10), ..office() };
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.clause, finding.carc), ("process is ppg", "ppg", "109"));
    assert!(finding.fix.contains("medical group"));
    assert!(screen(&claim).look_ups.is_empty());
}

#[test]
fn a_cpsp_code_past_the_sixtieth_day() {
    let mut claim = clinic();
    claim.notes[1] = note("DELIVERED 20260902");
    let rules_of = |claim: &Claim<'_>| {
        let found = screen(claim).findings;
        found.iter().map(|f| (f.kind, f.clause, f.carc)).collect::<Vec<_>>()
    };
    let code = (FindingKind::Policy, "cpsp-after", "272");
    let conflict = (FindingKind::Conflict, "cpsp-60", "");
    let found = rules_of(&claim);
    assert!(found.contains(&code) && found.contains(&conflict), "{found:?}");
    assert_eq!(found.len(), 2);
    claim.notes[1] = note("DELIVERED 20260903");
    assert!(rules_of(&claim).is_empty(), "the sixtieth day is inside");
    let mut other = Claim { lines: vec![line("S9443", 1)], ..claim };
    other.notes[1] = note("DELIVERED 20260902");
    assert_eq!(rules_of(&other), [conflict]);
    assert!(screen(&other).is_clean(), "a conflict of texts is nothing broken");
}

#[test]
fn another_code_inside_the_cpsp_window() {
    let claim = Claim { lines: vec![line("S9443", 1)], ..clinic() };
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.clause), ("codes is cpsp", "cpsp-60"));
    assert_eq!(finding.spot.segment, "SV1");
}

#[test]
fn a_cpsp_code_of_an_office_without_the_certification() {
    let claim = Claim { lines: vec![line("Z6208", 1)], ..office() };
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.clause), ("codes is icd10-cpt", "office"));
}

#[test]
fn an_infant_who_has_turned_one() {
    let mut claim = infant();
    claim.diagnoses[0] = diagnosis("R6339");
    claim.subscriber.birth = Some(date("20251102"));
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.clause), ("referral is closed", "age-one"));
    assert_eq!(finding.spot.segment, "DTP");
    assert!(!finding.detail.contains("2025"), "no birth date: {}", finding.detail);
    claim.subscriber.birth = Some(date("20251103"));
    assert!(rules(&claim).is_empty());
}

#[test]
fn every_determination_is_the_librarys_own() {
    let mut claims = vec![office(), clinic(), infant(), consultant()];
    claims.push(Claim { references: Vec::new(), ..consultant() });
    claims.push(Claim { billing: provider("0000000022", 10), ..office() });
    claims.push(Claim { notes: Vec::new(), ..clinic() });
    for claim in &claims {
        for decided in &screen(claim).decided {
            let ours = decided.determination().unwrap();
            let Reply::Determined(theirs) = library().determine(&decided.case).unwrap() else {
                panic!("the library determines")
            };
            let theirs = &theirs.determination;
            assert_eq!(ours.decision.answer, theirs.decision.answer);
            assert_eq!(ours.needs, theirs.needs);
            let said = |d: &latchkey_policy::Determination<'_>| {
                d.findings
                    .iter()
                    .map(|f| (f.clause.id.clone(), f.line.to_owned(), f.outcome))
                    .collect::<Vec<_>>()
            };
            assert_eq!(said(ours), said(theirs));
        }
    }
}

/// Software never finds against a claim on medical necessity: what it rests on is never read off a
/// claim, whatever the claim holds.
#[test]
fn necessity_stays_unknown_whatever_the_claim_holds() {
    let mut claim = clinic();
    claim.notes.push(note("NO WISH TO BREASTFEED, STANDARD SUPPORT SUFFICIENT"));
    for decided in &screen(&claim).decided {
        assert_eq!(decided.case.text(Fact::MemberWantsToBreastfeed), None);
        assert_eq!(decided.case.member.standard_support, None::<StandardSupport>);
        assert_eq!(decided.case.authorization.status, Some(AuthorizationStatus::None));
    }
}

#[test]
fn a_day_without_a_policy_is_a_note() {
    let mut claim = office();
    claim.lines[0].days = on("20251202");
    claim.notes[1] = note("DELIVERED 20251101");
    claim.batch_date = Some(date("20251210"));
    let screened = screen(&claim);
    assert!(screened.findings.is_empty() && screened.decided[0].determination().is_none());
    assert!(screened.notes[0].words.contains("No version of the policy is in force"));
    assert_eq!(screened.notes[0].ask, "Health Net provider services");
}

#[test]
fn what_the_page_does_not_say_is_a_note() {
    let text = Registry::template()
        .replace("person,,STAFF-1,,,,,,,,,,,rn,", "person,,STAFF-1,,,,,,,,,,,lvn,");
    let registry = Registry::read(&text).unwrap();
    let screener = Screener::new(library(), &registry, payer()).unwrap();
    let screened = screener.screen(&clinic()).unwrap();
    assert!(screened.is_clean());
    assert!(screened.notes.iter().any(|note| note.clause == "bill-under"), "{:?}", screened.notes);
}

#[test]
fn a_payer_without_a_policy_is_refused_at_once() {
    let text =
        latchkey_claims::payer::Payer::BUILT_IN[0].1.replace("plan: health-net", "plan: helth-net");
    let payer = latchkey_claims::payer::Payer::read(&text).unwrap();
    let error = Screener::new(library(), registry(), &payer).unwrap_err();
    assert_eq!(error.near.as_deref(), Some("health-net"));
}
