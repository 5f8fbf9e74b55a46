//! The examples become claims, segment by segment as they should.

use latchkey_claims::bill::{Terms, bill};
use latchkey_domain::{Code, Frequency, PayerOrder, Place, Relationship};

use crate::{example, file, made};

/// The segments of a file with this one claim, from the first level on.
fn segments(name: &str) -> Vec<String> {
    let order = example(name);
    let mut file = file();
    made(&order, |bill| file.claim(&bill.unwrap().claim())).unwrap();
    let text = file.close().unwrap();
    // Kept, so that a validator nobody here wrote can be asked.
    let path = format!("{}/{name}.837", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(path, &text).unwrap();
    let all = text.split_terminator('~').map(str::to_owned);
    all.skip_while(|segment| !segment.starts_with("HL*")).collect()
}

#[test]
fn an_office_visit() {
    let expected = [
        "HL*1**20*1",
        "PRV*BI*PXC*261QP2300X",
        "NM1*85*2*EXAMPLE FAMILY CLINIC*****XX*0000000006",
        "N3*1 EXAMPLE STREET",
        "N4*SAMPLETOWN*CA*900010001",
        "REF*EI*000000001",
        "HL*2*1*22*0",
        "SBR*P*18*******MC",
        "NM1*IL*1*SAMPLE*MARA****MI*90000001A",
        "N3*2 EXAMPLE STREET",
        "N4*SAMPLETOWN*CA*90001",
        "DMG*D8*19960412*F",
        "NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXAMPLE",
        "CLM*EXAMPLE-1*45***11:B:1*Y*A*Y*Y",
        "REF*9F*REF-EXAMPLE-1",
        "NTE*ADD*RENDERER STAFF-7",
        "HI*ABK:O924*ABF:Z392",
        "NM1*DN*1*PLACEHOLDER*OTTO****XX*0000000022",
        "NM1*82*1*PLACEHOLDER*NORA****XX*0000000014",
        "PRV*PE*PXC*207V00000X",
        "LX*1",
        "SV1*HC:S9443*45*UN*1***1:2",
        "DTP*472*D8*20260720",
        "SE*29*0001",
        "GE*1*1",
        "IEA*1*000000001",
    ];
    assert_eq!(segments("claim-office"), expected);
}

#[test]
fn a_newborn_on_the_mothers_insurance() {
    let written = segments("claim-newborn");
    let levels = written.iter().position(|segment| segment == "HL*2*1*22*1").unwrap();
    let patient = [
        "HL*3*2*23*0",
        "PAT*19",
        "NM1*QC*1*SAMPLE*BABY",
        "N3*2 EXAMPLE STREET",
        "N4*SAMPLETOWN*CA*90001",
        "DMG*D8*20260630*F",
        "CLM*EXAMPLE-2*45***11:B:1*Y*A*Y*Y",
    ];
    assert_eq!(written[levels + 1], "SBR*P********MC");
    let start = written.iter().position(|segment| segment == "HL*3*2*23*0").unwrap();
    assert_eq!(&written[start..start + patient.len()], patient);
}

#[test]
fn a_newborn_with_the_mothers_number_and_their_own_name() {
    let mut order = example("claim-newborn");
    let patient = order.claim.patient.as_mut().unwrap();
    patient.relationship = Some(Relationship::MothersNumber);
    made(&order, |bill| {
        let bill = bill.unwrap();
        let claim = bill.claim();
        assert!(claim.patient.is_none());
        assert_eq!(claim.subscriber.id, "90000001A");
        assert_eq!(claim.subscriber.first_name, "Baby");
        assert_eq!(claim.subscriber.relationship, "18");
        assert_eq!(claim.subscriber.birth.map(|day| day.to_string()).unwrap(), "20260630");
    });
}

#[test]
fn cpsp_units_are_counted_from_minutes() {
    let written = segments("claim-cpsp");
    assert!(written.contains(&"SV1*HC:Z6208*16.82*UN*2***1".to_owned()));
    assert!(written.contains(&"SV1*HC:Z6414*8.41*UN*1***1".to_owned()));
    assert!(written.contains(&"CLM*EXAMPLE-3*25.23***11:B:1*Y*A*Y*Y".to_owned()));
}

#[test]
fn a_rendering_provider_who_bills_is_not_named_twice() {
    let mut order = example("claim-office");
    order.claim.rendering.as_mut().unwrap().npi = order.case.biller.npi;
    made(&order, |bill| assert!(bill.unwrap().claim().rendering.is_none()));
}

#[test]
fn the_payers_profile_answers_what_the_order_leaves_open() {
    let mut order = example("claim-newborn");
    order.claim.payer = PayerOrder::default();
    order.claim.patient.as_mut().unwrap().relationship = None;
    let payer = PayerOrder {
        name: Some("Example Profile".into()),
        id: Some("PROFILE".into()),
        filing: Some("HM".into()),
    };
    let newborn = Some(Relationship::Other);
    let terms = Terms { payer: Some(&payer), newborn, ..Terms::default() };
    let bill = bill(&order, terms).unwrap();
    let claim = bill.claim();
    assert_eq!((claim.payer.id, claim.subscriber.filing), ("PROFILE".into(), "HM".into()));
    assert_eq!(claim.patient.unwrap().relationship, "G8");
}

#[test]
fn what_was_said_beforehand_is_named_in_the_file_information() {
    let mut order = example("claim-office");
    order.claim.assertion = Some("0198c0de-0000-7000-8000-0000000000aa".into());
    made(&order, |bill| {
        let bill = bill.unwrap();
        let claim = bill.claim();
        let [information] = claim.file_information.as_slice() else { panic!("{claim:?}") };
        assert_eq!(information.text, "0198c0de-0000-7000-8000-0000000000aa");
    });
    order.claim.assertion = Some("0".repeat(81));
    made(&order, |bill| {
        let said = bill.unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>();
        let expected = "claim.assertion: it has 81 characters, and a claim takes 80; shorten it";
        assert_eq!(said, [expected]);
    });
}

#[test]
fn a_pregnant_member_and_an_earlier_claim() {
    let mut order = example("claim-office");
    order.case.member.pregnant = Some(true);
    order.claim.last_period = "2026-01-05".parse().ok();
    order.claim.frequency = Some(Frequency::Void);
    order.claim.earlier_number = Some("EARLIER-1".into());
    made(&order, |bill| {
        let bill = bill.unwrap();
        let claim = bill.claim();
        assert!(claim.subscriber.is_pregnant);
        assert_eq!(claim.date("484").unwrap().first.to_string(), "20260105");
        assert_eq!(claim.frequency, "8");
        assert_eq!(claim.reference("F8").unwrap().value, "EARLIER-1");
    });
}

#[test]
fn a_line_says_only_what_differs_from_its_claim() {
    let mut order = example("claim-cpsp");
    order.claim.authorization = Some("AUTH-1".into());
    let [first, second] = order.claim.lines.as_mut_slice() else { panic!("two lines") };
    first.place = Place::new("11");
    first.authorization = Some("AUTH-1".into());
    second.place = Place::new("12");
    second.authorization = Some("AUTH-2".into());
    second.modifiers.extend(Code::new("93"));
    made(&order, |bill| {
        let bill = bill.unwrap();
        let claim = bill.claim();
        let [first, second] = claim.lines.as_slice() else { panic!("two lines") };
        assert!(first.place_of_service.is_empty() && first.references.is_empty());
        assert_eq!((second.place_of_service, second.modifiers[0]), ("12".into(), "93".into()));
        assert_eq!(second.references[0].value, "AUTH-2");
    });
}

#[test]
fn the_checker_has_nothing_to_say_of_the_examples() {
    for name in ["claim-office", "claim-newborn", "claim-cpsp"] {
        let order = example(name);
        let mut file = file();
        made(&order, |bill| file.claim(&bill.unwrap().claim())).unwrap();
        let text = file.close().unwrap();
        let mut claims =
            latchkey_x12::Claims::new(text.as_bytes(), &latchkey_x12::Rules::default());
        let mut batch = latchkey_x12::Batch::default();
        assert!(claims.fill(&mut batch).unwrap());
        assert_eq!((batch.len(), batch.findings().len()), (1, 0), "{name}: {:?}", batch.findings());
    }
}
