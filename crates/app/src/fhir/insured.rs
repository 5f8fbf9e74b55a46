//! By which plan somebody is insured, under which number, from when to when.

use latchkey_claims::payer::Payer;
use latchkey_domain::Day;
use latchkey_fhir::crd::Line;
use latchkey_fhir::hooks::HookRequest;
use latchkey_fhir::views::{Coverage, Organization};
use latchkey_fhir::{ReadError, Reference};

use super::HookError;
use super::service::day_of;
use super::subject::Everything;

/// The typology of who pays (PHDSC Source of Payment), whose codes of Medicaid begin with a 2.
const SOURCE_OF_PAYMENT: &[&str] = &["https://nahdo.org/sopt", "urn:oid:2.16.840.1.113883.3.221.5"];

/// An insurance, as far as it matters.
#[derive(Clone, Debug)]
pub(super) struct Insured {
    /// The caller's own resource.
    pub coverage: Reference,
    /// The member's number.
    pub number: Option<String>,
    /// The plan and the program, where it is known which.
    pub plan: Option<(String, String)>,
    /// What the payer is called.
    pub payer: Option<String>,
    /// Whether it is said to be an insurance of another program.
    pub is_other_program: bool,
    status: Option<String>,
    from: Option<Day>,
    /// Its last day.
    pub until: Option<Day>,
}

impl Insured {
    /// Whether it is in force on a day.
    pub fn is_active_on(&self, day: Day) -> bool {
        let is_active = self.status.as_deref().is_none_or(|status| status == "active");
        let is_begun = self.from.is_none_or(|from| from <= day);
        is_active && is_begun && self.until.is_none_or(|until| day <= until)
    }
}

/// The one insurance of a call.
///
/// # Errors
/// Where there is none, or several, or one of another payer: the guide wants these refused.
pub(super) fn insured(
    request: &HookRequest,
    found: &Everything<'_>,
    payers: &[Payer],
    line: Line,
    today: Day,
) -> Result<Insured, HookError> {
    let all = found.views::<Coverage>()?;
    let refused = |what: &str| ReadError::against_guide("prefetch.coverage", what).into();
    let (resource, coverage) = match all.as_slice() {
        [one] => one,
        [] if request.prefetch.was_fetched("coverage") => {
            return Err(HookError::Coverage(refused_none()));
        }
        [] => return Err(HookError::Missing(vec!["Coverage".to_owned()])),
        _ => {
            let what = "several insurances were sent; send the one that is primary";
            return Err(HookError::Coverage(ReadError::against_guide("prefetch.coverage", what)));
        }
    };
    let Some(address) = resource.address() else {
        return Err(refused("the insurance has no id, and could not be named in the answer"));
    };
    let numbers = payer_numbers(coverage, found)?;
    let payer = of_payer(payers, &numbers, line == Line::V2_2, today)?;
    Ok(Insured::new(Reference::to(&address), coverage, payer))
}

impl Insured {
    /// An insurance, with the payer that it is of.
    pub fn new(address: Reference, coverage: &Coverage, payer: Option<&Payer>) -> Self {
        let kinds = coverage
            .kind
            .iter()
            .flat_map(|kind| SOURCE_OF_PAYMENT.iter().flat_map(|system| kind.codes(system)));
        let kinds: Vec<&str> = kinds.collect();
        let period = coverage.period.as_ref();
        let end = |text: &Option<String>| text.as_deref().and_then(day_of);
        Self {
            coverage: address,
            number: coverage.member_number().map(str::to_owned),
            plan: payer.map(|payer| (payer.plan.clone(), payer.program.clone())),
            payer: payer.map(|payer| payer.name.clone()),
            is_other_program: !kinds.is_empty() && !kinds.iter().any(|kind| kind.starts_with('2')),
            status: coverage.status.clone(),
            from: period.and_then(|period| end(&period.start)),
            until: period.and_then(|period| end(&period.end)),
        }
    }
}

fn refused_none() -> ReadError {
    let what = "no insurance was found; send the one that is primary";
    ReadError::against_guide("prefetch.coverage", what)
}

/// The numbers by which an insurance names its payer.
pub(super) fn payer_numbers(
    coverage: &Coverage,
    found: &Everything<'_>,
) -> Result<Vec<String>, ReadError> {
    let mut numbers = Vec::new();
    for payor in &coverage.payor {
        let own = payor.identifier.as_ref().and_then(|identifier| identifier.value.clone());
        numbers.extend(own);
        if let Some(payer) = found.view::<Organization>(payor)? {
            numbers.extend(payer.identifier.into_iter().filter_map(|id| id.value));
        }
    }
    Ok(numbers)
}

/// The payer that an insurance is of. Where no payer's own number is configured, it can't be told
/// from the numbers, and the only payer there is is meant. Strictly, a payer must be named.
pub(super) fn of_payer<'p>(
    payers: &'p [Payer],
    said: &[String],
    is_strict: bool,
    today: Day,
) -> Result<Option<&'p Payer>, HookError> {
    let numbers = |payer: &Payer| -> Vec<String> {
        let in_force = |id: &&latchkey_claims::payer::PayerId| {
            id.from <= today && id.until.is_none_or(|until| today < until)
        };
        payer.ids.iter().filter(in_force).filter_map(|id| id.number.clone()).collect()
    };
    let is_meant = |payer: &&Payer| numbers(payer).iter().any(|own| said.contains(own));
    if let Some(payer) = payers.iter().find(is_meant) {
        return Ok(Some(payer));
    }
    let are_known = payers.iter().any(|payer| !numbers(payer).is_empty());
    if are_known && (!said.is_empty() || is_strict) {
        let what = "the payer's identifier is none of those answered for here";
        return Err(HookError::Coverage(ReadError::against_guide("Coverage.payor", what)));
    }
    Ok(match payers {
        [only] => Some(only),
        _ => None,
    })
}
