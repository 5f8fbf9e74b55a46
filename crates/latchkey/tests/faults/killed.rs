//! `kill -9`, again and again.

use std::time::Duration;

use crate::door::Door;
use crate::load::{Load, Went};
use crate::place::Place;
use crate::truth;

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

#[test]
fn fifty_kills_under_load_lose_nothing_that_was_acknowledged_and_do_nothing_twice() {
    const KILLS: u32 = 50;
    let place = Place::new();
    let mut cut_off = 0;
    let (mut load, mut dice) = (Load::default(), Dice(0x9e37_79b9_7f4a_7c15));
    for kill in 0..KILLS {
        let mut door = Door::open(&place);
        load.ask_again(&mut door);
        // Most are hit while they work, some while they still open the database.
        if kill % 10 != 9 {
            let before = load.acknowledged.len();
            while load.acknowledged.len() == before {
                let went = load.keep_busy(&mut door, Duration::from_millis(5));
                assert_eq!(went, Went::OnTime, "{}", door.said());
            }
        }
        load.keep_busy(&mut door, Duration::from_millis(20 + dice.below(130)));
        door.kill();
        load.take_last_answers(&mut door);
        cut_off += load.unanswered();
    }
    let mut door = Door::open(&place);
    load.ask_again(&mut door);
    load.finish(&mut door, Duration::from_secs(30));
    assert_eq!(door.close(), 0);
    assert!(load.failures.is_empty(), "{:?}", load.failures);
    eprintln!("{} acknowledged, {cut_off} cut off by {KILLS} kills", load.acknowledged.len());
    assert!(cut_off > 10 * KILLS as usize, "the kills hit nothing");
    truth::holds_what_was_acknowledged(&place.data, &load);
    place.is_sound();
}
