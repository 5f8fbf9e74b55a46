//! Notifications: what changed of an answer leaves a job behind for each subscription, in the same
//! transaction; whoever works on it holds it by a fence, sends the answer as it stands then, and in one
//! transaction marks it as sent and the provider as told. What can't be delivered is tried again, each
//! time after twice as long, and in the end given up: then the subscription says so.

use std::sync::Arc;

use latchkey_fhir::pas::{Event as Changed, Line, Notification, NotificationKind, PayloadContent};
use latchkey_store::Tx;
use latchkey_store::tables::jobs::{self, Job, MOST_ATTEMPTS};
use latchkey_store::tables::subscriptions::{self, SubscriptionRow};
use latchkey_workflow::authorization::{Authorization, Channel, Command, Event};
use latchkey_workflow::{Action, Id, Moment, Span};
use serde::{Deserialize, Serialize};

use super::answered::Answered;
use super::submit::state;
use super::{PasError, PasSetting, stored};
use crate::app::Inner;
use crate::letters::named;
use crate::perform::{By, Taken, Target, take, to_json};
use crate::{App, Call, Caller, Error};

/// What the jobs are called in the store.
pub(super) const NOTICE: &str = "notice";

/// A notification that is to be sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ToSend {
    /// Which subscription.
    pub subscription: Id,
    /// The number of the event; none of the first notification, which tells of nothing.
    pub number: Option<i64>,
    /// When it happened.
    pub at: Moment,
}

/// Where notifications go out: an HTTP client that reaches hosts that are registered, and no other.
pub trait Notifier {
    /// Posts a notification; when this returns the subscriber has it.
    ///
    /// # Errors
    /// Where it has not.
    fn deliver(&self, notice: &ToDeliver<'_>) -> Result<(), NotDelivered>;
}

/// A notification that goes out.
#[derive(Clone, Copy)]
pub struct ToDeliver<'n> {
    /// Where: an https address at a host that is registered for the subscriber.
    pub endpoint: &'n str,
    /// Its media type.
    pub media_type: &'n str,
    /// What opens the subscriber's own door: the value of the header `Authorization`.
    pub authorization: Option<&'n str>,
    /// The bundle.
    pub body: &'n str,
}

/// What opens somebody's door is not printed, nor what is told behind it.
impl std::fmt::Debug for ToDeliver<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ToDeliver").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// A notification was not delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the subscriber's endpoint did not take it")]
pub struct NotDelivered;

/// What became of the notifications that were due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notified {
    /// Delivered.
    pub sent: u32,
    /// No longer to be sent.
    pub dropped: u32,
    /// Not delivered; tried again later, and in the end given up.
    pub failed: u32,
}

/// How long a job is held: longer than any endpoint is waited for.
const HOLD: Span = Span::seconds(120);
const AT_ONCE: u32 = 20;

/// Leaves a job behind for each subscription that hears of what changed.
pub(crate) fn announce(
    tx: &mut Tx<'_>,
    call: &Call,
    taken: &Taken<Authorization>,
) -> Result<(), Error> {
    let changed = taken.changes.iter().any(|change| changes_the_answer(&change.event));
    if !changed {
        return Ok(());
    }
    let owner = taken.after.owner;
    let subscribed = subscriptions::of_org(tx, owner)?;
    let hears = |row: &&SubscriptionRow| row.status != "off" && row.status != "error";
    let hearing: Vec<&SubscriptionRow> = subscribed.iter().filter(hears).collect();
    if hearing.is_empty() || stored::are_sent(tx, &[taken.after.id])?.is_empty() {
        return Ok(());
    }
    for row in hearing {
        let number = subscriptions::count_up(tx, owner, row.id)?;
        let what = ToSend { subscription: row.id, number: Some(number), at: call.now };
        let record = taken.after.id;
        let names = [&record.to_string(), &row.id.to_string(), &number.to_string()];
        let names = names.map(String::as_str);
        let job = Job {
            org: owner,
            id: named(call.now, &names),
            kind: NOTICE.to_owned(),
            record,
            run_at: call.now,
            attempts: 0,
            fence: 0,
            body: to_json(&what)?,
        };
        jobs::add(tx, &job)?;
    }
    Ok(())
}

/// Whether an answer is another afterwards.
fn changes_the_answer(event: &Event) -> bool {
    !matches!(
        event,
        Event::Requested(_)
            | Event::TakenUp
            | Event::Reassigned { .. }
            | Event::Delegated { .. }
            | Event::Recalled
            | Event::Delayed { .. }
            | Event::UrgencyChanged { .. }
            | Event::ProviderTold { .. }
            | Event::MemberNotified { .. }
            | Event::UnitsUsed { .. }
            | Event::UnitsReturned { .. }
            | Event::Reminded { .. }
            | Event::ClockMissed { .. }
            | Event::AppealClockMissed { .. }
            | Event::Closed
    )
}

impl App {
    /// Sends the notifications that are due. Several may work at once: each job is held by one.
    /// `address` is that of this server, under which the lines have their doors.
    ///
    /// # Errors
    /// What the store says. An endpoint that fails stops no other.
    pub fn send_notices(
        &self,
        now: Moment,
        address: &str,
        notifier: &dyn Notifier,
    ) -> Result<Notified, Error> {
        let mut done = Notified::default();
        loop {
            let held = self
                .inner
                .store
                .write(move |tx| jobs::hold(tx, NOTICE, now, HOLD, AT_ONCE).map_err(Error::from))?;
            if held.is_empty() {
                return Ok(done);
            }
            for job in held {
                self.send_one(job, now, address, notifier, &mut done)?;
            }
        }
    }

    fn send_one(
        &self,
        job: Job,
        now: Moment,
        address: &str,
        notifier: &dyn Notifier,
        done: &mut Notified,
    ) -> Result<(), Error> {
        let prepared = self.inner.store.read(|tx| prepared(tx, &self.inner, &job, now, address));
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(PasError::Other(Error::Store(error))) => return Err(error.into()),
            Err(error) => return self.not_sent(job, now, &error.to_string(), done),
        };
        let Some(Prepared { row, body }) = prepared else {
            self.inner.store.write(move |tx| jobs::finish(tx, &job).map_err(Error::from))?;
            done.dropped += 1;
            return Ok(());
        };
        let notice = ToDeliver {
            endpoint: &row.endpoint,
            media_type: &row.payload,
            authorization: row.authorization.as_deref(),
            body: &body,
        };
        match notifier.deliver(&notice) {
            Ok(()) => {
                self.sent(job, now)?;
                done.sent += 1;
                Ok(())
            }
            Err(error) => self.not_sent(job, now, &error.to_string(), done),
        }
    }

    fn sent(&self, job: Job, now: Moment) -> Result<bool, Error> {
        let app = Arc::clone(&self.inner);
        self.inner.store.write(move |tx| {
            let what = read(&job)?;
            if !jobs::finish(tx, &job)? {
                return Ok(false);
            }
            subscriptions::stands(tx, job.org, what.subscription, "active", None)?;
            if what.number.is_some() {
                told(tx, &app, job.record, now)?;
            }
            Ok::<_, Error>(true)
        })
    }

    fn not_sent(
        &self,
        job: Job,
        now: Moment,
        error: &str,
        done: &mut Notified,
    ) -> Result<(), Error> {
        let error = error.to_owned();
        done.failed += 1;
        self.inner.store.write(move |tx| {
            let what = read(&job)?;
            let is_ours = jobs::fail(tx, &job, &error, now)?;
            if is_ours && job.attempts >= MOST_ATTEMPTS {
                let status = "error";
                subscriptions::stands(tx, job.org, what.subscription, status, Some(&error))?;
            }
            Ok::<_, Error>(())
        })
    }
}

fn read(job: &Job) -> Result<ToSend, Error> {
    serde_json::from_str(&job.body).map_err(|_| Error::Damaged("job"))
}

/// A notification as it goes out.
struct Prepared {
    row: SubscriptionRow,
    body: String,
}

fn prepared(
    tx: &mut Tx<'_>,
    app: &Inner,
    job: &Job,
    now: Moment,
    address: &str,
) -> Result<Option<Prepared>, PasError> {
    let what = read(job)?;
    let Some(row) = subscriptions::find(tx, job.org, what.subscription)? else { return Ok(None) };
    let line = Line::from_name(&row.line).unwrap_or(Line::V2_2);
    let base = format!("{address}/fhir/{}", line.name());
    let setting = PasSetting { base: base.clone(), forms: None, line };
    let event = match what.number {
        Some(number) => {
            let Some(event) = changed(tx, app, job.record, number, what.at, &setting, now)? else {
                return Ok(None);
            };
            Some(event)
        }
        None => None,
    };
    let content = match row.content.as_str() {
        "id-only" => PayloadContent::IdOnly,
        _ => PayloadContent::FullResource,
    };
    let notification = Notification {
        id: &job.id.to_string(),
        at: &now.to_string(),
        base: &base,
        subscription: &row.id.to_string(),
        status: if event.is_some() { "active" } else { "requested" },
        kind: if event.is_some() { NotificationKind::Event } else { NotificationKind::Handshake },
        count: what.number.unwrap_or(row.events),
        content,
        event: event.as_ref(),
    };
    let body = to_json(&notification.write()?)?;
    Ok(Some(Prepared { row, body }))
}

/// The answer as it stands now.
fn changed(
    tx: &mut Tx<'_>,
    app: &Inner,
    record: Id,
    number: i64,
    at: Moment,
    setting: &PasSetting,
    now: Moment,
) -> Result<Option<Changed>, PasError> {
    let Some(sent) = stored::sent(tx, record)? else { return Ok(None) };
    let answer = Answered::of(tx, app, now, setting, record, &sent)?.bundle(setting)?;
    let focus = format!("{}/Bundle/{record}", setting.base);
    Ok(Some(Changed { number, at: at.to_string(), answer, focus }))
}

/// The provider was told, where a decision waits for it to be told.
fn told(tx: &mut Tx<'_>, app: &Inner, record: Id, now: Moment) -> Result<(), Error> {
    let request = match state(tx, record) {
        Ok(request) => request,
        // It was purged meanwhile.
        Err(Error::Refused(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    if request.notices.provider_due().is_none() {
        return Ok(());
    }
    let caller = Caller::latchkey(app.installation);
    let actor = caller.acting(Action::Tick, None, "authorisation")?;
    let call = Call { caller, now, key: None, why: None, seed: [0; 16] };
    let target = Target { id: record, seen: None, by: By::Consequence(&actor) };
    let command = Command::TellProvider { channel: Channel::Electronic };
    take::<Authorization>(tx, app, &call, target, &command)?;
    Ok(())
}
