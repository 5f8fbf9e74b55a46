//! Whether a text carries colours, and which.

use anstyle::{AnsiColor, Style};
use latchkey_domain::{Answer, Outcome};

/// Whether a text carries colours: escape sequences, which a terminal's writer strips where nobody
/// sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Text alone.
    Plain,
    /// With escape sequences for colours.
    Coloured,
}

impl Paint {
    /// The style of a headline.
    pub(super) fn headline(self, answer: Answer) -> Style {
        let color = match answer {
            Answer::Billable => AnsiColor::Green,
            Answer::NotBillable => AnsiColor::Red,
            _ => AnsiColor::Yellow,
        };
        self.style(color.on_default().bold())
    }

    /// The sign of a finding, and its style.
    pub(super) fn sign(self, outcome: Outcome) -> (&'static str, Style) {
        let (sign, color) = match outcome {
            Outcome::Met => ("✓", AnsiColor::Green),
            Outcome::NotMet => ("✗", AnsiColor::Red),
            Outcome::Unknown => ("?", AnsiColor::Yellow),
            Outcome::Silent => ("…", AnsiColor::Yellow),
            Outcome::Conflict => ("≠", AnsiColor::Yellow),
        };
        (sign, self.style(color.on_default()))
    }

    fn style(self, style: Style) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Coloured => style,
        }
    }
}
