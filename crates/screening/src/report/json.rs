//! One JSON object a line: each finding, look-up and note, and the summary last.

use latchkey_claims::screen::{LookUp, ScreenFinding, ScreenNote};
use latchkey_x12::Place;
use latchkey_x12::finding::Finding;

use super::object::Object;
use super::{Report, Reported, kind, severity, summary, value};
use crate::totals::Totals;

/// One JSON object a line.
#[derive(Clone, Debug)]
pub struct Json {
    shows_values: bool,
    /// The input, as it was named.
    file: String,
}

impl Json {
    /// A report that shows what stands in broken elements, or does not.
    pub fn new(shows_values: bool) -> Self {
        Self { shows_values, file: String::new() }
    }

    fn line(&self, out: &mut String, kind: &str, members: impl FnOnce(&mut Object<'_>)) {
        let mut object = Object::open(out);
        object.text("kind", kind);
        object.text("file", &self.file);
        members(&mut object);
        object.close();
        out.push('\n');
    }

    fn form(&self, out: &mut String, finding: &Finding, reported: Option<&Reported<'_, '_>>) {
        self.line(out, "x12", |object| {
            if let Some(reported) = reported {
                claim(object, reported);
                object.given("line", reported.line_of(finding).unwrap_or_default());
            }
            object.text("severity", severity(finding.severity));
            object.text("rule", finding.rule.name());
            object.number("level", finding.rule.level());
            object.text("sentence", finding.rule.says());
            object.text("fix", finding.rule.mend());
            spot(object, finding.loop_id, &finding.segment.to_string(), finding.place);
            for (key, number) in [
                ("element", finding.element),
                ("component", finding.component),
                ("repetition", finding.repetition),
            ] {
                if number > 0 {
                    object.number(key, number);
                }
            }
            if self.shows_values {
                object.given("value", value(finding).unwrap_or_default());
                object.given("expected", finding.expected.as_deref().unwrap_or_default());
            }
        });
    }

    fn screened(&self, out: &mut String, reported: &Reported<'_, '_>, finding: &ScreenFinding<'_>) {
        self.line(out, kind(finding.kind), |object| {
            claim(object, reported);
            line(object, reported, finding.line);
            object.text("rule", finding.rule);
            object.text("clause", finding.clause);
            object.text("source", finding.source);
            object.given("place", finding.place_on_page);
            object.text("sentence", finding.sentence);
            object.given("detail", &finding.detail);
            object.text("fix", finding.fix);
            object.given("carc", finding.carc);
            object.given("rarc", finding.rarc);
            let at = finding.spot;
            spot(object, at.loop_id, at.segment, at.place);
        });
    }

    fn look_up(&self, out: &mut String, reported: &Reported<'_, '_>, look_up: &LookUp<'_>) {
        self.line(out, "look-up", |object| {
            claim(object, reported);
            line(object, reported, Some(look_up.line));
            object.text("fact", look_up.about);
            object.text("question", look_up.question);
            object.text("why", &look_up.why);
            object.text("ask", look_up.whom.words());
        });
    }

    fn note(&self, out: &mut String, reported: &Reported<'_, '_>, note: &ScreenNote<'_>) {
        self.line(out, "note", |object| {
            claim(object, reported);
            line(object, reported, Some(note.line));
            object.text("clause", note.clause);
            object.text("sentence", note.words);
            if !note.detail.is_empty() {
                object.text("detail", &note.detail);
            }
            object.text("ask", note.ask);
        });
    }
}

impl Report for Json {
    fn input(&mut self, _out: &mut String, name: &str) {
        name.clone_into(&mut self.file);
    }

    fn outside(&mut self, out: &mut String, finding: &Finding) {
        self.form(out, finding, None);
    }

    fn claim(&mut self, out: &mut String, reported: &Reported<'_, '_>) {
        for finding in reported.findings {
            self.form(out, finding, Some(reported));
        }
        let Some(screened) = reported.screened else { return };
        for finding in &screened.findings {
            self.screened(out, reported, finding);
        }
        for look_up in &screened.look_ups {
            self.look_up(out, reported, look_up);
        }
        for note in &screened.notes {
            self.note(out, reported, note);
        }
    }

    fn unread(&mut self, out: &mut String, problem: &str) {
        self.line(out, "unread", |object| object.text("problem", problem));
    }

    fn summary(&mut self, out: &mut String, totals: &Totals<'_>) {
        summary::json(out, totals);
        out.push('\n');
    }
}

fn claim(object: &mut Object<'_>, reported: &Reported<'_, '_>) {
    object.text("claim", &reported.claim.id.to_string());
    object.number("claim_number", reported.claim.number);
}

fn line(object: &mut Object<'_>, reported: &Reported<'_, '_>, place: Option<usize>) {
    let Some(place) = place else { return };
    object.text("line", &reported.line_number(place));
    object.given("procedure", reported.procedure(place).unwrap_or_default());
}

fn spot(object: &mut Object<'_>, loop_id: &str, segment: &str, place: Place) {
    object.given("loop", loop_id);
    object.given("segment", segment);
    object.number("segment_number", place.segment);
    object.number("byte", place.byte);
}
