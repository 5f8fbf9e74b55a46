//! Routes with their patterns: a router does not say what it holds, and tests ask for everything.

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::MethodRouter;
use axum::{Extension, Router};

use crate::guard::{self, Accepts};
use crate::site::Shared;

/// Some routes, and their patterns.
#[derive(Default)]
pub(crate) struct Routes {
    router: Router<Shared>,
    patterns: Vec<&'static str>,
}

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

    /// What these routes take, and from whom: called once for a group of routes.
    pub(crate) fn taking(self, accepts: Accepts) -> Self {
        let router = self
            .router
            .layer(from_fn_with_state(accepts, guard::body))
            .layer(from_fn_with_state(accepts, guard::own_site));
        Self { router, ..self }
    }

    /// What these routes take, from whatever site: none of their handlers trusts a cookie. Called once
    /// for a group of routes.
    pub(crate) fn taking_from_anywhere(self, accepts: Accepts) -> Self {
        let router = self
            .router
            .layer(from_fn_with_state(accepts, guard::body))
            .layer(from_fn(guard::elsewhere));
        Self { router, ..self }
    }

    /// These routes read what is sent while it comes, within limits of their own; called once for a
    /// group of routes.
    pub(crate) fn streaming(self) -> Self {
        let router = self
            .router
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn_with_state(Accepts::FORM, guard::own_site));
        Self { router, ..self }
    }

    /// How these routes answer to a method that they do not have.
    pub(crate) fn refusing_methods<H, T>(self, handler: H) -> Self
    where
        H: Handler<T, Shared>,
        T: 'static,
    {
        Self { router: self.router.method_not_allowed_fallback(handler), ..self }
    }

    /// The patterns.
    pub(crate) fn patterns(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.patterns.iter().copied()
    }

    /// The router of them.
    pub(crate) fn into_router(self) -> Router<Shared> {
        self.router
    }
}
