//! Which columns the project has use for, and where a file has them.

use crate::csv::Record;
use crate::misread::Misread;

/// How many specialties a row has room for.
pub(super) const SPECIALTIES: usize = 15;

/// Where a file has the columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// How many columns there are.
    pub(super) count: usize,
    pub(super) npi: usize,
    pub(super) entity: usize,
    pub(super) organization: usize,
    pub(super) last_name: usize,
    pub(super) first_name: usize,
    pub(super) middle_name: usize,
    pub(super) credential: usize,
    pub(super) street: usize,
    pub(super) second_street: usize,
    pub(super) city: usize,
    pub(super) state: usize,
    pub(super) zip: usize,
    pub(super) country: usize,
    pub(super) telephone: usize,
    pub(super) enumerated: usize,
    pub(super) updated: usize,
    pub(super) deactivated: usize,
    pub(super) reactivated: usize,
    pub(super) specialties: [SpecialtyColumns; SPECIALTIES],
}

/// Where a specialty's columns are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SpecialtyColumns {
    pub(super) code: usize,
    pub(super) license: usize,
    pub(super) license_state: usize,
    pub(super) is_primary: usize,
}

impl Columns {
    /// Finds the columns among the headings.
    pub(super) fn read(headings: &Record<'_>) -> Result<Self, Misread> {
        let find = |name: &str| find(headings, name);
        let practice = |rest: &str| find(&format!("Provider {rest}"));
        let mut specialties = [SpecialtyColumns::default(); SPECIALTIES];
        for (number, specialty) in (1..).zip(&mut specialties) {
            let of = |name: &str| find(&format!("{name}_{number}"));
            *specialty = SpecialtyColumns {
                code: of("Healthcare Provider Taxonomy Code")?,
                license: of("Provider License Number")?,
                license_state: of("Provider License Number State Code")?,
                is_primary: of("Healthcare Provider Primary Taxonomy Switch")?,
            };
        }
        let location = "Business Practice Location Address";
        Ok(Self {
            count: headings.len(),
            npi: find("NPI")?,
            entity: find("Entity Type Code")?,
            organization: find("Provider Organization Name (Legal Business Name)")?,
            last_name: find("Provider Last Name (Legal Name)")?,
            first_name: find("Provider First Name")?,
            middle_name: find("Provider Middle Name")?,
            credential: find("Provider Credential Text")?,
            street: practice(&format!("First Line {location}"))?,
            second_street: practice(&format!("Second Line {location}"))?,
            city: practice(&format!("{location} City Name"))?,
            state: practice(&format!("{location} State Name"))?,
            zip: practice(&format!("{location} Postal Code"))?,
            country: practice(&format!("{location} Country Code (If outside U.S.)"))?,
            telephone: practice(&format!("{location} Telephone Number"))?,
            enumerated: find("Provider Enumeration Date")?,
            updated: find("Last Update Date")?,
            deactivated: find("NPI Deactivation Date")?,
            reactivated: find("NPI Reactivation Date")?,
            specialties,
        })
    }
}

fn find(headings: &Record<'_>, name: &str) -> Result<usize, Misread> {
    let found = (0..headings.len()).find(|place| headings.cell(*place).as_ref() == name.as_bytes());
    found.ok_or_else(|| {
        let message = format!("the headings have no column `{name}`");
        let remedy =
            "take the file whose name begins with npidata_pfile, and not its headings' list";
        Misread::new(headings.at(0), message, remedy)
    })
}
