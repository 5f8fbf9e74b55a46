//! Tables that seem to hold rules, and do not begin as a table of rules does.

use latchkey_domain::nearest;

use super::quoted;
use super::resolver::Resolver;
use crate::diagnostic::{Fault, Report};
use crate::document::TableHead;

impl Resolver<'_> {
    /// Reports a table of a clause whose headings are nearly those of a table of rules.
    pub(super) fn other_table(&self, table: &TableHead, report: &mut Report) {
        let is_near = nearest(&table.first.text, ["rule"]).is_some();
        let second = table.second.text.as_str();
        let has_subject = self.vocabulary.subjects().any(|name| name == second);
        if is_near || has_subject {
            let message =
                format!("a table that begins with {} holds no rules", quoted(&table.first));
            let remedy =
                "head its first column `rule`, or give a table for the reader other headings";
            report.error(Fault::Syntax, table.first.at, message, remedy);
        }
    }
}
