//! A claim as a list of what it holds, apart from where in a file it stands: two claims are equal
//! where their lists are. Each record is taken apart whole, so that a field nobody lists is an error.

use std::fmt::Debug;

use latchkey_x12::Text;
use latchkey_x12::claim::{
    Adjudicated, Claim, Dated, Diagnosis, Line, Member, Note, Party, Provider, Reference,
};

/// What a claim holds, in upper case as files are written.
pub fn listing(claim: &Claim<'_>) -> Vec<String> {
    let Claim { number: _, transaction: _, place: _, length: _, batch_date: _, .. } = claim;
    // The file's own, which no claim brings along.
    let Claim { submitter: _, receiver: _, .. } = claim;
    let Claim { billing, subscriber, payer, patient, id, charge, .. } = claim;
    let Claim { place_of_service, frequency, signature, assignment, benefits, .. } = claim;
    let Claim { release, delay_reason, references, dates, notes, diagnoses, .. } = claim;
    let Claim { referring, rendering, facility, supervising, others, lines, .. } = claim;
    let mut list = List::default();
    list.texts("claim", &[*id, *place_of_service, *frequency, *signature, *assignment]);
    list.texts("claim", &[*benefits, *release, *delay_reason]);
    list.other("charge", charge);
    list.provider("billing", billing);
    list.member("subscriber", subscriber);
    let Party { place: _, name, qualifier, id } = payer;
    list.texts("payer", &[*name, *qualifier, *id]);
    patient.iter().for_each(|patient| list.member("patient", patient));
    references.iter().for_each(|reference| list.reference(reference));
    for Dated { place: _, qualifier, days } in dates {
        list.texts("dated", &[*qualifier]);
        list.other("days", days);
    }
    notes.iter().for_each(|note| list.note(note));
    for Diagnosis { place: _, element, qualifier, code } in diagnoses {
        list.texts("diagnosis", &[*qualifier, *code]);
        list.other("element", element);
    }
    list.people(&[("referring", referring), ("rendering", rendering)]);
    list.people(&[("facility", facility), ("supervising", supervising)]);
    for Adjudicated { place: _, payer, paid, adjusted } in others {
        list.texts("other payer", &[*payer]);
        list.other("paid", (paid, adjusted));
    }
    lines.iter().for_each(|line| list.line(line));
    list.0
}

#[derive(Default)]
struct List(Vec<String>);

impl List {
    fn texts(&mut self, what: &str, texts: &[Text<'_>]) {
        let shown: Vec<String> = texts.iter().map(|text| text.to_string().to_uppercase()).collect();
        self.0.push(format!("{what} {}", shown.join("|")));
    }

    fn other(&mut self, what: &str, value: impl Debug) {
        self.0.push(format!("{what} {value:?}"));
    }

    fn people(&mut self, people: &[(&str, &Option<Provider<'_>>)]) {
        for (what, person) in people {
            person.iter().for_each(|person| self.provider(what, person));
        }
    }

    fn provider(&mut self, what: &str, provider: &Provider<'_>) {
        let Provider { place: _, kind, name, first_name, npi, taxonomy, .. } = *provider;
        let Provider { tax, tax_kind, payer_number, street, .. } = *provider;
        let Provider { second_street, city, state, zip, .. } = *provider;
        self.texts(what, &[kind, name, first_name, npi, taxonomy, tax, tax_kind, payer_number]);
        self.texts(what, &[street, second_street, city, state, zip]);
    }

    fn member(&mut self, what: &str, member: &Member<'_>) {
        let Member { place: _, last_name, first_name, id, birth, sex, .. } = *member;
        let Member { relationship, is_pregnant, filing, turn, group, .. } = *member;
        let Member { street, second_street, city, state, zip, .. } = *member;
        self.texts(what, &[last_name, first_name, id, sex, relationship, filing, turn, group]);
        self.texts(what, &[street, second_street, city, state, zip]);
        self.other(what, (birth, is_pregnant));
    }

    fn reference(&mut self, reference: &Reference<'_>) {
        let Reference { place: _, qualifier, value } = *reference;
        self.texts("reference", &[qualifier, value]);
    }

    fn note(&mut self, note: &Note<'_>) {
        let Note { place: _, kind, text } = *note;
        self.texts("note", &[kind, text]);
    }

    fn line(&mut self, line: &Line<'_>) {
        let Line { place: _, service: _, days_place: _, number, qualifier, procedure, .. } = *line;
        let Line { modifiers, description, charge, unit, quantity, .. } = *line;
        let Line { place_of_service, pointers, days, .. } = *line;
        let Line { references, notes, rendering, supervising, referring, .. } = line;
        self.texts("line", &[number, qualifier, procedure, description, unit, place_of_service]);
        self.texts("modifiers", &modifiers);
        self.other("line", (charge, quantity, pointers, days));
        references.iter().for_each(|reference| self.reference(reference));
        notes.iter().for_each(|note| self.note(note));
        self.people(&[("rendering", rendering), ("supervising", supervising)]);
        self.people(&[("referring", referring)]);
    }
}
