//! `claim cms1500`: the same claims for bought forms, or to be read.

use std::path::Path;

use latchkey_claims::form::{form, lettering};
use latchkey_claims::outgoing::{Envelope, read_back};
use latchkey_paper::{Date, Form, Offset, Print, calibration, place, print, readable, sheets};
use serde_json::{Value, json};

use super::held::in_order;
use super::made::{Made, made, object};
use super::now::now;
use super::options::PaperOptions;
use super::orders::Named;
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::output;
use crate::site::{Site, payer};

/// Whom to ask about a file that stays in this process: the electronic form of a claim, which is
/// held against the guide before its boxes are filled, does not go without.
const NOBODY: &str = "5550000000";

pub fn run(cli: &Cli, options: &PaperOptions) -> Result<Outcome, Failure> {
    let out = options.orders.out.as_deref();
    if output::is_shown(out) {
        let problem = "a PDF is nothing for a terminal; name a file with --out";
        return Err(Failure::Input(problem.to_owned()));
    }
    if cli.json && out.is_none() {
        let problem = "a PDF has no place among JSON objects; name a file with --out";
        return Err(Failure::Input(problem.to_owned()));
    }
    let how = how(options)?;
    if options.calibration {
        output::result(out, &calibration(&how).map_err(|e| Failure::Input(e.to_string()))?)?;
        tell(cli, out, json!({"kind": "calibration"}))?;
        return Ok(Outcome::Done);
    }
    let envelope = envelope(options)?;
    let Some(Made { site, orders, text }) = made(cli, &options.orders, &envelope)? else {
        return Ok(Outcome::BadInput);
    };
    let forms = forms(&site, &orders, &text)?;
    let made = if options.readable {
        readable(&forms, made_on(envelope.sent.date))
    } else {
        fits(&orders, &forms, &how)?;
        print(&forms, &how)
    };
    let made = made.map_err(|error| Failure::Input(error.to_string()))?;
    output::result(out, &made)?;
    tell(cli, out, json!({"kind": "forms", "claims": forms.len()}))?;
    Ok(Outcome::Done)
}

/// Says what stands in which file, where somebody wants objects.
fn tell(cli: &Cli, out: Option<&Path>, mut result: Value) -> Result<(), Failure> {
    let Some(file) = out.filter(|_| cli.json) else { return Ok(()) };
    if let Some(members) = result.as_object_mut() {
        members.insert("file".to_owned(), file.display().to_string().into());
    }
    object(&result)
}

fn how(options: &PaperOptions) -> Result<Print, Failure> {
    let wrong = || {
        let problem = "--offset: it is not two numbers; give points right and down, as 1.5,-2";
        Failure::Input(problem.to_owned())
    };
    let (right, down) = options.offset.split_once(',').ok_or_else(wrong)?;
    let points = |text: &str| text.trim().parse::<f32>().map_err(|_| wrong());
    let offset = Offset::new(points(right)?, points(down)?);
    let lettering = lettering(&payer(options.orders.payer.as_deref(), |_| {})?.paper);
    Ok(Print {
        lettering: lettering.map_err(|error| Failure::Input(error.to_string()))?,
        offset: offset.map_err(|error| Failure::Input(error.to_string()))?,
    })
}

fn envelope(options: &PaperOptions) -> Result<Envelope, Failure> {
    Ok(Envelope {
        submitter: None,
        contact: None,
        telephone: NOBODY.to_owned(),
        is_test: true,
        has_line_ends: false,
        sent: now(options.orders.date.as_deref())?,
    })
}

/// The forms of the claims, read off the same file an electronic claim would be.
fn forms(site: &Site, orders: &[Named], text: &str) -> Result<Vec<Form>, Failure> {
    let mut forms = Vec::new();
    let read = read_back(text, &site.rules(), |claim, _| {
        let of_order = claim.and_then(|(n, claim)| Some((orders.get(n)?, claim)));
        forms.extend(
            of_order.map(|(named, claim)| form(claim).map_err(|error| in_order(named, &error))),
        );
    });
    read.map_err(|error| Failure::Input(error.to_string()))?;
    forms.into_iter().collect()
}

/// Which claim it is that does not fit its form.
fn fits(orders: &[Named], forms: &[Form], how: &Print) -> Result<(), Failure> {
    for (named, form) in orders.iter().zip(forms) {
        let fail = |error| in_order(named, &error);
        for sheet in sheets(form).map_err(fail)? {
            place(&sheet, how.lettering).map_err(fail)?;
        }
    }
    Ok(())
}

fn made_on(date: latchkey_x12::Date) -> Option<Date> {
    let (year, month, day) = date.parts();
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
}
