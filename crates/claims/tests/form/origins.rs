//! Where each value comes from: a record of an order is changed, and what moves on paper and in the file
//! must be what the tables say comes from it; all of that must move.

use std::collections::{BTreeMap, BTreeSet};

use latchkey_claims::bill::{Terms, bill};
use latchkey_claims::form::form;
use latchkey_claims::origin::{Makeup, Origin, boxes, segments};
use latchkey_domain::{Code, Frequency, Order, PatientOrder, Place, Relationship, Sex, TaxNumber};
use latchkey_policy::CodeSet;
use latchkey_x12::Rules;

use crate::{electronic, example, file};

/// What stands where, with where it comes from.
type Cells = BTreeMap<String, (String, Origin)>;

fn cells(order: &Order) -> Cells {
    let codes = [CodeSet::read("cpsp.md", &file("policies/codes/cpsp.md")).unwrap()];
    let bill = bill(order, Terms { codes: &codes, ..Terms::default() }).unwrap();
    let claim = bill.claim();
    let makeup = Makeup::of(&bill, &claim, Origin::Claim);
    let mut cells = Cells::new();
    for one in boxes(&form(&claim).unwrap(), makeup).unwrap() {
        let key = format!("box {} {} {:?}", one.number, one.label, one.service_line);
        assert!(cells.insert(key, (one.value, one.origin)).is_none());
    }
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for segment in segments(&electronic(order), &Rules::default(), makeup).unwrap() {
        // What tells segments of one tag apart, where something does.
        let is_told = ["NM1", "REF", "DTP", "NTE"].contains(&&*segment.tag);
        let kind = segment.text.split('*').nth(1).filter(|_| is_told).unwrap_or_default();
        let name = format!("{} {} {kind}", segment.loop_id, segment.tag);
        let time = times.entry(name.clone()).or_default();
        *time += 1;
        for value in segment.values {
            let key = format!("{name} {time} {:02}-{}", value.element, value.component);
            assert!(cells.insert(key, (value.text, value.origin)).is_none());
        }
    }
    cells
}

/// A change of a record.
type Change = (Origin, fn(&mut Order));

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

const CHANGES: &[Change] = &[
    (Origin::Biller, |order| {
        let billing = &mut order.claim.billing;
        billing.name = text("Another Clinic");
        billing.taxonomy = text("207V00000X");
        billing.tax_number = Some(TaxNumber::Person("000000002".to_owned()));
        billing.address.street = text("9 Other Street");
        billing.address.city = text("Othertown");
        billing.address.state = text("NV");
        billing.address.zip = text("800010001");
        billing.npi = Some("0000000030".parse().unwrap());
        order.case.biller.npi = billing.npi;
    }),
    (Origin::Biller, |order| order.claim.billing.first_name = text("Ada")),
    (Origin::Renderer, |order| {
        if let Some(person) = &mut order.claim.rendering {
            person.last_name = text("Other");
            person.first_name = text("Olga");
            person.npi = Some("0000000030".parse().unwrap());
            person.taxonomy = text("163WL0100X");
        }
    }),
    (Origin::Subscriber, |order| {
        let member = &mut order.claim.subscriber;
        member.last_name = text("Other");
        member.first_name = text("Olga");
        member.id = text("90000002A");
        member.group = text("G-2");
        member.birth_date = Some("1990-01-02".parse().unwrap());
        member.sex = Some(Sex::Male);
        member.address.street = text("8 Other Street");
        member.address.city = text("Othertown");
        member.address.state = text("NV");
        member.address.zip = text("80001");
    }),
    (Origin::Patient, |order| {
        if let Some(patient) = &mut order.claim.patient {
            patient.last_name = text("Other");
            patient.first_name = text("Lou");
            patient.birth_date = Some("2026-07-01".parse().unwrap());
            patient.sex = Some(Sex::Male);
        }
    }),
    (Origin::Patient, |order| {
        if let Some(PatientOrder { address, .. }) = &mut order.claim.patient {
            address.street = text("7 Own Street");
            address.city = text("Owntown");
            address.state = text("OR");
            address.zip = text("97001");
        }
    }),
    (Origin::Payer, |order| {
        let payer = &mut order.claim.payer;
        payer.name = text("Another Plan");
        payer.id = text("OTHER");
        payer.filing = text("CI");
    }),
    (Origin::Payer, |order| {
        let patient = order.claim.patient.as_mut();
        // Whoever is on the mother's number is so in one way alone.
        let ways = patient.filter(|patient| patient.relationship == Some(Relationship::Child));
        ways.into_iter().for_each(|patient| patient.relationship = Some(Relationship::Other));
    }),
    (Origin::Visit, |order| {
        order.case.service.date = Some("2026-07-15".parse().unwrap());
        order.case.service.place = Place::new("12");
        let others = ["P92.9", "Z39.1"];
        order.claim.diagnoses = others.iter().filter_map(|code| Code::new(code)).collect();
    }),
    (Origin::Claim, |order| {
        let claim = &mut order.claim;
        claim.number = text("OTHER-1");
        if claim.authorization.is_none() {
            claim.referral = text("REF-OTHER");
        }
        claim.note = text("OTHER NOTE");
        claim.frequency = Some(Frequency::Replacement);
        claim.earlier_number = text("EARLIER-1");
        claim.delay_reason = text("7");
        for line in &mut claim.lines {
            line.procedure = Code::new("T1016");
            line.modifiers = ["U1", "U2"].iter().filter_map(|code| Code::new(code)).collect();
            line.units = Some(3);
            line.charge = Some("60.00".parse().unwrap());
        }
        if let Some(person) = &mut claim.referring {
            person.last_name = text("Other");
            person.first_name = text("Olga");
            person.npi = Some("0000000030".parse().unwrap());
        }
    }),
    (Origin::Authorization, |order| {
        // The form has one box for both numbers.
        let claim = &mut order.claim;
        if claim.referral.is_none() {
            claim.authorization = text("A-000002");
        }
    }),
    (Origin::Case, |order| order.claim.assertion = text("A-0001")),
    (Origin::Case, |order| {
        order.case.member.pregnant = Some(order.case.member.pregnant != Some(true));
    }),
];

const ON_MOTHERS_NUMBER: &str = "on the mother's number";
/// Where a claim says how the patient is insured.
const HOW: [&str; 2] = ["2000B SBR  1 02-0", "box 6 What the patient is to the insured None"];

/// Orders of every makeup.
fn orders() -> Vec<(&'static str, Order)> {
    let newborn = example("claim-newborn");
    let mut on_mothers_number = newborn.clone();
    on_mothers_number.claim.patient.as_mut().unwrap().relationship =
        Some(Relationship::MothersNumber);
    let mut at_home = newborn.clone();
    let address = &mut at_home.claim.patient.as_mut().unwrap().address;
    address.street = text("2 Own Street");
    address.city = text("Sampletown");
    address.state = text("CA");
    address.zip = text("90002");
    let mut authorised = example("claim-office");
    authorised.claim.referral = None;
    authorised.claim.authorization = text("A-000001");
    vec![
        ("office", example("claim-office")),
        ("newborn", newborn),
        (ON_MOTHERS_NUMBER, on_mothers_number),
        ("with an own address", at_home),
        ("authorised", authorised),
    ]
}

/// The keys at which something else stands in one of two claims, with the origins it has there.
fn moved(before: &Cells, after: &Cells) -> Vec<(String, Vec<Origin>)> {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let is_moved = |key: &&&String| {
        before.get(**key).map(|(text, _)| text) != after.get(**key).map(|(text, _)| text)
    };
    let moved = keys.iter().filter(is_moved).map(|key| {
        let there = [before.get(*key), after.get(*key)].into_iter().flatten();
        ((*key).clone(), there.map(|(_, origin)| *origin).collect())
    });
    moved.collect()
}

#[test]
fn what_moves_with_a_record_is_what_comes_from_it_and_all_of_that_moves() {
    for (name, order) in orders() {
        let before = cells(&order);
        let mut left: BTreeSet<&String> = before
            .iter()
            .filter(|(_, (_, origin))| {
                !matches!(origin, Origin::Fixed | Origin::Reckoned | Origin::File)
            })
            .map(|(key, _)| key)
            .collect();
        for (origin, change) in CHANGES {
            let mut changed = order.clone();
            change(&mut changed);
            for (key, found) in moved(&before, &cells(&changed)) {
                let follows = |one: &Origin| matches!(one, Origin::Reckoned | Origin::Fixed);
                let is_so = found.contains(origin) || found.iter().all(follows);
                assert!(
                    is_so,
                    "{name}: {key} moves with {origin:?}, and is said to come from {found:?}"
                );
                if found.first() == Some(origin) {
                    left.remove(&key);
                }
            }
        }
        left.retain(|key| name != ON_MOTHERS_NUMBER || !HOW.contains(&key.as_str()));
        assert!(left.is_empty(), "{name}: nothing moves {left:?}");
    }
}
