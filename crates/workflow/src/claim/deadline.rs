//! Until when a claim must be filed.

use latchkey_domain::{Day, closed_list};

closed_list! {
    /// By which rule the last day for filing is counted.
    FilingRule {
        /// A capitated medical group of Health Net: 180 days from the last day of the month of
        /// service (provider manual, capitated claims billing).
        Capitated = "capitated",
        /// Fee for service: within six months following the month of service (Medi-Cal provider
        /// manual, claim submission and timeliness).
        FeeForService = "fee-for-service",
    }
}

/// Days after the month of service for a capitated medical group.
const CAPITATED_DAYS: i32 = 180;
/// Months after the month of service for fee for service.
const FEE_FOR_SERVICE_MONTHS: u32 = 6;

/// The last day for filing a claim for a day of service.
///
/// ```
/// use latchkey_workflow::claim::{FilingRule, file_by};
/// let service = "2026-01-15".parse()?;
/// assert_eq!(file_by(FilingRule::Capitated, service).to_string(), "2026-07-30");
/// assert_eq!(file_by(FilingRule::FeeForService, service).to_string(), "2026-07-31");
/// # Ok::<(), latchkey_domain::DayError>(())
/// ```
pub fn file_by(rule: FilingRule, service: Day) -> Day {
    match rule {
        FilingRule::Capitated => service.month_end() + CAPITATED_DAYS,
        FilingRule::FeeForService => {
            (0..FEE_FOR_SERVICE_MONTHS).fold(service.month_end(), |end, _| (end + 1).month_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_counted_from_the_month_of_service() {
        for (service, capitated, fee_for_service) in [
            ("2026-01-01", "2026-07-30", "2026-07-31"),
            ("2026-01-31", "2026-07-30", "2026-07-31"),
            ("2026-02-01", "2026-08-27", "2026-08-31"),
            ("2026-08-15", "2027-02-27", "2027-02-28"),
            ("2027-08-15", "2028-02-27", "2028-02-29"),
            ("2026-12-31", "2027-06-29", "2027-06-30"),
        ] {
            let day: Day = service.parse().unwrap();
            assert_eq!(file_by(FilingRule::Capitated, day).to_string(), capitated, "{service}");
            let fee = file_by(FilingRule::FeeForService, day).to_string();
            assert_eq!(fee, fee_for_service, "{service}");
        }
    }
}
