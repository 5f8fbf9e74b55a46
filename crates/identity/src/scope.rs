//! What an access token is for: the SMART v2 scopes of systems that we know, two of our own for the
//! plain API, and no others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

/// A kind of FHIR record that our interfaces offer to other systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// The members somebody asks about.
    Patient,
    /// Their plan.
    Coverage,
    /// Who gives the service.
    Practitioner,
    /// Who gives it for whom.
    PractitionerRole,
    /// Practices, groups and plans.
    Organization,
    /// Orders and referrals.
    ServiceRequest,
    /// Requests for authorisation (Da Vinci PAS).
    Claim,
    /// What was decided about them.
    ClaimResponse,
    /// Questions about documents and answers (Da Vinci CDex).
    Task,
    /// Forms (Da Vinci DTR).
    Questionnaire,
    /// Forms filled in.
    QuestionnaireResponse,
    /// The lists that forms use.
    ValueSet,
    /// The logic that forms use.
    Library,
    /// Who is told when something changes.
    Subscription,
    /// What the log says.
    AuditEvent,
}

/// One of the five letters of SMART v2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Interaction {
    /// `c`
    Create,
    /// `r`, and the versions of a record
    Read,
    /// `u`, whole or in part
    Update,
    /// `d`
    Delete,
    /// `s`, and the history of a kind
    Search,
}

/// What a token opens of the plain API, which is not divided by kinds of FHIR record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plain {
    /// Looking: `api.read`
    Read,
    /// Changing something: `api.write`
    Write,
}

/// Scopes that belong together: of a client's registration, or of a token. Never more than
/// [`Resource::offered`] says of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Scopes {
    records: BTreeMap<Resource, Letters>,
    plain: BTreeSet<Plain>,
}

/// A scope that is not one of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "scope {place} is not one that is offered; take them from scopes_supported in \
     /.well-known/smart-configuration"
)]
pub struct UnknownScope {
    /// Which of the scopes, counted from one.
    pub place: usize,
}

/// Some of the five letters, each a bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Letters(u8);

const RESOURCES: [Resource; 15] = [
    Resource::Patient,
    Resource::Coverage,
    Resource::Practitioner,
    Resource::PractitionerRole,
    Resource::Organization,
    Resource::ServiceRequest,
    Resource::Claim,
    Resource::ClaimResponse,
    Resource::Task,
    Resource::Questionnaire,
    Resource::QuestionnaireResponse,
    Resource::ValueSet,
    Resource::Library,
    Resource::Subscription,
    Resource::AuditEvent,
];

const INTERACTIONS: [Interaction; 5] = [
    Interaction::Create,
    Interaction::Read,
    Interaction::Update,
    Interaction::Delete,
    Interaction::Search,
];

impl Resource {
    /// The FHIR name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Patient => "Patient",
            Self::Coverage => "Coverage",
            Self::Practitioner => "Practitioner",
            Self::PractitionerRole => "PractitionerRole",
            Self::Organization => "Organization",
            Self::ServiceRequest => "ServiceRequest",
            Self::Claim => "Claim",
            Self::ClaimResponse => "ClaimResponse",
            Self::Task => "Task",
            Self::Questionnaire => "Questionnaire",
            Self::QuestionnaireResponse => "QuestionnaireResponse",
            Self::ValueSet => "ValueSet",
            Self::Library => "Library",
            Self::Subscription => "Subscription",
            Self::AuditEvent => "AuditEvent",
        }
    }

    /// The letters that are offered of this kind, as in `rs`.
    pub const fn offered(self) -> &'static str {
        match self {
            Self::Claim | Self::Task | Self::QuestionnaireResponse => "crus",
            Self::Subscription => "cruds",
            _ => "rs",
        }
    }

    /// The scope that covers one interaction with this kind, as `system/Claim.c`.
    pub fn text(self, interaction: Interaction) -> String {
        format!("system/{}.{}", self.name(), interaction.letter())
    }
}

impl Interaction {
    /// Its letter.
    pub const fn letter(self) -> char {
        match self {
            Self::Create => 'c',
            Self::Read => 'r',
            Self::Update => 'u',
            Self::Delete => 'd',
            Self::Search => 's',
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl Plain {
    const ALL: [Self; 2] = [Self::Read, Self::Write];

    /// Its scope.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Read => "api.read",
            Self::Write => "api.write",
        }
    }

    fn read(scope: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plain| plain.text() == scope)
    }
}

impl Letters {
    /// The letters of a scope: at least one, each once, in the order of SMART v2.
    fn read(text: &str) -> Option<Self> {
        let mut rest = text;
        let mut letters = Self::default();
        for interaction in INTERACTIONS {
            if let Some(after) = rest.strip_prefix(interaction.letter()) {
                letters.0 |= interaction.bit();
                rest = after;
            }
        }
        (rest.is_empty() && letters.0 != 0).then_some(letters)
    }

    fn interactions(self) -> impl Iterator<Item = Interaction> {
        INTERACTIONS.into_iter().filter(move |i| self.0 & i.bit() != 0)
    }

    fn holds(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    fn both(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }
}

impl Scopes {
    /// Everything that is offered, for `scopes_supported`.
    pub fn offered() -> Self {
        let all = RESOURCES.into_iter().filter_map(|r| Some((r, Letters::read(r.offered())?)));
        Self { records: all.collect(), plain: Plain::ALL.into() }
    }

    /// Reads the scopes of a registration, all of which must be offered.
    ///
    /// ```
    /// use latchkey_identity::scope::Scopes;
    /// let scopes = Scopes::known("system/Questionnaire.rs system/Claim.crs").unwrap();
    /// assert_eq!(scopes.to_string(), "system/Claim.crs system/Questionnaire.rs");
    /// assert!(Scopes::known("system/*.cruds").is_err());
    /// ```
    ///
    /// # Errors
    /// The first that is not.
    pub fn known(text: &str) -> Result<Self, UnknownScope> {
        let mut scopes = Self::default();
        for (place, scope) in (1..).zip(text.split_ascii_whitespace()) {
            if let Some(plain) = Plain::read(scope) {
                scopes.plain.insert(plain);
                continue;
            }
            let (resource, letters) = read(scope).ok_or(UnknownScope { place })?;
            if !Self::offered().letters(resource).holds(letters) {
                return Err(UnknownScope { place });
            }
            scopes.add(resource, letters);
        }
        Ok(scopes)
    }

    /// What a client gets of what it asks for: that which it is registered for (RFC 6749, 3.3: the
    /// answer says which). `None` when nothing is left: `invalid_scope`.
    pub fn granted(&self, asked: &str) -> Option<Self> {
        let mut granted = Self::default();
        for (resource, letters) in asked.split_ascii_whitespace().filter_map(read) {
            granted.add(resource, self.letters(resource).both(letters));
        }
        let plain = asked.split_ascii_whitespace().filter_map(Plain::read);
        granted.plain.extend(plain.filter(|plain| self.plain.contains(plain)));
        (granted != Self::default()).then_some(granted)
    }

    /// Whether they cover an interaction with a kind of record.
    pub fn cover(&self, resource: Resource, interaction: Interaction) -> bool {
        self.letters(resource).0 & interaction.bit() != 0
    }

    /// Whether they open the plain API.
    pub fn cover_plain(&self, plain: Plain) -> bool {
        self.plain.contains(&plain)
    }

    fn letters(&self, resource: Resource) -> Letters {
        self.records.get(&resource).copied().unwrap_or_default()
    }

    fn add(&mut self, resource: Resource, letters: Letters) {
        if letters.0 != 0 {
            self.records.entry(resource).or_default().0 |= letters.0;
        }
    }
}

/// One scope. Da Vinci DTR writes the kind in small letters, FHIR does not; both are understood.
fn read(scope: &str) -> Option<(Resource, Letters)> {
    let (kind, letters) = scope.strip_prefix("system/")?.split_once('.')?;
    let resource = RESOURCES.into_iter().find(|r| r.name().eq_ignore_ascii_case(kind))?;
    Some((resource, Letters::read(letters)?))
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for (resource, letters) in &self.records {
            write!(f, "{between}system/{}.", resource.name())?;
            letters.interactions().try_for_each(|i| write!(f, "{}", i.letter()))?;
            between = " ";
        }
        for plain in &self.plain {
            write!(f, "{between}{}", plain.text())?;
            between = " ";
        }
        Ok(())
    }
}

/// What was stored, as far as it is still offered: a version that offers less opens less.
impl From<String> for Scopes {
    fn from(stored: String) -> Self {
        Self::offered().granted(&stored).unwrap_or_default()
    }
}

impl From<Scopes> for String {
    fn from(scopes: Scopes) -> Self {
        scopes.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_offered_reads_as_it_is_written() {
        let offered = Scopes::offered();
        assert_eq!(Scopes::known(&offered.to_string()), Ok(offered.clone()));
        assert_eq!(offered.records.len(), RESOURCES.len());
        assert!(offered.to_string().contains("system/Claim.crus "));
    }

    #[test]
    fn the_plain_api_has_two_scopes_of_its_own() {
        let known = Scopes::known("api.read system/Claim.r").unwrap();
        assert_eq!(known.to_string(), "system/Claim.r api.read");
        assert!(known.cover_plain(Plain::Read) && !known.cover_plain(Plain::Write));
        assert_eq!(known.granted("api.write"), None);
        assert_eq!(known.granted("api.write api.read").unwrap().to_string(), "api.read");
        assert!(Scopes::known("api.all").is_err());
    }

    #[test]
    fn only_what_is_offered_can_be_registered() {
        for wrong in [
            "system/*.rs",
            "system/Claim.read",
            "system/Claim.d",
            "system/Claim.rc",
            "system/Claim.rr",
            "system/Claim.",
            "system/Claim",
            "system/Claim.rs?status=active",
            "system/Observation.rs",
            "user/Claim.rs",
            "patient/Claim.rs",
            "openid",
        ] {
            let with_a_good_one_before = format!("system/Patient.r {wrong}");
            let answer = Scopes::known(&with_a_good_one_before);
            assert_eq!(answer, Err(UnknownScope { place: 2 }), "{wrong}");
        }
    }

    #[test]
    fn what_was_stored_and_is_not_offered_any_more_opens_nothing() {
        let stored = r#""system/Claim.crd system/Retired.r system/Patient.r""#;
        let scopes: Scopes = serde_json::from_str(stored).unwrap();
        assert_eq!(scopes.to_string(), "system/Patient.r system/Claim.cr");
    }

    #[test]
    fn a_client_gets_what_it_asks_for_and_is_registered_for() {
        let registered = Scopes::known("system/Claim.crs system/Questionnaire.rs").unwrap();
        for (asked, granted) in [
            ("system/Claim.crus", Some("system/Claim.crs")),
            ("system/Claim.c system/Claim.s", Some("system/Claim.cs")),
            ("system/Claim.r system/Patient.rs openid", Some("system/Claim.r")),
            ("system/questionnaire.rs", Some("system/Questionnaire.rs")),
            ("system/Patient.rs", None),
            ("system/*.rs", None),
            ("", None),
        ] {
            let answer = registered.granted(asked).map(|s| s.to_string());
            assert_eq!(answer.as_deref(), granted, "{asked}");
        }
    }
}
