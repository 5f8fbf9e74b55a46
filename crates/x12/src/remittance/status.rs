//! What the status code of a claim means, in our own words.

/// What became of a claim (CLP02).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Worked on, as the first, second or third payer.
    Processed {
        /// In which turn: 1, 2 or 3.
        turn: u8,
        /// It was sent on to another payer.
        is_forwarded: bool,
    },
    /// Refused: the patient or the service is not covered.
    Denied,
    /// An earlier payment is taken back; the amounts are negative.
    Reversed,
    /// Not this payer's; it was sent on.
    NotOursForwarded,
    /// Priced beforehand; nothing is paid.
    PricedOnly,
    /// A code the guide does not list.
    Unknown,
}

impl Status {
    /// What a status code means.
    pub fn of(code: &str) -> Self {
        let processed = |turn, is_forwarded| Self::Processed { turn, is_forwarded };
        match code {
            "1" => processed(1, false),
            "2" => processed(2, false),
            "3" => processed(3, false),
            "19" => processed(1, true),
            "20" => processed(2, true),
            "21" => processed(3, true),
            "4" => Self::Denied,
            "22" => Self::Reversed,
            "23" => Self::NotOursForwarded,
            "25" => Self::PricedOnly,
            _ => Self::Unknown,
        }
    }
}
