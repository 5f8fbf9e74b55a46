//! The way between the clinic and the site, and back: sockets of this machine.

use std::time::Duration;

use latchkey_app::{NotDelivered, Notifier, ToDeliver};
use latchkey_ehr::{Answer, Request, Wire};
use latchkey_fetch::{Address, Client, HeaderValue, Limits, Method, Outgoing, Reach};
use latchkey_web::Endpoints;

use crate::site::runtime;
use crate::world::now;

/// Requests as they go over a socket.
pub struct Socket(Client);

impl Socket {
    pub fn new() -> Self {
        Self(Client::new(Reach::Public { inside: vec!["127.0.0.1".to_owned()] }))
    }
}

impl Wire for Socket {
    fn send(&self, request: &Request) -> Option<Answer> {
        let address = Address::read(&request.address).ok()?;
        let authorization = request.authorization.as_ref();
        let outgoing = Outgoing {
            method: Method::from_bytes(request.method.as_bytes()).ok()?,
            address: &address,
            authorization: authorization.map(|text| HeaderValue::from_str(text).unwrap()),
            accept: "application/json",
            body: request.body.as_ref().map(|(kind, text)| (*kind, text.clone().into())),
        };
        let limits = Limits { time: Duration::from_secs(30), bytes: 4 << 20 };
        let answer = runtime().block_on(self.0.send(&outgoing, limits)).ok()?;
        let body = String::from_utf8(answer.body.to_vec()).ok()?;
        let status = answer.status.as_u16();
        assert!(status < 400, "{} {}: {body}", request.method, request.address);
        Some(Answer { status, body })
    }

    fn now(&self) -> i64 {
        now().microseconds() / 1_000_000
    }
}

/// The proxy in front of the clinic, which has its certificate: whatever comes to the clinic's name goes
/// on to its server on this machine.
pub struct Proxy {
    /// The clinic's name.
    pub name: &'static str,
    /// Its server.
    pub server: String,
    pub way: Endpoints,
}

impl Notifier for Proxy {
    fn deliver(&self, notice: &ToDeliver<'_>) -> Result<(), NotDelivered> {
        let path = notice.endpoint.strip_prefix(self.name).ok_or(NotDelivered)?;
        let endpoint = format!("{}{path}", self.server);
        self.way.deliver(&ToDeliver { endpoint: &endpoint, ..*notice })
    }
}
