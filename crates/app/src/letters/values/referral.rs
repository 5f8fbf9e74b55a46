//! What a referral letter and its reminder say.

use latchkey_paper::letter::{Language, Values};
use latchkey_policy::Vocabulary;
use latchkey_store::Tx;
use latchkey_workflow::referral::Referral;
use latchkey_workflow::registry::{Dyad, Organisation};
use latchkey_workflow::{Basis, Moment, Refusal};

use super::authorization::account;
use super::frame::{Frame, full_name};
use crate::Error;
use crate::letters::family::Family;
use crate::letters::words;

/// A referral as it stood after what a letter tells of, and whom it concerns.
pub(in crate::letters) struct Referred<'r> {
    pub referral: &'r Referral,
    pub family: &'r Family,
    /// The plan's name.
    pub plan: String,
    /// The plan, where the registry has it.
    pub payer: Option<&'r Organisation>,
    /// What the policy determined, and the words for it.
    pub basis: Option<&'r Basis>,
    pub vocabulary: &'r Vocabulary,
}

/// The values of both letters.
pub(in crate::letters) fn referral(
    tx: &mut Tx<'_>,
    referred: &Referred<'_>,
    frame: &Frame<'_>,
    values: Values,
) -> Result<Values, Error> {
    let values = family(referred, frame, values)?;
    let values = who_refers(tx, referred, frame, values)?;
    let language = frame.language;
    let referral = referred.referral;
    let sent = referral.sent_at.unwrap_or(frame.now);
    let last_day = referral.window.map(|day| words::day(language, day));
    let reply_by = referral.remind_at.unwrap_or(frame.now);
    let values = values
        .text("plan", &referred.plan)
        .text("referral-date", words::day_of(language, sent))
        .text("last-day", last_day.unwrap_or_else(|| open_window(language).to_owned()))
        .text("urgency", urgency(referral, language))
        .text("reason", &referral.letter.reason)
        .text("waiting", waiting(sent, frame))
        .text("reply-by", words::day_of(language, reply_by));
    let billing = referred.basis.and_then(|b| words::billing(referred.vocabulary, b, language));
    Ok(match billing {
        Some(sentence) => values.text("billing", sentence),
        None => values,
    })
}

/// Parent and infant, and how to reach them.
fn family(referred: &Referred<'_>, frame: &Frame<'_>, values: Values) -> Result<Values, Refusal> {
    let (language, today) = (frame.language, frame.now.day_in_california());
    let parent = referred.family.parent()?;
    let unknown = || words::not_known(language).to_owned();
    let number = referred.payer.and_then(|plan| parent.number_on(plan.id, today));
    let spoken = parent.profile.language.as_deref().map(|code| words::language(code).to_owned());
    let values = values
        .text("member-name", full_name(parent))
        .text("member-id", number.map_or_else(unknown, str::to_owned))
        .text("member-telephone", parent.profile.telephone.clone().unwrap_or_else(unknown))
        .text("member-language", spoken.unwrap_or_else(unknown));
    let born = referred.family.born();
    let age = born.map(|born| words::age(language, today - born));
    let unborn = words::either(language, "not born yet", "aún no nace");
    let values = values.text("infant-age", age.unwrap_or_else(|| unborn.to_owned()));
    Ok(match (referred.family.infant(), born) {
        (Some(infant), Some(born)) => values
            .text("infant-name", full_name(infant))
            .text("infant-birth", words::day(language, born)),
        _ => due(&referred.family.dyad, language, values),
    })
}

fn due(dyad: &Dyad, language: Language, values: Values) -> Values {
    match dyad.profile.delivery_date.filter(|_| dyad.profile.infants.is_empty()) {
        Some(day) => values.text("due-date", words::day(language, day)),
        None => values,
    }
}

/// The person who refers, by the account that wrote it.
fn who_refers(
    tx: &mut Tx<'_>,
    referred: &Referred<'_>,
    frame: &Frame<'_>,
    values: Values,
) -> Result<Values, Error> {
    let author = account(tx, referred.referral.author)?.profile;
    let unknown = words::not_known(frame.language);
    let npi = frame.sender.profile.npi.map(|npi| npi.to_string());
    let licence = author.licence.as_ref();
    let title = licence.map_or("for the practice".to_owned(), |licence| licence.kind.clone());
    let telephone = match &author.telephone {
        Some(telephone) => telephone.clone(),
        None => frame.telephone()?.to_owned(),
    };
    Ok(values
        .text("referrer-name", &author.name)
        .text("referrer-title", title)
        .text("referrer-licence", licence.map_or(unknown.to_owned(), words::licence))
        .text("referrer-telephone", telephone)
        .text("referrer-npi", npi.as_deref().unwrap_or(unknown)))
}

fn open_window(language: Language) -> &'static str {
    words::either(language, "a day that is not settled yet", "un día que aún no se sabe")
}

fn urgency(referral: &Referral, language: Language) -> &'static str {
    if referral.letter.is_urgent {
        words::either(language, "urgent: within 2 days", "urgente: en 2 días")
    } else {
        words::either(language, "as soon as you can", "lo antes posible")
    }
}

fn waiting(sent: Moment, frame: &Frame<'_>) -> String {
    let days = frame.now.day_in_california() - sent.day_in_california();
    let age = words::age(frame.language, days);
    match frame.language {
        Language::English => format!("It has waited {age}."),
        Language::Spanish => format!("Lleva {age} en espera."),
    }
}
