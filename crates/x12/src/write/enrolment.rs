//! A file of members (834, 005010X220A1), written member by member. The records are the reader's own:
//! what was read can be written, but for what the record leaves out.

use super::envelope::{Envelope, Interchange};
use super::segments::{SegmentWriter, WriteError};
use crate::enrolment::{Contact, Coverage, Member, Roster};
use crate::number::DateRange;

/// A file of members that is being written.
///
/// ```
/// use latchkey_x12::enrolment::{Member, Roster};
/// use latchkey_x12::write::{EnrolmentFile, Interchange};
/// use latchkey_x12::Date;
/// let interchange = Interchange {
///     sender: ("ZZ".into(), "STATE".into()),
///     receiver: ("ZZ".into(), "PLAN".into()),
///     date: Date::new(20261101).unwrap(),
///     time: "1200".into(),
///     control: 1,
///     is_test: true,
///     group: EnrolmentFile::GROUP,
///     guide: EnrolmentFile::GUIDE,
/// };
/// let mut file = EnrolmentFile::open(&interchange, &Roster::default())?;
/// let member = Member { is_subscriber: Some(true), ..Member::default() };
/// file.member(&Member { relationship_code: "18".into(), ..member })?;
/// assert!(file.close()?.contains("~INS*Y*18***A~"));
/// # Ok::<(), latchkey_x12::write::WriteError>(())
/// ```
#[derive(Debug)]
pub struct EnrolmentFile {
    envelope: Envelope,
}

impl EnrolmentFile {
    /// What a group of members is called (GS01).
    pub const GROUP: &'static str = "BE";
    /// The guide they follow (GS08, ST03).
    pub const GUIDE: &'static str = "005010X220A1";

    /// Begins a file with one transaction. The interchange's group and guide are those of members.
    ///
    /// # Errors
    /// When an id or name holds what X12 cannot carry.
    pub fn open(interchange: &Interchange, roster: &Roster) -> Result<Self, WriteError> {
        let (group, guide) = (Self::GROUP, Self::GUIDE);
        let interchange = Interchange { group, guide, ..interchange.clone() };
        let mut envelope = Envelope::open(&interchange)?;
        envelope.begin("834")?;
        let out = envelope.segments();
        let date = roster.date.map(|date| date.to_string()).unwrap_or_default();
        let bgn = out.segment("BGN").element("00").element(&roster.id).element(&date);
        bgn.element(&interchange.time).skip(3).element(&roster.action).end()?;
        for (kind, party) in [("P5", &roster.sponsor), ("IN", &roster.plan)] {
            out.segment("N1").element(kind).skip(1).element("FI").element(party).end()?;
        }
        Ok(Self { envelope })
    }

    /// Writes a member.
    ///
    /// # Errors
    /// When a value holds what X12 cannot carry. Nothing of the member is written then.
    pub fn member(&mut self, member: &Member) -> Result<(), WriteError> {
        let mut body = self.envelope.segments().like();
        write_member(&mut body, member)?;
        write_name(&mut body, member)?;
        member.coverages.iter().try_for_each(|coverage| write_coverage(&mut body, coverage))?;
        self.envelope.segments().append(&body);
        Ok(())
    }

    /// Takes what was written so far, for those who write a long file piece by piece.
    pub fn take(&mut self) -> String {
        self.envelope.take()
    }

    /// Closes the file, and gives what was written since the last [`Self::take`].
    ///
    /// # Errors
    /// Never for the numbers this crate makes.
    pub fn close(mut self) -> Result<String, WriteError> {
        self.envelope.end()?;
        self.envelope.close()
    }
}

fn write_member(out: &mut SegmentWriter, member: &Member) -> Result<(), WriteError> {
    let is_subscriber = match member.is_subscriber {
        Some(true) => "Y",
        Some(false) => "N",
        None => "",
    };
    let ins = out.segment("INS").element(is_subscriber).element(&member.relationship_code);
    let ins = ins.element(member.maintenance.code()).element(&member.reason);
    ins.element("A").end()?;
    for (kind, number) in [("0F", &member.subscriber_number), ("1L", &member.group)] {
        if !number.is_empty() {
            out.segment("REF").element(kind).element(number).end()?;
        }
    }
    write_references(out, &member.references)?;
    member.dates.iter().try_for_each(|(kind, days)| write_days(out, kind, *days))
}

fn write_name(out: &mut SegmentWriter, member: &Member) -> Result<(), WriteError> {
    let nm1 = out.segment("NM1").element("IL").element("1").element(&member.last_name);
    let nm1 = nm1.element(&member.first_name).element(&member.middle_name).skip(2);
    nm1.element(if member.id.is_empty() { "" } else { "ZZ" }).element(&member.id).end()?;
    for contacts in member.contacts.chunks(3) {
        let mut per = out.segment("PER").element("IP").skip(1);
        for Contact { kind, value } in contacts {
            per = per.element(kind).element(value);
        }
        per.end()?;
    }
    if !member.street.is_empty() {
        out.segment("N3").element(&member.street).element(&member.second_street).end()?;
        let n4 = out.segment("N4").element(&member.city).element(&member.state);
        n4.element(&member.zip).end()?;
    }
    if let Some(birth) = member.birth {
        let dmg = out.segment("DMG").element("D8").number(birth);
        dmg.element(&member.sex).end()?;
    }
    for language in &member.languages {
        let lui = out.segment("LUI").element(&language.scheme).element(&language.code);
        lui.element(&language.name).element(language.purpose.code()).end()?;
    }
    Ok(())
}

fn write_coverage(out: &mut SegmentWriter, coverage: &Coverage) -> Result<(), WriteError> {
    let hd = out.segment("HD").element(coverage.maintenance.code()).skip(1);
    hd.element(&coverage.line).element(&coverage.plan).element(&coverage.level).end()?;
    let days = [("348", coverage.begin), ("349", coverage.end)];
    for (kind, day) in days.into_iter().filter_map(|(kind, day)| Some((kind, day?))) {
        write_days(out, kind, DateRange { first: day, last: day })?;
    }
    write_references(out, &coverage.references)?;
    if coverage.primary_care.is_empty() {
        return Ok(());
    }
    out.segment("LX").element("1").end()?;
    let nm1 = out.segment("NM1").element("P3").element("1").skip(5).element("XX");
    nm1.element(&coverage.primary_care).element("25").end()
}

fn write_days(out: &mut SegmentWriter, kind: &str, days: DateRange) -> Result<(), WriteError> {
    let DateRange { first, last } = days;
    let dtp = out.segment("DTP").element(kind);
    if first == last {
        return dtp.element("D8").number(first).end();
    }
    dtp.element("RD8").element(&format!("{first}-{last}")).end()
}

fn write_references(out: &mut SegmentWriter, all: &[(String, String)]) -> Result<(), WriteError> {
    let mut all = all.iter();
    all.try_for_each(|(kind, value)| out.segment("REF").element(kind).element(value).end())
}
