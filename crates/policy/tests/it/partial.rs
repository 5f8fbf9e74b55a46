//! Two ways to a decision must agree: a complete case is read off tables, a case with gaps is not.
//! Whatever is settled before the last facts come must stay settled when they do.

use latchkey_domain::{Answer, Case, Fact, Settled};
use latchkey_policy::Decision;

use crate::random::{Random, wider_case};
use crate::shipped::policies;

const CASES: usize = 20_000;

#[test]
fn what_is_settled_stays_settled() {
    for policy in policies() {
        let mut random = Random(77);
        let (mut settled, mut complete) = (0, 0);
        for _ in 0..CASES {
            let part = wider_case(&mut random);
            let whole = completed(&part, &mut random);
            let (before, after) = (policy.decide(&part), policy.decide(&whole));
            assert!(after.needs.is_empty(), "{}: {whole:#?}", policy.id());
            assert!(is_kept(&before, &after), "{}: {before:#?} {after:#?} {part:#?}", policy.id());
            settled += usize::from(before.answer != Answer::NeedFacts);
            complete += usize::from(before.needs.is_empty());
        }
        assert!(settled > CASES / 20 && complete > CASES / 20, "{}: {settled}", policy.id());
    }
}

/// A fact nobody needs changes nothing, whatever it turns out to be.
#[test]
fn what_is_not_needed_changes_nothing() {
    for policy in policies() {
        let mut random = Random(78);
        for _ in 0..CASES {
            let part = wider_case(&mut random);
            let whole = completed(&part, &mut random);
            let before = policy.decide(&part);
            let fact = random.pick(Fact::ALL);
            let is_idle = fact.choices().is_some() && fact != Fact::MemberPregnant;
            let (None, Some(value)) = (part.text(fact), whole.text(fact)) else { continue };
            if !is_idle || before.needs.contains(fact) {
                continue;
            }
            let mut told = part.clone();
            told.set(fact, &value).unwrap();
            let after = policy.decide(&told);
            assert_eq!(before.answer, after.answer, "{}: {fact} {part:#?}", policy.id());
            assert_eq!(before.codes, after.codes, "{}: {fact} {part:#?}", policy.id());
            assert_eq!(before.needs, after.needs, "{}: {fact} {part:#?}", policy.id());
        }
    }
}

/// The case with every unknown fact filled in.
fn completed(part: &Case, random: &mut Random) -> Case {
    let mut whole = part.clone();
    for fact in Fact::ALL.iter().filter(|fact| part.text(**fact).is_none()) {
        if let Some(choices) = fact.choices().filter(|_| *fact != Fact::MemberPregnant) {
            whole.set(*fact, random.pick(choices)).unwrap();
        }
    }
    if whole.service.place.is_none() {
        whole.set(Fact::ServicePlace, random.pick(&["11", "12", "99"])).unwrap();
    }
    let born = whole.member.births().map(|births| births.delivery);
    let service = whole.service.date;
    let days: i32 = match part.member.pregnant {
        Some(true) => -1 - random.below(200) as i32,
        Some(false) => random.below(800) as i32,
        None => random.below(1_000) as i32 - 200,
    };
    let day = service.or(born).unwrap_or("2027-06-01".parse().unwrap());
    match (service, born) {
        (None, None) => {
            whole.service.date = Some(day);
            whole.member.delivery_date = Some(day + -days);
        }
        (None, Some(born)) => whole.service.date = Some(born + days),
        (Some(service), None) => whole.member.delivery_date = Some(service + -days),
        (Some(_), Some(_)) => {}
    }
    whole
}

fn is_kept(before: &Decision, after: &Decision) -> bool {
    fn same<T: Copy + PartialEq>(before: Settled<T>, after: Settled<T>) -> bool {
        before == Settled::Open || before == after
    }
    (before.answer == Answer::NeedFacts || before.answer == after.answer)
        && same(before.pathway, after.pathway)
        && same(before.codes, after.codes)
        && same(before.bill_under, after.bill_under)
        && same(before.authorization, after.authorization)
}
