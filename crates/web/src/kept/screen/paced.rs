//! A body that rests after each piece. The reader of forms takes whatever is ready before it gives any
//! of it on: of a fast sender that could be all.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use hyper::body::Frame;

/// The body, a piece at a time.
pub(super) struct Paced {
    body: Body,
    rests: bool,
}

impl Paced {
    /// A body that rests.
    pub(super) fn body(body: Body) -> Body {
        Body::new(Self { body, rests: false })
    }
}

impl hyper::body::Body for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if std::mem::take(&mut self.rests) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let polled = Pin::new(&mut self.body).poll_frame(context);
        self.rests = polled.is_ready();
        polled
    }
}
