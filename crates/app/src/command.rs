//! Every command there is, as a door hands it over.

use latchkey_workflow::{Id, Kind, Machine};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Names each kind once: its machine, and its place in [`Command`].
macro_rules! commands {
    ($($kind:ident($machine:ty)),+ $(,)?) => {
        /// A command, by what it is for.
        #[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
        #[serde(tag = "kind", content = "command", rename_all = "kebab-case")]
        pub enum Command {
            $(
                #[doc = concat!("For what [`Kind::", stringify!($kind), "`] names.")]
                $kind(<$machine as Machine>::Command),
            )+
        }

        impl Command {
            /// What it is for.
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind,)+ }
            }

            /// What somebody needs to be allowed to.
            pub fn action(&self) -> latchkey_workflow::Action {
                match self { $(Self::$kind(command) => <$machine>::action(command),)+ }
            }
        }

        /// Calls `$body` with the machine of a command as `$m` and the command itself as `$c`.
        macro_rules! for_command {
            ($command:expr, |$m:ident, $c:ident| $body:expr) => {
                match $command {
                    $($crate::Command::$kind($c) => { type $m = $machine; $body })+
                }
            };
        }

        /// Does `$body` with every machine as `$m`, one after the other.
        macro_rules! for_every_machine {
            (|$m:ident| $body:expr) => {
                $({ type $m = $machine; $body })+
            };
        }
    };
}

commands! {
    Organisation(latchkey_workflow::registry::Organisation),
    Person(latchkey_workflow::registry::Person),
    Member(latchkey_workflow::registry::Member),
    Dyad(latchkey_workflow::registry::Dyad),
    Case(latchkey_workflow::case_file::CaseFile),
    Referral(latchkey_workflow::referral::Referral),
    Visit(latchkey_workflow::visit::Visit),
    Authorization(latchkey_workflow::authorization::Authorization),
    Claim(latchkey_workflow::claim::Claim),
    Account(latchkey_workflow::account::Account),
    Client(latchkey_workflow::account::Client),
    Gap(latchkey_workflow::network::Gap),
}

/// A command with what it is done to.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Request {
    /// What it is done to; what a command makes gets an id of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The version that was looked at; left out, it is done to whatever stands there now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// What is to be done.
    #[serde(flatten)]
    pub command: Command,
}
