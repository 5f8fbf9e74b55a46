//! The page as a programmer would write it: one function, first match wins.

use latchkey_domain::{
    Answer, AuthorizationStatus, AuthorizationTerm, BillUnder, BillerKind, Case, Certification,
    CodeFamily, Contract, Engagement, Pathway, Role, StandardSupport,
};

/// What the function decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    pub answer: Answer,
    pub pathway: Pathway,
    pub codes: Option<CodeFamily>,
    pub bill_under: Option<BillUnder>,
    pub authorization: Option<AuthorizationTerm>,
}

/// Decides a case; nothing, where a fact it needs is unknown.
pub fn decide(case: &Case) -> Option<Decided> {
    let kind = case.biller.kind?;
    if case.biller.contract? == Contract::Ppg || kind == BillerKind::Ppg {
        return Some(Decided {
            answer: Answer::FollowPpg,
            pathway: Pathway::Ppg,
            codes: Some(CodeFamily::PerPpg),
            bill_under: Some(BillUnder::PpgProcess),
            authorization: Some(AuthorizationTerm::PpgProcess),
        });
    }
    let service = case.service.date?;
    let is_certified = case.renderer.certification? != Certification::None
        && case.renderer.certification_expires.is_none_or(|last| service <= last);
    if kind == BillerKind::LactationConsultant {
        consultant(case, is_certified)
    } else {
        provider(case, is_certified)
    }
}

fn nothing(answer: Answer, pathway: Pathway) -> Decided {
    Decided { answer, pathway, codes: None, bill_under: None, authorization: None }
}

fn is_shown(case: &Case) -> Option<bool> {
    let is_tried = case.member.standard_support? == StandardSupport::Insufficient;
    Some(case.member.wants_to_breastfeed? && is_tried)
}

/// A lactation consultant who sends the bill herself.
fn consultant(case: &Case, is_certified: bool) -> Option<Decided> {
    let pathway = Pathway::NonParticipating;
    let status = case.authorization.status?;
    let is_alone = case.renderer.engagement? == Engagement::None;
    if !is_certified || !is_alone || status == AuthorizationStatus::Denied {
        return Some(nothing(Answer::NotBillable, pathway));
    }
    let terms = |answer, authorization| Decided {
        answer,
        pathway,
        codes: Some(CodeFamily::PerPlanInstructions),
        bill_under: Some(BillUnder::PlanInstructions),
        authorization: Some(authorization),
    };
    if status != AuthorizationStatus::Confirmed {
        return Some(terms(Answer::AuthorizeFirst, AuthorizationTerm::RequiredBeforeService));
    }
    if !is_shown(case)? {
        return Some(terms(Answer::ClinicalReview, AuthorizationTerm::Confirmed));
    }
    let births = case.member.births()?;
    let service = case.service.date?;
    let is_silent = if case.biller.cpsp_certified? {
        births.infant.years_until(service) >= 1
    } else {
        service < births.delivery
    };
    if is_silent {
        return Some(nothing(Answer::NotStated, pathway));
    }
    Some(terms(Answer::Billable, AuthorizationTerm::Confirmed))
}

/// Any other provider, with or without CPSP.
fn provider(case: &Case, is_certified: bool) -> Option<Decided> {
    let has_cpsp = case.biller.cpsp_certified?;
    let engagement = case.renderer.engagement?;
    let pathway = if has_cpsp { Pathway::Cpsp } else { Pathway::Office };
    let births = case.member.births()?;
    let service = case.service.date?;
    let has_turned_one = births.infant.years_until(service) >= 1;
    if !is_certified
        || !case.biller.medi_cal_enrolled?
        || engagement == Engagement::None
        || (!has_cpsp && has_turned_one)
    {
        return Some(nothing(Answer::NotBillable, pathway));
    }
    let days = service - births.delivery;
    let codes = if has_cpsp && days <= 60 { CodeFamily::Cpsp } else { CodeFamily::Icd10Cpt };
    let terms = |answer| Decided {
        answer,
        pathway,
        codes: Some(codes),
        bill_under: Some(BillUnder::BillingProvider),
        authorization: Some(AuthorizationTerm::NotStated),
    };
    if !is_shown(case)? {
        return Some(terms(Answer::ClinicalReview));
    }
    let is_listed =
        matches!(case.renderer.role?, Role::Cphw | Role::Ma | Role::Rn | Role::Np | Role::Pa);
    let is_silent = (engagement == Engagement::Staff && !is_listed)
        || case.biller.contract? == Contract::None
        || if has_cpsp { has_turned_one } else { days < 0 };
    Some(if is_silent { nothing(Answer::NotStated, pathway) } else { terms(Answer::Billable) })
}
