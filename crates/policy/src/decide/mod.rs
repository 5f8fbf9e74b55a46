//! From a case to what a policy decides.

mod facts;

use std::cell::RefCell;

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, Case, CodeFamily, Pathway, Settled};

pub use facts::FactSet;

use crate::compile::{Bounds, Held, LineSet, Numbers, Possible, Scratch, Terms};
use crate::policy::Policy;

/// What a policy decides of a case, before it is put into words.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// The headline.
    pub answer: Answer,
    /// The pathway.
    pub pathway: Settled<Pathway>,
    /// The family of codes.
    pub codes: Settled<CodeFamily>,
    /// Under whose number.
    pub bill_under: Settled<BillUnder>,
    /// What must be authorised first.
    pub authorization: Settled<AuthorizationTerm>,
    /// The unknown facts that can still change the outcome.
    pub needs: FactSet,
    /// The lines that hold, where every fact the policy looks at is known.
    lines: Option<LineSet>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Calls `work` with this thread's working memory.
fn with_scratch<T>(work: impl FnOnce(&mut Scratch) -> T) -> T {
    SCRATCH.with(|scratch| match scratch.try_borrow_mut() {
        Ok(mut scratch) => work(&mut scratch),
        // A caller inside another's work gets memory of its own.
        Err(_) => work(&mut Scratch::default()),
    })
}

impl Decision {
    /// The decision of a case in which this holds.
    #[inline]
    fn known(held: Held) -> Self {
        let Terms { answer, codes, bill_under, authorization } = held.fields.into();
        Self {
            answer,
            pathway: settled(held.fields.pathway()),
            codes: settled(codes),
            bill_under: settled(bill_under),
            authorization: settled(authorization),
            needs: FactSet::default(),
            lines: Some(held.lines),
        }
    }
}

impl Policy {
    /// Decides a case.
    ///
    /// With unknown facts every field is given on which all their completions agree, and `needs`
    /// is exactly the unknown facts one of which, changed alone, can change the answer, the
    /// codes, the number to bill under or the authorisation.
    pub fn decide(&self, case: &Case) -> Decision {
        let numbers = self.columns.numbers(case);
        match self.grids.held(&numbers) {
            Some(held) => Decision::known(held),
            None => self.decide_open(case, &numbers),
        }
    }

    fn decide_open(&self, case: &Case, numbers: &Numbers) -> Decision {
        let possible = self.columns.possible(case, numbers);
        with_scratch(|scratch| {
            let pathway = self.settle_pathway(&possible, scratch);
            self.terms.restrict(&possible, scratch);
            let decision = self.agree(scratch);
            Decision { pathway, needs: self.facts_of(scratch.columns, case), ..decision }
        })
    }

    /// What certainly holds in a case, and what may.
    pub(crate) fn bounds(&self, case: &Case, decision: &Decision) -> Bounds {
        match decision.lines {
            Some(lines) => Bounds { certain: lines, possible: lines },
            None => self.grids.bounds(&self.possible(case)),
        }
    }

    /// The lines that hold in a case whatever its unknown facts are.
    pub(crate) fn certain_lines(&self, case: &Case) -> LineSet {
        self.bounds(case, &self.decide(case)).certain
    }

    /// The groups a case may be in, column by column.
    pub(crate) fn possible(&self, case: &Case) -> Possible {
        self.columns.possible(case, &self.columns.numbers(case))
    }

    fn settle_pathway(&self, possible: &Possible, scratch: &mut Scratch) -> Settled<Pathway> {
        let Some((question, pathway)) = &self.pathway else { return Settled::Nothing };
        let named = |value: u32| settled(self.fields.get(*question, value).pathway());
        if let Some(only) = pathway.only_value(possible) {
            return named(only);
        }
        pathway.restrict(possible, scratch);
        let mut values = scratch.reached().map(named);
        let first = values.next().unwrap_or(Settled::Nothing);
        if values.all(|value| value == first) { first } else { Settled::Open }
    }

    /// The fields on which all terms that can still come out agree.
    fn agree(&self, scratch: &Scratch) -> Decision {
        let all = self.terms_table.terms();
        let mut reached = scratch.reached().filter_map(|value| all.get(value as usize));
        let none =
            Terms { answer: Answer::NotStated, codes: None, bill_under: None, authorization: None };
        let first = reached.next().copied().unwrap_or(none);
        let mut decision = Decision {
            answer: first.answer,
            pathway: Settled::Nothing,
            codes: settled(first.codes),
            bill_under: settled(first.bill_under),
            authorization: settled(first.authorization),
            needs: FactSet::default(),
            lines: None,
        };
        for terms in reached {
            if terms.answer != first.answer {
                decision.answer = Answer::NeedFacts;
            }
            keep_if_same(&mut decision.codes, terms.codes);
            keep_if_same(&mut decision.bill_under, terms.bill_under);
            keep_if_same(&mut decision.authorization, terms.authorization);
        }
        decision
    }

    /// The unknown facts behind these columns.
    fn facts_of(&self, columns: u64, case: &Case) -> FactSet {
        let mut facts = FactSet::default();
        for (place, column) in self.columns.list.iter().enumerate() {
            if columns >> place & 1 == 1 {
                facts.insert_source(column.source, case);
            }
        }
        facts
    }
}

#[inline]
fn settled<T>(value: Option<T>) -> Settled<T> {
    value.map_or(Settled::Nothing, Settled::Is)
}

fn keep_if_same<T: Copy + PartialEq>(field: &mut Settled<T>, other: Option<T>) {
    if *field != settled(other) {
        *field = Settled::Open;
    }
}
