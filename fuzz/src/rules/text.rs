//! A sheet of rules as a policy file.

use latchkey_domain::{Measure, Slot};
use latchkey_policy::Question;

use super::sheet::{Asked, Sheet, Subject, Test};
use crate::policy::VOCABULARY;

const HEAD: &str = "---
id: plan/program/rules
title: Rules
title-es: Reglas
ask: the plan
ask-es: el plan
source:
  title: The page
  sentences: excerpt
effective: 2026-01-01..
recorded: 2026-01-01
vocabulary: lactation
---

# Rules

### Counting {#counting}
Source: not on the page

How days are counted.

> Cómo se cuentan los días.

```reading counting
owner: nobody
covers: days_postpartum, infant_age, days_after_birth_month, certificate_current
From the birth.
```

```note
It has no rule.
```
";

/// The text of a policy with these rules.
pub fn of(sheet: &Sheet) -> String {
    let mut text = HEAD.to_owned();
    sheet.asked.iter().for_each(|asked| clause(&mut text, asked));
    text
}

fn clause(text: &mut String, asked: &Asked) {
    let Question { name, values, .. } = &VOCABULARY.questions()[asked.question];
    *text +=
        &format!("\n### {name} {{#{name}}}\nSource: not on the page\n\nWords.\n\n> Palabras.\n");
    if !asked.scope.is_empty() {
        *text += &format!("\n```asks {name}\n{}```\n", condition(&asked.scope));
    }
    for (place, rule) in asked.rules.iter().enumerate() {
        *text += &format!("\n```rule {name}-{place}\n{name} is {}\n", values[rule.value].name);
        *text += &condition(&rule.tests);
        let overridden: Vec<_> = rule.overrides.iter().map(|o| format!("{name}-{o}")).collect();
        if !overridden.is_empty() {
            *text += &format!("overrides {}\n", overridden.join(", "));
        }
        *text += "```\n";
    }
    for (place, silence) in asked.silences.iter().enumerate() {
        let when = condition(silence);
        *text += &format!(
            "\n```silent {name}-silent-{place}\n{name}\n{when}Words.\nes: Palabras.\n```\n"
        );
    }
}

fn condition(tests: &[Test]) -> String {
    let tests: Vec<_> = tests.iter().map(test).collect();
    if tests.is_empty() { String::new() } else { format!("when {}\n", tests.join("\nand ")) }
}

fn test(test: &Test) -> String {
    match test {
        Test::Within { measure, low, high } => format!("{measure} is between {low} and {high}"),
        Test::AtMost { measure, high } => format!("{measure} <= {high}"),
        Test::Above { measure: Measure::InfantAge, low } => format!("infant_age > {low} years"),
        Test::Above { measure, low } => format!("{measure} > {low} days"),
        Test::Among { subject, values, is_negated } => {
            let names: Vec<_> = values.iter().map(|value| value_name(*subject, *value)).collect();
            let not = if *is_negated { "not " } else { "" };
            let one_of = if names.len() > 1 { "one of " } else { "" };
            format!("{} is {not}{one_of}{}", subject_name(*subject), names.join(", "))
        }
    }
}

fn subject_name(subject: Subject) -> &'static str {
    match subject {
        Subject::Slot(slot) => slot.name(),
        Subject::Question(question) => &VOCABULARY.questions()[question].name,
    }
}

fn value_name(subject: Subject, value: usize) -> String {
    match subject {
        Subject::Slot(slot) => slot_value(slot, value),
        Subject::Question(question) => VOCABULARY.questions()[question].values[value].name.clone(),
    }
}

fn slot_value(slot: Slot, value: usize) -> String {
    slot.values().map_or_else(|| format!("{value:02}"), |names| names[value].to_owned())
}
