//! What goes wrong with our forms where they are filled in (`$log-questionnaire-errors`): kept beside the
//! calls of health records, and an entry in the log of the organisation whose system told of it.

use latchkey_fhir::Resource;
use latchkey_fhir::crd::Line;
use latchkey_fhir::dtr::{Canonical, ErrorReport};
use latchkey_store::tables::hooks::{self, HookCall};
use latchkey_store::tables::log;
use latchkey_workflow::{Action, Standing};
use serde_json::{Value, json};

use super::{Addresses, FormError, catalogue};
use crate::fhir::HookSetting;
use crate::fhir::keep::entry;
use crate::{App, Call, Error};

/// The most issues of one report, and the most characters of each of their texts.
const MOST: usize = 20;
const LONGEST: usize = 500;

impl App {
    /// Keeps a report of what went wrong with a form.
    ///
    /// # Errors
    /// [`FormError`]: where it is none; where the caller may not, or what the store says.
    pub fn keep_form_errors(
        &self,
        call: &Call,
        sent: &Resource,
        line: Line,
        setting: &HookSetting,
    ) -> Result<(), FormError> {
        call.caller
            .acting(Action::CoverageAsk, Some(Standing::Owner), "service")
            .map_err(Error::from)?;
        let base = setting.forms.as_deref().ok_or(FormError::Unknown("form"))?;
        let report = ErrorReport::read(sent)?;
        let at = Addresses { base, line };
        let today = call.now.day_in_california();
        let ours =
            |form: &&Canonical| catalogue::find(&self.inner.policies, at, form, today).is_some();
        let forms: Vec<String> =
            report.forms.iter().filter(ours).map(Canonical::to_string).collect();
        let issues: Vec<Value> = report.issues.iter().take(MOST).map(written).collect();
        let body = json!({"forms": forms, "issues": issues.len()}).to_string();
        let kept = HookCall {
            org: call.caller.organisation,
            id: call.id(0),
            client: call.caller.account,
            hook: "log-questionnaire-errors".to_owned(),
            line: line.name().to_owned(),
            at: call.now,
            request: json!({"forms": forms, "issues": issues}).to_string(),
            response: String::new(),
        };
        let call = call.clone();
        self.inner.store.write(move |tx| {
            hooks::keep_call(tx, &kept)?;
            log::append(tx, entry(&call, "form", kept.id, "error-reported", body.clone()));
            Ok::<_, Error>(())
        })?;
        Ok(())
    }
}

/// What is kept of an issue: nothing longer than a sentence or two.
fn written(issue: &latchkey_fhir::dtr::ReportedIssue) -> Value {
    let short = |text: &String| text.chars().take(LONGEST).collect::<String>();
    let words = issue.details.as_ref().and_then(|details| details.text.as_ref());
    json!({
        "severity": issue.severity.as_ref().map(short),
        "code": issue.code.as_ref().map(short),
        "text": words.map(short),
        "diagnostics": issue.diagnostics.as_ref().map(short),
        "expression": issue.expression.iter().take(MOST).map(short).collect::<Vec<_>>(),
    })
}
