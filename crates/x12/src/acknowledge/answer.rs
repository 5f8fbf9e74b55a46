//! Which answer speaks of a finding, and by which code. Every finding has exactly one place.
//!
//! The codes are those of the public code sets of TA105, AK905 and IK502 (X12 005010 elements I18,
//! 716 and 618), as listed in payers' guides to acknowledgements; the wording is ours.

use crate::finding::{Finding, Rule, Tag};

/// Where a finding is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// In the TA1, with this note (TA105).
    Interchange(&'static str),
    /// At the group's end, with this code (AK905 and on).
    Group(&'static str),
    /// At the transaction's end, with this code (IK502 and on).
    Transaction(&'static str),
    /// As a segment or element of the transaction (IK3, IK4).
    Segment,
}

/// Where the finding is answered: its segment says.
pub(super) fn answer(finding: &Finding) -> Answer {
    if finding.rule == Rule::TrailerUnexpected {
        return Answer::Interchange("022");
    }
    match finding.segment {
        ISA | IEA => Answer::Interchange(note(finding)),
        GS | GE => group(finding),
        ST | SE => Answer::Transaction(transaction(finding)),
        _ if finding.rule == Rule::UnsupportedTransaction => {
            Answer::Transaction(transaction(finding))
        }
        _ if finding.ordinal == 0 => Answer::Interchange("024"),
        _ => Answer::Segment,
    }
}

const ISA: Tag = Tag::new(b"ISA");
const IEA: Tag = Tag::new(b"IEA");
const GS: Tag = Tag::new(b"GS");
const GE: Tag = Tag::new(b"GE");
const ST: Tag = Tag::new(b"ST");
const SE: Tag = Tag::new(b"SE");

/// TA105.
fn note(finding: &Finding) -> &'static str {
    match finding.rule {
        Rule::UnsupportedTransaction => "003",
        Rule::TrailerMissing => "023",
        Rule::ControlNumberMismatch => "001",
        Rule::GroupCount => "021",
        Rule::ControlNumberRepeated => "025",
        _ if finding.segment == IEA => trailer_note(finding.element),
        _ => header_note(finding.element),
    }
}

fn trailer_note(element: u8) -> &'static str {
    match element {
        1 => "021",
        2 => "001",
        _ => "022",
    }
}

/// The note for each element of ISA, 01 to 16.
fn header_note(element: u8) -> &'static str {
    match element {
        1 => "010",
        2 => "011",
        3 => "012",
        4 => "013",
        5 => "005",
        6 => "006",
        7 => "007",
        8 => "008",
        9 => "014",
        10 => "015",
        11 => "016",
        12 => "017",
        13 => "018",
        14 => "019",
        15 => "020",
        16 => "027",
        _ => "022",
    }
}

/// AK905. A group's sender, receiver, day and time have no code there; the TA1 has one for the
/// content of an interchange.
fn group(finding: &Finding) -> Answer {
    let header = finding.segment == GS;
    let code = match (finding.rule, finding.element) {
        (Rule::UnsupportedTransaction, 7 | 8) => "2",
        (Rule::UnsupportedTransaction, _) => "1",
        (Rule::TrailerMissing, _) => "3",
        (Rule::ControlNumberMismatch, _) => "4",
        (Rule::TransactionCount, _) => "5",
        (Rule::ControlNumberRepeated, _) => "19",
        (_, 1) if header => "1",
        (_, 6) if header => "6",
        (_, 7 | 8) if header => "2",
        (_, 1) => "5",
        (_, 2) if !header => "4",
        _ => return Answer::Interchange("024"),
    };
    Answer::Group(code)
}

/// IK502.
fn transaction(finding: &Finding) -> &'static str {
    let header = finding.segment == ST;
    match (finding.rule, finding.element) {
        (Rule::UnsupportedTransaction, 3) => "I6",
        (Rule::UnsupportedTransaction, _) => "1",
        (Rule::TrailerMissing, _) => "2",
        (Rule::ControlNumberMismatch, _) => "3",
        (Rule::SegmentCount, _) => "4",
        (Rule::ControlNumberRepeated, _) => "23",
        (Rule::OutsideEnvelope, _) => "18",
        (_, 1) if header => "6",
        (_, 2) if header => "7",
        (_, 3) if header => "19",
        (_, 1) => "4",
        (_, 2) => "3",
        _ => "5",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::testing::finding;

    /// The public code sets.
    const TA105: std::ops::RangeInclusive<u32> = 0..=31;
    const AK905: &[&str] = &[
        "1", "2", "3", "4", "5", "6", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19",
        "23", "24", "25", "26",
    ];
    const IK502: &[&str] = &[
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "15", "16", "17",
        "18", "19", "23", "24", "25", "26", "27", "I5", "I6",
    ];
    const IK304: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "I4", "I6", "I7", "I8", "I9"];
    const IK403: &[&str] = &[
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "13", "I6", "I9", "I10", "I11",
        "I12", "I13",
    ];

    #[test]
    fn every_code_is_one_of_its_public_list() {
        for &rule in Rule::ALL {
            for tag in ["ISA", "IEA", "GS", "GE", "ST", "SE", "NM1"] {
                for element in 0..=20 {
                    let found = finding(rule, tag, element);
                    let is_listed = match answer(&found) {
                        Answer::Interchange(note) => {
                            note.len() == 3 && TA105.contains(&note.parse().unwrap())
                        }
                        Answer::Group(code) => AK905.contains(&code),
                        Answer::Transaction(code) => IK502.contains(&code),
                        Answer::Segment => tag == "NM1",
                    };
                    assert!(is_listed, "{rule:?} {tag} {element}");
                }
            }
            let codes = rule.segment_error();
            assert!(IK304.contains(&codes.segment), "{rule:?}");
            assert!(codes.element.is_empty() || IK403.contains(&codes.element), "{rule:?}");
            assert_eq!(codes.element.is_empty(), codes.segment != "8", "{rule:?}");
        }
    }

    #[test]
    fn the_envelope_is_answered_where_it_is_broken() {
        for (rule, tag, element, expected) in [
            (Rule::SegmentCount, "SE", 1, Answer::Transaction("4")),
            (Rule::ControlNumberMismatch, "SE", 2, Answer::Transaction("3")),
            (Rule::ControlNumberMismatch, "GE", 2, Answer::Group("4")),
            (Rule::ControlNumberMismatch, "IEA", 2, Answer::Interchange("001")),
            (Rule::TrailerMissing, "SE", 0, Answer::Transaction("2")),
            (Rule::TrailerMissing, "GE", 0, Answer::Group("3")),
            (Rule::TrailerMissing, "IEA", 0, Answer::Interchange("023")),
            (Rule::TransactionCount, "GE", 1, Answer::Group("5")),
            (Rule::GroupCount, "IEA", 1, Answer::Interchange("021")),
            (Rule::ControlNumberRepeated, "ST", 2, Answer::Transaction("23")),
            (Rule::ControlNumberRepeated, "GS", 6, Answer::Group("19")),
            (Rule::ControlNumberRepeated, "ISA", 13, Answer::Interchange("025")),
            (Rule::UnsupportedTransaction, "ST", 1, Answer::Transaction("1")),
            (Rule::UnsupportedTransaction, "ST", 3, Answer::Transaction("I6")),
            (Rule::UnsupportedTransaction, "GS", 8, Answer::Group("2")),
            (Rule::EnvelopeElement, "ISA", 15, Answer::Interchange("020")),
            (Rule::EnvelopeElement, "GS", 4, Answer::Interchange("024")),
            (Rule::EnvelopeElement, "ST", 2, Answer::Transaction("7")),
            (Rule::TrailerUnexpected, "SE", 0, Answer::Interchange("022")),
            (Rule::TooLong, "NM1", 3, Answer::Segment),
        ] {
            assert_eq!(answer(&finding(rule, tag, element)), expected, "{rule:?} {tag}");
        }
        let outside = Finding { ordinal: 0, ..finding(Rule::OutsideEnvelope, "REF", 0) };
        assert_eq!(answer(&outside), Answer::Interchange("024"));
    }
}
