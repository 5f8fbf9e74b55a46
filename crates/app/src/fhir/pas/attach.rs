//! Documents that come after a request (`$submit-attachment`): kept with it, and put in front of its
//! reviewer.

use std::sync::Arc;

use latchkey_fhir::pas::Attachment;
use latchkey_fhir::{IssueKind, OperationOutcome};
use latchkey_store::Tx;
use latchkey_workflow::authorization::{self, Authorization};
use latchkey_workflow::{Action, Id, Refusal, Standing};

use super::stored;
use super::submit::state;
use super::{PasError, evidence};
use crate::app::Inner;
use crate::perform::dispatch;
use crate::{App, Call, Command, Error, Request};

impl App {
    /// Keeps documents that come after a request, and tells its reviewer.
    ///
    /// # Errors
    /// Where they can't be read, belong to no request of the caller's, or nothing of them can be kept.
    pub fn pas_attach(&self, call: &Call, body: &[u8]) -> Result<OperationOutcome, PasError> {
        call.caller.acting(Action::AuthorizationRequest, Some(Standing::Owner), "authorisation")?;
        let attachment = Arc::new(Attachment::read(body)?);
        let (app, call) = (Arc::clone(&self.inner), call.clone());
        self.inner.store.write(move |tx| take_in(tx, &app, &call, &attachment))
    }
}

fn take_in(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    attachment: &Attachment,
) -> Result<OperationOutcome, PasError> {
    let request = request(tx, call, attachment)?;
    let mut kept = Vec::new();
    for document in evidence::after_request(call, &attachment.documents, 20) {
        kept.push(document.keep(tx, call, request.id)?);
    }
    if kept.is_empty() {
        let what = "none of the documents is a PDF, a PNG, a JPEG or plain text in base64";
        return Err(latchkey_fhir::ReadError::against_guide("Attachment.Content", what).into());
    }
    let is_news = kept.iter().any(|id| !request.evidence.contains(id));
    if is_news && request.status.is_under_review() {
        let command = Command::Authorization(authorization::Command::SupplyInformation {
            evidence: kept,
            note: None,
        });
        let supply = Request { id: Some(request.id), version: None, command };
        dispatch(tx, app, call, &supply, request.id)?;
    }
    Ok(OperationOutcome::information(IssueKind::Informational, "The documents are kept."))
}

/// The request that documents belong to: by its own number, or by that of what was asked for; and the
/// member's number must be its member's.
fn request(
    tx: &mut Tx<'_>,
    call: &Call,
    attachment: &Attachment,
) -> Result<Authorization, PasError> {
    const HIDDEN: Refusal = Refusal::Missing("request with this number");
    let number = attachment.tracking.get(..36).unwrap_or_default();
    let id: Id = number.parse().map_err(|_| HIDDEN)?;
    let state = match state(tx, id) {
        Ok(state) => state,
        Err(Error::Refused(_)) => return Err(HIDDEN.into()),
        Err(error) => return Err(error.into()),
    };
    let is_own = state.owner == call.caller.organisation;
    let sent = stored::sent(tx, id)?
        .filter(|sent| is_own && sent.member.trim() == attachment.member.trim());
    sent.map(|_| state).ok_or_else(|| HIDDEN.into())
}
