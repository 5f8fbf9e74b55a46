//! Every command at every stage: where it leads, or how it is refused.

use latchkey_workflow::authorization::{
    Channel, Command, DelayReason, RejectionReason, Status, Urgency,
};
use latchkey_workflow::{Actor, Authorization, Machine, Moment, Refusal, Span};

use super::world::{
    World, appeal, approval, ask_for_chart, at, clinician, day, deny, id, judge, modify, notify,
    office, period, reduce, requested, reviewer, software, supply, uphold, use_units,
};

/// Rows are commands, each as its rightful actor gives it, an hour after the stage was reached;
/// columns are stages. A cell is the status that follows (`req`uested, in-`rev`iew,
/// information-`ask`ed, `app`roved, `mod`ified, `den`ied, `rej`ected, `wit`hdrawn, appealed `apl`,
/// `exp`ired, `clo`sed), with `*` where a request stays overdue; `=` where nothing happens; `.`
/// where the stage forbids it; or the code of another refusal. The last row is the tick at the
/// moment the machine asks to be woken; `-` where it never asks.
///
/// `over` is a request whose clock was missed, `redu` an approval that was reduced, `uphe` a denial
/// that an appeal upheld.
const CELLS: &str = "
                   none req  rev  ask  over app  mod  redu den  uphe rej  wit  apl  exp  clo
request            req  exis exis exis exis exis exis exis exis exis exis exis exis exis exis
supply-information miss req  rev  rev  req* .    .    .    .    .    .    .    .    .    .
restate-urgency    miss req  rev  ask  req* .    .    .    .    .    .    .    .    .    .
withdraw           miss wit  wit  wit  wit  wit  wit  wit  .    .    .    .    .    .    .
take-up            miss rev  =    =    rev* .    .    .    .    .    .    .    .    .    .
reassign           miss rev  rev  ask  rev* .    .    .    .    .    .    .    .    .    .
ask-information    miss ask  ask  ask  ask* .    .    .    .    .    .    .    .    .    .
mark-sufficient    miss =    =    rev  =    .    .    .    .    .    .    .    .    .    .
change-urgency     miss req  rev  ask  req* .    .    .    .    .    .    .    .    .    .
delay              miss req  rev  ask  .    .    .    .    .    .    .    .    .    .    .
delegate           miss req  req  ask  req* .    .    .    .    .    .    .    .    .    .
recall             miss =    =    =    =    .    .    .    .    .    .    .    .    .    .
approve            miss app  app  app  app  .    .    .    .    .    .    .    .    .    .
modify             miss mod  mod  mod  mod  .    .    .    .    .    .    .    .    .    .
deny               miss den  den  den  den  .    .    .    .    .    .    .    .    .    .
reduce             miss .    .    .    .    mod  mod  unfi .    .    .    .    .    .    .
reject             miss rej  rej  rej  .    .    .    .    .    .    .    .    .    .    .
tell-provider      miss .    .    .    req* app  mod  mod  den  den  rej  .    apl  exp  clo
notify-member      miss .    .    .    req* app  mod  mod  den  den  rej  .    apl  exp  =
appeal             miss .    .    .    apl  .    apl  apl  apl  unfi .    .    .    .    .
decide-appeal      miss .    .    .    .    .    .    .    .    .    .    .    den  .    .
use-units          miss .    .    .    .    app  mod  mod  .    .    .    .    .    exp  .
return-units       miss =    =    =    =    =    =    =    =    =    =    =    =    =    =
tick               -    req  rev  ask  -    exp  exp  exp  -    -    -    -    apl  -    -
";

type Row = (&'static str, Actor, Command);

fn rows() -> Vec<Row> {
    let why = || "Because of a synthetic reason".to_owned();
    let row = |name, actor: Actor, command| (name, actor, command);
    let telephoned_at = at("2026-06-01 10:00");
    vec![
        row("request", office(), requested(Urgency::Standard)),
        row("supply-information", office(), supply()),
        row(
            "restate-urgency",
            office(),
            Command::RestateUrgency { urgency: Urgency::Expedited, reason: why() },
        ),
        row("withdraw", office(), Command::Withdraw { reason: why() }),
        row("take-up", reviewer(), Command::TakeUp),
        row("reassign", reviewer(), Command::Reassign { to: id(3) }),
        row("ask-information", reviewer(), ask_for_chart()),
        row("mark-sufficient", reviewer(), Command::MarkSufficient),
        row(
            "change-urgency",
            reviewer(),
            Command::ChangeUrgency { urgency: Urgency::Expedited, reason: why() },
        ),
        row(
            "delay",
            reviewer(),
            Command::Delay {
                reason: DelayReason::ExpertReview,
                asks: why(),
                anticipated: day("2026-06-15"),
                telephoned_at,
            },
        ),
        row("delegate", reviewer(), Command::Delegate { to: id(30) }),
        row("recall", reviewer(), Command::Recall),
        row("approve", reviewer(), approval()),
        row("modify", clinician(), modify(3)),
        row("deny", clinician(), deny()),
        row("reduce", clinician(), reduce(2)),
        row(
            "reject",
            reviewer(),
            Command::Reject { reason: RejectionReason::Duplicate, remedy: why() },
        ),
        row("tell-provider", reviewer(), Command::TellProvider { channel: Channel::Fax }),
        row("notify-member", reviewer(), notify()),
        row("appeal", office(), appeal()),
        row("decide-appeal", judge(), uphold()),
        row("use-units", office(), use_units(70, "2026-06-05", 1)),
        row("return-units", office(), Command::ReturnUnits { visit: id(70) }),
        row("tick", software(), Command::Tick),
    ]
}

/// The name of a command as it is stored. A new command does not compile without a name here, and
/// fails the test without a row.
fn name(command: &Command) -> &'static str {
    match command {
        Command::Request(_) => "request",
        Command::SupplyInformation { .. } => "supply-information",
        Command::RestateUrgency { .. } => "restate-urgency",
        Command::Withdraw { .. } => "withdraw",
        Command::TakeUp => "take-up",
        Command::Reassign { .. } => "reassign",
        Command::AskInformation { .. } => "ask-information",
        Command::MarkSufficient => "mark-sufficient",
        Command::ChangeUrgency { .. } => "change-urgency",
        Command::Delay { .. } => "delay",
        Command::Delegate { .. } => "delegate",
        Command::Recall => "recall",
        Command::Approve(_) => "approve",
        Command::Modify { .. } => "modify",
        Command::Deny { .. } => "deny",
        Command::Reduce { .. } => "reduce",
        Command::Reject { .. } => "reject",
        Command::TellProvider { .. } => "tell-provider",
        Command::NotifyMember { .. } => "notify-member",
        Command::Appeal { .. } => "appeal",
        Command::DecideAppeal(_) => "decide-appeal",
        Command::UseUnits { .. } => "use-units",
        Command::ReturnUnits { .. } => "return-units",
        Command::Tick => "tick",
    }
}

pub fn stages() -> Vec<(&'static str, World)> {
    let from = |base: &World, actor: Actor, command: Command| {
        let mut world = base.clone();
        world.does(&actor, &command).unwrap();
        world
    };
    let fresh = World::requested();
    let review = from(&fresh, reviewer(), Command::TakeUp);
    let mut overdue = fresh.clone();
    overdue.ticks_at(at("2026-06-09 00:00"));
    let approved = from(&review, reviewer(), approval());
    let denied = from(&review, clinician(), deny());
    let appealed = from(&denied, office(), appeal());
    let upheld = from(&appealed, judge(), uphold());
    let mut expired = approved.clone();
    expired.ticks_at(Moment::end_of_day_in_california(period().until + 1));
    let mut closed = from(&denied, reviewer(), notify());
    closed.ticks_at(closed.state().wake().unwrap());
    let reject = Command::Reject {
        reason: RejectionReason::WrongPayer,
        remedy: "Ask the other payer".to_owned(),
    };
    vec![
        ("none", World::new()),
        ("req", fresh.clone()),
        ("rev", review.clone()),
        ("ask", from(&review, reviewer(), ask_for_chart())),
        ("over", overdue),
        ("app", approved.clone()),
        ("mod", from(&review, clinician(), modify(3))),
        ("redu", from(&approved, clinician(), reduce(3))),
        ("den", denied),
        ("uphe", upheld),
        ("rej", from(&review, reviewer(), reject)),
        ("wit", from(&review, office(), Command::Withdraw { reason: "Moved away".to_owned() })),
        ("apl", appealed),
        ("exp", expired),
        ("clo", closed),
    ]
}

fn cell(stage: &World, actor: &Actor, command: &Command) -> String {
    let mut world = stage.clone();
    world.now = world.now + Span::hours(1);
    if *command == Command::Tick {
        let Some(wake) = world.state.as_ref().and_then(Machine::wake) else {
            return "-".to_owned();
        };
        world.now = wake;
    }
    match world.does(actor, command) {
        Ok(events) if events.is_empty() => "=".to_owned(),
        Ok(_) => short(world.state()),
        Err(Refusal::Status { .. }) => ".".to_owned(),
        Err(refusal) => refusal.code().chars().take(4).collect(),
    }
}

fn short(state: &Authorization) -> String {
    let overdue = if state.status.is_under_review() && state.missed.is_some() { "*" } else { "" };
    let word = match state.status {
        Status::InReview => "rev",
        Status::InformationAsked => "ask",
        Status::Appealed => "apl",
        status => status.name().get(..3).unwrap(),
    };
    format!("{word}{overdue}")
}

#[test]
fn every_command_at_every_stage_leads_where_the_table_says() {
    let stages = stages();
    let names: Vec<&str> = stages.iter().map(|(name, _)| *name).collect();
    let mut table = format!("\n{:18}", "");
    table.extend(names.iter().map(|name| format!(" {name:4}")));
    let mut lines = vec![table.trim_end().to_owned()];
    for (name, actor, command) in rows() {
        let cells = stages.iter().map(|(_, stage)| format!(" {:4}", cell(stage, &actor, &command)));
        lines.push(format!("{name:18}{}", cells.collect::<String>()).trim_end().to_owned());
    }
    let found = format!("{}\n", lines.join("\n"));
    assert!(found == CELLS, "the table is now:{found}");
}

#[test]
fn the_table_leaves_no_command_and_no_status_out() {
    for (row, _, command) in rows() {
        assert_eq!(row, name(&command));
        let stored = serde_json::to_value(&command).unwrap();
        assert_eq!(stored["command"], row);
        assert_eq!(serde_json::from_value::<Command>(stored).unwrap(), command);
    }
    let stages = stages();
    for status in Status::ALL {
        let is_there = |(_, world): &(&str, World)| {
            world.state.as_ref().is_some_and(|state| state.status == *status)
        };
        assert!(stages.iter().any(is_there), "no stage is {status}");
    }
}
