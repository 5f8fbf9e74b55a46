//! One segment after the other: header, claims, what is about no claim, the end.

use std::collections::VecDeque;
use std::sync::Arc;

use super::Item;
use super::claim::OpenClaim;
use super::header::Header;
use super::records::{ClaimPayment, Payment, PaymentEnd, ProviderAdjustment};
use super::sums::{Sum, check_total};
use crate::envelope::TransactionHeader;
use crate::incoming::{Fault, Gather, Notes, Wanted, decoded};
use crate::place::Place;
use crate::segment::Segment;

/// What is known of a payment between two segments.
#[derive(Debug, Default)]
pub(super) struct Reading {
    header: Option<Header>,
    payment: Arc<Payment>,
    claim: Option<OpenClaim>,
    /// What is noted of the open claim; of the payment where none is open.
    notes: Notes,
    /// The claims of the file so far, and of the payment.
    number: u64,
    claims: u64,
    paid: Sum,
    held_back: Sum,
}

impl Gather for Reading {
    type Item = Item;
    const WANTED: &'static [Wanted] = &[Wanted { kind: "835", guide: "005010X221" }];

    fn begin(&mut self, header: &TransactionHeader) {
        self.header = Some(Header::new(header.number));
        self.notes.transaction = header.number;
        (self.claims, self.paid, self.held_back) = (0, Sum::default(), Sum::default());
    }

    fn take(&mut self, segment: &Segment<'_>, ready: &mut VecDeque<Item>) {
        match segment.text(0).bytes() {
            // These number and sum up claims for the payer's own use.
            b"LX" | b"TS2" | b"TS3" => self.close_claim(segment.place(), ready),
            b"CLP" => self.open_claim(segment, ready),
            b"PLB" => self.adjust_provider(segment, ready),
            _ => self.take_within(segment, ready),
        }
    }

    fn end(&mut self, place: Place, ready: &mut VecDeque<Item>) {
        self.close_claim(place, ready);
        let sums = (self.paid, self.held_back);
        check_total(&self.payment, place, sums, &mut self.notes);
        self.tell(ready);
        ready.push_back(Item::End(PaymentEnd {
            payment: Arc::clone(&self.payment),
            place,
            claims: self.claims,
            paid: self.paid.cents(),
            held_back: self.held_back.cents(),
        }));
    }
}

impl Reading {
    fn take_within(&mut self, segment: &Segment<'_>, ready: &mut VecDeque<Item>) {
        if let Some(claim) = &mut self.claim {
            return claim.take(segment, &mut self.notes);
        }
        match &mut self.header {
            Some(header) => header.take(segment, &mut self.notes),
            None => self.notes.note(Fault::UnknownSegment, segment, 0),
        }
        self.tell(ready);
    }

    /// Gives the header, once it is whole.
    fn close_header(&mut self, place: Place, ready: &mut VecDeque<Item>) {
        let Some(mut header) = self.header.take() else { return };
        header.close(place, &mut self.notes);
        self.payment = Arc::new(header.payment);
        ready.push_back(Item::Payment(Arc::clone(&self.payment)));
        self.tell(ready);
    }

    fn open_claim(&mut self, segment: &Segment<'_>, ready: &mut VecDeque<Item>) {
        self.close_claim(segment.place(), ready);
        self.number += 1;
        self.claims += 1;
        let payment = Arc::clone(&self.payment);
        let known = ClaimPayment { payment, number: self.number, ..ClaimPayment::default() };
        self.claim = Some(OpenClaim::open(segment, known, &mut self.notes));
    }

    /// Gives the open claim, which is whole; and before the first the header.
    fn close_claim(&mut self, place: Place, ready: &mut VecDeque<Item>) {
        self.close_header(place, ready);
        let Some(open) = self.claim.take() else { return };
        let claim = open.close(&mut self.notes);
        self.paid.add(claim.paid);
        ready.push_back(Item::Claim(Box::new(claim)));
    }

    /// The adjustments of a PLB segment: up to six of reason and amount.
    fn adjust_provider(&mut self, segment: &Segment<'_>, ready: &mut VecDeque<Item>) {
        self.close_claim(segment.place(), ready);
        let year_end = self.notes.day(segment, 2);
        for reason in (3..=13).step_by(2) {
            let is_there = !segment.text(reason).is_empty();
            if !is_there && segment.text(reason + 1).is_empty() {
                continue;
            }
            let amount = self.notes.needed_amount(segment, reason as u8 + 1);
            self.held_back.add(amount);
            let Some(amount) = amount else { continue };
            ready.push_back(Item::ProviderAdjustment(ProviderAdjustment {
                payment: Arc::clone(&self.payment),
                place: segment.place(),
                provider: decoded(segment.text(1)),
                year_end,
                reason: decoded(segment.component(reason, 1)),
                reference: decoded(segment.component(reason, 2)),
                amount,
            }));
        }
        self.tell(ready);
    }

    /// Gives what was noted of the payment.
    fn tell(&mut self, ready: &mut VecDeque<Item>) {
        ready.extend(self.notes.take().into_iter().map(Item::Finding));
    }
}
