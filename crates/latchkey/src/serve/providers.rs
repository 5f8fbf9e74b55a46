//! The file of `serve --providers`: where people sign in who have an identity elsewhere.

use std::fmt::Display;
use std::fs;
use std::path::Path;

use latchkey_identity::oidc::Configured;
use latchkey_web::Providers;

use crate::failure::Failure;

/// Reads the file, and the secrets that it names, beside it. Without a file there are none.
pub(super) fn read(file: Option<&Path>, address: &str) -> Result<Providers, Failure> {
    let Some(file) = file else { return Ok(Providers::default()) };
    let wrong = |problem: String| Failure::File { file: file.display().to_string(), problem };
    let text = fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
    // The error of a list of settings names a field or a place, and repeats no value of ours: what is
    // secret stands in a file of its own.
    let configured: Vec<Configured> = serde_json::from_str(&text).map_err(|error| {
        wrong(format!("{error}; write a list of providers, as docs/reference/serve.md shows"))
    })?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let with_secret = |one: Configured| -> Result<(Configured, Option<String>), Failure> {
        let secret = one.client_secret_file.as_ref().map(|name| secret(&folder.join(name)));
        Ok((one, secret.transpose()?))
    };
    let configured = configured.into_iter().map(with_secret).collect::<Result<Vec<_>, _>>()?;
    Providers::new(configured, address, told).map_err(|error| wrong(error.to_string()))
}

/// A secret is the first line of its file.
fn secret(file: &Path) -> Result<String, Failure> {
    let text = fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
    let first = text.lines().next().unwrap_or_default().trim().to_owned();
    if first.is_empty() {
        let problem = "its first line is empty; write the client's secret there".to_owned();
        return Err(Failure::File { file: file.display().to_string(), problem });
    }
    Ok(first)
}

/// Why somebody was not let in: it names a provider and a fault, and nobody.
fn told(why: &dyn Display) {
    anstream::eprintln!("{why}");
}
