//! What stands around every route: headers, sizes, times, and whose page sends a form.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use tokio::runtime::Builder;
use tower::ServiceExt;

use crate::site::{Answer, ask, fields, get, post, the_router};

fn carries_the_headers(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ] {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{what}: {policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{what}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{what}");
    assert!(!answer.header("x-request-id").is_empty(), "{what}");
}

#[test]
fn every_answer_carries_the_headers_and_is_kept_by_nobody() {
    let said = fields(&[("plan", "health-net"), ("go", "answer")]);
    for (what, answer) in [
        ("home", get("/")),
        ("answer", post("/check", &said)),
        ("case", post("/check/case.json", &said)),
        ("stale", post("/check", &fields(&[("renderer.role", "nurse")]))),
        ("policy", get("/policies")),
        ("nowhere", get("/nowhere")),
        ("health", get("/health")),
    ] {
        carries_the_headers(&answer, what);
        assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    }
    // A question is there again when somebody goes back to it, in this browser and nowhere else.
    for (what, question) in [("one", get("/check")), ("all", get("/check/all"))] {
        carries_the_headers(&question, what);
        assert_eq!(question.header("cache-control"), "private, no-cache", "{what}");
    }
}

#[test]
fn nothing_on_a_page_is_inline_or_from_elsewhere() {
    let said =
        fields(&[("plan", "health-net"), ("member.delivery_date", "2026-10-01"), ("go", "answer")]);
    for page in [get("/"), get("/check/all"), post("/check", &said), get("/policies")] {
        let text = page.text;
        for inline in [" style=\"", "<style", " onclick=", " onload=", "javascript:"] {
            assert!(!text.contains(inline), "{inline}: {text}");
        }
        for rest in text.split("<script").skip(1) {
            assert!(rest.starts_with(" src=\"/assets/"), "{rest}");
        }
        for rest in text.split(" src=\"").skip(1) {
            assert!(rest.starts_with('/'), "{rest}");
        }
    }
}

#[test]
fn assets_are_kept_for_good_under_names_of_their_bytes() {
    let home = get("/").text;
    let links = home.split("\"/assets/").skip(1).map(|rest| rest.split('"').next().unwrap());
    let names: Vec<&str> = links.collect();
    assert_eq!(names.len(), 4, "{names:?}");
    let mut packed_bytes = home.len();
    for name in names {
        let plain = get(&format!("/assets/{name}"));
        carries_the_headers(&plain, name);
        assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(!plain.text.contains("url("), "{name} asks for more");
        let request = Request::get(format!("/assets/{name}")).header("accept-encoding", "gzip, br");
        let packed = ask(request.body(Body::empty()).unwrap());
        assert_eq!(packed.header("content-encoding"), "gzip");
        assert_eq!(packed.header("vary"), "accept-encoding");
        packed_bytes += packed.header("content-length").parse::<usize>().unwrap();
    }
    assert!(packed_bytes < 100_000, "the first page takes {packed_bytes} bytes");
}

fn form(headers: &[(&str, &str)], body: impl Into<Body>) -> StatusCode {
    let mut request = Request::post("/check");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    ask(request.body(body.into()).unwrap()).status
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[test]
fn a_form_of_another_site_is_refused() {
    for (headers, status) in [
        (vec![("sec-fetch-site", "same-origin")], 200),
        (vec![("sec-fetch-site", "none")], 200),
        (vec![("sec-fetch-site", "cross-site")], 403),
        (vec![("sec-fetch-site", "same-site")], 403),
        (vec![("host", "a.example"), ("origin", "http://a.example")], 200),
        (vec![("host", "a.example"), ("origin", "http://b.example")], 403),
        (vec![("host", "a.example"), ("origin", "null")], 403),
        (vec![("host", "a.example")], 200),
    ] {
        let all: Vec<_> = headers.iter().copied().chain([FORM]).collect();
        assert_eq!(form(&all, "lang=en"), status, "{headers:?}");
    }
}

#[test]
fn what_is_no_form_or_too_large_is_refused() {
    assert_eq!(form(&[("content-type", "application/json")], "{}"), 415);
    assert_eq!(form(&[], "lang=en"), 415);
    let large = "a=".to_owned() + &"x".repeat(64 * 1_024);
    assert_eq!(form(&[FORM], large), 413);
    // As many fields as fit are no harm, and the answer comes at once.
    let many = "asking=service.date&".repeat(3_000);
    assert_eq!(form(&[FORM], many), 200);
    assert_eq!(
        form(&[("content-type", "application/x-www-form-urlencoded; charset=utf-8")], ""),
        200
    );
}

#[test]
fn a_body_that_does_not_come_is_waited_for_so_long() {
    // The clock of this runtime runs ahead whenever everybody waits.
    let runtime = Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let status = runtime.block_on(async {
        let (sender, body) = tokio::sync::oneshot::channel::<()>();
        let never = Body::new(Never(body));
        let request = Request::post("/check").header(FORM.0, FORM.1).body(never).unwrap();
        let answered = tokio::time::timeout(Duration::from_secs(60), the_router().oneshot(request));
        let status = answered.await.unwrap().unwrap().status();
        drop(sender);
        status
    });
    assert_eq!(status, StatusCode::REQUEST_TIMEOUT);
}

/// A body of which nothing ever comes.
struct Never(tokio::sync::oneshot::Receiver<()>);

impl hyper::body::Body for Never {
    type Data = axum::body::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Self::Data>, Self::Error>>> {
        std::pin::Pin::new(&mut self.0).poll(context).map(|_| None)
    }
}
