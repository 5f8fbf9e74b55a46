//! A claim as it would go out, as a page: as each role, in both languages, with what it lacks.

use latchkey_workflow::Id;
use serde_json::{Value, json};

use crate::form::unescaped;
use crate::world::{World, id};

const PRACTICE: u8 = 10;
const PLAN: u8 = 20;
/// A name that would be markup, were it not shown as what it is.
const NAME: &str = "Mara <b>";

fn perform(world: &World, login: &str, request: Value) -> Id {
    let caller = world.app.caller(login).unwrap();
    world.perform(world.call(caller), request).id
}

/// A practice with a claim of a visit; the parent has an address where `is_whole`.
fn claim(world: &World, is_whole: bool) -> Id {
    let address = json!({"street": "1 Example Street", "city": "Sampletown", "state": "CA",
        "zip": "900010001"});
    let keep = |number: u8, profile: Value| {
        let command = json!({"command": "keep", "profile": profile});
        let request = json!({"kind": "organisation", "id": id(number), "command": command});
        world.perform(world.operator(), request);
    };
    keep(PLAN, json!({"kind": "plan", "name": "Synthetic Plan", "key": "health-net"}));
    keep(
        PRACTICE,
        json!({"kind": "practice", "name": "Example Family Clinic", "npi": "0000000006",
            "medi_cal_enrolled": [{"value": true}], "cpsp_certified": [{"value": false}],
            "contracts": [{"value": {"plan": id(PLAN), "kind": "direct"}}],
            "address": address, "taxonomy": "261QP2300X",
            "tax_id": {"kind": "employer", "number": "000000001"}}),
    );
    let person = json!({"kind": "person", "command": {"command": "keep",
        "profile": {"name": "Rene Fiction", "role": "np"}}});
    let renderer = perform(world, "keeper", person);
    let member = |profile: Value| {
        let command = json!({"command": "keep", "profile": profile});
        perform(world, "biller", json!({"kind": "member", "command": command}))
    };
    let plans = json!([{"value": {"plan": id(PLAN), "number": "00000001A"}}]);
    let mut profile = json!({"kind": "parent", "last_name": "Sample", "first_name": NAME,
        "birth_date": "1996-04-12", "sex": "female", "plans": plans});
    if is_whole {
        profile["address"] = address.clone();
    }
    let parent = member(profile);
    let infant = member(json!({"kind": "infant", "last_name": "Sample", "first_name": "Baby",
        "birth_date": "2026-11-02", "sex": "female"}));
    let dyad = json!({"command": "keep", "profile": {"parent": parent,
        "infants": [{"member": infant, "birth_date": "2026-11-02"}],
        "delivery_date": "2026-11-02"}});
    let dyad = perform(world, "biller", json!({"kind": "dyad", "command": dyad}));
    let fact = |fact: &str, value: &str| json!({"fact": fact, "value": value, "source": "staff"});
    let facts = json!([
        fact("program", "medi-cal"),
        fact("member.wants_to_breastfeed", "true"),
        fact("member.standard_support", "insufficient"),
        fact("member.infant_birth_date", "2026-11-02"),
        fact("member.delivery_date", "2026-11-02"),
        fact("renderer.certification", "lec"),
        fact("renderer.engagement", "staff")
    ]);
    let open = json!({"command": "open", "dyad": dyad, "patient": "infant",
        "plan": "health-net", "facts": facts});
    let case = perform(world, "biller", json!({"kind": "case", "command": open}));
    let record = json!({"date": "2026-11-20", "place": "11", "minutes": 45, "units": 1,
        "actual_renderer": renderer, "seen": {"parent": true, "infants": [infant]},
        "procedures": ["T1015"], "diagnoses": ["P92.5"], "done": ["feeding-observed"]});
    let record = json!({"command": "record-unplanned", "case": case, "record": record});
    let visit = perform(world, "biller", json!({"kind": "visit", "command": record}));
    let prepare = json!({"command": "prepare", "case": case, "visit": visit, "payer": id(PLAN),
        "bill": {"number": "C-1", "charge": "45.00", "units": 1, "member": infant}});
    perform(world, "biller", json!({"kind": "claim", "command": prepare}))
}

/// Somebody who keeps claims, and what else they do.
fn world() -> (World, String) {
    let world = World::that_bills();
    world.make_account("keeper", PRACTICE, &["administrator"]);
    let biller = world.signed_in("biller", PRACTICE, &["biller"]);
    (world, biller)
}

/// The rows of a table that say where a value is from, as text.
fn rows(page: &str, class: &str) -> Vec<String> {
    let table = page.split(&format!("class=\"usa-table {class}\"")).nth(1).unwrap();
    let table = table.split("</table>").next().unwrap();
    let text = |row: &str| {
        let parts = row.split('<').map(|part| part.rsplit('>').next().unwrap());
        unescaped(&parts.collect::<Vec<_>>().join("|"))
    };
    table.split("<tr>").skip(2).map(text).collect()
}

#[test]
fn each_value_stands_beside_where_it_comes_from() {
    let (world, biller) = world();
    let claim = claim(&world, true);
    let record = world.get(&format!("/records/{claim}?lang=en"), &biller);
    let way = format!("/records/{claim}/filing?lang=en");
    assert!(record.text.contains(&format!("href=\"{way}\"")), "{}", record.text);
    let page = world.get(&way, &biller);
    assert_eq!(page.status, 200);
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.text.contains("Nothing stands in the way."), "{}", page.text);
    let boxes = rows(&page.text, "boxes");
    let has = |parts: &[&str]| boxes.iter().any(|row| parts.iter().all(|part| row.contains(part)));
    assert!(has(&["24D", "T1015", "the visit"]), "{boxes:#?}");
    assert!(has(&["26", "C1", "the claim itself"]), "{boxes:#?}");
    assert!(has(&["33a", "0000000006", "who bills"]), "{boxes:#?}");
    let segments = rows(&page.text, "segments");
    let clm = segments.iter().find(|row| row.contains("CLM")).unwrap();
    assert!(clm.contains("05-1") && clm.contains("the visit"), "{clm}");
    // Clauses lead to their sentences, and values to the records in which they are changed.
    assert!(page.text.contains("href=\"/policies/health-net/medi-cal/lactation"), "{}", page.text);
    assert!(page.text.contains(&format!("href=\"/records/{claim}?lang=en\"")));
    assert!(page.text.contains("href=\"/members/"), "{}", page.text);
    assert!(!page.text.contains("<b>") && page.text.contains("&lt;b&gt;"), "{}", page.text);
    let seen = world.get(&format!("/records/{claim}?lang=en"), &biller);
    assert!(seen.text.contains("Claim · prepared"), "looking sends nothing: {}", seen.text);
}

#[test]
fn it_is_read_in_spanish_too() {
    let (world, biller) = world();
    let claim = claim(&world, true);
    let page = world.get(&format!("/records/{claim}/filing?lang=es"), &biller);
    for part in
        ["<html lang=\"es\">", "Número de afiliación", "la visita", "hija o hijo", "Quien factura"]
    {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let boxes = rows(&page.text, "boxes").join("\n");
    for english in ["Member number", "who bills", "|child|", "Birth date"] {
        assert!(!boxes.contains(english), "{english}: {boxes}");
    }
    assert_eq!(page.text.matches("<h1").count(), 1);
    assert!(!page.text.contains(" style=\""));
}

#[test]
fn what_it_lacks_is_told_and_others_see_nothing_of_it() {
    let (world, biller) = world();
    let claim = claim(&world, false);
    let way = format!("/records/{claim}/filing");
    let page = world.get(&format!("{way}?lang=en"), &biller);
    assert_eq!(page.status, 200);
    assert!(page.text.contains("address.street"), "{}", page.text);
    assert!(page.text.contains("The claim can't be made"), "{}", page.text);
    let spanish = world.get(&format!("{way}?lang=es"), &biller).text;
    assert!(spanish.contains("falta la calle del bebé"), "{spanish}");
    let main = spanish.split("<main ").nth(1).unwrap();
    assert!(!main.contains("lang=\"en\"") && !main.contains("address.street"), "{main}");
    let office = world.signed_in("office", PRACTICE, &["office"]);
    assert_eq!(world.get(&way, &office).status, 403);
    let record = world.get(&format!("/records/{claim}"), &office);
    assert!(!record.text.contains("/filing"), "{}", record.text);
    let stranger = world.signed_in("stranger", 40, &["biller"]);
    let (unseen, absent) =
        (world.get(&way, &stranger), world.get(&format!("/records/{}/filing", id(99)), &stranger));
    assert_eq!((unseen.status.as_u16(), absent.status.as_u16()), (404, 404));
    assert_eq!(unseen.text, absent.text);
    assert_eq!(world.get("/records/x/filing", &biller).status, 404);
}
