//! Who bills for whom: from the person who gives the visit, by their tie, to the number on the claim.
//!
//! It decides nothing: under whose number is the determination's own term, and who is who was said.

use latchkey_domain::{BillUnder, Case, Fact, Settled};
use latchkey_policy::{Determination, Language, Vocabulary};

use crate::phrases::Phrase;
use crate::terms::label;

/// A link of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What stands here.
    pub title: Phrase,
    /// What is known of it, the first thing first; where nothing is, it says so.
    pub says: Vec<String>,
}

/// The chain, in its order; nothing while it is open under whose number the visit is billed.
pub fn chain(d: &Determination<'_>, case: &Case, language: Language) -> Vec<Link> {
    let Settled::Is(under) = d.decision.bill_under else { return Vec::new() };
    let words = |fact| in_words(d.policy.vocabulary(), case, fact, language);
    let link = |title, says: Vec<Option<String>>| {
        let mut says: Vec<String> = says.into_iter().flatten().collect();
        if says.is_empty() {
            says.push(Phrase::NotSaid.text(language).to_owned());
        }
        Link { title, says }
    };
    let is_none = |fact| case.text(fact).as_deref() == Some("none");
    // Of nobody is it worth saying that they hold no certificate beside their licence, or none beside it.
    let certificate = words(Fact::RendererCertification).filter(|_| {
        !is_none(Fact::RendererCertification) || case.text(Fact::RendererRole).is_none()
    });
    let role = words(Fact::RendererRole).filter(|_| !is_none(Fact::RendererRole));
    let number = match under {
        BillUnder::BillingProvider => vec![
            words(Fact::BillerKind),
            case.text(Fact::BillerNpi).map(|npi| format!("NPI {npi}")),
        ],
        BillUnder::PpgProcess | BillUnder::PlanInstructions => {
            vec![Some(label(d, "bill_under", under.name(), language).to_owned())]
        }
    };
    vec![
        link(Phrase::GivesVisit, vec![certificate, role]),
        link(Phrase::TiedBy, vec![words(Fact::RendererEngagement)]),
        link(Phrase::NumberOnClaim, number),
    ]
}

/// What was said of a fact, in the vocabulary's words.
fn in_words(
    vocabulary: &Vocabulary,
    case: &Case,
    fact: Fact,
    language: Language,
) -> Option<String> {
    let value = case.text(fact)?;
    let known = &vocabulary.fact(fact)?.values;
    let words = known.iter().find(|(name, _)| *name == value);
    Some(words.map_or(value, |(_, words)| words.in_language(language).to_owned()))
}
