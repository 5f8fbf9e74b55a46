//! A case is opened: from what was answered in a check, for a family that is found, or for a new one.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error, Kin, MemberSearch, Request};
use latchkey_domain::Patient;
use latchkey_policy::Language;
use latchkey_workflow::Id;
use latchkey_workflow::case_file::{Command as OfCase, Source, Statement};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::family::{Ids, keep};
use crate::check::Carried;
use crate::guard::Posted;
use crate::kept::acts::{Frame, Lists, Mistake, NEW_FAMILY, SEARCH, Say, read_fields};
use crate::kept::login;
use crate::kept::parts::{full_name, problem};
use crate::kept::record::why;
use crate::kept::who::{Visitor, failed, whose};
use crate::kept::words::Word;
use crate::look::{Form, Page, hidden};
use crate::site::Shared;
use crate::words::{Word as Fixed, code, long, of_code};

const ADDRESS: &str = "/cases/new";

/// The page without anything answered before.
pub(crate) async fn blank(visitor: Visitor) -> Response {
    page_of(&visitor, &Posted::default()).await
}

/// What the page asks, by its button. Whoever is not signed in is asked in first, and what was said
/// goes along.
pub(crate) async fn open(
    State(site): State<Shared>,
    headers: HeaderMap,
    visitor: Result<Visitor, Response>,
    body: Bytes,
) -> Response {
    let posted = Posted::read(&body);
    let visitor = match (visitor, &site.kept) {
        (Ok(visitor), _) => visitor.reading(&posted),
        // Whose session ended is known, and what they typed waits for them.
        (Err(_), Some(kept)) if whose(kept, &headers).is_none() => {
            let language = posted.get("lang").and_then(of_code).unwrap_or_default();
            return login::before_opening(kept, language, &posted);
        }
        (Err(refused), _) => return refused,
    };
    match posted.get("command").or(posted.get("go")) {
        Some("search") => search(&visitor, &posted).await,
        Some("kin") => for_kin(&visitor, &posted).await,
        Some("family") => for_new(&visitor, &posted).await,
        _ => page_of(&visitor, &posted).await,
    }
}

/// The page with what was answered before.
pub(in crate::kept) async fn page_of(visitor: &Visitor, posted: &Posted) -> Response {
    shown(visitor, posted, Asked::default(), StatusCode::OK).await
}

/// What was asked of the page, and what came of it.
#[derive(Clone, Copy, Default)]
struct Asked<'a> {
    found: Option<&'a [Kin]>,
    mistakes: &'a [Mistake],
    problem: Option<&'a Error>,
}

async fn search(visitor: &Visitor, posted: &Posted) -> Response {
    let sought = match read_fields(SEARCH, posted) {
        Ok(fields) => sought(&fields),
        Err(mistakes) => {
            let asked = Asked { mistakes: &mistakes, ..Asked::default() };
            return shown(visitor, posted, asked, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let Some(sought) = sought else {
        let mistake = Mistake { place: "number", field: Say::FindFamily, say: Say::FindFamilyHelp };
        let asked = Asked { mistakes: &[mistake], ..Asked::default() };
        return shown(visitor, posted, asked, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    match visitor.ask(None, None, move |kept, call| kept.app.families(&call, &sought)).await {
        Ok(found) => {
            let asked = Asked { found: Some(&found), ..Asked::default() };
            shown(visitor, posted, asked, StatusCode::OK).await
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

fn sought(fields: &Value) -> Option<MemberSearch> {
    let said = |name: &str| fields.get(name).and_then(Value::as_str);
    if let Some(number) = said("number") {
        return Some(MemberSearch::Number(number.to_owned()));
    }
    let (name, birth) = (said("name")?, said("birth")?.parse().ok()?);
    Some(MemberSearch::NameAndBirth { name: name.to_owned(), birth })
}

/// Opens the case for a family that was found.
async fn for_kin(visitor: &Visitor, posted: &Posted) -> Response {
    let (Some(dyad), Some(ids)) = (id(posted, "dyad"), ids(posted)) else {
        let mistake = Mistake { place: "number", field: Say::FindFamily, say: Say::ListForm };
        let asked = Asked { mistakes: &[mistake], ..Asked::default() };
        return shown(visitor, posted, asked, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let patient = posted.get("patient").and_then(Patient::from_name).unwrap_or(Patient::Infant);
    opened(visitor, posted, Vec::new(), (ids, dyad, patient)).await
}

/// Keeps a new family, and opens its case.
async fn for_new(visitor: &Visitor, posted: &Posted) -> Response {
    let (fields, ids) = match (read_fields(NEW_FAMILY, posted), ids(posted)) {
        (Ok(fields), Some(ids)) => (fields, ids),
        (Ok(_), None) => return page_of(visitor, posted).await,
        (Err(mistakes), _) => {
            let asked = Asked { mistakes: &mistakes, ..Asked::default() };
            return shown(visitor, posted, asked, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let plan = match plan(visitor, posted).await {
        Ok(plan) => plan,
        Err(error) => return failed(visitor.language, &error).into_response(),
    };
    let Some(requests) = keep(&fields, ids, plan) else {
        let mistake =
            Mistake { place: "parent.address.street", field: Say::Street, say: Say::Together };
        let asked = Asked { mistakes: &[mistake], ..Asked::default() };
        return shown(visitor, posted, asked, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let patient = fields["patient"].as_str().and_then(Patient::from_name);
    let patient = patient.unwrap_or(Patient::Infant);
    opened(visitor, posted, requests, (ids, ids.dyad, patient)).await
}

/// The organisation of the plan that the case is for.
async fn plan(visitor: &Visitor, posted: &Posted) -> Result<Option<Id>, Error> {
    let Some(key) = posted.get("plan").map(str::to_owned) else { return Ok(None) };
    let found = visitor
        .ask(None, None, move |kept, call| kept.app.organisation_of_key(&call, &key))
        .await?;
    Ok(found.map(|plan| plan.id))
}

/// Does what was asked and opens the case, all of it or nothing, and leads there.
async fn opened(
    visitor: &Visitor,
    posted: &Posted,
    mut requests: Vec<Request>,
    (ids, dyad, patient): (Ids, Id, Patient),
) -> Response {
    let carried = Carried::read(&visitor.site, posted, visitor.language);
    let plan = carried.as_ref().and_then(|carried| carried.case.plan.clone());
    let (Some(carried), Some(plan)) = (carried, plan) else {
        return page_of(visitor, posted).await;
    };
    let statement =
        |(fact, value)| Statement { fact, value, source: Source::Staff, known_at: None };
    let facts = carried.facts().into_iter().map(statement).collect();
    let (biller, renderer) = (None, None);
    let open = OfCase::Open { id: ids.case, dyad, patient, plan, facts, biller, renderer };
    requests.push(Request { id: Some(ids.case), version: None, command: Command::Case(open) });
    let key = posted.get("key").map(str::to_owned);
    let done =
        visitor.ask(key, why(posted), move |kept, call| kept.app.perform_all(call, requests)).await;
    match done {
        Ok(_) => {
            let then = posted.get("then").map(next).unwrap_or_default();
            let place = format!("/cases/{}?lang={}{then}", ids.case, code(visitor.language));
            (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
        }
        Err(error) => {
            let asked = Asked { problem: Some(&error), ..Asked::default() };
            let status = failed(visitor.language, &error).status;
            shown(visitor, posted, asked, status).await
        }
    }
}

/// The form that comes next, as an address has it. A claim is made of a visit, which comes first.
fn next(then: &str) -> String {
    let act = match then {
        "draft" | "request" => then,
        "prepare" => "record-unplanned",
        _ => return String::new(),
    };
    format!("&open={act}#act-{act}")
}

fn id(posted: &Posted, name: &str) -> Option<Id> {
    posted.get(name)?.parse().ok()
}

fn ids(posted: &Posted) -> Option<Ids> {
    Some(Ids {
        parent: id(posted, "id.parent")?,
        infant: id(posted, "id.infant")?,
        dyad: id(posted, "id.dyad")?,
        case: id(posted, "id.case")?,
    })
}

/// What every form of the page carries: what was said, what comes next, and ids for what it makes.
fn carry(carried: &Carried, posted: &Posted, ids: Ids) -> Markup {
    html! {
        (carried.fields)
        @if let Some(then) = posted.get("then") { (hidden("then", then)) }
        (hidden("id.parent", &ids.parent.to_string()))
        (hidden("id.infant", &ids.infant.to_string()))
        (hidden("id.dyad", &ids.dyad.to_string()))
        (hidden("id.case", &ids.case.to_string()))
    }
}

async fn shown(
    visitor: &Visitor,
    posted: &Posted,
    asked: Asked<'_>,
    status: StatusCode,
) -> Response {
    let language = visitor.language;
    let Some(carried) = Carried::read(&visitor.site, posted, language) else {
        let error = Error::Invalid {
            place: "form".to_owned(),
            what: "what was said does not hold together; start the check again".to_owned(),
        };
        return failed(language, &error).into_response();
    };
    let made = visitor
        .ask(None, None, |_, call| {
            let ids =
                Ids { parent: call.id(1), infant: call.id(2), dyad: call.id(3), case: call.id(4) };
            call.caller.acting(
                latchkey_workflow::Action::CaseOpen,
                Some(latchkey_workflow::Standing::Owner),
                "case",
            )?;
            Ok((ids, call.id(9).to_string()))
        })
        .await;
    let (ids, key) = match made {
        Ok(made) => made,
        Err(error) => return failed(language, &error).into_response(),
    };
    let main = main(&carried, posted, asked, (ids, &key), language);
    let title = Word::OpenCase.text(language);
    Page { status, ..visitor.page(title, ADDRESS.to_owned(), main) }.into_response()
}

fn main(
    carried: &Carried,
    posted: &Posted,
    asked: Asked<'_>,
    (ids, key): (Ids, &str),
    language: Language,
) -> Markup {
    let member = &carried.case.member;
    let thing = json!({
        "delivery_date": member.delivery_date,
        "birth_date": member.infant_birth_date,
        "patient": member.patient.unwrap_or(Patient::Infant),
    });
    let inner = html! {
        (carry(carried, posted, ids))
        @if carried.case.plan.is_none() { (plans(carried, language)) }
    };
    let lists = Lists::default();
    let frame = Frame {
        action: ADDRESS,
        language,
        version: None,
        key,
        lists: &lists,
        thing: &thing,
        carried: Some(&inner),
        open: None,
        sent: Some((posted, asked.mistakes)),
    };
    let is_new_open =
        posted.get("command") == Some("family") || asked.found.is_some_and(<[Kin]>::is_empty);
    html! {
        div.measure.kept {
            h1 { (Word::OpenCase.text(language)) }
            @if let Some(error) = asked.problem { (problem(error, language)) }
            @match &carried.list {
                Some(list) => details.act {
                    summary { (Fixed::YourAnswers.text(language)) }
                    (list)
                },
                None => p {
                    a href={ "/check?lang=" (code(language)) } { (Word::StartWithCheck.text(language)) }
                },
            }
            h2 { (Word::WhoIsItFor.text(language)) }
            (frame.form(SEARCH))
            @if let Some(found) = asked.found { (families(found, &inner, key, language)) }
            details.act open[is_new_open] {
                summary { (Word::NewFamily.text(language)) }
                (frame.form(NEW_FAMILY))
            }
        }
    }
}

/// The plans, where what was said names none.
fn plans(carried: &Carried, language: Language) -> Markup {
    html! {
        label.field {
            span.usa-label { (Word::ThePlan.text(language)) }
            select.usa-select name="plan" {
                @for (name, title) in &carried.plans { option value=(name) { (title) } }
            }
        }
    }
}

/// The families that were found, to choose one.
fn families(found: &[Kin], carry: &Markup, key: &str, language: Language) -> Markup {
    if found.is_empty() {
        return html! { p role="status" { (Word::NoFamilyFound.text(language)) } };
    }
    let inner = html! {
        (hidden("go", "kin"))
        (hidden("key", &format!("{key}-kin")))
        (carry)
        fieldset.usa-fieldset {
            legend.usa-legend { (Word::FamiliesFound.text(language)) }
            @for (number, kin) in found.iter().enumerate() {
                @let id = format!("kin-{number}");
                div.usa-radio {
                    input.usa-radio__input.usa-radio__input--tile id=(id) type="radio" name="dyad"
                        value=(kin.dyad.id) checked[found.len() == 1];
                    label.usa-radio__label for=(id) {
                        @for (place, member) in kin.members.iter().enumerate() {
                            @if place > 0 { " · " }
                            (full_name(member))
                            @if let Some(day) = member.profile.birth_date { ", " (long(day, language)) }
                        }
                    }
                }
            }
        }
        div.field {
            label.usa-label for="kin-patient" { (Say::OnRecordOf.text(language)) }
            select.usa-select id="kin-patient" name="patient" {
                option value="infant" { (Say::OfInfant.text(language)) }
                option value="parent" { (Say::OfParent.text(language)) }
            }
        }
        p.actions { button.usa-button type="submit" { (Word::OpenForFamily.text(language)) } }
    };
    Form { id: "kin", action: ADDRESS.to_owned(), language }.around(&inner)
}
