//! What contradicts itself in a person's record.

use latchkey_domain::{Day, Engagement};

use super::parts::{Certificate, PersonProfile, Tie};
use super::{Held, Person};
use crate::registry::member::{person_name, taxonomy};
use crate::{Dated, Refusal, said};

/// Whether a profile can be one, beside the certificates that are kept.
pub(super) fn profile(profile: &PersonProfile, held: &[Held]) -> Result<(), Refusal> {
    said::line(&profile.name, "the person's name")?;
    said::optional_line(profile.key.as_ref(), "the person's own id")?;
    profile.claim_name.as_ref().map_or(Ok(()), person_name)?;
    profile.taxonomy.as_deref().map_or(Ok(()), taxonomy)?;
    profile.languages.iter().try_for_each(|language| said::line(language, "a language"))?;
    for licence in &profile.licences {
        said::line(&licence.licence.kind, "the kind of a licence")?;
        said::line(&licence.licence.number, "the number of a licence")?;
    }
    if profile.holds_none && !held.is_empty() {
        let why = "is denied, and one is on record; correct one of the two";
        return Err(Refusal::Unfit { what: "a certificate", why });
    }
    Ok(())
}

/// Whether a certificate can be one, beside the others.
pub(super) fn certificate(state: &Person, certificate: &Certificate) -> Result<(), Refusal> {
    said::optional_line(certificate.issuer.as_ref(), "the issuer")?;
    said::optional_line(certificate.number.as_ref(), "the number of the certificate")?;
    said::optional_line(certificate.old_number.as_ref(), "the old number of the certificate")?;
    if certificate.from.zip(certificate.until).is_some_and(|(from, until)| until < from) {
        let why = "ends before it begins; correct one of the two days";
        return Err(Refusal::Unfit { what: "the certificate", why });
    }
    if state.profile.holds_none {
        let why = "is denied in the profile; correct the profile first";
        return Err(Refusal::Unfit { what: "a certificate", why });
    }
    let same = |other: &Held| {
        let other = &other.certificate;
        let is_other = other.id != certificate.id;
        let has_number = other.number.is_some() && other.number == certificate.number;
        let same_days = (other.from, other.until) == (certificate.from, certificate.until);
        is_other && has_number && other.kind == certificate.kind && same_days
    };
    if state.certificates.iter().any(same) {
        return Err(Refusal::Exists("certificate with this number and these days"));
    }
    Ok(())
}

/// Whether it ties somebody to an organisation on a day or after it. What has ended by then is
/// history, which that there is no tie now does not deny.
pub(super) fn ties_from(tie: &Dated<Tie>, day: Day) -> bool {
    tie.value.kind != Engagement::None && tie.until.is_none_or(|until| day <= until)
}

/// Whether a tie can be one, beside the others: with one organisation there is one at a time.
pub(super) fn tie(state: &Person, tie: &Dated<Tie>, today: Day) -> Result<(), Refusal> {
    said::dated(std::slice::from_ref(tie), "the engagement")?;
    if state.profile.is_independent && ties_from(tie, today) {
        let why = "is denied in the profile; correct the profile first";
        return Err(Refusal::Unfit { what: "an engagement", why });
    }
    let clash = |other: &Dated<Tie>| {
        other.value.organisation == tie.value.organisation && other.overlaps(tie)
    };
    if state.engagements.iter().any(clash) {
        let why = "overlaps another with the same organisation; end that one first";
        return Err(Refusal::Unfit { what: "the engagement", why });
    }
    Ok(())
}
