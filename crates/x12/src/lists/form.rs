//! What the codes of a list look like: all there is to check where the list itself is not loaded.

use super::ListName;

/// Whether the code has the form of one of the list.
pub(crate) fn fits(list: ListName, code: &[u8]) -> bool {
    match list {
        ListName::State => code.len() == 2 && letters(code),
        ListName::PlaceOfService => code.len() == 2 && digits(code),
        ListName::Diagnosis => is_diagnosis(code),
        ListName::Taxonomy => is_taxonomy(code),
        ListName::Procedure => is_procedure(code),
        ListName::Modifier => code.len() == 2 && letters_or_digits(code),
        ListName::AdjustmentReason => (1..=5).contains(&code.len()) && letters_or_digits(code),
        ListName::RemarkCode => is_remark(code),
        ListName::Country => (2..=3).contains(&code.len()) && letters(code),
        ListName::Currency => code.len() == 3 && letters(code),
    }
}

fn digits(code: &[u8]) -> bool {
    code.iter().all(u8::is_ascii_digit)
}

fn letters(code: &[u8]) -> bool {
    code.iter().all(u8::is_ascii_uppercase)
}

pub(super) fn letters_or_digits(code: &[u8]) -> bool {
    code.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// Three to seven characters, the first a letter.
fn is_diagnosis(code: &[u8]) -> bool {
    (3..=7).contains(&code.len())
        && code.first().is_some_and(u8::is_ascii_uppercase)
        && letters_or_digits(code)
}

/// Ten characters, the last an X; those of the list's first years ended in Y, and still stand in
/// samples. The first two digits are the provider's grouping: those of people and groups are
/// 10 to 25 and 36 to 40, those of places, plans and suppliers 26 to 34.
fn is_taxonomy(code: &[u8]) -> bool {
    let &[first, second, third, ref middle @ .., b'X' | b'Y'] = code else { return false };
    if middle.len() != 6 || !digits(&[first, second, third]) {
        return false;
    }
    let grouping = (first - b'0') * 10 + (second - b'0');
    matches!(grouping, 10..=34 | 36..=40) && letters_or_digits(middle)
}

/// Five characters of one of the two levels of HCPCS, or of California's own codes (Z). The letters
/// at the end are those of the first level's further categories.
fn is_procedure(code: &[u8]) -> bool {
    let &[first, ref middle @ .., last] = code else { return false };
    if middle.len() != 3 || !digits(middle) {
        return false;
    }
    match first {
        b'0'..=b'9' => matches!(last, b'0'..=b'9' | b'A' | b'F' | b'M' | b'T' | b'U'),
        b'A'..=b'V' | b'Z' => last.is_ascii_digit(),
        _ => false,
    }
}

fn is_remark(code: &[u8]) -> bool {
    (2..=5).contains(&code.len())
        && code.first().is_some_and(u8::is_ascii_uppercase)
        && letters_or_digits(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(list: ListName, good: &[&str], bad: &[&str]) {
        for code in good {
            assert!(fits(list, code.as_bytes()), "{code} is one");
        }
        for code in bad {
            assert!(!fits(list, code.as_bytes()), "{code} is none");
        }
    }

    #[test]
    fn taxonomies() {
        let good = ["174N00000X", "163WL0100X", "261QF0400X", "400000000X", "363L00000X"];
        let bad = ["", "X", "174N00000", "174N000000", "174N0000XX0", "174n00000X", "17AN00000X"];
        all(ListName::Taxonomy, &good, &bad);
        all(ListName::Taxonomy, &[], &["350000000X", "090000000X", "410000000X", "174N 0000X"]);
    }

    #[test]
    fn procedures() {
        // The five digits are made up.
        let good =
            ["00000", "0000T", "0000F", "0000U", "0000M", "0000A", "S9443", "Z6204", "A0000"];
        let bad =
            ["", "0000", "000000", "0000B", "Z620A", "W0000", "X0000", "Y0000", "z6204", "0A000"];
        all(ListName::Procedure, &good, &bad);
    }

    #[test]
    fn short_codes() {
        all(ListName::Modifier, &["95", "U7", "GQ"], &["", "9", "955", "u7", "G "]);
        all(ListName::Country, &["US", "MEX"], &["U", "us", "U1", "USAA"]);
        all(ListName::Currency, &["USD"], &["US", "usd"]);
        all(ListName::AdjustmentReason, &["1", "45", "P12"], &["", "p12", "123456"]);
        all(ListName::RemarkCode, &["M1", "MA130", "N290"], &["", "N", "290", "N12345"]);
        all(ListName::State, &["CA"], &["C", "ca", "C1", "CAL"]);
        all(ListName::PlaceOfService, &["11"], &["1", "1A", "111"]);
        all(
            ListName::Diagnosis,
            &["B20", "O9270", "QA00101"],
            &["B2", "O92.70", "020", "O92701234"],
        );
    }
}
