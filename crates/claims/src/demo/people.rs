//! Invented people with names nobody has.

use latchkey_domain::{
    Address, Day, MemberOrder, Npi, PatientOrder, PersonOrder, Relationship, Sex,
};

use super::numbers::Numbers;

const LAST_NAMES: [&str; 16] = [
    "Sample",
    "Specimen",
    "Placeholder",
    "Example",
    "Fixture",
    "Mockup",
    "Testcase",
    "Dummy",
    "Stand-In",
    "Pretend",
    "Invented",
    "Notreal",
    "Facsimile",
    "Template",
    "Prototype",
    "Synthetic",
];
const FIRST_NAMES: [&str; 16] = [
    "Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett",
    "Kilo", "Lima", "Mike", "November", "Oscar", "Papa",
];
const CITIES: [(&str, &str); 6] = [
    ("Los Angeles", "90001"),
    ("Sacramento", "95814"),
    ("Fresno", "93701"),
    ("San Diego", "92101"),
    ("Stockton", "95202"),
    ("Modesto", "95354"),
];

/// A person who has insurance. The number is visibly no real one: they begin with another digit.
pub(super) fn member(numbers: &mut Numbers, serial: u64, birth: Day, sex: Sex) -> MemberOrder {
    MemberOrder {
        last_name: one(numbers, &LAST_NAMES),
        first_name: one(numbers, &FIRST_NAMES),
        id: Some(format!("0{:07}X", serial % 10_000_000)),
        group: None,
        birth_date: Some(birth),
        sex: Some(sex),
        address: address(numbers),
    }
}

/// A child on the insurance of `of`.
pub(super) fn child(numbers: &mut Numbers, of: &MemberOrder, birth: Day) -> PatientOrder {
    let sex = if numbers.happens(500) { Sex::Female } else { Sex::Male };
    PatientOrder {
        relationship: Some(Relationship::Child),
        last_name: of.last_name.clone(),
        first_name: one(numbers, &FIRST_NAMES),
        birth_date: Some(birth),
        sex: Some(sex),
        address: Address::default(),
    }
}

/// A physician.
pub(super) fn physician(numbers: &mut Numbers, npis: &[Npi]) -> PersonOrder {
    PersonOrder {
        last_name: one(numbers, &LAST_NAMES),
        first_name: one(numbers, &FIRST_NAMES),
        npi: numbers.pick(npis).copied(),
        taxonomy: Some("207V00000X".to_owned()),
    }
}

/// An address in a city there is, on a street there is not.
pub(super) fn address(numbers: &mut Numbers) -> Address {
    let (city, zip) = numbers.pick(&CITIES).copied().unwrap_or_default();
    Address {
        street: Some(format!("{} Example Street", numbers.within(1, 999))),
        second_street: None,
        city: Some(city.to_owned()),
        state: Some("CA".to_owned()),
        zip: Some(zip.to_owned()),
    }
}

fn one(numbers: &mut Numbers, names: &[&str]) -> Option<String> {
    numbers.pick(names).map(|name| (*name).to_owned())
}
