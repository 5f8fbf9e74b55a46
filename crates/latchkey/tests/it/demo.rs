//! `demo claims`: files that fit each other, and the same from the same seed.

use std::fs;
use std::path::{Path, PathBuf};

use latchkey_claims::registry::Registry;
use latchkey_x12::{Batch, Claims, Rules};

use crate::run::{Folder, latchkey};

/// Runs it into a folder of its own.
fn demo(folder: &str, arguments: &[&str]) -> (Folder, PathBuf) {
    let folder = Folder::new(folder, &[]);
    let ran = latchkey(&[&["demo", "claims", "--out", folder.path()], arguments].concat());
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let path = PathBuf::from(folder.path());
    (folder, path)
}

fn rows(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn claims_registry_and_truth_fit_each_other() {
    let (_kept, folder) = demo("demo-fit", &["--count", "1000", "--seed", "3", "--faults", "0.1"]);
    let file = fs::File::open(folder.join("claims.837")).unwrap();
    let mut claims = Claims::new(file, &Rules::default());
    let (mut batch, mut numbers) = (Batch::default(), Vec::new());
    while claims.fill(&mut batch).unwrap() {
        numbers.extend(batch.claims().map(|claim| claim.id.to_string()));
    }
    assert_eq!(numbers.len(), 1_000);
    let registry = fs::read_to_string(folder.join("registry.csv")).unwrap();
    assert!(Registry::read(&registry).is_ok());
    let truth = rows(&folder.join("truth.csv"));
    assert_eq!(truth[0], "claim,line,rule,loop,segment");
    assert!((60..140).contains(&truth.len()), "a tenth of the claims: {}", truth.len());
    for row in &truth[1..] {
        let claim = row.split(',').next().unwrap();
        assert!(numbers.iter().any(|number| number == claim), "{row}");
    }
}

#[test]
fn a_small_file_for_each_fault_stands_beside_them() {
    let (_kept, folder) = demo("demo-small", &["--count", "1"]);
    let folder = folder.join("faults");
    let truth = rows(&folder.join("truth.csv"));
    assert_eq!(truth[0], "file,claim,line,rule,loop,segment");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), truth.len());
    for row in &truth[1..] {
        let file = folder.join(row.split(',').next().unwrap());
        assert!(fs::read_to_string(&file).unwrap().contains("ST*8"), "{row}");
    }
}

#[test]
fn the_same_seed_makes_the_same_files() {
    let (_one, one) = demo("demo-one", &["--count", "50", "--seed", "5"]);
    let (_two, two) = demo("demo-two", &["--count", "50", "--seed", "5"]);
    let (_other, other) = demo("demo-other", &["--count", "50", "--seed", "6"]);
    let text = |folder: &Path| fs::read(folder.join("claims.837")).unwrap();
    assert_eq!(text(&one), text(&two));
    assert_ne!(text(&one), text(&other));
}

#[test]
fn a_share_that_is_none_is_refused() {
    let ran = latchkey(&["demo", "claims", "--out", "unused", "--faults", "2%"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("a share is a number from 0 to 1, as 0.02"), "{}", ran.err);
}
