//! A case as the other engines take it: names and numbers.

use latchkey_domain::{Case, Measure};

/// The facts the page looks at, with what is counted from them.
#[derive(Clone, Copy, Debug)]
pub struct Situation {
    pub contract: &'static str,
    pub kind: &'static str,
    pub certification: &'static str,
    pub engagement: &'static str,
    pub role: &'static str,
    pub status: &'static str,
    pub support: &'static str,
    pub wants: bool,
    pub cpsp: bool,
    pub enrolled: bool,
    pub current: bool,
    pub days: i64,
    pub age: i64,
}

/// A fact of a situation, under the name the expressions use.
#[derive(Clone, Copy, Debug)]
pub enum Fact {
    Text(&'static str),
    YesNo(bool),
    Number(i64),
}

impl Situation {
    /// The situation of a case; nothing, where a fact is unknown.
    pub fn of(case: &Case) -> Option<Self> {
        let births = case.member.births()?;
        let service = case.service.date?;
        Some(Self {
            contract: case.biller.contract?.name(),
            kind: case.biller.kind?.name(),
            certification: case.renderer.certification?.name(),
            engagement: case.renderer.engagement?.name(),
            role: case.renderer.role?.name(),
            status: case.authorization.status?.name(),
            support: case.member.standard_support?.name(),
            wants: case.member.wants_to_breastfeed?,
            cpsp: case.biller.cpsp_certified?,
            enrolled: case.biller.medi_cal_enrolled?,
            current: case.renderer.certification_expires.is_none_or(|last| service <= last),
            days: i64::from(Measure::DaysPostpartum.on(births, service)),
            age: i64::from(Measure::InfantAge.on(births, service)),
        })
    }

    /// Its facts, each with its name.
    pub fn facts(&self) -> [(&'static str, Fact); 13] {
        [
            ("contract", Fact::Text(self.contract)),
            ("kind", Fact::Text(self.kind)),
            ("certification", Fact::Text(self.certification)),
            ("engagement", Fact::Text(self.engagement)),
            ("role", Fact::Text(self.role)),
            ("status", Fact::Text(self.status)),
            ("support", Fact::Text(self.support)),
            ("wants", Fact::YesNo(self.wants)),
            ("cpsp", Fact::YesNo(self.cpsp)),
            ("enrolled", Fact::YesNo(self.enrolled)),
            ("current", Fact::YesNo(self.current)),
            ("days", Fact::Number(self.days)),
            ("age", Fact::Number(self.age)),
        ]
    }
}
