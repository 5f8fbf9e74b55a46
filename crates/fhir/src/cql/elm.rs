//! An expression as ELM, in JSON: what a compiler of CQL makes of the same text.

use serde_json::{Value as Json, json};

use super::expression::{Expression, Query};

const FHIR: &str = "{http://hl7.org/fhir}";
const SYSTEM: &str = "{urn:hl7-org:elm-types:r1}";

impl Expression {
    /// It as ELM.
    pub fn elm(&self) -> Json {
        match self {
            Self::Ref(name) => json!({"type": "ExpressionRef", "name": name}),
            Self::Patient(member) => patient(&format!("{member}.value")),
            Self::PatientLacks(member) => json!({"type": "IsNull", "operand": patient(member)}),
            Self::Today => json!({"type": "Today"}),
            Self::Shifted(day, by, unit) => {
                let node = if *by < 0 { "Subtract" } else { "Add" };
                let quantity = json!({
                    "type": "Quantity", "value": by.unsigned_abs(), "unit": unit.name()});
                json!({"type": node, "operand": [day.elm(), quantity]})
            }
            Self::Years(from, to) => {
                let both = [from.elm(), to.elm()];
                json!({"type": "DurationBetween", "precision": "Year", "operand": both})
            }
            Self::Integer(number) => literal("Integer", &number.to_string()),
            Self::Boolean(value) => literal("Boolean", &value.to_string()),
            Self::Text(text) => literal("String", text),
            Self::Code { code, system } => {
                json!({"type": "Code", "code": code, "system": {"name": system}})
            }
            Self::Null => json!({"type": "Null"}),
            Self::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                json!({"type": "If", "condition": condition.elm(), "then": then.elm(),
                    "else": otherwise.elm()})
            }
            Self::Both(operator, parts) => {
                let both = parts.each_ref().map(Self::elm);
                json!({"type": operator.node(), "operand": both})
            }
            Self::Exists(list) => json!({"type": "Exists", "operand": list.elm()}),
            Self::Max(list) => json!({"type": "Max", "source": list.elm()}),
            Self::Coalesce(parts) => {
                let both = parts.each_ref().map(Self::elm);
                json!({"type": "Coalesce", "operand": both})
            }
            Self::Observations(code) => observations(code),
            Self::Member(alias, path) => member(alias, path),
            Self::Day(alias, name) => {
                let moment = typed(alias, name, "dateTime");
                let moment = json!({"type": "Property", "path": "value", "source": moment});
                json!({"type": "DateFrom", "operand": moment})
            }
            Self::Codings(alias, name) => {
                let concept = typed(alias, name, "CodeableConcept");
                json!({"type": "Property", "path": "coding", "source": concept})
            }
            Self::OneOf(one, texts) => {
                let texts: Vec<Json> = texts.iter().map(|text| literal("String", text)).collect();
                let list = json!({"type": "List", "element": texts});
                json!({"type": "In", "operand": [one.elm(), list]})
            }
            Self::Query(query) => query.elm(),
        }
    }
}

impl Query {
    fn elm(&self) -> Json {
        let source = json!([{"alias": self.alias, "expression": self.source.elm()}]);
        let mut query = json!({
            "type": "Query", "source": source, "relationship": [], "where": self.filter.elm()});
        if let (Some(gives), Some(members)) = (&self.gives, query.as_object_mut()) {
            let gives = json!({"distinct": false, "expression": gives.elm()});
            members.insert("return".to_owned(), gives);
        }
        query
    }
}

fn patient(path: &str) -> Json {
    let source = json!({"type": "ExpressionRef", "name": "Patient"});
    json!({"type": "Property", "path": path, "source": source})
}

fn member(alias: &str, path: &str) -> Json {
    json!({"type": "Property", "path": path, "scope": alias})
}

/// A member that may be of several types, as one of them.
fn typed(alias: &str, name: &str, kind: &str) -> Json {
    let named = json!({"type": "NamedTypeSpecifier", "name": format!("{FHIR}{kind}")});
    json!({"type": "As", "strict": false, "operand": member(alias, name),
        "asTypeSpecifier": named})
}

fn observations(code: &str) -> Json {
    let codes = json!({"type": "ToList", "operand": {"type": "CodeRef", "name": code}});
    json!({"type": "Retrieve", "dataType": format!("{FHIR}Observation"),
        "templateId": "http://hl7.org/fhir/StructureDefinition/Observation",
        "codeProperty": "code", "codeComparator": "~", "codes": codes})
}

fn literal(kind: &str, value: &str) -> Json {
    json!({"type": "Literal", "valueType": format!("{SYSTEM}{kind}"), "value": value})
}
