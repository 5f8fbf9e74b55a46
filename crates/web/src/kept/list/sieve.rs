//! What somebody wants to see of a list: its form, its place in an address, and the sieve it makes.

use latchkey_app::Sieve;
use latchkey_policy::Language;
use latchkey_workflow::{Kind, Moment, Span, authorization, case_file, claim, referral, visit};
use maud::{Markup, html};

use crate::guard::Posted;
use crate::kept::words::{Word, kind as kind_word, status};
use crate::words::{Word as Fixed, code};

/// What is wanted, as an address has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    kind: Option<Kind>,
    status: Option<&'static str>,
    due: Option<Soon>,
    is_ones_own: bool,
    pub is_closed: bool,
    /// Whether the list is of one kind, which is then not chosen.
    is_of_kind: bool,
}

/// By when something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Soon {
    Overdue,
    Today,
    Week,
}

const SOON: &[(&str, Soon, Word)] = &[
    ("overdue", Soon::Overdue, Word::DueOverdue),
    ("today", Soon::Today, Word::DueToday),
    ("week", Soon::Week, Word::DueThisWeek),
];

/// What there is in a queue.
const KINDS: &[Kind] = &[Kind::Case, Kind::Referral, Kind::Authorization, Kind::Visit, Kind::Claim];

impl Wanted {
    /// What an address asks of a list of a kind, or of the queue of all.
    pub fn read(query: &Posted, of: Option<Kind>) -> Self {
        let chosen = query.get("kind").and_then(Kind::from_name);
        let kind = of.or(chosen.filter(|kind| KINDS.contains(kind)));
        let said = query.get("status").unwrap_or_default();
        let due = query.get("due").unwrap_or_default();
        Self {
            kind,
            status: statuses(kind).into_iter().find(|status| *status == said),
            due: SOON.iter().find(|(name, ..)| *name == due).map(|(_, soon, _)| *soon),
            is_ones_own: query.get("mine").is_some(),
            is_closed: query.get("closed").is_some(),
            is_of_kind: of.is_some(),
        }
    }

    /// The sieve.
    pub fn sieve(&self, now: Moment) -> Sieve {
        let today = now.day_in_california();
        let until = self.due.map(|soon| match soon {
            Soon::Overdue => now,
            Soon::Today => Moment::end_of_day_in_california(today),
            Soon::Week => now + Span::hours(7 * 24),
        });
        Sieve {
            kind: self.kind,
            status: self.status.map(str::to_owned),
            until,
            is_ones_own: self.is_ones_own,
        }
    }

    /// The same as an address has it; nothing where everything is wanted.
    pub fn query(&self) -> String {
        let kind = self.kind.filter(|_| !self.is_of_kind).map(|kind| ("kind", kind.name()));
        let due = SOON.iter().find(|(_, soon, _)| Some(*soon) == self.due);
        let parts = [
            kind,
            self.status.map(|status| ("status", status)),
            due.map(|(name, ..)| ("due", *name)),
            self.is_ones_own.then_some(("mine", "1")),
            self.is_closed.then_some(("closed", "1")),
        ];
        let parts: Vec<String> =
            parts.into_iter().flatten().map(|(name, value)| format!("{name}={value}")).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    /// The form by which it is chosen. It only looks, so what is chosen stands in the address.
    pub fn form(&self, address: &str, of: Option<Kind>, language: Language) -> Markup {
        html! {
            @if let Some(of) = of { (self.open_or_closed(of, address, language)) }
            form.sieve method="get" action=(address) {
                input type="hidden" name="lang" value=(code(language));
                @if self.is_closed { input type="hidden" name="closed" value="1"; }
                @if of.is_none() { (self.kinds(language)) }
                (self.statuses(language))
                @if !self.is_closed { (self.dues(language)) }
                label.tick for="mine" {
                    input #mine type="checkbox" name="mine" value="1" checked[self.is_ones_own];
                    (Word::MineAlone.text(language))
                }
                button.usa-button.usa-button--outline type="submit" { (Word::ShowThese.text(language)) }
            }
        }
    }

    fn kinds(&self, language: Language) -> Markup {
        html! {
            div {
                label.usa-label for="kind" { (Fixed::WhatColumn.text(language)) }
                select.usa-select #kind name="kind" {
                    option value="" { (Fixed::AnyOfThem.text(language)) }
                    @for kind in KINDS {
                        option value=(kind.name()) selected[self.kind == Some(*kind)] {
                            (kind_word(*kind).text(language))
                        }
                    }
                }
            }
        }
    }

    fn statuses(&self, language: Language) -> Markup {
        html! {
            div {
                label.usa-label for="status" { (Fixed::StatusColumn.text(language)) }
                select.usa-select #status name="status" {
                    option value="" { (Fixed::AnyOfThem.text(language)) }
                    @for name in statuses(self.kind) {
                        option value=(name) selected[self.status == Some(name)] {
                            (status(of_whom(self.kind, name), name, language))
                        }
                    }
                }
            }
        }
    }

    fn dues(&self, language: Language) -> Markup {
        html! {
            div {
                label.usa-label for="due" { (Fixed::DueColumn.text(language)) }
                select.usa-select #due name="due" {
                    option value="" { (Fixed::AnyOfThem.text(language)) }
                    @for (name, soon, word) in SOON {
                        option value=(name) selected[self.due == Some(*soon)] { (word.text(language)) }
                    }
                }
            }
        }
    }

    fn open_or_closed(&self, of: Kind, address: &str, language: Language) -> Markup {
        let lang = code(language);
        // In Spanish a case and a request are not of one gender.
        let (open, closed) = match (of, language) {
            (Kind::Case, _) | (_, Language::English) => (Fixed::OpenCases, Fixed::ClosedCases),
            _ => (Fixed::OpenRequests, Fixed::ClosedRequests),
        };
        html! {
            ul.ways {
                li { a href={ (address) "?lang=" (lang) } aria-current=[(!self.is_closed).then_some("page")] {
                    (open.text(language))
                } }
                li { a href={ (address) "?closed=1&lang=" (lang) } aria-current=[self.is_closed.then_some("page")] {
                    (closed.text(language))
                } }
            }
        }
    }
}

/// Whose word a status is: among all kinds, that of the first that knows it.
fn of_whom(kind: Option<Kind>, status: &str) -> Kind {
    let of_case = case_file::Status::NAMES.contains(&status) && status != "closed";
    kind.unwrap_or(if of_case { Kind::Case } else { Kind::Authorization })
}

/// Where things of a kind can stand; of all kinds each word once.
fn statuses(kind: Option<Kind>) -> Vec<&'static str> {
    let of = |kind: Kind| match kind {
        Kind::Case => case_file::Status::NAMES,
        Kind::Referral => referral::Status::NAMES,
        Kind::Authorization => authorization::Status::NAMES,
        Kind::Visit => visit::Status::NAMES,
        Kind::Claim => claim::Status::NAMES,
        _ => &[],
    };
    let mut names: Vec<&'static str> = Vec::new();
    for kind in kind.map_or(KINDS, |_| &[]).iter().copied().chain(kind) {
        names.extend(of(kind).iter().filter(|name| !names.contains(name)).collect::<Vec<_>>());
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_stands_in_the_address_and_nothing_else_does() {
        let query = |text: &str| Wanted::read(&Posted::read(text.as_bytes()), None).query();
        assert_eq!(query(""), "");
        let whole = "kind=claim&status=sent&due=week&mine=1";
        assert_eq!(query(whole), format!("?{whole}"));
        assert_eq!(query("kind=account&status=nonsense&due=never&x=%3Cscript%3E"), "");
        let of_kind =
            Wanted::read(&Posted::read(b"kind=claim&status=open&closed=1"), Some(Kind::Case));
        assert_eq!(of_kind.query(), "?status=open&closed=1");
    }
}
