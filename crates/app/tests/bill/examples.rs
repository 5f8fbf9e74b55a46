//! The examples become claims, segment by segment as they should.

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
    patient.relationship = Some(latchkey_domain::Relationship::MothersNumber);
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
