//! The wire to the browser: JSON messages that end in a zero byte, answers by their numbers, events by
//! their sessions.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long anything may take.
const LONGEST: Duration = Duration::from_secs(60);

/// The wire, shared by all pages.
pub struct Wire {
    to: Mutex<ChildStdin>,
    next: AtomicU64,
    waiting: Mutex<HashMap<u64, Sender<Value>>>,
    events: Mutex<HashMap<String, Vec<Value>>>,
    happened: Condvar,
}

impl Wire {
    /// The wire of a browser that was started.
    pub fn of(mut child: Child) -> Arc<Self> {
        let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let wire = Arc::new(Self {
            to: Mutex::new(to),
            next: AtomicU64::new(1),
            waiting: Mutex::default(),
            events: Mutex::default(),
            happened: Condvar::new(),
        });
        let reading = Arc::clone(&wire);
        std::thread::spawn(move || {
            reading.read(from);
            let _ = child.wait();
        });
        wire
    }

    fn read(&self, from: impl Read) {
        let mut from = BufReader::with_capacity(1 << 16, from);
        let mut bytes = Vec::new();
        while from.read_until(0, &mut bytes).is_ok_and(|count| count > 0) {
            let message: Value =
                serde_json::from_slice(bytes.strip_suffix(&[0]).unwrap_or(&bytes)).unwrap();
            bytes.clear();
            if let Some(id) = message["id"].as_u64() {
                if let Some(asked) = self.waiting.lock().unwrap().remove(&id) {
                    // Whoever asked may have given up.
                    let _ = asked.send(message);
                }
            } else if let Some(session) = message["sessionId"].as_str() {
                let mut events = self.events.lock().unwrap();
                events.entry(session.to_owned()).or_default().push(message);
                self.happened.notify_all();
            }
        }
    }

    /// Asks something of the browser, or of one of its pages.
    pub fn call(&self, session: Option<&str>, method: &str, params: &Value) -> Value {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let mut message = json!({"id": id, "method": method, "params": params});
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        let (send, answered) = channel();
        self.waiting.lock().unwrap().insert(id, send);
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        self.to.lock().unwrap().write_all(&bytes).unwrap();
        let answer = answered.recv_timeout(LONGEST);
        let mut answer = answer.unwrap_or_else(|_| panic!("{method}: no answer"));
        assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
        answer["result"].take()
    }

    /// What happened on a page since it was last asked for.
    pub fn happened(&self, session: &str) -> Vec<Value> {
        self.events.lock().unwrap().remove(session).unwrap_or_default()
    }

    /// Waits for something to have happened on a page. What happened stays to be asked for.
    pub fn wait(&self, session: &str, what: &str, is_it: impl Fn(&Value) -> bool) {
        let until = Instant::now() + LONGEST;
        let mut events = self.events.lock().unwrap();
        while !events.get(session).is_some_and(|all| all.iter().any(&is_it)) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited in vain for {what}");
            events = self.happened.wait_timeout(events, left).unwrap().0;
        }
    }
}
