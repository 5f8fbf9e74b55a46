//! Which policy decides a case: the plan and program name it, the day of service picks its version.

use latchkey_domain::{Case, Fact, nearest};
use rustc_hash::FxHashMap;

use super::{Library, UnknownPlan};
use crate::policy::Policy;

/// Which policy decides a case.
#[derive(Clone, Debug)]
pub enum Choice<'l> {
    /// This one.
    Policy(&'l Policy),
    /// The case names no plan, and several have policies.
    Plan(Vec<&'l str>),
    /// The plan has policies for several programs, and the case names none.
    Program(Vec<&'l str>),
    /// The policy has several versions, and the case has no day of service.
    Date(&'l [Policy]),
    /// No version is in force on the day of service.
    NotInForce(&'l [Policy]),
}

impl Library {
    /// Which policy decides a case.
    ///
    /// # Errors
    /// When the case names a plan or a program for which no policy is loaded.
    pub fn choose(&self, case: &Case) -> Result<Choice<'_>, UnknownPlan> {
        let programs = match pick(&self.index.plans, case.plan.as_deref(), Fact::Plan)? {
            Ok(programs) => programs,
            Err(plans) => return Ok(Choice::Plan(plans)),
        };
        let place = match pick(programs, case.program.as_deref(), Fact::Program)? {
            Ok(place) => *place,
            Err(programs) => return Ok(Choice::Program(programs)),
        };
        let versions = self.policies.get(place).map(Vec::as_slice).unwrap_or_default();
        Ok(match (versions, case.service.date) {
            ([only], None) => Choice::Policy(only),
            (_, None) => Choice::Date(versions),
            (_, Some(_)) => {
                in_force(versions, case).map_or(Choice::NotInForce(versions), Choice::Policy)
            }
        })
    }
}

/// The version in force on the case's day of service; without a day, the only version there is.
pub(super) fn in_force<'l>(versions: &'l [Policy], case: &Case) -> Option<&'l Policy> {
    match (versions, case.service.date) {
        ([only], None) => Some(only),
        (_, None) => None,
        (_, Some(day)) => versions.iter().find(|p| p.effective().contains(day)),
    }
}

/// The value of `name`, or the only value there is; the names, where one must be picked.
type Picked<'l, T> = Result<&'l T, Vec<&'l str>>;

fn pick<'l, T>(
    from: &'l FxHashMap<String, T>,
    name: Option<&str>,
    fact: Fact,
) -> Result<Picked<'l, T>, UnknownPlan> {
    if let Some(name) = name {
        return from.get(name).map(Ok).ok_or_else(|| {
            let near = nearest(name, from.keys().map(String::as_str)).map(str::to_owned);
            UnknownPlan { fact, loaded: names(from).into_iter().map(str::to_owned).collect(), near }
        });
    }
    let mut values = from.values();
    match (values.next(), values.next()) {
        (Some(only), None) => Ok(Ok(only)),
        _ => Ok(Err(names(from))),
    }
}

fn names<T>(from: &FxHashMap<String, T>) -> Vec<&str> {
    let mut names: Vec<_> = from.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}
