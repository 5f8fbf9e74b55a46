//! The registry that fits the files: who bills and who gives the service, as comma-separated values.

use super::roster::{Biller, Roster, Staff};

const COLUMNS: &str = "row,npi,id,name,kind,medi-cal-from,medi-cal-until,contract,contract-from,\
    contract-until,ppg,cpsp-from,cpsp-until,role,certificate,issuer,number,expires,engagement,with,\
    engaged-from,engaged-until\n";

/// The text of the registry.
pub(super) fn text(roster: &Roster) -> String {
    let mut text = String::from("# Everybody here is invented.\n");
    text.push_str(COLUMNS);
    roster.others.iter().for_each(|other| provider(&mut text, other));
    for practice in roster.practices() {
        provider(&mut text, &practice.biller);
        let people = [
            &practice.certified,
            &practice.unlicensed,
            &practice.uncertified,
            &practice.expired,
            &practice.untied,
        ];
        people.into_iter().for_each(|staff| person(&mut text, staff));
    }
    for (biller, staff) in roster.alone() {
        provider(&mut text, biller);
        person(&mut text, staff);
    }
    text
}

fn provider(text: &mut String, biller: &Biller) {
    let Biller { npi, name, kind, is_enrolled, contract, has_cpsp } = biller;
    let enrolled = if *is_enrolled { "2020-01-01" } else { "never" };
    let cpsp = if *has_cpsp { "2021-07-01" } else { "never" };
    let ppg = if *contract == "ppg" { "valley-ipa" } else { "" };
    let contract = format!("{contract},,,{ppg}");
    text.push_str(&format!(
        "provider,{npi},,{name},{kind},{enrolled},,{contract},{cpsp},,,,,,,,,,\n"
    ));
}

fn person(text: &mut String, staff: &Staff) {
    let Staff { id, role, certificate, engagement, .. } = staff;
    let npi = staff.npi.map(|npi| npi.to_string()).unwrap_or_default();
    let with = staff.with.map(|with| with.to_string()).unwrap_or_default();
    let (issuer, number, expires) = match *certificate {
        "none" => ("", String::new(), ""),
        _ => ("Sample Issuer", format!("C-{id}"), staff.expires),
    };
    text.push_str(&format!(
        "person,{npi},{id},,,,,,,,,,,{role},{certificate},{issuer},{number},{expires},{engagement},\
         {with},,\n"
    ));
}
