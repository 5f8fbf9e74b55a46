//! CEL, the Common Expression Language, by the crate `cel`.

use std::sync::Arc;

use cel::common::types::{CelBool, CelInt, CelString};
use cel::common::value::CowVal;
use cel::context::VariableResolver;
use cel::{Context, Env, Program, Value};

use crate::rules;
use crate::situation::{Fact, Situation};

/// The page as a CEL program.
pub struct CelEngine {
    env: Arc<Env>,
    program: Program,
}

impl CelEngine {
    pub fn new() -> Result<Self, String> {
        let env = Arc::new(Env::stdlib());
        let program = env.compile(&rules::cel()).map_err(|error| error.to_string())?;
        Ok(Self { env, program })
    }

    /// A situation as CEL's variables.
    pub fn input(&self, situation: &Situation) -> Context<'static, 'static> {
        let mut context = Context::with_env(Arc::clone(&self.env));
        for (name, fact) in situation.facts() {
            match fact {
                Fact::Text(text) => context.add_variable_from_value(name, text),
                Fact::YesNo(yes) => context.add_variable_from_value(name, yes),
                Fact::Number(number) => context.add_variable_from_value(name, number),
            }
        }
        context
    }

    /// A context that asks `names` for its variables.
    pub fn asking<'n>(&self, names: &'n Names) -> Context<'n, 'n> {
        let mut context = Context::with_env(Arc::clone(&self.env));
        context.set_variable_resolver(names);
        context
    }

    pub fn decide(&self, context: &Context<'_, '_>) -> Option<usize> {
        match self.program.execute(context) {
            Ok(Value::Int(place)) => usize::try_from(place).ok(),
            _ => None,
        }
    }
}

/// A situation as CEL values, found by name: the way for CEL to read a struct without copying it.
pub struct Names {
    texts: [CelString<'static>; 7],
    yes_no: [CelBool; 4],
    numbers: [CelInt; 2],
}

impl From<&Situation> for Names {
    fn from(s: &Situation) -> Self {
        let texts =
            [s.contract, s.kind, s.certification, s.engagement, s.role, s.status, s.support];
        Self {
            texts: texts.map(CelString::from),
            yes_no: [s.wants, s.cpsp, s.enrolled, s.current].map(CelBool::from),
            numbers: [s.days, s.age].map(CelInt::from),
        }
    }
}

impl VariableResolver for Names {
    fn resolve<'b>(&'b self, name: &str) -> Option<CowVal<'b, 'b>> {
        let [contract, kind, certification, engagement, role, status, support] = &self.texts;
        let [wants, cpsp, enrolled, current] = &self.yes_no;
        let [days, age] = &self.numbers;
        Some(CowVal::Borrowed(match name {
            "contract" => contract,
            "kind" => kind,
            "certification" => certification,
            "engagement" => engagement,
            "role" => role,
            "status" => status,
            "support" => support,
            "wants" => wants,
            "cpsp" => cpsp,
            "enrolled" => enrolled,
            "current" => current,
            "days" => days,
            "age" => age,
            _ => return None,
        }))
    }
}
