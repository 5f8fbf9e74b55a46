//! The guide's file as written. Its grammar is described at the head of the file itself.

use super::table::{Form, Relation, Usage};
use crate::lists::ListName;

/// A guide as written.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub transaction: String,
    pub version: String,
    pub loops: Vec<WrittenLoop>,
}

#[derive(Debug)]
pub(super) struct WrittenLoop {
    pub id: &'static str,
    pub parent: Option<String>,
    pub usage: Usage,
    pub repeat: u16,
    pub segments: Vec<WrittenSegment>,
    /// The loop stands above already, and stands here too with all that is in it.
    pub is_again: bool,
}

#[derive(Clone, Debug)]
pub(super) struct WrittenSegment {
    pub tag: String,
    pub usage: Usage,
    pub repeat: u16,
    pub elements: Vec<WrittenElement>,
    pub notes: Vec<(Relation, Vec<u8>)>,
}

#[derive(Clone, Debug)]
pub(super) struct WrittenElement {
    pub usage: Usage,
    pub form: Form,
    pub lengths: (u16, u16),
    pub repeat: u8,
    pub is_key: bool,
    pub codes: Vec<String>,
    pub list: Option<ListName>,
    pub dated_by: u8,
    pub components: Vec<WrittenElement>,
}

/// Reads a guide.
pub(super) fn read(text: &'static str) -> Result<Written, String> {
    let mut guide = Written::default();
    for (number, line) in (1..).zip(text.lines()) {
        let content = line.split(" #").next().unwrap_or_default();
        if content.trim().is_empty() || content.starts_with('#') {
            continue;
        }
        let is_component = content.starts_with("      ");
        let words: Vec<&'static str> = content.split_whitespace().collect();
        read_line(&mut guide, &words, is_component).map_err(|e| format!("line {number}: {e}"))?;
    }
    Ok(guide)
}

fn read_line(guide: &mut Written, words: &[&'static str], deep: bool) -> Result<(), String> {
    match words {
        ["guide", transaction, version] => {
            guide.transaction = (*transaction).to_owned();
            guide.version = (*version).to_owned();
        }
        ["guide", ..] => return Err("`guide` wants a transaction and a version".into()),
        [kind @ ("loop" | "again"), id, parent, usage, repeat, ..] => {
            let is_again = *kind == "again";
            if is_again && !guide.loops.iter().any(|l| l.id == *id) {
                return Err(format!("no loop {id} stands above"));
            }
            guide.loops.push(WrittenLoop {
                id,
                parent: (*parent != "-").then(|| (*parent).to_owned()),
                usage: usage_of(usage)?,
                repeat: repeat_of(repeat)?,
                segments: Vec::new(),
                is_again,
            });
        }
        ["seg", tag, usage, repeat, ..] => {
            let segment = WrittenSegment {
                tag: (*tag).to_owned(),
                usage: usage_of(usage)?,
                repeat: repeat_of(repeat)?,
                elements: Vec::new(),
                notes: Vec::new(),
            };
            let last = guide.loops.last_mut().ok_or("a segment stands outside of a loop")?;
            last.segments.push(segment);
        }
        ["note", relation, elements @ ..] => {
            let elements = elements.iter().map(|e| number(e)).collect::<Result<_, _>>()?;
            last_segment(guide)?.notes.push((relation_of(relation)?, elements));
        }
        [_, rest @ ..] => {
            let element = element(rest)?;
            let elements = &mut last_segment(guide)?.elements;
            match elements.last_mut().filter(|_| deep) {
                Some(composite) => composite.components.push(element),
                None => elements.push(element),
            }
        }
        [] => {}
    }
    Ok(())
}

fn last_segment(guide: &mut Written) -> Result<&mut WrittenSegment, String> {
    let last = guide.loops.last_mut().and_then(|l| l.segments.last_mut());
    last.ok_or_else(|| "an element stands outside of a segment".to_owned())
}

/// An element, without its number: `R ID 2 3 key = 41`.
fn element(words: &[&'static str]) -> Result<WrittenElement, String> {
    let mut element = WrittenElement {
        usage: usage_of(words.first().copied().unwrap_or_default())?,
        form: Form::Text,
        lengths: (0, u16::MAX),
        repeat: 1,
        is_key: false,
        codes: Vec::new(),
        list: None,
        dated_by: 0,
        components: Vec::new(),
    };
    let rest = match words {
        [_] => return Ok(element),
        [_, "comp", rest @ ..] => {
            element.form = Form::Composite;
            rest
        }
        [_, form, shortest, longest, rest @ ..] => {
            element.form = form_of(form)?;
            element.lengths = (number(shortest)?, number(longest)?);
            rest
        }
        _ => return Err("an element wants a type and lengths".into()),
    };
    options(&mut element, rest)?;
    Ok(element)
}

/// What follows an element's lengths.
fn options(element: &mut WrittenElement, words: &[&'static str]) -> Result<(), String> {
    let mut words = words.iter().copied().peekable();
    while let Some(word) = words.next() {
        match word {
            "rep" => element.repeat = number(words.next().unwrap_or_default())?,
            "key" => element.is_key = true,
            "in" => element.list = Some(list_of(words.next().unwrap_or_default())?),
            "date" => element.dated_by = number(words.next().unwrap_or_default())?,
            "=" => {
                while let Some(code) = words.next_if(|w| !matches!(*w, "in" | "date" | "rep")) {
                    element.codes.push(code.to_owned());
                }
            }
            _ => return Err(format!("{word} is nothing an element has")),
        }
    }
    Ok(())
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{text} is no number here"))
}

fn repeat_of(text: &str) -> Result<u16, String> {
    if text == "*" { Ok(0) } else { number(text) }
}

fn usage_of(text: &str) -> Result<Usage, String> {
    match text {
        "R" => Ok(Usage::Required),
        "S" => Ok(Usage::Situational),
        "N" => Ok(Usage::NotUsed),
        _ => Err(format!("{text} is no usage")),
    }
}

fn form_of(text: &str) -> Result<Form, String> {
    match text {
        "AN" | "B" => Ok(Form::Text),
        "ID" => Ok(Form::Code),
        "N0" | "N2" => Ok(Form::Whole),
        "R" => Ok(Form::Decimal),
        "DT" => Ok(Form::Date),
        "TM" => Ok(Form::Time),
        _ => Err(format!("{text} is no type")),
    }
}

fn relation_of(text: &str) -> Result<Relation, String> {
    match text {
        "P" => Ok(Relation::Paired),
        "R" => Ok(Relation::Required),
        "E" => Ok(Relation::Exclusion),
        "C" => Ok(Relation::Conditional),
        "L" => Ok(Relation::List),
        _ => Err(format!("{text} is no syntax note")),
    }
}

fn list_of(text: &str) -> Result<ListName, String> {
    ListName::named(text).ok_or_else(|| format!("{text} is no list"))
}
