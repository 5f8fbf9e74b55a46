//! What is read of forms that were filled in. A question of a form of ours has the name of its fact
//! as its `linkId`; of a form of somebody else's nothing is taken.

use latchkey_domain::Fact;
use latchkey_fhir::dtr::Filled;
use latchkey_fhir::views::{Answer, AnswerValue, QuestionnaireResponse};
use latchkey_fhir::{ReadError, Reference, Resource};

use super::facts::Facts;
use super::subject::Everything;

/// What forms answer that support an order: the last one of ours that is finished.
pub(super) fn answers(
    to: &mut Facts,
    supporting: &[Reference],
    found: &Everything<'_>,
    forms: Option<&str>,
) -> Result<(), ReadError> {
    let Some(forms) = forms else { return Ok(()) };
    for reference in supporting.iter().rev() {
        let Some(resource) = found.get(reference) else { continue };
        let Some(form) = resource.view::<QuestionnaireResponse>()? else { continue };
        let is_ours = form_of(resource, &form).is_some_and(|form| form.starts_with(forms));
        let is_finished =
            form.status.as_deref().is_some_and(|s| matches!(s, "completed" | "amended"));
        if is_ours && is_finished {
            form.answered().iter().for_each(|(question, said)| answered(to, question, said));
        }
    }
    Ok(())
}

/// The address of the form that something is filled in of: an adaptive one stands inside, and is derived
/// from it.
fn form_of(resource: &Resource, filled: &QuestionnaireResponse) -> Option<String> {
    let named = filled.questionnaire.as_ref()?;
    if !named.starts_with('#') {
        return Some(named.clone());
    }
    // Somebody else's that is not whole is none of ours.
    let inside = Filled::read(resource.clone()).ok()?;
    inside.form().map(|form| form.url)
}

fn answered(to: &mut Facts, question: &str, said: &[Answer]) {
    let Some(fact) = Fact::from_name(question) else { return };
    let texts: Vec<String> = said
        .iter()
        .filter_map(|answer| match answer.value()? {
            AnswerValue::Boolean(true) => Some("yes".to_owned()),
            AnswerValue::Boolean(false) => Some("no".to_owned()),
            AnswerValue::Integer(number) => Some(number.to_string()),
            AnswerValue::Text(text) => Some(text.to_owned()),
        })
        .collect();
    if !texts.is_empty() {
        to.said(fact, &texts.join(","), "QuestionnaireResponse.item");
    }
}
