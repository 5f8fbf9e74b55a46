//! The registry that is kept, for `screen`.

use latchkey_app::{Caller, KeptAssertions};
use latchkey_claims::registry::Registry;
use latchkey_store::Location;

use super::opened::{self, input};
use crate::cli::Cli;
use crate::failure::Failure;

/// The registry that claims to a plan are screened by, and what was said of orders. It is read where somebody says that it is
/// kept: nothing is made for want of it.
pub fn registry(cli: &Cli, plan: &str) -> Result<(Registry, KeptAssertions), Failure> {
    let location = opened::location(cli)?;
    if let Location::File(file) = &location
        && !file.exists()
    {
        let problem = "nothing is kept there; name a registry with --providers, or where one is \
                       kept with --data";
        return Err(Failure::File {
            file: file.display().to_string(),
            problem: problem.to_owned(),
        });
    }
    let app = opened::open(cli)?;
    let call = opened::call(Caller::operator(app.installation()))?;
    let registry = app.screening_registry(&call, plan).map_err(|error| input(&error))?;
    if registry.counts() == (0, 0) {
        let problem = format!(
            "{location}: no provider and no person is kept there; `latchkey import registry` \
             takes them in"
        );
        return Err(Failure::Input(problem));
    }
    let assertions = app.screening_assertions(&call).map_err(|error| input(&error))?;
    Ok((registry, assertions))
}
