//! Realistic files of claims, all of them invented, with faults planted on purpose and the truth
//! about them: for demonstrations, tests and measurements.
//!
//! Everything follows from the seed, on every machine. The files go through the use case and the
//! writer that real claims go through, and through nothing that reads them.

mod broken;
mod file;
mod numbers;
mod people;
mod plant;
mod registry;
mod roster;
mod visits;

pub use broken::{BrokenFile, broken_files};
pub use file::{DemoFile, Piece};
pub use plant::Truth;

use latchkey_domain::{Day, Frequency, Order};
use latchkey_x12::claim::Claim;

pub use numbers::Numbers;
use plant::{Base, Edit, OfPolicy, POLICY, Structural, structural};
use roster::{Practice, Roster};
use visits::{Run, Visits};

/// How often what occurs, in a thousand claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    /// Visits for breastfeeding; the others are other care.
    pub lactation: u32,
    /// Of the visits for breastfeeding, those under CPSP.
    pub cpsp: u32,
    /// Of the visits for breastfeeding, infants' with a number of their own.
    pub infants: u32,
    /// Of the visits for breastfeeding, infants' on the mother's number.
    pub newborns: u32,
    /// Of the visits for breastfeeding, consultants' in their own name.
    pub consultants: u32,
    /// Of all claims, replacements of an earlier one.
    pub replacements: u32,
    /// Of all claims, those with a fault.
    pub faults: u32,
}

impl Shares {
    /// Those of a file of which nothing else is asked.
    pub const USUAL: Self = Self {
        lactation: 200,
        cpsp: 400,
        infants: 120,
        newborns: 150,
        consultants: 60,
        replacements: 20,
        faults: 20,
    };
}

impl Default for Shares {
    fn default() -> Self {
        Self::USUAL
    }
}

/// A claim of the generator.
#[derive(Clone, Debug)]
pub struct DemoClaim {
    /// The order it is made of.
    pub order: Order,
    /// What is wrong with it, where something is.
    pub truth: Option<Truth>,
    edit: Option<Edit>,
}

impl DemoClaim {
    /// Plants what cannot be said in an order.
    pub(crate) fn plant(&self, claim: &mut Claim<'_>) {
        if let Some(Edit::Record(edit)) = self.edit {
            edit(claim);
        }
    }
}

/// Claims, one after another.
///
/// ```
/// use latchkey_claims::demo::{Demo, Shares};
/// let numbers = |seed| -> Vec<_> {
///     Demo::new(seed, 50, Shares::default()).map(|made| made.order.claim.subscriber.id).collect()
/// };
/// assert_eq!(numbers(1).len(), 50);
/// ```
#[derive(Clone, Debug)]
pub struct Demo {
    numbers: Numbers,
    roster: Roster,
    shares: Shares,
    claims: u64,
    made: u64,
    /// Which claim was the last without a fault: the first always is.
    sound: u64,
    /// The next fault, so that each has its turn.
    fault: usize,
    /// The second claim has the fault, whatever the shares are.
    only_second: bool,
    today: Day,
    run: Run,
}

impl Demo {
    /// So many claims, all of which follow from the seed.
    pub fn new(seed: u64, claims: u64, shares: Shares) -> Self {
        Self {
            numbers: Numbers::new(seed),
            roster: Roster::new(),
            shares,
            claims,
            made: 0,
            sound: 0,
            fault: 0,
            only_second: false,
            today: Self::today(),
            run: Run::default(),
        }
    }

    /// Three claims, of which the second has this fault.
    fn with_fault(seed: u64, fault: usize) -> Self {
        let shares = Shares { lactation: 0, replacements: 0, faults: 0, ..Shares::default() };
        Self { fault, only_second: true, ..Self::new(seed, 3, shares) }
    }

    /// The day the files are made: 14 September 2026, when every list that ships is in force.
    pub fn today() -> Day {
        Day::new(2026, 9, 14).unwrap_or(Day::LAST)
    }

    /// The registry that fits the claims, as comma-separated values.
    pub fn registry() -> String {
        registry::text(&Roster::new())
    }

    /// How many different faults there are.
    pub fn faults() -> usize {
        structural().count() + POLICY.len()
    }

    fn make_sound(&mut self) -> Order {
        self.sound = self.made;
        let shares = self.shares;
        let is_replacement = self.numbers.happens(shares.replacements);
        let is_lactation = self.numbers.happens(shares.lactation);
        let is_child = self.numbers.happens(150);
        let mut visits = self.visits();
        let mut order = match (is_lactation, is_child) {
            (true, _) => lactation(&mut visits, shares),
            (false, true) => visits.other_child(),
            (false, false) => visits.other(),
        };
        if is_replacement {
            order.claim.frequency = Some(Frequency::Replacement);
            order.claim.earlier_number = Some(format!("SYN{:09}", self.made));
        }
        order
    }

    fn visits(&mut self) -> Visits<'_> {
        let Self { numbers, roster, today, made, run, .. } = self;
        Visits { numbers, roster, today: *today, serial: *made, run }
    }

    fn faulty(&mut self) -> Option<DemoClaim> {
        let place = self.fault % Self::faults();
        self.fault += 1;
        // Faults of both kinds take turns, so that a small file has some of each.
        match place {
            _ if place >= 2 * POLICY.len() => {
                Some(self.structural(structural().nth(place - POLICY.len())?))
            }
            _ if place.is_multiple_of(2) => self.of_policy(POLICY.get(place / 2)?),
            _ => Some(self.structural(structural().nth(place / 2)?)),
        }
    }

    fn structural(&mut self, fault: &'static Structural) -> DemoClaim {
        let mut visits = self.visits();
        let mut order = match fault.base {
            Base::Own => visits.other_full(),
            Base::Child => visits.other_child(),
        };
        if matches!(fault.edit, Edit::EarlierNumber) {
            order.claim.number = Some(format!("DEMO{:09}", self.sound));
        }
        self.told(order, fault.rule.name(), fault.at, Some(fault.edit))
    }

    fn of_policy(&mut self, fault: &'static OfPolicy) -> Option<DemoClaim> {
        let order = (fault.make)(&mut self.visits())?;
        Some(self.told(order, fault.rule, fault.at, fault.edit.map(Edit::Record)))
    }

    fn told(
        &self,
        order: Order,
        rule: &'static str,
        (line, loop_id, segment): plant::At,
        edit: Option<Edit>,
    ) -> DemoClaim {
        let claim = order.claim.number.clone().unwrap_or_default();
        DemoClaim { order, truth: Some(Truth { claim, line, rule, loop_id, segment }), edit }
    }
}

impl Iterator for Demo {
    type Item = DemoClaim;

    fn next(&mut self) -> Option<DemoClaim> {
        if self.made >= self.claims {
            return None;
        }
        self.made += 1;
        let is_drawn = self.numbers.happens(self.shares.faults);
        let has_fault = (is_drawn && self.made > 1) || (self.only_second && self.made == 2);
        let faulty = if has_fault { self.faulty() } else { None };
        Some(faulty.unwrap_or_else(|| DemoClaim {
            order: self.make_sound(),
            truth: None,
            edit: None,
        }))
    }
}

/// A sound visit for breastfeeding.
fn lactation(visits: &mut Visits<'_>, shares: Shares) -> Order {
    const MOTHERS: [&str; 5] = ["Z39.1", "O92.4", "O92.13", "O92.79", "O91.23"];
    let cpsp = visits.numbers.pick(&visits.roster.cpsp).cloned();
    let office = visits.numbers.pick(&visits.roster.offices).cloned();
    let consultant = visits.numbers.pick(&visits.roster.consultants).cloned();
    let (Some(cpsp), Some(office), Some((biller, person))) = (cpsp, office, consultant) else {
        return visits.other();
    };
    let ends = [shares.cpsp, shares.infants, shares.newborns, shares.consultants];
    let mut drawn = visits.numbers.below(1_000);
    let kind = ends.iter().position(|share| {
        let is_it = drawn < *share;
        drawn = drawn.saturating_sub(*share);
        is_it
    });
    let age = visits.days(1, 28);
    match kind {
        Some(0) => perinatal(visits, &cpsp),
        Some(1) if visits.numbers.happens(500) => {
            let months = visits.days(29, 340);
            visits.infant(&office, months, "R63.39")
        }
        Some(1) => visits.infant(&office, age, "P92.5"),
        Some(2) => visits.newborn(&office, age, "P92.5"),
        Some(3) => visits.consultant(&biller, &person),
        _ => {
            let days = visits.days(1, 300);
            let diagnosis = visits.numbers.pick(&MOTHERS).copied().unwrap_or("Z39.1");
            visits.mother(&office, days, "S9443", diagnosis)
        }
    }
}

/// A sound visit under CPSP: one or two of its codes for after the birth, below their maximum.
fn perinatal(visits: &mut Visits<'_>, practice: &Practice) -> Order {
    let days = visits.days(1, 58);
    let units = visits.numbers.within(1, 3);
    let mut order = visits.mother(practice, days, "Z6208", "Z39.1");
    let day = order.claim.lines.first().and_then(|line| line.date).unwrap_or(Demo::today());
    if let Some(line) = order.claim.lines.first_mut() {
        let note = line.note.take();
        *line = visits.line(day, "Z6208", units, 841);
        line.note = note;
    }
    if visits.numbers.happens(600) {
        let code = if visits.numbers.happens(500) { "Z6414" } else { "Z6308" };
        order.claim.lines.push(visits.line(day, code, 1, 841));
    }
    order
}
