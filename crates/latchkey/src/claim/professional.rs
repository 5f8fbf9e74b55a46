//! `claim 837p`: one file of electronic claims.

use std::path::Path;

use latchkey_claims::outgoing::Envelope;
use serde_json::json;

use super::made::{made, object};
use super::now::now;
use super::options::ProfessionalOptions;
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::output;

pub fn run(cli: &Cli, options: &ProfessionalOptions) -> Result<Outcome, Failure> {
    let envelope = envelope(options)?;
    let Some(made) = made(cli, &options.orders, &envelope)? else { return Ok(Outcome::BadInput) };
    let (out, count) = (options.orders.out.as_deref(), made.orders.len());
    if cli.json && out.is_none() {
        let mut result = result(&envelope, count);
        result.insert("text".to_owned(), json!(made.text));
        object(&result.into())?;
        return Ok(Outcome::Done);
    }
    output::result(out, made.text.as_bytes())?;
    match out {
        Some(file) if cli.json => {
            let mut result = result(&envelope, count);
            result.insert("file".to_owned(), json!(file.display().to_string()));
            object(&result.into())?;
        }
        Some(file) => tell(file, &envelope, count),
        None => {}
    }
    Ok(Outcome::Done)
}

fn result(envelope: &Envelope, claims: usize) -> serde_json::Map<String, serde_json::Value> {
    let (control, is_test) = (envelope.sent.control, envelope.is_test);
    let members = [
        ("kind", json!("claims")),
        ("claims", json!(claims)),
        ("control", json!(control)),
        ("test", json!(is_test)),
    ];
    members.map(|(key, value)| (key.to_owned(), value)).into_iter().collect()
}

fn tell(file: &Path, envelope: &Envelope, count: usize) {
    let control = envelope.sent.control;
    let claims = if count == 1 { "1 claim".to_owned() } else { format!("{count} claims") };
    let kind = if envelope.is_test { "a test" } else { "for payment" };
    let file = file.display();
    anstream::eprintln!("latchkey: {claims} in {file}, control number {control}, {kind}");
}

fn envelope(options: &ProfessionalOptions) -> Result<Envelope, Failure> {
    options.file.envelope(&options.telephone, now(options.orders.date.as_deref())?)
}
