//! A whole file of the generator, piece by piece.

use latchkey_x12::Date;
use latchkey_x12::claim::Party;
use latchkey_x12::write::{Batch, ClaimFile, Contact, Interchange, WriteError};

use super::plant::{Edit, Truth};
use super::{Demo, DemoClaim};
use crate::bill::{Terms, bill};

/// A piece of a file: the text of a claim, with what was planted in it.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// The text; the pieces of a file in their order are the file.
    pub text: String,
    /// What is wrong with it, where something is.
    pub truth: Option<Truth>,
}

/// A file of the generator as an iterator of its pieces, so that any size fits.
///
/// ```
/// use latchkey_claims::demo::{Demo, DemoFile, Shares};
/// let demo = Demo::new(7, 3, Shares::default());
/// let text: String = DemoFile::new(demo)?.map(|piece| piece.text).collect();
/// assert!(text.starts_with("ISA*") && text.ends_with("IEA*1*000000001~"));
/// # Ok::<(), latchkey_x12::write::WriteError>(())
/// ```
#[derive(Debug)]
pub struct DemoFile {
    demo: Demo,
    file: Option<ClaimFile>,
}

impl DemoFile {
    /// The file of a generator's claims.
    ///
    /// # Errors
    /// Never for the names this module has.
    pub fn new(demo: Demo) -> Result<Self, WriteError> {
        let party = |name: &'static str, id: &'static str| Party {
            name: name.into(),
            id: id.into(),
            ..Party::default()
        };
        let batch = Batch {
            id: "DEMO",
            submitter: party("SAMPLE SUBMITTER", "SAMPLESUB"),
            contact: Contact { name: "SAMPLE DESK", telephone: "5550000000", mail: "" },
            receiver: party("SAMPLE HEALTH PLAN", "SAMPLE"),
            is_encounter: false,
            most_claims: ClaimFile::MOST_CLAIMS,
        };
        Ok(Self { demo, file: Some(ClaimFile::open(&interchange(), &batch)?) })
    }

    fn piece(&mut self, made: &DemoClaim) -> Option<Piece> {
        let file = self.file.as_mut()?;
        let bill = bill(&made.order, Terms::default()).ok()?;
        let mut claim = bill.claim();
        made.plant(&mut claim);
        file.claim(&claim).ok()?;
        let text = file.take();
        let text = match made.edit {
            Some(Edit::Text(edit)) => edit(&text)?,
            _ => text,
        };
        // The claim's number as it was written: a fault may be in it.
        let told = |truth: &Truth| Truth { claim: claim.id.to_string(), ..truth.clone() };
        Some(Piece { text, truth: made.truth.as_ref().map(told) })
    }
}

impl Iterator for DemoFile {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(made) = self.demo.next() {
            // Every claim of the generator can be written; a test sees that none is lost.
            return Some(self.piece(&made).unwrap_or_default());
        }
        let text = self.file.take()?.close().ok()?;
        Some(Piece { text, truth: None })
    }
}

fn interchange() -> Interchange {
    let (year, month, day) = Demo::today().civil();
    let today = Date::new(year.unsigned_abs() * 10_000 + month * 100 + day);
    Interchange {
        sender: ("ZZ".into(), "SAMPLESUB".into()),
        receiver: ("ZZ".into(), "SAMPLE".into()),
        date: today.unwrap_or(Date::LAST),
        time: "1200".into(),
        control: 1,
        is_test: true,
        group: ClaimFile::GROUP,
        guide: ClaimFile::GUIDE,
    }
}
