//! The page about the API holds everything that the description does, each under its anchor.

use super::asking::operations;
use crate::world::World;

#[test]
fn the_page_names_every_operation_type_and_problem_in_both_languages() {
    let world = World::new();
    let description = world.description();
    for language in ["en", "es"] {
        let page = world.get(&format!("/api?lang={language}"), "");
        assert_eq!(page.status, 200);
        assert_eq!(page.text.matches("<h1>").count(), 1);
        assert!(!page.text.contains(" style=\"") && !page.text.contains("<style"));
        for operation in operations(&description) {
            let id = operation.said["operationId"].as_str().unwrap();
            assert!(page.text.contains(&format!("id=\"{id}\"")), "{id}");
            assert!(page.text.contains(&format!("href=\"#{id}\"")), "{id}");
        }
        for name in description["components"]["schemas"].as_object().unwrap().keys() {
            assert!(page.text.contains(&format!("id=\"type-{name}\"")), "{name}");
        }
        for name in description["components"]["responses"].as_object().unwrap().keys() {
            let way = format!("href=\"/problems?lang={language}#{name}\"");
            assert!(page.text.contains(&way), "{name}");
            let explained = world.get(&format!("/problems?lang={language}"), "").text;
            assert!(explained.contains(&format!("id=\"{name}\"")), "{name}");
        }
        for rest in page.text.split("href=\"#").skip(1) {
            let anchor = rest.split('"').next().unwrap();
            assert!(page.text.contains(&format!("id=\"{anchor}\"")), "{anchor} leads nowhere");
        }
    }
    assert!(world.get("/api?lang=es", "").text.contains("Latchkey para programas"));
}
