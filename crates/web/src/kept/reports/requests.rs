//! The sheets about requests for authorisation: what a plan publishes, how long decisions took, and on
//! what denials rested.

use latchkey_app::Requests;
use latchkey_policy::{Language, Library};
use latchkey_workflow::metrics::{Denials, Figures, Share, Timely, Times, Turnaround};
use latchkey_workflow::{Kind, Span};

use super::chart::Bar;
use super::sheet::{Row, Sheet};
use super::words::ReportWord;
use crate::kept::acts::called;
use crate::policies;

/// The names of three sheets, which a plan and a practice have alike.
#[derive(Clone, Copy)]
pub(super) struct Names {
    pub published: &'static str,
    pub turnaround: &'static str,
    pub denials: &'static str,
    pub reasons: &'static str,
}

/// Of requests that an organisation decides.
pub(super) const DECIDED: Names = Names {
    published: "decided",
    turnaround: "decided-turnaround",
    denials: "decided-denials",
    reasons: "decided-reasons",
};
/// Of requests that it made.
pub(super) const ASKED: Names = Names {
    published: "asked",
    turnaround: "asked-turnaround",
    denials: "asked-denials",
    reasons: "asked-reasons",
};

/// The sheets, in the order of a page.
pub(super) fn sheets(
    requests: &Requests,
    names: Names,
    library: &Library,
    language: Language,
) -> [Sheet; 4] {
    [
        published(&requests.figures, names.published, language),
        turnaround(&requests.turnaround, names.turnaround, language),
        denials(&requests.denials, names.denials, library, language),
        reasons(&requests.denials, names.reasons, language),
    ]
}

/// Whether there is any request at all.
pub(super) fn is_none(requests: &Requests) -> bool {
    let Figures { standard_times, expedited_times, undecided, open, .. } = requests.figures;
    standard_times.of + expedited_times.of + undecided + open == 0
}

fn published(figures: &Figures, id: &'static str, language: Language) -> Sheet {
    let shares = [
        (ReportWord::StandardApproved, figures.standard_approved),
        (ReportWord::StandardDenied, figures.standard_denied),
        (ReportWord::StandardAppealed, figures.standard_approved_after_appeal),
        (ReportWord::StandardAppealedOfAll, figures.standard_approved_after_appeal_of_all),
        (ReportWord::Extended, figures.extended_and_approved),
        (ReportWord::ExpeditedApproved, figures.expedited_approved),
        (ReportWord::ExpeditedDenied, figures.expedited_denied),
    ];
    let times = [
        (ReportWord::StandardMean, ReportWord::StandardMedian, figures.standard_times),
        (ReportWord::ExpeditedMean, ReportWord::ExpeditedMedian, figures.expedited_times),
    ];
    let mut rows: Vec<Row> =
        shares.into_iter().map(|(word, share)| of_share(word, share, language)).collect();
    rows.extend(times.into_iter().flat_map(|times| of_times(times, language)));
    for (word, count) in
        [(ReportWord::Undecided, figures.undecided), (ReportWord::Open, figures.open)]
    {
        let cells = [word.text(language), "", &count.to_string(), ""];
        rows.push(Row::of(cells.map(str::to_owned).to_vec()));
    }
    let bars = shares.into_iter().filter(|(_, share)| share.of > 0);
    Sheet {
        id,
        title: ReportWord::Published.text(language).to_owned(),
        lead: ReportWord::PublishedLead.text(language).to_owned(),
        columns: [ReportWord::Measure, ReportWord::Result, ReportWord::Count, ReportWord::Of]
            .map(|word| word.text(language))
            .to_vec(),
        numbers: 3,
        rows,
        bars: bars.map(|(word, share)| Bar::of(word.text(language), share.count)).collect(),
    }
}

fn of_share(word: ReportWord, share: Share, language: Language) -> Row {
    let percent = match share.per_mille() {
        Some(tenths) => format!("{}.{} %", tenths / 10, tenths % 10),
        None => "–".to_owned(),
    };
    let name = word.text(language).to_owned();
    Row::of(vec![name, percent, share.count.to_string(), share.of.to_string()])
}

fn of_times(
    (mean, median, times): (ReportWord, ReportWord, Times),
    language: Language,
) -> [Row; 2] {
    let row = |word: ReportWord, span: Option<Span>| {
        let cells = [word.text(language), &hours(span), "", &times.of.to_string()];
        Row::of(cells.map(str::to_owned).to_vec())
    };
    [row(mean, times.mean), row(median, times.median)]
}

/// Hours with a tenth.
fn hours(span: Option<Span>) -> String {
    let Some(span) = span else { return "–".to_owned() };
    let tenths = span.microseconds() / 360_000_000;
    format!("{}.{} h", tenths / 10, tenths % 10)
}

fn turnaround(turnaround: &Turnaround, id: &'static str, language: Language) -> Sheet {
    let days = |count: u32| {
        let word = if count == 1 { ReportWord::WorkingDay } else { ReportWord::WorkingDays };
        format!("{count} {}", word.text(language))
    };
    let hours = |day: u32| {
        let (within, hours) = (ReportWord::Within.text(language), ReportWord::Hours.text(language));
        format!("{within} {} {hours}", u64::from(day) * 24)
    };
    let standard = turnaround
        .standard
        .iter()
        .map(|(count, timely)| (ReportWord::Standard, days(*count), *timely));
    let expedited = turnaround
        .expedited
        .iter()
        .map(|(day, timely)| (ReportWord::Expedited, hours(*day), *timely));
    let all: Vec<(ReportWord, String, Timely)> = standard.chain(expedited).collect();
    let late = ReportWord::Late.text(language);
    Sheet {
        id,
        title: ReportWord::Turnaround.text(language).to_owned(),
        lead: ReportWord::TurnaroundLead.text(language).to_owned(),
        columns: [ReportWord::Track, ReportWord::Took, ReportWord::InTime, ReportWord::Late]
            .map(|word| word.text(language))
            .to_vec(),
        numbers: 2,
        rows: all
            .iter()
            .map(|(track, took, timely)| {
                let (in_time, late) = (timely.in_time.to_string(), timely.late.to_string());
                Row::of(vec![track.text(language).to_owned(), took.clone(), in_time, late])
            })
            .collect(),
        bars: all
            .iter()
            .map(|(track, took, timely)| Bar {
                label: format!("{}, {took}", track.text(language)),
                count: timely.all(),
                marked: Some((timely.late, late)),
            })
            .collect(),
    }
}

fn denials(denials: &Denials, id: &'static str, library: &Library, language: Language) -> Sheet {
    let mut clauses: Vec<(&(String, String), u64)> =
        denials.clauses.iter().map(|(clause, count)| (clause, *count)).collect();
    clauses.sort_by(|(a, first), (b, second)| second.cmp(first).then_with(|| a.cmp(b)));
    let mut rows: Vec<Row> = Vec::new();
    let mut bars: Vec<Bar> = Vec::new();
    for ((policy, clause), count) in clauses {
        let found = library.versions(policy).and_then(<[_]>::last);
        let title = found.and_then(|found| found.clauses().iter().find(|c| c.id == *clause));
        let name = title.map_or(clause.as_str(), |clause| &clause.title).to_owned();
        let leads_to =
            found.map(|found| format!("{}#{clause}", policies::address(found, language)));
        bars.push(Bar::of(name.clone(), count));
        rows.push(Row { cells: vec![name, policy.clone(), count.to_string()], leads_to });
    }
    if denials.by_judgement > 0 {
        let name = ReportWord::Judgement.text(language).to_owned();
        bars.push(Bar::of(name.clone(), denials.by_judgement));
        rows.push(Row::of(vec![name, String::new(), denials.by_judgement.to_string()]));
    }
    let in_all = format!(
        "{} {}: {}, {}: {}.",
        ReportWord::DenialsLead.text(language),
        ReportWord::DeniedInAll.text(language),
        denials.denied,
        ReportWord::InPartInAll.text(language),
        denials.in_part
    );
    Sheet {
        id,
        title: ReportWord::Denials.text(language).to_owned(),
        lead: in_all,
        columns: [ReportWord::Clause, ReportWord::Policy, ReportWord::Times]
            .map(|word| word.text(language))
            .to_vec(),
        numbers: 1,
        rows,
        bars,
    }
}

/// By the reason that was picked, beside the clauses: each decision has one.
fn reasons(denials: &Denials, id: &'static str, language: Language) -> Sheet {
    let mut counts: Vec<(String, u64)> = denials
        .reasons
        .iter()
        .map(|(reason, count)| {
            let name = reason.name();
            (called(Kind::Authorization, "deny", "grounds.code", name, language), *count)
        })
        .collect();
    counts.sort_by(|(a, first), (b, second)| second.cmp(first).then_with(|| a.cmp(b)));
    let without = denials.without_reason();
    counts.extend((without > 0).then(|| (ReportWord::NoReason.text(language).to_owned(), without)));
    Sheet {
        id,
        title: ReportWord::ReasonsPicked.text(language).to_owned(),
        lead: ReportWord::ReasonsLead.text(language).to_owned(),
        columns: [ReportWord::Reason, ReportWord::Times].map(|word| word.text(language)).to_vec(),
        numbers: 1,
        rows: counts.iter().map(|(name, n)| Row::of(vec![name.clone(), n.to_string()])).collect(),
        bars: counts.into_iter().map(|(name, count)| Bar::of(name, count)).collect(),
    }
}
