//! Time passes: reminders, expiries, missed clocks.
//!
//! What time has something to say about stands in the store with the moment at which it has. Whoever
//! comes by lets time pass for it; two who come at once do no harm, since what has happened does not
//! happen again.

use latchkey_store::tables::records::{self, Waking};
use latchkey_store::tables::{keys, settings};
use latchkey_workflow::{Kind, Machine, Moment, Span};

use crate::perform::{By, Kept, Target, take};
use crate::{App, Call, Caller, Error};

/// What came of letting time pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Things to which something happened.
    pub moved: u32,
    /// Things to which nothing happened, though they said so: somebody else was there first.
    pub unmoved: u32,
    /// Things whose time can't pass, because what follows is refused or they can't be read: a
    /// person must look at them.
    pub stuck: u32,
}

/// How many things are looked at in one go.
const AT_ONCE: u32 = 100;

impl App {
    /// Lets time pass up to now. `seed` is random, as for a call.
    ///
    /// # Errors
    /// What the store says.
    pub fn pass_time(&self, now: Moment, seed: [u8; 16]) -> Result<Passed, Error> {
        let mut passed = Passed::default();
        let mut after = None;
        loop {
            let due = self.inner.store.read(|tx| records::waking(tx, now, after, AT_ONCE))?;
            for waking in &due {
                match self.tick(*waking, now, seed) {
                    Ok(true) => passed.moved += 1,
                    Ok(false) => passed.unmoved += 1,
                    // What one thing refuses must not stop the clocks of all others.
                    Err(Error::Refused(_) | Error::Damaged(_)) => passed.stuck += 1,
                    Err(error) => return Err(error),
                }
            }
            match due.last().filter(|_| due.len() == AT_ONCE as usize) {
                Some(last) => after = Some(*last),
                None => return Ok(passed),
            }
        }
    }

    /// Forgets keys of commands that are older than anybody asks again. Once a day at most: it looks
    /// through all of them.
    ///
    /// # Errors
    /// What the store says.
    pub fn forget_keys(&self, now: Moment) -> Result<u64, Error> {
        const FORGOTTEN_ON: &str = "keys forgotten on";
        const KEPT_FOR: Span = Span::hours(30 * 24);
        let today = now.day_in_california().to_string();
        self.inner.store.write(move |tx| {
            if settings::get(tx, FORGOTTEN_ON)?.is_some_and(|day| day >= today) {
                return Ok(0);
            }
            settings::set(tx, FORGOTTEN_ON, &today)?;
            let before = Moment::from_microseconds(
                now.microseconds().saturating_sub(KEPT_FOR.microseconds()),
            );
            Ok(keys::forget_before(tx, before)?)
        })
    }

    fn tick(&self, waking: Waking, now: Moment, seed: [u8; 16]) -> Result<bool, Error> {
        use latchkey_workflow::{Authorization, Claim, Person, Referral};
        match waking.kind {
            Kind::Authorization => self.tick_one::<Authorization>(waking, now, seed),
            Kind::Claim => self.tick_one::<Claim>(waking, now, seed),
            Kind::Person => self.tick_one::<Person>(waking, now, seed),
            Kind::Referral => self.tick_one::<Referral>(waking, now, seed),
            _ => Ok(false),
        }
    }

    fn tick_one<M: Kept>(
        &self,
        waking: Waking,
        now: Moment,
        seed: [u8; 16],
    ) -> Result<bool, Error> {
        let inner = std::sync::Arc::clone(&self.inner);
        let caller = Caller::latchkey(inner.installation);
        let call = Call { caller, now, key: None, why: None, seed };
        self.inner.store.write(move |tx| {
            let Some(command) = <M as Machine>::tick() else { return Ok(false) };
            let target = Target { id: waking.id, seen: None, by: By::Caller };
            let taken = take::<M>(tx, &inner, &call, target, &command)?;
            M::follow(tx, &inner, &call, &taken)?;
            Ok(!taken.changes.is_empty())
        })
    }
}
