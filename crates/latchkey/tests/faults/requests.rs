//! What is asked, with a surname in every free text that nobody else has: where it turns up, it has
//! got out.

use serde_json::{Value, json};

/// The surname of everybody in these tests.
pub const CANARY: &str = "Quendlesyn";
/// Another, for what is changed later.
pub const LATER_CANARY: &str = "Vosperatsyn";

pub const PRACTICE: &str = "0198c0de-0000-7000-8000-00000000000a";
pub const PLAN: &str = "0198c0de-0000-7000-8000-000000000014";
const DYAD: &str = "0198c0de-0000-7000-8000-000000000046";

/// A day, so many days from today: the processes live in the present.
fn day(from_today: i64) -> String {
    let today = jiff::ZonedDateTime::now().date();
    today.checked_add(jiff::Span::new().days(from_today)).unwrap().to_string()
}

/// A request in somebody's name under a key.
pub fn keyed(login: &str, key: &str, mut request: Value) -> Value {
    request["as"] = json!(login);
    request["key"] = json!(key);
    request["why"] = json!(format!("{CANARY} asked for it"));
    request
}

/// A case is opened, of a consultant without an arrangement.
pub fn open_case() -> Value {
    let fact = |fact: &str, value: &str| json!({"fact": fact, "value": value, "source": "staff"});
    let facts = [
        fact("plan", "health-net"),
        fact("program", "medi-cal"),
        fact("service.date", &day(9)),
        fact("member.wants_to_breastfeed", "true"),
        fact("member.standard_support", "insufficient"),
        fact("member.infant_birth_date", &day(-12)),
        fact("biller.kind", "lactation-consultant"),
        fact("biller.contract", "none"),
        fact("biller.ppg", CANARY),
        fact("renderer.certification", "ibclc"),
        fact("renderer.engagement", "none"),
    ];
    json!({"kind": "case", "command": {"command": "open", "dyad": DYAD, "patient": "infant",
        "plan": "health-net", "facts": facts}})
}

/// The plan is asked for authorisation of a case.
pub fn ask(case: &str) -> Value {
    json!({"kind": "authorization", "command": {
        "command": "request", "case": case, "plan": PLAN, "urgency": "standard",
        "ask": {
            "patient": "infant", "units": 8, "reason": format!("{CANARY} has no consultant near"),
            "period": {"from": day(-1), "until": day(90)},
        },
    }})
}

fn of_authorization(id: &str, command: &Value) -> Value {
    json!({"kind": "authorization", "id": id, "command": command})
}

/// A reviewer takes it up.
pub fn take_up(id: &str) -> Value {
    of_authorization(id, &json!({"command": "take-up"}))
}

/// A reviewer approves it under a number.
pub fn approve(id: &str, number: &str) -> Value {
    let billing = format!("{CANARY} bills as in {number}.");
    of_authorization(id, &json!({"command": "approve", "number": number, "billing": billing}))
}

/// A clinician denies it.
pub fn deny(id: &str) -> Value {
    let grounds = json!({"code": "other", "reason": format!("{CANARY} has one near"), "criteria": "synthetic",
        "rationale": format!("{CANARY} was seen")});
    of_authorization(id, &json!({"command": "deny", "grounds": grounds}))
}
