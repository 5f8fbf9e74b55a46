//! From a case to what a policy decides.

mod facts;

use std::cell::RefCell;

use latchkey_domain::{
    Answer, AuthorizationTerm, BillUnder, Case, CodeFamily, Pathway, Settled, Slot, UNKNOWN,
};

pub use facts::FactSet;

use crate::compile::{LineSet, MOST_WORDS, Scratch, Source, Terms, as_terminal};
use crate::policy::Policy;

/// The most columns a policy may look at: every slot and the timeline.
pub(crate) const MOST_COLUMNS: usize = Slot::COUNT + 1;

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
    /// The lines of the policy that hold whatever the unknown facts are.
    pub(crate) certain: LineSet,
    /// The lines that hold in some completion of the unknown facts.
    pub(crate) possible: LineSet,
}

/// A case as a policy sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    pub(crate) numbers: [u8; MOST_COLUMNS],
    /// For each column the groups that are possible, as bits.
    pub(crate) possible: [u32; MOST_COLUMNS],
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Calls `work` with this thread's working memory.
pub(crate) fn with_scratch<T>(work: impl FnOnce(&mut Scratch) -> T) -> T {
    SCRATCH.with(|scratch| match scratch.try_borrow_mut() {
        Ok(mut scratch) => work(&mut scratch),
        // A caller inside another's work gets memory of its own.
        Err(_) => work(&mut Scratch::default()),
    })
}

impl Policy {
    /// Decides a case.
    ///
    /// With unknown facts every field is given on which all their completions agree, and `needs`
    /// is exactly the unknown facts one of which, changed alone, can change the answer, the
    /// codes, the number to bill under or the authorisation.
    pub fn decide(&self, case: &Case) -> Decision {
        let mut numbers = [UNKNOWN; MOST_COLUMNS];
        self.columns.read(case, &mut numbers);
        let count = self.columns.list.len();
        let known = numbers.get(..count).unwrap_or_default();
        if known.contains(&UNKNOWN) {
            self.decide_open(case, numbers)
        } else {
            self.decide_complete(known)
        }
    }

    fn decide_complete(&self, numbers: &[u8]) -> Decision {
        let pattern = self.matcher.pattern(numbers);
        let value = |place: Option<usize>| {
            let value = place.and_then(|p| pattern.values.get(p)).copied().unwrap_or(0);
            as_terminal(usize::from(value).checked_sub(1))
        };
        let places = &self.places;
        let terms = self.terms_table.decide(
            value(places.answer),
            value(places.codes),
            value(places.bill_under),
            value(places.authorization),
        );
        let pathway = self.terms_table.pathway(value(places.pathway));
        Decision {
            answer: terms.answer,
            pathway: settled(pathway),
            codes: settled(terms.codes),
            bill_under: settled(terms.bill_under),
            authorization: settled(terms.authorization),
            needs: FactSet::default(),
            certain: pattern.lines,
            possible: [0; MOST_WORDS],
        }
    }

    /// How the case looks to this policy, column by column.
    pub(crate) fn view(&self, case: &Case) -> View {
        let mut numbers = [UNKNOWN; MOST_COLUMNS];
        self.columns.read(case, &mut numbers);
        self.view_of(case, numbers)
    }

    fn view_of(&self, case: &Case, numbers: [u8; MOST_COLUMNS]) -> View {
        let mut possible = [0; MOST_COLUMNS];
        for ((slot, number), column) in possible.iter_mut().zip(numbers).zip(&self.columns.list) {
            *slot = if number == UNKNOWN {
                self.columns.possible(column, case)
            } else {
                let group = column.group_of.get(usize::from(number) - 1).copied().unwrap_or(0);
                1 << group
            };
        }
        View { numbers, possible }
    }

    fn decide_open(&self, case: &Case, numbers: [u8; MOST_COLUMNS]) -> Decision {
        let view = self.view_of(case, numbers);
        let (certain, possible) =
            self.matcher.certain_and_possible(&view.numbers, &view.possible, &self.columns);
        with_scratch(|scratch| {
            let pathway = self.settle_pathway(&view, scratch);
            self.terms.restrict(&view.possible, scratch);
            let mut decision = self.agree(scratch);
            decision.pathway = pathway;
            decision.needs = self.facts_of(scratch.columns, case);
            Decision { certain, possible, ..decision }
        })
    }

    fn settle_pathway(&self, view: &View, scratch: &mut Scratch) -> Settled<Pathway> {
        let Some(pathway) = &self.pathway else {
            return Settled::Nothing;
        };
        pathway.restrict(&view.possible, scratch);
        let mut values = scratch.reached().map(|v| settled(self.terms_table.pathway(v)));
        let first = values.next().unwrap_or(Settled::Nothing);
        if values.all(|v| v == first) { first } else { Settled::Open }
    }

    /// The fields on which all terms that can still come out agree.
    fn agree(&self, scratch: &Scratch) -> Decision {
        let all = self.terms_table.terms();
        let mut reached = scratch.reached().filter_map(|v| all.get(v as usize));
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
            certain: [0; MOST_WORDS],
            possible: [0; MOST_WORDS],
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

fn settled<T>(value: Option<T>) -> Settled<T> {
    value.map_or(Settled::Nothing, Settled::Is)
}

fn keep_if_same<T: Copy + PartialEq>(field: &mut Settled<T>, other: Option<T>) {
    if *field != settled(other) {
        *field = Settled::Open;
    }
}

impl FactSet {
    /// The unknown facts that would fill a column.
    pub(crate) fn insert_source(&mut self, source: Source, case: &Case) {
        use latchkey_domain::Fact;
        match source {
            Source::Slot(slot) => match slot.fact() {
                Some(fact) => self.insert(fact),
                // A certificate with a last day, and no day of service to hold against it.
                None => self.insert(Fact::ServiceDate),
            },
            Source::Timeline => {
                if case.service.date.is_none() {
                    self.insert(Fact::ServiceDate);
                }
                if case.member.births().is_none() {
                    self.insert(Fact::MemberDeliveryDate);
                }
            }
        }
    }
}
