//! An expression as CQL.

use std::fmt;

use super::expression::{Expression, Query};

/// A part of an expression: in parentheses where it must be.
struct Part<'e>(&'e Expression);

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.is_compound() {
            true => write!(f, "({})", self.0),
            false => self.0.fmt(f),
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ref(name) | Self::Observations(name) => {
                let is_retrieve = matches!(self, Self::Observations(_));
                match is_retrieve {
                    true => write!(f, "[Observation: \"{name}\"]"),
                    false => write!(f, "\"{name}\""),
                }
            }
            Self::Patient(member) => write!(f, "Patient.{member}.value"),
            Self::PatientLacks(member) => write!(f, "Patient.{member} is null"),
            Self::Today => f.write_str("Today()"),
            Self::Shifted(day, by, unit) => {
                let sign = if *by < 0 { '-' } else { '+' };
                write!(f, "{} {sign} {} {}", Part(day), by.unsigned_abs(), unit.name())
            }
            Self::Years(from, to) => write!(f, "years between {} and {}", Part(from), Part(to)),
            Self::Integer(number) => number.fmt(f),
            Self::Boolean(value) => value.fmt(f),
            Self::Code { code, system } => write!(f, "Code '{code}' from \"{system}\""),
            Self::Null => f.write_str("null"),
            Self::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                write!(f, "if {condition} then {then} else {otherwise}")
            }
            Self::Both(operator, parts) => {
                let [first, second] = parts.as_ref();
                write!(f, "{} {} {}", Part(first), operator.sign(), Part(second))
            }
            Self::Exists(list) => write!(f, "exists ({list})"),
            Self::Max(list) => write!(f, "Max({list})"),
            Self::Coalesce(parts) => {
                let [first, second] = parts.as_ref();
                write!(f, "Coalesce({first}, {second})")
            }
            Self::Member(alias, path) => write!(f, "{alias}.{path}"),
            Self::Day(alias, member) => {
                write!(f, "date from ({alias}.{member} as FHIR.dateTime).value")
            }
            Self::Codings(alias, member) => {
                write!(f, "({alias}.{member} as FHIR.CodeableConcept).coding")
            }
            Self::Text(text) => write!(f, "'{text}'"),
            Self::OneOf(one, texts) => {
                let texts: Vec<String> = texts.iter().map(|text| format!("'{text}'")).collect();
                write!(f, "{} in {{ {} }}", Part(one), texts.join(", "))
            }
            Self::Query(query) => query.fmt(f),
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}\n    where {}", Part(&self.source), self.alias, self.filter)?;
        self.gives.as_ref().map_or(Ok(()), |gives| write!(f, "\n    return all {gives}"))
    }
}
