//! Who works there: organisations, people, accounts.

use latchkey_workflow::{Id, Role};
use serde_json::{Value, json};

use super::day::Year;
use crate::{Caller, Error};

/// Everybody who works in the invented year.
pub(super) struct Cast {
    pub plan: Id,
    pub practices: Vec<Practice>,
    pub consultants: Vec<Practice>,
    pub groups: Vec<Practice>,
    pub reviewer: Caller,
    pub clinician: Caller,
    pub judge: Caller,
}

/// An organisation with somebody who acts for it, and somebody who gives the service.
pub(super) struct Practice {
    pub organisation: Id,
    pub desk: Caller,
    pub renderer: Id,
}

/// An NPI that cannot be real: it begins with zero, and its check digit is right.
pub(super) fn npi(number: u32) -> String {
    let head = format!("0{number:08}");
    let check = (0..10).map(|digit| format!("{head}{digit}"));
    let sound = |text: &String| text.parse::<latchkey_domain::Npi>().is_ok();
    check.into_iter().find(sound).unwrap_or_default()
}

impl Cast {
    pub(super) fn hire(year: &mut Year<'_>) -> Result<Self, Error> {
        let plan = organisation(
            year,
            &json!({"kind": "plan", "name": "Invented Health Plan",
                "key": "health-net", "telephone": "800-555-0100",
                "address": address("1 Example Way", "Sacramento", "95814")}),
        )?;
        let mut groups = Vec::new();
        for name in ["Imaginary Valley Medical Group", "Made-up Coast Physicians"] {
            let profile = json!({"kind": "ppg", "name": name, "telephone": "805-555-0110",
                "address": address("20 Pretend Road", "Ventura", "93001")});
            let person = json!({"name": "Rene Fiction", "role": "rn"});
            groups.push(staffed(year, &profile, &[Role::Reviewer], &person, "ibclc")?);
        }
        let mut practices = Vec::new();
        for (number, (name, cpsp, area)) in (1_u32..).zip([
            ("Pretend Women's Clinic", true, "Fresno"),
            ("Fictional Family Practice", false, "Tulare"),
            ("Storybook Pediatrics", false, "Kern"),
            ("Sample County Hospital", true, "Fresno"),
        ]) {
            let kind = if name.ends_with("Hospital") { "hospital" } else { "practice" };
            let profile = json!({"kind": kind, "name": name, "npi": npi(number),
                "telephone": "805-555-0120", "address": address("300 Made-up Street", "Fresno", "937010001"),
                "medi_cal_enrolled": [{"value": true}],
                "contracts": [{"value": {"plan": plan, "kind": "direct"}}],
                "cpsp_certified": [{"value": cpsp}], "languages": ["en", "es"],
                "taxonomy": "261QP2300X",
                "tax_id": {"kind": "employer", "number": format!("00000000{number}")}});
            let person = json!({"name": "Rene Fiction", "role": "rn", "languages": ["en", "es"],
                "modes": ["office", "telehealth"], "areas": [area]});
            practices.push(staffed(year, &profile, &[Role::Office, Role::Biller], &person, "lec")?);
        }
        let mut consultants = Vec::new();
        for (number, name) in (50_u32..).zip(["Ima Sample, IBCLC", "Nova Fiction, IBCLC"]) {
            let profile = json!({"kind": "consultant", "name": name, "npi": npi(number),
                "contracts": [{"value": {"plan": plan, "kind": "none"}}],
                "telephone": "805-555-0130", "address": address("4 Fiction Lane", "Oxnard", "930300001"),
                "languages": ["en", "es"], "taxonomy": "174N00000X",
                "tax_id": {"kind": "person", "number": format!("0000000{number}")}});
            let roles = [Role::Consultant, Role::Office, Role::Biller];
            let person = json!({"name": name, "npi": npi(number), "languages": ["en"],
                "modes": ["home"], "areas": ["Fresno", "Madera", "937"]});
            consultants.push(staffed(year, &profile, &roles, &person, "ibclc")?);
        }
        Ok(Self {
            reviewer: year.account(plan, "Riva Sample", &[Role::Reviewer])?,
            clinician: year.account(plan, "Dr. Cora Fiction", &[Role::ClinicalReviewer])?,
            judge: year.account(plan, "Dr. Juno Pretend", &[Role::ClinicalReviewer])?,
            plan,
            practices,
            consultants,
            groups,
        })
    }
}

/// An address in a street that is plainly made up.
pub(super) fn address(street: &str, city: &str, zip: &str) -> Value {
    json!({"street": street, "city": city, "state": "CA", "zip": zip})
}

fn organisation(year: &mut Year<'_>, profile: &Value) -> Result<Id, Error> {
    let operator = year.operator();
    let command = json!({"command": "keep", "profile": profile});
    Ok(year.ask(&operator, json!({"kind": "organisation", "command": command}))?.id)
}

/// An organisation with an account at its desk and a certified person.
fn staffed(
    year: &mut Year<'_>,
    profile: &Value,
    roles: &[Role],
    person: &Value,
    certificate: &str,
) -> Result<Practice, Error> {
    let organisation = organisation(year, profile)?;
    let administrator = year.account(organisation, "Ada Sample", &[Role::Administrator])?;
    let desk = year.account(organisation, "Dee Pretend", roles)?;
    let person = year.ask(
        &administrator,
        json!({"kind": "person", "command": {"command": "keep", "profile": person}}),
    )?;
    let id = person.id;
    let certificate = json!({"command": "add-certificate", "certificate": {
        "id": year.fresh(), "kind": certificate, "number": "L-SYNTHETIC-1"}});
    year.ask(&administrator, json!({"kind": "person", "id": id, "command": certificate}))?;
    let engaged = json!({"command": "engage", "organisation": organisation, "kind": "staff"});
    year.ask(&administrator, json!({"kind": "person", "id": id, "command": engaged}))?;
    Ok(Practice { organisation, desk, renderer: id })
}
