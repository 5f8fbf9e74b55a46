//! The people and organisations of a claim.

use latchkey_domain::{
    Address, BillingOrder, MemberOrder, PatientOrder, PayerOrder, PersonOrder, Relationship, Sex,
    TaxNumber,
};

use super::Read;
use super::fields::Fields;
use super::node::Node;

/// The longest name (NM103), first name (NM104), street (N301), city (N401) and number (NM109).
const NAME: usize = 60;
const FIRST_NAME: usize = 35;
const STREET: usize = 55;
const CITY: usize = 30;
const NUMBER: usize = 80;
/// Codes of a fixed length, and postal codes and tax numbers with hyphens in them, which are
/// refused where the claim is made.
const SHORT: usize = 15;

pub(super) fn billing(node: &Node, path: &str) -> Read<BillingOrder> {
    let names = ["name", "first_name", "npi", "taxonomy", "tax_number", "tax_number_of", "address"];
    let fields = Fields::open(node, path, &names)?;
    let kinds = ["employer", "person"];
    let kind = fields.word("tax_number_of", &kinds, |kind| match kind {
        "employer" => Some(TaxNumber::Employer as fn(String) -> TaxNumber),
        "person" => Some(TaxNumber::Person as fn(String) -> TaxNumber),
        _ => None,
    })?;
    let number = fields.text("tax_number", SHORT)?;
    Ok(BillingOrder {
        name: fields.text("name", NAME)?,
        first_name: fields.text("first_name", FIRST_NAME)?,
        npi: fields.npi("npi")?,
        taxonomy: fields.text("taxonomy", SHORT)?,
        tax_number: number.map(kind.unwrap_or(TaxNumber::Employer)),
        address: address(&fields)?,
    })
}

pub(super) fn payer(node: &Node, path: &str) -> Read<PayerOrder> {
    let fields = Fields::open(node, path, &["name", "id", "filing"])?;
    Ok(PayerOrder {
        name: fields.text("name", NAME)?,
        id: fields.text("id", NUMBER)?,
        filing: fields.text("filing", 2)?,
    })
}

pub(super) fn member(node: &Node, path: &str) -> Read<MemberOrder> {
    let names = ["last_name", "first_name", "id", "group", "birth_date", "sex", "address"];
    let fields = Fields::open(node, path, &names)?;
    Ok(MemberOrder {
        last_name: fields.text("last_name", NAME)?,
        first_name: fields.text("first_name", FIRST_NAME)?,
        id: fields.text("id", NUMBER)?,
        group: fields.text("group", 50)?,
        birth_date: fields.day("birth_date")?,
        sex: fields.word("sex", Sex::NAMES, Sex::from_name)?,
        address: address(&fields)?,
    })
}

pub(super) fn patient(node: &Node, path: &str) -> Read<PatientOrder> {
    let names = ["relationship", "last_name", "first_name", "birth_date", "sex", "address"];
    let fields = Fields::open(node, path, &names)?;
    Ok(PatientOrder {
        relationship: fields.word("relationship", Relationship::NAMES, Relationship::from_name)?,
        last_name: fields.text("last_name", NAME)?,
        first_name: fields.text("first_name", FIRST_NAME)?,
        birth_date: fields.day("birth_date")?,
        sex: fields.word("sex", Sex::NAMES, Sex::from_name)?,
        address: address(&fields)?,
    })
}

pub(super) fn person(node: &Node, path: &str) -> Read<PersonOrder> {
    let fields = Fields::open(node, path, &["last_name", "first_name", "npi", "taxonomy"])?;
    Ok(PersonOrder {
        last_name: fields.text("last_name", NAME)?,
        first_name: fields.text("first_name", FIRST_NAME)?,
        npi: fields.npi("npi")?,
        taxonomy: fields.text("taxonomy", SHORT)?,
    })
}

fn address(of: &Fields<'_>) -> Read<Address> {
    let Some((node, path)) = of.get("address") else {
        return Ok(Address::default());
    };
    let fields = Fields::open(node, &path, &["street", "second_street", "city", "state", "zip"])?;
    Ok(Address {
        street: fields.text("street", STREET)?,
        second_street: fields.text("second_street", STREET)?,
        city: fields.text("city", CITY)?,
        state: fields.text("state", 2)?,
        zip: fields.text("zip", SHORT)?,
    })
}
