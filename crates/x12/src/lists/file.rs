//! The file of a list: a front part, `---`, and codes.

use super::{Effective, ListFault, ListName};

/// What is wrong, and in which line.
pub(super) type Fault = (usize, ListFault);

/// A list's file, its codes not read yet.
#[derive(Debug)]
pub(super) struct ListFile<'a> {
    pub list: ListName,
    pub effective: Effective,
    /// How many lines come before the codes.
    front: usize,
    body: &'a str,
}

/// The lines of a front part: the place of each in its values.
const NAMES: [&str; 4] = ["list", "title", "source", "effective"];

impl<'a> ListFile<'a> {
    /// Reads the front part.
    pub fn read(text: &'a str) -> Result<Self, Fault> {
        let mut values: [Option<(usize, &str)>; NAMES.len()] = [None; NAMES.len()];
        let mut rest = text;
        let mut front = 0;
        loop {
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            front += 1;
            if line.trim_end() == "---" {
                rest = after;
                break;
            }
            if after.is_empty() {
                return Err((front, ListFault::NoEnd));
            }
            rest = after;
            front_line(line.trim_end(), front, &mut values)?;
        }
        let [list, title, source, effective] = values;
        let (line, name) = given(list, "list", front)?;
        let list = ListName::named(name).ok_or((line, ListFault::NoSuchList))?;
        given(title, "title", front)?;
        given(source, "source", front)?;
        let (line, days) = given(effective, "effective", front)?;
        let effective = Effective::read(days).ok_or((line, ListFault::Effective))?;
        Ok(Self { list, effective, front, body: rest })
    }

    /// The lines with codes, with their numbers.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let numbered = self.body.lines().zip(self.front + 1..);
        numbered.map(|(line, number)| (number, line)).filter(|(_, line)| !line.trim().is_empty())
    }

    /// The fault of a file without codes, at its last line.
    pub fn empty(&self) -> Fault {
        (self.front + self.body.lines().count(), ListFault::Empty)
    }
}

/// Reads `name: value`.
fn front_line<'a>(
    line: &'a str,
    number: usize,
    values: &mut [Option<(usize, &'a str)>; NAMES.len()],
) -> Result<(), Fault> {
    if line.is_empty() {
        return Ok(());
    }
    let fault = (number, ListFault::FrontLine);
    let (name, value) = line.split_once(": ").ok_or(fault)?;
    let known = NAMES.into_iter().zip(values).find(|(known, _)| *known == name);
    let (name, place) = known.ok_or(fault)?;
    if place.is_some() {
        return Err((number, ListFault::FrontTwice(name)));
    }
    *place = Some((number, value.trim()));
    Ok(())
}

fn given<'a>(
    value: Option<(usize, &'a str)>,
    name: &'static str,
    end: usize,
) -> Result<(usize, &'a str), Fault> {
    value.filter(|(_, text)| !text.is_empty()).ok_or((end, ListFault::FrontMissing(name)))
}
