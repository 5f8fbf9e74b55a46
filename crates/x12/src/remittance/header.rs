//! Who pays whom, how much and how: what comes before the claims.

use super::records::Payment;
use crate::incoming::{Fault, Notes, decoded};
use crate::place::Place;
use crate::segment::Segment;

/// The header of a payment while it is read.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub(super) payment: Payment,
    party: Party,
    has: [bool; 4],
}

/// The segments a payment cannot do without.
const NEEDED: [&str; 4] = ["BPR", "TRN", "N1", "N1"];

/// Whose loop is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Party {
    #[default]
    Nobody,
    Payer,
    Payee,
}

impl Header {
    /// Begins the header of the transaction with this number.
    pub(super) fn new(transaction: u32) -> Self {
        Self { payment: Payment { transaction, ..Payment::default() }, ..Self::default() }
    }

    /// Takes a segment that comes before the claims.
    pub(super) fn take(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        match segment.text(0).bytes() {
            b"BPR" => self.money(segment, notes),
            b"TRN" => {
                self.see(1);
                notes.needed(segment, 2);
                self.payment.trace = decoded(segment.text(2));
                self.payment.originator = decoded(segment.text(3));
            }
            b"DTM" if segment.text(1) == "405" => self.payment.produced = notes.day(segment, 2),
            b"N1" => self.open_party(segment, notes),
            b"REF" => self.reference(segment),
            b"CUR" | b"N3" | b"N4" | b"PER" | b"RDM" | b"DTM" => {}
            _ => notes.note(Fault::UnknownSegment, segment, 0),
        }
    }

    /// The header is over; what is missing from it is noted.
    pub(super) fn close(&mut self, place: Place, notes: &mut Notes) {
        for (tag, has) in NEEDED.into_iter().zip(self.has) {
            if !has {
                notes.missing(tag, place);
            }
        }
    }

    fn see(&mut self, number: usize) {
        if let Some(has) = self.has.get_mut(number) {
            *has = true;
        }
    }

    fn money(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        self.see(0);
        self.payment.place = segment.place();
        self.payment.handling = decoded(segment.text(1));
        self.payment.amount = notes.needed_amount(segment, 2);
        self.payment.method = decoded(segment.text(4));
        self.payment.date = notes.day(segment, 16);
    }

    fn open_party(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        let (name, kind, id) =
            (decoded(segment.text(2)), segment.text(3), decoded(segment.text(4)));
        match segment.text(1).bytes() {
            b"PR" => {
                self.see(2);
                self.party = Party::Payer;
                self.payment.payer.name = name;
                self.payment.payer.id = id;
            }
            b"PE" => {
                self.see(3);
                self.party = Party::Payee;
                self.payment.payee.name = name;
                match kind.bytes() {
                    b"XX" => self.payment.payee.npi = id,
                    b"FI" => self.payment.payee.tax = id,
                    _ => {}
                }
            }
            _ => {
                self.party = Party::Nobody;
                notes.note(Fault::BadCode, segment, 1);
            }
        }
    }

    fn reference(&mut self, segment: &Segment<'_>) {
        let value = decoded(segment.text(2));
        let Payment { payer, payee, .. } = &mut self.payment;
        match (self.party, segment.text(1).bytes()) {
            (Party::Payer, b"2U") if payer.id.is_empty() => payer.id = value,
            (Party::Payee, b"TJ") if payee.tax.is_empty() => payee.tax = value,
            _ => {}
        }
    }
}
