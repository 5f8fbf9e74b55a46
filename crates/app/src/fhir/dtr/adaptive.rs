//! The adaptive form of a policy: without a question at first, and then with those that were asked so
//! far.

use latchkey_domain::{Case, Fact};
use latchkey_fhir::dtr::{Form, FormKind, Item};
use latchkey_policy::Library;

use super::Addresses;
use super::catalogue::Offered;
use super::questions::question;
use super::standard::{CLINICAL_END, attestation, clinical_end, framed};

/// The id of the form that stands inside of what is filled in.
const INSIDE: &str = "asked";
/// What the links of the attestation begin with.
const GROUP: &str = "form";
/// The link of the attestation.
const ATTESTATION: &str = "form.attestation";

/// Something that was asked, or said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// A fact.
    Fact(Fact),
    /// That whoever treats has answered everything.
    ClinicalEnd,
    /// Whether the record shows what was answered.
    Attestation,
}

impl Link {
    /// What a link means; `None` where it is none of ours.
    pub fn read(link: &str) -> Option<Self> {
        match link {
            CLINICAL_END => Some(Self::ClinicalEnd),
            ATTESTATION => Some(Self::Attestation),
            fact => Fact::from_name(fact).map(Self::Fact),
        }
    }

    /// Whether a link is of words inside of a question.
    pub fn is_beside(link: &str) -> bool {
        link.ends_with(".help") || link.starts_with("form.file.")
    }
}

/// The form as it is handed out: where its questions are asked for.
pub(super) fn empty(offered: Offered<'_>, at: Addresses<'_>) -> Form {
    framed(offered, at, FormKind::Adaptive(at.endpoint()), Vec::new())
}

/// The questions that were asked so far. What is to be on file is that of the facts that are known and
/// asked for it.
pub(super) fn asked(
    library: &Library,
    offered: Offered<'_>,
    at: Addresses<'_>,
    links: &[Link],
    case: &Case,
) -> Form {
    let vocabulary = library.vocabulary();
    let is_known = |fact: &Fact| case.text(*fact).is_some_and(|text| !text.is_empty());
    let facts = links.iter().filter_map(|link| match link {
        Link::Fact(fact) => Some(*fact),
        _ => None,
    });
    let shown: Vec<Fact> = facts.filter(is_known).collect();
    let item = |link: &Link| -> Option<Item> {
        match link {
            Link::Fact(fact) => Some(question(vocabulary, at, *fact)),
            Link::ClinicalEnd => Some(clinical_end()),
            Link::Attestation => attestation(vocabulary, GROUP, &shown, None),
        }
    };
    let items = links.iter().filter_map(item).collect();
    let kind = FormKind::Asked { endpoint: at.endpoint(), of: offered.address(at) };
    Form { id: INSIDE.to_owned(), ..framed(offered, at, kind, items) }
}
