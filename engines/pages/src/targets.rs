//! What is asked for: the hello-world first, then the answer page, then every other page.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use latchkey_workflow::Role;
use tokio::runtime::Builder;

use crate::Anything;
use crate::client::Connection;
use crate::installation::Installation;
use crate::servers::Servers;

/// A page, and the requests for it, as they go over the wire.
pub struct Target {
    pub name: &'static str,
    pub address: SocketAddr,
    pub requests: Vec<Request>,
    /// Which of them comes next: some may be sent only once.
    pub next: AtomicUsize,
    /// How long its first answer is, head and body.
    pub bytes: usize,
}

/// A request; many have one body.
#[derive(Clone)]
pub struct Request {
    pub head: Vec<u8>,
    pub body: Arc<[u8]>,
}

impl Target {
    pub fn new(name: &'static str, address: SocketAddr, requests: Vec<Request>) -> Self {
        Self { name, address, requests, next: AtomicUsize::new(0), bytes: 0 }
    }

    /// The request that nobody has sent yet, or in whose turn it is to be sent again.
    pub fn next(&self) -> Option<&Request> {
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        self.requests.get(turn % self.requests.len().max(1))
    }
}

/// What somebody said who needs the plan's authorisation: an answer with everything on it.
const SAID: &str = "lang=en&plan=health-net&program=medi-cal&service.date=2026-12-02\
    &member.infant_birth_date=2026-11-20&member.wants_to_breastfeed=true\
    &member.standard_support=insufficient&biller.kind=lactation-consultant&biller.contract=none\
    &renderer.engagement=none&renderer.certification=ibclc&go=answer";
const WISH: &str = "lang=en&area=Fresno&language=es&within=14";
const POLICY: &str = "/policies/health-net/medi-cal/lactation";

/// All pages that are measured, each asked once: it answers, or the measurement ends here.
pub fn all(installation: &Installation, servers: &Servers) -> Result<Vec<Target>, Anything> {
    let consultant = installation.cookie(Role::Consultant)?;
    let reviewer = installation.cookie(Role::Reviewer)?;
    let administrator = installation.cookie(Role::Administrator)?;
    let analyst = installation.cookie(Role::Analyst)?;
    let office = installation.cookie(Role::Office)?;
    let site = |name, requests| Target::new(name, servers.site, requests);
    let page = |name, path: &str, cookie: &str| site(name, vec![get(path, cookie)]);
    let cases = installation.cases.iter();
    let cases = cases.map(|id| get(&format!("/cases/{id}?lang=en"), &consultant)).collect();
    let hello = vec![get("/", "")];
    let mut targets = vec![
        Target::new("hello-world", servers.hello, hello),
        site("the answer to a check", vec![post("/check", SAID, "")]),
        page("first page", "/?lang=en", ""),
        page("first question", "/check?lang=en", ""),
        page("all questions", "/check/all?lang=en", ""),
        page("policies", "/policies?lang=en", ""),
        page("a policy", POLICY, ""),
        page("signing in", "/login?lang=en", ""),
        page("what to do next, of a reviewer", "/work?lang=en", &reviewer),
        page("what to do next, of a consultant", "/work?lang=en", &consultant),
        page("cases", "/cases?lang=en", &consultant),
        page("closed cases", "/cases?closed=1&lang=en", &consultant),
        page("requests", "/requests?lang=en", &reviewer),
        site("a case", cases),
        page("find", "/find?lang=en", &consultant),
        site("find, found", vec![post("/find", WISH, &consultant)]),
        page("administration", "/administration?lang=en", &administrator),
        page("people", "/administration/people?lang=en", &administrator),
        page("accounts", "/administration/accounts?lang=en", &administrator),
        page("the log", "/administration/log?lang=en", &administrator),
        page("an organisation", "/administration/organisation?lang=en", &administrator),
        page("reports", "/reports?lang=en", &analyst),
        page("families", "/members?lang=en", &office),
        site("found by a number", vec![post("/search", "lang=en&number=SYN-1", &office)]),
        page("files of claims", "/screen?lang=en", &office),
    ];
    let request = request(servers, &reviewer)?;
    targets.push(site("a request under review", vec![request]));
    for target in &mut targets {
        let (bytes, text) = once(target)?;
        target.bytes = bytes;
        // A page that says what is wrong would be answered with 200 too.
        if text.contains("class=\"mistakes\"") {
            return Err(format!("{}: there is a mistake on it", target.name).into());
        }
    }
    Ok(targets)
}

/// The first request of the reviewer's list.
fn request(servers: &Servers, cookie: &str) -> Result<Request, Anything> {
    let list = Target::new("requests", servers.site, vec![get("/requests?lang=en", cookie)]);
    let (_, text) = once(&list)?;
    let address = text.split("href=\"/records/").nth(1).and_then(|rest| rest.split('"').next());
    Ok(get(&format!("/records/{}", address.ok_or("there is no request")?), cookie))
}

/// Asks once: how long the answer is, and its text.
pub fn once(target: &Target) -> Result<(usize, String), Anything> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut connection = Connection::open(target).await?;
        let request = target.next().ok_or("nothing is asked for")?;
        let answer = connection.answer(request).await?;
        match answer.status {
            200 => Ok((answer.bytes, connection.text())),
            status => Err(format!("{}: status {status}", target.name).into()),
        }
    })
}

pub fn get(path: &str, cookie: &str) -> Request {
    let head = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n{cookie}\r\n");
    Request { head: head.into_bytes(), body: Arc::from([]) }
}

fn post(path: &str, body: &str, cookie: &str) -> Request {
    sent(path, "application/x-www-form-urlencoded", cookie, Arc::from(body.as_bytes()))
}

/// Something sent, with further lines of the head.
pub fn sent(path: &str, media_type: &str, lines: &str, body: Arc<[u8]>) -> Request {
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\n{lines}content-length: {length}\r\n\
         content-type: {media_type}\r\n\r\n"
    );
    Request { head: head.into_bytes(), body }
}
