//! One thing there is to say of a claim before it goes out.

use latchkey_x12::finding::Finding;

use crate::screen::{FindingKind, ScreenFinding};

/// One thing there is to say of a claim before it goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Complaint {
    /// Which claim; empty where it is about the whole file.
    pub about: String,
    /// Whether the claim does not go out because of it.
    pub refuses: bool,
    /// The clause or rule.
    pub rule: String,
    /// Where that stands in its source, or on the claim.
    pub place: String,
    /// The sentence.
    pub sentence: String,
    /// What mends it; empty where nothing does.
    pub fix: String,
}

impl Complaint {
    /// What is wrong with the form of a claim.
    pub(super) fn of_form(about: &str, finding: &Finding) -> Self {
        Self {
            about: about.to_owned(),
            refuses: true,
            rule: finding.rule.name().to_owned(),
            place: format!("{} {}, {}", finding.loop_id, finding.segment, finding.place),
            sentence: finding.rule.says().to_owned(),
            fix: finding.rule.mend().to_owned(),
        }
    }

    /// What screening finds; where two texts pull apart, nothing is refused.
    pub(super) fn of_screening(about: &str, finding: &ScreenFinding<'_>) -> Self {
        let line = finding.line.map(|line| format!(", line {}", line + 1)).unwrap_or_default();
        let spot = format!("{} {}{line}", finding.spot.loop_id, finding.spot.segment);
        Self {
            about: about.to_owned(),
            refuses: finding.kind != FindingKind::Conflict,
            rule: finding.clause.to_owned(),
            place: format!("{}; {spot}", finding.place_on_page),
            sentence: match finding.detail.as_str() {
                "" => finding.sentence.to_owned(),
                detail => format!("{} Here: {detail}.", finding.sentence),
            },
            fix: finding.fix.to_owned(),
        }
    }
}
