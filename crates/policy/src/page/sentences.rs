//! Splitting a page into sentences.

use sha2::{Digest, Sha256};

/// A sentence of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The heading it stands under.
    pub heading: String,
    /// Its place under the heading, from 1.
    pub number: usize,
    /// The line it begins on, from 1.
    pub line: usize,
    /// Its text: white space collapsed, list items joined.
    pub text: String,
    /// The digest a policy file keeps of it.
    pub digest: String,
}

/// The digest of a sentence: the first 16 hexadecimal digits of the SHA-256 of its text with white
/// space collapsed, straight quotes and no change marks.
pub fn digest(sentence: &str) -> String {
    let hash = Sha256::digest(normal(sentence).as_bytes());
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The digest of a whole page: of its sentences' digests, in their order, so that a change of
/// white space or of layout changes nothing.
pub fn page_digest(page: &str) -> String {
    let all: Vec<_> = sentences(page).into_iter().map(|s| s.digest).collect();
    digest(&all.join(" "))
}

fn normal(text: &str) -> String {
    let straight = text
        .replace(['\u{2018}', '\u{2019}'], "'")
        .replace(['\u{201c}', '\u{201d}'], "\"")
        .replace(['\u{2039}', '\u{203a}'], "");
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A stretch of the page between blank lines.
struct Paragraph {
    line: usize,
    text: String,
    is_list: bool,
}

/// The sentences of a page of plain text. A list belongs to the line that leads up to it; a
/// paragraph without an end mark and without a list is a heading.
pub fn sentences(page: &str) -> Vec<Sentence> {
    let paragraphs = paragraphs(page);
    let mut found: Vec<Sentence> = Vec::new();
    let mut heading = String::new();
    let mut number = 0;
    let mut place = 0;
    while let Some(paragraph) = paragraphs.get(place) {
        place += 1;
        let mut text = paragraph.text.clone();
        let list = paragraphs.get(place).filter(|next| next.is_list && !paragraph.is_list);
        let ends = text.ends_with(['.', '?', '!']);
        if let (Some(list), false) = (list, ends) {
            if !text.ends_with(':') {
                heading.clone_from(&text);
                number = 0;
            }
            text = format!("{} {}", text, list.text);
            place += 1;
        } else if !ends && !paragraph.is_list {
            heading = text;
            number = 0;
            continue;
        }
        for sentence in split(&text) {
            number += 1;
            found.push(Sentence {
                heading: heading.clone(),
                number,
                line: paragraph.line,
                digest: digest(&sentence),
                text: sentence,
            });
        }
    }
    found
}

fn paragraphs(page: &str) -> Vec<Paragraph> {
    const BULLETS: &[char] = &['•', '◦', '▪', '–'];
    let mut found: Vec<Paragraph> = Vec::new();
    let mut is_new = true;
    for (line, text) in (1..).zip(page.trim_start_matches('\u{feff}').lines()) {
        let text = text.trim();
        if text.is_empty() {
            is_new = true;
            continue;
        }
        let item = text.strip_prefix(BULLETS).or_else(|| text.strip_prefix("* "));
        let is_list = item.is_some();
        let text = normal(item.unwrap_or(text));
        match found.last_mut() {
            Some(last) if last.is_list && is_list => last.text = format!("{}; {text}", last.text),
            Some(last) if !is_new && !last.is_list && !is_list => {
                last.text = format!("{} {text}", last.text);
            }
            _ => found.push(Paragraph { line, text, is_list }),
        }
        is_new = false;
    }
    found
}

/// Splits at an end mark before a space and a capital letter.
fn split(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut sentence = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        sentence.push(character);
        let is_end = matches!(character, '.' | '?' | '!') && characters.peek() == Some(&' ');
        if is_end {
            let mut ahead = characters.clone();
            ahead.next();
            if ahead.peek().is_none_or(|next| next.is_uppercase() || next.is_ascii_digit()) {
                found.push(std::mem::take(&mut sentence));
                characters.next();
            }
        }
    }
    if !sentence.trim().is_empty() {
        found.push(sentence);
    }
    found
}

/// The digests of every stretch of whole sentences of a page that may wrap its lines anywhere:
/// from the start of a line or a sentence to one of the next sentence ends. A list may have any
/// number of items: they end a stretch but do not count as sentences. For sources of which a policy
/// restates a part.
pub(super) fn stretches(page: &str) -> rustc_hash::FxHashSet<String> {
    let page = page.replace(['\u{2039}', '\u{203a}'], "");
    let (starts, ends) = bounds(&page);
    let mut found = rustc_hash::FxHashSet::default();
    for start in starts {
        for end in ends_after(&ends, start) {
            if let Some(text) = page.get(start..end) {
                found.insert(digest(&text.replace('•', " ")));
            }
        }
    }
    found
}

/// A place where a stretch may end, and whether a sentence ends there too.
struct End {
    place: usize,
    is_sentence: bool,
}

fn bounds(page: &str) -> (Vec<usize>, Vec<End>) {
    let mut starts = vec![0];
    let mut ends = Vec::new();
    let mut previous = ' ';
    for (place, character) in page.char_indices() {
        let after = place + character.len_utf8();
        if character == '\n' {
            starts.push(after);
        }
        if character == '•' {
            ends.push(End { place, is_sentence: false });
        }
        if character.is_whitespace() && matches!(previous, '.' | ':' | '”' | '"' | ')') {
            ends.push(End { place, is_sentence: previous != ')' });
            starts.push(after);
        }
        previous = character;
    }
    ends.push(End { place: page.len(), is_sentence: true });
    (starts, ends)
}

/// Where a stretch that begins at `start` may end: within twelve sentences and 2,000 bytes.
fn ends_after(ends: &[End], start: usize) -> impl Iterator<Item = usize> {
    const MOST_SENTENCES: usize = 12;
    const MOST_BYTES: usize = 2_000;
    let next = ends.partition_point(|end| end.place <= start);
    let mut sentences = 0;
    let near = ends.iter().skip(next).take_while(move |end| {
        let is_near = sentences < MOST_SENTENCES && end.place - start <= MOST_BYTES;
        sentences += usize::from(end.is_sentence);
        is_near
    });
    near.map(|end| end.place)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "Pumps\n\nWho may ask\n\n  • Parents\n  • Clinics\n\nA pump is lent for 3 months. \
                        It can be kept longer.\nAsk first.\n\nThese are lent:\n\n  • Manual\n  • Electric\n";

    #[test]
    fn a_list_belongs_to_what_leads_up_to_it() {
        let found = sentences(PAGE);
        let texts: Vec<_> = found.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Who may ask Parents; Clinics",
                "A pump is lent for 3 months.",
                "It can be kept longer.",
                "Ask first.",
                "These are lent: Manual; Electric",
            ]
        );
        assert_eq!((found[2].heading.as_str(), found[2].number), ("Who may ask", 3));
    }

    #[test]
    fn a_long_list_is_one_stretch() {
        let items: String = (1..=30).map(|item| format!("• Kind {item} (K)\n")).collect();
        let page = format!("[[page 2]]\nAny of these:\n{items}[[page 3]]\n");
        let list = format!("Any of these: {}", items.replace('•', " "));
        assert!(stretches(&page).contains(&digest(&list)));
        assert!(!stretches(&page).contains(&digest("Any of those:")));
    }

    #[test]
    fn layout_and_quotes_do_not_change_a_digest() {
        assert_eq!(digest("the  group’s\nprocess"), digest("the group's process"));
        assert_ne!(digest("60 days"), digest("90 days"));
        assert_eq!(page_digest(PAGE), page_digest(&PAGE.replace("\n\n", "\n\n\n")));
    }
}
