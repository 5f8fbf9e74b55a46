//! A case and a determination as their JSON is described: the first is read by the reader of every
//! door, the second written by its writer.

use std::borrow::Cow;

use latchkey_domain::{
    Answer, AuthorizationTerm, BillUnder, Case, CodeFamily, Day, Fact, Kind, Outcome, Pathway,
};
use latchkey_json::read_case;
use latchkey_policy::{Language, Library, Reply};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use crate::api::problem::Problem;

/// A case that somebody sends.
#[derive(Default)]
pub(in crate::api) struct CaseGiven(pub Case);

impl<'de> Deserialize<'de> for CaseGiven {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Box::<RawValue>::deserialize(deserializer)?;
        read_case(text.get().as_bytes()).map(Self).map_err(D::Error::custom)
    }
}

impl JsonSchema for CaseGiven {
    fn schema_name() -> Cow<'static, str> {
        "Case".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut whole = Map::new();
        let mut sections: Vec<(&str, Map<String, Value>)> = Vec::new();
        for fact in Fact::ALL {
            let Some((section, key)) = fact.name().split_once('.') else {
                whole.insert(fact.name().to_owned(), value(*fact));
                continue;
            };
            if sections.last().is_none_or(|(last, _)| *last != section) {
                sections.push((section, Map::new()));
            }
            if let Some((_, members)) = sections.last_mut() {
                members.insert(key.to_owned(), value(*fact));
            }
        }
        for (section, members) in sections {
            let object =
                json!({"type": "object", "properties": members, "additionalProperties": false});
            whole.insert(section.to_owned(), object);
        }
        json_schema!({
            "type": "object",
            "description": "What is known about one visit. What is left out, or null, is unknown.",
            "properties": whole,
            "additionalProperties": false,
        })
    }
}

/// What a fact may hold; null stands for unknown.
fn value(fact: Fact) -> Value {
    let text =
        |longest: u32| json!({"type": ["string", "null"], "minLength": 1, "maxLength": longest});
    match fact.kind() {
        Kind::YesNo => json!({"type": ["boolean", "null"]}),
        Kind::OneOf(names) => {
            let names: Vec<Value> =
                names.iter().map(|name| json!(name)).chain([Value::Null]).collect();
            json!({"type": ["string", "null"], "enum": names})
        }
        Kind::Date => json!({"type": ["string", "null"], "format": "date"}),
        Kind::Number => json!({"type": ["integer", "null"], "minimum": 0, "maximum": 1440}),
        Kind::Place => json!({"type": ["string", "null"], "pattern": "^[0-9]{2}$"}),
        Kind::Codes => json!({"type": ["array", "null"],
            "items": {"type": "string", "pattern": "^[A-Za-z0-9.]{1,11}$"}}),
        Kind::Npi => json!({"type": ["string", "null"], "pattern": "^[0-9]{10}$"}),
        Kind::Text => text(100),
    }
}

/// A determination, as every door writes it.
#[derive(Serialize)]
#[serde(transparent)]
pub(in crate::api) struct Determined(Box<RawValue>);

impl JsonSchema for Determined {
    fn schema_name() -> Cow<'static, str> {
        Described::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Described::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Described::json_schema(generator)
    }
}

impl Determined {
    /// What a library says of a case.
    ///
    /// # Errors
    /// Where the case names a plan for which there is no policy.
    pub fn of(library: &Library, case: &Case, language: Language) -> Result<Self, Problem> {
        let reply =
            library.determine(case).map_err(|unknown| Problem::unfit(unknown.to_string()))?;
        Self::written(library, &reply, case, language)
    }

    fn written(
        library: &Library,
        reply: &Reply<'_>,
        case: &Case,
        language: Language,
    ) -> Result<Self, Problem> {
        let mut text = String::new();
        latchkey_json::write_reply(&mut text, reply, case, library.vocabulary(), language);
        let raw = RawValue::from_string(text);
        raw.map(Self).map_err(|_| latchkey_app::Error::Damaged("determination").into())
    }
}

/// What a policy says of a case. A field that is left out is not settled yet; `null` is settled as
/// none.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Determination")]
#[expect(dead_code, reason = "it describes what another crate writes, and is never made")]
struct Described {
    /// The policy that speaks; null where none was chosen yet.
    policy: Option<PolicyNamed>,
    /// The headline.
    answer: Answer,
    /// The way the service reaches the plan.
    #[schemars(skip_serializing_if = "Option::is_none")]
    pathway: Option<Pathway>,
    /// The family of codes.
    #[schemars(skip_serializing_if = "Option::is_none")]
    codes: Option<CodeFamily>,
    /// Under whose number it is billed.
    #[schemars(skip_serializing_if = "Option::is_none")]
    bill_under: Option<BillUnder>,
    /// What must be authorised.
    #[schemars(skip_serializing_if = "Option::is_none")]
    authorization: Option<AuthorizationTerm>,
    /// The last day of the State's perinatal program.
    cpsp_until: Option<Day>,
    /// The last day on which a referral is covered.
    referral_until: Option<Day>,
    /// The facts that can still matter, the most telling first.
    needs: Vec<Need>,
    /// Each clause that speaks.
    findings: Vec<FindingShown>,
    /// Whom to ask where the policy is silent.
    #[schemars(skip_serializing_if = "Option::is_none")]
    ask: Option<String>,
    /// The codes to bill with, by their lists.
    #[schemars(skip_serializing_if = "Vec::is_empty")]
    code_lists: Vec<CodeList>,
    /// That no list of procedure codes is loaded.
    #[schemars(skip_serializing_if = "Option::is_none")]
    code_note: Option<String>,
    /// The medical group's own determination, or why there is none.
    #[schemars(skip_serializing_if = "Option::is_none")]
    group: Option<GroupShown>,
}

/// A policy, by its name.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it describes what another crate writes, and is never made")]
struct PolicyNamed {
    /// Its id: plan, program and topic.
    id: String,
    /// Its version: the first day on which it is in force; null where none was chosen.
    version: Option<Day>,
}

/// A fact that can still matter.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it describes what another crate writes, and is never made")]
struct Need {
    /// The fact.
    fact: Fact,
    /// The question that asks for it.
    question: String,
}

/// What a clause says of the case.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Finding")]
#[expect(dead_code, reason = "it describes what another crate writes, and is never made")]
struct FindingShown {
    /// The clause.
    clause: String,
    /// What it means for the case.
    outcome: Outcome,
    /// Its sentence, restated.
    text: String,
    /// Where it stands in the source.
    place: String,
    /// What mends it.
    #[schemars(skip_serializing_if = "Option::is_none")]
    fix: Option<String>,
}

/// Codes of one list that fit the case.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it describes what another crate writes, and is never made")]
struct CodeList {
    /// The list.
    system: String,
    /// Its version.
    version: Option<Day>,
    /// The codes.
    codes: Vec<CodeShown>,
}

/// A code that fits.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "FittingCode")]
#[expect(dead_code, reason = "it describes what another crate writes, and is never made")]
struct CodeShown {
    /// The code.
    code: String,
    /// The length of a unit, in minutes.
    #[schemars(skip_serializing_if = "Option::is_none")]
    unit_minutes: Option<u32>,
    /// The most units of a day.
    #[schemars(skip_serializing_if = "Option::is_none")]
    maximum_units_a_day: Option<u32>,
    /// The most units.
    #[schemars(skip_serializing_if = "Option::is_none")]
    maximum_units: Option<u32>,
}

/// The medical group beside the plan.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Group")]
#[expect(dead_code, reason = "it describes what another crate writes, and is never made")]
struct GroupShown {
    /// The group; null where the case names none.
    id: Option<String>,
    /// The title of its policy.
    #[schemars(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Its own determination.
    #[schemars(skip_serializing_if = "Option::is_none")]
    determination: Option<Box<Described>>,
    /// Why there is none.
    #[schemars(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Whom to ask.
    ask: String,
}
