//! How often each page asks the database: no more than its budget, and no more where more is kept. A page
//! that asks once for each row of a list is found out here, long before it is slow.

use std::fmt::Write as _;

use latchkey_store::Asked;
use latchkey_web::{Kept, Site, demo_router};
use latchkey_workflow::{Id, Role};

use crate::library::library;
use crate::site::{fields, today};
use crate::world::{World, kept};

/// A page: by whom it is asked for, where, and how many statements it may take, with those that say who
/// is there. Everything a page shows is read in one transaction, and who is there in another.
type Page = (Role, &'static str, u64);

/// Where a list is named before a page, the page is the first of the list's.
const PAGES: &[Page] = &[
    (Role::Reviewer, "/work", 4),
    (Role::Consultant, "/work", 6),
    (Role::Consultant, "/cases", 3),
    (Role::Consultant, "/cases?closed=1", 3),
    (Role::Reviewer, "/requests", 4),
    (Role::Consultant, "/cases /cases/", 18),
    (Role::Office, "/cases /cases/", 18),
    (Role::Reviewer, "/requests /records/", 20),
    (Role::Office, "/requests?closed=1 /records/", 20),
    (Role::Consultant, "/find", 2),
    (Role::Administrator, "/administration", 12),
    (Role::Administrator, "/administration/people", 6),
    (Role::Administrator, "/administration/accounts", 5),
    (Role::Administrator, "/administration/accounts /administration/accounts/", 8),
    (Role::Administrator, "/administration/clients", 4),
    (Role::Administrator, "/administration/organisation", 7),
    (Role::Administrator, "/administration/log", 6),
    (Role::Analyst, "/reports", 12),
    (Role::Office, "/members", 2),
];

/// An installation with so many invented families, entered by a click.
fn invented(families: u32) -> World {
    let mut world = World::new();
    let (_, door) = world.app.invent(1, today() + -1, families).unwrap();
    let address = "http://127.0.0.1".to_owned();
    let kept = Kept { is_encrypted: false, address, hooks: None, ..kept(world.app.clone()) };
    let site = Site { library: library(), kept: Some(kept), today, log: |_| {} };
    world.router = demo_router(site, door);
    world
}

fn entered(world: &World, account: Id) -> String {
    let sent = fields(&[("account", &account.to_string()), ("lang", "en")]);
    let answer = world.post("/demo", &sent, "");
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

/// The address of a page; of the first one that a list leads to, where a list is named before it.
fn address(world: &World, cookie: &str, page: &str) -> Option<String> {
    let Some((list, prefix)) = page.split_once(' ') else { return Some(page.to_owned()) };
    let text = world.get(list, cookie).text;
    let leads = text.split("href=\"").filter_map(|rest| rest.split(['"', '?']).next());
    let mut leads = leads.filter(|to| to.starts_with(prefix) && !to.ends_with("/new"));
    leads.next().map(str::to_owned)
}

/// What a page asks of whoever of a role comes to it first, once it was asked for before: what is the
/// same for all of them is known by then. None where no list leads there.
fn asked(world: &World, (role, page, _): &Page) -> Option<Asked> {
    let accounts = world.app.demo_accounts().unwrap();
    let mut of_role = accounts.iter().filter(|one| one.profile.roles.contains(role));
    let (cookie, address) = of_role.find_map(|account| {
        let cookie = entered(world, account.id);
        let address = address(world, &cookie, page)?;
        Some((cookie, address))
    })?;
    assert_eq!(world.get(&address, &cookie).status, 200, "{address}");
    let before = world.app.store().asked();
    assert_eq!(world.get(&address, &cookie).status, 200, "{address}");
    let after = world.app.store().asked();
    Some(Asked {
        transactions: after.transactions - before.transactions,
        statements: after.statements - before.statements,
    })
}

#[test]
fn each_page_keeps_to_its_budget_whatever_is_kept() {
    let (few, many) = (invented(4), invented(24));
    let mut wrong = String::new();
    for page in PAGES {
        let (role, place, budget) = page;
        for (world, kept) in [(&few, "little"), (&many, "more")] {
            let Some(Asked { transactions, statements }) = asked(world, page) else {
                // Where little is kept, a list may lead nowhere yet.
                if kept == "more" {
                    let _ = writeln!(wrong, "{place}, of a {role}: no list leads there");
                }
                continue;
            };
            // One says who is there, one shows what the page shows.
            if transactions > 2 || statements > *budget {
                let _ = writeln!(
                    wrong,
                    "{place}, of a {role}, where {kept} is kept: {statements} statements in \
                     {transactions} transactions; its budget is {budget} in 2"
                );
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
