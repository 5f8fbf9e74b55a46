//! A request, an answer, and whatever carries them: a socket in tests, the site itself in the demo.

use serde_json::Value;

/// Something that is sent.
#[derive(Clone, Debug)]
pub struct Request {
    /// As `GET`.
    pub method: &'static str,
    /// The whole address.
    pub address: String,
    /// What opens the door: the value of the header `Authorization`.
    pub authorization: Option<String>,
    /// What is sent, with its media type.
    pub body: Option<(&'static str, String)>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// What was answered.
    pub body: String,
}

/// Whatever carries requests, and knows what time it is.
pub trait Wire {
    /// The answer to a request; `None` where nobody answers.
    fn send(&self, request: &Request) -> Option<Answer>;

    /// The second since 1970.
    fn now(&self) -> i64;
}

/// Why the record does not go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nobody answered.
    #[error("nobody answers there")]
    Unreachable,
    /// It was refused.
    #[error("it was answered with status {0}")]
    Refused(u16),
    /// The answer lacks something.
    #[error("the answer has no {0}")]
    Lacks(&'static str),
    /// The chart has no answer to a question that must be answered.
    #[error("a form is asked without an end")]
    Endless,
}

impl Request {
    /// Asks for what is there.
    pub fn get(address: impl Into<String>) -> Self {
        Self { method: "GET", address: address.into(), authorization: None, body: None }
    }

    /// Sends JSON as a media type.
    pub fn post(address: impl Into<String>, media_type: &'static str, body: &Value) -> Self {
        let body = Some((media_type, body.to_string()));
        Self { method: "POST", address: address.into(), authorization: None, body }
    }

    /// Takes away what is there.
    pub fn delete(address: impl Into<String>) -> Self {
        Self { method: "DELETE", ..Self::get(address) }
    }

    /// The same in the name of whoever has a token.
    #[must_use]
    pub fn with(self, token: &str) -> Self {
        Self { authorization: Some(format!("Bearer {token}")), ..self }
    }
}

/// Sends; gives what was answered where it went well.
pub(crate) fn done(wire: &dyn Wire, request: &Request) -> Result<Answer, Fault> {
    let answer = wire.send(request).ok_or(Fault::Unreachable)?;
    let went_well = (200..300).contains(&answer.status);
    if went_well { Ok(answer) } else { Err(Fault::Refused(answer.status)) }
}

/// Sends, and reads the JSON that came back where it went well.
pub(crate) fn ask(wire: &dyn Wire, request: &Request) -> Result<Value, Fault> {
    let answer = done(wire, request)?;
    serde_json::from_str(&answer.body).map_err(|_| Fault::Lacks("JSON"))
}

/// The text at a place of something.
pub fn text<'v>(value: &'v Value, place: &str) -> Option<&'v str> {
    value.pointer(place).and_then(Value::as_str)
}

/// The list at a place of something; none where there is none.
pub fn list<'v>(value: &'v Value, place: &str) -> &'v [Value] {
    value.pointer(place).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Sets a member of an object.
pub(crate) fn set(value: &mut Value, name: &str, to: Value) {
    if let Some(members) = value.as_object_mut() {
        members.insert(name.to_owned(), to);
    }
}
