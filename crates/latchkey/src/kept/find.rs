//! `find`: somebody certified who could see a family.

use std::io::Write;

use clap::Args;
use latchkey_app::{App, Candidate, Found};
use latchkey_domain::{Area, Mode, Tongue};
use latchkey_workflow::Id;
use latchkey_workflow::network::{Misfit, Open, Wanted};
use latchkey_workflow::registry::CertificateKind;

use super::opened::{self, input};
use crate::cli::Cli;
use crate::failure::Failure;
use crate::{Outcome, load};

/// Options of `find`.
#[derive(Debug, Args)]
pub struct FindOptions {
    /// The account in whose name it is looked; where nobody fits, the gap is its organisation's.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
    /// The day of the visit; today, where it is not given.
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Where the family lives: a county or a postal code; give both where both are known.
    #[arg(long = "area", value_name = "AREA")]
    pub areas: Vec<Area>,
    /// A language, as in `es`; of several one will do.
    #[arg(long = "language", value_name = "CODE")]
    pub languages: Vec<Tongue>,
    /// The certificate, or a higher one: lec or ibclc.
    #[arg(long, value_name = "KIND", value_parser = certificate)]
    pub certificate: Option<CertificateKind>,
    /// How the family is to be met: home, office or telehealth.
    #[arg(long, value_name = "MODE", value_parser = mode)]
    pub mode: Option<Mode>,
    /// Within how many days from today the infant is to be seen.
    #[arg(long, value_name = "DAYS")]
    pub within: Option<u16>,
    /// The organisation with which the person works: its id, NPI or short id.
    #[arg(long, value_name = "ORGANISATION")]
    pub with: Option<String>,
    /// The medical group that organisation belongs to.
    #[arg(long, value_name = "ORGANISATION")]
    pub group: Option<String>,
    /// The plan it is contracted with.
    #[arg(long, value_name = "ORGANISATION")]
    pub plan: Option<String>,
}

fn certificate(text: &str) -> Result<CertificateKind, String> {
    CertificateKind::from_name(text).ok_or_else(|| one_of(CertificateKind::NAMES))
}

fn mode(text: &str) -> Result<Mode, String> {
    Mode::from_name(text).ok_or_else(|| one_of(Mode::NAMES))
}

fn one_of(names: &[&str]) -> String {
    format!("write one of {}", names.join(", "))
}

pub fn run(cli: &Cli, options: &FindOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let caller = app.caller(&options.login).map_err(|error| input(&error))?;
    let call = opened::call(caller)?;
    let wanted = wanted(&app, options)?;
    let found = app.find(&call, &wanted).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    if cli.json {
        let text = serde_json::to_string(&found).map_err(|error| input(&error))?;
        writeln!(out, "{text}")?;
    } else {
        write_found(&mut out, &found)?;
    }
    Ok(if found.fit.is_empty() { Outcome::Findings } else { Outcome::Done })
}

fn wanted(app: &App, options: &FindOptions) -> Result<Wanted, Failure> {
    let named = |name: &Option<String>| -> Result<Option<Id>, Failure> {
        let found = name.as_ref().map(|name| app.organisation(name)).transpose();
        found.map_err(|error| input(&error))
    };
    let day = match &options.on {
        Some(text) => load::day(text)?,
        None => opened::now().day_in_california(),
    };
    Ok(Wanted {
        day,
        areas: options.areas.clone(),
        languages: options.languages.clone(),
        certificate: options.certificate,
        mode: options.mode,
        within: options.within,
        organisation: named(&options.with)?,
        group: named(&options.group)?,
        plan: named(&options.plan)?,
    })
}

fn write_found(out: &mut impl Write, found: &Found) -> Result<(), Failure> {
    write_list(out, "Fit", &found.fit)?;
    write_list(out, "May fit: ask", &found.may_fit)?;
    if found.fit.is_empty() {
        write_list(out, "Nearest of the others", found.near.get(..5).unwrap_or(&found.near))?;
    }
    write!(out, "{} looked at", found.people)?;
    for (misfit, count) in &found.misfits {
        write!(out, "; {} {count}", reason(*misfit))?;
    }
    writeln!(out)?;
    if let Some(gap) = found.gap {
        writeln!(out, "Nobody fits, and nobody may: the gap is noted ({gap}).")?;
    }
    Ok(())
}

fn write_list(out: &mut impl Write, title: &str, all: &[Candidate]) -> Result<(), Failure> {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "{title}")?;
    for candidate in all {
        writeln!(out, "  {}  {}", candidate.person, who(candidate))?;
        let open = candidate.fit.open.iter().map(|open| question(*open).to_owned());
        let against = candidate.fit.misfits.iter().map(|misfit| reason(*misfit).to_owned());
        let notes: Vec<String> = against.chain(open).collect();
        if !notes.is_empty() {
            writeln!(out, "      {}", notes.join("; "))?;
        }
    }
    Ok(())
}

fn who(candidate: &Candidate) -> String {
    let mut parts = vec![candidate.name.clone()];
    parts.extend(candidate.certificate.map(|kind| match candidate.certificate_until {
        Some(until) => format!("{kind} until {until}"),
        None => kind.to_string(),
    }));
    parts.extend(candidate.with.as_ref().map(|with| {
        let telephone = with.telephone.as_deref().unwrap_or("no telephone");
        format!("{} ({telephone})", with.name)
    }));
    let areas: Vec<String> = candidate.areas.iter().map(ToString::to_string).collect();
    let modes: Vec<&str> = candidate.modes.iter().map(|mode| mode.name()).collect();
    let lists = [candidate.languages.join(" "), modes.join(" "), areas.join(", ")];
    parts.extend(lists.into_iter().filter(|list| !list.is_empty()));
    parts.extend(candidate.openings.map(|said| match (said.first, said.has_room) {
        (Some(first), _) => format!("room from {first}"),
        (None, true) => format!("room in the week of {}", said.on),
        (None, false) => format!("no room in the week of {}", said.on),
    }));
    parts.join(" · ")
}

fn reason(misfit: Misfit) -> &'static str {
    match misfit {
        Misfit::NoCertificate => "no certificate on record",
        Misfit::LowerCertificate => "a lower certificate",
        Misfit::CertificateNotGood => "the certificate is not good that day",
        Misfit::OtherLanguage => "speaks another language",
        Misfit::OtherArea => "sees families elsewhere",
        Misfit::OtherMode => "meets families in another way",
        Misfit::NoRoom => "no room in time",
        Misfit::NotEngaged => "not known to work there that day",
        Misfit::NotInGroup => "not with the medical group that day",
        Misfit::NoContract => "no contract with the plan that day",
    }
}

fn question(open: Open) -> &'static str {
    match open {
        Open::Language => "which languages?",
        Open::Area => "does the way there fit?",
        Open::Mode => "at home, at the office or by telehealth?",
        Open::Room => "is there room in time?",
        Open::Group => "with which medical group?",
        Open::Contract => "contracted with the plan?",
    }
}
