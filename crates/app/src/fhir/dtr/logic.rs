//! What is filled in from the health record: a table of small expressions, from which the CQL and its
//! compiled form are both written. They read what CRD reads of the same record (`fhir/member.rs`), and
//! nothing else: the patient's birth date, and what was found of a delivery or a pregnancy.

use base64ct::{Base64, Encoding};
use latchkey_claims::screen::PARENT_FROM_YEARS;
use latchkey_domain::Fact;
use latchkey_fhir::cql::{CodeDefinition, Definition, Expression, Logic, Operator, Unit};
use latchkey_fhir::dtr::{DataRequirement, Library, Phrase};

use super::Addresses;
use super::address::id_of;
use super::questions::list_name;
use super::standard::MADE;
use crate::fhir::member::{
    DELIVERED, EXPECTED, LATELY, LOINC, NOT_PREGNANT, PREGNANCY, PREGNANT, SNOMED,
};

/// The library's name.
pub(super) const NAME: &str = "LatchkeyPrepopulation";
/// Its version: another for every change of what follows.
pub(super) const VERSION: &str = "1.0.0";
const ID: &str = "latchkey-prepopulation";

const WHOSE: &str = "Whose record";
/// The system of the codes by which that is said; no two things of a library have one name.
const HOLDERS: &str = "Holders of records";
const BORN: &str = "Birth date of the infant";
const DELIVERY: &str = "Delivery date";
const IS_PREGNANT: &str = "Is pregnant";

/// The expression that fills in a fact, where one does.
pub(super) const fn of(fact: Fact) -> Option<&'static str> {
    match fact {
        Fact::MemberPatient => Some(WHOSE),
        Fact::MemberInfantBirthDate => Some(BORN),
        Fact::MemberDeliveryDate => Some(DELIVERY),
        Fact::MemberPregnant => Some(IS_PREGNANT),
        _ => None,
    }
}

/// The address of the library.
pub(super) fn address(at: Addresses<'_>) -> latchkey_fhir::dtr::Canonical {
    at.of("Library", ID, VERSION)
}

/// The library as a resource is written from.
pub(super) fn library(at: Addresses<'_>) -> Library {
    let logic = logic(&at.system(&list_name(Fact::MemberPatient)));
    let title = Phrase::new(
        "What is filled in from the health record",
        "Lo que se completa con el expediente",
    );
    let observation = DataRequirement {
        kind: "Observation".to_owned(),
        members: ["code", "status", "value", "effective"].map(str::to_owned).into(),
        codes: observed().map(|code| (LOINC.to_owned(), code.to_owned())).collect(),
    };
    let patient = DataRequirement {
        kind: "Patient".to_owned(),
        members: vec!["birthDate".to_owned()],
        codes: Vec::new(),
    };
    Library {
        id: id_of(ID, VERSION),
        address: address(at),
        name: NAME.to_owned(),
        title,
        day: MADE.to_owned(),
        requirements: vec![patient, observation],
        cql: Base64::encode_string(logic.cql().as_bytes()),
        elm: Base64::encode_string(logic.elm().to_string().as_bytes()),
    }
}

fn observed() -> impl Iterator<Item = &'static str> {
    DELIVERED.iter().chain(EXPECTED).copied().chain([PREGNANCY])
}

/// The expressions; whose record it is, is said by codes of this system.
pub fn logic(whose: &str) -> Logic {
    let codes = observed().map(|code| CodeDefinition { name: code, code, system: "LOINC" });
    Logic {
        name: NAME,
        version: VERSION,
        systems: vec![("LOINC", LOINC.to_owned()), (HOLDERS, whose.to_owned())],
        codes: codes.collect(),
        definitions: vec![
            Definition {
                name: "Is an infant",
                words: "Whether the record is of an infant, by the age.",
                expression: is_infant(),
            },
            Definition {
                name: WHOSE,
                words: "Whose record it is; nothing where the birth date is not known.",
                expression: whose_record(),
            },
            Definition {
                name: BORN,
                words: "The birth date, where the record is of an infant.",
                expression: Expression::choose(
                    Expression::Ref("Is an infant"),
                    Expression::Patient("birthDate"),
                    Expression::Null,
                ),
            },
            Definition {
                name: DELIVERY,
                words: "The latest day of a delivery, or else of one that is expected, near today.",
                expression: days(DELIVERED).or(days(EXPECTED)),
            },
            Definition {
                name: IS_PREGNANT,
                words: "Whether she is pregnant, as it was found lately and clearly.",
                expression: Expression::choose(
                    found(PREGNANT),
                    Expression::Boolean(true),
                    Expression::choose(
                        found(NOT_PREGNANT),
                        Expression::Boolean(false),
                        Expression::Null,
                    ),
                ),
            },
        ],
    }
}

fn is_infant() -> Expression {
    let age =
        Expression::Years(Box::new(Expression::Patient("birthDate")), Box::new(Expression::Today));
    age.both(Operator::Less, Expression::Integer(PARENT_FROM_YEARS))
}

fn whose_record() -> Expression {
    let code = |code| Expression::Code { code, system: HOLDERS };
    Expression::choose(
        Expression::PatientLacks("birthDate"),
        Expression::Null,
        Expression::choose(Expression::Ref("Is an infant"), code("infant"), code("parent")),
    )
}

/// The latest day that observations of some codes give.
fn days(codes: &[&'static str]) -> Expression {
    let day = || Expression::Day("O", "value");
    let near = day().between(
        Expression::Today.shifted(-2, Unit::Years),
        Expression::Today.shifted(300, Unit::Days),
    );
    let latest = |code: &&'static str| {
        let filter = counts().and(near.clone());
        Expression::Max(Box::new(Expression::Observations(code).taken("O", filter, day())))
    };
    Expression::first_of(codes.iter().map(latest).collect())
}

/// Whether an observation is final.
fn counts() -> Expression {
    let status = Expression::Member("O", "status.value");
    Expression::OneOf(Box::new(status), &["final", "amended", "corrected"])
}

/// Whether a lately found observation of a pregnancy has this answer.
fn found(answer: &'static str) -> Expression {
    let lately = Expression::Day("O", "effective")
        .between(Expression::Today.shifted(-LATELY, Unit::Days), Expression::Today);
    let is = Expression::Member("C", "system.value")
        .both(Operator::Equal, Expression::Text(SNOMED))
        .and(Expression::Member("C", "code.value").both(Operator::Equal, Expression::Text(answer)));
    let answers = Expression::Exists(Box::new(Expression::Codings("O", "value").filtered("C", is)));
    let filter = counts().and(lately).and(answers);
    Expression::Exists(Box::new(Expression::Observations(PREGNANCY).filtered("O", filter)))
}
