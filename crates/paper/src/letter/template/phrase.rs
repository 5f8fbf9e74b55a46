//! Words with slots among them.

use super::TemplateError;
use super::front::is_name;

/// Words with slots among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase(pub(super) Vec<Span>);

/// Words, or a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    Words(String),
    Slot(String),
}

impl Phrase {
    /// Reads words with slots; a brace is a slot's or a mistake.
    pub(super) fn parse(text: &str, line: usize) -> Result<Self, TemplateError> {
        let mut spans = Vec::new();
        let mut rest = text;
        while let Some((words, after)) = rest.split_once('{') {
            let (name, further) = after.split_once('}').ok_or_else(|| unclosed(line))?;
            push_words(&mut spans, words, line)?;
            if !is_name(name) {
                let what = format!("`{{{name}}}` is not a slot");
                let remedy = "write a name in small letters, digits and hyphens; a list, \
                              `{name*}`, stands alone as a point";
                return Err(TemplateError::new(line, what, remedy));
            }
            spans.push(Span::Slot(name.to_owned()));
            rest = further;
        }
        push_words(&mut spans, rest, line)?;
        Ok(Self(spans))
    }

    pub(super) fn slots(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|span| match span {
            Span::Slot(name) => Some(name.as_str()),
            Span::Words(_) => None,
        })
    }
}

fn push_words(spans: &mut Vec<Span>, words: &str, line: usize) -> Result<(), TemplateError> {
    if words.contains('}') {
        let what = "a closing brace with no opening one";
        return Err(TemplateError::new(line, what, "write slots as `{name}`"));
    }
    if !words.is_empty() {
        spans.push(Span::Words(words.to_owned()));
    }
    Ok(())
}

fn unclosed(line: usize) -> TemplateError {
    TemplateError::new(line, "a slot is not closed", "write it on one line as `{name}`")
}
