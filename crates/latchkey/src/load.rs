//! Loading vocabulary, policies and code sets: the built-in ones, or those of a folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use latchkey_domain::Day;
use latchkey_policy::{CodeSet, Diagnostic, Library, Policy, Severity, Vocabulary};

use crate::builtin;
use crate::cli::Cli;
use crate::failure::Failure;

/// A file's name and text.
type Text = (String, String);

/// The texts a library is made of.
pub struct Texts {
    vocabulary: Text,
    pub policies: Vec<Text>,
    codes: Vec<Text>,
    /// Texts built into the binary were checked before they shipped.
    are_builtin: bool,
}

impl Texts {
    /// The code sets.
    pub fn codes(&self) -> &[Text] {
        &self.codes
    }

    /// Shows each text, for a digest of them all.
    pub fn each(&self, mut see: impl FnMut(&str)) {
        see(&self.vocabulary.1);
        self.policies.iter().chain(&self.codes).for_each(|(_, text)| see(text));
    }
}

/// The texts the command line asks for.
pub fn texts(cli: &Cli) -> Result<Texts, Failure> {
    let owned = |(file, text): &(&str, &str)| ((*file).to_owned(), (*text).to_owned());
    let mut texts = match &cli.policies {
        Some(folder) => texts_of(folder)?,
        None => Texts {
            vocabulary: owned(&builtin::VOCABULARY),
            policies: builtin::POLICIES.iter().map(owned).collect(),
            codes: builtin::CODES.iter().map(owned).collect(),
            are_builtin: true,
        },
    };
    for file in &cli.codes {
        texts.codes.push((file.display().to_string(), read(file)?));
    }
    Ok(texts)
}

/// The texts of a folder laid out as `policies/` is. Its vocabulary is the built-in one unless it
/// has its own.
fn texts_of(folder: &Path) -> Result<Texts, Failure> {
    if !folder.is_dir() {
        return Err(no_folder(folder));
    }
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let (file, text) = builtin::VOCABULARY;
    let vocabulary = (file.to_owned(), text.to_owned());
    let mut texts =
        Texts { vocabulary, policies: Vec::new(), codes: Vec::new(), are_builtin: false };
    for file in files {
        let text = (file.display().to_string(), read(&file)?);
        let relative = file.strip_prefix(folder).unwrap_or(&file);
        if relative == Path::new("vocabulary.md") {
            texts.vocabulary = text;
        } else if relative.starts_with("codes") {
            texts.codes.push(text);
        } else {
            texts.policies.push(text);
        }
    }
    if texts.policies.is_empty() {
        let folder = folder.display();
        return Err(Failure::Input(format!("{folder}: there is no policy file (*.md) in it")));
    }
    Ok(texts)
}

fn no_folder(folder: &Path) -> Failure {
    let problem = if folder.exists() {
        "it is a file; --policies takes a folder of policies"
    } else {
        "there is no such folder; check the name"
    };
    Failure::File { file: folder.display().to_string(), problem: problem.to_owned() }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Failure::file(folder, &error))?.path();
        let is_document = path.extension().is_some_and(|e| e == "md");
        if path.is_dir() {
            collect(&path, files)?;
        } else if is_document && path.file_name().is_some_and(|name| name != "README.md") {
            files.push(path);
        }
    }
    Ok(())
}

/// The text of a file.
pub fn read(file: &Path) -> Result<String, Failure> {
    if file.is_dir() {
        return Err(Failure::file(file, &std::io::ErrorKind::IsADirectory.into()));
    }
    fs::read_to_string(file).map_err(|error| Failure::file(file, &error))
}

/// The vocabulary of these texts.
pub fn vocabulary(texts: &Texts) -> Result<Arc<Vocabulary>, Failure> {
    let (file, text) = &texts.vocabulary;
    Vocabulary::read(file, text).map(Arc::new).map_err(|found| refusal(&found))
}

/// The library the command line asks for, to decide cases with. What is built into the binary was
/// checked before it shipped, and is not checked again.
pub fn library(cli: &Cli) -> Result<Library, Failure> {
    let texts = texts(cli)?;
    compiled(cli, &texts, texts.are_builtin)
}

/// The library the command line asks for, with its examples, for the policy analyst's tools.
pub fn library_with_examples(cli: &Cli) -> Result<Library, Failure> {
    compiled(cli, &texts(cli)?, false)
}

fn compiled(cli: &Cli, texts: &Texts, is_checked: bool) -> Result<Library, Failure> {
    let vocabulary = vocabulary(texts)?;
    let mut policies = Vec::new();
    for (file, text) in &texts.policies {
        let checked = if is_checked {
            Policy::compile_unchecked(file, text, &vocabulary)
        } else {
            Policy::check(file, text, &vocabulary)
        };
        policies.push(checked.policy.ok_or_else(|| refusal(&checked.diagnostics))?);
    }
    if let Some(day) = cli.known_on.as_deref().map(day).transpose()? {
        policies.retain(|policy| policy.was_known_on(day));
        if policies.is_empty() {
            let problem = format!("{day}: no policy had been recorded by then; give a later day");
            return Err(Failure::Input(problem));
        }
    }
    let mut codes = Vec::new();
    for (file, text) in &texts.codes {
        codes.push(CodeSet::read(file, text).map_err(|found| refusal(&found))?);
    }
    let (library, found) = Library::new(vocabulary, policies, codes);
    let is_sound = found.iter().all(|d| d.severity != Severity::Error);
    if is_sound { Ok(library) } else { Err(refusal(&found)) }
}

/// The first error, and how many more there are.
pub fn refusal(found: &[Diagnostic]) -> Failure {
    let errors: Vec<_> = found.iter().filter(|d| d.severity == Severity::Error).collect();
    let first = errors.first().map(ToString::to_string).unwrap_or_default();
    match errors.len() {
        0 | 1 => Failure::Input(first),
        more => Failure::Input(format!("{first} (and {} more: run `policy check`)", more - 1)),
    }
}

/// A day of the command line.
pub fn day(text: &str) -> Result<Day, Failure> {
    text.parse().map_err(|error| Failure::Input(format!("{text}: {error}")))
}
