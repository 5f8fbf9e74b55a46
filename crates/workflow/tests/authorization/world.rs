//! Invented people and a request of theirs, for the tests.

use jiff::Timestamp;
use latchkey_domain::{Answer, AuthorizationTerm, Code, Day, Patient};
use latchkey_workflow::authorization::{
    AppealDecision, Appellant, Approval, Ask, Channel, Command, DenialReason, Event, Grant,
    Grounds, Period, Request, Urgency,
};
use latchkey_workflow::{
    Actor, Authorization, Basis, Calendar, Change, Context, Digest, Id, Licence, Machine, Moment,
    Refusal, Role, Step, Terms,
};

pub const PRACTICE: u8 = 10;
pub const PLAN: u8 = 20;
pub const GROUP: u8 = 30;
pub const STRANGER: u8 = 40;

pub fn id(number: u8) -> Id {
    format!("0198c0de-0000-7000-8000-0000000000{number:02x}").parse().unwrap()
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A moment in California, as `2026-06-01 10:00`.
pub fn at(text: &str) -> Moment {
    let civil: jiff::civil::DateTime = text.replace(' ', "T").parse().unwrap();
    let zone = jiff::tz::TimeZone::posix("PST8PDT,M3.2.0,M11.1.0").unwrap();
    let stamp: Timestamp = zone.to_timestamp(civil).unwrap();
    Moment::from_microseconds(stamp.as_microsecond())
}

/// The last microsecond of a day in California.
pub fn end(text: &str) -> Moment {
    Moment::end_of_day_in_california(day(text))
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

fn clinician_of(account: u8, organisation: u8) -> Actor {
    Actor {
        telephone: Some("555-0100".to_owned()),
        licence: Some(Licence { kind: "MD".to_owned(), number: format!("SYNTHETIC-{account}") }),
        ..actor(account, organisation, Role::ClinicalReviewer)
    }
}

pub fn office() -> Actor {
    actor(1, PRACTICE, Role::Office)
}
pub fn reviewer() -> Actor {
    actor(2, PLAN, Role::Reviewer)
}
pub fn clinician() -> Actor {
    clinician_of(3, PLAN)
}
pub fn judge() -> Actor {
    clinician_of(4, PLAN)
}
pub fn group_reviewer() -> Actor {
    actor(5, GROUP, Role::Reviewer)
}
pub fn group_clinician() -> Actor {
    clinician_of(6, GROUP)
}
pub fn software() -> Actor {
    actor(7, PLAN, Role::Latchkey)
}
pub fn own_clinician() -> Actor {
    clinician_of(8, PRACTICE)
}
pub fn stranger() -> Actor {
    clinician_of(9, STRANGER)
}

/// The requester's own account, were it given a clinician's role at the plan.
pub fn requester_as_clinician() -> Actor {
    clinician_of(1, PLAN)
}

pub fn period() -> Period {
    Period { from: day("2026-06-01"), until: day("2026-08-31") }
}

pub fn code() -> Code {
    Code::new("00000").unwrap() // synthetic
}

pub fn ask() -> Ask {
    Ask {
        patient: Patient::Infant,
        procedures: vec![code()],
        units: 8,
        period: period(),
        renderer: Some(id(50)),
        pathway: None,
        reason: "No participating consultant near".to_owned(),
    }
}

pub fn requested(urgency: Urgency) -> Command {
    Command::Request(Request {
        id: id(100),
        case: id(101),
        plan: id(PLAN),
        urgency,
        ask: ask(),
        evidence: vec![id(60)],
        received: None,
    })
}

pub fn grant(units: u32) -> Grant {
    Grant {
        number: "SYN-1".to_owned(),
        procedures: vec![code()],
        units,
        period: period(),
        billing: "Bill under the consultant's own number".to_owned(),
    }
}

pub fn grounds() -> Grounds {
    Grounds {
        code: Some(DenialReason::NecessityNotShown),
        reason: "Three visits are enough for now".to_owned(),
        criteria: "Synthetic guideline 1".to_owned(),
        rationale: "The latch has improved".to_owned(),
    }
}

pub fn approval() -> Command {
    Command::Approve(Approval {
        number: "SYN-1".to_owned(),
        units: None,
        period: None,
        procedures: None,
        billing: "Bill under the consultant's own number".to_owned(),
    })
}

pub fn modify(units: u32) -> Command {
    Command::Modify { grant: grant(units), grounds: grounds() }
}

pub fn deny() -> Command {
    Command::Deny { grounds: grounds() }
}

pub fn reduce(units: u32) -> Command {
    Command::Reduce { grant: grant(units), grounds: grounds(), not_before: None }
}

pub fn ask_for_chart() -> Command {
    Command::AskInformation {
        asks: "The chart of the last visit".to_owned(),
        channel: Channel::Telephone,
    }
}

pub fn supply() -> Command {
    Command::SupplyInformation { evidence: vec![id(61)], note: None }
}

pub fn appeal() -> Command {
    Command::Appeal {
        by: Appellant::Member,
        consent: None,
        expedited: false,
        reason: "Feeding still hurts".to_owned(),
    }
}

pub fn uphold() -> Command {
    Command::DecideAppeal(AppealDecision::Upheld { grounds: grounds() })
}

pub fn overturn(units: u32) -> Command {
    Command::DecideAppeal(AppealDecision::Overturned { grant: grant(units) })
}

pub fn notify() -> Command {
    Command::NotifyMember { channel: Channel::Mail }
}

pub fn use_units(visit: u8, text: &str, units: u32) -> Command {
    Command::UseUnits { visit: id(visit), day: day(text), units }
}

pub fn basis(answer: Answer, authorization: Option<AuthorizationTerm>) -> Basis {
    Basis {
        policy: "synthetic/policy".to_owned(),
        version: "1".to_owned(),
        answer,
        pathway: None,
        codes: None,
        bill_under: None,
        authorization,
        cpsp_until: None,
        referral_until: None,
        digest: Digest([7; 32]),
    }
}

/// One authorisation, its history, and the time.
#[derive(Clone)]
pub struct World {
    pub calendar: Calendar,
    pub terms: Terms,
    pub now: Moment,
    pub basis: Option<Basis>,
    pub state: Option<Authorization>,
    pub history: Vec<Change<Event>>,
}

impl World {
    /// Monday 2026-06-01, ten in the morning in California; nothing is asked yet.
    pub fn new() -> Self {
        Self {
            // Thanksgiving and the day after, and Juneteenth.
            calendar: Calendar::with_holidays(vec![
                day("2026-06-19"),
                day("2026-11-26"),
                day("2026-11-27"),
            ]),
            terms: Terms::shipped().unwrap(),
            now: at("2026-06-01 10:00"),
            basis: None,
            state: None,
            history: Vec::new(),
        }
    }

    /// The same, with a standard request made.
    pub fn requested() -> Self {
        Self::with_request("2026-06-01 10:00", Urgency::Standard)
    }

    /// A request of some urgency, made at some time.
    pub fn with_request(text: &str, urgency: Urgency) -> Self {
        let mut world = Self::new();
        world.now = at(text);
        world.does(&office(), &requested(urgency)).unwrap();
        world
    }

    /// A standard request for half a year from its own day, whichever that is.
    pub fn with_request_open_ended(text: &str) -> Self {
        Self::with_request_open_ended_as(text, Urgency::Standard)
    }

    /// The same, of some urgency.
    pub fn with_request_open_ended_as(text: &str, urgency: Urgency) -> Self {
        let mut world = Self::new();
        world.now = at(text);
        let Command::Request(mut request) = requested(urgency) else { panic!("a request") };
        let from = world.now.day_in_california();
        request.ask.period = Period { from, until: from + 182 };
        world.does(&office(), &Command::Request(request)).unwrap();
        world
    }

    /// Somebody commands something.
    pub fn does(&mut self, actor: &Actor, command: &Command) -> Result<Vec<Event>, Refusal> {
        let context = Context {
            why: None,
            now: self.now,
            actor,
            basis: self.basis.as_ref(),
            calendar: &self.calendar,
            terms: &self.terms,
        };
        let Step { changes, after } =
            Authorization::command(self.state.as_ref(), command, &context)?;
        self.state = after;
        let events = changes.iter().map(|change| change.event.clone()).collect();
        self.history.extend(changes);
        Ok(events)
    }

    /// Somebody commands something, later.
    pub fn does_at(&mut self, text: &str, actor: &Actor, command: &Command) -> Vec<Event> {
        self.now = at(text);
        self.does(actor, command).unwrap()
    }

    /// Time passes.
    pub fn ticks_at(&mut self, moment: Moment) -> Vec<Event> {
        self.now = moment;
        self.does(&software(), &Command::Tick).unwrap()
    }

    pub fn state(&self) -> &Authorization {
        self.state.as_ref().unwrap()
    }

    pub fn status(&self) -> &'static str {
        self.state().status()
    }

    pub fn decide_by(&self) -> Moment {
        self.state().clock.decide_by.unwrap()
    }
}
