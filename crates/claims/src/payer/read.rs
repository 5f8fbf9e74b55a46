//! Reading a profile.

use latchkey_domain::{Day, nearest};

use super::entries::{Entries, Entry, Known, Value};
use super::words::{COUNTED_FROM, NEWBORN_FORMS, WEIGHTS, Weight, Words};
use super::{
    CountedFrom, Filing, FilingLimit, Misread, Newborn, Notes, Paper, Partner, Payer, PayerId,
    Source,
};
use latchkey_feeds::Misreads;

const KNOWN: Known = &[
    ("", &["payer", "name", "plan", "program", "ask"]),
    ("payer-ids", &[]),
    ("newborn", &["months-after-birth", "as", "relationships", "source", "place"]),
    ("filing", &["days", "months", "counted-from", "source", "place"]),
    ("notes", &["renderer", "delivered"]),
    ("paper", &["font", "sizes"]),
    ("partner", &["lower-case", "repeated-claim-number", "surrounding-space"]),
    ("authorization", &["prefixes"]),
];

/// Where a site has to fill in a number that no public source gives.
const TO_BE_FILLED: &str = "site-must-fill";

/// The most days or months that are believed.
const MOST_DAYS: u32 = 3_660;

pub(super) fn read(text: &str) -> Result<Payer, Vec<Misread>> {
    let mut misreads = Misreads::default();
    let entries = Entries::read(text, KNOWN, &mut misreads);
    let mut reading = Reading { entries: &entries, misreads: &mut misreads };
    let payer = reading.payer();
    misreads.into_result().map(|()| payer)
}

struct Reading<'a, 't> {
    entries: &'a Entries<'t>,
    misreads: &'a mut Misreads,
}

impl<'t> Reading<'_, 't> {
    fn payer(&mut self) -> Payer {
        Payer {
            id: self.text("", "payer"),
            name: self.text("", "name"),
            plan: self.text("", "plan"),
            program: self.text("", "program"),
            ask: self.text("", "ask"),
            ids: self.ids(),
            newborn: Newborn {
                months_after_birth: self.number("newborn", "months-after-birth"),
                forms: self.words("newborn", "as", NEWBORN_FORMS),
                relationships: self.list("newborn", "relationships"),
                source: self.source("newborn"),
            },
            filing: self.filing(),
            notes: Notes {
                renderer: self.text("notes", "renderer"),
                delivered: self.text("notes", "delivered"),
            },
            paper: Paper { font: self.text("paper", "font"), sizes: self.sizes() },
            partner: Partner {
                lower_case: self.weight("lower-case"),
                repeated_claim_number: self.weight("repeated-claim-number"),
                surrounding_space: self.weight("surrounding-space"),
            },
            authorization_prefixes: self.list("authorization", "prefixes"),
        }
    }

    /// Days or months, one of the two; months end with their last day.
    fn filing(&mut self) -> Filing {
        let counted_from = self.word("filing", "counted-from", COUNTED_FROM);
        let counted_from = counted_from.unwrap_or(CountedFrom::MonthEnd);
        let limit = match self.entries.get("filing", "months") {
            None => FilingLimit::Days(self.number("filing", "days")),
            Some(months) => {
                let has_days = self.entries.get("filing", "days").is_some();
                if has_days || counted_from != CountedFrom::MonthEnd {
                    let message = "`months` stand alone, and are counted from the month's end";
                    self.misreads.say(months.at, message, "leave out `days`, or count in days");
                }
                FilingLimit::Months(self.number("filing", "months"))
            }
        };
        Filing { limit, counted_from, source: self.source("filing") }
    }

    fn need(&mut self, section: &str, key: &str) -> Option<Value<'t>> {
        self.entries.need(section, key, self.misreads)
    }

    fn text(&mut self, section: &str, key: &str) -> String {
        self.need(section, key).map(|value| value.text.to_owned()).unwrap_or_default()
    }

    fn source(&mut self, section: &str) -> Source {
        Source { title: self.text(section, "source"), place: self.text(section, "place") }
    }

    /// The words of a list with commas between; `none` is an empty one.
    fn list(&mut self, section: &str, key: &str) -> Vec<String> {
        let value = self.need(section, key).filter(|value| value.text != "none");
        let items = value.iter().flat_map(|value| value.text.split(','));
        items.map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
    }

    fn number(&mut self, section: &str, key: &str) -> u32 {
        let Some(value) = self.need(section, key) else { return 0 };
        let number = value.text.parse().ok().filter(|number| *number <= MOST_DAYS);
        if number.is_none() {
            let message = format!("`{key}` is no whole number up to {MOST_DAYS}");
            self.misreads.say(value.at, message, "write digits alone, as 180");
        }
        number.unwrap_or_default()
    }

    fn sizes(&mut self) -> Vec<u32> {
        let Some(value) = self.need("paper", "sizes") else { return Vec::new() };
        let read = value.text.split(',').map(|size| size.trim().parse().ok());
        let sizes: Option<Vec<u32>> = read.collect();
        if sizes.is_none() {
            self.misreads.say(
                value.at,
                "`sizes` are no points",
                "write whole numbers, as `10, 12`",
            );
        }
        sizes.unwrap_or_default()
    }

    fn weight(&mut self, key: &str) -> Weight {
        self.word("partner", key, WEIGHTS).unwrap_or(Weight::Warning)
    }

    fn word<T: Copy>(&mut self, section: &str, key: &str, words: Words<T>) -> Option<T> {
        let value = self.need(section, key)?;
        self.known(value, value.text, words)
    }

    fn words<T: Copy>(&mut self, section: &str, key: &str, words: Words<T>) -> Vec<T> {
        let Some(value) = self.need(section, key) else { return Vec::new() };
        value.text.split(',').filter_map(|word| self.known(value, word.trim(), words)).collect()
    }

    fn known<T: Copy>(&mut self, value: Value<'_>, word: &str, words: Words<T>) -> Option<T> {
        let known = words.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning);
        if known.is_none() {
            let names = || words.iter().map(|(name, _)| *name);
            let remedy = nearest(word, names()).map_or_else(
                || format!("write one of {}", names().collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean {near}?"),
            );
            self.misreads.say(value.at, "the word is not known here", remedy);
        }
        known
    }

    fn ids(&mut self) -> Vec<PayerId> {
        let entries: Vec<Entry<'_>> = self.entries.section("payer-ids").copied().collect();
        entries.into_iter().filter_map(|entry| self.id(&entry)).collect()
    }

    /// `medi-cal 2024-01-01..2025-01-01: 00000`.
    fn id(&mut self, entry: &Entry<'_>) -> Option<PayerId> {
        let read = entry.key.text.split_once(' ').and_then(|(business, days)| {
            let (from, until) = days.trim().split_once("..")?;
            let until: Option<Day> =
                if until.is_empty() { None } else { Some(until.parse().ok()?) };
            Some((business.to_owned(), from.parse().ok()?, until))
        });
        let Some((business, from, until)) = read else {
            let message = "the key names no line of business with its days";
            let remedy = "write it as `medi-cal 2024-01-01..2025-01-01`";
            self.misreads.say(entry.key.at, message, remedy);
            return None;
        };
        let number = entry.value.text;
        let is_number = (2..=80).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_number {
            let remedy = format!("write the number from the payer, or {TO_BE_FILLED}");
            self.misreads.say(entry.value.at, "the payer's number is none", remedy);
        }
        let number = (number != TO_BE_FILLED).then(|| number.to_owned());
        Some(PayerId { business, from, until, number })
    }
}
