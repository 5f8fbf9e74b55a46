//! A family of the invented year, and what is done for it.

use latchkey_domain::Day;
use latchkey_workflow::Id;
use serde_json::{Value, json};

use super::day::{Later, Year};
use super::people::address;
use crate::{Caller, Error};

/// Names that are plainly made up.
const LAST: [&str; 12] = [
    "Sample",
    "Fiction",
    "Pretend",
    "Example",
    "Storybook",
    "Madeup",
    "Invento",
    "Ficticia",
    "Ejemplo",
    "Muestra",
    "Noname",
    "Imagined",
];
const FIRST: [&str; 10] =
    ["Alba", "Bea", "Carla", "Dina", "Elsa", "Flor", "Gala", "Hana", "Ines", "Juana"];

/// What a family's story needs at each step.
pub(super) struct Story {
    pub case: Id,
    pub member: Id,
    pub desk: Caller,
    pub renderer: Id,
    pub reviewer: Caller,
    pub clinician: Caller,
    pub judge: Caller,
    pub plan: Id,
    /// A medical group to which the plan may delegate, and its reviewer.
    pub group: (Id, Caller),
    pub born: Day,
}

impl Year<'_> {
    /// Keeps a family whose child is born on this day, and plans what is done for it.
    pub(super) fn family(&mut self, number: u32, born: Day) -> Result<(), Error> {
        let is_consultant = self.luck.in_hundred(30);
        let Some(story) = self.kept_family(number, born, is_consultant)? else { return Ok(()) };
        if is_consultant { self.authorised(&story) } else { self.referred(&story) }
    }

    /// Keeps a family that comes to a consultant or to a practice, and opens its case.
    pub(super) fn kept_family(
        &mut self,
        number: u32,
        born: Day,
        is_consultant: bool,
    ) -> Result<Option<Story>, Error> {
        let cast = self.cast()?;
        let (houses, plan) = (&cast.practices, cast.plan);
        let houses = if is_consultant { &cast.consultants } else { houses };
        let place = number as usize % houses.len().max(1);
        let Some(house) = houses.get(place) else { return Ok(None) };
        let (desk, renderer, biller) = (house.desk.clone(), house.renderer, house.organisation);
        let (reviewer, clinician) = (cast.reviewer.clone(), cast.clinician.clone());
        let judge = cast.judge.clone();
        let Some(group) = cast.groups.get(number as usize % 2) else { return Ok(None) };
        let group = (group.organisation, group.desk.clone());
        let (parent, infant) = self.members(&desk, number, born, plan)?;
        let dyad = self.ask(
            &desk,
            json!({"kind": "dyad", "command": {"command": "keep",
            "profile": {"parent": parent, "infants": [{"member": infant, "birth_date": born}],
                "delivery_date": born}}}),
        )?;
        let facts = self.facts(born, is_consultant, place);
        let case = self.ask(
            &desk,
            json!({"kind": "case", "command": {"command": "open",
            "dyad": dyad.id, "patient": "infant", "plan": "health-net", "facts": facts,
            "biller": biller, "renderer": renderer}}),
        )?;
        self.counted_family();
        let case = case.id;
        let member = infant;
        let story =
            Story { case, member, desk, renderer, reviewer, clinician, judge, plan, group, born };
        Ok(Some(story))
    }

    fn members(
        &mut self,
        desk: &Caller,
        number: u32,
        born: Day,
        plan: Id,
    ) -> Result<(Id, Id), Error> {
        let last = self.luck.one_of(&LAST).copied().unwrap_or("Sample");
        let first = self.luck.one_of(&FIRST).copied().unwrap_or("Alba");
        let language = if self.luck.in_hundred(45) { "es" } else { "en" };
        let mut keep = |kind: &str, first: &str, birth: Day, id: String| {
            self.ask(
                desk,
                json!({"kind": "member", "command": {"command": "keep", "profile": {
                "kind": kind, "last_name": last, "first_name": first, "birth_date": birth,
                "sex": "female", "plans": [{"value": {"plan": plan, "number": id}}], "language": language,
                "address": address(&format!("{} Sample Street", number + 1), "Fresno", "93701")}}}),
            )
        };
        // Client numbers end in a letter; these begin with a digit that none begins with.
        let parent = keep("parent", first, born + -(27 * 365), format!("00{number:06}P"))?;
        let infant = keep("infant", "Baby", born, format!("00{number:06}I"))?;
        Ok((parent.id, infant.id))
    }

    fn facts(&mut self, born: Day, is_consultant: bool, place: usize) -> Value {
        let insufficient = if self.luck.in_hundred(85) { "insufficient" } else { "not-tried" };
        let fact =
            |name: &str, value: &str| json!({"fact": name, "value": value, "source": "staff"});
        let mut facts = vec![
            fact("program", "medi-cal"),
            fact("service.date", &(born + 9).to_string()),
            fact("member.wants_to_breastfeed", "true"),
            fact("member.standard_support", insufficient),
            fact("member.infant_birth_date", &born.to_string()),
            fact("renderer.certification", if is_consultant { "ibclc" } else { "lec" }),
        ];
        if is_consultant {
            facts.push(fact("biller.kind", "lactation-consultant"));
            facts.push(fact("biller.contract", "none"));
            facts.push(fact("renderer.engagement", "none"));
        } else {
            let has_cpsp = matches!(place, 0 | 3);
            facts.push(fact("biller.kind", if place == 3 { "hospital" } else { "physician" }));
            facts.push(fact("biller.contract", "direct"));
            facts.push(fact("biller.medi_cal_enrolled", "true"));
            facts.push(fact("biller.cpsp_certified", if has_cpsp { "true" } else { "false" }));
            facts.push(fact("renderer.role", "rn"));
            facts.push(fact("renderer.engagement", "staff"));
        }
        Value::Array(facts)
    }

    /// A referral to a consultant outside, and a visit at the practice.
    fn referred(&mut self, story: &Story) -> Result<(), Error> {
        let id = self
            .ask(
                &story.desk,
                json!({"kind": "referral", "command": {
            "command": "draft", "case": story.case, "letter": {
                "receiver": {"kind": "outside", "name": "Pretend Lactation Circle",
                    "telephone": "805-555-0140"},
                "patient": "infant", "is_urgent": true,
                "reason": "pain at the breast and slow weight gain"}}}),
            )?
            .id;
        let on = |command: Value| json!({"kind": "referral", "id": id, "command": command});
        let answer = |answer: Value| {
            let mut command = json!({"command": "record-answer"});
            if let (Some(to), Some(from)) = (command.as_object_mut(), answer.as_object()) {
                to.extend(from.clone());
            }
            on(command)
        };
        let day = (story.born + 8).to_string();
        let step = |request: Value, then| Later { who: story.desk.clone(), request, then };
        let mut after_sending = Vec::new();
        match self.luck.below(10) {
            0 => {} // Nobody answers: reminders, and in the end the window closes.
            1 => {
                let declined = answer(json!({"answer": "decline", "reason": "no-capacity"}));
                after_sending.push((20, step(declined, Vec::new())));
            }
            2 => {
                let declined = answer(json!({"answer": "decline", "reason": "language"}));
                after_sending.push((30, step(declined, Vec::new())));
            }
            _ => {
                let closed = step(on(json!({"command": "close"})), Vec::new());
                let report = answer(json!({"answer": "complete", "outcome": "improved",
                    "report": "Latch corrected, weight checked, plan agreed.", "seen_on": day}));
                let completed = step(report, vec![(30, closed)]);
                let scheduled = step(
                    answer(json!({"answer": "schedule", "on": day})),
                    vec![(7 * 24, completed)],
                );
                let accepted = step(answer(json!({"answer": "accept"})), vec![(3, scheduled)]);
                after_sending.push((5, accepted));
            }
        }
        self.plan(20, step(on(json!({"command": "send"})), after_sending));
        let visit = self.visit(story, None);
        self.plan(24 * 10, visit);
        Ok(())
    }

    /// A visit, as it is recorded the day after.
    pub(super) fn visit(&mut self, story: &Story, authorization: Option<Id>) -> Later {
        let minutes = 30 + self.luck.below(3) * 15;
        let units = minutes / 15;
        let mut record = json!({"date": story.born + 9, "place": "11", "minutes": minutes,
            "units": units, "actual_renderer": story.renderer,
            "seen": {"parent": true, "infants": [story.member]}, "diagnoses": ["P92.5"],
            "procedures": ["T1015"],
            "done": ["feeding-observed", "latch-and-position"],
            "support": [{"kind": "wic", "on": story.born + 4}]});
        if let (Some(id), Some(record)) = (authorization, record.as_object_mut()) {
            record.insert("authorization".to_owned(), json!({"id": id, "units": units}));
        }
        let id = self.fresh();
        let request = json!({"kind": "visit", "id": id, "command": {"command": "record-unplanned",
            "case": story.case, "record": record}});
        let then = self.billed(story, id, authorization);
        Later { who: story.desk.clone(), request, then }
    }
}
