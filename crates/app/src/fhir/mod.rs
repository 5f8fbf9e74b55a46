//! FHIR and cases: what a health record says of an order becomes a case, and what the policy
//! determines becomes coverage information.
//!
//! | module | what |
//! |---|---|
//! | `subject` | what a call is about: each order, visit or booking that may be answered |
//! | `facts` | a case with where each of its facts comes from |
//! | `service`, `member`, `people`, `answers` | what is read of an order, of who is treated, of who treats, of forms |
//! | `fetch` | what was not sent along, asked of the health record |
//! | `insured` | by which plan, under which number, from when to when |
//! | `records` | what is kept here and fills in what nobody said |
//! | `gather` | all of these together |
//! | `concern` | whether an order is about what the policies speak of |
//! | `said` | a determination as coverage information |
//! | `dtr` | forms: handed out, asked question by question, read one by one |
//! | `before`, `anew` | what was said of an order before, and what is said in its place once a form is finished |
//! | `consider`, `keep`, `assertion` | a call answered, and what is kept of it |
//! | `pas` | requests for authorisation: asked, changed, taken back, inquired after; who hears of it |
//! | `reviews` | the same requests as X12 278, for those who send no FHIR |
//! | `honoured` | what was said, found again when the claim comes |
//!
//! What is not said stays unknown. What is kept here replaces nothing that was said.

mod anew;
mod answers;
mod assertion;
mod before;
mod concern;
mod consider;
mod dtr;
mod facts;
mod fetch;
mod gather;
mod honoured;
mod insured;
mod keep;
mod member;
mod pas;
mod people;
mod records;
mod reviews;
mod said;
mod service;
mod subject;

pub use consider::{Considered, Decided, HookError, HookSetting};
pub use dtr::{FormError, FormPart, prefill_logic};
pub use facts::Origin;
pub use fetch::{HealthRecord, NotAnswered};
pub use honoured::KeptAssertions;
pub(crate) use honoured::said_of_member;
pub use keep::{Assertion, HookKept};
pub(crate) use pas::announce;
pub use pas::{NotDelivered, Notified, Notifier, PasError, PasSetting, ToDeliver};
pub use reviews::{AnsweredFile, Recorded, RequestFile, ToldRequest};
