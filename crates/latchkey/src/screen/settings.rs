//! What a screening is held against, and a digest of it: with another digest, findings may be
//! others.

use sha2::{Digest, Sha256};

use crate::cli::{Cli, ScreenOptions};
use crate::failure::Failure;
use crate::site::{Providers, Site, SiteFiles};

/// Reads what the command line names, and gives the digest of all of it and of how findings are
/// written.
pub fn read(cli: &Cli, options: &ScreenOptions) -> Result<(Site, String), Failure> {
    let mut digest = Sha256::new();
    let mut seen = |text: &str| {
        digest.update(text.len().to_le_bytes());
        digest.update(text);
    };
    seen(env!("CARGO_PKG_VERSION"));
    seen(&manner(cli, options));
    let providers = match &options.providers {
        Some(file) => Providers::File(file),
        None => Providers::Kept,
    };
    let files = SiteFiles { providers, payer: options.payer.as_deref(), lists: &options.lists };
    let site = Site::read(cli, files, seen)?;
    let digest = digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok((site, digest))
}

/// The options that change what is written.
fn manner(cli: &Cli, options: &ScreenOptions) -> String {
    let ScreenOptions { format, ack, show_values, .. } = options;
    format!("{format:?} {ack:?} {show_values} {} {:?} {:?}", cli.json, cli.lang, cli.known_on)
}
