//! A body that rests after each piece. The reader of forms takes whatever is ready before it gives any
//! of it on: of a fast sender that could be all. And the rest of a file that is read and dropped: a
//! browser shows no answer before it has sent all.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::multipart::Field;
use hyper::body::Frame;
use tokio::time::timeout;

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

/// Reads what is left of a file, up to a size, and drops it.
pub(super) async fn dropped(field: &mut Field<'_>, stall: Duration, most: u64) {
    let mut left = most;
    while let Ok(Ok(Some(bytes))) = timeout(stall, field.chunk()).await {
        match left.checked_sub(bytes.len() as u64) {
            Some(less) => left = less,
            None => return,
        }
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
