//! The options of `claim`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::file::FileOptions;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::site::{Providers, Site, SiteFiles};

/// What the claims become.
#[derive(Debug, Subcommand)]
pub enum ClaimCommand {
    /// One file of electronic claims (837P, 005010X222A1).
    #[command(name = "837p")]
    Professional(ProfessionalOptions),
    /// The data for bought CMS-1500 forms as a PDF, or a document to be read.
    #[command(name = "cms1500")]
    Paper(PaperOptions),
}

/// From what claims are made, and what they are held against first.
#[derive(Debug, Args)]
pub struct OrderOptions {
    /// Orders: a case with its claim. A JSON object, an array, or one object a line; `-` reads
    /// standard input.
    #[arg(value_name = "CASE.json|-")]
    pub cases: Vec<PathBuf>,
    /// The registry of who bills and who gives the service, to screen the claims by.
    #[arg(long, value_name = "REGISTRY")]
    pub providers: Option<PathBuf>,
    /// The payer's profile, instead of the built-in one.
    #[arg(long, value_name = "FILE")]
    pub payer: Option<PathBuf>,
    /// Write the claims although something is wrong with them; what is wrong becomes a warning.
    #[arg(long)]
    pub force: bool,
    /// The day the claims are made; else today.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Write to this file; else to standard output.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

impl OrderOptions {
    /// Reads what the claims are held against.
    pub fn site(&self, cli: &Cli) -> Result<Site, Failure> {
        let providers = self.providers.as_deref().map_or(Providers::Nobody, Providers::File);
        let payer = self.payer.as_deref();
        Site::read(cli, SiteFiles { providers, payer, ..SiteFiles::default() }, |_| {})
    }
}

/// Options of `claim 837p`.
#[derive(Debug, Args)]
pub struct ProfessionalOptions {
    #[command(flatten)]
    pub orders: OrderOptions,
    /// The telephone at which somebody answers for the file: ten digits. No claim goes without.
    #[arg(long, value_name = "DIGITS")]
    pub telephone: String,
    #[command(flatten)]
    pub file: FileOptions,
}

/// Options of `claim cms1500`.
#[derive(Debug, Args)]
pub struct PaperOptions {
    #[command(flatten)]
    pub orders: OrderOptions,
    /// A tagged document with the same data, for eyes and screen readers; payers do not take it.
    #[arg(long)]
    pub readable: bool,
    /// A page that shows how far the printer is off, instead of claims.
    #[arg(long, conflicts_with_all = ["readable", "cases", "providers", "force"])]
    pub calibration: bool,
    /// The printer's offset in points (1/72 inch), right and down.
    #[arg(long, value_name = "X,Y", allow_hyphen_values = true, default_value = "0,0")]
    pub offset: String,
}
