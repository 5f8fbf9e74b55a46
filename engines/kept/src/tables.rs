//! PostgreSQL: a fresh database for each round, and pgbench with two rows a transaction.

use std::process::{Command, Output};

type Anything = Box<dyn std::error::Error>;

const SCRIPT: &str = "\\set n random(1, 2000000000)\n\
begin;\n\
insert into bare_a (org, id, status, body) values ('0198c0de-0000-7000-8000-000000000010', \
md5(:n::text || :client_id::text || clock_timestamp()::text), 'open', repeat('x', 600));\n\
insert into bare_b (id, body) values (:n, repeat('x', 600));\n\
commit;\n";

fn run(command: &mut Command) -> Result<Output, Anything> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(output);
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned().into())
}

/// Makes an empty database beside the one of the address, and gives its address.
pub fn fresh(url: &str, name: &str) -> Result<String, Anything> {
    drop(url, name)?;
    run(Command::new("psql").args([url, "-qc", &format!("create database {name}")]))?;
    let (server, _) = url.rsplit_once('/').ok_or("the address names no database")?;
    Ok(format!("{server}/{name}"))
}

/// Removes a database.
pub fn drop(url: &str, name: &str) -> Result<(), Anything> {
    run(Command::new("psql").args([url, "-qc", &format!("drop database if exists {name}")]))?;
    Ok(())
}

/// Transactions a second of pgbench.
pub fn pgbench(url: &str, clients: usize, seconds: u64) -> Result<f64, Anything> {
    let tables = "create table bare_a (org text, id text, status text, body text, \
         primary key (org, id)); create index on bare_a (status); \
         create table bare_b (seq bigserial primary key, id bigint, body text)";
    run(Command::new("psql").args([url, "-qc", tables]))?;
    let script = std::env::temp_dir().join("latchkey-two-rows.sql");
    std::fs::write(&script, SCRIPT)?;
    let (clients, seconds) = (clients.to_string(), seconds.to_string());
    let output = run(Command::new("pgbench")
        .args(["-n", "-M", "prepared", "-j", "1", "-c", &clients, "-T", &seconds, "-f"])
        .arg(&script)
        .arg(url))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find(|line| line.starts_with("tps = ")).ok_or("no tps")?;
    let number = line.trim_start_matches("tps = ").split(' ').next().unwrap_or_default();
    Ok(number.parse()?)
}
