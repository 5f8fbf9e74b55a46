//! What the clinic has on record: who is treated, under which insurance, who gives the service, and the
//! order. It answers questions of forms, and, as a server of FHIR would, queries.

use serde_json::{Value, json};

use crate::wire::{list, text};

/// The system of provider numbers.
const NPI: &str = "http://hl7.org/fhir/sid/us-npi";
/// The kinds of number that people have, of HL7's table 0203.
const KINDS: &str = "http://terminology.hl7.org/CodeSystem/v2-0203";

/// Somebody with a provider number.
#[derive(Clone, Debug)]
pub struct House {
    /// Their name.
    pub name: String,
    /// Their number.
    pub npi: String,
}

/// What is on record. Everybody in it is invented.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The day on which the record is asked.
    pub today: String,
    /// The last name and the first name of the infant who is treated.
    pub infant: (String, String),
    /// When it was born.
    pub born: String,
    /// Its number at the plan.
    pub member: String,
    /// What the plan is called.
    pub plan: String,
    /// Where the service is given and the record is kept.
    pub clinic: House,
    /// Who gives the service there.
    pub renderer: House,
    /// The day of the visit, and the last day of what authorisation is asked for.
    pub visits: (String, String),
    /// The procedure that is asked for.
    pub procedure: String,
    /// What the clinic answers to questions, by their links: a code, `yes` or `no`, a day.
    pub known: Vec<(&'static str, String)>,
}

impl Chart {
    /// Everything on record, the order apart.
    pub fn resources(&self) -> Vec<Value> {
        let (family, given) = &self.infant;
        let number = |value: &str| json!([{"system": NPI, "value": value}]);
        let member = json!([{"type": {"coding": [{"system": KINDS, "code": "MB"}]},
            "system": "urn:plan:members", "value": self.member}]);
        vec![
            json!({"resourceType": "Patient", "id": "infant", "identifier": member,
                "gender": "female", "birthDate": self.born,
                "name": [{"family": family, "given": [given]}]}),
            json!({"resourceType": "Coverage", "id": "insurance", "status": "active",
                "subscriberId": self.member, "beneficiary": {"reference": "Patient/infant"},
                "relationship": {"coding": [{"code": "self", "system":
                    "http://terminology.hl7.org/CodeSystem/subscriber-relationship"}]},
                "payor": [{"reference": "Organization/plan"}]}),
            json!({"resourceType": "PractitionerRole", "id": "role",
                "practitioner": {"reference": "Practitioner/renderer"},
                "organization": {"reference": "Organization/clinic"}}),
            json!({"resourceType": "Practitioner", "id": "renderer",
                "identifier": number(&self.renderer.npi),
                "name": [{"family": self.renderer.name}]}),
            json!({"resourceType": "Organization", "id": "clinic", "active": true,
                "name": self.clinic.name, "identifier": number(&self.clinic.npi)}),
            json!({"resourceType": "Organization", "id": "plan", "active": true,
                "name": self.plan}),
        ]
    }

    /// The order, as it is before anything was said of it.
    pub fn order(&self) -> Value {
        json!({"resourceType": "ServiceRequest", "id": "order", "status": "draft",
            "intent": "order", "code": {"text": "Lactation consultation"},
            "subject": {"reference": "Patient/infant"},
            "occurrenceDateTime": format!("{}T10:00:00-08:00", self.visits.0),
            "performer": [{"reference": "PractitionerRole/role"}]})
    }

    /// What is on record under an address as `Patient/infant`.
    pub fn get(&self, address: &str) -> Option<Value> {
        let is_it = |resource: &Value| address_of(resource).as_deref() == Some(address);
        self.resources().into_iter().find(is_it)
    }

    /// The answer to a query as `Patient/infant` or `Coverage?patient=infant&status=active`; `None`
    /// where there is nothing under an address.
    pub fn find(&self, query: &str) -> Option<Value> {
        let Some((kind, parameters)) = query.split_once('?') else { return self.get(query) };
        let parameters: Vec<(String, String)> =
            form_urlencoded::parse(parameters.as_bytes()).into_owned().collect();
        let fits = |resource: &Value| {
            text(resource, "/resourceType") == Some(kind)
                && parameters.iter().all(|(name, value)| is_as_asked(resource, name, value))
        };
        let found = self.resources().into_iter().filter(fits);
        let entries: Vec<Value> = found.map(|resource| json!({"resource": resource})).collect();
        Some(json!({"resourceType": "Bundle", "type": "searchset", "entry": entries,
            "link": [{"relation": "self", "url": query}]}))
    }

    /// What the clinic answers to the question of a link.
    pub fn answer(&self, link: &str) -> Option<&str> {
        // Whoever fills in from the record may attest that the record shows it.
        if link.ends_with(".attestation") {
            return Some("yes");
        }
        self.known.iter().find(|(known, _)| *known == link).map(|(_, value)| value.as_str())
    }
}

/// The address of a resource below its server.
pub(crate) fn address_of(resource: &Value) -> Option<String> {
    Some(format!("{}/{}", text(resource, "/resourceType")?, text(resource, "/id")?))
}

/// Whether a resource fits a parameter of a search; one that it does not know, nothing fits.
fn is_as_asked(resource: &Value, name: &str, value: &str) -> bool {
    let mut wanted = value.split(',');
    match name {
        "_id" => wanted.any(|id| text(resource, "/id") == Some(id)),
        "status" => wanted.any(|status| text(resource, "/status") == Some(status)),
        "patient" => {
            let of = ["/beneficiary/reference", "/subject/reference"];
            let is_of = |id: &str| {
                let whose = format!("Patient/{id}");
                of.iter().any(|place| text(resource, place) == Some(&whose))
            };
            wanted.any(is_of)
        }
        "code" => !list(resource, "/code/coding").is_empty(),
        _ => false,
    }
}

/// A chart to try with.
#[cfg(test)]
pub(crate) fn invented() -> Chart {
    let house = House { name: "Sample".to_owned(), npi: "0000000022".to_owned() };
    Chart {
        today: "2026-11-30".to_owned(),
        infant: ("Synthetic".to_owned(), "Infant".to_owned()),
        born: "2026-11-20".to_owned(),
        member: "SYN-1".to_owned(),
        plan: "Invented Plan".to_owned(),
        clinic: house.clone(),
        renderer: house,
        visits: ("2026-12-02".to_owned(), "2027-01-31".to_owned()),
        procedure: "T1015".to_owned(),
        known: vec![("a", "yes".to_owned()), ("b", "one".to_owned()), ("c", "other".to_owned())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_gives_what_fits_all_of_it_and_an_address_what_stands_there() {
        let chart = invented();
        let count = |query: &str| chart.find(query).map(|found| list(&found, "/entry").len());
        assert_eq!(count("Coverage?patient=infant&status=active"), Some(1));
        assert_eq!(count("Coverage?patient=infant&status=cancelled"), Some(0));
        assert_eq!(count("Coverage?patient=somebody"), Some(0));
        assert_eq!(count("Organization?_id=clinic,plan"), Some(2));
        // What it does not understand it must not pass over: it would give everybody's.
        assert_eq!(count("Coverage?patient=infant&_filter=x"), Some(0));
        assert_eq!(chart.find("Patient/infant").unwrap()["id"], "infant");
        assert_eq!(chart.find("Patient/other"), None);
    }
}
