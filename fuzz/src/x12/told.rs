//! A claim's record as a list of texts, to compare records by. Places are left out, and the order of
//! references, dates and notes, which the guide settles.

use latchkey_x12::DateRange;
use latchkey_x12::claim::{
    Claim, Dated, Diagnosis, Line, Member, Note, Party, Provider, Reference,
};

/// Everything the record says.
pub fn told(claim: &Claim<'_>) -> Vec<String> {
    let Claim { submitter, receiver, payer, billing, subscriber, patient, .. } = claim;
    let mut all = vec![
        party("submitter", submitter),
        party("receiver", receiver),
        party("payer", payer),
        provider("billing", Some(billing)),
        member("subscriber", Some(subscriber)),
        member("patient", patient.as_ref()),
        own(claim),
    ];
    all.extend(references(&claim.references));
    all.extend(sorted(claim.dates.iter().map(dated)));
    all.extend(notes(&claim.notes));
    all.extend(claim.diagnoses.iter().map(diagnosis));
    all.push(provider("referring", claim.referring.as_ref()));
    all.push(provider("rendering", claim.rendering.as_ref()));
    all.push(provider("facility", claim.facility.as_ref()));
    all.push(provider("supervising", claim.supervising.as_ref()));
    assert!(claim.others.is_empty(), "other payers are not written");
    claim.lines.iter().for_each(|each| all.extend(line(each)));
    all
}

/// The claim's own elements.
fn own(claim: &Claim<'_>) -> String {
    let Claim { id, charge, place_of_service, frequency, signature, assignment, .. } = claim;
    let Claim { benefits, release, delay_reason, batch_date: _, .. } = claim;
    format!(
        "claim {id} {charge:?} {place_of_service} {frequency} {signature} {assignment} {benefits} \
         {release} {delay_reason}"
    )
}

fn party(role: &str, party: &Party<'_>) -> String {
    let Party { name, qualifier, id, place: _ } = party;
    format!("{role} {name} {qualifier} {id}")
}

fn provider(role: &str, provider: Option<&Provider<'_>>) -> String {
    let Some(provider) = provider else { return format!("no {role}") };
    let Provider { kind, name, first_name, npi, taxonomy, tax, tax_kind, place: _, .. } = provider;
    let Provider { payer_number, street, second_street, city, state, zip, .. } = provider;
    format!(
        "{role} {kind} {name} {first_name} {npi} {taxonomy} {tax} {tax_kind} {payer_number} \
         {street} {second_street} {city} {state} {zip}"
    )
}

fn member(role: &str, member: Option<&Member<'_>>) -> String {
    let Some(member) = member else { return format!("no {role}") };
    let Member { last_name, first_name, id, birth, sex, relationship, place: _, .. } = member;
    let Member { is_pregnant, filing, turn, group, street, second_street, .. } = member;
    let Member { city, state, zip, .. } = member;
    format!(
        "{role} {last_name} {first_name} {id} {birth:?} {sex} {relationship} {is_pregnant} \
         {filing} {turn} {group} {street} {second_street} {city} {state} {zip}"
    )
}

fn line(line: &Line<'_>) -> Vec<String> {
    let Line { number, qualifier, procedure, modifiers, description, charge, unit, .. } = line;
    let Line { quantity, place_of_service, pointers, days, .. } = line;
    let modifiers = modifiers.map(|modifier| modifier.to_string()).join(" ");
    let days = days.as_ref().map(range);
    let mut all = vec![format!(
        "line {number} {qualifier} {procedure} {modifiers} {description} {charge:?} {unit} \
         {quantity:?} {place_of_service} {pointers:?} {days:?}"
    )];
    all.extend(references(&line.references));
    all.extend(notes(&line.notes));
    all.push(provider("rendering", line.rendering.as_ref()));
    all.push(provider("supervising", line.supervising.as_ref()));
    all.push(provider("referring", line.referring.as_ref()));
    all
}

fn references(all: &[Reference<'_>]) -> Vec<String> {
    sorted(all.iter().map(|one| format!("reference {} {}", one.qualifier, one.value)))
}

fn notes(all: &[Note<'_>]) -> Vec<String> {
    sorted(all.iter().map(|one| format!("note {} {}", one.kind, one.text)))
}

fn dated(one: &Dated<'_>) -> String {
    format!("date {} {:?}", one.qualifier, one.days.as_ref().map(range))
}

fn diagnosis(one: &Diagnosis<'_>) -> String {
    format!("diagnosis {} {}", one.qualifier, one.code)
}

fn range(days: &DateRange) -> String {
    format!("{} to {}", days.first, days.last)
}

fn sorted(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = all.collect();
    all.sort();
    all
}
