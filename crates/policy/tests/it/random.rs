//! Cases drawn at random, the same on every machine, close to where a policy changes its mind.

use latchkey_domain::{
    AuthorizationStatus, BillerKind, Case, Certification, Contract, Day, Engagement, Patient,
    Place, Role, StandardSupport,
};

/// A small generator (SplitMix64): the same cases on every machine.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// A value, or nothing with `missing` chances in a hundred.
    pub fn maybe<T: Copy>(&mut self, from: &[T], missing: usize) -> Option<T> {
        let value = self.pick(from);
        (self.below(100) >= missing).then_some(value)
    }
}

/// A case in which each fact is missing in a share of the draws that is itself drawn.
pub fn case(random: &mut Random) -> Case {
    let missing = random.pick(&[0, 10, 25, 50, 75]);
    let birth: Day = "2027-09-01".parse().unwrap();
    let birth = birth + random.below(400) as i32;
    let service = birth
        + random.pick(&[-40, -1, 0, 1, 30, 59, 60, 61, 62, 200, 363, 364, 365, 366, 367, 500]);
    let mut case = Case::default();
    case.service.date = random.maybe(&[service], missing);
    case.member.delivery_date = random.maybe(&[birth], missing);
    // A second twin may be born a day or two later.
    case.member.infant_birth_date = random.maybe(&[birth, birth + 1, birth + 2], 80);
    if case.service.date.is_none() || case.member.births().is_none() {
        case.member.pregnant = random.maybe(&[true, false], 60);
    }
    case.member.wants_to_breastfeed = random.maybe(&[true, true, false], missing);
    case.member.standard_support = random.maybe(StandardSupport::ALL, missing);
    case.biller.kind = random.maybe(BillerKind::ALL, missing);
    case.biller.contract = random.maybe(Contract::ALL, missing);
    case.biller.medi_cal_enrolled = random.maybe(&[true, true, false], missing);
    case.biller.cpsp_certified = random.maybe(&[true, false], missing);
    case.renderer.role = random.maybe(Role::ALL, missing);
    case.renderer.certification = random.maybe(Certification::ALL, missing);
    case.renderer.certification_expires = random.maybe(&[service + -1, service, service + 1], 70);
    case.renderer.engagement = random.maybe(Engagement::ALL, missing);
    case.authorization.status = random.maybe(AuthorizationStatus::ALL, missing);
    case
}

/// The same with the facts that only some policies look at.
pub fn wider_case(random: &mut Random) -> Case {
    let mut case = case(random);
    let places =
        ["02", "10", "11", "12", "19", "21", "22", "49", "50", "51", "61", "71", "72", "99"];
    case.service.place = random.maybe(&places, 30).and_then(Place::new);
    case.member.patient = random.maybe(Patient::ALL, 50);
    case
}
