//! A file with one payment (835, 005010X221A1), written claim by claim. The records are the reader's
//! own: what was read can be written, but for what the record leaves out.

use super::envelope::{Envelope, Interchange};
use super::segments::{SegmentWriter, WriteError};
use crate::claim::Member;
use crate::number::{Cents, Date, DateRange};
use crate::remittance::{
    Adjustment, ClaimPayment, LinePayment, Payment, Procedure, ProviderAdjustment,
};

/// A payment that is being written. Its amount stands at the beginning and is the sum of what
/// follows, so that it is held until [`Self::close`].
///
/// ```
/// use latchkey_x12::claim::{Claim, Line, Member};
/// use latchkey_x12::remittance::{Payment, answer};
/// use latchkey_x12::write::{Interchange, RemittanceFile};
/// use latchkey_x12::{Cents, Date};
/// let interchange = Interchange {
///     sender: ("ZZ".into(), "PLAN".into()),
///     receiver: ("ZZ".into(), "CLINIC".into()),
///     date: Date::new(20261101).unwrap(),
///     time: "1200".into(),
///     control: 1,
///     is_test: true,
///     group: RemittanceFile::GROUP,
///     guide: RemittanceFile::GUIDE,
/// };
/// let line = Line { charge: Some(Cents(8_000)), ..Line::default() };
/// let claim = Claim { id: "C1".into(), charge: line.charge, lines: vec![line], ..Claim::default() };
/// let mut file = RemittanceFile::open(&interchange, &Payment::default())?;
/// file.claim(&answer(&claim, &[], "P1"), &Member::default())?;
/// assert!(file.close()?.contains("~CLP*C1*1*80*80***P1~"));
/// # Ok::<(), latchkey_x12::write::WriteError>(())
/// ```
#[derive(Debug)]
pub struct RemittanceFile {
    envelope: Envelope,
    payment: Payment,
    claims: SegmentWriter,
    tail: SegmentWriter,
    total: i64,
}

impl RemittanceFile {
    /// What a group of payments is called (GS01).
    pub const GROUP: &'static str = "HP";
    /// The guide they follow (GS08).
    pub const GUIDE: &'static str = "005010X221A1";

    /// Begins a file. The interchange's group and guide are those of payments; the payment's amount
    /// is what its claims make.
    ///
    /// # Errors
    /// When an id holds what X12 cannot carry.
    pub fn open(interchange: &Interchange, payment: &Payment) -> Result<Self, WriteError> {
        let (group, guide) = (Self::GROUP, Self::GUIDE);
        let interchange = Interchange { group, guide, ..interchange.clone() };
        let writer = SegmentWriter::default();
        Ok(Self {
            payment: payment.clone(),
            claims: writer.like(),
            tail: writer.like(),
            total: 0,
            envelope: Envelope::open_with(&interchange, writer)?,
        })
    }

    /// Writes the payment of a claim. The guide asks for the patient's name, which the record does
    /// not keep.
    ///
    /// # Errors
    /// When a value holds what X12 cannot carry. Nothing of the claim is written then.
    pub fn claim(&mut self, claim: &ClaimPayment, patient: &Member<'_>) -> Result<(), WriteError> {
        let mut body = self.claims.like();
        if self.claims.count() == 0 {
            body.segment("LX").element("1").end()?;
        }
        write_claim(&mut body, claim, patient)?;
        self.claims.append(&body);
        self.total = self.total.saturating_add(claim.paid.unwrap_or_default().0);
        Ok(())
    }

    /// Writes an amount that is about no claim.
    ///
    /// # Errors
    /// When a value holds what X12 cannot carry.
    pub fn adjust(&mut self, adjustment: &ProviderAdjustment) -> Result<(), WriteError> {
        let ProviderAdjustment { provider, year_end, reason, reference, amount, .. } = adjustment;
        let plb = self.tail.segment("PLB").element(provider);
        let plb = plb.element(&day(*year_end)).composite(&[reason, reference]);
        plb.number(amount).end()?;
        self.total = self.total.saturating_sub(amount.0);
        Ok(())
    }

    /// Writes the header and what was held, and gives the file.
    ///
    /// # Errors
    /// When a name or number of the payment holds what X12 cannot carry.
    pub fn close(mut self) -> Result<String, WriteError> {
        self.envelope.begin("835")?;
        write_header(self.envelope.segments(), &self.payment, Cents(self.total))?;
        self.envelope.segments().append(&self.claims);
        self.envelope.segments().append(&self.tail);
        self.envelope.end()?;
        self.envelope.close()
    }
}

fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn write_header(
    out: &mut SegmentWriter,
    payment: &Payment,
    total: Cents,
) -> Result<(), WriteError> {
    let Payment { handling, method, date, trace, originator, produced, payer, payee, .. } = payment;
    let bpr = out.segment("BPR").element(handling).number(total).element("C").element(method);
    bpr.skip(11).element(&day(*date)).end()?;
    out.segment("TRN").element("1").element(trace).element(originator).end()?;
    if produced.is_some() {
        out.segment("DTM").element("405").element(&day(*produced)).end()?;
    }
    let pr = out.segment("N1").element("PR").element(&payer.name);
    pr.element(if payer.id.is_empty() { "" } else { "XV" }).element(&payer.id).end()?;
    let pe = out.segment("N1").element("PE").element(&payee.name);
    match (payee.npi.is_empty(), payee.tax.is_empty()) {
        (true, true) => pe.end(),
        (true, false) => pe.element("FI").element(&payee.tax).end(),
        (false, is_no_tax) => {
            pe.element("XX").element(&payee.npi).end()?;
            if is_no_tax {
                return Ok(());
            }
            out.segment("REF").element("TJ").element(&payee.tax).end()
        }
    }
}

fn write_claim(
    out: &mut SegmentWriter,
    claim: &ClaimPayment,
    patient: &Member<'_>,
) -> Result<(), WriteError> {
    let clp = out.segment("CLP").element(&claim.id).element(&claim.status_code);
    let clp = clp.number(claim.charge.unwrap_or_default()).number(claim.paid.unwrap_or_default());
    let clp = clp.element(&claim.patient_share.map(|share| share.to_string()).unwrap_or_default());
    let clp = clp.element(&claim.filing).element(&claim.payer_number);
    clp.element(&claim.place_of_service).element(&claim.frequency).end()?;
    write_adjustments(out, &claim.adjustments)?;
    let qc = out.segment("NM1").element("QC").element("1");
    let qc = qc.text(patient.last_name).text(patient.first_name).skip(3);
    qc.element(if patient.id.is_empty() { "" } else { "MI" }).text(patient.id).end()?;
    if !claim.rendering.is_empty() {
        let nm1 = out.segment("NM1").element("82").element("1").skip(5);
        nm1.element("XX").element(&claim.rendering).end()?;
    }
    if !claim.forwarded_to.is_empty() {
        let nm1 = out.segment("NM1").element("TT").element("2").skip(5);
        nm1.element("PI").element(&claim.forwarded_to).end()?;
    }
    for remarks in claim.remarks.chunks(5) {
        let moa = out.segment("MOA").skip(2);
        remarks.iter().fold(moa, |moa, remark| moa.element(remark)).end()?;
    }
    write_pairs(out, "REF", &claim.references)?;
    write_pairs(out, "DTM", &claim.dates)?;
    write_pairs(out, "AMT", &claim.amounts)?;
    claim.lines.iter().try_for_each(|line| write_line(out, line))
}

fn write_line(out: &mut SegmentWriter, line: &LinePayment) -> Result<(), WriteError> {
    let quantity = |quantity: Option<crate::number::Quantity>| {
        quantity.map(|quantity| quantity.to_string()).unwrap_or_default()
    };
    let svc = out.segment("SVC").composite(&procedure(&line.procedure));
    let svc = svc.number(line.charge.unwrap_or_default()).number(line.paid.unwrap_or_default());
    let svc = svc.skip(1).element(&quantity(line.units));
    let sent = line.sent_procedure.as_ref().map(procedure).unwrap_or_default();
    svc.composite(&sent).element(&quantity(line.sent_units)).end()?;
    match line.days {
        Some(DateRange { first, last }) if first == last => {
            out.segment("DTM").element("472").number(first).end()?;
        }
        Some(DateRange { first, last }) => {
            out.segment("DTM").element("150").number(first).end()?;
            out.segment("DTM").element("151").number(last).end()?;
        }
        None => {}
    }
    write_adjustments(out, &line.adjustments)?;
    if !line.number.is_empty() {
        out.segment("REF").element("6R").element(&line.number).end()?;
    }
    write_pairs(out, "REF", &line.references)?;
    write_pairs(out, "AMT", &line.amounts)?;
    let mut remarks = line.remarks.iter();
    remarks.try_for_each(|remark| out.segment("LQ").element("HE").element(remark).end())
}

fn procedure(procedure: &Procedure) -> Vec<&str> {
    let head = [procedure.qualifier.as_str(), procedure.code.as_str()];
    head.into_iter().chain(procedure.modifiers.iter().map(String::as_str)).collect()
}

/// The most adjustments of one CAS segment.
const MOST_ADJUSTMENTS: usize = 6;

/// Adjustments of one group that follow each other share a segment.
fn write_adjustments(out: &mut SegmentWriter, all: &[Adjustment]) -> Result<(), WriteError> {
    for group in all.chunk_by(|one, next| one.group == next.group) {
        for some in group.chunks(MOST_ADJUSTMENTS) {
            let name = some.first().map(|first| first.group.as_str()).unwrap_or_default();
            let mut cas = out.segment("CAS").element(name);
            for Adjustment { reason, amount, quantity, .. } in some {
                let quantity = quantity.map(|quantity| quantity.to_string()).unwrap_or_default();
                cas = cas.element(reason).number(amount).element(&quantity);
            }
            cas.end()?;
        }
    }
    Ok(())
}

fn write_pairs<T: std::fmt::Display>(
    out: &mut SegmentWriter,
    tag: &'static str,
    pairs: &[(String, T)],
) -> Result<(), WriteError> {
    let mut pairs = pairs.iter();
    pairs.try_for_each(|(kind, value)| out.segment(tag).element(kind).number(value).end())
}
