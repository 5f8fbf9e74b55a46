//! Dates that cannot belong together.
//!
//! Each date of a case may be possible and two of them still contradict each other, most often
//! because a year was mistyped. Answering such a case would answer a question nobody has.

use std::fmt;

use latchkey_domain::{Case, Day, Fact, Member};

/// Longest time from a visit to the birth: a pregnancy of 44 weeks and two days.
const LONGEST_BEFORE_BIRTH_DAYS: i32 = 310;
/// Longest time from the birth to a visit.
const LONGEST_AFTER_BIRTH_YEARS: i32 = 10;
/// Longest time between the delivery date, which may be the expected one, and the birth date.
const LONGEST_BETWEEN_BIRTHS_DAYS: i32 = 180;

/// Two dates, or a date and `member.pregnant`, that cannot belong to one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implausible {
    /// The visit lies longer before the birth than a pregnancy lasts.
    LongBeforeBirth,
    /// The visit lies years after the birth.
    LongAfterBirth,
    /// The delivery date and the infant's birth date lie months apart.
    BirthsApart,
    /// Pregnant at a visit that is not before the birth.
    PregnantAfterBirth,
    /// Not pregnant at a visit before the birth.
    NotPregnantBeforeBirth,
}

impl Implausible {
    /// The fact to look at first.
    pub const fn fact(self) -> Fact {
        match self {
            Self::LongBeforeBirth | Self::LongAfterBirth => Fact::ServiceDate,
            Self::BirthsApart => Fact::MemberInfantBirthDate,
            Self::PregnantAfterBirth | Self::NotPregnantBeforeBirth => Fact::MemberPregnant,
        }
    }

    /// What is wrong, without the dates.
    pub const fn message(self) -> &'static str {
        match self {
            Self::LongBeforeBirth => "the visit is more than 310 days before the birth",
            Self::LongAfterBirth => "the visit is more than 10 years after the birth",
            Self::BirthsApart => "the birth date is more than 180 days from member.delivery_date",
            Self::PregnantAfterBirth => "true, but service.date is not before the birth",
            Self::NotPregnantBeforeBirth => "false, but service.date is before the birth",
        }
    }

    /// What mends it.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::LongBeforeBirth | Self::LongAfterBirth => {
                "compare the year of service.date with those of member.delivery_date and \
                 member.infant_birth_date"
            }
            Self::BirthsApart => {
                "compare the two dates, and leave out the one that belongs to another birth"
            }
            Self::PregnantAfterBirth | Self::NotPregnantBeforeBirth => {
                "compare service.date with the date of birth, or leave member.pregnant out: the \
                 dates say it"
            }
        }
    }
}

impl fmt::Display for Implausible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (fact, message, remedy) = (self.fact(), self.message(), self.remedy());
        write!(f, "{fact}: {message}; {remedy}")
    }
}

impl std::error::Error for Implausible {}

/// Whether the dates of the case can belong together; unknown dates never contradict.
///
/// # Errors
/// The first contradiction found, as [`Implausible`].
pub fn check_dates(case: &Case) -> Result<(), Implausible> {
    let Some((first, last)) = births(&case.member) else {
        return Ok(());
    };
    if last - first > LONGEST_BETWEEN_BIRTHS_DAYS {
        return Err(Implausible::BirthsApart);
    }
    let Some(service) = case.service.date else {
        return Ok(());
    };
    if first - service > LONGEST_BEFORE_BIRTH_DAYS {
        return Err(Implausible::LongBeforeBirth);
    }
    if service > last.anniversary(LONGEST_AFTER_BIRTH_YEARS) {
        return Err(Implausible::LongAfterBirth);
    }
    match case.member.pregnant {
        Some(true) if first <= service => Err(Implausible::PregnantAfterBirth),
        Some(false) if service < first => Err(Implausible::NotPregnantBeforeBirth),
        _ => Ok(()),
    }
}

/// The earlier and the later of the two dates of birth, where at least one is known.
fn births(member: &Member) -> Option<(Day, Day)> {
    let births = member.births()?;
    let first = births.delivery.min(births.infant);
    let last = births.delivery.max(births.infant);
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BORN: &str = "2026-10-01";

    fn check(
        service: Option<&str>,
        delivery: Option<&str>,
        infant: Option<&str>,
        pregnant: Option<bool>,
    ) -> Result<(), Implausible> {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let mut case = Case::default();
        case.service.date = service.map(day);
        case.member.delivery_date = delivery.map(day);
        case.member.infant_birth_date = infant.map(day);
        case.member.pregnant = pregnant;
        check_dates(&case)
    }

    #[test]
    fn a_visit_is_at_most_310_days_before_the_birth() {
        for (service, result) in
            [("2025-11-25", Ok(())), ("2025-11-24", Err(Implausible::LongBeforeBirth))]
        {
            assert_eq!(check(Some(service), Some(BORN), None, None), result);
            assert_eq!(check(Some(service), None, Some(BORN), None), result);
        }
    }

    #[test]
    fn a_visit_is_at_most_ten_years_after_the_birth() {
        for (service, result) in
            [("2036-10-01", Ok(())), ("2036-10-02", Err(Implausible::LongAfterBirth))]
        {
            assert_eq!(check(Some(service), Some(BORN), None, None), result);
            assert_eq!(check(Some(service), None, Some(BORN), None), result);
        }
    }

    #[test]
    fn two_births_are_at_most_180_days_apart() {
        for (other, result) in [
            ("2027-03-30", Ok(())),
            ("2027-03-31", Err(Implausible::BirthsApart)),
            ("2026-04-04", Ok(())),
            ("2026-04-03", Err(Implausible::BirthsApart)),
        ] {
            assert_eq!(check(None, Some(BORN), Some(other), None), result);
            assert_eq!(check(None, Some(other), Some(BORN), None), result);
        }
    }

    #[test]
    fn a_pregnant_member_has_not_given_birth() {
        for (service, result) in
            [("2026-09-30", Ok(())), ("2026-10-01", Err(Implausible::PregnantAfterBirth))]
        {
            assert_eq!(check(Some(service), Some(BORN), None, Some(true)), result);
            assert_eq!(check(Some(service), None, Some(BORN), Some(true)), result);
        }
    }

    #[test]
    fn a_member_who_is_not_pregnant_has_given_birth() {
        for (service, result) in
            [("2026-10-01", Ok(())), ("2026-09-30", Err(Implausible::NotPregnantBeforeBirth))]
        {
            assert_eq!(check(Some(service), Some(BORN), None, Some(false)), result);
            assert_eq!(check(Some(service), None, Some(BORN), Some(false)), result);
        }
    }

    #[test]
    fn the_second_twin_may_be_born_a_day_later() {
        let second = Some("2026-10-02");
        assert_eq!(check(Some("2026-10-01"), Some(BORN), second, Some(false)), Ok(()));
    }

    #[test]
    fn what_is_unknown_contradicts_nothing() {
        assert_eq!(check(None, None, None, Some(true)), Ok(()));
        assert_eq!(check(Some("1900-01-01"), None, None, Some(true)), Ok(()));
        assert_eq!(check(None, Some(BORN), None, Some(true)), Ok(()));
    }

    /// The numbers in the sentences are those of the rules.
    #[test]
    fn the_message_names_the_limit() {
        for (limit, implausible) in [
            (LONGEST_BEFORE_BIRTH_DAYS, Implausible::LongBeforeBirth),
            (LONGEST_AFTER_BIRTH_YEARS, Implausible::LongAfterBirth),
            (LONGEST_BETWEEN_BIRTHS_DAYS, Implausible::BirthsApart),
        ] {
            let limit = format!("more than {limit} ");
            assert!(implausible.to_string().contains(&limit), "{implausible}");
        }
    }
}
