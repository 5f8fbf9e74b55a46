//! A library of definitions.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::Expression;

/// A library of definitions, of a patient.
#[derive(Clone, Debug)]
pub struct Logic {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The systems of codes: the name of each, and its address.
    pub systems: Vec<(&'static str, String)>,
    /// The codes.
    pub codes: Vec<CodeDefinition>,
    /// The definitions, each after those that it names.
    pub definitions: Vec<Definition>,
}

/// A code with a name.
#[derive(Clone, Copy, Debug)]
pub struct CodeDefinition {
    /// Its name in the library.
    pub name: &'static str,
    /// The code.
    pub code: &'static str,
    /// The name under which the library has its system.
    pub system: &'static str,
}

/// A definition.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name.
    pub name: &'static str,
    /// What it says, for who reads the CQL.
    pub words: &'static str,
    /// The expression.
    pub expression: Expression,
}

impl Logic {
    /// It as CQL.
    pub fn cql(&self) -> String {
        let Self { name, version, .. } = self;
        let mut text = format!("library {name} version '{version}'\n\n");
        text += "using FHIR version '4.0.1'\n\n";
        // Writing into a text can't fail.
        for (name, address) in &self.systems {
            let _ = writeln!(text, "codesystem \"{name}\": '{address}'");
        }
        text += "\n";
        for CodeDefinition { name, code, system } in &self.codes {
            let _ = writeln!(text, "code \"{name}\": '{code}' from \"{system}\"");
        }
        text += "\ncontext Patient\n";
        for Definition { name, words, expression } in &self.definitions {
            let _ = write!(text, "\n// {words}\ndefine \"{name}\":\n  {expression}\n");
        }
        text
    }

    /// It as ELM, in JSON.
    pub fn elm(&self) -> Json {
        let systems = self
            .systems
            .iter()
            .map(|(name, address)| json!({"name": name, "id": address, "accessLevel": "Public"}));
        let codes = self.codes.iter().map(|CodeDefinition { name, code, system }| {
            json!({"name": name, "id": code, "accessLevel": "Public",
                "codeSystem": {"name": system}})
        });
        let patient = json!({"name": "Patient", "context": "Patient", "expression":
            {"type": "SingletonFrom", "operand": {"type": "Retrieve",
                "dataType": "{http://hl7.org/fhir}Patient",
                "templateId": "http://hl7.org/fhir/StructureDefinition/Patient"}}});
        let own = self.definitions.iter().map(|Definition { name, expression, .. }| {
            json!({"name": name, "context": "Patient", "accessLevel": "Public",
                "expression": expression.elm()})
        });
        let systems: Vec<Json> = systems.collect();
        let codes: Vec<Json> = codes.collect();
        let statements: Vec<Json> = [patient].into_iter().chain(own).collect();
        json!({"library": {
            "identifier": {"id": self.name, "version": self.version},
            "schemaIdentifier": {"id": "urn:hl7-org:elm", "version": "r1"},
            "usings": {"def": [
                {"localIdentifier": "System", "uri": "urn:hl7-org:elm-types:r1"},
                {"localIdentifier": "FHIR", "uri": "http://hl7.org/fhir", "version": "4.0.1"},
            ]},
            "codeSystems": {"def": systems},
            "codes": {"def": codes},
            "contexts": {"def": [{"name": "Patient"}]},
            "statements": {"def": statements},
        }})
    }
}
