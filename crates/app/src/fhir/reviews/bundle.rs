//! A request as a bundle of the guide *Prior Authorization Support*, which defines how the two say the
//! same.

use latchkey_fhir::pas::Certification;
use latchkey_x12::authorization::{Part, Review};
use serde_json::{Value, json};

use super::item;
use super::people::{Team, address, named, patient, team};

/// What the addresses of the resources begin with: they lead nowhere.
pub(super) const BASE: &str = "https://x12.invalid/278";
/// What the guide defines.
const DEFINED: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition";
const CODES: &str = "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes";
const LEVEL_OF_SERVICE: &str = "https://codesystem.x12.org/005010/1338";
const ICD_10_CM: &str = "http://hl7.org/fhir/sid/icd-10-cm";
/// The kinds of diagnoses (HI01-1) that are of ICD-10.
const DIAGNOSES: &[&str] = &["ABK", "ABF", "ABJ", "APR"];
/// Whose numbers these are: of the transaction, of the event, of what came before it.
const TRANSACTION: &str = "urn:latchkey:x12:278:bht03";
pub(super) const TRACE: &str = "urn:latchkey:x12:278:trn02";
const BEFORE: &str = "urn:latchkey:x12:278:ref02";

/// A request that can be understood.
pub(super) struct Told<'r> {
    pub review: &'r Review,
    pub event: &'r Part,
    pub quantities: &'r [Option<u32>],
    /// The NPIs of those who work for whoever asks.
    pub own: &'r [String],
}

/// An extension of the guide.
pub(super) fn extension(name: &str, kind: &str, value: &Value) -> Value {
    json!({"url": format!("{DEFINED}/{name}"), kind: value})
}

/// A code of a list.
pub(super) fn coded(system: &str, code: &str) -> Value {
    json!({"coding": [{"system": system, "code": code}]})
}

/// A reference to a resource of the bundle.
pub(super) fn reference(address: &str) -> Value {
    json!({"reference": address})
}

/// A resource under its address.
pub(super) fn entry(address: &str, mut resource: Value) -> Value {
    if let Some((kind, id)) = address.split_once('/') {
        set(&mut resource, "resourceType", json!(kind));
        set(&mut resource, "id", json!(id));
    }
    json!({"fullUrl": format!("{BASE}/{address}"), "resource": resource})
}

/// Sets a member of an object.
pub(super) fn set(object: &mut Value, name: &str, value: Value) {
    if let Some(members) = object.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
}

impl Told<'_> {
    /// The bundle that asks for the same.
    pub fn bundle(&self) -> Value {
        let review = self.review;
        let team = team(review, self.event, self.own);
        let asks = address(&review.requester, "requester");
        let mut entries = vec![
            entry("Claim/1", self.claim(&team, &asks)),
            entry("Patient/1", patient(review.patient(), review.dependent.is_none())),
            entry("Organization/payer", self.payer()),
            entry(&asks, named(&review.requester)),
            entry("Coverage/1", self.coverage()),
        ];
        if review.dependent.is_some() {
            entries.push(entry("Patient/2", patient(&review.subscriber, true)));
        }
        entries.extend(team.entries);
        json!({
            "resourceType": "Bundle",
            "identifier": {"system": TRANSACTION, "value": review.exchange.id},
            "type": "collection",
            "entry": entries,
        })
    }

    fn payer(&self) -> Value {
        let payer = &self.review.reviewer;
        let mut house = json!({"active": true, "name": payer.last_name});
        if !payer.id.is_empty() {
            set(&mut house, "identifier", json!([{"value": payer.id}]));
        }
        house
    }

    fn coverage(&self) -> Value {
        let review = self.review;
        let whose = if review.dependent.is_some() { "Patient/2" } else { "Patient/1" };
        let mut coverage = json!({
            "status": "active",
            "subscriber": reference(whose),
            "beneficiary": reference("Patient/1"),
            "payor": [reference("Organization/payer")],
        });
        if !review.subscriber.id.is_empty() {
            set(&mut coverage, "subscriberId", json!(review.subscriber.id));
        }
        coverage
    }

    fn claim(&self, team: &Team, asks: &str) -> Value {
        let event = self.event;
        let diagnoses = event.diagnoses.iter().filter(|d| DIAGNOSES.contains(&d.kind.as_str()));
        let diagnosis: Vec<Value> = (1_u32..)
            .zip(diagnoses)
            .map(|(sequence, diagnosis)| {
                let code = coded(ICD_10_CM, &dotted(&diagnosis.code));
                json!({"sequence": sequence, "diagnosisCodeableConcept": code})
            })
            .collect();
        let mut claim = json!({
            "identifier": [{"system": TRACE, "value": self.trace()}],
            "status": "active",
            "use": "preauthorization",
            "patient": reference("Patient/1"),
            "insurer": reference("Organization/payer"),
            "provider": reference(asks),
            "careTeam": team.members,
            "supportingInfo": [{
                "sequence": 1,
                "category": coded(CODES, "freeFormMessage"),
                "valueString": self.words(),
            }],
            "diagnosis": diagnosis,
            "insurance": [{"sequence": 1, "focal": true, "coverage": reference("Coverage/1")}],
            "item": item::items(self, team),
        });
        self.changes(&mut claim);
        claim
    }

    /// What is asked for in its own words.
    fn words(&self) -> String {
        let parts = std::iter::once(self.event).chain(&self.review.services);
        let words: Vec<&str> =
            parts.flat_map(|part| &part.messages).map(|words| words.trim()).collect();
        let words = words.join(" ");
        if words.is_empty() { "Asked for by a transaction (X12 278).".to_owned() } else { words }
    }

    /// The number of the event; that of the transaction where it has none.
    fn trace(&self) -> &str {
        let own = self.event.traces.iter().find(|trace| trace.kind == "1");
        let own = own.or(self.event.traces.first()).map(|trace| trace.number.as_str());
        own.filter(|number| !number.is_empty()).unwrap_or(&self.review.exchange.id)
    }

    /// How urgent it is, and what it changes.
    fn changes(&self, claim: &mut Value) {
        let event = self.event;
        let ask = event.ask.clone().unwrap_or_default();
        let mut extensions = Vec::new();
        if !ask.urgency.is_empty() {
            let level = coded(LEVEL_OF_SERVICE, &ask.urgency);
            extensions.push(extension(
                "extension-levelOfServiceCode",
                "valueCodeableConcept",
                &level,
            ));
        }
        if matches!(ask.certification.as_str(), "" | "I") {
            set(claim, "extension", json!(extensions));
            return;
        }
        let certification = coded(Certification::SYSTEM, &ask.certification);
        extensions.push(extension(
            "extension-certificationType",
            "valueCodeableConcept",
            &certification,
        ));
        let before = |kind: &str| event.reference(kind).filter(|number| !number.is_empty());
        let mut related = Vec::new();
        for (kind, name) in [
            ("BB", "extension-authorizationNumber"),
            ("NT", "extension-administrationReferenceNumber"),
        ] {
            let Some(number) = before(kind) else { continue };
            extensions.push(extension(name, "valueString", &json!(number)));
            related.push(json!({"claim": {"identifier": {"system": BEFORE, "value": number}}}));
        }
        // Whoever knows no number of ours names their own.
        if related.is_empty() {
            let own = json!({"system": TRACE, "value": self.trace()});
            related.push(json!({"claim": {"identifier": own}}));
        }
        set(claim, "related", json!(related));
        set(claim, "extension", json!(extensions));
    }
}

/// A code of ICD-10 with its point, which X12 leaves out.
fn dotted(code: &str) -> String {
    match (code.contains('.'), code.split_at_checked(3)) {
        (false, Some((category, rest))) if !rest.is_empty() => format!("{category}.{rest}"),
        _ => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::dotted;

    #[test]
    fn a_code_has_its_point_once() {
        for (code, expected) in
            [("P925", "P92.5"), ("Z391", "Z39.1"), ("O92.3", "O92.3"), ("Z37", "Z37"), ("", "")]
        {
            assert_eq!(dotted(code), expected);
        }
    }
}
