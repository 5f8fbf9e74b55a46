//! What it costs to keep something: Latchkey's commands, each decided, logged and durable, beside
//! two rows inserted into the bare database with the same durability, in one run.
//!
//! Usage: `kept FOLDER [--postgres URL] [--seconds N] [--clients N] [--queue ROWS] [--log ENTRIES]
//! [--replay SECONDS]`

mod bare;
mod commands;
mod options;
mod queue;
mod replay;
mod tables;
mod world;

use options::Options;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::read()?;
    std::fs::create_dir_all(&options.folder)?;
    durable(&options)?;
    queue::run(&options)?;
    replay::run(&options)?;
    Ok(())
}

/// Durable commands a second, and the same of the bare database, turn by turn.
fn durable(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    println!(
        "| clients | database | commands/s | bare, as many a commit | ratio | bare, one a commit |"
    );
    println!("|--:|---|--:|--:|--:|--:|");
    for &clients in &options.clients {
        let mut ours = Vec::new();
        let (mut grouped, mut single) = (Vec::new(), Vec::new());
        for round in 0..3 {
            let file = options.folder.join(format!("ours-{clients}-{round}.db"));
            ours.push(commands::run(&file.display().to_string(), clients, options.seconds)?);
            let file = options.folder.join(format!("bare-{clients}-{round}.db"));
            grouped.push(bare::run(&file, clients, options.seconds)?);
            let file = options.folder.join(format!("single-{clients}-{round}.db"));
            single.push(bare::run(&file, 1, options.seconds)?);
        }
        let (ours, grouped) = (median(&mut ours), median(&mut grouped));
        let single = median(&mut single);
        println!(
            "| {clients} | SQLite | {ours:.0} | {grouped:.0} | {:.2} | {single:.0} |",
            ours / grouped
        );
    }
    let Some(url) = &options.postgres else {
        println!("\nPostgreSQL was not measured: name a server with --postgres");
        return Ok(());
    };
    for &clients in &options.clients {
        let mut ours = Vec::new();
        let mut bare = Vec::new();
        for round in 0..3 {
            let name = format!("bench_{clients}_{round}");
            let url = tables::fresh(url, &name)?;
            ours.push(commands::run(&url, clients, options.seconds)?);
            bare.push(tables::pgbench(&url, clients, options.seconds)?);
            tables::drop(options.postgres.as_deref().unwrap_or_default(), &name)?;
        }
        let (ours, bare) = (median(&mut ours), median(&mut bare));
        println!(
            "| {clients} | PostgreSQL | {ours:.0} | {bare:.0} (pgbench) | {:.2} | |",
            ours / bare
        );
    }
    Ok(())
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
