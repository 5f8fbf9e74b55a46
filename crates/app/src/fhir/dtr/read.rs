//! Forms, lists and libraries read one by one: by id, or by address. Nothing of a person is in them.

use latchkey_domain::Day;
use latchkey_fhir::crd::Line;
use latchkey_fhir::dtr::Canonical;
use latchkey_fhir::{Resource, searchset};
use latchkey_workflow::{Action, Standing};

use super::address::form_name;
use super::catalogue::Offered;
use super::{Addresses, FormError, adaptive, catalogue, lists, logic, standard};
use crate::fhir::HookSetting;
use crate::{App, Call, Error};

/// A kind of what can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormPart {
    /// A form.
    Questionnaire,
    /// A library.
    Library,
    /// A list.
    ValueSet,
}

impl FormPart {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Questionnaire, Self::Library, Self::ValueSet];

    /// Its kind of resource.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Questionnaire => "Questionnaire",
            Self::Library => "Library",
            Self::ValueSet => "ValueSet",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl App {
    /// What has an id; an id without a version is of the version that is good today.
    ///
    /// # Errors
    /// [`FormError::Unknown`] where there is none; where the caller may not.
    pub fn form_part(
        &self,
        call: &Call,
        kind: FormPart,
        id: &str,
        line: Line,
        setting: &HookSetting,
    ) -> Result<Resource, FormError> {
        let at = may_read(call, line, setting)?;
        let is_meant = |(own, name): &(String, String)| own == id || name == id;
        let found = match kind {
            FormPart::Questionnaire => {
                let today = call.now.day_in_california();
                self.form_by_id(id, today).map(|form| self.written(form, at))
            }
            FormPart::Library => {
                let library = logic::library(at).write();
                let is_there = library.id().is_some_and(|own| {
                    is_meant(&(own.to_owned(), last_part(&logic::address(at).url)))
                });
                is_there.then_some(library)
            }
            FormPart::ValueSet => {
                let all = lists::all(self.inner.policies.vocabulary(), at).into_iter();
                let mut meant =
                    all.filter(|list| is_meant(&(list.id.clone(), last_part(&list.address.url))));
                meant.next().map(|list| list.write(None, &call.now.to_string()))
            }
        };
        found.ok_or(FormError::Unknown(kind.name()))
    }

    /// What has an address, all its versions or one, as a search finds it.
    ///
    /// # Errors
    /// Where the caller may not.
    pub fn form_parts(
        &self,
        call: &Call,
        kind: FormPart,
        wanted: &Canonical,
        line: Line,
        setting: &HookSetting,
    ) -> Result<Resource, FormError> {
        let at = may_read(call, line, setting)?;
        let is_wanted = |own: &Canonical| {
            own.url == wanted.url && (wanted.version.is_none() || own.version == wanted.version)
        };
        let found: Vec<Resource> = match kind {
            FormPart::Questionnaire => catalogue::all(&self.inner.policies)
                .filter(|form| is_wanted(&form.address(at)))
                .map(|form| self.written(form, at))
                .collect(),
            FormPart::Library => is_wanted(&logic::address(at))
                .then(|| logic::library(at).write())
                .into_iter()
                .collect(),
            FormPart::ValueSet => lists::all(self.inner.policies.vocabulary(), at)
                .into_iter()
                .filter(|list| is_wanted(&list.address))
                .map(|list| list.write(None, &call.now.to_string()))
                .collect(),
        };
        Ok(searchset(&at.server(), &found))
    }

    /// The codes of a list today; where a text is given, those in whose words it is.
    ///
    /// # Errors
    /// [`FormError::Unknown`] where there is no such list; where the caller may not.
    pub fn expand(
        &self,
        call: &Call,
        wanted: &Canonical,
        filter: Option<&str>,
        line: Line,
        setting: &HookSetting,
    ) -> Result<Resource, FormError> {
        let at = may_read(call, line, setting)?;
        let is_wanted = |own: &Canonical| {
            own.url == wanted.url && (wanted.version.is_none() || own.version == wanted.version)
        };
        let mut all = lists::all(self.inner.policies.vocabulary(), at).into_iter();
        let list = all.find(|list| is_wanted(&list.address));
        let list = list.ok_or(FormError::Unknown("ValueSet"))?;
        Ok(list.write(filter, &call.now.to_string()))
    }

    fn form_by_id(&self, id: &str, today: Day) -> Option<Offered<'_>> {
        let all: Vec<Offered<'_>> = catalogue::all(&self.inner.policies).collect();
        if let Some(form) = all.iter().find(|form| form.id() == id) {
            return Some(*form);
        }
        let named = all.iter().filter(|form| form_name(form.policy, form.is_adaptive) == id);
        let named: Vec<&Offered<'_>> = named.collect();
        let today = named.iter().find(|form| form.policy.effective().contains(today));
        today.or(named.last()).map(|form| **form)
    }

    fn written(&self, form: Offered<'_>, at: Addresses<'_>) -> Resource {
        let made = match form.is_adaptive {
            true => adaptive::empty(form, at),
            false => standard::form(&self.inner.policies, form.policy, at),
        };
        made.write(at.line)
    }
}

fn may_read<'s>(
    call: &Call,
    line: Line,
    setting: &'s HookSetting,
) -> Result<Addresses<'s>, FormError> {
    call.caller
        .acting(Action::CoverageAsk, Some(Standing::Owner), "service")
        .map_err(Error::from)?;
    let base = setting.forms.as_deref().ok_or(FormError::Unknown("form"))?;
    Ok(Addresses { base, line })
}

/// The last part of an address.
fn last_part(url: &str) -> String {
    url.rsplit('/').next().unwrap_or_default().to_owned()
}
