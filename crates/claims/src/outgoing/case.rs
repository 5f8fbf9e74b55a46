//! What the policy says of an order's case, before a claim is made of it.

use latchkey_domain::{Answer, Order, Outcome};
use latchkey_policy::{Determination, Language, Library, Reply};

use super::complaint::Complaint;
use crate::failure::Failure;
use crate::page;

/// What stands in the way of a claim, and what should be known of it. The case is decided as by
/// `check`.
pub fn said(
    library: &Library,
    order: &Order,
    language: Language,
) -> Result<Vec<Complaint>, Failure> {
    let reply = library.determine(&order.case).map_err(|e| Failure::Input(e.to_string()))?;
    let Reply::Determined(determined) = &reply else {
        let text = page::reply(&reply, &order.case, library.vocabulary(), language);
        let sentence = text.split_whitespace().collect::<Vec<_>>().join(" ");
        return Ok(vec![about_answer("need-facts", false, sentence, String::new())]);
    };
    let d = &determined.determination;
    let answer = d.decision.answer;
    let words = library.vocabulary().value_words("answer", answer.name());
    let label = words.map_or(answer.name(), |words| words.in_language(language)).to_owned();
    Ok(match answer {
        Answer::Billable => Vec::new(),
        Answer::NotBillable | Answer::AuthorizeFirst => broken(d, label, language),
        Answer::FollowPpg => {
            vec![about_answer(answer.name(), true, label, ask(d, language))]
        }
        Answer::NeedFacts => {
            let facts: Vec<&str> = d.needs.iter().map(|fact| fact.name()).collect();
            let sentence = format!("{label}: {}", facts.join(", "));
            vec![about_answer(answer.name(), false, sentence, String::new())]
        }
        _ => vec![about_answer(answer.name(), false, label, ask(d, language))],
    })
}

/// Each clause that is not met, with its sentence and what mends it; else the answer alone.
fn broken(d: &Determination<'_>, label: String, language: Language) -> Vec<Complaint> {
    let not_met = d.findings.iter().filter(|finding| finding.outcome == Outcome::NotMet);
    let found: Vec<Complaint> = not_met
        .map(|finding| Complaint {
            about: String::new(),
            refuses: true,
            rule: finding.clause.id.clone(),
            place: finding.clause.place.clone(),
            sentence: finding.words.in_language(language).to_owned(),
            fix: finding
                .fix
                .map_or_else(|| ask(d, language), |fix| fix.words.in_language(language).to_owned()),
        })
        .collect();
    if found.is_empty() {
        return vec![about_answer(d.decision.answer.name(), true, label, ask(d, language))];
    }
    found
}

fn ask(d: &Determination<'_>, language: Language) -> String {
    format!(
        "{} {}",
        latchkey_answer::Phrase::Ask.text(language),
        d.policy.ask().in_language(language)
    )
}

fn about_answer(rule: &str, refuses: bool, sentence: String, fix: String) -> Complaint {
    let (about, place) = (String::new(), String::new());
    Complaint { about, refuses, rule: rule.to_owned(), place, sentence, fix }
}
