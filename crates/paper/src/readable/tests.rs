//! The document before it is drawn: what it says, in which order, within which margins.

use super::content::document;
use crate::document::{About, Flow, Look, MARGIN, Node, Piece, Role, Style, render};
use crate::draw::{PAGE_HEIGHT, PAGE_WIDTH};
use crate::error::PaperError;
use crate::form::{Form, ServiceLine};
use crate::values::{Cents, Date};

fn claim(lines: usize) -> Form {
    let day = Date::new(2026, 3, 2).unwrap();
    let line = ServiceLine {
        supplement: "Lactation visit".to_owned(),
        ..ServiceLine::new(day, "Z6208", Cents(12_345))
    };
    let mut form = Form { lines: vec![line; lines], ..Form::default() };
    form.patient.name = "Example, Baby".to_owned();
    form.account = "W".repeat(90);
    form
}

fn about() -> About<'static> {
    About { title: "Title", language: "en", made_on: None, foot: &|page, _| page.to_string() }
}

fn flow_of(forms: &[Form]) -> Flow {
    let mut flow = Flow::new(Look::Claim).unwrap();
    document(&mut flow, forms, None).unwrap();
    flow
}

/// The numbers of the pieces in the order the tree is read.
fn pieces_read(nodes: &[Node], read: &mut Vec<usize>) {
    for node in nodes {
        match node {
            Node::Piece(number) => read.push(*number),
            Node::Group(_, nodes) => pieces_read(nodes, read),
        }
    }
}

fn groups<'a>(nodes: &'a [Node], wanted: &Role, found: &mut Vec<&'a [Node]>) {
    for node in nodes {
        if let Node::Group(role, nodes) = node {
            if role == wanted {
                found.push(nodes);
            }
            groups(nodes, wanted, found);
        }
    }
}

#[test]
fn every_piece_is_read_once_and_in_order() {
    let flow = flow_of(&[claim(80), claim(1)]);
    let mut read = Vec::new();
    pieces_read(&flow.tree, &mut read);
    let said = (0..flow.pieces.len()).filter(|&n| !flow.pieces[n].is_decoration);
    assert_eq!(read, said.collect::<Vec<_>>());
    let pages: Vec<_> = read.iter().map(|&number| flow.pieces[number].page).collect();
    assert!(pages.is_sorted() && pages.last() > Some(&3), "{pages:?}");
}

#[test]
fn everything_stays_within_the_margins() {
    let flow = flow_of(&[claim(80)]);
    for piece in &flow.pieces {
        let right = piece.x + flow.typeface(piece.style).width(&piece.text);
        assert!(piece.x >= MARGIN && right <= PAGE_WIDTH - MARGIN, "{piece:?}");
        assert!(piece.y > MARGIN && piece.y <= PAGE_HEIGHT - MARGIN, "{piece:?}");
    }
}

#[test]
fn no_two_pieces_lie_on_each_other() {
    let flow = flow_of(&[claim(30)]);
    for (index, a) in flow.pieces.iter().enumerate() {
        let right = |piece: &Piece| piece.x + flow.typeface(piece.style).width(&piece.text);
        for b in flow.pieces.iter().skip(index + 1).filter(|b| b.page == a.page) {
            let is_beside = right(a) < b.x || right(b) < a.x;
            assert!(is_beside || (a.y - b.y).abs() > 10.0, "{a:?} and {b:?}");
        }
    }
}

#[test]
fn a_table_has_one_header_for_each_column_and_row() {
    let flow = flow_of(&[claim(80)]);
    let count = |role| {
        let mut found = Vec::new();
        groups(&flow.tree, &role, &mut found);
        found.len()
    };
    assert_eq!((count(Role::Table), count(Role::TableHead), count(Role::TableBody)), (1, 1, 1));
    assert_eq!((count(Role::ColumnHeader), count(Role::RowHeader)), (10, 80));
    assert_eq!((count(Role::Row), count(Role::Cell)), (81, 80 * 9));
    // Each further page of the table has its header again, for eyes.
    let repeated = flow.pieces.iter().filter(|piece| piece.is_decoration && piece.text == "Line");
    let pages: Vec<_> = repeated.map(|piece| piece.page).collect();
    assert_eq!(pages.len() + 1, flow.rules.len());
    assert!(!pages.is_empty() && pages.is_sorted());
}

#[test]
fn a_value_stands_beside_its_label() {
    let flow = flow_of(&[claim(1)]);
    let mut items = Vec::new();
    groups(&flow.tree, &Role::ListItem, &mut items);
    let said = |nodes: &[Node]| {
        let mut read = Vec::new();
        pieces_read(nodes, &mut read);
        let texts: Vec<_> = read.iter().map(|&n| flow.pieces[n].text.as_str()).collect();
        texts.join(" ")
    };
    let items: Vec<_> = items.into_iter().map(said).collect();
    for item in [
        "Name (box 2) Example, Baby",
        "Line 1: Supplement (box 24) Lactation visit",
        "Total charge (box 28) $123.45",
    ] {
        assert!(items.iter().any(|said| said == item), "{item} in {items:?}");
    }
}

#[test]
fn a_heading_is_not_left_alone_at_the_foot_of_a_page() {
    let flow = flow_of(&[claim(80), claim(3)]);
    for mark in &flow.marks {
        let below = flow.pieces.iter().filter(|p| p.page == mark.page && p.y > mark.y + 20.0);
        assert!(below.count() > 0, "{mark:?}");
    }
}

#[test]
fn long_words_are_broken_and_none_of_them_is_lost() {
    let flow = Flow::new(Look::Claim).unwrap();
    let word = "W".repeat(100);
    let lines = flow.wrap(&format!("a {word} b"), Style::Text, 100.0);
    assert!(lines.len() > 10);
    assert_eq!(lines.concat().replace(' ', ""), format!("a{word}b"));
    assert!(flow.wrap(" ", Style::Text, 100.0).is_empty());
    // Narrower than any letter: one letter a line, and an end.
    assert_eq!(flow.wrap("abc", Style::Text, 1.0), ["a", "b", "c"]);
}

/// A document that breaks a rule of PDF/UA-1 is no file: here one without an outline, and one with
/// a character the typeface has no letter for.
#[test]
fn what_is_not_accessible_is_not_exported() {
    let mut flow = Flow::new(Look::Claim).unwrap();
    flow.paragraph("Words without a heading.");
    assert!(matches!(render(&flow, &about()), Err(PaperError::Pdf(_))));
    let mut flow = Flow::new(Look::Claim).unwrap();
    flow.heading(1, Style::Title, "Heading");
    assert!(render(&flow, &about()).is_ok());
    flow.paragraph("\u{6f22}");
    assert!(matches!(render(&flow, &about()), Err(PaperError::Pdf(_))));
}
