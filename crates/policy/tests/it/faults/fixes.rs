//! What would mend a rule.

use latchkey_policy::Fault;

use super::{add, plant, plant_only};

#[test]
fn broken_clause_without_a_fix() {
    plant(
        "```fix past\ndays_postpartum <= window\nSee her sooner.\nes: Atiéndala antes.\n```\n",
        "",
        Fault::NoFix,
        "| past",
        &["what would mend it"],
    );
}

#[test]
fn fix_that_does_not_mend() {
    plant(
        "```fix past\ndays_postpartum <= window",
        "```fix past\ndays_postpartum > 90",
        Fault::FixFails,
        "| past",
        &["does not mend it"],
    );
}

#[test]
fn a_fix_of_no_rule() {
    plant(
        "```fix past\n",
        "```fix pas\n",
        Fault::UnknownName,
        "```fix pas",
        &["no rule above is called `pas`; did you mean `past`?"],
    );
    add(
        "```fix other-roles\nrenderer.role is rn\nAsk.\nes: Pregunte.\n```",
        Fault::WrongType,
        "```fix other-roles",
        &["`other-roles` is no rule: a fix mends a rule"],
    );
}

#[test]
fn a_fix_of_a_rule_that_has_an_error() {
    plant_only(
        "certificate is missing\n",
        "certificate is missin\n",
        Fault::UnknownValue,
        "certificate is missin",
        &["did you mean `missing`?"],
    );
}
