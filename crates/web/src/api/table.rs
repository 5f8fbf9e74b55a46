//! What can be asked. An endpoint is a few lines: its path, what it does, and the function that
//! answers, whose types are what it takes and gives.

use std::sync::LazyLock;

use latchkey_workflow::{Action, Kind};

use super::answers::{
    audit, check, documents, export, figures, installation, kept, people, policies, roster, token,
    vocabulary,
};
use super::endpoint::Endpoint;
use super::parameter::{Holds, Parameter};
use super::{TOKEN, openapi};

/// Endpoints about the same.
pub(super) struct Group {
    pub name: &'static str,
    pub about: &'static str,
    pub endpoints: Vec<Endpoint>,
}

/// Everything that can be asked.
pub(super) static TABLE: LazyLock<Vec<Group>> = LazyLock::new(|| {
    let group = |name, about, endpoints| Group { name, about, endpoints };
    vec![
        group("check", "What a policy says of a case. Nothing of it is kept.", check_endpoints()),
        group("policies", "The policies, open to anybody.", policy_endpoints()),
        group("work", "What is kept: the queue, lists, one thing, and commands.", work_endpoints()),
        group("documents", "Letters and evidence.", document_endpoints()),
        group("people", "Members, and somebody certified.", people_endpoints()),
        group("roster", "Who belongs to one's organisation.", roster_endpoints()),
        group("figures", "Figures from the log. They name no member.", figure_endpoints()),
        group("log", "The log, and everything that one's organisation owns.", log_endpoints()),
        group("installation", "The installation.", installation_endpoints()),
        group("access", "Tokens, and this description.", access_endpoints()),
    ]
});

/// The language of texts that come in one.
const LANGUAGE: Parameter = Parameter::query(
    "lang",
    Holds::OneOf(&["en", "es"]),
    "es",
    "The language of the texts; left out, Accept-Language says it.",
);

/// Where a page of rows begins, and how long it is.
const PAGE: [Parameter; 2] = [
    Parameter::query(
        "after",
        Holds::Text(80),
        "1796043600000000.0198c0de-0000-7000-8000-000000000001",
        "Where the page begins: `next` of the page before.",
    ),
    LIMIT,
];
const LIMIT: Parameter = Parameter::query(
    "limit",
    Holds::Number(1, 200),
    "50",
    "How many rows; 50 where it is left out.",
);

const KEY: Parameter = Parameter::header(
    "Idempotency-Key",
    Holds::Text(200),
    "0198c0de-0000-7000-8000-0000000000ff",
    "A key of your own for this command: sent twice, it is done once and answered alike.",
);
const VERSION: Parameter = Parameter::header(
    "If-Match",
    Holds::Text(24),
    "\"1\"",
    "The version that you looked at; where it is another meanwhile, nothing is done (409).",
);

fn check_endpoints() -> Vec<Endpoint> {
    const CASE: &str = r#"{"plan": "health-net", "program": "medi-cal",
  "service": {"date": "2026-07-20", "place": "11"},
  "member": {"patient": "parent", "delivery_date": "2026-06-30"},
  "biller": {"kind": "physician", "medi_cal_enrolled": true, "contract": "direct"},
  "renderer": {"role": "cphw", "certification": "lec", "engagement": "staff"}}"#;
    const SO_FAR: &str =
        r#"{"case": {"plan": "health-net", "program": "medi-cal"}, "unknown": ["service.date"]}"#;
    vec![
        Endpoint::post("/check", "What a policy says of a case", CASE, check::check)
            .about(
                "As `latchkey check --json`: what is not known stays open, and `needs` says what \
                 can still matter.",
            )
            .with(&[LANGUAGE])
            .open(),
        Endpoint::post("/questions", "What to ask next", SO_FAR, check::questions)
            .about("The next questions that can still matter; none when the interview is over.")
            .with(&[LANGUAGE])
            .open(),
        Endpoint::get(
            "/vocabulary",
            "Facts, questions and values in words",
            vocabulary::vocabulary,
        )
        .open(),
        Endpoint::get("/codes", "The code sets that are loaded", vocabulary::codes).open(),
    ]
}

fn policy_endpoints() -> Vec<Endpoint> {
    let version = |name, about| Parameter::query(name, Holds::Day, "2026-01-01", about).needed();
    vec![
        Endpoint::get("/policies", "All policies, every version", policies::list).open(),
        Endpoint::get(
            "/policies/{plan}/{program}/{topic}/versions/{version}",
            "A version of a policy, clause by clause",
            policies::show,
        )
        .open(),
        Endpoint::get(
            "/policies/{plan}/{program}/{topic}/compare",
            "For whom two versions differ",
            policies::compare,
        )
        .heavy()
        .with(&[version("from", "The first version."), version("to", "The second version.")])
        .open(),
        Endpoint::post(
            "/policies/check",
            "What the checker says of a draft",
            r##"{"text": "# A draft\n"}"##,
            policies::check,
        )
        .about("A draft decides nothing and is kept by nobody.")
        .heavy()
        .open(),
    ]
}

fn work_endpoints() -> Vec<Endpoint> {
    const COMMAND: &str = r#"{"kind": "case", "id": "0198c0de-0000-7000-8000-000000000001",
  "command": {"command": "state", "facts": [
    {"fact": "service.minutes", "value": "30", "source": "staff"}]}}"#;
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
    ]
}

fn document_endpoints() -> Vec<Endpoint> {
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

fn people_endpoints() -> Vec<Endpoint> {
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

fn roster_endpoints() -> Vec<Endpoint> {
    const WORDS: &str = r#"{"words": "synthetic"}"#;
    let ending = Parameter::query(
        "certificates",
        Holds::OneOf(&["ending", "other"]),
        "ending",
        "Those with a certificate that ends or has ended, the soonest first; or all the others.",
    );
    let status = Parameter::query(
        "status",
        Holds::OneOf(&["active", "disabled"]),
        "active",
        "Active ones, where it is left out, or disabled ones.",
    );
    vec![
        Endpoint::get("/people", "The people of one's organisation", roster::people)
            .with(&[ending])
            .with(&PAGE)
            .may(Action::RegistryView),
        Endpoint::post("/people/search", "People by NPI or name", WORDS, roster::find_people)
            .may(Action::RegistryView),
        Endpoint::get("/accounts", "The accounts of one's organisation", roster::accounts)
            .about("Accounts are made, changed and disabled by commands.")
            .with(&[status])
            .with(&PAGE)
            .may(Action::AccountView),
        Endpoint::post(
            "/accounts/search",
            "Accounts by login or name",
            WORDS,
            roster::find_accounts,
        )
        .may(Action::AccountView),
        Endpoint::get("/accounts/{id}/sessions", "Who is signed in", roster::sessions)
            .about("All of them end by the command `end-sessions` of the account."),
        Endpoint::get("/clients", "The systems of one's organisation", roster::clients)
            .with(&[status])
            .with(&PAGE)
            .may(Action::AccountView),
    ]
}

fn installation_endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/health", "How the installation stands", installation::health)
            .about("What a page can look at in a moment; `latchkey doctor` looks at more.")
            .may(Action::AuditView),
        Endpoint::get(
            "/audit/verification",
            "Whether the log proves itself",
            installation::verification,
        )
        .may(Action::AuditView),
        Endpoint::post(
            "/audit/verification",
            "Begins to verify the log",
            "{}",
            installation::verify,
        )
        .about("It goes on by itself; ask how far it has come.")
        .may(Action::AuditView),
    ]
}

fn figure_endpoints() -> Vec<Endpoint> {
    let days = [
        Parameter::query("from", Holds::Day, "2026-01-01", "The first day.").needed(),
        Parameter::query("until", Holds::Day, "2026-12-31", "The last day.").needed(),
    ];
    let partly = Parameter::query(
        "partly",
        Holds::OneOf(&["denied", "approved"]),
        "denied",
        "As what a request counts that was approved in part.",
    );
    vec![
        Endpoint::get(
            "/figures/authorizations",
            "What a plan publishes on prior authorisation",
            figures::authorizations,
        )
        .with(&days)
        .with(&[partly])
        .may(Action::MetricsView),
        Endpoint::get("/figures/referrals", "How referrals ended", figures::referrals)
            .with(&days)
            .may(Action::MetricsView),
        Endpoint::get("/figures/gaps", "Where nobody was found", figures::gaps)
            .with(&days)
            .may(Action::MetricsView),
        Endpoint::get(
            "/figures/turnaround",
            "How long decisions took, against their clock",
            figures::turnaround,
        )
        .with(&days)
        .with(&[figures::OF])
        .may(Action::MetricsView),
        Endpoint::get("/figures/denials", "On which clauses denials rested", figures::denials)
            .with(&days)
            .with(&[figures::OF])
            .may(Action::MetricsView),
    ]
}

fn log_endpoints() -> Vec<Endpoint> {
    let after = Parameter::query(
        "after",
        Holds::Text(80),
        "1796043600000000.0.17",
        "Where the page begins: `next` of the page before.",
    );
    let search = [
        Parameter::query(
            "record",
            Holds::Id,
            "0198c0de-0000-7000-8000-000000000001",
            "About this thing.",
        ),
        Parameter::query(
            "account",
            Holds::Id,
            "0198c0de-0000-7000-8000-000000000001",
            "By this account.",
        ),
        Parameter::query("event", Holds::Text(80), "approved", "This happened."),
        Parameter::query(
            "from",
            Holds::Moment,
            "1796043600000000",
            "From this moment, in microseconds since 1970.",
        ),
        Parameter::query("before", Holds::Moment, "1796043600000000", "Before this moment."),
        after,
        LIMIT,
    ];
    vec![
        Endpoint::get("/audit", "The log, the latest first", audit::search)
            .with(&search)
            .may(Action::AuditView),
        Endpoint::raw(
            "/export",
            "Everything one's organisation owns",
            "application/jsonl",
            export::export,
        )
        .about(
            "A JSON object a line: each thing, followed by what happened to it and by its \
                 documents' names. That it was exported is logged.",
        )
        .may(Action::Export),
    ]
}

fn access_endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::form::<token::Wanted, token::Given, token::Refused>(
            TOKEN,
            "A token for a system",
            token::token,
        )
        .about(
            "Client credentials with a signed assertion (RFC 7523). Systems are registered \
                 with `latchkey client add`. Refused: `{\"error\": \"invalid_client\"}`, as RFC \
                 6749 has it.",
        )
        .open(),
        Endpoint::raw(
            "/openapi.json",
            "This description (OpenAPI 3.1)",
            "application/json",
            openapi::document,
        )
        .open(),
    ]
}
