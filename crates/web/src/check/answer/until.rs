//! Until when: the days that count, from the birth on, as a picture and as a list.

use latchkey_domain::Day;
use latchkey_policy::Determination;
use maud::{Markup, html};

use super::timeline;
use crate::check::Talk;
use crate::words::{Word, ago, long};

/// A day that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) day: Day,
    pub(super) kind: Kind,
}

/// What a day is. The order is that of days that are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The birth.
    Birth,
    /// The visit.
    Visit,
    /// Today.
    Today,
    /// The last day for the State's perinatal codes.
    LastCpsp,
    /// The last day for a referral.
    LastReferral,
}

/// The days that count in a case; nothing while no birth is known.
pub(super) fn part(talk: &Talk<'_>, d: &Determination<'_>) -> Markup {
    let (language, today) = (talk.language, (talk.site.today)());
    let marks = marks(talk, d, today);
    html! {
        @if !marks.is_empty() {
            section aria-labelledby="until" {
                h2 #until { (Word::UntilWhen.text(language)) }
                (timeline::picture(&marks))
                ol.marks {
                    @for mark in &marks {
                        li class=(mark.kind.class()) {
                            strong { (mark.kind.word(mark.day, today).text(language)) }
                            ": " (long(mark.day, language))
                            @if mark.kind != Kind::Today {
                                " (" (ago(mark.day, today, language)) ")"
                            }
                        }
                    }
                }
            }
        }
    }
}

fn marks(talk: &Talk<'_>, d: &Determination<'_>, today: Day) -> Vec<Mark> {
    let case = talk.interview.case();
    let Some(births) = case.member.births() else { return Vec::new() };
    let days = [
        (Kind::Birth, Some(births.delivery)),
        (Kind::Visit, case.service.date),
        (Kind::Today, Some(today)),
        (Kind::LastCpsp, d.cpsp_until),
        (Kind::LastReferral, d.referral_until),
    ];
    let known = days.into_iter().filter_map(|(kind, day)| Some(Mark { day: day?, kind }));
    let mut marks: Vec<Mark> = known.collect();
    marks.sort_by_key(|mark| (mark.day, mark.kind));
    marks
}

impl Kind {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Birth => "birth",
            Self::Visit => "visit",
            Self::Today => "today",
            Self::LastCpsp => "cpsp",
            Self::LastReferral => "referral",
        }
    }

    fn word(self, day: Day, today: Day) -> Word {
        match self {
            Self::Birth if day > today => Word::BirthExpected,
            Self::Birth => Word::Birth,
            Self::Visit => Word::TheVisit,
            Self::Today => Word::Today,
            Self::LastCpsp => Word::LastCpsp,
            Self::LastReferral => Word::LastReferral,
        }
    }
}
