//! Health records that ask while an order is signed: a clinic whose record is registered, tokens signed
//! before the measurement begins, each for one call.

mod call;
mod clinic;
mod token;

use std::sync::Arc;

use crate::Anything;
use crate::options::Options;
use crate::servers;
use crate::targets::{Request, Target, get, once, sent};

/// Calls a second that are made ready for: a faster server would run out of tokens, and say so.
const MOST_A_SECOND: u64 = 4_000;
const PATH: &str = "/cds-services/order-sign";

/// The hello-world, and each door.
pub fn all(options: &Options) -> Result<Vec<Target>, Anything> {
    let clinic = clinic::make(&options.folder)?;
    let servers = servers::open(clinic.router()?)?;
    let count = MOST_A_SECOND * (options.seconds * options.rounds + 1);
    let body: Arc<[u8]> = Arc::from(call::order_sign().into_bytes());
    eprintln!("a call of {} bytes; {count} tokens are signed", body.len());
    let tokens = token::signed(&format!("{}{PATH}", clinic::ADDRESS), count)?;
    let signing: Vec<Request> = tokens
        .into_iter()
        .map(|token| {
            let bearer = format!("authorization: Bearer {token}\r\n");
            sent(PATH, "application/json", &bearer, Arc::clone(&body))
        })
        .collect();
    let mut targets = vec![
        Target::new("hello-world", servers.hello, vec![get("/", "")]),
        Target::new("discovery", servers.site, vec![get("/cds-services", "")]),
        Target::new("an order is signed", servers.site, signing),
    ];
    for target in &mut targets {
        let (bytes, text) = once(target)?;
        target.bytes = bytes;
        let is_said = target.name != "an order is signed" || text.contains("coverage-assertion-id");
        if !is_said {
            return Err(format!("{}: nothing is said of the order", target.name).into());
        }
    }
    Ok(targets)
}
