//! Following the envelope: what is open, what each trailer should say.

use super::headers::{self, check_group, check_interchange};
use super::numbers::Numbers;
use super::records::{Closed, GroupHeader, InterchangeHeader, TransactionHeader};
use crate::finding::{Findings, Rule, Spot, Tag};
use crate::place::Place;
use crate::segment::Segment;

/// What is open in a file.
#[derive(Debug, Default)]
pub(crate) struct Track {
    interchange: Option<Open>,
    group: Option<Open>,
    transaction: Option<Open>,
    /// Transactions of the file so far.
    transactions: u32,
    interchange_numbers: Numbers,
    group_numbers: Numbers,
    transaction_numbers: Numbers,
}

#[derive(Debug)]
struct Open {
    control: String,
    /// How many groups, transactions or segments it holds so far.
    count: u32,
}

/// What a segment is to the envelope.
#[derive(Debug)]
pub(crate) enum Seen {
    Interchange(InterchangeHeader),
    Group(GroupHeader),
    Transaction(TransactionHeader),
    TransactionEnd(Closed),
    GroupEnd(Closed),
    InterchangeEnd(Closed),
    /// A segment of a transaction.
    Inside,
    /// A segment outside of any; or a trailer that closes nothing.
    Outside,
}

/// The words by which a level of the envelope is opened and closed.
struct Level {
    header: &'static str,
    trailer: &'static str,
    count_rule: Rule,
}

const INTERCHANGE: Level = Level { header: "ISA", trailer: "IEA", count_rule: Rule::GroupCount };
const GROUP: Level = Level { header: "GS", trailer: "GE", count_rule: Rule::TransactionCount };
const TRANSACTION: Level = Level { header: "ST", trailer: "SE", count_rule: Rule::SegmentCount };

/// The segments of the envelope.
const ENVELOPE: [Tag; 6] = [
    Tag::new(b"SE"),
    Tag::new(b"ST"),
    Tag::new(b"GS"),
    Tag::new(b"GE"),
    Tag::new(b"ISA"),
    Tag::new(b"IEA"),
];

impl Track {
    /// Whether a transaction is open.
    pub(crate) fn is_inside(&self) -> bool {
        self.transaction.is_some()
    }

    /// What must be closed before this segment can come: what is open within its own level.
    pub(crate) fn unclosed(&self, tag: &[u8]) -> Option<Seen> {
        let (transaction, group) = (&self.transaction, &self.group);
        let depth = match tag {
            b"ST" => 1,
            b"GS" | b"GE" => 2,
            b"ISA" | b"IEA" => 3,
            _ => return None,
        };
        let closed = |open: &Open| Closed { said: None, counted: open.count };
        if let Some(open) = transaction.as_ref().filter(|_| depth >= 1) {
            return Some(Seen::TransactionEnd(closed(open)));
        }
        if let Some(open) = group.as_ref().filter(|_| depth >= 2 && tag != b"GE") {
            return Some(Seen::GroupEnd(closed(open)));
        }
        let open = self.interchange.as_ref().filter(|_| depth >= 3 && tag != b"IEA")?;
        Some(Seen::InterchangeEnd(closed(open)))
    }

    /// Closes what was not closed, as [`Self::unclosed`] found it.
    pub(crate) fn abandon(&mut self, what: &Seen, place: Place, found: &mut Findings) {
        let (open, level) = match what {
            Seen::TransactionEnd(_) => (&mut self.transaction, TRANSACTION),
            Seen::GroupEnd(_) => (&mut self.group, GROUP),
            _ => (&mut self.interchange, INTERCHANGE),
        };
        *open = None;
        found.note(Rule::TrailerMissing, Spot::segment(place, "", level.trailer));
    }

    /// Counts a segment of the open transaction; anything else is [`Self::see`]'s.
    #[inline]
    pub(crate) fn see_inside(&mut self, segment: &Segment<'_>) -> Seen {
        match &mut self.transaction {
            Some(open) if !ENVELOPE.contains(&segment.tag()) => {
                open.count = open.count.saturating_add(1);
                Seen::Inside
            }
            _ => Seen::Outside,
        }
    }

    /// Takes a segment in. A header within what it closes is preceded by [`Self::abandon`].
    #[inline]
    pub(crate) fn see(&mut self, segment: &Segment<'_>, found: &mut Findings) -> Seen {
        if let Some(open) = &mut self.transaction {
            open.count = open.count.saturating_add(1);
            if segment.text(0).bytes() != b"SE" {
                return Seen::Inside;
            }
        }
        self.see_envelope(segment, found)
    }

    fn see_envelope(&mut self, segment: &Segment<'_>, found: &mut Findings) -> Seen {
        match segment.text(0).bytes() {
            b"ISA" => self.open_interchange(segment, found),
            b"GS" if self.interchange.is_some() => self.open_group(segment, found),
            b"ST" if self.group.is_some() => self.open_transaction(segment, found),
            b"SE" => close(&mut self.transaction, &TRANSACTION, segment, found)
                .map_or(Seen::Outside, Seen::TransactionEnd),
            b"GE" => {
                close(&mut self.group, &GROUP, segment, found).map_or(Seen::Outside, Seen::GroupEnd)
            }
            b"IEA" => close(&mut self.interchange, &INTERCHANGE, segment, found)
                .map_or(Seen::Outside, Seen::InterchangeEnd),
            // Acknowledgements of an interchange stand alone in theirs.
            b"TA1" if self.interchange.is_some() && self.group.is_none() => Seen::Outside,
            _ => {
                let spot =
                    Spot { segment: segment.tag(), ..Spot::segment(segment.place(), "", "") };
                found.note(Rule::OutsideEnvelope, spot);
                Seen::Outside
            }
        }
    }

    fn open_interchange(&mut self, segment: &Segment<'_>, found: &mut Findings) -> Seen {
        check_interchange(segment, found);
        let header = headers::interchange(segment);
        note_repeated(&mut self.interchange_numbers, segment, &INTERCHANGE, 13, found);
        self.group_numbers.forget();
        self.interchange = Some(Open { control: header.control.clone(), count: 0 });
        Seen::Interchange(header)
    }

    fn open_group(&mut self, segment: &Segment<'_>, found: &mut Findings) -> Seen {
        check_group(segment, found);
        let header = headers::group(segment);
        note_repeated(&mut self.group_numbers, segment, &GROUP, 6, found);
        self.transaction_numbers.forget();
        if let Some(interchange) = &mut self.interchange {
            interchange.count += 1;
        }
        self.group = Some(Open { control: header.control.clone(), count: 0 });
        Seen::Group(header)
    }

    fn open_transaction(&mut self, segment: &Segment<'_>, found: &mut Findings) -> Seen {
        self.transactions += 1;
        let header = headers::transaction(segment, self.transactions);
        found.transaction = header.number;
        found.first_segment = segment.place().segment;
        note_repeated(&mut self.transaction_numbers, segment, &TRANSACTION, 2, found);
        if let Some(group) = &mut self.group {
            group.count += 1;
        }
        self.transaction = Some(Open { control: header.control.clone(), count: 1 });
        Seen::Transaction(header)
    }
}

fn note_repeated(
    numbers: &mut Numbers,
    segment: &Segment<'_>,
    level: &Level,
    element: u8,
    found: &mut Findings,
) {
    let number = segment.text(usize::from(element)).bytes();
    if numbers.repeats(number) {
        let spot = Spot::segment(segment.place(), "", level.header).element(element);
        found.note(Rule::ControlNumberRepeated, spot.value(number));
    }
}

/// Closes a level by its trailer: nothing where it is not open.
fn close(
    open: &mut Option<Open>,
    level: &Level,
    segment: &Segment<'_>,
    found: &mut Findings,
) -> Option<Closed> {
    let spot = |element| Spot::segment(segment.place(), "", level.trailer).element(element);
    let Some(open) = open.take() else {
        found.note(Rule::TrailerUnexpected, spot(0));
        return None;
    };
    let (count, control) = (segment.text(1), segment.text(2));
    let said = count.as_str().and_then(|text| text.parse().ok());
    if said != Some(open.count) {
        found.note(level.count_rule, spot(1).value(count.bytes()).expected(open.count));
    }
    // The numbers are compared as they stand: `1` and `0001` are two to whoever matches by text.
    if control.to_string() != open.control {
        let spot = spot(2).value(control.bytes()).expected(&open.control);
        found.note(Rule::ControlNumberMismatch, spot);
    }
    Some(Closed { said, counted: open.count })
}
