//! What a supervisor reads, as JSON: how many claims, what is wrong by clause and by provider, what it
//! puts at stake, and what has to be looked up.

use super::kind;
use super::object::Object;
use crate::totals::Totals;

/// The summary as a JSON object.
pub(super) fn json(out: &mut String, totals: &Totals<'_>) {
    let summary = &totals.summary;
    let mut object = Object::open(out);
    object.text("kind", "summary");
    object.number("inputs", totals.inputs);
    object.number("unread", totals.unread);
    object.number("skipped", totals.skipped);
    object.number("claims", summary.claims);
    object.number("broken_forms", totals.broken_forms);
    object.number("lactation", summary.lactation);
    object.number("clean", summary.clean);
    object.number("to_look_up", summary.to_look_up);
    object.number("charge", summary.charge);
    object.number("at_stake", summary.at_stake);
    object.list("by_clause", summary.clauses(), |item, ((of, clause), tally)| {
        item.text("kind", kind(of));
        item.text("clause", clause);
        item.number("findings", tally.findings);
        item.number("claims", tally.claims);
        item.number("charge", tally.charge);
    });
    object.list("by_rule", totals.rules(), |item, (rule, count)| {
        item.text("rule", rule.name());
        item.number("findings", count);
    });
    object.list("by_provider", summary.providers(), |item, (npi, tally)| {
        item.given("npi", npi.map(|npi| npi.to_string()).unwrap_or_default());
        item.number("claims", tally.claims);
        item.number("broken", tally.broken);
        item.number("findings", tally.findings);
        item.number("at_stake", tally.at_stake);
    });
    object.list("look_ups", totals.look_ups(), |item, (about, count)| {
        item.text("fact", about);
        item.number("times", count);
    });
    object.list("notes", totals.notes(), |item, (note, count)| {
        item.text("clause", note.clause);
        item.text("sentence", note.words);
        item.text("ask", note.ask);
        item.number("times", count);
    });
    object.close();
}
