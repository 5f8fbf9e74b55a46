//! What must hold of the envelope and hierarchy of every answer, checked without the writer.

use std::collections::BTreeSet;

/// Counts segments, transactions, groups and levels, and compares them with what is written.
pub fn check(name: &str, text: &str) {
    let segments: Vec<Vec<&str>> =
        text.split_terminator('~').map(|segment| segment.split('*').collect()).collect();
    assert_eq!(text.find('~'), Some(105), "{name}: ISA has its length");
    check_transactions(name, &segments);
    let count = |tag: &str| segments.iter().filter(|s| s[0] == tag).count().to_string();
    let of = |tag: &str, element: usize| segments.iter().find(|s| s[0] == tag).map(|s| s[element]);
    assert_eq!(of("ISA", 13), of("IEA", 2), "{name}");
    assert_eq!(of("IEA", 1), Some(count("GS").as_str()), "{name}");
    assert_eq!(of("GS", 6), of("GE", 2), "{name}");
    if let Some(said) = of("GE", 1) {
        assert_eq!(said, count("ST"), "{name}");
    }
}

fn check_transactions(name: &str, segments: &[Vec<&str>]) {
    let mut rest = segments;
    while let Some(start) = rest.iter().position(|s| s[0] == "ST") {
        let end = rest.iter().position(|s| s[0] == "SE").unwrap();
        let (transaction, after) = rest[start..].split_at(end + 1 - start);
        rest = after;
        let (first, last) = (&transaction[0], &transaction[transaction.len() - 1]);
        assert_eq!(last[1], transaction.len().to_string(), "{name}");
        assert_eq!(first[2], last[2], "{name}");
        check_levels(name, transaction);
    }
}

/// Levels are numbered from 1, stand under one that came before, and say whether one follows.
fn check_levels(name: &str, transaction: &[Vec<&str>]) {
    let levels: Vec<&Vec<&str>> = transaction.iter().filter(|s| s[0] == "HL").collect();
    let parents: BTreeSet<&str> = levels.iter().map(|level| level[2]).collect();
    for (index, level) in levels.iter().enumerate() {
        let number = (index + 1).to_string();
        assert_eq!(level[1], number, "{name}");
        assert!(index == 0 || level[2].parse::<usize>().unwrap() <= index, "{name}");
        let says_child = level.get(4) == Some(&"1");
        assert_eq!(says_child, parents.contains(number.as_str()), "{name}");
    }
}
