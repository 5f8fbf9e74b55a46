//! Numbers with their unit: `60 days`, `1 year`, `day 0`, or a bare `60`.

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// A number, and its unit where one is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Quantity {
    pub(crate) number: i32,
    pub(crate) unit: Option<Unit>,
}

/// What is wrong, and what to do about it.
pub(crate) type Misfit = (String, String);

impl Unit {
    /// The unit a word names.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "day" | "days" => Self::Days,
            "week" | "weeks" => Self::Weeks,
            "month" | "months" => Self::Months,
            "year" | "years" => Self::Years,
            _ => return None,
        })
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }

    /// The largest number anything counted from a birth can need.
    fn most(self) -> i32 {
        if self == Self::Years { 150 } else { 40_000 }
    }
}

impl Quantity {
    /// Reads `60 days`, `day 0` or `60`.
    pub(crate) fn read(text: &str) -> Result<Self, Misfit> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (number, unit) = match *words.as_slice() {
            [number] => (number, None),
            [first, second] => match (Unit::from_word(first), Unit::from_word(second)) {
                (None, Some(unit)) => (first, Some(unit)),
                (Some(unit), None) => (second, Some(unit)),
                _ => return Err(no_number(text)),
            },
            _ => return Err(no_number(text)),
        };
        let number = whole_number(number).unwrap_or_else(|| Err(no_number(text)))?;
        let read = Self { number, unit };
        read.count(unit.unwrap_or(Unit::Days))?;
        Ok(read)
    }

    /// The number as a count of `wanted`. A bare number is one of anything.
    pub(crate) fn count(self, wanted: Unit) -> Result<i32, Misfit> {
        let Self { number, unit } = self;
        match unit {
            Some(unit @ (Unit::Weeks | Unit::Months)) => Err((
                format!("`{number} {}` is no fixed number of days or years", unit.name()),
                "write the number of days".to_owned(),
            )),
            Some(unit) if unit != wanted => Err((
                format!(
                    "`{number} {}` is compared with a number of {}",
                    unit.name(),
                    wanted.name()
                ),
                format!("write it in {}", wanted.name()),
            )),
            _ if number.unsigned_abs() > wanted.most().unsigned_abs() => Err(too_large(wanted)),
            _ => Ok(number),
        }
    }
}

/// The number a word is; nothing where it does not begin as a number does.
pub(crate) fn whole_number(word: &str) -> Option<Result<i32, Misfit>> {
    let plain = word.replace('−', "-");
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    digits.starts_with(|c: char| c.is_ascii_digit()).then(|| {
        let is_whole = digits.bytes().all(|b| b.is_ascii_digit());
        let misfit = || if is_whole { too_large(Unit::Days) } else { no_number(word) };
        plain.parse().map_err(|_| misfit())
    })
}

fn no_number(text: &str) -> Misfit {
    let remedy = "write a whole number, as in `60 days`, `1 year` or `day 0`";
    (format!("`{text}` is no whole number of days or years"), remedy.to_owned())
}

fn too_large(unit: Unit) -> Misfit {
    let (most, unit) = (unit.most(), unit.name());
    (format!("the number is beyond {most} {unit}"), format!("write at most {most} {unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_with_and_without_a_unit() {
        for (text, number, unit) in [
            ("60 days", 60, Some(Unit::Days)),
            ("day 0", 0, Some(Unit::Days)),
            ("1 year", 1, Some(Unit::Years)),
            ("−5", -5, None),
        ] {
            assert_eq!(Quantity::read(text), Ok(Quantity { number, unit }), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_count_of_days_or_years() {
        for (text, words) in [
            ("3 months", "no fixed number of days"),
            ("2 weeks", "no fixed number of days"),
            ("1.5", "no whole number"),
            ("about 60 days", "no whole number"),
            ("99999999999", "beyond 40000 days"),
            ("40001", "beyond 40000 days"),
            ("151 years", "beyond 150 years"),
            ("", "no whole number"),
        ] {
            let (message, _) = Quantity::read(text).unwrap_err();
            assert!(message.contains(words), "{text}: {message}");
        }
    }
}
