//! What people do with a case, through pages alone.

mod family;
mod life;
mod queue;
mod roles;
mod twice;

use latchkey_workflow::Id;
use serde_json::json;

use crate::site::Answer;
use crate::world::{World, id, typed};

const OFFICE: u8 = 10;
const PLAN: u8 = 20;
const CONSULTANT: u8 = 30;

/// Somebody in a browser.
struct Browser<'w> {
    world: &'w World,
    cookie: String,
    lang: &'static str,
}

impl Browser<'_> {
    fn get(&self, address: &str) -> Answer {
        let joint = if address.contains('?') { '&' } else { '?' };
        let page = self.world.get(&format!("{address}{joint}lang={}", self.lang), &self.cookie);
        assert_eq!(page.status, 200, "{address}: {}", page.text);
        assert!(page.text.contains(&format!("<html lang=\"{}\">", self.lang)), "{address}");
        assert_eq!(page.text.matches("<h1").count(), 1, "{address}");
        page
    }

    /// Fills in a form of a page and sends it; gives where that leads.
    fn send(&self, page: &Answer, form: &str, to: &str, words: &[(&str, &str)]) -> String {
        let fields = typed(&page.text, form, words);
        let answer = self.world.post(to, &fields, &self.cookie);
        assert_eq!(answer.status, 303, "{form}: {}", shown(&answer));
        // A second click leads to the same place, and does nothing more.
        let again = self.world.post(to, &fields, &self.cookie);
        assert_eq!(again.status, 303, "{form} again: {}", shown(&again));
        assert_eq!(again.header("location"), answer.header("location"), "{form}");
        let place = answer.header("location");
        assert!(place.contains(&format!("lang={}", self.lang)), "{place}");
        place.split(['?', '#']).next().unwrap().to_owned()
    }

    /// Does something to what an address shows.
    fn act(&self, address: &str, form: &str, words: &[(&str, &str)]) -> String {
        let page = self.get(address);
        self.send(&page, form, address, words)
    }
}

/// The main part of a page, for a failure.
fn shown(answer: &Answer) -> String {
    let text = answer.text.split("<main").nth(1).unwrap_or(&answer.text);
    format!("{} {}", answer.status, text.split("</main").next().unwrap())
}

fn registry(world: &World) -> Id {
    let keep = |number: u8, profile: serde_json::Value| {
        let command = json!({"command": "keep", "id": id(number), "profile": profile});
        world.perform(world.operator(), json!({"kind": "organisation", "command": command}));
    };
    let address =
        json!({"street": "1 Example Way", "city": "Fresno", "state": "CA", "zip": "93701"});
    keep(
        OFFICE,
        json!({"kind": "practice", "name": "Synthetic Practice",
        "telephone": "555-0101", "address": address}),
    );
    keep(
        PLAN,
        json!({"kind": "plan", "name": "Synthetic Plan", "key": "health-net",
        "telephone": "555-0102", "address": address}),
    );
    keep(
        CONSULTANT,
        json!({"kind": "consultant", "name": "Synthetic Consultants",
        "telephone": "555-0103", "address": address}),
    );
    let person =
        json!({"command": "keep", "profile": {"name": "Synthetic Renderer", "role": "rn"}});
    let person = world.perform(world.operator(), json!({"kind": "person", "command": person})).id;
    let engage = json!({"command": "engage", "organisation": id(CONSULTANT), "kind": "staff"});
    world.perform(world.operator(), json!({"kind": "person", "id": person, "command": engage}));
    person
}

/// The value of the first field after some markup.
fn value_after(page: &str, markup: &str) -> String {
    let (_, rest) = page.split_once(markup).unwrap_or_else(|| panic!("no {markup}"));
    rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}
