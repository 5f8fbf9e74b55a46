//! What a reader of a policy is shown beside each line: the examples that exercise it.

use latchkey_policy::Policy;

use crate::fixture::TEXT;
use crate::shipped::{policies, vocabulary};

#[test]
fn every_line_of_every_policy_names_an_example_that_exercises_it() {
    for policy in policies() {
        assert_eq!(policy.tests().len(), policy.line_count());
        let shown = policy.clauses().iter().flat_map(|clause| policy.shown_lines(clause));
        for line in shown {
            assert!(!policy.tests()[line.place].is_empty(), "{} {}", policy.id(), line.name);
        }
    }
}

#[test]
fn a_policy_compiled_without_its_examples_names_the_same() {
    let checked = Policy::check("example.md", TEXT, &vocabulary()).policy.unwrap();
    let unchecked = Policy::compile_unchecked("example.md", TEXT, &vocabulary()).policy.unwrap();
    assert_eq!(checked.tests(), unchecked.tests());
    let lines = unchecked.lines_by_clause();
    let (place, name, _) = &lines[0].1[0];
    assert_eq!(
        (*name, unchecked.tests()[*place].as_slice()),
        ("held", &["a nurse", "all is well", "too late"].map(str::to_owned)[..])
    );
    assert_eq!(checked.mutation().noticed, unchecked.mutation().noticed);
}

#[test]
fn noticed_changes_are_counted_by_the_line_they_were_made_in() {
    let policy = Policy::check("example.md", TEXT, &vocabulary()).policy.unwrap();
    let mutation = policy.mutation();
    assert_eq!(mutation.noticed_of_line.len(), policy.line_count());
    assert_eq!(
        mutation.noticed_of_line.iter().sum::<usize>(),
        mutation.noticed,
        "no question is asked in part"
    );
    assert!(mutation.noticed_of_line.iter().filter(|count| **count > 0).count() > 4);
}
