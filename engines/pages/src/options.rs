//! What the command line asks for.

use std::path::PathBuf;

/// What the command line asks for.
pub struct Options {
    pub folder: PathBuf,
    /// Cases that are stored.
    pub cases: u64,
    /// For how many seconds a page is asked in each round.
    pub seconds: u64,
    pub rounds: u64,
    /// How many clients ask at once.
    pub clients: usize,
    /// The one page that is asked beside the hello-world, for whoever looks at a profile of it.
    pub only: Option<String>,
    /// Whether the doors of health records are asked, and not the pages.
    pub are_records: bool,
}

impl Options {
    pub fn is_asked(&self, page: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == page)
    }

    pub fn read() -> Result<Self, String> {
        let mut words = std::env::args().skip(1);
        let folder = words.next().ok_or("name a folder to measure in")?;
        let mut options = Self {
            folder: folder.into(),
            cases: 1_000_000,
            seconds: 2,
            rounds: 5,
            clients: 64,
            only: None,
            are_records: false,
        };
        while let Some(word) = words.next() {
            if word == "--records" {
                options.are_records = true;
                continue;
            }
            let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
            if word == "--only" {
                options.only = Some(value);
                continue;
            }
            let number: u64 = value.parse().map_err(|_| format!("{word} needs a number"))?;
            match word.as_str() {
                "--cases" => options.cases = number,
                "--seconds" => options.seconds = number,
                "--rounds" => options.rounds = number.max(1),
                "--clients" => options.clients = number.max(1) as usize,
                _ => return Err(format!("{word} is no option")),
            }
        }
        Ok(options)
    }
}
