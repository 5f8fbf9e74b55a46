//! Sessions, secrets and used assertions: what proves who somebody is. None of it is ever logged
//! or exported, and of a token only the digest is kept.

use latchkey_workflow::{Digest, Id, Moment};

use crate::db::Row;
use crate::{StoreError, Tx};

/// Somebody logged in, or a client with a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The digest of the token.
    pub token: Digest,
    /// The organisation.
    pub org: Id,
    /// The account or client.
    pub account: Id,
    /// The account's epoch when it began: a later one ends it.
    pub epoch: i64,
    /// What a client may ask for.
    pub scope: String,
    /// When it began.
    pub created_at: Moment,
    /// When it was last used.
    pub seen_at: Moment,
    /// When it ends at the latest.
    pub until: Moment,
}

/// Begins a session.
///
/// # Errors
/// What the database says.
pub fn begin(tx: &mut Tx<'_>, session: &Session) -> Result<(), StoreError> {
    const SQL: &str = "insert into session (token, org, account, epoch, scope, created_at, \
         seen_at, until_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        session.token.into(),
        session.org.into(),
        session.account.into(),
        session.epoch.into(),
        (&session.scope).into(),
        session.created_at.into(),
        session.seen_at.into(),
        session.until.into(),
    ];
    tx.execute(SQL, &values).map(|_| ())
}

/// The session with this token's digest. Always asked of the database: a session that was ended
/// on one server has ended on all.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Tx<'_>, token: Digest) -> Result<Option<Session>, StoreError> {
    const SQL: &str = "select token, org, account, epoch, scope, created_at, seen_at, until_at \
         from session where token = $1";
    tx.first(SQL, &[token.into()], read_session)
}

/// The sessions of an account, the latest first: of those that are over some may still be among
/// them.
///
/// # Errors
/// What the database says.
pub fn of_account(tx: &mut Tx<'_>, account: Id, limit: u32) -> Result<Vec<Session>, StoreError> {
    const SQL: &str = "select token, org, account, epoch, scope, created_at, seen_at, until_at \
         from session where account = $1 order by created_at desc, token limit $2";
    tx.all(SQL, &[account.into(), i64::from(limit).into()], read_session)
}

fn read_session(row: &Row) -> Result<Session, StoreError> {
    Ok(Session {
        token: row.digest(0)?,
        org: row.id(1)?,
        account: row.id(2)?,
        epoch: row.integer(3)?,
        scope: row.text(4)?.to_owned(),
        created_at: row.moment(5)?,
        seen_at: row.moment(6)?,
        until: row.moment(7)?,
    })
}

/// Notes that a session was used.
///
/// # Errors
/// What the database says.
pub fn see(tx: &mut Tx<'_>, token: Digest, at: Moment) -> Result<(), StoreError> {
    const SQL: &str = "update session set seen_at = $1 where token = $2";
    tx.execute(SQL, &[at.into(), token.into()]).map(|_| ())
}

/// Ends a session.
///
/// # Errors
/// What the database says.
pub fn end(tx: &mut Tx<'_>, token: Digest) -> Result<(), StoreError> {
    tx.execute("delete from session where token = $1", &[token.into()]).map(|_| ())
}

/// Ends every session of an account.
///
/// # Errors
/// What the database says.
pub fn end_all(tx: &mut Tx<'_>, account: Id) -> Result<u64, StoreError> {
    tx.execute("delete from session where account = $1", &[account.into()])
}

/// Forgets sessions that ended before a moment, and assertions that can't be used any more.
///
/// # Errors
/// What the database says.
pub fn forget_before(tx: &mut Tx<'_>, before: Moment) -> Result<(), StoreError> {
    tx.execute("delete from session where until_at < $1", &[before.into()])?;
    tx.execute("delete from used_assertion where until_at < $1", &[before.into()]).map(|_| ())
}

/// A secret of an account, of one kind, as `password`.
///
/// # Errors
/// What the database says.
pub fn secret(
    tx: &mut Tx<'_>,
    org: Id,
    account: Id,
    kind: &str,
) -> Result<Option<String>, StoreError> {
    const SQL: &str = "select value from secret where org = $1 and account = $2 and kind = $3";
    let values = [org.into(), account.into(), kind.into()];
    tx.first(SQL, &values, |row| Ok(row.text(0)?.to_owned()))
}

/// The kind of the secret that an authenticator shares: encrypted where there is a key.
pub const SECOND_FACTOR: &str = "second-factor";

/// A secret of an account, with where it stands.
#[derive(Clone)]
pub struct Secret {
    /// The account's organisation.
    pub org: Id,
    /// The account.
    pub account: Id,
    /// Its kind.
    pub kind: &'static str,
    /// What is kept.
    pub value: String,
}

impl Secret {
    /// The place for which it is sealed: put into another account's row it can't be opened.
    pub fn place(&self) -> String {
        place_of(self.org, self.account, self.kind)
    }
}

/// The place for which a secret is sealed.
pub fn place_of(org: Id, account: Id, kind: &str) -> String {
    format!("latchkey secret 1 {org} {account} {kind}")
}

/// Every secret of one kind.
///
/// # Errors
/// What the database says.
pub fn secrets_of_kind(tx: &mut Tx<'_>, kind: &'static str) -> Result<Vec<Secret>, StoreError> {
    const SQL: &str =
        "select org, account, value from secret where kind = $1 order by org, account";
    tx.all(SQL, &[kind.into()], |row| {
        Ok(Secret { org: row.id(0)?, account: row.id(1)?, kind, value: row.text(2)?.to_owned() })
    })
}

/// Keeps another form of a secret, where nobody has changed it meanwhile. False where somebody has.
///
/// # Errors
/// What the database says.
pub fn reseal(tx: &mut Tx<'_>, secret: &Secret, sealed: &str) -> Result<bool, StoreError> {
    const SQL: &str = "update secret set value = $1 where org = $2 and account = $3 and kind = $4 \
         and value = $5";
    let values = [
        sealed.into(),
        secret.org.into(),
        secret.account.into(),
        secret.kind.into(),
        (&secret.value).into(),
    ];
    Ok(tx.execute(SQL, &values)? == 1)
}

/// Keeps a secret of an account in place of the one before.
///
/// # Errors
/// What the database says.
pub fn keep_secret(
    tx: &mut Tx<'_>,
    org: Id,
    account: Id,
    kind: &str,
    value: &str,
    at: Moment,
) -> Result<(), StoreError> {
    const SQL: &str = "insert into secret (org, account, kind, value, changed_at) \
         values ($1, $2, $3, $4, $5) on conflict (org, account, kind) do update \
         set value = excluded.value, changed_at = excluded.changed_at";
    let values = [org.into(), account.into(), kind.into(), value.into(), at.into()];
    tx.execute(SQL, &values).map(|_| ())
}

/// Marks an assertion as used. False where it was already, on whichever server.
///
/// # Errors
/// What the database says.
pub fn use_assertion(
    tx: &mut Tx<'_>,
    issuer: &str,
    jti: &str,
    until: Moment,
) -> Result<bool, StoreError> {
    const SQL: &str = "insert into used_assertion (issuer, jti, until_at) values ($1, $2, $3) \
         on conflict (issuer, jti) do nothing";
    Ok(tx.execute(SQL, &[issuer.into(), jti.into(), until.into()])? == 1)
}
