//! Health records that ask while an order is signed: a clinic whose record is registered, tokens signed
//! before the measurement begins, each for one call.

mod access;
mod call;
mod clinic;
mod forms;
mod requests;
mod token;

use std::sync::Arc;

use crate::Anything;
use crate::options::Options;
use crate::servers;
use crate::targets::{Request, Target, get, once, sent};

/// Calls a second that are made ready for: a faster server would run out of tokens, and say so.
const MOST_A_SECOND: u64 = 4_000;
/// The same of requests for authorisation.
const MOST_REQUESTS_A_SECOND: u64 = 2_500;
const PATH: &str = "/cds-services/order-sign";

/// The hello-world, and each door.
pub fn all(options: &Options) -> Result<Vec<Target>, Anything> {
    let clinic = clinic::make(&options.folder)?;
    let servers = servers::open(clinic.router()?)?;
    let times = options.seconds * options.rounds + 1;
    let bearer = access::line(servers.site, clinic.client, clinic::SCOPE)?;
    let submitted = requests::all(&bearer, MOST_REQUESTS_A_SECOND * times);
    let signing = signing(MOST_A_SECOND * times)?;
    let mut targets = vec![
        Target::new("hello-world", servers.hello, vec![get("/", "")]),
        Target::new("discovery", servers.site, vec![get("/cds-services", "")]),
        Target::new(
            "the next question",
            servers.site,
            vec![forms::next_question(servers.site, &bearer)?],
        ),
        Target::new("an order is signed", servers.site, signing),
        Target::new("authorisation is requested", servers.site, submitted),
    ];
    for target in &mut targets {
        let (bytes, text) = once(target)?;
        target.bytes = bytes;
        if !text.contains(wanted(target.name)) {
            return Err(format!("{}: not what is measured: {text}", target.name).into());
        }
    }
    Ok(targets)
}

/// What stands in an answer that did what is measured.
fn wanted(name: &str) -> &'static str {
    match name {
        "an order is signed" => "coverage-assertion-id",
        "the next question" => "in-progress",
        "authorisation is requested" => "A4",
        _ => "",
    }
}

/// Calls, each with a token of its own.
fn signing(count: u64) -> Result<Vec<Request>, Anything> {
    let body: Arc<[u8]> = Arc::from(call::order_sign().into_bytes());
    eprintln!("a call of {} bytes; {count} tokens are signed", body.len());
    let tokens = token::signed(&format!("{}{PATH}", clinic::ADDRESS), count)?;
    let one = |token: String| {
        let bearer = format!("authorization: Bearer {token}\r\n");
        sent(PATH, "application/json", &bearer, Arc::clone(&body))
    };
    Ok(tokens.into_iter().map(one).collect())
}
