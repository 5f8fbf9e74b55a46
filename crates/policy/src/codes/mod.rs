//! Code sets: dated lists of codes with their source, and the codes that fit a case.

mod conduct;
mod read;

use latchkey_domain::{Case, CodeFamily, Day, Patient, Settled};

pub use conduct::{Apart, Conduct};

use crate::decide::Decision;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::document::{Effective, Words};

/// When a code applies, in relation to the birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before the birth.
    Antepartum,
    /// A first assessment, before or after the birth.
    Initial,
    /// After the birth.
    Postpartum,
    /// At any time.
    Any,
}

/// One code.
#[derive(Clone, Debug)]
pub struct CodeEntry {
    /// The code; one that ends in `.-` stands for all beneath it.
    pub code: String,
    /// Whose record it goes on, where it is one person's.
    pub patient: Option<Patient>,
    /// When it applies.
    pub phase: Phase,
    /// The length of one unit, in minutes.
    pub unit: Option<u32>,
    /// The most units without a further authorisation.
    pub maximum: Option<u32>,
    /// Whether the most units are those of a day, rather than of the pregnancy.
    pub is_daily: bool,
    /// The most units in a pregnancy, where `maximum` is a day's.
    pub in_pregnancy: Option<u32>,
    /// The infant's age in days from which it applies.
    pub from_day: Option<i32>,
    /// The last day of the infant's age on which it applies.
    pub until_day: Option<i32>,
    /// Codes it never stands beside (Excludes1).
    pub excludes: Vec<String>,
    /// Whether it carries breastfeeding support.
    pub carries: bool,
    /// Whether the code alone says that a visit is about feeding at the breast; some codes of the
    /// list also stand on claims that have nothing to do with it.
    pub alone: bool,
    /// Codes one of which comes before it for the same person.
    pub after: Vec<String>,
    /// Codes the same provider does not bill for the same person within some months.
    pub apart: Option<Apart>,
    /// What it is, in our own words.
    pub words: Words,
}

/// A dated list of codes.
#[derive(Clone, Debug)]
pub struct CodeSet {
    /// Which list: `cpsp`, `icd-10-cm`, `hcpcs` or a site's own `cpt`.
    pub system: String,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// The days of service it holds for.
    pub effective: Effective,
    /// How its codes are billed, whichever they are.
    pub conduct: Conduct,
    /// Its codes, in the order of the file.
    pub entries: Vec<CodeEntry>,
}

impl CodeSet {
    /// Reads a code set: front matter and one pipe table whose first column is `code`.
    ///
    /// # Errors
    /// What is wrong with the file, when something is.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let mut report = Report::new(file);
        let set = read::read(text, &mut report);
        let found = report.into_sorted();
        match set {
            Some(set) if found.iter().all(|d| d.severity != Severity::Error) => Ok(set),
            _ => Err(found),
        }
    }
}

impl CodeEntry {
    /// Whether the entry is of this code, or stands for it (`O92.-`).
    pub fn covers(&self, code: &str) -> bool {
        covers(&self.code, code)
    }
}

/// The codes that fit a case, of one list.
#[derive(Clone, Debug)]
pub struct NamedCodes<'l> {
    /// The list.
    pub set: &'l CodeSet,
    /// Its codes that fit.
    pub entries: Vec<&'l CodeEntry>,
}

/// What to bill with: the lists that serve the decision's family of codes.
#[derive(Clone, Debug, Default)]
pub struct CodesToBill<'l> {
    /// The codes that fit, list by list.
    pub named: Vec<NamedCodes<'l>>,
    /// Whether procedure codes are wanted that no loaded list has.
    pub lacks_procedures: bool,
}

/// The codes of `sets` that serve a decision: for the State's perinatal family the codes that
/// carry breastfeeding support in the phase of the visit; for the other the diagnoses that fit
/// patient and age, and procedures from the lists the site has loaded.
pub(crate) fn to_bill<'l>(
    sets: &'l [CodeSet],
    case: &Case,
    decision: &Decision,
) -> CodesToBill<'l> {
    let systems: &[&str] = match decision.codes {
        Settled::Is(CodeFamily::Cpsp) => &["cpsp"],
        Settled::Is(CodeFamily::Icd10Cpt) => &["icd-10-cm", "hcpcs", "cpt"],
        _ => return CodesToBill::default(),
    };
    let in_force = |set: &&CodeSet| {
        systems.contains(&set.system.as_str())
            && case.service.date.is_none_or(|d| set.effective.contains(d))
    };
    let named: Vec<NamedCodes<'l>> = sets
        .iter()
        .filter(in_force)
        .map(|set| NamedCodes {
            set,
            entries: set.entries.iter().filter(|e| fits(e, case)).collect(),
        })
        .filter(|named| !named.entries.is_empty())
        .collect();
    let lacks_procedures = systems.contains(&"cpt") && !named.iter().any(|n| n.set.system == "cpt");
    CodesToBill { named, lacks_procedures }
}

fn fits(entry: &CodeEntry, case: &Case) -> bool {
    let patient_fits = match (entry.patient, case.member.patient) {
        (Some(wanted), Some(patient)) => wanted == patient,
        _ => true,
    };
    entry.carries && patient_fits && phase_fits(entry.phase, case) && age_fits(entry, case)
}

fn days_since_birth(case: &Case) -> Option<i32> {
    let day: Day = case.service.date?;
    Some(day - case.member.births()?.infant)
}

fn phase_fits(phase: Phase, case: &Case) -> bool {
    let is_before = match (days_since_birth(case), case.member.pregnant) {
        (Some(days), _) => days < 0,
        (None, Some(pregnant)) => pregnant,
        (None, None) => return true,
    };
    match phase {
        Phase::Antepartum => is_before,
        Phase::Postpartum => !is_before,
        Phase::Initial | Phase::Any => true,
    }
}

fn age_fits(entry: &CodeEntry, case: &Case) -> bool {
    let Some(age) = days_since_birth(case) else { return true };
    entry.from_day.is_none_or(|first| first <= age)
        && entry.until_day.is_none_or(|last| age <= last)
}

/// Pairs of `codes` that never stand together (Excludes1), as the sets have them.
pub fn excluded_pairs<'c>(sets: &[CodeSet], codes: &[&'c str]) -> Vec<(&'c str, &'c str)> {
    let excludes = |a: &str, b: &str| {
        sets.iter()
            .flat_map(|set| &set.entries)
            .any(|e| covers(&e.code, a) && e.excludes.iter().any(|x| covers(x, b)))
    };
    let mut pairs = Vec::new();
    for (place, a) in codes.iter().enumerate() {
        for b in codes.iter().skip(place + 1) {
            if excludes(a, b) || excludes(b, a) {
                pairs.push((*a, *b));
            }
        }
    }
    pairs
}

/// Whether an entry's code, or category (`O92.-`), covers a code.
fn covers(entry: &str, code: &str) -> bool {
    match entry.strip_suffix('-') {
        None => entry.eq_ignore_ascii_case(code),
        Some(category) => {
            let head = code.get(..category.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(category))
        }
    }
}
