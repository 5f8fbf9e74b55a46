//! Whom a request names, as resources of a bundle.

use latchkey_fhir::Identifier;
use latchkey_x12::Date;
use latchkey_x12::authorization::{Part, Party, Review};
use serde_json::{Value, json};

use super::bundle::{entry, reference, set};

/// What those are who are to give a service (NM101): its provider, the house where it is given, and
/// others who do it. Whoever orders, refers or attends does not.
const GIVE: &[&str] = &["SJ", "FA", "1T", "72", "73", "G3", "QV"];

/// Who is to give the services.
#[derive(Default)]
pub(super) struct Team {
    /// As the members of a team.
    pub members: Vec<Value>,
    /// The resources that they are.
    pub entries: Vec<Value>,
    /// By which numbers a part names them: of the event, then of each service.
    pub of_part: Vec<Vec<u32>>,
}

/// Everybody who is to give a service.
pub(super) fn team(review: &Review, event: &Part, own: &[String]) -> Team {
    let mut team = Team::default();
    for part in std::iter::once(event).chain(&review.services) {
        let numbers = team.add(part, review, own);
        team.of_part.push(numbers);
    }
    team
}

impl Team {
    fn add(&mut self, part: &Part, review: &Review, own: &[String]) -> Vec<u32> {
        let gives = |party: &&Party| GIVE.contains(&party.role.as_str());
        let (people, houses): (Vec<&Party>, Vec<&Party>) =
            part.providers.iter().filter(gives).partition(|party| party.is_person);
        let mut numbers = Vec::new();
        let mut named_houses = Vec::new();
        for house in houses {
            named_houses.push(self.name(house));
        }
        let asks = super::people::address(&review.requester, "requester");
        for person in people {
            let who = self.name(person);
            // One who works for whoever asks does it for them, where no house is named.
            let works_here = person.npi().is_some_and(|npi| own.iter().any(|own| own == npi));
            let own_house = (works_here && !review.requester.is_person).then(|| asks.clone());
            let house = named_houses.first().cloned().or(own_house);
            numbers.push(self.member(&who, house.as_deref()));
        }
        if numbers.is_empty() {
            for house in &named_houses {
                numbers.push(self.join(house));
            }
        }
        numbers
    }

    /// Adds a person or a house to the resources; gives the address.
    fn name(&mut self, party: &Party) -> String {
        let address = address(party, &format!("{}", self.entries.len() + 1));
        self.entries.push(entry(&address, named(party)));
        address
    }

    /// Makes a person a member of the team, for a house where one is known.
    fn member(&mut self, who: &str, house: Option<&str>) -> u32 {
        let mut role = json!({"practitioner": reference(who)});
        if let Some(house) = house {
            set(&mut role, "organization", reference(house));
        }
        let address = format!("PractitionerRole/{}", self.entries.len() + 1);
        self.entries.push(entry(&address, role));
        self.join(&address)
    }

    fn join(&mut self, address: &str) -> u32 {
        let sequence = u32::try_from(self.members.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.members.push(json!({"sequence": sequence, "provider": reference(address)}));
        sequence
    }
}

/// Under which address somebody stands.
pub(super) fn address(party: &Party, id: &str) -> String {
    match party.is_person {
        true => format!("Practitioner/{id}"),
        false => format!("Organization/{id}"),
    }
}

/// A person or a house, by name and NPI.
pub(super) fn named(party: &Party) -> Value {
    let mut who = match party.is_person {
        true => json!({"name": [name(party)]}),
        false => json!({"active": true, "name": party.last_name}),
    };
    if let Some(npi) = party.npi() {
        set(&mut who, "identifier", json!([{"system": Identifier::NPI, "value": npi}]));
    }
    who
}

/// Somebody insured. A number is that of whoever the insurance is on.
pub(super) fn patient(party: &Party, is_subscriber: bool) -> Value {
    let mut who = json!({"name": [name(party)]});
    if is_subscriber && !party.id.is_empty() {
        const KINDS: &str = "http://terminology.hl7.org/CodeSystem/v2-0203";
        let kind = json!({"coding": [{"system": KINDS, "code": "MB"}]});
        set(&mut who, "identifier", json!([{"type": kind, "value": party.id}]));
    }
    if let Some(birth) = party.birth {
        set(&mut who, "birthDate", json!(day(birth)));
    }
    let gender = match party.sex.as_str() {
        "F" => Some("female"),
        "M" => Some("male"),
        _ => None,
    };
    if let Some(gender) = gender {
        set(&mut who, "gender", json!(gender));
    }
    if !party.street.is_empty() {
        let lines: Vec<&str> = [party.street.as_str(), party.second_street.as_str()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect();
        let place = json!({"line": lines, "city": party.city, "state": party.state,
            "postalCode": party.zip});
        set(&mut who, "address", json!([place]));
    }
    who
}

fn name(party: &Party) -> Value {
    let given: Vec<&str> = [party.first_name.as_str(), party.middle_name.as_str()]
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    let mut name = json!({"family": party.last_name});
    if !given.is_empty() {
        set(&mut name, "given", json!(given));
    }
    name
}

/// A day as FHIR writes it.
pub(super) fn day(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("{year:04}-{month:02}-{day:02}")
}
