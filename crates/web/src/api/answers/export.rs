//! Everything one organisation owns, a JSON object a line.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use hyper::body::Frame;
use latchkey_app::{Error, ExportLine};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// Lines that wait for a slow reader before the export waits for it.
const AHEAD: usize = 64;

/// Everything the caller's organisation owns. Nothing of it is held: it is read as it is sent.
pub(in crate::api) fn export(asked: &Asked) -> Result<Response, Problem> {
    let (kept, call) = asked.call()?;
    let (sender, mut lines) = channel::<Result<Bytes, Error>>(AHEAD);
    let (app, organisation) = (kept.app.clone(), call.caller.organisation);
    tokio::task::spawn_blocking(move || {
        let done = app.export(&call, organisation, |line| send(&sender, &line));
        if let Err(error) = done {
            // An export that broke off must not look whole: the connection is cut.
            let _ = sender.blocking_send(Err(error));
        }
    });
    // What is refused is refused before the first line.
    let first = lines.blocking_recv().transpose()?;
    let body = Body::new(Lines { first, lines });
    Ok(([(CONTENT_TYPE, "application/jsonl")], body).into_response())
}

fn send(sender: &Sender<Result<Bytes, Error>>, line: &ExportLine) -> Result<(), Error> {
    let mut text = serde_json::to_vec(line).map_err(|_| Error::Damaged("state"))?;
    text.push(b'\n');
    // Where whoever asked has gone, nobody reads on.
    sender.blocking_send(Ok(text.into())).map_err(|_| Error::Damaged("reader of the export"))
}

/// A body of lines that come one after the other.
struct Lines {
    first: Option<Bytes>,
    lines: Receiver<Result<Bytes, Error>>,
}

impl hyper::body::Body for Lines {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        self.lines.poll_recv(context).map(|line| line.map(|line| line.map(Frame::data)))
    }
}
