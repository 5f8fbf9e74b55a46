//! For whom two policies differ, in words: what versions and drafts are compared in alike.

use latchkey_answer::changes;
use latchkey_policy::{ChangedField, Difference, Language, Policy, Vocabulary};
use maud::{Markup, html};

use super::words::PolicyWord;

/// Situations shown of each kind of change.
const SHOWN: usize = 8;

/// The differences, the widest first; `None` where the two cannot be compared.
pub(super) fn differences(
    found: Option<&[Difference]>,
    policy: &Policy,
    language: Language,
) -> Markup {
    let vocabulary = policy.vocabulary();
    html! {
        @match found {
            None => p { (PolicyWord::TooFarApart.text(language)) },
            Some([]) => p { (PolicyWord::SameOutcome.text(language)) },
            Some(found) => {
                p { (PolicyWord::CompareLead.text(language)) }
                @for one in found { (difference(one, vocabulary, language)) }
            }
        }
    }
}

fn difference(one: &Difference, vocabulary: &Vocabulary, language: Language) -> Markup {
    let hidden = one.situations.len().saturating_sub(SHOWN);
    html! {
        article.difference {
            (fields(&one.changes(), vocabulary, language))
            p {
                strong { (percent(one.share)) " %" }
                " " (PolicyWord::OfSituations.text(language)) ". "
                (PolicyWord::AsWhere.text(language)) ":"
            }
            ul {
                @for situation in one.situations.iter().take(SHOWN) {
                    li lang="en" { code { (situation) } }
                }
                @if hidden > 0 {
                    li.quiet {
                        @let and = if one.has_more { PolicyWord::MoreThan } else { PolicyWord::And };
                        (and.text(language)) " " (hidden) " " (PolicyWord::Narrower.text(language))
                    }
                }
            }
        }
    }
}

/// The fields that change, each in a row.
fn fields(fields: &[ChangedField], vocabulary: &Vocabulary, language: Language) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label=(PolicyWord::Field.text(language)) {
            table.usa-table.changes {
                thead { tr {
                    th scope="col" { (PolicyWord::Field.text(language)) }
                    th scope="col" { (PolicyWord::NowIs.text(language)) }
                    th scope="col" { (PolicyWord::WouldBe.text(language)) }
                } }
                tbody {
                    @for change in changes(fields, vocabulary, language) {
                        tr {
                            th scope="row" { (change.question) }
                            td { (change.before) }
                            td { (change.after) }
                        }
                    }
                }
            }
        }
    }
}

/// A share in hundredths of a percent; what there is at all is never nothing.
fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.01 { "< 0.01".to_owned() } else { format!("{percent:.2}") }
}
