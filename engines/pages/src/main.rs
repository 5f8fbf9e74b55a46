//! What pages cost: Latchkey's beside a hello-world of the same framework through the same accept
//! loop, in one run, asked by 64 clients over connections that stay open, with many cases stored.
//!
//! With `--records`, the doors of health records instead: see `records`.
//!
//! Usage: `pages FOLDER [--records] [--cases N] [--seconds N] [--rounds N] [--clients N]
//! [--only PAGE]`

mod client;
mod figures;
mod installation;
mod options;
mod records;
mod servers;
mod targets;

use figures::Measured;
use std::sync::Arc;

use options::Options;
use targets::Target;

/// As in the product.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Anything = Box<dyn std::error::Error>;

fn main() -> Result<(), Anything> {
    let options = Options::read()?;
    std::fs::create_dir_all(&options.folder)?;
    let targets: Vec<Arc<Target>> = if options.are_records {
        records::all(&options)?
    } else {
        let installation = installation::make(&options.folder, options.cases)?;
        let servers = servers::open(installation.router()?)?;
        targets::all(&installation, &servers)?
    }
    .into_iter()
    .filter(|target| target.name == "hello-world" || options.is_asked(target.name))
    .map(Arc::new)
    .collect();
    let mut measured: Vec<Measured> = targets.iter().map(|_| Measured::default()).collect();
    // Each warms its own code once, which does not count. A slow one is seen here already.
    for target in &targets {
        let warm = client::run(target, options.clients, 1)?;
        eprintln!("{}: {} answers in {:.1} s", target.name, warm.micros.len(), warm.seconds);
    }
    // Turn by turn, so that whatever else the machine does meets all of them.
    for round in 1..=options.rounds {
        for (target, measured) in targets.iter().zip(&mut measured) {
            measured.add(client::run(target, options.clients, options.seconds)?);
        }
        eprintln!("round {round} of {}", options.rounds);
    }
    figures::print(&options, &targets, &measured);
    Ok(())
}
