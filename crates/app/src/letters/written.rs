//! A letter of a job: from the history up to what it tells of, the registry, and its template.

use latchkey_paper::letter::{Addressee, Language, Letter, LetterTemplate, Values};
use latchkey_store::Tx;
use latchkey_store::tables::jobs::Job;
use latchkey_store::tables::{log, names};
use latchkey_workflow::authorization::{Authorization, Notices};
use latchkey_workflow::referral::{Receiver, Referral};
use latchkey_workflow::registry::{Organisation, Person, PersonEvent};
use latchkey_workflow::{Change, Clock, Id, Kind, Machine, Moment, Refusal};

use super::desk::Desk;
use super::family::{Family, kept, organisation};
use super::queue::ToWrite;
use super::values::{Frame, Recipient, Referred, Told, certificate, referral};
use crate::Error;
use crate::app::Inner;
use crate::perform::ORGANISATION_KEY;
use crate::states::told;

/// A letter, with what becomes of it.
pub(super) struct Written {
    /// The letter.
    pub letter: Letter,
    /// Whose it is: who writes.
    pub sender: Id,
    /// To whom it goes.
    pub to: Addressee,
    /// Whether it can be sent by mail.
    pub has_address: bool,
    /// Who must be told of what, where this letter tells it.
    pub notices: Option<Notices>,
}

/// What writes letters.
pub(super) struct Writer<'w> {
    pub app: &'w Inner,
    pub desk: &'w Desk,
    pub now: Moment,
}

/// A thing before and after what a letter tells of.
struct Then<M: Machine> {
    before: Option<M>,
    after: M,
    change: Change<M::Event>,
}

impl Writer<'_> {
    /// The letter of a job; `None` where none is to be written any more.
    pub fn write(
        &self,
        tx: &mut Tx<'_>,
        kind: Kind,
        job: &Job,
        what: &ToWrite,
    ) -> Result<Option<Written>, Error> {
        match kind {
            Kind::Authorization => self.authorization(tx, job, what),
            Kind::Referral => self.referral(tx, job, what),
            Kind::Person => self.certificate(tx, job, what),
            _ => Err(Error::Damaged("job")),
        }
    }

    fn authorization(
        &self,
        tx: &mut Tx<'_>,
        job: &Job,
        what: &ToWrite,
    ) -> Result<Option<Written>, Error> {
        let Some(then) = then::<Authorization>(tx, job.record, what.version)? else {
            return Ok(None);
        };
        self.of_request(tx, then.before.as_ref(), &then.after, &what.letter)
    }

    /// A letter about a request as it stands after what the letter tells of.
    pub fn of_request(
        &self,
        tx: &mut Tx<'_>,
        before: Option<&Authorization>,
        after: &Authorization,
        letter: &str,
    ) -> Result<Option<Written>, Error> {
        let family = Family::of(tx, after.case)?;
        let to = self.addressee(letter)?;
        if to == Addressee::Member && family.is_in_mourning() {
            return Ok(None);
        }
        let provider = organisation(tx, after.owner)?;
        let sender = after.delegation.map_or(after.plan, |delegated| delegated.to);
        let sender = organisation(tx, sender)?;
        let (language, recipient) = match to {
            Addressee::Member => of_family(&family)?,
            _ => (Language::English, Recipient::organisation(&provider.profile)),
        };
        let frame = self.frame(language, &sender, reference('A', after.id));
        let told = Told {
            before,
            request: after,
            family: &family,
            provider: &provider,
            clock: Clock { calendar: &self.app.calendar, terms: &self.app.terms },
        };
        let values = told.values(tx, &frame, frame.values(&recipient)?, letter)?;
        let written = self.filled(letter, &frame, &values, &recipient, to)?;
        Ok(Some(Written { notices: Some(after.notices), ..written }))
    }

    fn referral(
        &self,
        tx: &mut Tx<'_>,
        job: &Job,
        what: &ToWrite,
    ) -> Result<Option<Written>, Error> {
        let Some(then) = then::<Referral>(tx, job.record, what.version)? else { return Ok(None) };
        let family = Family::of(tx, then.after.case)?;
        if family.is_in_mourning() {
            return Ok(None);
        }
        let sender = organisation(tx, then.after.owner)?;
        let recipient = receiver(tx, &then.after.letter.receiver)?;
        let frame = self.frame(Language::English, &sender, reference('R', job.record));
        let payer = names::find(tx, ORGANISATION_KEY, &family.case.plan)?;
        let payer = payer.map(|id| organisation(tx, id)).transpose()?;
        let named = payer.as_ref().map(|payer| payer.profile.name.clone());
        let referred = Referred {
            referral: &then.after,
            family: &family,
            plan: named.unwrap_or_else(|| family.case.plan.clone()),
            payer: payer.as_ref(),
            basis: then.change.basis.as_ref().or(family.case.basis.as_ref()),
            vocabulary: self.app.policies.vocabulary(),
        };
        let values = referral(tx, &referred, &frame, frame.values(&recipient)?)?;
        self.filled(&what.letter, &frame, &values, &recipient, Addressee::Receiver).map(Some)
    }

    fn certificate(
        &self,
        tx: &mut Tx<'_>,
        job: &Job,
        what: &ToWrite,
    ) -> Result<Option<Written>, Error> {
        let Some(then) = then::<Person>(tx, job.record, what.version)? else { return Ok(None) };
        let PersonEvent::ExpiryNear { certificate: held, until, .. } = then.change.event else {
            return Err(Error::Damaged("job"));
        };
        let held = then.after.certificates.iter().find(|one| one.certificate.id == held);
        // What was taken out of the register meanwhile ends nothing.
        let Some(held) = held else { return Ok(None) };
        let sender = organisation(tx, then.after.owner)?;
        let address = sender.profile.address.as_ref().map(super::words::address);
        let recipient = Recipient::of(then.after.profile.name.clone(), address);
        let frame = self.frame(Language::English, &sender, reference('C', job.record));
        let values = frame.values(&recipient)?;
        let values = certificate(&then.after, &held.certificate, until, &frame, values);
        self.filled(&what.letter, &frame, &values, &recipient, Addressee::Provider).map(Some)
    }

    fn frame<'f>(
        &'f self,
        language: Language,
        sender: &'f Organisation,
        reference: String,
    ) -> Frame<'f> {
        Frame { language, now: self.now, sender, desk: self.desk, reference }
    }

    fn addressee(&self, letter: &str) -> Result<Addressee, Error> {
        let template = self.desk.template(letter, Language::English);
        template.map(LetterTemplate::to).ok_or(Error::Damaged("job"))
    }

    fn filled(
        &self,
        letter: &str,
        frame: &Frame<'_>,
        values: &Values,
        recipient: &Recipient,
        to: Addressee,
    ) -> Result<Written, Error> {
        let template = self.desk.template(letter, frame.language).ok_or(Error::Damaged("job"))?;
        let letter = template.fill(values, frame.language).map_err(|missing| Error::Invalid {
            place: "letter".to_owned(),
            what: missing.to_string(),
        })?;
        let (sender, has_address) = (frame.sender.id, recipient.has_address);
        Ok(Written { letter, sender, to, has_address, notices: None })
    }
}

/// The parent, in the language the family prefers as far as there are letters in it.
fn of_family(family: &Family) -> Result<(Language, Recipient), Refusal> {
    let parent = family.parent()?;
    let language = parent.profile.language.as_deref().and_then(Language::from_code);
    Ok((language.unwrap_or(Language::English), Recipient::member(parent)))
}

fn receiver(tx: &mut Tx<'_>, receiver: &Receiver) -> Result<Recipient, Error> {
    match receiver {
        Receiver::Registered { organisation: id, person } => {
            let organisation = organisation(tx, *id)?;
            let mut recipient = Recipient::organisation(&organisation.profile);
            if let Some(person) = person {
                let person: Person = kept(tx, *person, "person in the registry")?;
                recipient.lines.insert(0, person.profile.name);
            }
            Ok(recipient)
        }
        Receiver::Outside { name, fax, telephone } => {
            let mut recipient = Recipient::of(name.clone(), None);
            recipient.lines.extend(fax.as_ref().map(|number| format!("Fax {number}")));
            recipient.lines.extend(telephone.as_ref().map(|number| format!("Telephone {number}")));
            Ok(recipient)
        }
    }
}

/// What is quoted in an answer: short enough to be read over the telephone.
fn reference(kind: char, id: Id) -> String {
    format!("{kind}-{}", id.tail())
}

/// A thing as it stood after a version of its history; `None` where that was erased by law.
fn then<M: Machine>(tx: &mut Tx<'_>, id: Id, version: i64) -> Result<Option<Then<M>>, Error> {
    let mut before: Option<M> = None;
    for entry in log::of_record(tx, id)? {
        let Some(body) = entry.body.as_deref() else { return Ok(None) };
        let (change, after) = told::<M>(before.clone(), body).ok_or(Error::Damaged("event"))?;
        if entry.version == version {
            return Ok(Some(Then { before, after, change }));
        }
        before = Some(after);
    }
    Err(Error::Damaged("job"))
}
