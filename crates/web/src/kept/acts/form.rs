//! A command's form: its fields by what can be said in each, with what was said before.

use latchkey_policy::Language;
use latchkey_workflow::{Id, Moment};
use maud::{Markup, html};
use serde_json::Value;

use super::field::{Options, Part, Sort};
use super::lists::{List, Lists};
use super::read::Mistake;
use super::words::Say;
use super::{Act, tree};
use crate::guard::Posted;
use crate::look::{Form, hidden};

/// What the forms of a page have in common.
#[derive(Clone, Copy)]
pub(in crate::kept) struct Frame<'f> {
    /// Where they are sent.
    pub action: &'f str,
    pub language: Language,
    /// The version that was looked at; none where something is made.
    pub version: Option<i64>,
    /// A key for what is done from this page: sent twice, it is done once.
    pub key: &'f str,
    pub lists: &'f Lists,
    /// The thing as it stands, or the case for which something is made.
    pub thing: &'f Value,
    /// The form that is to be open.
    pub open: Option<&'f str>,
    /// What every form carries beside its own.
    pub carried: Option<&'f Markup>,
    /// What somebody sent before, and what is wrong with it.
    pub sent: Option<(&'f Posted, &'f [Mistake])>,
}

impl Frame<'_> {
    /// The forms of these commands, one beneath the other.
    pub fn all(&self, acts: &[&'static Act]) -> Markup {
        html! { @for (place, act) in acts.iter().enumerate() { (self.one(act, place == 0)) } }
    }

    /// A form that opens when it is asked for; the first one is open where it has nothing to fill in.
    fn one(&self, act: &Act, is_first: bool) -> Markup {
        let is_bare = act.parts().next().is_none();
        let is_asked = self.open == Some(act.id);
        let is_open = is_asked || self.is_sent(act) || (is_first && is_bare);
        html! {
            details.act id={ "act-" (act.id) } open[is_open] {
                summary { (act.title.text(self.language)) }
                (self.form(act))
            }
        }
    }

    /// The form alone, as for a page of its own.
    pub fn form(&self, act: &Act) -> Markup {
        let language = self.language;
        let inner = html! {
            (hidden("command", act.id))
            (hidden("kind", act.kind.name()))
            @if let Some(version) = self.version { (hidden("version", &version.to_string())) }
            (hidden("key", &format!("{}-{}", self.key, act.id)))
            @if let Some(carried) = self.carried { (carried) }
            @if let Some(help) = act.help { p.quiet { (help.text(language)) } }
            (self.mistakes(act))
            @for part in act.parts() { (self.field(act, part)) }
            @if !act.says_why() { (self.why(act)) }
            p.actions {
                button.usa-button type="submit" { (act.title.text(language)) }
                @if act.has_letters() {
                    button.usa-button.usa-button--outline type="submit" name="go" value="preview" {
                        (Say::Preview.text(language))
                    }
                }
            }
        };
        Form { id: act.id, action: self.action.to_owned(), language }.around(&inner)
    }

    fn is_sent(&self, act: &Act) -> bool {
        let sent = self.sent.map(|(posted, _)| posted);
        sent.is_some_and(|posted| {
            let kind = posted.get("kind").is_none_or(|kind| kind == act.kind.name());
            kind && posted.get("command") == Some(act.id)
        })
    }

    fn sent(&self, act: &Act) -> Option<&Posted> {
        self.sent.map(|(posted, _)| posted).filter(|_| self.is_sent(act))
    }

    fn wrong(&self, act: &Act, place: &str) -> Option<Say> {
        let (_, mistakes) = self.sent.filter(|_| self.is_sent(act))?;
        mistakes.iter().find(|mistake| mistake.place == place).map(|mistake| mistake.say)
    }

    /// What can't be taken, with a way to each field.
    fn mistakes(&self, act: &Act) -> Markup {
        let sent = self.sent.filter(|_| self.is_sent(act));
        let mistakes = sent.map_or(&[][..], |(_, mistakes)| mistakes);
        html! {
            @if !mistakes.is_empty() {
                div.mistakes role="alert" tabindex="-1" data-focus {
                    ul {
                        @for mistake in mistakes {
                            li { a href={ "#" (anchor(act, mistake.place)) } {
                                (mistake.field.text(self.language)) ": "
                                (mistake.say.text(self.language))
                            } }
                        }
                    }
                }
            }
        }
    }

    /// Why it is done, for the timeline.
    fn why(&self, act: &Act) -> Markup {
        let said = self.sent(act).and_then(|posted| posted.get("why")).unwrap_or_default();
        let anchor = anchor(act, "why");
        html! {
            div.field {
                label.usa-label for=(anchor) { (Say::WhyOptional.text(self.language)) }
                input.usa-input id=(anchor) name="why" type="text" autocomplete="off"
                    maxlength="400" value=(said);
            }
        }
    }

    fn field(&self, act: &Act, part: &Part) -> Markup {
        if let Sort::Follows(_) = part.sort {
            return html! {};
        }
        let field = Field { frame: self, act, part };
        let class = if field.wrong().is_some() { "field usa-form-group--error" } else { "field" };
        html! { div class=(class) { (field.show()) } }
    }
}

/// The id of a field's first control.
fn anchor(act: &Act, place: &str) -> String {
    format!("{}-{}", act.id, place.replace(['.', '_'], "-"))
}

struct Field<'f> {
    frame: &'f Frame<'f>,
    act: &'f Act,
    part: &'f Part,
}

impl Field<'_> {
    fn wrong(&self) -> Option<&'static str> {
        let say = self.frame.wrong(self.act, self.part.place)?;
        Some(say.text(self.frame.language))
    }

    fn anchor(&self) -> String {
        anchor(self.act, self.part.place)
    }

    /// What stands in it: what was sent, else what the thing has.
    fn value(&self, place: &str) -> String {
        if let Some(posted) = self.frame.sent(self.act) {
            return posted.get(place).unwrap_or_default().to_owned();
        }
        match self.found() {
            Some(value) => shown(self.part.sort, value),
            None => String::new(),
        }
    }

    fn found(&self) -> Option<&Value> {
        self.part.from.and_then(|from| tree::find(self.frame.thing, from))
    }

    /// What is chosen of several.
    fn values(&self) -> Vec<String> {
        if let Some(posted) = self.frame.sent(self.act) {
            let said = posted.fields().filter(|(name, _)| *name == self.part.place);
            return said.map(|(_, value)| value.to_owned()).collect();
        }
        let rows = self.found().and_then(Value::as_array).into_iter().flatten();
        rows.filter_map(|row| row.as_str().map(str::to_owned)).collect()
    }

    fn show(&self) -> Markup {
        match self.part.sort {
            Sort::Tick => self.tick(),
            Sort::Several(options) => self.several(&worded(options, self.frame.language)),
            Sort::Many(list) => self.several(&named(self.frame.lists, list)),
            Sort::Moment => self.moment(),
            _ => html! {
                label.usa-label for=(self.anchor()) { (self.label()) }
                (self.told())
                (self.control())
            },
        }
    }

    fn label(&self) -> Markup {
        let language = self.frame.language;
        html! {
            (self.part.word.text(language))
            @if !self.part.is_needed {
                span.quiet { " (" (Say::Optional.text(language)) ")" }
            }
        }
    }

    /// What is wrong, and how a day is written.
    fn told(&self) -> Markup {
        html! {
            @if let Some(wrong) = self.wrong() {
                div.usa-error-message id={ (self.anchor()) "-problem" } { (wrong) }
            }
        }
    }

    fn described_by(&self) -> Option<String> {
        self.wrong().map(|_| format!("{}-problem", self.anchor()))
    }

    fn control(&self) -> Markup {
        let (place, id) = (self.part.place, self.anchor());
        let (described, invalid) = (self.described_by(), self.wrong().map(|_| "true"));
        match self.part.sort {
            Sort::Text => html! {
                textarea.usa-textarea id=(id) name=(place) rows="3" maxlength="4000"
                    aria-describedby=[described] aria-invalid=[invalid] { (self.value(place)) }
            },
            Sort::Choice(options) => self.select(&worded(options, self.frame.language)),
            Sort::One(list) => self.select(&self.chosen_of(list)),
            sort => {
                let (kind, mode, longest) = line(sort);
                html! {
                    input.usa-input id=(id) name=(place) type=(kind) inputmode=[mode]
                        autocomplete="off" maxlength=[longest] value=(self.value(place))
                        aria-describedby=[described] aria-invalid=[invalid];
                }
            }
        }
    }

    /// The list, with whoever is chosen already.
    fn chosen_of(&self, list: List) -> Vec<(String, String)> {
        let mut options = named(self.frame.lists, list);
        let value = self.value(self.part.place);
        if let Ok(id) = value.parse::<Id>()
            && !options.iter().any(|(known, _)| *known == value)
            && let Some(name) = self.frame.lists.name(id)
        {
            options.push((value, name.to_owned()));
        }
        options
    }

    fn select(&self, options: &[(String, String)]) -> Markup {
        let language = self.frame.language;
        let value = self.value(self.part.place);
        // One that must be chosen, and is the only one, is chosen.
        let is_only = self.part.is_needed && options.len() == 1;
        let none = if self.part.is_needed { Say::Choose } else { Say::NoneOfThem };
        html! {
            select.usa-select id=(self.anchor()) name=(self.part.place)
                aria-describedby=[self.described_by()] aria-invalid=[self.wrong().map(|_| "true")] {
                option value="" { "– " (none.text(language)) " –" }
                @for (name, words) in options {
                    option value=(name) selected[is_only || *name == value] { (words) }
                }
            }
            @if options.is_empty() { p.quiet { (Say::NothingToChoose.text(language)) } }
        }
    }

    fn tick(&self) -> Markup {
        let is_ticked = matches!(self.value(self.part.place).as_str(), "yes" | "true");
        html! {
            label.tick for=(self.anchor()) {
                input id=(self.anchor()) type="checkbox" name=(self.part.place) value="yes"
                    checked[is_ticked];
                (self.part.word.text(self.frame.language))
            }
        }
    }

    fn several(&self, options: &[(String, String)]) -> Markup {
        let values = self.values();
        html! {
            fieldset.usa-fieldset aria-describedby=[self.described_by()] {
                legend.usa-legend { (self.label()) }
                (self.told())
                @if options.is_empty() {
                    p.quiet { (Say::NothingToChoose.text(self.frame.language)) }
                }
                div.ticks {
                    @for (number, (name, words)) in options.iter().enumerate() {
                        @let id = if number == 0 { self.anchor() } else { format!("{}-{number}", self.anchor()) };
                        label.tick for=(id) {
                            input id=(id) type="checkbox" name=(self.part.place) value=(name)
                                checked[values.contains(name)];
                            (words)
                        }
                    }
                }
            }
        }
    }

    fn moment(&self) -> Markup {
        let (place, id) = (self.part.place, self.anchor());
        let language = self.frame.language;
        html! {
            fieldset.usa-fieldset aria-describedby=[self.described_by()] {
                legend.usa-legend { (self.label()) }
                (self.told())
                div.beside {
                    div {
                        label.usa-label for=(id) { (crate::words::Word::Day.text(language)) }
                        input.usa-input id=(id) name={ (place) ".day" } type="date"
                            value=(self.value(&format!("{place}.day")));
                    }
                    div {
                        label.usa-label for={ (id) "-time" } { (Say::TimeOfDay.text(language)) }
                        input.usa-input id={ (id) "-time" } name={ (place) ".time" } type="time"
                            value=(self.value(&format!("{place}.time")));
                    }
                }
            }
        }
    }
}

/// The type, the keyboard and the longest text of a field of one line.
fn line(sort: Sort) -> (&'static str, Option<&'static str>, Option<&'static str>) {
    match sort {
        Sort::Day => ("date", None, None),
        Sort::Whole => ("text", Some("numeric"), Some("9")),
        Sort::Money | Sort::Cents => ("text", Some("decimal"), Some("15")),
        _ => ("text", None, Some("120")),
    }
}

fn worded(options: Options, language: Language) -> Vec<(String, String)> {
    let each =
        options.iter().map(|(name, say)| ((*name).to_owned(), say.text(language).to_owned()));
    each.collect()
}

fn named(lists: &Lists, list: List) -> Vec<(String, String)> {
    lists.get(list).iter().map(|one| (one.id.to_string(), one.name.clone())).collect()
}

/// A value of the thing's own as it would be typed.
fn shown(sort: Sort, value: &Value) -> String {
    match (sort, value) {
        (Sort::Moment, value) => {
            let at = value.as_i64().map(Moment::from_microseconds);
            at.map(|at| at.day_in_california().to_string()).unwrap_or_default()
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Array(rows)) => {
            let rows = rows.iter().filter_map(Value::as_str);
            rows.collect::<Vec<_>>().join(", ")
        }
        (_, Value::Null | Value::Object(_)) => String::new(),
        (_, other) => other.to_string(),
    }
}
