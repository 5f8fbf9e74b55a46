//! Documentation Templates and Rules (HL7 Da Vinci DTR): forms, what is filled in beforehand, and the
//! packages they go out in; one model inside, written in the shape of the line that was asked for.
//!
//! | module | what |
//! |---|---|
//! | `canonical` | the address of a definition, with its version |
//! | `phrase` | a text in the language of the guide, with its translation |
//! | `form`, `item` | a form and its questions |
//! | `response` | a form that is to be filled in, with what is known already |
//! | `filled` | a form that comes back, and goes on with further questions |
//! | `library`, `values` | logic and lists that a form refers to |
//! | `parameters`, `package` | what an operation is asked, and what it answers |
//! | `names` | what the two lines call the same thing |

mod canonical;
mod filled;
mod form;
mod item;
mod library;
mod names;
mod package;
mod parameters;
mod phrase;
mod response;
mod values;

pub use canonical::Canonical;
pub use filled::Filled;
pub use form::{Form, FormKind};
pub use item::{Condition, EnabledWhen, Initial, Item, ItemKind, Options};
pub use library::{DataRequirement, Library};
pub use package::Package;
pub use parameters::{ErrorReport, PackageAsked, ReportedIssue, next_question, written_answer};
pub use phrase::{Phrase, narrative};
pub use response::{Draft, Known, KnownValue};
pub use values::{ValueSet, ValueSetCode};
