//! Systems that call, and the log.

use latchkey_workflow::Id;

use super::{kept, person, place, with};
use crate::form::{filled, of_page};
use crate::world::{World, typed};

#[test]
fn systems_are_registered_by_keys_that_prove_something() {
    let world = World::new();
    let keeper = kept(&world);
    let page = world.get("/administration/clients/new", &keeper);
    let form = filled(of_page(&page.text, "register").unwrap());
    let words =
        |keys: &'static str| [("name", "EHR"), ("keys", keys), ("scope", "system/Claim.cr")];
    let refused =
        world.post("/administration/clients/new", &with(form, &words("{\"keys\": []}")), &keeper);
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("key set"), "{}", refused.text);
    let curve = "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\",\
        \"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\
        \"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}";
    let form = filled(of_page(&refused.text, "register").unwrap());
    let address =
        place(&world.post("/administration/clients/new", &with(form, &words(curve)), &keeper));
    let page = world.get(&address, &keeper);
    assert!(page.text.contains("system/Claim.cr"));
    place(&world.post(&address, &typed(&page.text, "disable", &[]), &keeper));
    assert!(world.get("/administration/clients?disabled=1", &keeper).text.contains("EHR"));
    let page = world.get(&address, &keeper);
    let keys = typed(&page.text, "change-keys", &[("keys", "nothing of the kind")]);
    assert_eq!(world.post(&address, &keys, &keeper).status, 422);
}

#[test]
fn the_log_is_looked_through_page_by_page_and_verified() {
    let world = World::new();
    let keeper = kept(&world);
    for number in 0..60 {
        person(&world, &keeper, &format!("Person {number}"));
    }
    let account = world.app.account("keeper").unwrap().id;
    let page = world.get("/administration/log", &keeper);
    let wrong = typed(&page.text, "log", &[("from", "soon"), ("event", "Maria López")]);
    let refused = world.post("/administration/log", &wrong, &keeper);
    assert!(refused.text.contains("Write the day as 2026-11-30."), "{}", refused.text);
    let words = [("event", "kept"), ("account", &*account.to_string()), ("from", "2026-11-01")];
    let asked = world.post("/administration/log", &typed(&page.text, "log", &words), &keeper);
    let mut address = asked.header("location").to_owned();
    assert!(address.starts_with("/administration/log?from=2026-11-01&account="), "{address}");
    let mut things: Vec<Id> = Vec::new();
    loop {
        let page = world.get(&address, &keeper);
        let rows = page.text.split("?record=").skip(1);
        things.extend(rows.map(|row| row.split('&').next().unwrap().parse::<Id>().unwrap()));
        let Some(next) = page.text.split("<a href=\"").find(|link| link.contains(">Next rows</a>"))
        else {
            break;
        };
        address = crate::form::unescaped(next.split('"').next().unwrap());
    }
    assert_eq!(things.len(), 60);
    things.sort_unstable();
    things.dedup();
    assert_eq!(things.len(), 60, "each once");

    let page = world.get("/administration/log/verification", &keeper);
    place(&world.post(
        "/administration/log/verification",
        &typed(&page.text, "verify", &[]),
        &keeper,
    ));
    let done = (0..600).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        let page = world.get("/administration/log/verification", &keeper);
        page.text.contains("The log is what was written").then_some(page)
    });
    assert!(done.is_some());
}
