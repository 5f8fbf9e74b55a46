//! Who is offered what.

use super::{OFFICE, PLAN, registry};
use crate::site::fields;
use crate::world::World;

#[test]
fn each_role_has_the_forms_of_what_it_may_do_and_no_other() {
    let world = World::new();
    registry(&world);
    let office = world.signed_in("office", OFFICE, &["office"]);
    let request = world.requested("no consultant near");
    let address = format!("/records/{request}");
    let record = world.get(&address, &office).text;
    let case = format!("/cases/{}", value_of_link(&record, "/cases/"));
    let forms = |login: &str, organisation: u8, role: &str, address: &str| {
        let cookie = world.signed_in(login, organisation, &[role]);
        let page = world.get(address, &cookie);
        let acts = page.text.split("<details class=\"act\" id=\"act-").skip(1);
        let acts: Vec<String> =
            acts.map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
        (page.status.as_u16(), acts)
    };
    let asks = ["supply-information", "restate-urgency", "withdraw"];
    let reviews = [
        "take-up",
        "approve",
        "ask-information",
        "mark-sufficient",
        "delay",
        "change-urgency",
        "reassign",
        "delegate",
        "reject",
    ];
    for role in ["office", "biller", "consultant"] {
        let (status, acts) = forms(&format!("a-{role}"), OFFICE, role, &address);
        assert_eq!((status, acts), (200, asks.map(str::to_owned).to_vec()), "{role}");
    }
    for role in ["reviewer", "clinical-reviewer"] {
        let (status, acts) = forms(&format!("b-{role}"), PLAN, role, &address);
        assert_eq!(status, 200);
        for act in reviews {
            // Nothing was asked, so that what is there suffices already.
            let is_idle = act == "mark-sufficient";
            assert_eq!(acts.contains(&act.to_owned()), !is_idle, "{role}: {act}: {acts:?}");
        }
        let decides = role == "clinical-reviewer";
        for act in ["deny", "modify"] {
            assert_eq!(acts.contains(&act.to_owned()), decides, "{role}: {act}");
        }
        assert!(!acts.iter().any(|act| asks.contains(&act.as_str())), "{role}: {acts:?}");
        let (status, acts) = forms(&format!("c-{role}"), PLAN, role, &case);
        assert_eq!(
            (status, acts),
            (200, Vec::new()),
            "{role} sees the case and does nothing to it"
        );
    }
    for role in ["analyst", "administrator"] {
        assert_eq!(forms(&format!("d-{role}"), PLAN, role, &address).0, 403, "{role}");
        assert_eq!(forms(&format!("e-{role}"), OFFICE, role, &case).0, 403, "{role}");
    }
    let (_, made) = forms("f-office", OFFICE, "office", &case);
    for act in ["draft", "request", "plan", "record-unplanned", "name", "close"] {
        assert!(made.contains(&act.to_owned()), "{act}: {made:?}");
    }
    assert!(!made.contains(&"prepare".to_owned()), "an office without a biller bills nothing");
    assert!(forms("g-biller", OFFICE, "biller", &case).1.contains(&"prepare".to_owned()));
    let stranger = world.signed_in("stranger", 40, &["office", "biller", "clinical-reviewer"]);
    for address in [case.clone(), format!("{case}/facts"), address] {
        assert_eq!(world.get(&address, &stranger).status, 404, "{address}");
        let nothing = fields(&[("command", "close"), ("kind", "case")]);
        assert_eq!(world.post(&address, &nothing, &stranger).status, 404, "{address}");
    }
}

fn value_of_link(page: &str, begin: &str) -> String {
    let (_, rest) = page.split_once(&format!("href=\"{begin}")).unwrap();
    rest.split(['?', '"']).next().unwrap().to_owned()
}
