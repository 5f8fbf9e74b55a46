//! Look-ups on the page: what one person has to answer for one reason stands together, and a question
//! that several lines raise is asked once.

use latchkey_claims::screen::{LookUp, Whom};
use latchkey_screening::report::Reported;

use super::text::{Mark, about, headline, paragraph};

/// Questions to one person.
struct Asked<'g, 'l> {
    lines: Vec<usize>,
    whom: Whom,
    whys: Vec<&'g str>,
    questions: Vec<&'g LookUp<'l>>,
}

impl Asked<'_, '_> {
    fn names(&self) -> Vec<&str> {
        self.questions.iter().map(|look_up| look_up.about).collect()
    }
}

pub fn look_ups(out: &mut String, reported: &Reported<'_, '_>, look_ups: &[LookUp<'_>]) {
    for asked in across_lines(of_lines(look_ups)) {
        let lines = asked.lines.iter().map(|line| about(reported, Some(*line)));
        let lines = lines.collect::<Vec<_>>().join("; ");
        headline(out, Mark::Unknown, &format!("{lines}: look up"), &asked.names().join(", "));
        let questions: Vec<&str> = asked.questions.iter().map(|l| l.question).collect();
        paragraph(out, &questions.join(" "));
        let (whys, whom) = (asked.whys.join("; "), asked.whom.words());
        paragraph(out, &format!("Why: {whys}. Ask: {whom}."));
    }
}

/// Those of a line that the same person has to make for the same reason.
fn of_lines<'g, 'l>(look_ups: &'g [LookUp<'l>]) -> Vec<Asked<'g, 'l>> {
    let mut all: Vec<Asked<'g, 'l>> = Vec::new();
    for look_up in look_ups.iter().filter(|look_up| !look_up.is_on_no_claim) {
        let is_same = |asked: &&mut Asked<'_, '_>| {
            asked.lines == [look_up.line]
                && asked.whom == look_up.whom
                && asked.whys == [look_up.why.as_str()]
        };
        match all.iter_mut().find(is_same) {
            Some(asked) => asked.questions.push(look_up),
            None => all.push(Asked {
                lines: vec![look_up.line],
                whom: look_up.whom,
                whys: vec![&look_up.why],
                questions: vec![look_up],
            }),
        }
    }
    all
}

/// The same questions to the same person, whichever lines raise them.
fn across_lines<'g, 'l>(of_lines: Vec<Asked<'g, 'l>>) -> Vec<Asked<'g, 'l>> {
    let mut all: Vec<Asked<'g, 'l>> = Vec::new();
    for asked in of_lines {
        let same = all.iter_mut().find(|a| a.whom == asked.whom && a.names() == asked.names());
        match same {
            Some(same) => {
                same.lines.extend(asked.lines);
                same.whys.extend(asked.whys);
            }
            None => all.push(asked),
        }
    }
    all
}
