//! What a policy decides, as one function of the facts that two policies can share.

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, CodeFamily, Pathway};

use crate::compile::{
    Columns, Diagram, NodeRef, QuestionDiagrams, SILENT, TermsTable, is_terminal, terminal,
    terminal_value,
};
use crate::policy::Policy;

/// What a policy decides in a situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Outcomes {
    /// The headline.
    pub answer: Answer,
    /// The way the service reaches the plan.
    pub pathway: Option<Pathway>,
    /// The family of codes.
    pub codes: Option<CodeFamily>,
    /// Under whose number.
    pub bill_under: Option<BillUnder>,
    /// What must be authorised.
    pub authorization: Option<AuthorizationTerm>,
}

impl Outcomes {
    /// The fields by the questions they answer, in the order of a determination; nothing where there
    /// is none.
    pub fn fields(&self) -> [(&'static str, Option<&'static str>); 5] {
        [
            ("answer", Some(self.answer.name())),
            ("pathway", self.pathway.map(Pathway::name)),
            ("codes", self.codes.map(CodeFamily::name)),
            ("bill_under", self.bill_under.map(BillUnder::name)),
            ("authorization", self.authorization.map(AuthorizationTerm::name)),
        ]
    }
}

/// The outcomes met so far, numbered.
#[derive(Debug, Default)]
pub(super) struct OutcomesTable {
    found: Vec<Outcomes>,
}

impl OutcomesTable {
    /// The outcomes with this number.
    pub(super) fn get(&self, number: u32) -> Option<Outcomes> {
        self.found.get(number as usize).copied()
    }

    /// What a policy decides as a function of `columns`, whose terminals are numbers of this table.
    pub(super) fn join(&mut self, policy: &Policy, columns: &Columns) -> (Diagram, NodeRef) {
        let mut built = QuestionDiagrams::new(&policy.model, columns);
        let mut table = TermsTable::default();
        let terms = table.join(&policy.model.vocabulary, &policy.fields, &mut built);
        let question = policy.places.pathway.unwrap_or(usize::MAX);
        let pathway = built.questions.get(question).copied().flatten();
        let mut diagram = built.diagram;
        let pathway = pathway.unwrap_or(terminal(SILENT));
        let joined = diagram.combine(terms, pathway, &mut |terms, pathway| {
            if !is_terminal(terms) || !is_terminal(pathway) {
                return None;
            }
            let terms = table.terms().get(terminal_value(terms) as usize)?;
            Some(terminal(self.number(Outcomes {
                answer: terms.answer,
                pathway: policy.fields.get(question, terminal_value(pathway)).pathway(),
                codes: terms.codes,
                bill_under: terms.bill_under,
                authorization: terms.authorization,
            })))
        });
        (diagram, joined)
    }

    fn number(&mut self, outcomes: Outcomes) -> u32 {
        let known = self.found.iter().position(|known| *known == outcomes);
        let place = known.unwrap_or_else(|| {
            self.found.push(outcomes);
            self.found.len() - 1
        });
        place as u32
    }
}
