//! What somebody wants to see of a list: what kind of thing, of which clause or rule, which page. All
//! of it stands in the address, and nothing of it is of a person.

use latchkey_screening::held::{Item, ItemKind, Results, ShownClaim};

use crate::guard::Posted;

/// Rows of a page.
pub(super) const ROWS: usize = 50;

/// What is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub kind: Option<Level>,
    /// A clause, rule or fact; empty for all.
    pub about: String,
    pub only_denials: bool,
    /// From 1.
    pub page: usize,
}

/// Kinds as they are picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// Everything that somebody has to mend.
    Wrong,
    /// One kind.
    Only(ItemKind),
}

/// The kinds that may be picked, as addresses name them.
pub(crate) const LEVELS: [(&str, Level); 8] = [
    ("wrong", Level::Wrong),
    ("form", Level::Only(ItemKind::Form)),
    ("policy", Level::Only(ItemKind::Policy)),
    ("code", Level::Only(ItemKind::Code)),
    ("warning", Level::Only(ItemKind::Warning)),
    ("conflict", Level::Only(ItemKind::Conflict)),
    ("look-up", Level::Only(ItemKind::LookUp)),
    ("note", Level::Only(ItemKind::Note)),
];

/// A thing of a list: what is said, and of which claim.
pub(crate) type Row<'r> = (Option<&'r ShownClaim>, &'r Item);

impl Wanted {
    /// Reads an address.
    pub(crate) fn read(query: &str) -> Self {
        let query = Posted::read(query.as_bytes());
        let text = |name: &str| query.get(name).unwrap_or_default();
        let level = LEVELS.iter().find(|(name, _)| *name == text("kind"));
        Self {
            kind: level.map(|(_, level)| *level),
            about: text("about").to_owned(),
            only_denials: query.get("denials").is_some(),
            page: text("page").parse().ok().filter(|page| *page > 0).unwrap_or(1),
        }
    }

    /// The name of the kind that is picked.
    pub(super) fn level(&self) -> &'static str {
        let found = LEVELS.iter().find(|(_, level)| Some(*level) == self.kind);
        found.map_or("", |(name, _)| name)
    }

    /// The address of another page of the same list, without the language.
    pub(super) fn address(&self, place: &str, page: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("kind", self.level()), ("about", &self.about)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if self.only_denials {
            query.append_pair("denials", "1");
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        match query.finish() {
            query if query.is_empty() => place.to_owned(),
            query => format!("{place}?{query}"),
        }
    }

    /// The rows that are wanted, in the file's order: first what is wrong outside of claims.
    pub(crate) fn rows<'r>(&self, results: &'r Results) -> Vec<Row<'r>> {
        let outside = results.outside.iter().map(|item| (None, item));
        let of_claims = results
            .claims
            .iter()
            .flat_map(|claim| claim.items.iter().map(move |item| (Some(claim), item)));
        outside.chain(of_claims).filter(|(_, item)| self.fits(item)).collect()
    }

    fn fits(&self, item: &Item) -> bool {
        let is_kind = match self.kind {
            // What no claim could show, and what is the same for all of them, is asked for.
            None => !item.is_on_no_claim && item.kind != ItemKind::Note,
            Some(Level::Wrong) => item.kind.is_wrong(),
            Some(Level::Only(kind)) => item.kind == kind,
        };
        is_kind
            && (self.about.is_empty() || *item.about == *self.about)
            && (!self.only_denials || !item.carc.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_wanted_and_is_read_back() {
        let wanted = Wanted::read("kind=policy&about=CL-1+%26+2&denials=1&page=3&lang=es");
        assert_eq!(wanted.kind, Some(Level::Only(ItemKind::Policy)));
        assert_eq!(
            (wanted.about.as_str(), wanted.only_denials, wanted.page),
            ("CL-1 & 2", true, 3)
        );
        let address = wanted.address("/screen/1", 3);
        assert_eq!(address, "/screen/1?kind=policy&about=CL-1+%26+2&denials=1&page=3");
        assert_eq!(Wanted::read(address.split_once('?').unwrap().1), wanted);
        let plain = Wanted::read("kind=nonsense&page=0");
        assert_eq!(plain, Wanted { page: 1, ..Wanted::default() });
        assert_eq!(plain.address("/screen/1", 1), "/screen/1");
    }
}
