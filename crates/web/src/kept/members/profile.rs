//! A profile of a member and the fields of its form: one is read from the other, and nothing is lost on
//! the way.

use latchkey_domain::{Patient, Sex, Tongue};
use latchkey_workflow::Id;
use latchkey_workflow::registry::{LetterFormat, MemberProfile, PlanMembership};

use crate::guard::Posted;
use crate::kept::administration::{Entered, Mistake, Phrase, address, address_said, dated_fields};

/// What is kept, as fields.
pub(super) fn said(profile: &MemberProfile) -> Posted {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: Option<&str>| {
        fields.push((name.to_owned(), value.unwrap_or_default().to_owned()));
    };
    put("last-name", Some(&profile.last_name));
    put("first-name", profile.first_name.as_deref());
    put("birth-date", profile.birth_date.map(|day| day.to_string()).as_deref());
    put("sex", profile.sex.map(Sex::name));
    put("telephone", profile.telephone.as_deref());
    put("language", profile.language.as_deref());
    put("letters", profile.letters.map(LetterFormat::name));
    address_said(profile.address.as_ref(), &mut put);
    dated_fields(&mut fields, "plan", &profile.plans, |fields, place, held| {
        fields.push((place.to_owned(), held.number.clone()));
        fields.push((format!("{place}-plan"), held.plan.to_string()));
    });
    Posted::of(fields)
}

/// What was typed, as a profile of a parent or an infant.
pub(super) fn read(posted: &Posted, kind: Patient) -> Result<MemberProfile, Vec<Mistake>> {
    let mut entered = Entered::new(posted);
    let language: Option<Tongue> = entered.read("language", Phrase::LanguagesForm);
    let profile = MemberProfile {
        kind,
        last_name: entered.needed("last-name", Phrase::NameNeeded),
        first_name: entered.text("first-name"),
        birth_date: entered.day("birth-date"),
        plans: entered.rows("plan", |entered, place| {
            let number = entered.text(place)?;
            let plan = entered.read::<Id>(&format!("{place}-plan"), Phrase::ChooseOne)?;
            Some(PlanMembership { plan, number })
        }),
        sex: entered.read_by("sex", Phrase::ChooseOne, Sex::from_name),
        address: address(&mut entered),
        telephone: entered.text("telephone"),
        language: language.map(|tongue| tongue.to_string()),
        letters: entered.read_by("letters", Phrase::ChooseOne, LetterFormat::from_name),
    };
    if entered.mistakes.is_empty() { Ok(profile) } else { Err(entered.mistakes) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_whole_profile_goes_through_its_form_unchanged() {
        let id = "0198c0de-0000-7000-8000-000000000014";
        let profile: MemberProfile = serde_json::from_value(json!({
            "kind": "infant", "last_name": "Fiction", "first_name": "Rene",
            "birth_date": "2026-05-20", "sex": "female", "telephone": "555-0100",
            "language": "es", "letters": "large-print",
            "plans": [{"value": {"plan": id, "number": "SYN-1"}, "from": "2026-05-20"}],
            "address": {"street": "1 Main", "second_street": "Suite 2", "city": "Fresno",
                "state": "CA", "zip": "937010001"},
        }))
        .unwrap();
        assert_eq!(read(&said(&profile), Patient::Infant).unwrap(), profile);
    }
}
