//! Which form a case wants: the one that asks for what its policy can still turn on.

use latchkey_domain::{Answer, AuthorizationStatus, Case};
use latchkey_policy::{Determination, GroupReply, Library, Policy, Reply};

use super::catalogue::Offered;
use crate::fhir::said::asked_by;

/// The form that a case wants, of the kind that is handed out here; `None` where nothing that a form
/// asks for is missing.
pub(super) fn wanted<'l>(
    library: &'l Library,
    case: &Case,
    is_adaptive: bool,
) -> Option<Offered<'l>> {
    let (form, is_wanted) = of_case(library, case, is_adaptive)?;
    is_wanted.then_some(form)
}

/// The form of a case, whether anything that it asks for is missing or not.
pub(super) fn fitting<'l>(
    library: &'l Library,
    case: &Case,
    is_adaptive: bool,
) -> Option<Offered<'l>> {
    of_case(library, case, is_adaptive).map(|(form, _)| form)
}

fn of_case<'l>(
    library: &'l Library,
    case: &Case,
    is_adaptive: bool,
) -> Option<(Offered<'l>, bool)> {
    let mut asked = case.clone();
    asked.authorization.status.get_or_insert(AuthorizationStatus::None);
    let Ok(Reply::Determined(determined)) = library.determine(&asked) else { return None };
    let plan = &determined.determination;
    let deciding = match &determined.group {
        Some(GroupReply::Loaded(group)) if group.decision.answer != Answer::FollowPpg => group,
        _ => plan,
    };
    let policy = form_of(plan, deciding, is_adaptive);
    Some((Offered { policy, is_adaptive }, wants_form(deciding)))
}

/// Whether a case wants a form of any kind.
pub(in crate::fhir) fn wants_any_form(library: &Library, case: &Case) -> bool {
    wanted(library, case, true).is_some()
}

/// Whose form asks for what is missing: an adaptive one goes on with the group's questions by itself.
pub(in crate::fhir) fn form_of<'l>(
    plan: &Determination<'l>,
    deciding: &Determination<'l>,
    is_adaptive: bool,
) -> &'l Policy {
    if is_adaptive { plan.policy } else { deciding.policy }
}

/// Whether a form asks for what is missing.
fn wants_form(d: &Determination<'_>) -> bool {
    match d.decision.answer {
        Answer::ClinicalReview => true,
        Answer::NeedFacts => d.needs.iter().any(|fact| asked_by(*fact).1.is_some()),
        _ => false,
    }
}
