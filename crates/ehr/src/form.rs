//! Forms: asked for with what they are for, and filled in from the chart as somebody at the clinic
//! would: what the draft knows already stays, what the chart has no answer to stays open.

use serde_json::{Map, Value, json};

use crate::chart::Chart;
use crate::wire::{list, set, text};

/// A form that was handed out.
#[derive(Clone, Debug)]
pub struct Form {
    /// The form.
    pub questionnaire: Value,
    /// What is to be filled in.
    pub draft: Value,
    /// Lists that its questions choose from.
    pub lists: Vec<Value>,
}

/// What a package is asked with.
pub(crate) fn asks(chart: &Chart, order: &Value, number: &str, form: Option<&str>) -> Value {
    let coverage = chart.get("Coverage/insurance");
    let mut all = vec![
        json!({"name": "coverage", "resource": coverage}),
        json!({"name": "order", "resource": order}),
        json!({"name": "context", "valueString": number}),
    ];
    all.extend(form.map(|form| json!({"name": "questionnaire", "valueCanonical": form})));
    json!({"resourceType": "Parameters", "parameter": all})
}

/// The first package of an answer.
pub(crate) fn package(answer: &Value) -> Option<Form> {
    let parts = list(answer, "/parameter").iter().filter_map(|part| part.get("resource"));
    let bundle = parts.into_iter().find(|part| text(part, "/resourceType") == Some("Bundle"))?;
    let of = |kind: &str| {
        let all = list(bundle, "/entry").iter().filter_map(|entry| entry.get("resource"));
        let own = all.filter(|resource| text(resource, "/resourceType") == Some(kind));
        own.cloned().collect::<Vec<Value>>()
    };
    Some(Form {
        questionnaire: of("Questionnaire").into_iter().next()?,
        draft: of("QuestionnaireResponse").into_iter().next()?,
        lists: of("ValueSet"),
    })
}

impl Form {
    /// Where its questions are asked for, where they are asked one after another.
    pub fn endpoint(&self) -> Option<&str> {
        let mut all = list(&self.questionnaire, "/extension").iter();
        let adaptive = "http://hl7.org/fhir/uv/sdc/StructureDefinition/\
                        sdc-questionnaire-questionnaireAdaptive";
        let found = all.find(|extension| text(extension, "/url") == Some(adaptive))?;
        text(found, "/valueUrl").or_else(|| text(found, "/valueUri"))
    }
}

/// Questions of an adaptive form that were asked and have no answer yet.
pub fn blanks(filled: &Value) -> Vec<&Value> {
    let answered = |link: &str| {
        let mut items = list(filled, "/item").iter();
        items.any(|item| text(item, "/linkId") == Some(link) && item.get("answer").is_some())
    };
    let asked = list(filled, "/contained/0/item").iter();
    asked.filter(|item| is_question(item) && !answered(link(item))).collect()
}

/// Questions of a form that asks all at once, of which the draft knows no answer.
pub fn open_questions(form: &Form) -> Vec<&Value> {
    let mut said = Map::new();
    known(list(&form.draft, "/item"), &mut said);
    let mut open = Vec::new();
    gather(list(&form.questionnaire, "/item"), &said, &mut open);
    open
}

fn gather<'q>(items: &'q [Value], said: &Map<String, Value>, to: &mut Vec<&'q Value>) {
    for item in items {
        match is_question(item) {
            true if !said.contains_key(link(item)) => to.push(item),
            true => {}
            false => gather(list(item, "/item"), said, to),
        }
    }
}

/// Answers what an adaptive form asks, by what `answer` says of a link.
pub fn fill_asked<'c>(
    filled: &Value,
    lists: &[Value],
    answer: impl Fn(&str) -> Option<&'c str>,
) -> Value {
    let mut new: Vec<Value> = Vec::new();
    for question in blanks(filled) {
        new.extend(answer(link(question)).and_then(|said| answered(question, lists, said)));
    }
    let is_new = |item: &Value| new.iter().any(|new| link(new) == link(item));
    let old = list(filled, "/item").iter().filter(|item| !is_new(item)).cloned();
    let mut all: Vec<Value> = old.collect();
    all.extend(new.iter().cloned());
    // In the order in which they were asked.
    let asked = list(filled, "/contained/0/item");
    all.sort_by_key(|item| asked.iter().position(|question| link(question) == link(item)));
    let mut filled = filled.clone();
    set(&mut filled, "item", Value::Array(all));
    filled
}

/// Fills in a form that asks all at once, to its end, by what `answer` says of a link.
pub fn fill<'c>(form: &Form, answer: impl Fn(&str) -> Option<&'c str>) -> Value {
    let mut filled = form.draft.clone();
    let mut said = Map::new();
    known(list(&form.draft, "/item"), &mut said);
    let items = fill_items(form, list(&form.questionnaire, "/item"), &answer, &mut said);
    set(&mut filled, "item", Value::Array(items));
    set(&mut filled, "status", json!("completed"));
    filled
}

/// What a draft knows, by its links.
fn known(items: &[Value], to: &mut Map<String, Value>) {
    for item in items {
        if item.get("answer").is_some() {
            to.insert(link(item).to_owned(), item.clone());
        }
        known(list(item, "/item"), to);
    }
}

fn fill_items<'c>(
    form: &Form,
    items: &[Value],
    answer: &impl Fn(&str) -> Option<&'c str>,
    said: &mut Map<String, Value>,
) -> Vec<Value> {
    let mut filled = Vec::new();
    for item in items.iter().filter(|item| text(item, "/type") != Some("display")) {
        if text(item, "/type") == Some("group") {
            let inside = fill_items(form, list(item, "/item"), answer, said);
            let group = json!({"linkId": link(item), "text": item.get("text"), "item": inside});
            filled.extend(Some(group).filter(|_| !inside.is_empty()));
            continue;
        }
        if !is_enabled(item, said) {
            continue;
        }
        let before = said.get(link(item)).cloned();
        let now = || answer(link(item)).and_then(|text| answered(item, &form.lists, text));
        if let Some(answered) = before.or_else(now) {
            said.insert(link(item).to_owned(), answered.clone());
            filled.push(answered);
        }
    }
    filled
}

/// Whether a question is asked: all its conditions hold.
fn is_enabled(item: &Value, said: &Map<String, Value>) -> bool {
    list(item, "/enableWhen").iter().all(|when| {
        let answers = text(when, "/question").and_then(|link| said.get(link));
        let answers = answers.map(|item| list(item, "/answer")).unwrap_or_default();
        let is = |answer: &Value| match when.get("answerCoding") {
            Some(code) => text(answer, "/valueCoding/code") == text(code, "/code"),
            None => answer.get("valueBoolean") == when.get("answerBoolean"),
        };
        match text(when, "/operator") {
            Some("exists") => Some(!answers.is_empty()) == flag(when, "answerBoolean"),
            Some("!=") => !answers.iter().any(is),
            Some("=") => answers.iter().any(is),
            _ => false,
        }
    })
}

fn flag(value: &Value, name: &str) -> Option<bool> {
    value.get(name).and_then(Value::as_bool)
}

/// The item that answers a question; `None` where what was said is none of its answers.
fn answered(question: &Value, lists: &[Value], said: &str) -> Option<Value> {
    let (name, value) = match text(question, "/type")? {
        "boolean" if matches!(said, "yes" | "no") => ("valueBoolean", json!(said == "yes")),
        "boolean" => return None,
        "date" => ("valueDate", json!(said)),
        "integer" => ("valueInteger", json!(said.parse::<u32>().ok()?)),
        "choice" => ("valueCoding", choice(question, lists, said)?),
        _ => ("valueString", json!(said)),
    };
    // Somebody at the clinic gave it.
    let guide = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/information-origin";
    let author = json!({"url": "author", "extension": [{"url": "role", "valueReference":
        {"reference": "PractitionerRole/role"}}]});
    let origin = json!([{"url": guide, "extension":
        [{"url": "source", "valueCode": "manual"}, author]}]);
    let answer = json!({name: value, "extension": origin});
    Some(json!({"linkId": link(question), "text": question.get("text"), "answer": [answer]}))
}

/// The choice with a code, as the question or its list has it.
fn choice(question: &Value, lists: &[Value], code: &str) -> Option<Value> {
    let listed = list(question, "/answerOption").iter().filter_map(|o| o.get("valueCoding"));
    if let Some(found) = listed.into_iter().find(|coding| text(coding, "/code") == Some(code)) {
        return Some(found.clone());
    }
    let named = text(question, "/answerValueSet")?.split('|').next();
    let own = lists.iter().find(|set| text(set, "/url") == named)?;
    let mut all = list(own, "/expansion/contains").iter();
    let found = all.find(|coding| text(coding, "/code") == Some(code))?;
    Some(json!({"system": found.get("system"), "code": code, "display": found.get("display")}))
}

/// The link of a question or an answer.
fn link(item: &Value) -> &str {
    text(item, "/linkId").unwrap_or_default()
}

fn is_question(item: &Value) -> bool {
    !matches!(text(item, "/type"), Some("display" | "group") | None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        let coded = |code: &str| json!({"valueCoding": {"system": "urn:s", "code": code}});
        Form {
            questionnaire: json!({"item": [{"linkId": "g", "type": "group", "item": [
                {"linkId": "words", "type": "display"},
                {"linkId": "a", "type": "boolean"},
                {"linkId": "b", "type": "choice", "answerOption": [coded("one"), coded("two")]},
                {"linkId": "c", "type": "choice", "answerValueSet": "urn:list|1", "enableWhen": [
                    {"question": "b", "operator": "!=", "answerCoding": {"code": "two"}},
                    {"question": "a", "operator": "exists", "answerBoolean": true}]},
                {"linkId": "d", "type": "date", "enableWhen": [
                    {"question": "a", "operator": "!=", "answerBoolean": true}]},
                {"linkId": "g.attestation", "type": "boolean"}]}]}),
            draft: json!({"status": "in-progress", "item": [{"linkId": "g", "item": [
                {"linkId": "a", "answer": [{"valueBoolean": true}]}]}]}),
            lists: vec![json!({"url": "urn:list", "expansion": {"contains": [
                {"system": "urn:l", "code": "other", "display": "Other"}]}})],
        }
    }

    fn answers(filled: &Value) -> Vec<(&str, String)> {
        let items = list(filled, "/item/0/item").iter();
        items.map(|item| (link(item), item.pointer("/answer/0").unwrap().to_string())).collect()
    }

    #[test]
    fn what_is_known_stays_and_what_an_answer_makes_idle_is_left_out() {
        let form = form();
        let said = |link: &str| match link {
            "a" => Some("no"),
            "b" => Some("one"),
            "c" => Some("other"),
            "d" => Some("2026-11-30"),
            _ => Some("yes"),
        };
        let filled = fill(&form, said);
        assert_eq!(filled["status"], "completed");
        let links: Vec<&str> = answers(&filled).into_iter().map(|(link, _)| link).collect();
        assert_eq!(links, ["a", "b", "c", "g.attestation"]);
        assert_eq!(answers(&filled)[0].1, json!({"valueBoolean": true}).to_string());
        assert!(answers(&filled)[2].1.contains("\"system\":\"urn:l\""));
        let filled = fill(&form, |link| if link == "b" { Some("two") } else { said(link) });
        assert!(!answers(&filled).iter().any(|(link, _)| *link == "c"));
        // What is none of its answers is no answer.
        let filled = fill(&form, |_| Some("elsewhere"));
        let links: Vec<&str> = answers(&filled).into_iter().map(|(link, _)| link).collect();
        assert_eq!(links, ["a"]);
    }

    #[test]
    fn what_was_asked_is_answered_in_its_order() {
        let mut filled = form().draft;
        set(
            &mut filled,
            "contained",
            json!([{"item": [{"linkId": "b", "type": "string"},
            {"linkId": "a", "type": "boolean"}, {"linkId": "e", "type": "integer"}]}]),
        );
        set(
            &mut filled,
            "item",
            json!([{"linkId": "a", "answer": [{"valueBoolean": true}]},
            {"linkId": "b", "text": "?"}]),
        );
        let open: Vec<&str> = blanks(&filled).into_iter().map(link).collect();
        assert_eq!(open, ["b", "e"]);
        let filled = fill_asked(&filled, &[], |link| if link == "b" { Some("x") } else { None });
        let links: Vec<&str> = list(&filled, "/item").iter().map(link).collect();
        assert_eq!(links, ["b", "a"]);
        assert_eq!(filled["item"][0]["answer"][0]["valueString"], "x");
    }
}
