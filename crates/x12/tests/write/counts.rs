//! For any claims in any order: the trailers count right, and every level names its parent.

use crate::{claim, file};

/// A sequence of numbers that differs by its seed (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}

/// A file of random claims, taken out of the writer in pieces.
fn random_file(seed: u64) -> String {
    let mut numbers = Numbers(seed);
    let mut file = file(numbers.below(7) as u32 + 1);
    let mut text = String::new();
    for _ in 0..=numbers.below(40) {
        let npi = ["0000000006", "0000000014"][numbers.below(2)];
        let member = ["1M", "2M", "3M"][numbers.below(3)];
        let infant = [None, Some("ANNA"), Some("BENO")][numbers.below(3)];
        let mut claim = claim(npi, member, infant);
        claim.lines = vec![claim.lines[0].clone(); numbers.below(4) + 1];
        file.claim(&claim).unwrap();
        if numbers.below(3) == 0 {
            text.push_str(&file.take());
        }
    }
    text + &file.close().unwrap()
}

#[test]
fn trailers_count_and_levels_name_their_parents() {
    for seed in 0..300 {
        let text = random_file(seed);
        let (mut start, mut transactions, mut last) = (0, 0, 0);
        let mut open: Vec<(&str, usize, bool, usize)> = Vec::new();
        let close = |open: &mut Vec<(&str, usize, bool, usize)>, kind: &str| {
            while open.last().is_some_and(|level| level.0 >= kind) {
                let (kind, _, says_child, under) = open.pop().unwrap();
                assert_eq!(says_child, kind != "23" && under > 0, "seed {seed}");
            }
        };
        for (place, segment) in text.split_terminator('~').enumerate() {
            let elements: Vec<&str> = segment.split('*').collect();
            match elements.as_slice() {
                ["ST", ..] => (start, transactions, last) = (place, transactions + 1, 0),
                ["HL", number, parent, kind, child] => {
                    last += 1;
                    assert_eq!(number.parse(), Ok(last), "seed {seed}");
                    close(&mut open, kind);
                    let above = open.last().map(|level| level.1.to_string()).unwrap_or_default();
                    assert_eq!(*parent, above, "seed {seed}");
                    if let Some(above) = open.last_mut() {
                        above.3 += 1;
                    }
                    open.push((kind, last, *child == "1", 0));
                }
                ["CLM", ..] => assert!(!open.last().unwrap().2, "a claim under a lowest level"),
                ["SE", count, number] => {
                    close(&mut open, "20");
                    assert_eq!(count.parse(), Ok(place - start + 1), "seed {seed}");
                    assert_eq!(number.parse(), Ok(transactions), "seed {seed}");
                }
                ["GE", count, _] => assert_eq!(count.parse(), Ok(transactions), "seed {seed}"),
                _ => {}
            }
        }
        assert!(text.ends_with("~IEA*1*000000007~"), "seed {seed}");
    }
}
