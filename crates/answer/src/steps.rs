//! What to do next, in order. Each answer has its own course; what it says of the case comes from
//! the policy: the fixes of what is not met, whom to ask, what to bill under and with.

use latchkey_domain::{Answer, AuthorizationTerm, Case, Outcome, Settled};
use latchkey_json::group_ask;
use latchkey_policy::{Determination, Determined, Finding, GroupReply, Language};

use crate::terms::label;

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// What, in a sentence or two.
    pub text: String,
    /// The clause it follows from, where it follows from one.
    pub clause: Option<String>,
}

/// What to do next, in order. While facts are missing there is nothing but to find them out.
pub fn steps(determined: &Determined<'_>, case: &Case, language: Language) -> Vec<NextStep> {
    let d = &determined.determination;
    match (d.decision.answer, &determined.group) {
        (Answer::FollowPpg, Some(group)) => of_group(group, case, language),
        _ => of_policy(d, case, language),
    }
}

/// A group's own course, where it is known; else to ask for it.
fn of_group(group: &GroupReply<'_>, case: &Case, language: Language) -> Vec<NextStep> {
    let ask = said(Sentence::AskGroup, language, &[group_ask(group, language)]);
    match group {
        GroupReply::Loaded(own) if own.decision.answer != Answer::FollowPpg => {
            of_policy(own, case, language)
        }
        _ => vec![step(ask)],
    }
}

fn of_policy(d: &Determination<'_>, case: &Case, language: Language) -> Vec<NextStep> {
    let whom = d.policy.ask().in_language(language);
    let one = |sentence: Sentence| step(said(sentence, language, &[whom]));
    match d.decision.answer {
        Answer::NeedFacts => Vec::new(),
        Answer::FollowPpg => vec![one(Sentence::AskGroup)],
        Answer::NotBillable => {
            let mut steps = fixes(d, language);
            steps.push(one(Sentence::CheckAgain));
            steps
        }
        Answer::ClinicalReview => {
            let mut steps = fixes(d, language);
            steps.push(one(Sentence::Clinician));
            steps
        }
        Answer::NotStated => {
            let mut steps = questions(d, language);
            steps.push(one(Sentence::NoteAnswer));
            steps
        }
        Answer::AuthorizeFirst => {
            let mut steps = vec![one(Sentence::AskToAuthorize), one(Sentence::NoteNumber)];
            steps.push(one(Sentence::OnlyThen));
            steps
        }
        Answer::Billable => billable(d, case, language),
    }
}

/// Ask what is open, keep to the days, put the number on, bill.
fn billable(d: &Determination<'_>, case: &Case, language: Language) -> Vec<NextStep> {
    let mut steps = questions(d, language);
    if case.service.date.is_none() {
        let last = d.referral_until.map(|day| day.to_string());
        steps.extend(last.map(|day| step(said(Sentence::VisitBy, language, &[&day]))));
    }
    steps.push(step(said(Sentence::KeepOnFile, language, &[])));
    if d.decision.authorization == Settled::Is(AuthorizationTerm::Confirmed) {
        steps.push(step(said(Sentence::PutNumberOn, language, &[])));
    }
    let named = |question: &'static str, value: Settled<&'static str>| match value {
        Settled::Is(value) => Some(label(d, question, value, language)),
        Settled::Open | Settled::Nothing => None,
    };
    let under = named("bill_under", d.decision.bill_under.map_name());
    let codes = named("codes", d.decision.codes.map_name());
    if let (Some(under), Some(codes)) = (under, codes) {
        steps.push(step(said(Sentence::Bill, language, &[under, codes])));
    }
    steps
}

/// What would mend each clause that is not met.
fn fixes(d: &Determination<'_>, language: Language) -> Vec<NextStep> {
    let not_met = d.findings.iter().filter(|finding| finding.outcome == Outcome::NotMet);
    let fixed = not_met.filter_map(|finding| {
        let text = finding.fix?.words.in_language(language).to_owned();
        Some(NextStep { text, clause: Some(finding.clause.id.clone()) })
    });
    fixed.collect()
}

/// What to ask, where the text is silent or pulls against another. That a policy says nothing of
/// authorisation is no question: its terms say so.
fn questions(d: &Determination<'_>, language: Language) -> Vec<NextStep> {
    let whom = d.policy.ask().in_language(language);
    let is_open = |finding: &&Finding<'_>| match finding.outcome {
        Outcome::Conflict => true,
        Outcome::Silent => !d.policy.is_about(finding, "authorization"),
        Outcome::Met | Outcome::Unknown | Outcome::NotMet => false,
    };
    let open = d.findings.iter().filter(is_open);
    open.map(|finding| {
        let words = finding.words.in_language(language);
        let text = said(Sentence::AskAbout, language, &[whom, words]);
        NextStep { text, clause: Some(finding.clause.id.clone()) }
    })
    .collect()
}

fn step(text: String) -> NextStep {
    NextStep { text, clause: None }
}

/// A sentence with places for what the policy says: `{0}` is the first.
fn said(sentence: Sentence, language: Language, parts: &[&str]) -> String {
    let mut text = sentence.text(language).to_owned();
    for (place, part) in parts.iter().enumerate() {
        text = text.replace(&format!("{{{place}}}"), part);
    }
    text
}

crate::phrases! {
    /// The sentences of the steps.
    Sentence {
        AskGroup: "Ask {0} for its process before the visit.",
            "Pregunte a {0} por su proceso antes de la visita.";
        CheckAgain: "Then change the answer here and look again.",
            "Después cambie aquí la respuesta y vuelva a mirar.";
        Clinician: "Whether it is necessary all the same is decided by a licensed clinician who signs with a name: send the chart to {0}.",
            "Si aun así es necesario lo decide un profesional clínico con licencia, que firma con su nombre: envíe el expediente a {0}.";
        AskAbout: "Ask {0} before the visit. {1}",
            "Pregunte antes de la visita a {0}. {1}";
        NoteAnswer: "Write down what you were told, by whom and when, and keep it with the claim.",
            "Anote qué le dijeron, quién y cuándo, y guárdelo con la factura.";
        AskToAuthorize: "Contact {0} before the visit: have the authorisation confirmed and get the billing instructions.",
            "Comuníquese con {0} antes de la visita: pida que confirmen la autorización y las instrucciones de facturación.";
        NoteNumber: "Write down the authorisation number, the day, and who gave it.",
            "Anote el número de autorización, el día y quién lo dio.";
        OnlyThen: "Give the visit after that, and bill as the plan instructed.",
            "Dé la visita después de eso y facture según indicó el plan.";
        VisitBy: "Give the visit by {0}, the last day.",
            "Dé la visita a más tardar el {0}, el último día.";
        KeepOnFile: "See that what must be on file is there on the day of the visit.",
            "Compruebe que el día de la visita conste todo lo necesario en el expediente.";
        PutNumberOn: "Put the authorisation number on the claim.",
            "Ponga el número de autorización en la factura.";
        Bill: "Bill under: {0}. With: {1}.",
            "Facture con: {0}. Códigos: {1}.";
    }
}
