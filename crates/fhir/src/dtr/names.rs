//! What the two lines call the same thing.

use crate::crd::Line;

/// The beginning of the addresses of the guide's definitions.
const GUIDE: &str = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/";
/// Of those of the guide on forms that it rests on.
const FORMS: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";

/// A definition of the guide.
pub(super) fn guide(name: &str) -> String {
    format!("{GUIDE}{name}")
}

/// A definition of the guide on forms.
pub(super) fn forms(name: &str) -> String {
    format!("{FORMS}{name}")
}

/// The extension that holds the compiled form of an expression.
pub(super) const fn compiled_expression(line: Line) -> &'static str {
    match line {
        Line::V2_0 => {
            "http://hl7.org/fhir/us/ecr/StructureDefinition/us-ph-alternative-expression-extension"
        }
        Line::V2_2 => {
            "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/alternativeExpression"
        }
    }
}

/// How the name of an expression of a library is marked. The line 2.0 has one mark for all of CQL.
pub(super) const fn expression_language(line: Line) -> &'static str {
    match line {
        Line::V2_0 => "text/cql",
        Line::V2_2 => "text/cql-identifier",
    }
}

/// Where an answer comes from that the payer knew. The line 2.0 does not tell who filled it in.
pub(super) const fn known_by_payer(line: Line) -> &'static str {
    match line {
        Line::V2_0 => "auto",
        Line::V2_2 => "auto-server",
    }
}

/// The system of what a form is for.
pub(super) const fn uses(line: Line) -> &'static str {
    match line {
        Line::V2_0 => "http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp",
        Line::V2_2 => "http://hl7.org/fhir/us/davinci-crd/CodeSystem/coverage-information-codes",
    }
}

/// The parameter that a package is returned in.
pub(super) const fn package(line: Line) -> &'static str {
    match line {
        Line::V2_0 => "PackageBundle",
        Line::V2_2 => "packagebundle",
    }
}

/// The parameter in which an operation says what there is to know.
pub(super) const fn outcome(line: Line) -> &'static str {
    match line {
        Line::V2_0 => "operationOutcome",
        Line::V2_2 => "outcome",
    }
}
