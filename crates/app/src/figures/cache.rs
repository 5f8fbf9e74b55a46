//! Reports that took long to count, kept for a minute in this process. What is cheap is counted for
//! whoever asks; of what is not, one asks the store and the others have what was counted last.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use latchkey_workflow::metrics::Question;
use latchkey_workflow::{Id, Moment, Span};

use super::Report;
use crate::Error;

/// How many things are counted in no time.
const FEW: u64 = 2_000;
/// The most reports that are kept.
const MOST: usize = 64;
/// How long a report is as good as a new one.
const FRESH: Span = Span::seconds(60);

/// The reports that are kept.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    kept: Mutex<Vec<Kept>>,
    /// Held while something is counted that nobody has counted yet.
    first: Mutex<()>,
}

#[derive(Debug)]
struct Kept {
    org: Id,
    question: Question,
    report: Arc<Report>,
    /// Whether somebody counts it anew.
    is_renewed: bool,
}

/// What is known of a report.
enum Known {
    /// As good as new, or being counted anew by somebody else.
    Good(Arc<Report>),
    /// Too old, and nobody counts it anew yet.
    Old,
    /// It was never counted.
    Nothing,
}

impl Reports {
    /// The report of an organisation, counted by `count` where it has to be.
    pub(super) fn get(
        &self,
        org: Id,
        question: Question,
        now: Moment,
        count: impl FnOnce() -> Result<Report, Error>,
    ) -> Result<Arc<Report>, Error> {
        // Where many ask at once for what was never counted, it is counted once.
        let first = match self.known(org, question, now) {
            Known::Good(report) => return Ok(report),
            Known::Old => None,
            Known::Nothing => Some(self.first.lock().unwrap_or_else(PoisonError::into_inner)),
        };
        if first.is_some()
            && let Known::Good(report) = self.known(org, question, now)
        {
            return Ok(report);
        }
        let counted = count().map(Arc::new);
        self.keep(org, question, counted.as_ref().ok());
        counted
    }

    /// What is known. Who is told that it is old counts it anew, and meanwhile it is good for others.
    fn known(&self, org: Id, question: Question, now: Moment) -> Known {
        let mut kept = self.lock();
        let known = kept.iter_mut().find(|kept| (kept.org, kept.question) == (org, question));
        let Some(known) = known else { return Known::Nothing };
        let age = now - known.report.made_at;
        if known.is_renewed || (age >= Span::seconds(0) && age < FRESH) {
            return Known::Good(Arc::clone(&known.report));
        }
        known.is_renewed = true;
        Known::Old
    }

    fn keep(&self, org: Id, question: Question, counted: Option<&Arc<Report>>) {
        let mut kept = self.lock();
        let is_this = |kept: &Kept| (kept.org, kept.question) == (org, question);
        let Some(report) = counted else {
            // Whoever asks next tries again.
            kept.iter_mut().filter(|kept| is_this(kept)).for_each(|kept| kept.is_renewed = false);
            return;
        };
        kept.retain(|kept| !is_this(kept));
        if report.counted <= FEW {
            return;
        }
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push(Kept { org, question, report: Arc::clone(report), is_renewed: false });
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use latchkey_workflow::metrics::PartlyApproved;

    use super::*;

    fn question() -> Question {
        Question {
            from: "2026-01-01".parse().unwrap(),
            until: "2026-12-31".parse().unwrap(),
            partly: PartlyApproved::AsDenied,
        }
    }

    fn at(seconds: i64) -> Moment {
        Moment::from_microseconds(seconds * 1_000_000)
    }

    fn counted(made_at: Moment, counted: u64) -> Result<Report, Error> {
        Ok(Report {
            made_at,
            decided: Default::default(),
            asked: Default::default(),
            referrals: Default::default(),
            gaps: Default::default(),
            counted,
        })
    }

    fn made(reports: &Reports, org: Id, now: i64, things: u64) -> i64 {
        let report = reports.get(org, question(), at(now), || counted(at(now), things)).unwrap();
        report.made_at.microseconds() / 1_000_000
    }

    #[test]
    fn what_is_cheap_is_counted_each_time() {
        let (reports, org) = (Reports::default(), Id::default());
        assert_eq!((made(&reports, org, 1, FEW), made(&reports, org, 2, FEW)), (1, 2));
    }

    #[test]
    fn what_took_long_is_counted_once_a_minute_for_each_organisation() {
        let (reports, org) = (Reports::default(), Id::default());
        assert_eq!(made(&reports, org, 100, FEW + 1), 100);
        assert_eq!(made(&reports, org, 159, FEW + 1), 100);
        assert_eq!(made(&reports, org, 160, FEW + 1), 160);
        let other = "0198c0de-0000-7000-8000-000000000001".parse().unwrap();
        assert_eq!(made(&reports, other, 101, FEW + 1), 101);
        assert_eq!(made(&reports, org, 90, FEW + 1), 90, "a clock that was put back");
    }

    #[test]
    fn a_count_that_failed_is_tried_again() {
        let (reports, org) = (Reports::default(), Id::default());
        assert_eq!(made(&reports, org, 100, FEW + 1), 100);
        let failed = reports.get(org, question(), at(200), || Err(Error::Damaged("figure")));
        assert!(failed.is_err());
        assert_eq!(made(&reports, org, 201, FEW + 1), 201);
    }
}
