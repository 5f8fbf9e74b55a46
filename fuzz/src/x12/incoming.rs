//! Payments, members and requests for authorisation: the same records whatever the pieces they arrive in, and findings
//! that point into the file.

use std::fmt::Debug;
use std::io::Read;

use latchkey_x12::authorization::{self, Authorizations};
use latchkey_x12::enrolment::{self, Enrolments};
use latchkey_x12::remittance::Finding;
use latchkey_x12::remittance::{self, Remittances};
use latchkey_x12::write::{AuthorizationFile, Interchange};
use latchkey_x12::{Date, ReadError};

use super::reader::ByOne;

/// Checks the reader of payments (835).
pub fn payments(data: &[u8]) {
    let read = |source: Box<dyn Read + '_>| Remittances::new(source).collect::<Vec<_>>();
    same(data, read(Box::new(data)), &read(Box::new(ByOne(data))), |item| match item {
        remittance::Item::Finding(finding) => vec![*finding],
        remittance::Item::Claim(answer) => answer.findings.clone(),
        _ => Vec::new(),
    });
}

/// Checks the reader of enrolments (834).
pub fn enrolments(data: &[u8]) {
    let read = |source: Box<dyn Read + '_>| Enrolments::new(source).collect::<Vec<_>>();
    same(data, read(Box::new(data)), &read(Box::new(ByOne(data))), |item| match item {
        enrolment::Item::Finding(finding) => vec![*finding],
        enrolment::Item::Member(member) => member.findings.clone(),
        _ => Vec::new(),
    });
}

/// Checks the reader of requests for authorisation and answers (278): what it gives and can be written
/// is read back as it was written.
pub fn authorizations(data: &[u8]) {
    let read = |source: Box<dyn Read + '_>| Authorizations::new(source).collect::<Vec<_>>();
    let whole = read(Box::new(data));
    for item in whole.iter().flatten() {
        if let authorization::Item::Review(review) = item
            && let Some(text) = written(review)
        {
            let again = Authorizations::new(text.as_bytes()).flatten().find_map(|item| match item {
                authorization::Item::Review(review) => written(&review),
                authorization::Item::Finding(_) => None,
            });
            assert_eq!(again.as_deref(), Some(text.as_str()), "another file when it is read back");
        }
    }
    same(data, whole, &read(Box::new(ByOne(data))), |item| match item {
        authorization::Item::Finding(finding) => vec![*finding],
        authorization::Item::Review(review) => review.findings.clone(),
    });
}

/// A review as a file, where X12 can carry what it holds.
fn written(review: &authorization::Review) -> Option<String> {
    let interchange = Interchange {
        sender: ("ZZ".to_owned(), "ONE".to_owned()),
        receiver: ("ZZ".to_owned(), "OTHER".to_owned()),
        date: Date::new(20261101)?,
        time: "1200".to_owned(),
        control: 1,
        is_test: true,
        group: AuthorizationFile::GROUP,
        guide: AuthorizationFile::GUIDE,
    };
    let mut file = AuthorizationFile::open(&interchange).ok()?;
    file.review(review).ok()?;
    file.close().ok()
}

type Items<T> = Vec<Result<T, ReadError>>;

fn same<T: PartialEq + Debug>(
    data: &[u8],
    whole: Items<T>,
    by_one: &Items<T>,
    findings: impl Fn(&T) -> Vec<Finding>,
) {
    assert!(whole == *by_one, "other records, byte by byte");
    for item in &whole {
        match item {
            Ok(item) => findings(item).iter().for_each(|finding| {
                assert!(finding.place.byte <= data.len() as u64, "{finding:?}");
                let said = finding.to_string();
                assert!(!said.contains(char::is_control), "{said:?}");
            }),
            Err(error) => {
                assert!(error.place.byte <= data.len() as u64, "{error}");
                assert!(!error.to_string().contains(char::is_control), "{error}");
            }
        }
    }
    let ends = whole.iter().position(Result::is_err);
    assert!(ends.is_none_or(|at| at + 1 == whole.len()), "after an error comes the end");
}
