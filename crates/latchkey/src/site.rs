//! What claims are held against: policies, registry, profile, lists; read once, before the first
//! claim.

use std::path::Path;

use latchkey_app::Misread;
use latchkey_app::payer::{Payer, Weight};
use latchkey_app::registry::Registry;
use latchkey_policy::Library;
use latchkey_x12::finding::Severity;
use latchkey_x12::lists::Lists;
use latchkey_x12::{PartnerRules, Rules};
use sha2::{Digest, Sha256};

use crate::cli::{Cli, ScreenOptions};
use crate::failure::Failure;
use crate::load;

/// What claims are held against.
pub struct Site {
    pub library: Library,
    pub registry: Registry,
    pub payer: Payer,
    lists: Lists,
    /// What all of it comes to, and how findings are written: another digest, other findings.
    pub digest: String,
}

impl Site {
    /// Reads what the command line names.
    pub fn read(cli: &Cli, options: &ScreenOptions) -> Result<Self, Failure> {
        let mut digest = Sha256::new();
        let mut seen = |text: &str| {
            digest.update(text.len().to_le_bytes());
            digest.update(text);
        };
        seen(env!("CARGO_PKG_VERSION"));
        seen(&manner(cli, options));
        load::texts(cli)?.each(&mut seen);
        let library = load::library(cli)?;
        let registry = read(&options.providers, Registry::read, &mut seen)?;
        let payer = match &options.payer {
            Some(file) => read(file, Payer::read, &mut seen)?,
            None => Payer::built_in().map_err(|wrong| refusal(Path::new("payer"), &wrong))?,
        };
        let mut lists = Lists::shipped().clone();
        for file in &options.lists {
            let text = load::read(file)?;
            seen(&text);
            let name = file.display().to_string();
            lists.with(&text, &name).map_err(|error| Failure::Input(error.to_string()))?;
        }
        let digest = digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { library, registry, payer, lists, digest })
    }

    /// What the form of a file is held against.
    pub fn rules(&self) -> Rules<'_> {
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
        Rules { lists: &self.lists, partner }
    }
}

/// The options that change what is written.
fn manner(cli: &Cli, options: &ScreenOptions) -> String {
    let ScreenOptions { format, ack, show_values, .. } = options;
    format!("{format:?} {ack:?} {show_values} {} {:?} {:?}", cli.json, cli.lang, cli.known_on)
}

/// Reads a file that a site keeps.
fn read<T>(
    file: &Path,
    read: impl Fn(&str) -> Result<T, Vec<Misread>>,
    seen: &mut impl FnMut(&str),
) -> Result<T, Failure> {
    let text = load::read(file)?;
    seen(&text);
    read(&text).map_err(|wrong| refusal(file, &wrong))
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
