//! A determination as coverage information.
//!
//! | answer | covered | prior authorisation |
//! |---|---|---|
//! | billable | yes | by the authorisation that the policy asks for |
//! | authorize-first | yes | needed |
//! | follow-ppg | as the group's own policy says; else nothing can be said | |
//! | not-billable | no, with what would mend it | |
//! | clinical-review | that turns on a licensed clinician, never on software | |
//! | not-stated | nothing can be said, and whom to ask | |
//! | need-facts | that turns on the facts that are asked for | |
//!
//! Where nobody said that anything was authorised, what is said of prior authorisation is said as for
//! a service for which nothing is: the question is what is needed.

use latchkey_domain::{
    Answer, AuthorizationStatus, AuthorizationTerm, Case, Day, Fact, Outcome, Settled,
};
use latchkey_fhir::crd::{
    Contact, CoverageInformation, Covered, Detail, DetailCode, DetailValue, DocumentKind,
    Documents, Information, PriorAuthorization, Purpose, Reason, ReasonCode,
};
use latchkey_fhir::{Coding, Period, Reference};
use latchkey_json::{group_ask, not_in_force_text};
use latchkey_policy::{
    Choice, CodesToBill, Determination, Finding, GroupReply, Language, Library, Policy, Reply,
};

use super::dtr::{Addresses, form_of};
use super::service::system_of;

/// What belongs to whatever is said.
#[derive(Clone, Debug)]
pub(super) struct Frame<'f> {
    /// The insurance it is said of.
    pub coverage: &'f Reference,
    /// Our address, under which policies can be read.
    pub base: &'f str,
    /// The forms that ask for what is missing, where there are forms.
    pub forms: Option<Forms<'f>>,
    /// The day on which it is said.
    pub today: Day,
    /// The last day of the insurance.
    pub insured_until: Option<Day>,
    /// Whom to ask, where a telephone number is kept.
    pub contact: Option<&'f Contact>,
    /// Whether who asks is who is to give the service.
    pub is_performer: bool,
    /// Whether documentation may be asked for: at the primary hooks alone.
    pub may_ask: bool,
}

/// The forms that are named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Forms<'f> {
    /// Under which addresses they stand.
    pub at: Addresses<'f>,
    /// Whether they ask question by question.
    pub are_adaptive: bool,
}

/// The most reasons and links to clauses.
const MOST: usize = 6;

impl Frame<'_> {
    /// Something that is not the policy's to say.
    pub fn plain(
        &self,
        covered: Covered,
        code: Option<ReasonCode>,
        text: &str,
    ) -> CoverageInformation {
        CoverageInformation {
            coverage: self.coverage.clone(),
            covered,
            documents: None,
            needed: Vec::new(),
            billing_codes: Vec::new(),
            reasons: vec![Reason { code, text: text.to_owned() }],
            details: Vec::new(),
            date: self.today.to_string(),
            assertion: String::new(),
            contact: None,
            expires: None,
        }
    }

    /// That nothing can be said.
    pub fn unsaid(&self, code: Option<ReasonCode>, text: &str) -> CoverageInformation {
        self.plain(Covered::Indeterminate(PriorAuthorization::Indeterminate), code, text)
    }

    /// What the policies say of a case.
    pub fn say(&self, library: &Library, case: &Case) -> CoverageInformation {
        let mut asked = case.clone();
        asked.authorization.status.get_or_insert(AuthorizationStatus::None);
        let reply = match library.determine(&asked) {
            Ok(reply) => reply,
            Err(_) => return self.not_found(),
        };
        match &reply {
            Reply::Which(Choice::Date(_)) => self.when(),
            Reply::Which(_) => self.not_found(),
            Reply::NotInForce(versions) => self
                .unsaid(None, &not_in_force_text(versions, case.service.date, Language::English)),
            Reply::Determined(determined) => {
                let plan = &determined.determination;
                match (&determined.group, plan.decision.answer) {
                    (Some(GroupReply::Loaded(group)), _)
                        if group.decision.answer != Answer::FollowPpg =>
                    {
                        self.determined(group, plan, &determined.codes, &asked)
                    }
                    (Some(group), Answer::FollowPpg) => {
                        let whom = group_ask(group, Language::English);
                        self.group(plan, whom)
                    }
                    _ => self.determined(plan, plan, &determined.codes, &asked),
                }
            }
        }
    }

    fn not_found(&self) -> CoverageInformation {
        let text = "No policy is known here for the plan of this insurance.";
        self.plain(Covered::No, Some(ReasonCode::CoverageNotFound), text)
    }

    fn when(&self) -> CoverageInformation {
        let covered = Covered::Conditional(PriorAuthorization::Conditional);
        let text = "Which version of the policy holds turns on the day of the service.";
        let mut said = self.plain(covered, None, text);
        said.needed.push(Information::Timeframe);
        said
    }

    fn group(&self, plan: &Determination<'_>, whom: &str) -> CoverageInformation {
        let text = format!("The medical group's own process decides. Ask {whom} before the visit.");
        let mut said = self.unsaid(None, &text);
        said.details = self.links(plan);
        said
    }

    /// What is said where `d` decides: the plan, or the medical group that the plan follows.
    fn determined(
        &self,
        d: &Determination<'_>,
        plan: &Determination<'_>,
        codes: &CodesToBill<'_>,
        case: &Case,
    ) -> CoverageInformation {
        let mut said = CoverageInformation {
            covered: self.covered(d, case),
            reasons: reasons(d),
            details: self.details(d, case),
            billing_codes: billing_codes(codes, case),
            expires: self.expires(d),
            contact: self.contact(d),
            ..self.unsaid(None, "")
        };
        let kinds = match d.decision.answer {
            Answer::ClinicalReview => {
                said.needed.push(Information::Other);
                vec![DocumentKind::Clinical]
            }
            Answer::NeedFacts => self.need(&mut said, d),
            _ => Vec::new(),
        };
        self.ask_for(&mut said, form_of(plan, d, self.is_adaptive()), &kinds);
        if said.reasons.is_empty() && said.covered != Covered::Yes(PriorAuthorization::NotNeeded) {
            let text = d.policy.title().in_language(Language::English).to_owned();
            said.reasons.push(Reason { code: None, text });
        }
        said
    }

    fn covered(&self, d: &Determination<'_>, case: &Case) -> Covered {
        let authorization = self.authorization(d, case);
        match d.decision.answer {
            Answer::Billable => Covered::Yes(authorization),
            Answer::AuthorizeFirst => Covered::Yes(self.who_asks()),
            Answer::NotBillable => Covered::No,
            Answer::ClinicalReview | Answer::NeedFacts => Covered::Conditional(authorization),
            Answer::NotStated | Answer::FollowPpg => Covered::Indeterminate(authorization),
        }
    }

    fn authorization(&self, d: &Determination<'_>, case: &Case) -> PriorAuthorization {
        match d.decision.authorization {
            Settled::Is(AuthorizationTerm::NotStated) => PriorAuthorization::NotNeeded,
            Settled::Is(AuthorizationTerm::RequiredBeforeService) => self.who_asks(),
            // One that is confirmed and whose number nobody knows can't be named on a claim.
            Settled::Is(AuthorizationTerm::Confirmed) => case
                .authorization
                .number
                .clone()
                .map_or(PriorAuthorization::Conditional, PriorAuthorization::Satisfied),
            Settled::Is(AuthorizationTerm::PpgProcess) | Settled::Nothing => {
                PriorAuthorization::Indeterminate
            }
            Settled::Open => PriorAuthorization::Conditional,
        }
    }

    fn who_asks(&self) -> PriorAuthorization {
        match self.is_performer {
            true => PriorAuthorization::Needed,
            false => PriorAuthorization::NeededByPerformer,
        }
    }

    fn is_adaptive(&self) -> bool {
        self.forms.is_some_and(|forms| forms.are_adaptive)
    }

    /// What is to be known: in the terms of the guide where it has one for it, else by a form. Gives
    /// the kinds of documentation that a form is for.
    fn need(&self, said: &mut CoverageInformation, d: &Determination<'_>) -> Vec<DocumentKind> {
        let mut kinds = Vec::new();
        for fact in &d.needs {
            let (information, kind) = asked_by(*fact);
            if let Some(kind) = kind
                && !kinds.contains(&kind)
            {
                kinds.push(kind);
            }
            if !said.needed.contains(&information) {
                said.needed.push(information);
            }
        }
        let words = d.needs.iter().filter_map(|fact| d.policy.vocabulary().fact(*fact));
        let questions = words.map(|words| words.question.in_language(Language::English));
        let asked = questions
            .take(MOST)
            .map(|question| Reason { code: None, text: format!("It turns on this: {question}") });
        said.reasons.splice(0..0, asked);
        kinds
    }

    /// Asks for documentation, by the form of a policy where forms are offered. Where something is to be
    /// authorised, what supports the request is wanted with it.
    fn ask_for(&self, said: &mut CoverageInformation, policy: &Policy, kinds: &[DocumentKind]) {
        if kinds.is_empty() || !self.may_ask {
            return;
        }
        let is_asked_with = matches!(
            said.covered.authorization(),
            Some(PriorAuthorization::Needed | PriorAuthorization::NeededByPerformer)
        );
        let with_it = is_asked_with.then_some(Purpose::WithAuthorization);
        let form = self.forms.map(|forms| forms.at.form(policy, forms.are_adaptive).to_string());
        said.documents = Some(Documents {
            kinds: kinds.to_vec(),
            purposes: with_it.into_iter().chain([Purpose::Retain]).collect(),
            questionnaires: form.into_iter().collect(),
        });
    }

    fn details(&self, d: &Determination<'_>, case: &Case) -> Vec<Detail> {
        let until = |start: Option<Day>, end: Option<Day>, words: &str| {
            let end = Some(end?.to_string());
            let start = start.map(|day| day.to_string());
            Some(Detail {
                code: DetailCode::AllowedPeriod,
                value: DetailValue::Period(Period { start, end }),
                qualification: Some(words.to_owned()),
            })
        };
        let births = case.member.births();
        let delivered = births.map(|births| births.delivery);
        let born = births.map(|births| births.infant);
        let perinatal = "for the State's perinatal (CPSP) codes";
        let mut details: Vec<Detail> = until(delivered, d.cpsp_until, perinatal)
            .into_iter()
            .chain(until(born, d.referral_until, "for a referral"))
            .collect();
        let fixes = d.findings.iter().filter(|finding| finding.outcome == Outcome::NotMet);
        let fixes = fixes.filter_map(|finding| finding.fix);
        details.extend(fixes.take(MOST).map(|fix| Detail {
            code: DetailCode::Instructions,
            value: DetailValue::Text(fix.words.in_language(Language::English).to_owned()),
            qualification: None,
        }));
        details.extend(self.links(d));
        details
    }

    /// Where the policy says so: the clauses that stand in the way or say nothing, else those that
    /// speak for it.
    fn links(&self, d: &Determination<'_>) -> Vec<Detail> {
        let attention: Vec<&Finding<'_>> =
            d.findings.iter().filter(|f| f.outcome != Outcome::Met).collect();
        let wanted = if attention.is_empty() { d.findings.iter().collect() } else { attention };
        let mut clauses: Vec<&str> = Vec::new();
        for finding in wanted {
            if !clauses.contains(&finding.clause.id.as_str()) {
                clauses.push(&finding.clause.id);
            }
        }
        let (base, id, version) = (self.base, d.policy.id(), d.policy.version());
        let link = |clause: &&str| Detail {
            code: DetailCode::PolicyLink,
            value: DetailValue::Address(format!("{base}/policies/{id}?version={version}#{clause}")),
            qualification: None,
        };
        clauses.iter().take(MOST).map(link).collect()
    }

    /// Until when it holds: as long as the version of the policy and the insurance do.
    fn expires(&self, d: &Determination<'_>) -> Option<String> {
        let policy = d.policy.effective().until.map(|until| until + -1);
        policy.into_iter().chain(self.insured_until).min().map(|day| day.to_string())
    }

    fn contact(&self, d: &Determination<'_>) -> Option<Contact> {
        let is_open = matches!(
            d.decision.answer,
            Answer::AuthorizeFirst | Answer::NotStated | Answer::ClinicalReview
        );
        self.contact.filter(|_| is_open).cloned()
    }
}

/// Why, as the clauses say that stand in the way or leave something open. Each names its place.
fn reasons(d: &Determination<'_>) -> Vec<Reason> {
    let speaks = |finding: &&Finding<'_>| match finding.outcome {
        Outcome::NotMet | Outcome::Silent | Outcome::Conflict => true,
        Outcome::Met | Outcome::Unknown => false,
    };
    let is_outside = d.decision.answer == Answer::AuthorizeFirst;
    let code = is_outside.then_some(ReasonCode::OutOfNetwork);
    let said = d.findings.iter().filter(speaks).map(|finding| Reason {
        code: None,
        text: format!(
            "{} ({})",
            finding.words.in_language(Language::English),
            finding.clause.place
        ),
    });
    let outside = code.map(|_| Reason {
        code,
        text: "Who is to give the service does not participate: the plan confirms it before the \
               visit."
            .to_owned(),
    });
    outside.into_iter().chain(said).take(MOST).collect()
}

/// In which terms a fact is asked for: those of the guide, and the kind of form where none fits.
pub(super) fn asked_by(fact: Fact) -> (Information, Option<DocumentKind>) {
    match fact {
        Fact::ServiceDate => (Information::Timeframe, None),
        Fact::ServicePlace => (Information::Location, None),
        Fact::ServiceProcedures => (Information::DetailCode, None),
        Fact::BillerKind
        | Fact::BillerNpi
        | Fact::BillerPpg
        | Fact::BillerMediCalEnrolled
        | Fact::BillerCpspCertified
        | Fact::BillerContract
        | Fact::RendererRole
        | Fact::RendererCertification
        | Fact::RendererCertificationExpires
        | Fact::RendererEngagement => (Information::Performer, Some(DocumentKind::Administrative)),
        Fact::MemberPatient
        | Fact::MemberWantsToBreastfeed
        | Fact::MemberStandardSupport
        | Fact::MemberPregnant
        | Fact::MemberDeliveryDate
        | Fact::MemberInfantBirthDate
        | Fact::ServiceDiagnoses => (Information::Other, Some(DocumentKind::Clinical)),
        Fact::Plan
        | Fact::Program
        | Fact::ServiceMinutes
        | Fact::AuthorizationStatus
        | Fact::AuthorizationNumber => (Information::Other, Some(DocumentKind::Administrative)),
    }
}

/// The procedures that the answer holds for: those ordered, where they fit; else all that fit.
fn billing_codes(codes: &CodesToBill<'_>, case: &Case) -> Vec<Coding> {
    let procedures = codes.named.iter().filter(|named| named.set.system != "icd-10-cm");
    let fitting = procedures.flat_map(|named| {
        let system = system_of(&named.set.system);
        named.entries.iter().map(move |entry| (system, entry.code.as_str()))
    });
    let fitting: Vec<(&str, &str)> = fitting.filter(|(_, code)| !code.ends_with('-')).collect();
    let is_ordered = |code: &str| case.service.procedures.iter().any(|own| own.as_str() == code);
    let ordered: Vec<_> = fitting.iter().filter(|(_, code)| is_ordered(code)).copied().collect();
    let chosen = if ordered.is_empty() { fitting } else { ordered };
    chosen.into_iter().map(|(system, code)| Coding::new(system, code)).collect()
}
