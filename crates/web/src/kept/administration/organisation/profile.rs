//! A profile of an organisation and the fields of its form: one is read from the other, and nothing is
//! lost on the way.

use latchkey_domain::{BillerKind, Contract};
use latchkey_workflow::Id;
use latchkey_workflow::registry::{
    OrganisationKind, OrganisationProfile, PersonName, PlanContract, TaxId,
};

use crate::guard::Posted;
use crate::kept::administration::entered::{Entered, Mistake, dated_fields};
use crate::kept::administration::postal::{address, address_said};
use crate::kept::administration::words::Phrase;

/// The value that stands for every plan in a contract's row.
pub(super) const EVERY_PLAN: &str = "every";

/// What is kept, as fields.
pub(super) fn said(profile: &OrganisationProfile) -> Posted {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: Option<&str>| {
        fields.push((name.to_owned(), value.unwrap_or_default().to_owned()));
    };
    put("kind", Some(profile.kind.name()));
    put("name", Some(&profile.name));
    put("short", profile.key.as_deref());
    put("npi", profile.npi.map(|npi| npi.to_string()).as_deref());
    put("biller", profile.biller.map(BillerKind::name));
    put("taxonomy", profile.taxonomy.as_deref());
    put("telephone", profile.telephone.as_deref());
    put("languages", Some(&profile.languages.join(", ")));
    put("approves", profile.approves_by_rule.then_some("yes"));
    let tax = profile.tax_id.as_ref();
    put("tax-number", tax.map(TaxId::number));
    put(
        "tax-kind",
        tax.map(|tax| if matches!(tax, TaxId::Person(_)) { "person" } else { "employer" }),
    );
    let own = profile.own_name.as_ref();
    put("own-last", own.map(|own| own.last.as_str()));
    put("own-first", own.map(|own| own.first.as_str()));
    address_said(profile.address.as_ref(), &mut put);
    let is_so = |fields: &mut Vec<(String, String)>, place: &str, so: &bool| {
        fields.push((place.to_owned(), if *so { "yes" } else { "no" }.to_owned()));
    };
    dated_fields(&mut fields, "enrolled", &profile.medi_cal_enrolled, is_so);
    dated_fields(&mut fields, "cpsp", &profile.cpsp_certified, is_so);
    dated_fields(&mut fields, "group", &profile.groups, |fields, place, group| {
        fields.push((place.to_owned(), group.to_string()));
    });
    dated_fields(&mut fields, "contract", &profile.contracts, |fields, place, contract| {
        let plan = contract.plan.map_or_else(|| EVERY_PLAN.to_owned(), |plan| plan.to_string());
        fields.push((place.to_owned(), plan));
        fields.push((format!("{place}-kind"), contract.kind.name().to_owned()));
    });
    Posted::of(fields)
}

/// What was typed, as a profile.
pub(super) fn read(posted: &Posted) -> Result<OrganisationProfile, Vec<Mistake>> {
    let mut entered = Entered::new(posted);
    let kind = entered.read_by("kind", Phrase::ChooseOne, OrganisationKind::from_name);
    if kind.is_none() {
        entered.wrong("kind", Phrase::ChooseOne);
    }
    let profile = OrganisationProfile {
        kind: kind.unwrap_or(OrganisationKind::Practice),
        name: entered.needed("name", Phrase::NameNeeded),
        key: entered.text("short"),
        npi: entered.number("npi", Phrase::NpiForm),
        biller: entered.read_by("biller", Phrase::ChooseOne, BillerKind::from_name),
        medi_cal_enrolled: entered.rows("enrolled", is_so),
        contracts: entered.rows("contract", contract),
        groups: entered.rows("group", Entered::id),
        cpsp_certified: entered.rows("cpsp", is_so),
        address: address(&mut entered),
        own_name: own_name(&mut entered),
        taxonomy: entered.text("taxonomy"),
        tax_id: entered.text("tax-number").map(|number| {
            match entered.text("tax-kind").as_deref() {
                Some("person") => TaxId::Person(number),
                _ => TaxId::Employer(number),
            }
        }),
        telephone: entered.text("telephone"),
        languages: languages(&mut entered),
        approves_by_rule: entered.is_ticked("approves"),
    };
    if entered.mistakes.is_empty() { Ok(profile) } else { Err(entered.mistakes) }
}

fn is_so(entered: &mut Entered<'_>, place: &str) -> Option<bool> {
    entered.read_by(place, Phrase::ChooseOne, |text| match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    })
}

fn contract(entered: &mut Entered<'_>, place: &str) -> Option<PlanContract> {
    let plan = entered.text(place)?;
    let plan =
        if plan == EVERY_PLAN { None } else { Some(entered.read::<Id>(place, Phrase::ChooseOne)?) };
    let kind = entered.read_by(&format!("{place}-kind"), Phrase::ChooseOne, Contract::from_name)?;
    Some(PlanContract { plan, kind })
}

fn own_name(entered: &mut Entered<'_>) -> Option<PersonName> {
    if entered.text("own-last").is_none() && entered.text("own-first").is_none() {
        return None;
    }
    let last = entered.needed("own-last", Phrase::BothNames);
    let first = entered.needed("own-first", Phrase::BothNames);
    Some(PersonName { last, first })
}

fn languages(entered: &mut Entered<'_>) -> Vec<String> {
    let tongues: Vec<latchkey_domain::Tongue> = entered.several("languages", Phrase::LanguagesForm);
    tongues.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use latchkey_workflow::Dated;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_whole_profile_goes_through_its_form_unchanged() {
        let id = "0198c0de-0000-7000-8000-000000000014";
        let profile: OrganisationProfile = serde_json::from_value(json!({
            "kind": "practice", "name": "Sample <Clinic>", "key": "sample", "npi": "0000000006",
            "biller": "ancillary",
            "medi_cal_enrolled": [{"value": true, "from": "2020-01-01"},
                {"value": false, "from": "2010-01-01", "until": "2019-12-31"}],
            "contracts": [{"value": {"plan": id, "kind": "direct"}, "until": "2026-06-30"},
                {"value": {"kind": "none"}}],
            "groups": [{"value": id, "from": "2026-07-01"}],
            "cpsp_certified": [{"value": true, "from": "2021-07-01"}],
            "address": {"street": "1 Main", "second_street": "Suite 2", "city": "Fresno",
                "state": "CA", "zip": "93701"},
            "own_name": {"last": "Fiction", "first": "Rene"}, "taxonomy": "163WL0100X",
            "tax_id": {"kind": "person", "number": "000000000"}, "telephone": "555-0100",
            "languages": ["en", "es"],
        }))
        .unwrap();
        assert_eq!(read(&said(&profile)).unwrap(), profile);
        let plan = OrganisationProfile {
            kind: OrganisationKind::Plan,
            approves_by_rule: true,
            medi_cal_enrolled: vec![Dated::always(true)],
            contracts: Vec::new(),
            groups: Vec::new(),
            ..profile
        };
        assert_eq!(read(&said(&plan)).unwrap(), plan);
    }

    #[test]
    fn what_cannot_be_read_is_a_mistake_beside_its_field() {
        let fields = [
            ("kind", "clinic"),
            ("name", " "),
            ("npi", "123"),
            ("zip", "93701"),
            ("enrolled-0", "yes"),
            ("enrolled-0-from", "soon"),
            ("own-last", "Fiction"),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let mistakes = read(&Posted::of(fields.to_vec())).unwrap_err();
        let places: Vec<&str> = mistakes.iter().map(|mistake| mistake.field.as_str()).collect();
        for place in ["kind", "name", "npi", "enrolled-0-from", "street", "city", "own-first"] {
            assert!(places.contains(&place), "{place} in {places:?}");
        }
    }
}
