//! The interview's questions about a case that is kept: what is known stands in their fields, what
//! matters most is asked first.

use latchkey_answer::Said;
use latchkey_domain::{Case, Fact};
use latchkey_policy::Language;
use maud::{Markup, html};

use super::entered::{Blank, Entered};
use super::field::Field;
use super::question::mistakes;
use super::{Talk, all, answer, said};
use crate::guard::Posted;
use crate::look::hidden;
use crate::site::Site;
use crate::words::Word;

/// The questions about a kept case.
pub(crate) struct Questions<'s> {
    talk: Talk<'s>,
    entered: Entered,
    /// How many of them, the first ones, still matter.
    needed: usize,
}

/// What is said anew: a value, or that nobody knows.
pub(crate) struct News {
    pub(crate) stated: Vec<(Fact, String)>,
    pub(crate) unknown: Vec<Fact>,
}

impl<'s> Questions<'s> {
    /// The questions with what is known, those first that still matter.
    pub(crate) fn of_case(site: &'s Site, case: &Case, language: Language) -> Self {
        let talk = Talk::about(site, case, language);
        let mut facts = answer::needed_facts(&talk);
        facts.retain(is_asked);
        let needed = facts.len();
        let others = all::questions(&talk).iter().filter(is_asked);
        facts.extend(others.filter(|fact| !facts[..].contains(fact)).collect::<Vec<_>>());
        let known = |fact: &Fact| Some((*fact, Said::Value(case.text(*fact)?)));
        let said: Vec<(Fact, Said)> = facts.iter().filter_map(known).collect();
        let entered = Entered::said(&said, &facts);
        Self { talk, entered, needed }
    }

    /// The questions with what somebody entered.
    pub(crate) fn read(site: &'s Site, case: &Case, language: Language, posted: &Posted) -> Self {
        let asked = posted.fields().filter(|(name, _)| *name == "asking");
        let facts: Vec<Fact> =
            asked.filter_map(|(_, fact)| Fact::from_name(fact)).filter(is_asked).collect();
        let talk = Talk::about(site, case, language);
        let needed = facts.len();
        Self { talk, entered: Entered::read(posted, &facts), needed }
    }

    /// The fields, and what is wrong with what was entered.
    pub(crate) fn show(&self) -> Markup {
        let field = |(fact, typed, problem)| {
            Field { fact, typed, problem, is_alone: false, asks_pregnant: true }.show(&self.talk)
        };
        let language = self.talk.language;
        let (first, rest): (Vec<_>, Vec<_>) =
            self.entered.each().enumerate().partition(|(place, _)| *place < self.needed);
        html! {
            (mistakes(language, &self.entered))
            @for fact in self.entered.facts() { (hidden("asking", fact.name())) }
            @for (_, each) in first { (field(each)) }
            @if !rest.is_empty() {
                details.act open[self.needed == 0] {
                    summary { (Word::AllAtOnce.text(language)) }
                    @for (_, each) in rest { (field(each)) }
                }
            }
        }
    }

    /// What is said anew; `None` where something cannot be taken, which [`Self::show`] then says.
    pub(crate) fn news(&mut self) -> Option<News> {
        let answers = self.entered.answers(&self.talk, Blank::Open)?;
        let case = self.talk.interview.case();
        let mut news = News { stated: Vec::new(), unknown: Vec::new() };
        for (fact, said) in answers {
            match (said, case.text(fact)) {
                (Some(Said::Value(value)), known) if known.as_ref() != Some(&value) => {
                    news.stated.push((fact, value));
                }
                (Some(Said::Unknown | Said::NotBornYet) | None, Some(_)) => news.unknown.push(fact),
                _ => {}
            }
        }
        Some(news)
    }
}

/// What was said in a check, carried on to where a case is opened from it.
pub(crate) struct Carried {
    /// The fields that carry it.
    pub(crate) fields: Markup,
    /// The same, to be read; nothing where nothing was said.
    pub(crate) list: Option<Markup>,
    /// The case that follows from it.
    pub(crate) case: Case,
    /// The plans there are to choose from, with their titles.
    pub(crate) plans: Vec<(String, String)>,
}

impl Carried {
    /// What a form carries; `None` where it does not hold together.
    pub(crate) fn read(site: &Site, posted: &Posted, language: Language) -> Option<Self> {
        let talk = Talk::taken_up(site, posted).ok()?;
        let talk = Talk { language, ..talk };
        let plans = talk.interview.step(Fact::Plan).choices.into_iter();
        let plans = plans.map(|plan| {
            let title = said::called(&plan, language).to_owned();
            (plan.value, title)
        });
        let plans = plans.collect();
        let is_empty = talk.interview.said().is_empty();
        Some(Self {
            fields: said::fields(&talk, |_| false),
            list: (!is_empty).then(|| said::read_out(&talk)),
            case: talk.interview.case().clone(),
            plans,
        })
    }

    /// What is known, as facts to state: what a case is for is said when it is opened.
    pub(crate) fn facts(&self) -> Vec<(Fact, String)> {
        let facts = Fact::ALL.iter().filter(|fact| is_asked(fact));
        let others = facts.filter(|fact| **fact != Fact::MemberPatient);
        others.filter_map(|fact| Some((*fact, self.case.text(*fact)?))).collect()
    }
}

/// Whether people state it on a page: what a case is for is settled when it is opened, and how an
/// authorisation stands follows from the request.
fn is_asked(fact: &Fact) -> bool {
    !matches!(fact, Fact::Plan | Fact::AuthorizationStatus | Fact::AuthorizationNumber)
}
