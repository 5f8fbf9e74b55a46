//! An interview asks only what can matter, and ends in the decision of the case it found out.

use latchkey_answer::{Interview, Problem, Said, Subject};
use latchkey_domain::{Case, Fact};
use latchkey_json::read_example;
use latchkey_policy::{Library, Reply};

use crate::library::{library, text};

fn cases() -> Vec<(String, Case)> {
    let all: serde_json::Value =
        serde_json::from_str(&text("cases/health-net-lactation.json")).unwrap();
    let cases = all.as_array().unwrap().iter().map(|example| {
        let read = read_example(example.to_string().as_bytes()).unwrap();
        (read.name, read.case)
    });
    cases.collect()
}

/// What a person who knows the case, and nothing beyond it, says to a question.
fn knows(case: &Case, fact: Fact) -> Said {
    case.text(fact).map_or(Said::Unknown, Said::Value)
}

/// What no interview asks for, and a person says unasked: on the form of all questions.
fn unasked(case: &Case) -> Case {
    let mut given = Case::default();
    given.renderer.certification_expires = case.renderer.certification_expires;
    given.member.infant_birth_date = case.member.infant_birth_date;
    given.member.pregnant = case.member.pregnant;
    given
}

/// An interview page by page, and how many pages it took.
fn asked<'l>(library: &'l Library, case: &Case) -> (Interview<'l>, usize) {
    let mut interview = Interview::new(library, unasked(case));
    let mut pages = 0;
    loop {
        let facts = interview.next_page().unwrap();
        if facts.is_empty() {
            return (interview, pages);
        }
        let answers = facts.iter().map(|fact| (*fact, knows(case, *fact))).collect();
        interview.answer_all(answers).unwrap();
        pages += 1;
    }
}

/// The outcome of a case: all that a determination decides.
fn outcome(library: &Library, case: &Case) -> String {
    match library.determine(case).unwrap() {
        Reply::Determined(determined) => {
            let decision = determined.determination.decision;
            format!(
                "{} {:?} {:?} {:?}",
                decision.answer, decision.codes, decision.bill_under, decision.authorization
            )
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn every_worked_case_is_found_out_in_few_pages() {
    let library = library();
    let (mut all, mut most) = (0, 0);
    let cases = cases();
    for (name, case) in &cases {
        let (interview, pages) = asked(&library, case);
        assert_eq!(outcome(&library, interview.case()), outcome(&library, case), "{name}");
        (all, most) = (all + pages, most.max(pages));
    }
    let mean = all as f64 / cases.len() as f64;
    assert!(mean <= 6.0 && most <= 10, "{mean} pages in the mean, {most} at most");
}

#[test]
fn one_question_at_a_time_asks_for_the_same() {
    let library = library();
    for (name, case) in cases() {
        let mut interview = Interview::new(&library, unasked(&case));
        while let Some(step) = interview.next_step().unwrap() {
            assert!(interview.said().iter().all(|(fact, _)| *fact != step.fact), "{name}");
            interview.answer(step.fact, knows(&case, step.fact)).unwrap();
        }
        let (by_page, _) = asked(&library, &case);
        let (one, other) = (interview.case(), by_page.case());
        assert_eq!(outcome(&library, one), outcome(&library, other), "{name}");
    }
}

#[test]
fn a_page_asks_about_one_thing_and_only_what_can_matter() {
    let library = library();
    for (name, case) in cases() {
        let mut interview = Interview::new(&library, Case::default());
        while let facts = interview.next_page().unwrap()
            && let Some(first) = facts.first()
        {
            let ahead = interview.pages_ahead().unwrap();
            assert!(facts.iter().all(|f| Subject::of(*f) == Subject::of(*first)), "{name}");
            if let Reply::Determined(d) = library.determine(interview.case()).unwrap()
                && !d.determination.needs.is_empty()
                && *first != Fact::MemberPatient
            {
                let needs = &d.determination.needs;
                let of_group = d.group.is_some();
                assert!(of_group || facts.iter().all(|f| needs.contains(f)), "{name}: {facts:?}");
            }
            let answers = facts.iter().map(|fact| (*fact, knows(&case, *fact))).collect();
            interview.answer_all(answers).unwrap();
            assert!(ahead < 10, "{name}");
        }
    }
}

#[test]
fn another_answer_takes_the_place_of_the_first_and_the_rest_stays() {
    let library = library();
    let (mut interview, _) = asked(&library, &cases()[0].1);
    let before = interview.said().to_vec();
    interview.answer(Fact::RendererCertification, Said::Value("none".into())).unwrap();
    let after = interview.said().to_vec();
    let facts = |said: &[(Fact, Said)]| said.iter().map(|(fact, _)| *fact).collect::<Vec<_>>();
    assert_eq!(facts(&before), facts(&after));
    let text = outcome(&library, interview.case());
    assert!(text.starts_with("not-billable"), "{text}");
}

#[test]
fn a_page_taken_back_leaves_nothing_behind() {
    let library = library();
    let (whole, _) = asked(&library, &cases()[0].1);
    let mut interview = whole.clone();
    loop {
        let taken = interview.page_back();
        if taken.is_empty() {
            break;
        }
        for (fact, _) in &taken {
            assert_eq!(interview.case().text(*fact), None, "{fact}");
        }
    }
    assert_eq!(*interview.case(), Case::default());
    let again = Interview::taken_up(&library, whole.said().to_vec()).unwrap();
    assert_eq!(again.case(), whole.case());
}

#[test]
fn what_cannot_be_taken_changes_nothing() {
    let library = library();
    let mut interview = Interview::new(&library, Case::default());
    interview.answer(Fact::ServiceDate, Said::Value("2026-11-30".into())).unwrap();
    let before = interview.said().to_vec();
    let far = Said::Value("2016-01-01".into());
    let problem = interview.answer(Fact::MemberDeliveryDate, far).unwrap_err();
    assert!(matches!(problem, Problem::Dates(_)), "{problem:?}");
    let wrong = interview.answer(Fact::RendererRole, Said::Value("nurse".into())).unwrap_err();
    assert!(matches!(wrong, Problem::Value(_)), "{wrong:?}");
    let plan = interview.answer(Fact::Plan, Said::Value("nowhere".into())).unwrap_err();
    assert!(matches!(plan, Problem::Plan(_)), "{plan:?}");
    assert_eq!(interview.said(), before);
}

#[test]
fn not_born_yet_is_an_answer_to_the_date() {
    let library = library();
    let mut interview = Interview::new(&library, Case::default());
    interview.answer(Fact::MemberDeliveryDate, Said::NotBornYet).unwrap();
    assert_eq!(interview.case().member.pregnant, Some(true));
    interview.answer(Fact::MemberDeliveryDate, Said::Value("2026-11-01".into())).unwrap();
    assert_eq!(interview.case().member.pregnant, None);
}
