//! What a letter about a request for authorisation says.

use latchkey_domain::Code;
use latchkey_paper::letter::Values;
use latchkey_store::Tx;
use latchkey_workflow::authorization::{Ask, Authorization, DelayReason};
use latchkey_workflow::registry::{Organisation, Person};
use latchkey_workflow::{Clock, Id, Kind, Moment, Refusal};

use super::decision;
use super::frame::{Frame, full_name};
use crate::Error;
use crate::letters::family::{Family, kept, organisation};
use crate::letters::words;
use crate::perform::read_state;

/// A request as it stood after what a letter tells of, and whom it concerns.
pub(in crate::letters) struct Told<'t> {
    /// As it stood before.
    pub before: Option<&'t Authorization>,
    /// As it stood after.
    pub request: &'t Authorization,
    /// The family.
    pub family: &'t Family,
    /// Who asked.
    pub provider: &'t Organisation,
    /// The clocks.
    pub clock: Clock<'t>,
}

impl Told<'_> {
    /// The values of every letter about it.
    ///
    /// # Errors
    /// What is not in the registry; what the store says.
    pub fn values(
        &self,
        tx: &mut Tx<'_>,
        frame: &Frame<'_>,
        values: Values,
        letter: &str,
    ) -> Result<Values, Error> {
        let values = self.asked(frame, values)?;
        let values = self.renderer(tx, frame, values)?;
        let values = self.waiting(frame, values, letter);
        Ok(decision::decided(self, frame, values, letter))
    }

    /// What was asked, for whom, by whom.
    fn asked(&self, frame: &Frame<'_>, values: Values) -> Result<Values, Refusal> {
        let Ask { patient, procedures, units, .. } = &self.request.ask;
        let member = self.family.member(*patient)?;
        let number = member.number_on(self.request.plan, frame.now.day_in_california());
        let language = frame.language;
        Ok(values
            .text("member-name", full_name(member))
            .text("member-id", number.unwrap_or(words::not_known(language)))
            .text("provider-name", &self.provider.profile.name)
            .text("request-date", words::day_of(language, self.request.received))
            .text("codes", codes(procedures, frame))
            .text("asked-for", words::units(language, *units)))
    }

    /// Who gives the service, and where to call: the person who was named, else whoever asked.
    fn renderer(
        &self,
        tx: &mut Tx<'_>,
        frame: &Frame<'_>,
        values: Values,
    ) -> Result<Values, Error> {
        let named = self.request.ask.renderer.map(|id| name(tx, id)).transpose()?.flatten();
        let renderer = named.unwrap_or_else(|| self.provider.profile.name.clone());
        let telephone = self.provider.profile.telephone.as_deref();
        let telephone = telephone.unwrap_or(words::not_known(frame.language));
        Ok(values.text("renderer", renderer).text("renderer-telephone", telephone))
    }

    /// What is awaited, from whom and until when.
    fn waiting(&self, frame: &Frame<'_>, values: Values, letter: &str) -> Values {
        let language = frame.language;
        let asks = self.request.open_inquiry().map(|inquiry| inquiry.asks.as_str());
        // An expert's view is awaited, and not asked of whoever reads the letter.
        let delay = self.request.extension.as_ref();
        let asking = delay.filter(|delay| delay.reason != DelayReason::ExpertReview);
        let asks = asks.or(asking.map(|delay| delay.asks.as_str()));
        let values = values.list("asked", asks.map(lines).unwrap_or_default());
        let silence = self.request.open_inquiry().and_then(|inquiry| inquiry.silent_until);
        let soon = words::either(language, "the earliest day you can", "el primer día que pueda");
        let reply_by = silence.map(|until| words::day_of(language, until));
        let values = values.text("reply-by", reply_by.unwrap_or_else(|| soon.to_owned()));
        let missed = self.request.missed;
        let owed = missed.or_else(|| self.before.and_then(|before| before.clock.decide_by));
        let values = match owed {
            Some(deadline) => values.text("deadline", words::day_of(language, deadline)),
            None => values,
        };
        let expected = self.request.clock.decide_by.map(Moment::day_in_california);
        let anticipated = delay.filter(|_| letter.starts_with("delay-"));
        match anticipated.map(|delay| delay.anticipated).or(expected) {
            Some(day) => values.text("decide-by", words::day(language, day)),
            None => values,
        }
    }
}

/// The name of a person or an organisation; none where the registry has neither.
fn name(tx: &mut Tx<'_>, id: Id) -> Result<Option<String>, Error> {
    let record = latchkey_store::tables::records::load(tx, id)?;
    match record {
        Some(record) if record.kind == Kind::Person => {
            Ok(Some(read_state::<Person>(&record)?.profile.name))
        }
        Some(record) if record.kind == Kind::Organisation => {
            Ok(Some(organisation(tx, id)?.profile.name))
        }
        _ => Ok(None),
    }
}

/// The codes that are asked for; a site without a licensed list names none.
pub(super) fn codes(procedures: &[Code], frame: &Frame<'_>) -> String {
    if procedures.is_empty() {
        return words::either(frame.language, "none named", "no se nombran").to_owned();
    }
    procedures.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What somebody wrote, line by line.
pub(super) fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// An account or a person by id, for whom a letter names.
pub(super) fn account(
    tx: &mut Tx<'_>,
    id: Id,
) -> Result<latchkey_workflow::account::Account, Error> {
    kept(tx, id, "account of whoever wrote it")
}
