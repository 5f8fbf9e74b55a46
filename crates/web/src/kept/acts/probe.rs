//! Which commands may be given now: a sample of each is held against the thing by its own machine,
//! so that what is offered and what is refused never differ.

use latchkey_app::{Command, Prospect};
use latchkey_workflow::Id;
use serde_json::{Map, Value, json};

use super::field::{Part, Sort};
use super::{Act, read, tree};

/// Samples of commands, and whose each is.
pub(in crate::kept) struct Open {
    acts: Vec<&'static Act>,
    /// For each sample the place of its command among the acts.
    of: Vec<usize>,
}

/// Samples of these commands: each with the least that can be said, with all, and with each choice.
pub(in crate::kept) fn probes(
    acts: impl Iterator<Item = &'static Act>,
    case: Option<Id>,
) -> (Open, Vec<Command>) {
    let acts: Vec<&'static Act> = acts.collect();
    let (mut of, mut commands) = (Vec::new(), Vec::new());
    for (place, act) in acts.iter().enumerate() {
        for tree in samples(act) {
            if let Some(command) = read::command(act, tree, case) {
                commands.push(command);
                of.push(place);
            }
        }
    }
    (Open { acts, of }, commands)
}

impl Open {
    /// Those that may be given, in their order.
    pub fn among(&self, prospects: &[Prospect]) -> Vec<&'static Act> {
        let is_open = |place: usize| {
            let mut of = self.of.iter().zip(prospects);
            of.any(|(owner, prospect)| *owner == place && *prospect == Prospect::Open)
        };
        let each = self.acts.iter().enumerate().filter(|(place, _)| is_open(*place));
        each.map(|(_, act)| *act).collect()
    }
}

pub(super) fn samples(act: &Act) -> Vec<Map<String, Value>> {
    let least = sample(act.parts().filter(|part| part.is_needed));
    let mut all = vec![least.clone(), sample(act.parts())];
    for part in act.parts() {
        let values: Vec<Value> = match part.sort {
            Sort::Choice(options) => options.iter().map(|(name, _)| json!(name)).collect(),
            Sort::Tick => vec![json!(true), json!(false)],
            _ => continue,
        };
        all.extend(values.into_iter().map(|value| {
            let mut tree = least.clone();
            tree::set(&mut tree, part.place, value);
            tree
        }));
    }
    all
}

fn sample(parts: impl Iterator<Item = &'static Part>) -> Map<String, Value> {
    let mut tree = Map::new();
    for part in parts {
        if let Some(value) = value(part.sort) {
            tree::set(&mut tree, part.place, value);
        }
    }
    tree
}

/// Something that can be said in such a field.
fn value(sort: Sort) -> Option<Value> {
    Some(match sort {
        Sort::Line | Sort::Text => json!("x"),
        Sort::Whole => json!(1),
        Sort::Money => json!("1.00"),
        Sort::Cents => json!(1),
        Sort::Day => json!("2000-01-01"),
        Sort::Moment => json!(0),
        Sort::Tick => json!(false),
        Sort::Codes => json!(["X"]),
        Sort::Choice(options) => json!(options.first()?.0),
        Sort::Several(options) => json!([options.first()?.0]),
        Sort::One(_) => json!(Id::default()),
        Sort::Many(_) => json!([Id::default()]),
        Sort::Follows(_) => return None,
    })
}
