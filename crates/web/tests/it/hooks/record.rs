//! What was not sent along is asked of the record: of the server that is registered and of no other,
//! whatever the call, its references or the server itself say.

use std::time::{Duration, Instant};

use axum::Router;
use latchkey_web::{HealthRecords, Kept, Site, router};
use serde_json::{Value, json};

use super::clinic::{BASE, CLINIC_NPI, Clinic, NPI, NURSE_NPI, Said, coverage, infant};
use super::ehr::{Ehr, Says, Trap};
use crate::library::library;
use crate::site::{Answer, today};
use crate::world::kept;

const TOKEN: &str = "a-secret-token";

/// A clinic whose record's server is registered, with that server.
fn clinic() -> (Clinic, Ehr) {
    let (clinic, ehr) = (Clinic::new(), Ehr::open());
    clinic.registers(Some(&ehr.base())).unwrap();
    whole(&ehr);
    (clinic, ehr)
}

/// A server that has everything that a call is about.
fn whole(ehr: &Ehr) {
    let order = json!({"resourceType": "ServiceRequest", "id": "sr-1", "status": "active",
        "intent": "order", "code": {"text": "Lactation consultation"},
        "subject": {"reference": "Patient/pat-1"},
        "occurrenceDateTime": "2026-12-02T10:00:00-08:00"});
    let number = |value: &str| json!([{"system": NPI, "value": value}]);
    let resources = [
        order,
        infant(),
        json!({"resourceType": "PractitionerRole", "id": "role-1",
            "practitioner": {"reference": "Practitioner/prac-1"},
            "organization": {"reference": "Organization/org-1"}}),
        json!({"resourceType": "Practitioner", "id": "prac-1", "identifier": number(NURSE_NPI)}),
        json!({"resourceType": "Organization", "id": "org-1", "identifier": number(CLINIC_NPI)}),
    ];
    for resource in resources {
        let (kind, id) = (resource["resourceType"].as_str(), resource["id"].as_str());
        let path = format!("/fhir/{}/{}", kind.unwrap(), id.unwrap());
        ehr.says(&path, Says::Resource(resource));
    }
    ehr.says("/fhir/Coverage?", Says::Resource(coverage()));
}

/// A call to which nothing was sent along but with what the record may be asked.
fn bare(server: &str) -> Value {
    json!({"hook": "order-dispatch", "hookInstance": "0b1e2f2a-0000-4000-8000-000000000001",
        "fhirServer": server,
        "fhirAuthorization": {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 30,
            "scope": "system/*.rs", "subject": "latchkey"},
        "context": {"patientId": "pat-1", "dispatchedOrders": ["ServiceRequest/sr-1"],
            "performer": "PractitionerRole/role-1"},
        "extension": {"davinci-crd.requestedVersion": "2.2"}})
}

fn call_of(clinic: &Clinic, router: &Router, request: &Value) -> Answer {
    let path = "/cds-services/order-dispatch";
    let token = clinic.token(&format!("{BASE}{path}"));
    clinic.call_at(router, path, Some(&token), &request.to_string())
}

#[test]
fn what_was_not_sent_along_is_asked_of_the_registered_server_with_the_token_of_the_call() {
    let (clinic, ehr) = clinic();
    let answer = clinic.answer(&bare(&ehr.base()));
    let said = Said::of(&answer["systemActions"][0]["resource"], latchkey_fhir::crd::Line::V2_2);
    assert!(["covered", "conditional"].contains(&said.one("covered").as_str()), "{}", said.text);
    assert_eq!(answer["systemActions"][0]["resource"]["id"], "sr-1");
    let came = ehr.came();
    let mut paths: Vec<&str> = came.iter().map(|came| came.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(
        paths,
        [
            "/fhir/Coverage?patient=pat-1&status=active",
            "/fhir/Organization/org-1",
            "/fhir/Patient/pat-1",
            "/fhir/Practitioner/prac-1",
            "/fhir/PractitionerRole/role-1",
            "/fhir/ServiceRequest/sr-1",
        ]
    );
    for came in &came {
        assert_eq!(came.authorization, format!("Bearer {TOKEN}"));
        assert_eq!(came.accept, "application/fhir+json");
    }
    // The token is nowhere afterwards.
    for kept in clinic.kept_calls() {
        assert!(!kept.contains(TOKEN), "{kept}");
    }
}

#[test]
fn a_record_is_not_asked_for_what_was_sent_along_nor_without_a_token() {
    let (clinic, ehr) = clinic();
    let mut request = super::clinic::sign(&[super::clinic::order()]);
    request["fhirServer"] = json!(ehr.base());
    request["fhirAuthorization"] = bare("")["fhirAuthorization"].clone();
    assert_eq!(clinic.call(&request).status, 200);
    let asked = ehr.came();
    assert!(asked.is_empty(), "{asked:?}");
    let without: [fn(&mut Value); 4] = [
        |r| drop(r.as_object_mut().unwrap().remove("fhirAuthorization")),
        |r| r["fhirAuthorization"]["access_token"] = json!("a\r\nsecret: x"),
        |r| drop(r.as_object_mut().unwrap().remove("fhirServer")),
        |r| r["fhirAuthorization"]["expires_in"] = json!(0),
    ];
    for spoil in without {
        let mut request = bare(&ehr.base());
        spoil(&mut request);
        let answer = clinic.call(&request);
        assert_eq!(answer.status, 412, "{}", answer.text);
    }
    assert_eq!(ehr.came().len(), 0);
}

/// Where the server says this under an address, the call is answered with that status.
type Told = (&'static str, &'static str, fn() -> Says, u16);

#[test]
fn a_record_that_fails_is_told_from_one_that_has_nothing() {
    let nothing = || Says::Resource(json!({"resourceType": "Bundle", "type": "searchset"}));
    let table: &[Told] = &[
        ("down", "/fhir/ServiceRequest", || Says::Status(503), 412),
        ("no right", "/fhir/ServiceRequest", || Says::Status(403), 412),
        ("no JSON", "/fhir/ServiceRequest", || Says::Html, 412),
        ("too long", "/fhir/ServiceRequest", || Says::Long, 412),
        ("no order", "/fhir/ServiceRequest", || Says::Status(404), 422),
        ("gone", "/fhir/ServiceRequest", || Says::Status(410), 422),
        ("another's", "/fhir/ServiceRequest", || Says::Resource(infant()), 412),
        ("an outcome", "/fhir/ServiceRequest", outcome, 412),
        ("no search", "/fhir/Coverage", || Says::Status(500), 412),
        ("no insurance", "/fhir/Coverage", nothing, 400),
        ("everybody's", "/fhir/Coverage", everybodys, 412),
        ("who gives it unknown", "/fhir/PractitionerRole", || Says::Status(500), 200),
    ];
    for (why, path, says, status) in table {
        let (clinic, ehr) = clinic();
        ehr.says(path, says());
        let answer = clinic.call(&bare(&ehr.base()));
        assert_eq!(answer.status.as_u16(), *status, "{why}: {}", answer.text);
        assert!(!answer.text.contains(TOKEN));
        if *status == 200 {
            assert!(answer.text.contains("\"technical\""), "{why}: {}", answer.text);
        }
    }
}

fn outcome() -> Says {
    Says::Resource(json!({"resourceType": "OperationOutcome", "issue": []}))
}

/// A search that left out for whom it was.
fn everybodys() -> Says {
    let mut bundle = coverage();
    bundle["link"] =
        json!([{"relation": "self", "url": "https://x.example/Coverage?status=active"}]);
    Says::Resource(bundle)
}

#[test]
fn a_record_that_is_slow_is_not_waited_for() {
    let (clinic, ehr) = clinic();
    ehr.says("/fhir/", Says::Silent);
    let mut request = bare(&ehr.base());
    request["fhirAuthorization"]["expires_in"] = json!(1);
    let began = Instant::now();
    assert_eq!(clinic.call(&request).status, 412);
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

#[test]
fn pages_of_a_search_are_read_to_the_end_and_not_endlessly() {
    let (clinic, ehr) = clinic();
    let page = |next: &str, entries: Value| {
        Says::Resource(json!({"resourceType": "Bundle", "type": "searchset", "entry": entries,
            "link": [{"relation": "next", "url": format!("{}{next}", ehr.base())}]}))
    };
    ehr.says("/fhir/Coverage?", page("?_getpages=2", json!([])));
    ehr.says("/fhir?_getpages=2", Says::Resource(coverage()));
    assert_eq!(clinic.call(&bare(&ehr.base())).status, 200);
    assert!(ehr.came().iter().any(|came| came.path == "/fhir?_getpages=2"));
    ehr.says("/fhir?_getpages=2", page("?_getpages=2", json!([])));
    assert_eq!(clinic.call(&bare(&ehr.base())).status, 412);
    let turned = ehr.came().iter().filter(|came| came.path == "/fhir?_getpages=2").count();
    assert!(turned <= 6, "{turned}");
}

#[test]
fn whatever_server_a_call_names_no_other_than_the_registered_one_is_asked() {
    let (clinic, ehr) = clinic();
    let trap = Trap::set();
    let (here, port) = (ehr.address, trap.port);
    let named = [
        format!("http://127.0.0.1:{port}/fhir"),
        format!("http://localhost:{port}/fhir"),
        format!("http://[::1]:{port}/fhir"),
        format!("https://{here}/fhir"),
        format!("http://{here}"),
        format!("http://{here}/"),
        format!("http://{here}/fhir2"),
        format!("http://{here}/fhir/../admin"),
        format!("http://{here}/fhir/%2e%2e/admin"),
        format!("http://{here}/fhir/R4"),
        format!("http://{here}/fhir?x=y"),
        format!("http://{here}/fhir#x"),
        format!("http://{here}@127.0.0.1:{port}/fhir"),
        format!("http://user:word@{here}/fhir"),
        format!("http://127.0.0.1:{port}/fhir#http://{here}/fhir"),
        format!("//{here}/fhir"),
        format!("{here}/fhir"),
        format!("http://{here}.nip.example/fhir"),
        format!("http://{}:0/fhir", here.ip()),
        format!("http://{}:22/fhir", here.ip()),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "file:///etc/passwd".to_owned(),
        "gopher://127.0.0.1/".to_owned(),
        "https://elsewhere.example/fhir".to_owned(),
        String::new(),
    ];
    for server in &named {
        let answer = clinic.call(&bare(server));
        assert_eq!(answer.status, 412, "{server}: {}", answer.text);
        assert!(trap.is_untouched(), "{server}");
        assert!(ehr.came().is_empty(), "{server}: {:?}", ehr.came());
    }
    // The same base is the same, with the slash that some put at its end.
    assert_eq!(clinic.call(&bare(&format!("{}/", ehr.base()))).status, 200);
}

#[test]
fn a_registered_server_inside_of_the_network_is_asked_only_where_its_host_is_allowed() {
    let clinic = Clinic::new();
    let trap = Trap::set();
    let port = trap.port;
    let records = HealthRecords::new(Vec::new());
    let kept = Kept { records, ..kept(clinic.world.app.clone()) };
    let closed = router(Site { library: library(), kept: Some(kept), today, log: |_| {} });
    let inside = [
        format!("http://127.0.0.1:{port}/fhir"),
        format!("http://localhost:{port}/fhir"),
        format!("https://127.0.0.1:{port}/fhir"),
        format!("https://127.1:{port}/fhir"),
        format!("https://2130706433:{port}/fhir"),
        format!("https://0x7f000001:{port}/fhir"),
        format!("https://0177.0.0.1:{port}/fhir"),
        format!("https://0.0.0.0:{port}/fhir"),
        format!("https://localhost:{port}/fhir"),
        format!("https://localhost.:{port}/fhir"),
        format!("https://LOCALHOST:{port}/fhir"),
        format!("https://[::1]:{port}/fhir"),
        format!("https://[::]:{port}/fhir"),
        format!("https://[::ffff:127.0.0.1]:{port}/fhir"),
        format!("https://[::ffff:7f00:1]:{port}/fhir"),
        format!("https://[64:ff9b::7f00:1]:{port}/fhir"),
        format!("https://[2002:7f00:1::1]:{port}/fhir"),
        "https://169.254.169.254/fhir".to_owned(),
        "https://[fd00:ec2::254]/fhir".to_owned(),
        "https://168.63.129.16/fhir".to_owned(),
        "https://100.100.100.200/fhir".to_owned(),
        "https://10.0.0.1/fhir".to_owned(),
        "https://172.16.0.1/fhir".to_owned(),
        "https://192.168.1.1/fhir".to_owned(),
        "https://224.0.0.1/fhir".to_owned(),
        "https://255.255.255.255/fhir".to_owned(),
        "https://[fe80::1]/fhir".to_owned(),
    ];
    for server in &inside {
        // Some are no addresses of a server already when they are registered.
        if clinic.registers(Some(server)).is_err() {
            continue;
        }
        let began = Instant::now();
        let answer = call_of(&clinic, &closed, &bare(server));
        assert_eq!(answer.status, 412, "{server}: {}", answer.text);
        assert!(trap.is_untouched(), "{server}");
        assert!(began.elapsed() < Duration::from_millis(2_500), "{server} was waited for");
    }
    for server in [
        "http://ehr.clinic.example/fhir",
        "https://user@ehr.clinic.example/fhir",
        "https://ehr.clinic.example/fhir?x=y",
        "https://ehr.clinic.example/fhir#x",
        "ftp://ehr.clinic.example/fhir",
        "https://",
    ] {
        assert!(clinic.registers(Some(server)).is_err(), "{server}");
    }
}

#[test]
fn whatever_a_reference_says_nothing_is_asked_outside_of_the_base() {
    let trap = Trap::set();
    let elsewhere = format!("http://127.0.0.1:{}/fhir", trap.port);
    let references = [
        format!("{elsewhere}/ServiceRequest/sr-1"),
        "https://elsewhere.example/fhir/ServiceRequest/sr-1".to_owned(),
        "//elsewhere.example/ServiceRequest/sr-1".to_owned(),
        "ServiceRequest/..".to_owned(),
        "ServiceRequest/../../admin/ServiceRequest/sr-1".to_owned(),
        "ServiceRequest/%2e%2e".to_owned(),
        "ServiceRequest/sr-1?_include=*".to_owned(),
        "ServiceRequest/sr-1#x".to_owned(),
        "ServiceRequest/sr-1\r\nX-Injected: 1".to_owned(),
        "ServiceRequest/@127.0.0.1".to_owned(),
        "urn:uuid:0b1e2f2a-0000-4000-8000-000000000002".to_owned(),
        "file:///ServiceRequest/sr-1".to_owned(),
    ];
    for reference in &references {
        let (clinic, ehr) = clinic();
        let mut request = bare(&ehr.base());
        request["context"]["dispatchedOrders"] = json!([reference]);
        let answer = clinic.call(&request);
        assert!([400, 412, 422].contains(&answer.status.as_u16()), "{reference}: {}", answer.text);
        assert!(trap.is_untouched(), "{reference}");
        for came in ehr.came() {
            let is_below = came.path.starts_with("/fhir/") && !came.path.contains("..");
            assert!(is_below && !came.path.contains("_include"), "{reference}: {}", came.path);
        }
    }
}

#[test]
fn whatever_the_server_answers_nobody_else_is_asked() {
    let trap = Trap::set();
    let elsewhere = format!("http://127.0.0.1:{}/fhir", trap.port);
    let next = |url: String| {
        let mut bundle = coverage();
        bundle["link"] = json!([{"relation": "next", "url": url}]);
        Says::Resource(bundle)
    };
    for to in [
        format!("{elsewhere}/Coverage?page=2"),
        format!("{elsewhere}/Coverage?page=2#BASE"),
        format!("http://BASE@127.0.0.1:{}/fhir/Coverage", trap.port),
        "https://elsewhere.example/fhir/Coverage?page=2".to_owned(),
        "http://BASE/fhir/../admin".to_owned(),
        "http://BASE/admin?page=2".to_owned(),
        "https://BASE/fhir/Coverage?page=2".to_owned(),
        "file:///etc/passwd".to_owned(),
        "/fhir/Coverage?page=2".to_owned(),
        "//elsewhere.example/fhir/Coverage".to_owned(),
        String::new(),
    ] {
        let (clinic, ehr) = clinic();
        let to = to.replace("BASE", &ehr.address.to_string());
        ehr.says("/fhir/Coverage?", next(to.clone()));
        assert_eq!(clinic.call(&bare(&ehr.base())).status, 412, "{to}");
        assert!(trap.is_untouched(), "{to}");
        assert!(ehr.came().iter().all(|came| came.path.starts_with("/fhir/")), "{:?}", ehr.came());
    }
    for to in [format!("{elsewhere}/ServiceRequest/sr-1"), "http://169.254.169.254/".to_owned()] {
        let (clinic, ehr) = clinic();
        ehr.says("/fhir/ServiceRequest", Says::Redirect(to.clone()));
        assert_eq!(clinic.call(&bare(&ehr.base())).status, 412, "{to}");
        assert!(trap.is_untouched(), "{to}");
    }
}
