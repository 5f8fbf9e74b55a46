//! Subscribers' endpoints, to which notifications are posted: over the one client by which anything
//! outside is asked.

use std::time::Duration;

use latchkey_app::{NotDelivered, Notifier, ToDeliver};
use latchkey_fetch::{Address, Bytes, Client, HeaderValue, Limits, Method, Outgoing, Reach};
use tokio::runtime::{Builder, Runtime};

/// How long an endpoint may take, and how much it may answer: nothing of it is read.
const LIMITS: Limits = Limits { time: Duration::from_secs(15), bytes: 64 * 1_024 };

/// Posts notifications.
pub struct Endpoints {
    client: Client,
    runtime: Runtime,
}

impl Endpoints {
    /// Over the public network; and, whatever machines are behind them, to the hosts that whoever runs
    /// the installation names.
    ///
    /// # Errors
    /// What the system says of waiting for networks.
    pub fn new(inside: Vec<String>) -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self { client: Client::new(Reach::Public { inside }), runtime })
    }
}

impl Notifier for Endpoints {
    fn deliver(&self, notice: &ToDeliver<'_>) -> Result<(), NotDelivered> {
        let address = Address::read(notice.endpoint).map_err(|_| NotDelivered)?;
        let authorization = notice.authorization.map(secret).transpose()?;
        let media_type = match notice.media_type {
            "application/json" => "application/json",
            _ => super::FHIR_JSON,
        };
        let outgoing = Outgoing {
            method: Method::POST,
            address: &address,
            authorization,
            accept: "*/*",
            body: Some((media_type, Bytes::copy_from_slice(notice.body.as_bytes()))),
        };
        let answer = self.runtime.block_on(self.client.send(&outgoing, LIMITS));
        match answer {
            Ok(answer) if answer.status.is_success() => Ok(()),
            _ => Err(NotDelivered),
        }
    }
}

/// What opens the subscriber's door, in a form that nothing prints.
fn secret(text: &str) -> Result<HeaderValue, NotDelivered> {
    let mut value = HeaderValue::from_str(text).map_err(|_| NotDelivered)?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// An endpoint that answers once, and gives what it was sent.
    fn endpoint(status: &'static str) -> (u16, thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut text = String::new();
            let mut block = [0; 4_096];
            while !text.ends_with("{}") {
                let count = stream.read(&mut block).unwrap();
                text.push_str(std::str::from_utf8(&block[..count]).unwrap());
            }
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).unwrap();
            text
        });
        (port, taken)
    }

    fn deliver(endpoints: &Endpoints, endpoint: &str) -> Result<(), NotDelivered> {
        endpoints.deliver(&ToDeliver {
            endpoint,
            media_type: "application/fhir+json",
            authorization: Some("Bearer mark"),
            body: "{}",
        })
    }

    #[test]
    fn a_notification_is_posted_with_its_header_and_taken_by_a_status() {
        for (status, is_taken) in [
            ("200 OK", true),
            ("204 No Content", true),
            ("302 Found", false),
            ("401 Unauthorized", false),
            ("500 Internal Server Error", false),
        ] {
            let (port, taken) = endpoint(status);
            let endpoints = Endpoints::new(vec!["127.0.0.1".to_owned()]).unwrap();
            let done = deliver(&endpoints, &format!("http://127.0.0.1:{port}/hook"));
            assert_eq!(done.is_ok(), is_taken, "{status}");
            let text = taken.join().unwrap().to_ascii_lowercase();
            assert!(text.starts_with("post /hook http/1.1\r\n"), "{text}");
            assert!(text.contains("authorization: bearer mark\r\n"), "{text}");
            assert!(text.contains("content-type: application/fhir+json\r\n"), "{text}");
        }
    }

    #[test]
    fn nothing_goes_inside_unless_its_host_is_named() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let endpoints = Endpoints::new(Vec::new()).unwrap();
        for address in [
            format!("https://127.0.0.1:{port}/hook"),
            format!("http://127.0.0.1:{port}/hook"),
            format!("https://localhost:{port}/hook"),
            format!("https://[::ffff:127.0.0.1]:{port}/hook"),
            "https://169.254.169.254/latest".to_owned(),
            "ftp://ehr.clinic.example/".to_owned(),
            String::new(),
        ] {
            assert_eq!(deliver(&endpoints, &address), Err(NotDelivered), "{address}");
        }
        assert!(listener.accept().is_err(), "somebody connected");
    }
}
