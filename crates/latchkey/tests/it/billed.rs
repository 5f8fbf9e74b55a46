//! A claim that is kept, from its visit to the payer's answers, as somebody at a terminal does it.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::run::{Folder, Ran, latchkey, latchkey_with};

pub const CLINIC: &str = "0198c0de-0000-7000-8000-0000000000a0";
pub const PLAN: &str = "0198c0de-0000-7000-8000-0000000000b0";
const CLAIM: &str = "0198c0de-0000-7000-8000-0000000000c9";

pub fn id(number: u32) -> String {
    format!("0198c0de-0000-7000-8000-0000000001{number:02x}")
}

/// An installation in a folder of its own.
pub struct Office {
    folder: Folder,
}

impl Office {
    pub fn new(name: &str) -> Self {
        let (_, profile) = latchkey_claims::payer::Payer::BUILT_IN[0];
        let profile = profile.replace("site-must-fill", "SYNPLAN");
        let registry = latchkey(&["provider", "template"]).out;
        let files = [("site.payer", profile.as_str()), ("registry.csv", registry.as_str())];
        let office = Self { folder: Folder::new(name, &files) };
        let _ = fs::remove_file(office.path("kept.db"));
        for (login, organisation, role) in [
            ("admin", CLINIC, "administrator"),
            ("desk", CLINIC, "office"),
            ("biller", CLINIC, "biller"),
            ("plan", PLAN, "administrator"),
        ] {
            let name = format!("Synthetic {login}");
            let arguments = ["user", "add", login, "--organisation", organisation, "--name", &name];
            office.done(&[&arguments[..], &["--role", role]].concat());
        }
        office
    }

    pub fn path(&self, name: &str) -> PathBuf {
        PathBuf::from(self.folder.path()).join(name)
    }

    pub fn run(&self, arguments: &[&str], input: &str) -> Ran {
        let (data, payer) = (self.path("kept.db"), self.path("site.payer"));
        let site = ["--data", data.to_str().unwrap(), "--payers", payer.to_str().unwrap()];
        latchkey_with(&[&site[..], arguments].concat(), input.as_bytes())
    }

    pub fn done(&self, arguments: &[&str]) -> Ran {
        let ran = self.run(arguments, "");
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        ran
    }

    pub fn asks(&self, requests: &[Value]) {
        let lines: Vec<String> = requests.iter().map(Value::to_string).collect();
        let ran = self.run(&["do", "--waiting", "1"], &lines.join("\n"));
        assert_eq!(ran.code, 0, "{}", ran.out);
    }

    fn status(&self) -> String {
        let shown = self.done(&["--json", "show", CLAIM, "--as", "biller"]).out;
        let shown: Value = serde_json::from_str(shown.lines().next().unwrap()).unwrap();
        shown["status"].as_str().unwrap().to_owned()
    }
}

/// Everything on record that a claim needs, and a claim of a visit.
fn records() -> Vec<Value> {
    let address = json!({"street": "1 Example Street", "city": "Sampletown", "state": "CA",
        "zip": "900010001"});
    let keep = |who: &str, kind: &str, id: &str, profile: Value| json!({"as": who, "kind": kind, "command": {"command": "keep", "id": id, "profile": profile}});
    let fact = |fact: &str, value: &str| json!({"fact": fact, "value": value, "source": "staff"});
    let (parent, infant, dyad, case, visit) = (id(1), id(2), id(3), id(4), id(5));
    let person = id(6);
    vec![
        keep(
            "plan",
            "organisation",
            PLAN,
            json!({"kind": "plan", "name": "Synthetic Plan", "key": "health-net"}),
        ),
        keep(
            "admin",
            "organisation",
            CLINIC,
            json!({"kind": "practice", "name": "Example Family Clinic", "npi": "0000000006",
                "medi_cal_enrolled": [{"value": true}], "cpsp_certified": [{"value": false}],
                "contracts": [{"value": {"plan": PLAN, "kind": "direct"}}], "address": address,
                "taxonomy": "261QP2300X", "tax_id": {"kind": "employer", "number": "000000001"}}),
        ),
        keep("admin", "person", &person, json!({"name": "Rene Fiction", "role": "np"})),
        json!({"as": "admin", "kind": "person", "id": person, "command": {
            "command": "add-certificate", "certificate": {"id": id(7), "kind": "lec"}}}),
        json!({"as": "admin", "kind": "person", "id": person, "command": {
            "command": "engage", "organisation": CLINIC, "kind": "staff"}}),
        keep(
            "desk",
            "member",
            &parent,
            json!({"kind": "parent", "last_name": "Sample", "first_name": "Mara",
                "birth_date": "1996-04-12", "sex": "female", "address": address,
                "plans": [{"value": {"plan": PLAN, "number": "00000001A"}}]}),
        ),
        keep(
            "desk",
            "member",
            &infant,
            json!({"kind": "infant", "last_name": "Sample", "first_name": "Baby",
                "birth_date": "2026-06-30", "sex": "female"}),
        ),
        keep(
            "desk",
            "dyad",
            &dyad,
            json!({"parent": parent, "delivery_date": "2026-06-30",
                "infants": [{"member": infant, "birth_date": "2026-06-30"}]}),
        ),
        json!({"as": "desk", "kind": "case", "command": {"command": "open", "id": case,
            "dyad": dyad, "patient": "infant", "plan": "health-net", "facts": [
                fact("program", "medi-cal"), fact("member.wants_to_breastfeed", "true"),
                fact("member.standard_support", "insufficient"),
                fact("member.delivery_date", "2026-06-30"),
                fact("member.infant_birth_date", "2026-06-30")]}}),
        json!({"as": "desk", "kind": "visit", "command": {"command": "record-unplanned",
            "id": visit, "case": case, "record": {"date": "2026-07-14", "place": "11",
                "minutes": 45, "units": 1, "actual_renderer": person, "procedures": ["T1015"],
                "seen": {"parent": true, "infants": [infant]}, "diagnoses": ["P92.5"],
                "done": ["feeding-observed"]}}}),
        json!({"as": "biller", "kind": "claim", "command": {"command": "prepare", "id": CLAIM,
            "case": case, "visit": visit, "payer": PLAN, "bill": {"number": "EXAMPLE-2",
                "charge": "45.00", "units": 1, "member": infant}}}),
    ]
}

#[test]
fn a_kept_claim_goes_out_and_what_the_payer_answers_is_posted_to_it() {
    let office = Office::new("billed");
    office.asks(&records());
    let (file, answers) = (office.path("claims.837"), office.path("answers"));
    let out = file.to_str().unwrap();
    let bill = ["bill", "--as", "biller", "--telephone", "5550000000", "--out", out];

    // Whoever may not bill gets no file; a test is not recorded; for payment it is.
    let refused =
        office.run(&["bill", "--as", "desk", "--telephone", "5550000000", "--out", out], "");
    assert_eq!((refused.code, file.exists()), (2, false), "{refused:?}");
    let late = ["--claim", CLAIM, "--delay-reason", "8"];
    let test = office.done(&[&bill[..], &late].concat());
    assert!(test.out.contains("1 claims in") && test.out.contains("a test"), "{test:?}");
    assert_eq!(office.status(), "prepared");
    let paid = ["--production", "--control", "196100000"];
    office.done(&[&bill[..], &late, &paid].concat());
    assert_eq!(office.status(), "sent");
    let text = fs::read_to_string(&file).unwrap();
    fs::remove_file(&file).unwrap();
    let nothing = office.done(&bill);
    assert!(nothing.out.contains("no claim is ready") && !file.exists(), "{nothing:?}");
    let again = ["bill", "--as", "biller", "--again", "196100000", "--out", out];
    office.done(&again);
    assert_eq!(fs::read_to_string(&file).unwrap(), text, "a lost file is had again");

    // The payer's side is played by what screens and answers.
    let registry = office.path("registry.csv");
    let folder = answers.to_str().unwrap();
    let screen = ["screen", out, "--providers", registry.to_str().unwrap(), "--out", folder];
    let screened = latchkey(&[&screen[..], &["--ack", "999,277ca"]].concat());
    assert_eq!(screened.code, 0, "{screened:?}");
    let posted = |kind: &str| {
        let answer = answers.join(format!("claims.837.{kind}"));
        let arguments = ["import", "acknowledgements", answer.to_str().unwrap(), "--as", "biller"];
        office.done(&arguments).out
    };
    assert_eq!(posted("999"), "1 posted, 0 posted before, 0 of no claim here\n");
    assert_eq!(posted("277ca"), "1 posted, 0 posted before, 0 of no claim here\n");
    assert_eq!(office.status(), "accepted");
    assert_eq!(posted("277ca"), "0 posted, 1 posted before, 0 of no claim here\n");
    office.done(&["audit", "verify"]);
    let events = office.done(&["audit", "export"]).out;
    let is_event = |line: &str| line.starts_with("{\"resourceType\":\"AuditEvent\",");
    assert!(events.lines().count() > 5 && events.lines().all(is_event), "{events}");
}

#[test]
fn what_is_told_of_a_claim_names_nobody() {
    let office = Office::new("billed-told");
    let mut records = records();
    records[5]["command"]["profile"].as_object_mut().unwrap().remove("address");
    office.asks(&records);
    let out = office.path("claims.837");
    let out = out.to_str().unwrap();
    let ran = office.run(
        &[
            "bill",
            "--as",
            "biller",
            "--telephone",
            "5550000000",
            "--out",
            out,
            "--claim",
            CLAIM,
            "--delay-reason",
            "8",
        ],
        "",
    );
    assert_eq!((ran.code, fs::exists(out).unwrap()), (2, false));
    let line = ran.err.lines().find(|line| line.contains("address.street")).unwrap();
    assert!(line.starts_with(&format!("claim {CLAIM} stays: ")), "{line}");
    for name in ["Sample", "Mara", "00000001A", "EXAMPLE-2"] {
        assert!(!ran.err.contains(name), "{name} is told: {}", ran.err);
    }
}
