//! A token becomes the value of a fact.

use latchkey_domain::{
    AuthorizationStatus, BillerKind, Case, Certification, Code, Contract, Day, Engagement, Fact,
    Npi, Patient, Place, Role, StandardSupport,
};

use super::fault::Fault;
use super::take::Token;

/// Longest visit: a day.
pub(crate) const MOST_MINUTES: u32 = 24 * 60;
/// Longest id.
pub(crate) const LONGEST_TEXT: usize = 100;

/// Writes the value of `fact` into the case; `null` leaves it unknown.
///
/// # Errors
/// The fault of a token that is no value of the fact.
#[inline]
pub(crate) fn put(case: &mut Case, fact: Fact, token: Token<'_>) -> Result<(), Fault> {
    match fact {
        Fact::Plan => case.plan = id(fact, token)?,
        Fact::Program => case.program = id(fact, token)?,
        Fact::ServiceDate => case.service.date = day(fact, token)?,
        Fact::ServicePlace => case.service.place = place(fact, token)?,
        Fact::ServiceMinutes => case.service.minutes = minutes(fact, token)?,
        Fact::ServiceProcedures | Fact::ServiceDiagnoses => no_codes(fact, token)?,
        Fact::MemberPatient => case.member.patient = word(fact, token, Patient::from_name)?,
        Fact::MemberWantsToBreastfeed => case.member.wants_to_breastfeed = yes_no(fact, token)?,
        Fact::MemberStandardSupport => {
            case.member.standard_support = word(fact, token, StandardSupport::from_name)?;
        }
        Fact::MemberPregnant => case.member.pregnant = yes_no(fact, token)?,
        Fact::MemberDeliveryDate => case.member.delivery_date = day(fact, token)?,
        Fact::MemberInfantBirthDate => case.member.infant_birth_date = day(fact, token)?,
        Fact::BillerKind => case.biller.kind = word(fact, token, BillerKind::from_name)?,
        Fact::BillerNpi => case.biller.npi = npi(fact, token)?,
        Fact::BillerPpg => case.biller.ppg = id(fact, token)?,
        Fact::BillerMediCalEnrolled => case.biller.medi_cal_enrolled = yes_no(fact, token)?,
        Fact::BillerCpspCertified => case.biller.cpsp_certified = yes_no(fact, token)?,
        Fact::BillerContract => case.biller.contract = word(fact, token, Contract::from_name)?,
        Fact::RendererRole => case.renderer.role = word(fact, token, Role::from_name)?,
        Fact::RendererCertification => {
            case.renderer.certification = word(fact, token, Certification::from_name)?;
        }
        Fact::RendererCertificationExpires => {
            case.renderer.certification_expires = day(fact, token)?;
        }
        Fact::RendererEngagement => {
            case.renderer.engagement = word(fact, token, Engagement::from_name)?;
        }
        Fact::AuthorizationStatus => {
            case.authorization.status = word(fact, token, AuthorizationStatus::from_name)?;
        }
        Fact::AuthorizationNumber => case.authorization.number = id(fact, token)?,
    }
    Ok(())
}

/// Writes the codes of `fact` into the case; a fact that holds no codes is left alone.
pub(crate) fn put_codes(case: &mut Case, fact: Fact, codes: Vec<Code>) {
    match fact {
        Fact::ServiceProcedures => case.service.procedures = codes,
        Fact::ServiceDiagnoses => case.service.diagnoses = codes,
        _ => {}
    }
}

/// One code of a list.
pub(crate) fn code(token: Token<'_>) -> Result<Code, Fault> {
    match token {
        Token::Text(text) => Code::new(text).ok_or_else(Fault::no_code),
        _ => Err(Fault::code_of_another_type(token)),
    }
}

/// A short text without invisible characters, as ids are.
pub(crate) fn short_text(text: &str, longest: usize) -> Result<String, Fault> {
    // Counting characters is needed only where the bytes leave a doubt.
    if text.len() > longest && text.chars().count() > longest {
        return Err(Fault::long_text(longest));
    }
    if text.trim().is_empty() {
        return Err(Fault::empty_text());
    }
    if text.chars().any(is_invisible) {
        return Err(Fault::invisible_character());
    }
    Ok(text.to_owned())
}

/// Characters that break a line, change the order in which others are shown, or make two ids
/// differ that look the same.
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
                | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

/// A value written as a string, or nothing for `null`.
#[inline]
fn from_text<T>(
    fact: Fact,
    token: Token<'_>,
    parse: impl FnOnce(&str) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    match token {
        Token::Text(text) => parse(text).map(Some),
        Token::Null => Ok(None),
        _ => Err(Fault::another_type(fact, token)),
    }
}

fn id(fact: Fact, token: Token<'_>) -> Result<Option<String>, Fault> {
    from_text(fact, token, |text| short_text(text, LONGEST_TEXT))
}

fn day(fact: Fact, token: Token<'_>) -> Result<Option<Day>, Fault> {
    from_text(fact, token, |text| text.parse().map_err(Fault::no_day))
}

fn npi(fact: Fact, token: Token<'_>) -> Result<Option<Npi>, Fault> {
    from_text(fact, token, |text| text.parse().map_err(Fault::no_npi))
}

fn place(fact: Fact, token: Token<'_>) -> Result<Option<Place>, Fault> {
    from_text(fact, token, |text| Place::new(text).ok_or_else(Fault::no_place))
}

#[inline]
fn word<T>(
    fact: Fact,
    token: Token<'_>,
    from_name: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Fault> {
    from_text(fact, token, |text| from_name(text).ok_or_else(|| Fault::not_listed(fact, text)))
}

fn yes_no(fact: Fact, token: Token<'_>) -> Result<Option<bool>, Fault> {
    match token {
        Token::Boolean(value) => Ok(Some(value)),
        Token::Null => Ok(None),
        _ => Err(Fault::another_type(fact, token)),
    }
}

fn minutes(fact: Fact, token: Token<'_>) -> Result<Option<u32>, Fault> {
    let most = u64::from(MOST_MINUTES);
    match token {
        Token::Whole(minutes) if minutes <= most => Ok(u32::try_from(minutes).ok()),
        Token::Whole(_) => Err(Fault::too_many_minutes()),
        Token::OtherNumber(number) if number < 0.0 => Err(Fault::negative_minutes()),
        Token::OtherNumber(number) if number > most as f64 => Err(Fault::too_many_minutes()),
        Token::OtherNumber(_) => Err(Fault::part_of_a_minute()),
        Token::Null => Ok(None),
        _ => Err(Fault::another_type(fact, token)),
    }
}

/// Codes that are not a list: only `null` is right.
fn no_codes(fact: Fact, token: Token<'_>) -> Result<(), Fault> {
    match token {
        Token::Null => Ok(()),
        _ => Err(Fault::another_type(fact, token)),
    }
}
