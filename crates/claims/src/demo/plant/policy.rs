//! Faults of policy. Their names are those of screening (`data/rules.csv`): a conclusion of the
//! policy, as `certificate is missing`, or a rule of codes.

use latchkey_domain::{Code, Order, Place};
use latchkey_x12::{Quantity, claim::Claim};

use super::{At, OfPolicy};
use crate::demo::roster::Practice;
use crate::demo::visits::{Visits, say_renderer};

const NOTE: At = (0, "2300", "NTE");
const BILLER: At = (0, "2010AA", "NM1");
const CLAIM: At = (0, "2300", "CLM");
const HI: At = (0, "2300", "HI");
const SV1: At = (1, "2400", "SV1");
const DTP: At = (1, "2400", "DTP");

type Make = fn(&mut Visits<'_>) -> Option<Order>;

const fn of(rule: &'static str, at: At, make: Make) -> OfPolicy {
    OfPolicy { rule, at, make, edit: None }
}

/// Every fault.
pub(in crate::demo) const POLICY: &[OfPolicy] = &[
    of("certificate is missing", NOTE, |v| {
        let practice = v.office()?;
        let mut order = v.mother(&practice, 20, "S9443", "O92.4");
        say_renderer(&mut order, &practice.uncertified);
        Some(order)
    }),
    of("certificate is expired", NOTE, |v| {
        let practice = v.office()?;
        let mut order = v.mother(&practice, 20, "S9443", "O92.4");
        say_renderer(&mut order, &practice.expired);
        Some(order)
    }),
    of("arrangement is missing", NOTE, |v| {
        let practice = v.office()?;
        let mut order = v.mother(&practice, 20, "S9443", "O92.4");
        say_renderer(&mut order, &practice.untied);
        Some(order)
    }),
    of("arrangement is practice-bills", BILLER, |v| {
        let (biller, person) = v.roster.tied_consultant.clone();
        Some(v.consultant(&biller, &person))
    }),
    of("enrolment is missing", BILLER, |v| {
        let practice = v.roster.unenrolled.clone();
        Some(v.mother(&practice, 20, "S9443", "O92.4"))
    }),
    of("process is ppg", BILLER, |v| {
        let practice = v.roster.group.clone();
        Some(v.mother(&practice, 20, "S9443", "O92.4"))
    }),
    of("referral is closed", DTP, |v| {
        let practice = v.office()?;
        Some(v.infant(&practice, 400, "R63.39"))
    }),
    of("authorization is required-before-service", (0, "2300", "REF"), |v| {
        let (biller, person) = v.roster.consultants.first()?.clone();
        let mut order = v.consultant(&biller, &person);
        order.claim.authorization = None;
        Some(order)
    }),
    of("codes is icd10-cpt", SV1, |v| cpsp(v, 120, "Z6208")),
    of("codes is cpsp", SV1, |v| cpsp(v, 20, "S9443")),
    of("units-over-maximum", SV1, |v| {
        let mut order = cpsp(v, 20, "Z6208")?;
        order.claim.lines.first_mut()?.units = Some(5);
        Some(order)
    }),
    of("procedures-exclude-each-other", SV1, |v| {
        let mut order = cpsp(v, 20, "Z6500")?;
        let day = order.claim.lines.first()?.date?;
        order.claim.lines.push(v.line(day, "Z6200", 1, 1_682));
        Some(order)
    }),
    of("authorized-lines-mixed", SV1, |v| {
        let mut order = cpsp(v, 20, "Z6208")?;
        let mut line = v.line(order.claim.lines.first()?.date?, "Z6414", 1, 841);
        line.authorization = Some("SYNTAR00001".to_owned());
        order.claim.lines.push(line);
        Some(order)
    }),
    of("home-by-unlicensed", CLAIM, |v| {
        let mut order = cpsp(v, 20, "Z6208")?;
        order.claim.place = Place::new("12");
        let npi = order.claim.billing.npi;
        let practice = v.roster.cpsp.iter().find(|practice| Some(practice.biller.npi) == npi)?;
        say_renderer(&mut order, &practice.unlicensed);
        Some(order)
    }),
    of("place-excluded", CLAIM, |v| {
        let mut order = cpsp(v, 20, "Z6208")?;
        order.claim.place = Place::new("21");
        Some(order)
    }),
    of("procedure-phase", SV1, |v| cpsp(v, 20, "Z6204")),
    of("diagnoses-exclude-each-other", HI, |v| {
        let practice = v.office()?;
        let mut order = v.mother(&practice, 20, "S9443", "Z39.1");
        order.claim.diagnoses.extend(Code::new("O92.4"));
        order.claim.lines.first_mut()?.diagnoses = vec![1, 2];
        Some(order)
    }),
    of("diagnosis-age", HI, |v| {
        let practice = v.office()?;
        Some(v.infant(&practice, 40, "P92.5"))
    }),
    of("diagnosis-patient", HI, |v| {
        let practice = v.office()?;
        Some(v.infant(&practice, 20, "Z39.1"))
    }),
    of("diagnosis-phase", HI, |v| {
        let practice = v.office()?;
        let mut order = v.mother(&practice, 20, "S9443", "Z39.1");
        order.case.member.pregnant = Some(true);
        order.claim.lines.first_mut()?.note = None;
        Some(order)
    }),
    of("procedure-patient", SV1, |v| {
        let practice = v.office()?;
        let mut order = v.infant(&practice, 20, "P92.5");
        order.claim.lines.first_mut()?.procedure = Code::new("S9443");
        Some(order)
    }),
    of("mothers-number-too-late", (0, "2010CA", "DMG"), |v| {
        let practice = v.office()?;
        Some(v.newborn(&practice, 100, "R63.39"))
    }),
    of("filed-late", DTP, |v| {
        let practice = v.office()?;
        let mut order = v.mother(&practice, 20, "S9443", "O92.4");
        let day = v.today + -240;
        order.claim.lines.first_mut()?.date = Some(day);
        v.say_delivered(&mut order, day + -20);
        Some(order)
    }),
    of("first-assessment-later", SV1, |v| {
        let mut order = cpsp(v, 20, "Z6208")?;
        let day = order.claim.lines.first()?.date?;
        order.claim.lines.push(v.line(day + 2, "Z6200", 1, 1_682));
        Some(order)
    }),
    OfPolicy {
        rule: "range-of-days",
        at: DTP,
        make: |v| cpsp(v, 20, "Z6208"),
        edit: Some(range_of_days),
    },
    OfPolicy {
        rule: "units-not-whole",
        at: SV1,
        make: |v| cpsp(v, 20, "Z6208"),
        edit: Some(part_of_a_unit),
    },
];

impl Visits<'_> {
    fn office(&mut self) -> Option<Practice> {
        self.numbers.pick(&self.roster.offices).cloned()
    }
}

fn cpsp(visits: &mut Visits<'_>, days: i32, code: &str) -> Option<Order> {
    let practice = visits.numbers.pick(&visits.roster.cpsp).cloned()?;
    Some(visits.mother(&practice, days, code, "Z39.1"))
}

/// The first day is the day before.
fn range_of_days(claim: &mut Claim<'_>) {
    let Some(line) = claim.lines.first_mut() else {
        return;
    };
    if let Some(days) = &mut line.days {
        let (year, month, day) = days.first.parts();
        let before = |year: u32, month: u32, day: u32| {
            latchkey_x12::Date::new(year * 10_000 + month * 100 + day)
        };
        let last_of_month = || before(year, month.saturating_sub(1), 28);
        days.first = before(year, month, day - 1).or_else(last_of_month).unwrap_or(days.first);
    }
}

fn part_of_a_unit(claim: &mut Claim<'_>) {
    if let Some(line) = claim.lines.first_mut() {
        line.quantity = Some(Quantity(1_500));
    }
}
