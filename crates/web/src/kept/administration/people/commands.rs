//! What is done with a person's record: a form's fields as a command, and the fields of each form.

use latchkey_domain::Engagement;
use latchkey_workflow::Id;
use latchkey_workflow::registry::{Certificate, CertificateKind, PersonCommand};

use super::profile;
use crate::guard::Posted;
use crate::kept::administration::entered::{Entered, Mistake};
use crate::kept::administration::words::Phrase;

/// The command of a form; `None` where it is none of ours.
pub(super) fn read(person: Id, posted: &Posted) -> Option<Result<PersonCommand, Vec<Mistake>>> {
    let mut entered = Entered::new(posted);
    let command = match posted.get("command")? {
        "keep" => {
            let profile = profile::read(posted);
            let keep = |profile| PersonCommand::Keep { id: person, profile: Box::new(profile) };
            return Some(profile.map(keep));
        }
        "add-certificate" => certificate(&mut entered)
            .map(|certificate| PersonCommand::AddCertificate { certificate }),
        "correct-certificate" => certificate(&mut entered)
            .map(|certificate| PersonCommand::CorrectCertificate { certificate }),
        "remove-certificate" => {
            let reason = entered.needed("reason", Phrase::ReasonNeeded);
            let certificate = entered.id("certificate");
            certificate.map(|certificate| PersonCommand::RemoveCertificate { certificate, reason })
        }
        "engage" => engage(&mut entered),
        "end-engagement" => {
            let organisation = entered.id("organisation");
            let until = entered.day("until");
            if until.is_none() {
                entered.wrong("until", Phrase::DayNeeded);
            }
            organisation
                .zip(until)
                .map(|(organisation, until)| PersonCommand::EndEngagement { organisation, until })
        }
        "state-room" => Some(PersonCommand::StateRoom {
            has_room: posted.get("room") == Some("yes"),
            first: entered.day("first"),
        }),
        "retire" => {
            Some(PersonCommand::Retire { reason: entered.needed("reason", Phrase::ReasonNeeded) })
        }
        "restore" => Some(PersonCommand::Restore),
        _ => return None,
    };
    match command.filter(|_| entered.mistakes.is_empty()) {
        Some(command) => Some(Ok(command)),
        None if entered.mistakes.is_empty() => None,
        None => Some(Err(entered.mistakes)),
    }
}

fn certificate(entered: &mut Entered<'_>) -> Option<Certificate> {
    let kind = entered.read_by("kind", Phrase::ChooseOne, CertificateKind::from_name);
    Some(Certificate {
        id: entered.id("certificate")?,
        kind: kind?,
        issuer: entered.text("issuer"),
        number: entered.text("number"),
        old_number: entered.text("old-number"),
        from: entered.day("from"),
        until: entered.day("until"),
        evidence: entered.id("evidence"),
    })
}

fn engage(entered: &mut Entered<'_>) -> Option<PersonCommand> {
    let kind = entered.read_by("kind", Phrase::ChooseOne, Engagement::from_name);
    Some(PersonCommand::Engage {
        organisation: entered.id("organisation")?,
        kind: kind?,
        from: entered.day("from"),
        until: entered.day("until"),
    })
}
