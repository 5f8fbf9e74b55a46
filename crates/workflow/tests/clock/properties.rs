//! What holds for every history of a request, tried on many that are made up.

use latchkey_workflow::{Asked, Clock, Deadlines, Moment, Request, Span, Urgency};

use crate::support::{Rules, at};

/// Histories to try for each property.
const TRIES: u64 = 4_000;

/// A sequence that looks random and is the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    /// Between two moments, to the minute.
    fn moment(&mut self, from: Moment, hours: u64) -> Moment {
        let seconds = 60 * self.below(60 * hours);
        from + Span::seconds(i64::try_from(seconds).unwrap())
    }
}

/// Something that is recorded.
#[derive(Clone, Copy, Debug)]
enum Step {
    Ask,
    Supply,
    Enough,
    Delay,
    Expedite,
}

/// A request that grows.
#[derive(Clone, Debug)]
struct History {
    received: Moment,
    urgency: Urgency,
    asked: Vec<Asked>,
    sufficient: Option<Moment>,
    extension: Option<Moment>,
    expedited_at: Option<Moment>,
}

impl History {
    /// Receipts from 2026 on: before, another cap held.
    fn begin(dice: &mut Dice) -> Self {
        let received = dice.moment(at("2026-01-01 00:00"), 24 * 365 * 9);
        let urgency = Urgency::ALL[usize::try_from(dice.below(3)).unwrap()];
        let none = None;
        let asked = Vec::new();
        Self { received, urgency, asked, sufficient: none, extension: none, expedited_at: none }
    }

    fn step(&mut self, step: Step, when: Moment) {
        match step {
            Step::Ask => {
                let enough = self.sufficient.take();
                for ask in self.asked.iter_mut().filter(|ask| ask.supplied.is_none()) {
                    ask.supplied = enough.filter(|enough| ask.at <= *enough);
                }
                self.asked.push(Asked { at: when, supplied: None });
            }
            Step::Supply => {
                let mut open = self.asked.iter_mut().filter(|ask| ask.supplied.is_none());
                if let Some(ask) = open.next() {
                    ask.supplied = Some(when);
                }
            }
            Step::Enough => self.sufficient = self.sufficient.or(Some(when)),
            Step::Delay => self.extension = self.extension.or(Some(when)),
            Step::Expedite if self.urgency == Urgency::Standard => {
                self.urgency = Urgency::Expedited;
                self.expedited_at = Some(when);
            }
            Step::Expedite => {}
        }
    }

    fn due(&self, clock: Clock<'_>) -> Deadlines {
        clock.deadlines(&Request {
            received: self.received,
            urgency: self.urgency,
            expedited_at: self.expedited_at,
            asked: &self.asked,
            sufficient: self.sufficient,
            extension: self.extension,
        })
    }

    fn decision(&self, clock: Clock<'_>) -> Option<Moment> {
        self.due(clock).decision.map(|decision| decision.at)
    }
}

fn any_step(dice: &mut Dice) -> Step {
    let steps = [Step::Ask, Step::Supply, Step::Enough, Step::Delay, Step::Expedite];
    steps[usize::try_from(dice.below(5)).unwrap()]
}

/// Makes up histories, and shows every step with what was there before it and when it was.
fn every_step(seed: u64, mut look: impl FnMut(&History, Step, Moment, &History)) {
    let mut dice = Dice(seed);
    for _ in 0..TRIES {
        let mut history = History::begin(&mut dice);
        let mut when = history.received;
        for _ in 0..dice.below(7) {
            when = dice.moment(when, 24 * 6);
            let step = any_step(&mut dice);
            let before = history.clone();
            history.step(step, when);
            look(&before, step, when, &history);
        }
    }
}

#[test]
fn a_deadline_that_has_passed_stays_where_it_was() {
    let rules = Rules::shipped();
    let mut passed = 0;
    every_step(11, |before, step, when, after| {
        let Some(was) = before.decision(rules.clock()).filter(|was| *was < when) else { return };
        assert_eq!(after.decision(rules.clock()), Some(was), "{step:?} {after:?}");
        passed += 1;
    });
    assert!(passed > 100, "only {passed} were tried");
}

#[test]
fn only_a_delay_letter_moves_a_decision_past_the_cap() {
    let rules = Rules::shipped();
    every_step(12, |_, step, _, after| {
        if after.urgency == Urgency::Retrospective || after.extension.is_some() {
            return;
        }
        let cap = Moment::end_of_day_in_california(after.received.day_in_california() + 7);
        let due = after.decision(rules.clock()).unwrap();
        assert!(due <= cap, "{step:?} {after:?}");
    });
}

#[test]
fn a_delay_letter_gives_fourteen_days_at_most() {
    let rules = Rules::shipped();
    every_step(13, |_, step, _, after| {
        if after.urgency == Urgency::Retrospective {
            return;
        }
        let longest = Moment::end_of_day_in_california(after.received.day_in_california() + 7 + 14);
        assert!(after.decision(rules.clock()).unwrap() <= longest, "{step:?} {after:?}");
    });
}

#[test]
fn only_questions_and_delay_letters_make_a_decision_due_later() {
    let rules = Rules::shipped();
    let mut moved = 0;
    every_step(14, |before, step, _, after| {
        let (was, is) = (before.decision(rules.clock()), after.decision(rules.clock()));
        match step {
            Step::Ask | Step::Delay => moved += u32::from(was < is),
            // A retrospective request that waits for information is due when it has come.
            _ if was.is_none() => {}
            _ => assert!(is <= was, "{step:?} {before:?} {after:?}"),
        }
    });
    assert!(moved > 100, "only {moved} were moved");
}

#[test]
fn received_later_is_due_no_earlier() {
    let rules = Rules::shipped();
    let mut dice = Dice(15);
    for _ in 0..TRIES {
        let mut early = History::begin(&mut dice);
        let mut late = early.clone();
        late.received = dice.moment(early.received, 24 * 5);
        let mut when = late.received;
        for _ in 0..dice.below(5) {
            when = dice.moment(when, 24 * 3);
            let step = any_step(&mut dice);
            early.step(step, when);
            late.step(step, when);
        }
        let (first, second) = (early.decision(rules.clock()), late.decision(rules.clock()));
        // None is a request that waits, for ever if need be.
        let never = Moment::from_microseconds(i64::MAX);
        assert!(first.unwrap_or(never) <= second.unwrap_or(never), "{early:?} {late:?}");
    }
}

#[test]
fn a_day_too_many_in_the_calendar_never_makes_a_decision_due_earlier() {
    let rules = Rules::shipped();
    let mut none = Rules::shipped();
    none.calendar = latchkey_workflow::Calendar::default();
    every_step(16, |_, _, _, after| {
        let (with, without) = (after.decision(rules.clock()), after.decision(none.clock()));
        assert!(without <= with, "{after:?}");
    });
}

#[test]
fn reminders_come_before_what_they_remind_of() {
    let rules = Rules::shipped();
    every_step(17, |_, _, _, after| {
        let due = after.due(rules.clock());
        assert_eq!(due.decision.is_some(), due.reminder.is_some());
        let Some((decision, reminder)) = due.decision.zip(due.reminder) else { return };
        assert!(reminder.at < decision.at && decision.starts <= reminder.at, "{after:?}");
    });
}

#[test]
fn moments_out_of_range_are_survived() {
    let rules = Rules::shipped();
    for microseconds in [i64::MIN, -1, 0, i64::MAX / 2, i64::MAX] {
        let moment = Moment::from_microseconds(microseconds);
        for urgency in Urgency::ALL {
            let request = Request::received(moment, *urgency);
            assert!(rules.clock().deadlines(&request).decision.is_some(), "{microseconds}");
        }
    }
}
