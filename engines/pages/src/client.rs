//! Clients on a thread of their own: each asks over one connection that stays open, the next request
//! when the answer to the one before is there.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Builder;

use crate::Anything;
use crate::targets::{Request, Target};

/// What came of a run.
pub struct Run {
    /// How long each request took, in microseconds.
    pub micros: Vec<u32>,
    pub seconds: f64,
}

/// Asks for a page with so many clients, for so many seconds.
pub fn run(target: &Arc<Target>, clients: usize, seconds: u64) -> Result<Run, Anything> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let begun = Instant::now();
        let end = begun + Duration::from_secs(seconds);
        let asking: Vec<_> =
            (0..clients).map(|_| tokio::spawn(ask(Arc::clone(target), end))).collect();
        let mut micros = Vec::new();
        for one in asking {
            micros.extend(one.await??);
        }
        Ok(Run { micros, seconds: begun.elapsed().as_secs_f64() })
    })
}

async fn ask(target: Arc<Target>, end: Instant) -> io::Result<Vec<u32>> {
    let mut connection = Connection::open(&target).await?;
    let mut micros = Vec::new();
    while let Some(request) = target.next() {
        let asked = Instant::now();
        if asked >= end {
            break;
        }
        let answer = connection.answer(request).await?;
        if answer.status != 200 {
            let (name, status) = (target.name, answer.status);
            return Err(io::Error::other(format!(
                "{name}: status {status}: {}",
                connection.text()
            )));
        }
        micros.push(u32::try_from(asked.elapsed().as_micros()).unwrap_or(u32::MAX));
    }
    Ok(micros)
}

/// An answer, without its body.
pub struct Answer {
    pub status: u16,
    /// The head and the body.
    pub bytes: usize,
}

/// A connection that stays open.
pub struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
    written: Vec<u8>,
}

impl Connection {
    pub async fn open(target: &Target) -> io::Result<Self> {
        let stream = TcpStream::connect(target.address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::with_capacity(1 << 18), written: Vec::new() })
    }

    /// What was read last.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.read).into_owned()
    }

    /// Sends a request and reads its answer whole.
    pub async fn answer(&mut self, request: &Request) -> io::Result<Answer> {
        // In one piece, as clients do.
        self.written.clear();
        self.written.extend_from_slice(&request.head);
        self.written.extend_from_slice(&request.body);
        self.stream.write_all(&self.written).await?;
        self.read.clear();
        loop {
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let Some(end) = self.read.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let (status, length) = head(self.read.get(..end).unwrap_or_default())?;
            let bytes = end + 4 + length;
            while self.read.len() < bytes {
                if self.stream.read_buf(&mut self.read).await? == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            return Ok(Answer { status, bytes });
        }
    }
}

/// The status of a head, and how long the body is.
fn head(bytes: &[u8]) -> io::Result<(u16, usize)> {
    let wrong = || io::Error::other("a head without a status or a length");
    let text = std::str::from_utf8(bytes).map_err(|_| wrong())?;
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(wrong)?;
    let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
    let length = length.and_then(|length| length.parse().ok()).ok_or_else(wrong)?;
    Ok((status, length))
}
