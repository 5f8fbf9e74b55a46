//! Public requests for authorisation and answers, each held against what it says, as it was read by
//! hand. Nothing of the files is kept here.

use latchkey_x12::authorization::{Authorizations, Item, Part, Review};

use crate::corpus::{at_least, of_guide};

/// By the end of the path: what the review says, and what is wrong with it.
const SAID: &[(&str, &str, &[&str])] = &[
    (
        "/admission-request-for-review.edi",
        "Request AR-I 2@21 t1 r0 435 dx1 DY7 FA; HS-I 472 # SJ",
        &["segment-count SE01"],
    ),
    (
        "/admission-response-to-request-for-review.edi",
        "Response AR-I 2@21 A6 t1 r0 435 dx1 DY5 FA; HS-I A1 472 # SJ",
        &[],
    ),
    (
        "/emergency-admission-request-for-review.edi",
        "Request AR-I A4@21 t1 r0 435 dx1 DY3 FA 71 SJ",
        &[],
    ),
    (
        "/emergency-admission-response-to-request-for-review.edi",
        "Response AR-I A4@21 A4 t1 r1 dx1 paper1 FA 71 SJ",
        &[],
    ),
    ("/referral-request-for-review.edi", "Request SC-I 3@11 t1 r0 dx1 VS1 SJ", &[]),
    (
        "/referral-response-to-request-for-review.edi",
        "Response SC-I 3@11 A1 t1 r0 AAH dx1 VS1 SJ",
        &[],
    ),
    (
        "/request-for-home-health-care.edi",
        "Request HS-I @12 t0 r0 dx2 VS3 SJ; G0154; B4184",
        &["segment-count SE01"],
    ),
    ("/request-for-medical-services-reservation.edi", "Request IN-I 1@11 t0 r0 dx0; 472 #x1", &[]),
    (
        "/response-to-medical-services-reservation.edi",
        "Response IN-I 1@11 A1 t0 r0 dx0; 472 #x1 -",
        &[],
    ),
    (
        "/request-for-non-emergency-transportation.edi",
        "Request HS-I 56@41 t0 r0 AAH dx0 PW ND R3 FS; A0428x5; A0428x8; A0428x14",
        // Two of its services name the service before them as the level above.
        &["level-misplaced HL02", "level-misplaced HL02"],
    ),
    (
        "/response-to-non-emergency-transportation.edi",
        "Response HS-I 56@41 A1 t0 r0 AAH dx0 PW ND R3 FS; A0428x5; A0428x8; A0428x14",
        &[],
    ),
];

/// A part in one line.
fn part(part: &Part, is_event: bool) -> String {
    let mut words = Vec::new();
    if let Some(ask) = &part.ask {
        words.push(format!("{}-{}", ask.category, ask.certification));
    }
    if let Some(ask) = part.ask.as_ref().filter(|_| is_event) {
        words.push(format!("{}@{}", ask.service_type, ask.facility));
    }
    words.extend(part.decision.iter().map(|decision| decision.action.clone()));
    if is_event {
        words.push(format!("t{} r{}", part.traces.len(), part.references.len()));
    }
    words.extend(part.dates.iter().map(|(kind, _)| kind.clone()));
    if let Some(service) = &part.service {
        let count = service.quantity.map(|quantity| format!("x{quantity}"));
        // Procedures of a list that is sold are not repeated here.
        let is_free = service.procedure.starts_with(|c: char| c.is_ascii_alphabetic());
        let shown = if is_free { service.procedure.as_str() } else { "#" };
        words.push(format!("{shown}{}", count.unwrap_or_default()));
    }
    if is_event {
        words.push(format!("dx{}", part.diagnoses.len()));
    }
    words.extend(part.deliveries.iter().map(|delivery| match delivery.quantity {
        Some(quantity) => format!("{}{quantity}", delivery.kind),
        None => "-".to_owned(),
    }));
    if !part.attachments.is_empty() {
        words.push(format!("paper{}", part.attachments.len()));
    }
    words.extend(part.providers.iter().map(|provider| provider.role.clone()));
    words.join(" ")
}

fn said(review: &Review) -> String {
    let event = review.event.iter().map(|event| part(event, true));
    let parts = event.chain(review.services.iter().map(|service| part(service, false)));
    let direction = review.exchange.direction.map(|direction| format!("{direction:?}"));
    format!("{} {}", direction.unwrap_or_default(), parts.collect::<Vec<_>>().join("; "))
}

#[test]
fn every_public_request_and_answer_says_what_it_says() {
    let files = at_least(11, of_guide("ST*278*", "005010X217"));
    for (file, text) in &files {
        let (mut all, mut findings) = (Vec::new(), Vec::new());
        for item in Authorizations::new(text.as_bytes()) {
            match item.unwrap() {
                Item::Review(review) => all.push(*review),
                Item::Finding(finding) => findings.push(finding),
            }
        }
        let path = file.display().to_string();
        let [review] = all.as_slice() else { panic!("{path}: {all:?}") };
        findings.extend(&review.findings);
        let found: Vec<_> = findings
            .iter()
            .map(|found| format!("{} {}{:02}", found.fault.name(), found.segment, found.element))
            .collect();
        let expected = SAID.iter().find(|(end, ..)| path.ends_with(end));
        let Some((_, says, wrong)) = expected else { panic!("{path}: {}", said(review)) };
        assert_eq!(
            (said(review).as_str(), found),
            (*says, wrong.iter().map(ToString::to_string).collect()),
            "{path}"
        );
        assert_eq!(
            review.exchange.id,
            text.split("BHT*").nth(1).unwrap().split('*').nth(2).unwrap()
        );
    }
}
