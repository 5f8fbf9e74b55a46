//! Requests for authorisation and their answers (278, 005010X217), a transaction for each review. The
//! records are the reader's own: what was read can be written, but for what the record leaves out.

use super::envelope::{Envelope, Interchange};
use super::segments::{SegmentWriter, WriteError};
use crate::authorization::{
    Attachment, Delivery, Direction, Part, Party, Rejection, Review, Service, ServiceKind,
};
use crate::number::{DateRange, Quantity};

/// A file of requests or answers that is being written.
///
/// ```
/// use latchkey_x12::Date;
/// use latchkey_x12::authorization::{Ask, Direction, Exchange, Part, Party, Review};
/// use latchkey_x12::write::{AuthorizationFile, Interchange};
/// let interchange = Interchange {
///     sender: ("ZZ".into(), "CLINIC".into()),
///     receiver: ("ZZ".into(), "PLAN".into()),
///     date: Date::new(20261101).unwrap(),
///     time: "1200".into(),
///     control: 1,
///     is_test: true,
///     group: AuthorizationFile::GROUP,
///     guide: AuthorizationFile::GUIDE,
/// };
/// let direction = Some(Direction::Request);
/// let exchange = Exchange { direction, id: "REQUEST-1".into(), ..Exchange::default() };
/// let ask = Ask { category: "HS".into(), certification: "I".into(), ..Ask::default() };
/// let event = Some(Part { ask: Some(ask), ..Part::default() });
/// let review = Review { exchange: exchange.into(), event, ..Review::default() };
/// let mut file = AuthorizationFile::open(&interchange)?;
/// file.review(&review)?;
/// assert!(file.close()?.contains("~UM*HS*I~"));
/// # Ok::<(), latchkey_x12::write::WriteError>(())
/// ```
#[derive(Debug)]
pub struct AuthorizationFile {
    envelope: Envelope,
    interchange: Interchange,
}

impl AuthorizationFile {
    /// What a group of requests or answers is called (GS01).
    pub const GROUP: &'static str = "HI";
    /// The guide they follow (GS08, ST03).
    pub const GUIDE: &'static str = "005010X217";

    /// Begins a file. The interchange's group and guide are those of requests.
    ///
    /// # Errors
    /// When an id holds what X12 cannot carry.
    pub fn open(interchange: &Interchange) -> Result<Self, WriteError> {
        let (group, guide) = (Self::GROUP, Self::GUIDE);
        let interchange = Interchange { group, guide, ..interchange.clone() };
        Ok(Self { envelope: Envelope::open(&interchange)?, interchange })
    }

    /// Writes a review, as a transaction of its own.
    ///
    /// # Errors
    /// When a value holds what X12 cannot carry. Nothing of the review is written then.
    pub fn review(&mut self, review: &Review) -> Result<(), WriteError> {
        let mut body = self.envelope.segments().like();
        self.beginning(&mut body, review)?;
        write_levels(&mut body, review)?;
        self.envelope.begin("278")?;
        self.envelope.segments().append(&body);
        self.envelope.end()
    }

    /// Takes what was written so far, for those who write a long file piece by piece.
    pub fn take(&mut self) -> String {
        self.envelope.take()
    }

    /// Closes the file, and gives what was written since the last [`Self::take`].
    ///
    /// # Errors
    /// Never for the numbers this crate makes.
    pub fn close(self) -> Result<String, WriteError> {
        self.envelope.close()
    }

    fn beginning(&self, out: &mut SegmentWriter, review: &Review) -> Result<(), WriteError> {
        let exchange = &review.exchange;
        let date = exchange.date.unwrap_or(self.interchange.date);
        let time = if exchange.time.is_empty() { &self.interchange.time } else { &exchange.time };
        let direction = exchange.direction.map(Direction::code).unwrap_or_default();
        let bht = out.segment("BHT").element("0007").element(direction).element(&exchange.id);
        bht.number(date).element(time).element(&exchange.kind).end()
    }
}

/// Counts levels while they are written.
struct Levels<'w> {
    out: &'w mut SegmentWriter,
    count: u32,
}

impl Levels<'_> {
    /// Opens a level below another; gives its number.
    fn open(&mut self, above: u32, kind: &str, has_more: bool) -> Result<u32, WriteError> {
        self.count += 1;
        let above = if above == 0 { String::new() } else { above.to_string() };
        let hl = self.out.segment("HL").number(self.count).element(&above).element(kind);
        hl.element(if has_more { "1" } else { "0" }).end()?;
        Ok(self.count)
    }
}

fn write_levels(out: &mut SegmentWriter, review: &Review) -> Result<(), WriteError> {
    let Review { reviewer, requester, subscriber, dependent, event, services, .. } = review;
    let mut levels = Levels { out, count: 0 };
    let has_patient = !is_absent(subscriber) || dependent.is_some() || event.is_some();
    let has_requester = !is_absent(requester) || has_patient;
    let mut above = levels.open(0, "20", has_requester)?;
    write_party(levels.out, reviewer)?;
    if has_requester {
        above = levels.open(above, "21", has_patient)?;
        write_party(levels.out, requester)?;
    }
    if has_patient {
        above = levels.open(above, "22", dependent.is_some() || event.is_some())?;
        write_party(levels.out, subscriber)?;
    }
    if let Some(dependent) = dependent {
        above = levels.open(above, "23", event.is_some())?;
        write_party(levels.out, dependent)?;
    }
    let Some(event) = event else { return Ok(()) };
    above = levels.open(above, "EV", !services.is_empty())?;
    write_part(levels.out, event)?;
    for service in services {
        levels.open(above, "SS", false)?;
        write_part(levels.out, service)?;
    }
    Ok(())
}

/// Whether nothing at all is said of somebody.
fn is_absent(party: &Party) -> bool {
    party.role.is_empty() && party.rejections.is_empty()
}

fn write_party(out: &mut SegmentWriter, party: &Party) -> Result<(), WriteError> {
    if !party.role.is_empty() {
        write_name(out, party)?;
    }
    write_rest(out, party)
}

fn write_provider(out: &mut SegmentWriter, provider: &Party) -> Result<(), WriteError> {
    write_name(out, provider)?;
    write_rest(out, provider)
}

fn write_name(out: &mut SegmentWriter, party: &Party) -> Result<(), WriteError> {
    let kind = if party.is_person { "1" } else { "2" };
    let nm1 = out.segment("NM1").element(&party.role).element(kind);
    let nm1 = nm1.element(&party.last_name).element(&party.first_name);
    let nm1 = nm1.element(&party.middle_name).skip(2);
    nm1.element(&party.id_kind).element(&party.id).end()
}

/// What may follow a name.
fn write_rest(out: &mut SegmentWriter, party: &Party) -> Result<(), WriteError> {
    write_references(out, &party.references)?;
    if !party.street.is_empty() {
        out.segment("N3").element(&party.street).element(&party.second_street).end()?;
    }
    if !party.city.is_empty() || !party.state.is_empty() || !party.zip.is_empty() {
        let n4 = out.segment("N4").element(&party.city).element(&party.state);
        n4.element(&party.zip).end()?;
    }
    for contacts in party.contacts.chunks(3) {
        let mut per = out.segment("PER").element("IC").skip(1);
        for (kind, value) in contacts {
            per = per.element(kind).element(value);
        }
        per.end()?;
    }
    write_rejections(out, &party.rejections)?;
    if !party.specialty.is_empty() {
        let prv = out.segment("PRV").element("PE").element("PXC");
        prv.element(&party.specialty).end()?;
    }
    if party.birth.is_some() || !party.sex.is_empty() {
        let birth = party.birth.map(|birth| birth.to_string()).unwrap_or_default();
        let format = if birth.is_empty() { "" } else { "D8" };
        out.segment("DMG").element(format).element(&birth).element(&party.sex).end()?;
    }
    if !party.relationship.is_empty() {
        let is_own = if party.relationship == "18" { "Y" } else { "N" };
        out.segment("INS").element(is_own).element(&party.relationship).end()?;
    }
    Ok(())
}

fn write_part(out: &mut SegmentWriter, part: &Part) -> Result<(), WriteError> {
    for trace in &part.traces {
        let trn = out.segment("TRN").element(&trace.kind).element(&trace.number);
        trn.element(&trace.originator).end()?;
    }
    write_rejections(out, &part.rejections)?;
    if let Some(ask) = &part.ask {
        let um = out.segment("UM").element(&ask.category).element(&ask.certification);
        let um = um.element(&ask.service_type).composite(&[&ask.facility, &ask.facility_list]);
        um.skip(1).element(&ask.urgency).end()?;
    }
    if let Some(decision) = &part.decision {
        let hcr = out.segment("HCR").element(&decision.action).element(&decision.number);
        hcr.element(&decision.reason).end()?;
    }
    write_references(out, &part.references)?;
    for (kind, days) in &part.dates {
        let (format, days) = written(*days);
        out.segment("DTP").element(kind).element(format).element(&days).end()?;
    }
    for diagnoses in part.diagnoses.chunks(12) {
        let mut hi = out.segment("HI");
        for diagnosis in diagnoses {
            let (format, days) = diagnosis.date.map(written).unwrap_or_default();
            hi = hi.composite(&[&diagnosis.kind, &diagnosis.code, format, &days]);
        }
        hi.end()?;
    }
    part.service.iter().try_for_each(|service| write_service(out, service))?;
    part.deliveries.iter().try_for_each(|delivery| write_delivery(out, delivery))?;
    part.attachments.iter().try_for_each(|attachment| write_attachment(out, attachment))?;
    for message in &part.messages {
        out.segment("MSG").element(message).end()?;
    }
    part.providers.iter().try_for_each(|provider| write_provider(out, provider))
}

fn write_rejections(out: &mut SegmentWriter, all: &[Rejection]) -> Result<(), WriteError> {
    for rejection in all {
        let is_valid = if rejection.is_valid { "Y" } else { "N" };
        let aaa = out.segment("AAA").element(is_valid).skip(1);
        aaa.element(&rejection.reason).element(&rejection.follow_up).end()?;
    }
    Ok(())
}

fn write_service(out: &mut SegmentWriter, service: &Service) -> Result<(), WriteError> {
    let modifier = |place| service.modifiers.get(place).map_or("", String::as_str);
    let procedure: [&str; 8] = [
        &service.list,
        &service.procedure,
        modifier(0),
        modifier(1),
        modifier(2),
        modifier(3),
        &service.description,
        &service.procedure_end,
    ];
    let charge = service.charge.map(|charge| charge.to_string()).unwrap_or_default();
    let quantity = number(service.quantity);
    match service.kind {
        ServiceKind::Professional => {
            let sv1 = out.segment("SV1").composite(&procedure).element(&charge);
            sv1.element(&service.unit).element(&quantity).end()
        }
        ServiceKind::Institutional => {
            let sv2 = out.segment("SV2").element(&service.revenue).composite(&procedure);
            sv2.element(&charge).element(&service.unit).element(&quantity).end()
        }
        ServiceKind::Dental => {
            let sv3 = out.segment("SV3").composite(&procedure).element(&charge);
            sv3.skip(3).element(&quantity).end()
        }
    }
}

fn write_delivery(out: &mut SegmentWriter, delivery: &Delivery) -> Result<(), WriteError> {
    let hsd = out.segment("HSD").element(&delivery.kind).element(&number(delivery.quantity));
    let hsd = hsd.element(&delivery.frequency).element(&number(delivery.each));
    let hsd = hsd.element(&delivery.period).element(&number(delivery.periods));
    hsd.element(&delivery.pattern).element(&delivery.time).end()
}

fn write_attachment(out: &mut SegmentWriter, one: &Attachment) -> Result<(), WriteError> {
    let pwk = out.segment("PWK").element(&one.kind).element(&one.way).skip(2);
    let pwk = pwk.element(if one.number.is_empty() { "" } else { "AC" });
    pwk.element(&one.number).element(&one.description).end()
}

fn number(quantity: Option<Quantity>) -> String {
    quantity.map(|quantity| quantity.to_string()).unwrap_or_default()
}

fn written(DateRange { first, last }: DateRange) -> (&'static str, String) {
    if first == last {
        return ("D8", first.to_string());
    }
    ("RD8", format!("{first}-{last}"))
}

fn write_references(out: &mut SegmentWriter, all: &[(String, String)]) -> Result<(), WriteError> {
    let mut all = all.iter();
    all.try_for_each(|(kind, value)| out.segment("REF").element(kind).element(value).end())
}
