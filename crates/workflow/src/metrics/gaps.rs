//! Where the network has gaps: by area and by language.

use std::collections::BTreeMap;

use latchkey_domain::{Area, Tongue};
use serde::{Deserialize, Serialize};

use crate::network::Wanted;

/// An area and a language; none where any would have done.
pub type Place = (Option<Area>, Option<Tongue>);

/// Gaps of the network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// How often nobody was found.
    pub noted: u64,
    /// Of these, how often for an area and a language. Where a place was named in two ways, or one
    /// of several languages would have done, it counts for each: the rows do not add up.
    pub places: BTreeMap<Place, u64>,
}

/// What a gap adds to the sums of its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GapMark {
    /// Nobody was found.
    Noted,
    /// For an area and a language.
    Place(Option<Area>, Option<Tongue>),
}

impl GapMark {
    /// What somebody who was looked for in vain adds, once each.
    pub fn of(wanted: &Wanted) -> Vec<Self> {
        let mut marks = vec![Self::Noted];
        for area in each(&wanted.areas) {
            let languages = each(&wanted.languages).into_iter();
            marks.extend(languages.map(|language| Self::Place(area.clone(), language)));
        }
        marks
    }
}

impl Gaps {
    /// Counts so many gaps.
    pub fn add(&mut self, mark: GapMark, count: u64) {
        match mark {
            GapMark::Noted => self.noted += count,
            GapMark::Place(area, language) => {
                *self.places.entry((area, language)).or_default() += count;
            }
        }
    }
}

/// Each of what was named, once; or that nothing was.
fn each<T: Clone + Ord>(named: &[T]) -> Vec<Option<T>> {
    let mut each: Vec<Option<T>> = named.iter().cloned().map(Some).collect();
    each.sort();
    each.dedup();
    if each.is_empty() { vec![None] } else { each }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_counts_once_and_for_each_place_it_names() {
        let mut gaps = Gaps::default();
        let day = "2026-06-10".parse().unwrap();
        let fresno: Area = "Fresno".parse().unwrap();
        let (spanish, hmong): (Tongue, Tongue) = ("es".parse().unwrap(), "hmn".parse().unwrap());
        let both = Wanted {
            areas: vec![fresno.clone(), "93721".parse().unwrap()],
            languages: vec![hmong, hmong],
            ..Wanted::on(day)
        };
        let spanish_alone = Wanted { languages: vec![spanish], ..both.clone() };
        for wanted in [&both, &spanish_alone, &Wanted::on(day)] {
            GapMark::of(wanted).into_iter().for_each(|mark| gaps.add(mark, 1));
        }
        assert_eq!(gaps.noted, 3);
        let of = |area: Option<&Area>, language| gaps.places.get(&(area.cloned(), language));
        assert_eq!(of(Some(&fresno), Some(hmong)), Some(&1));
        assert_eq!(of(Some(&Area::Zip3(937)), Some(spanish)), Some(&1));
        assert_eq!(of(None, None), Some(&1));
        assert_eq!(gaps.places.len(), 5);
    }
}
