//! Units against what is paid without an authorisation, counted over what was given to one family in
//! one pregnancy: the same limits as the history of a file of claims, where each visit is on record.

use latchkey_domain::{Code, Day};
use latchkey_policy::{CodeEntry, CodeSet};

use super::rules::{CodeRule, rules};

/// Units of a code that were given on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The procedure code.
    pub code: Code,
    /// The day of service.
    pub day: Day,
    /// How many units.
    pub units: u32,
    /// Whether an authorisation covers them.
    pub is_authorized: bool,
}

/// More units than are paid without an authorisation: something to know, and no denial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverLimit {
    /// The rule of codes.
    pub rule: CodeRule,
    /// The document it rests on.
    pub source: &'static str,
    /// Where in it.
    pub place: &'static str,
    /// Its sentence, in our own words.
    pub sentence: &'static str,
    /// What mends it.
    pub fix: &'static str,
    /// Codes, days and numbers; nothing personal.
    pub detail: String,
}

/// What of the units `now` is above a limit, counted with those given `before` in the same pregnancy.
/// What an authorisation covers is counted, and is never above.
///
/// ```
/// use latchkey_claims::screen::{Given, over_limits};
/// # use latchkey_policy::CodeSet;
/// # let text = include_str!("../../../../policies/codes/cpsp.md");
/// # let codes = [CodeSet::read("cpsp.md", text).map_err(|wrong| wrong[0].to_string())?];
/// # let code = latchkey_domain::Code::new("Z6208").ok_or("no code")?;
/// // Four units of this code are paid in a pregnancy.
/// let given = |day: &str, units| -> Result<Given, Box<dyn std::error::Error>> {
///     Ok(Given { code: code.clone(), day: day.parse()?, units, is_authorized: false })
/// };
/// let before = [given("2026-03-02", 3)?];
/// assert!(over_limits(&codes, &before, &[given("2026-03-09", 1)?]).is_empty());
/// assert_eq!(over_limits(&codes, &before, &[given("2026-03-09", 2)?]).len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn over_limits(codes: &[CodeSet], before: &[Given], now: &[Given]) -> Vec<OverLimit> {
    let mut over: Vec<OverLimit> = Vec::new();
    for given in now.iter().filter(|given| !given.is_authorized) {
        let Some(entry) = entry(codes, given) else { continue };
        let same = |other: &&Given| other.code == given.code;
        let all = || before.iter().chain(now).filter(same);
        let sum = |of: &dyn Fn(&&Given) -> bool| {
            all().filter(|other| of(other)).fold(0_u32, |sum, one| sum.saturating_add(one.units))
        };
        let pregnancy = entry.in_pregnancy.or(entry.maximum.filter(|_| !entry.is_daily));
        let in_all = sum(&|_| true);
        if let Some(most) = pregnancy.filter(|most| in_all > *most) {
            let code = &entry.code;
            note(
                &mut over,
                format!("{code}: {in_all} units in this pregnancy on record here, {most} are paid"),
            );
        }
        let on_day = sum(&|other| other.day == given.day && !other.is_authorized);
        if let Some(most) = entry.maximum.filter(|most| entry.is_daily && on_day > *most) {
            let (code, day) = (&entry.code, given.day);
            note(&mut over, format!("{code}: {on_day} units on {day}, {most} are paid"));
        }
    }
    over
}

/// The code as its list has it on the day of service.
fn entry<'c>(codes: &'c [CodeSet], given: &Given) -> Option<&'c CodeEntry> {
    let in_force = codes.iter().filter(|set| set.effective.contains(given.day));
    let mut entries = in_force.flat_map(|set| &set.entries);
    entries.find(|entry| entry.code == given.code.as_str())
}

/// Notes once what is above a limit.
fn note(over: &mut Vec<OverLimit>, detail: String) {
    if over.iter().any(|known| known.detail == detail) {
        return;
    }
    let rule = CodeRule::UnitsOverMaximum;
    let row = rules().into_iter().find(|row| row.name == rule.name());
    over.extend(row.map(|row| OverLimit {
        rule,
        source: row.source,
        place: row.place,
        sentence: row.sentence,
        fix: row.fix,
        detail,
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes() -> Vec<CodeSet> {
        let text = include_str!("../../../../policies/codes/cpsp.md");
        vec![CodeSet::read("cpsp.md", text).unwrap()]
    }

    fn given(code: &str, day: &str, units: u32) -> Given {
        let code = Code::new(code).unwrap();
        Given { code, day: day.parse().unwrap(), units, is_authorized: false }
    }

    fn said(before: &[Given], now: &[Given]) -> Vec<String> {
        over_limits(&codes(), before, now).into_iter().map(|over| over.detail).collect()
    }

    #[test]
    fn units_of_a_pregnancy_are_counted_code_by_code() {
        let before = [given("Z6208", "2026-03-02", 4), given("Z6308", "2026-03-02", 5)];
        assert_eq!(said(&before, &[given("Z6308", "2026-03-09", 1)]), [""; 0]);
        let one = "Z6208: 5 units in this pregnancy on record here, 4 are paid";
        assert_eq!(said(&before, &[given("Z6208", "2026-03-09", 1)]), [one]);
        let twice = [given("Z6208", "2026-03-09", 1), given("Z6208", "2026-03-09", 1)];
        assert_eq!(said(&before, &twice).len(), 1, "said once");
    }

    #[test]
    fn a_day_has_a_limit_of_its_own_where_its_code_has_one() {
        let day = "2026-03-02";
        let before = [given("Z6412", day, 10)];
        let over = "Z6412: 17 units on 2026-03-02, 16 are paid";
        assert_eq!(said(&before, &[given("Z6412", day, 7)]), [over]);
        assert_eq!(said(&before, &[given("Z6412", "2026-03-03", 16)]), [""; 0]);
        let many = [given("Z6412", "2026-03-01", 70)];
        let over = "Z6412: 73 units in this pregnancy on record here, 72 are paid";
        assert_eq!(said(&many, &[given("Z6412", "2026-03-03", 3)]), [over]);
    }

    #[test]
    fn what_is_authorised_is_counted_and_is_never_above() {
        let authorized = Given { is_authorized: true, ..given("Z6208", "2026-03-09", 9) };
        assert_eq!(said(&[], std::slice::from_ref(&authorized)), [""; 0]);
        assert_eq!(said(&[authorized], &[given("Z6208", "2026-03-10", 1)]).len(), 1);
    }

    #[test]
    fn codes_of_no_list_in_force_have_no_limit() {
        assert_eq!(said(&[], &[given("S0000", "2026-03-02", 900)]), [""; 0]);
        assert_eq!(said(&[], &[given("Z6208", "2025-07-15", 900)]), [""; 0], "before the list");
    }
}
