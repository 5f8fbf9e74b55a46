//! The one place that decides who may do what.
//!
//! The answer depends on the role, on what is to be done, and on what the organisation has to do
//! with the row. What an organisation has nothing to do with does not exist for it: asking for it
//! and asking for what is not there must look the same.

use latchkey_domain::closed_list;

use crate::{Role, Standing};

closed_list! {
    /// Everything that can be asked of Latchkey about what is kept: commands and queries.
    Action {
        /// Open a case.
        CaseOpen = "case.open",
        /// State facts of a case.
        CaseState = "case.state",
        /// Close a case, or open it again.
        CaseClose = "case.close",
        /// See a case with its timeline.
        CaseView = "case.view",
        /// Draft, send, withdraw or close a referral.
        ReferralSend = "referral.send",
        /// Accept, decline, schedule or complete a referral that was received.
        ReferralAnswer = "referral.answer",
        /// See a referral.
        ReferralView = "referral.view",
        /// Request authorisation, add to the request, or withdraw it.
        AuthorizationRequest = "authorization.request",
        /// Appeal against a decision.
        AuthorizationAppeal = "authorization.appeal",
        /// Take up, ask for information, delay, approve in full, or reject for administrative reasons.
        AuthorizationReview = "authorization.review",
        /// Deny or reduce, or decide an appeal: a licensed clinician's alone.
        AuthorizationDeny = "authorization.deny",
        /// Delegate a request to a medical group.
        AuthorizationDelegate = "authorization.delegate",
        /// See an authorisation.
        AuthorizationView = "authorization.view",
        /// Add a file that supports a request, or comes back with a report.
        EvidenceKeep = "evidence.keep",
        /// Plan, record or amend a visit.
        VisitKeep = "visit.keep",
        /// See a visit.
        VisitView = "visit.view",
        /// Prepare, send or void a claim, and post acknowledgements and remittances.
        ClaimKeep = "claim.keep",
        /// See a claim.
        ClaimView = "claim.view",
        /// Screen files of claims before they are sent, or as they come in; nothing of them is kept.
        ClaimScreen = "claim.screen",
        /// Let time pass: reminders, expiries, missed clocks. Latchkey's own.
        Tick = "tick",
        /// Keep members and dyads, one by one or by import.
        MemberKeep = "member.keep",
        /// Search and see members and dyads.
        MemberView = "member.view",
        /// Keep organisations, people, certificates and engagements.
        RegistryKeep = "registry.keep",
        /// Search and see organisations and people.
        RegistryView = "registry.view",
        /// Say whether somebody who gives the service has room for another infant.
        OpeningsState = "openings.state",
        /// Find somebody certified, of whichever organisation; where nobody fits, the gap is noted.
        NetworkFind = "network.find",
        /// Create, change and disable accounts and API clients.
        AccountKeep = "account.keep",
        /// List accounts and API clients.
        AccountView = "account.view",
        /// See the work queue of one's organisation.
        QueueView = "queue.view",
        /// See figures without members: CMS-0057-F, turnaround, network gaps.
        MetricsView = "metrics.view",
        /// Ask what the coverage says of an order: a health record's, while it is written.
        CoverageAsk = "coverage.ask",
        /// Search and verify the log.
        AuditView = "audit.view",
        /// Hand over one's organisation's log as events, to a system that watches over many logs.
        AuditEvents = "audit.events",
        /// Export everything one's organisation owns.
        Export = "export",
        /// Erase what the law no longer needs.
        Purge = "purge",
        /// Encrypt second factors under another key. The operator's own.
        KeysChange = "keys.change",
    }
}

/// Whether somebody may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Yes.
    Allowed,
    /// It may be seen, but this may not be done: say so.
    Forbidden,
    /// It may not even be known to exist: answer as if it did not.
    Hidden,
}

/// Whether a role may do something to a row its organisation has this standing to; for what does
/// not concern a row that exists already, the standing is [`Standing::Owner`] of one's own.
pub fn access(role: Role, action: Action, standing: Option<Standing>) -> Access {
    if role == Role::Latchkey {
        return if action == Action::Tick { Access::Allowed } else { Access::Forbidden };
    }
    if role == Role::Operator {
        return if operates(action) { Access::Allowed } else { Access::Forbidden };
    }
    let Some(standing) = standing else { return Access::Hidden };
    if !sees(role, action) {
        return Access::Forbidden;
    }
    if standings(action).contains(&standing) { Access::Allowed } else { Access::Forbidden }
}

/// What whoever runs the installation does, for every organisation.
fn operates(action: Action) -> bool {
    matches!(
        action,
        Action::RegistryKeep
            | Action::RegistryView
            | Action::OpeningsState
            | Action::AccountKeep
            | Action::AccountView
            | Action::AuditView
            | Action::AuditEvents
            | Action::MetricsView
            | Action::Export
            | Action::Purge
            | Action::KeysChange
    )
}

/// Which roles do something at all.
fn sees(role: Role, action: Action) -> bool {
    use Role::{
        Administrator, Analyst, Biller, ClinicalReviewer, Consultant, Office, Reviewer,
        SystemClient,
    };
    let roles: &[Role] = match action {
        Action::CaseOpen | Action::CaseState | Action::CaseClose => {
            &[Office, Biller, Consultant, SystemClient]
        }
        Action::ReferralSend => &[Office, Consultant, SystemClient],
        Action::ReferralAnswer => &[Office, Consultant, SystemClient],
        Action::AuthorizationRequest => &[Office, Biller, Consultant, SystemClient],
        // A member may appeal by telephone to the plan, which writes it down.
        Action::AuthorizationAppeal => {
            &[Office, Biller, Consultant, Reviewer, ClinicalReviewer, SystemClient]
        }
        Action::AuthorizationReview | Action::AuthorizationDelegate => {
            &[Reviewer, ClinicalReviewer]
        }
        Action::AuthorizationDeny => &[ClinicalReviewer],
        Action::VisitKeep => &[Office, Biller, Consultant, SystemClient],
        Action::ClaimKeep => &[Biller, SystemClient],
        Action::ClaimScreen => {
            &[Office, Biller, Consultant, Reviewer, ClinicalReviewer, Analyst, SystemClient]
        }
        Action::EvidenceKeep
        | Action::CaseView
        | Action::ReferralView
        | Action::AuthorizationView
        | Action::VisitView
        | Action::ClaimView
        | Action::QueueView
        | Action::MemberView => {
            &[Office, Biller, Consultant, Reviewer, ClinicalReviewer, SystemClient]
        }
        Action::MemberKeep => &[Office, Biller, Consultant, SystemClient],
        Action::CoverageAsk => &[SystemClient],
        Action::OpeningsState => &[Office, Consultant, Administrator, SystemClient],
        Action::NetworkFind => {
            &[Office, Biller, Consultant, Reviewer, ClinicalReviewer, SystemClient]
        }
        Action::RegistryKeep => &[Administrator],
        Action::RegistryView => &[
            Office,
            Biller,
            Consultant,
            Reviewer,
            ClinicalReviewer,
            Analyst,
            Administrator,
            SystemClient,
        ],
        Action::AccountKeep
        | Action::AccountView
        | Action::AuditView
        | Action::Export
        | Action::Purge => &[Administrator],
        // Whoever registers a system says by its scopes whether it may ask for them.
        Action::AuditEvents => &[Administrator, SystemClient],
        Action::MetricsView => &[Analyst, Administrator, Reviewer, ClinicalReviewer],
        Action::Tick | Action::KeysChange => &[],
    };
    roles.contains(&role)
}

/// As what an organisation does something.
fn standings(action: Action) -> &'static [Standing] {
    use Standing::{Delegate, Owner, Plan, Receiver};
    match action {
        Action::ReferralAnswer => &[Receiver],
        Action::AuthorizationReview | Action::AuthorizationDeny => &[Plan, Delegate],
        Action::AuthorizationDelegate => &[Plan],
        Action::AuthorizationAppeal => &[Owner, Plan],
        Action::EvidenceKeep | Action::CaseView | Action::MemberView => {
            &[Owner, Receiver, Plan, Delegate]
        }
        Action::ReferralView => &[Owner, Receiver],
        Action::AuthorizationView => &[Owner, Plan, Delegate],
        _ => &[Owner],
    }
}
