//! A profile of a person and the fields of its form: one is read from the other, and nothing is lost on
//! the way.

use latchkey_domain::{Area, Mode, Role, Tongue};
use latchkey_workflow::Licence;
use latchkey_workflow::registry::{PersonLicence, PersonName, PersonProfile};

use crate::guard::Posted;
use crate::kept::administration::entered::{Entered, Mistake};
use crate::kept::administration::words::Phrase;

/// What is kept, as fields.
pub(super) fn said(profile: &PersonProfile) -> Posted {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: &str| fields.push((name.to_owned(), value.to_owned()));
    put("name", &profile.name);
    put("role", profile.role.map_or("", Role::name));
    put("npi", &profile.npi.map(|npi| npi.to_string()).unwrap_or_default());
    put("short", profile.key.as_deref().unwrap_or_default());
    put("taxonomy", profile.taxonomy.as_deref().unwrap_or_default());
    put("languages", &profile.languages.join(", "));
    let areas: Vec<String> = profile.areas.iter().map(ToString::to_string).collect();
    put("areas", &areas.join(", "));
    profile.modes.iter().for_each(|mode| put("mode", mode.name()));
    if let Some(own) = &profile.claim_name {
        put("own-last", &own.last);
        put("own-first", &own.first);
    }
    for (place, held) in profile.licences.iter().enumerate() {
        put(&format!("licence-{place}"), &held.licence.number);
        put(&format!("licence-{place}-kind"), &held.licence.kind);
        let until = held.until.map(|until| until.to_string()).unwrap_or_default();
        put(&format!("licence-{place}-until"), &until);
    }
    put("none", if profile.holds_none { "yes" } else { "" });
    put("independent", if profile.is_independent { "yes" } else { "" });
    Posted::of(fields)
}

/// What was typed, as a profile.
pub(super) fn read(posted: &Posted) -> Result<PersonProfile, Vec<Mistake>> {
    let mut entered = Entered::new(posted);
    let tongues: Vec<Tongue> = entered.several("languages", Phrase::LanguagesForm);
    let modes = entered.ticked("mode").into_iter().filter_map(Mode::from_name).collect();
    let profile = PersonProfile {
        name: entered.needed("name", Phrase::NameNeeded),
        claim_name: claim_name(&mut entered),
        taxonomy: entered.text("taxonomy"),
        key: entered.text("short"),
        role: entered.read_by("role", Phrase::ChooseOne, Role::from_name),
        npi: entered.number("npi", Phrase::NpiForm),
        licences: licences(&mut entered),
        languages: tongues.iter().map(ToString::to_string).collect(),
        modes,
        areas: entered.several::<Area>("areas", Phrase::AreasForm),
        holds_none: entered.is_ticked("none"),
        is_independent: entered.is_ticked("independent"),
    };
    if entered.mistakes.is_empty() { Ok(profile) } else { Err(entered.mistakes) }
}

fn claim_name(entered: &mut Entered<'_>) -> Option<PersonName> {
    if entered.text("own-last").is_none() && entered.text("own-first").is_none() {
        return None;
    }
    let last = entered.needed("own-last", Phrase::BothNames);
    let first = entered.needed("own-first", Phrase::BothNames);
    Some(PersonName { last, first })
}

fn licences(entered: &mut Entered<'_>) -> Vec<PersonLicence> {
    let rows = entered.rows("licence", |entered, place| {
        let number = entered.text(place)?;
        let kind = entered.needed(&format!("{place}-kind"), Phrase::LicenceKindNeeded);
        Some(Licence { kind, number })
    });
    rows.into_iter().map(|row| PersonLicence { licence: row.value, until: row.until }).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_whole_profile_goes_through_its_form_unchanged() {
        let profile: PersonProfile = serde_json::from_value(json!({
            "name": "Rene Fiction", "claim_name": {"last": "Fiction", "first": "Rene"},
            "taxonomy": "163WL0100X", "key": "staff-1", "role": "rn", "npi": "0000000006",
            "licences": [{"kind": "RN", "number": "SYNTHETIC-1", "until": "2027-01-31"},
                {"kind": "NP", "number": "SYNTHETIC-2"}],
            "languages": ["en", "es"], "modes": ["home", "telehealth"],
            "areas": ["Fresno", "937"], "holds_none": true, "is_independent": true,
        }))
        .unwrap();
        assert_eq!(read(&said(&profile)).unwrap(), profile);
    }
}
