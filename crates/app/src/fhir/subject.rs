//! What a call is about: each order, visit or booking that may be answered, with who is to give it.

use latchkey_fhir::crd::Line;
use latchkey_fhir::hooks::{Context, HookRequest};
use latchkey_fhir::views::{Appointment, Encounter, Order, PractitionerRole};
use latchkey_fhir::{Bundle, ReadError, Reference, Resource, View};

/// Something that may be answered.
#[derive(Clone, Debug)]
pub(super) struct Subject<'r> {
    /// The resource that carries the answer.
    pub resource: &'r Resource,
    /// What is ordered, where the resource or what is booked says.
    pub order: Option<Order>,
    /// The booking.
    pub appointment: Option<Appointment>,
    /// The visit.
    pub encounter: Option<Encounter>,
    /// Who is to give it, as far as it is said.
    pub performers: Vec<Reference>,
    /// What supports it.
    pub supporting: Vec<Reference>,
}

impl<'r> Subject<'r> {
    pub fn of(resource: &'r Resource) -> Self {
        Self {
            resource,
            order: None,
            appointment: None,
            encounter: None,
            performers: Vec::new(),
            supporting: Vec::new(),
        }
    }

    fn ordered(resource: &'r Resource) -> Result<Option<Self>, ReadError> {
        let Some(order) = resource.view::<Order>()? else { return Ok(None) };
        let (performers, supporting) = (order.performer.0.clone(), order.supporting.clone());
        Ok(Some(Self { order: Some(order), performers, supporting, ..Self::of(resource) }))
    }

    fn booked(
        resource: &'r Resource,
        found: &Everything<'r>,
        line: Line,
    ) -> Result<Option<Self>, ReadError> {
        let Some(appointment) = resource.view::<Appointment>()? else { return Ok(None) };
        // Since 2.2 it is the order that carries the answer, where the booking is for one.
        let order = appointment.based_on.iter().find_map(|order| found.get(order));
        let ordered = order.map(Self::ordered).transpose()?.flatten();
        let mut subject = match (line, ordered) {
            (Line::V2_2, Some(ordered)) => ordered,
            (_, Some(ordered)) => Self { resource, ..ordered },
            (_, None) => Self::of(resource),
        };
        let actors = appointment.participant.iter().filter_map(|p| p.actor.clone());
        subject.performers = actors.collect();
        subject.supporting.extend(appointment.supporting.iter().cloned());
        subject.appointment = Some(appointment);
        Ok(Some(subject))
    }

    fn visited(resource: &'r Resource) -> Result<Option<Self>, ReadError> {
        let Some(encounter) = resource.view::<Encounter>()? else { return Ok(None) };
        let who = encounter.participant.iter().filter_map(|p| p.individual.clone());
        let performers = who.chain(encounter.service_provider.clone()).collect();
        Ok(Some(Self { encounter: Some(encounter), performers, ..Self::of(resource) }))
    }
}

/// Every resource of a call or a bundle, found by references.
#[derive(Clone, Debug)]
pub(super) struct Everything<'r> {
    all: Vec<&'r Resource>,
    /// Those of a bundle, by their whole addresses.
    addressed: Vec<(&'r str, &'r Resource)>,
}

impl<'r> Everything<'r> {
    pub fn of(request: &'r HookRequest) -> Self {
        let mut all = request.context.resources();
        all.extend(request.prefetch.resources());
        Self { all, addressed: Vec::new() }
    }

    pub fn of_bundle(bundle: &'r Bundle) -> Self {
        let addressed = bundle
            .entry
            .iter()
            .filter_map(|entry| Some((entry.full_url.as_deref()?, entry.resource.as_ref()?)));
        Self { all: bundle.resources().collect(), addressed: addressed.collect() }
    }

    /// What a reference leads to.
    pub fn get(&self, reference: &Reference) -> Option<&'r Resource> {
        let address = reference.reference.as_deref();
        let named = self.addressed.iter().find(|(known, _)| Some(*known) == address);
        let local = || self.all.iter().find(|resource| resource.is_meant_by(reference)).copied();
        named.map(|(_, resource)| *resource).or_else(local)
    }

    /// The kind of what a reference leads to, as it says itself or as it is found.
    pub fn kind<'k>(&self, reference: &'k Reference) -> Option<&'k str>
    where
        'r: 'k,
    {
        let said = reference.local().map(|(kind, _)| kind).or(reference.kind.as_deref());
        said.or_else(|| self.get(reference).map(Resource::kind))
    }

    /// Whether anything is of a kind.
    pub fn has(&self, kind: &str) -> bool {
        self.all.iter().any(|resource| resource.kind() == kind)
    }

    /// Everybody who is named as who gives a service, and for whom they do.
    pub fn performers(&self) -> Vec<Reference> {
        let mut named = Vec::new();
        for resource in &self.all {
            if let Ok(Some(order)) = resource.view::<Order>() {
                named.extend(order.performer.0);
            }
            if let Ok(Some(booking)) = resource.view::<Appointment>() {
                named.extend(booking.participant.into_iter().filter_map(|p| p.actor));
                named.extend(booking.based_on);
            }
            if let Ok(Some(visit)) = resource.view::<Encounter>() {
                named.extend(visit.participant.into_iter().filter_map(|p| p.individual));
                named.extend(visit.service_provider);
            }
            if let Ok(Some(role)) = resource.view::<PractitionerRole>() {
                named.extend(role.practitioner.into_iter().chain(role.organization));
            }
        }
        named
    }

    /// A view of what a reference leads to.
    pub fn view<V: View>(&self, reference: &Reference) -> Result<Option<V>, ReadError> {
        self.get(reference).map(Resource::view).transpose().map(Option::flatten)
    }

    /// Views of all of a kind.
    pub fn views<V: View>(&self) -> Result<Vec<(&'r Resource, V)>, ReadError> {
        let mut views = Vec::new();
        for resource in &self.all {
            views.extend(resource.view()?.map(|view| (*resource, view)));
        }
        Ok(views)
    }
}

/// What a call is about.
pub(super) struct Subjects<'r> {
    /// What may be answered.
    pub subjects: Vec<Subject<'r>>,
    /// What was not sent along: its addresses.
    pub missing: Vec<String>,
}

/// What a call is about, in the order in which it says so.
///
/// # Errors
/// Where a part of it has not the form.
pub(super) fn subjects<'r>(
    request: &'r HookRequest,
    found: &Everything<'r>,
    line: Line,
) -> Result<Subjects<'r>, ReadError> {
    let mut subjects = Vec::new();
    let mut missing = Vec::new();
    match &request.context {
        Context::Orders { drafts, selections, .. } => {
            for resource in drafts.resources() {
                if is_selected(resource, selections.as_deref()) {
                    subjects.extend(Subject::ordered(resource)?);
                }
            }
        }
        Context::Dispatch(dispatched) => {
            for order in &dispatched.orders {
                match found.get(order) {
                    Some(resource) => subjects.extend(Subject::ordered(resource)?),
                    None => missing.extend(order.reference.clone()),
                }
            }
            // Whom the order itself names may have been somebody else.
            for subject in &mut subjects {
                subject.performers = vec![dispatched.performer.clone()];
            }
        }
        Context::Appointments { appointments, .. } => {
            for resource in appointments.resources() {
                subjects.extend(Subject::booked(resource, found, line)?);
            }
        }
        Context::Encounter { encounter, .. } => {
            let address = format!("Encounter/{encounter}");
            match found.get(&Reference::to(&address)) {
                Some(resource) => subjects.extend(Subject::visited(resource)?),
                None => missing.push(address),
            }
        }
    }
    Ok(Subjects { subjects, missing })
}

/// Whether an order was picked: by its address or by its id.
fn is_selected(resource: &Resource, selections: Option<&[String]>) -> bool {
    let Some(selections) = selections else { return true };
    selections.iter().any(|picked| {
        resource.is_meant_by(&Reference::to(picked)) || resource.id() == Some(picked.as_str())
    })
}
