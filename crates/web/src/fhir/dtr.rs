//! Forms (HL7 Da Vinci DTR): handed out, gone on with, read, and what goes wrong with them told.

use axum::http::StatusCode;
use axum::routing::MethodFilter;
use latchkey_app::{FormError, FormPart, HookError, HookSetting};
use latchkey_fhir::IssueKind;
use latchkey_fhir::dtr::Canonical;
use latchkey_identity::scope::{Interaction, Resource as Record};

use super::answer::Answer;
use super::asked::Asked;
use super::refusal::Refusal;
use super::table::{Area, ByLine, Offers, Way};

/// What the guide of forms asks of a payer, and reading what its forms refer to.
pub(super) const AREA: Area = Area {
    guide: ByLine {
        v2_0: "http://hl7.org/fhir/us/davinci-dtr/ImplementationGuide/hl7.fhir.us.davinci-dtr|2.0.1",
        v2_2: "http://hl7.org/fhir/us/davinci-dtr/ImplementationGuide/hl7.fhir.us.davinci-dtr|2.2.0",
    },
    ways: &[
        operation("/fhir/{line}/Questionnaire/$questionnaire-package", PACKAGE, package),
        // The line 2.0 has the operations in its capability statement on the base, and in their
        // definitions on the kind.
        operation("/fhir/{line}/$questionnaire-package", PACKAGE, package),
        operation("/fhir/{line}/Questionnaire/$next-question", NEXT, next),
        operation("/fhir/{line}/$next-question", NEXT, next),
        operation("/fhir/{line}/Questionnaire/$log-questionnaire-errors", ERRORS, errors),
        reading("/fhir/{line}/Questionnaire/{id}", "read", Record::Questionnaire, |asked| {
            read(asked, FormPart::Questionnaire)
        }),
        reading("/fhir/{line}/Questionnaire", "search-type", Record::Questionnaire, |asked| {
            search(asked, FormPart::Questionnaire)
        }),
        reading("/fhir/{line}/Library/{id}", "read", Record::Library, |asked| {
            read(asked, FormPart::Library)
        }),
        reading("/fhir/{line}/Library", "search-type", Record::Library, |asked| {
            search(asked, FormPart::Library)
        }),
        reading("/fhir/{line}/ValueSet/{id}", "read", Record::ValueSet, |asked| {
            read(asked, FormPart::ValueSet)
        }),
        reading("/fhir/{line}/ValueSet", "search-type", Record::ValueSet, |asked| {
            search(asked, FormPart::ValueSet)
        }),
        expanding(MethodFilter::GET, |asked| {
            let filter = asked.query().get("filter");
            expand(asked, asked.query().get("url"), filter)
        }),
    ],
};

/// An operation's name and the addresses of its definition.
#[derive(Clone, Copy)]
struct Named(&'static str, ByLine);

const PACKAGE: Named = Named(
    "questionnaire-package",
    ByLine::both("http://hl7.org/fhir/us/davinci-dtr/OperationDefinition/questionnaire-package"),
);
const NEXT: Named = Named(
    "next-question",
    ByLine {
        v2_0: "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-next-question",
        v2_2: "http://hl7.org/fhir/us/davinci-dtr/OperationDefinition/DTR-Questionnaire-next-question",
    },
);
const ERRORS: Named = Named(
    "log-questionnaire-errors",
    ByLine::both("http://hl7.org/fhir/us/davinci-dtr/OperationDefinition/log-questionnaire-errors"),
);
const EXPAND: Named = Named(
    "expand",
    ByLine {
        v2_0: "http://hl7.org/fhir/OperationDefinition/ValueSet-expand",
        v2_2: "http://hl7.org/fhir/us/davinci-dtr/OperationDefinition/DTR-ValueSet-expand",
    },
);

type Handler = fn(&Asked<'_>) -> Result<Answer, Refusal>;

const fn operation(pattern: &'static str, named: Named, answer: Handler) -> Way {
    Way {
        pattern,
        method: MethodFilter::POST,
        offers: Offers { name: named.0, definition: Some(named.1) },
        // The guide's own scopes: who may read forms may have them filled in.
        needs: Some((Record::Questionnaire, Interaction::Read)),
        answer,
    }
}

const fn expanding(method: MethodFilter, answer: Handler) -> Way {
    Way {
        pattern: "/fhir/{line}/ValueSet/$expand",
        method,
        offers: Offers { name: EXPAND.0, definition: Some(EXPAND.1) },
        needs: Some((Record::ValueSet, Interaction::Read)),
        answer,
    }
}

const fn reading(
    pattern: &'static str,
    name: &'static str,
    record: Record,
    answer: Handler,
) -> Way {
    let is_search = name.len() != "read".len();
    let interaction = if is_search { Interaction::Search } else { Interaction::Read };
    Way {
        pattern,
        method: MethodFilter::GET,
        offers: Offers { name, definition: None },
        needs: Some((record, interaction)),
        answer,
    }
}

fn setting<'a>(asked: &'a Asked<'_>) -> Result<&'a HookSetting, Refusal> {
    asked.kept.hooks.as_ref().ok_or_else(Refusal::nowhere)
}

fn package(asked: &Asked<'_>) -> Result<Answer, Refusal> {
    let (call, sent, setting) = (asked.call()?, asked.resource()?, setting(asked)?);
    Answer::of(&asked.kept.app.form_package(&call, &sent, asked.line, setting)?)
}

fn next(asked: &Asked<'_>) -> Result<Answer, Refusal> {
    let (call, sent, setting) = (asked.call()?, asked.resource()?, setting(asked)?);
    Answer::of(&asked.kept.app.next_question(&call, sent, asked.line, setting)?)
}

fn errors(asked: &Asked<'_>) -> Result<Answer, Refusal> {
    let (call, sent, setting) = (asked.call()?, asked.resource()?, setting(asked)?);
    asked.kept.app.keep_form_errors(&call, &sent, asked.line, setting)?;
    Ok(Answer { status: StatusCode::NO_CONTENT, location: None, body: String::new() })
}

fn read(asked: &Asked<'_>, kind: FormPart) -> Result<Answer, Refusal> {
    let (call, setting) = (asked.call()?, setting(asked)?);
    let id = asked.part("id");
    Answer::of(&asked.kept.app.form_part(&call, kind, id, asked.line, setting)?)
}

fn search(asked: &Asked<'_>, kind: FormPart) -> Result<Answer, Refusal> {
    let (call, setting) = (asked.call()?, setting(asked)?);
    let Some(url) = asked.query().get("url") else {
        let what = "search by `url`, and by `version` where one is wanted";
        return Err(Refusal::new(StatusCode::BAD_REQUEST, IssueKind::Required, what));
    };
    let named = Canonical::read(url);
    let version = asked.query().get("version").map(str::to_owned).or(named.version);
    let wanted = Canonical { version, ..named };
    Answer::of(&asked.kept.app.form_parts(&call, kind, &wanted, asked.line, setting)?)
}

fn expand(asked: &Asked<'_>, url: Option<&str>, filter: Option<&str>) -> Result<Answer, Refusal> {
    let (call, setting) = (asked.call()?, setting(asked)?);
    let Some(url) = url else {
        let what = "`url` is missing: the address of a list";
        return Err(Refusal::new(StatusCode::BAD_REQUEST, IssueKind::Required, what));
    };
    let wanted = Canonical::read(url);
    Answer::of(&asked.kept.app.expand(&call, &wanted, filter, asked.line, setting)?)
}

impl From<FormError> for Refusal {
    fn from(error: FormError) -> Self {
        match error {
            FormError::Read(error) | FormError::Hook(HookError::Read(error)) => error.into(),
            FormError::Invalid(outcome) => Self::of(StatusCode::BAD_REQUEST, outcome),
            FormError::Unknown("context") => {
                let what =
                    "nothing was said under this context; send the one of the answer, or none";
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, IssueKind::NotFound, what)
            }
            FormError::Unknown(what) => {
                let what = format!("there is no such {what}");
                Self::new(StatusCode::NOT_FOUND, IssueKind::NotFound, &what)
            }
            FormError::Hook(HookError::Coverage(error)) => {
                Self::from(&error).with_status(StatusCode::UNPROCESSABLE_ENTITY)
            }
            FormError::Hook(HookError::Missing(_) | HookError::NotThere(_)) => {
                let what = "the insurance, or what an order refers to, was not sent along";
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, IssueKind::Required, what)
            }
            FormError::Hook(HookError::Other(error)) => error.into(),
        }
    }
}
