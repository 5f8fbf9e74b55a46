//! Every rule that a finding may name, for whoever looks one up: rules of the format, and rules of codes.
//! Clauses of policies are looked up in their policy.

use latchkey_claims::screen::code_rules;
use latchkey_x12::finding::Rule;

/// A rule as it is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name, as findings have it.
    pub name: &'static str,
    /// Of the format, its level (WEDI SNIP 1 to 7).
    pub level: Option<u8>,
    /// What is wrong, in a sentence.
    pub sentence: &'static str,
    /// What mends it.
    pub remedy: &'static str,
    /// The adjustment reason (CARC) and remark (RARC) of a denial, where there are any.
    pub denial: (&'static str, &'static str),
}

/// The rules of the format, in the order of a claim's way through the checks.
pub fn of_the_format() -> Vec<Known> {
    let known = |rule: &Rule| Known {
        name: rule.name(),
        level: Some(rule.level()),
        sentence: rule.says(),
        remedy: rule.mend(),
        denial: ("", ""),
    };
    Rule::ALL.iter().map(known).collect()
}

/// The rules that codes, dates and numbers of a claim keep among themselves.
pub fn of_codes() -> Vec<Known> {
    let known = code_rules().into_iter().map(|rule| Known {
        name: rule.name,
        level: None,
        sentence: rule.sentence,
        remedy: rule.fix,
        denial: (rule.carc, rule.rarc),
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_a_sentence_and_a_remedy() {
        let all: Vec<Known> = of_the_format().into_iter().chain(of_codes()).collect();
        assert!(all.len() > 80, "{}", all.len());
        let mut names: Vec<&str> = all.iter().map(|known| known.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(all.iter().all(|known| !known.sentence.is_empty() && !known.remedy.is_empty()));
    }
}
