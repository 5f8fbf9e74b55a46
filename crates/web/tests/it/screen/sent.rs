//! A file on its way: huge, stalled, none at all; and that it is forgotten.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode};
use tokio::runtime::Builder;
use tower::ServiceExt;

use super::{NAME, demo, form, request, screened, send, world};
use crate::site::ask_of;
use crate::world::typed;

/// A body of pieces, the last of which never comes where `stalls`.
struct Slow {
    pieces: Vec<Bytes>,
    stalls: bool,
}

impl hyper::body::Body for Slow {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<hyper::body::Frame<Bytes>, Self::Error>>> {
        match self.pieces.pop() {
            Some(bytes) => Poll::Ready(Some(Ok(hyper::body::Frame::data(bytes)))),
            None if self.stalls => Poll::Pending,
            None => Poll::Ready(None),
        }
    }
}

#[test]
fn what_is_no_file_of_claims_is_said_with_its_remedy() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let place = screened(&world, &cookie, b"PK\x03\x04 a folder of holiday pictures");
    let page = world.get(&place, &cookie).text;
    assert!(
        page.contains("could not be read to its end") && page.contains("ZIP archive"),
        "{page}"
    );
    let empty = send(&world, &cookie, b"");
    assert_eq!(empty.status, 422);
    assert!(empty.text.contains("Choose a file of claims"), "{}", empty.text);
    for (kind, body) in
        [("application/x-www-form-urlencoded", "lang=en"), ("multipart/form-data", "lang=en")]
    {
        let request = Request::post("/screen/files")
            .header("content-type", kind)
            .header("sec-fetch-site", "same-origin")
            .header("cookie", &cookie);
        let answer = ask_of(world.router.clone(), request.body(Body::from(body)).unwrap());
        assert_eq!(answer.status, 415, "{kind}");
    }
    let other = "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n1\r\n--x--\r\n";
    let request = Request::post("/screen/files")
        .header("content-type", "multipart/form-data; boundary=x")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", &cookie);
    let answer = ask_of(world.router.clone(), request.body(Body::from(other)).unwrap());
    assert_eq!(answer.status, 408);
}

#[test]
fn a_file_that_says_it_is_huge_is_refused_before_it_comes() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let mut huge = request(&cookie, Body::from(form(NAME, b"ISA")));
    huge.headers_mut().insert("content-length", "300000000".parse().unwrap());
    let answer = ask_of(world.router.clone(), huge);
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.header("connection"), "close");
    assert!(answer.text.contains("larger than 200 MB"), "{}", answer.text);
    assert!(!world.get("/screen", &cookie).text.contains(NAME));
}

#[test]
fn an_upload_that_stalls_is_cut_and_forgotten_and_one_that_grows_too_large_too() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let whole = form(NAME, demo().as_bytes());
    let half = Bytes::copy_from_slice(&whole[..whole.len() / 2]);
    // Without a length nobody knows how much is to come: a line break more is no harm to a file.
    let more = Bytes::from(vec![b'\n'; 1 << 20]);
    let mut growing: Vec<Bytes> = vec![more; 210];
    growing.push(half.clone());
    for (pieces, stalls, status) in [(vec![half], true, 408), (growing, false, 413)] {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let answered = runtime.block_on(async {
            if stalls {
                tokio::time::pause();
            }
            let asked =
                world.router.clone().oneshot(request(&cookie, Body::new(Slow { pieces, stalls })));
            let clock = async {
                // The clock stands while a thread works, so it is put on by hand.
                loop {
                    tokio::time::advance(Duration::from_secs(1)).await;
                    for _ in 0..1_000 {
                        tokio::task::yield_now().await;
                    }
                }
            };
            let (mut asked, mut clock) = (pin!(asked), pin!(clock));
            let mut is_over = !stalls;
            let answer = poll_fn(|context| {
                let answered = asked.as_mut().poll(context);
                if answered.is_pending() && !is_over {
                    is_over = clock.as_mut().poll(context).is_ready();
                }
                answered
            });
            answer.await.unwrap().status()
        });
        assert_eq!(answered, status);
        assert!(!world.get("/screen", &cookie).text.contains(NAME), "nothing of it is left");
    }
    // The places are free again.
    screened(&world, &cookie, demo().as_bytes());
}

#[test]
fn what_came_of_a_file_is_forgotten_after_an_hour() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        tokio::time::pause();
        let ask = |request| world.router.clone().oneshot(request);
        let sent = request(&cookie, Body::from(form(NAME, demo().as_bytes())));
        let answer = ask(sent).await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let place = answer.headers()["location"].to_str().unwrap().to_owned();
        let look = || Request::get(&place).header("cookie", &cookie).body(Body::empty()).unwrap();
        assert_eq!(ask(look()).await.unwrap().status(), StatusCode::OK);
        for (seconds, status) in [(59 * 60, StatusCode::OK), (61, StatusCode::NOT_FOUND)] {
            tokio::time::advance(Duration::from_secs(seconds)).await;
            tokio::task::yield_now().await;
            assert_eq!(ask(look()).await.unwrap().status(), status);
        }
    });
}

#[test]
fn forms_of_the_page_carry_what_they_must() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let page = world.get("/screen?lang=es", &cookie).text;
    let sent = typed(&page, "screen", &[]);
    assert!(sent.contains(&("lang".to_owned(), "es".to_owned())), "{sent:?}");
    assert!(page.contains("enctype=\"multipart/form-data\""), "{page}");
    // What the file is screened by comes before the file.
    let form = page.split("<form id=\"screen\"").nth(1).unwrap();
    let (payer, file) = (form.find("name=\"payer\"").unwrap(), form.find("name=\"file\"").unwrap());
    assert!(payer < file);
}

#[test]
fn a_second_file_at_once_is_told_to_wait_and_one_that_is_removed_lets_it_in() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let whole = form(NAME, demo().as_bytes());
    let half = Bytes::copy_from_slice(&whole[..whole.len() / 2]);
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let stalled = Slow { pieces: vec![half], stalls: true };
        let first = world.router.clone().oneshot(request(&cookie, Body::new(stalled)));
        let first = tokio::spawn(first);
        let list =
            || Request::get("/screen").header("cookie", &cookie).body(Body::empty()).unwrap();
        let text = async |request: Request<Body>| {
            let answer = world.router.clone().oneshot(request).await.unwrap();
            let status = answer.status();
            let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            (status, String::from_utf8(body.to_vec()).unwrap())
        };
        while !text(list()).await.1.contains("being screened") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let (status, said) = text(request(&cookie, Body::from(whole.clone()))).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(said.contains("Another file of yours is being screened"), "{said}");
        assert!(!said.contains("for others"), "{said}");
        first.abort();
    });
}

/// Two files that never come whole fill the desk; one that is removed lets the next in, whatever is still
/// sent of it.
#[test]
fn a_file_that_is_removed_while_it_is_screened_gives_its_place_back() {
    let world = world();
    let logins = ["first", "second", "third"];
    let cookies = logins.map(|login| world.signed_in(login, 20, &["analyst"]));
    let whole = form(NAME, demo().as_bytes());
    let half = Bytes::copy_from_slice(&whole[..whole.len() / 2]);
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let ask = |request| world.router.clone().oneshot(request);
        let text = async |address: &str, cookie: &str| {
            let look = Request::get(address).header("cookie", cookie).body(Body::empty()).unwrap();
            let answer = ask(look).await.unwrap();
            let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            String::from_utf8(body.to_vec()).unwrap()
        };
        let mut stalled = Vec::new();
        for cookie in &cookies[..2] {
            let body = Slow { pieces: vec![half.clone()], stalls: true };
            stalled.push(tokio::spawn(ask(request(cookie, Body::new(body)))));
            while !text("/screen", cookie).await.contains("being screened") {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        let third = async || ask(request(&cookies[2], Body::from(whole.clone()))).await.unwrap();
        assert_eq!(third().await.status(), StatusCode::SERVICE_UNAVAILABLE);
        let page = text("/screen?lang=en", &cookies[0]).await;
        let forms = page.split("action=\"/screen/").skip(1);
        let mut places = forms.map(|rest| rest.split('"').next().unwrap());
        let place = places.find(|place| place.ends_with("/forget")).unwrap();
        let removed = Request::post(format!("/screen/{place}"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", &cookies[0])
            .body(Body::from("lang=en"));
        assert_eq!(ask(removed.unwrap()).await.unwrap().status(), StatusCode::SEE_OTHER);
        // The thread hears of it within a moment.
        let mut status = third().await.status();
        for _ in 0..200 {
            if status != StatusCode::SERVICE_UNAVAILABLE {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
            status = third().await.status();
        }
        assert_eq!(status, StatusCode::SEE_OTHER);
        stalled.iter().for_each(tokio::task::JoinHandle::abort);
    });
}
