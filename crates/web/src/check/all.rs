//! All questions on one page, for those who know their answers: the same questions, the same
//! checks. What is left open stays open.

use axum::http::StatusCode;
use latchkey_answer::{Interview, Said};
use latchkey_domain::{Case, Fact};
use latchkey_policy::{Choice, FactSet, Policy};
use maud::html;

use super::field::Field;
use super::question::mistakes;
use super::typed::Typed;
use super::{Talk, answer, said};
use crate::guard::Posted;
use crate::look::{Form, Page, Switch, hidden};
use crate::words::{Word, problem};

/// What was entered, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Entered {
    typed: Vec<(Fact, Typed)>,
    problems: Vec<(Fact, String)>,
}

impl Entered {
    fn typed(&self, talk: &Talk<'_>, fact: Fact) -> Typed {
        let entered = self.typed.iter().find(|(known, _)| *known == fact);
        let said = || talk.interview.said().iter().find(|(known, _)| *known == fact);
        match entered {
            Some((_, typed)) => typed.clone(),
            None => said().map(|(_, said)| Typed::of_said(said)).unwrap_or_default(),
        }
    }
}

/// The page of all questions.
pub(super) fn page(talk: &Talk<'_>, entered: &Entered) -> Page {
    let language = talk.language;
    let facts = questions(talk);
    let problems: Vec<(Fact, &str)> =
        entered.problems.iter().map(|(fact, text)| (*fact, text.as_str())).collect();
    let fields: Vec<(Fact, Typed)> =
        facts.iter().map(|fact| (fact, entered.typed(talk, fact))).collect();
    let form = html! {
        (said::fields(talk, |fact| facts.contains(fact)))
        (hidden("go", "several"))
        @for (fact, typed) in &fields {
            @let problem = problems.iter().find(|(wrong, _)| wrong == fact).map(|(_, text)| *text);
            (Field { fact: *fact, typed, problem, is_alone: false }.show(talk))
        }
        p.actions { button.usa-button { (Word::ShowAnswer.text(language)) } }
    };
    let title = Word::AllAtOnce.text(language);
    let main = html! {
        div.measure {
            @if !problems.is_empty() { (mistakes(language, &problems)) }
            h1 { (title) }
            p { (Word::LongForm.text(language)) }
            (Form { id: "all", action: "/check", language }.around(&form))
        }
    };
    let switch = Switch::Form(said::switch(talk, &hidden("go", "all")));
    if problems.is_empty() {
        return Page::new(language, title, switch, main);
    }
    let title = format!("{}: {title}", Word::Mistake.text(language));
    let page = Page::new(language, &title, switch, main);
    Page { status: StatusCode::UNPROCESSABLE_ENTITY, ..page }
}

/// The answer to what was entered, or the page again.
pub(super) fn taken(talk: Talk<'_>, posted: &Posted) -> Page {
    let mut entered = Entered::default();
    let mut said = talk.interview.said().to_vec();
    for fact in questions(&talk).iter() {
        let typed = Typed::read(posted, fact);
        let answer = typed.said(fact, talk.language);
        entered.typed.push((fact, typed));
        said.retain(|(known, _)| *known != fact);
        let Some(answer) = answer else { continue };
        if let Err(wrong) = on_its_own(&talk, fact, &answer) {
            entered.problems.push((fact, problem(&wrong, talk.language)));
        }
        said.push((fact, answer));
    }
    if !entered.problems.is_empty() {
        return page(&talk, &entered);
    }
    match Interview::taken_up(&talk.site.library, said) {
        Ok(interview) => answer::page(&Talk { interview, ..talk }),
        Err(wrong) => {
            let fact = match &wrong {
                latchkey_answer::Problem::Plan(unknown) => unknown.fact,
                _ => Fact::ServiceDate,
            };
            entered.problems.push((fact, problem(&wrong, talk.language)));
            page(&talk, &entered)
        }
    }
}

/// Whether an answer is one at all, whatever else was said.
fn on_its_own(talk: &Talk<'_>, fact: Fact, said: &Said) -> Result<(), latchkey_answer::Problem> {
    let said = vec![(fact, said.clone())];
    Interview::taken_up(&talk.site.library, said).map(|_| ())
}

/// Every question that some policy asks: of the chosen plan, where one is chosen.
fn questions(talk: &Talk<'_>) -> FactSet {
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
    facts.insert(Fact::ServiceDate);
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
