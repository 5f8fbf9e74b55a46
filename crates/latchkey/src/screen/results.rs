//! Where the results of an input stand.

use std::fs;
use std::path::{Path, PathBuf};

use crate::draft::{Draft, unwritable};
use crate::failure::Failure;

/// The place of a result: that of its input, with an ending more.
pub fn place(folder: &Path, input: &Path, ending: &str) -> PathBuf {
    let mut place = folder.join(input).into_os_string();
    place.push(".");
    place.push(ending);
    place.into()
}

/// Begins a result, in a folder that is made where there is none: an input may stand in folders of
/// its own.
pub fn begin(place: &Path) -> Result<Draft, Failure> {
    let folder = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    Draft::create(place)
}
