//! The fields of a form that came too late, as hidden fields of the door's form: where it was sent, by
//! whom, and each of its own fields under another name, so that none is taken for one of the door's.

use latchkey_workflow::Id;
use maud::{Markup, html};

use super::Place;
use crate::guard::Posted;
use crate::look::hidden;

const PLACE: &str = "held-place";
const OF: &str = "held-of";
const FIELD: &str = "held:";
/// Beside these the door's own fields must fit into a form. No form of ours has so many.
const MOST_FIELDS: usize = 240;
const MOST_BYTES: usize = 60 * 1_024;

/// A form that waits.
pub(in crate::kept) struct Held {
    path: String,
    place: Place,
    of: Id,
    posted: Posted,
}

impl Held {
    /// What somebody sent; `None` where it is not worth carrying, or too much.
    pub(in crate::kept) fn of(path: &str, of: Id, body: &[u8]) -> Option<Self> {
        let place = Place::of(path)?;
        let posted = Posted::read(body);
        let count = posted.fields().count();
        if count > MOST_FIELDS || body.len() + count * FIELD.len() > MOST_BYTES {
            return None;
        }
        Some(Self { path: path.to_owned(), place, of, posted })
    }

    /// What the door's form brought along.
    pub(in crate::kept) fn read(posted: &Posted) -> Option<Self> {
        let path = posted.get(PLACE)?.to_owned();
        let (place, of) = (Place::of(&path)?, posted.get(OF)?.parse().ok()?);
        let own = |(name, value): (&str, &str)| {
            Some((name.strip_prefix(FIELD)?.to_owned(), value.to_owned()))
        };
        let posted = Posted::of(posted.fields().filter_map(own));
        Some(Self { path, place, of, posted })
    }

    /// The same for the door's form.
    pub(in crate::kept) fn fields(&self) -> Markup {
        html! {
            (hidden(PLACE, &self.path))
            (hidden(OF, &self.of.to_string()))
            @for (name, value) in self.posted.fields() {
                (hidden(&format!("{FIELD}{name}"), value))
            }
        }
    }

    /// Whether this account's session it was.
    pub(in crate::kept) fn is_of(&self, account: Id) -> bool {
        self.of == account
    }

    pub(super) fn place(&self) -> Place {
        self.place
    }

    pub(in crate::kept) fn posted(&self) -> &Posted {
        &self.posted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "/records/0198c0de-0000-7000-8000-000000000001";

    fn id(number: u8) -> Id {
        format!("0198c0de-0000-7000-8000-0000000000{number:02x}").parse().unwrap()
    }

    #[test]
    fn a_form_goes_through_the_door_whole_and_none_of_its_fields_is_the_doors() {
        let body = b"lang=es&record=1&record=2&login=x&held-of=y&letter.reason=%3Cb%3E+%26";
        let held = Held::of(PATH, id(7), body).unwrap();
        let carried = held.fields().into_string();
        for own in ["name=\"login\"", "name=\"record\"", "<b>"] {
            assert!(!carried.contains(own), "{carried}");
        }
        let fields = held.posted.fields().map(|(name, value)| (format!("held:{name}"), value));
        let mut sent: Vec<(String, String)> =
            fields.map(|(name, value)| (name, value.to_owned())).collect();
        sent.push(("held-place".to_owned(), PATH.to_owned()));
        sent.push(("held-of".to_owned(), id(7).to_string()));
        sent.push(("login".to_owned(), "somebody".to_owned()));
        let read = Held::read(&Posted::of(sent)).unwrap();
        let fields = |held: &Held| -> Vec<(String, String)> {
            let fields = held.posted.fields();
            fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
        };
        assert_eq!(fields(&read), fields(&held));
        assert!(read.is_of(id(7)) && !read.is_of(id(8)));
    }

    #[test]
    fn what_would_not_fit_through_the_door_is_not_carried() {
        let large = format!("why={}", "x".repeat(MOST_BYTES));
        assert!(Held::of(PATH, id(7), large.as_bytes()).is_none());
        let many = "a=1&".repeat(MOST_FIELDS + 1);
        assert!(Held::of(PATH, id(7), many.as_bytes()).is_none());
        assert!(Held::of("/account", id(7), b"current=secret").is_none());
    }
}
