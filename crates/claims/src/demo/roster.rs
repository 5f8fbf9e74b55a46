//! Who bills and who gives the service, all of them invented.
//!
//! NPIs begin with 0, which no provider's does, and pass the check digit.

use latchkey_domain::Npi;

/// A provider who bills.
#[derive(Clone, Debug)]
pub(super) struct Biller {
    pub(super) npi: Npi,
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) is_enrolled: bool,
    pub(super) contract: &'static str,
    pub(super) has_cpsp: bool,
}

/// A person who gives the service, as the office's registry has them.
#[derive(Clone, Debug)]
pub(super) struct Staff {
    pub(super) id: String,
    pub(super) npi: Option<Npi>,
    pub(super) role: &'static str,
    pub(super) certificate: &'static str,
    pub(super) expires: &'static str,
    pub(super) engagement: &'static str,
    /// With which provider; none without an engagement.
    pub(super) with: Option<Npi>,
}

/// A provider with the people a claim of theirs can name.
#[derive(Clone, Debug)]
pub(super) struct Practice {
    pub(super) biller: Biller,
    /// A nurse with a certificate that is good.
    pub(super) certified: Staff,
    /// A health worker with a certificate and no licence.
    pub(super) unlicensed: Staff,
    /// Somebody without a certificate, with one that has expired, and with no tie.
    pub(super) uncertified: Staff,
    pub(super) expired: Staff,
    pub(super) untied: Staff,
}

/// Everybody.
#[derive(Clone, Debug)]
pub(super) struct Roster {
    /// Practices that never give lactation support.
    pub(super) others: Vec<Biller>,
    pub(super) cpsp: Vec<Practice>,
    pub(super) offices: Vec<Practice>,
    /// Consultants who bill in their own name: with no tie, and with a contract elsewhere.
    pub(super) consultants: Vec<(Biller, Staff)>,
    pub(super) tied_consultant: (Biller, Staff),
    /// Practices that are not enrolled, and that have their contract through a group.
    pub(super) unenrolled: Practice,
    pub(super) group: Practice,
    /// Physicians, who render and refer.
    pub(super) physicians: Vec<Npi>,
}

impl Roster {
    pub(super) fn new() -> Self {
        let practices = |first: u32, name: &str, has_cpsp| {
            (0..4).map(|n| practice(first + n, &format!("{name} {}", n + 1), has_cpsp)).collect()
        };
        let alone = |number: u32, with: Option<Npi>| {
            let biller = Biller {
                kind: "lactation-consultant",
                is_enrolled: false,
                contract: "none",
                ..self::biller(number, format!("Sample Consultant {number}"))
            };
            let engagement = if with.is_some() { "contracted" } else { "none" };
            let person = Staff { npi: Some(biller.npi), engagement, with, ..ibclc(number, "Z") };
            (biller, person)
        };
        let special = |number: u32, change: fn(&mut Biller)| {
            let mut practice = practice(number, &format!("Sample Special {number}"), false);
            change(&mut practice.biller);
            practice
        };
        Self {
            others: (101..113).map(|n| biller(n, format!("Sample Clinic {n}"))).collect(),
            cpsp: practices(201, "Sample Perinatal Clinic", true),
            offices: practices(301, "Sample Family Office", false),
            consultants: vec![alone(401, None), alone(402, None)],
            tied_consultant: alone(403, Some(npi(301))),
            unenrolled: special(501, |biller| biller.is_enrolled = false),
            group: special(503, |biller| biller.contract = "ppg"),
            physicians: (601..651).map(npi).collect(),
        }
    }

    /// The practices that have staff.
    pub(super) fn practices(&self) -> impl Iterator<Item = &Practice> {
        let special = [&self.unenrolled, &self.group];
        self.cpsp.iter().chain(&self.offices).chain(special)
    }

    /// The consultants who bill in their own name.
    pub(super) fn alone(&self) -> impl Iterator<Item = &(Biller, Staff)> {
        self.consultants.iter().chain([&self.tied_consultant])
    }
}

/// The number's NPI: nine digits that begin with 0, and the check digit.
pub(super) fn npi(number: u32) -> Npi {
    let candidates = (0..10).map(|check| format!("0000{number:05}{check}"));
    let mut sound = candidates.filter_map(|text| text.parse().ok());
    // One of ten check digits always fits; the type does not know.
    sound.next().unwrap_or_else(|| npi(number / 10))
}

fn biller(number: u32, name: String) -> Biller {
    let (kind, contract) = ("physician", "direct");
    Biller { npi: npi(number), name, kind, is_enrolled: true, contract, has_cpsp: false }
}

fn practice(number: u32, name: &str, has_cpsp: bool) -> Practice {
    let biller = Biller { has_cpsp, ..biller(number, name.to_owned()) };
    let with = Some(biller.npi);
    let certified = Staff { with, ..ibclc(number, "A") };
    let unlicensed = Staff { role: "cphw", certificate: "lec", ..staff(number, "B", with) };
    let uncertified = Staff { role: "ma", certificate: "none", ..staff(number, "C", with) };
    let expired = Staff { expires: "2025-06-30", ..staff(number, "D", with) };
    let untied = Staff { engagement: "none", ..staff(number, "E", None) };
    Practice { biller, certified, unlicensed, uncertified, expired, untied }
}

fn ibclc(number: u32, letter: &str) -> Staff {
    Staff { certificate: "ibclc", expires: "2030-12-31", ..staff(number, letter, None) }
}

fn staff(number: u32, letter: &str, with: Option<Npi>) -> Staff {
    Staff {
        id: format!("STAFF-{number}-{letter}"),
        npi: None,
        role: "rn",
        certificate: "lec",
        expires: "2030-12-31",
        engagement: "staff",
        with,
    }
}
