//! Letters at the terminal: a site's own, the mail room, and documents.

use std::fs;
use std::path::Path;

use crate::run::{Folder, latchkey};

const TEMPLATE: &str = "---\nid: referral-reminder\ntitle: Ours\nto: receiver\n---\n# Ours: {service}\n\n\
                        Please answer.\n";

/// A year with a few families, where it is kept, and who works there.
fn year(name: &str) -> (Folder, String, String) {
    let folder = Folder::new(name, &[]);
    let data = format!("{}/year.db", folder.path());
    let made = latchkey(&["--data", &data, "demo", "seed", "--families", "3"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.out.contains(" letters\n"), "{}", made.out);
    (folder, data, made.out)
}

fn login(made: &str, role: &str) -> String {
    let line = made.lines().find(|line| line.contains(role)).unwrap();
    line.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn what_was_written_is_listed_read_and_added_to() {
    let (folder, data, users) = year("letters-listed");
    let desk = login(&users, "consultant");
    let office = login(&users, "office");
    let listed = |who: &str| latchkey(&["--data", &data, "--json", "queue", "--as", who]).out;
    let row = [listed(&office), listed(&desk)].join("\n");
    let ids = row.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let ids: Vec<String> = ids.map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    let mut found = 0;
    for (id, who) in ids.iter().flat_map(|id| [(id, &office), (id, &desk)]) {
        let args = ["--data", &data, "--json", "document", "list", id, "--as", who];
        let documents = latchkey(&args);
        if documents.code != 0 {
            continue;
        }
        let note = format!("{}/note.txt", folder.path());
        fs::write(&note, "weights of both weeks").unwrap();
        let added = latchkey(&["--data", &data, "document", "add", id, &note, "--as", who]);
        assert_eq!(added.code, 0, "{}", added.err);
        let document = added.out.trim();
        let read = latchkey(&["--data", &data, "document", "get", id, document, "--as", who]);
        assert_eq!(read.out, "weights of both weeks");
        found += 1;
    }
    assert!(found > 0, "nobody has anything to do: {row}");
}

#[test]
fn a_sites_letters_that_cannot_be_used_are_refused_before_anything_is_done() {
    let (folder, data, _) = year("letters-refused");
    let letters = format!("{}/ours", folder.path());
    let work = |letters: &str| latchkey(&["--data", &data, "work", "--letters", letters]);
    let refused = work(&letters);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("there is no such folder; --letters takes one"),
        "{}",
        refused.err
    );
    fs::create_dir_all(format!("{letters}/en")).unwrap();
    fs::create_dir_all(format!("{letters}/senders")).unwrap();
    fs::write(format!("{letters}/en/reminder.letter"), TEMPLATE).unwrap();
    fs::write(format!("{letters}/senders/health-net.sender"), "reply: fax\n").unwrap();
    let refused = work(&letters);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("health-net.sender: line 1: this is no key"), "{}", refused.err);
    fs::write(format!("{letters}/senders/health-net.sender"), "reply-to: fax 916-555-0122\n")
        .unwrap();
    let worked = work(&letters);
    assert_eq!(worked.code, 0, "{}", worked.err);
    let nowhere = format!("{}/nowhere", folder.path());
    let refused = latchkey(&["--data", &data, "work", "--outbox", &nowhere]);
    assert!(refused.err.contains("there is no such folder; make it"), "{}", refused.err);
    assert!(!Path::new(&nowhere).exists());
}
