//! What was decided, on what grounds, by whom, and how to go further.

use latchkey_domain::Day;
use latchkey_paper::letter::{Language, Values};
use latchkey_workflow::authorization::{Appeal, Authorization, Decision, Grant, Grounds, Outcome};

use super::authorization::{Told, codes, lines};
use super::frame::Frame;
use crate::letters::words;

/// The values of decisions and appeals.
pub(super) fn decided(told: &Told<'_>, frame: &Frame<'_>, values: Values, letter: &str) -> Values {
    let values = reason(told, frame, values, letter);
    let values = match told.request.decision() {
        Some(decision) => of_decision(told.request, decision, frame, values),
        None => values,
    };
    let values = match &told.request.appeal {
        Some(appeal) => of_appeal(told, appeal, frame, values),
        None => values.flag("expedited", false),
    };
    further(told, frame, values)
}

fn of_decision(
    request: &Authorization,
    decision: &Decision,
    frame: &Frame<'_>,
    values: Values,
) -> Values {
    let language = frame.language;
    let by = &decision.by;
    let telephone = by.telephone.as_deref().or(frame.telephone().ok());
    let licence = by.licence.as_ref().map(words::licence);
    let values = values
        .text("decision-date", words::day_of(language, decision.at))
        .text("decider-name", &by.name)
        .text("decider-title", words::clinician(language, by.licence.as_ref()))
        .text("decider-licence", licence.unwrap_or_default())
        .text("decider-telephone", telephone.unwrap_or_default());
    let values = match &decision.grounds {
        Some(grounds) => on_grounds(grounds, language, values),
        None => values,
    };
    match &decision.grant {
        Some(grant) => granted(request, decision.outcome, grant, frame, values),
        None => values,
    }
}

fn on_grounds(grounds: &Grounds, language: Language, values: Values) -> Values {
    let values = values
        .list("criteria", lines(&grounds.criteria))
        .text("clinical-rationale", &grounds.rationale);
    match grounds.code.and_then(|code| words::denial(language, code)) {
        Some(in_short) => values.text("reason-in-short", in_short),
        None => values,
    }
}

fn granted(
    request: &Authorization,
    outcome: Outcome,
    grant: &Grant,
    frame: &Frame<'_>,
    values: Values,
) -> Values {
    let language = frame.language;
    let amount = words::units(language, grant.units);
    let left = request.ask.units.saturating_sub(grant.units);
    let values = values
        .text("approval-number", &grant.number)
        .text("amount", &amount)
        .text("approved-for", amount)
        .text("first-day", words::day(language, grant.period.from))
        .text("last-day", words::day(language, grant.period.until))
        .list("billing-instructions", lines(&grant.billing));
    let values = match grant.procedures.is_empty() {
        true => values,
        false => values.text("codes", codes(&grant.procedures, frame)),
    };
    match outcome {
        Outcome::PartlyOverturned if left > 0 => {
            values.text("not-approved", words::units(language, left))
        }
        _ => values,
    }
}

/// The reason, which each kind of letter has from elsewhere.
fn reason(told: &Told<'_>, frame: &Frame<'_>, values: Values, letter: &str) -> Values {
    let language = frame.language;
    let request = told.request;
    let text = match letter {
        "rejection" => request.rejection.as_ref().map(|r| words::rejection(r.reason).to_owned()),
        "delay-provider" | "delay-member" => {
            request.extension.as_ref().map(|delay| words::delay(language, delay.reason).to_owned())
        }
        "information-request" => Some(
            words::either(
                language,
                "We can't decide without it. Nothing has been decided yet.",
                "Sin esto no podemos decidir. Todavía no se ha decidido nada.",
            )
            .to_owned(),
        ),
        _ => {
            let grounds = request.decision().and_then(|decision| decision.grounds.as_ref());
            grounds.map(|grounds| grounds.reason.clone())
        }
    };
    let remedy = request.rejection.as_ref().map(|rejection| lines(&rejection.remedy));
    let values = values.list("remedy", remedy.unwrap_or_default());
    match text {
        Some(text) => values.text("reason", text),
        None => values,
    }
}

fn of_appeal(told: &Told<'_>, appeal: &Appeal, frame: &Frame<'_>, values: Values) -> Values {
    let language = frame.language;
    let values = values
        .text("appeal-date", words::day_of(language, appeal.filed_at))
        .flag("expedited", appeal.expedited);
    let values = match appeal.clock.decide_by {
        Some(by) => values.text("decide-by", words::day_of(language, by)),
        None => values,
    };
    let Some(outcome) = appeal.outcome else { return values };
    let values = values.text("outcome", words::outcome(language, outcome));
    // An appeal that changed nothing leaves what was not approved before, all of it or a part.
    match outcome {
        Outcome::Upheld => {
            let had = told.request.grants.last().map_or(0, |granted| granted.grant.units);
            let left = told.request.ask.units.saturating_sub(had).max(1);
            values.text("not-approved", words::units(language, left))
        }
        // There is nothing left to go further for.
        Outcome::Overturned => {
            values.flag("imr-applies", false).list("criteria", [overturned(frame)]).text(
                "reason",
                words::either(
                    language,
                    "We looked at all the facts again, and we approve what was asked for.",
                    "Vimos de nuevo todos los datos y aprobamos lo que se pidió.",
                ),
            )
        }
        _ => values,
    }
}

/// What stands for criteria where nothing was turned down.
fn overturned(frame: &Frame<'_>) -> String {
    words::either(
        frame.language,
        "The rules named in our first letter.",
        "Las reglas que nombra nuestra primera carta.",
    )
    .to_owned()
}

/// Until when to go further, as reckoned from the day of the letter.
fn further(told: &Told<'_>, frame: &Frame<'_>, values: Values) -> Values {
    let language = frame.language;
    let last = |day: Option<Day>, reckoned: Day| words::day(language, day.unwrap_or(reckoned));
    let appeal_by = told.clock.appeal_until(frame.now).at.day_in_california();
    let hearing_by = told.clock.hearing_until(frame.now).at.day_in_california();
    let values = values
        .text("appeal-by", last(told.request.appeal_until, appeal_by))
        .text("hearing-by", last(told.request.hearing_until, hearing_by));
    let reduced = told.request.decision().filter(|d| d.outcome == Outcome::Reduced);
    let pending = told.request.grants.last().filter(|_| reduced.is_some());
    let Some(pending) = pending else { return values };
    // Aid goes on where it is asked for within ten days of the notice or before the change, whichever
    // is later (42 CFR 438.420(a)).
    let earliest = told.clock.reduction_from(frame.now).at.day_in_california();
    let effective = pending.effective.or(pending.not_before).unwrap_or(earliest).max(earliest);
    values
        .text("effective-day", words::day(language, effective))
        .text("keep-by", words::day(language, effective))
}
