//! One request to a provider and its answer, over a connection of its own: to an address that the site
//! configured, within a size and a time. No redirect is followed.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{ACCEPT, CONTENT_TYPE, HOST, USER_AGENT};
use axum::http::{HeaderValue, Method, Request, StatusCode, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper::rt::{Read, Write};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore, crypto};
use tokio::net::TcpStream;
use tokio::task::AbortHandle;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// How long a request may take, from the look-up of its host to the last byte.
const LONGEST: Duration = Duration::from_secs(10);
/// The longest answer, in bytes: as long as a set of keys may be.
const LARGEST: usize = 64 * 1_024;
/// The longest head of an answer, in bytes.
const LARGEST_HEAD: usize = 32 * 1_024;

/// Why a provider did not answer as it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The address is none.
    Address,
    /// Nobody listens there.
    Unreachable,
    /// What is there is not who the address names, or speaks no TLS.
    Encryption,
    /// It took too long.
    Slow,
    /// It answered with another status: a redirect, a refusal, an error of its own.
    Status(StatusCode),
    /// It answered at too great a length, or not to the end.
    Broken,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Address => f.write_str("the address can't be read; correct the file"),
            Self::Unreachable => f.write_str("nobody answers there; see that the network works"),
            Self::Encryption => f.write_str(
                "what answers there has no certificate for its name that this machine trusts",
            ),
            Self::Slow => f.write_str("it took longer than ten seconds"),
            Self::Status(status) => write!(f, "it answered with {status}, where 200 was asked"),
            Self::Broken => f.write_str("its answer was too long, or broke off"),
        }
    }
}

/// Connects to providers, by the authorities that this machine trusts.
#[derive(Clone)]
pub(super) struct Fetcher {
    tls: Option<TlsConnector>,
}

impl Fetcher {
    pub(super) fn new() -> Self {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let provider = Arc::new(crypto::ring::default_provider());
        let builder =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = builder.map(|b| b.with_root_certificates(roots).with_no_client_auth());
        Self { tls: config.ok().map(|config| TlsConnector::from(Arc::new(config))) }
    }

    /// What stands at an address.
    pub(super) async fn get(&self, address: &str) -> Result<Bytes, Fault> {
        self.ask(Method::GET, address, None, String::new()).await
    }

    /// What is answered to a form.
    pub(super) async fn post(
        &self,
        address: &str,
        authorization: Option<HeaderValue>,
        form: String,
    ) -> Result<Bytes, Fault> {
        self.ask(Method::POST, address, authorization, form).await
    }

    async fn ask(
        &self,
        method: Method,
        address: &str,
        authorization: Option<HeaderValue>,
        form: String,
    ) -> Result<Bytes, Fault> {
        let address: Uri = address.parse().map_err(|_| Fault::Address)?;
        let request = request(&method, &address, authorization, form)?;
        timeout(LONGEST, self.exchange(&address, request)).await.map_err(|_| Fault::Slow)?
    }

    async fn exchange(&self, address: &Uri, request: Request<Full<Bytes>>) -> Result<Bytes, Fault> {
        let is_encrypted = address.scheme_str() == Some("https");
        let host = address.host().ok_or(Fault::Address)?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let port = address.port_u16().unwrap_or(if is_encrypted { 443 } else { 80 });
        let stream = TcpStream::connect((host, port)).await.map_err(|_| Fault::Unreachable)?;
        if !is_encrypted {
            return talk(TokioIo::new(stream), request).await;
        }
        let tls = self.tls.as_ref().ok_or(Fault::Encryption)?;
        let name = ServerName::try_from(host.to_owned()).map_err(|_| Fault::Address)?;
        let stream = tls.connect(name, stream).await.map_err(|_| Fault::Encryption)?;
        talk(TokioIo::new(stream), request).await
    }
}

fn request(
    method: &Method,
    address: &Uri,
    authorization: Option<HeaderValue>,
    form: String,
) -> Result<Request<Full<Bytes>>, Fault> {
    let path = address.path_and_query().map_or("/", |path| path.as_str());
    let host = address.authority().ok_or(Fault::Address)?.as_str();
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, host)
        .header(ACCEPT, "application/json")
        .header(USER_AGENT, "Latchkey");
    if *method == Method::POST {
        request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    request.body(Full::new(Bytes::from(form))).map_err(|_| Fault::Address)
}

/// A connection that is driven beside the request, and ends with it.
struct Driven(AbortHandle);

impl Drop for Driven {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn talk<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Bytes, Fault>
where
    S: Read + Write + Unpin + Send + 'static,
{
    let mut builder = http1::Builder::new();
    builder.max_buf_size(LARGEST_HEAD);
    let (mut sender, connection) = builder.handshake(stream).await.map_err(|_| Fault::Broken)?;
    let _driven = Driven(tokio::spawn(connection).abort_handle());
    let response = sender.send_request(request).await.map_err(|_| Fault::Broken)?;
    if response.status() != StatusCode::OK {
        return Err(Fault::Status(response.status()));
    }
    let body = Limited::new(response.into_body(), LARGEST);
    body.collect().await.map(http_body_util::Collected::to_bytes).map_err(|_| Fault::Broken)
}
