//! What a site's claims are held against: policies, registry, profile, lists; read once, before the
//! first claim.

use std::path::{Path, PathBuf};

use latchkey_app::KeptAssertions;
use latchkey_claims::Misread;
use latchkey_claims::payer::Payer;
use latchkey_claims::registry::Registry;
use latchkey_claims::screen::Screener;
use latchkey_policy::Library;
use latchkey_x12::Rules;
use latchkey_x12::lists::Lists;

use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;

/// Where the registry comes from.
#[derive(Clone, Copy, Default)]
pub enum Providers<'f> {
    /// From nowhere: nothing is known of anybody.
    #[default]
    Nobody,
    /// From a file.
    File(&'f Path),
    /// From where everything is kept.
    Kept,
}

/// The files a command line names beside its policies.
#[derive(Clone, Copy, Default)]
pub struct SiteFiles<'f> {
    pub providers: Providers<'f>,
    pub payer: Option<&'f Path>,
    /// Lists of codes others keep, instead of the built-in ones of their names.
    pub lists: &'f [PathBuf],
}

/// What claims are held against.
pub struct Site {
    pub library: Library,
    pub registry: Registry,
    pub payer: Payer,
    assertions: Option<KeptAssertions>,
    lists: Lists,
}

impl Site {
    /// Reads what the command line names, and shows each text that was read. Without a registry
    /// nothing is known of anybody, without a profile the built-in one holds.
    pub fn read(
        cli: &Cli,
        files: SiteFiles<'_>,
        mut seen: impl FnMut(&str),
    ) -> Result<Self, Failure> {
        load::texts(cli)?.each(&mut seen);
        let library = load::library(cli)?;
        let payer = payer(files.payer, &mut seen)?;
        let (registry, assertions) = match files.providers {
            Providers::File(file) => (read(file, Registry::read, &mut seen)?, None),
            Providers::Kept => kept(cli, &payer, &mut seen)?,
            Providers::Nobody => (Registry::default(), None),
        };
        let mut lists = Lists::shipped().clone();
        for file in files.lists {
            let text = load::read(file)?;
            seen(&text);
            let name = file.display().to_string();
            lists.with(&text, &name).map_err(|error| Failure::Input(error.to_string()))?;
        }
        Ok(Self { library, registry, payer, assertions, lists })
    }

    /// What the form of a file is held against.
    pub fn rules(&self) -> Rules<'_> {
        Rules { lists: &self.lists, partner: self.payer.partner.rules() }
    }

    /// What screens claims by it.
    pub fn screener(&self) -> Result<Screener<'_>, Failure> {
        let screener = Screener::new(&self.library, &self.registry, &self.payer)
            .map_err(|error| Failure::Input(format!("the payer's profile: {error}")))?;
        Ok(match &self.assertions {
            Some(assertions) => screener.honouring(assertions),
            None => screener,
        })
    }
}

/// The registry that is kept, as the payer's plan has to do with it. What is shown of it changes
/// whenever anything in it does.
fn kept(
    cli: &Cli,
    payer: &Payer,
    mut seen: impl FnMut(&str),
) -> Result<(Registry, Option<KeptAssertions>), Failure> {
    let (registry, assertions) = crate::kept::registry(cli, &payer.plan)?;
    for provider in registry.providers() {
        seen(&format!("{provider:?}"));
    }
    for person in registry.people() {
        seen(&format!("{person:?}"));
    }
    Ok((registry, Some(assertions)))
}

/// The profile a command line names, or the built-in one.
pub fn payer(file: Option<&Path>, seen: impl FnMut(&str)) -> Result<Payer, Failure> {
    match file {
        Some(file) => read(file, Payer::read, seen),
        None => Payer::built_in().map_err(|wrong| refusal(Path::new("payer"), &wrong)),
    }
}

/// Reads a file that a site keeps.
fn read<T>(
    file: &Path,
    read: impl Fn(&str) -> Result<T, Vec<Misread>>,
    mut seen: impl FnMut(&str),
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
