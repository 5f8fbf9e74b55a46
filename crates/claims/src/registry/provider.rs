//! A provider who bills, with the facts that depend on the day.

use latchkey_domain::{BillerKind, Contract, Day, Npi, Tongue};

use super::span::{Held, Span, holds_on, value_on};

/// A provider who bills. What no row says is unknown.
#[derive(Clone, Debug)]
pub struct Provider {
    /// The number.
    pub npi: Npi,
    /// The name, as the site keeps it.
    pub name: Option<String>,
    /// What kind of provider.
    pub kind: Option<BillerKind>,
    /// When the provider was enrolled in Medi-Cal, row by row.
    pub enrolled: Vec<Held>,
    /// When the provider was certified for comprehensive perinatal services, row by row.
    pub cpsp: Vec<Held>,
    /// Contracts with the plan, each with its days.
    pub contracts: Vec<(Contract, Span)>,
    /// Medical groups, each with the days of the contract it stands beside.
    pub groups: Vec<(String, Span)>,
    /// The languages spoken there.
    pub languages: Vec<Tongue>,
    /// The telephone number.
    pub telephone: Option<String>,
}

impl Provider {
    /// A provider of whom nothing but the number is known.
    pub fn new(npi: Npi) -> Self {
        Self {
            npi,
            name: None,
            kind: None,
            enrolled: Vec::new(),
            cpsp: Vec::new(),
            contracts: Vec::new(),
            groups: Vec::new(),
            languages: Vec::new(),
            telephone: None,
        }
    }

    /// Whether the provider is enrolled in Medi-Cal on a day; nothing where no row says.
    pub fn is_enrolled_on(&self, day: Day) -> Option<bool> {
        holds_on(&self.enrolled, day)
    }

    /// Whether the provider is certified for comprehensive perinatal services on a day; nothing
    /// where no row says.
    pub fn is_cpsp_on(&self, day: Day) -> Option<bool> {
        holds_on(&self.cpsp, day)
    }

    /// The contract with the plan on a day: none where rows speak of other days alone, and nothing
    /// where no row says.
    pub fn contract_on(&self, day: Day) -> Option<Contract> {
        value_on(&self.contracts, day, Contract::None)
    }

    /// The medical group on a day.
    pub fn group_on(&self, day: Day) -> Option<&str> {
        let (group, _) = self.groups.iter().find(|(_, span)| span.contains(day))?;
        Some(group)
    }
}
