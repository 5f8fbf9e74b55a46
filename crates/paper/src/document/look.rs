//! How large letters are: smaller on a claim with its wide table, 12 points and more in a letter.

/// What a run of letters is, which decides its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Title,
    Heading,
    Subheading,
    Text,
    Small,
}

/// The kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// The claim, to be read.
    Claim,
    /// A letter: nothing is smaller than 12 points, as notices to members of Medi-Cal have it.
    Letter,
}

impl Look {
    /// The size of the letters in points.
    pub(crate) fn size(self, style: Style) -> f32 {
        match (self, style) {
            (_, Style::Title) => 18.0,
            (_, Style::Heading) => 14.0,
            (_, Style::Subheading) | (Self::Letter, _) => 12.0,
            (Self::Claim, Style::Text) => 11.0,
            (Self::Claim, Style::Small) => 9.5,
        }
    }

    /// How much heavier than usual the letters are: the width in points of a line around each. A
    /// letter's headings are to be found at a glance, and no bold typeface ships.
    pub(crate) fn weight(self, style: Style) -> Option<f32> {
        let is_heavy = self == Self::Letter && matches!(style, Style::Title | Style::Heading);
        is_heavy.then_some(0.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_letter_is_smaller_than_twelve_points() {
        let styles = [Style::Title, Style::Heading, Style::Subheading, Style::Text, Style::Small];
        assert!(styles.into_iter().all(|style| Look::Letter.size(style) >= 12.0));
    }
}
