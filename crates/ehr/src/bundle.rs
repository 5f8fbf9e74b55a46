//! Requests for authorisation, and inquiries after one: a bundle that begins with the request and has
//! whatever it refers to.

use serde_json::{Value, json};

use crate::chart::{Chart, address_of};
use crate::wire::text;

/// What the guide calls the parts of a request.
const GUIDE: &str = "http://hl7.org/fhir/us/davinci-pas";
/// The codes of procedures that are no CPT.
const HCPCS: &str = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";

/// What a bundle is made of.
pub(crate) struct Bundled<'b> {
    pub chart: &'b Chart,
    /// The address of the record's own server, under which its resources stand.
    pub server: &'b str,
    /// The number of the request, which no other of the clinic's has.
    pub number: &'b str,
}

impl Bundled<'_> {
    /// A request to authorise what an order is for, with the form that supports it.
    pub fn asks(&self, order: &Value, form: &Value) -> Value {
        let (first, last) = &self.chart.visits;
        let item = json!({
            "extension": [
                {"url": format!("{GUIDE}/StructureDefinition/extension-itemTraceNumber"),
                    "valueIdentifier": {"system": format!("{}/traces", self.server),
                        "value": format!("{}-1", self.number)}},
                {"url": format!("{GUIDE}/StructureDefinition/extension-requestedService"),
                    "valueReference": {"reference": "ServiceRequest/order"}},
            ],
            "sequence": 1,
            "careTeamSequence": [1],
            "productOrService": {"coding": [{"system": HCPCS, "code": self.chart.procedure}]},
            "servicedPeriod": {"start": first, "end": last},
            "quantity": {"value": 4},
        });
        let supporting = json!([{"sequence": 1, "category": {"coding": [
            {"system": format!("{GUIDE}/CodeSystem/PASTempCodes"), "code": "additionalInformation"}]},
            "valueReference": {"reference": "QuestionnaireResponse/form"}}]);
        let mut form = form.clone();
        crate::wire::set(&mut form, "id", json!("form"));
        self.bundle(&item, &supporting, &[order.clone(), form])
    }

    /// An inquiry after what the member was authorised.
    pub fn inquires(&self) -> Value {
        let absent = json!({"coding": [{"code": "not-applicable",
            "system": "http://terminology.hl7.org/CodeSystem/data-absent-reason"}]});
        let item = json!({"sequence": 1, "productOrService": absent});
        self.bundle(&item, &json!([]), &[])
    }

    fn bundle(&self, item: &Value, supporting: &Value, beside: &[Value]) -> Value {
        let claim = self.claim(item, supporting);
        let all = [claim].into_iter().chain(self.chart.resources()).chain(beside.iter().cloned());
        let entries: Vec<Value> = all.filter_map(|resource| self.entry(&resource)).collect();
        json!({
            "resourceType": "Bundle",
            "identifier": {"system": format!("{}/bundles", self.server), "value": self.number},
            "type": "collection",
            "timestamp": format!("{}T10:00:00-08:00", self.chart.today),
            "entry": entries,
        })
    }

    fn entry(&self, resource: &Value) -> Option<Value> {
        let address = format!("{}/{}", self.server, address_of(resource)?);
        Some(json!({"fullUrl": address, "resource": resource}))
    }

    fn claim(&self, item: &Value, supporting: &Value) -> Value {
        let hl7 = "http://terminology.hl7.org/CodeSystem";
        let mut claim = json!({
            "resourceType": "Claim",
            "id": format!("request-{}", self.number),
            "identifier": [{"system": format!("{}/requests", self.server), "value": self.number}],
            "status": "active",
            "type": {"coding": [{"system": format!("{hl7}/claim-type"), "code": "professional"}]},
            "use": "preauthorization",
            "patient": {"reference": "Patient/infant"},
            "created": self.chart.today,
            "insurer": {"reference": "Organization/plan"},
            "provider": {"reference": "Organization/clinic"},
            "priority": {"coding": [{"system": format!("{hl7}/processpriority"),
                "code": "normal"}]},
            "careTeam": [{"sequence": 1, "provider": {"reference": "PractitionerRole/role"}}],
            "insurance": [{"sequence": 1, "focal": true,
                "coverage": {"reference": "Coverage/insurance"}}],
            "item": [item],
        });
        if supporting.as_array().is_some_and(|all| !all.is_empty()) {
            crate::wire::set(&mut claim, "supportingInfo", supporting.clone());
        }
        claim
    }
}

/// The resource of a kind that a bundle has first.
pub(crate) fn first<'b>(bundle: &'b Value, kind: &str) -> Option<&'b Value> {
    let entries = crate::wire::list(bundle, "/entry").iter();
    let mut resources = entries.filter_map(|entry| entry.get("resource"));
    resources.find(|resource| text(resource, "/resourceType") == Some(kind))
}
