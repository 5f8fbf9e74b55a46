//! A payer's profile: what a claim needs to know of the payer beside its policies.
//!
//! A small text file a site can change: numbers, how newborns are billed, the filing limit, the
//! words in notes by which it marks what a claim has no element for.

mod entries;
mod read;
mod words;

use latchkey_domain::{Day, PayerOrder, Relationship};
use latchkey_x12::PartnerRules;

use latchkey_feeds::Misread;

pub use words::{CountedFrom, NewbornForm, Weight};

/// A payer's profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    /// The profile's id, as `health-net`.
    pub id: String,
    /// The payer's name.
    pub name: String,
    /// The plan whose policies decide.
    pub plan: String,
    /// The program whose policies decide.
    pub program: String,
    /// Whom to ask.
    pub ask: String,
    /// The payer's numbers in claim files.
    pub ids: Vec<PayerId>,
    /// How newborns are billed.
    pub newborn: Newborn,
    /// Until when a claim may be sent.
    pub filing: Filing,
    /// The words that begin notes.
    pub notes: Notes,
    /// How paper claims are printed.
    pub paper: Paper,
    /// What the partner makes of things the guide allows.
    pub partner: Partner,
    /// What an authorisation number begins with; empty where nothing is known of it.
    pub authorization_prefixes: Vec<String>,
}

/// The payer's number for a line of business and some days of service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayerId {
    /// The line of business, as `medi-cal`.
    pub business: String,
    /// The first day of service.
    pub from: Day,
    /// The first day on which it no longer holds; none while it is open.
    pub until: Option<Day>,
    /// The number; none where the site has to fill it in.
    pub number: Option<String>,
}

/// How an infant without a number of their own is billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newborn {
    /// For how many months after the month of birth the mother's number serves.
    pub months_after_birth: u32,
    /// How the claim says it; each form the payer takes.
    pub forms: Vec<NewbornForm>,
    /// The relationship codes of the patient loop (PAT01).
    pub relationships: Vec<String>,
    /// Where this is known from.
    pub source: Source,
}

/// Until when a claim may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// How long.
    pub limit: FilingLimit,
    /// From when it is counted.
    pub counted_from: CountedFrom,
    /// Where this is known from.
    pub source: Source,
}

/// For how long a claim may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilingLimit {
    /// So many days.
    Days(u32),
    /// Through the last day of the so-manieth month after that of service.
    Months(u32),
}

/// Where a rule of a payer is known from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The document.
    pub title: String,
    /// Where in it.
    pub place: String,
}

/// The words that begin notes which say what a claim has no element for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notes {
    /// Before the id of the person who gave the service.
    pub renderer: String,
    /// Before the day of delivery, as `YYYYMMDD`.
    pub delivered: String,
}

/// How paper claims are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The typeface.
    pub font: String,
    /// The sizes the payer takes, in points.
    pub sizes: Vec<u32>,
}

/// What a partner makes of things the guide allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Lower-case letters.
    pub lower_case: Weight,
    /// A claim number that stands twice in a file.
    pub repeated_claim_number: Weight,
    /// A value that begins or ends with a space.
    pub surrounding_space: Weight,
}

impl Partner {
    /// The same as the reader of claim files takes it.
    pub fn rules(self) -> PartnerRules {
        PartnerRules {
            lower_case: self.lower_case.severity(),
            claim_repeated: self.repeated_claim_number.severity(),
            surrounding_space: self.surrounding_space.severity(),
        }
    }
}

impl Payer {
    /// Reads a profile.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with line, column and remedy.
    pub fn read(text: &str) -> Result<Self, Vec<Misread>> {
        read::read(text)
    }

    /// The profiles that are built in.
    pub const BUILT_IN: &'static [(&'static str, &'static str)] =
        &[("payers/health-net.payer", include_str!("../../../../payers/health-net.payer"))];

    /// The profile of the plan this product began with.
    ///
    /// # Errors
    /// What is wrong with the built-in file; a test keeps it sound.
    ///
    /// ```
    /// use latchkey_claims::payer::{FilingLimit, Payer};
    /// let payer = Payer::built_in().map_err(|wrong| wrong[0].clone())?;
    /// assert_eq!((payer.plan.as_str(), payer.filing.limit), ("health-net", FilingLimit::Days(180)));
    /// # Ok::<(), latchkey_claims::Misread>(())
    /// ```
    pub fn built_in() -> Result<Self, Vec<Misread>> {
        Self::BUILT_IN.first().map_or_else(|| Self::read(""), |(_, text)| Self::read(text))
    }

    /// The payer's number for a line of business on a day of service; none where no line of the
    /// profile has one, or the site has yet to fill it in.
    pub fn number(&self, business: &str, day: Day) -> Option<&str> {
        let holds = |id: &&PayerId| {
            id.business == business && id.from <= day && id.until.is_none_or(|end| day < end)
        };
        self.ids.iter().find(holds)?.number.as_deref()
    }

    /// The payer as claims for a day of service name it.
    pub fn named_on(&self, day: Option<Day>) -> PayerOrder {
        let number = day.and_then(|day| self.number(&self.program, day));
        PayerOrder { name: Some(self.name.clone()), id: number.map(str::to_owned), filing: None }
    }

    /// How a newborn is billed on the mother's insurance: the first way the payer takes.
    pub fn newborn_relationship(&self) -> Option<Relationship> {
        let is_child = self.newborn.relationships.iter().any(|code| code == "19");
        Some(match self.newborn.forms.first()? {
            NewbornForm::PatientLoop if is_child => Relationship::Child,
            NewbornForm::PatientLoop => Relationship::Other,
            NewbornForm::MothersRecord => Relationship::MothersNumber,
        })
    }

    /// The last day on which an infant may be billed under the mother's number.
    pub fn newborn_until(&self, born: Day) -> Day {
        month_end_after(born, self.newborn.months_after_birth)
    }

    /// The last day on which a claim for a day of service may be sent.
    pub fn filed_by(&self, service: Day) -> Day {
        let start = match self.filing.counted_from {
            CountedFrom::MonthEnd => service.month_end(),
            CountedFrom::Service => service,
        };
        match self.filing.limit {
            FilingLimit::Days(days) => start + i32::try_from(days).unwrap_or(i32::MAX),
            FilingLimit::Months(months) => month_end_after(service, months),
        }
    }
}

/// The last day of the so-manieth month after that of a day.
fn month_end_after(day: Day, months: u32) -> Day {
    (0..months).fold(day.month_end(), |end, _| (end + 1).month_end())
}
