//! `claim 837p`: one file of electronic claims.

use super::held::held;
use super::options::ProfessionalOptions;
use super::orders;
use super::text::{Envelope, now};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::output;

pub fn run(cli: &Cli, options: &ProfessionalOptions) -> Result<Outcome, Failure> {
    let site = options.orders.site(cli)?;
    let orders = orders::read(&options.orders.cases)?;
    let envelope = envelope(options)?;
    let held = held(&site, &orders, &envelope, cli.lang.into(), options.orders.force)?;
    if held.is_refused {
        anstream::eprintln!("latchkey: nothing was written; mend the orders, or give --force");
        return Ok(Outcome::BadInput);
    }
    let out = options.orders.out.as_deref();
    output::result(out, held.text.as_bytes())?;
    if let Some(file) = out {
        let (count, control) = (orders.len(), envelope.now.control);
        let claims = if count == 1 { "1 claim".to_owned() } else { format!("{count} claims") };
        let kind = if envelope.is_test { "a test" } else { "for payment" };
        let file = file.display();
        anstream::eprintln!("latchkey: {claims} in {file}, control number {control}, {kind}");
    }
    Ok(Outcome::Done)
}

fn envelope(options: &ProfessionalOptions) -> Result<Envelope, Failure> {
    let telephone: String = options.telephone.chars().filter(char::is_ascii_digit).collect();
    if telephone.len() != 10 {
        let problem = "--telephone: it does not have ten digits; give area code and number";
        return Err(Failure::Input(problem.to_owned()));
    }
    let mut now = now(options.orders.date.as_deref())?;
    now.control = options.control.unwrap_or(now.control);
    Ok(Envelope {
        submitter: options.submitter.clone(),
        contact: options.contact.clone(),
        telephone,
        is_test: !options.production,
        has_line_ends: options.lines,
        now,
    })
}
