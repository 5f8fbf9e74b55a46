//! `figures`: what a plan publishes on prior authorisation (CMS-0057-F), how fast it decided and on what
//! denials rested, how referrals ended, and where nobody was found.

use std::io::Write;

use clap::Args;
use latchkey_app::{Caller, Referrals};
use latchkey_workflow::metrics::{
    Denials, Figures, Gaps, PartlyApproved, Question, Share, Timely, Times, Turnaround,
};
use latchkey_workflow::{Id, Span};

use super::opened::{self, input};
use crate::cli::Cli;
use crate::failure::Failure;
use crate::{Outcome, load};

/// Options of `figures`.
#[derive(Debug, Args)]
pub struct FiguresOptions {
    /// The plan; for referrals, the organisation that sent them.
    #[arg(value_name = "ID")]
    pub organisation: Id,
    /// The year.
    #[arg(long, value_name = "YEAR")]
    #[arg(value_parser = clap::value_parser!(i32).range(1900..=2199))]
    pub year: i32,
    /// Count what was approved in part as approved; else it counts as denied.
    #[arg(long)]
    pub partly_is_approved: bool,
}

pub fn run(cli: &Cli, options: &FiguresOptions) -> Result<Outcome, Failure> {
    let partly = if options.partly_is_approved {
        PartlyApproved::AsApproved
    } else {
        PartlyApproved::AsDenied
    };
    let question = Question {
        from: load::day(&format!("{:04}-01-01", options.year))?,
        until: load::day(&format!("{:04}-12-31", options.year))?,
        partly,
    };
    let app = opened::open(cli)?;
    let call = opened::call(Caller::operator(app.installation()))?;
    let (org, made) = (options.organisation, opened::now());
    let report = app.report(&call, org, question).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    let partly = if options.partly_is_approved { "approved" } else { "denied" };
    writeln!(out, "Prior authorisation decided in {}, made {made}", options.year)?;
    writeln!(out, "What was approved in part counts as {partly}.\n")?;
    write_figures(&mut out, &report.decided.figures)?;
    write_turnaround(&mut out, &report.decided.turnaround)?;
    write_denials(&mut out, &report.decided.denials)?;
    write_referrals(&mut out, &report.referrals)?;
    write_gaps(&mut out, &report.gaps)?;
    Ok(Outcome::Done)
}

fn write_figures(out: &mut impl Write, figures: &Figures) -> Result<(), Failure> {
    let shares = [
        ("2  standard, approved", figures.standard_approved),
        ("3  standard, denied", figures.standard_denied),
        ("4  standard, approved after appeal", figures.standard_approved_after_appeal),
        ("4  the same, of all standard requests", figures.standard_approved_after_appeal_of_all),
        ("5  extended and approved", figures.extended_and_approved),
        ("6  expedited, approved", figures.expedited_approved),
        ("7  expedited, denied", figures.expedited_denied),
    ];
    for (name, share) in shares {
        writeln!(out, "{name:<40} {}", percent(share))?;
    }
    let times =
        [("8  standard", figures.standard_times), ("9  expedited", figures.expedited_times)];
    for (name, times) in times {
        writeln!(out, "{name:<40} {}", hours(times))?;
    }
    writeln!(out, "\nended undecided {}, still open {}", figures.undecided, figures.open)?;
    Ok(())
}

fn percent(share: Share) -> String {
    let Share { count, of } = share;
    match share.per_mille() {
        Some(tenths) => format!("{:>3}.{} %  ({count} of {of})", tenths / 10, tenths % 10),
        None => "none".to_owned(),
    }
}

fn hours(times: Times) -> String {
    let in_hours = |span: Option<Span>| match span {
        Some(span) => {
            let tenths = span.microseconds() / 360_000_000;
            format!("{}.{} h", tenths / 10, tenths % 10)
        }
        None => "none".to_owned(),
    };
    let (mean, median) = (in_hours(times.mean), in_hours(times.median));
    format!("mean {mean}, median {median}  ({} decided)", times.of)
}

fn write_turnaround(out: &mut impl Write, turnaround: &Turnaround) -> Result<(), Failure> {
    let Timely { in_time, late } = turnaround.all();
    writeln!(out, "\nDecided in time {in_time}, late {late}")?;
    for (days, Timely { in_time, late }) in &turnaround.standard {
        writeln!(out, "  standard, working days {days}: in time {in_time}, late {late}")?;
    }
    for (day, Timely { in_time, late }) in &turnaround.expedited {
        writeln!(
            out,
            "  expedited, within {} h: in time {in_time}, late {late}",
            u64::from(*day) * 24
        )?;
    }
    Ok(())
}

fn write_denials(out: &mut impl Write, denials: &Denials) -> Result<(), Failure> {
    let Denials { denied, in_part, clauses, by_judgement, reasons } = denials;
    writeln!(out, "\nDenied {denied}, approved in part {in_part}; clauses that were not met:")?;
    for ((policy, clause), count) in clauses {
        writeln!(out, "  {policy} {clause}: {count}")?;
    }
    writeln!(out, "  none, a clinician's judgement: {by_judgement}")?;
    for (reason, count) in reasons {
        writeln!(out, "  reason picked, {reason}: {count}")?;
    }
    Ok(())
}

fn write_referrals(out: &mut impl Write, referrals: &Referrals) -> Result<(), Failure> {
    let Referrals { sent, completed, unfulfilled, under_way, declined } = referrals;
    write!(out, "\nReferrals sent {sent}: a report came back {completed}, came to nothing ")?;
    writeln!(out, "{unfulfilled}, under way {under_way}")?;
    for (reason, count) in declined {
        writeln!(out, "  declined, {reason}: {count}")?;
    }
    Ok(())
}

fn write_gaps(out: &mut impl Write, gaps: &Gaps) -> Result<(), Failure> {
    writeln!(out, "\nTimes that nobody certified was found: {}", gaps.noted)?;
    for ((area, language), count) in &gaps.places {
        let area = area.as_ref().map_or_else(|| "anywhere".to_owned(), ToString::to_string);
        let language = language.map_or_else(|| "any language".to_owned(), |it| it.to_string());
        writeln!(out, "  {area}, {language}: {count}")?;
    }
    Ok(())
}
