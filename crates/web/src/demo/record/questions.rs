//! The questions of a form of FHIR as a form of this site. What the clinic has on record is there already,
//! to be changed; what stays open is not known, which is no no.

use latchkey_ehr::{Chart, blanks, list, open_questions, text};
use latchkey_policy::Language;
use maud::{Markup, html};
use serde_json::Value;

use super::walk::{FIELD, Walk};
use super::words::RecordWord as W;

/// The questions that are open.
pub(super) fn questions(walk: &Walk, language: Language) -> Markup {
    let Some((form, filled)) = &walk.form else { return html! {} };
    let asked = if form.endpoint().is_some() { blanks(filled) } else { open_questions(form) };
    let lists = Lists { lists: &form.lists, chart: &walk.record.chart, language };
    html! {
        @for (place, question) in asked.into_iter().enumerate() { (lists.question(question, place)) }
    }
}

struct Lists<'q> {
    lists: &'q [Value],
    chart: &'q Chart,
    language: Language,
}

impl Lists<'_> {
    fn question(&self, question: &Value, place: usize) -> Markup {
        let link = text(question, "/linkId").unwrap_or_default();
        let (name, id) = (format!("{FIELD}{link}"), format!("q-{place}"));
        let known = self.chart.answer(link).unwrap_or_default();
        let asked = words(question, "text", self.language);
        let help = list(question, "/item").iter().map(|item| words(item, "text", self.language));
        let help: Vec<String> = help.collect();
        let describes = (!help.is_empty()).then(|| format!("{id}-help"));
        let told = html! {
            @if let Some(id) = &describes {
                div.usa-hint id=(id) { @for line in &help { p { (line) } } }
            }
        };
        let choices = self.choices(question);
        html! {
            div.field {
                @if choices.is_empty() {
                    label.usa-label for=(id) { (asked) }
                    (told)
                    input.usa-input id=(id) name=(name) value=(known)
                        type=(if text(question, "/type") == Some("date") { "date" } else { "text" })
                        aria-describedby=[describes.as_deref()];
                } @else {
                    fieldset.usa-fieldset aria-describedby=[describes.as_deref()] {
                        legend.usa-legend { (asked) }
                        (told)
                        div.choices.side {
                            @for (number, (code, words)) in choices.iter().enumerate() {
                                @let id = format!("{id}-{number}");
                                div.usa-radio {
                                    input.usa-radio__input.usa-radio__input--tile id=(id)
                                        type="radio" name=(name) value=(code)
                                        checked[code == known];
                                    label.usa-radio__label for=(id) { (words) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What there is to choose from; nothing where anything may be written.
    fn choices(&self, question: &Value) -> Vec<(String, String)> {
        let word = |word: W| word.text(self.language).to_owned();
        if text(question, "/type") == Some("boolean") {
            return vec![("yes".to_owned(), word(W::Yes)), ("no".to_owned(), word(W::No))];
        }
        let listed = list(question, "/answerOption").iter().filter_map(|o| o.get("valueCoding"));
        let listed: Vec<&Value> = listed.collect();
        let named = text(question, "/answerValueSet").and_then(|list| list.split('|').next());
        let own = self.lists.iter().find(|list| named.is_some() && text(list, "/url") == named);
        let apart = own.map(|own| list(own, "/expansion/contains")).unwrap_or_default();
        let coded = |coding: &&Value| {
            let code = text(coding, "/code")?.to_owned();
            Some((code, words(coding, "display", self.language)))
        };
        listed.into_iter().chain(apart).collect::<Vec<_>>().iter().filter_map(coded).collect()
    }
}

/// The words of a member in a language: a translation stands beside it, or among the designations of a
/// code.
fn words(of: &Value, member: &str, language: Language) -> String {
    let english = || text(of, &format!("/{member}")).unwrap_or_default().to_owned();
    if language == Language::English {
        return english();
    }
    let beside = list(of, &format!("/_{member}/extension")).iter();
    let beside = beside.filter_map(|translation| {
        let parts = list(translation, "/extension");
        let named = |name| parts.iter().find(move |part| text(part, "/url") == Some(name));
        let is_spanish = text(named("lang")?, "/valueCode") == Some("es");
        let content = named("content")?;
        let content = text(content, "/valueString").or_else(|| text(content, "/valueMarkdown"));
        content.filter(|_| is_spanish)
    });
    let designated = list(of, "/designation").iter();
    let designated = designated
        .filter(|designation| text(designation, "/language") == Some("es"))
        .filter_map(|designation| text(designation, "/value"));
    beside.chain(designated).next().map_or_else(english, str::to_owned)
}
