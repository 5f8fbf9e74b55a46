//! What is offered: a service for each hook, what to prefetch for it, and what may be switched.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::HookSetting;
use latchkey_fhir::crd::{CardType, Configuration, Line};
use latchkey_fhir::hooks::{
    ConfigurationOption, Hook, OptionDefault, OptionKind, Service, ServiceExtension, Services,
};

use super::refused::{Refused, json};
use crate::site::Shared;

/// The address of a service, for which a caller's token is.
pub(super) fn address(setting: &HookSetting, hook: Hook) -> String {
    format!("{}/cds-services/{}", setting.base, hook.name())
}

/// Lists the services. Nothing in the list is anybody's secret.
pub(super) async fn list(State(site): State<Shared>) -> Response {
    let is_open = site.kept.as_ref().is_some_and(|kept| kept.hooks.is_some());
    if !is_open {
        return Refused::NoService.into_response();
    }
    json(StatusCode::OK, &Services { services: Hook::ALL.map(service).into() })
}

fn service(hook: Hook) -> Service {
    let (title, description) = words(hook);
    Service {
        id: hook.name().to_owned(),
        hook: hook.name().to_owned(),
        title: title.to_owned(),
        description: description.to_owned(),
        prefetch: prefetch(hook),
        extension: ServiceExtension {
            versions: Line::ALL.map(|line| line.name().to_owned()).into(),
            options: options(),
        },
    }
}

fn words(hook: Hook) -> (&'static str, &'static str) {
    match hook {
        Hook::OrderSign => (
            "Lactation support: what the plan covers, as the order is signed",
            "Says of each order for lactation support whether it is covered, who may give it, what \
             must be authorised first, and with which codes and until when it is billed.",
        ),
        Hook::OrderDispatch => (
            "Lactation support: what the plan covers, by who gives it",
            "The same once it is known who gives the service: whether they may, and under whose \
             number it is billed.",
        ),
        Hook::AppointmentBook => (
            "Lactation support: what the plan covers, as the visit is booked",
            "The same for a visit that is booked, on its day and with who takes part.",
        ),
        Hook::OrderSelect => (
            "Lactation support: what the plan covers, as the order is picked",
            "A first answer for the orders that were picked.",
        ),
        Hook::EncounterStart => (
            "Lactation support: what the plan covers, as the visit begins",
            "A first answer for a visit that is for lactation support.",
        ),
        Hook::EncounterDischarge => (
            "Lactation support: what the plan covers, as the visit ends",
            "What the plan says of a visit for lactation support once it is over.",
        ),
    }
}

/// What may be switched: each type of card that is given, and how many.
fn options() -> Vec<ConfigurationOption> {
    let described = |kind: CardType| match kind {
        CardType::CoverageInformation => {
            "Whether orders are annotated with what the plan covers and what must be authorised."
        }
        CardType::Claim => "Whether a card says how the service is billed.",
        CardType::Guideline => "Whether a card links to the plan's policy, clause by clause.",
    };
    let mut options: Vec<ConfigurationOption> = CardType::ALL
        .into_iter()
        .map(|kind| ConfigurationOption {
            code: kind.code().to_owned(),
            kind: OptionKind::Boolean,
            name: kind.name().to_owned(),
            description: described(kind).to_owned(),
            default: OptionDefault::Boolean(true),
        })
        .collect();
    options.push(ConfigurationOption {
        code: Configuration::MAX_CARDS.to_owned(),
        kind: OptionKind::Integer,
        name: "Maximum cards".to_owned(),
        description: "How many cards are given at most, the most useful first.".to_owned(),
        default: OptionDefault::Integer(Configuration::MOST_CARDS),
    });
    options
}

/// What to fetch beforehand. The keys and the ways of asking are those of the guide; what a health
/// record of the line 2.0 does not understand of them it leaves out.
fn prefetch(hook: Hook) -> BTreeMap<String, String> {
    const PATIENT: &str = "{{context.patientId}}";
    let mut queries = vec![
        ("patient", format!("Patient/{PATIENT}")),
        ("coverage", format!("Coverage?patient={PATIENT}&status=active")),
        (
            "births",
            format!(
                "Observation?patient={PATIENT}&code=http://loinc.org|93857-1,\
                 http://loinc.org|11778-8,http://loinc.org|11779-6,http://loinc.org|82810-3"
            ),
        ),
    ];
    match hook {
        Hook::AppointmentBook => queries.push((
            "serviceRequests",
            query(
                "ServiceRequest",
                &["context.appointments.entry.resource.basedOn.resolve().ofType(ServiceRequest)"],
            ),
        )),
        Hook::OrderDispatch => queries.push((
            "serviceRequests",
            query("ServiceRequest", &["context.dispatchedOrders.resolve().ofType(ServiceRequest)"]),
        )),
        Hook::EncounterStart | Hook::EncounterDischarge => {
            queries.push(("encounter", "Encounter/{{context.encounterId}}".to_owned()));
        }
        Hook::OrderSign | Hook::OrderSelect => {}
    }
    let who = performers(hook);
    let of =
        |kind: &'static str| who.iter().map(move |path| format!("{path}.resolve().ofType({kind})"));
    let roles: Vec<String> = of("PractitionerRole").collect();
    queries.push(("practitionerRoles", query("PractitionerRole", &roles)));
    let role = |part: &str| format!("%practitionerRoles.entry.resource.{part}.resolve()");
    for (key, kind, part) in [
        ("practitioners", "Practitioner", "practitioner"),
        ("organizations", "Organization", "organization"),
        ("locations", "Location", "location"),
    ] {
        let paths: Vec<String> = [role(part)].into_iter().chain(of(kind)).collect();
        queries.push((key, query(kind, &paths)));
    }
    queries.into_iter().map(|(key, query)| (key.to_owned(), query)).collect()
}

/// Where a call names who gives the service.
fn performers(hook: Hook) -> &'static [&'static str] {
    match hook {
        Hook::OrderSign | Hook::OrderSelect => &["context.draftOrders.entry.resource.performer"],
        Hook::OrderDispatch => &["context.performer"],
        Hook::AppointmentBook => &["context.appointments.entry.resource.participant.actor"],
        Hook::EncounterStart | Hook::EncounterDischarge => {
            &["%encounter.participant.individual", "%encounter.serviceProvider"]
        }
    }
}

/// A query for the ids that some paths lead to.
fn query(kind: &str, paths: &[impl AsRef<str>]) -> String {
    let ids: Vec<String> = paths.iter().map(|path| format!("{}.id", path.as_ref())).collect();
    format!("{kind}?_id={{{{{}}}}}", ids.join("|"))
}
