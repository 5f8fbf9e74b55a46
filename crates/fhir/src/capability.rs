//! What a server offers: a capability statement, as it is written.

use serde::Serialize;

/// What a server offers (FHIR R4, `CapabilityStatement` of an instance).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CapabilityStatement {
    resource_type: &'static str,
    status: &'static str,
    date: String,
    kind: &'static str,
    software: Software,
    implementation: Implementation,
    fhir_version: &'static str,
    format: [&'static str; 2],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    implementation_guide: Vec<String>,
    rest: [Served; 1],
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Software {
    name: &'static str,
    version: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Implementation {
    description: &'static str,
    url: String,
}

/// What is served, with how one proves who one is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Served {
    mode: &'static str,
    security: Security,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Security {
    cors: bool,
    service: [Service; 1],
    description: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Service {
    coding: [crate::Coding; 1],
}

/// The resources and operations of a server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rest {
    /// Each kind of resource that is served.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resource: Vec<RestResource>,
    /// The operations of the whole base.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operation: Vec<Operation>,
}

/// A kind of resource that is served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RestResource {
    #[serde(rename = "type")]
    kind: String,
    /// What can be done with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub interaction: Vec<Interaction>,
    /// The operations on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operation: Vec<Operation>,
}

/// Something that can be done with a kind of resource, as `read`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Interaction {
    code: String,
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Operation {
    name: String,
    definition: String,
}

impl CapabilityStatement {
    /// What a server of payers offers at an address, as it was on the day when it last changed.
    pub fn new(
        changed: &str,
        address: &str,
        version: &str,
        guides: Vec<String>,
        rest: Rest,
    ) -> Self {
        let service = crate::Coding::new(
            "http://terminology.hl7.org/CodeSystem/restful-security-service",
            "SMART-on-FHIR",
        );
        Self {
            resource_type: "CapabilityStatement",
            status: "active",
            date: changed.to_owned(),
            kind: "instance",
            software: Software { name: "Latchkey", version: version.to_owned() },
            implementation: Implementation {
                description: "Lactation support: documentation and prior authorisation, for payers",
                url: address.to_owned(),
            },
            fhir_version: "4.0.1",
            format: ["application/fhir+json", "json"],
            implementation_guide: guides,
            rest: [Served {
                mode: "server",
                security: Security {
                    cors: true,
                    service: [Service { coding: [service] }],
                    description: "SMART Backend Services; see .well-known/smart-configuration",
                },
                rest,
            }],
        }
    }
}

impl RestResource {
    /// A kind of which nothing is served yet.
    pub fn of(kind: &str) -> Self {
        Self { kind: kind.to_owned(), interaction: Vec::new(), operation: Vec::new() }
    }
}

impl Interaction {
    /// By its code.
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned() }
    }
}

impl Operation {
    /// By its name and the canonical address of its definition.
    pub fn new(name: &str, definition: &str) -> Self {
        Self { name: name.to_owned(), definition: definition.to_owned() }
    }
}
