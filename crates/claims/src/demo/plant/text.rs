//! Structural faults of the text, which no record can say. The claim is at the text's end.

use latchkey_x12::finding::Rule;

use super::{At, Base, Edit, Structural};

const NTE: At = (0, "2300", "NTE");
const CLM: At = (0, "2300", "CLM");
const REF: At = (0, "2300", "REF");
const HL: At = (0, "2000B", "HL");

const fn own(rule: Rule, at: At, edit: fn(&str) -> Option<String>) -> Structural {
    Structural { rule, at, base: Base::Own, edit: Edit::Text(edit) }
}

/// Every fault, in the order of the rules.
pub(super) const TEXT: &[Structural] = &[
    own(Rule::UnknownSegment, (0, "2300", "XYZ"), |t| {
        change(t, "NTE", |s| s.replacen("NTE", "XYZ", 1))
    }),
    // A measurement belongs to a line.
    own(Rule::UnexpectedSegment, (0, "2300", "MEA"), |t| {
        change(t, "NTE", |_| "MEA*TR*R1*12".to_owned())
    }),
    own(Rule::UnknownQualifier, REF, |t| change(t, "REF", |s| s.replacen("*G1*", "*ZZ*", 1))),
    own(Rule::OutOfOrder, NTE, note_after_diagnoses),
    Structural {
        rule: Rule::ElementTogether,
        at: (0, "2000C", "PAT"),
        base: Base::Child,
        edit: Edit::Text(|t| change(t, "PAT", |s| format!("{s}******01"))),
    },
    own(Rule::ElementApart, (0, "2010BA", "N4"), |t| change(t, "N4", |s| format!("{s}*US***CA"))),
    own(Rule::ElementNotUsed, CLM, |t| change(t, "CLM", |s| s.replacen("***", "*X**", 1))),
    own(Rule::TooManyElements, (0, "2010BA", "N3"), |t| {
        change(t, "N3", |s| format!("{s}*FLOOR 1*DOOR 2"))
    }),
    own(Rule::TooManyComponents, CLM, |t| change(t, "CLM", |s| s.replacen(":B:1*", ":B:1:X*", 1))),
    own(Rule::TooManyRepetitions, REF, |t| change(t, "REF", |s| format!("{s}^SYNAGAIN"))),
    // A bell, which a screen does not show.
    own(Rule::BadCharacter, NTE, |t| change(t, "NTE", |s| format!("{s}\u{7}X"))),
    own(Rule::BadDate, (2, "2400", "DTP"), |t| {
        change(t, "DTP", |_| "DTP*472*D8*20260230".to_owned())
    }),
    own(Rule::TrailingSeparator, NTE, |t| change(t, "NTE", |s| format!("{s}*"))),
    own(Rule::HierarchyNumber, HL, |t| element(t, "HL", 1, "99999")),
    own(Rule::HierarchyParent, HL, |t| element(t, "HL", 2, "99999")),
    own(Rule::HierarchyChild, HL, |t| element(t, "HL", 4, "1")),
    own(Rule::LineNumber, (2, "2400", "LX"), |t| element(t, "LX", 1, "3")),
    own(Rule::AmountDecimals, (2, "2400", "SV1"), |t| element(t, "SV1", 2, "10.005")),
    own(Rule::LowerCase, NTE, |t| change(t, "NTE", |s| s.replacen("SYNTHETIC", "synthetic", 1))),
];

/// The text with its last segment of this tag changed; nothing where there is none.
fn change(text: &str, tag: &str, change: impl FnOnce(&str) -> String) -> Option<String> {
    let mut segments: Vec<&str> = text.split_terminator('~').collect();
    let is_wanted = |segment: &&str| segment.split('*').next() == Some(tag);
    let place = segments.iter().rposition(is_wanted)?;
    let slot = segments.get_mut(place)?;
    let changed = change(slot);
    *slot = &changed;
    Some(segments.join("~") + "~")
}

/// The text with an element of its last segment of this tag replaced.
fn element(text: &str, tag: &str, number: usize, value: &str) -> Option<String> {
    change(text, tag, |segment| {
        let mut elements: Vec<&str> = segment.split('*').collect();
        if let Some(slot) = elements.get_mut(number) {
            *slot = value;
        }
        elements.join("*")
    })
}

fn note_after_diagnoses(text: &str) -> Option<String> {
    let mut segments: Vec<&str> = text.split_terminator('~').collect();
    let note = segments.iter().rposition(|segment| segment.starts_with("NTE*"))?;
    segments.swap(note, note + 1);
    Some(segments.join("~") + "~")
}
