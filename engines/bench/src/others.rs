//! The other engines, loaded with the page and measured.

use crosscheck::DmnModel;
use latchkey_domain::Case;
use latchkey_policy::Policy;

use crate::clock::per_item;
use crate::engines::{CelEngine, Names, ZenExpression, ZenTable, first_hit_table};
use crate::situation::Situation;
use crate::table::Table;

/// The engines that take tens of microseconds are measured on the first cases.
const FEWER: usize = 1_000;

/// The other engines, each loaded with the page.
pub struct Others {
    pub cel: CelEngine,
    pub zen_expression: ZenExpression,
    pub zen_table: ZenTable,
    pub dmn_table: DmnModel,
    pub dmn_export: DmnModel,
}

impl Others {
    pub fn new(policy: &Policy) -> Result<Self, String> {
        Ok(Self {
            cel: CelEngine::new()?,
            zen_expression: ZenExpression::new()?,
            zen_table: ZenTable::new()?,
            dmn_table: DmnModel::load(&first_hit_table())?,
            dmn_export: DmnModel::load(&policy.to_dmn())?,
        })
    }

    /// Measures all engines; gives the fastest one's time from the case.
    pub fn measure(&mut self, known: &[Case], table: &mut Table) -> Result<f64, String> {
        let situations: Option<Vec<Situation>> = known.iter().map(Situation::of).collect();
        let situations = situations.ok_or("a known case has an unknown fact")?;
        let mut fastest = f64::INFINITY;
        let mut add = |name: &str, ready: f64, whole: f64| {
            fastest = fastest.min(whole);
            table.converted(name, ready, whole);
        };
        let (ready, whole) = self.cel(&situations, known);
        add("cel, one expression", ready, whole);
        let (ready, whole) = self.cel_by_name(&situations, known);
        add("cel, one expression, variables found by name", ready, whole);
        let (ready, whole) = self.zen_expression(&situations, known);
        add("ZEN, one expression", ready, whole);
        let few = (&situations[..FEWER], &known[..FEWER]);
        let (ready, whole) = self.zen_table(few.0, few.1);
        add("ZEN, first-hit table of 36 rows", ready, whole);
        let (ready, whole) = dmn(&self.dmn_table, "outcome_number", few.1);
        add("dsntk, first-hit table of 36 rows", ready, whole);
        let (ready, whole) = dmn(&self.dmn_export, "answer", few.1);
        add("dsntk, the exported policy, `answer` alone", ready, whole);
        let (ready, whole) = dmn(&self.dmn_export, "outcome", few.1);
        add("dsntk, the exported policy, all fields", ready, whole);
        Ok(fastest)
    }

    fn cel(&self, situations: &[Situation], known: &[Case]) -> (f64, f64) {
        let inputs: Vec<_> = situations.iter().map(|s| self.cel.input(s)).collect();
        let ready = per_item(&inputs, |input| self.cel.decide(input));
        let whole = |case: &Case| {
            let situation = Situation::of(case)?;
            self.cel.decide(&self.cel.input(&situation))
        };
        (ready, per_item(known, whole))
    }

    fn cel_by_name(&self, situations: &[Situation], known: &[Case]) -> (f64, f64) {
        let names: Vec<Names> = situations.iter().map(Names::from).collect();
        let inputs: Vec<_> = names.iter().map(|names| self.cel.asking(names)).collect();
        let ready = per_item(&inputs, |input| self.cel.decide(input));
        let whole = |case: &Case| {
            let names = Names::from(&Situation::of(case)?);
            self.cel.decide(&self.cel.asking(&names))
        };
        (ready, per_item(known, whole))
    }

    fn zen_expression(&mut self, situations: &[Situation], known: &[Case]) -> (f64, f64) {
        let engine = &mut self.zen_expression;
        let inputs: Vec<_> = situations.iter().map(|s| engine.input(s)).collect();
        // Cloning a context shares it: it counts a reference.
        let ready = per_item(&inputs, |input| engine.decide(input.clone()));
        let whole = |case: &Case| {
            let input = engine.input(&Situation::of(case)?);
            engine.decide(input)
        };
        (ready, per_item(known, whole))
    }

    fn zen_table(&self, situations: &[Situation], known: &[Case]) -> (f64, f64) {
        let engine = &self.zen_table;
        let inputs: Vec<_> = situations.iter().map(|s| engine.input(s)).collect();
        let ready = per_item(&inputs, |input| engine.decide(input.clone()));
        let whole = |case: &Case| engine.decide(engine.input(&Situation::of(case)?));
        (ready, per_item(known, whole))
    }
}

fn dmn(model: &DmnModel, decision: &str, known: &[Case]) -> (f64, f64) {
    let inputs: Vec<_> = known.iter().map(|case| model.inputs(case)).collect();
    let ready = per_item(&inputs, |input| model.decide(decision, input));
    (ready, per_item(known, |case| model.decide(decision, &model.inputs(case))))
}
