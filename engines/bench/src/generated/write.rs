//! The generated policy as text: clause by clause, its table, examples and fixes.

use std::fmt::Write;

use super::Question;

/// The front matter, and the visit most examples start from.
pub const HEAD: &str = "---
id: generated/medi-cal/lactation
title: A generated policy
title-es: Una política generada
kind: plan
ask: nobody
ask-es: nadie
source:
  title: No source
  sentences: excerpt
effective: 2026-01-01..
recorded: 2026-01-01
vocabulary: lactation
---

# A generated policy

```situation visit
service.date 2026-03-01, member.delivery_date 2026-03-01
member.wants_to_breastfeed yes, member.standard_support insufficient
biller.kind physician, biller.contract direct, biller.cpsp_certified yes
renderer.role rn, renderer.certification ibclc, renderer.engagement staff
authorization.status confirmed
```
";

/// Writes a clause with some rows of a question.
pub fn clause(question: &Question, clause: usize, rows: &[Vec<usize>], text: &mut String) {
    let Question { name, columns, value, fixes } = question;
    let id = format!("{}-{clause}", name.replace('_', "-"));
    let subjects: Vec<_> = columns.iter().map(|column| column.subject).collect();
    let _ = write!(
        text,
        "\n### {name}, part {clause} {{#{id}}}\nSource: {name}, sentence {clause}\n\n\
         What part {clause} says of {name}.\n\n> Lo que dice la parte {clause} sobre {name}.\n\n\
         | rule | {name} | {} |\n|---|---|{}\n",
        subjects.join(" | "),
        "---|".repeat(subjects.len())
    );
    let mut blocks = String::new();
    for (place, row) in rows.iter().enumerate() {
        let cells = || columns.iter().zip(row).map(|(column, cell)| &column.cells[*cell]);
        let tests: Vec<_> = cells().map(|(test, _)| test.as_str()).collect();
        let facts: Vec<_> = cells().map(|(_, facts)| facts.as_str()).collect();
        let (rule, value) = (format!("{id}-{place}"), value(row));
        let _ = writeln!(text, "| {rule} | {value} | {} |", tests.join(" | "));
        let _ = write!(
            blocks,
            "\n```example {rule} holds\ngiven visit but {}\nexpect {name} {value} because {id}\n```\n",
            facts.join(", ")
        );
        if let Some((_, mended)) = fixes.iter().find(|(broken, _)| *broken == value) {
            let _ = write!(
                blocks,
                "\n```fix {rule}\n{mended}\nBring that about.\nes: Haga que sea así.\n```\n"
            );
        }
    }
    text.push_str(&blocks);
    if subjects.contains(&"days_postpartum") {
        let _ = write!(
            text,
            "\n```reading days-{clause}\nowner: nobody\ncovers: days_postpartum\nThe day of birth is day 0.\n```\n"
        );
    }
}
