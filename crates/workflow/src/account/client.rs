//! A system that calls: registered keys, and nothing that has to be kept secret here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::machine::refold;
use crate::{Action, Change, Context, Id, Kind, Machine, Moment, Party, Refusal, Standing};

/// A system that may call in the name of an organisation (SMART Backend Services).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Client {
    /// Its id, which is also its `client_id`.
    pub id: Id,
    /// The organisation in whose name it acts.
    pub organisation: Id,
    /// What the administrators call it.
    pub name: String,
    /// Its registered public keys, a JSON Web Key Set.
    pub keys: String,
    /// What it may ask for, as scopes parted by spaces.
    pub scope: String,
    /// Disabled clients get no token.
    pub disabled: bool,
    /// Counts up when every token must end.
    pub epoch: u32,
    /// How it names itself where it calls services of CDS Hooks, where it may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hooks: Option<HookCaller>,
    /// The latest moment of its history.
    pub last_at: Moment,
}

/// How a health record names itself where it calls services of CDS Hooks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HookCaller {
    /// The address by which it names itself (`iss`), which no other client has.
    pub issuer: String,
    /// The address at which it publishes its keys (`jku`); nothing is fetched from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keys_at: Option<String>,
    /// The address of its FHIR server; no other is ever asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fhir_server: Option<String>,
}

/// What an administrator does with a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum ClientCommand {
    /// Register it.
    Register {
        /// Its id; left out, it gets one.
        #[serde(default)]
        id: Id,
        /// The organisation.
        organisation: Id,
        /// Its name.
        name: String,
        /// Its public keys.
        keys: String,
        /// Its scopes.
        scope: String,
    },
    /// Give it new keys; tokens end.
    ChangeKeys {
        /// The public keys.
        keys: String,
    },
    /// Let it call services of CDS Hooks under this name; without one, no longer.
    ChangeHooks {
        /// How it names itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hooks: Option<HookCaller>,
    },
    /// End its tokens and give no new ones.
    Disable,
    /// Let it call again.
    Enable,
}

/// What happened to a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum ClientEvent {
    /// It was registered.
    Registered {
        /// Its id.
        id: Id,
        /// The organisation.
        organisation: Id,
        /// Its name.
        name: String,
        /// Its public keys.
        keys: String,
        /// Its scopes.
        scope: String,
    },
    /// It has new keys.
    KeysChanged {
        /// The public keys.
        keys: String,
    },
    /// How it names itself at services of CDS Hooks was changed.
    HooksChanged {
        /// How it does now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hooks: Option<HookCaller>,
    },
    /// It was disabled.
    Disabled,
    /// It may call again.
    Enabled,
}

impl HookCaller {
    /// Whether its addresses can be addresses: of a server of its own, over an encrypted way. One on this
    /// very machine, for trying out, needs none.
    fn check(&self) -> Result<(), Refusal> {
        const LONGEST: usize = 300;
        let is_plain = |text: &String| {
            text.len() <= LONGEST && !text.chars().any(|c| c.is_control() || c.is_whitespace())
        };
        let is_address = |text: &String| {
            let rest = text.strip_prefix("https://");
            let host = rest.and_then(|rest| rest.split('/').next());
            is_plain(text) && host.is_some_and(|host| !host.is_empty() && !host.contains('@'))
        };
        let is_here = |text: &String| {
            let host = text.strip_prefix("http://").and_then(|rest| rest.split('/').next());
            let (name, port) = host.and_then(|host| host.rsplit_once(':')).unwrap_or_default();
            let is_port = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
            is_plain(text) && is_port && matches!(name, "127.0.0.1" | "[::1]" | "localhost")
        };
        let is_base =
            |text: &String| !text.contains(['?', '#']) && (is_address(text) || is_here(text));
        let why = "is no https address of at most 300 characters without spaces";
        if !is_plain(&self.issuer) || self.issuer.is_empty() {
            return Err(Refusal::Unfit {
                what: "the issuer",
                why: "is empty, too long or no line",
            });
        }
        if !self.keys_at.as_ref().is_none_or(is_address) {
            return Err(Refusal::Unfit { what: "the address of the keys", why });
        }
        if !self.fhir_server.as_ref().is_none_or(is_base) {
            return Err(Refusal::Unfit { what: "the address of the FHIR server", why });
        }
        Ok(())
    }
}

impl Machine for Client {
    const KIND: Kind = Kind::Client;
    type Command = ClientCommand;
    type Event = ClientEvent;

    fn decide(
        state: Option<&Self>,
        command: &ClientCommand,
        _: &Context<'_>,
    ) -> Result<Vec<ClientEvent>, Refusal> {
        match (state, command) {
            (None, ClientCommand::Register { id, organisation, name, keys, scope }) => {
                if name.trim().is_empty() || keys.trim().is_empty() {
                    return Err(Refusal::Lacking("a name, or the registered keys"));
                }
                Ok(vec![ClientEvent::Registered {
                    id: *id,
                    organisation: *organisation,
                    name: name.clone(),
                    keys: keys.clone(),
                    scope: scope.clone(),
                }])
            }
            (Some(_), ClientCommand::Register { .. }) => Err(Refusal::Exists("client")),
            (None, _) => Err(Refusal::Missing("client")),
            (Some(_), ClientCommand::ChangeKeys { keys }) => {
                Ok(vec![ClientEvent::KeysChanged { keys: keys.clone() }])
            }
            (Some(client), ClientCommand::ChangeHooks { hooks }) => {
                hooks.as_ref().map_or(Ok(()), HookCaller::check)?;
                let changed = ClientEvent::HooksChanged { hooks: hooks.clone() };
                Ok(if client.hooks == *hooks { Vec::new() } else { vec![changed] })
            }
            (Some(client), ClientCommand::Disable) if client.disabled => Ok(Vec::new()),
            (Some(_), ClientCommand::Disable) => Ok(vec![ClientEvent::Disabled]),
            (Some(client), ClientCommand::Enable) if !client.disabled => Ok(Vec::new()),
            (Some(_), ClientCommand::Enable) => Ok(vec![ClientEvent::Enabled]),
        }
    }

    fn apply(state: Option<Self>, change: &Change<ClientEvent>) -> Option<Self> {
        refold(state, change, register, alter)
    }

    fn action(_: &ClientCommand) -> Action {
        Action::AccountKeep
    }

    fn id(&self) -> Id {
        self.id
    }

    fn case(&self) -> Option<Id> {
        None
    }

    fn owner(&self) -> Id {
        self.organisation
    }

    fn parties(&self) -> Vec<Party> {
        vec![Party { organisation: self.organisation, standing: Standing::Owner, moves: false }]
    }

    fn status(&self) -> &'static str {
        if self.disabled { "disabled" } else { "active" }
    }

    fn is_open(&self) -> bool {
        !self.disabled
    }

    fn last_at(&self) -> Moment {
        self.last_at
    }
}

fn register(change: &Change<ClientEvent>) -> Option<Client> {
    let ClientEvent::Registered { id, organisation, name, keys, scope } = &change.event else {
        return None;
    };
    Some(Client {
        id: *id,
        organisation: *organisation,
        name: name.clone(),
        keys: keys.clone(),
        scope: scope.clone(),
        disabled: false,
        epoch: 0,
        hooks: None,
        last_at: change.at,
    })
}

fn alter(client: &mut Client, change: &Change<ClientEvent>) -> bool {
    match &change.event {
        ClientEvent::Registered { .. } => return false,
        ClientEvent::KeysChanged { keys } => {
            client.keys.clone_from(keys);
            client.epoch += 1;
        }
        ClientEvent::HooksChanged { hooks } => client.hooks.clone_from(hooks),
        ClientEvent::Disabled => {
            client.disabled = true;
            client.epoch += 1;
        }
        ClientEvent::Enabled => client.disabled = false,
    }
    client.last_at = client.last_at.max(change.at);
    true
}
