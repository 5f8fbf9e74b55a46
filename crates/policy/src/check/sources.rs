//! What ties a file to its source: a digest for each sentence it restates.

use rustc_hash::FxHashSet;

use crate::diagnostic::{Fault, Report, Spanned, counted};
use crate::document::{DIGEST_FORM, Document, SourceExtent, is_digest, no_digest};

/// Stands for a digest that nobody has looked up yet.
const NOT_YET: &str = "0";

pub(super) fn check(document: &Document, report: &mut Report) {
    for clause in &document.clauses {
        if clause.place.as_ref().is_some_and(|p| p.digest.is_none() && p.text.contains(" digest "))
        {
            let message = format!("the digest of `{}` is part of its place", clause.id.text);
            report.error(Fault::Syntax, clause.id.at, message, "write `· digest` before it");
        }
    }
    let mut seen = FxHashSet::default();
    let mut restated = 0;
    for digest in
        document.clauses.iter().filter_map(|clause| clause.place.as_ref()?.digest.as_ref())
    {
        restated += 1;
        one(digest, !seen.insert(&digest.text), report);
    }
    all(restated, document, report);
}

fn one(digest: &Spanned, is_second: bool, report: &mut Report) {
    if digest.text == NOT_YET {
        let message = "the digest of this sentence is not filled in";
        report.warning(Fault::SentenceNotRestated, digest.at, message, DIGEST_FORM);
    } else if !is_digest(&digest.text) {
        report.error(Fault::Syntax, digest.at, no_digest(&digest.text), DIGEST_FORM);
    } else if is_second {
        let message = "two clauses have this digest";
        let remedy = "restate a sentence in one clause, or correct the digest";
        report.error(Fault::Syntax, digest.at, message, remedy);
    }
}

/// As many sentences are restated as the source has.
fn all(restated: usize, document: &Document, report: &mut Report) {
    let SourceExtent::Sentences(count) = document.head.source.extent else {
        return;
    };
    let count = count as usize;
    if restated == count {
        return;
    }
    let sentences = counted(count, "sentence");
    let verb = if restated == 1 { "is" } else { "are" };
    let message = format!("the source has {sentences}, and {restated} {verb} restated");
    let remedy = if restated < count {
        "find the missing ones with `policy trace --source`"
    } else {
        "count its sentences anew, or take a digest out"
    };
    let at = document.head.id.at;
    report.error(Fault::SentenceNotRestated, at, message, remedy);
}
