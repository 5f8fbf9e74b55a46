//! What orders become claims by, and what these are held against.

use std::path::Path;

use latchkey_app::Misread;
use latchkey_app::payer::{NewbornForm, Payer, Weight};
use latchkey_app::registry::Registry;
use latchkey_domain::{Order, PayerOrder, Relationship};
use latchkey_policy::Library;
use latchkey_x12::finding::Severity;
use latchkey_x12::lists::Lists;
use latchkey_x12::{PartnerRules, Rules};

use super::options::OrderOptions;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;

/// Policies, registry and profile.
pub struct Site {
    pub library: Library,
    pub registry: Registry,
    pub payer: Payer,
}

impl Site {
    /// Reads what the command line names. Without a registry nothing is known of anybody.
    pub fn read(cli: &Cli, options: &OrderOptions) -> Result<Self, Failure> {
        let library = load::library(cli)?;
        let registry = match &options.providers {
            Some(file) => read(file, Registry::read)?,
            None => Registry::default(),
        };
        Ok(Self { library, registry, payer: payer(options)? })
    }

    /// What the form of a file is held against.
    pub fn rules(&self) -> Rules<'static> {
        let weight = |weight| match weight {
            Weight::Error => Some(Severity::Error),
            Weight::Warning => Some(Severity::Warning),
            Weight::Off => None,
        };
        let partner = PartnerRules {
            lower_case: weight(self.payer.partner.lower_case),
            claim_repeated: weight(self.payer.partner.repeated_claim_number),
            ..PartnerRules::default()
        };
        Rules { lists: Lists::shipped(), partner }
    }

    /// The payer as its profile has it, for an order that does not say.
    pub fn payer_of(&self, order: &Order) -> PayerOrder {
        let of_lines = order.claim.lines.iter().find_map(|line| line.date);
        let day = order.case.service.date.or(of_lines);
        let number = day.and_then(|day| self.payer.number(&self.payer.program, day));
        PayerOrder {
            name: Some(self.payer.name.clone()),
            id: number.map(str::to_owned),
            filing: None,
        }
    }

    /// How the payer takes a newborn on the mother's insurance: its profile's first way.
    pub fn newborn(&self) -> Option<Relationship> {
        let is_child = self.payer.newborn.relationships.iter().any(|code| code == "19");
        Some(match self.payer.newborn.forms.first()? {
            NewbornForm::PatientLoop if is_child => Relationship::Child,
            NewbornForm::PatientLoop => Relationship::Other,
            NewbornForm::MothersRecord => Relationship::MothersNumber,
        })
    }
}

/// The profile the command line names, or the built-in one.
pub fn payer(options: &OrderOptions) -> Result<Payer, Failure> {
    match &options.payer {
        Some(file) => read(file, Payer::read),
        None => Payer::built_in().map_err(|wrong| refusal(Path::new("payer"), &wrong)),
    }
}

fn read<T>(file: &Path, read: impl Fn(&str) -> Result<T, Vec<Misread>>) -> Result<T, Failure> {
    read(&load::read(file)?).map_err(|wrong| refusal(file, &wrong))
}

/// The first fault, and how many more there are.
fn refusal(file: &Path, wrong: &[Misread]) -> Failure {
    let first = wrong.first().map(ToString::to_string).unwrap_or_default();
    let more = match wrong.len() {
        0 | 1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    };
    Failure::File { file: file.display().to_string(), problem: format!("{first}{more}") }
}
