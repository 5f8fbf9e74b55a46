//! Who bills for whom: of known cases, in both languages.

use latchkey_answer::{Phrase, chain};
use latchkey_domain::{Case, Fact};
use latchkey_policy::{Language, Reply};

use crate::library::library;
use crate::steps::{CONSULTANT, case};

fn links(case: &Case, language: Language) -> Vec<(Phrase, Vec<String>)> {
    let library = library();
    match library.determine(case).unwrap() {
        Reply::Determined(determined) => chain(&determined.determination, case, language)
            .into_iter()
            .map(|link| (link.title, link.says))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn from_whoever_gives_the_visit_to_the_number_on_the_claim() {
    let links = links(&case(&[(Fact::BillerNpi, "0000000006")]), Language::English);
    let titles: Vec<Phrase> = links.iter().map(|(title, _)| *title).collect();
    assert_eq!(titles, [Phrase::GivesVisit, Phrase::TiedBy, Phrase::NumberOnClaim]);
    assert_eq!(links[0].1, ["IBCLC", "registered nurse (RN)"]);
    assert_eq!(links[1].1, ["on staff"]);
    assert_eq!(links[2].1, ["a physician or practice", "NPI 0000000006"]);
}

#[test]
fn what_nobody_said_is_said_to_be_unsaid_and_the_plans_word_stands_for_a_number() {
    let of_consultant = links(&case(CONSULTANT), Language::Spanish);
    assert_eq!(of_consultant[1].1, ["sin acuerdo"]);
    assert_eq!(of_consultant[2].1, ["según indique el plan"]);
    let mut of_group = case(&[(Fact::BillerContract, "ppg")]);
    for fact in [Fact::RendererRole, Fact::RendererCertification, Fact::RendererEngagement] {
        of_group.forget(fact);
    }
    let of_group = links(&of_group, Language::Spanish);
    assert_eq!(of_group[0].1, ["aún no se ha dicho"]);
    assert_eq!(of_group[1].1, ["aún no se ha dicho"]);
    assert_eq!(of_group[2].1, ["según el proceso del grupo"]);
}

#[test]
fn where_it_is_open_under_whose_number_there_is_no_chain() {
    let mut open = Case::default();
    open.set(Fact::Plan, "health-net").unwrap();
    open.set(Fact::ServiceDate, "2026-11-23").unwrap();
    assert_eq!(links(&open, Language::English), []);
}
