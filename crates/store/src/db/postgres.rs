//! PostgreSQL, and what speaks its language.

use std::collections::HashMap;

use postgres::fallible_iterator::FallibleIterator;
use postgres::types::Type;
use postgres::{Client, Statement};

use super::address::Address;
use super::value::{Row, Value};
use crate::StoreError;

/// A connection with the statements it has prepared.
pub(crate) struct Server {
    client: Client,
    statements: HashMap<String, Statement>,
}

/// Statements of differing length are few; this many would be a mistake, and then all are let go.
const STATEMENTS: usize = 512;

impl Server {
    pub(super) fn connect(url: &str) -> Result<Self, StoreError> {
        let client = Address::read(url)?.connect()?;
        Ok(Self { client, statements: HashMap::new() })
    }

    pub(super) fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(sql)?)
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= STATEMENTS {
            self.statements.clear();
        }
        let statement = self.client.prepare(sql)?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    pub(super) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let statement = self.prepared(sql)?;
        let values: Vec<&(dyn postgres::types::ToSql + Sync)> =
            values.iter().map(|value| value as _).collect();
        Ok(self.client.execute(&statement, &values)?)
    }

    pub(super) fn each<E: From<StoreError>>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        see: &mut dyn FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let statement = self.prepared(sql)?;
        let mut rows = self.client.query_raw(&statement, values).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            see(owned(&row)?)?;
        }
        Ok(())
    }
}

fn owned(row: &postgres::Row) -> Result<Row, StoreError> {
    let value = |place: usize, ty: &Type| -> Result<Value<'static>, postgres::Error> {
        Ok(match *ty {
            Type::INT8 => Value::from(row.try_get::<_, Option<i64>>(place)?),
            Type::BYTEA => {
                let bytes = row.try_get::<_, Option<Vec<u8>>>(place)?;
                bytes.map_or(Value::Null, |bytes| Value::Bytes(bytes.into()))
            }
            _ => Value::from(row.try_get::<_, Option<String>>(place)?),
        })
    };
    let columns = row.columns().iter().enumerate();
    let values: Result<_, _> =
        columns.map(|(place, column)| value(place, column.type_())).collect();
    values.map(Row).map_err(|_| StoreError::Unreadable("column"))
}
