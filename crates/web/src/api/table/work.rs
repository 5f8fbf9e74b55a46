//! What is kept: the queue, lists, one thing, commands, documents, and looking for people.

use latchkey_workflow::{Action, Kind};

use super::{KEY, PAGE, VERSION};
use crate::api::answers::{documents, kept, people, rehearsal, requests};
use crate::api::endpoint::Endpoint;
use crate::api::parameter::{Holds, Parameter};

pub(super) fn work() -> Vec<Endpoint> {
    const COMMAND: &str = r#"{"kind": "case", "id": "0198c0de-0000-7000-8000-000000000001",
  "command": {"command": "state", "facts": [
    {"fact": "service.minutes", "value": "30", "source": "staff"}]}}"#;
    const APPROVAL: &str = r#"{"kind": "authorization",
  "id": "0198c0de-0000-7000-8000-000000000001", "command":
    {"command": "approve", "number": "A-7", "billing": "Put A-7 on the claim."}}"#;
    let kind =
        Parameter::query("kind", Holds::OneOf(Kind::NAMES), "case", "What kind of thing.").needed();
    let status = Parameter::query(
        "status",
        Holds::OneOf(&["open", "closed"]),
        "open",
        "Open ones, where it is left out, or closed ones.",
    );
    vec![
        Endpoint::get("/me", "Who asks", kept::myself),
        Endpoint::get("/work", "What is to be done next", kept::work)
            .about("The soonest due first. Rows name nobody.")
            .with(&PAGE)
            .may(Action::QueueView),
        Endpoint::get("/records", "What one's organisation sees of one kind", kept::list)
            .with(&[kind, status])
            .with(&PAGE),
        Endpoint::get("/records/{id}", "One thing, with what happened to it", kept::show)
            .about("The look is logged. `version` is handed back with a command."),
        Endpoint::get("/cases/{id}", "A case with everything around it", kept::case)
            .about("Each member that is shown is logged as read.")
            .may(Action::CaseView),
        Endpoint::post("/commands", "Does something", COMMAND, kept::perform)
            .about(
                "The body is what `latchkey do` takes. What was done is on the disk when it is \
                 answered.",
            )
            .with(&[KEY, VERSION])
            .changes(),
        Endpoint::post(
            "/commands/rehearsal",
            "What would come of a command",
            COMMAND,
            rehearsal::rehearse,
        )
        .about(
            "Takes what `/commands` takes, and refuses what it would refuse as things stand. Nothing \
             is done. What follows elsewhere is left out.",
        )
        .with(&[VERSION]),
        Endpoint::post(
            "/commands/letters",
            "What the letters would say",
            APPROVAL,
            rehearsal::letters,
        )
        .about(
            "The letters that would follow from a command to a request for authorisation, as members \
             and practices would read them. Nothing is done, and nobody is told.",
        )
        .with(&[VERSION]),
    ]
}

pub(super) fn request() -> Vec<Endpoint> {
    vec![
        Endpoint::x12("/authorizations/x12", "Asks for authorisation by X12", requests::answer)
            .about(
                "The body is a file of requests (X12 278, 005010X217), 100 in a megabyte at most. The \
                 answer is a file too: how each stands (278), and before it what was not taken in for \
                 its form (999). Whoever asks in it must be of one's organisation. Sent again, the same \
                 file is answered by how the requests stand then, and nothing happens twice.",
            )
            .changes(),
    ]
}

pub(super) fn document() -> Vec<Endpoint> {
    /// Ten megabytes in base64, and what stands around them.
    const LARGEST: usize = 15 << 20;
    vec![
        Endpoint::get("/records/{id}/documents", "What belongs to a thing", documents::list),
        Endpoint::raw(
            "/records/{id}/documents/{document}",
            "A document's bytes",
            "*/*",
            documents::get,
        ),
        Endpoint::post(
            "/records/{id}/documents",
            "Sends a file in",
            r#"{"name": "note.txt", "base64": "TGF0Y2ggaXMgcGFpbmZ1bC4="}"#,
            documents::add,
        )
        .about(
            "PDF, PNG, JPEG or plain text, ten megabytes at most. The same bytes again are \
             kept once.",
        )
        .with(&[KEY])
        .up_to(LARGEST)
        .changes(),
    ]
}

pub(super) fn people() -> Vec<Endpoint> {
    vec![
        Endpoint::post(
            "/members/search",
            "Members by number, or by name and birth date",
            r#"{"last_name": "Synthetic", "birth_date": "1996-01-01"}"#,
            people::members,
        )
        .about("Never by name alone. Each that is found is logged as read.")
        .may(Action::MemberView),
        Endpoint::post(
            "/network/find",
            "Somebody certified who could see a family",
            r#"{"day": "2026-12-02", "areas": ["Fresno"], "languages": ["es"], "within": 7}"#,
            people::find,
        )
        .about("Where nobody fits and nobody may, the gap of the network is noted.")
        .may(Action::NetworkFind),
    ]
}
