//! A clinic certified for perinatal services, its nurse, its plan, and its health record.

use std::path::Path;

use latchkey_app::{App, Call, Caller, Desk, HookSetting, Request, Saved};
use latchkey_store::{Location, Store};
use latchkey_web::{HealthRecords, Kept, Providers, Router, Site, router};
use latchkey_workflow::{Calendar, Id, Terms};
use serde_json::{Value, json};

use super::token;
use crate::Anything;
use crate::installation::{library, now, random, today};

pub const ADDRESS: &str = "https://latchkey.example";
/// Numbers that can be no provider's: none begins with a zero.
pub const CLINIC_NPI: &str = "0000000006";
pub const NURSE_NPI: &str = "0000000014";
pub const CONSULTANT_NPI: &str = "0000000022";
/// What its system may ask for beside its hooks.
pub const SCOPE: &str = "system/Questionnaire.rs system/Claim.crus";

/// The installation.
pub struct Clinic {
    app: App,
    /// Its system.
    pub client: Id,
}

/// Makes it in a folder.
pub fn make(folder: &Path) -> Result<Clinic, Anything> {
    let location: Location = folder.join("records.db").display().to_string().parse()?;
    let store = Store::open(&location)?;
    let (calendar, terms) = (Calendar::california()?, Terms::shipped()?);
    let app = App::open(store, library()?, calendar, terms, now(), [7; 10])?;
    let operator = Caller::operator(app.installation());
    let plan = organisation(
        &app,
        &operator,
        1,
        &json!({"kind": "plan", "name": "Invented Plan",
        "key": "health-net"}),
    )?;
    let contract = json!({"plan": plan, "kind": "direct"});
    let clinic = organisation(
        &app,
        &operator,
        2,
        &json!({"kind": "practice",
        "name": "Sample Clinic", "npi": CLINIC_NPI, "medi_cal_enrolled": [{"value": true}],
        "contracts": [{"value": contract}], "cpsp_certified": [{"value": true}]}),
    )?;
    nurse(&app, &operator, clinic)?;
    let none = json!({"plan": plan, "kind": "none"});
    let consultant = json!({"kind": "practice", "name": "Invented Consultant",
        "npi": CONSULTANT_NPI, "biller": "lactation-consultant", "contracts": [{"value": none}]});
    organisation(&app, &operator, 4, &consultant)?;
    let client = record(&app, &operator, clinic)?;
    Ok(Clinic { app, client })
}

fn organisation(app: &App, by: &Caller, number: u8, profile: &Value) -> Result<Id, Anything> {
    let command = json!({"command": "keep", "profile": profile});
    let id = Id::new(now(), [number; 10]);
    Ok(done(app, by, json!({"kind": "organisation", "id": id, "command": command}))?.id)
}

/// Somebody certified who works there, and is kept by its administrator.
fn nurse(app: &App, operator: &Caller, clinic: Id) -> Result<(), Anything> {
    let create = json!({"command": "create", "organisation": clinic, "profile": {"login": "keeper",
        "name": "Synthetic Keeper", "roles": ["administrator"], "telephone": "555-0100"}});
    done(app, operator, json!({"kind": "account", "command": create}))?;
    let keeper = app.caller("keeper")?;
    let profile = json!({"name": "Rene Fiction", "role": "rn", "npi": NURSE_NPI});
    let keep = json!({"kind": "person", "command": {"command": "keep", "profile": profile}});
    let nurse = done(app, &keeper, keep)?.id;
    let certificate =
        json!({"id": Id::new(now(), [3; 10]), "kind": "ibclc", "until": "2030-12-31"});
    for command in [
        json!({"command": "add-certificate", "certificate": certificate}),
        json!({"command": "engage", "organisation": clinic, "kind": "staff"}),
    ] {
        done(app, &keeper, json!({"kind": "person", "id": nurse, "command": command}))?;
    }
    Ok(())
}

/// The clinic's health record, registered with its keys.
fn record(app: &App, operator: &Caller, clinic: Id) -> Result<Id, Anything> {
    let register = json!({"command": "register", "organisation": clinic,
        "name": "Clinic's record", "keys": token::keys()?, "scope": SCOPE});
    let client = done(app, operator, json!({"kind": "client", "command": register}))?.id;
    let hooks = json!({"issuer": token::ISSUER, "keys_at": token::KEYS_AT});
    let change = json!({"command": "change-hooks", "hooks": hooks});
    done(app, operator, json!({"kind": "client", "id": client, "command": change}))?;
    Ok(client)
}

fn done(app: &App, by: &Caller, request: Value) -> Result<Saved, Anything> {
    let request: Request = serde_json::from_value(request)?;
    let random = random().unwrap_or_default();
    let mut seed = [0; 16];
    seed.iter_mut().zip(random).for_each(|(to, from)| *to = from);
    let call = Call { caller: by.clone(), now: now(), key: None, why: None, seed };
    Ok(app.perform(call, request)?)
}

impl Clinic {
    /// Its site.
    pub fn router(&self) -> Result<Router, Anything> {
        let forms = Some(format!("{ADDRESS}/fhir/"));
        let hooks = HookSetting {
            base: ADDRESS.to_owned(),
            forms,
            are_adaptive: false,
            answers_others: true,
        };
        let kept = Kept {
            app: self.app.clone(),
            desk: Desk::shipped().map_err(|_| "the letters are unsound")?,
            now,
            random,
            is_encrypted: true,
            address: ADDRESS.to_owned(),
            records: HealthRecords::new(Vec::new()),
            providers: Providers::default(),
            hooks: Some(hooks),
        };
        Ok(router(Site { library: library()?, kept: Some(kept), today, log: |_| {} }))
    }
}
