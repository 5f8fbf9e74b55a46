//! A consultant's request for authorisation, and what the plan makes of it.

use latchkey_workflow::Id;
use serde_json::{Value, json};

use super::day::{Later, Year};
use super::family::Story;
use crate::{Caller, Error};

/// One request, and who does what to it.
struct Asked<'s> {
    id: Id,
    story: &'s Story,
    /// What is approved, where it is less than was asked.
    grant: Value,
    grounds: Value,
}

impl Year<'_> {
    /// Asks for authorisation, and plans what becomes of it.
    pub(super) fn authorised(&mut self, story: &Story) -> Result<(), Error> {
        let urgency = if self.luck.in_hundred(25) { "expedited" } else { "standard" };
        let (id, period) = self.requested(story, urgency)?;
        let number = format!("A-{}", self.luck.below(900_000) + 100_000);
        let asked = Asked {
            id,
            story,
            grant: json!({"number": number, "units": 4, "period": period, "billing": BILLING}),
            grounds: json!({"code": "necessity-not-shown",
                "reason": "What was sent does not show that help was tried.",
                "criteria": "Plan guideline on lactation support, 2026",
                "rationale": "No record of support at the hospital or WIC."}),
        };
        let visit = self.visit(story, Some(id));
        let reviewer = &story.reviewer;
        let decision = match self.luck.below(20) {
            0 => return Ok(()), // Nobody decides: the clock runs out, and that is recorded.
            1 => {
                asked.step(&story.desk, &json!({"command": "withdraw", "reason": "moved away"}), [])
            }
            2 => asked.step(
                reviewer,
                &json!({"command": "reject", "reason": "duplicate",
                "remedy": "Use the earlier authorisation."}),
                [(2, asked.told(reviewer, [(18, asked.noted([]))]))],
            ),
            3 | 4 => asked.denied_and_appealed(),
            5 => asked.modified(),
            6 => asked.approved_after_a_question(),
            7 => {
                let delegate = json!({"command": "delegate", "to": story.group.0});
                let approved = asked.approved(&story.group.1, visit);
                self.plan(8, asked.step(reviewer, &delegate, [(14, approved)]));
                return Ok(());
            }
            8 => asked.step(
                reviewer,
                &json!({"command": "delay", "reason": "expert-review",
                "asks": "a colleague's view", "anticipated": story.born + 10,
                "telephoned_at": self.now()}),
                [(40, asked.approved(reviewer, visit))],
            ),
            _ => asked.approved(reviewer, visit),
        };
        let taken = asked.step(reviewer, &json!({"command": "take-up"}), [(14, decision)]);
        self.plan(8, taken);
        Ok(())
    }
}

impl Year<'_> {
    /// Asks for authorisation: the request, and the days it is asked for.
    pub(super) fn requested(&mut self, story: &Story, urgency: &str) -> Result<(Id, Value), Error> {
        let period = json!({"from": story.born + 9, "until": story.born + 100});
        let request = json!({"kind": "authorization", "command": {
            "command": "request", "case": story.case, "plan": story.plan, "urgency": urgency,
            "ask": {"patient": "infant", "units": 8, "reason": "no contracted consultant near",
                "period": period}}});
        Ok((self.ask(&story.desk, request)?.id, period))
    }
}

const BILLING: &str = "Bill with the number in box 23.";

impl Asked<'_> {
    fn step<const N: usize>(
        &self,
        who: &Caller,
        command: &Value,
        then: [(i64, Later); N],
    ) -> Later {
        let request = json!({"kind": "authorization", "id": self.id, "command": command});
        Later { who: who.clone(), request, then: then.into() }
    }

    fn told<const N: usize>(&self, who: &Caller, then: [(i64, Later); N]) -> Later {
        self.step(who, &json!({"command": "tell-provider", "channel": "telephone"}), then)
    }

    fn noted<const N: usize>(&self, then: [(i64, Later); N]) -> Later {
        let command = json!({"command": "notify-member", "channel": "mail"});
        self.step(&self.story.reviewer, &command, then)
    }

    fn approve(&self) -> Value {
        json!({"command": "approve", "number": self.grant["number"], "billing": BILLING})
    }

    fn approved(&self, who: &Caller, visit: Later) -> Later {
        self.step(who, &self.approve(), [(3, self.told(who, [(24 * 8, visit)]))])
    }

    fn approved_after_a_question(&self) -> Later {
        let (reviewer, desk) = (&self.story.reviewer, &self.story.desk);
        let decided = self.step(reviewer, &self.approve(), [(3, self.told(reviewer, []))]);
        let supply = json!({"command": "supply-information", "note": "hospital record enclosed"});
        let supplied = self.step(desk, &supply, [(20, decided)]);
        let ask = json!({"command": "ask-information", "asks": "the hospital's record",
            "channel": "telephone"});
        self.step(reviewer, &ask, [(28, supplied)])
    }

    fn modified(&self) -> Later {
        let modify = json!({"command": "modify", "grant": self.grant, "grounds": self.grounds});
        let told = self.told(&self.story.reviewer, [(20, self.noted([]))]);
        self.step(&self.story.clinician, &modify, [(2, told)])
    }

    fn denied_and_appealed(&self) -> Later {
        let mut grant = self.grant.clone();
        grant["units"] = json!(8);
        let overturn = json!({"command": "decide-appeal", "outcome": "overturned", "grant": grant});
        let overturned = self.step(&self.story.judge, &overturn, []);
        let appeal = json!({"command": "appeal", "by": "member", "expedited": false,
            "reason": "Help was tried three times."});
        let appealed = self.step(&self.story.desk, &appeal, [(100, overturned)]);
        let told = self.told(&self.story.reviewer, [(20, self.noted([(48, appealed)]))]);
        let deny = json!({"command": "deny", "grounds": self.grounds});
        self.step(&self.story.clinician, &deny, [(2, told)])
    }
}
