//! Texts broken at random: whatever comes in, the reader says something useful about it.

use latchkey_json::{ReadError, read_case, read_example, write_case};
use serde_json::Value;

use crate::accepted::FULL;
use crate::mutant::mutant;
use crate::random::Random;
use crate::random_case::random_case;

const SEED: u64 = 0x1a7c_4b1e_0000_0002;
/// What [`FULL`] says about a person or a practice.
const PERSONAL: [&str; 5] = ["2026-11-23", "2026-10-01", "2026-10-02", "2027-12-31", "0000000006"];

/// Texts of valid cases, long and short.
fn texts(random: &mut Random) -> Vec<Vec<u8>> {
    let mut texts = vec![
        FULL.to_owned(),
        FULL.replace('\n', "\r\n"),
        FULL.replace(['\n', ' '], ""),
        format!("\u{feff}{{\"plan\": \"é😀\"}}\n"),
        "{}".to_owned(),
        r#"{"service": null, "member": {"pregnant": null}}"#.to_owned(),
        r#"{"biller": {"k\u0069nd": "ppg"}, "plan": "a\\b\"c"}"#.to_owned(),
        r#"{"service": {"minutes": 60, "diagnoses": ["Z39.1", "O92.79"]}}"#.to_owned(),
        r#"{"member": {"delivery_date": "2026-10-01"}, "service": {"date": "2026-11-23"}}"#.into(),
    ];
    texts.extend((0..20).map(|_| write_case(&random_case(random))));
    texts.into_iter().map(String::into_bytes).collect()
}

/// Calls `look` with many mutants of the texts.
fn for_each_mutant(how_many: usize, texts: &[Vec<u8>], random: &mut Random, look: impl Fn(&[u8])) {
    for _ in 0..how_many {
        let (text, other) = (random.one_of(texts), random.one_of(texts));
        look(&mutant(&text, &other, random));
    }
}

#[test]
fn a_mutant_is_a_case_or_its_error_helps() {
    let mut random = Random::new(SEED);
    let texts = texts(&mut random);
    for_each_mutant(50_000, &texts, &mut random, |mutant| match read_case(mutant) {
        Ok(case) => another_parser_agrees(mutant, &write_case(&case)),
        Err(error) => error_helps(mutant, &error),
    });
}

#[test]
fn a_mutant_of_an_example_is_one_or_its_error_helps() {
    const EXAMPLE: &str =
        r#", "expect": {"answer": "billable", "codes": null}, "needs": ["plan"]}"#;
    let mut random = Random::new(SEED + 1);
    let mut examples = Vec::new();
    for text in texts(&mut random) {
        let text = String::from_utf8(text).unwrap();
        let case = text.trim_start_matches('\u{feff}');
        examples.push(format!("{{\"name\": \"a\", \"case\": {case}{EXAMPLE}").into_bytes());
    }
    for_each_mutant(10_000, &examples, &mut random, |mutant| match read_example(mutant) {
        Ok(_) => assert!(parse(mutant).is_some(), "{}", lossy(mutant)),
        Err(error) => error_helps(mutant, &error),
    });
}

/// The texts themselves are right, or their mutants would be nothing but noise.
#[test]
fn what_is_mutated_is_right() {
    for text in texts(&mut Random::new(SEED)) {
        let case = read_case(&text).unwrap();
        another_parser_agrees(&text, &write_case(&case));
    }
}

/// What we let in is JSON, and says what we wrote down of it.
fn another_parser_agrees(text: &[u8], written: &str) {
    let Some(value) = parse(text) else {
        panic!("this is not JSON, and was read: {}", lossy(text));
    };
    let read = serde_json::from_str(written).unwrap();
    assert_eq!(known(value), Some(read), "{}", lossy(text));
}

fn parse(text: &[u8]) -> Option<Value> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    serde_json::from_slice(text).ok()
}

/// The value without what is unknown in it, and with its codes in capitals.
fn known(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Array(codes) if codes.is_empty() => None,
        Value::Array(codes) => {
            let codes = codes.iter().map(|code| code.as_str().unwrap().to_ascii_uppercase());
            Some(codes.collect())
        }
        Value::Object(members) => {
            let members = members.into_iter().filter_map(|(name, value)| {
                let value = known(value)?;
                (value != Value::Object(serde_json::Map::new())).then_some((name, value))
            });
            Some(Value::Object(members.collect()))
        }
        other => Some(other),
    }
}

/// The error points into the text, says what is wrong and what to do, each on one line, and
/// repeats nothing personal.
fn error_helps(text: &[u8], error: &ReadError) {
    let lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
    assert!((1..=lines.len()).contains(&error.line), "{error}\n{}", lossy(text));
    let columns = characters(lines[error.line - 1]) + 1;
    assert!((1..=columns).contains(&error.column), "{error}\n{}", lossy(text));
    for part in [&error.message, &error.remedy] {
        assert!(!part.trim().is_empty(), "{error}\n{}", lossy(text));
    }
    let says = error.to_string();
    let breaks_line = |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}');
    assert!(!says.contains(breaks_line), "{says}\n{}", lossy(text));
    for personal in PERSONAL {
        assert!(!says.contains(personal), "{says}\n{}", lossy(text));
    }
}

/// The bytes that begin a character, as far as the text is UTF-8.
fn characters(line: &[u8]) -> usize {
    line.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

fn lossy(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}
