//! Requests for authorisation as X12 transactions (278), for systems that send no FHIR.

use latchkey_app::RequestFile;

use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// So many requests are answered at once: each is kept before the next is looked at, and whoever asks
/// waits for all.
pub(in crate::api) const MOST: u64 = 100;

/// How the requests of a file stand, as a file; before it the acknowledgement of what was not taken in.
pub(in crate::api) fn answer(asked: &Asked) -> Result<String, Problem> {
    let (kept, call) = asked.call()?;
    let file = RequestFile { bytes: &asked.body, most: MOST, control: None };
    let fresh = |caller: &latchkey_app::Caller| kept.call(caller.clone());
    // What could not be answered is no answer: the same file once more is answered by how all stand.
    let answered =
        kept.app.answer_requests(&call.caller, &file, fresh, |told| told.answer.map(|_| ()))?;
    let acknowledgements = if answered.is_rejected || answered.answers.is_empty() {
        answered.acknowledgements
    } else {
        String::new()
    };
    Ok(acknowledgements + &answered.answers)
}
