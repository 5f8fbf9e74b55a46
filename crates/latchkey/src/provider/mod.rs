//! `provider`: the registry of who bills and who gives the service.

use std::io::Write;
use std::path::Path;

use latchkey_claims::Misread;
use latchkey_claims::registry::Registry;
use serde_json::json;

use crate::Outcome;
use crate::cli::{Cli, ProviderCommand};
use crate::failure::Failure;
use crate::load;

pub fn run(cli: &Cli, command: &ProviderCommand) -> Result<Outcome, Failure> {
    match command {
        ProviderCommand::Template => {
            print(Registry::template())?;
            Ok(Outcome::Done)
        }
        ProviderCommand::Check { file } => check(cli, file),
    }
}

/// Prints everything that is wrong with a registry, or how much is in it.
fn check(cli: &Cli, file: &Path) -> Result<Outcome, Failure> {
    match Registry::read(&load::read(file)?) {
        Ok(registry) => {
            print(&counts(cli, file, &registry))?;
            Ok(Outcome::Done)
        }
        Err(misreads) => {
            let lines = misreads.iter().map(|misread| line(cli, file, misread));
            print(&lines.collect::<String>())?;
            Ok(Outcome::BadInput)
        }
    }
}

fn counts(cli: &Cli, file: &Path, registry: &Registry) -> String {
    let (providers, people) = registry.counts();
    if cli.json {
        let file = file.display().to_string();
        return format!("{}\n", json!({"file": file, "people": people, "providers": providers}));
    }
    let plural = |count, one, many| if count == 1 { one } else { many };
    format!(
        "{} is sound: {providers} {}, {people} {}\n",
        file.display(),
        plural(providers, "provider", "providers"),
        plural(people, "person", "people"),
    )
}

fn line(cli: &Cli, file: &Path, misread: &Misread) -> String {
    let Misread { line, column, message, remedy } = misread;
    let file = file.display().to_string();
    if !cli.json {
        return format!("{file}: {misread}\n");
    }
    let object = json!({
        "column": column, "file": file, "line": line, "message": message, "remedy": remedy
    });
    format!("{object}\n")
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}
