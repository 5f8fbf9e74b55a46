//! What is written is read back as it was.

use latchkey_x12::{Batch, Claims, Rules};

use crate::file;
use crate::golden::full;

/// A record without its places, which only a file gives, as text.
fn shown(claim: &latchkey_x12::claim::Claim<'_>) -> String {
    let mut file = file(10);
    file.claim(claim).unwrap();
    file.close().unwrap()
}

#[test]
fn one_of_everything() {
    let written = shown(&full());
    let mut claims = Claims::new(written.as_bytes(), &Rules::default());
    let mut batch = Batch::default();
    assert!(claims.fill(&mut batch).unwrap());
    assert_eq!(batch.len(), 1);
    assert_eq!(shown(&batch.claim(0).unwrap()), written);
}
