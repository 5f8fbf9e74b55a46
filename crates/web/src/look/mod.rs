//! The frame of every page, and the parts pages are put together from.

mod form;
mod frame;
mod nav;

pub(crate) use form::{Form, form, hidden};
pub(crate) use frame::{Frame, Keep, Page, SignedIn, Switch, framed};
pub(crate) use nav::first_place;
