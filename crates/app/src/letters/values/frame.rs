//! What every letter has around what it says.

use latchkey_paper::letter::{Language, Values};
use latchkey_workflow::registry::{Member, Organisation, OrganisationProfile};
use latchkey_workflow::{Moment, Refusal};

use crate::letters::desk::{Desk, Sender};
use crate::letters::words::{self, either};

/// Who writes, when, in which language, and what to quote.
pub(in crate::letters) struct Frame<'f> {
    pub language: Language,
    pub now: Moment,
    pub sender: &'f Organisation,
    pub desk: &'f Desk,
    pub reference: String,
}

/// To whom a letter goes.
pub(in crate::letters) struct Recipient {
    /// Name and address, line by line.
    pub lines: Vec<String>,
    /// Whether there is an address: without one a letter can be read, and not be sent.
    pub has_address: bool,
}

impl Recipient {
    /// An organisation.
    pub fn organisation(profile: &OrganisationProfile) -> Self {
        let address = profile.address.as_ref().map(words::address);
        Self::of(profile.name.clone(), address)
    }

    /// A member of the family, by whom it speaks for itself.
    pub fn member(member: &Member) -> Self {
        let address = member.profile.address.as_ref().map(words::address);
        Self::of(full_name(member), address)
    }

    /// Somebody with or without an address.
    pub fn of(name: String, address: Option<Vec<String>>) -> Self {
        let has_address = address.is_some();
        let lines = std::iter::once(name).chain(address.into_iter().flatten()).collect();
        Self { lines, has_address }
    }
}

/// A member's name, first name first.
pub(super) fn full_name(member: &Member) -> String {
    let profile = &member.profile;
    match &profile.first_name {
        Some(first) => format!("{first} {}", profile.last_name),
        None => profile.last_name.clone(),
    }
}

impl Frame<'_> {
    /// The values that every letter needs.
    ///
    /// # Errors
    /// Where the registry does not say how to reach whoever writes.
    pub fn values(&self, recipient: &Recipient) -> Result<Values, Refusal> {
        let language = self.language;
        let telephone = self.telephone()?;
        let address = self.address()?;
        let values = Values::new()
            .text("sender-name", &self.sender.profile.name)
            .text("sender-telephone", telephone)
            .text("date", words::day_of(language, self.now))
            .text("reference", &self.reference)
            .text("service", words::service(language))
            .text("reply-to", self.reply_to(&address, telephone))
            .text("claims-to", self.claims_to())
            .list("recipient", &recipient.lines)
            .list("appeal-how", self.appeal(telephone))
            .list("hearing-how", self.hearing())
            .flag("imr-applies", self.sends().is_none_or(|sender| !sender.has_no_review))
            .list("sender-address", address);
        let approved = self.desk.approved(language);
        Ok(approved.fold(values, |values, (name, text)| values.approved(name, text.clone())))
    }

    fn sends(&self) -> Option<&Sender> {
        self.desk.sender_of(self.sender.profile.key.as_deref())
    }

    /// Where to call whoever writes.
    pub(super) fn telephone(&self) -> Result<&str, Refusal> {
        const LACKING: Refusal = Refusal::Lacking("the telephone number of whoever writes");
        self.sender.profile.telephone.as_deref().ok_or(LACKING)
    }

    fn address(&self) -> Result<Vec<String>, Refusal> {
        const LACKING: Refusal = Refusal::Lacking("the address of whoever writes");
        self.sender.profile.address.as_ref().map(words::address).ok_or(LACKING)
    }

    fn reply_to(&self, address: &[String], telephone: &str) -> String {
        let said = self.sends().and_then(|sender| sender.reply_to.clone());
        let (name, telephone_word) =
            (&self.sender.profile.name, either(self.language, "telephone", "teléfono"));
        said.unwrap_or_else(|| {
            format!("{name}, {}, {telephone_word} {telephone}", address.join(", "))
        })
    }

    fn claims_to(&self) -> String {
        let said = self.sends().and_then(|sender| sender.claims_to.clone());
        said.unwrap_or_else(|| self.sender.profile.name.clone())
    }

    fn appeal(&self, telephone: &str) -> Vec<String> {
        let said = self.sends().and_then(|sender| sender.appeal.get(&self.language).cloned());
        said.unwrap_or_else(|| {
            vec![match self.language {
                Language::English => format!(
                    "Call us at {telephone}, or write to the address at the top of this letter."
                ),
                Language::Spanish => format!(
                    "Llame al {telephone} o escriba a la dirección que está arriba en esta carta."
                ),
            }]
        })
    }

    fn hearing(&self) -> Vec<String> {
        let said = self.sends().and_then(|sender| sender.hearing.get(&self.language).cloned());
        said.unwrap_or_else(|| {
            let sentence = either(
                self.language,
                "Use the form that came with this letter, or call the number on it.",
                "Use el formulario que viene con esta carta o llame al número que está en él.",
            );
            vec![sentence.to_owned()]
        })
    }
}
