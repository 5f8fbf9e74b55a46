//! Orders as offices send them: mostly other care, and visits for breastfeeding.

use latchkey_domain::{
    Address, BillingOrder, Charge, Code, Day, LineOrder, MemberOrder, Order, PatientOrder,
    PayerOrder, Place, Sex, TaxNumber,
};

use super::numbers::Numbers;
use super::people;
use super::roster::{Biller, Practice, Roster, Staff};

/// Codes in the form of national ones, and diagnoses, that have nothing to do with breastfeeding.
const OTHER_PROCEDURES: [&str; 8] =
    ["G0000", "G0001", "T0000", "T0001", "H0000", "Q0000", "J0000", "A0000"];
const OTHER_DIAGNOSES: [&str; 12] = [
    "E11.9", "I10", "J06.9", "M54.50", "Z00.00", "K21.9", "F41.1", "N39.0", "R05.9", "E78.5",
    "L20.9", "J45.909",
];
/// A visit of a clinic, from the national codes, for infants: those for classes are the parent's.
const INFANT_VISIT: &str = "T1015";

/// Makes orders.
#[derive(Debug)]
pub(super) struct Visits<'d> {
    pub(super) numbers: &'d mut Numbers,
    pub(super) roster: &'d Roster,
    /// The day the file is made.
    pub(super) today: Day,
    /// Which claim of the file it is, from 1.
    pub(super) serial: u64,
    pub(super) run: &'d mut Run,
}

/// Claims of one practice that follow each other, as offices send them.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    biller: Option<Biller>,
    left: u32,
    /// The last member of other care, who may come again.
    member: Option<MemberOrder>,
}

impl Visits<'_> {
    /// Other care of a member's own.
    pub(super) fn other(&mut self) -> Order {
        self.next_of_run();
        let day = self.recent();
        let mut order = self.order(self.run.biller.as_ref());
        self.adult(&mut order, 18, 80);
        let again = self.run.member.take().filter(|_| self.numbers.happens(60));
        if let Some(member) = again {
            order.claim.subscriber = member;
        }
        self.run.member = Some(order.claim.subscriber.clone());
        let count = self.numbers.within(1, 2);
        order.claim.diagnoses = (0..count).filter_map(|_| self.other_diagnosis()).collect();
        order.claim.diagnoses.dedup();
        let lines = match self.numbers.below(8) {
            0..=2 => 1,
            3..=6 => 2,
            _ => 4,
        };
        order.claim.lines = (0..lines).map(|_| self.other_line(day)).collect();
        if self.numbers.happens(300) {
            let physicians = &self.roster.physicians;
            order.claim.rendering = Some(people::physician(self.numbers, physicians));
        }
        order
    }

    /// Other care of a member who shares no level with the claims before and after: faults of
    /// levels are then one claim's.
    fn other_apart(&mut self) -> Order {
        self.run.member = None;
        let order = self.other();
        self.run.member = None;
        order
    }

    /// Other care of a child on a parent's insurance.
    pub(super) fn other_child(&mut self) -> Order {
        let mut order = self.other_apart();
        let birth = self.today + -self.days(400, 6_000);
        self.patient(&mut order, birth);
        order
    }

    /// Other care with a note, an authorisation and two lines: room for faults.
    pub(super) fn other_full(&mut self) -> Order {
        let mut order = self.other_apart();
        let day = order.claim.lines.first().and_then(|line| line.date).unwrap_or(self.today);
        order.claim.lines = vec![self.other_line(day), self.other_line(day)];
        order.claim.note = Some("SYNTHETIC NOTE".to_owned());
        order.claim.authorization = Some(format!("SYN{:06}", self.serial));
        let physicians = &self.roster.physicians;
        order.claim.rendering = Some(people::physician(self.numbers, physicians));
        order
    }

    /// A mother's visit after the birth, of a practice: `days` after it, with one line of `code`.
    pub(super) fn mother(
        &mut self,
        practice: &Practice,
        days: i32,
        code: &str,
        diagnosis: &str,
    ) -> Order {
        let day = self.recent();
        let mut order = self.order(Some(&practice.biller));
        self.adult(&mut order, 18, 42);
        order.claim.diagnoses.extend(Code::new(diagnosis));
        order.claim.lines.push(self.line(day, code, 1, 4_500));
        self.say_delivered(&mut order, day + -days);
        order.claim.rendering = Some(people::physician(self.numbers, &self.roster.physicians));
        say_renderer(&mut order, &practice.certified);
        order
    }

    /// An infant's visit in an office, with the infant's own number.
    pub(super) fn infant(&mut self, practice: &Practice, age: i32, diagnosis: &str) -> Order {
        let day = self.recent();
        let mut order = self.order(Some(&practice.biller));
        let sex = if self.numbers.happens(500) { Sex::Female } else { Sex::Male };
        order.claim.subscriber = people::member(self.numbers, self.serial, day + -age, sex);
        order.claim.diagnoses.extend(Code::new(diagnosis));
        order.claim.lines.push(self.line(day, INFANT_VISIT, 1, 6_200));
        order.claim.rendering = Some(people::physician(self.numbers, &self.roster.physicians));
        say_renderer(&mut order, &practice.certified);
        order
    }

    /// The same on the mother's number.
    pub(super) fn newborn(&mut self, practice: &Practice, age: i32, diagnosis: &str) -> Order {
        let mut order = self.infant(practice, age, diagnosis);
        let birth = order.claim.subscriber.birth_date.unwrap_or(self.today);
        self.adult(&mut order, 18, 42);
        self.patient(&mut order, birth);
        order
    }

    /// A mother's visit to a consultant who bills in her own name.
    pub(super) fn consultant(&mut self, biller: &Biller, person: &Staff) -> Order {
        let day = self.recent();
        let mut order = self.order(Some(biller));
        self.adult(&mut order, 18, 42);
        order.claim.diagnoses.extend(Code::new("O92.4"));
        order.claim.lines.push(self.line(day, "S9443", 1, 9_000));
        let days = self.days(3, 200);
        self.say_delivered(&mut order, day + -days);
        order.claim.authorization = Some(format!("SYN{:06}", self.serial));
        order.claim.billing.first_name = Some("Quebec".to_owned());
        say_renderer(&mut order, person);
        order
    }

    /// A line.
    pub(super) fn line(&self, day: Day, code: &str, units: u32, cents: u32) -> LineOrder {
        LineOrder {
            date: Some(day),
            procedure: Code::new(code),
            units: Some(units),
            charge: Charge::new(cents * units),
            diagnoses: vec![1],
            ..LineOrder::default()
        }
    }

    /// So many days, from `first` through `last`.
    pub(super) fn days(&mut self, first: u32, last: u32) -> i32 {
        i32::try_from(self.numbers.within(first, last)).unwrap_or_default()
    }

    /// A day of service in the weeks before the file is made.
    fn recent(&mut self) -> Day {
        self.today + -self.days(3, 45)
    }

    /// The next claim of the run; a run that is over is followed by another practice's.
    fn next_of_run(&mut self) {
        if self.run.left == 0 {
            let biller = self.numbers.pick(&self.roster.others).cloned();
            *self.run = Run { biller, left: self.numbers.within(5, 40), member: None };
        }
        self.run.left -= 1;
    }

    fn order(&self, biller: Option<&Biller>) -> Order {
        let mut order = Order::default();
        let claim = &mut order.claim;
        claim.number = Some(format!("DEMO{:09}", self.serial));
        claim.place = Place::new("11");
        claim.payer = PayerOrder {
            name: Some("Sample Health Plan".to_owned()),
            id: Some("SAMPLE".to_owned()),
            filing: Some("MC".to_owned()),
        };
        claim.billing = BillingOrder {
            name: biller.map(|biller| biller.name.clone()),
            first_name: None,
            npi: biller.map(|biller| biller.npi),
            taxonomy: Some("261QP2300X".to_owned()),
            tax_number: Some(TaxNumber::Employer("000000001".to_owned())),
            address: Address {
                street: Some("100 Example Avenue".to_owned()),
                second_street: None,
                city: Some("Los Angeles".to_owned()),
                state: Some("CA".to_owned()),
                zip: Some("900010001".to_owned()),
            },
        };
        order
    }

    fn adult(&mut self, order: &mut Order, youngest: u32, oldest: u32) {
        let birth = self.today + -self.days(youngest * 366, oldest * 366);
        order.claim.subscriber = people::member(self.numbers, self.serial, birth, Sex::Female);
    }

    fn patient(&mut self, order: &mut Order, birth: Day) {
        let child: PatientOrder = people::child(self.numbers, &order.claim.subscriber, birth);
        order.claim.patient = Some(child);
    }

    fn other_diagnosis(&mut self) -> Option<Code> {
        self.numbers.pick(&OTHER_DIAGNOSES).and_then(|code| Code::new(code))
    }

    fn other_line(&mut self, day: Day) -> LineOrder {
        let code = self.numbers.pick(&OTHER_PROCEDURES).copied().unwrap_or_default();
        let cents = self.numbers.within(1_000, 40_000);
        let units = if self.numbers.happens(100) { 2 } else { 1 };
        self.line(day, code, units, cents)
    }

    /// Notes the day of delivery on the first line, which no element of a claim has.
    pub(super) fn say_delivered(&self, order: &mut Order, delivered: Day) {
        let (year, month, day) = delivered.civil();
        if let Some(line) = order.claim.lines.first_mut() {
            line.note = Some(format!("DELIVERED {year:04}{month:02}{day:02}"));
        }
    }
}

/// Notes who gave the service, which no element of a claim has.
pub(super) fn say_renderer(order: &mut Order, person: &Staff) {
    order.claim.note = Some(format!("RENDERER {}", person.id));
}
