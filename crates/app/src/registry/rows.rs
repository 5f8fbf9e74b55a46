//! Organisations and people as the rows that claims are screened by.
//!
//! A claim names providers by NPI, and people by NPI or by the site's own id. So an organisation
//! without an NPI, and ties to one, say nothing to a screening.

use std::collections::HashMap;

use latchkey_claims::registry::{self, Held, HeldCertificate, Provider, Span};
use latchkey_domain::{Certification, Contract, Day, Engagement, Npi};
use latchkey_workflow::registry::{Organisation, Person};
use latchkey_workflow::{Dated, Id};

/// An organisation that bills, as it is contracted with a plan.
pub(super) fn provider(
    house: &Organisation,
    plan: Option<Id>,
    houses: &HashMap<Id, &Organisation>,
) -> Option<Provider> {
    let profile = &house.profile;
    let group = |row: &Dated<Id>| {
        let key = houses.get(&row.value)?.profile.key.clone()?;
        Some((key, span(row)))
    };
    let mut provider = Provider::new(profile.npi?);
    provider.name = Some(profile.name.clone());
    provider.kind = profile.biller_kind();
    provider.enrolled = profile.medi_cal_enrolled.iter().map(held).collect();
    provider.cpsp = profile.cpsp_certified.iter().map(held).collect();
    provider.contracts = contracts(house, plan);
    provider.groups = profile.groups.iter().filter_map(group).collect();
    provider.languages = profile.languages.iter().filter_map(|tag| tag.parse().ok()).collect();
    provider.telephone.clone_from(&profile.telephone);
    Some(provider)
}

/// The contracts with a plan: what is said of it, and what is said of every plan on the days on
/// which nothing is said of this one.
fn contracts(house: &Organisation, plan: Option<Id>) -> Vec<(Contract, Span)> {
    let rows = &house.profile.contracts;
    let of = |of: Option<Id>| rows.iter().filter(move |row| row.value.plan == of);
    let own: Vec<_> = plan.map_or_else(Vec::new, |plan| of(Some(plan)).collect());
    let mut contracts: Vec<(Contract, Span)> =
        own.iter().map(|row| (row.value.kind, span(row))).collect();
    for every in of(None) {
        let mut left = vec![span(every)];
        for row in &own {
            left = left.into_iter().flat_map(|part| without(part, span(row))).collect();
        }
        contracts.extend(left.into_iter().map(|part| (every.value.kind, part)));
    }
    contracts
}

/// The days of one stretch that are not in another: before it, and after it.
fn without(days: Span, other: Span) -> Vec<Span> {
    let last_before = other.from.map(|from| from + -1);
    let first_after = other.until.map(|until| until + 1);
    let before = last_before.map(|last| Span { until: earlier(days.until, last), ..days });
    let after = first_after.map(|first| Span { from: later(days.from, first), ..days });
    let is_some_day = |part: &Span| part.from.zip(part.until).is_none_or(|(from, to)| from <= to);
    [before, after].into_iter().flatten().filter(is_some_day).collect()
}

fn earlier(until: Option<Day>, last: Day) -> Option<Day> {
    Some(until.map_or(last, |until| until.min(last)))
}

fn later(from: Option<Day>, first: Day) -> Option<Day> {
    Some(from.map_or(first, |from| from.max(first)))
}

pub(super) fn row(person: &Person, houses: &HashMap<Id, &Organisation>) -> registry::Person {
    let profile = &person.profile;
    let npi_of = |tie: Id| houses.get(&tie).and_then(|house| house.profile.npi);
    // That there is no tie comes first: of two rows that began as early, the later one counts.
    let none = (None, Engagement::None, Span::default());
    let mut ties: Vec<(Option<Npi>, Engagement, Span)> =
        profile.is_independent.then_some(none).into_iter().collect();
    for tie in &person.engagements {
        // Who is the provider is not tied to it.
        let npi = npi_of(tie.value.organisation).filter(|npi| profile.npi != Some(*npi));
        ties.extend(npi.map(|npi| (Some(npi), tie.value.kind, span(tie))));
    }
    registry::Person {
        id: Some(profile.key.clone().unwrap_or_else(|| person.id.to_string())),
        npi: profile.npi,
        role: profile.role,
        certificates: certificates(person),
        ties,
        languages: profile.languages.iter().filter_map(|tag| tag.parse().ok()).collect(),
        modes: profile.modes.clone(),
        areas: profile.areas.clone(),
    }
}

/// The best that is good comes first: a screening takes the first that is good on the day.
fn certificates(person: &Person) -> Vec<HeldCertificate> {
    let mut kept: Vec<_> = person.certificates.iter().map(|held| &held.certificate).collect();
    kept.sort_by_key(|held| std::cmp::Reverse((held.kind, held.until.is_none(), held.until)));
    let held = kept.into_iter().map(|held| HeldCertificate {
        kind: held.kind.certification(),
        issuer: held.issuer.clone(),
        number: held.number.clone(),
        from: held.from,
        expires: held.until,
    });
    let none = person.profile.holds_none.then_some(HeldCertificate {
        kind: Certification::None,
        issuer: None,
        number: None,
        from: None,
        expires: None,
    });
    held.chain(none).collect()
}

fn span<T>(row: &Dated<T>) -> Span {
    Span { from: row.from, until: row.until }
}

fn held(row: &Dated<bool>) -> Held {
    if row.value { Held::On(span(row)) } else { Held::Never }
}

#[cfg(test)]
mod tests {
    use latchkey_workflow::Moment;
    use latchkey_workflow::registry::{
        Certificate, CertificateKind, Held as HeldHere, OrganisationKind, OrganisationProfile,
        PersonProfile, PlanContract, Tie,
    };

    use super::super::facts::known_renderer;
    use super::*;

    /// Numbers that look random and are the same everywhere.
    struct Random(u64);

    impl Random {
        fn below(&mut self, limit: u64) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0 % limit
        }

        fn day(&mut self) -> Option<Day> {
            let first: Day = "2026-01-01".parse().unwrap();
            let days = i32::try_from(self.below(40)).unwrap();
            (self.below(4) > 0).then_some(first + days)
        }

        fn dated<T>(&mut self, value: T) -> Dated<T> {
            let (one, other) = (self.day(), self.day());
            let is_turned = one.zip(other).is_some_and(|(one, other)| other < one);
            let (from, until) = if is_turned { (other, one) } else { (one, other) };
            Dated { value, from, until }
        }

        /// A row or two that do not overlap.
        fn rows<T>(&mut self, mut value: impl FnMut(&mut Self) -> T) -> Vec<Dated<T>> {
            let mut rows: Vec<Dated<T>> = Vec::new();
            for _ in 0..self.below(3) {
                let value = value(self);
                let row = self.dated(value);
                if !rows.iter().any(|other| other.overlaps(&row)) {
                    rows.push(row);
                }
            }
            rows
        }
    }

    fn id(number: u8) -> Id {
        Id::new(Moment::from_microseconds(0), [number; 10])
    }

    const PLAN: u8 = 20;

    fn house(random: &mut Random) -> Organisation {
        let contract = |plan| {
            move |random: &mut Random| {
                let kinds = Contract::ALL;
                let kind = kinds[usize::try_from(random.below(3)).unwrap()];
                PlanContract { plan, kind }
            }
        };
        let mut contracts = random.rows(contract(Some(id(PLAN))));
        contracts.extend(random.rows(contract(None)));
        contracts.extend(random.rows(contract(Some(id(21)))));
        Organisation {
            id: id(10),
            profile: OrganisationProfile {
                kind: OrganisationKind::Practice,
                name: "Sample Clinic".to_owned(),
                key: None,
                npi: "0000000006".parse().ok(),
                biller: None,
                medi_cal_enrolled: random.rows(|random| random.below(2) == 0),
                contracts,
                groups: Vec::new(),
                cpsp_certified: random.rows(|random| random.below(2) == 0),
                address: None,
                own_name: None,
                taxonomy: None,
                tax_id: None,
                telephone: None,
                languages: Vec::new(),
                approves_by_rule: false,
            },
            retired: None,
            last_at: Moment::from_microseconds(0),
        }
    }

    fn person(random: &mut Random) -> Person {
        let mut certificates = Vec::new();
        for number in 0..u8::try_from(random.below(4)).unwrap() {
            let kind = CertificateKind::ALL[usize::try_from(random.below(2)).unwrap()];
            let days = random.dated(());
            certificates.push(HeldHere {
                certificate: Certificate {
                    id: id(number),
                    kind,
                    issuer: None,
                    number: None,
                    old_number: None,
                    from: days.from,
                    until: days.until,
                    evidence: None,
                },
                warned: None,
            });
        }
        let tie = |random: &mut Random| Tie {
            organisation: id(10),
            kind: Engagement::ALL[usize::try_from(random.below(3)).unwrap()],
        };
        let own = ["0000000006", "0000000014", ""];
        Person {
            id: id(50),
            owner: id(10),
            profile: PersonProfile {
                name: "Synthetic Person".to_owned(),
                claim_name: None,
                taxonomy: None,
                key: Some("staff-1".to_owned()),
                role: None,
                npi: own[usize::try_from(random.below(3)).unwrap()].parse().ok(),
                licences: Vec::new(),
                languages: Vec::new(),
                modes: Vec::new(),
                areas: Vec::new(),
                holds_none: certificates.is_empty() && random.below(2) == 0,
                is_independent: random.below(4) == 0,
            },
            certificates,
            engagements: random.rows(tie),
            accepts_infants: None,
            retired: None,
            last_at: Moment::from_microseconds(0),
        }
    }

    #[test]
    fn a_claim_and_a_case_know_the_same_on_every_day() {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for _ in 0..2_000 {
            let (house, person) = (house(&mut random), person(&mut random));
            let houses = HashMap::from([(house.id, &house)]);
            let provider = provider(&house, Some(id(PLAN)), &houses).unwrap();
            let row = row(&person, &houses);
            for day in (-2..44).map(|days| "2026-01-01".parse::<Day>().unwrap() + days) {
                let place = format!("{day} {house:?} {person:?}");
                assert_eq!(provider.is_enrolled_on(day), house.is_enrolled_on(day), "{place}");
                assert_eq!(provider.is_cpsp_on(day), house.is_cpsp_certified_on(day), "{place}");
                let contract = house.contract_on(Some(id(PLAN)), day);
                assert_eq!(provider.contract_on(day), contract, "{place}");
                let of_case = known_renderer(&person, Some(&house), Some(day));
                assert_eq!(row.known_on(Some(provider.npi), Some(day)), of_case, "{place}");
            }
        }
    }
}
