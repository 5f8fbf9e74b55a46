//! What a guide allows: a table in a file (`guides/837p.guide`), compiled, and a walk along it.
//!
//! The file says of each loop, segment and element how often and in what form it may stand. It is
//! compiled to tables of small numbers: a segment is recognised by its tag and, where several
//! segments share a tag, by the code of one element.

mod compile;
mod read;
mod table;
mod walk;

use std::sync::OnceLock;

pub(crate) use table::{Element, Form, Guide, LoopName, Note, Quick, Relation, Usage, Use, packed};
pub(crate) use walk::{Missing, Step, Taken, Walk};

/// The guide for professional claims.
const PROFESSIONAL: &str = include_str!("../../guides/837p.guide");

/// The guide for professional claims, compiled once.
pub(crate) fn professional() -> &'static Guide {
    static GUIDE: OnceLock<Guide> = OnceLock::new();
    // The file is part of the program, and a test reads it: an empty guide would know no segment.
    GUIDE.get_or_init(|| {
        read::read(PROFESSIONAL).map_or_else(|_| Guide::default(), compile::compile)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_for_professional_claims_reads() {
        let written = read::read(PROFESSIONAL).unwrap();
        assert_eq!(written.version, "005010X222A1");
        let guide = compile::compile(written);
        // 2300 with its loops stands under the subscriber and under the patient.
        let claims = guide.loops.iter().filter(|l| l.id == "2300").count();
        assert_eq!(claims, 2);
        assert!(guide.loops.iter().all(|l| l.slots <= 128), "a mask has 128 bits");
        assert!(guide.loops.iter().all(|l| l.name != LoopName::Other));
    }

    #[test]
    fn a_broken_guide_says_where() {
        for (text, message) in [
            ("guide 837", "line 1: `guide` wants a transaction and a version"),
            (
                "loop ST - R 1 \"x\"\n  01 R ID 1 2",
                "line 2: an element stands outside of a segment",
            ),
            ("loop ST - R 1 \"x\"\n  seg ST R 1\n    01 R XX 1 2", "line 3: XX is no type"),
            ("loop ST - R 1 \"x\"\n  seg ST Q 1", "line 2: Q is no usage"),
            ("again 2300 ST R 1", "line 1: no loop 2300 stands above"),
        ] {
            assert_eq!(read::read(text).map(|_| ()).unwrap_err(), message);
        }
    }
}
