//! Under which addresses our forms, lists and libraries stand. The two lines differ in what they write,
//! so each has addresses of its own: one version of one address is one text.

use latchkey_fhir::crd::Line;
use latchkey_fhir::dtr::Canonical;
use latchkey_policy::Policy;

/// The addresses of a line.
#[derive(Clone, Copy, Debug)]
pub(in crate::fhir) struct Addresses<'a> {
    /// What they begin with, as `https://latchkey.example/fhir/`.
    pub base: &'a str,
    /// The line.
    pub line: Line,
}

impl Addresses<'_> {
    /// The address below which the resources of the line are read, as
    /// `https://latchkey.example/fhir/2.2`.
    pub fn server(self) -> String {
        format!("{}{}", self.base, self.line.name())
    }

    /// Where an adaptive form is gone on with. The operation's own address is this, with
    /// `/$next-question` (2.0) or `/Questionnaire/$next-question` (2.2).
    pub fn endpoint(self) -> String {
        match self.line {
            Line::V2_0 => format!("{}/Questionnaire", self.server()),
            Line::V2_2 => self.server(),
        }
    }

    /// The form of a policy.
    pub fn form(self, policy: &Policy, is_adaptive: bool) -> Canonical {
        let name = form_name(policy, is_adaptive);
        let url = format!("{}/Questionnaire/{name}", self.server());
        Canonical::new(url, policy.version().to_string())
    }

    /// A list, a library.
    pub fn of(self, kind: &str, name: &str, version: &str) -> Canonical {
        Canonical::new(format!("{}/{kind}/{name}", self.server()), version)
    }

    /// The system of the values that a fact may have. It is the same in both lines.
    pub fn system(self, list: &str) -> String {
        format!("{}CodeSystem/{list}", self.base)
    }

    /// The system of the numbers under which something was said before.
    pub fn numbers(self) -> String {
        format!("{}assertion", self.base)
    }
}

/// The last part of the address of a policy's form.
pub(super) fn form_name(policy: &Policy, is_adaptive: bool) -> String {
    let name = policy.id().replace('/', "-");
    if is_adaptive { format!("{name}-adaptive") } else { name }
}

/// The id of a version of a form, or of anything else that has versions.
pub(super) fn id_of(name: &str, version: &str) -> String {
    format!("{name}.{version}")
}
