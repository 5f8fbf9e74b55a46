//! Orders: a case with the claim that is to be made of it.

mod claim;
mod fields;
mod node;
mod people;

use latchkey_domain::Order;
use serde::de::{Error, MapAccess};

use crate::error::ReadError;
use crate::read::{
    CaseReader, Fault, NameReader, Reading, Take, Taking, Token, decode, finish, offset_of_token,
    parse, path_of_word, read_error,
};
use fields::Refused;
use node::{Node, NodeReader};

/// The order in `text`: `{"case": {…}, "claim": {…}}`, of which `case` may be left out.
///
/// ```
/// let order = latchkey_json::read_order(br#"{"claim": {"number": "A-1", "lines": []}}"#)?;
/// assert_eq!(order.claim.number.as_deref(), Some("A-1"));
/// # Ok::<(), latchkey_json::ReadError>(())
/// ```
///
/// # Errors
/// As [`read_case`](crate::read_case), and the like for the claim: a name there is not, one that
/// stands twice, a value of another kind. What is missing is said where the claim is made.
pub fn read_order(text: &[u8]) -> Result<Order, ReadError> {
    let text = decode(text)?;
    let mut reading = Reading::default();
    let mut parts = Parts::default();
    let reader = OrderReader { reading: &mut reading, parts: &mut parts };
    if let Err(error) = parse(text, Taking(reader)) {
        return Err(reading.explain(text, &error));
    }
    let at = |token, path: String, fault: Fault| ReadError {
        fact: path,
        ..read_error(
            text.as_bytes(),
            offset_of_token(text.as_bytes(), token),
            fault.message,
            fault.remedy,
        )
    };
    let Some(node) = parts.claim else {
        return Err(at(1, "claim".to_owned(), Fault::new("the order lacks this part", AN_ORDER)));
    };
    let claim = claim::read(&node).map_err(|Refused { token, path, fault }| at(token, path, fault));
    Ok(Order { claim: claim?, case: finish(text, reading)? })
}

const AN_ORDER: &str = "an order is {\"case\": {…}, \"claim\": {…}}";

/// The parts met so far. The case itself grows in the [`Reading`].
#[derive(Default)]
struct Parts {
    has_case: bool,
    claim: Option<Node>,
}

struct OrderReader<'r> {
    reading: &'r mut Reading,
    parts: &'r mut Parts,
}

impl Take for OrderReader<'_> {
    type Output = ();

    fn reading(&mut self) -> &mut Reading {
        self.reading
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<(), E> {
        let message = format!("expected an order, found {}", token.name());
        Err(self.reading.refuse("", Fault::new(message, AN_ORDER)))
    }

    fn object<'t, A: MapAccess<'t>>(self, mut object: A) -> Result<(), A::Error> {
        let Self { reading, parts } = self;
        while let Some(part) = object.next_key_seed(Taking(NameReader(&mut *reading)))? {
            match part.as_str() {
                "case" if !parts.has_case => {
                    parts.has_case = true;
                    let reader = CaseReader { reading: &mut *reading, path: "case" };
                    object.next_value_seed(Taking(reader))?;
                }
                "claim" if parts.claim.is_none() => {
                    let reader = NodeReader(&mut *reading);
                    parts.claim = Some(object.next_value_seed(Taking(reader))?);
                }
                "case" | "claim" => return Err(reading.refuse(part, Fault::repeated())),
                _ => {
                    let fault = Fault::new("an order has no such part", AN_ORDER);
                    return Err(reading.refuse(path_of_word("", &part), fault));
                }
            }
        }
        Ok(())
    }
}

/// What a claim's reader hands back.
type Read<T> = Result<T, Refused>;
