//! Files made to fill the memory or the day: read to their end or refused, in bounded memory.

use latchkey_x12::{Batch, Claims, LONGEST_SEGMENT, ReadProblem, Rules};

use crate::base;
use crate::sources::{Counted, Made};

const MILLION: u64 = 1_000_000;

/// The most memory the process may take, in kilobytes: all of these tests run in it at once.
const MOST_MEMORY: u64 = 256 * 1024;

/// The clean file up to this text.
fn up_to(text: &str) -> &'static str {
    base::FILE.split_once(text).unwrap().0
}

/// What was read, by number.
#[derive(Default)]
struct Sums {
    claims: u64,
    findings: u64,
    turns: u64,
    largest: usize,
}

fn read(source: impl std::io::Read) -> (Sums, Option<latchkey_x12::ReadError>) {
    let rules = Rules::default();
    let mut claims = Claims::new(source, &rules);
    let mut batch = Batch::default();
    let mut sums = Sums::default();
    loop {
        let end = claims.fill(&mut batch);
        sums.claims += batch.len() as u64;
        sums.findings += batch.findings().len() as u64;
        sums.turns += batch.turns().len() as u64;
        sums.largest = sums.largest.max(batch.findings().len() + batch.turns().len());
        // Building the records is part of the reading.
        assert_eq!(batch.claims().count(), batch.len());
        match end {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return (sums, Some(error)),
        }
    }
    assert!(memory().is_none_or(|peak| peak < MOST_MEMORY), "{:?} KB", memory());
    (sums, None)
}

/// The most memory the process has taken so far, in kilobytes, where the system says.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[test]
fn a_segment_of_a_gigabyte_is_refused_before_it_is_read() {
    let kilobyte = "A".repeat(1_024);
    let source = Made::new(up_to("NTE*ADD"), MILLION, |_| kilobyte.clone());
    let mut taken = 0;
    let (_, error) = read(Counted(source, &mut taken));
    let error = error.unwrap();
    assert_eq!(error.problem, ReadProblem::SegmentTooLong);
    assert_eq!(error.place.byte, up_to("NTE*ADD").trim_end().len() as u64);
    assert!(taken < 8 * LONGEST_SEGMENT as u64, "{taken} bytes");
}

#[test]
fn a_segment_of_a_million_elements_is_refused() {
    let (_, error) = read(Made::new(up_to("NTE*ADD"), MILLION, |_| "*".into()));
    assert_eq!(error.unwrap().problem, ReadProblem::SegmentTooLong);
    let hundred = format!("{}NTE{}~", up_to("NTE*ADD"), "*".repeat(100));
    let (_, error) = read(hundred.as_bytes());
    assert_eq!(error.unwrap().problem, ReadProblem::TooManyElements);
}

#[test]
fn a_million_transactions() {
    let source = Made::new(up_to("ST*837"), MILLION, |number| {
        format!("ST*837*{number:07}*005010X222A1~SE*2*{number:07}~")
    });
    let (sums, error) = read(source);
    assert_eq!(error, None);
    assert_eq!(sums.turns, 2 * MILLION + 4, "each begins and ends, as do group and interchange");
    assert!(sums.largest < 5_000, "{}", sums.largest);
}

#[test]
fn a_million_transactions_that_are_not_closed() {
    let source = Made::new(up_to("ST*837"), MILLION, |_| "ST*837*0001*005010X222A1~".into());
    let (sums, error) = read(source);
    assert_eq!(error, None);
    assert_eq!(sums.turns, 2 * MILLION + 4);
    assert!(sums.largest < 5_000, "{}", sums.largest);
}

#[test]
fn a_million_interchanges() {
    let (isa, _) = base::FILE.split_once('\n').unwrap();
    let source = Made::new("", MILLION / 4, |_| format!("{isa}IEA*0*000000101~"));
    let (sums, error) = read(source);
    assert_eq!(error, None);
    assert_eq!(sums.turns, MILLION / 2);
}

#[test]
fn a_million_levels() {
    let source = Made::new(up_to("HL*2*1"), MILLION, |number| format!("HL*{number}*1*22*0~"));
    let (sums, error) = read(source);
    assert_eq!(error, None);
    assert!(sums.findings >= 4 * MILLION, "{}: each lacks its people and its claim", sums.findings);
    assert!(sums.largest < 5_000, "{}", sums.largest);
}

#[test]
fn a_hundred_thousand_claims_of_one_subscriber() {
    let claim = "CLM*SYNTHETIC*50***11:B:1*Y*A*Y*Y~HI*ABK:Z391~LX*1~SV1*HC:S9443*50*UN*1***1~\
                 DTP*472*D8*20260801~";
    let source = Made::new(up_to("CLM*"), MILLION / 10, |_| claim.to_owned());
    let (sums, error) = read(source);
    assert_eq!((sums.claims, error), (MILLION / 10, None));
    assert!(sums.largest < 5_000, "{}: each claim is a turn", sums.largest);
}

#[test]
fn a_million_segments_in_a_claim() {
    let pieces = [
        (MILLION, "NTE*ADD*MORE~"),
        (MILLION / 10, "~"),
        (MILLION / 10, "LX*1~"),
        (MILLION / 10, "REF*G1*SYNTHETIC~"),
        (MILLION / 10, "CAS*CO*45*1~"),
        (MILLION / 10, "SVD*A*1~"),
    ];
    for (count, piece) in pieces {
        let source = Made::new(up_to("HL*4*1"), count, |_| piece.into());
        let (sums, error) = read(source);
        assert_eq!(error, None);
        assert_eq!(sums.claims, 1);
        assert!(sums.largest < 25_000, "{piece}: {}", sums.largest);
    }
}

#[test]
fn what_a_long_claim_does_wrong_first_is_not_lost() {
    let source = Made::new(up_to("HL*4*1"), MILLION / 10, |_| "ZZZ*1~".into());
    let rules = Rules::default();
    let (found, end) = crate::said::all(source, &rules);
    assert_eq!(end, Ok(()));
    assert!(found.iter().any(|finding| finding.rule.name() == "unknown-segment"));
    assert!(found.iter().any(|finding| finding.rule.name() == "trailer-missing"));
}
