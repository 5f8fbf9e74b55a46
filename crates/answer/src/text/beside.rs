//! What stands beside a determination: the group's own answer, and the codes to bill with.

use std::fmt::Write;

use latchkey_domain::Case;
use latchkey_json::{group_ask, group_id, group_note, no_procedures};
use latchkey_policy::{CodeEntry, CodesToBill, GroupReply, Language};

use super::answer;
use super::paint::Paint;
use super::wrap::wrapped;
use crate::phrases::Phrase;

pub(super) fn group(
    page: &mut String,
    group: &GroupReply<'_>,
    case: &Case,
    language: Language,
    paint: Paint,
) {
    let name = group_id(group).map_or_else(String::new, |id| format!(" {id}"));
    let _ = writeln!(page, "\n{}{name}", Phrase::Group.text(language));
    if let GroupReply::Loaded(determination) = group {
        let mut own = String::new();
        answer::determination(&mut own, determination, case, language, paint);
        for line in own.lines() {
            let _ = writeln!(page, "  │ {line}");
        }
    }
    if let Some(note) = group_note(group, case, language) {
        page.push_str(&wrapped(&note, "  "));
        let whom = group_ask(group, language);
        let _ = writeln!(page, "  {} {whom}", Phrase::Ask.text(language));
    }
}

pub(super) fn codes(page: &mut String, codes: &CodesToBill<'_>, language: Language) {
    if codes.named.is_empty() && !codes.lacks_procedures {
        return;
    }
    let _ = writeln!(page, "\n{}", Phrase::BillWith.text(language));
    for named in &codes.named {
        let _ = writeln!(page, "  {} ({})", named.set.title, named.set.effective.from);
        let entries: Vec<String> = named.entries.iter().map(|e| entry(e, language)).collect();
        page.push_str(&wrapped(&entries.join("; "), "    "));
    }
    if codes.lacks_procedures {
        page.push_str(&wrapped(no_procedures(language), "  "));
    }
}

/// `Z6208 postpartum nutrition (15 min, 4 units at most)`.
fn entry(entry: &CodeEntry, language: Language) -> String {
    let named = format!("{} {}", entry.code, entry.words.in_language(language));
    let Some(maximum) = entry.maximum else { return named };
    let unit = entry
        .unit
        .map_or_else(String::new, |m| format!("{m} {}, ", Phrase::Minutes.text(language)));
    let units = if maximum == 1 { Phrase::Unit } else { Phrase::Units };
    let units = units.text(language);
    let daily = if entry.is_daily { Phrase::ADay.text(language) } else { "" };
    format!("{named} ({unit}{maximum} {units}{daily})")
}
