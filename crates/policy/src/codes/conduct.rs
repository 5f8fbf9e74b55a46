//! How the codes of a list are billed, whichever they are: what a list's front matter says under
//! `rules`, and codes that are kept apart.

use latchkey_domain::{Place, Role};

use crate::diagnostic::{Fault, Report, Spanned};
use crate::markdown::FrontMatter;

/// How the codes of a list are billed. What a list does not say is not asked of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conduct {
    /// A line is for one day, never for a range of days.
    pub is_one_day: bool,
    /// Lines with and without an authorisation do not share a claim.
    pub keeps_authorized_apart: bool,
    /// Places of service where the codes are not billed.
    pub never_at: Vec<Place>,
    /// Places where only those with the roles of `licensed` give the service.
    pub licensed_at: Vec<Place>,
    /// Roles that hold the licence asked for.
    pub licensed: Vec<Role>,
    /// Roles that do not; a role in neither list is not settled.
    pub unlicensed: Vec<Role>,
}

/// Codes the same provider does not bill for the same person within some months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// So many months.
    pub months: u32,
    /// The codes; the entry's own where it does not come again so soon.
    pub codes: Vec<String>,
}

/// The section and its keys.
pub(super) const SECTION: &str = "rules";
pub(super) const KEYS: &[&str] =
    &["one-day", "authorized-apart", "never-at", "licensed-at", "licensed", "unlicensed"];

/// What the front matter says under `rules`.
pub(super) fn conduct(front: &FrontMatter, report: &mut Report) -> Conduct {
    let value = |key: &str| front.find(Some(SECTION), key);
    Conduct {
        is_one_day: value("one-day").is_some_and(|v| is_yes(v, report)),
        keeps_authorized_apart: value("authorized-apart").is_some_and(|v| is_yes(v, report)),
        never_at: all(value("never-at"), Place::new, "a place of service, as 21", report),
        licensed_at: all(value("licensed-at"), Place::new, "a place of service, as 12", report),
        licensed: all(value("licensed"), Role::from_name, "roles, as rn", report),
        unlicensed: all(value("unlicensed"), Role::from_name, "roles, as ma", report),
    }
}

fn is_yes(value: &Spanned, report: &mut Report) -> bool {
    let known = matches!(value.text.as_str(), "yes" | "no");
    if !known {
        let message = format!("`{}` is not known here", value.text);
        report.error(Fault::UnknownValue, value.at, message, "write yes or no");
    }
    value.text == "yes"
}

/// Every item of a list with commas between.
fn all<T>(
    value: Option<&Spanned>,
    read: fn(&str) -> Option<T>,
    wanted: &str,
    report: &mut Report,
) -> Vec<T> {
    let Some(value) = value else { return Vec::new() };
    let mut found = Vec::new();
    for item in value.text.split(',').map(str::trim) {
        match read(item) {
            Some(item) => found.push(item),
            None => {
                let message = format!("`{item}` is not known here");
                let remedy = format!("write {wanted}");
                report.error(Fault::UnknownValue, value.part(item).at, message, remedy);
            }
        }
    }
    found
}

/// `6 months: Z6200, Z6300`.
pub(super) fn apart(cell: &Spanned, report: &mut Report) -> Option<Apart> {
    let read = cell.text.split_once(" months: ").and_then(|(months, codes)| {
        let codes = super::read::listed(codes);
        Some(Apart { months: months.trim().parse().ok()?, codes })
    });
    if read.is_none() {
        let message = format!("`{}` does not say which codes are kept how far apart", cell.text);
        report.error(Fault::WrongType, cell.at, message, "write it as `6 months: Z6200, Z6300`");
    }
    read
}
