//! The order of a claim: what is kept, in the form in which claims are made of it.

use latchkey_claims::screen::Assertion;
use latchkey_domain::{
    Address, BillingOrder, Case, ClaimOrder, Frequency, LineOrder, MemberOrder, Order, Patient,
    PatientOrder, PayerOrder, PersonOrder, TaxNumber,
};
use latchkey_workflow::claim::BillLine;
use latchkey_workflow::registry::{Member, Organisation, PersonName, PostalAddress, TaxId};

use super::gather::{Gathered, Named, number_on};

/// As what a claim goes out.
#[derive(Clone, Debug)]
pub(super) enum Going {
    /// As what it is: the first, or in the place of an earlier one.
    AsItIs {
        /// The payer's code for why it is late.
        delay_reason: Option<String>,
    },
    /// It takes itself back.
    Void,
}

/// The order of a claim; else what is not known here and no claim can do without, a line each.
pub(super) fn order(gathered: &Gathered<'_>, going: &Going) -> Result<Order, Vec<String>> {
    let mut lacks = Vec::new();
    let lines = lines(gathered, &mut lacks);
    let (subscriber, patient) = people(gathered, &mut lacks);
    let authorization = authorization(gathered, &mut lacks);
    let rendering = rendering(gathered, &mut lacks);
    let claim = &gathered.claim;
    let (frequency, earlier_number, delay_reason) = match going {
        Going::AsItIs { delay_reason } => {
            (claim.frequency, claim.earlier_number.clone(), delay_reason.clone())
        }
        Going::Void => (Frequency::Void, claim.payer_number.clone(), None),
    };
    if !lacks.is_empty() {
        return Err(lacks);
    }
    let case = case(gathered, &lines);
    let assertion = match going {
        Going::AsItIs { .. } => said(gathered, &case, subscriber.id.as_deref()),
        Going::Void => None,
    };
    Ok(Order {
        case,
        claim: ClaimOrder {
            number: Some(claim.bill.number.clone()),
            frequency: Some(frequency),
            earlier_number,
            delay_reason,
            billing: billing(&gathered.biller),
            subscriber,
            patient,
            rendering,
            authorization,
            assertion,
            diagnoses: gathered.record.diagnoses.clone(),
            lines,
            ..ClaimOrder::default()
        },
    })
}

/// The number under which it was said beforehand that the case is covered, of the member whose number
/// the claim has: the latest that holds.
fn said(gathered: &Gathered<'_>, case: &Case, member: Option<&str>) -> Option<String> {
    let holds = |said: &&Assertion| said.holds_for(case, member.unwrap_or_default());
    gathered.said.iter().find(holds).map(|said| said.id.clone())
}

/// The payer as claims name it: by its own profile, or by its name alone.
pub(super) fn payer(gathered: &Gathered<'_>, own: bool) -> PayerOrder {
    match gathered.profile.filter(|_| own) {
        Some(profile) => profile.named_on(Some(gathered.record.date)),
        None => PayerOrder {
            name: gathered.payer.as_ref().map(|payer| payer.profile.name.clone()),
            ..PayerOrder::default()
        },
    }
}

/// The case as it is kept, with what was done at the visit; what the case leaves open, the records of
/// biller and renderer say as they were on the day.
fn case(gathered: &Gathered<'_>, lines: &[LineOrder]) -> Case {
    let record = &gathered.record;
    let mut case = gathered.case.to_case();
    case.service.date = Some(record.date);
    case.service.place = Some(record.place);
    case.service.minutes = Some(record.minutes);
    case.service.procedures = lines.iter().filter_map(|line| line.procedure.clone()).collect();
    case.service.procedures.dedup();
    if !record.diagnoses.is_empty() {
        case.service.diagnoses.clone_from(&record.diagnoses);
    }
    let held = gathered.known.clone();
    let (of_biller, biller) = (&mut case.biller, held.biller);
    of_biller.kind = of_biller.kind.or(biller.kind);
    of_biller.npi = of_biller.npi.or(biller.npi);
    of_biller.ppg = of_biller.ppg.take().or(biller.ppg);
    of_biller.medi_cal_enrolled = of_biller.medi_cal_enrolled.or(biller.medi_cal_enrolled);
    of_biller.cpsp_certified = of_biller.cpsp_certified.or(biller.cpsp_certified);
    of_biller.contract = of_biller.contract.or(biller.contract);
    let (of_renderer, renderer) = (&mut case.renderer, held.renderer);
    of_renderer.role = of_renderer.role.or(renderer.role);
    if of_renderer.certification.is_none() {
        of_renderer.certification = renderer.certification;
        of_renderer.certification_expires = renderer.certification_expires;
    }
    of_renderer.engagement = of_renderer.engagement.or(renderer.engagement);
    case
}

/// The lines of the bill; else the visit's only procedure with all that is charged.
fn lines(gathered: &Gathered<'_>, lacks: &mut Vec<String>) -> Vec<LineOrder> {
    let bill = &gathered.claim.bill;
    let of_line = |line: &BillLine| LineOrder {
        procedure: Some(line.procedure.clone()),
        modifiers: line.modifiers.clone(),
        units: Some(line.units),
        charge: Some(line.charge),
        ..LineOrder::default()
    };
    if !bill.lines.is_empty() {
        return bill.lines.iter().map(of_line).collect();
    }
    match gathered.record.procedures.as_slice() {
        [] => {
            let lack = "the visit names no procedure code; correct the claim and give it lines";
            lacks.push(lack.to_owned());
            Vec::new()
        }
        [procedure] => {
            let modifiers = Vec::new();
            let (units, charge) = (bill.units, bill.charge);
            vec![of_line(&BillLine { procedure: procedure.clone(), modifiers, units, charge })]
        }
        _ => {
            let lack = "the visit names several procedure codes, and nothing says what is charged \
                        for each; correct the claim and give it lines";
            lacks.push(lack.to_owned());
            Vec::new()
        }
    }
}

/// Who is insured, and the infant where it is billed on its parent's number: an own number comes
/// first.
fn people(gathered: &Gathered<'_>, lacks: &mut Vec<String>) -> (MemberOrder, Option<PatientOrder>) {
    let day = gathered.record.date;
    let Some(member) = &gathered.member else {
        lacks.push("the member is not on record here; correct the claim's member".to_owned());
        return (MemberOrder::default(), None);
    };
    let number_on = |member| number_on(member, gathered.claim.payer, gathered.plan, day);
    if let Some(number) = number_on(member) {
        return (insured(member, number), None);
    }
    let parent = gathered.parent.as_ref().filter(|_| member.profile.kind == Patient::Infant);
    let of_parent = parent.and_then(|parent| Some((parent, number_on(parent)?)));
    let Some((parent, number)) = of_parent else {
        let lack = "no number of the plan is known for the member on the day of service, nor for an \
                    infant's parent; add it to the member's record";
        lacks.push(lack.to_owned());
        return (MemberOrder::default(), None);
    };
    let born = member.profile.birth_date;
    if let (Some(profile), Some(born)) = (gathered.profile, born)
        && profile.newborn_until(born) < day
    {
        let until = profile.newborn_until(born);
        lacks.push(format!(
            "the infant was billed on its parent's number until {until} at the latest; add the \
             infant's own number to its record"
        ));
    }
    let patient = PatientOrder {
        relationship: None,
        last_name: Some(member.profile.last_name.clone()),
        first_name: member.profile.first_name.clone(),
        birth_date: born,
        sex: member.profile.sex,
        address: member.profile.address.as_ref().map(address).unwrap_or_default(),
    };
    (insured(parent, number), Some(patient))
}

fn insured(member: &Member, number: &str) -> MemberOrder {
    let profile = &member.profile;
    MemberOrder {
        last_name: Some(profile.last_name.clone()),
        first_name: profile.first_name.clone(),
        id: Some(number.to_owned()),
        group: None,
        birth_date: profile.birth_date,
        sex: profile.sex,
        address: profile.address.as_ref().map(address).unwrap_or_default(),
    }
}

fn address(address: &PostalAddress) -> Address {
    Address {
        street: Some(address.street.clone()),
        second_street: address.second_street.clone(),
        city: Some(address.city.clone()),
        state: Some(address.state.clone()),
        zip: Some(address.zip.clone()),
    }
}

/// Somebody who bills in their own name has two names on claims, an organisation one.
fn billing(biller: &Organisation) -> BillingOrder {
    let profile = &biller.profile;
    let own = profile.own_name.as_ref();
    BillingOrder {
        name: Some(own.map_or(&profile.name, |own| &own.last).clone()),
        first_name: own.map(|own| own.first.clone()),
        npi: profile.npi,
        taxonomy: profile.taxonomy.clone(),
        tax_number: profile.tax_id.as_ref().map(|id| match id {
            TaxId::Employer(number) => TaxNumber::Employer(number.clone()),
            TaxId::Person(number) => TaxNumber::Person(number.clone()),
        }),
        address: profile.address.as_ref().map(address).unwrap_or_default(),
    }
}

fn rendering(gathered: &Gathered<'_>, lacks: &mut Vec<String>) -> Option<PersonOrder> {
    match &gathered.named {
        Named::Nobody => None,
        Named::Person(person) => {
            let name = |part: fn(&PersonName) -> &String| {
                person.profile.claim_name.as_ref().map(|name| part(name).clone())
            };
            Some(PersonOrder {
                last_name: name(|name| &name.last),
                first_name: name(|name| &name.first),
                npi: person.profile.npi,
                taxonomy: person.profile.taxonomy.clone(),
            })
        }
        Named::Nameless => {
            let lack = "whom the claim names as rendering has no name on record here; keep them \
                        as a person, void the claim, and amend the visit";
            lacks.push(lack.to_owned());
            None
        }
    }
}

/// The number of the authorisation that the bill names; the case's, where it names none.
fn authorization(gathered: &Gathered<'_>, lacks: &mut Vec<String>) -> Option<String> {
    gathered.claim.bill.authorization?;
    let granted = gathered.authorization.as_ref();
    let granted = granted.and_then(|granted| granted.grant_on(gathered.record.date));
    if granted.is_none() {
        let lack = "the authorisation it names approves nothing for the day of service; correct \
                    the claim";
        lacks.push(lack.to_owned());
    }
    granted.map(|grant| grant.number.clone())
}
