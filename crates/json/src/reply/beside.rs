//! What stands beside a determination: the codes to bill with, and that none are loaded.

use latchkey_policy::{CodesToBill, Language};

use super::fields::Object;

/// The lists of codes that fit, and a word where the site has loaded no procedure codes.
pub(super) fn codes(object: &mut Object<'_>, codes: &CodesToBill<'_>, language: Language) {
    if !codes.named.is_empty() {
        object.array("code_lists", codes.named.iter(), |list, named| {
            list.text("system", &named.set.system);
            list.day("version", Some(named.set.effective.from));
            list.array("codes", named.entries.iter(), |code, entry| {
                code.name("code", &entry.code);
                if let Some(unit) = entry.unit {
                    code.number("unit_minutes", unit);
                }
                if let Some(maximum) = entry.maximum {
                    let name = if entry.is_daily { "maximum_units_a_day" } else { "maximum_units" };
                    code.number(name, maximum);
                }
            });
        });
    }
    if codes.lacks_procedures {
        object.text("code_note", no_procedures(language));
    }
}

/// That no procedure codes are loaded, and how to load them.
pub fn no_procedures(language: Language) -> &'static str {
    match language {
        Language::English => {
            "No list of CPT procedure codes is loaded: the AMA licenses them. A site loads its own list."
        }
        Language::Spanish => {
            "No hay lista de códigos de procedimiento CPT: la AMA los licencia. Cada sitio carga la suya."
        }
    }
}
