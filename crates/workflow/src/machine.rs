//! What every machine is: a state, commands that are decided, events that are applied.

use latchkey_domain::closed_list;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{Action, Actor, Basis, Calendar, Clock, Id, Moment, Refusal, Terms};

closed_list! {
    /// What is kept, each with a state of its own and a history.
    Kind {
        /// A practice, hospital, medical group, plan or independent consultant.
        Organisation = "organisation",
        /// Somebody who gives the service.
        Person = "person",
        /// Somebody whom a plan covers.
        Member = "member",
        /// A parent with one or more infants.
        Dyad = "dyad",
        /// Everything about one need for support: the facts, and what comes of them.
        Case = "case",
        /// A referral to whoever gives the service.
        Referral = "referral",
        /// A request for authorisation.
        Authorization = "authorization",
        /// A visit.
        Visit = "visit",
        /// A claim.
        Claim = "claim",
        /// Somebody who may log in.
        Account = "account",
        /// A system that may call.
        Client = "client",
        /// A gap of the network: nobody fitted.
        Gap = "network-gap",
    }
}

/// What a decision may lean on, beside the state and the command.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// What time it is.
    pub now: Moment,
    /// Who commands.
    pub actor: &'c Actor,
    /// What they say of it, in their own words.
    pub why: Option<&'c str>,
    /// What the policy determined for the case as it stands.
    pub basis: Option<&'c Basis>,
    /// Working days.
    pub calendar: &'c Calendar,
    /// How long whom the law and the contract give.
    pub terms: &'c Terms,
}

impl<'c> Context<'c> {
    /// The clocks by this calendar and these terms.
    pub fn clock(&self) -> Clock<'c> {
        Clock { calendar: self.calendar, terms: self.terms }
    }
}

impl Context<'_> {
    /// The event as it happens now, by whoever commands.
    pub fn change<E>(&self, event: E) -> Change<E> {
        Change {
            at: self.now,
            actor: self.actor.clone(),
            why: self.why.map(str::to_owned),
            basis: self.basis.cloned(),
            event,
        }
    }
}

/// An event as it happened: when, by whom, on what determination. The log keeps these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ChangeOf{E}")]
pub struct Change<E> {
    /// When.
    pub at: Moment,
    /// By whom.
    pub actor: Actor,
    /// Why, in their own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Resting on which determination.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// What happened.
    pub event: E,
}

closed_list! {
    /// In what way an organisation has to do with something that is kept.
    Standing {
        /// It is the organisation's own.
        Owner = "owner",
        /// It was sent to the organisation: a referral.
        Receiver = "receiver",
        /// The organisation is the plan that answers for it.
        Plan = "plan",
        /// The plan delegated it to the organisation, a medical group.
        Delegate = "delegate",
    }
}

/// An organisation that sees something, and whether it is the one to move next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Party {
    /// The organisation.
    pub organisation: Id,
    /// In what way it has to do with it.
    pub standing: Standing,
    /// Whether the next step is its own.
    pub moves: bool,
}

/// What is due next, for a queue that is sorted by time left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// By when.
    pub at: Moment,
    /// What, in a word of the machine's own list, as `decision`.
    pub what: &'static str,
}

/// A state machine.
///
/// `decide` and `apply` are pure. For every state and command `decide` either refuses or gives
/// events that `apply` accepts, in order, each on the state that the one before it left.
pub trait Machine: Clone + Serialize + DeserializeOwned {
    /// What it is.
    const KIND: Kind;
    /// What somebody may ask of it.
    type Command: Clone + std::fmt::Debug + Serialize + DeserializeOwned;
    /// What happens to it.
    type Event: Clone + std::fmt::Debug + PartialEq + Serialize + DeserializeOwned;

    /// What comes of a command: events, or why not. `None` is what does not exist yet.
    ///
    /// A command that asks for what is already so gives no events and is no error.
    ///
    /// # Errors
    /// A [`Refusal`] says what stands in the way and what to do.
    fn decide(
        state: Option<&Self>,
        command: &Self::Command,
        context: &Context<'_>,
    ) -> Result<Vec<Self::Event>, Refusal>;

    /// The state after an event; `None` where such an event cannot happen to this state, which
    /// only a damaged log contains. Every `apply` sets the state's last moment to the change's,
    /// or leaves it where the change's lies before it.
    fn apply(state: Option<Self>, change: &Change<Self::Event>) -> Option<Self>;

    /// What somebody needs to be allowed to, for this command.
    fn action(command: &Self::Command) -> Action;

    /// The command that lets time pass: what falls due becomes events. `None` for a machine
    /// without clocks.
    fn tick() -> Option<Self::Command> {
        None
    }

    /// Its own id.
    fn id(&self) -> Id;
    /// The case it belongs to.
    fn case(&self) -> Option<Id>;
    /// Whose it is.
    fn owner(&self) -> Id;
    /// Who sees it, the owner first, each organisation once.
    fn parties(&self) -> Vec<Party>;
    /// Where it stands, in a word.
    fn status(&self) -> &'static str;
    /// Whether anything can still happen to it of itself or is expected of somebody.
    fn is_open(&self) -> bool;
    /// What is due next.
    fn due(&self) -> Option<Due> {
        None
    }
    /// When [`Self::tick`] has something to say next, if nothing else happens.
    fn wake(&self) -> Option<Moment> {
        None
    }
    /// The latest moment in its history.
    fn last_at(&self) -> Moment;

    /// Decides with time that never goes back: a clock that was set back counts as standing still.
    ///
    /// # Errors
    /// As [`Self::decide`].
    fn events(
        state: Option<&Self>,
        command: &Self::Command,
        context: &Context<'_>,
    ) -> Result<Vec<Self::Event>, Refusal> {
        Self::decide(state, command, &in_order(state, context))
    }

    /// As [`Self::events`], with what happens applied.
    ///
    /// # Errors
    /// As [`Self::decide`].
    fn command(
        state: Option<&Self>,
        command: &Self::Command,
        context: &Context<'_>,
    ) -> Result<Step<Self>, Refusal> {
        let context = in_order(state, context);
        let events = Self::decide(state, command, &context)?;
        let mut after = state.cloned();
        let mut changes = Vec::with_capacity(events.len());
        for event in events {
            let change = context.change(event);
            after = Some(Self::apply(after, &change).ok_or(Refusal::Inconsistent)?);
            changes.push(change);
        }
        Ok(Step { changes, after })
    }
}

/// A context whose time is not before the state's.
fn in_order<'c, M: Machine>(state: Option<&M>, context: &Context<'c>) -> Context<'c> {
    let now = state.map_or(context.now, |state| context.now.max(state.last_at()));
    Context { now, ..*context }
}

/// What came of a command.
#[derive(Clone, Debug)]
pub struct Step<M: Machine> {
    /// What happened, in order; nothing where what was asked is already so.
    pub changes: Vec<Change<M::Event>>,
    /// The state after it.
    pub after: Option<M>,
}

/// Applies a change with one function for what begins a history and one for what goes on with it;
/// the latter says whether the event can happen to the state.
pub(crate) fn refold<M, E>(
    state: Option<M>,
    change: &Change<E>,
    begin: impl FnOnce(&Change<E>) -> Option<M>,
    alter: impl FnOnce(&mut M, &Change<E>) -> bool,
) -> Option<M> {
    let Some(mut state) = state else { return begin(change) };
    alter(&mut state, change).then_some(state)
}
