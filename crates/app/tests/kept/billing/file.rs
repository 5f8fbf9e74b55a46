//! Claims that go out in one file.

use latchkey_app::{Billing, Error};
use latchkey_workflow::{Refusal, Role};
use serde_json::json;

use super::clinic::{Clinic, address, billing};
use crate::world::{PRACTICE, STRANGER, caller, id, office};

#[test]
fn what_is_whole_goes_and_what_lacks_something_is_told_and_stays() {
    let clinic = Clinic::new();
    let whole = clinic.family(1, Some(address("90001")));
    let homeless = clinic.family(2, None);
    let (goes, stays) = (clinic.claim("C-1", &whole), clinic.claim("C-2", &homeless));
    let billed = clinic.bills(152_100_000);
    assert_eq!(billed.claims, [goes], "{:?}", billed.told);
    let text = billed.text.unwrap();
    for part in [
        "NM1*85*2*EXAMPLE FAMILY CLINIC*****XX*0000000006~",
        "REF*EI*000000001~",
        "NM1*IL*1*SAMPLE*MARA****MI*00000001A~",
        "PAT*19~",
        "NM1*QC*1*SAMPLE*BABY~",
        "CLM*C-1*45***11:B:1*Y*A*Y*Y~",
        "HI*ABK:P925~",
        "SV1*HC:T1015*45*UN*1***1~",
        "DTP*472*D8*20260529~",
        "IEA*1*152100000~",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains("C-2"));
    let told: Vec<&str> = billed.told.iter().map(|told| told.said.as_str()).collect();
    assert!(billed.told.iter().all(|told| told.claim == Some(stays) && told.stays), "{told:?}");
    let street = told.iter().find(|said| said.contains("address.street")).unwrap();
    assert!(street.ends_with("(in the infant's record)"), "{street}");
    assert_eq!((clinic.status(goes), clinic.status(stays)), ("sent".into(), "prepared".into()));
    assert_eq!(clinic.state(goes)["submissions"][0]["control"], "152100000");

    // The record is completed, and the other goes next time; nothing goes twice.
    let keep = json!({"command": "keep", "id": homeless.parent, "profile": {"kind": "parent",
        "last_name": "Sample", "first_name": "Mara", "birth_date": "1996-04-12", "sex": "female",
        "plans": [{"value": {"plan": id(20), "number": "00000002A"}}], "address": address("90001")}});
    clinic
        .world
        .ask(&office(), json!({"kind": "member", "id": homeless.parent, "command": keep}))
        .unwrap();
    assert_eq!(clinic.bills(152_100_001).claims, [stays]);
    assert_eq!(clinic.bills(152_100_002).text, None);
}

#[test]
fn what_the_policy_speaks_against_stays_unless_it_is_forced() {
    let clinic = Clinic::new();
    let family = clinic.family(1, Some(address("90001")));
    let claim = clinic.claim("C-1", &family);
    let never = json!({"command": "state", "facts": [
        {"fact": "renderer.certification", "value": "none", "source": "staff"}]});
    clinic
        .world
        .ask(&office(), json!({"kind": "case", "id": family.case, "command": never}))
        .unwrap();
    let billed = clinic.bills(1);
    assert_eq!(billed.text, None);
    assert!(billed.told.iter().any(|told| told.stays && told.said.contains("To mend it")));
    let forced = Billing { is_forced: true, ..billing(2) };
    let billed = clinic.world.app.bill(&clinic.world.call(&office()), &forced).unwrap();
    assert_eq!(billed.claims, [claim]);
    assert!(billed.told.iter().all(|told| !told.stays) && !billed.told.is_empty());
}

#[test]
fn of_a_test_nothing_is_recorded() {
    let clinic = Clinic::new();
    let claim = clinic.claim("C-1", &clinic.family(1, Some(address("90001"))));
    let mut test = billing(7);
    test.envelope.is_test = true;
    let billed = clinic.world.app.bill(&clinic.world.call(&office()), &test).unwrap();
    assert!(billed.text.unwrap().contains("*T*:~"));
    assert_eq!(clinic.status(claim), "prepared");
    assert_eq!(clinic.bills(7).claims, [claim], "its number is free");
}

#[test]
fn a_control_number_is_used_once_and_its_file_can_be_had_again() {
    let clinic = Clinic::new();
    clinic.claim("C-1", &clinic.family(1, Some(address("90001"))));
    let text = clinic.bills(42).text.unwrap();
    let second = clinic.claim("C-2", &clinic.family(2, Some(address("90001"))));
    let call = |who| clinic.world.call(&who);
    let refused = clinic.world.app.bill(&call(office()), &billing(42)).unwrap_err();
    assert!(matches!(refused, Error::Store(_)), "{refused}");
    assert_eq!(clinic.status(second), "prepared", "nothing of it is recorded");
    assert_eq!(clinic.world.app.claim_file(&call(office()), 42).unwrap(), text);
    for (who, is_hidden) in [
        (caller(5, STRANGER, &[Role::Biller]), true),
        (caller(6, PRACTICE, &[Role::Office]), false),
    ] {
        let refused = clinic.world.app.claim_file(&call(who), 42).unwrap_err();
        let missing = matches!(refused, Error::Refused(Refusal::Missing(_)));
        assert_eq!(missing, is_hidden, "{refused}");
    }
}

#[test]
fn a_void_goes_out_with_the_payers_number_and_leaves_the_visit_free() {
    let clinic = Clinic::new();
    let family = clinic.family(1, Some(address("90001")));
    let claim = clinic.claim("C-1", &family);
    clinic.bills(1);
    let taken = json!({"command": "acknowledge", "control": "1", "by": "277ca",
        "is_accepted": true, "payer_number": "PAYER-1"});
    clinic.world.ask(&office(), json!({"kind": "claim", "id": claim, "command": taken})).unwrap();
    let voids = Some((vec![claim], "Billed by mistake".to_owned()));
    let void = Billing { voids, ..billing(2) };
    let billed = clinic.world.app.bill(&clinic.world.call(&office()), &void).unwrap();
    let text = billed.text.unwrap();
    assert!(text.contains("11:B:8*") && text.contains("REF*F8*PAYER-1~"), "{text}");
    assert_eq!(clinic.status(claim), "voided");
    let visit = clinic.state(claim)["visit"].clone();
    let visit = clinic.state(serde_json::from_value(visit).unwrap());
    assert!(visit.get("claim").is_none(), "{visit}");
}

#[test]
fn a_member_of_another_organisation_is_in_no_claim() {
    let clinic = Clinic::new();
    let family = clinic.family(1, Some(address("90001")));
    let command = json!({"command": "keep", "profile": {"kind": "parent",
        "last_name": "Kanarienvogel", "first_name": "K", "birth_date": "1996-01-01",
        "plans": [{"value": {"plan": id(20), "number": "00000009A"}}]}});
    let theirs = clinic
        .world
        .ask(&caller(5, STRANGER, &[Role::Office]), json!({"kind": "member", "command": command}))
        .unwrap();
    let claim = clinic.claim("C-1", &family);
    let bill = json!({"number": "C-1", "charge": "45.00", "units": 1, "member": theirs.id});
    let correct = json!({"command": "correct", "bill": bill});
    clinic.world.ask(&office(), json!({"kind": "claim", "id": claim, "command": correct})).unwrap();
    let billed = clinic.bills(1);
    assert_eq!(billed.text, None);
    assert!(!format!("{billed:?}").contains("Kanarienvogel"));
}

#[test]
fn several_codes_need_lines_and_a_late_claim_its_reason() {
    let clinic = Clinic::new();
    let family = clinic.family(1, Some(address("90001")));
    let visit = clinic.visit(&family, "2026-05-29", &["T1015", "S9443"]);
    let bill = |lines: serde_json::Value| {
        json!({"number": "C-1", "charge": "45.00", "units": 2, "member": family.infant,
            "lines": lines})
    };
    let prepare = json!({"command": "prepare", "case": family.case, "visit": visit,
        "payer": id(20), "bill": bill(json!([]))});
    let claim =
        clinic.world.ask(&office(), json!({"kind": "claim", "command": prepare})).unwrap().id;
    let told = clinic.bills(1).told;
    assert!(told[0].said.contains("several procedure codes"), "{told:?}");
    let line = |code: &str, charge: &str| json!({"procedure": code, "units": 1, "charge": charge});
    let lines = json!([line("T1015", "40.00"), line("S9443", "4.00")]);
    let correct = |lines| {
        json!({"kind": "claim", "id": claim,
        "command": {"command": "correct", "bill": bill(lines)}})
    };
    let refused = clinic.world.ask(&office(), correct(lines)).unwrap_err();
    assert!(refused.to_string().contains("do not add up"), "{refused}");
    let lines = json!([line("T1015", "40.00"), line("S9443", "5.00")]);
    clinic.world.ask(&office(), correct(lines)).unwrap();
    clinic.world.is("2027-01-15 10:00");
    let told = clinic.bills(2).told;
    assert!(told[0].said.contains("the time for filing ended on 2026-11-27"), "{told:?}");
    let delay_reason = latchkey_domain::Code::new("8");
    let named = Billing { claims: vec![claim], delay_reason, is_forced: true, ..billing(3) };
    let billed = clinic.world.app.bill(&clinic.world.call(&office()), &named).unwrap();
    let text = billed.text.unwrap_or_else(|| panic!("{:?}", billed.told));
    assert!(text.contains("SV1*HC:T1015*40*") && text.contains("SV1*HC:S9443*5*"), "{text}");
    assert!(text.contains("*8~"), "CLM20 says why it is late: {text}");
}

#[test]
fn whoever_is_erased_stands_in_no_file_of_claims_that_stays() {
    use latchkey_app::Purge;
    use latchkey_workflow::Retention;
    let clinic = Clinic::new();
    let stays = clinic.family(1, Some(address("90001")));
    let goes = clinic.family(2, Some(address("90001")));
    clinic.claim("C-1", &stays);
    let claim = clinic.claim("C-2", &goes);
    assert_eq!(clinic.bills(42).claims.len(), 2);
    let on = |kind: &str, id, command: serde_json::Value| {
        let request = json!({"kind": kind, "id": id, "command": command});
        clinic.world.ask(&office(), request).unwrap();
    };
    let reason = "Not worth the trouble";
    on("claim", claim, json!({"command": "write-off", "reason": reason}));
    on("case", goes.case, json!({"command": "close", "reason": "support-given"}));
    let file = || clinic.world.app.claim_file(&clinic.world.call(&office()), 42);
    assert!(file().unwrap().contains("C-2"));
    clinic.world.is("2046-02-01 10:00");
    let purge = Purge {
        organisation: id(PRACTICE),
        before: "2027-01-01".parse().unwrap(),
        contract_ended: "2026-12-31".parse().unwrap(),
        only_count: false,
    };
    let administrator = clinic.world.call(&caller(8, PRACTICE, &[Role::Administrator]));
    let retention = Retention::shipped().unwrap();
    let purged = clinic.world.app.purge(&administrator, purge, &retention).unwrap();
    assert_eq!((purged.cases, purged.family), (1, 3), "{purged:?}");
    assert!(matches!(file().unwrap_err(), Error::Refused(Refusal::Missing(_))));
}
