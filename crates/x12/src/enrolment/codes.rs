//! What the codes of an enrolment mean, in our own words.

/// How a member is related to the subscriber (INS02).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Relationship {
    /// The subscriber.
    Own,
    /// Wife or husband.
    Spouse,
    /// A child by birth or adoption.
    Child,
    /// A child of the family in any other way: of the spouse, fostered, under guardianship.
    ChildOfFamily,
    /// A partner for life.
    Partner,
    /// Any other.
    Other,
    /// Not said.
    #[default]
    Unsaid,
}

impl Relationship {
    /// What a code means.
    pub fn of(code: &str) -> Self {
        match code {
            "" => Self::Unsaid,
            "18" => Self::Own,
            "01" => Self::Spouse,
            "19" | "09" => Self::Child,
            "05" | "07" | "10" | "15" | "17" | "31" => Self::ChildOfFamily,
            "53" => Self::Partner,
            _ => Self::Other,
        }
    }

    /// Whether the member is a child of the family.
    pub fn is_child(self) -> bool {
        matches!(self, Self::Child | Self::ChildOfFamily)
    }
}

/// What happened to a member (INS03) or to a coverage (HD01).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Maintenance {
    /// 001: something changed.
    Changed,
    /// 002: it was entered by mistake.
    Deleted,
    /// 021: new.
    Added,
    /// 024: it ends.
    Ended,
    /// 025: it goes on after it had ended.
    Reinstated,
    /// 026: corrected.
    Corrected,
    /// 030: said again, for comparison.
    Confirmed,
    /// 032: an employee's facts alone.
    EmployeeFacts,
    /// Not said, or by a code the guide does not list.
    #[default]
    Unknown,
}

impl Maintenance {
    /// What a code means.
    pub fn of(code: &str) -> Self {
        let all = [
            Self::Changed,
            Self::Deleted,
            Self::Added,
            Self::Ended,
            Self::Reinstated,
            Self::Corrected,
            Self::Confirmed,
            Self::EmployeeFacts,
        ];
        all.into_iter().find(|one| one.code() == code).unwrap_or_default()
    }

    /// The code; empty where it is unknown.
    pub fn code(self) -> &'static str {
        match self {
            Self::Changed => "001",
            Self::Deleted => "002",
            Self::Added => "021",
            Self::Ended => "024",
            Self::Reinstated => "025",
            Self::Corrected => "026",
            Self::Confirmed => "030",
            Self::EmployeeFacts => "032",
            Self::Unknown => "",
        }
    }
}

/// What a language is for (LUI04).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// 5.
    Reading,
    /// 6.
    Writing,
    /// 7.
    Speaking,
    /// 8: the native language.
    Native,
    /// Not said.
    #[default]
    Unsaid,
}

impl Purpose {
    /// What a code means; none where the guide does not list it.
    pub fn of(code: &str) -> Option<Self> {
        Some(match code {
            "" => Self::Unsaid,
            "5" => Self::Reading,
            "6" => Self::Writing,
            "7" => Self::Speaking,
            "8" => Self::Native,
            _ => return None,
        })
    }

    /// The code; empty where nothing is said.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reading => "5",
            Self::Writing => "6",
            Self::Speaking => "7",
            Self::Native => "8",
            Self::Unsaid => "",
        }
    }
}
