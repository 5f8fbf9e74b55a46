//! Which way a form asks to go.

use latchkey_answer::Said;
use latchkey_domain::Fact;

use crate::guard::Posted;

/// Which way to go.
#[derive(Clone, Debug)]
pub(super) enum Go {
    /// To the next question.
    Next,
    /// To the question of a fact.
    Ask(Fact),
    /// To the answer, with what is known.
    Answer,
    /// To all questions on one page.
    All,
    /// On, with what was entered in all of them.
    Several,
    /// To the question before.
    Back,
    /// On, with this answer.
    Say(Fact, Said),
    /// On, with what was typed to the question of this fact.
    Typed(Fact),
}

impl Go {
    /// What the buttons of a form say.
    pub(super) fn read(posted: &Posted) -> Self {
        let fact = |name: &str| posted.get(name).and_then(Fact::from_name);
        if let Some(fact) = fact("change") {
            return Self::Ask(fact);
        }
        let asking = fact("asking");
        match (posted.get("go"), asking) {
            (Some("answer"), _) => Self::Answer,
            (Some("all"), _) => Self::All,
            (Some("several"), _) => Self::Several,
            (Some("back"), _) => Self::Back,
            (Some("next"), _) | (_, None) => Self::Next,
            (Some("stay"), Some(fact)) => Self::Ask(fact),
            (Some("unknown"), Some(fact)) => Self::Say(fact, Said::Unknown),
            (Some("not-born"), Some(fact)) => Self::Say(fact, Said::NotBornYet),
            (Some(today), Some(fact)) if today.starts_with("day ") => {
                let day = today.trim_start_matches("day ").to_owned();
                Self::Say(fact, Said::Value(day))
            }
            (_, Some(fact)) => Self::Typed(fact),
        }
    }
}
