//! Who writes: threads that take what waits together, or whoever asks, where nobody waits.
//!
//! With one client there is nothing to group, and handing the work to a thread and the answer back
//! costs as much as the work. So where nothing waits and a writer is free, whoever asks writes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::StoreError;
use crate::writer::{Work, Writer};

/// Work that waits, and the writers for it.
pub(crate) struct Queue {
    /// `None` once the store is closing.
    sender: Mutex<Option<Sender<Box<dyn Work>>>>,
    shared: Arc<Shared>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

struct Shared {
    receiver: Mutex<Receiver<Box<dyn Work>>>,
    /// How much was handed over and is not taken yet.
    waiting: AtomicUsize,
    writers: Vec<Mutex<Writer>>,
    most_in_a_group: usize,
}

impl Queue {
    /// Starts a thread for each writer.
    pub(crate) fn start(writers: Vec<Writer>, most_in_a_group: usize) -> Self {
        let (sender, receiver) = channel();
        let shared = Arc::new(Shared {
            receiver: Mutex::new(receiver),
            waiting: AtomicUsize::new(0),
            writers: writers.into_iter().map(Mutex::new).collect(),
            most_in_a_group,
        });
        let threads = (0..shared.writers.len()).map(|own| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || shared.work(own))
        });
        let threads = Mutex::new(threads.collect());
        Self { sender: Mutex::new(Some(sender)), shared, threads }
    }

    /// Has something written. Where whoever asks waits for it anyway (`waits`), it may be written
    /// by them.
    pub(crate) fn hand_over(&self, work: Box<dyn Work>, waits: bool) {
        if waits
            && self.shared.waiting.load(Ordering::Acquire) == 0
            && let Some(mut writer) = self.shared.free()
        {
            return writer.write(vec![work]);
        }
        let sender = self.sender.lock().ok().and_then(|sender| sender.clone());
        let Some(sender) = sender else { return work.settle(Some(StoreError::Closed)) };
        self.shared.waiting.fetch_add(1, Ordering::AcqRel);
        if let Err(unsent) = sender.send(work) {
            unsent.0.settle(Some(StoreError::Closed));
        }
    }

    /// Takes nothing more, and waits for what was taken.
    pub(crate) fn close(&self) {
        if let Ok(mut sender) = self.sender.lock() {
            *sender = None;
        }
        let Ok(mut threads) = self.threads.lock() else { return };
        for thread in threads.drain(..) {
            // A closure may hold the last store: then a writer drops it, and can't wait for itself.
            if thread.thread().id() != thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

impl Shared {
    /// Works until nobody can hand over anything any more.
    fn work(&self, own: usize) {
        while let Some(mut group) = self.next_group() {
            let Some(mut writer) = self.free().or_else(|| self.writers.get(own)?.lock().ok())
            else {
                return group.into_iter().for_each(|work| work.settle(Some(StoreError::Closed)));
            };
            // More may have come while the writer was busy.
            if let Ok(queue) = self.receiver.try_lock() {
                self.fill(&mut group, &queue);
            }
            writer.write(group);
        }
    }

    /// A writer that nobody uses at the moment.
    fn free(&self) -> Option<MutexGuard<'_, Writer>> {
        self.writers.iter().find_map(|writer| writer.try_lock().ok())
    }

    fn next_group(&self) -> Option<Vec<Box<dyn Work>>> {
        // While one of several waits here for work, the others wait for the lock: whoever gets the
        // work leaves the lock to the next.
        let Ok(queue) = self.receiver.lock() else { return None };
        let first = loop {
            match queue.recv_timeout(Duration::from_secs(60)) {
                Ok(work) => break work,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        };
        self.waiting.fetch_sub(1, Ordering::AcqRel);
        let mut group = vec![first];
        self.fill(&mut group, &queue);
        Some(group)
    }

    fn fill(&self, group: &mut Vec<Box<dyn Work>>, queue: &Receiver<Box<dyn Work>>) {
        let before = group.len();
        group.extend(queue.try_iter().take(self.most_in_a_group.saturating_sub(before)));
        self.waiting.fetch_sub(group.len() - before, Ordering::AcqRel);
    }
}
