//! Numbers, dates and notes in the guide's order, which goes by their kinds.

use super::people::reference;
use crate::claim::{Dated, Note, Reference};
use crate::text::Text;
use crate::write::segments::{SegmentWriter, WriteError};

type Written = Result<(), WriteError>;

/// A loop's kinds of one segment, in the guide's order.
pub(super) struct Kinds {
    segment: &'static str,
    loop_id: &'static str,
    kinds: &'static [&'static str],
}

/// Dates of the claim.
pub(super) const CLAIM_DATES: Kinds = Kinds {
    segment: "DTP",
    loop_id: "2300",
    kinds: &[
        "431", "454", "304", "453", "439", "484", "455", "471", "314", "360", "361", "297", "296",
        "435", "096", "090", "091", "444", "050",
    ],
};

/// Numbers of the claim.
pub(super) const CLAIM_REFERENCES: Kinds = Kinds {
    segment: "REF",
    loop_id: "2300",
    kinds: &["4N", "F5", "EW", "9F", "G1", "F8", "X4", "9A", "9C", "LX", "D9", "EA", "P4", "1J"],
};

/// Notes of the claim.
pub(super) const CLAIM_NOTES: Kinds =
    Kinds { segment: "NTE", loop_id: "2300", kinds: &["ADD", "CER", "DCP", "DGN", "TPO"] };

/// Numbers of a service line.
pub(super) const LINE_REFERENCES: Kinds = Kinds {
    segment: "REF",
    loop_id: "2400",
    kinds: &["9B", "9D", "G1", "6R", "EW", "X4", "F4", "BT", "9F"],
};

/// Notes of a service line.
pub(super) const LINE_NOTES: Kinds =
    Kinds { segment: "NTE", loop_id: "2400", kinds: &["ADD", "DCP", "TPO"] };

impl Kinds {
    /// The items by their kinds; an item of another kind is an error.
    fn sorted<'i, T>(
        &self,
        items: &'i [T],
        kind: impl Fn(&T) -> Text<'_>,
    ) -> Result<Vec<&'i T>, WriteError> {
        let mut sorted = Vec::with_capacity(items.len());
        for item in items {
            let place = self.kinds.iter().position(|known| kind(item) == *known);
            let (segment, loop_id) = (self.segment, self.loop_id);
            sorted.push((place.ok_or(WriteError::Kind { segment, loop_id })?, item));
        }
        sorted.sort_by_key(|(place, _)| *place);
        Ok(sorted.into_iter().map(|(_, item)| item).collect())
    }

    /// Writes numbers.
    pub(super) fn references(&self, out: &mut SegmentWriter, all: &[Reference<'_>]) -> Written {
        let sorted = self.sorted(all, |reference| reference.qualifier)?;
        sorted.into_iter().try_for_each(|r| reference(out, r.qualifier, r.value))
    }

    /// Writes dates.
    pub(super) fn dates(&self, out: &mut SegmentWriter, all: &[Dated<'_>]) -> Written {
        let sorted = self.sorted(all, |dated| dated.qualifier)?;
        sorted.into_iter().try_for_each(|dated| days(out, dated))
    }

    /// Writes notes.
    pub(super) fn notes(&self, out: &mut SegmentWriter, all: &[Note<'_>]) -> Written {
        let sorted = self.sorted(all, |note| note.kind)?;
        sorted.into_iter().try_for_each(|n| out.segment("NTE").text(n.kind).text(n.text).end())
    }
}

/// K3: what a payer asked for that has no place elsewhere.
pub(super) fn file_information(out: &mut SegmentWriter, all: &[Note<'_>]) -> Written {
    all.iter().try_for_each(|note| out.segment("K3").text(note.text).end())
}

/// DTP: a day or a range; nothing where the days are not known.
pub(super) fn days(out: &mut SegmentWriter, dated: &Dated<'_>) -> Written {
    let Some(days) = dated.days else {
        return Ok(());
    };
    let dtp = out.segment("DTP").text(dated.qualifier);
    if days.first == days.last {
        return dtp.element("D8").number(days.first).end();
    }
    dtp.element("RD8").number(format_args!("{}-{}", days.first, days.last)).end()
}
