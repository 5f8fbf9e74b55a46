//! The frame of every page, and the parts pages are put together from.

mod form;
mod frame;
mod nav;

pub(crate) use form::{Form, form, hidden};
pub(crate) use frame::{Keep, Page, SignedIn, Switch};
