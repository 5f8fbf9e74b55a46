//! Latchkey's commands: half open a case, half state a fact of one. Each is permitted, determined
//! by the policy, decided, kept, logged, and answered when it is on the disk.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use latchkey_app::{App, Call, Request};
use latchkey_workflow::{Id, Role, Span};
use serde_json::json;

use crate::world::{BEGINNING, caller, id, open};

type Anything = Box<dyn std::error::Error>;

/// Commands a second of so many clients, each asking when the one before was answered.
pub fn run(place: &str, clients: usize, seconds: u64) -> Result<f64, Anything> {
    let app = open(place)?;
    let count = Arc::new(AtomicU64::new(0));
    let begun = Instant::now();
    let end = begun + Duration::from_secs(seconds);
    let threads: Vec<_> = (0..clients)
        .map(|client| {
            let (app, count) = (app.clone(), Arc::clone(&count));
            thread::spawn(move || ask(&app, client as u64, (begun, end), &count))
        })
        .collect();
    for thread in threads {
        thread.join().map_err(|_| "a client stopped")??;
    }
    Ok(count.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64())
}

fn ask(
    app: &App,
    client: u64,
    (begun, end): (Instant, Instant),
    count: &AtomicU64,
) -> Result<(), String> {
    let caller = caller(1_000 + client, 10 + client % 8, Role::Office);
    let mut number: u64 = 0;
    let mut case = Id::default();
    while Instant::now() < end {
        number += 1;
        let mut seed = [0; 16];
        seed[..8].copy_from_slice(&client.to_be_bytes());
        seed[8..].copy_from_slice(&number.to_be_bytes());
        let call = Call {
            caller: caller.clone(),
            now: BEGINNING + since(begun),
            key: Some(format!("{client}-{number}")),
            why: None,
            seed,
        };
        let request = if number % 2 == 1 { opened() } else { stated(case, number) };
        case = app.perform(call, request).map_err(|error| error.to_string())?.id;
        count.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

/// The clock goes on as a real one does: ids and log go on at their end.
fn since(begun: Instant) -> Span {
    Span::from_microseconds(i64::try_from(begun.elapsed().as_micros()).unwrap_or(0))
}

fn request(value: serde_json::Value) -> Request {
    serde_json::from_value(value).unwrap_or_else(|error| unreachable!("{error}"))
}

fn opened() -> Request {
    request(json!({"kind": "case", "command": {
        "command": "open", "dyad": id(70), "patient": "infant", "plan": "health-net",
        "facts": [{"fact": "service.date", "value": "2026-06-10", "source": "staff"}],
    }}))
}

fn stated(case: Id, number: u64) -> Request {
    let minutes = 20 + number % 60;
    request(json!({"kind": "case", "id": case, "command": {"command": "state", "facts": [
        {"fact": "service.minutes", "value": minutes.to_string(), "source": "staff"},
    ]}}))
}
