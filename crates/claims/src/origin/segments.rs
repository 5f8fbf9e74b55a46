//! The segments of a claim as they stand in its file, each value with where it comes from.

use latchkey_x12::{Batch, Claims, ReadError, Rules};

use super::{Makeup, Origin};

/// A segment.
#[derive(Clone, PartialEq, Eq)]
pub struct Segment {
    /// The loop it stands in, as `2310B`.
    pub loop_id: &'static str,
    /// Whether it opens the loop.
    pub opens: bool,
    /// What it is, as `NM1`.
    pub tag: String,
    /// The whole of it, without what ends it.
    pub text: String,
    /// What stands in its elements.
    pub values: Vec<Value>,
}

/// The text may be personal: a log must not show it by accident.
impl std::fmt::Debug for Segment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.loop_id, self.tag)
    }
}

/// What stands in an element, or in a component of one.
#[derive(Clone, PartialEq, Eq)]
pub struct Value {
    /// The element, from 1.
    pub element: usize,
    /// The component, from 1; 0 where the element has none.
    pub component: usize,
    /// What stands there.
    pub text: String,
    /// Where that comes from.
    pub origin: Origin,
}

/// The text may be personal.
impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}-{}: {:?}", self.element, self.component, self.origin)
    }
}

/// The segments of the first claim of a file that was just written, with those of the levels it stands
/// in. The file has the usual delimiters.
///
/// # Errors
/// Where the file cannot be read.
pub fn segments(text: &str, rules: &Rules<'_>, makeup: Makeup) -> Result<Vec<Segment>, ReadError> {
    let mut claims = Claims::new(text.as_bytes(), rules).whole();
    let mut batch = Batch::default();
    claims.fill(&mut batch)?;
    let each = batch.segments_of(0).map(|segment| {
        let text = segment.text.to_string();
        Segment {
            loop_id: segment.loop_id,
            opens: segment.opens,
            tag: segment.tag.to_string(),
            values: values(segment.loop_id, &text, makeup),
            text,
        }
    });
    Ok(each.collect())
}

fn values(loop_id: &str, text: &str, makeup: Makeup) -> Vec<Value> {
    let mut elements = text.split('*');
    let tag = elements.next().unwrap_or_default();
    let elements: Vec<&str> = elements.collect();
    let kind = elements.first().copied().unwrap_or_default();
    let mut values = Vec::new();
    for (element, whole) in (1..).zip(elements) {
        let is_composite = whole.contains(':');
        for (component, text) in (1..).zip(whole.split(':')).filter(|(_, text)| !text.is_empty()) {
            let component = if is_composite { component } else { 0 };
            let place = Place { loop_id, tag, kind, element, component: component.max(1) };
            let origin = place.origin(makeup);
            values.push(Value { element, component, text: text.to_owned(), origin });
        }
    }
    values
}

/// Where a value stands.
struct Place<'p> {
    loop_id: &'p str,
    tag: &'p str,
    /// The segment's first element, by which segments of one tag are told apart.
    kind: &'p str,
    element: usize,
    /// From 1, also where the element has none.
    component: usize,
}

impl Place<'_> {
    fn origin(&self, makeup: Makeup) -> Origin {
        // A level's number follows from those before it.
        if self.tag == "HL" {
            return Origin::Reckoned;
        }
        match self.loop_id {
            "2000A" | "2010AA" => self.named(Origin::Biller, Origin::Biller, Origin::Biller),
            "2000B" => self.of_level(makeup),
            "2010BA" => self.named(
                makeup.named_subscriber(),
                makeup.subscribers_address(),
                Origin::Subscriber,
            ),
            "2010BB" if self.tag == "REF" => self.after_kind(Origin::Biller),
            "2010BB" => self.named(Origin::Payer, Origin::Payer, Origin::Payer),
            "2000C" => self.of_patients_level(makeup),
            "2010CA" => self.named(makeup.patient(), makeup.patients_address(), makeup.patient()),
            "2300" => self.of_claim(),
            "2310A" | "2310C" | "2310D" => self.named(Origin::Claim, Origin::Claim, Origin::Claim),
            "2310B" | "2420A" => self.named(Origin::Renderer, Origin::Renderer, Origin::Renderer),
            "2400" => self.of_line(makeup),
            _ => Origin::File,
        }
    }

    /// What comes after the word that says what it is.
    fn after_kind(&self, origin: Origin) -> Origin {
        if self.element == 1 { Origin::Fixed } else { origin }
    }

    /// Somebody's name, address and number.
    fn named(&self, name: Origin, address: Origin, number: Origin) -> Origin {
        match (self.tag, self.element) {
            ("NM1", 1 | 8) => Origin::Fixed,
            // That a member or a practitioner is a person, and a payer none, is the same on every claim.
            ("NM1", 2) if matches!(self.kind, "IL" | "QC" | "PR" | "DN" | "82" | "DQ") => {
                Origin::Fixed
            }
            ("NM1", 9) => number,
            ("PRV", 1 | 2) | ("DMG", 1) => Origin::Fixed,
            ("N3" | "N4", _) => address,
            // Which of the two tax numbers it is, the biller's record says.
            ("REF", 1) if matches!(self.kind, "EI" | "SY") => name,
            ("REF", 1) => Origin::Fixed,
            ("REF", _) => number,
            _ => name,
        }
    }

    fn of_level(&self, makeup: Makeup) -> Origin {
        match (self.tag, self.element) {
            ("SBR", 3) => Origin::Subscriber,
            ("SBR", 9) => Origin::Payer,
            ("SBR", 2) if makeup.is_on_mothers_number => Origin::Payer,
            ("PAT", 9) => Origin::Case,
            _ => Origin::Fixed,
        }
    }

    fn of_patients_level(&self, makeup: Makeup) -> Origin {
        match (self.tag, self.element) {
            ("PAT", 1) => makeup.relationship(),
            ("PAT", 9) => Origin::Case,
            _ => Origin::Fixed,
        }
    }

    fn of_claim(&self) -> Origin {
        match (self.tag, self.element, self.component) {
            ("CLM", 2, _) => Origin::Reckoned,
            ("CLM", 5, 1) => Origin::Visit,
            ("CLM", 5, 2) | ("CLM", 6..=9, _) => Origin::Fixed,
            ("REF", 2, _) if self.kind == "G1" => Origin::Authorization,
            ("HI", _, 1) => Origin::Fixed,
            ("HI", _, _) => Origin::Visit,
            ("REF" | "DTP" | "NTE", 1, _) | ("DTP", 2, _) => Origin::Fixed,
            // What was said of the order before, under a number of its own.
            ("K3", _, _) => Origin::Case,
            _ => Origin::Claim,
        }
    }

    fn of_line(&self, makeup: Makeup) -> Origin {
        match (self.tag, self.element, self.component) {
            ("LX", _, _) | ("SV1", 7, _) => Origin::Reckoned,
            ("SV1", 1, 1) | ("SV1", 3, _) => Origin::Fixed,
            ("SV1", 1, 2) => makeup.procedures,
            ("SV1", 5, _) | ("DTP", 3, _) => Origin::Visit,
            ("DTP", _, _) | ("REF" | "NTE", 1, _) => Origin::Fixed,
            ("K3", _, _) => Origin::Case,
            _ => Origin::Claim,
        }
    }
}
