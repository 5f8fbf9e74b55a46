//! A second, naive evaluator of Health Net's page, written from the contract and not from the
//! policy file: every completion of the unknown facts is spelled out and decided one by one.

use std::collections::BTreeSet;

use latchkey_domain::{
    Answer, AuthorizationStatus, AuthorizationTerm, BillUnder, BillerKind, Case, Certification,
    CodeFamily, Contract, Engagement, Fact, Pathway, Role, StandardSupport,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    BeforeBirth,
    WithinSixtyDays,
    UnderOne,
    AfterFirstBirthday,
}

/// A situation in which every fact that matters is known.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub kind: BillerKind,
    pub contract: Contract,
    pub enrolled: bool,
    pub cpsp: bool,
    pub certification: Certification,
    pub expired: bool,
    pub engagement: Engagement,
    pub role: Role,
    pub status: AuthorizationStatus,
    pub wants: bool,
    pub support: StandardSupport,
    pub phase: Phase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    pub answer: Answer,
    pub pathway: Option<Pathway>,
    pub codes: Option<CodeFamily>,
    pub bill_under: Option<BillUnder>,
    pub authorization: Option<AuthorizationTerm>,
}

/// First match wins, as the contract tells it.
pub fn decide(k: &Known) -> Decided {
    if k.contract == Contract::Ppg || k.kind == BillerKind::Ppg {
        return Decided {
            answer: Answer::FollowPpg,
            pathway: Some(Pathway::Ppg),
            codes: Some(CodeFamily::PerPpg),
            bill_under: Some(BillUnder::PpgProcess),
            authorization: Some(AuthorizationTerm::PpgProcess),
        };
    }
    let consultant = k.kind == BillerKind::LactationConsultant;
    let pathway = if consultant {
        Pathway::NonParticipating
    } else if k.cpsp {
        Pathway::Cpsp
    } else {
        Pathway::Office
    };
    let nothing = |answer| Decided {
        answer,
        pathway: Some(pathway),
        codes: None,
        bill_under: None,
        authorization: None,
    };
    let alone = consultant && k.engagement == Engagement::None;
    let mut broken = k.certification == Certification::None || k.expired;
    if consultant {
        broken |= !alone || k.status == AuthorizationStatus::Denied;
    } else {
        broken |= !k.enrolled;
        broken |= k.engagement == Engagement::None;
        broken |= !k.cpsp && k.phase == Phase::AfterFirstBirthday;
    }
    if broken {
        return nothing(Answer::NotBillable);
    }
    let codes = match pathway {
        Pathway::NonParticipating => CodeFamily::PerPlanInstructions,
        Pathway::Cpsp if k.phase <= Phase::WithinSixtyDays => CodeFamily::Cpsp,
        _ => CodeFamily::Icd10Cpt,
    };
    let terms = |answer| Decided {
        answer,
        pathway: Some(pathway),
        codes: Some(codes),
        bill_under: Some(if consultant {
            BillUnder::PlanInstructions
        } else {
            BillUnder::BillingProvider
        }),
        authorization: Some(if !consultant {
            AuthorizationTerm::NotStated
        } else if k.status == AuthorizationStatus::Confirmed {
            AuthorizationTerm::Confirmed
        } else {
            AuthorizationTerm::RequiredBeforeService
        }),
    };
    if alone && matches!(k.status, AuthorizationStatus::None | AuthorizationStatus::Requested) {
        return terms(Answer::AuthorizeFirst);
    }
    if !k.wants || k.support != StandardSupport::Insufficient {
        return terms(Answer::ClinicalReview);
    }
    let listed = [Role::Cphw, Role::Ma, Role::Rn, Role::Np, Role::Pa].contains(&k.role);
    let silent = (k.engagement == Engagement::Staff && !listed)
        || (k.contract == Contract::None && !consultant)
        || (k.phase == Phase::BeforeBirth && !k.cpsp)
        || (k.phase == Phase::AfterFirstBirthday && k.cpsp);
    if silent { nothing(Answer::NotStated) } else { terms(Answer::Billable) }
}

/// What each fact may be: one value where it is known, all of them where it is not.
#[derive(Clone, Debug)]
pub struct Open {
    pub kind: Vec<BillerKind>,
    pub contract: Vec<Contract>,
    pub enrolled: Vec<bool>,
    pub cpsp: Vec<bool>,
    pub certification: Vec<Certification>,
    pub expired: Vec<bool>,
    pub engagement: Vec<Engagement>,
    pub role: Vec<Role>,
    pub status: Vec<AuthorizationStatus>,
    pub wants: Vec<bool>,
    pub support: Vec<StandardSupport>,
    pub phase: Vec<Phase>,
}

fn open<T: Copy>(known: Option<T>, all: &[T]) -> Vec<T> {
    known.map_or_else(|| all.to_vec(), |value| vec![value])
}

pub fn completions_of(case: &Case) -> Open {
    const BOTH: &[bool] = &[false, true];
    let expired = match (case.renderer.certification_expires, case.service.date) {
        (None, _) => vec![false],
        (Some(last), Some(day)) => vec![day > last],
        (Some(_), None) => BOTH.to_vec(),
    };
    Open {
        kind: open(case.biller.kind, BillerKind::ALL),
        contract: open(case.biller.contract, Contract::ALL),
        enrolled: open(case.biller.medi_cal_enrolled, BOTH),
        cpsp: open(case.biller.cpsp_certified, BOTH),
        certification: open(case.renderer.certification, Certification::ALL),
        expired,
        engagement: open(case.renderer.engagement, Engagement::ALL),
        role: open(case.renderer.role, Role::ALL),
        status: open(case.authorization.status, AuthorizationStatus::ALL),
        wants: open(case.member.wants_to_breastfeed, BOTH),
        support: open(case.member.standard_support, StandardSupport::ALL),
        phase: phases(case),
    }
}

fn phases(case: &Case) -> Vec<Phase> {
    let born = case.member.infant_birth_date.or(case.member.delivery_date);
    let delivered = case.member.delivery_date.or(case.member.infant_birth_date);
    let (Some(day), Some(born), Some(delivered)) = (case.service.date, born, delivered) else {
        use Phase::{AfterFirstBirthday, BeforeBirth, UnderOne, WithinSixtyDays};
        return match case.member.pregnant {
            Some(true) => vec![BeforeBirth],
            Some(false) => vec![WithinSixtyDays, UnderOne, AfterFirstBirthday],
            None => vec![BeforeBirth, WithinSixtyDays, UnderOne, AfterFirstBirthday],
        };
    };
    let (year, month, date) = born.civil();
    let (now_year, now_month, now_date) = day.civil();
    let has_turned_one = (now_year, now_month, now_date) >= (year + 1, month, date);
    vec![match day - delivered {
        _ if has_turned_one => Phase::AfterFirstBirthday,
        days if days < 0 => Phase::BeforeBirth,
        0..=60 => Phase::WithinSixtyDays,
        _ => Phase::UnderOne,
    }]
}

/// How many completions there are.
pub fn count(o: &Open) -> usize {
    [
        o.kind.len(),
        o.contract.len(),
        o.enrolled.len(),
        o.cpsp.len(),
        o.certification.len(),
        o.expired.len(),
        o.engagement.len(),
        o.role.len(),
        o.status.len(),
        o.wants.len(),
        o.support.len(),
        o.phase.len(),
    ]
    .iter()
    .product()
}

/// The completion with this number, each fact a digit of it.
fn completion(o: &Open, mut number: usize) -> Known {
    let mut digit = |base: usize| {
        let digit = number % base;
        number /= base;
        digit
    };
    Known {
        kind: o.kind[digit(o.kind.len())],
        contract: o.contract[digit(o.contract.len())],
        enrolled: o.enrolled[digit(o.enrolled.len())],
        cpsp: o.cpsp[digit(o.cpsp.len())],
        certification: o.certification[digit(o.certification.len())],
        expired: o.expired[digit(o.expired.len())],
        engagement: o.engagement[digit(o.engagement.len())],
        role: o.role[digit(o.role.len())],
        status: o.status[digit(o.status.len())],
        wants: o.wants[digit(o.wants.len())],
        support: o.support[digit(o.support.len())],
        phase: o.phase[digit(o.phase.len())],
    }
}

/// What every completion decides, and the facts that alone can change an outcome.
pub fn enumerate(case: &Case) -> (Vec<Decided>, BTreeSet<Fact>) {
    let o = completions_of(case);
    let decided: Vec<Decided> = (0..count(&o)).map(|n| decide(&completion(&o, n))).collect();
    let outcome = |d: &Decided| (d.answer, d.codes, d.bill_under, d.authorization);
    let bases = [
        (o.kind.len(), vec![Fact::BillerKind]),
        (o.contract.len(), vec![Fact::BillerContract]),
        (o.enrolled.len(), vec![Fact::BillerMediCalEnrolled]),
        (o.cpsp.len(), vec![Fact::BillerCpspCertified]),
        (o.certification.len(), vec![Fact::RendererCertification]),
        (o.expired.len(), vec![Fact::ServiceDate]),
        (o.engagement.len(), vec![Fact::RendererEngagement]),
        (o.role.len(), vec![Fact::RendererRole]),
        (o.status.len(), vec![Fact::AuthorizationStatus]),
        (o.wants.len(), vec![Fact::MemberWantsToBreastfeed]),
        (o.support.len(), vec![Fact::MemberStandardSupport]),
        (o.phase.len(), date_facts(case)),
    ];
    let mut needs = BTreeSet::new();
    let mut stride = 1;
    for (base, facts) in bases {
        let changes = decided.iter().enumerate().any(|(n, d)| {
            // The same completion with this fact's first value.
            let first = n - (n / stride % base) * stride;
            outcome(d) != outcome(&decided[first])
        });
        if changes {
            needs.extend(facts);
        }
        stride *= base;
    }
    (decided, needs)
}

fn date_facts(case: &Case) -> Vec<Fact> {
    let mut facts = Vec::new();
    if case.service.date.is_none() {
        facts.push(Fact::ServiceDate);
    }
    if case.member.delivery_date.is_none() && case.member.infant_birth_date.is_none() {
        facts.push(Fact::MemberDeliveryDate);
    }
    facts
}
