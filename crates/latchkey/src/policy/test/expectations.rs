//! What a worked case expects, against what is decided.

use latchkey_domain::{Fact, Settled};
use latchkey_json::Example;
use latchkey_policy::{Determination, Policy};

/// Every expectation that does not come true, in words.
pub fn wrong(example: &Example, policy: &Policy) -> Vec<String> {
    let d = policy.determine(&example.case);
    let mut found = Vec::new();
    for (field, expected) in &example.expect {
        let Some(actual) = field_of(&d, field) else {
            found.push(format!("`{field}` is no field of a determination"));
            continue;
        };
        let expected = expected.clone().map_or(Settled::Nothing, Settled::Is);
        if actual != expected {
            found.push(format!(
                "{field}: expected {}, decided {}",
                shown(&expected),
                shown(&actual)
            ));
        }
    }
    for field in ["pathway", "codes", "bill_under", "authorization"] {
        let is_expected = example.expect.iter().any(|(name, _)| name == field);
        let is_open = field_of(&d, field) == Some(Settled::Open);
        // A field the case leaves out is one that is not settled.
        if !is_expected && !is_open && !example.expect.is_empty() {
            found.push(format!("{field}: expected to stay open, and it is decided"));
        }
    }
    found.extend(needs(example, &d));
    found
}

fn shown(value: &Settled<String>) -> &str {
    match value {
        Settled::Open => "nothing yet",
        Settled::Nothing => "null",
        Settled::Is(name) => name,
    }
}

fn field_of(d: &Determination<'_>, field: &str) -> Option<Settled<String>> {
    fn owned(value: Settled<&str>) -> Settled<String> {
        match value {
            Settled::Open => Settled::Open,
            Settled::Nothing => Settled::Nothing,
            Settled::Is(name) => Settled::Is(name.to_owned()),
        }
    }
    let day = |day: Option<latchkey_domain::Day>| {
        day.map_or(Settled::Nothing, |d| Settled::Is(d.to_string()))
    };
    Some(match field {
        "answer" => Settled::Is(d.decision.answer.name().to_owned()),
        "pathway" => owned(d.decision.pathway.map_name()),
        "codes" => owned(d.decision.codes.map_name()),
        "bill_under" => owned(d.decision.bill_under.map_name()),
        "authorization" => owned(d.decision.authorization.map_name()),
        "cpsp_until" => day(d.cpsp_until),
        "referral_until" => day(d.referral_until),
        _ => return None,
    })
}

/// Needs are compared as a set; `date` stands for any date of the visit or the birth.
fn needs(example: &Example, d: &Determination<'_>) -> Option<String> {
    let expected = example.needs.as_ref()?;
    let mut expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    let asks_for_date = expected.contains(&"date");
    let mut actual: Vec<&str> = d
        .needs
        .iter()
        .map(|fact| match fact {
            Fact::ServiceDate | Fact::MemberDeliveryDate | Fact::MemberInfantBirthDate
                if asks_for_date =>
            {
                "date"
            }
            fact => fact.name(),
        })
        .collect();
    for list in [&mut expected, &mut actual] {
        list.sort_unstable();
        list.dedup();
    }
    (expected != actual)
        .then(|| format!("needs: expected {}, decided {}", expected.join(" "), actual.join(" ")))
}
