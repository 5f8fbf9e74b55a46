//! `claim cms1500`: the same claims for bought forms, or to be read.

use latchkey_app::form::{form, lettering};
use latchkey_paper::{Date, Form, Offset, Print, calibration, place, print, readable, sheets};

use super::held::{claims, held, in_order};
use super::options::PaperOptions;
use super::orders;
use super::orders::Named;
use super::text::{Envelope, now};
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
    let how = how(options)?;
    if options.calibration {
        output::result(out, &calibration(&how).map_err(|e| Failure::Input(e.to_string()))?)?;
        return Ok(Outcome::Done);
    }
    let site = options.orders.site(cli)?;
    let orders = orders::read(&options.orders.cases)?;
    let envelope = envelope(options)?;
    let held = held(&site, &orders, &envelope, cli.lang.into(), options.orders.force)?;
    if held.is_refused {
        anstream::eprintln!("latchkey: nothing was written; mend the orders, or give --force");
        return Ok(Outcome::BadInput);
    }
    let forms = forms(&site, &orders, &held.text)?;
    let made = if options.readable {
        readable(&forms, made_on(envelope.now.date))
    } else {
        fits(&orders, &forms, &how)?;
        print(&forms, &how)
    };
    output::result(out, &made.map_err(|error| Failure::Input(error.to_string()))?)?;
    Ok(Outcome::Done)
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
        now: now(options.orders.date.as_deref())?,
    })
}

/// The forms of the claims, read off the same file an electronic claim would be.
fn forms(site: &Site, orders: &[Named], text: &str) -> Result<Vec<Form>, Failure> {
    let mut forms = Vec::new();
    claims(site, text, |claim, _| {
        let Some((named, claim)) = claim.and_then(|(n, claim)| Some((orders.get(n)?, claim)))
        else {
            return Ok(());
        };
        forms.push(form(claim).map_err(|error| in_order(named, &error))?);
        Ok(())
    })?;
    Ok(forms)
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
