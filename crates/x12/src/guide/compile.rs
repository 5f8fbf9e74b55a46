//! From the guide as written to its tables.

use super::read::{Written, WrittenElement, WrittenLoop, WrittenSegment};
use super::table::{
    Candidate, Element, Form, Guide, Loop, LoopName, Note, QUICK, Quick, Slot, Usage, Use, packed,
    quick_slot,
};
use crate::finding::Tag;

/// Compiles a guide.
pub(super) fn compile(written: Written) -> Guide {
    let mut guide = Guide::default();
    if let Some(root) = written.loops.iter().position(|l| l.parent.is_none()) {
        add_loop(&mut guide, &written, root, None);
    }
    find_positions(&mut guide);
    number_tags(&mut guide);
    find_candidates(&mut guide);
    drop(written);
    guide
}

/// Adds a loop with all that is in it; `place` is its parent, its slot there and how it is used.
fn add_loop(
    guide: &mut Guide,
    written: &Written,
    number: usize,
    place: Option<(u16, u8)>,
) -> Option<u16> {
    let here = written.loops.get(number)?;
    // `again` has only a place of its own: what is in it was written above.
    let source = written.loops.iter().find(|l| l.id == here.id && !l.is_again)?;
    let children = children(written, here.id);
    let this = guide.loops.len() as u16;
    let (parent, slot) = place.unwrap_or((this, 0));
    let first_slot = guide.slots.len() as u16;
    let opens = source.segments.first().map(|s| Tag::new(s.tag.as_bytes())).unwrap_or_default();
    guide.loops.push(Loop {
        id: here.id,
        name: LoopName::of(here.id),
        parent,
        slot,
        position: slot,
        slots: (source.segments.len() + children.len()) as u8,
        first_slot,
        required: 0,
        opens,
    });
    let mut required = 0;
    for (slot, segment) in source.segments.iter().enumerate() {
        required |= u128::from(segment.usage == Usage::Required) << slot;
        let tag = Tag::new(segment.tag.as_bytes());
        // What opens a loop stands once in it: the loop repeats, not the segment.
        let repeat = if slot == 0 { 1 } else { segment.repeat };
        guide.slots.push(Slot { repeat, tag, is_loop: None });
        add_use(guide, segment, this, slot as u8);
    }
    let loops_from = source.segments.len();
    for (child, slot) in children.iter().zip(loops_from..) {
        let Some(child) = written.loops.get(*child) else { continue };
        required |= u128::from(child.usage == Usage::Required) << slot;
        guide.slots.push(Slot { repeat: child.repeat, tag: Tag::default(), is_loop: None });
    }
    for (child, slot) in children.iter().zip(loops_from..) {
        let added = add_loop(guide, written, *child, Some((this, slot as u8)));
        let tag = added.and_then(|n| guide.loops.get(usize::from(n))).map(|l| l.opens);
        if let Some(slot) = guide.slots.get_mut(usize::from(first_slot) + slot) {
            slot.is_loop = added;
            slot.tag = tag.unwrap_or_default();
        }
    }
    if let Some(this) = guide.loops.get_mut(usize::from(this)) {
        this.required = required;
    }
    Some(this)
}

fn children(written: &Written, id: &str) -> Vec<usize> {
    let is_child = |l: &WrittenLoop| l.parent.as_deref() == Some(id);
    (0..written.loops.len()).filter(|n| written.loops.get(*n).is_some_and(is_child)).collect()
}

fn add_use(guide: &mut Guide, segment: &WrittenSegment, loop_number: u16, slot: u8) {
    let elements = add_elements(guide, &segment.elements);
    let first_note = guide.notes.len() as u32;
    for (relation, elements) in &segment.notes {
        guide.notes.push(Note { relation: *relation, elements: elements.clone() });
    }
    let (key, key_codes) = key(guide, segment, &elements);
    guide.uses.push(Use {
        tag: Tag::new(segment.tag.as_bytes()),
        loop_number,
        slot,
        position: slot,
        elements,
        notes: first_note..guide.notes.len() as u32,
        key,
        key_codes,
        required: required(&segment.elements),
    });
}

/// The element or component that tells a segment from others of its tag.
fn key(
    guide: &Guide,
    segment: &WrittenSegment,
    elements: &std::ops::Range<u32>,
) -> (Option<(u8, u8)>, std::ops::Range<u32>) {
    let compiled = guide.elements(elements);
    for (place, (written, element)) in (1..).zip(segment.elements.iter().zip(compiled)) {
        if written.is_key {
            return (Some((place, 0)), element.codes.clone());
        }
        let components = guide.elements(&element.components);
        for (part, (written, element)) in (1..).zip(written.components.iter().zip(components)) {
            if written.is_key {
                return (Some((place, part)), element.codes.clone());
            }
        }
    }
    (None, 0..0)
}

/// Adds elements that stand beside each other; their components come after all of them.
fn add_elements(guide: &mut Guide, written: &[WrittenElement]) -> std::ops::Range<u32> {
    let start = guide.elements.len() as u32;
    for element in written {
        let first_code = guide.codes.len() as u32;
        let mut codes: Vec<u64> = element.codes.iter().map(|c| packed(c.as_bytes())).collect();
        codes.sort_unstable();
        guide.codes.append(&mut codes);
        guide.elements.push(Element {
            usage: element.usage,
            form: element.form,
            shortest: element.lengths.0,
            longest: element.lengths.1,
            repeat: element.repeat,
            codes: first_code..guide.codes.len() as u32,
            list: element.list,
            dated_by: element.dated_by,
            components: 0..0,
            quick: quick(element),
        });
    }
    let end = guide.elements.len() as u32;
    for (number, element) in (start..).zip(written) {
        if element.form == Form::Composite {
            let components = add_elements(guide, &element.components);
            if let Some(composite) = guide.elements.get_mut(number as usize) {
                composite.components = components;
            }
        }
    }
    start..end
}

fn required(elements: &[WrittenElement]) -> u32 {
    let required = (0..32).zip(elements).filter(|(_, one)| one.usage == Usage::Required);
    required.fold(0, |all, (place, _)| all | 1 << place)
}

fn quick(element: &WrittenElement) -> Quick {
    let is_free = element.form == Form::Text && element.list.is_none() && element.dated_by == 0;
    if element.usage == Usage::NotUsed {
        Quick::Slow
    } else if let [only] = element.codes.as_slice() {
        Quick::One(packed(only.as_bytes()))
    } else if !element.codes.is_empty() {
        Quick::Coded
    } else if is_free {
        Quick::Free
    } else {
        match element.form {
            Form::Whole | Form::Decimal => Quick::Digits,
            Form::Date if element.lengths == (8, 8) => Quick::Date,
            // Most dates are one day: a range goes the long way.
            Form::Text if element.dated_by > 0 => Quick::Date,
            Form::Code if element.list.is_none() => Quick::Word,
            _ => Quick::Slow,
        }
    }
}

/// Gives slots of one tag that follow each other the position of the first.
fn find_positions(guide: &mut Guide) {
    let positions: Vec<Vec<u8>> = guide.loops.iter().map(|home| positions(guide, home)).collect();
    let at = |home: u16, slot: u8| {
        let found = positions.get(usize::from(home)).and_then(|all| all.get(usize::from(slot)));
        found.copied().unwrap_or(slot)
    };
    for segment in &mut guide.uses {
        segment.position = at(segment.loop_number, segment.slot);
    }
    for inner in &mut guide.loops {
        inner.position = at(inner.parent, inner.slot);
    }
}

fn positions(guide: &Guide, home: &Loop) -> Vec<u8> {
    let first = usize::from(home.first_slot);
    let slots = guide.slots.get(first..first + usize::from(home.slots)).unwrap_or_default();
    let mut found = Vec::with_capacity(slots.len());
    let mut last = None;
    for (slot, tag) in (0..).zip(slots.iter().map(|slot| slot.tag)) {
        let position = last.filter(|(other, _)| *other == tag).map_or(slot, |(_, place)| place);
        found.push(position);
        last = Some((tag, position));
    }
    found
}

fn number_tags(guide: &mut Guide) {
    let mut keys: Vec<u32> = guide.uses.iter().map(|u| u.tag.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    guide.quick = vec![(0, 0); QUICK];
    for (number, key) in (0..).zip(keys) {
        guide.tags.insert(key, number);
        // Two tags in one slot: the second is found by hashing.
        if let Some(slot) = guide.quick.get_mut(quick_slot(key)).filter(|slot| slot.0 == 0) {
            *slot = (key, number);
        }
    }
}

/// For each loop and tag, where such a segment may stand next: in the loop itself, as the opening of
/// a loop within, and the same for each loop further out.
fn find_candidates(guide: &mut Guide) {
    let mut tags: Vec<(u32, u8)> = guide.tags.iter().map(|(key, number)| (*key, *number)).collect();
    tags.sort_unstable_by_key(|(_, number)| *number);
    let uses_of = |key: u32| {
        let uses = guide.uses.iter().enumerate();
        uses.filter(|(_, one)| one.tag.key() == key).map(|(place, _)| place).collect()
    };
    let uses: Vec<Vec<usize>> = tags.iter().map(|(key, _)| uses_of(*key)).collect();
    for from in 0..guide.loops.len() as u16 {
        for uses in &uses {
            let start = guide.candidates.len() as u32;
            let found = candidates_of(guide, from, uses);
            guide.candidates.extend(found);
            guide.steps.push(start..guide.candidates.len() as u32);
        }
    }
}

fn candidate(guide: &Guide, (place, segment): (u16, &Use), leaves: u8, opens: bool) -> Candidate {
    let code = match guide.codes(&segment.key_codes) {
        [code] => Some(*code),
        _ => None,
    };
    let home = guide.loops.get(usize::from(segment.loop_number)).filter(|_| opens);
    let (slot, position) =
        home.map_or((segment.slot, segment.position), |home| (home.slot, home.position));
    Candidate { key: segment.key.unwrap_or_default(), code, place, slot, position, leaves, opens }
}

fn candidates_of(guide: &Guide, from: u16, uses: &[usize]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut at = from;
    let mut leaves = 0;
    loop {
        for place in uses {
            let Some(segment) = guide.uses.get(*place) else { continue };
            let home = guide.loops.get(usize::from(segment.loop_number));
            let opens = segment.slot == 0 && home.is_some_and(|h| h.parent != segment.loop_number);
            let is_within = !opens && segment.loop_number == at;
            let is_opening = opens && home.is_some_and(|h| h.parent == at);
            if is_within || is_opening {
                found.push(candidate(guide, (*place as u16, segment), leaves, opens));
            }
        }
        let parent = guide.loops.get(usize::from(at)).map_or(at, |l| l.parent);
        if parent == at {
            return found;
        }
        at = parent;
        leaves += 1;
    }
}
