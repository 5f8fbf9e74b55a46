//! By which plan a request is to be answered, and for which member; or why it can't be taken up.

use latchkey_domain::Day;
use latchkey_fhir::Reference;
use latchkey_fhir::pas::{Fault, FollowUp, PasRequest, RejectReason};
use latchkey_fhir::views::{Coverage, Organization, Patient};
use latchkey_store::Tx;
use latchkey_store::tables::names;
use latchkey_workflow::Id;

use super::Stop;
use crate::app::Inner;
use crate::fhir::insured::{Insured, of_payer, payer_numbers};
use crate::fhir::subject::Everything;
use crate::perform::ORGANISATION_KEY;

/// The insurance of a request, of a plan that is kept here.
pub(super) struct Insurance {
    pub insured: Insured,
    /// The plan.
    pub plan: Id,
    /// The plan's key, and the program.
    pub keys: (String, String),
    /// The member's number.
    pub number: String,
    /// Who is treated.
    pub patient: Patient,
}

/// A fault that the answer tells.
pub(super) fn fault(reason: RejectReason, follow_up: FollowUp, path: &str, words: &str) -> Stop {
    let path = (!path.is_empty()).then(|| path.to_owned());
    Stop::Fault(Fault { reason, follow_up, path, words: words.to_owned() })
}

/// The insurance of a request.
pub(super) fn insurance(
    tx: &mut Tx<'_>,
    app: &Inner,
    request: &PasRequest,
    found: &Everything<'_>,
    today: Day,
) -> Result<Insurance, Stop> {
    let claim = &request.claim;
    let patient: Option<Patient> =
        claim.patient.as_ref().map(|who| found.view(who)).transpose()?.flatten();
    let Some(patient) = patient else {
        let words = "The Claim names no Patient.";
        return Err(fault(RejectReason::DataMissing, FollowUp::Correct, "Claim.patient", words));
    };
    let coverage: Option<Coverage> =
        claim.coverage().map(|coverage| found.view(coverage)).transpose()?.flatten();
    let payer = payer(app, claim.insurer.as_ref(), coverage.as_ref(), found, today)?;
    let own = patient.member_number().map(str::to_owned);
    let number = own.or_else(|| coverage.as_ref()?.member_number().map(str::to_owned));
    // A number that is the only one need not say what it is.
    let number = number.or_else(|| match patient.identifier.as_slice() {
        [only] => only.value.clone(),
        _ => None,
    });
    let Some(number) = number else {
        let words = "Neither the Patient nor the Coverage has the member's number.";
        return Err(fault(
            RejectReason::DataMissing,
            FollowUp::Correct,
            "Patient.identifier",
            words,
        ));
    };
    let keys = (payer.plan.clone(), payer.program.clone());
    let Some(plan) = names::find(tx, ORGANISATION_KEY, &keys.0)? else {
        return Err(unknown_payer());
    };
    let address = claim.coverage().cloned().unwrap_or_default();
    let insured = Insured::new(address, &coverage.unwrap_or_default(), Some(payer));
    Ok(Insurance { insured, plan, keys, number, patient })
}

fn unknown_payer() -> Stop {
    let words = "The payer is none of those answered for here. Send it to the member's plan.";
    fault(RejectReason::PayerUnknown, FollowUp::Correct, "Claim.insurer", words)
}

/// The payer that is asked, by the numbers of the insurer and of the insurance's payor.
fn payer<'p>(
    app: &'p Inner,
    insurer: Option<&Reference>,
    coverage: Option<&Coverage>,
    found: &Everything<'_>,
    today: Day,
) -> Result<&'p latchkey_claims::payer::Payer, Stop> {
    let mut numbers = Vec::new();
    if let Some(insurer) = insurer {
        numbers.extend(insurer.identifier.as_ref().and_then(|number| number.value.clone()));
        let house: Option<Organization> = found.view(insurer)?;
        numbers.extend(house.into_iter().flat_map(|h| h.identifier).filter_map(|id| id.value));
    }
    if let Some(coverage) = coverage {
        numbers.extend(payer_numbers(coverage, found)?);
    }
    match of_payer(&app.payers, &numbers, false, today) {
        Ok(Some(payer)) => Ok(payer),
        _ => Err(unknown_payer()),
    }
}
