//! What is offered here: a capability statement, made of the table.

use std::collections::BTreeMap;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use latchkey_fhir::capability::{CapabilityStatement, Interaction, Operation, Rest, RestResource};
use latchkey_fhir::crd::Line;

use super::answer::Answer;
use super::asked::{address, base, line_of, wants_json};
use super::refusal::Refusal;
use super::table::{Area, TABLE};
use crate::guard::Posted;
use crate::site::Shared;

/// The day on which what is offered last changed.
const CHANGED: &str = "2026-11-30";

/// Says what is offered in a line. Nothing of it is anybody's secret.
pub(super) async fn metadata(
    State(site): State<Shared>,
    Path(line): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Answer, Refusal> {
    let kept = base(&site)?;
    let line = line_of(&line)?;
    wants_json(&headers, &Posted::read(query.unwrap_or_default().as_bytes()))?;
    Answer::of(&statement(TABLE, &address(kept, line), line))
}

fn statement(table: &[&Area], address: &str, line: Line) -> CapabilityStatement {
    let mut resources: BTreeMap<&str, RestResource> = BTreeMap::new();
    let mut whole = Vec::new();
    for way in table.iter().flat_map(|area| area.ways) {
        let entry =
            way.kind().map(|kind| resources.entry(kind).or_insert_with(|| RestResource::of(kind)));
        match (way.offers.definition, entry) {
            (Some(definition), entry) => {
                let operation = Operation::new(way.offers.name, definition.of(line));
                entry.map_or(&mut whole, |entry| &mut entry.operation).push(operation);
            }
            (None, Some(entry)) => entry.interaction.push(Interaction::new(way.offers.name)),
            // An interaction is one with a kind of resource.
            (None, None) => {}
        }
    }
    let rest = Rest { resource: resources.into_values().collect(), operation: whole };
    let guides = table.iter().map(|area| area.guide.of(line).to_owned()).collect();
    CapabilityStatement::new(CHANGED, address, env!("CARGO_PKG_VERSION"), guides, rest)
}
