//! Reports: what an organisation did in some days, as charts, tables and files. They name no member,
//! and an address holds days alone.

mod chart;
mod network;
mod period;
mod requests;
mod sheet;
mod words;

use std::sync::Arc;

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use latchkey_app::{Error, Report};
use latchkey_policy::Language;
use latchkey_workflow::metrics::Question;
use maud::{Markup, html};

use self::period::{Asked, asked};
use self::requests::{ASKED, DECIDED};
use self::sheet::Sheet;
use self::words::ReportWord;
use super::parts::at;
use super::who::{Visitor, failed};
use crate::guard::Posted;
use crate::routes::Routes;
use crate::words::{code, long};

/// The routes of reports.
pub(super) fn routes() -> Routes {
    Routes::new().route("/reports", get(page)).route("/reports/{file}", get(file))
}

async fn page(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let asked = asked(&read(query), (visitor.site.today)());
    match counted(&visitor, asked.question).await {
        Ok(report) => {
            let status = match asked.is_mistaken {
                true => StatusCode::UNPROCESSABLE_ENTITY,
                false => StatusCode::OK,
            };
            let language = visitor.language;
            let here = format!("/reports?{}", period::address(asked.question));
            let main = shown(&visitor, &asked, &report);
            let page = visitor.page(ReportWord::Reports.text(language), here, main);
            (status, page).into_response()
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// One sheet as a file.
async fn file(visitor: Visitor, Path(file): Path<String>, RawQuery(query): RawQuery) -> Response {
    let asked = asked(&read(query), (visitor.site.today)());
    let Some(id) = file.strip_suffix(".csv").filter(|_| !asked.is_mistaken) else {
        return visitor.nowhere();
    };
    match counted(&visitor, asked.question).await {
        Ok(report) => {
            let sheets = groups(&visitor, &report).into_iter().flat_map(|(_, sheets)| sheets);
            match sheets.into_iter().find(|sheet| sheet.id == id) {
                Some(sheet) => download(&sheet, asked.question),
                None => visitor.nowhere(),
            }
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

fn download(sheet: &Sheet, Question { from, until, .. }: Question) -> Response {
    let disposition = format!("attachment; filename=\"{}_{from}_{until}.csv\"", sheet.id);
    let head =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)];
    (head, sheet.csv()).into_response()
}

fn read(query: Option<String>) -> Posted {
    Posted::read(query.unwrap_or_default().as_bytes())
}

async fn counted(visitor: &Visitor, question: Question) -> Result<Arc<Report>, Error> {
    let org = visitor.caller.organisation;
    visitor.ask(None, None, move |kept, call| kept.app.report(&call, org, question)).await
}

/// The sheets of a report by what they are about.
fn groups(visitor: &Visitor, report: &Report) -> Vec<(ReportWord, Vec<Sheet>)> {
    let (language, library) = (visitor.language, &visitor.site.library);
    let mut groups = Vec::new();
    // Who decides nothing is no plan; who has nothing at all sees where it would stand.
    if !requests::is_none(&report.decided) || requests::is_none(&report.asked) {
        let sheets = requests::sheets(&report.decided, DECIDED, library, language);
        groups.push((ReportWord::AsPlan, sheets.into()));
    }
    if !requests::is_none(&report.asked) {
        let sheets = requests::sheets(&report.asked, ASKED, library, language);
        groups.push((ReportWord::AsPractice, sheets.into()));
    }
    let network =
        [network::referrals(&report.referrals, language), network::gaps(&report.gaps, language)];
    groups.push((ReportWord::Network, network.into()));
    groups
}

fn shown(visitor: &Visitor, asked: &Asked, report: &Report) -> Markup {
    let language = visitor.language;
    let Question { from, until, .. } = asked.question;
    html! {
        div.wide.kept.report {
            h1 { (ReportWord::Reports.text(language)) }
            p { (ReportWord::Lead.text(language)) }
            (period::form(asked, (visitor.site.today)(), language))
            p.lead { strong { (long(from, language)) " – " (long(until, language)) } }
            p.quiet {
                (ReportWord::CountedAt.text(language)) " " (at(report.made_at, language)) ". "
                (ReportWord::CountedOften.text(language))
            }
            @for (title, sheets) in groups(visitor, report) {
                h2 { (title.text(language)) }
                @for sheet in sheets { (sheet.shown(&address(&sheet, asked.question, language), language)) }
            }
        }
    }
}

/// Where a sheet's file is.
fn address(sheet: &Sheet, question: Question, language: Language) -> String {
    format!("/reports/{}.csv?{}&lang={}", sheet.id, period::address(question), code(language))
}
