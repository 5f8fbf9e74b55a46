//! The lines of the guide that are spoken here. Of a version only its first two numbers matter.

/// A line of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// 2.0: version 2.0.1 of January 2024.
    V2_0,
    /// 2.2: version 2.2.1 of March 2026.
    V2_2,
}

impl Line {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::V2_0, Self::V2_2];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::V2_0 => "2.0",
            Self::V2_2 => "2.2",
        }
    }

    /// The line with this name; the third number of a version says nothing.
    ///
    /// ```
    /// use latchkey_fhir::crd::Line;
    /// assert_eq!(Line::from_name("2.2"), Some(Line::V2_2));
    /// assert_eq!(Line::from_name("2.0.1"), Some(Line::V2_0));
    /// assert_eq!(Line::from_name("3.0"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        let mut numbers = name.split('.');
        let (first, second) = (numbers.next()?, numbers.next()?);
        let of = |line: &Self| line.name().split_once('.') == Some((first, second));
        Self::ALL.into_iter().find(of)
    }
}
