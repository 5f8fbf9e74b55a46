//! A first-hit table of the whole page as one DMN decision: the smallest model of it, beside the
//! policy's own export with a decision a question.

use std::fmt::Write;

use crate::rules::{ROWS, Test};

/// The columns: the exported facts' names, and those of the first-hit table.
const COLUMNS: &[(&str, &str, &str)] = &[
    ("contract", "biller_contract", "string"),
    ("kind", "biller_kind", "string"),
    ("certification", "renderer_certification", "string"),
    ("current", "certificate_current", "string"),
    ("cpsp", "biller_cpsp_certified", "string"),
    ("engagement", "renderer_engagement", "string"),
    ("status", "authorization_status", "string"),
    ("enrolled", "biller_medi_cal_enrolled", "string"),
    ("age", "infant_age", "number"),
    ("wants", "member_wants_to_breastfeed", "string"),
    ("support", "member_standard_support", "string"),
    ("role", "renderer_role", "string"),
    ("days", "days_postpartum", "number"),
];

/// The model's text. Its only decision, `outcome_number`, gives the place of the outcome.
pub fn first_hit_table() -> String {
    let mut xml = String::from(
        r#"<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:latchkey:first-hit" name="first_hit" id="definitions">"#,
    );
    let (mut inputs, mut requirements, mut columns) = (String::new(), String::new(), String::new());
    for (_, name, kind) in COLUMNS {
        inputs += &format!(
            r#"<inputData id="input_{name}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>"#
        );
        requirements += &format!(
            r##"<informationRequirement><requiredInput href="#input_{name}"/></informationRequirement>"##
        );
        columns += &format!(
            r#"<input><inputExpression typeRef="{kind}"><text>{name}</text></inputExpression></input>"#
        );
    }
    xml += &inputs;
    xml += r#"<decision id="outcome_number" name="outcome_number"><variable name="outcome_number" typeRef="number"/>"#;
    xml += &requirements;
    xml += r#"<decisionTable hitPolicy="FIRST">"#;
    xml += &columns;
    xml += r#"<output typeRef="number"/>"#;
    for row in ROWS {
        xml += "<rule>";
        for (column, _, _) in COLUMNS {
            let test = row.tests.iter().find(|(name, _)| name == column);
            let entry = test.map_or_else(|| "-".to_owned(), |(_, test)| entry(*test));
            let _ = write!(xml, "<inputEntry><text>{entry}</text></inputEntry>");
        }
        let _ = write!(xml, "<outputEntry><text>{}</text></outputEntry></rule>", row.outcome);
    }
    xml + "</decisionTable></decision></definitions>"
}

fn entry(test: Test) -> String {
    match test {
        Test::Among(names) => {
            names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(",")
        }
        Test::Is(yes) => format!("\"{}\"", if yes { "yes" } else { "no" }),
        Test::AtMost(number) => format!("&lt;= {number}"),
        Test::AtLeast(number) => format!("&gt;= {number}"),
    }
}
