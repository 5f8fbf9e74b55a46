//! Looking for a member: by number, or by last name and birth date together, never by name alone.

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Kin, MemberSearch};
use latchkey_domain::Patient;
use latchkey_policy::Language;
use latchkey_workflow::registry::Member;
use latchkey_workflow::{Action, Standing};
use maud::{Markup, html};

use super::words::Say;
use crate::guard::Posted;
use crate::kept::administration::{Fields, to};
use crate::kept::who::{Visitor, failed};
use crate::look::{Form, Page};
use crate::words::{Word, long};

const HERE: &str = "/members";

/// The form.
pub(crate) async fn show(visitor: Visitor) -> Response {
    let may = visitor.ask(None, None, |_, call| {
        call.caller.acting(Action::MemberView, Some(Standing::Owner), "member")?;
        Ok(())
    });
    match may.await {
        Ok(()) => page(&visitor, &Posted::default(), &html! {}).into_response(),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// Looks.
pub(crate) async fn found(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let language = visitor.language;
    let Some(search) = search(&posted) else {
        let mistake = html! {
            p.usa-error-message role="alert" { (Say::SearchBy.text(language)) }
        };
        let page = page(&visitor, &posted, &mistake);
        return Page { status: StatusCode::UNPROCESSABLE_ENTITY, ..page }.into_response();
    };
    let found = visitor.look(move |app, call| {
        let families = app.families(call, &search)?;
        // Whoever has no family stands alone.
        let is_of_one = |member: &Member| {
            families.iter().any(|kin| kin.members.iter().any(|known| known.id == member.id))
        };
        let mut alone = app.find_members(call, &search)?;
        alone.retain(|member| !is_of_one(member));
        Ok((families, alone))
    });
    match found.await {
        Ok((families, alone)) => {
            let results = results(&families, &alone, language);
            page(&visitor, &posted, &results).into_response()
        }
        Err(error) => failed(language, &error).into_response(),
    }
}

fn search(posted: &Posted) -> Option<MemberSearch> {
    let text = |name: &str| posted.get(name).map(str::trim).filter(|text| !text.is_empty());
    if let Some(number) = text("number") {
        return Some(MemberSearch::Number(number.to_owned()));
    }
    let (name, birth) = (text("last-name")?, text("birth-date")?.parse().ok()?);
    Some(MemberSearch::NameAndBirth { name: name.to_owned(), birth })
}

fn page(visitor: &Visitor, said: &Posted, results: &Markup) -> Page {
    let language = visitor.language;
    let fields = Fields { scope: "", said, mistakes: &[], language };
    let form = html! {
        div.wishes {
            (fields.typed("number", Say::Number.text(language), "text"))
            (fields.typed("last-name", Say::LastName.text(language), "text"))
            (fields.typed("birth-date", Say::BirthDate.text(language), "date"))
        }
        p.actions { button.usa-button type="submit" { (Word::Look.text(language)) } }
    };
    let form = Form { id: "members", action: "/members/search".to_owned(), language }.around(&form);
    let title = Say::Members.text(language);
    let main = html! {
        div.wide.kept {
            h1 { (title) }
            p { (Say::MembersLead.text(language)) }
            (form)
            div role="status" { (results) }
        }
    };
    visitor.page(title, HERE.to_owned(), main)
}

fn results(families: &[Kin], alone: &[Member], language: Language) -> Markup {
    html! {
        @if families.is_empty() && alone.is_empty() { p { (Say::NobodyFound.text(language)) } }
        @for kin in families {
            section aria-labelledby={ "family-" (kin.dyad.id) } {
                h2 id={ "family-" (kin.dyad.id) } {
                    a href=(to(&format!("/families/{}", kin.dyad.id), language)) {
                        (Say::Family.text(language))
                    }
                }
                ul { @for member in &kin.members { li { (line(member, language)) } } }
            }
        }
        @if !alone.is_empty() { ul { @for member in alone { li { (line(member, language)) } } } }
    }
}

/// A member in a line that leads to their page.
pub(super) fn line(member: &Member, language: Language) -> Markup {
    let profile = &member.profile;
    let role = match profile.kind {
        Patient::Parent => Word::Parent,
        Patient::Infant => Word::Infant,
    };
    html! {
        a href=(to(&format!("{HERE}/{}", member.id), language)) { (name(member)) }
        " · " (role.text(language))
        @if let Some(day) = profile.birth_date { " · " (long(day, language)) }
    }
}

/// First and last name.
pub(super) fn name(member: &Member) -> String {
    let profile = &member.profile;
    match &profile.first_name {
        Some(first) => format!("{first} {}", profile.last_name),
        None => profile.last_name.clone(),
    }
}
