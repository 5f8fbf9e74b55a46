//! The medical group beside the plan's determination: why it has none of its own, and whom to ask.

use latchkey_domain::Case;
use latchkey_policy::{GroupReply, Language, Policy};

use super::in_force::not_in_force_text;

/// The id of the group a reply is about; none where the case names none.
pub fn group_id<'r>(group: &'r GroupReply<'_>) -> Option<&'r str> {
    match group {
        GroupReply::Loaded(determination) => determination.policy.group(),
        GroupReply::NotLoaded(id) => Some(id),
        GroupReply::NotInForce(versions) => versions.first().and_then(Policy::group),
        GroupReply::NotNamed => None,
    }
}

/// Why there is no determination of the group's own; none where there is one.
pub fn group_note(group: &GroupReply<'_>, case: &Case, language: Language) -> Option<String> {
    let note = match (group, language) {
        (GroupReply::Loaded(_), _) => return None,
        (GroupReply::NotInForce(versions), _) => {
            return Some(not_in_force_text(versions, case.service.date, language));
        }
        (GroupReply::NotNamed, Language::English) => {
            "The case does not name the group: give biller.ppg, or ask the group before the visit."
        }
        (GroupReply::NotNamed, Language::Spanish) => {
            "El caso no nombra el grupo: indique biller.ppg, o pregunte al grupo antes de la visita."
        }
        (GroupReply::NotLoaded(_), Language::English) => {
            "The group's own process is not loaded here: ask before the visit."
        }
        (GroupReply::NotLoaded(_), Language::Spanish) => {
            "El proceso del grupo no está cargado aquí: pregunte antes de la visita."
        }
    };
    Some(note.to_owned())
}

/// Whom to ask about the group's process.
pub fn group_ask<'r>(group: &'r GroupReply<'_>, language: Language) -> &'r str {
    let policy = match group {
        GroupReply::Loaded(determination) => Some(determination.policy),
        GroupReply::NotInForce(versions) => versions.last(),
        GroupReply::NotNamed | GroupReply::NotLoaded(_) => None,
    };
    match (policy, language) {
        (Some(policy), _) => policy.ask().in_language(language),
        (None, Language::English) => "the medical group",
        (None, Language::Spanish) => "el grupo médico",
    }
}
