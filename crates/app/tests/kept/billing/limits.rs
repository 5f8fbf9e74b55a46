//! Units against what is paid in a pregnancy, told when a visit is recorded and a claim is made.

use latchkey_app::Saved;
use serde_json::{Value, json};

use super::clinic::{Clinic, Family, address};
use crate::world::{PLAN, id, office};

/// The first units of a code that the State pays four of.
const CODE: &str = "Z6208";

fn visit(clinic: &Clinic, family: &Family, day: &str, units: u32) -> Saved {
    let record = json!({"date": day, "place": "11", "minutes": 15 * units, "units": units,
        "actual_renderer": clinic.renderer, "seen": {"parent": true}, "procedures": [CODE],
        "done": ["feeding-observed"]});
    let command = json!({"command": "record-unplanned", "case": family.case, "record": record});
    clinic.world.ask(&office(), json!({"kind": "visit", "command": command})).unwrap()
}

fn claim(clinic: &Clinic, family: &Family, visit: &Saved, bill: &Value) -> Saved {
    let command = json!({"command": "prepare", "case": family.case, "visit": visit.id,
        "payer": id(PLAN), "bill": bill});
    clinic.world.ask(&office(), json!({"kind": "claim", "command": command})).unwrap()
}

fn details(saved: &Saved) -> Vec<&str> {
    saved.noted.iter().map(|noted| noted.detail.as_str()).collect()
}

#[test]
fn units_are_counted_over_the_visits_of_a_family_and_told_and_nothing_is_refused() {
    let clinic = Clinic::new();
    let family = clinic.family(1, Some(address("90001")));
    let other = clinic.family(2, Some(address("90001")));
    assert_eq!(details(&visit(&clinic, &family, "2026-05-22", 3)), [""; 0]);
    assert_eq!(details(&visit(&clinic, &other, "2026-05-22", 3)), [""; 0], "another family");
    // A case of its own is of the same pregnancy.
    let dyad = clinic.state(family.case)["dyad"].clone();
    let open = json!({"command": "open", "dyad": dyad, "patient": "parent", "plan": "health-net"});
    let case = clinic.world.ask(&office(), json!({"kind": "case", "command": open})).unwrap().id;
    let again = Family { case, ..family };
    let over = visit(&clinic, &again, "2026-05-25", 3);
    assert_eq!(details(&over), ["Z6208: 6 units in this pregnancy on record here, 4 are paid"]);
    let noted = &over.noted[0];
    assert_eq!((noted.rule.as_str(), noted.place.as_str()), ("units-over-maximum", "list"));
    assert_eq!((over.status.as_str(), noted.fix.is_empty()), ("recorded", false));

    let bill = json!({"number": "C-1", "charge": "45.00", "units": 3, "member": again.parent});
    let made = claim(&clinic, &again, &over, &bill);
    assert_eq!(details(&made).len(), 1);
    let fewer = json!({"number": "C-1", "charge": "15.00", "units": 1, "member": again.parent});
    let correct = json!({"kind": "claim", "id": made.id,
        "command": {"command": "correct", "bill": fewer}});
    assert_eq!(details(&clinic.world.ask(&office(), correct).unwrap()), [""; 0]);
    // What the claim bills counts from then on, and not what was recorded.
    assert_eq!(details(&visit(&clinic, &again, "2026-05-27", 1)).len(), 1, "3 + 1 + 1");
}

#[test]
fn an_authorisation_covers_what_is_above() {
    let clinic = Clinic::new();
    let family = clinic.family(1, Some(address("90001")));
    visit(&clinic, &family, "2026-05-22", 4);
    let over = visit(&clinic, &family, "2026-05-25", 1);
    assert_eq!(details(&over).len(), 1);
    let bill = json!({"number": "C-1", "charge": "45.00", "units": 1, "member": family.parent,
        "authorization": id(60)});
    assert_eq!(details(&claim(&clinic, &family, &over, &bill)), [""; 0]);
}
