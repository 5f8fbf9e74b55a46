//! A case as JSON.

use std::fmt::Display;

use latchkey_domain::{Case, Code, Fact};

use crate::section::Section;

/// The case as JSON people read: only what is known, in the order of [`Fact`], with a line break
/// at the end. [`read_case`](crate::read_case) makes the same case of it, provided it would let
/// each value in.
///
/// ```
/// let case = latchkey_json::read_case(br#"{"biller": {"kind": "ppg", "npi": null}}"#)?;
/// let text = latchkey_json::write_case(&case);
/// assert_eq!(text, "{\n  \"biller\": {\n    \"kind\": \"ppg\"\n  }\n}\n");
/// # Ok::<(), latchkey_json::ReadError>(())
/// ```
pub fn write_case(case: &Case) -> String {
    let outside = Fact::ALL.iter().filter(|fact| Section::of(**fact).is_none());
    let mut members: Vec<Member> = outside.filter_map(|fact| member(case, *fact)).collect();
    for section in Section::ALL {
        let facts = section.facts().iter();
        let inside: Vec<Member> = facts.filter_map(|fact| member(case, *fact)).collect();
        if !inside.is_empty() {
            members.push((section.name(), object(&inside, "  ")));
        }
    }
    object(&members, "") + "\n"
}

/// Appends `text` as it stands inside a JSON string, without the quotation marks around it.
///
/// ```
/// let mut out = String::new();
/// latchkey_json::escape_into(&mut out, "a \"b\"\n");
/// assert_eq!(out, r#"a \"b\"\n"#);
/// ```
pub fn escape_into(out: &mut String, text: &str) {
    // Nearly all text is clean: it is looked at in stretches and copied whole.
    let mut rest = text;
    while let Some(place) = first_to_escape(rest.as_bytes()) {
        let (clean, tail) = rest.split_at(place);
        out.push_str(clean);
        let mut characters = tail.chars();
        match characters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(control) => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// The place of the first byte that cannot stand in a JSON string as it is.
fn first_to_escape(bytes: &[u8]) -> Option<usize> {
    /// As many bytes as are compared at once.
    const STRETCH: usize = 32;
    let must_escape = |byte: &u8| (*byte < b' ') | (*byte == b'"') | (*byte == b'\\');
    let mut stretches = bytes.chunks_exact(STRETCH);
    let mut place = 0;
    for stretch in &mut stretches {
        // Without a branch for each byte, the compiler compares many at a time.
        let escapes: u8 =
            stretch.iter().map(|byte| u8::from(must_escape(byte))).fold(0, |a, b| a | b);
        if escapes != 0 {
            break;
        }
        place += STRETCH;
    }
    let rest = bytes.get(place..).unwrap_or_default();
    rest.iter().position(must_escape).map(|within| place + within)
}

/// A name of an object, and its value as JSON.
type Member = (&'static str, String);

fn object(members: &[Member], indent: &str) -> String {
    if members.is_empty() {
        return "{}".to_owned();
    }
    let lines: Vec<String> =
        members.iter().map(|(name, value)| format!("{indent}  \"{name}\": {value}")).collect();
    format!("{{\n{}\n{indent}}}", lines.join(",\n"))
}

/// The fact under its name in its section, where it is known.
fn member(case: &Case, fact: Fact) -> Option<Member> {
    let key = Section::of(fact).map_or(fact.name(), |(_, key)| key);
    Some((key, value(case, fact)?))
}

fn value(case: &Case, fact: Fact) -> Option<String> {
    match fact {
        Fact::Plan => case.plan.as_ref().map(string),
        Fact::Program => case.program.as_ref().map(string),
        Fact::ServiceDate => case.service.date.map(string),
        Fact::ServicePlace => case.service.place.map(string),
        Fact::ServiceMinutes => case.service.minutes.map(|minutes| minutes.to_string()),
        Fact::ServiceProcedures => codes(&case.service.procedures),
        Fact::ServiceDiagnoses => codes(&case.service.diagnoses),
        Fact::MemberPatient => case.member.patient.map(string),
        Fact::MemberWantsToBreastfeed => case.member.wants_to_breastfeed.map(boolean),
        Fact::MemberStandardSupport => case.member.standard_support.map(string),
        Fact::MemberPregnant => case.member.pregnant.map(boolean),
        Fact::MemberDeliveryDate => case.member.delivery_date.map(string),
        Fact::MemberInfantBirthDate => case.member.infant_birth_date.map(string),
        Fact::BillerKind => case.biller.kind.map(string),
        Fact::BillerNpi => case.biller.npi.map(string),
        Fact::BillerPpg => case.biller.ppg.as_ref().map(string),
        Fact::BillerMediCalEnrolled => case.biller.medi_cal_enrolled.map(boolean),
        Fact::BillerCpspCertified => case.biller.cpsp_certified.map(boolean),
        Fact::BillerContract => case.biller.contract.map(string),
        Fact::RendererRole => case.renderer.role.map(string),
        Fact::RendererCertification => case.renderer.certification.map(string),
        Fact::RendererCertificationExpires => case.renderer.certification_expires.map(string),
        Fact::RendererEngagement => case.renderer.engagement.map(string),
        Fact::AuthorizationStatus => case.authorization.status.map(string),
        Fact::AuthorizationNumber => case.authorization.number.as_ref().map(string),
    }
}

fn string(value: impl Display) -> String {
    let mut out = String::from("\"");
    escape_into(&mut out, &value.to_string());
    out.push('"');
    out
}

fn boolean(value: bool) -> String {
    value.to_string()
}

fn codes(codes: &[Code]) -> Option<String> {
    let strings: Vec<String> = codes.iter().map(string).collect();
    (!codes.is_empty()).then(|| format!("[{}]", strings.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_case_is_an_empty_object() {
        assert_eq!(write_case(&Case::default()), "{}\n");
    }

    #[test]
    fn escapes_what_json_must_not_hold() {
        let every_escape: String =
            (0..0x20).filter_map(char::from_u32).chain("\"\\/é😀\u{7f}".chars()).collect();
        let mut out = String::from("\"");
        escape_into(&mut out, &every_escape);
        out.push('"');
        assert!(!out.contains(|c| c < ' '));
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), every_escape);
    }
}
