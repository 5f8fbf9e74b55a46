//! What somebody typed to a question, before it is a value: kept as it is, so that nothing typed is
//! lost to a mistake.

use latchkey_answer::Said;
use latchkey_domain::{Fact, Kind};
use latchkey_policy::Language;

use crate::guard::Posted;

/// Stands for *I don't know* among the choices of a question.
pub(super) const DONT_KNOW: &str = "?";

/// What was typed. A date has three parts, anything else one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) month: String,
    pub(super) day: String,
    pub(super) year: String,
    /// Whether it was said that there is no date yet.
    pub(super) is_not_born: bool,
}

/// What the name of a delivery date's box *not born yet* ends with.
pub(super) const NOT_BORN: &str = ".not-born";

/// The name of the field that asks for a fact.
pub(super) fn name(fact: Fact) -> String {
    format!("in.{fact}")
}

impl Typed {
    /// What a form says of a fact.
    pub(super) fn read(posted: &Posted, fact: Fact) -> Self {
        let name = name(fact);
        let part = |part: &str| {
            let value = posted.get(&format!("{name}{part}"));
            value.unwrap_or_default().trim().to_owned()
        };
        Self {
            text: part(""),
            month: part(".month"),
            day: part(".day"),
            year: part(".year"),
            is_not_born: !part(NOT_BORN).is_empty(),
        }
    }

    /// What was said before, as it would be typed.
    pub(super) fn of_said(said: &Said) -> Self {
        let value = match said {
            Said::Value(value) => value,
            Said::Unknown => return Self { text: DONT_KNOW.to_owned(), ..Self::default() },
            Said::NotBornYet => return Self { is_not_born: true, ..Self::default() },
        };
        let mut parts = value.splitn(3, '-');
        let mut part = || parts.next().unwrap_or_default().to_owned();
        let (year, month, day) = (part(), part(), part());
        Self { text: value.clone(), month, day, year, is_not_born: false }
    }

    /// What it says; nothing where nothing was typed.
    pub(super) fn said(&self, fact: Fact, language: Language) -> Option<Said> {
        let value = match fact.kind() {
            Kind::Date => self.date(language),
            // A number is read as it is copied: with spaces or hyphens in it.
            Kind::Npi | Kind::Number | Kind::Place => {
                self.text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
            }
            _ => self.text.clone(),
        };
        match value.as_str() {
            "" if self.is_not_born => Some(Said::NotBornYet),
            "" => None,
            DONT_KNOW => Some(Said::Unknown),
            _ => Some(Said::Value(value)),
        }
    }

    /// The three parts as the contract writes a date. A whole date in the first part is taken
    /// apart, in the order of the language, and a year of two digits is of this century.
    fn date(&self, language: Language) -> String {
        let typed = [&self.month, &self.day, &self.year];
        if typed.iter().all(|part| part.is_empty()) {
            return String::new();
        }
        let whole: Vec<&str> = match typed.iter().filter(|part| !part.is_empty()).count() {
            1 => typed
                .iter()
                .flat_map(|part| part.split(['/', '-', '.', ' ']))
                .filter(|part| !part.is_empty())
                .collect(),
            _ => Vec::new(),
        };
        let (year, month, day) = match (whole.as_slice(), language) {
            ([year, month, day], _) if year.len() == 4 => (*year, *month, *day),
            ([month, day, year], Language::English) => (*year, *month, *day),
            ([day, month, year], Language::Spanish) => (*year, *month, *day),
            _ => (self.year.as_str(), self.month.as_str(), self.day.as_str()),
        };
        let century = if year.len() == 2 { "20" } else { "" };
        format!("{century}{year}-{month:0>2}-{day:0>2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(parts: [&str; 3], language: Language) -> String {
        let [month, day, year] = parts.map(str::to_owned);
        Typed { month, day, year, ..Typed::default() }.date(language)
    }

    #[test]
    fn a_date_is_taken_as_people_write_it() {
        let en = Language::English;
        assert_eq!(date(["3", "7", "2026"], en), "2026-03-07");
        assert_eq!(date(["03", "07", "26"], en), "2026-03-07");
        assert_eq!(date(["3/7/26", "", ""], en), "2026-03-07");
        assert_eq!(date(["3/7/26", "", ""], Language::Spanish), "2026-07-03");
        assert_eq!(date(["", "2026-03-07", ""], Language::Spanish), "2026-03-07");
        assert_eq!(date(["", "", ""], en), "");
    }

    #[test]
    fn what_is_no_date_stays_none() {
        for parts in [["3", "", "2026"], ["", "", "26"], ["march", "7", "2026"], ["3", "7", "1"]] {
            let written = date(parts, Language::English);
            assert!(written.parse::<latchkey_domain::Day>().is_err(), "{written}");
        }
    }

    #[test]
    fn a_number_is_taken_as_it_is_copied() {
        let typed = Typed { text: "000 000-0006".into(), ..Typed::default() };
        let said = typed.said(Fact::BillerNpi, Language::English);
        assert_eq!(said, Some(Said::Value("0000000006".into())));
    }

    #[test]
    fn what_was_said_can_be_typed_again() {
        let value = |text: &str| Said::Value(text.to_owned());
        for (fact, said) in [
            (Fact::ServiceDate, value("2026-03-07")),
            (Fact::RendererRole, value("rn")),
            (Fact::RendererRole, Said::Unknown),
            (Fact::MemberDeliveryDate, Said::NotBornYet),
        ] {
            let typed = Typed::of_said(&said);
            assert_eq!(typed.said(fact, Language::English), Some(said));
        }
    }
}
