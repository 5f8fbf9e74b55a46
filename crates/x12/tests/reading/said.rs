//! What the checker says of a file, a line a finding.

use latchkey_x12::finding::{Finding, Severity};
use latchkey_x12::lists::Lists;
use latchkey_x12::{Batch, Claims, PartnerRules, ReadError, Rules};

/// What is said with every partner's rule on.
pub fn strictly(file: &[u8]) -> Vec<String> {
    with(file, Lists::shipped())
}

/// What is said with these lists and every partner's rule on.
pub fn with(file: &[u8], lists: &Lists) -> Vec<String> {
    let on = Some(Severity::Error);
    let partner = PartnerRules { lower_case: on, claim_repeated: on, surrounding_space: on };
    let (found, end) = all(file, &Rules { lists, partner });
    end.unwrap();
    found.iter().map(line).collect()
}

/// All findings of a file, and how its reading ended.
pub fn all(source: impl std::io::Read, rules: &Rules<'_>) -> (Vec<Finding>, Result<(), ReadError>) {
    let mut claims = Claims::new(source, rules);
    let mut batch = Batch::default();
    let mut found = Vec::new();
    loop {
        let end = claims.fill(&mut batch);
        found.extend_from_slice(batch.findings());
        match end {
            Ok(true) => {}
            Ok(false) => return (found, Ok(())),
            Err(error) => return (found, Err(error)),
        }
    }
}

/// A finding: its rule, loop, segment and element, ordinal, value, the codes of 999 and 277CA.
pub fn line(finding: &Finding) -> String {
    use std::fmt::Write;
    let Finding { rule, segment, element, component, ordinal, .. } = finding;
    let loop_id = if finding.loop_id.is_empty() { "-" } else { finding.loop_id };
    let mut line = format!("{rule:?} {loop_id} {segment}");
    if *element > 0 {
        write!(line, "{element:02}").unwrap();
    }
    if *component > 0 {
        write!(line, "-{component}").unwrap();
    }
    write!(line, " @{ordinal}").unwrap();
    if let Some(claim) = finding.claim {
        write!(line, " claim {claim}").unwrap();
    }
    if let Some(value) = &finding.value {
        write!(line, " ={}", value.escape_ascii()).unwrap();
    }
    let (ik, stc) = (rule.segment_error(), rule.claim_status());
    let colon = if ik.element.is_empty() { "" } else { ":" };
    write!(line, " IK {}{colon}{}", ik.segment, ik.element).unwrap();
    write!(line, " STC {}:{}", stc.category, stc.status).unwrap();
    line
}
