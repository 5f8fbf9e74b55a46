//! Choices out of bytes, and cases out of choices.

use arbitrary::Unstructured;
use latchkey_domain::{Case, Day, Fact, Slot};

/// Turns bytes into choices; where they run out, the first of each is chosen.
pub struct Draw<'b>(Unstructured<'b>);

/// Days from the birth to a visit, around the limits policies are fond of.
const DAYS: &[i32] = &[
    -300, -200, -41, -40, -1, 0, 1, 2, 8, 30, 31, 42, 59, 60, 61, 84, 89, 90, 91, 180, 364, 365,
    366, 367, 500, 730, 731, 1_095, 1_096, 1_460, 1_461, 3_652,
];

impl<'b> Draw<'b> {
    /// Choices out of these bytes.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self(Unstructured::new(bytes))
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0.int_in_range(0..=bound.saturating_sub(1)).unwrap_or(0)
    }

    /// A number from `low` to `high`.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        self.0.int_in_range(low..=high).unwrap_or(low)
    }

    /// One of the list, which must not be empty.
    pub fn one_of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    /// A case whose every testable fact is known, and whose dates belong together.
    pub fn case(&mut self) -> Case {
        let mut case = Case::default();
        for slot in Slot::ALL {
            let value = self.below(slot.len());
            set_slot(&mut case, *slot, value);
        }
        let birth = first_birth() + self.between(0, 14_600);
        let days = match self.one_in(4) {
            true => self.between(-300, 3_600),
            false => *self.one_of(DAYS),
        };
        let service = birth + days;
        case.service.date = Some(service);
        case.member.delivery_date = Some(birth);
        case.member.infant_birth_date = (!self.one_in(3)).then_some(birth);
        case.member.pregnant = (!self.one_in(3)).then_some(service < birth);
        case.renderer.certification_expires = match self.below(4) {
            0 => None,
            around => Some(service + (around as i32 - 2)),
        };
        case
    }

    /// The case with some facts unknown.
    ///
    /// The last day of a certificate stays: one that is not known to expire counts as good. Both
    /// dates of birth go together: one stands in for the other.
    pub fn with_gaps(&mut self, case: &Case) -> Case {
        let mut open = case.clone();
        let one_in = *self.one_of(&[2, 2, 4, 10]);
        for fact in Slot::ALL.iter().filter_map(|slot| slot.fact()) {
            if self.one_in(one_in) {
                open.forget(fact);
            }
        }
        if self.one_in(one_in) {
            open.forget(Fact::ServiceDate);
        }
        if self.one_in(one_in) {
            open.forget(Fact::MemberDeliveryDate);
            open.forget(Fact::MemberInfantBirthDate);
        }
        if self.one_in(one_in) {
            open.forget(Fact::MemberPregnant);
        }
        open
    }
}

/// Births lie inside one stretch of regular leap years.
fn first_birth() -> Day {
    Day::new(2020, 1, 1).unwrap_or(Day::FIRST)
}

/// Gives the fact behind a slot its value; the derived slot has none.
fn set_slot(case: &mut Case, slot: Slot, value: usize) {
    let Some(fact) = slot.fact() else { return };
    let text = slot.values().map_or_else(|| format!("{value:02}"), |names| names[value].to_owned());
    let set = case.set(fact, &text);
    assert_eq!(set, Ok(()), "{text} is a value of {fact}");
}

/// As many bytes as a few cases take, always the same for the same data.
pub fn bytes_of(data: &[u8]) -> Vec<u8> {
    let start = data.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let words = (1..=64u64).map(|step| {
        let mixed = start.wrapping_add(step.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 31)
    });
    words.flat_map(u64::to_le_bytes).collect()
}
