//! A value of the text with its place. Orders are small and come one at a time, so their claims
//! are read twice: into nodes, and from nodes into the order.

use serde::de::{Error, MapAccess, SeqAccess};

use crate::read::{NameReader, Reading, Take, Taking, Token};

/// A value and which token of the text it begins with.
pub(super) struct Node {
    pub(super) token: u32,
    pub(super) value: Value,
}

/// A value.
pub(super) enum Value {
    Null,
    Boolean(bool),
    Whole(u64),
    OtherNumber(f64),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Named>),
}

/// A value of an object, with its name.
pub(super) struct Named {
    pub(super) token: u32,
    pub(super) name: String,
    pub(super) node: Node,
}

impl Value {
    /// What people call it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => Token::Null,
            Self::Boolean(value) => Token::Boolean(*value),
            Self::Whole(value) => Token::Whole(*value),
            Self::OtherNumber(value) => Token::OtherNumber(*value),
            Self::Text(text) => Token::Text(text),
            Self::List(_) => Token::List,
            Self::Object(_) => Token::Object,
        }
        .name()
    }
}

/// Reads whatever stands there.
pub(super) struct NodeReader<'r>(pub(super) &'r mut Reading);

impl Take for NodeReader<'_> {
    type Output = Node;

    fn reading(&mut self) -> &mut Reading {
        self.0
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<Node, E> {
        let value = match token {
            Token::Null => Value::Null,
            Token::Boolean(value) => Value::Boolean(value),
            Token::Whole(value) => Value::Whole(value),
            Token::OtherNumber(value) => Value::OtherNumber(value),
            Token::Text(text) => Value::Text(text.to_owned()),
            Token::List => Value::List(Vec::new()),
            Token::Object => Value::Object(Vec::new()),
        };
        Ok(Node { token: self.0.tokens(), value })
    }

    fn list<'t, A: SeqAccess<'t>>(self, mut list: A) -> Result<Node, A::Error> {
        let token = self.0.tokens();
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element_seed(Taking(NodeReader(&mut *self.0)))? {
            nodes.push(node);
        }
        Ok(Node { token, value: Value::List(nodes) })
    }

    fn object<'t, A: MapAccess<'t>>(self, mut object: A) -> Result<Node, A::Error> {
        let token = self.0.tokens();
        let mut named = Vec::new();
        while let Some(name) = object.next_key_seed(Taking(NameReader(&mut *self.0)))? {
            let token = self.0.tokens();
            let node = object.next_value_seed(Taking(NodeReader(&mut *self.0)))?;
            named.push(Named { token, name, node });
        }
        Ok(Node { token, value: Value::Object(named) })
    }
}
