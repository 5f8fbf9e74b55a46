//! The next questions of an adaptive form (`$next-question`): what was answered so far becomes a case,
//! and what its policy can still turn on is asked next, what belongs together at once. Where nothing is
//! left to ask, the form is finished.
//!
//! What was asked and not answered is not known, and is not asked again. Answers that were changed count
//! as they stand. Nothing of it is kept, unless something is said anew of an order: see `anew`.

use latchkey_answer::{Interview, Said, proofs};
use latchkey_domain::{Answer as Verdict, Case, Fact, Kind};
use latchkey_fhir::crd::Line;
use latchkey_fhir::dtr::{Filled, next_question, written_answer};
use latchkey_fhir::views::{Answer, AnswerValue};
use latchkey_fhir::{Issue, IssueKind, OperationOutcome, Resource, Severity};
use latchkey_policy::{Language, Library, Outlook};
use latchkey_workflow::{Action, Standing};

use super::adaptive::{self, Link};
use super::catalogue::{self, Offered};
use super::questions::{Audience, audience, coding};
use super::standard::is_unknown;
use super::{Addresses, FormError};
use crate::fhir::HookSetting;
use crate::{App, Call, Error};

impl App {
    /// Goes on with an adaptive form, in the name of the system that fills it in.
    ///
    /// # Errors
    /// [`FormError`]: where it is no adaptive form of ours, or is answered as it does not allow.
    pub fn next_question(
        &self,
        call: &Call,
        sent: Resource,
        line: Line,
        setting: &HookSetting,
    ) -> Result<Resource, FormError> {
        call.caller
            .acting(Action::CoverageAsk, Some(Standing::Owner), "service")
            .map_err(Error::from)?;
        let base = setting.forms.as_deref().ok_or(FormError::Unknown("form"))?;
        let at = Addresses { base, line };
        let (response, is_inside) = next_question(sent)?;
        let filled = Filled::read(response)?;
        let library = &self.inner.policies;
        let offered = self.form_of(&filled, at, call)?;
        let mut links = links(&filled)?;
        let given = catalogue::given(offered.policy);
        let mut interview = Interview::new(library, given);
        let said = said(&filled, &links, at)?;
        interview.answer_all(said).map_err(|problem| {
            let what = problem.in_language(Language::English);
            invalid(&[("QuestionnaireResponse.item".to_owned(), what)])
        })?;
        let is_finished = go_on(library, &interview, &mut links);
        let case = interview.case();
        let form = adaptive::asked(library, offered, at, &links, case);
        let anew = match is_finished {
            true => self.say_anew(call, &filled, &facts(&links), case, at, setting)?,
            false => None,
        };
        let gone_on = filled.gone_on(&form, is_finished, anew.as_ref(), line)?;
        Ok(if is_inside { written_answer(&gone_on) } else { gone_on })
    }

    /// The adaptive form that something is filled in of.
    fn form_of(
        &self,
        filled: &Filled,
        at: Addresses<'_>,
        call: &Call,
    ) -> Result<Offered<'_>, FormError> {
        let place = "QuestionnaireResponse.contained";
        let what = "it is no adaptive form that was handed out here";
        let named = filled.form();
        let today = call.now.day_in_california();
        let known = named.and_then(|form| catalogue::find(&self.inner.policies, at, &form, today));
        let known = known.filter(|form| form.is_adaptive);
        let known = known.ok_or_else(|| invalid(&[(place.to_owned(), what.to_owned())]))?;
        match filled.answers().status.as_deref() {
            Some("in-progress") => Ok(known),
            _ => {
                let place = "QuestionnaireResponse.status".to_owned();
                let what = "only a form that is in-progress goes on".to_owned();
                Err(invalid(&[(place, what)]))
            }
        }
    }
}

/// What was wrong with what was filled in, each with its place.
fn invalid(wrong: &[(String, String)]) -> FormError {
    let issue = |(place, what): &(String, String)| Issue {
        expression: vec![place.clone()],
        ..Issue::new(Severity::Error, IssueKind::Invalid, what)
    };
    FormError::Invalid(OperationOutcome::of(wrong.iter().map(issue).collect()))
}

/// What was asked so far.
fn links(filled: &Filled) -> Result<Vec<Link>, FormError> {
    let mut links = Vec::new();
    let mut wrong = Vec::new();
    for link in filled.asked() {
        match Link::read(link) {
            Some(known) if !links.contains(&known) => links.push(known),
            Some(_) => {}
            None if Link::is_beside(link) => {}
            None => {
                let place = "QuestionnaireResponse.contained.item.linkId".to_owned();
                wrong.push((place, "it is no question of this form".to_owned()));
            }
        }
    }
    if wrong.is_empty() { Ok(links) } else { Err(invalid(&wrong)) }
}

fn facts(links: &[Link]) -> Vec<Fact> {
    let fact = |link: &Link| match link {
        Link::Fact(fact) => Some(*fact),
        _ => None,
    };
    links.iter().filter_map(fact).collect()
}

/// What was said to each question that was asked.
fn said(
    filled: &Filled,
    links: &[Link],
    at: Addresses<'_>,
) -> Result<Vec<(Fact, Said)>, FormError> {
    let answered = filled.answers().answered();
    let mut wrong = Vec::new();
    let place = |link: &str| format!("QuestionnaireResponse.item.where(linkId='{link}')");
    for (link, _) in &answered {
        // A link that is none of ours may hold anything, and is not repeated.
        match Link::read(link) {
            Some(known) if links.contains(&known) => {}
            Some(_) => wrong.push((place(link), "it was not asked".to_owned())),
            None => {
                let place = "QuestionnaireResponse.item.linkId".to_owned();
                wrong.push((place, "it is no question of this form".to_owned()));
            }
        }
    }
    let mut said = Vec::new();
    for fact in facts(links) {
        let mut answers = answered.iter().filter(|(link, _)| *link == fact.name());
        let Some((_, answer)) = answers.next() else {
            said.push((fact, Said::Unknown));
            continue;
        };
        match (answers.next(), value(fact, answer, at)) {
            (None, Ok(value)) => said.push((fact, value)),
            (Some(_), _) => wrong.push((place(fact.name()), "it is answered twice".to_owned())),
            (None, Err(what)) => wrong.push((place(fact.name()), what)),
        }
    }
    if wrong.is_empty() { Ok(said) } else { Err(invalid(&wrong)) }
}

/// What the answers to the question of a fact say; or why they are none.
fn value(fact: Fact, answers: &[Answer], at: Addresses<'_>) -> Result<Said, String> {
    let mut texts = Vec::new();
    for answer in answers {
        match text(fact, answer, at)? {
            Some(text) => texts.push(text),
            None => return Ok(Said::Unknown),
        }
    }
    if texts.len() > 1 && fact.kind() != Kind::Codes {
        return Err("it takes one answer".to_owned());
    }
    let text = texts.join(",");
    match Case::default().set(fact, &text) {
        Ok(()) => Ok(Said::Value(text)),
        Err(error) => Err(error.to_string()),
    }
}

/// An answer as text, as it must be of the question's type; `None` where it says that nobody knows.
fn text(fact: Fact, answer: &Answer, at: Addresses<'_>) -> Result<Option<String>, String> {
    let wrong = |kind: &str| Err(format!("its answer is a {kind}"));
    match (fact.kind(), answer.value(), &answer.coding) {
        (Kind::YesNo, Some(AnswerValue::Boolean(yes)), _) => {
            Ok(Some(if yes { "yes" } else { "no" }.to_owned()))
        }
        (Kind::YesNo, ..) => wrong("valueBoolean"),
        (Kind::Number, Some(AnswerValue::Integer(number)), _) => Ok(Some(number.to_string())),
        (Kind::Number, ..) => wrong("valueInteger"),
        (Kind::OneOf(_), _, Some(code)) if is_unknown(at, fact, code) => Ok(None),
        (Kind::OneOf(_), Some(AnswerValue::Text(value)), Some(code)) => {
            let own = coding(at, fact, value);
            let is_own = code.system.is_none() || code.system == own.system;
            if is_own { Ok(Some(value.to_owned())) } else { wrong("code of the question's list") }
        }
        (Kind::OneOf(_), ..) => wrong("valueCoding"),
        (Kind::Date, _, None) => match &answer.date {
            Some(date) => Ok(Some(date.clone())),
            None => wrong("valueDate"),
        },
        (_, Some(AnswerValue::Text(text)), None) => Ok(Some(text.to_owned())),
        _ => wrong("valueString"),
    }
}

/// Adds what is asked next. True where nothing is.
fn go_on(library: &Library, interview: &Interview<'_>, links: &mut Vec<Link>) -> bool {
    // The case names a plan and program that are loaded: the form is of one of its policies.
    let open = interview.open().unwrap_or_default();
    let page = Interview::page_of(&open);
    if page.is_empty() {
        return !attests(library, interview.case(), links);
    }
    links.extend(page.iter().map(|fact| Link::Fact(*fact)));
    let left: Vec<Fact> = open.into_iter().filter(|fact| !page.contains(fact)).collect();
    if is_clinical_over(library, interview, &page, &left, links) {
        links.push(Link::ClinicalEnd);
    }
    false
}

/// Whether it is known that nothing more will be asked of whoever treats. What is needed only ever
/// grows less, but that a medical group's questions come up once the group is known to decide.
fn is_clinical_over(
    library: &Library,
    interview: &Interview<'_>,
    page: &[Fact],
    left: &[Fact],
    links: &[Link],
) -> bool {
    const OPENS: [Fact; 3] = [Fact::BillerKind, Fact::BillerContract, Fact::BillerPpg];
    let is_clinical = |fact: &Fact| audience(*fact) == Audience::Clinical;
    let asked = facts(links);
    let is_settled = !links.contains(&Link::ClinicalEnd)
        && asked.iter().any(is_clinical)
        && !left.iter().any(is_clinical);
    if !is_settled {
        return false;
    }
    let is_of_group = match library.decide(interview.case()) {
        Ok(Outlook::Decided { answer, .. }) => answer == Verdict::FollowPpg,
        _ => true,
    };
    is_of_group || !page.iter().chain(left).any(|fact| OPENS.contains(fact))
}

/// Asks at the end whether the record shows what the answer rests on. False where that was asked, or
/// there is nothing to show.
fn attests(library: &Library, case: &Case, links: &mut Vec<Link>) -> bool {
    if links.contains(&Link::Attestation) {
        return false;
    }
    let answer = match library.decide(case) {
        Ok(Outlook::Decided { answer, .. }) => answer,
        _ => Verdict::NeedFacts,
    };
    if proofs(library, case, answer).is_empty() {
        return false;
    }
    let is_clinical = |fact: &Fact| audience(*fact) == Audience::Clinical;
    if !links.contains(&Link::ClinicalEnd) && facts(links).iter().any(is_clinical) {
        links.push(Link::ClinicalEnd);
    }
    links.push(Link::Attestation);
    true
}
