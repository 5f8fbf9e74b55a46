//! A walk under way: the invented record with its order, how far it is, and what was seen at each step.

use std::collections::BTreeMap;

use latchkey_ehr::{
    Fault, Form, Heard, Record, Reviewed, Said, fill, fill_asked, heard, is_completed,
};
use latchkey_workflow::Id;
use serde_json::Value;

use super::inside::{Exchange, Inside};
use super::steps::Step;
use crate::guard::Posted;

/// What the name of a question's field begins with.
pub(super) const FIELD: &str = "q.";

/// What came of a step.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// These hooks are offered.
    Offered(Vec<String>),
    /// This was said of the order.
    Said(Said),
    /// A form came.
    Handed,
    /// The endpoint was reached.
    Reached,
    /// The request stands so.
    Stands(Reviewed),
}

/// A walk.
pub(super) struct Walk {
    pub id: Id,
    /// The account as which the request is decided.
    pub reviewer: Id,
    pub record: Record,
    /// The step that is to be done next; none at the end.
    pub next: Option<Step>,
    /// What came of each step that was done.
    pub outcomes: BTreeMap<Step, Outcome>,
    /// What went out and came back at each.
    pub seen: BTreeMap<Step, Vec<Exchange>>,
    /// Why the next step was not done, where it was tried.
    pub fault: Option<Fault>,
    /// The form, and how far it is filled in.
    pub form: Option<(Form, Value)>,
    /// Whether it was looked for a notification and none had come.
    pub is_waiting: bool,
}

impl Walk {
    pub fn new(id: Id, reviewer: Id, record: Record) -> Self {
        Self {
            id,
            reviewer,
            record,
            next: Some(Step::FIRST),
            outcomes: BTreeMap::new(),
            seen: BTreeMap::new(),
            fault: None,
            form: None,
            is_waiting: false,
        }
    }

    /// What was said of the order last.
    pub fn said(&self) -> Option<&Said> {
        let mut said = [Step::Answer, Step::Sign, Step::Select].iter();
        said.find_map(|step| match self.outcomes.get(step) {
            Some(Outcome::Said(said)) => Some(said),
            _ => None,
        })
    }

    /// The number of the request.
    pub fn request(&self) -> Option<&str> {
        match self.outcomes.get(&Step::Submit) {
            Some(Outcome::Stands(reviewed)) => Some(&reviewed.id),
            _ => None,
        }
    }

    /// Does the next step, where it is this one. `letters` came to the record since it last looked.
    /// Gives the letters of other walks.
    pub fn go_on(
        &mut self,
        step: Step,
        posted: &Posted,
        inside: &Inside<'_>,
        letters: Vec<Exchange>,
    ) -> Vec<Exchange> {
        if self.next != Some(step) {
            return letters;
        }
        let mut mail = Mail { own: self.record.connection.endpoint(), letters };
        let done = self.do_it(step, posted, inside, &mut mail);
        let seen = self.seen.entry(step).or_default();
        seen.extend(inside.take_seen());
        self.fault = None;
        match done {
            Ok(Some(outcome)) => {
                self.outcomes.insert(step, outcome);
                self.next = step.next();
            }
            Ok(None) => {}
            Err(fault) => self.fault = Some(fault),
        }
        mail.letters
    }

    /// What is done at a step; nothing comes of it where there is more to do.
    fn do_it(
        &mut self,
        step: Step,
        posted: &Posted,
        inside: &Inside<'_>,
        mail: &mut Mail,
    ) -> Result<Option<Outcome>, Fault> {
        match step {
            Step::Discover => self.record.discover(inside).map(Outcome::Offered).map(Some),
            Step::Select => self.record.tell(inside, "order-select").map(Outcome::Said).map(Some),
            Step::Sign => self.record.tell(inside, "order-sign").map(Outcome::Said).map(Some),
            Step::Form => self.ask_for_form(inside).map(Some),
            Step::Answer => self.answer(posted, inside),
            Step::Subscribe => {
                self.record.subscribe(inside)?;
                self.heard(inside, mail, Step::Subscribe);
                Ok(Some(Outcome::Reached))
            }
            Step::Submit => self.record.submit(inside).map(Outcome::Stands).map(Some),
            Step::Hear => Ok(self.hear(inside, mail)),
            Step::Inquire => self.record.inquire(inside).map(Outcome::Stands).map(Some),
        }
    }

    fn ask_for_form(&mut self, inside: &Inside<'_>) -> Result<Outcome, Fault> {
        let said = self.said().cloned().unwrap_or_default();
        let form = self.record.form(inside, &said)?;
        let filled = match form.endpoint() {
            Some(_) => self.record.next(inside, &form, &form.draft)?,
            None => form.draft.clone(),
        };
        self.form = Some((form, filled));
        Ok(Outcome::Handed)
    }

    /// Sends the answers on; once the form is finished, what follows stands on the order.
    fn answer(&mut self, posted: &Posted, inside: &Inside<'_>) -> Result<Option<Outcome>, Fault> {
        let Some((form, filled)) = self.form.clone() else { return Err(Fault::Lacks("form")) };
        let answer = |link: &str| {
            let value = posted.get(&format!("{FIELD}{link}")).map(str::trim);
            value.filter(|value| !value.is_empty())
        };
        let filled = match form.endpoint() {
            Some(_) => {
                let filled = fill_asked(&filled, &form.lists, answer);
                self.record.next(inside, &form, &filled)?
            }
            None => fill(&form, answer),
        };
        self.form = Some((form, filled.clone()));
        if !is_completed(&filled) {
            return Ok(None);
        }
        let said = match self.record.support(&filled) {
            Some(said) => said,
            None => self.record.tell(inside, "order-sign")?,
        };
        Ok(Some(Outcome::Said(said)))
    }

    /// Whether a notification tells that the request stands otherwise now.
    fn hear(&mut self, inside: &Inside<'_>, mail: &mut Mail) -> Option<Outcome> {
        let request = self.request().map(str::to_owned);
        let told = self.heard(inside, mail, Step::Hear);
        let mut changes = told.into_iter().rev().filter_map(|told| match told {
            Heard::Changed(reviewed) => Some(reviewed),
            Heard::Handshake => None,
        });
        let change = changes.find(|change| Some(&change.id) == request.as_ref());
        self.is_waiting = change.is_none();
        change.map(Outcome::Stands)
    }

    /// What came to the record's endpoint: it is seen at a step.
    fn heard(&mut self, inside: &Inside<'_>, mail: &mut Mail, step: Step) -> Vec<Heard> {
        let seen = self.seen.entry(step).or_default();
        seen.extend(inside.take_seen());
        mail.letters.extend(inside.notifications());
        let own = mail.take_own();
        let told = own.iter().filter_map(|letter| {
            let (_, body) = letter.request.body.as_ref()?;
            heard(&serde_json::from_str(body).ok()?)
        });
        let told = told.collect();
        seen.extend(own);
        told
    }
}

/// What came to the records of all walks.
struct Mail {
    /// The endpoint of this one.
    own: String,
    letters: Vec<Exchange>,
}

impl Mail {
    fn take_own(&mut self) -> Vec<Exchange> {
        let all = std::mem::take(&mut self.letters);
        let (own, others) = all.into_iter().partition(|letter| letter.request.address == self.own);
        self.letters = others;
        own
    }
}
