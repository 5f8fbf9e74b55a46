//! Who wants to hear of changes does, once, and of their own requests alone.

use std::cell::RefCell;

use base64ct::{Base64UrlUnpadded, Encoding};
use latchkey_app::{NotDelivered, Notified, Notifier, PasError, ToDeliver};
use latchkey_fhir::Resource;
use latchkey_fhir::pas::Line;
use latchkey_workflow::{Id, Span};
use p384::ecdsa::SigningKey;
use serde_json::{Value, json};

use super::house::{Ask, CLINIC_NPI, CONSULTANT_NPI, House, reviews, system, value};
use crate::world::{PRACTICE, id, reviewer};

const BACKPORT: &str = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition";
const TOPIC: &str = "http://hl7.org/fhir/us/davinci-pas/SubscriptionTopic/PASSubscriptionTopic";
const ENDPOINT: &str = "https://ehr.clinic.example/hooks/pas";
const ADDRESS: &str = "https://latchkey.example";

/// The address, the media type, the authorization and what was sent.
type Delivered = (String, String, Option<String>, Value);

/// What was delivered; the first of it as often not as is said.
#[derive(Default)]
struct Endpoint {
    taken: RefCell<Vec<Delivered>>,
    fails: RefCell<u32>,
}

impl Notifier for Endpoint {
    fn deliver(&self, notice: &ToDeliver<'_>) -> Result<(), NotDelivered> {
        let mut fails = self.fails.borrow_mut();
        if *fails > 0 {
            *fails -= 1;
            return Err(NotDelivered);
        }
        self.taken.borrow_mut().push((
            notice.endpoint.to_owned(),
            notice.media_type.to_owned(),
            notice.authorization.map(str::to_owned),
            serde_json::from_str(notice.body).unwrap(),
        ));
        Ok(())
    }
}

/// The clinic's health record, registered with its address.
fn registered(house: &House) {
    let operator = latchkey_app::Caller::operator(house.world.app.installation());
    let key = SigningKey::from_slice(&[7; 48]).unwrap();
    let point = key.verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(48);
    let (x, y) = (Base64UrlUnpadded::encode_string(x), Base64UrlUnpadded::encode_string(y));
    let keys = json!({"keys": [{"kty": "EC", "crv": "P-384", "kid": "k1", "x": x, "y": y}]});
    let register = json!({"command": "register", "organisation": id(PRACTICE), "id": id(90),
        "name": "Clinic's record", "keys": keys.to_string(), "scope": "system/Claim.cru"});
    house.world.ask(&operator, json!({"kind": "client", "command": register})).unwrap();
    let hooks = json!({"issuer": "https://ehr.clinic.example"});
    let change = json!({"command": "change-hooks", "hooks": hooks});
    house.world.ask(&operator, json!({"kind": "client", "id": id(90), "command": change})).unwrap();
}

fn subscription(line: Line, sender: &str, content: &str) -> Value {
    let filter = match line {
        Line::V2_0 => "identifier",
        Line::V2_2 => "org-identifier",
    };
    json!({"resourceType": "Subscription", "status": "requested", "reason": "Answers",
        "criteria": TOPIC,
        "_criteria": {"extension": [{"url": format!("{BACKPORT}/backport-filter-criteria"),
            "valueString": format!("{filter}={sender}")}]},
        "channel": {"type": "rest-hook", "endpoint": ENDPOINT, "header": ["Authorization: Bearer mark"],
            "payload": "application/fhir+json",
            "_payload": {"extension": [{"url": format!("{BACKPORT}/backport-payload-content"),
                "valueCode": content}]}}})
}

fn subscribe(house: &House, written: &Value) -> Result<(Id, Value), PasError> {
    let resource: Resource = serde_json::from_str(&written.to_string()).unwrap();
    let call = house.call(&system());
    let done = house.world.app.pas_subscribe(&call, &house.setting(), resource, None);
    done.map(|(id, resource)| (id, value(&resource)))
}

fn send(house: &House, endpoint: &Endpoint) -> Notified {
    house.world.app.send_notices(house.world.now.get(), ADDRESS, endpoint).unwrap()
}

fn status(house: &House, subscription: Id) -> Value {
    let call = house.call(&system());
    value(&house.world.app.pas_subscription(&call, subscription).unwrap())
}

#[test]
fn a_handshake_comes_first_and_then_each_change_with_the_whole_answer() {
    for line in Line::ALL {
        let house = House::new(line, false);
        registered(&house);
        let wanted = subscription(line, CLINIC_NPI, "full-resource");
        let (subscribed, shown) = subscribe(&house, &wanted).unwrap();
        assert_eq!(
            (&shown["status"], &shown["id"]),
            (&json!("requested"), &json!(subscribed.to_string()))
        );
        assert_eq!(shown["channel"]["header"], Value::Null, "nothing that opens a door is shown");
        let endpoint = Endpoint::default();
        assert_eq!(send(&house, &endpoint), Notified { sent: 1, ..Notified::default() });
        assert_eq!(status(&house, subscribed)["status"], "active");
        house.submit(&Ask::consultant("A-1").bundle());
        let request = house.waiting().unwrap();
        house.act(&reviewer(), request, &json!({"command": "take-up"}));
        assert_eq!(send(&house, &endpoint), Notified::default(), "nothing of the answer changed");
        house.act(
            &reviewer(),
            request,
            &json!({"command": "approve", "number": "N-1", "billing": "b"}),
        );
        assert_eq!(send(&house, &endpoint), Notified { sent: 1, ..Notified::default() });
        assert_eq!(send(&house, &endpoint), Notified::default());
        let taken = endpoint.taken.borrow();
        let [first, second] = taken.as_slice() else { panic!("{taken:?}") };
        assert_eq!((first.0.as_str(), first.1.as_str()), (ENDPOINT, "application/fhir+json"));
        assert_eq!(first.2.as_deref(), Some("Bearer mark"));
        let parameter = |bundle: &Value, name: &str| {
            let all = bundle["entry"][0]["resource"]["parameter"].as_array().unwrap().clone();
            all.into_iter().find(|parameter| parameter["name"] == name).unwrap_or_default()
        };
        assert_eq!(parameter(&first.3, "type")["valueCode"], "handshake");
        assert_eq!(first.3["entry"].as_array().unwrap().len(), 1);
        assert_eq!(first.3["type"], "history");
        assert_eq!(parameter(&second.3, "type")["valueCode"], "event-notification");
        assert_eq!(parameter(&second.3, "topic")["valueCanonical"], TOPIC);
        assert_eq!(parameter(&second.3, "events-since-subscription-start")["valueString"], "1");
        let base = format!("{ADDRESS}/fhir/{}", line.name());
        let reference = &parameter(&second.3, "subscription")["valueReference"]["reference"];
        assert_eq!(*reference, format!("{base}/Subscription/{subscribed}"));
        let answer = &second.3["entry"][1]["resource"];
        assert_eq!(answer["resourceType"], "Bundle");
        assert_eq!(reviews(&answer["entry"][0]["resource"]), [(1, "A1".to_owned())]);
        let focus = parameter(&second.3, "notification-event")["part"][2].clone();
        assert_eq!(focus["valueReference"]["reference"], second.3["entry"][1]["fullUrl"]);
        // Whoever was told this way was told.
        assert!(house.state(request).notices.provider_told_at.is_some());
    }
}

#[test]
fn the_line_2_0_may_want_to_hear_that_something_changed_and_no_more() {
    let house = House::new(Line::V2_0, false);
    registered(&house);
    subscribe(&house, &subscription(Line::V2_0, CLINIC_NPI, "id-only")).unwrap();
    house.submit(&Ask::consultant("A-1").bundle());
    let request = house.waiting().unwrap();
    house.act(
        &reviewer(),
        request,
        &json!({"command": "approve", "number": "N-1", "billing": "b"}),
    );
    let endpoint = Endpoint::default();
    assert_eq!(send(&house, &endpoint).sent, 2);
    for (_, _, _, bundle) in endpoint.taken.borrow().iter() {
        assert_eq!(bundle["entry"].as_array().unwrap().len(), 1);
        assert!(!bundle.to_string().contains("SYN-1"), "{bundle}");
    }
}

#[test]
fn what_is_not_taken_is_tried_again_later_and_in_the_end_given_up() {
    let house = House::new(Line::V2_2, false);
    registered(&house);
    let (subscribed, _) =
        subscribe(&house, &subscription(Line::V2_2, CLINIC_NPI, "full-resource")).unwrap();
    let endpoint = Endpoint { fails: RefCell::new(2), ..Endpoint::default() };
    assert_eq!(send(&house, &endpoint).failed, 1);
    // Not at once.
    assert_eq!(send(&house, &endpoint), Notified::default());
    let wait = |seconds: i64| house.world.now.set(house.world.now.get() + Span::seconds(seconds));
    wait(11);
    assert_eq!(send(&house, &endpoint).failed, 1);
    wait(21);
    assert_eq!(send(&house, &endpoint).sent, 1);
    assert_eq!(status(&house, subscribed)["status"], "active");
    house.submit(&Ask::consultant("A-1").bundle());
    let request = house.waiting().unwrap();
    house.act(
        &reviewer(),
        request,
        &json!({"command": "approve", "number": "N-1", "billing": "b"}),
    );
    *endpoint.fails.borrow_mut() = 1_000;
    let mut tries = 0;
    for _ in 0..30 {
        tries += send(&house, &endpoint).failed;
        wait(30_000);
    }
    assert_eq!(tries, 12);
    assert_eq!(status(&house, subscribed)["status"], "error");
}

#[test]
fn nobody_subscribes_to_others_or_to_a_place_that_is_not_theirs() {
    let house = House::new(Line::V2_2, false);
    registered(&house);
    let good = || subscription(Line::V2_2, CLINIC_NPI, "full-resource");
    let changed = |path: &str, value: Value| {
        let mut wanted = good();
        *wanted.pointer_mut(path).unwrap() = value;
        wanted
    };
    let endpoint = |text: &str| changed("/channel/endpoint", json!(text));
    for wanted in [
        subscription(Line::V2_2, CONSULTANT_NPI, "full-resource"),
        subscription(Line::V2_2, &format!("{CLINIC_NPI},{CONSULTANT_NPI}"), "full-resource"),
        subscription(Line::V2_2, CLINIC_NPI, "id-only"),
        subscription(Line::V2_2, CLINIC_NPI, "empty"),
        subscription(Line::V2_0, CLINIC_NPI, "full-resource"),
        changed("/criteria", json!("http://other.example/topic")),
        changed("/channel/type", json!("email")),
        changed("/channel/payload", json!("application/xml")),
        changed("/channel/header", json!(["Host: other.example"])),
        changed("/channel/header", json!(["Authorization: a", "Authorization: b"])),
        changed("/channel/header", json!(["Authorization: 1\r\nY: 2"])),
        changed("/_criteria/extension", json!([])),
        endpoint("https://other.example/hook"),
        endpoint("http://ehr.clinic.example/hook"),
        endpoint("https://ehr.clinic.example@other.example/hook"),
        endpoint("https://ehr.clinic.example.other.example/hook"),
        endpoint("https://ehr.clinic.example:8443/hook"),
        endpoint("https://169.254.169.254/latest"),
        endpoint(""),
    ] {
        let refused = subscribe(&house, &wanted);
        assert!(matches!(refused, Err(PasError::Read(_))), "{wanted}: {refused:?}");
    }
    assert_eq!(send(&house, &Endpoint::default()), Notified::default());
}

#[test]
fn a_subscription_is_made_anew_and_ended_by_whose_it_is() {
    let house = House::new(Line::V2_2, false);
    registered(&house);
    let wanted = subscription(Line::V2_2, CLINIC_NPI, "full-resource");
    let (subscribed, _) = subscribe(&house, &wanted).unwrap();
    let mut other = wanted.clone();
    other["channel"]["endpoint"] = json!("https://ehr.clinic.example/hooks/other");
    let resource: Resource = serde_json::from_str(&other.to_string()).unwrap();
    let call = house.call(&system());
    let app = &house.world.app;
    app.pas_subscribe(&call, &house.setting(), resource, Some(subscribed)).unwrap();
    let endpoint = Endpoint::default();
    assert_eq!(send(&house, &endpoint).sent, 2);
    assert!(endpoint.taken.borrow().iter().all(|taken| taken.0.ends_with("/other")));
    let stranger = super::house::other_system();
    assert!(app.pas_subscription(&house.call(&stranger), subscribed).is_err());
    assert!(app.pas_unsubscribe(&house.call(&stranger), subscribed).is_err());
    app.pas_unsubscribe(&house.call(&system()), subscribed).unwrap();
    assert!(app.pas_unsubscribe(&house.call(&system()), subscribed).is_err());
    house.submit(&Ask::consultant("A-1").bundle());
    let request = house.waiting().unwrap();
    house.act(
        &reviewer(),
        request,
        &json!({"command": "approve", "number": "N-1", "billing": "b"}),
    );
    assert_eq!(send(&house, &endpoint), Notified::default());
}
