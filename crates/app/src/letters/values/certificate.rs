//! What the warning of a certificate's end says.

use latchkey_domain::Day;
use latchkey_paper::letter::Values;
use latchkey_workflow::registry::{Certificate, CertificateKind, Person};

use super::frame::Frame;
use crate::letters::words;

/// The values of the warning.
pub(in crate::letters) fn certificate(
    person: &Person,
    held: &Certificate,
    until: Day,
    frame: &Frame<'_>,
    values: Values,
) -> Values {
    let language = frame.language;
    let unknown = words::not_known(language);
    let kind = match held.kind {
        CertificateKind::Ibclc => "IBCLC",
        CertificateKind::Lec => {
            words::either(language, "lactation educator-counselor", "educadora en lactancia")
        }
    };
    let issuer = words::either(language, "the body that issued it", "quien lo emitió");
    values
        .text("person-name", &person.profile.name)
        .text("certificate", kind)
        .text("certificate-number", held.number.as_deref().unwrap_or(unknown))
        .text("issuer", held.issuer.as_deref().unwrap_or(issuer))
        .text("expiry", words::day(language, until))
        .text("reply-by", words::day(language, until))
}
