//! An address and the fields of its form.

use latchkey_workflow::registry::PostalAddress;

use super::entered::Entered;
use super::words::Phrase;

/// What is kept, as fields.
pub(crate) fn address_said(
    address: Option<&PostalAddress>,
    mut put: impl FnMut(&str, Option<&str>),
) {
    put("street", address.map(|a| a.street.as_str()));
    put("second-street", address.and_then(|a| a.second_street.as_deref()));
    put("city", address.map(|a| a.city.as_str()));
    put("state", address.map(|a| a.state.as_str()));
    put("zip", address.map(|a| a.zip.as_str()));
}

/// An address, where any part of one was typed.
pub(crate) fn address(entered: &mut Entered<'_>) -> Option<PostalAddress> {
    let parts = ["street", "second-street", "city", "state", "zip"];
    if parts.iter().all(|part| entered.text(part).is_none()) {
        return None;
    }
    Some(PostalAddress {
        street: entered.needed("street", Phrase::AddressPart),
        second_street: entered.text("second-street"),
        city: entered.needed("city", Phrase::AddressPart),
        state: entered.needed("state", Phrase::AddressPart).to_uppercase(),
        zip: entered.needed("zip", Phrase::AddressPart).replace('-', ""),
    })
}
