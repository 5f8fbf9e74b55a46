//! What was sent goes when its request goes.

use latchkey_app::{Caller, Purge};
use latchkey_fhir::pas::Line;
use latchkey_workflow::Retention;
use serde_json::json;

use super::house::{Ask, CLINIC_NPI, House, inquiry, reviews, system};
use crate::world::{PRACTICE, id, office};

#[test]
fn nothing_of_a_request_is_found_once_its_case_is_purged() {
    let house = House::new(Line::V2_2, false);
    let bundle = Ask::consultant("A-1").bundle();
    house.submit(&bundle);
    let request = house.waiting().unwrap();
    let case = house.state(request).case;
    house.act(&office(), request, &json!({"command": "withdraw", "reason": "no longer needed"}));
    let close = json!({"command": "close", "reason": "support-given"});
    house.world.ask(&office(), json!({"kind": "case", "id": case, "command": close})).unwrap();
    assert_eq!(house.inquire(&system(), &inquiry(CLINIC_NPI)).len(), 1);
    house.world.is("2046-02-01 10:00");
    let purge = Purge {
        organisation: id(PRACTICE),
        before: "2027-01-01".parse().unwrap(),
        contract_ended: "2026-12-31".parse().unwrap(),
        only_count: false,
    };
    let operator = house.call(&Caller::operator(house.world.app.installation()));
    let purged = house.world.app.purge(&operator, purge, &Retention::shipped().unwrap()).unwrap();
    assert_eq!((purged.cases, purged.around), (1, 1));
    assert!(house.inquire(&system(), &inquiry(CLINIC_NPI)).is_empty());
    // The same again is a request like any other: nobody remembers the first.
    let again = house.submit(&bundle);
    let response = &again["entry"][0]["resource"];
    assert_eq!(reviews(response), [(1, "A4".to_owned())], "{response}");
    assert_ne!(response["id"], json!(request.to_string()));
}
