//! What was said of a service before it was given, honoured when its claim comes.
//!
//! A health record asks while an order is written, and what it is told carries a number. A claim names
//! that number in its file information (K3, as the line 2.0 of the guide has it), or as the number of
//! an attachment or an authorisation. Where the claim is of the same member, the same facts and within
//! the days for which it was said, what was said holds: what the claim leaves unknown is as it was, and
//! what the policy says against it by now is a note.

use latchkey_domain::{AuthorizationStatus, Case, Code, Day, Fact};
use latchkey_x12::claim::Claim;

use super::derive::{Derivation, OnClaim};
use super::found::{Asserted, Derived, Spot, Standing};
use super::rules::About;

/// What was said of a service, as it was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Assertion {
    /// The number under which it was said.
    pub id: String,
    /// The member's number, as the insurance had it.
    pub member: Option<String>,
    /// The case that it was said of.
    pub case: Case,
    /// Whether the service is covered.
    pub is_covered: bool,
    /// Whether no authorisation is needed, or there is one.
    pub is_authorised: bool,
    /// The codes that it was said for; none where it was said for any.
    pub codes: Vec<Code>,
    /// The day on which it was said.
    pub said_on: Day,
    /// The last day for which it was said.
    pub until: Option<Day>,
}

/// Where what was said is kept.
pub trait Assertions: std::fmt::Debug + Sync {
    /// What was said under a number, as far as it may be known to whoever screens.
    fn find(&self, id: &str) -> Option<Assertion>;
}

/// Facts that two records of the same service may tell differently: lists of codes, which grow, how
/// long it took, and its day, which is held against the days for which something was said.
const APART: [Fact; 5] = [
    Fact::ServiceProcedures,
    Fact::ServiceDiagnoses,
    Fact::ServiceMinutes,
    Fact::ServiceDate,
    Fact::AuthorizationNumber,
];

impl Assertion {
    /// Whether a claim of a case, for whom an insurance knows under a number, may rest on it.
    pub fn holds_for(&self, case: &Case, member: &str) -> bool {
        self.standing(case, member) == Standing::Holds
    }

    /// How it stands to a line's case.
    fn standing(&self, case: &Case, member: &str) -> Standing {
        if self.member.as_deref() != Some(member) {
            return Standing::AnotherMember;
        }
        let is_in_time = match (case.service.date, self.until, self.case.service.date) {
            (Some(day), Some(until), _) => self.said_on <= day && day <= until,
            (Some(day), None, Some(said)) => day == said,
            _ => false,
        };
        if !is_in_time {
            return Standing::Over;
        }
        let facts = Fact::ALL.iter().filter(|fact| !APART.contains(fact));
        let differs = facts.copied().find(|fact| {
            let (claimed, said) = (told(case, *fact), told(&self.case, *fact));
            claimed.is_some() && said.is_some() && claimed != said
        });
        match differs {
            Some(fact) => Standing::Differs(fact),
            None if self.is_covered => Standing::Holds,
            None => Standing::NotPromised,
        }
    }

    /// Whether a finding about something goes against what was said.
    pub(super) fn is_against(&self, about: About, procedure: Option<Code>) -> bool {
        match about {
            About::Authorization => self.is_authorised,
            About::Codes => {
                self.codes.is_empty() || procedure.is_some_and(|code| self.codes.contains(&code))
            }
            _ => true,
        }
    }
}

/// What a case says of a fact. That a claim carries no number of an authorisation says nothing of
/// whether there is one.
fn told(case: &Case, fact: Fact) -> Option<String> {
    let is_silent = fact == Fact::AuthorizationStatus
        && case.authorization.status == Some(AuthorizationStatus::None);
    case.text(fact).filter(|text| !text.is_empty() && !is_silent)
}

/// What was said of a line, where its claim names it: the line's own number, or else the claim's.
pub(super) fn asserted(
    kept: &dyn Assertions,
    on: OnClaim<'_, '_>,
    to: &mut Derivation,
) -> Option<Asserted> {
    let (id, spot) = named(on)?;
    let Some(assertion) = kept.find(&id) else {
        return Some(Asserted { id, spot, said_on: None, standing: Standing::NotKept, said: None });
    };
    let member = on.claim.subscriber.id.as_str().unwrap_or_default();
    let standing = assertion.standing(&to.case, member);
    if standing == Standing::Holds {
        fill(to, &assertion.case, spot);
    }
    let said = (standing == Standing::Holds).then(|| Box::new(assertion.clone()));
    Some(Asserted { id, spot, said_on: Some(assertion.said_on), standing, said })
}

/// What the claim leaves unknown is as it was said.
fn fill(to: &mut Derivation, said: &Case, spot: Spot) {
    for fact in Fact::ALL.iter().copied().filter(|fact| !APART.contains(fact)) {
        let Some(value) = told(said, fact) else { continue };
        if told(&to.case, fact).is_none() && to.case.set(fact, &value).is_ok() {
            to.derived.retain(|derived| derived.fact != fact);
            let because = "what was said when the service was ordered";
            to.derived.push(Derived { fact, because, spot });
        }
    }
}

/// The number that a line or its claim names.
fn named(on: OnClaim<'_, '_>) -> Option<(String, Spot)> {
    let Claim { file_information, references, .. } = on.claim;
    let line = on.line.file_information.iter().map(|note| ("2400", "K3", note.text, note.place));
    let of_line = on.line.references.iter().map(|one| ("2400", "REF", one.value, one.place));
    let claim = file_information.iter().map(|note| ("2300", "K3", note.text, note.place));
    let of_claim = references.iter().map(|one| ("2300", "REF", one.value, one.place));
    let mut all = line.chain(of_line).chain(claim).chain(of_claim);
    all.find_map(|(loop_id, segment, text, place)| {
        let spot = Spot { loop_id, segment, place };
        Some((number(text.as_str()?)?, spot))
    })
}

/// A number of ours in a text: thirty-two hexadecimal digits in the five groups of a UUID.
fn number(text: &str) -> Option<String> {
    const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
    let is_part = |c: char| c.is_ascii_hexdigit() || c == '-';
    let mut words = text.split(|c: char| !is_part(c));
    let is_number = |word: &&str| {
        let mut groups = word.split('-').map(str::len);
        GROUPS.iter().all(|length| groups.next() == Some(*length)) && groups.next().is_none()
    };
    words.find(is_number).map(str::to_ascii_lowercase)
}
