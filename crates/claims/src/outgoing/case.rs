//! What the policy says of a case, before a claim is made of it.

use latchkey_domain::{Answer, Outcome};
use latchkey_policy::{Determination, Language, Vocabulary};

use super::complaint::Complaint;

/// Whether an answer speaks against sending a claim.
pub fn speaks_against(answer: Answer) -> bool {
    matches!(answer, Answer::NotBillable | Answer::AuthorizeFirst | Answer::FollowPpg)
}

/// What stands in the way of a claim, and what should be known of it. `ask` is what comes before the
/// words of whom to ask.
pub fn said_of_case(
    d: &Determination<'_>,
    vocabulary: &Vocabulary,
    language: Language,
    ask: &str,
) -> Vec<Complaint> {
    let answer = d.decision.answer;
    let words = vocabulary.value_words("answer", answer.name());
    let label = words.map_or(answer.name(), |words| words.in_language(language)).to_owned();
    let asked = || format!("{ask} {}", d.policy.ask().in_language(language));
    let about = |sentence, fix| vec![about_answer(answer, sentence, fix)];
    match answer {
        Answer::Billable => Vec::new(),
        Answer::NotBillable | Answer::AuthorizeFirst => {
            let found = broken(d, language, &asked());
            if found.is_empty() { about(label, asked()) } else { found }
        }
        Answer::NeedFacts => {
            let facts: Vec<&str> = d.needs.iter().map(|fact| fact.name()).collect();
            about(format!("{label}: {}", facts.join(", ")), String::new())
        }
        _ => about(label, asked()),
    }
}

/// Each clause that is not met, with its sentence and what mends it.
fn broken(d: &Determination<'_>, language: Language, asked: &str) -> Vec<Complaint> {
    let not_met = d.findings.iter().filter(|finding| finding.outcome == Outcome::NotMet);
    let complaint = |finding: &latchkey_policy::Finding<'_>| Complaint {
        about: String::new(),
        refuses: true,
        rule: finding.clause.id.clone(),
        place: finding.clause.place.clone(),
        sentence: finding.words.in_language(language).to_owned(),
        fix: finding
            .fix
            .map_or_else(|| asked.to_owned(), |fix| fix.words.in_language(language).to_owned()),
    };
    not_met.map(complaint).collect()
}

fn about_answer(answer: Answer, sentence: String, fix: String) -> Complaint {
    Complaint {
        refuses: speaks_against(answer),
        rule: answer.name().to_owned(),
        sentence,
        fix,
        ..Complaint::default()
    }
}
