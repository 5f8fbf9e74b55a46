//! The name someone probably meant.

/// The name among `names` nearest to `given`, if one is near enough to be worth suggesting.
///
/// ```
/// let names = ["biller.kind", "biller.npi"];
/// assert_eq!(latchkey_domain::nearest("biler.kind", names), Some("biller.kind"));
/// assert_eq!(latchkey_domain::nearest("zebra", names), None);
/// ```
pub fn nearest<'n>(given: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // A pasted file is not a misspelt name, and measuring the distance to one takes for ever.
    const LONGEST_NAME: usize = 64;
    if given.len() > LONGEST_NAME {
        return None;
    }
    let given = given.to_ascii_lowercase().replace(['_', ' '], "-");
    let near_enough = 2.max(given.chars().count() / 3);
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&given, &name.replace('_', "-")), name))
        .filter(|(distance, _)| *distance <= near_enough)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
