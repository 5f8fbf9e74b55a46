//! A claim's way: the files it went in, what was answered, and the money.

use latchkey_policy::Language;
use latchkey_workflow::Kind;
use latchkey_workflow::claim::{Acknowledgement, Claim, Remittance};
use maud::{Markup, html};

use super::Seen;
use crate::kept::acts::called;
use crate::kept::parts::{at, terms};
use crate::kept::words::Word;
use crate::words::long;

/// What happened to a claim on its way.
pub(super) fn part(seen: &Seen, language: Language) -> Markup {
    let Ok(claim) = serde_json::from_value::<Claim>(seen.shown.state.clone()) else {
        return html! {};
    };
    html! {
        (sums(&claim, language))
        (submissions(&claim, language))
        (answers(&claim, language))
        (payments(&claim, language))
    }
}

fn sums(claim: &Claim, language: Language) -> Markup {
    let word = |word: Word| word.text(language);
    let mut rows = vec![
        (word(Word::Charged), format!("${}", claim.charge())),
        (word(Word::PaidSoFar), dollars(claim.paid_cents())),
    ];
    rows.extend(claim.written_off.clone().map(|why| (word(Word::WrittenOffFor), why)));
    rows.extend(claim.rest_written_off.clone().map(|why| (word(Word::RestWrittenOffFor), why)));
    rows.extend(claim.voided.as_ref().map(|void| (word(Word::VoidedFor), void.reason.clone())));
    html! {
        section aria-labelledby="sums" {
            h2 #sums { (word(Word::Money)) }
            (terms(&rows))
        }
    }
}

/// A table of what happened, with a caption and a name for each column.
fn table(
    id: &str,
    title: Word,
    columns: &[Word],
    rows: &[Vec<String>],
    language: Language,
) -> Markup {
    html! {
        @if !rows.is_empty() {
            div.scroll tabindex="0" role="group" aria-labelledby=(id) {
                table.usa-table {
                    caption id=(id) { (title.text(language)) }
                    thead { tr {
                        @for column in columns { th scope="col" { (column.text(language)) } }
                    } }
                    tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
                }
            }
        }
    }
}

fn submissions(claim: &Claim, language: Language) -> Markup {
    let rows = claim.submissions.iter().map(|sent| {
        let late = sent.delay_reason.as_ref().map(ToString::to_string).unwrap_or_default();
        vec![at(sent.at, language), sent.control.clone(), late]
    });
    let columns = [Word::SentAt, Word::FileNumber, Word::LateFor];
    table("submissions", Word::Submissions, &columns, &rows.collect::<Vec<_>>(), language)
}

fn answers(claim: &Claim, language: Language) -> Markup {
    let row = |answer: &Acknowledgement| {
        let by = called(Kind::Claim, "acknowledge", "by", answer.by.name(), language);
        let taken = if answer.is_accepted { Word::TakenIn } else { Word::TurnedBack };
        vec![by, answer.control.clone(), taken.text(language).to_owned(), answer.codes.join(", ")]
    };
    let rows: Vec<_> = claim.acknowledgements.iter().map(row).collect();
    let columns = [Word::Transaction, Word::FileNumber, Word::Result, Word::Codes];
    table("answers", Word::Acknowledgements, &columns, &rows, language)
}

fn payments(claim: &Claim, language: Language) -> Markup {
    let row = |paid: &Remittance| {
        let outcome =
            called(Kind::Claim, "post-remittance", "outcome", paid.outcome.name(), language);
        let less = paid
            .adjustments
            .iter()
            .map(|one| format!("{} {} {}", one.group, one.reason, dollars(one.cents)));
        let less = less.collect::<Vec<_>>().join("; ");
        let sum = format!("${}", paid.paid);
        vec![long(paid.adjudicated, language), outcome, sum, less, paid.trace.clone()]
    };
    let rows: Vec<_> = claim.remittances.iter().map(row).collect();
    let columns = [Word::DecidedOn, Word::Result, Word::PaidSum, Word::NotPaid, Word::Trace];
    table("payments", Word::Payments, &columns, &rows, language)
}

fn dollars(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}${}.{:02}", cents / 100, cents % 100)
}
