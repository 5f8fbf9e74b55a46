//! Which commands may be given now: a sample of each is held against the thing by its own machine,
//! so that what is offered and what is refused never differ.

use std::sync::LazyLock;

use latchkey_app::{App, Call, Command, Error, Given, Prospect};
use latchkey_workflow::{Id, Kind};
use serde_json::{Map, Value, json};

use super::field::{Part, Sort};
use super::{Act, all, read, tree};

/// A command as a form, with samples of it.
struct Sampled {
    act: &'static Act,
    samples: Vec<Command>,
}

impl AsRef<[Command]> for &Sampled {
    fn as_ref(&self) -> &[Command] {
        &self.samples
    }
}

/// Every command with its samples: each with the least that can be said, with all, and with each
/// choice. They are the same for every page; of those that make something the case is left open.
static SAMPLED: LazyLock<Vec<Sampled>> = LazyLock::new(|| {
    let commands = |act: &Act| {
        let case = act.makes.then(Id::default);
        samples(act).into_iter().filter_map(|tree| read::command(act, tree, case)).collect()
    };
    all().map(|act| Sampled { act, samples: commands(act) }).collect()
});

/// What may be done now to a thing of this kind, in the order of its forms.
pub(in crate::kept) fn open_to(
    app: &App,
    call: &Call,
    thing: (Kind, Id),
) -> Result<Vec<&'static Act>, Error> {
    let (kind, id) = thing;
    open(app, call, Given::To(id), |act| act.kind == kind && !act.makes)
}

/// What may be made now for a case.
pub(in crate::kept) fn makers_for(
    app: &App,
    call: &Call,
    case: Id,
) -> Result<Vec<&'static Act>, Error> {
    open(app, call, Given::For(case), |act| act.makes)
}

fn open(
    app: &App,
    call: &Call,
    given: Given,
    is_asked: impl Fn(&Act) -> bool,
) -> Result<Vec<&'static Act>, Error> {
    let sampled: Vec<&Sampled> = SAMPLED.iter().filter(|one| is_asked(one.act)).collect();
    if sampled.is_empty() {
        return Ok(Vec::new());
    }
    let prospects = app.prospects(call, given, &sampled)?;
    let each = sampled.iter().zip(prospects);
    let is_open = each.filter(|(_, prospect)| *prospect == Prospect::Open);
    Ok(is_open.map(|(one, _)| one.act).collect())
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
