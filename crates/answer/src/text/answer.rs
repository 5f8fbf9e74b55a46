//! One determination as text: the headline, the terms, why, what is missing, whom to ask.

use std::fmt::Write;

use latchkey_domain::Case;
use latchkey_policy::{Determination, Determined, Finding, Language};

use super::beside;
use super::paint::Paint;
use super::wrap::wrapped;
use crate::findings::{in_order, wants_asking};
use crate::phrases::Phrase;
use crate::terms::{label, terms};

/// The page of a determination and what belongs beside it.
pub(super) fn page(
    determined: &Determined<'_>,
    case: &Case,
    language: Language,
    paint: Paint,
) -> String {
    let mut page = String::new();
    determination(&mut page, &determined.determination, case, language, paint);
    if let Some(group) = &determined.group {
        beside::group(&mut page, group, case, language, paint);
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
    paint: Paint,
) {
    headline(page, d, case, language, paint);
    rows(page, d, language);
    findings(page, d, language, paint);
    needs(page, d, language);
    if wants_asking(d) {
        let whom = d.policy.ask().in_language(language);
        let _ = writeln!(page, "\n{} {whom}", Phrase::Ask.text(language));
    }
}

fn headline(
    page: &mut String,
    d: &Determination<'_>,
    case: &Case,
    language: Language,
    paint: Paint,
) {
    let answer = d.decision.answer;
    let label = label(d, "answer", answer.name(), language);
    let style = paint.headline(answer);
    let _ = writeln!(page, "{style}{label}{style:#}  [{answer}]");
    let title = d.policy.title().in_language(language);
    let version = d.policy.version();
    let _ = write!(page, "{title} · {} {version}", Phrase::Version.text(language));
    if let Some(day) = case.service.date {
        let _ = write!(page, " · {} {day}", Phrase::Visit.text(language));
    }
    page.push_str("\n\n");
}

fn rows(page: &mut String, d: &Determination<'_>, language: Language) {
    let terms = terms(d, language);
    let width = terms.iter().map(|term| term.name.chars().count()).max().unwrap_or(0);
    for term in terms {
        let _ = writeln!(page, "  {:<width$}  {}", term.name, term.shown());
    }
}

fn findings(page: &mut String, d: &Determination<'_>, language: Language, paint: Paint) {
    let found = in_order(d);
    for (phrase, findings) in [(Phrase::Attention, found.attention), (Phrase::InOrder, found.met)] {
        if !findings.is_empty() {
            let _ = writeln!(page, "\n{}", phrase.text(language));
        }
        findings.into_iter().for_each(|f| finding(page, f, language, paint));
    }
}

fn finding(page: &mut String, finding: &Finding<'_>, language: Language, paint: Paint) {
    let (sign, style) = paint.sign(finding.outcome);
    let clause = finding.clause;
    let _ = writeln!(page, "  {style}{sign} {}{style:#}  ({})", clause.id, clause.place);
    page.push_str(&wrapped(finding.words.in_language(language), "      "));
    if let Some(fix) = finding.fix {
        let text = format!("{} {}", Phrase::Fix.text(language), fix.words.in_language(language));
        page.push_str(&wrapped(&text, "      "));
    }
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
