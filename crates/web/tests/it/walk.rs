//! The interview walked through its forms: every worked case ends in its own determination.

use latchkey_domain::{Case, Fact, Kind};
use latchkey_json::{read_case, read_example};
use latchkey_policy::{Language, Reply};

use crate::form::{asking, hidden, of_page};
use crate::library::{library, text};
use crate::site::{Answer, fields, get, post};

pub fn cases() -> Vec<(String, Case)> {
    let all: serde_json::Value =
        serde_json::from_str(&text("cases/health-net-lactation.json")).unwrap();
    let cases = all.as_array().unwrap().iter().map(|example| {
        let read = read_example(example.to_string().as_bytes()).unwrap();
        (read.name, read.case)
    });
    cases.collect()
}

/// What no interview asks for: it is said unasked, in a form that has it already.
const UNASKED: &[Fact] =
    &[Fact::RendererCertificationExpires, Fact::MemberInfantBirthDate, Fact::MemberPregnant];

/// Fills the fields of a page with what a person knows who knows the case.
fn filled(form: &str, case: &Case) -> Vec<(String, String)> {
    let mut entered = Vec::new();
    for name in asking(form) {
        let fact = Fact::from_name(&name).unwrap();
        match (case.text(fact), fact.kind()) {
            (Some(value), Kind::Date) => {
                let mut parts = value.split('-');
                for part in ["year", "month", "day"] {
                    entered.push((format!("in.{name}.{part}"), parts.next().unwrap().to_owned()));
                }
            }
            (Some(value), _) => entered.push((format!("in.{name}"), value)),
            (None, _) => {}
        }
    }
    if entered.is_empty() {
        entered.push(("go".to_owned(), "unknown".to_owned()));
    }
    hidden(form).into_iter().chain(entered).collect()
}

/// Walks from the first page to the answer; the answer, and how many pages came before it.
pub fn walk(case: &Case, language: &str) -> (Answer, usize) {
    let unasked = UNASKED.iter().filter_map(|f| Some((f.name().to_owned(), case.text(*f)?)));
    let begin = fields(&[("lang", language), ("go", "next")]);
    let mut page = post("/check", &unasked.chain(begin).collect::<Vec<_>>());
    for pages in 0..20 {
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(!page.text.contains("class=\"mistakes\""), "{}", page.text);
        let Some(form) = of_page(&page.text, "question") else { return (page, pages) };
        page = post("/check", &filled(form, case));
    }
    panic!("the interview does not end");
}

#[test]
fn every_worked_case_ends_in_its_own_determination() {
    let library = library();
    let (mut all, mut most) = (0, 0);
    let cases = cases();
    for (name, case) in &cases {
        for (lang, language) in [("en", Language::English), ("es", Language::Spanish)] {
            let (page, pages) = walk(case, lang);
            let form = of_page(&page.text, "answered").unwrap();
            let file = post("/check/case.json", &hidden(form));
            assert_eq!(file.header("content-type"), "application/json");
            let found = read_case(file.text.as_bytes()).unwrap();
            let (Reply::Determined(found), Reply::Determined(known)) =
                (library.determine(&found).unwrap(), library.determine(case).unwrap())
            else {
                panic!("{name}: no determination");
            };
            let (found, known) = (found.determination.decision, known.determination.decision);
            assert_eq!(found.answer, known.answer, "{name}");
            assert_eq!(found.codes, known.codes, "{name}");
            assert_eq!(found.bill_under, known.bill_under, "{name}");
            assert_eq!(found.authorization, known.authorization, "{name}");
            let label = library.vocabulary().value_words("answer", known.answer.name()).unwrap();
            let heading = format!("<h1>{}</h1>", label.in_language(language));
            assert!(page.text.contains(&heading), "{name}: {}", page.text);
            (all, most) = (all + pages, most.max(pages));
        }
    }
    let mean = all as f64 / (2 * cases.len()) as f64;
    assert!(mean <= 6.0 && most <= 10, "{mean} pages in the mean, {most} at most");
}

#[test]
fn all_at_once_comes_to_the_same() {
    for (name, case) in cases() {
        let page = get("/check/all?lang=en");
        let form = of_page(&page.text, "all").unwrap();
        let mut sent = hidden(form);
        for fact in Fact::ALL {
            let Some(value) = case.text(*fact) else { continue };
            if fact.kind() == Kind::Date {
                let mut parts = value.split('-');
                for part in ["year", "month", "day"] {
                    sent.push((format!("in.{fact}.{part}"), parts.next().unwrap().to_owned()));
                }
            } else if *fact != Fact::Program && *fact != Fact::MemberPatient {
                sent.push((format!("in.{fact}"), value));
            }
        }
        let answer = post("/check", &sent);
        let (walked, _) = walk(&case, "en");
        let verdict = |page: &str| {
            page.split("class=\"verdict ").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        assert_eq!(verdict(&answer.text), verdict(&walked.text), "{name}");
    }
}

/// The fields of a page with one question, by what was said before.
fn question(said: &[(&str, &str)], fact: &str) -> Vec<(String, String)> {
    let asking = [("lang", "en"), ("asking", fact)];
    fields(&[said, &asking].concat())
}

#[test]
fn an_answer_can_be_changed_and_left_as_it_was() {
    let (answer, _) = walk(&cases()[0].1, "en");
    let kept = hidden(of_page(&answer.text, "answered").unwrap());
    let change = fields(&[("change", "renderer.certification")]);
    let page = post("/check", &[kept.clone(), change].concat());
    let form = of_page(&page.text, "question").unwrap();
    assert_eq!(asking(form), ["renderer.certification"]);
    assert!(form.contains(" checked"), "{form}");
    let cancelled = post("/check", &[hidden(form), fields(&[("go", "next")])].concat());
    assert_eq!(hidden(of_page(&cancelled.text, "answered").unwrap()), kept);
    let other = fields(&[("in.renderer.certification", "none")]);
    let changed = post("/check", &[hidden(form), other].concat());
    assert!(changed.text.contains("class=\"verdict not-billable\""), "{}", changed.text);
}

#[test]
fn back_shows_what_was_said() {
    let said = [("plan", "health-net"), ("biller.kind", "hospital"), ("biller.contract", "direct")];
    let mut sent = question(&said, "biller.medi_cal_enrolled");
    sent.extend(fields(&[("go", "back")]));
    let page = post("/check", &sent);
    let form = of_page(&page.text, "question").unwrap();
    assert_eq!(asking(form), ["biller.kind", "biller.contract"]);
    assert_eq!(form.matches(" checked").count(), 2, "{form}");
    assert!(hidden(form).iter().all(|(name, _)| !name.starts_with("biller")), "{form}");
}

#[test]
fn the_language_changes_and_the_answers_stay() {
    let said = [("plan", "health-net"), ("biller.kind", "hospital")];
    let mut sent = question(&said, "member.delivery_date");
    sent.extend(fields(&[("go", "stay")]));
    sent[2].1 = "es".to_owned();
    let page = post("/check", &sent);
    assert!(page.text.contains("<html lang=\"es\">"), "{}", page.text);
    let form = of_page(&page.text, "question").unwrap();
    assert_eq!(asking(form), ["member.delivery_date"]);
    assert!(hidden(form).contains(&("biller.kind".to_owned(), "hospital".to_owned())));
}

#[test]
fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let said = [("plan", "health-net")];
    for (typed, problem) in [
        (["2", "30", "2026"], "no such day"),
        (["march", "1", "2026"], "in digits"),
        (["", "", ""], "Give an answer"),
    ] {
        let mut sent = question(&said, "service.date");
        for (part, value) in ["month", "day", "year"].iter().zip(typed) {
            sent.push((format!("in.service.date.{part}"), value.to_owned()));
        }
        let page = post("/check", &sent);
        assert!(page.text.contains("<title>Error: "), "{}", page.text);
        assert!(page.text.contains(problem), "{problem}: {}", page.text);
        let form = of_page(&page.text, "question").unwrap();
        for value in typed.iter().filter(|value| !value.is_empty()) {
            assert!(form.contains(&format!("value=\"{value}\"")), "{form}");
        }
    }
}

#[test]
fn today_is_one_button() {
    let mut sent = question(&[("plan", "health-net")], "service.date");
    sent.extend(fields(&[("go", "on 2026-11-30")]));
    let page = post("/check", &sent);
    let form = of_page(&page.text, "question").unwrap();
    assert!(hidden(form).contains(&("service.date".to_owned(), "2026-11-30".to_owned())), "{form}");
    // With another date open on the page it is filled in, and the page stays.
    let mut sent = question(&[("plan", "health-net")], "service.date");
    sent.extend(fields(&[("asking", "member.delivery_date"), ("go", "on 2026-11-30")]));
    let page = post("/check", &sent);
    let form = of_page(&page.text, "question").unwrap();
    assert_eq!(asking(form), ["service.date", "member.delivery_date"]);
    assert!(form.contains("value=\"30\"") && !page.text.contains("class=\"mistakes\""), "{form}");
}

#[test]
fn a_form_that_was_tampered_with_is_no_server_error() {
    for pairs in [
        [("plan", "health-net"), ("plan", "tricare")],
        [("renderer.role", "nurse"), ("lang", "en")],
        [("service.date", "2026-11-30"), ("member.delivery_date", "1999-01-01")],
        [("plan", "nowhere"), ("lang", "es")],
    ] {
        let page = post("/check", &fields(&pairs));
        assert_eq!(page.status, 400, "{pairs:?}");
        assert!(page.text.contains("<h1>"), "{pairs:?}");
    }
    for odd in [("asking", "nothing"), ("change", "nothing"), ("go", "on nothing"), ("lang", "xx")]
    {
        assert_eq!(post("/check", &fields(&[odd])).status, 200, "{odd:?}");
    }
}
