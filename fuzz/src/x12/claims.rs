//! Claims: findings point into the file, and what is read of a claim can be written and read again.

use latchkey_x12::claim::Claim;
use latchkey_x12::finding::{Finding, Severity};
use latchkey_x12::{Batch, Claims, PartnerRules, ReadError, Rules};

use super::written::file_of;

/// Checks the reader of claims.
pub fn check(data: &[u8]) {
    let end = each(data, |claim, findings| {
        assert!(claim.place.byte + claim.length <= data.len() as u64);
        findings.iter().for_each(|finding| is_inside(data, finding));
        again(claim);
    });
    if let Err(error) = end {
        assert!(error.place.byte <= data.len() as u64, "{error}");
    }
    for finding in findings(data) {
        is_inside(data, &finding);
    }
}

/// Hands over each claim of a file with what is wrong with it.
pub fn each(data: &[u8], mut visit: impl FnMut(&Claim<'_>, &[Finding])) -> Result<(), ReadError> {
    let rules = strict();
    let mut claims = Claims::new(data, &rules);
    let mut batch = Batch::default();
    loop {
        let end = claims.fill(&mut batch);
        for number in 0..batch.len() {
            if let Some(claim) = batch.claim(number) {
                visit(&claim, batch.findings_of(number));
            }
        }
        match end {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

/// Everything wrong with a file.
pub fn findings(data: &[u8]) -> Vec<Finding> {
    let rules = strict();
    let mut claims = Claims::new(data, &rules);
    let mut batch = Batch::default();
    let mut found = Vec::new();
    loop {
        let end = claims.fill(&mut batch);
        found.extend_from_slice(batch.findings());
        if !matches!(end, Ok(true) | Err(_)) {
            return found;
        }
    }
}

fn strict() -> Rules<'static> {
    let on = Some(Severity::Warning);
    let partner = PartnerRules { lower_case: on, claim_repeated: None, surrounding_space: on };
    Rules { partner, ..Rules::default() }
}

fn is_inside(data: &[u8], finding: &Finding) {
    assert!(finding.place.byte <= data.len() as u64, "{finding:?}");
    assert!(finding.place.segment >= 1, "{finding:?}");
    assert!(finding.component == 0 || finding.element > 0, "{finding:?}");
    assert!(finding.value.as_ref().is_none_or(|value| value.len() <= 99), "{finding:?}");
    let said = format!("{finding:?} {}", finding.rule.says());
    assert!(!said.contains(char::is_control), "{said:?}");
}

/// What can be written of a claim is read again, and is written the same then.
fn again(claim: &Claim<'_>) {
    let Ok(first) = file_of(std::slice::from_ref(claim)) else { return };
    let mut count = 0;
    let end = each(first.as_bytes(), |read, _| {
        count += 1;
        let second = file_of(std::slice::from_ref(read));
        assert_eq!(second.as_ref(), Ok(&first), "written otherwise the second time");
    });
    assert_eq!((end, count), (Ok(()), 1), "{first}");
}
