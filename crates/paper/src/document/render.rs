//! The pieces drawn, the tree of their meaning and the outline written.

use std::num::NonZeroU16;

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::DateTime;
use krilla::outline::{Outline, OutlineNode};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagKind, TagTree,
};
use krilla::{Document, SerializeSettings};

use super::flow::{Flow, MARGIN, TEXT_WIDTH};
use super::look::Style;
use super::tree::{Mark, Node, Piece, Role};
use crate::draw::{PAGE_HEIGHT, letter_page, metadata, pdf_error, rule, write, write_heavier};
use crate::error::PaperError;
use crate::values::Date;

/// What a document says of itself beside its content.
pub(crate) struct About<'a> {
    /// The title, which is also what a window shows.
    pub(crate) title: &'a str,
    /// The language of all of it, as `en`.
    pub(crate) language: &'static str,
    /// The day it says it was made on.
    pub(crate) made_on: Option<Date>,
    /// The foot of a page, from its number (from 1) and how many there are.
    pub(crate) foot: &'a dyn Fn(usize, usize) -> String,
}

pub(crate) fn render(flow: &Flow, about: &About<'_>) -> Result<Vec<u8>, PaperError> {
    let mut document = Document::new_with(settings()?);
    let mut identifiers = vec![None; flow.pieces.len()];
    for page in 0..=flow.page {
        let foot = (about.foot)(page + 1, flow.page + 1);
        draw_page(&mut document, flow, (page, &foot), &mut identifiers)?;
    }
    let mut tree = TagTree::new().with_lang(Some(about.language.to_owned()));
    for node in &flow.tree {
        if let Some(group) = group(node, &mut identifiers) {
            tree.push(group);
        }
    }
    document.set_tag_tree(tree);
    // An empty outline would pass for one; none at all fails, as it should.
    if !flow.marks.is_empty() {
        document.set_outline(outline(&flow.marks));
    }
    let metadata = metadata(about.title, about.language);
    document.set_metadata(match about.made_on {
        Some(day) => metadata.creation_date(date_time(day)),
        None => metadata,
    });
    document.finish().map_err(|error| pdf_error(&error))
}

/// PDF/UA-1: an export that breaks a rule the library can check fails.
fn settings() -> Result<SerializeSettings, PaperError> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let configuration =
        accessible.finish().map_err(|_| PaperError::Pdf("no such standard".to_owned()))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn date_time(day: Date) -> DateTime {
    DateTime::new(day.year()).month(day.month()).day(day.day())
}

fn draw_page(
    document: &mut Document,
    flow: &Flow,
    (page, foot): (usize, &str),
    identifiers: &mut [Option<Identifier>],
) -> Result<(), PaperError> {
    let mut sheet = document.start_page_with(letter_page()?);
    let mut surface = sheet.surface();
    for (piece, identifier) in flow.pieces.iter().zip(identifiers) {
        if piece.page == page {
            *identifier = draw_piece(&mut surface, flow, piece);
        }
    }
    let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
    surface.start_tagged(artifact(ArtifactType::Layout));
    for line in flow.rules.iter().filter(|line| line.page == page) {
        rule(&mut surface, line.from, line.to, line.width);
    }
    surface.end_tagged();
    surface.start_tagged(artifact(ArtifactType::PageNumber));
    draw_foot(&mut surface, flow, foot);
    surface.end_tagged();
    surface.finish();
    sheet.finish();
    Ok(())
}

/// Upwards from the middle of the margin, where one line is not enough.
fn draw_foot(surface: &mut Surface<'_>, flow: &Flow, foot: &str) {
    let mut y = PAGE_HEIGHT - MARGIN / 2.0;
    for line in flow.wrap(foot, Style::Small, TEXT_WIDTH).iter().rev() {
        write(surface, flow.typeface(Style::Small), (MARGIN, y), line);
        y -= flow.leading(Style::Small);
    }
}

fn draw_piece(surface: &mut Surface<'_>, flow: &Flow, piece: &Piece) -> Option<Identifier> {
    let tag = if piece.is_decoration {
        ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
    } else {
        ContentTag::Span(SpanTag::empty())
    };
    let identifier = surface.start_tagged(tag);
    let (typeface, weight) = (flow.typeface(piece.style), flow.look.weight(piece.style));
    write_heavier(surface, typeface, weight, (piece.x, piece.y), &piece.text);
    surface.end_tagged();
    (!piece.is_decoration).then_some(identifier)
}

fn group(node: &Node, identifiers: &mut [Option<Identifier>]) -> Option<TagGroup> {
    let Node::Group(role, nodes) = node else { return None };
    let mut made = TagGroup::new(tag(role));
    for node in nodes {
        match node {
            Node::Group(..) => {
                if let Some(inner) = group(node, identifiers) {
                    made.push(inner);
                }
            }
            Node::Piece(number) => {
                if let Some(identifier) = identifiers.get_mut(*number).and_then(Option::take) {
                    made.push(identifier);
                }
            }
        }
    }
    Some(made)
}

fn tag(role: &Role) -> TagKind {
    match role {
        Role::Heading(level, text) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(text.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List => Tag::L(ListNumbering::None).into(),
        Role::Points => Tag::L(ListNumbering::Disc).into(),
        Role::ListItem => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Table => Tag::Table.into(),
        Role::TableHead => Tag::THead.into(),
        Role::TableBody => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHeader => Tag::TH(TableHeaderScope::Column).into(),
        Role::RowHeader => Tag::TH(TableHeaderScope::Row).into(),
        Role::Cell => Tag::TD.into(),
    }
}

/// The headings below the title: claims, and under each its parts.
fn outline(marks: &[Mark]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for mark in marks {
        let destination = XyzDestination::new(mark.page, Point::from_xy(MARGIN, mark.y));
        let node = OutlineNode::new(mark.text.clone(), destination);
        match (mark.level, &mut open) {
            (3.., Some(claim)) => claim.push_child(node),
            _ => {
                open.replace(node).into_iter().for_each(|done| outline.push_child(done));
            }
        }
    }
    open.into_iter().for_each(|last| outline.push_child(last));
    outline
}
