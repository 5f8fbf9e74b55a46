//! The keys a front matter may have.

use rustc_hash::FxHashSet;

use crate::diagnostic::{Fault, Report, Spanned};
use crate::markdown::{Frame, FrontMatter};

/// The keys of a kind of file: those of the top level, and the sections with theirs. A section
/// without a list holds names of the file's own.
pub(crate) struct Keys {
    pub(crate) top: &'static [&'static str],
    pub(crate) sections: &'static [(&'static str, Option<&'static [&'static str]>)],
}

impl Keys {
    /// Reports what has no place in the front matter, and what stands in it twice.
    pub(crate) fn check(&self, front: &FrontMatter, report: &mut Report) {
        frame(front, report);
        for stray in &front.strays {
            report.error(
                Fault::Syntax,
                stray.at,
                "the line is neither `key: value` nor part of a section",
                "give it a key, or take it out",
            );
        }
        for section in &front.sections {
            self.section(section, report);
        }
        for entry in &front.entries {
            self.entry(entry.section.as_deref(), &entry.key, report);
        }
        twice(front, report);
    }

    fn section(&self, name: &Spanned, report: &mut Report) {
        if self.top.contains(&name.text.as_str()) {
            let message = format!("`{}` has no value", name.text);
            report.error(Fault::Syntax, name.at, message, "write it behind the colon");
        } else if self.keys_of(&name.text).is_none() {
            self.unknown(name, self.names(), report);
        }
    }

    fn entry(&self, section: Option<&str>, key: &Spanned, report: &mut Report) {
        match section {
            None if self.top.contains(&key.text.as_str()) => {}
            None if self.keys_of(&key.text).is_some() => {
                let message = format!("`{}` is a section", key.text);
                let remedy = "leave its line without a value, and indent its keys on the next ones";
                report.error(Fault::Syntax, key.at, message, remedy);
            }
            None => self.unknown(key, self.names(), report),
            Some(section) => {
                if let Some(Some(keys)) = self.keys_of(section)
                    && !keys.contains(&key.text.as_str())
                {
                    self.unknown(key, keys.to_vec(), report);
                }
            }
        }
    }

    /// The keys of a section, where there is such a section and its keys are given.
    fn keys_of(&self, section: &str) -> Option<Option<&'static [&'static str]>> {
        self.sections.iter().find(|(name, _)| *name == section).map(|(_, keys)| *keys)
    }

    fn names(&self) -> Vec<&'static str> {
        self.top.iter().copied().chain(self.sections.iter().map(|(name, _)| *name)).collect()
    }

    fn unknown(&self, key: &Spanned, known: Vec<&'static str>, report: &mut Report) {
        let message = format!("`{}` is no key of the front matter", key.text);
        let otherwise = format!("the keys are {}", known.join(", "));
        report.unknown(Fault::UnknownName, key, message, known, otherwise);
    }
}

fn frame(front: &FrontMatter, report: &mut Report) {
    let (message, remedy) = match front.frame {
        Frame::Whole => return,
        Frame::Unclosed => {
            ("the front matter is not closed: its second `---` is missing", "add a line `---`")
        }
        Frame::Missing => (
            "the file does not begin with a front matter",
            "begin it with `key: value` lines between two lines of `---`",
        ),
    };
    report.error(Fault::Syntax, front.at, message, remedy);
}

fn twice(front: &FrontMatter, report: &mut Report) {
    let sections = front.sections.iter().map(|name| (None, name));
    let entries = front.entries.iter().map(|e| (e.section.as_deref(), &e.key));
    let mut seen = FxHashSet::default();
    for (section, key) in sections.chain(entries) {
        if !seen.insert((section, key.text.as_str())) {
            let message = format!("`{}` stands twice in the front matter", key.text);
            report.error(Fault::Syntax, key.at, message, "keep one of the two");
        }
    }
}
