//! The standard form of a policy: every fact it can turn on, the questions for whoever treats before
//! those for the office.

use latchkey_domain::Fact;
use latchkey_fhir::Period;
use latchkey_fhir::dtr::{Condition, EnabledWhen, Form, FormKind, Item, ItemKind, Options, Phrase};
use latchkey_policy::{Library, Policy, Vocabulary};

use super::Addresses;
use super::catalogue::{Offered, given};
use super::enabled::Enabling;
use super::lists::computable;
use super::questions::{Audience, UNKNOWN, audience, coding, phrase, question};
use super::{address, logic};

/// The day on which the way of making forms last changed.
pub(super) const MADE: &str = "2026-11-30";

/// The link of the words that whoever treats has answered everything.
pub(super) const CLINICAL_END: &str = "clinical.end";
const GROUPS: [(Audience, &str, (&str, &str)); 2] = [
    (
        Audience::Clinical,
        "clinical",
        ("The visit, the parent and the infant", "La visita, la madre y el bebé"),
    ),
    (
        Audience::Administrative,
        "administrative",
        ("Who bills and who gives the service", "Quién factura y quién da el servicio"),
    ),
];

/// The facts that a policy can turn on, the most telling first; and what stands in for the day of the
/// delivery where that is not known: the infant's birth date, and whether the visit is before the birth.
pub(super) fn facts(policy: &Policy) -> Vec<Fact> {
    let mut facts = policy.determine(&given(policy)).needs;
    if let Some(place) = facts.iter().position(|fact| *fact == Fact::MemberDeliveryDate) {
        let is_new = |fact: &Fact| !facts.contains(fact);
        let after = Some(Fact::MemberPregnant).filter(is_new);
        let before = Some(Fact::MemberInfantBirthDate).filter(is_new);
        facts.splice(place + 1..place + 1, after);
        facts.splice(place..place, before);
    }
    facts
}

/// The form.
pub(super) fn form(library: &Library, policy: &Policy, at: Addresses<'_>) -> Form {
    let facts = facts(policy);
    let enabling = Enabling::new(policy, &given(policy), &facts);
    let vocabulary = library.vocabulary();
    let groups = GROUPS.map(|(whose, link, (en, es))| {
        let own: Vec<Fact> = Fact::ALL
            .iter()
            .copied()
            .filter(|f| facts.contains(f) && audience(*f) == whose)
            .collect();
        let mut group = Item::new(link, Phrase::new(en, es), ItemKind::Group);
        group.items.push(leave_open(link));
        group.items.extend(own.iter().map(|fact| {
            let mut item = question(vocabulary, at, *fact);
            item.enabled_when = enabling.of(*fact, at);
            item
        }));
        group.items.extend(attestation(vocabulary, link, &own, Some(at)));
        if whose == Audience::Clinical {
            group.items.push(clinical_end());
        }
        group
    });
    let offered = Offered { policy, is_adaptive: false };
    framed(offered, at, FormKind::Standard, groups.into())
}

/// What every form of a policy has.
pub(super) fn framed(
    offered: Offered<'_>,
    at: Addresses<'_>,
    kind: FormKind,
    items: Vec<Item>,
) -> Form {
    let policy = offered.policy;
    let effective = policy.effective();
    Form {
        id: offered.id(),
        address: offered.address(at),
        name: computable(&address::form_name(policy, offered.is_adaptive)),
        title: phrase(policy.title()),
        day: day(policy),
        effective: Period {
            start: Some(effective.from.to_string()),
            end: effective.until.map(|until| (until + -1).to_string()),
        },
        kind,
        libraries: vec![logic::address(at)],
        items,
    }
}

/// On which day a policy's forms last changed: with the policy, or with the way of making them.
pub(super) fn day(policy: &Policy) -> String {
    let recorded = policy.recorded().map(|day| day.to_string()).unwrap_or_default();
    recorded.max(MADE.to_owned())
}

fn leave_open(group: &str) -> Item {
    let text = Phrase::new(
        "Leave open what is not known: that is no no.",
        "Deje en blanco lo que no se sabe: no equivale a un no.",
    );
    Item::new(format!("{group}.open"), text, ItemKind::Display)
}

/// The words that whoever treats has answered everything.
pub(super) fn clinical_end() -> Item {
    let text = Phrase::new(
        "The clinical questions are complete. The rest may be left to the office.",
        "Las preguntas clínicas están completas. El resto puede dejarse a la oficina.",
    );
    Item::new(CLINICAL_END, text, ItemKind::Display)
}

/// That the record shows what was answered: one question, with what is to be on file for each fact.
/// `None` where nothing is. In a form that is asked all at once, each line is there once its fact was
/// answered.
pub(super) fn attestation(
    vocabulary: &Vocabulary,
    group: &str,
    facts: &[Fact],
    at_once: Option<Addresses<'_>>,
) -> Option<Item> {
    let lines: Vec<Item> = facts
        .iter()
        .filter_map(|fact| {
            let file = &vocabulary.fact(*fact)?.file;
            let link = format!("{group}.file.{fact}");
            let mut line = Item::new(link, phrase(file), ItemKind::Display);
            if at_once.is_some() {
                let condition = Condition::Answered(true);
                line.enabled_when = vec![EnabledWhen { link: fact.name().to_owned(), condition }];
            }
            (!file.en.is_empty()).then_some(line)
        })
        .collect();
    let text = Phrase::new(
        "I attest that the record holds what shows these answers.",
        "Doy fe de que el expediente contiene lo que demuestra estas respuestas.",
    );
    let mut item = Item::new(format!("{group}.attestation"), text, ItemKind::Boolean);
    item.items = lines;
    (!item.items.is_empty()).then_some(item)
}

/// Whether an answer of a question says that nobody knows.
pub(super) fn is_unknown(at: Addresses<'_>, fact: Fact, code: &latchkey_fhir::Coding) -> bool {
    let unknown = coding(at, fact, UNKNOWN);
    code.code == unknown.code && (code.system.is_none() || code.system == unknown.system)
}

/// The lists that a form refers to.
pub(super) fn lists(form: &Form) -> Vec<&latchkey_fhir::dtr::Canonical> {
    let of = |item: &&'_ Item| matches!(item.kind, ItemKind::Choice(Options::Of(_)));
    let mut lists = Vec::new();
    for item in form.all_items().into_iter().filter(of) {
        if let ItemKind::Choice(Options::Of(list)) = &item.kind
            && !lists.contains(&list)
        {
            lists.push(list);
        }
    }
    lists
}
