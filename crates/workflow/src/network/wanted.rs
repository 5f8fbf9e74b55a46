//! What is wanted of somebody who is to see a family. Nothing in it is personal: areas are as
//! large as a county, languages are codes.

use latchkey_domain::{Area, Day, Mode, Tongue};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::registry::CertificateKind;
use crate::{Id, Refusal};

/// What is wanted. What is left out does not matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Wanted {
    /// The day of the visit: certificates, ties and contracts are those of this day.
    pub day: Day,
    /// Where the family lives. A county and a postal code name one place in two ways: either will
    /// do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Area>,
    /// Languages, of which one will do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Tongue>,
    /// The certificate, or a higher one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<CertificateKind>,
    /// How the family is to be met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Within how many days from today the infant is to be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<u16>,
    /// The organisation with which the person works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Id>,
    /// The medical group to which that organisation belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    /// The plan with which it is contracted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Id>,
}

/// The most areas or languages of one wish.
const MOST: usize = 8;
/// The longest wait that is asked about, in days.
const LONGEST_WAIT: u16 = 366;

impl Wanted {
    /// A visit on a day, by anybody certified.
    pub fn on(day: Day) -> Self {
        Self {
            day,
            areas: Vec::new(),
            languages: Vec::new(),
            certificate: None,
            mode: None,
            within: None,
            organisation: None,
            group: None,
            plan: None,
        }
    }

    /// Whether it asks for what can be asked for.
    ///
    /// # Errors
    /// Which part can't be.
    pub fn is_sound(&self) -> Result<(), Refusal> {
        if self.areas.len() > MOST || self.languages.len() > MOST {
            let why = "are more than eight; name the nearest";
            return Err(Refusal::Unfit { what: "areas or languages", why });
        }
        if self.within.is_some_and(|days| days > LONGEST_WAIT) {
            let why = "is longer than a year; name fewer days";
            return Err(Refusal::Unfit { what: "the wait", why });
        }
        Ok(())
    }

    /// Whether that nobody fits it shows a gap of the network: that one organisation has nobody
    /// shows none.
    pub fn shows_gap(&self) -> bool {
        self.organisation.is_none()
    }
}
