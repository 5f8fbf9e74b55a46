//! All policies of a site: which one decides a case, and what it says.

mod choose;
mod compared;
mod index;
mod outlook;
mod versions;

use std::sync::Arc;

use latchkey_domain::{Answer, Case};

pub use choose::Choice;
use compared::Compared;
use index::Index;
pub use outlook::Outlook;

use crate::codes::{CodeSet, CodesToBill, to_bill};
use crate::diagnostic::Diagnostic;
use crate::explain::Determination;
use crate::policy::Policy;
use crate::vocabulary::Vocabulary;

/// The versions of one policy, the earliest first.
pub(crate) type Versions = Vec<Policy>;

/// All policies of a site, with the vocabulary and code sets they share.
#[derive(Debug)]
pub struct Library {
    vocabulary: Arc<Vocabulary>,
    policies: Vec<Versions>,
    index: Index,
    codes: Vec<CodeSet>,
    compared: Compared,
}

/// What a library says of a case.
#[derive(Clone, Debug)]
pub enum Reply<'l> {
    /// A policy decided.
    Determined(Box<Determined<'l>>),
    /// The case does not say which plan or program, or which of several versions.
    Which(Choice<'l>),
    /// The policy exists, but no version of it is in force on the day of service.
    NotInForce(&'l [Policy]),
}

/// A policy's determination with what belongs beside it.
#[derive(Clone, Debug)]
pub struct Determined<'l> {
    /// The plan's determination.
    pub determination: Determination<'l>,
    /// The medical group's, where the plan's answer is to follow it.
    pub group: Option<GroupReply<'l>>,
    /// The codes to bill with.
    pub codes: CodesToBill<'l>,
}

/// What is known of a medical group's own process.
#[derive(Clone, Debug)]
pub enum GroupReply<'l> {
    /// The group's process is loaded: its determination.
    Loaded(Determination<'l>),
    /// The case does not name the group.
    NotNamed,
    /// The process of the group with this id is not loaded.
    NotLoaded(String),
    /// It is, but no version of it is in force on the day of service; or there are several, and
    /// the case has no day.
    NotInForce(&'l [Policy]),
}

impl Library {
    /// Gathers policies into a library. Diagnostics speak of versions that overlap or leave a gap,
    /// and of policies that claim the same cases.
    pub fn new(
        vocabulary: Arc<Vocabulary>,
        policies: Vec<Policy>,
        codes: Vec<CodeSet>,
    ) -> (Self, Vec<Diagnostic>) {
        let (policies, mut diagnostics) = versions::gather(policies);
        let (index, clashes) = Index::new(&policies);
        diagnostics.extend(clashes);
        (Self { vocabulary, policies, index, codes, compared: Compared::default() }, diagnostics)
    }

    /// The words all policies share.
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.vocabulary
    }

    /// All policies, each with its versions, the earliest first.
    pub fn policies(&self) -> impl Iterator<Item = &[Policy]> {
        self.policies.iter().map(Vec::as_slice)
    }

    /// The versions of the policy with this id.
    pub fn versions(&self, id: &str) -> Option<&[Policy]> {
        self.policies().find(|versions| versions.first().is_some_and(|p| p.id() == id))
    }

    /// The code sets that are loaded.
    pub fn codes(&self) -> &[CodeSet] {
        &self.codes
    }

    /// Decides a case by the policy it belongs to.
    ///
    /// # Errors
    /// When the case names a plan or a program for which no policy is loaded.
    pub fn determine(&self, case: &Case) -> Result<Reply<'_>, UnknownPlan> {
        Ok(match self.choose(case)? {
            Choice::Policy(policy) => Reply::Determined(Box::new(self.determined(policy, case))),
            Choice::NotInForce(versions) => Reply::NotInForce(versions),
            open => Reply::Which(open),
        })
    }

    /// Decides a case by this policy, with what belongs beside its determination.
    pub fn determined<'l>(&'l self, policy: &'l Policy, case: &Case) -> Determined<'l> {
        let determination = policy.determine(case);
        let follows =
            determination.decision.answer == Answer::FollowPpg && policy.group().is_none();
        let group = follows.then(|| self.group_reply(case));
        let codes = to_bill(&self.codes, case, &determination.decision);
        Determined { determination, group, codes }
    }

    fn group_reply(&self, case: &Case) -> GroupReply<'_> {
        let Some(id) = &case.biller.ppg else { return GroupReply::NotNamed };
        let Some(versions) = self.group_versions(id) else {
            return GroupReply::NotLoaded(id.clone());
        };
        choose::in_force(versions, case).map_or(GroupReply::NotInForce(versions), |policy| {
            GroupReply::Loaded(policy.determine(case))
        })
    }

    /// The process of the medical group with this id, version by version.
    fn group_versions(&self, id: &str) -> Option<&Versions> {
        self.policies.get(*self.index.groups.get(id)?)
    }
}

/// A case names a plan or program for which no policy is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownPlan {
    /// The fact that names it: `plan` or `program`.
    pub fact: latchkey_domain::Fact,
    /// What is loaded, in alphabetical order.
    pub loaded: Vec<String>,
    /// The loaded name that was probably meant.
    pub near: Option<String>,
}

impl std::fmt::Display for UnknownPlan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { fact, loaded, near } = self;
        write!(
            f,
            "{fact}: no policy is loaded for it; there are policies for {}",
            loaded.join(", ")
        )?;
        near.as_ref().map_or(Ok(()), |near| write!(f, "; did you mean {near}?"))
    }
}

impl std::error::Error for UnknownPlan {}
