//! A request as an endpoint sees it: who asks, which things, with what body.

use std::str::FromStr;
use std::sync::Arc;

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use latchkey_app::{Call, Error, LoggedIn, Plain};
use latchkey_policy::Language;
use latchkey_workflow::Id;

use super::endpoint::Who;
use super::problem::{Problem, Sort};
use crate::guard::Posted;
use crate::home::language;
use crate::kept::screen::Desk;
use crate::kept::{self, Kept};
use crate::site::Shared;

/// A request.
pub(super) struct Asked {
    pub site: Shared,
    pub language: Language,
    pub query: Posted,
    pub body: Bytes,
    path: Vec<(String, String)>,
    caller: Option<LoggedIn>,
    /// The key under which a command is done once.
    pub key: Option<String>,
    /// The version that was looked at.
    pub version: Option<i64>,
    /// As what a file is sent.
    pub file_name: String,
    pub headers: HeaderMap,
    desk: Option<Arc<Desk>>,
}

impl Asked {
    /// Reads what a request says of itself, and asks the store who sent it.
    ///
    /// # Errors
    /// Where a header can't be read, or the store can't be asked.
    pub fn read(
        site: &Shared,
        parts: &Parts,
        path: Vec<(String, String)>,
        body: Bytes,
    ) -> Result<Self, Problem> {
        let caller = caller(site, parts)?;
        let text = |name: &str| parts.headers.get(name).map(|value| value.to_str().map(str::trim));
        let unreadable = |_| Problem::unfit("a header holds something else than ASCII");
        let key = text("idempotency-key").transpose().map_err(unreadable)?;
        let file_name = text("file-name").transpose().map_err(unreadable)?.unwrap_or_default();
        let version = text("if-match").transpose().map_err(unreadable)?.map(version).transpose()?;
        Ok(Self {
            site: Arc::clone(site),
            language: language(parts.uri.query(), &parts.headers),
            query: Posted::read(parts.uri.query().unwrap_or_default().as_bytes()),
            body,
            path,
            caller,
            key: key.map(str::to_owned),
            version,
            file_name: file_name.to_owned(),
            headers: parts.headers.clone(),
            desk: parts.extensions.get::<Arc<Desk>>().cloned(),
        })
    }

    /// Whether whoever asks may ask at all.
    pub fn is_let_in(&self, who: Who) -> Result<(), Problem> {
        let needed = match who {
            Who::Anybody => return Ok(()),
            Who::Looks(_) => Plain::Read,
            Who::Changes => Plain::Write,
        };
        self.kept()?;
        let Some(caller) = &self.caller else {
            return Err(Problem::new(Sort::UNKNOWN_CALLER, Sort::UNKNOWN_CALLER.remedy));
        };
        if caller.may_call(needed) {
            return Ok(());
        }
        let scope = needed.text();
        let detail = format!("the token's scopes do not cover this; request {scope}");
        Err(Problem::new(Sort::FORBIDDEN, detail))
    }

    /// Who asks.
    ///
    /// # Errors
    /// Where nobody is signed in.
    pub fn caller(&self) -> Result<&LoggedIn, Problem> {
        let nobody = || Problem::new(Sort::UNKNOWN_CALLER, Sort::UNKNOWN_CALLER.remedy);
        self.caller.as_ref().ok_or_else(nobody)
    }

    /// What is kept here.
    ///
    /// # Errors
    /// Where nothing is.
    pub fn kept(&self) -> Result<&Kept, Problem> {
        let nothing = || Problem::new(Sort::MISSING, "nothing is kept on this server");
        self.site.kept.as_ref().ok_or_else(nothing)
    }

    /// Where files of claims are screened, for whom something is kept here.
    ///
    /// # Errors
    /// Where there is no such place.
    pub fn desk(&self) -> Result<&Desk, Problem> {
        self.desk.as_deref().ok_or_else(Problem::missing)
    }

    /// The use cases, and a call in the name of whoever asks.
    ///
    /// # Errors
    /// Where nobody is signed in, or the system gives no random bytes.
    pub fn call(&self) -> Result<(&Kept, Call), Problem> {
        let (kept, caller) = (self.kept()?, self.caller()?.caller.clone());
        let random = (kept.random)().ok_or(Error::Damaged("random number of the system"))?;
        let mut seed = [0; 16];
        seed.iter_mut().zip(random).for_each(|(to, from)| *to = from);
        let call = Call { caller, now: (kept.now)(), key: self.key.clone(), why: None, seed };
        Ok((kept, call))
    }

    /// A part of the path.
    pub fn part(&self, name: &str) -> &str {
        let found = self.path.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// An id of the path; one that is none leads nowhere.
    ///
    /// # Errors
    /// Where it is none.
    pub fn id(&self, name: &str) -> Result<Id, Problem> {
        self.part(name).parse().map_err(|_| Problem::missing())
    }

    /// A parameter of the query.
    ///
    /// # Errors
    /// Where it is there and can't be read.
    pub fn parameter<T: FromStr>(&self, name: &str) -> Result<Option<T>, Problem> {
        let read = |text: &str| {
            text.parse().map_err(|_| Problem::unfit(format!("{name}: see what it may hold")))
        };
        self.query.get(name).map(read).transpose()
    }

    /// A parameter that must be there.
    ///
    /// # Errors
    /// Where it is not, or can't be read.
    pub fn needed<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        let missing = || Problem::unfit(format!("{name}: is needed in the address"));
        self.parameter(name)?.ok_or_else(missing)
    }

    /// How many rows a page has.
    ///
    /// # Errors
    /// Where it is no number from one to 200.
    pub fn limit(&self) -> Result<u32, Problem> {
        match self.parameter::<u32>("limit")? {
            None => Ok(50),
            Some(limit) if (1..=200).contains(&limit) => Ok(limit),
            Some(_) => Err(Problem::unfit("limit: a page has 1 to 200 rows")),
        }
    }
}

/// The version in `If-Match`: a number, as an entity tag or bare.
fn version(text: &str) -> Result<i64, Problem> {
    let unfit = || Problem::unfit("If-Match: give the version that you looked at, as \"7\"");
    text.trim_matches('"').parse().map_err(|_| unfit())
}

/// Whoever shows a token: as a bearer, or in the cookie of a browser.
fn caller(site: &Shared, parts: &Parts) -> Result<Option<LoggedIn>, Problem> {
    let Some(kept) = &site.kept else { return Ok(None) };
    let bearer = parts.headers.get(AUTHORIZATION).map(|value| {
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
    });
    let token = match bearer {
        Some(token) => token,
        None => kept::token(kept, &parts.headers),
    };
    let Some(token) = token else { return Ok(None) };
    Ok(kept.app.session(token, (kept.now)())?)
}
