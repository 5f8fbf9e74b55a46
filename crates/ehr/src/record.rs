//! The record itself: what it does, step by step, of an order. Each step sends what a clinic would
//! send, and reads of the answer what the next one needs.

use serde_json::{Value, json};

use crate::answer::{Reviewed, reviewed};
use crate::bundle::Bundled;
use crate::chart::Chart;
use crate::connection::Connection;
use crate::form::{self, Form};
use crate::hook::{self, Said, Server, Style};
use crate::subscribe::subscription;
use crate::wire::{Fault, Request, Wire, ask, done, list, set, text};

const FHIR: &str = "application/fhir+json";
const JSON: &str = "application/json";

/// A record with an order under way.
#[derive(Clone)]
pub struct Record {
    /// How it is connected.
    pub connection: Connection,
    /// What is on record.
    pub chart: Chart,
    /// How services come to know what a call is about.
    pub style: Style,
    /// The order, with what was said of it last.
    pub order: Value,
    /// What is offered, by the hook.
    services: Vec<Value>,
    /// The form that supports the order, as far as it is filled in.
    supporting: Option<Value>,
    token: Option<String>,
    /// The subscription that it made.
    subscription: Option<String>,
    count: u32,
}

impl Record {
    /// One with an order that nobody was asked about yet.
    pub fn new(connection: Connection, chart: Chart, style: Style) -> Self {
        let order = chart.order();
        Self {
            connection,
            chart,
            style,
            order,
            services: Vec::new(),
            supporting: None,
            token: None,
            subscription: None,
            count: 0,
        }
    }

    /// Finds out what is offered; gives the hooks.
    ///
    /// # Errors
    /// [`Fault`], as for each step.
    pub fn discover(&mut self, wire: &dyn Wire) -> Result<Vec<String>, Fault> {
        let address = format!("{}/cds-services", self.connection.site);
        let offered = ask(wire, &Request::get(address))?;
        self.services = list(&offered, "/services").to_vec();
        let hooks = self.services.iter().filter_map(|service| text(service, "/hook"));
        Ok(hooks.map(str::to_owned).collect())
    }

    /// Tells the order to the service of a hook. What is said of it stands on the order afterwards.
    ///
    /// # Errors
    /// Where no such service is offered, or nothing is said.
    pub fn tell(&mut self, wire: &dyn Wire, hook: &str) -> Result<Said, Fault> {
        let services = std::mem::take(&mut self.services);
        let mut named = services.iter().filter(|service| text(service, "/hook") == Some(hook));
        let called = named.next().ok_or(Fault::Lacks("service for the hook"));
        let answer = called.and_then(|service| self.call(wire, service));
        self.services = services;
        if let Some(order) = hook::changed(&answer?) {
            self.order = order.clone();
        }
        hook::said(&self.order).ok_or(Fault::Lacks("coverage information"))
    }

    fn call(&mut self, wire: &dyn Wire, service: &Value) -> Result<Value, Fault> {
        let id = text(service, "/id").ok_or(Fault::Lacks("id of a service"))?;
        let address = format!("{}/cds-services/{id}", self.connection.site);
        let instance = self.number("call");
        let token = self.access();
        let server = Server { base: &self.connection.server, token: &token };
        let server = Some(&server).filter(|_| self.style == Style::Asked);
        let orders: Vec<&Value> = [&self.order].into_iter().chain(&self.supporting).collect();
        let call =
            hook::call(service, &self.connection.line, &self.chart, &orders, server, &instance);
        let token = self.connection.proof(&address, wire.now(), &instance);
        ask(wire, &Request::post(address, JSON, &call).with(&token))
    }

    /// The token by which its own server may be asked, for one call.
    pub fn access(&self) -> String {
        format!("access-{}-{}", self.connection.mark, self.count)
    }

    /// Asks for the form that what was said names.
    ///
    /// # Errors
    /// Where there is none.
    pub fn form(&mut self, wire: &dyn Wire, said: &Said) -> Result<Form, Fault> {
        let named = said.forms.first().ok_or(Fault::Lacks("form"))?;
        let asks = form::asks(&self.chart, &self.order, &said.number, Some(named));
        let answer = self.operate(wire, "Questionnaire/$questionnaire-package", &asks)?;
        form::package(&answer).ok_or(Fault::Lacks("package of a form"))
    }

    /// Goes on with an adaptive form: what is asked next, or the form completed.
    ///
    /// # Errors
    /// Where its answers are refused.
    pub fn next(&mut self, wire: &dyn Wire, form: &Form, filled: &Value) -> Result<Value, Fault> {
        let endpoint = form.endpoint().ok_or(Fault::Lacks("endpoint"))?.to_owned();
        let sent = json!({"resourceType": "Parameters", "parameter": [
            {"name": "questionnaire-response", "resource": filled}]});
        // What the extension names is the kind of form before 2.2, and the base since.
        let kind = if self.connection.line == "2.0" { "" } else { "/Questionnaire" };
        let way = format!("{endpoint}{kind}/$next-question");
        let answer = self.ask_of_base(wire, way, &sent)?;
        let returned = answer.pointer("/parameter/0/resource").cloned();
        returned.ok_or(Fault::Lacks("form that goes on"))
    }

    /// Fills in a form to its end, by whichever way it is asked.
    ///
    /// # Errors
    /// Where its answers are refused, or it never ends.
    pub fn fill_in(&mut self, wire: &dyn Wire, form: &Form) -> Result<Value, Fault> {
        if form.endpoint().is_none() {
            return Ok(form::fill(form, |link| self.chart.answer(link)));
        }
        let mut filled = form.draft.clone();
        for _ in 0..40 {
            filled = self.next(wire, form, &filled)?;
            if is_completed(&filled) {
                return Ok(filled);
            }
            filled = form::fill_asked(&filled, &form.lists, |link| self.chart.answer(link));
        }
        Err(Fault::Endless)
    }

    /// Puts a form with the order. What it says anew of the order, stands there afterwards; where it
    /// says nothing, the order is told once more.
    pub fn support(&mut self, filled: &Value) -> Option<Said> {
        let mut form = filled.clone();
        set(&mut form, "id", json!("form"));
        let supporting = json!([{"reference": "QuestionnaireResponse/form"}]);
        set(&mut self.order, "supportingInfo", supporting);
        self.order = hook::said_anew(&self.order, &form);
        let said = hook::said(&form);
        self.supporting = Some(form);
        said
    }

    /// Wants to hear of answers.
    ///
    /// # Errors
    /// Where that is refused.
    pub fn subscribe(&mut self, wire: &dyn Wire) -> Result<String, Fault> {
        let endpoint = self.connection.endpoint();
        let npi = &self.chart.clinic.npi;
        let wanted = subscription(&self.connection.line, npi, &endpoint);
        let made = self.operate(wire, "Subscription", &wanted)?;
        self.subscription = text(&made, "/id").map(str::to_owned);
        text(&made, "/status").map(str::to_owned).ok_or(Fault::Lacks("status"))
    }

    /// Wants to hear no more.
    ///
    /// # Errors
    /// Where that is refused.
    pub fn unsubscribe(&mut self, wire: &dyn Wire) -> Result<(), Fault> {
        let Some(id) = self.subscription.take() else { return Ok(()) };
        let token = self.some_token(wire)?;
        let address = format!("{}/Subscription/{id}", self.connection.base());
        done(wire, &Request::delete(address).with(&token)).map(|_| ())
    }

    /// Asks for authorisation of what the order is for.
    ///
    /// # Errors
    /// Where no form supports it, or that is refused.
    pub fn submit(&mut self, wire: &dyn Wire) -> Result<Reviewed, Fault> {
        let number = self.number("request");
        let form = self.supporting.clone().ok_or(Fault::Lacks("form"))?;
        let bundled = self.bundled(&number).asks(&self.order, &form);
        let answer = self.operate(wire, "Claim/$submit", &bundled)?;
        reviewed(&answer).ok_or(Fault::Lacks("answer to the request"))
    }

    /// Inquires how that stands.
    ///
    /// # Errors
    /// Where that is refused, or nothing is found.
    pub fn inquire(&mut self, wire: &dyn Wire) -> Result<Reviewed, Fault> {
        let number = self.number("inquiry");
        let bundled = self.bundled(&number).inquires();
        let answer = self.operate(wire, "Claim/$inquire", &bundled)?;
        reviewed(&answer).ok_or(Fault::Lacks("request that was found"))
    }

    fn bundled<'b>(&'b self, number: &'b str) -> Bundled<'b> {
        Bundled { chart: &self.chart, server: &self.connection.server, number }
    }

    /// Asks something of the base of its line.
    fn operate(&mut self, wire: &dyn Wire, what: &str, sent: &Value) -> Result<Value, Fault> {
        self.ask_of_base(wire, format!("{}/{what}", self.connection.base()), sent)
    }

    fn ask_of_base(
        &mut self,
        wire: &dyn Wire,
        address: String,
        sent: &Value,
    ) -> Result<Value, Fault> {
        let token = self.some_token(wire)?;
        let answer = ask(wire, &Request::post(address, FHIR, sent).with(&token));
        // A token is good for some minutes; whoever was refused asks for another.
        self.token = Some(token).filter(|_| answer != Err(Fault::Refused(401)));
        answer
    }

    fn some_token(&mut self, wire: &dyn Wire) -> Result<String, Fault> {
        match self.token.take() {
            Some(token) => Ok(token),
            None => {
                let number = self.number("token");
                self.connection.token(wire, &number)
            }
        }
    }

    /// A number that nothing of the record's has yet.
    fn number(&mut self, what: &str) -> String {
        self.count += 1;
        format!("{what}-{}-{}", self.connection.mark, self.count)
    }
}

/// Whether a form is filled in to its end.
pub fn is_completed(filled: &Value) -> bool {
    text(filled, "/status") == Some("completed")
}
