//! All questions on one page, for those who know their answers: the same questions, the same
//! checks. What is left open stays open.

use latchkey_answer::Interview;
use latchkey_domain::{Case, Fact};
use latchkey_policy::{Choice, FactSet, Policy};
use maud::html;

use super::entered::{Blank, Entered};
use super::field::Field;
use super::question::{mistakes, titled};
use super::{Talk, answer, said};
use crate::guard::Posted;
use crate::look::{Form, Keep, Page, Switch, hidden};
use crate::words::Word;

/// The page of all questions, with what was said to them.
pub(super) fn open(talk: &Talk<'_>) -> Page {
    let facts: Vec<Fact> = questions(talk).iter().collect();
    page(talk, &Entered::said(talk.interview.said(), &facts))
}

/// The page of all questions, with what was entered.
fn page(talk: &Talk<'_>, entered: &Entered) -> Page {
    let language = talk.language;
    let facts = entered.facts();
    let form = html! {
        (said::fields(talk, |fact| facts.contains(&fact)))
        (hidden("go", "several"))
        @for (fact, typed, problem) in entered.each() {
            (Field { fact, typed, problem, is_alone: false, asks_pregnant: true }.show(talk))
        }
        p.actions { button.usa-button { (Word::ShowAnswer.text(language)) } }
    };
    let title = Word::AllAtOnce.text(language);
    let main = html! {
        div.measure {
            (mistakes(language, entered))
            h1 { (title) }
            p { (Word::LongForm.text(language)) }
            (Form { id: "all", action: "/check".to_owned(), language }.around(&form))
        }
    };
    let switch = Switch::Form(said::switch(talk, &hidden("go", "all")));
    let page = Page::new(language, &titled(language, title, entered), switch, main);
    Page { keep: Keep::GoingBack, ..page }
}

/// The answer to what was entered, or the page again.
pub(super) fn taken(talk: &Talk<'_>, posted: &Posted) -> Page {
    let facts: Vec<Fact> = questions(talk).iter().collect();
    let mut entered = Entered::read(posted, &facts);
    let Some(answers) = entered.answers(talk, Blank::Open) else {
        return page(talk, &entered);
    };
    let kept = talk.interview.said().iter().filter(|(fact, _)| !facts.contains(fact)).cloned();
    let answered = answers.into_iter().filter_map(|(fact, said)| Some((fact, said?)));
    match Interview::taken_up(&talk.site.library, answered.chain(kept).collect()) {
        Ok(interview) => {
            answer::page(&Talk { interview, site: talk.site, language: talk.language })
        }
        Err(wrong) => {
            entered.refuse(&wrong, talk);
            page(talk, &entered)
        }
    }
}

/// Every question that some policy asks: of the chosen plan, where one is chosen.
pub(super) fn questions(talk: &Talk<'_>) -> FactSet {
    let library = &talk.site.library;
    let (plan, program) = (&talk.interview.case().plan, &talk.interview.case().program);
    let mut facts = FactSet::default();
    if matches!(library.choose(&Case::default()), Ok(Choice::Plan(_))) {
        facts.insert(Fact::Plan);
    }
    let of_plan = Case { plan: plan.clone(), ..Case::default() };
    if matches!(library.choose(&of_plan), Ok(Choice::Program(_))) {
        facts.insert(Fact::Program);
    }
    // What no interview asks for, and somebody may have to say all the same.
    for fact in [
        Fact::ServiceDate,
        Fact::MemberPregnant,
        Fact::MemberInfantBirthDate,
        Fact::RendererCertificationExpires,
    ] {
        facts.insert(fact);
    }
    for policy in library.policies().filter_map(<[Policy]>::last) {
        let (own_plan, own_program) = policy.plan_and_program();
        let is_chosen = plan.as_deref().is_none_or(|plan| plan == own_plan)
            && program.as_deref().is_none_or(|program| program == own_program);
        if policy.group().is_some() {
            facts.insert(Fact::BillerPpg);
        } else if is_chosen {
            let needs = policy.determine(&Case::default()).needs;
            needs.into_iter().for_each(|fact| facts.insert(fact));
        }
    }
    facts
}
