//! An order told to a service of CDS Hooks, and what is said of it: the extension on the order that
//! comes back.

use serde_json::{Value, json};

use crate::chart::Chart;
use crate::prefetch::prefetch;
use crate::wire::{list, set, text};

/// What is said of coverage.
const COVERAGE_INFORMATION: &str =
    "http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information";

/// How a service comes to know what a call is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// What its templates ask for is sent along.
    SentAlong,
    /// Nothing is: it asks the record's server, with the token of the call.
    Asked,
}

/// What stands in a call for the record's server: its base, and a token for it.
pub(crate) struct Server<'s> {
    pub base: &'s str,
    pub token: &'s str,
}

/// A call of a hook for orders.
pub(crate) fn call(
    service: &Value,
    line: &str,
    chart: &Chart,
    orders: &[&Value],
    server: Option<&Server<'_>>,
    instance: &str,
) -> Value {
    let hook = text(service, "/hook").unwrap_or_default();
    let entries: Vec<Value> = orders.iter().map(|order| json!({"resource": order})).collect();
    let mut context = json!({"userId": "PractitionerRole/role", "patientId": "infant",
        "draftOrders": {"resourceType": "Bundle", "type": "collection", "entry": entries}});
    if hook == "order-select" {
        set(&mut context, "selections", json!(["ServiceRequest/order"]));
    }
    let mut call = json!({"hook": hook, "hookInstance": instance, "context": context,
        "extension": {"davinci-crd.requestedVersion": line}});
    match server {
        Some(server) => {
            set(&mut call, "fhirServer", json!(server.base));
            let authorization = json!({"access_token": server.token, "token_type": "Bearer",
                "expires_in": 30, "scope": "system/*.rs", "subject": "latchkey"});
            set(&mut call, "fhirAuthorization", authorization);
        }
        None => {
            let templates = service.get("prefetch").unwrap_or(&Value::Null);
            let found = prefetch(templates, &context, chart);
            set(&mut call, "prefetch", Value::Object(found));
        }
    }
    call
}

/// The order that an answer changes.
pub(crate) fn changed(answer: &Value) -> Option<&Value> {
    list(answer, "/systemActions").first()?.get("resource")
}

/// What is said of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whether it is covered.
    pub covered: String,
    /// Whether authorisation is needed; empty where nothing is said of that.
    pub authorization: String,
    /// Which documents are wanted.
    pub documents: Vec<String>,
    /// The forms that ask for what is missing.
    pub forms: Vec<String>,
    /// The number under which it was said.
    pub number: String,
    /// The number of what was authorised.
    pub authorized_as: Option<String>,
}

/// What is said on a resource; `None` where nothing is.
pub fn said(resource: &Value) -> Option<Said> {
    let extension = information(resource)?;
    let all = |name: &str| -> Vec<String> {
        let parts = list(extension, "/extension").iter();
        let named = parts.filter(|part| text(part, "/url") == Some(name));
        named.filter_map(value).map(str::to_owned).collect()
    };
    let one = |name: &str| all(name).into_iter().next();
    Some(Said {
        covered: one("covered")?,
        authorization: one("pa-needed").unwrap_or_default(),
        documents: all("doc-needed"),
        forms: all("questionnaire"),
        number: one("coverage-assertion-id")?,
        authorized_as: one("satisfied-pa-id"),
    })
}

/// The extension that says it.
fn information(resource: &Value) -> Option<&Value> {
    let mut all = list(resource, "/extension").iter();
    all.find(|extension| text(extension, "/url") == Some(COVERAGE_INFORMATION))
}

fn value(part: &Value) -> Option<&str> {
    let named = |name: &&str| part.get(name).and_then(Value::as_str);
    ["valueCode", "valueCanonical", "valueString"].iter().find_map(named)
}

/// The order with what another resource says of it in the place of what was said before.
pub(crate) fn said_anew(order: &Value, of: &Value) -> Value {
    let mut order = order.clone();
    let Some(new) = information(of) else { return order };
    let is_other = |extension: &&Value| text(extension, "/url") != Some(COVERAGE_INFORMATION);
    let mut all: Vec<Value> = list(&order, "/extension").iter().filter(is_other).cloned().collect();
    all.push(new.clone());
    set(&mut order, "extension", Value::Array(all));
    order
}
