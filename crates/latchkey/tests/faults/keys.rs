//! Keys: lost, changed, and what a copy of the disk gives away without them.

use std::fs;
use std::path::Path;

use crate::place::{Place, Ran};

/// Runs it with a file of keys.
fn run(place: &Place, keys: &str, arguments: &[&str]) -> Ran {
    let output = place.command(arguments).env("LATCHKEY_KEY", keys).output().unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn line<'r>(ran: &'r Ran, name: &str) -> &'r str {
    ran.out.lines().find(|line| line.contains(name)).unwrap_or_default()
}

#[test]
fn keys_come_later_are_changed_and_are_missed_where_they_are_lost() {
    let place = Place::new();
    let enrolled = place.run(&["user", "second-factor", "office"]);
    let secret = enrolled.out.split("secret=").nth(1).unwrap().split('&').next().unwrap();
    let holds_secret = |file: &str| {
        let bytes = fs::read(Path::new(&place.folder).join(file)).unwrap();
        bytes.windows(secret.len()).any(|window| window == secret.as_bytes())
    };
    assert!(holds_secret("test.db"), "without a key it stands open");
    assert!(line(&place.run(&["doctor"]), "keys").starts_with("warning"));

    let keys = place.folder.join("keys").display().to_string();
    let made = run(&place, "", &["key", "new", &keys]);
    assert_eq!(made.code, Some(0), "{made:?}");
    assert!(line(&run(&place, &keys, &["doctor"]), "keys").contains("run `latchkey key seal`"));
    let sealed = run(&place, &keys, &["key", "seal"]);
    assert_eq!(sealed.out, "1 second factors were encrypted anew\n", "{sealed:?}");
    assert!(line(&run(&place, &keys, &["doctor"]), "keys").starts_with("good"));
    assert!(!holds_secret("test.db"), "not even in what the file no longer uses");

    // A second key, and the first is still needed until all is encrypted anew.
    let first = fs::read_to_string(&keys).unwrap();
    run(&place, "", &["key", "new", &keys]);
    let both = fs::read_to_string(&keys).unwrap();
    assert!(both.ends_with(&first) && both.lines().count() == 2);
    assert!(line(&run(&place, &keys, &["doctor"]), "keys").contains("1 under an older key"));
    assert_eq!(run(&place, &keys, &["key", "seal"]).code, Some(0));

    for keys in ["", &keys] {
        let doctor = run(&place, keys, &["doctor"]);
        let expected = if keys.is_empty() { "bad" } else { "good" };
        assert!(line(&doctor, "keys").starts_with(expected), "{doctor:?}");
        assert!(!doctor.out.contains(secret) && !doctor.out.contains(first.trim()));
    }
    let missing = place.folder.join("none").display().to_string();
    let refused = run(&place, &missing, &["doctor"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.err.contains("there is no such file"), "{refused:?}");
}

#[test]
fn an_encrypted_backup_is_put_back_with_its_key_alone() {
    let place = Place::new();
    let file = place.folder.join("backup").display().to_string();
    let none = place.run(&["backup", &file, "--encrypt"]);
    assert_eq!(none.code, Some(2), "{none:?}");
    assert!(none.err.contains("`latchkey key new FILE`") && !Path::new(&file).exists());

    let keys = place.folder.join("keys").display().to_string();
    run(&place, "", &["key", "new", &keys]);
    assert_eq!(run(&place, &keys, &["backup", &file, "--encrypt"]).code, Some(0));
    let bytes = fs::read(&file).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains(crate::requests::CANARY));

    let into = Place::empty();
    let refused = into.run(&["restore", &file]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.err.contains("LATCHKEY_KEY"), "{refused:?}");
    let restored = run(&into, &keys, &["restore", &file]);
    assert_eq!(restored.code, Some(0), "{restored:?}");
    into.is_sound();
}

#[test]
fn a_purge_is_refused_where_the_law_still_needs_it_and_done_where_not() {
    let place = Place::new();
    let practice = crate::requests::PRACTICE;
    let purge = |days: [&str; 2], more: &[&str]| {
        let mut words = vec!["purge", practice, "--before", days[0], "--contract-ended", days[1]];
        words.extend(more);
        place.run(&words)
    };
    let early = purge(["2025-01-01", "2024-12-31"], &[]);
    assert_eq!(early.code, Some(2), "{early:?}");
    assert!(early.err.contains("42 CFR 438.3(u)"), "{early:?}");
    let forbidden = purge(["2001-01-01", "2000-12-31"], &["--as", "office"]);
    assert_eq!(forbidden.code, Some(2), "{forbidden:?}");
    for more in [["--dry-run"].as_slice(), &[]] {
        let done = purge(["2001-01-01", "2000-12-31"], more);
        assert_eq!(done.code, Some(0), "{done:?}");
        assert!(done.out.ends_with("erased: 0 cases, 0 things in them, 0 members and families\n"));
    }
    let own = place.folder.join("own.retention").display().to_string();
    fs::write(&own, "contract: 50 years; source our counsel\ninfant: 19 years; source x").unwrap();
    let longer = purge(["2001-01-01", "2000-12-31"], &["--retention", &own]);
    assert!(longer.err.contains("until 2050-12-31 (our counsel)"), "{longer:?}");
    place.is_sound();
}
