//! Routes with their patterns: a router does not say what it holds, and tests ask for everything.
//!
//! Routes that nothing guards yet are of another type than those that something does, and a site is built
//! of these alone: a group that was forgotten does not compile.

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::MethodRouter;
use axum::{Extension, Router};

use crate::guard::{self, Accepts};
use crate::site::Shared;

/// Some routes, and their patterns. What they take in is not said yet.
#[derive(Default)]
pub(crate) struct Routes {
    router: Router<Shared>,
    patterns: Vec<&'static str>,
}

/// Routes of which it is said what they take in, and from whom.
#[derive(Default)]
pub(crate) struct Guarded(Routes);

impl Routes {
    /// None.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// And this one.
    pub(crate) fn route(mut self, pattern: &'static str, ways: MethodRouter<Shared>) -> Self {
        self.patterns.push(pattern);
        Self { router: self.router.route(pattern, ways), ..self }
    }

    /// And those.
    pub(crate) fn merge(mut self, others: Self) -> Self {
        self.patterns.extend(others.patterns);
        Self { router: self.router.merge(others.router), ..self }
    }

    /// Something that these routes' handlers are told.
    pub(crate) fn knowing<T: Clone + Send + Sync + 'static>(self, told: T) -> Self {
        Self { router: self.router.layer(Extension(told)), ..self }
    }

    /// What these routes take, and from whom.
    pub(crate) fn taking(self, accepts: Accepts) -> Guarded {
        let router = self
            .router
            .layer(from_fn_with_state(accepts, guard::body))
            .layer(from_fn_with_state(accepts, guard::own_site));
        Guarded(Self { router, ..self })
    }

    /// What these routes take, from whatever site: none of their handlers trusts a cookie.
    pub(crate) fn taking_from_anywhere(self, accepts: Accepts) -> Guarded {
        let router = self
            .router
            .layer(from_fn_with_state(accepts, guard::body))
            .layer(from_fn(guard::elsewhere));
        Guarded(Self { router, ..self })
    }

    /// These routes read what is sent while it comes, within limits of their own, and say no as
    /// `accepts` does.
    pub(crate) fn streaming(self, accepts: Accepts) -> Guarded {
        let router = self
            .router
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn_with_state(accepts, guard::own_site));
        Guarded(Self { router, ..self })
    }

    /// How these routes answer to a method that they do not have.
    pub(crate) fn refusing_methods<H, T>(self, handler: H) -> Self
    where
        H: Handler<T, Shared>,
        T: 'static,
    {
        Self { router: self.router.method_not_allowed_fallback(handler), ..self }
    }
}

impl Guarded {
    /// None.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// And those.
    pub(crate) fn merge(self, others: Self) -> Self {
        Self(self.0.merge(others.0))
    }

    /// And one that reads nothing of what is sent to it, whoever sends it.
    pub(crate) fn deaf(self, pattern: &'static str, ways: MethodRouter<Shared>) -> Self {
        Self(self.0.route(pattern, ways))
    }

    /// How these routes answer to a method that they do not have.
    pub(crate) fn refusing_methods<H, T>(self, handler: H) -> Self
    where
        H: Handler<T, Shared>,
        T: 'static,
    {
        Self(self.0.refusing_methods(handler))
    }

    /// Something that these routes' handlers are told.
    pub(crate) fn knowing<T: Clone + Send + Sync + 'static>(self, told: T) -> Self {
        Self(self.0.knowing(told))
    }

    /// The patterns.
    pub(crate) fn patterns(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.patterns.iter().copied()
    }

    /// The router of them.
    pub(crate) fn into_router(self) -> Router<Shared> {
        self.0.router
    }
}
