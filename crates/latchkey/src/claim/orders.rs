//! Orders, read from files of one or many.

use std::path::{Path, PathBuf};

use latchkey_domain::Order;
use latchkey_json::{Layout, RawCases, read_order};

use crate::check;
use crate::failure::Failure;

/// An order, and what errors call it.
pub struct Named {
    /// The file; of several orders, which.
    pub name: String,
    pub order: Order,
}

/// All orders of these files.
pub fn read(files: &[PathBuf]) -> Result<Vec<Named>, Failure> {
    let mut orders = Vec::new();
    for file in files {
        of_file(file, &mut orders)?;
    }
    if orders.is_empty() {
        let problem = "there is no order; name a file with a case and its claim".to_owned();
        return Err(Failure::Input(problem));
    }
    Ok(orders)
}

fn of_file(file: &Path, orders: &mut Vec<Named>) -> Result<(), Failure> {
    let shown = file.display();
    let raw = RawCases::new(check::open(file)?).map_err(|error| Failure::file(file, &error))?;
    let is_one = raw.layout() == Layout::One;
    for raw in raw {
        let in_file = |problem: String| Failure::File { file: shown.to_string(), problem };
        let raw = raw.map_err(|error| in_file(error.to_string()))?;
        let read = read_order(&raw.bytes).map_err(|error| raw.place(error));
        let order = read.map_err(|error| in_file(error.to_string()))?;
        let name =
            if is_one { shown.to_string() } else { format!("{shown}, order {}", raw.number) };
        orders.push(Named { name, order });
    }
    Ok(())
}
