//! The server over sockets: slow, stalled, silent and too many callers, and stopping.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use latchkey_web::{Limits, serve};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::site::{runtime, the_router};

/// A server on a port of its own.
struct Running {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    fn start(router: Router, limits: Limits) -> Self {
        let (told, address) = mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::spawn(move || {
            runtime().block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                told.send(listener.local_addr().unwrap()).unwrap();
                let stop = async {
                    let _ = stopped.await;
                };
                serve(listener, router, limits, stop).await.unwrap();
            });
        });
        Self { address: address.recv().unwrap(), stop: Some(stop), thread: Some(thread) }
    }

    fn call(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        let joined = self.thread.take().map(JoinHandle::join);
        assert!(thread::panicking() || matches!(joined, Some(Ok(()))));
    }
}

const SHORT: Duration = Duration::from_millis(400);

fn short() -> Limits {
    Limits { connections: 64, head: SHORT, stall: SHORT, farewell: Duration::from_secs(5) }
}

/// Everything that comes until the other side closes.
fn until_closed(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

const WHOLE: &[u8] = b"GET /health HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";

#[test]
fn a_head_that_does_not_come_or_stops_half_way_is_cut() {
    let server = Running::start(the_router(), short());
    for sent in [&b""[..], b"GET /health HT", b"GET /health HTTP/1.1\r\nhost: a\r\nx-a: "] {
        let began = Instant::now();
        let mut stream = server.call();
        stream.write_all(sent).unwrap();
        let answer = until_closed(&mut stream);
        assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    }
}

#[test]
fn a_head_that_drips_is_cut() {
    let server = Running::start(the_router(), short());
    let began = Instant::now();
    let mut stream = server.call();
    stream.write_all(b"GET /health HTTP/1.1\r\n").unwrap();
    // Each byte comes well within the time of a whole head.
    while began.elapsed() < Duration::from_secs(5) {
        if stream.write_all(b"a").is_err() {
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_connection_that_waits_after_its_answer_is_closed() {
    let server = Running::start(the_router(), short());
    let mut stream = server.call();
    stream.write_all(b"GET /health HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
    let began = Instant::now();
    let answer = until_closed(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn too_much_of_a_head_is_refused() {
    let server = Running::start(the_router(), short());
    let long = format!("GET /health HTTP/1.1\r\nx-a: {}\r\n\r\n", "a".repeat(40_000));
    let many = format!("GET /health HTTP/1.1\r\n{}\r\n", "x-a: a\r\n".repeat(200));
    for head in [long, many] {
        let mut stream = server.call();
        let _ = stream.write_all(head.as_bytes());
        let answer = until_closed(&mut stream);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
    }
}

#[test]
fn what_two_readers_would_divide_differently_is_refused() {
    let server = Running::start(the_router(), short());
    for head in [
        "POST /check HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nlang=en",
        "POST /check HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
        "POST /check HTTP/1.1\r\nhost: a\r\ntransfer-encoding: xchunked\r\n\r\n5\r\nlang=\r\n0\r\n\r\n",
        "GET /health HTTP/1.1\r\nhost : a\r\n\r\n",
    ] {
        let mut stream = server.call();
        stream.write_all(head.as_bytes()).unwrap();
        let answer = until_closed(&mut stream);
        assert!(!answer.starts_with("HTTP/1.1 200"), "{head}: {answer}");
    }
}

#[test]
fn a_reader_that_takes_nothing_gives_its_place_back() {
    let large = Router::new()
        .route("/large", get(|| async { vec![b'x'; 64 << 20] }))
        .route("/health", get(|| async { "ok" }));
    let server = Running::start(large, Limits { connections: 1, ..short() });
    let mut stalled = server.call();
    stalled.write_all(b"GET /large HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
    let mut next = server.call();
    next.write_all(WHOLE).unwrap();
    let answer = until_closed(&mut next);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn who_finds_no_place_waits_and_is_served() {
    let server = Running::start(the_router(), Limits { connections: 2, ..short() });
    let silent = [server.call(), server.call()];
    let mut callers: Vec<TcpStream> = (0..8).map(|_| server.call()).collect();
    for caller in &mut callers {
        caller.write_all(WHOLE).unwrap();
    }
    for caller in &mut callers {
        let answer = until_closed(caller);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    drop(silent);
}

#[test]
fn what_is_under_way_is_finished_before_the_server_stops() {
    let slow = Router::new().route(
        "/slow",
        get(|| async {
            tokio::time::sleep(SHORT).await;
            "done"
        }),
    );
    let mut server = Running::start(slow, short());
    let mut stream = server.call();
    stream.write_all(b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
    thread::sleep(SHORT / 4);
    server.stop();
    let answer = until_closed(&mut stream);
    assert!(answer.ends_with("done"), "{answer}");
    thread::sleep(SHORT / 4);
    assert!(TcpStream::connect(server.address).is_err(), "nobody new is taken");
}
