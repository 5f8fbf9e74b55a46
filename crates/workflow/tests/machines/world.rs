//! Invented people, days and a clock, for the tests of every machine.

use std::fmt::Debug;

use latchkey_domain::{Answer, Code, Day};
use latchkey_workflow::{
    Actor, Basis, Calendar, Change, Context, Digest, Id, Machine, Moment, Refusal, Role, Span,
    Terms,
};

pub const PRACTICE: u8 = 10;
pub const PLAN: u8 = 20;
pub const CONSULTANT: u8 = 30;
pub const STRANGER: u8 = 40;

pub fn id(number: u8) -> Id {
    format!("0198c0de-0000-7000-8000-0000000000{number:02x}").parse().unwrap()
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

/// A moment in California, as `2026-06-01 10:00`.
pub fn at(text: &str) -> Moment {
    let civil: jiff::civil::DateTime = text.replace(' ', "T").parse().unwrap();
    let zone = jiff::tz::TimeZone::posix("PST8PDT,M3.2.0,M11.1.0").unwrap();
    Moment::from_microseconds(zone.to_timestamp(civil).unwrap().as_microsecond())
}

fn actor(account: u8, organisation: u8, role: Role) -> Actor {
    Actor {
        account: id(account),
        organisation: id(organisation),
        role,
        name: format!("Synthetic Person {account}"),
        telephone: None,
        licence: None,
    }
}

pub fn office() -> Actor {
    actor(1, PRACTICE, Role::Office)
}
pub fn biller() -> Actor {
    actor(2, PRACTICE, Role::Biller)
}
pub fn consultant() -> Actor {
    actor(3, CONSULTANT, Role::Consultant)
}
pub fn administrator() -> Actor {
    actor(4, PRACTICE, Role::Administrator)
}
pub fn stranger() -> Actor {
    actor(5, STRANGER, Role::Consultant)
}
pub fn software() -> Actor {
    actor(7, PRACTICE, Role::Latchkey)
}

/// A determination, with the last day for a referral.
pub fn basis(referral_until: Option<Day>) -> Basis {
    Basis {
        policy: "synthetic/lactation".to_owned(),
        version: "1".to_owned(),
        answer: Answer::Billable,
        pathway: None,
        codes: None,
        bill_under: None,
        authorization: None,
        cpsp_until: None,
        referral_until,
        digest: Digest([7; 32]),
    }
}

/// Something that is kept, its history, and what time it is.
#[derive(Clone, Debug)]
pub struct World<M: Machine> {
    pub now: Moment,
    pub basis: Option<Basis>,
    pub state: Option<M>,
    pub history: Vec<Change<M::Event>>,
}

impl<M: Machine + Debug + PartialEq> World<M> {
    /// Monday 2026-06-01, ten in the morning in California; nothing is there yet.
    pub fn new() -> Self {
        Self { now: at("2026-06-01 10:00"), basis: None, state: None, history: Vec::new() }
    }

    /// Somebody commands something.
    pub fn does(&mut self, actor: &Actor, command: &M::Command) -> Result<Vec<M::Event>, Refusal> {
        // Juneteenth falls into the tests' weeks.
        let calendar = Calendar::with_holidays(vec![day("2026-06-19")]);
        let terms = Terms::shipped().unwrap();
        let basis = self.basis.as_ref();
        let (calendar, terms) = (&calendar, &terms);
        let context = Context { now: self.now, actor, why: None, basis, calendar, terms };
        let latchkey_workflow::Step { changes, after } =
            M::command(self.state.as_ref(), command, &context)?;
        self.state = after;
        let events = changes.iter().map(|change| change.event.clone()).collect();
        self.history.extend(changes);
        Ok(events)
    }

    /// The same world after somebody commanded something an hour later.
    pub fn after(&self, actor: &Actor, command: &M::Command) -> Self {
        let mut world = self.clone();
        world.now = world.now + Span::hours(1);
        world.does(actor, command).unwrap();
        world
    }

    /// The same world at another time.
    pub fn on(&self, text: &str) -> Self {
        Self { now: at(text), ..self.clone() }
    }

    /// Time passes until a moment.
    pub fn ticks_at(&mut self, moment: Moment) -> Vec<M::Event> {
        self.now = moment;
        self.does(&software(), &M::tick().unwrap()).unwrap()
    }

    pub fn state(&self) -> &M {
        self.state.as_ref().unwrap()
    }
}
