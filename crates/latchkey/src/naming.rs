//! The policy a person names: a file, an id, or an id and a day.

use std::path::Path;

use latchkey_domain::nearest;
use latchkey_policy::{Library, Policy};

use crate::failure::Failure;
use crate::load;

/// A policy by file, by id, or by `id@date`; of several versions the latest.
pub enum Named<'l> {
    /// Read from a file.
    File(Box<Policy>),
    /// Of the library.
    Loaded(&'l Policy),
}

impl std::ops::Deref for Named<'_> {
    type Target = Policy;
    fn deref(&self) -> &Policy {
        match self {
            Self::File(policy) => policy,
            Self::Loaded(policy) => policy,
        }
    }
}

/// Finds the policy a person names; a file must be sound.
pub fn sound<'l>(name: &str, on: Option<&str>, library: &'l Library) -> Result<Named<'l>, Failure> {
    from_file(name, library, Err).unwrap_or_else(|| loaded(name, on, library))
}

/// Finds the policy a person names, to read it rather than to rely on it: a file will do that
/// compiles but fails a check. What fails is said on standard error.
pub fn readable<'l>(
    name: &str,
    on: Option<&str>,
    library: &'l Library,
) -> Result<Named<'l>, Failure> {
    let despite = |problem: Failure| {
        let text = load::read(Path::new(name))?;
        let compiled = Policy::compile_unchecked(name, &text, library.vocabulary()).policy;
        let Some(policy) = compiled else { return Err(problem) };
        anstream::eprintln!("latchkey: {problem}; it is read all the same, without its examples");
        Ok(policy)
    };
    from_file(name, library, despite).unwrap_or_else(|| loaded(name, on, library))
}

/// The policy of a file, where the name is a file's; `otherwise` says what comes of an unsound one.
fn from_file<'l>(
    name: &str,
    library: &Library,
    otherwise: impl FnOnce(Failure) -> Result<Policy, Failure>,
) -> Option<Result<Named<'l>, Failure>> {
    let path = Path::new(name);
    let read = || {
        let checked = Policy::check(name, &load::read(path)?, library.vocabulary());
        checked.policy.map_or_else(|| otherwise(load::refusal(&checked.diagnostics)), Ok)
    };
    path.is_file().then(|| read().map(|policy| Named::File(Box::new(policy))))
}

/// A policy of the library, by `id` or `id@date`.
fn loaded<'l>(name: &str, on: Option<&str>, library: &'l Library) -> Result<Named<'l>, Failure> {
    let (id, day) = name.split_once('@').map_or((name, on), |(id, day)| (id, Some(day)));
    let versions = library.versions(id).ok_or_else(|| no_policy(id, library))?;
    let found = match day {
        None => versions.last(),
        Some(day) => {
            let day = load::day(day)?;
            versions.iter().find(|p| p.effective().contains(day))
        }
    };
    found.map(Named::Loaded).ok_or_else(|| {
        let day = day.unwrap_or_default();
        Failure::Input(format!(
            "{id}: no version is in force on {day}; `policy show` lists the versions"
        ))
    })
}

fn no_policy(id: &str, library: &Library) -> Failure {
    let ids: Vec<&str> = library.policies().filter_map(|v| v.first()).map(Policy::id).collect();
    let hint = nearest(id, ids.iter().copied()).map_or_else(
        || format!("there are {}", ids.join(", ")),
        |near| format!("did you mean {near}?"),
    );
    Failure::Input(format!("{id}: there is no such file or policy; {hint}"))
}
