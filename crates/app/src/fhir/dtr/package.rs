//! Forms handed out (`$questionnaire-package`): those that are named, or those that some orders want, or
//! what was said of an order before; each with what is known already.

use latchkey_domain::{Case, Day};
use latchkey_fhir::crd::{Line, Purpose};
use latchkey_fhir::dtr::{Draft, Form, Known, Package, PackageAsked};
use latchkey_fhir::hooks::{Context, Hook, HookRequest, Prefetched};
use latchkey_fhir::views::Coverage;
use latchkey_fhir::{
    Bundle, Entry, Issue, IssueKind, Object, OperationOutcome, ReadError, Reference, Resource,
    Severity,
};
use latchkey_policy::Policy;
use latchkey_workflow::Id;

use super::adaptive::{self, Link};
use super::catalogue::{self, Offered};
use super::wanted::{fitting, wanted};
use super::{Addresses, FormError, lists, logic, prefill, standard};
use crate::fhir::before::Before;
use crate::fhir::service::day_of;
use crate::fhir::{Decided, HookError, HookSetting};
use crate::{App, Call};

/// What a package is for.
struct About<'l> {
    form: Offered<'l>,
    case: Case,
    order: Option<Reference>,
    purposes: Vec<Purpose>,
}

/// What the packages of one call share.
struct Frame<'a> {
    at: Addresses<'a>,
    today: Day,
    authored: String,
    coverage: Reference,
    subject: Reference,
    number: Option<Id>,
}

impl App {
    /// Hands out forms, in the name of the system that asks.
    ///
    /// # Errors
    /// [`FormError`]: where what is sent has not the form, or names no one insurance of a payer that is
    /// answered for here, or a member or something said before that nobody knows.
    pub fn form_package(
        &self,
        call: &Call,
        sent: &Resource,
        line: Line,
        setting: &HookSetting,
    ) -> Result<Resource, FormError> {
        let base = setting.forms.as_deref().ok_or(FormError::Unknown("form"))?;
        let at = Addresses { base, line };
        let asked = PackageAsked::read(sent)?;
        let decided = self.decided_orders(call, &asked, line, setting)?;
        let before = match &asked.context {
            Some(number) => Some(self.before(call, number)?.ok_or(FormError::Unknown("context"))?),
            None => None,
        };
        let coverage = one_coverage(&asked)?;
        let subject = coverage.beneficiary.clone().ok_or_else(|| {
            let what = "it does not say who is insured";
            ReadError::against_guide("Coverage.beneficiary", what)
        })?;
        let mut told = Vec::new();
        let abouts = self.abouts(&asked, &decided, before.as_ref(), setting, &mut told);
        let number = before.filter(|before| is_of(before, &asked, &mut told)).map(|b| b.id);
        let frame = Frame {
            at,
            today: call.now.day_in_california(),
            authored: call.now.to_string(),
            coverage: coverage_reference(&asked),
            subject,
            number,
        };
        let forms = self.forms(&asked, &abouts, &frame, &mut told);
        let since = asked.changed_since.as_deref().and_then(day_of);
        let mut packages = Vec::new();
        for (place, form) in (1..).zip(forms) {
            if since.is_some_and(|since| standard::day(form.policy) < since.to_string()) {
                let what = "the form has not changed since; it is left out";
                told.push(Issue::new(Severity::Information, IssueKind::Informational, what));
                continue;
            }
            packages.push(self.package(&frame, form, &abouts, call.id(place)));
        }
        let told = (!told.is_empty()).then(|| OperationOutcome::of(told));
        Ok(Package::answer(&packages, told.as_ref(), &at.server(), line))
    }

    /// What is said of the orders that came: each kind is asked about as the hook that it belongs to
    /// asks.
    fn decided_orders(
        &self,
        call: &Call,
        asked: &PackageAsked,
        line: Line,
        setting: &HookSetting,
    ) -> Result<Vec<Decided>, FormError> {
        let setting = HookSetting { answers_others: false, ..setting.clone() };
        let mut decided = Vec::new();
        for mut request in requests(asked) {
            let considered = self.consider(call, &mut request, line, &setting, None)?;
            if considered.is_nobody {
                let what = "no member of the plan has the number that was sent";
                let error = ReadError::against_guide("Coverage", what);
                return Err(HookError::Coverage(error).into());
            }
            decided.extend(considered.decided);
        }
        Ok(decided)
    }

    /// What forms are wanted for: each order of ours, or else what was said before.
    fn abouts<'l>(
        &'l self,
        asked: &PackageAsked,
        decided: &[Decided],
        before: Option<&Before>,
        setting: &HookSetting,
        told: &mut Vec<Issue>,
    ) -> Vec<About<'l>> {
        let library = &self.inner.policies;
        let is_adaptive = setting.are_adaptive;
        // A form that is named comes with what is known of its context, even where nothing is missing.
        let is_named = !asked.forms.is_empty();
        let mut abouts = Vec::new();
        for order in decided {
            let case = before.map_or_else(|| order.case.clone(), |b| b.fill_in(&order.case));
            let information = &order.information;
            let in_context = before.is_some_and(|before| before.is_of(&order.resource));
            let form = match is_named && in_context {
                true => fitting(library, &case, is_adaptive),
                // What is not covered, or nobody here can speak of, wants no form.
                false => wanted(library, &case, is_adaptive)
                    .filter(|_| information.covered.is_conditional()),
            };
            let Some(form) = form else { continue };
            let documents = information.documents.as_ref();
            let purposes = documents.map(|documents| documents.purposes.clone());
            let order = order.resource.address().map(|address| Reference::to(&address));
            abouts.push(About { form, case, order, purposes: purposes.unwrap_or_default() });
        }
        let of_context = if is_named { fitting } else { wanted };
        if let (Some(before), true) = (before, asked.orders.is_empty())
            && let Some(form) = of_context(library, &before.case, is_adaptive)
        {
            let order = before.order.as_deref().map(Reference::to);
            let purposes = before.purposes();
            abouts.push(About { form, case: before.case.clone(), order, purposes });
        }
        if abouts.is_empty() && asked.forms.is_empty() {
            told.push(nothing_wanted(before));
        }
        abouts
    }

    /// The forms that are handed out, each once: those that are named limit the rest.
    fn forms<'l>(
        &'l self,
        asked: &PackageAsked,
        abouts: &[About<'l>],
        frame: &Frame<'_>,
        told: &mut Vec<Issue>,
    ) -> Vec<Offered<'l>> {
        let mut forms: Vec<Offered<'l>> = Vec::new();
        let mut add = |form: Offered<'l>| {
            if !forms.iter().any(|known| known.id() == form.id()) {
                forms.push(form);
            }
        };
        if asked.forms.is_empty() {
            abouts.iter().for_each(|about| add(about.form));
            return forms;
        }
        for wanted in &asked.forms {
            // Where no version is named, it is the one of the order's day.
            let of_order = abouts
                .iter()
                .map(|about| about.form)
                .find(|form| wanted.version.is_none() && form.address(frame.at).url == wanted.url);
            let found = || catalogue::find(&self.inner.policies, frame.at, wanted, frame.today);
            match of_order.or_else(found) {
                Some(form) => add(form),
                None => {
                    let what = "a form that was asked for is none of those handed out here";
                    told.push(Issue::new(Severity::Warning, IssueKind::NotFound, what));
                }
            }
        }
        forms
    }

    fn package(
        &self,
        frame: &Frame<'_>,
        offered: Offered<'_>,
        abouts: &[About<'_>],
        number: Id,
    ) -> Package {
        let library = &self.inner.policies;
        let vocabulary = library.vocabulary();
        let at = frame.at;
        // An order is of a form where it is of that version of its policy, whichever kind of form it
        // would be handed.
        let version = |policy: &Policy| (policy.id().to_owned(), policy.version());
        let is_of = |about: &&About<'_>| version(about.form.policy) == version(offered.policy);
        let of: Vec<&About<'_>> = abouts.iter().filter(is_of).collect();
        let case = prefill::agreed(of.iter().map(|about| &about.case));
        let facts = standard::facts(offered.policy);
        let known = prefill::known(vocabulary, at, &case, &facts);
        let form = match offered.is_adaptive {
            true => adaptive::empty(offered, at),
            false => standard::form(library, offered.policy, at),
        };
        let links: Vec<Link> = known.iter().filter_map(|known| Link::read(&known.link)).collect();
        let inside =
            offered.is_adaptive.then(|| adaptive::asked(library, offered, at, &links, &case));
        let draft = draft(frame, inside.as_ref().unwrap_or(&form), &of, known);
        let others = [logic::library(at).write()].into_iter().chain(
            self.lists_of(&form, at, offered.is_adaptive)
                .into_iter()
                .map(|list| list.write(None, &frame.authored)),
        );
        Package {
            form: form.write(at.line),
            draft: draft.write(at.line),
            number: number.to_string(),
            others: others.collect(),
        }
    }

    /// The lists that a form refers to; of one whose questions are yet to be asked, all.
    fn lists_of(
        &self,
        form: &Form,
        at: Addresses<'_>,
        is_adaptive: bool,
    ) -> Vec<latchkey_fhir::dtr::ValueSet> {
        let all = lists::all(self.inner.policies.vocabulary(), at);
        let named = standard::lists(form);
        all.into_iter().filter(|list| is_adaptive || named.contains(&&list.address)).collect()
    }
}

fn draft<'f>(frame: &Frame<'_>, form: &'f Form, of: &[&About<'_>], known: Vec<Known>) -> Draft<'f> {
    let mut purposes: Vec<Purpose> = Vec::new();
    for purpose in of.iter().flat_map(|about| &about.purposes) {
        if !purposes.contains(purpose) {
            purposes.push(*purpose);
        }
    }
    if purposes.is_empty() {
        purposes.push(Purpose::Retain);
    }
    let number = frame.number.map(|id| (frame.at.numbers(), id.to_string()));
    Draft {
        form,
        subject: frame.subject.clone(),
        coverage: frame.coverage.clone(),
        orders: of.iter().filter_map(|about| about.order.clone()).collect(),
        purposes,
        number,
        authored: frame.authored.clone(),
        known,
    }
}

/// Whether what was said before was said of an order that came, where any came.
fn is_of(before: &Before, asked: &PackageAsked, told: &mut Vec<Issue>) -> bool {
    let is_there = asked.orders.iter().any(|resource| before.is_of(resource));
    if is_there || asked.orders.is_empty() || before.order.is_none() {
        return true;
    }
    let what = "what was said under this context was said of another order; it is left aside";
    told.push(Issue::new(Severity::Warning, IssueKind::BusinessRule, what));
    false
}

/// That no form is wanted, and what to do: where one was before, what has changed.
fn nothing_wanted(before: Option<&Before>) -> Issue {
    let what = match before.is_some_and(Before::wanted_documents) {
        true => {
            "what was asked for is known by now, and no further documentation is needed; send the \
             order again to hear what the coverage says of it"
        }
        false => {
            "no form is to be filled in for this; send the order to a CDS service of the plan to \
             hear what the coverage says of it"
        }
    };
    Issue::new(Severity::Information, IssueKind::Informational, what)
}

fn one_coverage(asked: &PackageAsked) -> Result<Coverage, FormError> {
    let view = asked.coverages.first().map(Resource::view::<Coverage>).transpose()?.flatten();
    Ok(view.unwrap_or_default())
}

fn coverage_reference(asked: &PackageAsked) -> Reference {
    let address = asked.coverages.first().and_then(Resource::address);
    address.map(|address| Reference::to(&address)).unwrap_or_default()
}

/// The orders as health records ask about them, at the hook that each kind belongs to. The first is
/// there whatever came: the insurance is looked at even where a form is named and no order.
fn requests(asked: &PackageAsked) -> Vec<HookRequest> {
    let patient = patient(asked).unwrap_or_default();
    let is_booking = |resource: &&Resource| resource.kind() == "Appointment";
    let is_visit = |resource: &&Resource| resource.kind() == "Encounter";
    let of = |wanted: &dyn Fn(&&Resource) -> bool| -> Bundle {
        let entry =
            |resource: &Resource| Entry { resource: Some(resource.clone()), ..Entry::default() };
        let entries = asked.orders.iter().filter(wanted).map(entry);
        Bundle { entry: entries.collect(), ..Bundle::default() }
    };
    let orders = of(&|resource| !is_booking(resource) && !is_visit(resource));
    let context = Context::Orders { patient: patient.clone(), drafts: orders, selections: None };
    let mut requests = vec![request(asked, Hook::OrderSign, context)];
    let appointments = of(&is_booking);
    if !appointments.entry.is_empty() {
        let context = Context::Appointments { patient: patient.clone(), appointments };
        requests.push(request(asked, Hook::AppointmentBook, context));
    }
    for visit in asked.orders.iter().filter(is_visit).filter_map(Resource::id) {
        let context = Context::Encounter { patient: patient.clone(), encounter: visit.to_owned() };
        requests.push(request(asked, Hook::EncounterStart, context));
    }
    requests
}

fn request(asked: &PackageAsked, hook: Hook, context: Context) -> HookRequest {
    let mut prefetch = Prefetched::default();
    prefetch.add("coverage", asked.coverages.clone());
    prefetch.add("referenced", asked.referenced.clone());
    prefetch.add("orders", asked.orders.clone());
    HookRequest {
        hook,
        instance: String::new(),
        fhir_server: None,
        authorization: None,
        context,
        prefetch,
        extension: Object::default(),
    }
}

/// The id of whoever is treated.
fn patient(asked: &PackageAsked) -> Option<String> {
    let coverage: Coverage = asked.coverages.first()?.view().ok()??;
    let beneficiary = coverage.beneficiary?;
    beneficiary.local().map(|(_, id)| id.to_owned())
}
