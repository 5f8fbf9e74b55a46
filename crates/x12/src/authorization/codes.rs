//! What the codes that matter here mean, in our own words.

/// Whether a transaction asks or answers (BHT02).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// 13: it asks.
    Request,
    /// 11: it answers.
    Response,
}

impl Direction {
    /// What a code means.
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "13" => Some(Self::Request),
            "11" => Some(Self::Response),
            _ => None,
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Request => "13",
            Self::Response => "11",
        }
    }
}

/// A level of the hierarchy (HL03), from the highest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Reviewer,
    Requester,
    Subscriber,
    Dependent,
    Event,
    Service,
}

impl Level {
    pub(super) fn of(code: &[u8]) -> Option<Self> {
        Some(match code {
            b"20" => Self::Reviewer,
            b"21" => Self::Requester,
            b"22" => Self::Subscriber,
            b"23" => Self::Dependent,
            b"EV" => Self::Event,
            b"SS" => Self::Service,
            _ => return None,
        })
    }

    /// Whether it may stand right below another, or at the top.
    pub(super) fn is_below(self, above: Option<Self>) -> bool {
        match self {
            Self::Reviewer => above.is_none(),
            Self::Requester => above == Some(Self::Reviewer),
            Self::Subscriber => above == Some(Self::Requester),
            Self::Dependent => above == Some(Self::Subscriber),
            Self::Event => matches!(above, Some(Self::Subscriber | Self::Dependent)),
            Self::Service => above == Some(Self::Event),
        }
    }
}
