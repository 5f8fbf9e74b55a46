//! The questions of the generated policy and the facts their tables look at.

use latchkey_domain::Day;

use super::{Column, Question};

/// The first days of the windows after the birth.
const WINDOWS: [i32; 8] = [0, 14, 30, 60, 90, 120, 180, 365];

fn fact(subject: &'static str, values: &[&str]) -> Column {
    let cell = |value: &&str| ((*value).to_owned(), format!("{subject} {value}"));
    Column { subject, cells: values.iter().map(cell).collect() }
}

fn kind() -> Column {
    fact("biller.kind", &["physician", "ppg", "hospital", "ancillary", "lactation-consultant"])
}

fn contract() -> Column {
    fact("biller.contract", &["direct", "ppg", "none"])
}

fn role() -> Column {
    let roles = ["cphw", "ma", "rn", "np", "pa", "physician", "lvn", "rd", "none", "other"];
    fact("renderer.role", &roles)
}

fn engagement() -> Column {
    fact("renderer.engagement", &["staff", "contracted", "none"])
}

fn yes_no(subject: &'static str) -> Column {
    fact(subject, &["yes", "no"])
}

/// The windows after the birth, each with a visit on its first day.
fn windows() -> Column {
    let birth = Day::new(2026, 3, 1).unwrap_or(Day::FIRST);
    let cell = |(place, first): (usize, &i32)| {
        let range = match WINDOWS.get(place + 1) {
            Some(next) => format!("between {first} and {}", next - 1),
            None => format!(">= {first}"),
        };
        (range, format!("service.date {}", birth + *first))
    };
    let before = ("< 0".to_owned(), format!("service.date {}", birth + -1));
    let cells = std::iter::once(before).chain(WINDOWS.iter().enumerate().map(cell)).collect();
    Column { subject: "days_postpartum", cells }
}

/// A question as a column, each value with facts under which its table gives it.
fn question(subject: &'static str, cells: &[(&str, &str)]) -> Column {
    let cell = |(value, facts): &(&str, &str)| ((*value).to_owned(), (*facts).to_owned());
    Column { subject, cells: cells.iter().map(cell).collect() }
}

fn pathway() -> Column {
    question(
        "pathway",
        &[
            ("office", "biller.kind physician, biller.contract direct"),
            ("ppg", "biller.kind ppg, biller.contract direct"),
            ("cpsp", "biller.kind hospital, biller.contract direct"),
            ("non-participating", "biller.kind lactation-consultant, biller.contract direct"),
        ],
    )
}

pub fn questions() -> Vec<Question> {
    let table = |name, columns, value| Question { name, columns, value, fixes: &[] };
    vec![
        table("process", vec![kind(), contract()], |at| match at {
            [1, _] | [_, 1] => "ppg",
            _ => "plan",
        }),
        table("pathway", vec![kind(), contract()], |at| {
            ["office", "ppg", "cpsp", "office", "non-participating"][at[0]]
        }),
        table("codes", vec![pathway(), role()], |at| match at {
            [1, _] => "per-ppg",
            [3, _] => "per-plan-instructions",
            [2, role] if *role < 6 => "cpsp",
            _ => "icd10-cpt",
        }),
        table("bill_under", vec![pathway(), engagement()], |at| match at {
            [1, _] => "ppg-process",
            [3, _] | [_, 2] => "plan-instructions",
            _ => "billing-provider",
        }),
        table("arrangement", vec![role(), engagement()], |at| {
            ["staff", "contracted", "independent"][at[1]]
        }),
        Question {
            name: "authorization",
            columns: vec![
                pathway(),
                fact("authorization.status", &["none", "requested", "confirmed", "denied"]),
            ],
            value: |at| match at {
                [1, _] => "ppg-process",
                [_, 2] => "confirmed",
                [_, 3] => "refused",
                [3, _] => "required-before-service",
                _ => "not-stated",
            },
            fixes: &[
                ("refused", "authorization.status is confirmed"),
                ("required-before-service", "authorization.status is confirmed"),
            ],
        },
        Question {
            name: "referral",
            columns: vec![windows(), yes_no("biller.cpsp_certified")],
            value: |at| if at[0] < 5 + at[1] * 2 { "open" } else { "closed" },
            fixes: &[("closed", "days_postpartum is between 0 and 13")],
        },
        Question {
            name: "necessity",
            columns: vec![
                yes_no("member.wants_to_breastfeed"),
                fact("member.standard_support", &["insufficient", "sufficient", "not-tried"]),
            ],
            value: |at| if at[0] + at[1] == 0 { "shown" } else { "not-shown" },
            fixes: &[(
                "not-shown",
                "member.wants_to_breastfeed is yes and member.standard_support is insufficient",
            )],
        },
        answer(),
    ]
}

fn answer() -> Question {
    let arrangement = question(
        "arrangement",
        &[
            ("staff", "renderer.engagement staff"),
            ("contracted", "renderer.engagement contracted"),
            ("independent", "renderer.engagement none"),
        ],
    );
    let referral = question(
        "referral",
        &[("open", "service.date 2026-03-01"), ("closed", "service.date 2027-03-01")],
    );
    let necessity = question(
        "necessity",
        &[
            ("shown", "member.wants_to_breastfeed yes"),
            ("not-shown", "member.wants_to_breastfeed no"),
        ],
    );
    Question {
        name: "answer",
        columns: vec![pathway(), arrangement, referral, necessity],
        value: |at| match at {
            [1, ..] => "follow-ppg",
            [_, _, 1, _] => "not-billable",
            [3, 2, ..] => "authorize-first",
            [.., 1] => "clinical-review",
            _ => "billable",
        },
        fixes: &[],
    }
}
