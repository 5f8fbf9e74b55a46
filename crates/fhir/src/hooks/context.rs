//! What a call is about, hook by hook. The lines of the guide differ in the names of one hook's
//! members; both are understood.

use super::Hook;
use crate::types::is_id;
use crate::{Bundle, Object, ReadError, Reference, Resource};

/// What a call is about.
#[derive(Clone, Debug)]
pub enum Context {
    /// Orders that are picked or signed.
    Orders {
        /// For whom.
        patient: String,
        /// The orders.
        drafts: Bundle,
        /// Which of them were picked, as addresses; none where all are signed.
        selections: Option<Vec<String>>,
    },
    /// Orders that are handed on.
    Dispatch(Dispatched),
    /// Visits that are booked.
    Appointments {
        /// For whom.
        patient: String,
        /// The visits.
        appointments: Bundle,
    },
    /// A visit that begins or ends.
    Encounter {
        /// For whom.
        patient: String,
        /// Which.
        encounter: String,
    },
}

/// Orders that are handed on to who gives the service.
#[derive(Clone, Debug)]
pub struct Dispatched {
    /// For whom.
    pub patient: String,
    /// The orders, as addresses: `dispatchedOrders`, and `order` as it was called before.
    pub orders: Vec<Reference>,
    /// To whom.
    pub performer: Reference,
    /// How: `fulfillmentTasks`, and `task` as it was called before.
    pub tasks: Vec<Resource>,
}

impl Context {
    pub(super) fn read(hook: Hook, object: &Object) -> Result<Self, ReadError> {
        let patient = id(object, "patientId")?;
        if hook != Hook::OrderDispatch {
            // Whoever works there; it is checked and not used.
            let user: String = object.need("userId")?;
            if Reference::to(&user).local().is_none() {
                let what = "it is an address such as Practitioner/1";
                return Err(ReadError::unreadable("userId", what));
            }
        }
        Ok(match hook {
            Hook::OrderSign => {
                Self::Orders { patient, drafts: object.need("draftOrders")?, selections: None }
            }
            Hook::OrderSelect => Self::Orders {
                patient,
                drafts: object.need("draftOrders")?,
                selections: Some(object.need("selections")?),
            },
            Hook::OrderDispatch => Self::Dispatch(Dispatched::read(patient, object)?),
            Hook::AppointmentBook => {
                Self::Appointments { patient, appointments: object.need("appointments")? }
            }
            Hook::EncounterStart | Hook::EncounterDischarge => {
                Self::Encounter { patient, encounter: id(object, "encounterId")? }
            }
        })
    }

    /// The id of the patient.
    pub fn patient(&self) -> &str {
        match self {
            Self::Orders { patient, .. }
            | Self::Appointments { patient, .. }
            | Self::Encounter { patient, .. } => patient,
            Self::Dispatch(dispatched) => &dispatched.patient,
        }
    }

    /// The resources that came with it.
    pub fn resources(&self) -> Vec<&Resource> {
        match self {
            Self::Orders { drafts, .. } => drafts.resources().collect(),
            Self::Appointments { appointments, .. } => appointments.resources().collect(),
            Self::Dispatch(dispatched) => dispatched.tasks.iter().collect(),
            Self::Encounter { .. } => Vec::new(),
        }
    }
}

impl Dispatched {
    fn read(patient: String, object: &Object) -> Result<Self, ReadError> {
        let orders: Vec<String> = match object.get("dispatchedOrders")? {
            Some(orders) => orders,
            None => vec![
                object
                    .need("order")
                    .map_err(|_| ReadError::unreadable("dispatchedOrders", "it is missing"))?,
            ],
        };
        let performer: String = object.need("performer")?;
        let tasks = match object.get("fulfillmentTasks")? {
            Some(tasks) => tasks,
            None => object.get("task")?.into_iter().collect(),
        };
        Ok(Self {
            patient,
            orders: orders.iter().map(|order| Reference::to(order)).collect(),
            performer: Reference::to(&performer),
            tasks,
        })
    }
}

/// An id, or an address that ends in one.
fn id(object: &Object, name: &str) -> Result<String, ReadError> {
    let text: String = object.need(name)?;
    let id = text.rsplit('/').next().unwrap_or_default();
    if !is_id(id) {
        let what = "an id has 1 to 64 letters, digits, hyphens and full stops";
        return Err(ReadError::unreadable(name, what));
    }
    Ok(id.to_owned())
}
