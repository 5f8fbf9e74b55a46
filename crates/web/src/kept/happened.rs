//! What happened, the latest first: in words of both languages, with who, when and why.

use latchkey_app::Moved;
use latchkey_domain::Fact;
use latchkey_policy::{Language, Vocabulary};
use latchkey_workflow::Kind;
use maud::{Markup, html};
use serde_json::Value;

use super::acts::called;
use super::parts::at;
use super::words::Word as Own;
use crate::words::{Word, long};

/// An event: its name in the log, what it is called, and where in it stands what was said of it.
struct Told {
    name: &'static str,
    words: [&'static str; 2],
    said: &'static str,
}

const fn told(name: &'static str, english: &'static str, spanish: &'static str) -> Told {
    Told { name, words: [english, spanish], said: "" }
}

const fn said(
    name: &'static str,
    english: &'static str,
    spanish: &'static str,
    said: &'static str,
) -> Told {
    Told { name, words: [english, spanish], said }
}

/// Every event of what has a page, by its name. One name may be of several machines.
const EVENTS: &[Told] = &[
    told("opened", "opened", "se abrió"),
    told("stated", "a fact was stated", "se declaró un dato"),
    told(
        "named",
        "who bills and who gives the service was said",
        "se dijo quién factura y quién presta el servicio",
    ),
    told("consulted", "the registry was asked", "se preguntó al registro"),
    told("disagreed", "the registry says otherwise", "el registro dice otra cosa"),
    told("agreed", "the registry no longer says otherwise", "el registro ya no dice otra cosa"),
    said("retracted", "a fact is unknown again", "un dato vuelve a ser desconocido", "/reason"),
    said("closed", "closed", "se cerró", "/note"),
    said("reopened", "opened again", "se volvió a abrir", "/reason"),
    told("shared", "an organisation sees it from now on", "una organización lo ve desde ahora"),
    told("unshared", "an organisation no longer sees it", "una organización ya no lo ve"),
    told("redetermined", "the policy was asked anew", "se consultó de nuevo la política"),
    told("drafted", "a draft was begun", "se empezó un borrador"),
    told("redrafted", "the draft was changed", "se cambió el borrador"),
    told("sent", "sent", "se envió"),
    said("urgency-changed", "the urgency changed", "cambió la urgencia", "/reason"),
    said("withdrawn", "taken back", "se retiró", "/reason"),
    told("accepted", "accepted", "se aceptó"),
    said("declined", "declined", "no se aceptó", "/note"),
    told("scheduled", "a day for the visit was given", "se dio día para la visita"),
    said("completed", "the report came back", "llegó el informe", "/report"),
    told(
        "window-restated",
        "the policy's window was stated anew",
        "se dijo de nuevo el plazo de la política",
    ),
    told("reminded", "somebody was reminded", "se envió un recordatorio"),
    told("expired", "it ran out", "venció"),
    told("requested", "authorisation was requested", "se pidió autorización"),
    said("information-supplied", "information came", "llegó información", "/note"),
    told("taken-up", "taken up", "la tomó un revisor"),
    told("reassigned", "given to another reviewer", "se dio a otro revisor"),
    said("information-asked", "information was asked for", "se pidió información", "/asks"),
    told("information-sufficient", "what is there suffices", "lo que hay basta"),
    said(
        "delayed",
        "the decision was delayed by letter",
        "se aplazó la decisión por carta",
        "/asks",
    ),
    told("delegated", "delegated to a medical group", "se delegó a un grupo médico"),
    told("recalled", "taken back from the medical group", "se retiró del grupo médico"),
    told("approved", "approved", "se aprobó"),
    said("modified", "approved in part", "se aprobó en parte", "/grounds/reason"),
    said("denied", "denied", "se denegó", "/grounds/reason"),
    said("reduced", "what was approved was reduced", "se redujo lo aprobado", "/grounds/reason"),
    said("rejected", "turned back", "se devolvió", "/remedy"),
    told("provider-told", "the provider was told", "se avisó al proveedor"),
    told("member-notified", "the member's notice was sent", "se envió el aviso a la familia"),
    said("appealed", "appealed", "se apeló", "/reason"),
    said("appeal-upheld", "the appeal: as before", "la apelación: como antes", "/grounds/reason"),
    told("appeal-overturned", "the appeal: all that was asked", "la apelación: todo lo pedido"),
    said(
        "appeal-partly-overturned",
        "the appeal: more than before, not all",
        "la apelación: más que antes, no todo",
        "/grounds/reason",
    ),
    told("units-used", "a visit used units", "una visita usó unidades"),
    told("units-returned", "a visit gave its units back", "una visita devolvió sus unidades"),
    told("clock-missed", "the time to decide ran out", "venció el plazo para decidir"),
    told(
        "appeal-clock-missed",
        "the time to decide the appeal ran out",
        "venció el plazo para decidir la apelación",
    ),
    told(
        "closed-for-silence",
        "closed, because nobody answered",
        "se cerró porque nadie respondió",
    ),
    told("planned", "planned", "se planeó"),
    told("replanned", "planned otherwise", "se cambió el plan"),
    told("recorded-unplanned", "recorded", "se registró"),
    told("recorded", "recorded", "se registró"),
    said("amended", "the record was amended", "se corrigió el registro", "/reason"),
    told("cancelled", "cancelled", "se canceló"),
    told("missed-by-family", "the family did not come", "la familia no vino"),
    said("left-unbilled", "left unbilled", "se dejó sin facturar", "/reason"),
    told("claimed", "a claim was made of it", "se hizo una factura de ella"),
    told("unclaimed", "its claim is void", "su factura se anuló"),
    told("prepared", "prepared", "se preparó"),
    told("corrected", "corrected", "se corrigió"),
    told("adjudicated", "the payer paid or denied", "el pagador pagó o denegó"),
    told("reversed", "the payer took it back", "el pagador lo revirtió"),
    said("replaced", "replaced", "se reemplazó", "/reason"),
    said("voided", "voided", "se anuló", "/reason"),
    told("void-accepted", "the payer took the void in", "el pagador aceptó la anulación"),
    told("void-rejected", "the payer turned the void back", "el pagador devolvió la anulación"),
    said("written-off", "written off", "se dio por perdida", "/reason"),
    said("rest-written-off", "the rest was written off", "se dio por perdido el resto", "/reason"),
    told(
        "deadline-restated",
        "the last day for filing was stated",
        "se dijo el último día para presentarla",
    ),
    told(
        "deadline-near",
        "the last day for filing is near",
        "se acerca el último día para presentarla",
    ),
    told("evidence-kept", "a file was added", "se agregó un archivo"),
    told("letter-written", "a letter was written", "se escribió una carta"),
    told("letter-drafted", "a letter was drafted", "se escribió el borrador de una carta"),
    told("letter-sent", "a letter was sent", "se envió una carta"),
    // Families, people, organisations, accounts and systems.
    told("kept", "kept", "se guardó"),
    said("retired", "no longer offered", "ya no se ofrece", "/reason"),
    told("restored", "offered again", "se volvió a ofrecer"),
    said("ended", "ended", "terminó", "/reason"),
    told("certificate-added", "a certificate was added", "se añadió un certificado"),
    told("certificate-corrected", "a certificate was corrected", "se corrigió un certificado"),
    said("certificate-removed", "a certificate was removed", "se quitó un certificado", "/reason"),
    told("expiry-near", "a certificate ends soon", "un certificado termina pronto"),
    told("engaged", "works here from now on", "trabaja aquí desde ahora"),
    told("engagement-ended", "no longer works here", "ya no trabaja aquí"),
    told("room-stated", "it was said when there is room", "se dijo cuándo hay hueco"),
    told("created", "created", "se creó"),
    told("changed", "changed", "se cambió"),
    told("disabled", "disabled", "se desactivó"),
    told("enabled", "enabled", "se activó"),
    told("sessions-ended", "all sessions were ended", "se terminaron todas las sesiones"),
    told("registered", "registered", "se registró en el sistema"),
    told("keys-changed", "the keys were changed", "se cambiaron las claves"),
    told("hooks-changed", "its calls were set anew", "se cambiaron sus llamadas"),
    // What stands in the log alone.
    told("read", "looked at", "se miró"),
    told("logged-in", "signed in", "entró"),
    told("logged-out", "signed out", "salió"),
    told("session-ended", "a session was ended", "se terminó una sesión"),
    told("second-factor-sealed", "a second factor was sealed", "se cifró un segundo factor"),
    told("bundle-kept", "a request came over FHIR", "llegó una solicitud por FHIR"),
    told("not-taken-up", "left to a reviewer", "se dejó a un revisor"),
];

/// What happened, the latest first.
pub(super) fn timeline(timeline: &[Moved], language: Language) -> Markup {
    html! {
        section aria-labelledby="happened" {
            h2 #happened { (Word::Happened.text(language)) }
            ol.happened { @for moved in timeline.iter().rev() { (entry(moved, language)) } }
        }
    }
}

/// What happened to a case: facts that somebody stated at one time stand together, each by its question.
pub(super) fn timeline_of_case(
    timeline: &[Moved],
    vocabulary: &Vocabulary,
    language: Language,
) -> Markup {
    let latest: Vec<&Moved> = timeline.iter().rev().collect();
    html! {
        section aria-labelledby="happened" {
            h2 #happened { (Word::Happened.text(language)) }
            ol.happened {
                @for together in latest.chunk_by(|one, next| are_together(one, next)) {
                    @match together {
                        [one] if fact(one).is_none() => (entry(one, language)),
                        facts => (of_facts(facts, vocabulary, language)),
                    }
                }
            }
        }
    }
}

/// The fact that an event is about.
fn fact(moved: &Moved) -> Option<Fact> {
    let name = moved.change.as_ref()?["event"]["fact"].as_str()?;
    Fact::ALL.iter().copied().find(|fact| fact.name() == name)
}

/// Whether two events say the same of two facts: by one person, at one time, with one reason.
fn are_together(one: &Moved, other: &Moved) -> bool {
    let said = |moved: &Moved| {
        let change = moved.change.as_ref()?;
        let event = &change["event"];
        let (by, why) = (change["actor"].clone(), change["why"].clone());
        Some((by, why, event["reason"].clone()))
    };
    let are_facts = fact(one).is_some() && fact(other).is_some();
    are_facts && one.event == other.event && one.at == other.at && said(one) == said(other)
}

/// Facts that were stated together.
fn of_facts(together: &[&Moved], vocabulary: &Vocabulary, language: Language) -> Markup {
    let Some(first) = together.first() else { return html! {} };
    html! {
        li {
            (head(first, together.len(), language))
            @for moved in together { (asked(moved, vocabulary, language)) }
            (reasons(first, language))
        }
    }
}

/// The question that a fact answers, and the answer.
fn asked(moved: &Moved, vocabulary: &Vocabulary, language: Language) -> Markup {
    let Some(words) = fact(moved).and_then(|fact| vocabulary.fact(fact)) else { return html! {} };
    let value = moved.change.as_ref().and_then(|change| change["event"]["value"].as_str());
    let value = value.map(|value| {
        // What is so or not so is kept as data has it, and asked as people answer.
        let value = match value {
            "true" => "yes",
            "false" => "no",
            other => other,
        };
        let known = words.values.iter().find(|(known, _)| known == value);
        let day = || value.parse().ok().map(|day| long(day, language));
        let named = known.map(|(_, words)| words.in_language(language).to_owned());
        named.or_else(day).unwrap_or_else(|| value.to_owned())
    });
    html! {
        p.why {
            span.quiet { (words.question.in_language(language)) }
            @if let Some(value) = value { " " (value) }
        }
    }
}

fn entry(moved: &Moved, language: Language) -> Markup {
    html! { li { (head(moved, 1, language)) (reasons(moved, language)) } }
}

/// When, what, and by whom.
fn head(moved: &Moved, times: usize, language: Language) -> Markup {
    let many = (moved.event == "stated" && times > 1).then(|| Own::FactsStated.text(language));
    let change = moved.change.as_ref();
    let name = change.and_then(|change| change["actor"]["name"].as_str());
    html! {
        span.quiet { (at(moved.at, language)) }
        " " strong {
            @match many { Some(many) => (many), None => (named(&moved.event, language)) }
        }
        @if let Some(name) = name { " · " (actor(name, language)) }
    }
}

/// Who acted; whoever runs the installation has no name in it.
fn actor(name: &str, language: Language) -> &str {
    match (name, language) {
        ("the operator", Language::Spanish) => "quien administra el sistema",
        _ => name,
    }
}

/// What was said of it, and why.
fn reasons(moved: &Moved, language: Language) -> Markup {
    let told = EVENTS.iter().find(|told| told.name == moved.event);
    let change = moved.change.as_ref();
    let why = change.and_then(|change| change["why"].as_str());
    let picked = change.and_then(|change| change["event"]["grounds"]["code"].as_str());
    let picked =
        picked.map(|name| called(Kind::Authorization, "deny", "grounds.code", name, language));
    let said = told.filter(|told| !told.said.is_empty()).zip(change);
    let said = said.and_then(|(told, change)| change["event"].pointer(told.said));
    html! {
        @if let Some(picked) = picked { p.why { (Own::PickedReason.text(language)) ": " (picked) } }
        @for text in said.and_then(Value::as_str).into_iter().chain(why) { p.why { (text) } }
    }
}

/// The event that is called so in either language.
pub(super) fn called_so(words: &str) -> Option<&'static str> {
    let is_it = |told: &&Told| told.words.contains(&words);
    let is_name = EVENTS.iter().any(|told| told.name == words);
    EVENTS.iter().find(is_it).filter(|_| !is_name).map(|told| told.name)
}

/// What an event is called; one that has no words here yet, by its name in the log, in English.
pub(super) fn named(event: &str, language: Language) -> Markup {
    let told = EVENTS.iter().find(|told| told.name == event).map(|told| told.words);
    match (told, language) {
        (Some([english, _]), Language::English) => html! { (english) },
        (Some([_, spanish]), Language::Spanish) => html! { (spanish) },
        (None, _) => html! { span lang="en" { (event.replace('-', " ")) } },
    }
}

#[cfg(test)]
mod tests {
    use latchkey_workflow::{account, authorization, case_file, claim, referral, registry, visit};
    use serde_json::json;

    use super::*;

    #[test]
    fn every_event_of_what_has_a_page_has_words() {
        let nonsense = || json!({"event": "nonsense"});
        let errors = [
            serde_json::from_value::<case_file::Event>(nonsense()).unwrap_err().to_string(),
            serde_json::from_value::<referral::Event>(nonsense()).unwrap_err().to_string(),
            serde_json::from_value::<authorization::Event>(nonsense()).unwrap_err().to_string(),
            serde_json::from_value::<visit::Event>(nonsense()).unwrap_err().to_string(),
            serde_json::from_value::<claim::Event>(nonsense()).unwrap_err().to_string(),
            serde_json::from_value::<account::AccountEvent>(nonsense()).unwrap_err().to_string(),
            serde_json::from_value::<account::ClientEvent>(nonsense()).unwrap_err().to_string(),
            serde_json::from_value::<registry::DyadEvent>(nonsense()).unwrap_err().to_string(),
            serde_json::from_value::<registry::MemberEvent>(nonsense()).unwrap_err().to_string(),
            serde_json::from_value::<registry::OrganisationEvent>(nonsense())
                .unwrap_err()
                .to_string(),
            serde_json::from_value::<registry::PersonEvent>(nonsense()).unwrap_err().to_string(),
        ];
        for error in errors {
            let (_, listed) = error.split_once("expected one of ").unwrap();
            for name in listed.split('`').skip(1).step_by(2) {
                assert!(EVENTS.iter().any(|told| told.name == name), "{name}");
            }
        }
        let twice =
            |told: &&Told| EVENTS.iter().filter(|other| other.name == told.name).count() > 1;
        assert!(EVENTS.iter().find(twice).is_none());
    }
}
