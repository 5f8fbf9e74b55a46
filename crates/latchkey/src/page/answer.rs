//! One determination as a page: the headline, the terms, why, what is missing, whom to ask.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use latchkey_domain::{Answer, Case, Day, Outcome, Settled};
use latchkey_policy::{Determination, Determined, Finding, Language};

use super::beside;
use super::phrases::Phrase;
use super::wrap::wrapped;

/// The page of a determination and what belongs beside it.
pub(super) fn page(determined: &Determined<'_>, case: &Case, language: Language) -> String {
    let mut page = String::new();
    determination(&mut page, &determined.determination, case, language);
    if let Some(group) = &determined.group {
        beside::group(&mut page, group, case, language);
    }
    beside::codes(&mut page, &determined.codes, language);
    page
}

/// A determination as a page. Writing to a string cannot fail.
pub(super) fn determination(
    page: &mut String,
    d: &Determination<'_>,
    case: &Case,
    language: Language,
) {
    headline(page, d, case, language);
    terms(page, d, language);
    findings(page, &d.findings, language);
    needs(page, d, language);
    let unsure = matches!(
        d.decision.answer,
        Answer::NotStated | Answer::AuthorizeFirst | Answer::ClinicalReview
    );
    let quiet =
        d.findings.iter().all(|f| !matches!(f.outcome, Outcome::Silent | Outcome::Conflict));
    if unsure || !quiet {
        let _ = writeln!(
            page,
            "\n{} {}",
            Phrase::Ask.text(language),
            d.policy.ask().in_language(language)
        );
    }
}

fn headline(page: &mut String, d: &Determination<'_>, case: &Case, language: Language) {
    let answer = d.decision.answer;
    let label = label(d, "answer", answer.name(), language);
    let style = style_of(answer);
    let _ = writeln!(page, "{style}{label}{style:#}  [{answer}]");
    let title = d.policy.title().in_language(language);
    let version = d.policy.version();
    let _ = write!(page, "{title} · {} {version}", Phrase::Version.text(language));
    if let Some(day) = case.service.date {
        let _ = write!(page, " · {} {day}", Phrase::Visit.text(language));
    }
    page.push_str("\n\n");
}

fn style_of(answer: Answer) -> Style {
    let color = match answer {
        Answer::Billable => AnsiColor::Green,
        Answer::NotBillable => AnsiColor::Red,
        _ => AnsiColor::Yellow,
    };
    color.on_default().bold()
}

pub(super) fn label<'d>(
    d: &Determination<'d>,
    question: &str,
    value: &'d str,
    language: Language,
) -> &'d str {
    let words = d.policy.vocabulary().value_words(question, value);
    words.map_or(value, |words| words.in_language(language))
}

/// The terms with their question, in the order in which a biller needs them.
pub(super) fn rows(d: &Determination<'_>, language: Language) -> Vec<(String, String)> {
    let question = |name: &str| {
        d.policy
            .vocabulary()
            .question(name)
            .map_or(name, |q| q.words.in_language(language))
            .to_owned()
    };
    let said = |name: &str, field: Settled<&'static str>| {
        let value = match field {
            Settled::Open => Phrase::Open.text(language).to_owned(),
            Settled::Nothing => "–".to_owned(),
            Settled::Is(value) => label(d, name, value, language).to_owned(),
        };
        (question(name), value)
    };
    let day = |phrase: Phrase, day: Option<Day>| {
        (phrase.text(language).to_owned(), day.map_or("–".to_owned(), |d| d.to_string()))
    };
    vec![
        said("pathway", d.decision.pathway.map_name()),
        said("bill_under", d.decision.bill_under.map_name()),
        said("codes", d.decision.codes.map_name()),
        said("authorization", d.decision.authorization.map_name()),
        day(Phrase::CpspUntil, d.cpsp_until),
        day(Phrase::ReferUntil, d.referral_until),
    ]
}

fn terms(page: &mut String, d: &Determination<'_>, language: Language) {
    let rows = rows(d, language);
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    for (name, value) in rows {
        let _ = writeln!(page, "  {name:<width$}  {value}");
    }
}

/// What stands in the way or is not said comes first, then what is in order.
fn findings(page: &mut String, findings: &[Finding<'_>], language: Language) {
    let (met, others): (Vec<_>, Vec<_>) = findings.iter().partition(|f| f.outcome == Outcome::Met);
    for (phrase, findings) in [(Phrase::Attention, others), (Phrase::InOrder, met)] {
        if !findings.is_empty() {
            let _ = writeln!(page, "\n{}", phrase.text(language));
        }
        findings.into_iter().for_each(|f| finding(page, f, language));
    }
}

fn finding(page: &mut String, finding: &Finding<'_>, language: Language) {
    let (sign, style) = sign(finding.outcome);
    let clause = finding.clause;
    let _ = writeln!(page, "  {style}{sign} {}{style:#}  ({})", clause.id, clause.place);
    page.push_str(&wrapped(finding.words.in_language(language), "      "));
    if let Some(fix) = finding.fix {
        let text = format!("{} {}", Phrase::Fix.text(language), fix.words.in_language(language));
        page.push_str(&wrapped(&text, "      "));
    }
}

fn sign(outcome: Outcome) -> (&'static str, Style) {
    let (sign, color) = match outcome {
        Outcome::Met => ("✓", AnsiColor::Green),
        Outcome::NotMet => ("✗", AnsiColor::Red),
        Outcome::Unknown => ("?", AnsiColor::Yellow),
        Outcome::Silent => ("…", AnsiColor::Yellow),
        Outcome::Conflict => ("≠", AnsiColor::Yellow),
    };
    (sign, color.on_default())
}

fn needs(page: &mut String, d: &Determination<'_>, language: Language) {
    if d.needs.is_empty() {
        return;
    }
    let _ = writeln!(page, "\n{}", Phrase::StillNeeded.text(language));
    for (number, fact) in (1..).zip(&d.needs) {
        let question =
            d.policy.vocabulary().fact(*fact).map_or("", |w| w.question.in_language(language));
        let _ = writeln!(page, "  {number}. {question}  ({fact})");
    }
}
