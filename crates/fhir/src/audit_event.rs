//! An entry of a log, as an `AuditEvent` by IHE's Basic Audit Log Patterns (BALP 1.1).

use serde::Serialize;

use crate::{CodeableConcept, Coding, Identifier, Reference};

/// What was done, as the patterns tell things apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Something was made.
    Create,
    /// Something was looked at.
    Read,
    /// Something was changed.
    Update,
    /// Something was erased.
    Delete,
    /// Something was searched for.
    Query,
    /// Anything else: no basic pattern is of it.
    Other,
}

/// What is told of an entry. Everybody and everything is an address (`urn:uuid:…`).
#[derive(Clone, Debug)]
pub struct Audited<'a> {
    /// The entry's own id.
    pub id: String,
    /// What was done.
    pub pattern: Pattern,
    /// When.
    pub at: String,
    /// Which account did it.
    pub account: String,
    /// In which role, where it is known.
    pub role: Option<&'a str>,
    /// In whose name: the organisation.
    pub organisation: String,
    /// The server that recorded it.
    pub server: String,
    /// What it was done to.
    pub object: String,
    /// The patient whom it concerns, where that is the object.
    pub patient: Option<String>,
    /// What was searched for, in base 64; nothing but for a [`Pattern::Query`].
    pub query: Option<String>,
    /// More of it in words: a name and a value each.
    pub details: Vec<(&'static str, String)>,
}

/// An event of a log.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditEvent {
    resource_type: &'static str,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Meta>,
    #[serde(rename = "type")]
    kind: Coding,
    subtype: [Coding; 1],
    action: &'static str,
    recorded: String,
    outcome: &'static str,
    agent: Vec<Agent>,
    source: Source,
    entity: Vec<Entity>,
}

#[derive(Clone, Debug, Serialize)]
struct Meta {
    profile: [String; 1],
}

#[derive(Clone, Debug, Serialize)]
struct Agent {
    #[serde(rename = "type")]
    kind: CodeableConcept,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    role: Vec<CodeableConcept>,
    who: Reference,
    requestor: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    network: Option<Network>,
}

/// Where somebody was reached; what is not known says so.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum Network {
    Known {
        address: String,
        #[serde(rename = "type")]
        kind: &'static str,
    },
    Unknown {
        extension: [Absent; 1],
    },
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Absent {
    url: &'static str,
    value_code: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Source {
    observer: Reference,
}

#[derive(Clone, Debug, Serialize)]
struct Entity {
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<Reference>,
    #[serde(rename = "type")]
    kind: Coding,
    role: Coding,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    detail: Vec<Detail>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Detail {
    #[serde(rename = "type")]
    kind: &'static str,
    value_string: String,
}

const BALP: &str = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";
const PARTICIPATION: &str = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
const PROVENANCE: &str = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
const ENTITY: &str = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const ROLE: &str = "http://terminology.hl7.org/CodeSystem/object-role";

impl Pattern {
    /// Its profile's name, its interaction, and the letter of its action.
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Create => ("Create", "create", "C"),
            Self::Read => ("Read", "read", "R"),
            Self::Update => ("Update", "update", "U"),
            Self::Delete => ("Delete", "delete", "D"),
            Self::Query => ("Query", "search", "E"),
            Self::Other => ("", "operation", "E"),
        }
    }

    /// What client, server and user are to it: what is read flows to the client, what is changed from
    /// it.
    fn agents(self) -> [Coding; 3] {
        let (source, destination) = (Coding::new(DICOM, "110153"), Coding::new(DICOM, "110152"));
        let user = |code| Coding::new(PARTICIPATION, code);
        match self {
            Self::Read => [destination, source, user("IRCP")],
            Self::Query => [source, destination, user("IRCP")],
            Self::Delete => {
                [Coding::new(DICOM, "110150"), Coding::new(PROVENANCE, "custodian"), user("AUT")]
            }
            Self::Create | Self::Update | Self::Other => [source, destination, user("AUT")],
        }
    }
}

impl AuditEvent {
    /// An event as it is told.
    pub fn new(told: Audited<'_>) -> Self {
        let (profile, interaction, action) = told.pattern.words();
        let of_whom = if told.patient.is_some() { "Patient" } else { "" };
        let profile = (!profile.is_empty()).then(|| format!("{BALP}{of_whom}{profile}"));
        Self {
            resource_type: "AuditEvent",
            meta: profile.map(|profile| Meta { profile: [profile] }),
            kind: Coding::new("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest"),
            subtype: [Coding::new("http://hl7.org/fhir/restful-interaction", interaction)],
            action,
            recorded: told.at.clone(),
            outcome: "0",
            agent: agents(&told),
            source: Source { observer: named(&told.server, None) },
            entity: entities(&told),
            id: told.id,
        }
    }
}

fn agents(told: &Audited<'_>) -> Vec<Agent> {
    let [client, server, user] =
        told.pattern.agents().map(|coding| CodeableConcept { coding: vec![coding], text: None });
    let absent = Absent {
        url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
        value_code: "unknown",
    };
    let role = told.role.map(CodeableConcept::text);
    vec![
        Agent {
            kind: client,
            role: Vec::new(),
            who: named(&told.organisation, None),
            requestor: false,
            // The log holds no addresses of networks.
            network: Some(Network::Unknown { extension: [absent] }),
        },
        Agent {
            kind: server,
            role: Vec::new(),
            who: named(&told.server, None),
            requestor: false,
            network: Some(Network::Known { address: told.server.clone(), kind: "5" }),
        },
        Agent {
            kind: user,
            role: role.into_iter().collect(),
            who: named(&told.account, None),
            requestor: true,
            network: None,
        },
    ]
}

fn entities(told: &Audited<'_>) -> Vec<Entity> {
    let detail =
        |(kind, value): &(&'static str, String)| Detail { kind, value_string: value.clone() };
    let details = match told.pattern {
        // The pattern of what was erased is closed.
        Pattern::Delete => Vec::new(),
        _ => told.details.iter().map(detail).collect(),
    };
    let object = Entity {
        what: Some(named(&told.object, None)),
        kind: Coding::new(ENTITY, "2"),
        role: Coding::new(ROLE, "4"),
        query: None,
        detail: details,
    };
    let object = match told.pattern {
        Pattern::Query => Entity {
            what: None,
            role: Coding::new(ROLE, "24"),
            query: told.query.clone(),
            detail: Vec::new(),
            ..object
        },
        _ => object,
    };
    let patient = told.patient.as_ref().map(|patient| Entity {
        what: Some(named(patient, Some("Patient"))),
        kind: Coding::new(ENTITY, "1"),
        role: Coding::new(ROLE, "1"),
        query: None,
        detail: Vec::new(),
    });
    [object].into_iter().chain(patient).collect()
}

/// Somebody or something by its address.
fn named(address: &str, kind: Option<&str>) -> Reference {
    let identifier = Identifier {
        system: Some("urn:ietf:rfc:3986".to_owned()),
        value: Some(address.to_owned()),
        kind: None,
    };
    let kind = kind.map(str::to_owned);
    Reference { identifier: Some(identifier), kind, ..Reference::default() }
}
