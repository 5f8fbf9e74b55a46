//! A fact's value as it is kept: the text it has in a case's JSON.
//!
//! A list of codes is the text of a JSON list. Codes are letters, digits and dots, so that no
//! escape can occur in one and the list can be read without a parser of JSON.

use latchkey_domain::{Case, Fact, Kind, ValueError};

use crate::Refusal;

/// The value as it is kept, whichever of its spellings was given.
pub(super) fn canonical(fact: Fact, given: &str) -> Result<String, Refusal> {
    let mut case = Case::default();
    case.set(fact, &typed(fact, given)).map_err(|error| refusal(fact, &error))?;
    let Some(text) = case.text(fact) else { return Err(Refusal::Lacking(fact.name())) };
    Ok(match fact.kind() {
        Kind::YesNo => if text == "yes" { "true" } else { "false" }.to_owned(),
        Kind::Codes => {
            let codes = text.split(", ").map(|code| format!("\"{code}\""));
            format!("[{}]", codes.collect::<Vec<_>>().join(","))
        }
        _ => text,
    })
}

/// The value as a person types it, who separates codes by commas.
pub(super) fn typed(fact: Fact, kept: &str) -> String {
    let kept = kept.trim();
    let list = kept.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let Some(list) = list.filter(|_| fact.kind() == Kind::Codes) else { return kept.to_owned() };
    let codes = list.split(',').map(str::trim);
    let bare = codes
        .map(|code| code.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(code));
    bare.collect::<Vec<_>>().join(",")
}

fn refusal(fact: Fact, error: &ValueError) -> Refusal {
    let why = match error {
        ValueError::NotOneOf(..) => "does not know this word; take one of its list",
        ValueError::NotYesOrNo => "is true or false; take one of them",
        ValueError::Date(_) => "is a day, as in 2026-02-28; correct it",
        ValueError::Npi(_) => "is no NPI; check its ten digits",
        ValueError::Minutes => "is a whole number of minutes up to a day; correct it",
        ValueError::Place => "has two digits, as in 11; correct it",
        ValueError::Code => "is a list of codes of letters, digits and dots; correct it",
        ValueError::Text => "is a text of 1 to 100 characters on one line; shorten it",
    };
    Refusal::Unfit { what: fact.name(), why }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_kept_in_one() {
        for (fact, given, kept) in [
            (Fact::MemberPregnant, "yes", "true"),
            (Fact::MemberPregnant, "false", "false"),
            (Fact::ServiceMinutes, " 45 ", "45"),
            (Fact::ServiceDate, "2026-02-28", "2026-02-28"),
            (Fact::ServiceDiagnoses, "z39.1, o92.4", r#"["Z39.1","O92.4"]"#),
            (Fact::ServiceDiagnoses, r#"["Z39.1", "O92.4"]"#, r#"["Z39.1","O92.4"]"#),
            (Fact::ServiceProcedures, r#"["00000"]"#, r#"["00000"]"#),
            (Fact::RendererRole, "rn", "rn"),
            (Fact::BillerNpi, "0000000006", "0000000006"),
        ] {
            assert_eq!(canonical(fact, given).as_deref(), Ok(kept), "{fact}");
            assert_eq!(canonical(fact, kept).as_deref(), Ok(kept), "{fact}");
        }
    }

    #[test]
    fn what_is_no_value_of_the_fact_is_refused_by_the_fact_s_name() {
        for (fact, given) in [
            (Fact::MemberPregnant, "perhaps"),
            (Fact::ServiceMinutes, "-1"),
            (Fact::ServiceDate, "2026-02-30"),
            (Fact::ServiceDiagnoses, "[]"),
            (Fact::ServiceDiagnoses, r#"["a b"]"#),
            (Fact::RendererRole, "nurse"),
            (Fact::BillerNpi, "0000000007"),
            (Fact::Plan, ""),
            (Fact::ServicePlace, "1"),
        ] {
            let refusal = canonical(fact, given).unwrap_err();
            assert!(matches!(refusal, Refusal::Unfit { what, .. } if what == fact.name()));
        }
    }
}
