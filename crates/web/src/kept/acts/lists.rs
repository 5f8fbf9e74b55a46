//! What a form lets one choose of what is known: of the registry, of colleagues, of the case.

use latchkey_app::{App, Call, CaseShown, Error, Listing, Named};
use latchkey_domain::Patient;
use latchkey_policy::Language;
use latchkey_workflow::registry::{Member, OrganisationKind};
use latchkey_workflow::{Id, Kind};

use super::field::Sort;
use super::{Act, tree};
use crate::kept::parts::full_name;
use crate::kept::words::status;
use crate::words::long;

/// What can be chosen of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::kept) enum List {
    /// Health plans, the case's own first.
    Plans,
    /// Medical groups.
    Groups,
    /// Whoever may pay: plans and medical groups, the case's own plan first.
    Payers,
    /// Organisations that see families.
    Receivers,
    /// Organisations that bill.
    Billers,
    /// Who gives the service in one's own organisation.
    People,
    /// Who reviews in one's own organisation.
    Reviewers,
    /// The family.
    Members,
    /// Its infants.
    Infants,
    /// The case's referrals.
    Referrals,
    /// The case's authorisations.
    Authorizations,
    /// The case's visits.
    Visits,
    /// What belongs to the thing: letters and evidence.
    Documents,
}

/// What a page's forms let one choose, and the names of whoever is named already.
#[derive(Clone, Debug, Default)]
pub(in crate::kept) struct Lists {
    lists: Vec<(List, Vec<Named>)>,
    names: Vec<Named>,
}

/// What the lists of a page are made from.
#[derive(Clone, Copy)]
pub(in crate::kept) struct Around<'a> {
    /// The case, where the visitor sees it.
    pub case: Option<&'a CaseShown>,
    /// What belongs to the thing.
    pub documents: &'a [Listing],
    /// Who is named already.
    pub named: &'a [Id],
    pub language: Language,
}

impl Lists {
    /// The lists that these forms need, each asked once.
    pub fn of(
        acts: &[&'static Act],
        app: &App,
        call: &Call,
        around: Around<'_>,
    ) -> Result<Self, Error> {
        let mut lists: Vec<(List, Vec<Named>)> = Vec::new();
        let mut houses = None;
        let asked = acts.iter().flat_map(|act| act.parts()).filter_map(|part| match part.sort {
            Sort::One(list) | Sort::Many(list) => Some(list),
            _ => None,
        });
        // What the case itself gives costs nothing, and tells what is named already.
        let own =
            [List::Members, List::Infants, List::Referrals, List::Authorizations, List::Visits];
        for list in own.into_iter().chain([List::Documents]).chain(asked) {
            if lists.iter().all(|(known, _)| *known != list) {
                lists.push((list, rows(list, app, call, around, &mut houses)?));
            }
        }
        Ok(Self { lists, names: app.names(call, around.named)? })
    }

    /// What can be chosen of a list.
    pub fn get(&self, list: List) -> &[Named] {
        self.lists.iter().find(|(known, _)| *known == list).map_or(&[], |(_, rows)| rows)
    }

    /// The name of somebody who is named already.
    pub fn name(&self, id: Id) -> Option<&str> {
        self.names.iter().find(|named| named.id == id).map(|named| named.name.as_str())
    }
}

/// Which organisations are in a list.
fn kinds(list: List) -> &'static [OrganisationKind] {
    use OrganisationKind::{Consultant, Hospital, Plan, Ppg, Practice};
    match list {
        List::Plans => &[Plan],
        List::Payers => &[Plan, Ppg],
        List::Groups => &[Ppg],
        List::Receivers => &[Consultant, Practice, Hospital, Ppg],
        List::Billers => &[Practice, Hospital, Consultant, Ppg],
        _ => &[],
    }
}

/// The organisations, asked of the store once for all lists of a page.
type Houses = Option<Vec<(OrganisationKind, Named)>>;

fn rows(
    list: List,
    app: &App,
    call: &Call,
    around: Around<'_>,
    houses: &mut Houses,
) -> Result<Vec<Named>, Error> {
    match list {
        List::Plans | List::Payers | List::Groups | List::Receivers | List::Billers => {
            let all = match houses {
                Some(all) => all,
                None => houses.insert(app.organisations(call)?),
            };
            let fits = all.iter().filter(|(kind, _)| kinds(list).contains(kind));
            Ok(fits.map(|(_, house)| house.clone()).collect())
        }
        List::People => app.colleagues(call),
        List::Reviewers => app.reviewers(call),
        List::Members => Ok(members(around, false)),
        List::Infants => Ok(members(around, true)),
        List::Referrals => Ok(of_case(around, Kind::Referral)),
        List::Authorizations => Ok(of_case(around, Kind::Authorization)),
        List::Visits => Ok(of_case(around, Kind::Visit)),
        List::Documents => {
            let named = |one: &Listing| Named { id: one.id, name: one.name.clone() };
            Ok(around.documents.iter().map(named).collect())
        }
    }
}

fn members(around: Around<'_>, infants_alone: bool) -> Vec<Named> {
    let members = around.case.map_or(&[][..], |case| &case.members).iter();
    let fits = |member: &&Member| !infants_alone || member.profile.kind == Patient::Infant;
    members.filter(fits).map(|member| Named { id: member.id, name: full_name(member) }).collect()
}

/// What grew out of the case, each by its day or number and where it stands.
fn of_case(around: Around<'_>, kind: Kind) -> Vec<Named> {
    let all = around.case.map_or(&[][..], |case| &case.around).iter();
    let named = |one: &latchkey_app::Around| {
        let said = |places: &str| tree::find(&one.state, places).and_then(|value| value.as_str());
        let day = said("/record/date|/plan/day|/scheduled_on").and_then(|day| day.parse().ok());
        let what = match day {
            Some(day) => long(day, around.language),
            None => said("/grants/last/grant/number").unwrap_or(&one.id.tail()).to_owned(),
        };
        Named {
            id: one.id,
            name: format!("{what} · {}", status(one.kind, &one.status, around.language)),
        }
    };
    all.filter(|one| one.kind == kind).map(named).collect()
}
