//! The order of evaluation: a question after those its rules test, a rule before those it
//! overrides.

use crate::diagnostic::{Fault, Position, Report};
use crate::model::{Effect, Line, Subject, Test};
use crate::vocabulary::Vocabulary;

/// The questions that have lines, each after the questions it rests on.
pub(super) fn questions(
    lines: &[Line],
    scopes: &[Vec<Test>],
    vocabulary: &Vocabulary,
    report: &mut Report,
) -> Vec<usize> {
    let mut waiting: Vec<usize> =
        (0..scopes.len()).filter(|q| lines.iter().any(|l| l.question() == Some(*q))).collect();
    let mut order = Vec::new();
    while !waiting.is_empty() {
        let ready = waiting
            .iter()
            .position(|q| !rests_on(*q, lines, scopes).any(|other| waiting.contains(&other)));
        let Some(ready) = ready else {
            let names: Vec<_> = waiting
                .iter()
                .filter_map(|q| vocabulary.questions().get(*q))
                .map(|q| q.name.as_str())
                .collect();
            let message =
                format!("the questions {} rest on one another in a circle", names.join(", "));
            report.error(
                Fault::Circular,
                Position { line: 1, column: 1 },
                message,
                "let one of them rest on facts alone",
            );
            return order;
        };
        order.push(waiting.remove(ready));
    }
    order
}

/// The questions a question's lines and scope test; one that several test comes several times.
pub(super) fn rests_on<'m>(
    question: usize,
    lines: &'m [Line],
    scopes: &'m [Vec<Test>],
) -> impl Iterator<Item = usize> + 'm {
    let own = lines.iter().filter(move |l| l.question() == Some(question)).flat_map(|l| &l.tests);
    let scope = scopes.get(question).into_iter().flatten();
    own.chain(scope).filter_map(|test| match test.subject {
        Subject::Question(other) => Some(other),
        _ => None,
    })
}

/// Groups the lines by question in this order, rules before silences, then notices and last
/// days; inside a question a rule comes before those it overrides.
pub(super) fn lines(lines: Vec<Line>, order: &[usize], report: &mut Report) -> Vec<Line> {
    let mut places: Vec<usize> = Vec::with_capacity(lines.len());
    for question in order {
        let rules = (0..lines.len()).filter(|i| is_rule_of(&lines, *i, *question)).collect();
        places.extend(by_overrides(rules, &lines, report));
        places.extend((0..lines.len()).filter(
            |i| matches!(effect(&lines, *i), Some(Effect::Silent { question: q }) if q == question),
        ));
    }
    places.extend(
        (0..lines.len()).filter(|i| matches!(effect(&lines, *i), Some(Effect::Notice { .. }))),
    );
    places.extend(
        (0..lines.len()).filter(|i| matches!(effect(&lines, *i), Some(Effect::Until { .. }))),
    );
    let mut moved = vec![None; lines.len()];
    for (new, old) in places.iter().enumerate() {
        if let Some(slot) = moved.get_mut(*old) {
            *slot = Some(new);
        }
    }
    let mut lines: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    let mut sorted = Vec::with_capacity(places.len());
    for old in places {
        let Some(mut line) = lines.get_mut(old).and_then(Option::take) else {
            continue;
        };
        line.overrides =
            line.overrides.iter().filter_map(|o| moved.get(*o).copied().flatten()).collect();
        sorted.push(line);
    }
    sorted
}

fn effect(lines: &[Line], place: usize) -> Option<&Effect> {
    lines.get(place).map(|l| &l.effect)
}

fn is_rule_of(lines: &[Line], place: usize, wanted: usize) -> bool {
    matches!(effect(lines, place), Some(Effect::Concludes { question, .. }) if *question == wanted)
}

fn by_overrides(mut waiting: Vec<usize>, lines: &[Line], report: &mut Report) -> Vec<usize> {
    let mut sorted = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_beaten = |place: usize| {
            waiting
                .iter()
                .any(|w| *w != place && lines.get(*w).is_some_and(|l| l.overrides.contains(&place)))
        };
        let first = waiting.iter().position(|place| !is_beaten(*place)).unwrap_or_else(|| {
            let at =
                waiting.first().and_then(|w| lines.get(*w)).map_or(Position::default(), |l| l.at);
            report.error(
                Fault::Circular,
                at,
                "rules override one another in a circle",
                "let one of them give way",
            );
            0
        });
        sorted.push(waiting.remove(first));
    }
    sorted
}
