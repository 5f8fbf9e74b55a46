//! What has to be looked up: the facts that can still change the outcome, with why neither claim nor
//! registry has them and whom to ask.

use latchkey_domain::{Answer, Day, Fact, Npi};

use super::derive::{Named, OnClaim, named_in_notes};
use super::found::{Decided, LookUp, Whom};
use super::report::Reporting;
use crate::registry::Person;

/// How many ids are listed; a registry may have many.
const MOST_LISTED: usize = 5;

impl<'l> Reporting<'_, 'l, '_, '_> {
    /// Reports the needed facts of each case, each once.
    pub(crate) fn look_ups(&mut self) {
        let decided = std::mem::take(&mut self.screened.decided);
        for case in &decided {
            let Some(determination) = case.determination() else { continue };
            if determination.decision.answer == Answer::FollowPpg {
                continue;
            }
            for fact in &determination.needs {
                if self.screened.look_ups.iter().all(|known| known.about != fact.name()) {
                    let look_up = self.look_up(case, *fact);
                    self.screened.look_ups.push(look_up);
                }
            }
        }
        self.screened.decided = decided;
    }

    fn look_up(&self, decided: &Decided<'l>, fact: Fact) -> LookUp<'l> {
        let words = self.screener.library.vocabulary().fact(fact);
        let (why, whom) = self.why(decided, fact);
        LookUp {
            about: fact.name(),
            question: words.map_or(fact.name(), |words| words.question.en.as_str()),
            why,
            whom,
            is_on_no_claim: matches!(
                fact,
                Fact::MemberWantsToBreastfeed | Fact::MemberStandardSupport
            ),
            line: decided.lines.trailing_zeros() as usize,
        }
    }

    fn why(&self, decided: &Decided<'l>, fact: Fact) -> (String, Whom) {
        match fact {
            Fact::BillerKind
            | Fact::BillerMediCalEnrolled
            | Fact::BillerCpspCertified
            | Fact::BillerContract
            | Fact::BillerPpg
            | Fact::BillerNpi => (self.why_biller(decided), Whom::Registry),
            Fact::RendererRole
            | Fact::RendererCertification
            | Fact::RendererCertificationExpires
            | Fact::RendererEngagement => self.why_renderer(decided),
            Fact::ServiceDate => ("the line has no one day of service".to_owned(), Whom::Biller),
            Fact::AuthorizationStatus => {
                let why = "the claim's number does not begin as the payer's do".to_owned();
                (why, Whom::Payer)
            }
            Fact::MemberWantsToBreastfeed | Fact::MemberStandardSupport => {
                ("no claim has it; the record of the visit does".to_owned(), Whom::Biller)
            }
            _ => ("the claim does not say".to_owned(), Whom::Biller),
        }
    }

    fn why_biller(&self, decided: &Decided<'l>) -> String {
        let biller = &decided.case.biller;
        match biller.npi {
            None => "the claim's billing number is no NPI".to_owned(),
            Some(npi) if self.screener.registry.provider(npi).is_none() => {
                format!("the registry has no provider with NPI {npi}")
            }
            Some(npi) => format!("the registry's rows for NPI {npi} do not say it of that day"),
        }
    }

    fn why_renderer(&self, decided: &Decided<'l>) -> (String, Whom) {
        let place = decided.lines.trailing_zeros() as usize;
        let Some(line) = self.claim.lines.get(place) else { return (String::new(), Whom::Biller) };
        let on = OnClaim { claim: self.claim, line };
        match named_in_notes(self.screener.registry, self.screener.payer, on) {
            Named::Stranger => {
                let why = "a note names an id that the registry does not have".to_owned();
                return (why, Whom::Registry);
            }
            Named::Person(person, _) => {
                let why = format!("the registry's rows for {} do not say it", person.label());
                return (why, Whom::Registry);
            }
            Named::Nobody => {}
        }
        let (Some(npi), Some(day)) = (decided.case.biller.npi, decided.case.service.date) else {
            return ("the claim names nobody who gave the service".to_owned(), Whom::Biller);
        };
        (self.certified(npi, day), Whom::Biller)
    }

    /// Whom the registry has who could have given the service.
    fn certified(&self, npi: Npi, day: Day) -> String {
        let people: Vec<String> =
            self.screener.registry.certified_with(npi, day).map(Person::label).collect();
        let said = "the claim names nobody who gave the service";
        match people.as_slice() {
            [] => format!("{said}; the registry has nobody certified with {npi} on {day}"),
            [one] => format!("{said}; the registry has one certified with {npi} on {day}: {one}"),
            many => {
                let listed = many.get(..MOST_LISTED).unwrap_or(many).join(", ");
                let count = many.len();
                format!("{said}; the registry has {count} certified with {npi} on {day}: {listed}")
            }
        }
    }
}
