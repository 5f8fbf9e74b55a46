//! A connection of its own, a request and its answer, within a size and a time.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1::{Builder, SendRequest};
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue, USER_AGENT};
use hyper::rt::{Read, Write};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore, crypto};
use tokio::net::{TcpStream, lookup_host};
use tokio::task::AbortHandle;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::{Address, Fault, Reach};

/// The longest head of an answer, in bytes.
const LARGEST_HEAD: usize = 32 * 1_024;

/// How much an answer may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// From the look-up of the host to the last byte.
    pub time: Duration,
    /// The longest body, in bytes.
    pub bytes: usize,
}

/// A request.
#[derive(Clone, Debug)]
pub struct Outgoing<'a> {
    /// The method.
    pub method: Method,
    /// Of whom, and what.
    pub address: &'a Address,
    /// What proves who we are, where something does.
    pub authorization: Option<HeaderValue>,
    /// The media type that is understood.
    pub accept: &'static str,
    /// What is sent, with its media type.
    pub body: Option<(&'static str, Bytes)>,
}

impl<'a> Outgoing<'a> {
    /// Something to look at.
    pub fn get(address: &'a Address, accept: &'static str) -> Self {
        Self { method: Method::GET, address, authorization: None, accept, body: None }
    }
}

/// What was answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// With which status.
    pub status: StatusCode,
    /// As what.
    pub media_type: String,
    /// And what.
    pub body: Bytes,
}

impl Answer {
    /// Whether it says of itself that it is JSON, of whichever kind.
    pub fn is_json(&self) -> bool {
        let name = self.media_type.split(';').next().unwrap_or_default().trim();
        name.eq_ignore_ascii_case("application/json")
            || name
                .get(name.len().saturating_sub(5)..)
                .is_some_and(|end| end.eq_ignore_ascii_case("+json"))
    }
}

/// Connects to others, by the authorities that this machine trusts.
#[derive(Clone)]
pub struct Client {
    tls: Option<TlsConnector>,
    reach: Reach,
}

impl Client {
    /// One that goes so far.
    pub fn new(reach: Reach) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let provider = Arc::new(crypto::aws_lc_rs::default_provider());
        let builder =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = builder.map(|b| b.with_root_certificates(roots).with_no_client_auth());
        let tls = config.ok().map(|config| TlsConnector::from(Arc::new(config)));
        Self { tls, reach }
    }

    /// What somebody answers to a request, over a connection of its own.
    ///
    /// # Errors
    /// [`Fault`]; a status is none.
    pub async fn send(&self, outgoing: &Outgoing<'_>, limits: Limits) -> Result<Answer, Fault> {
        let exchange = async {
            let mut connection = self.connect(outgoing.address).await?;
            connection.exchange(outgoing, limits.bytes).await
        };
        timeout(limits.time, exchange).await.map_err(|_| Fault::Slow)?
    }

    /// A connection to whoever an address names. What was looked at is what is connected to.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn connect(&self, address: &Address) -> Result<Connection, Fault> {
        self.reach.check(address)?;
        let (host, port) = (address.host(), address.port());
        let found = lookup_host((host, port)).await.map_err(|_| Fault::Unreachable)?;
        let machines = self.reach.machines(host, found.collect())?;
        let stream = TcpStream::connect(machines.as_slice()).await;
        let stream = stream.map_err(|_| Fault::Unreachable)?;
        // Small requests go at once; a system that cannot is no reason to fail.
        let _ = stream.set_nodelay(true);
        if !address.is_encrypted() {
            return Connection::over(TokioIo::new(stream)).await;
        }
        let tls = self.tls.as_ref().ok_or(Fault::Encryption)?;
        let name = ServerName::try_from(host.to_owned()).map_err(|_| Fault::Address)?;
        let stream = tls.connect(name, stream).await.map_err(|_| Fault::Encryption)?;
        Connection::over(TokioIo::new(stream)).await
    }
}

/// A connection, for some requests one after another. It ends when it is dropped.
pub struct Connection {
    sender: SendRequest<Full<Bytes>>,
    driven: AbortHandle,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.driven.abort();
    }
}

impl Connection {
    async fn over<S>(stream: S) -> Result<Self, Fault>
    where
        S: Read + Write + Unpin + Send + 'static,
    {
        let mut builder = Builder::new();
        builder.max_buf_size(LARGEST_HEAD);
        let (sender, connection) = builder.handshake(stream).await.map_err(|_| Fault::Broken)?;
        // It is driven beside the requests.
        let driven = tokio::spawn(connection).abort_handle();
        Ok(Self { sender, driven })
    }

    /// Whether another request may be sent: the other side has not ended it, as far as is known.
    pub fn is_open(&self) -> bool {
        self.sender.is_ready()
    }

    /// The answer to a request, whose address is that of the connection.
    ///
    /// # Errors
    /// [`Fault::Broken`]; a status is none.
    pub async fn exchange(
        &mut self,
        outgoing: &Outgoing<'_>,
        largest: usize,
    ) -> Result<Answer, Fault> {
        let request = request(outgoing)?;
        let response = self.sender.send_request(request).await.map_err(|_| Fault::Broken)?;
        let (head, body) = response.into_parts();
        let media_type = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media_type = media_type.unwrap_or_default().to_owned();
        let body = Limited::new(body, largest).collect().await.map_err(|_| Fault::Broken)?;
        Ok(Answer { status: head.status, media_type, body: body.to_bytes() })
    }
}

fn request(outgoing: &Outgoing<'_>) -> Result<Request<Full<Bytes>>, Fault> {
    let mut request = Request::builder()
        .method(&outgoing.method)
        .uri(outgoing.address.path())
        .header(HOST, outgoing.address.authority())
        .header(ACCEPT, outgoing.accept)
        .header(USER_AGENT, "Latchkey");
    if let Some(authorization) = &outgoing.authorization {
        request = request.header(AUTHORIZATION, authorization);
    }
    let mut body = Bytes::new();
    if let Some((media_type, bytes)) = &outgoing.body {
        request = request.header(CONTENT_TYPE, *media_type);
        body = bytes.clone();
    }
    request.body(Full::new(body)).map_err(|_| Fault::Address)
}
