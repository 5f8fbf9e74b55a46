//! The words that letters need beside their templates, in both languages.

use latchkey_domain::{BillUnder, CodeFamily, Day};
use latchkey_paper::Date;
use latchkey_paper::letter::{Language, words};
use latchkey_policy::Vocabulary;
use latchkey_workflow::authorization::{DelayReason, DenialReason, Outcome, RejectionReason};
use latchkey_workflow::registry::PostalAddress;
use latchkey_workflow::{Basis, Licence, Moment};

/// One of two words.
pub(super) fn either<'w>(language: Language, english: &'w str, spanish: &'w str) -> &'w str {
    match language {
        Language::English => english,
        Language::Spanish => spanish,
    }
}

/// The service, fit for the middle of a sentence.
pub(super) fn service(language: Language) -> &'static str {
    either(language, "breastfeeding visits", "visitas de lactancia")
}

/// What stands where something is not known.
pub(super) fn not_known(language: Language) -> &'static str {
    either(language, "not on file", "no consta")
}

/// A day in words.
pub(super) fn day(language: Language, day: Day) -> String {
    let (year, month, number) = day.civil();
    let small = |number: u32| u8::try_from(number).ok();
    let date = u16::try_from(year).ok().zip(small(month).zip(small(number)));
    let date = date.and_then(|(year, (month, number))| Date::new(year, month, number));
    date.map_or_else(|| day.to_string(), |date| words::day(language, date))
}

/// The day of a moment in words.
pub(super) fn day_of(language: Language, at: Moment) -> String {
    day(language, at.day_in_california())
}

/// How many units.
pub(super) fn units(language: Language, units: u32) -> String {
    let one = units == 1;
    let (english, spanish) = if one { ("unit", "unidad") } else { ("units", "unidades") };
    format!("{units} {}", either(language, english, spanish))
}

/// How old an infant is.
pub(super) fn age(language: Language, days: i32) -> String {
    let one = days == 1;
    let (english, spanish) = if one { ("day", "día") } else { ("days", "días") };
    format!("{days} {}", either(language, english, spanish))
}

/// The lines of an address.
pub(super) fn address(address: &PostalAddress) -> Vec<String> {
    let zip = match address.zip.split_at_checked(5) {
        Some((first, last)) if !last.is_empty() => format!("{first}-{last}"),
        _ => address.zip.clone(),
    };
    let mut lines = vec![address.street.clone()];
    lines.extend(address.second_street.clone());
    lines.push(format!("{}, {} {zip}", address.city, address.state));
    lines
}

/// A licence as a letter has it.
pub(super) fn licence(licence: &Licence) -> String {
    format!("{} {}", licence.kind, licence.number)
}

/// What somebody is who decided, small letters.
pub(super) fn clinician(language: Language, licence: Option<&Licence>) -> String {
    let what = either(language, "licensed clinical reviewer", "profesional clínico con licencia");
    licence.map_or(what.to_owned(), |licence| format!("{what} ({})", licence.kind))
}

/// Why a decision takes longer.
pub(super) fn delay(language: Language, reason: DelayReason) -> &'static str {
    match reason {
        DelayReason::MissingInformation => either(
            language,
            "We do not have all the facts we need. We asked for them.",
            "No tenemos todos los datos que necesitamos. Ya los pedimos.",
        ),
        DelayReason::ExpertReview => either(
            language,
            "An expert needs to look at the request.",
            "Una persona experta tiene que ver la solicitud.",
        ),
        DelayReason::AdditionalExamination => either(
            language,
            "One more exam is needed before we can decide.",
            "Hace falta un examen más antes de poder decidir.",
        ),
    }
}

/// Why not all that was asked is approved, by the list; nothing where the words beside it alone say so.
pub(crate) fn denial(language: Language, reason: DenialReason) -> Option<&'static str> {
    let (english, spanish) = match reason {
        DenialReason::NecessityNotShown => (
            "What we were sent does not show a medical need for this service.",
            "Lo que recibimos no muestra una necesidad médica de este servicio.",
        ),
        DenialReason::NotCovered => (
            "The rules we used do not cover this service.",
            "Las reglas que usamos no cubren este servicio.",
        ),
        DenialReason::BeyondLimit => (
            "This is more than the rules we used allow.",
            "Esto es más de lo que permiten las reglas que usamos.",
        ),
        DenialReason::InformationNotReceived => (
            "We asked for more facts, and they did not come in time.",
            "Pedimos más datos y no llegaron a tiempo.",
        ),
        DenialReason::OutOfNetwork => (
            "The person who would give the visits is not in our network. Someone in it can give them.",
            "La persona que daría las visitas no está en nuestra red. Alguien de la red puede darlas.",
        ),
        DenialReason::NotQualified => (
            "The person who would give the visits does not meet the rules we used.",
            "La persona que daría las visitas no cumple las reglas que usamos.",
        ),
        DenialReason::Duplicate => (
            "The same service was approved or asked for before.",
            "El mismo servicio ya se aprobó o se pidió antes.",
        ),
        DenialReason::Other => return None,
    };
    Some(either(language, english, spanish))
}

/// Why a request comes back.
pub(super) fn rejection(reason: RejectionReason) -> &'static str {
    match reason {
        RejectionReason::NotAMember => "Our records do not show this person as our member.",
        RejectionReason::Duplicate => "We already have a request for the same service.",
        RejectionReason::PlanNotCovered => "This person's plan is not one that we answer for.",
        RejectionReason::WrongPayer => "Another payer answers for this service.",
        RejectionReason::NotRequired => "This service needs no approval beforehand.",
        RejectionReason::WithdrawnByRequester => "You told us that you take the request back.",
        RejectionReason::NoAnswer => "We asked for information, and the time to answer is over.",
    }
}

/// What became of an appeal.
pub(super) fn outcome(language: Language, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Overturned => either(
            language,
            "We changed our decision about breastfeeding visits",
            "Cambiamos nuestra decisión sobre las visitas de lactancia",
        ),
        Outcome::PartlyOverturned => either(
            language,
            "We changed part of our decision about breastfeeding visits",
            "Cambiamos una parte de nuestra decisión sobre las visitas de lactancia",
        ),
        _ => either(
            language,
            "We did not change our decision about breastfeeding visits",
            "No cambiamos nuestra decisión sobre las visitas de lactancia",
        ),
    }
}

/// A language by its name in English; one that is not known here by its code.
pub(super) fn language(code: &str) -> &str {
    match code {
        "en" => "English",
        "es" => "Spanish",
        "ar" => "Arabic",
        "hy" => "Armenian",
        "fa" => "Farsi",
        "hmn" => "Hmong",
        "km" => "Khmer",
        "ko" => "Korean",
        "pa" => "Punjabi",
        "ru" => "Russian",
        "tl" => "Tagalog",
        "vi" => "Vietnamese",
        "zh" => "Chinese",
        other => other,
    }
}

/// Under whose number and with which codes to bill, as far as the policy settles it; begins small.
pub(crate) fn billing(
    vocabulary: &Vocabulary,
    basis: &Basis,
    language: Language,
) -> Option<String> {
    let spoken = match language {
        Language::English => latchkey_policy::Language::English,
        Language::Spanish => latchkey_policy::Language::Spanish,
    };
    let words = |question: &str, value: &'static str| {
        let words = vocabulary.value_words(question, value);
        words.map_or(value.to_owned(), |words| words.in_language(spoken).to_owned())
    };
    let under = basis.bill_under.map(BillUnder::name).map(|value| words("bill_under", value))?;
    let codes = basis.codes.map(CodeFamily::name).map(|value| words("codes", value));
    let by = either(language, "under the number of", "con el número de");
    let with = either(language, "codes", "códigos");
    Some(match codes {
        Some(codes) => format!("{by}: {under}; {with}: {codes}."),
        None => format!("{by}: {under}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_have_the_words_of_their_language() {
        assert_eq!(units(Language::English, 1), "1 unit");
        assert_eq!(units(Language::Spanish, 4), "4 unidades");
        assert_eq!(age(Language::Spanish, 1), "1 día");
        let day_of = |text: &str| day(Language::Spanish, text.parse().unwrap());
        assert_eq!(day_of("2026-06-01"), "1 de junio de 2026");
    }

    #[test]
    fn an_address_has_a_line_for_each_part() {
        let of = PostalAddress {
            street: "1 Example Way".to_owned(),
            second_street: None,
            city: "Sacramento".to_owned(),
            state: "CA".to_owned(),
            zip: "958140001".to_owned(),
        };
        assert_eq!(address(&of), ["1 Example Way", "Sacramento, CA 95814-0001"]);
    }
}
