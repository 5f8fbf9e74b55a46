//! Files that are no files of claims, or were damaged: never a panic, and a place where it says why.

use latchkey_x12::{ReadProblem, Reader, Rules};

use crate::sources::{Failing, Slow};
use crate::{base, said};

/// How the reading of some bytes ends.
fn end(bytes: &[u8]) -> Result<(), String> {
    said::all(bytes, &Rules::default()).1.map_err(|error| error.to_string())
}

fn refused(bytes: &[u8], why: &str) {
    let error = end(bytes).unwrap_err();
    assert!(error.contains(why), "{error}");
    assert!(error.starts_with("segment ") && !error.contains('\n'), "{error}");
}

#[test]
fn what_is_no_x12_is_named() {
    refused(&[0xc9, 0xe2, 0xc1, 0x5c, 0xf0, 0xf0], "EBCDIC");
    let wide: Vec<u8> = base::FILE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused(&wide, "UTF-16");
    refused(&[&[0xff, 0xfe], wide.as_slice()].concat(), "UTF-16");
    let wide: Vec<u8> = base::FILE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    refused(&wide, "UTF-16");
    refused(&[0x1f, 0x8b, 8, 0, 0, 0], "compressed");
    refused(b"PK\x03\x04\x14\0", "ZIP");
    refused(b"GS*HC*A*B~", "header (ISA) is missing");
    refused(b"{\"resourceType\":\"Claim\"}", "no X12");
    refused(&[0; 300], "no X12");
    refused(b"ISA", "106");
    refused(b"ISA*00*~", "106");
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    for bytes in [&b""[..], b"\n", b" \r\n\t ", b"\xef\xbb\xbf"] {
        refused(bytes, "the file is empty");
    }
}

#[test]
fn delimiters_that_could_be_data_or_are_one_are_refused() {
    refused(base::FILE.replace("*:~\nGS", "*:*\nGS").as_bytes(), "one character for two kinds");
    refused(base::FILE.replace("*:~\nGS", "**~\nGS").as_bytes(), "one character for two kinds");
    refused(base::FILE.replace("*:~\nGS", "*A~\nGS").as_bytes(), "a letter, digit, space or NUL");
    refused(base::FILE.replace("*:~\nGS", "*: \nGS").as_bytes(), "a letter, digit, space or NUL");
    refused(base::FILE.replace("*:~\nGS", "*:\0\nGS").as_bytes(), "a letter, digit, space or NUL");
    refused(base::FILE.replace("*T*:~", "*T:~").as_bytes(), "106");
}

/// The clean file with other delimiters: element, component, repetition, terminator.
fn divided(by: [&str; 4]) -> String {
    let [element, component, repetition, terminator] = by;
    let text = base::FILE.replace('*', element).replace(':', component).replace('^', repetition);
    text.replace("~\n", terminator)
}

#[test]
fn any_delimiters_and_line_ends() {
    let all = [
        ["*", ":", "^", "~"],
        ["*", ":", "^", "~\r\n"],
        ["*", ":", "^", "~\n\n\n"],
        ["*", ":", "^", "\n"],
        ["*", ":", "^", "\r\n"],
        ["*", ":", "^", "\r"],
        ["|", ">", "!", "\u{1c}"],
        ["\u{1d}", "\u{1f}", "\u{1e}", "'"],
        ["\t", ";", "{", "}"],
        ["\u{7}", "\u{1}", "\u{2}", "\u{3}"],
    ];
    for by in all {
        let text = divided(by);
        assert_eq!(said::strictly(text.as_bytes()), Vec::<String>::new(), "{by:?}");
        let marked = format!("\u{feff}{text}");
        assert_eq!(said::strictly(marked.as_bytes()), Vec::<String>::new(), "{by:?} with a mark");
        let spaced = format!("\n \r\n{text}\n\n ");
        assert_eq!(said::strictly(spaced.as_bytes()), Vec::<String>::new(), "{by:?} with space");
    }
}

/// Lines broken after so many columns, as on punched cards.
fn wrapped(columns: usize, line_end: &str) -> Vec<u8> {
    let text = base::FILE.replace('\n', "");
    let lines: Vec<&[u8]> = text.as_bytes().chunks(columns).collect();
    lines.join(line_end.as_bytes())
}

#[test]
fn lines_wrapped_at_any_column() {
    for columns in 3..=104 {
        for line_end in ["\n", "\r\n"] {
            let text = wrapped(columns, line_end);
            if text.iter().take(170).filter(|byte| matches!(byte, b'\r' | b'\n')).count() > 64 {
                continue;
            }
            assert_eq!(said::strictly(&text), Vec::<String>::new(), "{columns} columns");
            read_back(&text);
        }
    }
}

#[test]
fn several_interchanges_each_with_its_own_delimiters() {
    let text = [
        divided(["*", ":", "^", "~"]),
        divided(["|", ">", "!", "\n"]).replace("000000101", "000000102"),
        String::from_utf8(wrapped(80, "\n")).unwrap().replace("000000101", "000000103"),
        divided(["*", ">", "^", "~"]).replace("000000101", "000000104"),
        divided(["*", ":", "^", "~\r\n"]).replace("000000101", "000000105"),
    ];
    let text = text.join("\n").replace("SYN-", "");
    let found = said::strictly(text.as_bytes());
    assert!(found.iter().all(|line| line.starts_with("ClaimRepeated ")), "{found:#?}");
    assert_eq!(found.len(), 8, "two claims come four times more");
}

#[test]
fn an_interchange_that_is_not_closed_before_the_next() {
    for by in [["*", ":", "^", "~\n"], ["*", ">", "!", "~\n"]] {
        let open = base::FILE.replace("IEA*1*000000101~\n", "");
        let text = open + &divided(by).replace("000000101", "000000102");
        let found = said::all(text.as_bytes(), &Rules::default());
        let lines: Vec<String> = found.0.iter().map(said::line).collect();
        assert_eq!(
            (lines.as_slice(), &found.1),
            (&["TrailerMissing - IEA @0 IK 3 STC A3:21".to_owned()][..], &Ok(()))
        );
    }
}

#[test]
fn names_beyond_ascii_are_told_and_kept() {
    for name in ["JOS\u{c9}".as_bytes(), b"JOS\xc9", b"\xff\xfe", b"A\0B", b"\x7f"] {
        let (before, after) = base::FILE.split_once("*ANN*").unwrap();
        let text = [before.as_bytes(), b"*", name, b"*", after.as_bytes()].concat();
        let found = said::strictly(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("BadCharacter 2010BA NM104 @66 ="), "{found:?}");
        read_back(&text);
    }
}

/// Every byte of a file comes back, segment by segment.
fn read_back(bytes: &[u8]) {
    let mut reader = Reader::new(bytes);
    let mut out = Vec::new();
    while let Ok(Some(segment)) = reader.read() {
        assert!(segment.place().byte >= out.len() as u64, "the place is within the raw bytes");
        out.extend_from_slice(segment.raw());
    }
    out.extend_from_slice(reader.rest());
    assert_eq!(out, bytes);
}

#[test]
fn a_file_cut_at_any_byte() {
    let whole = base::FILE.as_bytes();
    for cut in 1..whole.len() {
        let bytes = &whole[..cut];
        let (found, end) = said::all(bytes, &Rules::default());
        let is_between = matches!(bytes[cut - 1], b'~' | b'\n');
        match end {
            Ok(()) => assert!(is_between, "cut at {cut}"),
            Err(error) => {
                assert!(!is_between, "cut at {cut}: {error}");
                assert!(error.place.byte < cut as u64, "cut at {cut}: {error}");
            }
        }
        assert!(found.iter().all(|finding| finding.place.byte <= cut as u64), "cut at {cut}");
        read_back(bytes);
    }
}

#[test]
fn a_source_that_gives_one_byte_at_a_time() {
    let bytes =
        base::edited(&[("*ANN*", "*Ann*"), ("*90*", "*91*"), ("N4*DAVIS*CA", "N4*DAVIS*ZZ")]);
    let rules = Rules::default();
    let slow = Slow { bytes: &bytes, is_interrupted: false };
    assert_eq!(said::all(slow, &rules), said::all(&bytes[..], &rules));
}

#[test]
fn a_source_that_fails_midway() {
    for cut in [0, 50, 106, 107, 2_000] {
        let (_, end) = said::all(Failing(&base::FILE.as_bytes()[..cut]), &Rules::default());
        let error = end.unwrap_err();
        assert_eq!(error.problem, ReadProblem::Io(std::io::ErrorKind::ConnectionReset));
        assert!(error.place.byte <= cut as u64);
    }
}

/// A file larger than the reader holds at once, with a defect in each claim.
fn long() -> String {
    let (head, tail) = base::FILE.split_once("HL*4*1*22*0~").unwrap();
    let (level, end) = tail.split_once("SE*").unwrap();
    let levels = (0..600).map(|number| {
        let level = level.replace("ANN", &"ANN ".repeat(number % 8 + 1));
        format!("HL*{}*1*22*0~{}", number + 4, level.replace("*CA*", "*ZZ*"))
    });
    format!("{head}{}SE*{end}", levels.collect::<String>())
}

#[test]
fn the_same_is_found_wherever_the_blocks_end() {
    let text = long();
    assert!(text.len() > 200_000, "{}", text.len());
    let rules = Rules::default();
    let (expected, _) = said::all(text.as_bytes(), &rules);
    assert!(expected.len() > 600);
    for shift in (0..40).chain([63, 64, 65, 127, 1_000, 4_095, 60_000]) {
        let shifted = "\n".repeat(shift) + &text;
        let (mut found, end) = said::all(shifted.as_bytes(), &rules);
        assert_eq!(end, Ok(()));
        for finding in &mut found {
            finding.place.byte -= shift as u64;
        }
        assert_eq!(found, expected, "{shift} bytes further");
    }
}
