//! Which part of a claim a finding is about.

use super::Claim;
use crate::finding::{Finding, Rule};

impl Claim<'_> {
    /// The line one of the claim's findings is about, by its place from 0; none where it is about the
    /// claim as a whole. It is the last line that begins at or before the finding: but what is missing
    /// stands at the segment by which it should have come, and where that begins the next line, the
    /// line before is meant.
    pub fn line_of(&self, finding: &Finding) -> Option<usize> {
        if !finding.loop_id.starts_with("24") {
            return None;
        }
        let at = finding.place.segment;
        let is_missing = matches!(finding.rule, Rule::SegmentMissing | Rule::LoopMissing);
        let is_begun = |begins: u64| if is_missing { begins < at } else { begins <= at };
        let begun = self.lines.iter().take_while(|line| is_begun(line.place.segment));
        begun.count().checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Line;
    use super::*;
    use crate::Place;
    use crate::finding::testing::finding;

    /// Three lines.
    fn claim() -> Claim<'static> {
        let line = |segment| Line { place: Place { byte: 0, segment }, ..Line::default() };
        Claim { lines: vec![line(30), line(34), line(38)], ..Claim::default() }
    }

    fn about(rule: Rule, loop_id: &'static str, segment: u64) -> Option<usize> {
        let place = Place { byte: 0, segment };
        claim().line_of(&Finding { place, loop_id, ..finding(rule, "DTP", 0) })
    }

    #[test]
    fn what_stands_in_a_line_is_that_lines() {
        let found = [30, 33, 34, 38, 41].map(|at| about(Rule::LineNumber, "2400", at));
        assert_eq!(found, [Some(0), Some(0), Some(1), Some(2), Some(2)]);
    }

    /// The next line begins at 34 and at 38; at 42 the claim is over.
    #[test]
    fn what_is_missing_is_the_line_befores() {
        for rule in [Rule::SegmentMissing, Rule::LoopMissing] {
            let found = [34, 38, 42].map(|at| about(rule, "2400", at));
            assert_eq!(found, [Some(0), Some(1), Some(2)]);
            assert_eq!(about(rule, "2420A", 38), Some(1));
        }
    }

    #[test]
    fn what_is_the_claims_is_no_lines() {
        assert_eq!(about(Rule::ChargesUnbalanced, "2300", 34), None);
        assert_eq!(about(Rule::LoopMissing, "2400", 30), None, "no line has begun");
    }
}
