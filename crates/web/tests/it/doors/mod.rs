//! One decision, many doors: a case told through each of them, as that door tells it, comes to the same
//! decision. What a door can't say is taken from the case first, and is written down here.
//!
//! | door | what it can't say of a case |
//! |---|---|
//! | a file of cases | it says everything |
//! | the form of the pages | it says everything |
//! | CDS Hooks | plan and program are the insurance's |
//! | a form of DTR, sent with a request (PAS) | plan and program likewise; an authorisation, which is the workflow's to say; the biller's number, which is the registry's; what forms don't ask for: the last day of a certificate, and before or after the birth, which the days say; nothing of a case without a patient or a day |
//! | a file of claims | see [`claim::told`] |
//!
//! Everything else that is told must come to the same determination as the case file does, and every
//! case is told at each door.

mod claim;
mod record;

use latchkey_domain::{Case, Fact, Kind};
use latchkey_json::{RawCases, check_dates, read_case, write_case};
use latchkey_policy::{Language, Library, Reply};

use crate::form::{hidden, of_page};
use crate::library::library;
use crate::site::{fields, post};

/// How many cases are told at every door; a request that is kept costs most, so every few of them.
const CASES: usize = 2_000;
const EVERY: usize = 5;

/// Numbers that look random and are the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// Cases of the plan, from those of which nothing is known to those of which all is. Each third is known
/// in what most decides, so that each answer comes up.
fn cases() -> Vec<Case> {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut cases = Vec::new();
    while cases.len() < CASES {
        let mut case = Case::default();
        let most = random.below(2 * Fact::ALL.len());
        for _ in 0..=most {
            let fact = Fact::ALL[random.below(Fact::ALL.len())];
            if let Some(value) = value(&mut random, fact) {
                case.set(fact, &value).unwrap();
            }
        }
        if cases.len() % 3 == 0 {
            for fact in [Fact::MemberWantsToBreastfeed, Fact::BillerMediCalEnrolled] {
                case.set(fact, "yes").unwrap();
            }
            case.set(Fact::MemberStandardSupport, "insufficient").unwrap();
            case.set(Fact::ServiceDate, "2026-06-10").unwrap();
        }
        case.plan = Some("health-net".to_owned());
        case.program = Some("medi-cal".to_owned());
        if check_dates(&case).is_ok() {
            cases.push(case);
        }
    }
    cases
}

/// Codes and numbers of providers decide nothing: what doors say of them is their own tests'.
fn value(random: &mut Random, fact: Fact) -> Option<String> {
    let days = ["2026-03-05", "2026-05-20", "2026-06-10", "2026-07-30"];
    Some(match fact.kind() {
        Kind::YesNo => ["yes", "no"][random.below(2)].to_owned(),
        Kind::OneOf(names) => names[random.below(names.len())].to_owned(),
        Kind::Date => days[random.below(days.len())].to_owned(),
        Kind::Number => (15 * (1 + random.below(4))).to_string(),
        Kind::Place => ["11", "12", "02"][random.below(3)].to_owned(),
        Kind::Codes | Kind::Npi => return None,
        Kind::Text => format!("TEXT-{}", random.below(9)),
    })
}

/// Whatever is decided, and by which policy.
fn decided(library: &Library, case: &Case) -> String {
    match library.determine(case) {
        Ok(Reply::Determined(found)) => {
            let d = &found.determination;
            format!("{} {}: {:?}", d.policy.id(), d.policy.version(), d.decision)
        }
        Ok(Reply::Which(choice)) => format!("which: {choice:?}"),
        Ok(Reply::NotInForce(_)) => "not in force".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn every_door_comes_to_the_same_decision() {
    let library = library();
    let cases = cases();
    let mut answers: Vec<String> = cases.iter().map(|case| decided(&library, case)).collect();
    in_a_file(&library, &cases, &answers);
    on_pages(&library, &cases, &answers);
    let records = record::Records::new();
    let mut requests = 0;
    for (place, case) in cases.iter().enumerate() {
        let came = records.over_hooks(case);
        assert_eq!(decided(&library, &came), answers[place], "{case:?}\n{came:?}");
        if place % EVERY != 0 {
            continue;
        }
        let Some(told) = record::told_by_a_request(case) else { continue };
        let came = records.over_a_form_and_a_request(&told, &format!("N-{place}"));
        assert_eq!(decided(&library, &came), decided(&library, &told), "{told:?}\n{came:?}");
        requests += 1;
    }
    assert!(requests >= 30, "{requests}");
    let claims = claim::every(&library, &cases);
    assert!(claims >= CASES / 2, "{claims}");
    // What is compared is not all alike.
    answers.sort_unstable();
    answers.dedup();
    assert!(answers.len() >= 20, "{}", answers.len());
}

/// As the terminal reads them, all in one file.
fn in_a_file(library: &Library, cases: &[Case], answers: &[String]) {
    let written: Vec<String> = cases.iter().map(write_case).collect();
    let file = format!("[{}]", written.join(",\n"));
    let mut read = 0;
    for (raw, (case, answer)) in
        RawCases::new(file.as_bytes()).unwrap().zip(cases.iter().zip(answers))
    {
        let came = read_case(&raw.unwrap().bytes).unwrap();
        assert_eq!(&came, case);
        assert_eq!(&decided(library, &came), answer);
        read += 1;
    }
    assert_eq!(read, cases.len());
}

/// As somebody says it on pages, and says that they know no more.
fn on_pages(library: &Library, cases: &[Case], answers: &[String]) {
    for (case, answer) in cases.iter().zip(answers) {
        let said = Fact::ALL.iter().map(|fact| {
            let value = case.text(*fact).unwrap_or_default();
            (fact.name().to_owned(), value)
        });
        let mut said: Vec<(String, String)> = said.collect();
        said.extend(fields(&[("lang", "en"), ("go", "next")]));
        let page = post("/check", &said);
        let form = of_page(&page.text, "answered").unwrap_or_else(|| panic!("{}", page.text));
        let file = post("/check/case.json", &hidden(form));
        let came = read_case(file.text.as_bytes()).unwrap();
        assert_eq!(&came, case);
        assert_eq!(&decided(library, &came), answer);
        let Ok(Reply::Determined(found)) = library.determine(case) else { continue };
        let name = found.determination.decision.answer.name();
        let label = library.vocabulary().value_words("answer", name).unwrap();
        let heading = format!("<h1>{}</h1>", label.in_language(Language::English));
        assert!(page.text.contains(&heading), "{case:?}\n{}", page.text);
    }
}
