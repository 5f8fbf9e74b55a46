//! The invented year as it passes: what was planned for a moment is done when it comes.

use std::collections::BTreeMap;

use latchkey_domain::Day;
use latchkey_workflow::account::{AccountCommand, Profile};
use latchkey_workflow::{Id, Licence, Moment, Role, Span};
use serde_json::Value;

use super::Seeded;
use super::luck::Luck;
use super::people::Cast;
use crate::{App, Call, Caller, Command, Desk, Error, Request, Saved};

/// Stands in a request for the day on which it is made.
pub(super) const TODAY: &str = "$today";

/// Something to be done later.
pub(super) struct Later {
    pub who: Caller,
    pub request: Value,
    /// What is to be done when this was done, after so many hours.
    pub then: Vec<(i64, Later)>,
}

/// The year as it passes.
pub(super) struct Year<'a> {
    app: &'a App,
    pub luck: Luck,
    now: Moment,
    /// What is planned, by when and in which order.
    planned: BTreeMap<(Moment, u64), Later>,
    cast: Option<Cast>,
    desk: Desk,
    seeded: Seeded,
    count: u64,
}

impl<'a> Year<'a> {
    pub(super) fn begin(app: &'a App, seed: u64, first: Day) -> Result<Self, Error> {
        let now = Moment::start_of_day_in_california(first) + Span::hours(8);
        let mut year = Self {
            app,
            luck: Luck::new(seed),
            now,
            planned: BTreeMap::new(),
            cast: None,
            desk: Desk::shipped().map_err(|_| Error::Damaged("letter that ships"))?,
            seeded: Seeded::default(),
            count: 0,
        };
        year.cast = Some(Cast::hire(&mut year)?);
        Ok(year)
    }

    pub(super) fn cast(&self) -> Result<&Cast, Error> {
        self.cast.as_ref().ok_or(Error::Damaged("invented year"))
    }

    pub(super) fn seeded(&self) -> Seeded {
        self.seeded
    }

    pub(super) fn counted_family(&mut self) {
        self.seeded.families += 1;
    }

    pub(super) fn operator(&self) -> Caller {
        Caller::operator(self.app.installation())
    }

    /// What time it is.
    pub(super) fn now(&self) -> Moment {
        self.now
    }

    /// An id that nothing has yet.
    pub(super) fn fresh(&mut self) -> Id {
        self.call(&self.operator()).id(7)
    }

    fn call(&mut self, caller: &Caller) -> Call {
        self.count += 1;
        let mut seed = [0; 16];
        let halves = [self.count, self.luck.next()].map(u64::to_be_bytes);
        seed.iter_mut().zip(halves.concat()).for_each(|(to, from)| *to = from);
        Call { caller: caller.clone(), now: self.now, key: None, why: None, seed }
    }

    /// Does something now.
    pub(super) fn ask(&mut self, who: &Caller, request: Value) -> Result<Saved, Error> {
        let request = serde_json::from_value(request).map_err(|error| Error::Invalid {
            place: "invented year".to_owned(),
            what: error.to_string(),
        })?;
        self.perform(who, request)
    }

    fn perform(&mut self, who: &Caller, request: Request) -> Result<Saved, Error> {
        let call = self.call(who);
        self.seeded.commands += 1;
        self.app.perform(call, request)
    }

    /// An account, and whoever is behind it.
    pub(super) fn account(
        &mut self,
        organisation: Id,
        name: &str,
        roles: &[Role],
    ) -> Result<Caller, Error> {
        let operator = self.operator();
        let is_clinical = roles.contains(&Role::ClinicalReviewer);
        let licence = Licence { kind: "MD".to_owned(), number: "SYNTHETIC-1".to_owned() };
        let word = name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "");
        let login = format!("{word}.{}@demo.example", self.count);
        let profile = Profile {
            login: login.clone(),
            name: name.to_owned(),
            roles: roles.to_vec(),
            telephone: Some("805-555-0199".to_owned()),
            licence: is_clinical.then_some(licence),
            subject: None,
        };
        let command = AccountCommand::Create { id: Id::default(), organisation, profile };
        let request = Request { id: None, version: None, command: Command::Account(command) };
        self.perform(&operator, request)?;
        self.app.caller(&login)
    }

    /// Plans something for so many hours from now.
    pub(super) fn plan(&mut self, hours: i64, later: Later) {
        self.count += 1;
        self.planned.insert((self.now + Span::hours(hours), self.count), later);
    }

    /// Lets the time pass until a moment, doing on the way what was planned.
    pub(super) fn until(&mut self, end: Moment) -> Result<(), Error> {
        while let Some(next) = self.planned.first_entry() {
            if next.key().0 > end {
                break;
            }
            let ((at, _), later) = next.remove_entry();
            self.pass_to(at)?;
            let mut request = later.request;
            fill_in(&mut request, &self.now.day_in_california().to_string());
            match self.ask(&later.who, request) {
                Ok(_) => later.then.into_iter().for_each(|(hours, next)| self.plan(hours, next)),
                // Time was faster: a window closed, a clock ran out. So it is in a real year.
                Err(Error::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        self.pass_to(end)
    }

    /// A number that nothing has yet.
    pub(super) fn number(&mut self) -> u64 {
        self.count += 1;
        100_000 + self.count
    }

    /// Day by day, as a server that is never off.
    fn pass_to(&mut self, end: Moment) -> Result<(), Error> {
        while self.now.day_in_california() < end.day_in_california() {
            let next = self.now.day_in_california() + 1;
            self.now = Moment::start_of_day_in_california(next) + Span::hours(1);
            let seed = self.call(&self.operator()).seed;
            self.seeded.ticks += u64::from(self.app.pass_time(self.now, seed)?.moved);
            self.seeded.letters +=
                u64::from(self.app.write_letters(self.now, &self.desk, None)?.written);
        }
        self.now = self.now.max(end);
        Ok(())
    }
}

/// Fills in the day where a request leaves it open.
fn fill_in(value: &mut Value, today: &str) {
    match value {
        Value::String(text) if text == TODAY => today.clone_into(text),
        Value::Array(values) => values.iter_mut().for_each(|value| fill_in(value, today)),
        Value::Object(members) => members.values_mut().for_each(|value| fill_in(value, today)),
        _ => {}
    }
}
