//! One decision, two doors: a case told over X12 and over FHIR is the same case, and is decided alike,
//! as far as X12 can tell it.

use latchkey_domain::Case;
use latchkey_fhir::pas::Line;
use latchkey_policy::{Library, Reply};
use latchkey_workflow::Id;
use latchkey_x12::authorization::{Diagnosis, Part, Review};
use serde_json::{Value, json};

use super::{date, days, event, npi, request, send, service};
use crate::pas::house::{Ask, CLINIC_NPI, CONSULTANT_NPI, House, NURSE_NPI, item};
use crate::world::{library, office};

/// Numbers that look random and are the same everywhere.
struct Random(u64);

impl Random {
    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        all[usize::try_from(self.0 % all.len() as u64).unwrap()]
    }
}

/// What both doors can say.
struct Told {
    born: &'static str,
    day: &'static str,
    place: &'static str,
    codes: &'static [(&'static str, u32)],
    diagnoses: &'static [&'static str],
    /// Who gives it, and for which house, where one is named.
    who: (&'static str, Option<&'static str>),
}

/// What may be asked for together, and why.
const CODES: &[&[(&str, u32)]] = &[
    &[("Z6406", 8)],
    &[("S9443", 4)],
    &[("Z6406", 2), ("Z6408", 3)],
    &[("S9443", 1), ("Z6406", 1), ("A4253", 1)],
];
const DIAGNOSES: &[&[&str]] = &[&["P92.5"], &["Z39.1"], &["Z39.1", "P92.5"], &["O92.79"], &[]];
/// Who gives it, and for which house, where one is named.
const WHO: &[(&str, Option<&str>)] = &[
    (NURSE_NPI, Some(CLINIC_NPI)),
    (CONSULTANT_NPI, Some(CONSULTANT_NPI)),
    (NURSE_NPI, None),
    (CONSULTANT_NPI, None),
];

fn drawn(random: &mut Random) -> Told {
    Told {
        born: random.of(&["2026-05-20", "2026-03-05", "1996-01-02"]),
        day: random.of(&["2026-06-10", "2026-07-30", "2026-06-02"]),
        place: random.of(&["11", "12", "02", ""]),
        codes: random.of(CODES),
        diagnoses: random.of(DIAGNOSES),
        who: random.of(WHO),
    }
}

fn over_x12(told: &Told, number: &str) -> Review {
    let mut review = request(number);
    review.subscriber.birth = Some(date(told.born));
    number.clone_into(&mut review.subscriber.id);
    review.services = told
        .codes
        .iter()
        .map(|(code, units)| Part {
            dates: vec![("472".into(), days(told.day, told.day))],
            ..service("L", code, i64::from(*units))
        })
        .collect();
    let part = event(&mut review);
    part.dates.clear();
    told.place.clone_into(&mut part.ask.as_mut().unwrap().facility);
    part.diagnoses = (0..)
        .zip(told.diagnoses)
        .map(|(place, code)| Diagnosis {
            kind: if place == 0 { "ABK".into() } else { "ABF".into() },
            code: code.replace('.', ""),
            date: None,
        })
        .collect();
    part.providers.extend(told.who.1.map(|house| npi("FA", false, house)));
    part.providers.push(npi("SJ", true, told.who.0));
    review
}

fn over_fhir(told: &Told, number: &str) -> Value {
    let mut bundle = Ask::nurse("A").bundle();
    bundle["identifier"]["value"] = json!(number);
    let claim = &mut bundle["entry"][0]["resource"];
    claim["identifier"][0]["value"] = json!(number);
    claim["supportingInfo"] = json!([]);
    claim["diagnosis"] = (1_u32..)
        .zip(told.diagnoses)
        .map(|(sequence, code)| {
            json!({"sequence": sequence, "diagnosisCodeableConcept": {"coding":
                [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": code}]}})
        })
        .collect();
    claim["item"] = (1_u32..)
        .zip(told.codes)
        .map(|(sequence, (code, units))| {
            let mut item = item(sequence, code, *units);
            let members = item.as_object_mut().unwrap();
            members.remove("servicedPeriod");
            members["extension"].as_array_mut().unwrap().pop();
            if told.place.is_empty() {
                members.remove("locationCodeableConcept");
            } else {
                members["locationCodeableConcept"]["coding"][0]["code"] = json!(told.place);
            }
            members.insert("servicedDate".into(), json!(told.day));
            item
        })
        .collect();
    let entries = bundle["entry"].as_array_mut().unwrap();
    for entry in entries {
        let resource = &mut entry["resource"];
        match resource["resourceType"].as_str().unwrap() {
            "Patient" => {
                resource["birthDate"] = json!(told.born);
                resource["identifier"][0]["value"] = json!(number);
                resource.as_object_mut().unwrap().remove("address");
            }
            "Coverage" => resource["subscriberId"] = json!(number),
            "Practitioner" => resource["identifier"][0]["value"] = json!(told.who.0),
            "PractitionerRole" => {
                // One of the clinic does it for the clinic also where X12 names no house.
                let house = told.who.1.or((told.who.0 == NURSE_NPI).then_some(CLINIC_NPI));
                if house.is_none() {
                    resource.as_object_mut().unwrap().remove("organization");
                }
            }
            "Organization" if resource["id"] == "house" => {
                let house = told.who.1.unwrap_or(CLINIC_NPI);
                resource["identifier"][0]["value"] = json!(house);
            }
            _ => {}
        }
    }
    bundle
}

/// The case of a request, and what it asks for.
fn kept(house: &House, id: Id) -> (Case, String) {
    let state = house.state(id);
    let case = house.world.app.case(&house.call(&office()), state.case).unwrap().case;
    let ask = &state.ask;
    let asked = format!(
        "{:?} {:?} {} {:?} {:?} {:?}",
        ask.patient, ask.procedures, ask.units, ask.period, ask.renderer, state.status
    );
    (case.to_case(), asked)
}

/// Whatever a decision rests on and says.
fn decided(library: &Library, case: &Case) -> String {
    let Ok(Reply::Determined(determined)) = library.determine(case) else {
        return "nothing".to_owned();
    };
    format!("{:?}", determined.determination.decision)
}

#[test]
fn a_case_over_x12_and_over_fhir_is_decided_alike() {
    // One house, so that both know the same people; each request has a member of its own.
    let house = House::new(Line::V2_2, false);
    let library = library();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut statuses = std::collections::BTreeSet::new();
    for count in 0..150 {
        let told = drawn(&mut random);
        let number = format!("N-{count}");
        let answer = send(&house, &over_x12(&told, &format!("{number}-X")));
        assert_eq!(answer.rejections().count(), 0, "{number}");
        let by_x12 = number_of(&answer);
        let answer = house.submit(&over_fhir(&told, &format!("{number}-F")));
        let response = &answer["entry"][0]["resource"];
        let by_fhir = response["id"].as_str().unwrap().parse().unwrap();
        let (one, asked) = kept(&house, by_x12);
        let (other, also) = kept(&house, by_fhir);
        assert_eq!(one, other, "{number}");
        assert_eq!(asked, also, "{number}");
        assert_eq!(decided(&library, &one), decided(&library, &other), "{number}");
        statuses.insert(decided(&library, &one));
    }
    assert!(statuses.len() > 1, "{statuses:?}");
}

/// The request that an answer is of: by the number by which it waits.
fn number_of(answer: &Review) -> Id {
    answer.event.as_ref().unwrap().reference("NT").unwrap().parse().unwrap()
}
