//! A table of members as a whole, with infants held together with their parents.

use std::collections::HashMap;
use std::io::Read;

use latchkey_domain::Patient;

use super::{Member, MemberRows};
use crate::misread::{At, Misread, Misreads};

/// The members of a table.
#[derive(Clone, Debug, Default)]
pub struct Members {
    /// The members of sound rows, in the table's order.
    pub members: Vec<Member>,
    /// For each of them, which of them is the parent: of an infant, where the table has the parent.
    pub parents: Vec<Option<usize>>,
    /// What is wrong with the other rows; a hundred at most, and then how many more.
    pub misreads: Vec<Misread>,
}

impl Members {
    /// A member's parent, where the table has them.
    pub fn parent_of(&self, member: usize) -> Option<&Member> {
        self.members.get((*self.parents.get(member)?)?)
    }

    /// The infants of a parent.
    pub fn infants_of(&self, parent: usize) -> impl Iterator<Item = &Member> {
        let linked = self.members.iter().zip(&self.parents);
        linked.filter(move |(_, of)| **of == Some(parent)).map(|(member, _)| member)
    }
}

/// Reads a table of members. An infant whose parent is not in it keeps the parent's number or key:
/// the parent may have come with an earlier table.
///
/// ```
/// use latchkey_feeds::members::{read, template};
/// let read = read(template().as_bytes());
/// assert!(read.misreads.is_empty());
/// assert_eq!(read.parents, [None, Some(0), Some(3), None]);
/// ```
pub fn read(source: impl Read) -> Members {
    let mut misreads = Misreads::default();
    let mut members = Vec::new();
    match MemberRows::open(source) {
        Ok(rows) => rows.for_each(|row| match row {
            Ok(member) => members.push(member),
            Err(wrong) => misreads.add(wrong),
        }),
        Err(wrong) => misreads.add(wrong),
    }
    let members = without_repeated(members, &mut misreads);
    let parents = link(&members);
    Members { parents, members, misreads: misreads.into_result().err().unwrap_or_default() }
}

/// A number or key that an earlier row has makes a row ambiguous: it is left out.
fn without_repeated(members: Vec<Member>, misreads: &mut Misreads) -> Vec<Member> {
    let mut seen: HashMap<String, At> = HashMap::new();
    let mut is_new = |member: &Member| {
        let names = || [&member.id, &member.key].into_iter().flatten();
        if let Some(first) = names().find_map(|name| seen.get(name.as_str())) {
            let message = format!("the row of line {} has this `id` or `key` already", first.line);
            misreads.say(member.at, message, "give each member one row and a number of their own");
            return false;
        }
        seen.extend(names().map(|name| (name.clone(), member.at)));
        true
    };
    members.into_iter().filter(|member| is_new(member)).collect()
}

/// For each member, which of them is the parent.
fn link(members: &[Member]) -> Vec<Option<usize>> {
    let mut named: HashMap<&str, usize> = HashMap::new();
    for (place, member) in members.iter().enumerate() {
        if member.kind == Patient::Parent {
            let names = [&member.id, &member.key].into_iter().flatten();
            named.extend(names.map(|name| (name.as_str(), place)));
        }
    }
    let parent = |member: &Member| named.get(member.parent.as_deref()?).copied();
    members.iter().map(parent).collect()
}
