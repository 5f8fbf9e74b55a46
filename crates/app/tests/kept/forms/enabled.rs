//! A question is asked wherever its fact can still matter: whatever was answered before.

use latchkey_domain::{Case, Fact, Kind};
use latchkey_fhir::crd::Line;
use latchkey_json::check_dates;
use serde_json::Value;

use super::client::{asks, bundles, form, items, named, package_of};
use crate::fhir::Random;
use crate::world::{World, whole_library};

/// Whether a question is asked, by the rules of FHIR: a condition on a question that is not asked, or
/// not answered, meets no answer.
fn is_enabled(item: &Value, all: &[&Value], case: &Case, seen: &mut Vec<String>) -> bool {
    let link = item["linkId"].as_str().unwrap();
    assert!(!seen.iter().any(|known| known == link), "{link} waits for itself: {seen:?}");
    seen.push(link.to_owned());
    let conditions = item["enableWhen"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert!(conditions.is_empty() || item["enableBehavior"] == "all");
    let holds = conditions.iter().all(|condition| {
        let question = condition["question"].as_str().unwrap();
        let fact = Fact::from_name(question).unwrap();
        let asked = all.iter().find(|other| other["linkId"] == question).unwrap();
        let text = case.text(fact).filter(|_| is_enabled(asked, all, case, seen));
        match (condition["operator"].as_str().unwrap(), fact.kind()) {
            ("exists", _) => condition["answerBoolean"] == text.is_some(),
            ("!=", Kind::YesNo) => {
                text.is_none_or(|text| condition["answerBoolean"] != (text == "yes"))
            }
            ("!=", _) => text.is_none_or(|text| condition["answerCoding"]["code"] != text.as_str()),
            (operator, _) => panic!("{operator}"),
        }
    });
    seen.pop();
    holds
}

#[test]
fn whatever_can_still_matter_is_asked() {
    let world = World::of(whole_library());
    let library = whole_library();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let (mut left_out, mut needed) = (0, 0);
    for policy in library.policies().flatten() {
        let name = policy.id().replace('/', "-");
        let asked = asks(&[named(&format!("{}|{}", form(Line::V2_2, &name), policy.version()))]);
        let answer = package_of(&world, &asked, Line::V2_2, false).unwrap();
        let bundle = &bundles(&answer)[0];
        let all = items(&bundle["entry"][0]["resource"]);
        let mut count = 0;
        while count < 250 {
            let mut case = Case::default();
            for _ in 0..random.below(8) {
                let fact = Fact::ALL[random.below(Fact::ALL.len())];
                let value = random.value(fact);
                case.set(fact, &value).unwrap();
            }
            if policy.group().is_none() {
                let (plan, program) = policy.plan_and_program();
                (case.plan, case.program) = (Some(plan.to_owned()), Some(program.to_owned()));
            }
            if check_dates(&case).is_err() {
                continue;
            }
            count += 1;
            let needs = policy.decide(&case).needs;
            for item in &all {
                let Some(fact) = Fact::from_name(item["linkId"].as_str().unwrap()) else {
                    continue;
                };
                let is_asked = is_enabled(item, &all, &case, &mut Vec::new());
                assert!(is_asked || !needs.contains(fact), "{name}: {fact}: {case:?}");
                left_out += usize::from(!is_asked);
                needed += usize::from(needs.contains(fact));
            }
            for fact in needs.iter() {
                assert!(all.iter().any(|item| item["linkId"] == fact.name()), "{name}: {fact}");
            }
        }
    }
    assert!(left_out > 2_000 && needed > 2_000, "{left_out} left out, {needed} needed");
}
