//! Figures in a Markdown table.

/// A figure and what it is of.
struct Row {
    name: String,
    /// The time with the engine's input ready, where the engine has one of its own.
    ready: Option<f64>,
    /// The time from the case.
    whole: f64,
}

/// Times of a decision, each beside the first.
#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// A decision that takes the case itself.
    pub fn direct(&mut self, name: &str, whole: f64) {
        self.rows.push(Row { name: name.to_owned(), ready: None, whole });
    }

    /// A decision that takes an input built from the case.
    pub fn converted(&mut self, name: &str, ready: f64, whole: f64) {
        self.rows.push(Row { name: name.to_owned(), ready: Some(ready), whole });
    }

    /// Prints the table; `one` is the time others are compared with.
    pub fn print(&self, one: f64) {
        println!("| decision | input ready, ns | case in, ns | × Latchkey |");
        println!("|---|---:|---:|---:|");
        for Row { name, ready, whole } in &self.rows {
            let ready = ready.map_or_else(|| "–".to_owned(), figure);
            println!("| {name} | {ready} | {} | {} |", figure(*whole), figure(whole / one));
        }
    }
}

/// Three digits that matter, with thousands apart.
pub fn figure(number: f64) -> String {
    match number {
        n if n < 10.0 => format!("{n:.2}"),
        n if n < 100.0 => format!("{n:.1}"),
        n if n < 1_000.0 => format!("{n:.0}"),
        n => {
            let whole = n.round() as u64;
            format!("{},{:03}", whole / 1_000, whole % 1_000)
        }
    }
}

/// Whether a goal is reached, as a line of a list.
pub fn goal(text: &str, is_met: bool, measured: &str) {
    println!("- {} {text}: {measured}", if is_met { "met:" } else { "MISSED:" });
}
