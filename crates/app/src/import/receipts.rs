//! Receipts (999, 277CA), each posted to the claims it speaks of.
//!
//! A 999 speaks of a file, by the control number of its group; a 277CA of each claim, by the office's
//! own number, and of the file by the number of its batch. A file of claims that is made here has one
//! control number for all three.

use latchkey_store::Tx;
use latchkey_store::tables::{lookups, records};
use latchkey_workflow::claim::{self, AcknowledgedBy, Acknowledgement, Claim};
use latchkey_workflow::{Id, Kind, Refusal};
use latchkey_x12::receipt::{BatchReceipt, ClaimReceipt, FileReceipt};

use super::payments::Posting;
use crate::perform::{CLAIM_FILE, CLAIM_NUMBER, bare_number, read_state};
use crate::{App, Call, Command, Error, Request};

/// The most claims that one file can speak of: as many as a transaction holds, ten times.
const MOST_OF_FILE: u32 = 50_000;
/// The most claims of an office that had one number: voided ones, and the one that counts.
pub(super) const MOST_OF_NUMBER: u32 = 20;
/// So many codes of one receipt are kept.
const MOST_CODES: usize = 40;

/// What to do where a receipt does not say which claims it means.
const PARTLY: &str = "some of the file was taken in and some was not, and a 999 does not say which \
                      claims; post it by hand when the 277CA is here";
const UNSAID: &str = "it does not say whether it was taken in; ask the payer";

impl App {
    /// Posts what is said of a file to every claim of the caller's organisation that went in it.
    ///
    /// # Errors
    /// What the store says.
    pub fn post_file_receipt(
        &self,
        call: &Call,
        receipt: &FileReceipt,
    ) -> Result<Vec<Posting>, Error> {
        let is_accepted = receipt.is_accepted().ok_or(PARTLY);
        self.post_to_file(call, &receipt.control, |number| {
            let is_accepted = is_accepted?;
            let codes = if is_accepted { Vec::new() } else { file_codes(receipt, number) };
            Ok((AcknowledgedBy::File, is_accepted, codes))
        })
    }

    /// Posts that a batch was sent back whole, where nothing is said of its claims one by one.
    ///
    /// # Errors
    /// What the store says.
    pub fn post_batch_receipt(
        &self,
        call: &Call,
        receipt: &BatchReceipt,
    ) -> Result<Vec<Posting>, Error> {
        if receipt.claims > 0 || receipt.is_accepted() != Some(false) {
            return Ok(Vec::new());
        }
        let codes: Vec<String> = receipt.statuses.iter().map(ToString::to_string).collect();
        self.post_to_file(call, &receipt.trace, |_| {
            Ok((AcknowledgedBy::Claim, false, codes.clone()))
        })
    }

    /// Posts what is said of one claim of the caller's organisation.
    ///
    /// # Errors
    /// What the store says.
    pub fn post_claim_receipt(
        &self,
        call: &Call,
        receipt: &ClaimReceipt,
    ) -> Result<Posting, Error> {
        let (org, number) = (call.caller.organisation, &receipt.id);
        let control = bare_number(&receipt.batch.trace);
        let found = self.inner.store.read(|tx| {
            let found = lookups::find(tx, org, CLAIM_NUMBER, number, MOST_OF_NUMBER)?;
            of_claims(tx, found)
        })?;
        if found.is_empty() {
            return Ok(Posting::NotOurs);
        }
        // A number that was used again is that of the claim which went in this file.
        let Some((claim, control)) =
            found.iter().find_map(|claim| Some((claim.id, control_of(claim, &control)?)))
        else {
            let why = "it answers a file that this claim was not sent in; post it where it was";
            return Ok(Posting::Refused(why.to_owned()));
        };
        let Some(is_accepted) = receipt.is_accepted() else {
            return Ok(Posting::Refused(UNSAID.to_owned()));
        };
        let mut codes = receipt.codes();
        codes.truncate(MOST_CODES);
        let payer_number = Some(&receipt.payer_number).filter(|number| !number.is_empty());
        let answer = Acknowledgement {
            control,
            by: AcknowledgedBy::Claim,
            is_accepted,
            codes,
            payer_number: payer_number.cloned(),
        };
        self.acknowledge(call, claim, answer)
    }

    /// Posts to every claim that went in a file, or was taken back by it.
    fn post_to_file(
        &self,
        call: &Call,
        control: &str,
        say: impl Fn(&str) -> Result<(AcknowledgedBy, bool, Vec<String>), &'static str>,
    ) -> Result<Vec<Posting>, Error> {
        let (org, control) = (call.caller.organisation, bare_number(control));
        let claims = self.inner.store.read(|tx| {
            let found = lookups::find(tx, org, CLAIM_FILE, &control, MOST_OF_FILE)?;
            of_claims(tx, found)
        })?;
        if claims.is_empty() {
            return Ok(vec![Posting::NotOurs]);
        }
        let mut postings = Vec::with_capacity(claims.len());
        for (place, claim) in claims.iter().enumerate() {
            let Some(control) = control_of(claim, &control) else { continue };
            // One receipt is many commands, each with a key of its own.
            let key = call.key.as_ref().map(|key| format!("{key} {place}"));
            let call = Call { key, ..call.clone() };
            postings.push(match say(&claim.bill.number) {
                Err(why) => Posting::Refused(why.to_owned()),
                Ok((by, is_accepted, mut codes)) => {
                    codes.truncate(MOST_CODES);
                    let payer_number = None;
                    let answer = Acknowledgement { control, by, is_accepted, codes, payer_number };
                    self.acknowledge(&call, claim.id, answer)?
                }
            });
        }
        Ok(postings)
    }

    fn acknowledge(
        &self,
        call: &Call,
        claim: Id,
        answer: Acknowledgement,
    ) -> Result<Posting, Error> {
        let command = Command::Claim(claim::Command::Acknowledge(answer));
        self.post(call, claim, command)
    }

    /// Posts an answer to a claim; a refusal is an answer too.
    pub(super) fn post(&self, call: &Call, claim: Id, command: Command) -> Result<Posting, Error> {
        let request = Request { id: Some(claim), version: None, command };
        match self.perform(call.clone(), request) {
            Ok(saved) if saved.events.is_empty() => Ok(Posting::AlreadyPosted),
            Ok(saved) => Ok(Posting::Posted { claim, status: saved.status }),
            Err(Error::Refused(Refusal::Missing(_))) => Ok(Posting::NotOurs),
            Err(Error::Refused(refusal)) => Ok(Posting::Refused(refusal.to_string())),
            Err(error) => Err(error),
        }
    }
}

/// Claims by their ids.
pub(super) fn of_claims(tx: &mut Tx<'_>, found: Vec<Id>) -> Result<Vec<Claim>, Error> {
    let mut claims = Vec::with_capacity(found.len());
    for id in found {
        let record = records::load(tx, id)?.filter(|record| record.kind == Kind::Claim);
        claims.extend(record.as_ref().map(read_state::<Claim>).transpose()?);
    }
    Ok(claims)
}

/// The control number as the claim has it, of the file with this bare one.
fn control_of(claim: &Claim, bare: &str) -> Option<String> {
    claim.controls().find(|control| bare_number(control) == bare).map(ToOwned::to_owned)
}

/// Why a file was turned back, as a 999 says it: of the group, of its transactions, and of the
/// segments of the claim with this number.
fn file_codes(receipt: &FileReceipt, number: &str) -> Vec<String> {
    let of_parts = receipt.transactions.iter().flat_map(|one| &one.codes);
    let mut codes: Vec<String> = receipt.codes.iter().chain(of_parts).cloned().collect();
    let noted = receipt.transactions.iter().flat_map(|one| &one.noted);
    for noted in noted.filter(|noted| noted.claim == number) {
        codes.push(format!("{}:{}", noted.segment, noted.code));
        let of_element = |(place, code): &(String, String)| {
            format!("{}{}:{code}", noted.segment, place.split(':').next().unwrap_or_default())
        };
        codes.extend(noted.elements.iter().map(of_element));
    }
    let mut once: Vec<String> = Vec::new();
    for code in codes {
        if !once.contains(&code) {
            once.push(code);
        }
    }
    // A verdict without a reason is one too: whoever looks must see that none was given.
    if once.is_empty() { vec![receipt.verdict.clone()] } else { once }
}
