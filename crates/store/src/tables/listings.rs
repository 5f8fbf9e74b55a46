//! The public registry of providers, as far as it was imported.

use crate::db::{Row, Value};
use crate::{StoreError, Tx};

/// A provider of the public registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The NPI.
    pub npi: String,
    /// The name.
    pub name: String,
    /// The city of the practice.
    pub city: String,
    /// Its state.
    pub state: String,
    /// Its postal code.
    pub zip: String,
    /// Its telephone number.
    pub telephone: String,
    /// The codes of its specialties, the primary first, parted by spaces.
    pub taxonomies: String,
    /// A person, not an organisation.
    pub is_person: bool,
    /// The day on which the number was deactivated, if it is.
    pub deactivated_on: Option<String>,
}

/// Keeps a listing in place of the one before.
///
/// # Errors
/// What the database says.
pub fn keep(tx: &mut Tx<'_>, listing: &Listing) -> Result<(), StoreError> {
    const SQL: &str = "insert into listing (npi, name, city, state, zip, telephone, taxonomies, \
         is_person, deactivated_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         on conflict (npi) do update set name = excluded.name, city = excluded.city, \
         state = excluded.state, zip = excluded.zip, telephone = excluded.telephone, \
         taxonomies = excluded.taxonomies, is_person = excluded.is_person, \
         deactivated_on = excluded.deactivated_on";
    let values: [Value<'_>; 9] = [
        (&listing.npi).into(),
        (&listing.name).into(),
        (&listing.city).into(),
        (&listing.state).into(),
        (&listing.zip).into(),
        (&listing.telephone).into(),
        (&listing.taxonomies).into(),
        listing.is_person.into(),
        listing.deactivated_on.as_deref().into(),
    ];
    tx.execute(SQL, &values).map(|_| ())
}

/// The listing with an NPI.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Tx<'_>, npi: &str) -> Result<Option<Listing>, StoreError> {
    const SQL: &str = "select npi, name, city, state, zip, telephone, taxonomies, is_person, \
         deactivated_on from listing where npi = $1";
    tx.first(SQL, &[npi.into()], read)
}

fn read(row: &Row) -> Result<Listing, StoreError> {
    let text = |place: usize| row.text(place).map(str::to_owned);
    Ok(Listing {
        npi: text(0)?,
        name: text(1)?,
        city: text(2)?,
        state: text(3)?,
        zip: text(4)?,
        telephone: text(5)?,
        taxonomies: text(6)?,
        is_person: row.integer(7)? == 1,
        deactivated_on: row.optional(8, |row, place| row.text(place).map(str::to_owned))?,
    })
}
