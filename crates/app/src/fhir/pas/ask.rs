//! What is asked for, in the workflow's terms: how many units of which codes, on which days, by whom.

use latchkey_domain::{Case, Code, Day, Patient};
use latchkey_fhir::Period as Within;
use latchkey_fhir::pas::{ClaimItem, PasRequest};
use latchkey_workflow::Id;
use latchkey_workflow::Urgency;
use latchkey_workflow::authorization::{Ask, Period};

use crate::fhir::service::{day_of, is_procedure};

/// How long a request is for that says no days: the weeks in which support is most needed.
const DAYS: i32 = 60;

/// What is asked for by the items that stand.
pub(super) fn ask(
    request: &PasRequest,
    items: &[ClaimItem],
    case: &Case,
    patient: Patient,
    renderer: Option<Id>,
    words: Option<&str>,
    today: Day,
) -> Ask {
    let standing: Vec<&ClaimItem> = items.iter().filter(|item| !item.is_cancelled()).collect();
    let units = standing.iter().map(|item| item.units().unwrap_or(1));
    Ask {
        patient,
        procedures: procedures(&standing, case),
        units: units.fold(0, u32::saturating_add).max(1),
        period: period(request, &standing, case, today),
        renderer,
        pathway: None,
        reason: reason(request, words),
    }
}

fn procedures(items: &[&ClaimItem], case: &Case) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    for item in items {
        for code in codes_of(item) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    // An item that names a kind of service alone has its codes from the order behind it.
    if codes.is_empty() { case.service.procedures.clone() } else { codes }
}

/// The procedures that an item names.
pub(super) fn codes_of(item: &ClaimItem) -> Vec<Code> {
    let coding = item.service.iter().flat_map(|service| &service.coding);
    let codes = coding.filter(|c| is_procedure(c)).filter_map(|c| c.code.as_deref());
    codes.filter_map(Code::new).collect()
}

/// The days of an item.
pub(super) fn days_of(item: &ClaimItem) -> Option<Period> {
    let day = item.day.as_deref().and_then(day_of);
    let one = day.map(|day| Period { from: day, until: day });
    one.or_else(|| within(item.within.as_ref()))
}

fn within(period: Option<&Within>) -> Option<Period> {
    let from = period?.start.as_deref().and_then(day_of)?;
    let until = period?.end.as_deref().and_then(day_of).unwrap_or(from + DAYS);
    (from <= until).then_some(Period { from, until })
}

/// From the first day of any item to the last; else the days of the whole; else some weeks.
fn period(request: &PasRequest, items: &[&ClaimItem], case: &Case, today: Day) -> Period {
    let days: Vec<Period> = items.iter().filter_map(|item| days_of(item)).collect();
    let from = days.iter().map(|period| period.from).min();
    let until = days.iter().map(|period| period.until).max();
    if let Some((from, until)) = from.zip(until) {
        return Period { from, until };
    }
    let events = request.claim.supporting.iter().filter(|info| info.is("patientEvent"));
    let event = events.filter_map(|info| {
        let day = info.day.as_deref().and_then(day_of);
        let one = day.map(|day| Period { from: day, until: day });
        one.or_else(|| within(info.within.as_ref()))
    });
    let whole = event.chain(within(request.claim.period.as_ref())).next();
    let from = case.service.date.unwrap_or(today);
    whole.unwrap_or(Period { from, until: from + DAYS })
}

/// Why it is asked: what the sender wrote, else what the order is called.
fn reason(request: &PasRequest, words: Option<&str>) -> String {
    let written = request.claim.supporting.iter().filter(|info| info.is("freeFormMessage"));
    let written: Vec<&str> = written.filter_map(|info| info.text.as_deref()).collect();
    let reason = if written.is_empty() {
        words.unwrap_or("Asked for by the health record.").to_owned()
    } else {
        written.join(" ")
    };
    let plain: String = reason.trim().chars().take(2_000).collect();
    if plain.is_empty() { "Asked for by the health record.".to_owned() } else { plain }
}

/// How fast an answer is wanted: by the priority, or by X12's level of service (1338), of which `03` is
/// an emergency and `U` urgent. What is over is looked at in retrospect.
pub(super) fn urgency(request: &PasRequest, period: Period, today: Day) -> Urgency {
    const PRIORITY: &str = "http://terminology.hl7.org/CodeSystem/processpriority";
    if period.until < today {
        return Urgency::Retrospective;
    }
    let claim = &request.claim;
    let is_stat = claim.priority.as_ref().is_some_and(|p| p.codes(PRIORITY).any(|c| c == "stat"));
    let is_urgent = matches!(claim.level_of_service(), Some("03" | "U"));
    if is_stat || is_urgent { Urgency::Expedited } else { Urgency::Standard }
}
