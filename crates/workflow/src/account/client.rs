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
    /// The latest moment of its history.
    pub last_at: Moment,
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
    /// It was disabled.
    Disabled,
    /// It may call again.
    Enabled,
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
        ClientEvent::Disabled => {
            client.disabled = true;
            client.epoch += 1;
        }
        ClientEvent::Enabled => client.disabled = false,
    }
    client.last_at = client.last_at.max(change.at);
    true
}
