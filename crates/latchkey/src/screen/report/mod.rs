//! Findings written for whoever reads them: the page is the terminal's own, JSON and rows are every
//! door's.

mod look_ups;
mod summary;
mod text;

use latchkey_screening::report::{Csv, Json, Report};

use crate::cli::Format;

pub use summary::page as summary_page;

/// The report in a form.
pub fn report(format: Format, shows_values: bool) -> Box<dyn Report> {
    match format {
        Format::Text => Box::new(text::Text::new(shows_values)),
        Format::Json => Box::new(Json::new(shows_values)),
        Format::Csv => Box::new(Csv::new(shows_values)),
    }
}
