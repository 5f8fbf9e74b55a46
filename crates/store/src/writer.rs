//! Writers: what waits is grouped into one transaction.
//!
//! A barrier of the disk costs the same for one command as for sixty-four, and on a busy machine a
//! hundred times what the commands cost. So whoever waits at the same time shares one. There are no
//! savepoints: a command decides before it writes, so one that is refused has written nothing. One
//! that fails in the middle spoils its group, which is then taken back and done again one by one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::db::{Connection, Purpose};
use crate::tables::log::{self, Head};
use crate::tables::sums;
use crate::{Location, StoreError, Tx};

/// One command's part in a transaction.
pub(crate) trait Work: Send {
    /// Does it. May be called again after everything it did was taken back. True where it succeeded.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Says how it ended. With no error the result of the last run counts, and is durable.
    fn settle(self: Box<Self>, error: Option<StoreError>);
}

/// A closure with whoever waits for it.
pub(crate) struct Task<T, E, F, R> {
    pub work: F,
    pub result: Option<Result<T, E>>,
    pub reply: R,
}

impl<T, E, F, R> Work for Task<T, E, F, R>
where
    T: Send,
    E: From<StoreError> + Send,
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
    R: FnOnce(Result<T, E>) + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        // A mistake in one command is no reason for all that come after it to find no writer.
        let result = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)));
        let result = result.unwrap_or_else(|_| Err(tx.broken().into()));
        let is_good = result.is_ok();
        self.result = Some(result);
        is_good
    }

    fn settle(self: Box<Self>, error: Option<StoreError>) {
        let Self { work, result, reply } = *self;
        // What did it may hold the store, and goes before anybody hears of it: whoever then closes
        // the store is the last to hold it, and waits until all is written.
        drop(work);
        let result = match (error, result) {
            (Some(error), _) => Err(error.into()),
            (None, Some(result)) => result,
            (None, None) => Err(StoreError::Closed.into()),
        };
        // Others of the group are still to hear how it ended.
        let _ = catch_unwind(AssertUnwindSafe(|| reply(result)));
    }
}

/// A writer with its connection.
pub(crate) struct Writer {
    location: Location,
    connection: Option<Connection>,
    /// The chain of the log that it writes to.
    chain: i64,
    /// Where it left that chain.
    head: Option<Head>,
}

/// How often one command is tried where others are faster.
const TRIES: u32 = 8;

impl Writer {
    pub(crate) fn new(location: &Location, connection: Connection, chain: i64) -> Self {
        Self { location: location.clone(), connection: Some(connection), chain, head: None }
    }

    /// Writes what came together; each learns how it ended.
    pub(crate) fn write(&mut self, mut group: Vec<Box<dyn Work>>) {
        if group.len() > 1 {
            match self.together(&mut group) {
                Ok(()) => return group.into_iter().for_each(|work| work.settle(None)),
                Err(error @ StoreError::Unknown) => {
                    return group.into_iter().for_each(|work| work.settle(Some(error.clone())));
                }
                // Whatever spoiled it, each alone learns whether it was to blame.
                Err(_) => {}
            }
        }
        for mut work in group {
            let error = self.alone(work.as_mut()).err();
            work.settle(error);
        }
    }

    fn together(&mut self, group: &mut [Box<dyn Work>]) -> Result<(), StoreError> {
        self.transaction(|tx| {
            for work in group.iter_mut() {
                let mark = tx.mark();
                let is_good = work.run(tx);
                let has_written = tx.has_written_since(&mark);
                if let Some(failure) = tx.failure() {
                    return Err(failure.clone());
                }
                if !is_good && has_written {
                    return Err(StoreError::Contended);
                }
            }
            Ok(true)
        })
    }

    /// One command in a transaction of its own, again where others were faster.
    fn alone(&mut self, work: &mut dyn Work) -> Result<(), StoreError> {
        let mut tries = 0;
        loop {
            let done = self.transaction(|tx| {
                let is_good = work.run(tx);
                match tx.failure() {
                    Some(failure) => Err(failure.clone()),
                    // What failed by itself is taken back, and says why.
                    None => Ok(is_good),
                }
            });
            tries += 1;
            match done {
                Err(error) if error.is_a_race() && tries < TRIES => {
                    std::thread::sleep(Duration::from_millis(1 << tries));
                }
                other => return other,
            }
        }
    }

    /// A transaction: committed where `run` says so, taken back where it does not.
    fn transaction(
        &mut self,
        mut run: impl FnMut(&mut Tx<'_>) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        let chain = self.chain;
        // What is not committed moves no head.
        let mut head = self.head.take();
        let connection = self.connected()?;
        let done = attempt(connection, chain, &mut head, &mut run);
        match &done {
            Ok(()) => self.head = head,
            Err(error) if error.is_a_broken_connection() => self.connection = None,
            // Another server writes to this chain: go to another, so that they part ways.
            Err(StoreError::Contended) => self.chain = log::another_chain(chain),
            _ => {}
        }
        done
    }

    fn connected(&mut self) -> Result<&mut Connection, StoreError> {
        if self.connection.is_none() {
            let purpose = Purpose::Write { may_create: false };
            self.connection = Some(Connection::open(&self.location, purpose)?);
        }
        self.connection.as_mut().ok_or(StoreError::Closed)
    }
}

fn attempt(
    connection: &mut Connection,
    chain: i64,
    head: &mut Option<Head>,
    run: &mut impl FnMut(&mut Tx<'_>) -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    connection.begin(true)?;
    let mut tx = Tx::writing(connection, chain);
    let commits = run(&mut tx).and_then(|commits| {
        if commits && tx.has_written() {
            log::flush(&mut tx, chain, head)?;
            sums::flush(&mut tx)?;
        }
        Ok(commits)
    });
    match commits {
        Ok(true) => connection.commit().inspect_err(|_| connection.roll_back()),
        Ok(false) => {
            *head = None;
            connection.roll_back();
            Ok(())
        }
        Err(error) => {
            connection.roll_back();
            Err(error)
        }
    }
}
