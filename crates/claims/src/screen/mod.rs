//! Screening: from a claim to what the policy says of it.
//!
//! A claim becomes a case, with for each fact what it follows from; the library decides the case,
//! as for every other door; and what comes of the decision is said in a claim's own terms: findings
//! with clause, sentence and fix, facts to look up, and what the policy leaves open. No policy rule
//! is written here. What no claim can show, as the wish to breastfeed, stays unknown, so that
//! software never finds against a claim on medical necessity.

mod asserted;
mod check;
mod code_index;
mod concern;
mod derive;
mod found;
mod history;
mod limits;
mod look_up;
mod policy_findings;
mod policy_words;
mod report;
mod rules;
mod summary;

use latchkey_domain::{Case, Day};
use latchkey_policy::{Choice, Library, UnknownPlan};
use latchkey_x12::claim::Claim;
use latchkey_x12::{Cents, DateRange};

pub use asserted::{Assertion, Assertions};
pub use code_index::Listed;
pub use derive::PARENT_FROM_YEARS;
pub use found::{
    Asserted, Decided, Derived, FindingKind, LookUp, Said, ScreenFinding, ScreenNote, Screened,
    ScreenedLine, Spot, Standing, Whom,
};
pub use history::{History, HistoryError, Trace, Tracer};
pub use limits::{Given, OverLimit, over_limits};
pub use rules::{CodeRule, KnownRule, code_rules, denial_meaning, rule_texts};
pub use summary::{ProviderTally, Summary, Tally};

use crate::payer::Payer;
use crate::registry::Registry;
use code_index::CodeIndex;
use concern::concern;
use derive::{Derivation, OnClaim, Sources, derive};
use found::bit;
use policy_words::PolicyWords;
use report::Reporting;

/// The frequency code of a claim that takes an earlier one back.
const VOID: &str = "8";

/// Screens claims by a library's policies, a site's registry and a payer's profile. It holds nothing
/// that a claim changes, so one screener may serve many threads.
#[derive(Debug)]
pub struct Screener<'l> {
    library: &'l Library,
    registry: &'l Registry,
    payer: &'l Payer,
    index: CodeIndex<'l>,
    words: PolicyWords<'l>,
    assertions: Option<&'l dyn Assertions>,
}

impl<'l> Screener<'l> {
    /// A screener.
    ///
    /// # Errors
    /// When the library has no policy for the payer's plan and program.
    pub fn new(
        library: &'l Library,
        registry: &'l Registry,
        payer: &'l Payer,
    ) -> Result<Self, UnknownPlan> {
        let (plan, program) = (Some(payer.plan.clone()), Some(payer.program.clone()));
        library.choose(&Case { plan, program, ..Case::default() })?;
        let index = CodeIndex::new(library.codes());
        let words = PolicyWords::new(library.policies().flatten());
        Ok(Self { library, registry, payer, index, words, assertions: None })
    }

    /// One that honours what was said of services before they were given.
    #[must_use]
    pub fn honouring(self, assertions: &'l dyn Assertions) -> Self {
        Self { assertions: Some(assertions), ..self }
    }

    /// What there is to say of a claim; nothing where none of its lines is about breastfeeding
    /// support, or where it voids an earlier claim and asks for no payment.
    pub fn screen(&self, claim: &Claim<'_>) -> Option<Screened<'l>> {
        if claim.frequency == *VOID {
            return None;
        }
        let mut screened: Option<Screened<'l>> = None;
        for (place, line) in claim.lines.iter().enumerate() {
            let Some(by) = concern(&self.index, claim, line) else { continue };
            let screened = screened.get_or_insert_with(|| self.opened(claim));
            let decided = self.decided(screened, OnClaim { claim, line }, place);
            screened.lines.push(ScreenedLine {
                line: place,
                by,
                day: read_day(line.days),
                decided,
                charge: line.charge.unwrap_or_default(),
            });
        }
        let mut screened = screened?;
        let mut reporting = Reporting { screener: self, claim, screened: &mut screened };
        reporting.policy();
        reporting.look_ups();
        reporting.codes();
        Some(screened)
    }

    fn opened(&self, claim: &Claim<'_>) -> Screened<'l> {
        Screened {
            claim: claim.number,
            place: claim.place,
            biller: derive::npi(claim.billing.npi),
            charge: claim.charge.unwrap_or(Cents(0)),
            ..Screened::default()
        }
    }

    fn sources(&self) -> Sources<'_, 'l> {
        Sources { index: &self.index, registry: self.registry, payer: self.payer }
    }

    /// The place of the line's case among those decided; lines whose cases agree in all but their
    /// procedures share one.
    fn decided(&self, screened: &mut Screened<'l>, on: OnClaim<'_, '_>, place: usize) -> usize {
        let mut derivation = derive(self.sources(), on);
        let kept = self.assertions;
        let asserted = kept.and_then(|kept| asserted::asserted(kept, on, &mut derivation));
        let Derivation { mut case, derived } = derivation;
        let procedures = std::mem::take(&mut case.service.procedures);
        let same = screened.decided.iter_mut().position(|known| {
            let theirs = std::mem::take(&mut known.case.service.procedures);
            let numbers = (known.asserted.as_ref(), asserted.as_ref());
            let is_same = known.case == case && of_one_number(numbers);
            known.case.service.procedures = theirs;
            is_same
        });
        if let Some(known) = same {
            if let Some(decided) = screened.decided.get_mut(known) {
                decided.case.service.procedures.extend(procedures);
                decided.lines |= bit(place);
            }
            return known;
        }
        case.service.procedures = procedures;
        let said = self.said(&case);
        let lines = bit(place);
        screened.decided.push(Decided { case, derived, asserted, said, lines });
        screened.decided.len() - 1
    }

    /// What the library says: the determination `Library::determine` gives, without the codes and
    /// the group's own process that stand beside it.
    fn said(&self, case: &Case) -> Said<'l> {
        match self.library.choose(case) {
            Ok(Choice::Policy(policy)) => Said::Determined(Box::new(policy.determine(case))),
            Ok(open) => Said::NotChosen(open),
            // The payer's plan and program were found when the screener was made.
            Err(_) => Said::NotChosen(Choice::NotInForce(&[])),
        }
    }
}

/// Whether two lines name the same answer, or none.
fn of_one_number((known, other): (Option<&Asserted>, Option<&Asserted>)) -> bool {
    known.map(|known| &known.id) == other.map(|other| &other.id)
}

/// The one day of a line; none where it has none, or a range.
fn read_day(days: Option<DateRange>) -> Option<Day> {
    days.filter(|days| days.first == days.last).and_then(|days| derive::day(days.first))
}
