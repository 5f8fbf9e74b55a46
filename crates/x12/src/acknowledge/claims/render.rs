//! The segments of a 277CA.

use super::options::ClaimOptions;
use super::record::{Answered, AnsweredLine, Batch, Named, ProviderClaims, Totals};
use super::status::{RECEIVED, Status, TAKEN_IN};
use crate::number::{Cents, Date, DateRange};
use crate::write::{Envelope, SegmentWriter, WriteError};

/// A segment of statuses has room for so many: STC01, STC10 and STC11.
const STATUSES_A_SEGMENT: usize = 3;
/// Stands for the day of service where a claim gave none that is a day: the guide demands one. No
/// claim's day, so that nobody takes it for one.
const NO_DAY: &str = "19000101";

/// Writes a transaction: the source, the receiver, and the claims by provider and patient.
pub(super) fn transaction(
    envelope: &mut Envelope,
    options: &ClaimOptions,
    number: u32,
    batch: &Batch,
) -> Result<(), WriteError> {
    let id = format!("{}-{number}", options.batch);
    envelope.begin("277")?;
    let mut page = Page { writer: envelope.segments(), today: options.reply.date, levels: 0 };
    page.head(&id, options)?;
    page.source(&id, options)?;
    page.receiver(batch)?;
    for (index, provider) in batch.providers.iter().enumerate() {
        page.provider(&format!("{id}.{}", index + 1), provider)?;
    }
    envelope.end()
}

struct Page<'w> {
    writer: &'w mut SegmentWriter,
    /// The day the statuses are of.
    today: Date,
    /// How many levels were written.
    levels: u32,
}

/// The levels of the source and of the receiver; there is one of each.
const SOURCE_LEVEL: u32 = 1;
const RECEIVER_LEVEL: u32 = 2;

impl Page<'_> {
    fn head(&mut self, id: &str, options: &ClaimOptions) -> Result<(), WriteError> {
        let bht = self.writer.segment("BHT").element("0085").element("08").element(id);
        bht.number(self.today).element(&options.reply.time).element("TH").end()
    }

    fn source(&mut self, id: &str, options: &ClaimOptions) -> Result<(), WriteError> {
        self.level("", "20", "1")?;
        let source = &options.source;
        let nm1 = self.writer.segment("NM1").element("PR").element("2").element(&source.name);
        nm1.skip(4).element(&source.qualifier).element(&source.id).end()?;
        self.writer.segment("TRN").element("1").element(id).end()?;
        self.day("050", &options.received.to_string())?;
        self.day("009", &self.today.to_string())
    }

    fn receiver(&mut self, batch: &Batch) -> Result<(), WriteError> {
        self.level(&SOURCE_LEVEL.to_string(), "21", "1")?;
        self.named("41", &batch.submitter)?;
        self.writer.segment("TRN").element("2").element(&batch.trace).end()?;
        let stc = self.writer.segment("STC").composite(&parts(&RECEIVED)).number(self.today);
        stc.element("WQ").number(batch.totals.charge()).end()?;
        self.totals(&batch.totals, "90", "AA")
    }

    fn provider(&mut self, trace: &str, provider: &ProviderClaims) -> Result<(), WriteError> {
        let level = self.level(&RECEIVER_LEVEL.to_string(), "19", "1")?;
        self.named("85", &provider.named)?;
        self.writer.segment("TRN").element("1").element(trace).end()?;
        // The guide has no day in the status of a provider.
        let stc = self.writer.segment("STC").composite(&parts(&RECEIVED)).skip(1);
        stc.element("WQ").number(provider.totals.charge()).end()?;
        self.totals(&provider.totals, "QA", "QC")?;
        for patient in &provider.patients {
            self.level(&level.to_string(), "PT", "")?;
            self.named("QC", &patient.named)?;
            patient.claims.iter().try_for_each(|claim| self.claim(claim))?;
        }
        Ok(())
    }

    fn claim(&mut self, claim: &Answered) -> Result<(), WriteError> {
        self.writer.segment("TRN").element("2").element(&claim.id).end()?;
        if claim.statuses.is_empty() {
            self.statuses(&[TAKEN_IN], "WQ", Some(claim.charge))?;
        }
        for statuses in claim.statuses.chunks(STATUSES_A_SEGMENT) {
            self.statuses(statuses, "U", Some(claim.charge))?;
        }
        self.reference("D9", &claim.intermediary)?;
        self.service_days(claim.days)?;
        claim.lines.iter().try_for_each(|line| self.line(line))
    }

    /// A line has one segment of statuses: what does not fit is mended with what does.
    fn line(&mut self, line: &AnsweredLine) -> Result<(), WriteError> {
        let procedure = line.procedure.each_ref().map(String::as_str);
        let svc = self.writer.segment("SVC").composite(&procedure).number(line.charge);
        let quantity = line.quantity.map(|quantity| quantity.to_string()).unwrap_or_default();
        svc.skip(4).element(&quantity).end()?;
        let shown = line.statuses.get(..STATUSES_A_SEGMENT).unwrap_or(&line.statuses);
        self.statuses(shown, "U", None)?;
        self.reference("FJ", &line.control)?;
        match line.days {
            Some(_) => self.service_days(line.days),
            None => Ok(()),
        }
    }

    /// HL; gives the level's number.
    fn level(&mut self, parent: &str, kind: &str, child: &str) -> Result<u32, WriteError> {
        self.levels += 1;
        let hl = self.writer.segment("HL").number(self.levels).element(parent);
        hl.element(kind).element(child).end()?;
        Ok(self.levels)
    }

    fn named(&mut self, role: &str, named: &Named) -> Result<(), WriteError> {
        let nm1 = self.writer.segment("NM1").element(role).element(named.kind);
        let nm1 = nm1.element(&named.name).element(&named.first_name).skip(3);
        nm1.element(named.qualifier).element(&named.id).end()
    }

    fn totals(&mut self, totals: &Totals, taken: &str, sent: &str) -> Result<(), WriteError> {
        let Totals { accepted, accepted_charge, rejected, rejected_charge } = *totals;
        for (kind, count) in [(taken, accepted), (sent, rejected)] {
            if count > 0 {
                self.writer.segment("QTY").element(kind).number(count).end()?;
            }
        }
        for (kind, count, sum) in
            [("YU", accepted, accepted_charge), ("YY", rejected, rejected_charge)]
        {
            if count > 0 {
                self.writer.segment("AMT").element(kind).number(sum).end()?;
            }
        }
        Ok(())
    }

    fn statuses(
        &mut self,
        statuses: &[Status],
        action: &str,
        charge: Option<Cents>,
    ) -> Result<(), WriteError> {
        let [first, rest @ ..] = statuses else { return Ok(()) };
        let charge = charge.map(|charge| charge.to_string()).unwrap_or_default();
        let stc = self.writer.segment("STC").composite(&parts(first)).number(self.today);
        let mut stc = stc.element(action).element(&charge).skip(5);
        for status in rest {
            stc = stc.composite(&parts(status));
        }
        stc.end()
    }

    fn reference(&mut self, kind: &str, value: &str) -> Result<(), WriteError> {
        if value.is_empty() {
            return Ok(());
        }
        self.writer.segment("REF").element(kind).element(value).end()
    }

    fn service_days(&mut self, days: Option<DateRange>) -> Result<(), WriteError> {
        match days {
            Some(DateRange { first, last }) if first < last => {
                let dtp = self.writer.segment("DTP").element("472").element("RD8");
                dtp.element(&format!("{first}-{last}")).end()
            }
            Some(DateRange { first, .. }) => self.day("472", &first.to_string()),
            None => self.day("472", NO_DAY),
        }
    }

    fn day(&mut self, kind: &str, day: &str) -> Result<(), WriteError> {
        self.writer.segment("DTP").element(kind).element("D8").element(day).end()
    }
}

fn parts(status: &Status) -> [&'static str; 3] {
    [status.category, status.status, status.entity]
}
