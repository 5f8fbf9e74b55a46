//! What a history keeps of a member, as the code lists ask for it: counters packed side by side, days
//! of first assessments, days of services that wait for one.

use latchkey_policy::{CodeEntry, CodeSet};
use latchkey_x12::Text;
use rustc_hash::FxHashMap;

use super::record::{COUNTER_BITS, MARKS, WAITING};

/// The code lists count more than a member's record has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HistoryError {
    /// Too many counters, or too high ones.
    #[error(
        "the code lists count units that take {0} bits, {COUNTER_BITS} at most; load fewer lists"
    )]
    Counters(u32),
    /// Too many codes that begin something or are kept apart.
    #[error(
        "the code lists name more than {MARKS} codes that come first or are kept apart; load fewer lists"
    )]
    Marks,
    /// Too many fields with a first assessment.
    #[error(
        "the code lists have more than {WAITING} fields with a first assessment; load fewer lists"
    )]
    Fields,
}

/// Where the units of a code are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counter {
    pub(super) shift: u32,
    pub(super) width: u32,
    /// The most units without an authorisation.
    pub(super) maximum: u32,
}

/// What is kept of a code.
#[derive(Clone, Debug)]
pub(super) struct Tracked {
    pub(super) code: String,
    pub(super) counter: Option<Counter>,
    /// The most units of a day.
    pub(super) daily: Option<u32>,
    /// Where its day is kept.
    pub(super) mark: Option<usize>,
    /// Its field, and the marks of the codes one of which comes before it.
    pub(super) fields: Option<(usize, Vec<usize>)>,
    /// The marks it is kept apart from, with so many months.
    pub(super) apart: Vec<(usize, u32)>,
}

/// What is kept of every code.
#[derive(Debug, Default)]
pub(super) struct Plan<'l> {
    places: FxHashMap<&'l str, usize>,
    codes: Vec<Tracked>,
    marks: Vec<&'l str>,
    /// For each field the codes one of which comes first.
    fields: Vec<&'l [String]>,
    bits: u32,
}

impl<'l> Plan<'l> {
    pub(super) fn new(sets: &'l [CodeSet]) -> Result<Self, HistoryError> {
        let mut plan = Self::default();
        let has_order = |set: &&CodeSet| {
            set.entries.iter().any(|entry| entry.apart.is_some() || !entry.after.is_empty())
        };
        let entries = || sets.iter().filter(has_order).flat_map(|set| &set.entries);
        for entry in entries() {
            plan.name_marks(entry);
        }
        if plan.marks.len() > MARKS {
            return Err(HistoryError::Marks);
        }
        for entry in entries() {
            plan.track(entry);
        }
        entries().for_each(|entry| plan.keep_apart(entry));
        if plan.fields.len() > WAITING {
            return Err(HistoryError::Fields);
        }
        if plan.bits > COUNTER_BITS {
            return Err(HistoryError::Counters(plan.bits));
        }
        Ok(plan)
    }

    /// The place of a code of which something is kept.
    pub(super) fn place(&self, code: Text<'_>) -> Option<usize> {
        self.places.get(code.as_str()?).copied()
    }

    /// What is kept of a code.
    pub(super) fn code(&self, place: usize) -> Option<&Tracked> {
        self.codes.get(place)
    }

    /// The code whose day a mark keeps.
    pub(super) fn mark_name(&self, mark: usize) -> &'l str {
        self.marks.get(mark).copied().unwrap_or_default()
    }

    /// The fields a marked code is the first assessment of.
    pub(super) fn fields_begun_by(&self, mark: usize) -> impl Iterator<Item = usize> {
        let name = self.mark_name(mark);
        let fields = self.fields.iter().enumerate();
        fields.filter(move |(_, firsts)| firsts.iter().any(|first| first == name)).map(|(f, _)| f)
    }

    fn name_marks(&mut self, entry: &'l CodeEntry) {
        let apart = entry.apart.iter().flat_map(|apart| apart.codes.iter());
        let named = entry.after.iter().chain(apart).map(String::as_str);
        for code in named.chain(entry.apart.iter().map(|_| entry.code.as_str())) {
            if !self.marks.contains(&code) {
                self.marks.push(code);
            }
        }
    }

    fn mark(&self, code: &str) -> Option<usize> {
        self.marks.iter().position(|known| *known == code)
    }

    fn track(&mut self, entry: &'l CodeEntry) {
        let in_pregnancy = entry.in_pregnancy.or(entry.maximum.filter(|_| !entry.is_daily));
        let counter = in_pregnancy.map(|maximum| self.counter(maximum));
        let marks = entry.after.iter().filter_map(|code| self.mark(code)).collect();
        let field = (!entry.after.is_empty()).then(|| self.field(&entry.after));
        let tracked = Tracked {
            code: entry.code.clone(),
            counter,
            daily: entry.maximum.filter(|_| entry.is_daily),
            mark: self.mark(&entry.code),
            fields: field.map(|field| (field, marks)),
            apart: Vec::new(),
        };
        // A list of later days may have the code again: the first one's limits stand.
        if !self.places.contains_key(entry.code.as_str()) {
            self.places.insert(&entry.code, self.codes.len());
            self.codes.push(tracked);
        }
    }

    /// A counter that holds one more than the maximum.
    fn counter(&mut self, maximum: u32) -> Counter {
        let width = u32::BITS - maximum.saturating_add(1).leading_zeros();
        let counter = Counter { shift: self.bits, width, maximum };
        self.bits += width;
        counter
    }

    fn field(&mut self, firsts: &'l [String]) -> usize {
        self.fields.iter().position(|known| *known == firsts).unwrap_or_else(|| {
            self.fields.push(firsts);
            self.fields.len() - 1
        })
    }

    /// Keeps both sides of each pair apart: whichever comes second is the one to be found.
    fn keep_apart(&mut self, entry: &'l CodeEntry) {
        let Some(apart) = &entry.apart else { return };
        for code in &apart.codes {
            self.keep(&entry.code, code, apart.months);
            if *code != entry.code {
                self.keep(code, &entry.code, apart.months);
            }
        }
    }

    fn keep(&mut self, code: &str, from: &str, months: u32) {
        let place = self.places.get(code).copied();
        let tracked = place.and_then(|place| self.codes.get_mut(place));
        if let (Some(mark), Some(tracked)) = (self.marks.iter().position(|m| *m == from), tracked) {
            tracked.apart.push((mark, months));
        }
    }
}
