//! Which referrals cannot wait.

use latchkey_domain::Day;

/// Through which day after the birth a referral is suggested to be urgent.
const DAYS: i32 = 14;

/// Whether a referral on a day is suggested to be urgent: in the first two weeks after the birth
/// most families meet trouble with feeding, and many stop over it. Whoever refers decides.
///
/// ```
/// use latchkey_workflow::referral::suggests_urgent;
/// let day = |text: &str| text.parse().ok();
/// let born = day("2026-06-01");
/// assert_eq!(born.zip(day("2026-06-15")).map(|(b, d)| suggests_urgent(b, d)), Some(true));
/// assert_eq!(born.zip(day("2026-06-16")).map(|(b, d)| suggests_urgent(b, d)), Some(false));
/// assert_eq!(born.zip(day("2026-05-31")).map(|(b, d)| suggests_urgent(b, d)), Some(false));
/// ```
pub fn suggests_urgent(birth: Day, today: Day) -> bool {
    (0..=DAYS).contains(&(today - birth))
}
