//! `claim`: what a biller types, and what comes back.

mod paper;
mod professional;
mod refused;

use crate::run::{Ran, Scratch, latchkey, root};

/// An example order with changes, each of which must stand exactly once.
fn order(name: &str, changes: &[(&str, &str)]) -> String {
    let path = root().join("examples").join(format!("{name}.json"));
    let mut text = std::fs::read_to_string(path).unwrap();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from} must stand once");
        text = text.replace(from, to);
    }
    text
}

/// Runs `claim 837p` on a day on which the examples are in time.
fn professional(arguments: &[&str]) -> Ran {
    let fixed = ["claim", "837p", "--telephone", "5550000000", "--date", "2026-08-01"];
    latchkey(&[&fixed[..], arguments].concat())
}

/// The same for one order with changes.
fn changed(file: &str, name: &str, changes: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let order = Scratch::new(file, order(name, changes).as_bytes());
    professional(&[&[order.path()], arguments].concat())
}
