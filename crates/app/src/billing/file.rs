//! The file of claims: made, read back as its receiver would, and left without what is wrong.

use latchkey_answer::Phrase;
use latchkey_claims::bill::{Bill, BillError, Terms, bill};
use latchkey_claims::outgoing::{Complaint, UnwritableFile, held, said_of_case, write};
use latchkey_claims::payer::Payer;
use latchkey_claims::registry::Registry;
use latchkey_claims::screen::Screener;
use latchkey_domain::Order;
use latchkey_policy::{Language, Reply};
use latchkey_workflow::{Action, Id, Standing};
use latchkey_x12::Rules;
use latchkey_x12::lists::Lists;
use latchkey_x12::write::ClaimFile;

use super::candidates::{Candidate, candidates};
use super::order::{Going, order};
use super::record::{looked_at, recorded};
use super::{Billed, Billing, Told};
use crate::app::Inner;
use crate::{App, Call, Error};

/// A claim whose order is whole.
pub(super) struct Ordered<'a> {
    pub candidate: Candidate<'a>,
    pub order: Order,
    pub id: Id,
    /// By which what is found is told apart.
    pub name: String,
}

impl App {
    /// Makes a file of the claims that are ready, and records on each that it went, all together or
    /// none. What can't go is told, and stays. Of a test nothing is recorded.
    ///
    /// # Errors
    /// Where the caller may not, where claims are for several payers, where something changed
    /// meanwhile; what the store says.
    pub fn bill(&self, call: &Call, billing: &Billing) -> Result<Billed, Error> {
        let standing = Some(Standing::Owner);
        let actor = call.caller.acting(Action::ClaimKeep, standing, "claim")?;
        let app = &*self.inner;
        let mut told = Vec::new();
        let found = app.store.read(|tx| candidates(tx, app, call, &actor, billing, &mut told))?;
        looked_at(&app.store, call, &actor, &found)?;
        let mut ordered = orders(app, billing, found, &mut told);
        one_transaction(&mut ordered, &mut told);
        let Some(profile) = ordered.first().and_then(|one| one.candidate.gathered.profile) else {
            return Ok(Billed { told, ..Billed::default() });
        };
        let text = file(app, billing, profile, &mut ordered, &mut told)?;
        let claims = ordered.iter().map(|one| one.id).collect();
        if let Some(text) = text.as_ref().filter(|_| !billing.envelope.is_test) {
            let steps = ordered.iter().map(|one| {
                let Candidate { gathered, command, .. } = &one.candidate;
                (one.id, gathered.version, command.clone())
            });
            recorded(&self.inner, call, billing, steps.collect(), text)?;
        }
        Ok(Billed { text, claims, told })
    }
}

/// The orders of claims against which nothing speaks.
fn orders<'a>(
    app: &Inner,
    billing: &Billing,
    found: Vec<Candidate<'a>>,
    told: &mut Vec<Told>,
) -> Vec<Ordered<'a>> {
    let mut ordered = Vec::new();
    for candidate in found {
        let id = candidate.gathered.claim.id;
        let order = match order(&candidate.gathered, &candidate.going) {
            Ok(order) => order,
            Err(lacks) => {
                told.extend(lacks.into_iter().map(|lack| Told::stays(id, lack)));
                continue;
            }
        };
        let one = Ordered { candidate, order, id, name: id.to_string() };
        let mut stays = false;
        match bill(&one.order, terms(app, &one)) {
            Ok(_) => {}
            Err(wrong) => {
                told.extend(wrong.iter().map(|error| Told::stays(id, in_records(error))));
                continue;
            }
        }
        for complaint in said(app, billing.language, &one) {
            stays |= complaint.refuses && !billing.is_forced;
            told.push(of_complaint(Some(id), &complaint, billing.is_forced, billing.language));
        }
        if !stays {
            ordered.push(one);
        }
    }
    ordered
}

/// An answer to a file names the transaction: a file has one, as long as guides advise.
fn one_transaction(ordered: &mut Vec<Ordered<'_>>, told: &mut Vec<Told>) {
    let most = ClaimFile::MOST_CLAIMS as usize;
    if ordered.len() > most {
        let said =
            format!("{} more are ready; run it again for the next file", ordered.len() - most);
        told.push(Told { claim: None, stays: true, said, language: Language::English });
        ordered.truncate(most);
    }
}

pub(super) fn terms<'t>(app: &'t Inner, one: &'t Ordered<'_>) -> Terms<'t> {
    let newborn = one.candidate.gathered.profile.and_then(Payer::newborn_relationship);
    Terms { codes: app.policies.codes(), payer: Some(&one.candidate.payer), newborn }
}

/// What the policy says of the case; of what is taken back it is not asked.
pub(super) fn said(app: &Inner, language: Language, one: &Ordered<'_>) -> Vec<Complaint> {
    if matches!(one.candidate.going, Going::Void) {
        return Vec::new();
    }
    match app.policies.determine(&one.order.case) {
        Ok(Reply::Determined(determined)) => {
            let vocabulary = app.policies.vocabulary();
            said_of_case(
                &determined.determination,
                vocabulary,
                language,
                Phrase::Ask.text(language),
            )
        }
        _ => vec![Complaint {
            rule: "need-facts".to_owned(),
            sentence: "no policy speaks to its case; state plan, program and day".to_owned(),
            ..Complaint::default()
        }],
    }
}

/// Writes the claims and reads the file back, until nothing is wrong with what is left; nothing where
/// none is left.
fn file(
    app: &Inner,
    billing: &Billing,
    profile: &Payer,
    ordered: &mut Vec<Ordered<'_>>,
    told: &mut Vec<Told>,
) -> Result<Option<String>, Error> {
    let registry = Registry::default();
    let invalid = |what: String| Error::Invalid { place: "file".to_owned(), what };
    let screener = Screener::new(&app.policies, &registry, profile);
    let screener = screener.map_err(|error| invalid(format!("the payer's profile: {error}")))?;
    let rules = Rules { lists: Lists::shipped(), partner: profile.partner.rules() };
    while !ordered.is_empty() {
        let text = match written(app, billing, ordered) {
            Ok(text) => text,
            Err(UnwritableFile::Claim { place, error, .. }) if place < ordered.len() => {
                let id = ordered.remove(place).id;
                told.push(Told::stays(id, error.to_string()));
                continue;
            }
            Err(error) => return Err(invalid(error.to_string())),
        };
        let names: Vec<&str> = ordered.iter().map(|one| one.name.as_str()).collect();
        let found = held(&screener, &rules, &names, &text, &[]);
        let found = found.map_err(|error| invalid(error.to_string()))?;
        let refuses = |complaint: &&Complaint| complaint.refuses && !billing.is_forced;
        let wrong: Vec<&Complaint> = found.iter().filter(refuses).collect();
        if wrong.is_empty() {
            told.extend(
                found
                    .iter()
                    .map(|c| of_complaint(id_of(c), c, billing.is_forced, Language::English)),
            );
            return Ok(Some(text));
        }
        told.extend(wrong.iter().map(|c| of_complaint(id_of(c), c, false, Language::English)));
        let before = ordered.len();
        ordered.retain(|one| wrong.iter().all(|complaint| complaint.about != one.name));
        // What is wrong with the file and with no claim stays wrong whichever claims are in it.
        if ordered.len() == before {
            ordered.clear();
        }
    }
    Ok(None)
}

pub(super) fn written(
    app: &Inner,
    billing: &Billing,
    ordered: &[Ordered<'_>],
) -> Result<String, UnwritableFile> {
    // That each can be made was seen before.
    let bills: Vec<Bill<'_>> =
        ordered.iter().filter_map(|one| bill(&one.order, terms(app, one)).ok()).collect();
    write(&bills, &billing.envelope)
}

pub(super) fn id_of(complaint: &Complaint) -> Option<Id> {
    complaint.about.parse().ok()
}

/// A complaint on one line: rule, place, sentence, remedy.
pub(super) fn of_complaint(
    claim: Option<Id>,
    complaint: &Complaint,
    is_forced: bool,
    language: Language,
) -> Told {
    let Complaint { rule, place, sentence, fix, refuses, .. } = complaint;
    let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
    let fix = if fix.is_empty() {
        String::new()
    } else {
        format!(" {} {fix}", Phrase::Fix.text(language))
    };
    let said = format!("{rule}{place}: {sentence}{fix}");
    Told { claim, stays: *refuses && !is_forced, said, language }
}

/// What a claim lacks, with the record in which it is to be filled in.
pub(super) fn in_records(error: &BillError) -> String {
    let field = match error {
        BillError::Missing(field)
        | BillError::Disagrees(field, _)
        | BillError::TooMany { field, .. }
        | BillError::TooLong { field, .. }
        | BillError::Digits { field, .. }
        | BillError::Pointer { field, .. }
        | BillError::EarlierUnexpected(field)
        | BillError::OneNumberTwice(field)
        | BillError::Units(field, _) => field,
    };
    let (part, _) = field.name.split_once('.').unwrap_or((field.name, ""));
    let record = match part {
        "billing" => "the record of the organisation that bills",
        "payer" => "the payer's profile",
        "subscriber" => "the record of whose number it is",
        "patient" => "the infant's record",
        "rendering" => "the record of whom the claim names as rendering",
        "diagnoses" | "place" => "the record of the visit",
        _ => "the claim itself",
    };
    format!("{error} (in {record})")
}
