//! An installation with a practice, a plan and a stranger, and its site, asked by whoever is signed in.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hmac::{Hmac, KeyInit, Mac};
use latchkey_app::{App, Call, Caller, Desk, HookSetting, Password, Saved};
use latchkey_claims::payer::Payer;
use latchkey_store::{Location, Store};
use latchkey_web::{HealthRecords, Kept, Providers, Site, router};
use latchkey_workflow::{Calendar, Id, Moment, Terms};
use serde_json::{Value, json};
use sha1::Sha1;

use crate::form::{hidden, of_page};
use crate::library::library;
use crate::site::{Answer, ask_of, today};

pub const WORDS: &str = "seven plain herons wade";

pub fn now() -> Moment {
    Moment::start_of_day_in_california(today()) + latchkey_workflow::Span::hours(10)
}

pub fn id(number: u8) -> Id {
    format!("0198c0de-0000-7000-8000-0000000000{number:02x}").parse().unwrap()
}

/// An installation with a practice, a plan and a stranger, and its site.
pub struct World {
    pub app: App,
    pub router: Router,
    folder: PathBuf,
    calls: AtomicU32,
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl World {
    pub fn new() -> Self {
        Self::with(Providers::default())
    }

    /// One whose site takes these providers of identities at their word.
    pub fn with(providers: Providers) -> Self {
        let profiles = Payer::BUILT_IN.iter().map(|(_, profile)| Payer::read(profile).unwrap());
        Self::made(providers, profiles.collect())
    }

    /// One whose payer has a number, as a site's own profile has: no public source gives it.
    pub fn that_bills() -> Self {
        let (_, profile) = Payer::BUILT_IN[0];
        let profile = profile.replace("site-must-fill", "SYNPLAN");
        Self::made(Providers::default(), vec![Payer::read(&profile).unwrap()])
    }

    fn made(providers: Providers, payers: Vec<Payer>) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("latchkey-web-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let store = Store::open(&Location::File(folder.join("kept.db"))).unwrap();
        let (calendar, terms) = (Calendar::california().unwrap(), Terms::shipped().unwrap());
        let (library_of, seed) = (library(), [7; 10]);
        let app = App::open_with(store, library_of, calendar, terms, payers, now(), seed).unwrap();
        let kept = Kept { providers, ..kept(app.clone()) };
        let site = Site { library: library(), kept: Some(kept), today, log: |_| {} };
        Self { app, router: router(site), folder, calls: AtomicU32::new(0) }
    }

    /// Another server of the same installation, over a store of its own in the same place.
    pub fn another_server(&self) -> Router {
        let store = Store::open(&Location::File(self.folder.join("kept.db"))).unwrap();
        let (calendar, terms) = (Calendar::california().unwrap(), Terms::shipped().unwrap());
        let app = App::open(store, library(), calendar, terms, now(), [8; 10]).unwrap();
        router(Site { library: library(), kept: Some(kept(app)), today, log: |_| {} })
    }

    pub fn call(&self, caller: Caller) -> Call {
        let number = self.calls.fetch_add(1, Ordering::Relaxed);
        let mut seed = [0; 16];
        seed[..4].copy_from_slice(&number.to_be_bytes());
        Call { caller, now: now(), key: None, why: None, seed }
    }

    pub fn operator(&self) -> Call {
        self.call(Caller::operator(self.app.installation()))
    }

    pub fn perform(&self, call: Call, request: Value) -> Saved {
        self.app.perform(call, serde_json::from_value(request).unwrap()).unwrap()
    }

    /// Makes an account with both factors, and gives the cookie of its session.
    pub fn signed_in(&self, login: &str, organisation: u8, roles: &[&str]) -> String {
        self.account(login, organisation, roles);
        let answer = self.type_in(login, WORDS, &code(secret(login)));
        assert_eq!(answer.status, 303, "{}", answer.text);
        let cookie = answer.header("set-cookie");
        assert!(cookie.contains("; HttpOnly; SameSite=Strict; Secure"), "{cookie}");
        cookie.split(';').next().unwrap().to_owned()
    }

    pub fn account(&self, login: &str, organisation: u8, roles: &[&str]) {
        self.make_account(login, organisation, roles);
        let password = Password::new(WORDS.to_owned());
        self.app.set_password(&self.operator(), login, &password, [1; 16]).unwrap();
        self.app.enrol_second_factor(&self.operator(), login, secret(login)).unwrap();
    }

    /// An account that can't log in yet.
    pub fn make_account(&self, login: &str, organisation: u8, roles: &[&str]) {
        let licence = json!({"kind": "MD", "number": "SYNTHETIC-1"});
        let profile = json!({"login": login, "name": format!("Synthetic {login}"), "roles": roles,
            "telephone": "555-0100", "licence": licence});
        let create = json!({"command": "create", "organisation": id(organisation),
            "profile": profile});
        self.perform(self.operator(), json!({"kind": "account", "command": create}));
    }

    pub fn type_in(&self, login: &str, password: &str, code: &str) -> Answer {
        let fields = [("login", login), ("password", password), ("code", code)];
        self.post("/login", &crate::site::fields(&fields), "")
    }

    pub fn get(&self, address: &str, cookie: &str) -> Answer {
        let request = Request::get(address).header("cookie", cookie);
        ask_of(self.router.clone(), request.body(Body::empty()).unwrap())
    }

    pub fn post(&self, address: &str, fields: &[(String, String)], cookie: &str) -> Answer {
        self.post_from("same-origin", address, fields, cookie)
    }

    pub fn post_from(
        &self,
        site: &str,
        address: &str,
        fields: &[(String, String)],
        cookie: &str,
    ) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = Request::post(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site)
            .header("cookie", cookie);
        ask_of(self.router.clone(), request.body(Body::from(body.finish())).unwrap())
    }

    /// The case that a request is about.
    pub fn case_of(&self, request: Id) -> Id {
        let office = self.app.caller("office").unwrap();
        let shown = self.app.show(&self.call(office), request).unwrap();
        shown.state["case"].as_str().unwrap().parse().unwrap()
    }

    /// Asks the plan for authorisation of a case, and gives the request's id.
    pub fn requested(&self, reason: &str) -> Id {
        let office = self.app.caller("office").unwrap();
        let fact =
            |name: &str, value: &str| json!({"fact": name, "value": value, "source": "staff"});
        let open = json!({"command": "open", "dyad": id(70), "patient": "infant",
        "plan": "health-net", "facts": [
            fact("program", "medi-cal"), fact("service.date", "2026-12-02"),
            fact("member.infant_birth_date", "2026-11-20"),
            fact("biller.kind", "lactation-consultant"), fact("biller.contract", "none"),
        ]});
        let case =
            self.perform(self.call(office.clone()), json!({"kind": "case", "command": open}));
        let request = json!({"command": "request", "case": case.id, "plan": id(20),
            "urgency": "standard", "ask": {"patient": "infant", "units": 8, "reason": reason,
                "period": {"from": "2026-12-01", "until": "2027-02-28"}}});
        self.perform(self.call(office), json!({"kind": "authorization", "command": request})).id
    }
}

/// How calls of health records are answered.
pub fn hooks() -> Option<HookSetting> {
    let base = "https://latchkey.example".to_owned();
    let forms = Some("https://latchkey.example/fhir/".to_owned());
    Some(HookSetting { base, forms, are_adaptive: false, answers_others: true })
}

/// An installation as its site is given it.
pub fn kept(app: App) -> Kept {
    let (desk, providers) = (Desk::shipped().unwrap(), Providers::default());
    let address = "https://latchkey.example".to_owned();
    let records = HealthRecords::new(vec!["127.0.0.1".to_owned()]);
    Kept { app, desk, now, random, is_encrypted: true, address, providers, records, hooks: hooks() }
}

pub fn random() -> Option<[u8; 32]> {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let mut bytes = [0; 32];
    bytes[..4].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    Some(bytes)
}

pub fn secret(login: &str) -> [u8; 20] {
    let mut secret = [b'x'; 20];
    secret.iter_mut().zip(login.bytes()).for_each(|(to, from)| *to = from);
    secret
}

/// The six digits that a telephone shows (RFC 4226, RFC 6238).
pub fn code(secret: [u8; 20]) -> String {
    code_at(secret, now())
}

/// The same at another time.
pub fn code_at(secret: [u8; 20], at: Moment) -> String {
    let step = (at.microseconds() / 30_000_000).cast_unsigned();
    let mut hmac = Hmac::<Sha1>::new_from_slice(&secret).unwrap();
    hmac.update(&step.to_be_bytes());
    let mac = hmac.finalize().into_bytes();
    let offset = usize::from(mac[19] & 15);
    let bits = u32::from_be_bytes(mac[offset..offset + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", bits % 1_000_000)
}

/// The fields of a form of a page, with what somebody types.
pub fn typed(page: &str, form: &str, words: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = hidden(of_page(page, form).unwrap_or_else(|| panic!("no {form}: {page}")));
    fields.extend(crate::site::fields(words));
    fields
}
