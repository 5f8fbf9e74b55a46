//! Whether a request says enough to be understood: what could not be read of it may have been what
//! mattered, so that nothing is asked for in its place.

use latchkey_fhir::pas::{Fault as Refused, FollowUp, RejectReason};
use latchkey_x12::authorization::{Delivery, Fault, Part, Review};

use super::fault;

/// How many of each part are asked for, the services in their order; of the event alone where it has
/// none.
pub(super) type Quantities = Vec<Option<u32>>;

/// Units of time (HSD03) with the periods (HSD05) that count the same.
const SAME: &[(&str, &str)] = &[("DA", "7"), ("MO", "34"), ("WK", "35")];

/// A request's event, and how many of each part are asked for; or why it can't be understood.
pub(super) fn whole(review: &Review) -> Result<(&Part, Quantities), Refused> {
    for finding in &review.findings {
        let reason = match finding.fault {
            Fault::SegmentMissing | Fault::ElementMissing => RejectReason::DataMissing,
            Fault::BadDate => RejectReason::InvalidDates,
            // What the guide does not know here was passed over, and is asked for by nobody.
            Fault::UnknownSegment | Fault::LevelMisplaced => continue,
            _ => RejectReason::InputErrors,
        };
        return Err(fault(reason, FollowUp::Correct, &finding.to_string()));
    }
    let missing = |words| fault(RejectReason::DataMissing, FollowUp::Correct, words);
    let Some(event) = &review.event else {
        return Err(missing("Nothing is asked for: the level EV is missing."));
    };
    let ask = event.ask.as_ref().map(|ask| ask.certification.as_str()).unwrap_or_default();
    if !matches!(ask, "" | "I" | "R" | "S" | "3" | "4") {
        let words = "This kind of request (UM02) is not taken in here: ask, change or take back; \
                     against a denial, appeal to the plan.";
        return Err(fault(RejectReason::InputErrors, FollowUp::Never, words));
    }
    let parts =
        if review.services.is_empty() { std::slice::from_ref(event) } else { &review.services };
    let quantities: Option<Quantities> = parts.iter().map(quantity).collect();
    let quantities = match quantities {
        Some(none) if none.iter().all(Option::is_none) => {
            quantity(event).map(|whole| shared(whole, none))
        }
        said => said,
    };
    quantities.map(|quantities| (event, quantities)).ok_or_else(|| {
        let words =
            "How many are asked for can't be told: say it as a whole number of units or visits.";
        fault(RejectReason::InputErrors, FollowUp::Correct, words)
    })
}

/// What the event alone says is its services' together: as many of each, and of the first whatever is
/// left.
fn shared(whole: Option<u32>, services: Quantities) -> Quantities {
    let count = u32::try_from(services.len()).unwrap_or(u32::MAX);
    let Some((whole, each)) = whole.and_then(|whole| Some((whole, whole.checked_div(count)?)))
    else {
        return services;
    };
    let left = whole - each * count;
    let first = std::iter::once(Some(each + left));
    first.chain(std::iter::repeat(Some(each))).take(services.len()).collect()
}

/// How many of a part are asked for, where it says; nothing at all where that can't be understood.
fn quantity(part: &Part) -> Option<Option<u32>> {
    let service = part.service.as_ref();
    // Minutes are no units: how many of these they are, the codes say.
    let counted = service.filter(|service| service.unit != "MJ");
    if let Some(quantity) = counted.and_then(|service| service.quantity) {
        return Some(Some(u32::try_from(quantity.whole()?).ok()?));
    }
    let visits = part.deliveries.iter().find(|one| matches!(one.kind.as_str(), "VS" | "UN"));
    visits.map_or(Some(None), |visits| delivered(visits).map(Some))
}

/// So many, for so many periods.
fn delivered(delivery: &Delivery) -> Option<u32> {
    let whole = |quantity: latchkey_x12::Quantity| u32::try_from(quantity.whole()?).ok();
    let count = whole(delivery.quantity?)?;
    let Some(periods) = delivery.periods else {
        let is_plain = delivery.frequency.is_empty() && delivery.period.is_empty();
        return is_plain.then_some(count);
    };
    let is_same = SAME.contains(&(delivery.frequency.as_str(), delivery.period.as_str()));
    is_same.then_some(())?;
    count.checked_mul(whole(periods)?)
}

#[cfg(test)]
mod tests {
    use latchkey_x12::Quantity;

    use super::{Delivery, delivered, shared};

    #[test]
    fn what_is_asked_together_adds_up() {
        assert_eq!(shared(Some(3), vec![None, None]), [Some(2), Some(1)]);
        assert_eq!(shared(Some(1), vec![None; 3]), [Some(1), Some(0), Some(0)]);
        assert_eq!(shared(Some(8), vec![None]), [Some(8)]);
        assert_eq!(shared(None, vec![None, None]), [None, None]);
    }

    #[test]
    fn visits_by_the_week_are_counted_over_weeks_and_never_guessed() {
        let by = |frequency: &str, period: &str, periods: Option<i64>| Delivery {
            kind: "VS".to_owned(),
            quantity: Some(Quantity(3_000)),
            frequency: frequency.to_owned(),
            period: period.to_owned(),
            periods: periods.map(|periods| Quantity(periods * 1_000)),
            ..Delivery::default()
        };
        assert_eq!(delivered(&by("", "", None)), Some(3));
        assert_eq!(delivered(&by("WK", "35", Some(4))), Some(12));
        assert_eq!(delivered(&by("WK", "34", Some(2))), None);
        assert_eq!(delivered(&by("WK", "", None)), None);
        assert_eq!(delivered(&by("WK", "35", Some(i64::from(u32::MAX)))), None);
        let half = Delivery { quantity: Some(Quantity(500)), ..by("", "", None) };
        assert_eq!(delivered(&half), None);
    }
}
