//! A letter on its pages: within the margins, nothing on anything else, headings with what follows.

use super::page::flow;
use super::{Block, Language, Letter, Letterhead, Signature};
use crate::document::{Flow, MARGIN, Node, Piece, Role};
use crate::draw::{PAGE_HEIGHT, PAGE_WIDTH};

fn letter(blocks: Vec<Block>) -> Letter {
    Letter {
        language: Language::English,
        letterhead: Letterhead {
            sender: "Example Health Plan".to_owned(),
            address: vec!["1 Example Way".to_owned()],
            telephone: "916-555-0100".to_owned(),
        },
        date: "November 25, 2026".to_owned(),
        recipient: vec!["Ana Example".to_owned()],
        reference: "A-000001".to_owned(),
        subject: "We approved your visits".to_owned(),
        blocks,
    }
}

fn words(count: usize) -> String {
    "several words ".repeat(count)
}

/// Letters of every length, so that pages break at every place.
fn flows() -> impl Iterator<Item = Flow> {
    (0..60).step_by(3).map(|length| {
        let mut blocks = vec![Block::Paragraph(words(length * 7))];
        for part in 0..5 {
            blocks.push(Block::Heading(format!("Part {part}")));
            blocks.push(match part {
                0 => Block::Notice(words(60)),
                1 => Block::Facts(vec![("Label".to_owned(), words(40)); 3]),
                2 => Block::List(vec![words(30); 3]),
                3 => Block::Paragraph(words(60)),
                _ => Block::Unapproved("a form".to_owned()),
            });
        }
        blocks.push(Block::Signature(Signature {
            name: "Kim Sample".to_owned(),
            title: "medical director".to_owned(),
            licence: Some("CA 000000".to_owned()),
            telephone: Some("916-555-0144".to_owned()),
        }));
        flow(&letter(blocks)).unwrap()
    })
}

fn right(flow: &Flow, piece: &Piece) -> f32 {
    piece.x + flow.typeface(piece.style).width(&piece.text)
}

#[test]
fn everything_stays_within_the_margins_and_apart() {
    for flow in flows() {
        for (index, a) in flow.pieces.iter().enumerate() {
            assert!(a.x >= MARGIN && right(&flow, a) <= PAGE_WIDTH - MARGIN, "{a:?}");
            assert!(a.y > MARGIN && a.y <= PAGE_HEIGHT - MARGIN, "{a:?}");
            for b in flow.pieces.iter().skip(index + 1).filter(|b| b.page == a.page) {
                let is_beside = right(&flow, a) < b.x || right(&flow, b) < a.x;
                assert!(is_beside || (a.y - b.y).abs() > 11.0, "{a:?} and {b:?}");
            }
        }
    }
}

#[test]
fn a_heading_stands_on_the_page_of_what_follows_it() {
    for flow in flows() {
        for mark in &flow.marks {
            let after = flow.pieces.iter().skip_while(|piece| piece.text != mark.text).nth(1);
            assert_eq!(after.map(|piece| piece.page), Some(mark.page), "{mark:?}");
        }
    }
}

#[test]
fn a_notice_a_row_and_a_signature_stay_on_one_page() {
    for flow in flows() {
        let frames = flow.rules.windows(4).filter(|four| four[0].from == four[3].to);
        assert_eq!(frames.count(), 2, "one for each notice, not one for each page");
        let mut whole = Vec::new();
        groups(&flow.tree, &Role::Row, &mut whole);
        whole.extend(flow.tree.last());
        for group in whole {
            let mut pages = Vec::new();
            pages_of(&flow, group, &mut pages);
            pages.dedup();
            assert_eq!(pages.len(), 1, "{group:?}");
        }
    }
}

fn groups<'a>(nodes: &'a [Node], wanted: &Role, found: &mut Vec<&'a Node>) {
    for node in nodes {
        if let Node::Group(role, inner) = node {
            if role == wanted {
                found.push(node);
            }
            groups(inner, wanted, found);
        }
    }
}

fn pages_of(flow: &Flow, node: &Node, pages: &mut Vec<usize>) {
    match node {
        Node::Piece(number) => pages.push(flow.pieces[*number].page),
        Node::Group(_, nodes) => nodes.iter().for_each(|node| pages_of(flow, node, pages)),
    }
}

#[test]
fn a_signature_does_not_stand_on_a_page_alone() {
    let signature = || {
        Block::Signature(Signature {
            name: "Kim Sample".to_owned(),
            title: "medical director".to_owned(),
            ..Signature::default()
        })
    };
    let mut pages = std::collections::BTreeSet::new();
    for lines in 0..60 {
        let before = vec!["One line.".to_owned(); lines];
        for end in [Block::List(vec![words(30); 2]), Block::Paragraph(words(30))] {
            let blocks = vec![Block::List(before.clone()), end, signature()];
            let flow = flow(&letter(blocks)).unwrap();
            let page_of = |name: &str| {
                flow.pieces.iter().rfind(|piece| piece.text.contains(name)).map(|piece| piece.page)
            };
            assert_eq!(page_of("Kim Sample"), page_of("several words"));
            pages.insert(page_of("Kim Sample"));
        }
    }
    assert!(pages.len() > 1, "{pages:?}");
}

#[test]
fn every_piece_is_read_once_and_in_order() {
    for flow in flows() {
        let mut read = Vec::new();
        flow.tree.iter().for_each(|node| numbers(node, &mut read));
        assert_eq!(read, (0..flow.pieces.len()).collect::<Vec<_>>());
    }
}

fn numbers(node: &Node, read: &mut Vec<usize>) {
    match node {
        Node::Piece(number) => read.push(*number),
        Node::Group(_, nodes) => nodes.iter().for_each(|node| numbers(node, read)),
    }
}

#[test]
fn a_point_stands_beside_its_mark() {
    for flow in flows() {
        let marks = flow.pieces.windows(2).filter(|two| two[0].text == "•");
        let places = marks.map(|two| ((two[0].page, two[0].y), (two[1].page, two[1].y)));
        let places: Vec<_> = places.collect();
        assert_eq!(places.len(), 3);
        assert!(places.iter().all(|(mark, words)| mark == words), "{places:?}");
    }
}
