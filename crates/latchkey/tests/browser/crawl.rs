//! Every link of this site that can be reached leads somewhere, as each role.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;

use crate::house::{
    ADMINISTRATOR, ANALYST, CLINICIAN, CONSULTANT, GROUP, Guest, HOUSE, KEEPER, OFFICE, REVIEWER,
};

/// More than a demo has; what grows without end is a mistake.
const MOST: usize = 5_000;

#[test]
fn every_link_leads_somewhere_as_each_role() {
    let guests = [OFFICE, CONSULTANT, GROUP, REVIEWER, CLINICIAN, ANALYST, ADMINISTRATOR, KEEPER];
    for guest in [None].into_iter().chain(guests.map(Some)) {
        let cookie = guest.map(cookie).unwrap_or_default();
        let (mut known, mut ahead) = (BTreeSet::new(), vec!["/?lang=en".to_owned()]);
        if let Some(guest) = guest {
            let page = HOUSE.visitor(Some(guest));
            ahead.push(page.address().replace(&HOUSE.origin, ""));
        }
        while let Some(address) = ahead.pop() {
            if !known.insert(address.clone()) {
                continue;
            }
            assert!(known.len() < MOST, "as {guest:?}: there is no end at {address}");
            let (status, text) = get(&address, &cookie);
            // Where one may not be without an account, or need not be with one, there is a way on.
            let onward = text.split("\r\n").find_map(|line| line.strip_prefix("location: "));
            let leads_on = status == 303 && onward.is_some_and(|place| place.starts_with('/'));
            assert!(status == 200 || leads_on, "as {guest:?}: {status}: {address}");
            ahead.extend(onward.map(str::to_owned));
            ahead.extend(links(&text));
        }
        println!("{}: {} addresses", guest.map_or("anybody", |guest| guest.role), known.len());
        assert!(known.len() > 4, "as {guest:?}");
    }
}

/// The cookie of somebody who entered.
fn cookie(guest: Guest) -> String {
    let page = HOUSE.visitor(Some(guest));
    let cookies = page.call("Network.getCookies", &serde_json::json!({}));
    let of = |name: &str| cookies["cookies"][0][name].as_str().unwrap().to_owned();
    format!("{}={}", of("name"), of("value"))
}

/// Where the links of a page lead, in one language, within this site.
fn links(text: &str) -> Vec<String> {
    let tags = text.split("<a ").skip(1).filter_map(|rest| rest.split('>').next());
    let addresses = tags.filter_map(|tag| tag.split("href=\"").nth(1)?.split('"').next());
    let here = addresses.filter(|address| address.starts_with('/'));
    let plain = here.map(|address| address.replace("&amp;", "&"));
    let alone = plain.filter_map(|address| address.split('#').next().map(str::to_owned));
    alone.filter(|address| !address.contains("lang=es")).collect()
}

/// The status and the text of an address.
fn get(address: &str, cookie: &str) -> (u16, String) {
    let host = HOUSE.origin.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    let asked = format!(
        "GET {address} HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(asked.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    (status.unwrap_or_default(), answer)
}
