//! Figures made of sums, against going through all requests one by one.

use std::collections::BTreeMap;

use latchkey_domain::Day;
use latchkey_workflow::authorization::DenialReason;
use latchkey_workflow::metrics::{
    Figures, History, Lived, Outcome, PartlyApproved, Places, Question, Sums, Track,
};
use latchkey_workflow::{Moment, Span};

/// Requests by the days on which they count.
#[derive(Default)]
pub struct Days(BTreeMap<Day, Vec<Lived>>);

impl FromIterator<Lived> for Days {
    fn from_iter<I: IntoIterator<Item = Lived>>(requests: I) -> Self {
        let mut days = Self::default();
        for lived in requests {
            days.0.entry(lived.day()).or_default().push(lived);
        }
        days
    }
}

impl Days {
    fn within(&self, question: Question) -> impl Iterator<Item = &Lived> {
        self.0.range(question.from..=question.until).flat_map(|(_, requests)| requests)
    }

    /// What the requests of these days add up to.
    pub fn sums(&self, question: Question) -> Sums {
        let mut sums = Sums::default();
        let marks = self.within(question).flat_map(Lived::marks);
        marks.for_each(|(mark, number)| sums.add(mark, number));
        sums
    }

    /// Their figures.
    pub fn figures(&self, question: Question) -> Figures {
        let minutes = |track, hours| {
            let mut minutes = Places::default();
            let took = self.within(question).filter_map(Lived::took);
            for took in took.filter(|took| (took.track, took.hours) == (track, hours)) {
                *minutes.entry(took.minutes).or_default() += 1;
            }
            Ok::<_, ()>(minutes)
        };
        self.sums(question).figures(question.partly, minutes).unwrap()
    }
}

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn outcome(&mut self) -> Outcome {
        [Outcome::Approved, Outcome::PartlyApproved, Outcome::Denied][self.below(3) as usize]
    }

    fn lived(&mut self) -> Lived {
        let day: Day = "2026-01-20".parse().unwrap();
        let received = Moment::start_of_day_in_california(day + self.below(100) as i32)
            + Span::seconds(self.below(86_400) as i64);
        // Many took nearly as long, and some are far off.
        let longest = if self.below(4) == 0 { 1_500_000 } else { 9_000 };
        let took = Span::seconds(self.below(longest) as i64);
        let decided = (self.below(5) > 0).then(|| (received + took, self.outcome()));
        let history = History {
            track: if self.below(3) == 0 { Track::Expedited } else { Track::Standard },
            received,
            was_extended: self.below(5) == 0,
            decided,
            appeal: decided.filter(|_| self.below(3) == 0).map(|_| self.outcome()),
            ended_undecided: decided.is_none() && self.below(2) == 0,
        };
        let clause = ("a/b/c".to_owned(), format!("clause-{}", self.below(3)));
        Lived {
            history,
            working_days: self.below(12) as u32,
            is_late: self.below(6) == 0,
            clauses: if self.below(2) == 0 { vec![clause] } else { Vec::new() },
            reason: match self.below(3) {
                0 => Some(DenialReason::NecessityNotShown),
                1 => Some(DenialReason::Other),
                _ => None,
            },
        }
    }
}

/// Seconds of the mean and of the median, each request one by one.
fn naive_times(requests: &[&Lived], track: Track) -> (Option<i64>, Option<i64>) {
    let mut seconds: Vec<i64> = Vec::new();
    for lived in requests.iter().filter(|lived| lived.history.track == track) {
        if let Some((at, _)) = lived.history.decided {
            seconds.push((at - lived.history.received).microseconds() / 1_000_000);
        }
    }
    if seconds.is_empty() {
        return (None, None);
    }
    seconds.sort_unstable();
    let count = seconds.len();
    let mean = (seconds.iter().sum::<i64>() as f64 / count as f64 + 0.5).floor() as i64;
    let middle = (seconds[(count - 1) / 2] / 60 + seconds[count / 2] / 60) * 30;
    (Some(mean), Some(middle))
}

#[test]
fn sums_give_what_going_through_all_requests_gives() {
    let mut random = Random(7);
    for count in [0, 1, 2, 3, 10, 101, 400] {
        let days: Days = (0..count).map(|_| random.lived()).collect();
        for (from, until) in [("2026-01-20", "2026-05-20"), ("2026-02-03", "2026-03-09")] {
            let partly = PartlyApproved::AsApproved;
            let (from, until) = (from.parse().unwrap(), until.parse().unwrap());
            let question = Question { from, until, partly };
            let requests: Vec<&Lived> = days.within(question).collect();
            let count = |counts: &dyn Fn(&History) -> bool| {
                requests.iter().filter(|lived| counts(&lived.history)).count() as u64
            };
            let figures = days.figures(question);
            let sums = days.sums(question);
            let is_good =
                |h: &History| h.decided.is_some_and(|(_, outcome)| outcome != Outcome::Denied);
            let standard = |h: &History| h.track == Track::Standard && h.decided.is_some();
            assert_eq!(sums.requests(), requests.len() as u64);
            assert_eq!(figures.standard_approved.of, count(&standard));
            assert_eq!(figures.standard_approved.count, count(&|h| standard(h) && is_good(h)));
            assert_eq!(figures.standard_denied.count, count(&|h| standard(h) && !is_good(h)));
            assert_eq!(
                figures.standard_approved_after_appeal.of,
                count(&|h| standard(h) && h.appeal.is_some())
            );
            assert_eq!(
                figures.standard_approved_after_appeal_of_all.count,
                count(&|h| standard(h) && h.appeal.is_some_and(|o| o != Outcome::Denied))
            );
            assert_eq!(figures.extended_and_approved.of, count(&|h| h.decided.is_some()));
            assert_eq!(
                figures.extended_and_approved.count,
                count(&|h| h.was_extended && is_good(h))
            );
            assert_eq!(figures.open, count(&|h| h.decided.is_none() && !h.ended_undecided));
            assert_eq!(figures.undecided, count(&|h| h.decided.is_none() && h.ended_undecided));
            for (track, times) in [
                (Track::Standard, figures.standard_times),
                (Track::Expedited, figures.expedited_times),
            ] {
                let seconds = |span: Option<Span>| span.map(|s| s.microseconds() / 1_000_000);
                let expected = naive_times(&requests, track);
                assert_eq!((seconds(times.mean), seconds(times.median)), expected);
            }
            let late = requests.iter().filter(|l| l.is_late && l.history.decided.is_some());
            assert_eq!(sums.turnaround().all().late, late.count() as u64);
            let denials = sums.denials();
            let against = |lived: &&&Lived| {
                lived.history.decided.is_some_and(|(_, outcome)| outcome != Outcome::Approved)
            };
            let against: Vec<_> = requests.iter().filter(against).collect();
            assert_eq!(denials.denied + denials.in_part, against.len() as u64);
            let judged = against.iter().filter(|lived| lived.clauses.is_empty()).count();
            assert_eq!(denials.by_judgement, judged as u64);
            let of_clauses: u64 = denials.clauses.values().sum();
            assert_eq!(of_clauses, (against.len() - judged) as u64);
            let picked = against.iter().filter(|lived| lived.reason.is_some()).count();
            assert_eq!(denials.reasons.values().sum::<u64>(), picked as u64);
            assert_eq!(denials.without_reason(), (against.len() - picked) as u64);
        }
    }
}
