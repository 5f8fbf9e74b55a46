//! The code lists of a library, found by a claim's codes: quickly, because every line of a file is
//! looked at, and without points, which a claim's diagnoses do not have.

use latchkey_domain::Day;
use latchkey_policy::{CodeEntry, CodeSet};
use latchkey_x12::Text;
use rustc_hash::FxHashMap;

/// A code's entry with the list it stands on.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'l> {
    /// The list.
    pub set: &'l CodeSet,
    /// The entry, which may stand for a category.
    pub entry: &'l CodeEntry,
}

impl Listed<'_> {
    fn holds_on(&self, day: Option<Day>) -> bool {
        day.is_none_or(|day| self.set.effective.contains(day))
    }
}

/// Codes by their characters.
#[derive(Debug, Default)]
struct Codes<'l> {
    exact: FxHashMap<u64, Vec<Listed<'l>>>,
    categories: FxHashMap<u64, Vec<Listed<'l>>>,
}

/// The procedure and the diagnosis lists of a library.
#[derive(Debug, Default)]
pub(crate) struct CodeIndex<'l> {
    procedures: Codes<'l>,
    diagnoses: Codes<'l>,
}

impl<'l> CodeIndex<'l> {
    pub(crate) fn new(sets: &'l [CodeSet]) -> Self {
        let mut index = Self::default();
        for set in sets {
            let codes = match set.system.as_str() {
                "icd-10-cm" => &mut index.diagnoses,
                _ => &mut index.procedures,
            };
            for entry in &set.entries {
                codes.insert(Listed { set, entry });
            }
        }
        index
    }

    /// The list entry of a procedure code, as the lists have it on a day.
    pub(crate) fn procedure(&self, code: Text<'_>, day: Option<Day>) -> Option<Listed<'l>> {
        self.procedures.get(code, day)
    }

    /// The list entry of a diagnosis code without its point.
    pub(crate) fn diagnosis(&self, code: Text<'_>, day: Option<Day>) -> Option<Listed<'l>> {
        self.diagnoses.get(code, day)
    }
}

impl<'l> Codes<'l> {
    fn insert(&mut self, listed: Listed<'l>) {
        let code = listed.entry.code.as_str();
        let (codes, code) = match code.strip_suffix('-') {
            Some(category) => (&mut self.categories, category),
            None => (&mut self.exact, code),
        };
        let without_point: Vec<u8> = code.bytes().filter(|byte| *byte != b'.').collect();
        if let Some(key) = key(&without_point) {
            codes.entry(key).or_default().push(listed);
        }
    }

    fn get(&self, code: Text<'_>, day: Option<Day>) -> Option<Listed<'l>> {
        const SHORTEST_CATEGORY: usize = 3;
        let whole = key(code.bytes())?;
        let holds = |listed: &&Listed<'l>| listed.holds_on(day);
        if let Some(found) = self.exact.get(&whole).and_then(|all| all.iter().find(holds)) {
            return Some(*found);
        }
        if self.categories.is_empty() {
            return None;
        }
        (SHORTEST_CATEGORY..code.bytes().len()).rev().find_map(|length| {
            let category = self.categories.get(&key(code.bytes().get(..length)?)?)?;
            category.iter().find(holds).copied()
        })
    }
}

/// A code of up to eight characters as a number; letters count the same in either case.
fn key(code: &[u8]) -> Option<u64> {
    const LONGEST: usize = 8;
    if code.is_empty() || code.len() > LONGEST {
        return None;
    }
    Some(code.iter().fold(0, |key, byte| key << 8 | u64::from(byte.to_ascii_uppercase())))
}

/// A claim's diagnosis with the point it has in the classification: `Z391` is `Z39.1`.
pub(crate) fn with_point(code: Text<'_>) -> Option<String> {
    const CATEGORY: usize = 3;
    let text = code.as_str()?;
    let (category, rest) = text.split_at_checked(CATEGORY)?;
    let is_whole = rest.is_empty() || rest.contains('.');
    Some(if is_whole { text.to_owned() } else { format!("{category}.{rest}") })
}
