//! Findings of the levels several claims share: whose claims they are about.

use latchkey_x12::finding::{Finding, Rule};

/// Which claims a finding is about that is in none: those of the level its loop belongs to. Nothing
/// where no level is at fault, but the envelope, or a whole level is missing.
pub fn claims_of_level(finding: &Finding) -> Option<String> {
    let is_level = matches!(finding.loop_id, "2000A" | "2000B" | "2000C");
    let level = match finding.loop_id {
        _ if is_level && finding.rule == Rule::LoopMissing => return None,
        "1000A" | "1000B" => "transaction",
        "2000A" | "2010AA" | "2010AB" | "2010AC" => "provider level",
        "2000B" | "2010BA" | "2010BB" => "subscriber level",
        "2000C" | "2010CA" => "patient level",
        _ => return None,
    };
    // What a level itself lacks is noticed where it ends; its claims stand before that place.
    let is_over = match finding.rule {
        Rule::LoopMissing => true,
        Rule::SegmentMissing => is_level,
        _ => false,
    };
    let which = if is_over { " that ends here" } else { "" };
    let article = if is_over { "the" } else { "this" };
    Some(format!("all claims of {article} {level}{which}"))
}
