//! A profile of an account and the fields of its form: one is read from the other.

use latchkey_workflow::account::Profile;
use latchkey_workflow::{Licence, Role};
use maud::{Markup, html};

use crate::guard::Posted;
use crate::kept::administration::entered::{Entered, Mistake};
use crate::kept::administration::fields::Fields;
use crate::kept::administration::names;
use crate::kept::administration::words::Phrase;
use crate::words::Word;

/// What is kept, as fields.
pub(super) fn said(profile: &Profile) -> Posted {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: &str| fields.push((name.to_owned(), value.to_owned()));
    put("login", &profile.login);
    put("name", &profile.name);
    profile.roles.iter().for_each(|role| put("role", role.name()));
    put("telephone", profile.telephone.as_deref().unwrap_or_default());
    put("subject", profile.subject.as_deref().unwrap_or_default());
    if let Some(licence) = &profile.licence {
        put("licence-kind", &licence.kind);
        put("licence", &licence.number);
    }
    Posted::of(fields)
}

/// What was typed, as a profile; `login` is that of an account that exists.
pub(super) fn read(posted: &Posted, login: Option<&str>) -> Result<Profile, Vec<Mistake>> {
    let mut entered = Entered::new(posted);
    let roles: Vec<Role> = entered.ticked("role").into_iter().filter_map(Role::from_name).collect();
    if roles.is_empty() {
        entered.wrong("role", Phrase::RoleNeeded);
    }
    let login = match login {
        Some(login) => login.to_owned(),
        None => entered.needed("login", Phrase::LoginNeeded).to_lowercase(),
    };
    let licence = entered.text("licence").map(|number| {
        let kind = entered.needed("licence-kind", Phrase::LicenceKindNeeded);
        Licence { kind, number }
    });
    let profile = Profile {
        login,
        name: entered.needed("name", Phrase::NameNeeded),
        roles,
        telephone: entered.text("telephone"),
        licence,
        subject: entered.text("subject"),
    };
    if entered.mistakes.is_empty() { Ok(profile) } else { Err(entered.mistakes) }
}

/// The fields of the form; the login stands in it only where the account is new.
pub(super) fn fields(fields: &Fields<'_>, is_new: bool) -> Markup {
    let language = fields.language;
    html! {
        @if is_new { (fields.typed("login", Word::Login.text(language), "text")) }
        (fields.line("name", Phrase::Name))
        (fields.ticks("role", Phrase::Roles, &names::roles(language)))
        (fields.line("telephone", Phrase::TelephoneInLetters))
        (fields.line("licence-kind", Phrase::LicenceKind))
        (fields.line("licence", Phrase::LicenceNumber))
        (fields.line("subject", Phrase::Subject))
    }
}
