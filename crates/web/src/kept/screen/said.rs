//! What is said of a claim, in the reader's language as far as it is written in it: clauses, fixes,
//! questions, rules of codes and rules of the form are in both; what of this very claim it is about, in
//! English alone.

use latchkey_domain::{Day, Fact};
use latchkey_policy::{Clause, Language, Library, Policy, Words};
use latchkey_screening::held::{Item, ItemKind};
use maud::{Markup, html};

use super::spanish;
use super::words::Phrase;
use crate::findings;
use crate::policies::address;
use crate::words::code;

/// A text, and whether it is in the reader's language.
pub(super) struct Said<'s> {
    text: &'s str,
    is_theirs: bool,
}

impl<'s> Said<'s> {
    /// A text that is in English, but where a table has it in the reader's language.
    fn english(text: &'s str, language: Language) -> Self {
        match (language, spanish::of(text)) {
            (Language::Spanish, Some(text)) => Self::theirs(text),
            _ => Self { text, is_theirs: language == Language::English },
        }
    }

    fn theirs(text: &'s str) -> Self {
        Self { text, is_theirs: true }
    }

    /// The text; where it is not in the reader's language, it says in which it is.
    pub(super) fn shown(&self) -> Markup {
        html! {
            @if self.is_theirs { (self.text) } @else { span lang="en" { (self.text) } }
        }
    }
}

/// The name of a kind.
pub(super) fn kind(kind: ItemKind) -> Phrase {
    match kind {
        ItemKind::Form => Phrase::KindForm,
        ItemKind::Warning => Phrase::KindWarning,
        ItemKind::Policy => Phrase::KindPolicy,
        ItemKind::Code => Phrase::KindCode,
        ItemKind::Conflict => Phrase::KindConflict,
        ItemKind::LookUp => Phrase::KindLookUp,
        ItemKind::Note => Phrase::KindNote,
    }
}

/// The policy an item rests on, as it was in force on the line's day; else its latest version.
fn policy<'l>(library: &'l Library, source: &str, day: Option<Day>) -> Option<&'l Policy> {
    let versions = library.versions(source)?;
    let in_force = |policy: &&Policy| day.is_some_and(|day| policy.effective().contains(day));
    versions.iter().find(in_force).or_else(|| versions.last())
}

fn clause<'l>(policy: &'l Policy, about: &str) -> Option<&'l Clause> {
    policy.clauses().iter().find(|clause| clause.id == *about)
}

/// The sentence, or the question.
pub(super) fn sentence<'s>(item: &'s Item, library: &'s Library, language: Language) -> Said<'s> {
    let english = Said::english(&item.sentence, language);
    if item.kind == ItemKind::LookUp {
        let fact = Fact::ALL.iter().find(|fact| fact.name() == &*item.about);
        let words = fact.and_then(|fact| library.vocabulary().fact(*fact));
        let question = words.map(|words| words.question.in_language(language));
        return question.map_or(english, Said::theirs);
    }
    let Some(policy) = policy(library, &item.source, item.day) else { return english };
    let texts = clause(policy, &item.about).map(|clause| texts(policy, clause)).unwrap_or_default();
    let same = texts.into_iter().find(|words| words.en == *item.sentence);
    same.map_or(english, |words| Said::theirs(words.in_language(language)))
}

/// What a clause says: its sentence, and where it is silent or gives notice of something.
fn texts<'p>(policy: &'p Policy, clause: &'p Clause) -> Vec<&'p Words> {
    let of_lines = policy.shown_lines(clause).into_iter().filter_map(|line| line.words);
    [&clause.words].into_iter().chain(of_lines).collect()
}

/// In a few words, where there are some in the reader's language; else the sentence.
pub(super) fn in_short<'s>(item: &'s Item, library: &'s Library, language: Language) -> Said<'s> {
    let words = Said::english(&item.words, language);
    if words.is_theirs && !item.words.is_empty() {
        words
    } else {
        sentence(item, library, language)
    }
}

/// A text of a policy, a question or a rule of codes, wherever it was counted, in the reader's language;
/// what is none stays English.
pub(super) fn counted<'s>(text: &'s str, library: &'s Library, language: Language) -> Said<'s> {
    if language == Language::English {
        return Said::theirs(text);
    }
    let of_policies = library.policies().flatten().flat_map(|policy| {
        policy.clauses().iter().flat_map(|clause| texts(policy, clause)).chain([policy.ask()])
    });
    let of_facts =
        Fact::ALL.iter().filter_map(|fact| Some(&library.vocabulary().fact(*fact)?.question));
    let same = of_policies.chain(of_facts).find(|words| words.en == text);
    same.map_or(Said::english(text, language), |words| Said::theirs(words.in_language(language)))
}

/// What a rule or a clause says, where several things are said of it at once.
pub(super) fn counted_all(texts: &str, library: &Library, language: Language) -> Markup {
    html! {
        @for (place, text) in texts.split("; ").enumerate() {
            @if place > 0 { "; " }
            (counted(text, library, language).shown())
        }
    }
}

/// What mends it.
pub(super) fn fix<'s>(item: &'s Item, library: &'s Library, language: Language) -> Said<'s> {
    let english = Said::english(&item.fix, language);
    let Some(policy) = policy(library, &item.source, item.day) else { return english };
    if policy.ask().en == *item.fix {
        return Said::theirs(policy.ask().in_language(language));
    }
    let fixes = clause(policy, &item.about).map(|clause| policy.fixes(clause)).unwrap_or_default();
    let same = fixes.into_iter().find(|(_, _, words)| words.en == *item.fix);
    same.map_or(english, |(_, _, words)| Said::theirs(words.in_language(language)))
}

/// Whom to ask for what is to be looked up.
pub(super) fn whom(item: &Item, language: Language) -> Said<'_> {
    let known = [Phrase::RegistryAsk, Phrase::BillerAsk, Phrase::PayerAsk];
    let same = known.into_iter().find(|phrase| phrase.text(Language::English) == &*item.fix);
    same.map_or(Said::english(&item.fix, language), |phrase| Said::theirs(phrase.text(language)))
}

/// The clause or rule by its name, with a link to the sentence where it is a clause of a policy.
pub(super) fn about(item: &Item, library: &Library, language: Language) -> Markup {
    let found = policy(library, &item.source, item.day);
    let found = found.filter(|policy| clause(policy, &item.about).is_some());
    html! {
        @match found {
            Some(policy) => {
                a href={ (address(policy, language)) "#" (item.about) } { code { (item.about) } }
            }
            None if is_rule(item.kind) => {
                a href=(findings::address(&item.about, language)) { code { (item.about) } }
            }
            None => code { (item.about) },
        }
    }
}

/// Whether what it is about is a rule that is looked up, and no clause and no fact.
fn is_rule(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Form | ItemKind::Warning | ItemKind::Code)
}

/// The line it is about, with its code; or the claim.
pub(super) fn line(item: &Item, language: Language) -> String {
    match (&item.line, &item.procedure) {
        (Some(line), Some(code)) => format!("{line} · {code}"),
        (Some(line), None) => line.to_string(),
        (None, _) => Phrase::WholeClaim.text(language).to_owned(),
    }
}

/// The codes of a denial.
pub(super) fn denial(item: &Item) -> String {
    match (item.carc, item.rarc) {
        ("", _) => String::new(),
        (carc, "") => format!("CARC {carc}"),
        (carc, rarc) => format!("CARC {carc}, RARC {rarc}"),
    }
}

/// A claim's address.
pub(super) fn of_claim(job: latchkey_workflow::Id, number: u64, language: Language) -> String {
    format!("/screen/{job}/claims/{number}?lang={}", code(language))
}
