//! Files that are sent in at what they belong to: seen beside it, taken away as files, and by nobody else.

use axum::body::Body;
use axum::http::Request;
use latchkey_workflow::Id;

use crate::form::of_page;
use crate::site::{Answer, ask_of};
use crate::world::{World, id};

const BOUNDARY: &str = "----a-boundary-of-no-file";
const PDF: &[u8] = b"%PDF-1.7\nnot much of one";

fn form(lang: &str, name: &str, file: &[u8]) -> Vec<u8> {
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"lang\"\r\n\r\n{lang}\r\n\
         --{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    [head.as_bytes(), file, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat()
}

fn request(record: Id, cookie: &str, body: Vec<u8>) -> Request<Body> {
    Request::post(format!("/records/{record}/documents"))
        .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookie)
        .body(Body::from(body))
        .unwrap()
}

fn send(world: &World, record: Id, cookie: &str, name: &str, file: &[u8]) -> Answer {
    ask_of(world.router.clone(), request(record, cookie, form("en", name, file)))
}

/// The address of the only document of a page.
fn document(page: &str, record: Id) -> String {
    let begin = format!("/records/{record}/documents/");
    let documents: Vec<&str> =
        page.split("href=\"").filter(|rest| rest.starts_with(&begin)).collect();
    assert_eq!(documents.len(), 1, "{page}");
    documents[0].split('"').next().unwrap().to_owned()
}

#[test]
fn a_file_is_sent_in_by_who_asked_and_read_by_who_decides() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let reviewer = world.signed_in("reviewer", 20, &["reviewer"]);
    let record = world.requested("no consultant near");
    let address = format!("/records/{record}");
    let page = world.get(&address, &office).text;
    let sends = of_page(&page, "send-file").unwrap();
    assert!(sends.contains("enctype=\"multipart/form-data\""), "{sends}");
    for _ in 0..2 {
        // The same bytes again are the same file.
        let sent = send(&world, record, &office, "../note <script>.pdf", PDF);
        assert_eq!(sent.status, 303, "{}", sent.text);
        assert_eq!(sent.header("location"), format!("{address}?lang=en#documents"));
    }
    let seen = world.get(&address, &reviewer).text;
    assert!(seen.contains("note &lt;script&gt;.pdf") && !seen.contains("note <script>"), "{seen}");
    let asked = seen.find("id=\"asked\"").unwrap();
    let (files, acts) = (seen.find("id=\"documents\"").unwrap(), seen.find("id=\"acts\"").unwrap());
    assert!(asked < files && files < acts, "it stands beside what is asked");
    let taken = world.get(&document(&seen, record), &reviewer);
    assert_eq!((taken.status.as_u16(), taken.text.as_bytes()), (200, PDF));
    assert_eq!(taken.header("content-type"), "application/pdf");
    let disposition = taken.header("content-disposition");
    assert!(disposition.starts_with("attachment; filename=\"note -script-"), "{disposition}");
    assert!(disposition.ends_with(".pdf\""), "{disposition}");
    assert_eq!(taken.header("x-content-type-options"), "nosniff");
    let policies: Vec<&str> = taken
        .headers
        .get_all("content-security-policy")
        .iter()
        .map(|value| value.to_str().unwrap())
        .collect();
    assert!(policies.contains(&"sandbox"), "{policies:?}");
    assert!(policies.iter().any(|policy| policy.contains("default-src 'none'")), "{policies:?}");
}

#[test]
fn a_page_that_is_called_a_text_is_taken_away_as_a_text() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let record = world.requested("no consultant near");
    let page = b"<html><script>alert(1)</script></html>";
    assert_eq!(send(&world, record, &office, "note.html", page).status, 303);
    let seen = world.get(&format!("/records/{record}"), &office).text;
    let taken = world.get(&document(&seen, record), &office);
    assert_eq!(taken.header("content-type"), "text/plain");
    assert!(taken.header("content-disposition").ends_with(".txt\""));
}

#[test]
fn what_is_no_file_of_ours_is_said_in_the_readers_language() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let record = world.requested("no consultant near");
    let archive = send(&world, record, &office, "photo.png", b"PK\x03\x04 an archive");
    assert_eq!(archive.status, 422);
    assert!(archive.text.contains("no PDF, JPEG, PNG or plain text"), "{}", archive.text);
    let empty = ask_of(world.router.clone(), request(record, &office, form("es", "a.pdf", b"")));
    assert_eq!(empty.status, 422);
    assert!(empty.text.contains("Primero elija un archivo"), "{}", empty.text);
    let huge = vec![b'a'; (10 << 20) + 1];
    let huge = send(&world, record, &office, "a.txt", &huge);
    assert_eq!(huge.status, 413);
    assert!(huge.text.contains("longer than 10 megabytes"), "{}", huge.text);
    let mut says = request(record, &office, form("en", "a.txt", b"a"));
    says.headers_mut().insert("content-length", "30000000".parse().unwrap());
    let says = ask_of(world.router.clone(), says);
    assert_eq!((says.status.as_u16(), says.header("connection")), (413, "close"));
    for (kind, body) in [("application/x-www-form-urlencoded", "lang=en"), ("text/plain", "x")] {
        let request = Request::post(format!("/records/{record}/documents"))
            .header("content-type", kind)
            .header("sec-fetch-site", "same-origin")
            .header("cookie", &office);
        let answer = ask_of(world.router.clone(), request.body(Body::from(body)).unwrap());
        assert_eq!(answer.status, 415, "{kind}");
    }
    assert!(!world.get(&format!("/records/{record}"), &office).text.contains("/documents/"));
}

#[test]
fn a_case_takes_files_too_and_leads_back_to_itself() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let case = world.case_of(world.requested("no consultant near"));
    let sent = send(&world, case, &office, "chart.pdf", PDF);
    assert_eq!(sent.header("location"), format!("/cases/{case}?lang=en#documents"));
    let seen = world.get(&format!("/cases/{case}"), &office).text;
    assert_eq!(world.get(&document(&seen, case), &office).status, 200);
    let refused = send(&world, case, &office, "chart.png", b"\x00\x01");
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("id=\"acts\"")
            && refused.text.contains("The family") == seen.contains("The family")
    );
}

#[test]
fn nobody_sends_a_file_to_what_is_not_theirs() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let record = world.requested("no consultant near");
    assert_eq!(send(&world, record, &office, "note.pdf", PDF).status, 303);
    let address = document(&world.get(&format!("/records/{record}"), &office).text, record);
    let stranger = world.signed_in("stranger", 40, &["office", "reviewer"]);
    let absent = send(&world, id(99), &stranger, "note.pdf", PDF);
    let unseen = send(&world, record, &stranger, "note.pdf", PDF);
    assert_eq!((unseen.status.as_u16(), &unseen.text), (404, &absent.text));
    assert_eq!(world.get(&address, &stranger).status, 404);
    // An analyst sees no request, and adds nothing to one.
    let analyst = world.signed_in("analyst", 10, &["analyst"]);
    assert_eq!(send(&world, record, &analyst, "note.pdf", PDF).status, 403);
    assert_eq!(send(&world, record, "", "note.pdf", PDF).status, 303);
    let mut elsewhere = request(record, &office, form("en", "other.pdf", PDF));
    elsewhere.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
    assert_eq!(ask_of(world.router.clone(), elsewhere).status, 403);
}
