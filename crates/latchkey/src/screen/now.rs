//! The moment of the run.

use latchkey_screening::answers::Now;
use latchkey_x12::Date;

use crate::failure::Failure;

/// The clock is read here and nowhere else.
pub fn now() -> Result<Now, Failure> {
    let now = jiff::ZonedDateTime::now();
    let date = now.date().to_string().replace('-', "");
    let date = Date::read(date.as_bytes());
    let date = date.ok_or_else(|| Failure::Input("the clock shows no day; set it".to_owned()))?;
    Ok(Now { date, time: format!("{:02}{:02}", now.hour(), now.minute()) })
}
