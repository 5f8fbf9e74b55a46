//! What a library decides of a case, before it is put into words.

use latchkey_domain::{Answer, Case, Fact};

use super::{Choice, Library, UnknownPlan, choose};
use crate::decide::{Decision, FactSet};

/// What a library decides of a case, without its reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// A policy decided.
    Decided {
        /// The plan's headline.
        answer: Answer,
        /// The unknown facts that can still change the outcome: the plan's, and where its answer is
        /// to follow the medical group, the group's.
        needs: FactSet,
    },
    /// The case does not say which plan or program, or which of several versions.
    Which,
    /// The policy exists, but no version of it is in force on the day of service.
    NotInForce,
}

impl Library {
    /// Decides a case and gives no reasons, for whoever tries many cases to see what would change: a
    /// small part of the work of [`Library::determine`], which decides alike.
    ///
    /// # Errors
    /// When the case names a plan or a program for which no policy is loaded.
    pub fn decide(&self, case: &Case) -> Result<Outlook, UnknownPlan> {
        Ok(match self.choose(case)? {
            Choice::Policy(policy) => {
                let Decision { answer, mut needs, .. } = policy.decide(case);
                if answer == Answer::FollowPpg && policy.group().is_none() {
                    needs.extend(self.needs_of_group(case));
                }
                Outlook::Decided { answer, needs }
            }
            Choice::NotInForce(_) => Outlook::NotInForce,
            Choice::Plan(_) | Choice::Program(_) | Choice::Date(_) => Outlook::Which,
        })
    }

    fn needs_of_group(&self, case: &Case) -> FactSet {
        let Some(id) = &case.biller.ppg else { return FactSet::from_iter([Fact::BillerPpg]) };
        let own = self.group_versions(id).and_then(|versions| choose::in_force(versions, case));
        own.map_or_else(FactSet::default, |policy| policy.decide(case).needs)
    }
}
