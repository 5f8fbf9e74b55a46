//! Which way a form asks to go.

use latchkey_domain::Fact;

use crate::guard::Posted;

/// Which way to go.
#[derive(Clone, Debug)]
pub(super) enum Go {
    /// To the next page.
    Next,
    /// To the questions of these facts.
    Ask(Vec<Fact>),
    /// To the answer, with what is known.
    Answer,
    /// To all questions on one page.
    All,
    /// On, with what was entered in all of them.
    Several,
    /// To the page before.
    Back,
    /// On, with what was entered to the questions of these facts.
    Entered(Vec<Fact>),
    /// On, with this day of the visit, and what else was entered.
    On(String, Vec<Fact>),
    /// On: nobody knows these facts.
    Unknown(Vec<Fact>),
}

impl Go {
    /// What the buttons of a form say.
    pub(super) fn read(posted: &Posted) -> Self {
        if let Some(fact) = posted.get("change").and_then(Fact::from_name) {
            return Self::Ask(vec![fact]);
        }
        let asking = posted.fields().filter(|(name, _)| *name == "asking");
        let asking: Vec<Fact> = asking.filter_map(|(_, fact)| Fact::from_name(fact)).collect();
        let go = posted.get("go").unwrap_or_default();
        match (go, asking.is_empty()) {
            ("answer", _) => Self::Answer,
            ("all", _) => Self::All,
            ("several", _) => Self::Several,
            ("back", _) => Self::Back,
            ("next", _) | (_, true) => Self::Next,
            ("stay", false) => Self::Ask(asking),
            ("unknown", false) => Self::Unknown(asking),
            (go, false) => match go.strip_prefix("on ") {
                Some(day) => Self::On(day.to_owned(), asking),
                None => Self::Entered(asking),
            },
        }
    }
}
