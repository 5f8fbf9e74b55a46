//! Facts as text: what a person types, an example gives and a case file says.

use std::fmt;

use crate::case::Case;
use crate::code::{Code, Place};
use crate::day::DayError;
use crate::fact::{Fact, Kind};
use crate::names::{
    AuthorizationStatus, BillerKind, Certification, Contract, Engagement, Patient, Role,
    StandardSupport,
};
use crate::nearest::nearest;
use crate::npi::NpiError;

/// The longest visit that is believed, in minutes: one day.
pub const LONGEST_VISIT: u32 = 24 * 60;
/// The longest id or number a case holds, in characters.
pub const LONGEST_TEXT: usize = 100;

/// Why a text is no value of a fact. Its message never repeats what was given, but for a name
/// close to one of a closed list: values can be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// Not one of the names, and the one that was probably meant.
    NotOneOf(&'static [&'static str], Option<&'static str>),
    /// Neither yes nor no.
    NotYesOrNo,
    /// No date.
    Date(DayError),
    /// No NPI.
    Npi(NpiError),
    /// No whole number of minutes up to a day.
    Minutes,
    /// No place-of-service code.
    Place,
    /// No code.
    Code,
    /// Empty, too long, or with control characters.
    Text,
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOneOf(names, near) => {
                write!(f, "it is one of {}", names.join(", "))?;
                near.map_or(Ok(()), |near| write!(f, "; did you mean {near}?"))
            }
            Self::NotYesOrNo => f.write_str("it is yes or no"),
            Self::Date(error) => error.fmt(f),
            Self::Npi(error) => error.fmt(f),
            Self::Minutes => write!(f, "it is a whole number of minutes, {LONGEST_VISIT} at most"),
            Self::Place => f.write_str("a place of service has two digits, as in 11"),
            Self::Code => f.write_str("a code has letters, digits and dots, 11 at most"),
            Self::Text => write!(f, "it is a text of 1 to {LONGEST_TEXT} characters on one line"),
        }
    }
}

impl std::error::Error for ValueError {}

impl Case {
    /// Sets a fact from text, as a person writes it. Codes are separated by commas.
    ///
    /// # Errors
    /// When the text is no value of the fact; the case is unchanged.
    ///
    /// ```
    /// use latchkey_domain::{Case, Fact};
    /// let mut case = Case::default();
    /// case.set(Fact::RendererRole, "rn")?;
    /// assert_eq!(case.text(Fact::RendererRole).as_deref(), Some("rn"));
    /// assert!(case.set(Fact::RendererRole, "nurse").is_err());
    /// # Ok::<(), latchkey_domain::ValueError>(())
    /// ```
    pub fn set(&mut self, fact: Fact, text: &str) -> Result<(), ValueError> {
        let text = text.trim();
        match fact {
            Fact::Plan => self.plan = Some(plain(text)?),
            Fact::Program => self.program = Some(plain(text)?),
            Fact::ServiceDate => self.service.date = Some(text.parse().map_err(ValueError::Date)?),
            Fact::ServicePlace => {
                self.service.place = Some(Place::new(text).ok_or(ValueError::Place)?);
            }
            Fact::ServiceMinutes => self.service.minutes = Some(minutes(text)?),
            Fact::ServiceProcedures => self.service.procedures = codes(text)?,
            Fact::ServiceDiagnoses => self.service.diagnoses = codes(text)?,
            Fact::MemberPatient => {
                self.member.patient = Some(one_of(text, Patient::from_name, Patient::NAMES)?);
            }
            Fact::MemberWantsToBreastfeed => {
                self.member.wants_to_breastfeed = Some(yes_or_no(text)?);
            }
            Fact::MemberStandardSupport => {
                self.member.standard_support =
                    Some(one_of(text, StandardSupport::from_name, StandardSupport::NAMES)?);
            }
            Fact::MemberPregnant => self.member.pregnant = Some(yes_or_no(text)?),
            Fact::MemberDeliveryDate => {
                self.member.delivery_date = Some(text.parse().map_err(ValueError::Date)?);
            }
            Fact::MemberInfantBirthDate => {
                self.member.infant_birth_date = Some(text.parse().map_err(ValueError::Date)?);
            }
            Fact::BillerKind => {
                self.biller.kind = Some(one_of(text, BillerKind::from_name, BillerKind::NAMES)?);
            }
            Fact::BillerNpi => self.biller.npi = Some(text.parse().map_err(ValueError::Npi)?),
            Fact::BillerPpg => self.biller.ppg = Some(plain(text)?),
            Fact::BillerMediCalEnrolled => self.biller.medi_cal_enrolled = Some(yes_or_no(text)?),
            Fact::BillerCpspCertified => self.biller.cpsp_certified = Some(yes_or_no(text)?),
            Fact::BillerContract => {
                self.biller.contract = Some(one_of(text, Contract::from_name, Contract::NAMES)?);
            }
            Fact::RendererRole => {
                self.renderer.role = Some(one_of(text, Role::from_name, Role::NAMES)?);
            }
            Fact::RendererCertification => {
                self.renderer.certification =
                    Some(one_of(text, Certification::from_name, Certification::NAMES)?);
            }
            Fact::RendererCertificationExpires => {
                self.renderer.certification_expires = Some(text.parse().map_err(ValueError::Date)?);
            }
            Fact::RendererEngagement => {
                self.renderer.engagement =
                    Some(one_of(text, Engagement::from_name, Engagement::NAMES)?);
            }
            Fact::AuthorizationStatus => {
                self.authorization.status =
                    Some(one_of(text, AuthorizationStatus::from_name, AuthorizationStatus::NAMES)?);
            }
            Fact::AuthorizationNumber => self.authorization.number = Some(plain(text)?),
        }
        Ok(())
    }

    /// The fact as text, as [`Case::set`] takes it; nothing while it is unknown.
    pub fn text(&self, fact: Fact) -> Option<String> {
        fn shown<T: fmt::Display>(value: Option<&T>) -> Option<String> {
            value.map(ToString::to_string)
        }
        let yes_no =
            |value: Option<bool>| value.map(|yes| if yes { "yes" } else { "no" }.to_owned());
        match fact {
            Fact::Plan => self.plan.clone(),
            Fact::Program => self.program.clone(),
            Fact::ServiceDate => shown(self.service.date.as_ref()),
            Fact::ServicePlace => shown(self.service.place.as_ref()),
            Fact::ServiceMinutes => shown(self.service.minutes.as_ref()),
            Fact::ServiceProcedures => listed(&self.service.procedures),
            Fact::ServiceDiagnoses => listed(&self.service.diagnoses),
            Fact::MemberPatient => shown(self.member.patient.as_ref()),
            Fact::MemberWantsToBreastfeed => yes_no(self.member.wants_to_breastfeed),
            Fact::MemberStandardSupport => shown(self.member.standard_support.as_ref()),
            Fact::MemberPregnant => yes_no(self.member.pregnant),
            Fact::MemberDeliveryDate => shown(self.member.delivery_date.as_ref()),
            Fact::MemberInfantBirthDate => shown(self.member.infant_birth_date.as_ref()),
            Fact::BillerKind => shown(self.biller.kind.as_ref()),
            Fact::BillerNpi => shown(self.biller.npi.as_ref()),
            Fact::BillerPpg => self.biller.ppg.clone(),
            Fact::BillerMediCalEnrolled => yes_no(self.biller.medi_cal_enrolled),
            Fact::BillerCpspCertified => yes_no(self.biller.cpsp_certified),
            Fact::BillerContract => shown(self.biller.contract.as_ref()),
            Fact::RendererRole => shown(self.renderer.role.as_ref()),
            Fact::RendererCertification => shown(self.renderer.certification.as_ref()),
            Fact::RendererCertificationExpires => {
                shown(self.renderer.certification_expires.as_ref())
            }
            Fact::RendererEngagement => shown(self.renderer.engagement.as_ref()),
            Fact::AuthorizationStatus => shown(self.authorization.status.as_ref()),
            Fact::AuthorizationNumber => self.authorization.number.clone(),
        }
    }

    /// Makes a fact unknown again.
    pub fn forget(&mut self, fact: Fact) {
        match fact {
            Fact::Plan => self.plan = None,
            Fact::Program => self.program = None,
            Fact::ServiceDate => self.service.date = None,
            Fact::ServicePlace => self.service.place = None,
            Fact::ServiceMinutes => self.service.minutes = None,
            Fact::ServiceProcedures => self.service.procedures.clear(),
            Fact::ServiceDiagnoses => self.service.diagnoses.clear(),
            Fact::MemberPatient => self.member.patient = None,
            Fact::MemberWantsToBreastfeed => self.member.wants_to_breastfeed = None,
            Fact::MemberStandardSupport => self.member.standard_support = None,
            Fact::MemberPregnant => self.member.pregnant = None,
            Fact::MemberDeliveryDate => self.member.delivery_date = None,
            Fact::MemberInfantBirthDate => self.member.infant_birth_date = None,
            Fact::BillerKind => self.biller.kind = None,
            Fact::BillerNpi => self.biller.npi = None,
            Fact::BillerPpg => self.biller.ppg = None,
            Fact::BillerMediCalEnrolled => self.biller.medi_cal_enrolled = None,
            Fact::BillerCpspCertified => self.biller.cpsp_certified = None,
            Fact::BillerContract => self.biller.contract = None,
            Fact::RendererRole => self.renderer.role = None,
            Fact::RendererCertification => self.renderer.certification = None,
            Fact::RendererCertificationExpires => self.renderer.certification_expires = None,
            Fact::RendererEngagement => self.renderer.engagement = None,
            Fact::AuthorizationStatus => self.authorization.status = None,
            Fact::AuthorizationNumber => self.authorization.number = None,
        }
    }
}

impl Fact {
    /// The names a person may give for this fact, where it has a short list of them.
    pub const fn choices(self) -> Option<&'static [&'static str]> {
        match self.kind() {
            Kind::OneOf(names) => Some(names),
            Kind::YesNo => Some(&["yes", "no"]),
            _ => None,
        }
    }
}

fn one_of<T>(
    text: &str,
    from_name: fn(&str) -> Option<T>,
    names: &'static [&'static str],
) -> Result<T, ValueError> {
    from_name(text).ok_or_else(|| ValueError::NotOneOf(names, nearest(text, names.iter().copied())))
}

fn yes_or_no(text: &str) -> Result<bool, ValueError> {
    match text {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err(ValueError::NotYesOrNo),
    }
}

fn minutes(text: &str) -> Result<u32, ValueError> {
    text.parse().ok().filter(|m| *m <= LONGEST_VISIT).ok_or(ValueError::Minutes)
}

fn codes(text: &str) -> Result<Vec<Code>, ValueError> {
    text.split(',').map(|code| Code::new(code.trim()).ok_or(ValueError::Code)).collect()
}

fn listed(codes: &[Code]) -> Option<String> {
    let texts: Vec<_> = codes.iter().map(Code::as_str).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// An id or other short text on one line.
fn plain(text: &str) -> Result<String, ValueError> {
    let length = text.chars().count();
    let sound = (1..=LONGEST_TEXT).contains(&length) && !text.chars().any(char::is_control);
    if sound { Ok(text.to_owned()) } else { Err(ValueError::Text) }
}
