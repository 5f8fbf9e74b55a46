//! The text of a file of claims, and what its envelope says.

use latchkey_claims::bill::Bill;
use latchkey_x12::claim::{Claim, Party};
use latchkey_x12::write::{Batch, ClaimFile, Contact, Interchange, SegmentWriter};
use latchkey_x12::{Date, Delimiters, Text};

use crate::failure::Failure;
use crate::load;

/// What a file's envelope says beside what its claims do.
pub struct Envelope {
    /// Under which number the file is sent; else the first claim's billing NPI.
    pub submitter: Option<String>,
    /// Whom to ask; else the first claim's biller.
    pub contact: Option<String>,
    pub telephone: String,
    pub is_test: bool,
    pub has_line_ends: bool,
    pub now: Now,
}

/// When a file is made.
pub struct Now {
    pub date: Date,
    /// As `hhmm`.
    pub time: String,
    /// A control number no other second of the year has.
    pub control: u32,
}

/// The clock's day and time; another day where the command line gives one.
pub fn now(day: Option<&str>) -> Result<Now, Failure> {
    let now = jiff::ZonedDateTime::now();
    let today = match day {
        Some(day) => load::day(day)?.to_string(),
        None => now.date().to_string(),
    };
    let date = Date::read(today.replace('-', "").as_bytes());
    let date = date.ok_or_else(|| Failure::Input(format!("{today}: no claim has this day")))?;
    let (hour, minute, second) = (now.hour(), now.minute(), now.second());
    let control = format!("{}{hour:02}{minute:02}{second:02}", now.day_of_year());
    let control = control.parse().unwrap_or(1);
    Ok(Now { date, time: format!("{hour:02}{minute:02}"), control })
}

/// Writes the claims, in their order. All go to the payer of the first.
pub fn write(bills: &[Bill<'_>], envelope: &Envelope) -> Result<String, Failure> {
    let claims: Vec<Claim<'_>> = bills.iter().map(Bill::claim).collect();
    let Some(first) = claims.first() else {
        return Err(Failure::Input("there is no claim to write; name an order".to_owned()));
    };
    one_payer(&claims)?;
    let sender = envelope.submitter.clone().unwrap_or_else(|| first.billing.npi.to_string());
    let submitter = Party { name: first.billing.name, id: (&*sender).into(), ..Party::default() };
    let contact = envelope.contact.clone().unwrap_or_else(|| first.billing.name.to_string());
    let id = envelope.now.control.to_string();
    let batch = Batch {
        id: &id,
        submitter,
        contact: Contact { name: &contact, telephone: &envelope.telephone, mail: "" },
        receiver: Party { qualifier: Text::default(), ..first.payer },
        is_encounter: false,
        most_claims: ClaimFile::MOST_CLAIMS,
    };
    let interchange = Interchange {
        sender: ("ZZ".to_owned(), sender.clone()),
        receiver: ("ZZ".to_owned(), first.payer.id.to_string()),
        date: envelope.now.date,
        time: envelope.now.time.clone(),
        control: envelope.now.control,
        is_test: envelope.is_test,
        group: ClaimFile::GROUP,
        guide: ClaimFile::GUIDE,
    };
    let writer = SegmentWriter::new(Delimiters::default());
    let writer = if envelope.has_line_ends { writer.with_line_ends() } else { writer };
    let unwritable = |error: latchkey_x12::write::WriteError| Failure::Input(error.to_string());
    let mut file = ClaimFile::open_with(&interchange, &batch, writer).map_err(unwritable)?;
    for claim in &claims {
        let in_claim = |error| Failure::Input(format!("claim {}: {error}", claim.id));
        file.claim(claim).map_err(in_claim)?;
    }
    file.close().map_err(unwritable)
}

/// A file goes to one payer.
fn one_payer(claims: &[Claim<'_>]) -> Result<(), Failure> {
    let mut pairs = claims.iter().zip(claims.iter().skip(1));
    let Some((before, after)) = pairs.find(|(a, b)| a.payer.id != b.payer.id) else {
        return Ok(());
    };
    let (one, other) = (before.payer.id, after.payer.id);
    Err(Failure::Input(format!(
        "claims for payers {one} and {other} do not share a file; make one for each payer"
    )))
}
