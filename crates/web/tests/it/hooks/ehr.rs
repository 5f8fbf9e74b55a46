//! A health record's FHIR server of the test's own, on this machine, and a listener that nobody may
//! come to.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

/// What it answers under an address: the first whose beginning fits.
#[derive(Clone)]
pub enum Says {
    Resource(Value),
    Status(u16),
    Redirect(String),
    Html,
    Long,
    Silent,
}

/// A request that came.
#[derive(Clone, Debug)]
pub struct Came {
    pub path: String,
    pub authorization: String,
    pub accept: String,
    pub body: String,
}

#[derive(Default)]
struct Told {
    says: Vec<(String, Says)>,
    came: Vec<Came>,
}

#[derive(Clone)]
pub struct Ehr {
    told: Arc<Mutex<Told>>,
    pub address: SocketAddr,
}

impl Ehr {
    pub fn open() -> Self {
        let (listener, address) = crate::site::place();
        let ehr = Self { told: Arc::default(), address };
        crate::site::open(listener, Router::new().fallback(answer).with_state(ehr.clone()));
        ehr
    }

    pub fn base(&self) -> String {
        format!("http://{}/fhir", self.address)
    }

    /// From now on it says this under addresses that begin so, before what it said till now.
    pub fn says(&self, path: &str, what: Says) {
        self.told.lock().unwrap().says.insert(0, (path.to_owned(), what));
    }

    pub fn came(&self) -> Vec<Came> {
        self.told.lock().unwrap().came.clone()
    }
}

async fn answer(State(ehr): State<Ehr>, uri: Uri, headers: HeaderMap, body: String) -> Response {
    let path = uri.path_and_query().unwrap().as_str().to_owned();
    let text = |name| headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    let (authorization, accept) = (text(AUTHORIZATION), text(ACCEPT));
    let says = {
        let mut told = ehr.told.lock().unwrap();
        told.came.push(Came { path: path.clone(), authorization, accept, body });
        told.says.iter().find(|(known, _)| path.starts_with(known)).map(|(_, says)| says.clone())
    };
    let kind = (CONTENT_TYPE, "application/fhir+json");
    match says {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(Says::Resource(resource)) => ([kind], resource.to_string()).into_response(),
        Some(Says::Status(status)) => StatusCode::from_u16(status).unwrap().into_response(),
        Some(Says::Redirect(to)) => (StatusCode::FOUND, [(LOCATION, to)]).into_response(),
        Some(Says::Html) => ([(CONTENT_TYPE, "text/html")], "<p>no</p>").into_response(),
        Some(Says::Long) => ([kind], format!("\"{}\"", "x".repeat(3 << 20))).into_response(),
        Some(Says::Silent) => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            StatusCode::OK.into_response()
        }
    }
}

/// A place on this machine, by both families of addresses, that nobody may come to.
pub struct Trap {
    listeners: Vec<TcpListener>,
    pub port: u16,
}

impl Trap {
    pub fn set() -> Self {
        let four = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap();
        let port = four.local_addr().unwrap().port();
        // Where there is no version 6, nobody can come by it.
        let six = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).ok();
        let listeners: Vec<_> = [Some(four), six].into_iter().flatten().collect();
        listeners.iter().for_each(|listener| listener.set_nonblocking(true).unwrap());
        Self { listeners, port }
    }

    /// Whether nobody came.
    pub fn is_untouched(&self) -> bool {
        self.listeners.iter().all(|listener| listener.accept().is_err())
    }
}
