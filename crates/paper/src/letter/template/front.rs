//! The front matter: which letter it is, and to whom it goes.

use super::TemplateError;

/// To whom a letter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Addressee {
    /// Whoever asked, gives or bills the service.
    Provider,
    /// The member.
    Member,
    /// Whoever a referral is sent to.
    Receiver,
}

impl Addressee {
    /// The word in a template.
    pub fn name(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Member => "member",
            Self::Receiver => "receiver",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Provider, Self::Member, Self::Receiver].into_iter().find(|to| to.name() == name)
    }
}

pub(super) struct Front {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) to: Addressee,
}

/// The front matter, and how many lines it takes.
pub(super) fn front(text: &str) -> Result<(Front, usize), TemplateError> {
    let mut lines = text.lines().zip(1..);
    if lines.next().is_none_or(|(first, _)| first.trim_end() != "---") {
        let what = "the template has no front matter";
        return Err(TemplateError::new(1, what, "begin with `---`, `id:`, `title:`, `to:`, `---`"));
    }
    let (mut id, mut title, mut to) = (None, None, None);
    for (text, line) in lines {
        if text.trim_end() == "---" {
            let front = Front {
                id: given(id, "id", line)?,
                title: given(title, "title", line)?,
                to: given(to, "to", line)?,
            };
            return Ok((front, line));
        }
        let (name, value) = text.split_once(':').unwrap_or((text, ""));
        match (name.trim(), value.trim()) {
            ("id", value) => id = Some(named(value, line)?),
            ("title", value) if !value.is_empty() => title = Some(value.to_owned()),
            ("to", value) => to = Some(addressee(value, line)?),
            _ => {
                let what = "not a line of the front matter";
                return Err(TemplateError::new(line, what, "keep `id:`, `title:` and `to:` alone"));
            }
        }
    }
    Err(TemplateError::new(1, "the front matter does not end", "end it with a line `---`"))
}

fn given<T>(value: Option<T>, name: &str, line: usize) -> Result<T, TemplateError> {
    let missing = || format!("the front matter has no `{name}:`");
    value.ok_or_else(|| TemplateError::new(line, missing(), format!("add a line `{name}: …`")))
}

fn addressee(value: &str, line: usize) -> Result<Addressee, TemplateError> {
    let remedy = "write provider, member or receiver";
    let unknown = || TemplateError::new(line, "not whom a letter goes to", remedy);
    Addressee::from_name(value).ok_or_else(unknown)
}

fn named(value: &str, line: usize) -> Result<String, TemplateError> {
    if is_name(value) {
        return Ok(value.to_owned());
    }
    let remedy = "use small letters, digits and hyphens, beginning with a letter";
    Err(TemplateError::new(line, "not a name", remedy))
}

/// Whether a text is the name of a letter or a slot: `denial-member`.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
