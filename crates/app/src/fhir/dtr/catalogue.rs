//! Which forms there are: a standard one for each version of each policy, and an adaptive one for each
//! of a plan's. A medical group's own questions come up in the plan's adaptive form, once an answer says
//! that the group decides.

use latchkey_domain::{Case, Day};
use latchkey_fhir::dtr::Canonical;
use latchkey_policy::{Library, Policy};

use super::Addresses;
use super::address::{form_name, id_of};

/// A form of ours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offered<'l> {
    /// The version of the policy that it is of.
    pub policy: &'l Policy,
    /// Whether its questions are asked one after another.
    pub is_adaptive: bool,
}

impl Offered<'_> {
    /// Its id.
    pub fn id(self) -> String {
        let name = form_name(self.policy, self.is_adaptive);
        id_of(&name, &self.policy.version().to_string())
    }

    /// Its address.
    pub fn address(self, at: Addresses<'_>) -> Canonical {
        at.form(self.policy, self.is_adaptive)
    }
}

/// What decides nothing but which policy a case belongs to: known of every case that a form is about.
pub(super) fn given(policy: &Policy) -> Case {
    let mut case = Case::default();
    if policy.group().is_none() {
        let (plan, program) = policy.plan_and_program();
        case.plan = Some(plan.to_owned());
        case.program = Some(program.to_owned());
    }
    case
}

/// All forms, each policy's versions in their order.
pub(super) fn all(library: &Library) -> impl Iterator<Item = Offered<'_>> {
    let of = |policy| {
        let kinds: &[bool] =
            if Policy::group(policy).is_none() { &[false, true] } else { &[false] };
        kinds.iter().map(move |&is_adaptive| Offered { policy, is_adaptive })
    };
    library.policies().flatten().flat_map(of)
}

/// The form under an address: the version that is named, else the one for services of today, else the
/// latest.
pub(super) fn find<'l>(
    library: &'l Library,
    at: Addresses<'_>,
    wanted: &Canonical,
    today: Day,
) -> Option<Offered<'l>> {
    let named: Vec<Offered<'l>> =
        all(library).filter(|form| form.address(at).url == wanted.url).collect();
    match &wanted.version {
        Some(version) => {
            named.into_iter().find(|form| form.policy.version().to_string() == *version)
        }
        None => {
            let today = named.iter().find(|form| form.policy.effective().contains(today));
            today.or(named.last()).copied()
        }
    }
}
