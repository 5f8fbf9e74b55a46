//! What the command line asks for.

use std::path::PathBuf;

/// What the command line asks for.
pub struct Options {
    pub folder: PathBuf,
    pub postgres: Option<String>,
    pub seconds: u64,
    /// How many clients ask at once.
    pub clients: Vec<usize>,
    pub queue: u64,
    pub log: u64,
    /// For how many seconds the log is written whose states are verified too.
    pub replay: u64,
}

impl Options {
    pub fn read() -> Result<Self, String> {
        let mut words = std::env::args().skip(1);
        let folder = words.next().ok_or("name a folder to measure in")?;
        let mut options = Self {
            folder: folder.into(),
            postgres: None,
            seconds: 2,
            clients: vec![1, 8, 64],
            queue: 1_000_000,
            log: 1_000_000,
            replay: 60,
        };
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
            let number = || value.parse().map_err(|_| format!("{word} needs a number"));
            match word.as_str() {
                "--postgres" => options.postgres = Some(value),
                "--clients" => options.clients = vec![number()? as usize],
                "--seconds" => options.seconds = number()?,
                "--queue" => options.queue = number()?,
                "--log" => options.log = number()?,
                "--replay" => options.replay = number()?,
                _ => return Err(format!("{word} is no option")),
            }
        }
        Ok(options)
    }
}
