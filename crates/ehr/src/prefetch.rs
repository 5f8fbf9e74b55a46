//! The templates of a service, filled in from the chart. A token in one is a path of FHIRPath, of the
//! few forms that the guide's templates have: members, `resolve()`, `ofType(…)`, several paths joined,
//! from the call's context or from what another template found.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::chart::Chart;
use crate::wire::text;

/// What the templates of a service find. A template whose tokens lead to nothing is left out, as one is
/// that nobody understands.
pub fn prefetch(templates: &Value, context: &Value, chart: &Chart) -> Map<String, Value> {
    let mut found = Map::new();
    let mut left: BTreeMap<&str, &str> = BTreeMap::new();
    for (key, template) in templates.as_object().into_iter().flatten() {
        left.extend(template.as_str().map(|template| (key.as_str(), template)));
    }
    // A template may build on what others find: those first.
    while !left.is_empty() {
        let names = |template: &str| left.keys().any(|key| template.contains(&format!("%{key}.")));
        let Some((&key, &template)) = left.iter().find(|(_, template)| !names(template)) else {
            break;
        };
        left.remove(key);
        let read = Reading { context, found: &found, chart };
        let answer = read.filled_in(template).and_then(|query| chart.find(&query));
        found.extend(answer.map(|answer| (key.to_owned(), answer)));
    }
    found
}

/// What paths are followed through.
struct Reading<'r> {
    context: &'r Value,
    found: &'r Map<String, Value>,
    chart: &'r Chart,
}

impl Reading<'_> {
    /// A template with its tokens filled in; `None` where one leads to nothing.
    fn filled_in(&self, template: &str) -> Option<String> {
        let mut filled = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("{{") {
            let (token, after) = after.split_once("}}")?;
            let values: Vec<Value> = token.split('|').flat_map(|path| self.follow(path)).collect();
            let mut ids: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
            ids.dedup();
            if ids.is_empty() {
                return None;
            }
            filled += before;
            filled += &ids.join(",");
            rest = after;
        }
        Some(filled + rest)
    }

    /// Everything that a path leads to.
    fn follow(&self, path: &str) -> Vec<Value> {
        let mut steps = path.trim().split('.');
        let begin = match steps.next() {
            Some("context") => Some(self.context.clone()),
            Some(name) => name.strip_prefix('%').and_then(|key| self.found.get(key).cloned()),
            None => None,
        };
        let begin: Vec<Value> = begin.into_iter().collect();
        steps.fold(begin, |values, step| {
            values.into_iter().flat_map(|value| self.step(value, step)).collect()
        })
    }

    fn step(&self, value: Value, step: &str) -> Vec<Value> {
        if step == "resolve()" {
            let reference = value.as_str().or_else(|| text(&value, "/reference"));
            return reference.and_then(|address| self.chart.get(address)).into_iter().collect();
        }
        if let Some(kind) = step.strip_prefix("ofType(").and_then(|kind| kind.strip_suffix(')')) {
            let is_it = text(&value, "/resourceType") == Some(kind);
            return Some(value).filter(|_| is_it).into_iter().collect();
        }
        match value.get(step) {
            Some(Value::Array(all)) => all.clone(),
            Some(one) => vec![one.clone()],
            None => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::chart::invented;

    fn templates() -> Value {
        json!({
            "patient": "Patient/{{context.patientId}}",
            "coverage": "Coverage?patient={{context.patientId}}&status=active",
            "births": "Observation?patient={{context.patientId}}&code=http://loinc.org|11778-8",
            "organizations": "Organization?_id={{%practitionerRoles.entry.resource.organization\
                .resolve().id|context.draftOrders.entry.resource.performer.resolve()\
                .ofType(Organization).id}}",
            "practitionerRoles": "PractitionerRole?_id={{context.draftOrders.entry.resource\
                .performer.resolve().ofType(PractitionerRole).id}}",
            "locations": "Location?_id={{%practitionerRoles.entry.resource.location.resolve().id}}",
            "odd": "Patient/{{context.nothing.at().all}}",
            "broken": "Patient/{{context.patientId",
        })
    }

    #[test]
    fn templates_are_filled_in_those_first_that_others_build_on() {
        let chart = invented();
        let context = json!({"patientId": "infant", "draftOrders": {"entry":
            [{"resource": chart.order()}]}});
        let found = prefetch(&templates(), &context, &chart);
        assert_eq!(found["patient"]["birthDate"], json!(chart.born));
        let ids = |key: &str| -> Vec<&str> {
            let entries = crate::wire::list(&found[key], "/entry");
            entries.iter().map(|entry| text(entry, "/resource/id").unwrap()).collect()
        };
        assert_eq!(ids("coverage"), ["insurance"]);
        assert_eq!(ids("practitionerRoles"), ["role"]);
        assert_eq!(ids("organizations"), ["clinic"]);
        assert_eq!(ids("births"), Vec::<&str>::new(), "a search that finds nothing was made");
        // What leads to nothing, or is no template, is left out.
        for key in ["locations", "odd", "broken"] {
            assert!(!found.contains_key(key), "{key}");
        }
    }

    #[test]
    fn a_template_that_builds_on_itself_is_left_out() {
        let templates = json!({"a": "Patient/{{%b.id}}", "b": "Patient/{{%a.id}}"});
        assert!(prefetch(&templates, &json!({}), &invented()).is_empty());
    }
}
