//! Somebody certified who could see a family: a wish of facts that name nobody, who meets it, and why
//! the others don't. Where nobody does, the gap of the network is noted.

use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Candidate, Found, House};
use latchkey_domain::{Area, Mode, Tongue};
use latchkey_policy::Language;
use latchkey_workflow::Id;
use latchkey_workflow::network::{Misfit, Open, Wanted};
use latchkey_workflow::registry::CertificateKind;
use maud::{Markup, html};

use super::who::{Visitor, failed};
use super::words::Word as Own;
use crate::guard::Posted;
use crate::look::{Form, hidden};
use crate::words::{Word, code, long};

/// Languages that have a word of ours.
const LANGUAGES: &[(&str, Word)] = &[
    ("en", Word::InEnglish),
    ("es", Word::InSpanish),
    ("hmn", Word::InHmong),
    ("vi", Word::InVietnamese),
    ("zh", Word::InChinese),
    ("tl", Word::InTagalog),
];

/// The form of a wish; an address may name the case for which somebody is looked for.
pub(crate) async fn page(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let query = Posted::read(query.unwrap_or_default().as_bytes());
    shown(&visitor, &query, false, &html! {})
}

/// The case for which somebody is looked for.
fn case(posted: &Posted) -> Option<Id> {
    posted.get("case")?.parse().ok()
}

/// Looks, and shows who was found.
pub(crate) async fn find(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let Some(wanted) = wanted(&posted, (visitor.site.today)()) else {
        return shown(&visitor, &posted, true, &html! {});
    };
    match visitor.ask(None, None, move |kept, call| kept.app.find(&call, &wanted)).await {
        Ok(found) => {
            let results = results(&found, case(&posted), visitor.language);
            shown(&visitor, &posted, false, &results)
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// The form with a wish that somebody typed whose session ended before they sent it.
pub(super) fn returned(visitor: &Visitor, posted: &Posted) -> Response {
    shown(visitor, posted, false, &html! {})
}

/// The wish of a form; `None` where the area is none.
fn wanted(posted: &Posted, today: latchkey_domain::Day) -> Option<Wanted> {
    let text = |name: &str| posted.get(name).map(str::trim).filter(|text| !text.is_empty());
    let area: Option<Area> = text("area").map(str::parse).transpose().ok()?;
    Some(Wanted {
        areas: area.into_iter().collect(),
        languages: text("language")
            .and_then(|code| code.parse::<Tongue>().ok())
            .into_iter()
            .collect(),
        certificate: text("certificate").and_then(CertificateKind::from_name),
        mode: text("mode").and_then(Mode::from_name),
        within: text("within").and_then(|days| days.parse().ok()),
        ..Wanted::on(today)
    })
}

fn shown(visitor: &Visitor, posted: &Posted, is_mistaken: bool, results: &Markup) -> Response {
    let language = visitor.language;
    let title = Word::Find.text(language);
    let main = html! {
        div.wide.kept {
            @if let Some(case) = case(posted) {
                p.progress {
                    a href={ "/cases/" (case) "?lang=" (code(language)) } { (Word::KindCase.text(language)) }
                }
            }
            h1 { (title) }
            p { (Word::FindLead.text(language)) }
            (wish(posted, is_mistaken, language))
            (results)
        }
    };
    let here = case(posted).map(|case| format!("/find?case={case}"));
    visitor.page(title, here.unwrap_or_else(|| "/find".to_owned()), main).into_response()
}

fn wish(posted: &Posted, is_mistaken: bool, language: Language) -> Markup {
    let said = |name: &str| posted.get(name).unwrap_or_default().to_owned();
    let choice = |name: &'static str, word: Word, options: &[(&str, Word)]| {
        let said = said(name);
        html! {
            div.field {
                label.usa-label for=(name) { (word.text(language)) }
                select.usa-select id=(name) name=(name) {
                    option value="" { (Word::AnyOfThem.text(language)) }
                    @for (value, word) in options {
                        option value=(value) selected[*value == said] { (word.text(language)) }
                    }
                }
            }
        }
    };
    let fields = html! {
        @if let Some(case) = case(posted) { (hidden("case", &case.to_string())) }
        div.wishes {
            div.field.usa-form-group--error[is_mistaken] {
                label.usa-label for="area" { (Word::AreaWish.text(language)) }
                @if is_mistaken { span.usa-error-message #area-mistake { (Word::AreaForm.text(language)) } }
                input.usa-input id="area" name="area" type="text" autocomplete="off" maxlength="40"
                    value=(said("area")) aria-describedby=[is_mistaken.then_some("area-mistake")];
            }
            (choice("language", Word::LanguageWish, LANGUAGES))
            (choice("certificate", Word::CertificateWish, &[
                ("lec", Word::Lec), ("ibclc", Word::Ibclc),
            ]))
            (choice("mode", Word::ModeWish, &[
                ("home", Word::AtHome), ("office", Word::AtOffice), ("telehealth", Word::AtDistance),
            ]))
            (choice("within", Word::WithinWish, &[
                ("7", Word::ThisWeek), ("14", Word::TwoWeeks), ("30", Word::AMonth),
            ]))
        }
        p.actions { button.usa-button type="submit" { (Word::Look.text(language)) } }
    };
    Form { id: "wish", action: "/find".to_owned(), language }.around(&fields)
}

fn results(found: &Found, case: Option<Id>, language: Language) -> Markup {
    html! {
        div role="status" {
            @if found.fit.is_empty() && found.may_fit.is_empty() {
                div.verdict.not-billable { span.sign aria-hidden="true" {} div {
                    h2 { (Word::NobodyFits.text(language)) }
                    @if found.gap.is_some() { p { (Word::GapNoted.text(language)) } }
                } }
            }
        }
        (group("fit", Word::Fits, &found.fit, case, language))
        (group("may", Word::MayFit, &found.may_fit, case, language))
        @if found.fit.is_empty() { (group("near", Word::NearestOthers, &found.near, case, language)) }
    }
}

fn group(id: &str, title: Word, all: &[Candidate], case: Option<Id>, language: Language) -> Markup {
    html! {
        @if !all.is_empty() {
            section aria-labelledby=(id) {
                h2 id=(id) { (title.text(language)) }
                ul.findings { @for one in all { (candidate(one, case, language)) } }
            }
        }
    }
}

fn candidate(one: &Candidate, case: Option<Id>, language: Language) -> Markup {
    let class = if one.fit.misfits.is_empty() && one.fit.open.is_empty() { "met" } else { "" };
    html! {
        li class={ "finding " (class) } {
            p { strong { (one.name) }
                @if let Some(kind) = one.certificate {
                    " · " (certificate(kind).text(language))
                }
                @if let Some(until) = one.certificate_until {
                    " · " (Word::Until.text(language)) " " (long(until, language))
                }
            }
            @if let Some(house) = &one.with { (contact(one, house)) }
            @if !one.languages.is_empty() { p.quiet { (tongues(&one.languages, language)) } }
            @let notes = notes(one, language);
            @if !notes.is_empty() { ul { @for note in notes { li { (note) } } } }
            @if let (Some(case), Some(house)) = (case, &one.with) {
                p { a.usa-button.usa-button--outline href={
                    "/cases/" (case) "?organisation=" (house.organisation) "&person=" (one.person)
                    "&lang=" (code(language)) "#act-draft"
                } {
                    (Own::ReferTo.text(language)) span.usa-sr-only { ": " (one.name) }
                } }
            }
        }
    }
}

/// Where they work, unless it has their own name, and its telephone.
fn contact(one: &Candidate, house: &House) -> Markup {
    let named = (house.name != one.name).then_some(house.name.as_str());
    let said: Vec<&str> = named.into_iter().chain(house.telephone.as_deref()).collect();
    html! { @if !said.is_empty() { p { (said.join(" · ")) } } }
}

/// What languages are called; those without a word of ours, by their codes.
pub(in crate::kept) fn tongues(codes: &[String], language: Language) -> String {
    let called = |code: &String| {
        let known = LANGUAGES.iter().find(|(known, _)| known == code);
        known.map_or_else(|| code.clone(), |(_, word)| word.text(language).to_owned())
    };
    codes.iter().map(called).collect::<Vec<_>>().join(" · ")
}

/// Why somebody does not fit, and what is to be asked.
fn notes(one: &Candidate, language: Language) -> Vec<&'static str> {
    let against = one.fit.misfits.iter().map(|misfit| reason(*misfit));
    let asked = one.fit.open.iter().map(|open| question(*open));
    against.chain(asked).map(|word| word.text(language)).collect()
}

fn certificate(kind: CertificateKind) -> Word {
    match kind {
        CertificateKind::Lec => Word::Lec,
        CertificateKind::Ibclc => Word::Ibclc,
    }
}

fn reason(misfit: Misfit) -> Word {
    match misfit {
        Misfit::NoCertificate => Word::MisfitNoCertificate,
        Misfit::LowerCertificate => Word::MisfitLower,
        Misfit::CertificateNotGood => Word::MisfitNotGood,
        Misfit::OtherLanguage => Word::MisfitLanguage,
        Misfit::OtherArea => Word::MisfitArea,
        Misfit::OtherMode => Word::MisfitMode,
        Misfit::NoRoom => Word::MisfitRoom,
        Misfit::NotEngaged => Word::MisfitEngaged,
        Misfit::NotInGroup => Word::MisfitGroup,
        Misfit::NoContract => Word::MisfitContract,
    }
}

fn question(open: Open) -> Word {
    match open {
        Open::Language => Word::OpenLanguage,
        Open::Area => Word::OpenArea,
        Open::Mode => Word::OpenMode,
        Open::Room => Word::OpenRoom,
        Open::Group => Word::OpenGroup,
        Open::Contract => Word::OpenContract,
    }
}
