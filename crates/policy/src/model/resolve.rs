//! From a document to a model: its names become things.

use std::sync::Arc;

use super::builder::Builder;
use super::resolver::Resolver;
use super::{Clause, Model, Reading, order, quoted};
use crate::compile::MOST_LINES;
use crate::diagnostic::{Fault, Position, Report};
use crate::document::{self, Document};
use crate::vocabulary::Vocabulary;

/// Resolves a document. What is wrong goes into `report`; the model holds the rest.
pub(crate) fn resolve(
    document: Document,
    vocabulary: &Arc<Vocabulary>,
    report: &mut Report,
) -> Model {
    let Document { head, clauses, .. } = document;
    if !head.vocabulary.text.is_empty() && head.vocabulary.text != vocabulary.name {
        let message =
            format!("the vocabulary is {}, not {}", vocabulary.name, quoted(&head.vocabulary));
        report.error(
            Fault::UnknownName,
            head.vocabulary.at,
            message,
            "name the vocabulary that is loaded",
        );
    }
    let mut scopes = vec![Vec::new(); vocabulary.questions().len()];
    let mut builder = Builder::default();
    let resolver = Resolver { vocabulary, head: &head };
    for (place, clause) in clauses.iter().enumerate() {
        builder.clause(place, clause, &resolver, &mut scopes, report);
    }
    limit(&mut builder, report);
    builder.link_overrides(report);
    let order = order::questions(&builder.lines, &scopes, vocabulary, report);
    let lines = order::lines(builder.lines, &order, report);
    let clauses = clauses.into_iter().map(public_clause).collect();
    Model {
        head,
        vocabulary: Arc::clone(vocabulary),
        clauses,
        lines,
        fixes: builder.fixes,
        order,
        scopes,
    }
}

fn public_clause(clause: document::Clause) -> Clause {
    let place = clause.place.unwrap_or_default();
    Clause {
        id: clause.id.text,
        title: clause.title,
        section: clause.section,
        place: place.text,
        digest: place.digest.map(|d| d.text),
        words: clause.words,
        readings: clause
            .readings
            .into_iter()
            .map(|r| Reading {
                name: r.name.text,
                owner: r.owner,
                covers: r.covers.into_iter().map(|c| c.text).collect(),
                text: r.text,
            })
            .collect(),
        notes: clause.notes,
    }
}

/// Keeps as many lines as a decision can visit, and says so where there are more.
fn limit(builder: &mut Builder, report: &mut Report) {
    if builder.lines.len() <= MOST_LINES {
        return;
    }
    report.error(
        Fault::TooLarge,
        Position { line: 1, column: 1 },
        format!("the policy has more than {MOST_LINES} lines"),
        "split it into several policies",
    );
    builder.lines.truncate(MOST_LINES);
    builder.names.truncate(MOST_LINES);
}
