//! Requests for authorisation (HL7 Da Vinci Prior Authorization Support): asked, changed, taken back,
//! inquired after, added to; and who is told of changes.

use axum::http::StatusCode;
use axum::routing::MethodFilter;
use latchkey_app::{PasError, PasSetting};
use latchkey_identity::scope::{Interaction, Resource as Record};
use latchkey_workflow::{Id, Refusal as NotDone};

use super::answer::Answer;
use super::asked::Asked;
use super::refusal::Refusal;
use super::table::{Area, ByLine, Offers, Way};

/// What the guide offers.
pub(super) const AREA: Area = Area {
    guide: ByLine {
        v2_0: "http://hl7.org/fhir/us/davinci-pas/ImplementationGuide/hl7.fhir.us.davinci-pas|2.0.1",
        v2_2: "http://hl7.org/fhir/us/davinci-pas/ImplementationGuide/hl7.fhir.us.davinci-pas|2.2.1",
    },
    ways: &[
        Way {
            pattern: "/fhir/{line}/Claim/$submit",
            method: MethodFilter::POST,
            offers: Offers {
                name: "submit",
                definition: Some(ByLine::both(
                    "http://hl7.org/fhir/us/davinci-pas/OperationDefinition/Claim-submit",
                )),
            },
            needs: Some((Record::Claim, Interaction::Create)),
            answer: submit,
        },
        Way {
            pattern: "/fhir/{line}/Claim/$inquire",
            method: MethodFilter::POST,
            offers: Offers {
                name: "inquire",
                definition: Some(ByLine::both(
                    "http://hl7.org/fhir/us/davinci-pas/OperationDefinition/Claim-inquiry",
                )),
            },
            needs: Some((Record::Claim, Interaction::Search)),
            answer: inquire,
        },
        Way {
            pattern: "/fhir/{line}/$submit-attachment",
            method: MethodFilter::POST,
            offers: Offers {
                name: "submit-attachment",
                definition: Some(ByLine::both(
                    "http://hl7.org/fhir/us/davinci-cdex/OperationDefinition/submit-attachment",
                )),
            },
            needs: Some((Record::Claim, Interaction::Create)),
            answer: attach,
        },
        Way {
            pattern: "/fhir/{line}/Subscription",
            method: MethodFilter::POST,
            offers: Offers { name: "create", definition: None },
            needs: Some((Record::Subscription, Interaction::Create)),
            answer: subscribe,
        },
        Way {
            pattern: "/fhir/{line}/Subscription/{id}",
            method: MethodFilter::GET,
            offers: Offers { name: "read", definition: None },
            needs: Some((Record::Subscription, Interaction::Read)),
            answer: subscription,
        },
        Way {
            pattern: "/fhir/{line}/Subscription/{id}",
            method: MethodFilter::PUT,
            offers: Offers { name: "update", definition: None },
            needs: Some((Record::Subscription, Interaction::Update)),
            answer: resubscribe,
        },
        Way {
            pattern: "/fhir/{line}/Subscription/{id}",
            method: MethodFilter::DELETE,
            offers: Offers { name: "delete", definition: None },
            needs: Some((Record::Subscription, Interaction::Delete)),
            answer: unsubscribe,
        },
    ],
};

impl From<PasError> for Refusal {
    fn from(error: PasError) -> Self {
        match error {
            PasError::Read(error) => error.into(),
            PasError::Other(error) => error.into(),
        }
    }
}

fn setting(asked: &Asked<'_>) -> PasSetting {
    let forms = asked.kept.hooks.as_ref().and_then(|hooks| hooks.forms.clone());
    PasSetting { base: asked.base(), forms, line: asked.line }
}

fn submit(asked: &Asked<'_>) -> Result<Answer, Refusal> {
    let call = asked.call()?;
    Answer::of(&asked.kept.app.pas_submit(&call, &setting(asked), asked.body())?)
}

fn inquire(asked: &Asked<'_>) -> Result<Answer, Refusal> {
    let call = asked.call()?;
    Answer::of(&asked.kept.app.pas_inquire(&call, &setting(asked), asked.body())?)
}

fn attach(asked: &Asked<'_>) -> Result<Answer, Refusal> {
    let call = asked.call()?;
    Answer::of(&asked.kept.app.pas_attach(&call, asked.body())?)
}

fn subscribe(asked: &Asked<'_>) -> Result<Answer, Refusal> {
    let call = asked.call()?;
    let resource = asked.resource()?;
    let (id, made) = asked.kept.app.pas_subscribe(&call, &setting(asked), resource, None)?;
    let location = Some(format!("{}/Subscription/{id}", asked.base()));
    Ok(Answer { status: StatusCode::CREATED, location, ..Answer::of(&made)? })
}

fn resubscribe(asked: &Asked<'_>) -> Result<Answer, Refusal> {
    let call = asked.call()?;
    let resource = asked.resource()?;
    let id = id(asked)?;
    let (_, made) = asked.kept.app.pas_subscribe(&call, &setting(asked), resource, Some(id))?;
    Answer::of(&made)
}

fn subscription(asked: &Asked<'_>) -> Result<Answer, Refusal> {
    let call = asked.call()?;
    Answer::of(&asked.kept.app.pas_subscription(&call, id(asked)?)?)
}

fn unsubscribe(asked: &Asked<'_>) -> Result<Answer, Refusal> {
    let call = asked.call()?;
    asked.kept.app.pas_unsubscribe(&call, id(asked)?)?;
    Ok(Answer { status: StatusCode::NO_CONTENT, location: None, body: String::new() })
}

/// The subscription of an address; what is none is one that isn't there.
fn id(asked: &Asked<'_>) -> Result<Id, Refusal> {
    let missing = latchkey_app::Error::Refused(NotDone::Missing("subscription"));
    asked.part("id").parse().map_err(|_| missing.into())
}
