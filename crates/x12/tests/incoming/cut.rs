//! Wherever a file is cut and however it comes in, nothing breaks and nothing changes.

use std::io::Read;

use latchkey_x12::enrolment::Enrolments;
use latchkey_x12::remittance::Remittances;
use latchkey_x12::write::EnrolmentFile;

use crate::interchange;
use crate::payment::edited;

/// Gives as many bytes at a time as a row of numbers says.
pub struct Pieces<'b> {
    pub bytes: &'b [u8],
    pub seed: u32,
}

impl Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        self.seed = self.seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let most = into.len().min(1 + (self.seed >> 24) as usize % 40);
        self.bytes.read(&mut into[..most])
    }
}

fn members() -> String {
    let roster = latchkey_x12::enrolment::Roster::default();
    let mut file = EnrolmentFile::open(&interchange(), &roster).unwrap();
    for number in 0..20 {
        let member = latchkey_x12::enrolment::Member {
            is_subscriber: Some(number % 2 == 0),
            subscriber_number: format!("SYNTH{:04}", number / 2),
            last_name: "TESTFAMILY".into(),
            coverages: vec![latchkey_x12::enrolment::Coverage::default()],
            ..latchkey_x12::enrolment::Member::default()
        };
        file.member(&member).unwrap();
    }
    file.close().unwrap()
}

#[test]
fn a_file_cut_anywhere_gives_what_was_whole_and_then_an_end_or_an_error() {
    let file = edited(&[]);
    let whole: Vec<_> = Remittances::new(file.as_bytes()).collect();
    for end in 0..file.len() {
        let cut: Vec<_> = Remittances::new(&file.as_bytes()[..end]).collect();
        let is_last = |place: usize| place + 1 == cut.len();
        let errors = cut.iter().enumerate().filter(|(_, item)| item.is_err());
        assert!(errors.into_iter().all(|(place, _)| is_last(place)), "{end}");
        let claims = |items: &[Result<latchkey_x12::remittance::Item, _>]| -> Vec<_> {
            items
                .iter()
                .filter_map(|item: &Result<_, latchkey_x12::ReadError>| match item {
                    Ok(latchkey_x12::remittance::Item::Claim(claim)) => Some(claim.clone()),
                    _ => None,
                })
                .collect()
        };
        let (cut, whole) = (claims(&cut), claims(&whole));
        let sound = cut.len().saturating_sub(1);
        assert!(cut.len() <= whole.len() && cut[..sound] == whole[..sound], "{end}");
    }
    let file = members();
    for end in 0..file.len() {
        let count = Enrolments::new(&file.as_bytes()[..end]).count();
        assert!((1..60).contains(&count), "{end}: {count}");
    }
}

#[test]
fn a_file_in_any_pieces_reads_alike() {
    let (payments, members) = (edited(&[]), members());
    let whole: Vec<_> = Remittances::new(payments.as_bytes()).collect();
    let everybody: Vec<_> = Enrolments::new(members.as_bytes()).collect();
    for seed in 0..50 {
        let pieces = Pieces { bytes: payments.as_bytes(), seed };
        assert!(Remittances::new(pieces).collect::<Vec<_>>() == whole, "{seed}");
        let pieces = Pieces { bytes: members.as_bytes(), seed };
        assert!(Enrolments::new(pieces).collect::<Vec<_>>() == everybody, "{seed}");
    }
}

#[test]
fn a_file_with_any_byte_spoiled_breaks_nothing() {
    let (payments, members) = (edited(&[]), crate::enrolment::edited(&[]));
    for byte in [b'~', b'*', b':', b'\n', 0, 0xff, b'-'] {
        for place in 0..payments.len() {
            let spoiled = spoil(&payments, place, byte);
            assert!(Remittances::new(&spoiled[..]).count() >= 1, "{place}");
        }
        for place in 0..members.len() {
            let spoiled = spoil(&members, place, byte);
            assert!(Enrolments::new(&spoiled[..]).count() >= 1, "{place}");
        }
    }
}

pub fn spoil(file: &str, place: usize, byte: u8) -> Vec<u8> {
    let mut spoiled = file.as_bytes().to_vec();
    spoiled[place] = byte;
    spoiled
}
