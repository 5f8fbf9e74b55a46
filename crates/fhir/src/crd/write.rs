//! Coverage information as an extension, in the shape of a line.
//!
//! The line 2.0 has no word for what can't be said (`indeterminate`): it is said there as what turns
//! on something else, with the reason. It knows one kind of documentation at a time, has telephone
//! numbers in place of contacts, and no address as a value.

use super::codes::system;
use super::information::{
    Contact, CoverageInformation, Covered, Detail, DetailCode, DetailValue, DocumentKind,
    Information, PriorAuthorization, Reason, ReasonCode,
};
use super::{COVERAGE_INFORMATION, Line};
use crate::{CodeableConcept, Coding, ContactDetail, ContactPoint, Extension, Value};

impl CoverageInformation {
    /// It as an extension.
    pub fn write(&self, line: Line) -> Extension {
        let mut parts = vec![
            Extension::new("coverage", Value::Reference(self.coverage.clone())),
            code("covered", covered(&self.covered, line)),
        ];
        if let Some(authorization) = self.covered.authorization() {
            parts.push(code("pa-needed", pa_needed(authorization, line)));
        }
        self.write_documents(line, &mut parts);
        parts.extend(self.needed(line).into_iter().map(|info| code("info-needed", info)));
        let billed = |coding: &Coding| Extension::new("billingCode", Value::Coding(coding.clone()));
        parts.extend(self.billing_codes.iter().map(billed));
        parts.extend(self.reasons.iter().map(|reason| self::reason(reason, line)));
        parts.extend(self.details.iter().map(|detail| self::detail(detail, line)));
        if let Some(documents) = &self.documents {
            let form =
                |form: &String| Extension::new("questionnaire", Value::Canonical(form.clone()));
            parts.extend(documents.questionnaires.iter().map(form));
        }
        parts.push(Extension::new("date", Value::Date(self.date.clone())));
        parts.push(text("coverage-assertion-id", &self.assertion));
        if let Some(PriorAuthorization::Satisfied(number)) = self.covered.authorization() {
            parts.push(text("satisfied-pa-id", number));
        }
        parts.extend(self.contact.as_ref().map(|whom| contact(whom, line)));
        if let (Some(day), Line::V2_2) = (&self.expires, line) {
            parts.push(Extension::new("expiry-date", Value::Date(day.clone())));
        }
        Extension::of(COVERAGE_INFORMATION, parts)
    }

    fn write_documents(&self, line: Line, parts: &mut Vec<Extension>) {
        let Some(documents) = &self.documents else { return };
        let kind = |kind: &DocumentKind| match kind {
            DocumentKind::Clinical => "clinical",
            DocumentKind::Administrative => "admin",
        };
        let kinds: Vec<&str> = documents.kinds.iter().map(kind).collect();
        match (line, kinds.as_slice()) {
            (Line::V2_0, [_, _, ..]) => parts.push(code("doc-needed", "both")),
            _ => parts.extend(kinds.iter().map(|kind| code("doc-needed", kind))),
        }
        let purposes = documents.purposes.iter().map(|purpose| purpose.code());
        parts.extend(purposes.map(|purpose| code("doc-purpose", purpose)));
    }

    /// What is to be known: said where something turns on it, and nowhere else (crd-ci-q3).
    fn needed(&self, line: Line) -> Vec<&'static str> {
        let is_conditional = match (line, &self.covered) {
            (Line::V2_0, Covered::Indeterminate(_)) => true,
            (Line::V2_0, covered) => {
                let is_open = covered.authorization() == Some(&PriorAuthorization::Indeterminate);
                is_open || covered.is_conditional()
            }
            (Line::V2_2, covered) => covered.is_conditional(),
        };
        if !is_conditional {
            return Vec::new();
        }
        let mut needed: Vec<&str> = Vec::new();
        let named = |info: &Information| match (line, info) {
            (_, Information::Performer) => "performer",
            (_, Information::Location) => "location",
            (_, Information::Timeframe) => "timeframe",
            (Line::V2_2, Information::DetailCode) => "detail-code",
            (_, Information::Other | Information::DetailCode) => "OTH",
        };
        for name in self.needed.iter().map(named) {
            if !needed.contains(&name) {
                needed.push(name);
            }
        }
        if needed.is_empty() {
            needed.push("OTH");
        }
        needed
    }
}

fn code(url: &str, code: &str) -> Extension {
    Extension::new(url, Value::Code(code.to_owned()))
}

fn text(url: &str, text: &str) -> Extension {
    Extension::new(url, Value::String(text.to_owned()))
}

fn covered(covered: &Covered, line: Line) -> &'static str {
    match (covered, line) {
        (Covered::No, _) => "not-covered",
        (Covered::Yes(_), _) => "covered",
        (Covered::Indeterminate(_), Line::V2_2) => "indeterminate",
        (Covered::Conditional(_) | Covered::Indeterminate(_), _) => "conditional",
    }
}

fn pa_needed(authorization: &PriorAuthorization, line: Line) -> &'static str {
    match (authorization, line) {
        (PriorAuthorization::NotNeeded, _) => "no-auth",
        (PriorAuthorization::Needed, _) => "auth-needed",
        (PriorAuthorization::NeededByPerformer, _) => "performpa",
        (PriorAuthorization::Satisfied(_), _) => "satisfied",
        (PriorAuthorization::Indeterminate, Line::V2_2) => "indeterminate",
        (PriorAuthorization::Conditional | PriorAuthorization::Indeterminate, _) => "conditional",
    }
}

fn reason(reason: &Reason, line: Line) -> Extension {
    let code = reason.code.map(|code| match code {
        ReasonCode::NoMemberFound => "no-member-found",
        ReasonCode::NoActiveCoverage => "no-active-coverage",
        ReasonCode::CoverageNotFound => "coverage-not-found",
        ReasonCode::OutOfNetwork => "auth-out-network",
        ReasonCode::Technical => "technical",
    });
    // The line 2.0 has none of these codes. The line 2.2 is to have them in both their homes.
    let coding = match (code, line) {
        (Some(code), Line::V2_2) => {
            let lasting = (code != "technical").then(|| Coding::new(system::ACT_REASON, code));
            lasting.into_iter().chain([Coding::new(system::TEMPORARY, code)]).collect()
        }
        _ => Vec::new(),
    };
    let concept = CodeableConcept { coding, text: Some(reason.text.clone()) };
    Extension::new("reason", Value::CodeableConcept(concept))
}

fn detail(detail: &Detail, line: Line) -> Extension {
    let (name, category) = match detail.code {
        DetailCode::AllowedPeriod => ("allowed-period", "cat-limitation"),
        DetailCode::AllowedQuantity => ("allowed-quantity", "cat-limitation"),
        DetailCode::PolicyLink => ("policy-link", "cat-decisional"),
        DetailCode::Instructions => ("instructions", "cat-decisional"),
    };
    let is_of_both = matches!(detail.code, DetailCode::AllowedPeriod | DetailCode::AllowedQuantity);
    let concept = match line {
        Line::V2_0 if is_of_both => {
            let coding = vec![Coding::new(system::TEMPORARY, name)];
            CodeableConcept { coding, text: None }
        }
        Line::V2_0 => CodeableConcept::text(name),
        Line::V2_2 => {
            let systems = [system::COVERAGE_DETAIL, system::TEMPORARY];
            let coding = systems.iter().map(|system| Coding::new(system, name)).collect();
            CodeableConcept { coding, text: None }
        }
    };
    let value = match (&detail.value, line) {
        (DetailValue::Period(period), _) => Value::Period(period.clone()),
        (DetailValue::Quantity(quantity), _) => Value::Quantity(quantity.clone()),
        (DetailValue::Address(address), Line::V2_2) => Value::Url(address.clone()),
        (DetailValue::Address(text) | DetailValue::Text(text), _) => Value::String(text.clone()),
    };
    let category = (line == Line::V2_2).then(|| code("category", category));
    let parts =
        [Extension::new("code", Value::CodeableConcept(concept)), Extension::new("value", value)];
    let qualification = detail.qualification.iter().map(|words| text("qualification", words));
    Extension::of("detail", category.into_iter().chain(parts).chain(qualification).collect())
}

fn contact(whom: &Contact, line: Line) -> Extension {
    let telecom =
        ContactPoint { system: Some("phone".to_owned()), value: Some(whom.telephone.clone()) };
    let value = match line {
        Line::V2_0 => Value::ContactPoint(telecom),
        Line::V2_2 => Value::ContactDetail(ContactDetail {
            name: Some(whom.name.clone()),
            telecom: vec![telecom],
        }),
    };
    Extension::new("contact", value)
}
