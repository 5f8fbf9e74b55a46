//! A file that is sent: screened while it arrives, at the pace of whichever is slower.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::{CONNECTION, CONTENT_LENGTH, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_app::Screening;
use latchkey_screening::answers::Now;
use latchkey_screening::held::{Against, held};
use latchkey_workflow::{Id, Moment};
use tokio::sync::mpsc::Sender;
use tokio::sync::{OwnedSemaphorePermit, oneshot};
use tokio::time::{sleep, timeout};

use super::SharedDesk;
use super::desk::{Desk, Full, HELD_FOR, Job, State};
use super::page;
use super::sent::{Arriving, Part, pipe};
use super::words::Phrase;
use crate::kept::paced::{Paced, dropped};
use crate::kept::who::{Visitor, failed};
use crate::site::Shared;
use crate::words::{code, of_code};

/// The largest file, as it is sent and unpacked.
pub(super) const LARGEST: u64 = 200 << 20;
/// What a form may have beside its file.
const FORM: u64 = 64 << 10;
/// How long nothing may come.
const STALL: Duration = Duration::from_secs(20);
/// How long all of it may take.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// How long the answer waits for the screening, once the file is there.
const SOON: Duration = Duration::from_secs(2);
/// The most of a file's name that is kept.
const LONGEST_NAME: usize = 120;

/// Takes a file, and shows how far its screening is.
pub(super) async fn file(
    visitor: Visitor,
    Extension(desk): SharedDesk,
    request: Request,
) -> Response {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|text| text.parse().ok()).is_some_and(|length: u64| length > LARGEST + FORM)
    {
        return refused(&visitor, &desk, Phrase::TooLarge);
    }
    let request = request.map(Paced::body);
    let Ok(mut form) = Multipart::from_request(request, &()).await else {
        return cut(
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send the form of the page.").into_response()
        );
    };
    match timeout(LONGEST, taken(visitor, &desk, &mut form)).await {
        Ok(response) => response,
        Err(_) => cut((StatusCode::REQUEST_TIMEOUT, "The file took too long.").into_response()),
    }
}

/// Reads the form's fields: the file is the last, and is screened by what the ones before it say.
async fn taken(mut visitor: Visitor, desk: &Arc<Desk>, form: &mut Multipart) -> Response {
    let mut payer = String::new();
    loop {
        let field = match timeout(STALL, form.next_field()).await {
            Ok(Ok(Some(field))) => field,
            Ok(Ok(None)) => return refused(&visitor, desk, Phrase::NoFile),
            Ok(Err(_)) | Err(_) => return broken(),
        };
        match field.name() {
            Some("file") => return screened(&visitor, desk, &payer, field).await,
            Some("lang") => {
                let Some(lang) = short(field).await else { return broken() };
                visitor.language = of_code(&lang).unwrap_or(visitor.language);
            }
            Some("payer") => match short(field).await {
                Some(text) => payer = text,
                None => return broken(),
            },
            _ => return broken(),
        }
    }
}

/// The text of a small field; nothing where it does not come, or is large.
async fn short(mut field: Field<'_>) -> Option<String> {
    let mut text = Vec::new();
    while let Some(bytes) = timeout(STALL, field.chunk()).await.ok()?.ok()? {
        text.extend_from_slice(&bytes);
        if text.len() as u64 > FORM {
            return None;
        }
    }
    String::from_utf8(text).ok()
}

/// Screens a file while it arrives.
async fn screened(
    visitor: &Visitor,
    desk: &Arc<Desk>,
    payer: &str,
    mut field: Field<'_>,
) -> Response {
    let name = named(field.file_name().unwrap_or_default());
    let first = loop {
        match timeout(STALL, field.chunk()).await {
            Ok(Ok(Some(first))) if first.is_empty() => {}
            Ok(Ok(Some(first))) => break first,
            Ok(Ok(None)) => return refused(visitor, desk, Phrase::NoFile),
            Ok(Err(_)) | Err(_) => return broken(),
        }
    };
    let payer = payer.to_owned();
    let by = visitor.ask(None, None, move |kept, call| {
        Ok((kept.app.screening(&call, &payer)?, call.now, call.id(0)))
    });
    let (screening, now, id) = match by.await {
        Ok(by) => by,
        Err(error) => return cut(failed(visitor.language, &error).into_response()),
    };
    let (job, place) = match desk.open(id, visitor.caller.account, &name, now) {
        Ok(opened) => opened,
        Err(full) => {
            let why = match full {
                Full::OwnUnderWay => Phrase::OwnUnderWay,
                Full::Busy => Phrase::Busy,
            };
            // Whoever sends is told once all of it is sent, and not by a connection that breaks.
            dropped(&mut field, STALL, LARGEST).await;
            return refused(visitor, desk, why);
        }
    };
    let mut upload = Upload { desk: Arc::clone(desk), id, is_whole: false };
    let (sender, arriving) = pipe();
    let task = Task { job, place, screening, now, arriving };
    let ended = begin(visitor.site.clone(), Arc::clone(desk), task);
    match sent(first, &mut field, sender).await {
        Ok(()) => upload.is_whole = true,
        Err(Broken::TooLarge) => {
            drop(upload);
            return refused(visitor, desk, Phrase::TooLarge);
        }
        Err(Broken::Stalled) => return broken(),
    }
    // Most files are screened by the time they are here.
    let _ = timeout(SOON, ended).await;
    let place = format!("/screen/{id}?lang={}", code(visitor.language));
    (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
}

/// An upload that may break off: what was begun for it is forgotten then.
struct Upload {
    desk: Arc<Desk>,
    id: Id,
    is_whole: bool,
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.is_whole {
            self.desk.forget(self.id);
        }
    }
}

/// Why a file does not come whole.
enum Broken {
    TooLarge,
    Stalled,
}

/// Hands over what arrives. What comes after the screening has ended is read and dropped: a browser
/// shows no answer before it has sent all.
async fn sent(first: Bytes, field: &mut Field<'_>, sender: Sender<Part>) -> Result<(), Broken> {
    let mut size = first.len() as u64;
    let _ = sender.send(Part::Bytes(first)).await;
    loop {
        let chunk = timeout(STALL, field.chunk()).await;
        let bytes = match chunk {
            Ok(Ok(Some(bytes))) => bytes,
            Ok(Ok(None)) => break,
            Ok(Err(_)) | Err(_) => return Err(Broken::Stalled),
        };
        size += bytes.len() as u64;
        if size > LARGEST {
            return Err(Broken::TooLarge);
        }
        let _ = sender.send(Part::Bytes(bytes)).await;
    }
    let _ = sender.send(Part::End).await;
    Ok(())
}

/// What a thread has to do.
struct Task {
    job: Arc<Job>,
    /// Given back when the thread is done.
    place: OwnedSemaphorePermit,
    screening: Screening,
    now: Moment,
    arriving: Arriving,
}

/// Begins to screen, on a thread that may wait; what comes of it is forgotten after a while.
fn begin(site: Shared, desk: Arc<Desk>, task: Task) -> oneshot::Receiver<()> {
    let job = Arc::clone(&task.job);
    let work = tokio::task::spawn_blocking(move || {
        let job = Arc::clone(&task.job);
        job.end(worked(&site, task));
    });
    let (done, ended) = oneshot::channel();
    tokio::spawn(async move {
        if work.await.is_err() {
            job.end(State::Failed("the server failed; tell whoever runs it".into()));
        }
        let _ = done.send(());
        sleep(HELD_FOR).await;
        desk.forget(job.id);
    });
    ended
}

fn worked(site: &Shared, task: Task) -> State {
    let Task { job, place, screening, now, arriving } = task;
    let Some(now) = answered_at(now) else {
        return State::Failed("the clock shows no day; tell whoever runs the server".into());
    };
    let Screening { payer, registry } = &screening;
    let library = &site.library;
    let against = Against { library, registry, payer, now, longest: LARGEST };
    let state = match held(&job.name, arriving, &against, &job.progress) {
        Ok(results) => State::Done(Arc::new(results)),
        Err(error) => State::Failed(error.to_string().into()),
    };
    drop(place);
    state
}

/// The moment that answers carry: the clock in California.
fn answered_at(now: Moment) -> Option<Now> {
    let day = now.day_in_california();
    let seconds = (now - Moment::start_of_day_in_california(day)).microseconds() / 1_000_000;
    let minutes = u32::try_from(seconds / 60).ok()?;
    Now::at(day, minutes / 60 % 24, minutes % 60)
}

/// A file's name without folders, and without what no name has.
fn named(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let name = name.trim();
    if name.is_empty() { "claims".to_owned() } else { name.to_owned() }
}

/// The page with what is wrong, after which the connection ends: more may be on its way.
fn refused(visitor: &Visitor, desk: &Desk, why: Phrase) -> Response {
    cut(page::with(visitor, desk, Some(why)).into_response())
}

fn broken() -> Response {
    cut((StatusCode::REQUEST_TIMEOUT, "The file did not arrive whole; send it again.")
        .into_response())
}

fn cut(mut response: Response) -> Response {
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}
