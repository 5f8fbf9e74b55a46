//! What stands around every route: whose request it is, how large it may be, what the browser is
//! told of the answer, and a number by which a request can be found in the log.

mod bearer;
mod body;
mod elsewhere;
mod headers;
mod logged;
mod own_site;

pub(crate) use bearer::bearer;
pub(crate) use body::{Accepts, Posted, Sent, body};
pub(crate) use elsewhere::elsewhere;
pub(crate) use headers::headers;
pub use logged::Request;
pub(crate) use logged::logged;
pub(crate) use own_site::own_site;
