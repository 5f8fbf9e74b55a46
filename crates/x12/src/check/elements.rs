//! The elements of a segment against the guide's table.

use crate::finding::{Findings, Rule, Spot};
use crate::guide::{Element, Form, Guide, Note, Quick, Relation, Usage, Use, packed};
use crate::lists::{ListName, Lists};
use crate::number::{Date, DateRange};
use crate::segment::Segment;

/// Kinds of bytes, as bits.
const LOWER: u8 = 1;
const BAD: u8 = 2;
const COMPONENT: u8 = 4;
const REPETITION: u8 = 8;

/// Checks the elements of segments.
#[derive(Clone, Debug)]
pub(crate) struct Elements<'g> {
    guide: &'g Guide,
    lists: &'g Lists,
    /// The kind of each byte, by the delimiters of the interchange.
    kinds: [u8; 256],
    /// The repetition separator is none of the plain characters, as with everybody.
    is_quick: bool,
}

/// A segment that is being checked.
struct Checked<'s, 'a> {
    segment: &'s Segment<'a>,
    loop_id: &'static str,
    /// All kinds of bytes in it.
    kinds: u8,
    /// There is nothing to say of its bytes, whatever element they are in.
    is_simple: bool,
    /// The same is not so within a composite: something else than its separators is odd.
    has_odd: bool,
}

impl<'a> Checked<'_, 'a> {
    fn spot(&self, element: u8, component: u8, value: &'a [u8]) -> Spot<'a> {
        Spot {
            place: self.segment.place(),
            loop_id: self.loop_id,
            segment: self.segment.tag(),
            element,
            component,
            repetition: 0,
            value: (!value.is_empty()).then_some(value),
            expected: None,
        }
    }
}

impl<'g> Elements<'g> {
    pub(crate) fn new(guide: &'g Guide, lists: &'g Lists) -> Self {
        Self { guide, lists, kinds: [0; 256], is_quick: false }
    }

    /// Takes up the delimiters of an interchange.
    pub(crate) fn divide_by(&mut self, delimiters: crate::Delimiters) {
        self.is_quick = delimiters.repetition.is_none_or(|byte| byte > b'Z');
        for (byte, kind) in (0..=u8::MAX).zip(&mut self.kinds) {
            *kind = match byte {
                b'a'..=b'z' => LOWER,
                b' '..=b'~' => 0,
                _ => BAD,
            };
            if byte == delimiters.component {
                *kind = COMPONENT;
            } else if Some(byte) == delimiters.repetition {
                *kind = REPETITION;
            } else if delimiters.has(byte) {
                *kind = 0;
            }
        }
    }

    /// Checks a segment that stands in its place.
    pub(crate) fn check(
        &self,
        segment: &Segment<'_>,
        place: &Use,
        loop_id: &'static str,
        found: &mut Findings,
    ) {
        let kinds = if segment.is_plain && self.is_quick { 0 } else { self.kinds_of(segment.body) };
        let is_simple = kinds == 0 && found.partner.surrounding_space.is_none();
        let has_odd = kinds & !COMPONENT != 0 || found.partner.surrounding_space.is_some();
        let checked = Checked { segment, loop_id, kinds, is_simple, has_odd };
        let elements = self.guide.elements(&place.elements);
        let count = segment.len();
        if kinds & LOWER != 0 && found.partner.lower_case.is_some() {
            found.note(Rule::LowerCase, checked.spot(0, 0, &[]));
        }
        if segment.body.last() == Some(&segment.delimiters().element) {
            found.note(Rule::TrailingSeparator, checked.spot(count.min(255) as u8, 0, &[]));
        } else if count > elements.len() {
            let spot = checked.spot(elements.len() as u8 + 1, 0, &[]);
            found.note(Rule::TooManyElements, spot);
        }
        for ((number, element), value) in (1..).zip(elements).zip(segment.values()) {
            if value.is_empty() {
                self.absent(&checked, number, element, found);
            } else if !(checked.is_simple && self.is_sound(element, value)) {
                self.element(&checked, number, element, value, found);
            }
        }
        if place.required.checked_shr(count as u32).unwrap_or(0) != 0 {
            for (number, element) in (1..).zip(elements).skip(count) {
                self.absent(&checked, number, element, found);
            }
        }
        for note in self.notes(place) {
            relate(&checked, note, found);
        }
    }

    /// All kinds of bytes in a text.
    #[inline]
    fn kinds_of(&self, text: &[u8]) -> u8 {
        text.iter().fold(0, |all, byte| all | self.kinds[usize::from(*byte)])
    }

    fn notes(&self, place: &Use) -> &[Note] {
        let notes = place.notes.start as usize..place.notes.end as usize;
        self.guide.notes.get(notes).unwrap_or_default()
    }

    /// An element that does not stand.
    #[inline]
    fn absent(
        &self,
        checked: &Checked<'_, '_>,
        number: u8,
        element: &Element,
        found: &mut Findings,
    ) {
        if element.usage == Usage::Required {
            found.note(Rule::ElementMissing, checked.spot(number, 0, &[]));
        }
    }

    /// Whether a value of plain bytes is certainly sound. What is not goes the long way, which says
    /// why, or finds that it is after all.
    #[inline(always)]
    fn is_sound(&self, element: &Element, value: &[u8]) -> bool {
        match element.quick {
            Quick::Free => element.has_length(value.len()),
            Quick::One(code) => code == packed(value),
            Quick::Coded => self.guide.codes(&element.codes).contains(&packed(value)),
            Quick::Digits => {
                element.has_length(value.len()) && value.iter().all(u8::is_ascii_digit)
            }
            Quick::Word => {
                element.has_length(value.len()) && value.iter().all(|byte| *byte != b' ')
            }
            Quick::Date => value.len() == 8 && Date::read(value).is_some(),
            Quick::Slow => false,
        }
    }

    fn element(
        &self,
        checked: &Checked<'_, '_>,
        number: u8,
        element: &Element,
        value: &[u8],
        found: &mut Findings,
    ) {
        // A segment with a composite has plain elements beside it.
        let component = checked.segment.delimiters().component;
        if !checked.has_odd && self.is_sound(element, value) && !value.contains(&component) {
            return;
        }
        if element.usage == Usage::NotUsed {
            let spot = Spot { value: Some(value), ..checked.spot(number, 0, &[]) };
            found.note(Rule::ElementNotUsed, spot);
            return;
        }
        if checked.kinds & REPETITION == 0 {
            return self.repetition(checked, (number, 0), element, value, found);
        }
        let Some(divider) = checked.segment.delimiters().repetition else { return };
        for (repetition, value) in (1..).zip(value.split(|byte| *byte == divider)) {
            if repetition > u32::from(element.repeat) {
                let spot = Spot { value: Some(value), ..checked.spot(number, 0, &[]) };
                found.note(Rule::TooManyRepetitions, spot);
                return;
            }
            self.repetition(checked, (number, 0), element, value, found);
        }
    }

    /// One repetition of an element.
    #[inline]
    fn repetition(
        &self,
        checked: &Checked<'_, '_>,
        (number, part): (u8, u8),
        element: &Element,
        value: &[u8],
        found: &mut Findings,
    ) {
        if element.form == Form::Composite {
            return self.composite(checked, number, element, value, found);
        }
        let rule = self.simple(checked, element, value);
        if let Some(rule) = rule {
            found.note(rule, Spot { value: Some(value), ..checked.spot(number, part, &[]) });
            return;
        }
        let edges = (value.first(), value.last());
        if (edges.0 == Some(&b' ') || edges.1 == Some(&b' ')) && value.len() > 1 {
            let spot = Spot { value: Some(value), ..checked.spot(number, part, &[]) };
            found.note(Rule::SurroundingSpace, spot);
        }
    }

    fn composite(
        &self,
        checked: &Checked<'_, '_>,
        number: u8,
        element: &Element,
        value: &[u8],
        found: &mut Findings,
    ) {
        let parts = self.guide.elements(&element.components);
        let divider = checked.segment.delimiters().component;
        let mut values = value.split(|byte| *byte == divider);
        for (part, element) in (1..).zip(parts) {
            let value = values.next().unwrap_or_default();
            if !value.is_empty() && !checked.has_odd && self.is_sound(element, value) {
                continue;
            }
            if !value.is_empty() && element.usage != Usage::NotUsed {
                self.repetition(checked, (number, part), element, value, found);
            } else if !value.is_empty() {
                found.note(Rule::ElementNotUsed, checked.spot(number, part, &[]));
            } else if element.usage == Usage::Required {
                found.note(Rule::ElementMissing, checked.spot(number, part, &[]));
            }
        }
        if value.last() == Some(&divider) {
            found.note(Rule::TrailingSeparator, checked.spot(number, 0, &[]));
        } else if values.next().is_some() {
            let part = parts.len() as u8 + 1;
            found.note(Rule::TooManyComponents, checked.spot(number, part, &[]));
        }
    }

    /// What is wrong with a value by itself.
    #[inline]
    fn simple(&self, checked: &Checked<'_, '_>, element: &Element, value: &[u8]) -> Option<Rule> {
        if checked.kinds & (BAD | COMPONENT | REPETITION) != 0 {
            let kinds = self.kinds_of(value);
            if kinds & BAD != 0 {
                return Some(Rule::BadCharacter);
            } else if kinds & COMPONENT != 0 {
                return Some(Rule::TooManyComponents);
            } else if kinds & REPETITION != 0 {
                return Some(Rule::TooManyRepetitions);
            }
        }
        let length = match element.form {
            Form::Whole | Form::Decimal => digits(value, element.form)?,
            _ => value.len(),
        };
        if length == NOT_A_NUMBER {
            return Some(Rule::BadCharacter);
        }
        if length < usize::from(element.shortest) {
            // A date that is too short is no date: one finding is enough.
            return Some(if element.form == Form::Date { Rule::BadDate } else { Rule::TooShort });
        }
        if length > usize::from(element.longest) {
            return Some(if element.form == Form::Date { Rule::BadDate } else { Rule::TooLong });
        }
        if !element.codes.is_empty() {
            let codes = self.guide.codes(&element.codes);
            return (!codes.contains(&packed(value))).then_some(Rule::BadCode);
        }
        match element.form {
            Form::Date => Date::read(value).is_none().then_some(Rule::BadDate),
            Form::Time => (!is_time(value)).then_some(Rule::BadTime),
            Form::Code if value.contains(&b' ') => Some(Rule::BadCharacter),
            _ if element.dated_by > 0 => {
                let format = checked.segment.text(usize::from(element.dated_by)).bytes();
                (!is_date(format, value)).then_some(Rule::BadDate)
            }
            _ => self.listed(checked, element, value),
        }
    }

    /// Whether a code is on the list others keep. Procedures and diagnoses depend on the day of
    /// service, and are looked up with the claim.
    fn listed(&self, checked: &Checked<'_, '_>, element: &Element, value: &[u8]) -> Option<Rule> {
        match element.list? {
            // States are those of the United States where no country is named (N404).
            ListName::State if checked.segment.text(4).is_empty() => {
                (!self.lists.is_state(value)).then_some(Rule::UnknownState)
            }
            ListName::Taxonomy => (!self.lists.is_taxonomy(value)).then_some(Rule::UnknownTaxonomy),
            ListName::PlaceOfService => {
                (!self.lists.is_place_of_service(value)).then_some(Rule::UnknownPlaceOfService)
            }
            ListName::Modifier => (!self.lists.is_modifier(value)).then_some(Rule::UnknownModifier),
            _ => None,
        }
    }
}

const NOT_A_NUMBER: usize = usize::MAX;

/// How many digits a number has; sign and point do not count.
#[inline]
fn digits(value: &[u8], form: Form) -> Option<usize> {
    let unsigned = value.strip_prefix(b"-").unwrap_or(value);
    let mut points = 0;
    let mut count = 0;
    for byte in unsigned {
        match byte {
            b'0'..=b'9' => count += 1,
            b'.' if form == Form::Decimal => points += 1,
            _ => return Some(NOT_A_NUMBER),
        }
    }
    Some(if points > 1 || count == 0 { NOT_A_NUMBER } else { count })
}

/// Whether a time is `hhmm`, with seconds and decimals of them or without.
fn is_time(value: &[u8]) -> bool {
    let two = |from: usize, below: u8| {
        value.get(from..from + 2).is_none_or(|digits| match digits {
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => (tens - b'0') * 10 + (ones - b'0') < below,
            _ => false,
        })
    };
    let is_whole = value.len() >= 4 && value.len().is_multiple_of(2) || value.len() == 7;
    is_whole && value.iter().all(u8::is_ascii_digit) && two(0, 24) && two(2, 60) && two(4, 60)
}

/// Whether a date is written as its format says. Formats the claim guide does not use are left to
/// the code list of the format's own element.
fn is_date(format: &[u8], value: &[u8]) -> bool {
    match format {
        b"D8" | b"RD8" => DateRange::read(format, value).is_some(),
        b"DT" => {
            let (date, time) = (value.get(..8), value.get(8..));
            date.and_then(Date::read).is_some() && time.is_some_and(is_time)
        }
        b"TM" => is_time(value),
        _ => true,
    }
}

/// Checks a syntax note.
fn relate(checked: &Checked<'_, '_>, note: &Note, found: &mut Findings) {
    let stands = |element: &u8| !checked.segment.text(usize::from(*element)).is_empty();
    let missing = || note.elements.iter().find(|element| !stands(element)).copied();
    let count = note.elements.iter().filter(|element| stands(element)).count();
    let is_first = note.elements.first().is_some_and(stands);
    let (rule, element) = match note.relation {
        Relation::Paired if count > 0 => (Rule::ElementTogether, missing()),
        Relation::Conditional if is_first => (Rule::ElementTogether, missing()),
        Relation::Required if count == 0 => (Rule::ElementTogether, note.elements.first().copied()),
        Relation::List if is_first && count == 1 => {
            (Rule::ElementTogether, note.elements.get(1).copied())
        }
        Relation::Exclusion if count > 1 => {
            (Rule::ElementApart, note.elements.iter().rev().find(|e| stands(e)).copied())
        }
        _ => return,
    };
    if let Some(element) = element {
        found.note(rule, checked.spot(element, 0, &[]));
    }
}
