//! Whether somebody could see a family, and if not, why.

use latchkey_domain::{Area, Contract, Day, Engagement, Mode, Tongue};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Misfit, Open, Wanted};
use crate::registry::{CertificateKind, Organisation, Person};

/// How somebody fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fit {
    /// Why not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub misfits: Vec<Misfit>,
    /// What is not known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Open>,
}

impl Fit {
    /// Whether everything that is wanted is known to be so.
    pub fn is_sure(&self) -> bool {
        self.misfits.is_empty() && self.open.is_empty()
    }

    /// Whether nothing that is wanted is known not to be so.
    pub fn is_possible(&self) -> bool {
        self.misfits.is_empty()
    }

    fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Yes => {}
            Answer::No(misfit) => self.misfits.push(misfit),
            Answer::Open(open) => self.open.push(open),
        }
    }
}

#[derive(Clone, Copy)]
enum Answer {
    Yes,
    No(Misfit),
    Open(Open),
}

impl Answer {
    fn known(known: Option<bool>, misfit: Misfit, open: Open) -> Self {
        match known {
            Some(true) => Self::Yes,
            Some(false) => Self::No(misfit),
            None => Self::Open(open),
        }
    }
}

/// How a person fits, who would see the family with an organisation they work with, or with none.
pub fn fit(wanted: &Wanted, today: Day, person: &Person, with: Option<&Organisation>) -> Fit {
    let mut fit = Fit::default();
    fit.take(certificate(wanted, person));
    fit.take(engaged(wanted, person, with));
    fit.take(language(&wanted.languages, &person.profile.languages));
    fit.take(mode(wanted.mode, &person.profile.modes));
    fit.take(area(wanted, person, with));
    if let Some(days) = wanted.within {
        let by = today + i32::from(days);
        fit.take(Answer::known(person.sees_infant_by(by, today), Misfit::NoRoom, Open::Room));
    }
    if let Some(group) = wanted.group {
        let of_group = with.map_or(Some(false), |with| is_of_group(with, group, wanted.day));
        fit.take(Answer::known(of_group, Misfit::NotInGroup, Open::Group));
    }
    if let Some(plan) = wanted.plan {
        let contracted = |with: &Organisation| {
            let contract = with.contract_on(Some(plan), wanted.day);
            if with.id == plan { Some(true) } else { contract.map(|kind| kind != Contract::None) }
        };
        let contracted = with.map_or(Some(false), contracted);
        fit.take(Answer::known(contracted, Misfit::NoContract, Open::Contract));
    }
    fit
}

fn certificate(wanted: &Wanted, person: &Person) -> Answer {
    let least = wanted.certificate.unwrap_or(CertificateKind::Lec);
    let mut held = person.certificates.iter().map(|held| &held.certificate).peekable();
    if held.peek().is_none() {
        return Answer::No(Misfit::NoCertificate);
    }
    let mut high = held.filter(|certificate| certificate.kind >= least).peekable();
    if high.peek().is_none() {
        return Answer::No(Misfit::LowerCertificate);
    }
    if high.any(|certificate| certificate.is_good_on(wanted.day)) {
        Answer::Yes
    } else {
        Answer::No(Misfit::CertificateNotGood)
    }
}

fn engaged(wanted: &Wanted, person: &Person, with: Option<&Organisation>) -> Answer {
    let Some(organisation) = wanted.organisation else { return Answer::Yes };
    let tie = person.engagement_on(organisation, wanted.day);
    let is_tied = tie.is_some_and(|tie| tie != Engagement::None);
    if is_tied && with.is_some_and(|with| with.id == organisation) {
        Answer::Yes
    } else {
        Answer::No(Misfit::NotEngaged)
    }
}

fn language(wanted: &[Tongue], spoken: &[String]) -> Answer {
    if wanted.is_empty() {
        return Answer::Yes;
    }
    let spoken: Vec<Tongue> = spoken.iter().filter_map(|tag| tag.parse().ok()).collect();
    let is_known = !spoken.is_empty();
    let speaks = wanted.iter().any(|language| spoken.contains(language));
    Answer::known(is_known.then_some(speaks), Misfit::OtherLanguage, Open::Language)
}

fn mode(wanted: Option<Mode>, offered: &[Mode]) -> Answer {
    let Some(wanted) = wanted else { return Answer::Yes };
    let is_known = !offered.is_empty();
    Answer::known(is_known.then(|| offered.contains(&wanted)), Misfit::OtherMode, Open::Mode)
}

/// By picture and sound somebody is near to everybody.
fn area(wanted: &Wanted, person: &Person, with: Option<&Organisation>) -> Answer {
    let modes = &person.profile.modes;
    let is_remote = match wanted.mode {
        Some(mode) => mode == Mode::Telehealth,
        None => modes.contains(&Mode::Telehealth),
    };
    if wanted.areas.is_empty() || is_remote {
        return Answer::Yes;
    }
    let stated = &person.profile.areas;
    if !stated.is_empty() {
        return Answer::known(covers(stated, &wanted.areas), Misfit::OtherArea, Open::Area);
    }
    // Where nothing is said, an office stands where its organisation does. How far families come
    // to it is not known.
    let has_office = modes.is_empty() || modes.contains(&Mode::Office);
    let is_near = wanted.mode != Some(Mode::Home) && has_office && stands_in(with, &wanted.areas);
    if is_near { Answer::Yes } else { Answer::Open(Open::Area) }
}

/// Whether one place, named in one way or two, is among the areas; nothing where the areas name
/// places in a way in which this one is not named.
fn covers(areas: &[Area], place: &[Area]) -> Option<bool> {
    if place.iter().any(|named| areas.contains(named)) {
        return Some(true);
    }
    let is_comparable = |area: &Area| place.iter().any(|named| named.is_comparable(area));
    areas.iter().all(is_comparable).then_some(false)
}

fn stands_in(with: Option<&Organisation>, place: &[Area]) -> bool {
    let address = with.and_then(|with| with.profile.address.as_ref());
    let zip = address.and_then(|address| address.zip.parse::<Area>().ok());
    zip.is_some_and(|zip| place.contains(&zip))
}

fn is_of_group(with: &Organisation, group: crate::Id, day: Day) -> Option<bool> {
    if with.id == group {
        return Some(true);
    }
    let is_known = !with.profile.groups.is_empty();
    is_known.then(|| with.group_on(day) == Some(group))
}
