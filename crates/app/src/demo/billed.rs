//! What becomes of a visit: its claim, what the payer answers to it, and what the office does then.

use latchkey_workflow::Id;
use serde_json::{Value, json};

use super::day::{Later, TODAY, Year};
use super::family::Story;

/// What is charged for a visit, in dollars, and what the payer pays of it, in cents.
const CHARGE: &str = "45.00";
const CHARGED_CENTS: i64 = 4_500;
const ALL_CENTS: i64 = 3_364;
const PART_CENTS: i64 = 1_120;

/// One claim, and who works on it.
struct Billed<'s> {
    id: Id,
    story: &'s Story,
    bill: Value,
    number: u64,
}

impl Year<'_> {
    /// What follows a visit: its claim, so many hours later.
    pub(super) fn billed(
        &mut self,
        story: &Story,
        visit: Id,
        authorization: Option<Id>,
    ) -> Vec<(i64, Later)> {
        // Some visits are never billed: nobody comes to it.
        if self.luck.in_hundred(8) {
            return Vec::new();
        }
        let number = self.number();
        let mut bill = json!({"number": format!("DEMO-{number}"), "charge": CHARGE, "units": 1,
            "member": story.member});
        if let (Some(id), Some(bill)) = (authorization, bill.as_object_mut()) {
            bill.insert("authorization".to_owned(), json!(id));
        }
        let billed = Billed { id: self.fresh(), story, bill, number };
        let answered = self.answered(&billed);
        let request = json!({"kind": "claim", "id": billed.id, "command": {"command": "prepare",
            "case": story.case, "visit": visit, "payer": story.plan, "bill": billed.bill}});
        // Files go out once a week.
        let wait = 20 + 24 * i64::try_from(self.luck.below(7)).unwrap_or(0);
        let then = vec![(wait, billed.sent(1, answered))];
        let prepared = Later { who: story.desk.clone(), request, then };
        vec![(24 + i64::try_from(self.luck.below(72)).unwrap_or(0), prepared)]
    }

    /// What the payer answers to a file, and what the office does then.
    fn answered(&mut self, billed: &Billed<'_>) -> Vec<(i64, Later)> {
        let days = 24 * (12 + i64::try_from(self.luck.below(14)).unwrap_or(0));
        let decided = match self.luck.below(20) {
            0..=10 => billed.paid("paid", ALL_CENTS, Vec::new()),
            11 => billed.paid("partly-paid", PART_CENTS, Vec::new()),
            12 | 13 => {
                let rest = json!({"command": "write-off-rest", "reason": "agreed with the payer"});
                billed.paid("partly-paid", PART_CENTS, vec![(90, billed.step(&rest, Vec::new()))])
            }
            14 => billed.paid("denied", 0, Vec::new()),
            15 | 16 => {
                let given_up =
                    json!({"command": "write-off", "reason": "no proof of the referral"});
                billed.paid("denied", 0, vec![(120, billed.step(&given_up, Vec::new()))])
            }
            17 => billed.paid("denied", 0, vec![(48, self.replaced(billed))]),
            18 => return vec![(3, billed.turned_back())],
            // The payer says nothing: the claim waits.
            _ => return Vec::new(),
        };
        vec![(3, billed.taken_in(1, vec![(days, decided)]))]
    }

    /// Billed anew after a denial, and paid.
    fn replaced(&mut self, billed: &Billed<'_>) -> Later {
        let paid = billed.paid("paid", ALL_CENTS, Vec::new());
        let sent = billed.sent(2, vec![(3, billed.taken_in(2, vec![(24 * 15, paid)]))]);
        let replace = json!({"command": "replace", "bill": billed.bill,
            "reason": "the referral is enclosed"});
        billed.step(&replace, vec![(4, sent)])
    }
}

impl Billed<'_> {
    fn step(&self, command: &Value, then: Vec<(i64, Later)>) -> Later {
        let request = json!({"kind": "claim", "id": self.id, "command": command});
        Later { who: self.story.desk.clone(), request, then }
    }

    /// The control number of the so-manieth file that the claim went in.
    fn control(&self, time: u64) -> String {
        (self.number * 10 + time).to_string()
    }

    fn sent(&self, time: u64, then: Vec<(i64, Later)>) -> Later {
        self.step(&json!({"command": "send", "control": self.control(time)}), then)
    }

    fn answer(&self, time: u64, by: &str, codes: &[&str], then: Vec<(i64, Later)>) -> Later {
        let mut command = json!({"command": "acknowledge", "control": self.control(time),
            "by": by, "is_accepted": codes.is_empty(), "codes": codes});
        if let Some(command) = command.as_object_mut().filter(|_| by == "277ca") {
            let number = format!("P{}-{time}", self.number);
            command.insert("payer_number".to_owned(), json!(number));
        }
        self.step(&command, then)
    }

    /// The file could be read, and a day later the claim is in.
    fn taken_in(&self, time: u64, then: Vec<(i64, Later)>) -> Later {
        let claim = self.answer(time, "277ca", &[], then);
        self.answer(time, "999", &[], vec![(24, claim)])
    }

    /// The claim is turned back, corrected, sent again, taken in and paid.
    fn turned_back(&self) -> Later {
        let paid = self.paid("paid", ALL_CENTS, Vec::new());
        let again = self.sent(2, vec![(3, self.taken_in(2, vec![(24 * 14, paid)]))]);
        let mut bill = self.bill.clone();
        if let Some(bill) = bill.as_object_mut() {
            bill.insert("number".to_owned(), json!(format!("DEMO-{}A", self.number)));
        }
        let corrected = self.step(&json!({"command": "correct", "bill": bill}), vec![(2, again)]);
        self.answer(1, "277ca", &["A7:164:IL"], vec![(30, corrected)])
    }

    fn paid(&self, outcome: &str, cents: i64, then: Vec<(i64, Later)>) -> Later {
        let less = CHARGED_CENTS - cents;
        let (group, reason) = if cents == 0 { ("CO", "288") } else { ("CO", "45") };
        let paid = format!("{}.{:02}", cents / 100, cents % 100);
        let command = json!({"command": "post-remittance", "outcome": outcome, "charged": CHARGE,
            "paid": paid, "adjustments": [{"group": group, "reason": reason, "cents": less}],
            "payer_number": format!("P{}", self.number), "trace": format!("EFT-{}", self.number),
            "adjudicated": TODAY});
        self.step(&command, then)
    }
}
