//! A clinic of which everything is on record that a claim needs, and its claims.

use latchkey_app::{Billed, Billing, Caller};
use latchkey_claims::outgoing::{Envelope, Sent};
use latchkey_policy::Language;
use latchkey_workflow::Id;
use latchkey_x12::Date;
use serde_json::{Value, json};

use crate::world::{PLAN, PRACTICE, World, id, office};

/// The clinic's own records, as `keep` takes them.
pub struct Clinic {
    pub world: World,
    pub renderer: Id,
}

/// What a visit and its claim are of.
pub struct Family {
    pub case: Id,
    pub parent: Id,
    pub infant: Id,
}

pub fn address(zip: &str) -> Value {
    json!({"street": "1 Example Street", "city": "Sampletown", "state": "CA", "zip": zip})
}

impl Clinic {
    pub fn new() -> Self {
        let world = World::new();
        let operator = Caller::operator(world.app.installation());
        let keep = |number: u8, profile: Value| {
            let command = json!({"command": "keep", "id": id(number), "profile": profile});
            world.ask(&operator, json!({"kind": "organisation", "command": command})).unwrap();
        };
        keep(PLAN, json!({"kind": "plan", "name": "Synthetic Plan", "key": "health-net"}));
        keep(
            PRACTICE,
            json!({"kind": "practice", "name": "Example Family Clinic", "npi": "0000000006",
                "medi_cal_enrolled": [{"value": true}], "cpsp_certified": [{"value": false}],
                "contracts": [{"value": {"plan": id(PLAN), "kind": "direct"}}],
                "address": address("900010001"), "taxonomy": "261QP2300X",
                "tax_id": {"kind": "employer", "number": "000000001"}}),
        );
        let clinic = Self { renderer: Id::default(), world };
        let renderer = clinic.person(&json!({"name": "Rene Fiction", "role": "np"}));
        clinic.on_person(
            renderer,
            &json!({"command": "add-certificate", "certificate": {
            "id": id(99), "kind": "lec", "number": "L-SYNTHETIC-1"}}),
        );
        let engage = json!({"command": "engage", "organisation": id(PRACTICE), "kind": "staff"});
        clinic.on_person(renderer, &engage);
        Self { renderer, ..clinic }
    }

    fn person(&self, profile: &Value) -> Id {
        let command = json!({"command": "keep", "profile": profile});
        let who = crate::world::caller(8, PRACTICE, &[latchkey_workflow::Role::Administrator]);
        self.world.ask(&who, json!({"kind": "person", "command": command})).unwrap().id
    }

    fn on_person(&self, id: Id, command: &Value) {
        let who = crate::world::caller(8, PRACTICE, &[latchkey_workflow::Role::Administrator]);
        self.world.ask(&who, json!({"kind": "person", "id": id, "command": command})).unwrap();
    }

    fn member(&self, profile: &Value) -> Id {
        let command = json!({"command": "keep", "profile": profile});
        self.world.ask(&office(), json!({"kind": "member", "command": command})).unwrap().id
    }

    /// A family: the parent is insured under a number, the infant has none yet.
    pub fn family(&self, number: u32, parent_address: Option<Value>) -> Family {
        let plans = json!([{"value": {"plan": id(PLAN), "number": format!("0000000{number}A")}}]);
        let mut parent = json!({"kind": "parent", "last_name": "Sample", "first_name": "Mara",
            "birth_date": "1996-04-12", "sex": "female", "plans": plans});
        if let Some(address) = parent_address {
            parent["address"] = address;
        }
        let parent = self.member(&parent);
        let infant = self.member(&json!({"kind": "infant", "last_name": "Sample",
            "first_name": "Baby", "birth_date": "2026-05-20", "sex": "female"}));
        let dyad = json!({"command": "keep", "profile": {"parent": parent,
            "infants": [{"member": infant, "birth_date": "2026-05-20"}],
            "delivery_date": "2026-05-20"}});
        let ask = |request: Value| self.world.ask(&office(), request).unwrap().id;
        let dyad = ask(json!({"kind": "dyad", "command": dyad}));
        let fact =
            |fact: &str, value: &str| json!({"fact": fact, "value": value, "source": "staff"});
        let facts = json!([
            fact("program", "medi-cal"),
            fact("member.wants_to_breastfeed", "true"),
            fact("member.standard_support", "insufficient"),
            fact("member.infant_birth_date", "2026-05-20"),
            fact("member.delivery_date", "2026-05-20"),
        ]);
        let case = ask(json!({"kind": "case", "command": {"command": "open", "dyad": dyad,
            "patient": "infant", "plan": "health-net", "facts": facts}}));
        Family { case, parent, infant }
    }

    /// A visit of a family's infant on a day.
    pub fn visit(&self, family: &Family, day: &str, procedures: &[&str]) -> Id {
        let record = json!({"date": day, "place": "11", "minutes": 45, "units": 1,
            "actual_renderer": self.renderer, "seen": {"parent": true, "infants": [family.infant]},
            "procedures": procedures, "diagnoses": ["P92.5"], "done": ["feeding-observed"]});
        let command = json!({"command": "record-unplanned", "case": family.case, "record": record});
        self.world.ask(&office(), json!({"kind": "visit", "command": command})).unwrap().id
    }

    /// A claim of a new visit.
    pub fn claim(&self, number: &str, family: &Family) -> Id {
        let visit = self.visit(family, "2026-05-29", &["T1015"]);
        let bill =
            json!({"number": number, "charge": "45.00", "units": 1, "member": family.infant});
        let command = json!({"command": "prepare", "case": family.case, "visit": visit,
            "payer": id(PLAN), "bill": bill});
        self.world.ask(&office(), json!({"kind": "claim", "command": command})).unwrap().id
    }

    /// Sends what is ready.
    pub fn bills(&self, control: u32) -> Billed {
        self.world.app.bill(&self.world.call(&office()), &billing(control)).unwrap()
    }

    pub fn status(&self, claim: Id) -> String {
        self.world.app.show(&self.world.call(&office()), claim).unwrap().status
    }

    pub fn state(&self, claim: Id) -> Value {
        self.world.app.show(&self.world.call(&office()), claim).unwrap().state
    }
}

/// All that is ready, for payment.
pub fn billing(control: u32) -> Billing {
    let date = Date::read(b"20260601").unwrap();
    Billing {
        payer: None,
        claims: Vec::new(),
        delay_reason: None,
        voids: None,
        is_forced: false,
        language: Language::English,
        envelope: Envelope {
            submitter: None,
            contact: None,
            telephone: "5550000000".to_owned(),
            is_test: false,
            has_line_ends: true,
            sent: Sent { date, time: "1000".to_owned(), control },
        },
    }
}
