//! A plan and a consultant without an arrangement, the site that answers her, and her record's server.

use latchkey_app::HookSetting;
use latchkey_claims::outgoing::held;
use latchkey_claims::screen::Screener;
use latchkey_ehr::{Chart, Connection, Heard, House as Named, Key, Record, Style, heard};
use latchkey_web::{Endpoints, Kept, Site, router};
use latchkey_workflow::Role;
use latchkey_x12::Rules;
use serde_json::{Value, json};

use super::wire::{Proxy, Socket};
use crate::hooks::ehr::{Ehr, Says};
use crate::library::library;
use crate::site::{open, place, today};
use crate::world::{World, id, kept, typed};

const CONSULTANT: u8 = 31;
const PLAN: u8 = 20;
const CONSULTANT_NPI: &str = "0000000022";
/// The name under which the consultant's record is reached from outside.
const NAME: &str = "https://record.consultant.example";

pub struct House {
    world: World,
    site: String,
    ehr: Ehr,
    record: Record,
}

impl House {
    pub fn open(line: &str, style: Style, asks_one_by_one: bool) -> Self {
        let world = World::new();
        keep(&world);
        let (listener, address) = place();
        let site = format!("http://{address}");
        let hooks = Some(HookSetting {
            base: site.clone(),
            forms: Some(format!("{site}/fhir/")),
            are_adaptive: asks_one_by_one,
            answers_others: true,
        });
        let kept = Kept { address: site.clone(), hooks, ..kept(world.app.clone()) };
        open(listener, router(Site { library: library(), kept: Some(kept), today, log: |_| {} }));
        let ehr = Ehr::open();
        let chart = chart();
        for resource in chart.resources() {
            let kind = resource["resourceType"].as_str().unwrap();
            let path = format!("/fhir/{kind}/{}", resource["id"].as_str().unwrap());
            ehr.says(&path, Says::Resource(resource));
        }
        let query = "Coverage?patient=infant&status=active";
        ehr.says("/fhir/Coverage?", Says::Resource(chart.find(query).unwrap()));
        ehr.says("/notifications/", Says::Status(200));
        let mut connection = Connection {
            site: site.clone(),
            line: line.to_owned(),
            client: String::new(),
            issuer: NAME.to_owned(),
            key: Key::of("record-1", &[7; 48]).unwrap(),
            server: ehr.base(),
            mark: "day".to_owned(),
        };
        connection.client = register(&world, &connection);
        let record = Record::new(connection, chart, style);
        Self { world, site, ehr, record }
    }

    pub fn record(&self) -> Record {
        self.record.clone()
    }

    pub fn wire(&self) -> Socket {
        Socket::new()
    }

    /// Where everything was sent along her server was asked nothing; else with the tokens of the calls.
    pub fn was_asked_only_where_it_may(&self, style: Style) {
        let came = self.ehr.came();
        assert_eq!(came.is_empty(), style == Style::SentAlong, "{came:?}");
        assert!(came.iter().all(|came| came.authorization.starts_with("Bearer access-day-")));
    }

    /// Whatever is due goes out.
    pub fn time_passes(&self) {
        let way = Endpoints::new(vec!["127.0.0.1".to_owned()]).unwrap();
        let proxy = Proxy { name: NAME, server: format!("http://{}", self.ehr.address), way };
        let done = self.world.app.send_notices(crate::world::now(), &self.site, &proxy).unwrap();
        assert_eq!(done.failed, 0, "{done:?}");
    }

    /// What the record's endpoint was told.
    pub fn heard(&self) -> Vec<Heard> {
        let came = self.ehr.came().into_iter();
        let told = came.filter(|came| came.path.starts_with("/notifications/"));
        told.map(|came| heard(&serde_json::from_str(&came.body).unwrap()).unwrap()).collect()
    }

    /// A reviewer of the plan finds the request in the queue, in a browser, and approves it.
    pub fn a_reviewer_approves(&self, request: &str, number: &str) {
        let reviewer = self.world.signed_in("reviewer", PLAN, &["reviewer"]);
        let queue = self.world.get("/work", &reviewer);
        assert!(queue.text.contains(&format!("/records/{request}")), "{}", queue.text);
        let address = format!("/records/{request}");
        let act = |form: &str, words: &[(&str, &str)]| {
            let page = self.world.get(&address, &reviewer);
            let done = self.world.post(&address, &typed(&page.text, form, words), &reviewer);
            assert_eq!(done.status, 303, "{}", done.text);
        };
        act("take-up", &[]);
        act("approve", &[("number", number), ("billing", "Bill it so.")]);
    }

    /// What the plan finds wrong with a file of claims, by the clauses and rules.
    pub fn says_of(&self, file: &str) -> Vec<String> {
        let mut caller = self.world.operator().caller;
        (caller.organisation, caller.roles) = (id(PLAN), vec![Role::Analyst]);
        let call = self.world.call(caller);
        let screening = self.world.app.screening(&call, "health-net").unwrap();
        let library = library();
        let screener = Screener::new(&library, &screening.registry, &screening.payer).unwrap();
        let screener = screener.honouring(&screening.assertions);
        let complaints = held(&screener, &Rules::default(), &["SYNTHETIC-1"], file, &[]).unwrap();
        complaints.into_iter().map(|complaint| format!("{complaint:?}")).collect()
    }
}

/// The plan, and the consultant with her certificate.
fn keep(world: &World) {
    let keep = |number: u8, profile: Value| {
        let command = json!({"command": "keep", "profile": profile});
        let request = json!({"kind": "organisation", "id": id(number), "command": command});
        world.perform(world.operator(), request);
    };
    keep(
        PLAN,
        json!({"kind": "plan", "name": "Invented Plan", "key": "health-net",
            "telephone": "555-0142"}),
    );
    let none = json!({"plan": id(PLAN), "kind": "none"});
    keep(
        CONSULTANT,
        json!({"kind": "consultant", "name": "Ima Sample, IBCLC", "npi": CONSULTANT_NPI,
            "contracts": [{"value": none}]}),
    );
    world.account("keeper", CONSULTANT, &["administrator"]);
    let keeper = || world.call(world.app.caller("keeper").unwrap());
    let profile = json!({"name": "Ima Sample", "npi": CONSULTANT_NPI});
    let person = json!({"kind": "person", "command": {"command": "keep", "profile": profile}});
    let person = world.perform(keeper(), person).id;
    let certificate = json!({"id": id(60), "kind": "ibclc", "until": "2027-12-31"});
    let add = json!({"command": "add-certificate", "certificate": certificate});
    world.perform(keeper(), json!({"kind": "person", "id": person, "command": add}));
}

/// Registers the consultant's record; gives its id.
fn register(world: &World, connection: &Connection) -> String {
    let register = json!({"command": "register", "organisation": id(CONSULTANT),
        "name": "Consultant's record", "keys": connection.key.published(),
        "scope": Connection::scopes()});
    let client = world.perform(world.operator(), json!({"kind": "client", "command": register})).id;
    let hooks = json!({"issuer": connection.issuer, "fhir_server": connection.server,
        "keys_at": format!("{}/jwks.json", connection.issuer)});
    let change = json!({"command": "change-hooks", "hooks": hooks});
    world.perform(world.operator(), json!({"kind": "client", "id": client, "command": change}));
    client.to_string()
}

/// What the consultant has on record.
fn chart() -> Chart {
    let known = |link: &'static str, answer: &str| (link, answer.to_owned());
    Chart {
        today: "2026-11-30".to_owned(),
        infant: ("Synthetic".to_owned(), "Infant".to_owned()),
        born: "2026-11-20".to_owned(),
        member: "SYN-1".to_owned(),
        plan: "Invented Plan".to_owned(),
        clinic: Named { name: "Ima Sample, IBCLC".to_owned(), npi: CONSULTANT_NPI.to_owned() },
        renderer: Named { name: "Sample".to_owned(), npi: CONSULTANT_NPI.to_owned() },
        visits: ("2026-12-02".to_owned(), "2027-01-31".to_owned()),
        procedure: "T1015".to_owned(),
        known: vec![
            known("member.wants_to_breastfeed", "yes"),
            known("member.standard_support", "insufficient"),
            known("renderer.certification", "ibclc"),
            known("renderer.engagement", "none"),
            known("biller.kind", "lactation-consultant"),
            known("biller.contract", "none"),
            known("authorization.status", "none"),
        ],
    }
}
