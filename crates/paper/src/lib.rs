//! The claim form CMS-1500 (02/12) on paper, and [letters](letter).
//!
//! Payers that take paper take only the bought red form, filled by a printer. [`print()`] makes a
//! PDF of the data alone, each value at its place; [`calibration()`] makes the page that aligns a
//! printer once; [`readable()`] makes a document of our own design with the same data, for whoever
//! cannot use or see a printed form. The form itself is not drawn: its drawing is not ours to copy.
//!
//! A [`Form`] is filled elsewhere: nothing here knows a policy or how a claim is sent otherwise.
//! Nothing is cut short. What does not fit is an error that names the box, and not what was in it.
//! The same input makes the same bytes.
//!
//! ```
//! use latchkey_paper::{Cents, Date, Form, Print, ServiceLine, print, readable};
//!
//! let day = Date::new(2026, 3, 2).ok_or("no such day")?;
//! let mut form = Form { member_id: "90000000A".to_owned(), ..Form::default() };
//! form.patient.name = "Example, Ana".to_owned();
//! form.diagnoses = vec!["Z391".to_owned()];
//! form.lines = vec![ServiceLine::new(day, "S9443", Cents(12_500))];
//!
//! let onto_the_form = print(&[form.clone()], &Print::default())?;
//! assert!(onto_the_form.starts_with(b"%PDF"));
//! let to_be_read = readable(&[form], None)?;
//! assert!(to_be_read.starts_with(b"%PDF"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calibration;
mod document;
mod draw;
mod error;
mod form;
pub mod letter;
mod place;
mod printing;
mod readable;
mod values;

pub use calibration::calibration;
pub use error::{At, PaperError};
pub use form::{
    Address, CodeSet, Condition, Coverage, DateWithQualifier, Form, Insured, Organization,
    OtherInsured, Patient, Payer, Period, Phone, Referrer, Relationship, ServiceLine, Sex,
    Signature, TaxIdKind,
};
pub use place::{Anchor, Field, LINES_A_SHEET, Placed, Section, Sheet, place, sheets};
pub use printing::{Lettering, Print, print};
pub use readable::{ReadOut, read_out, readable};
pub use values::{Cents, Date, Offset};
