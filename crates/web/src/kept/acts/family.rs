//! Whom a case is for: the fields by which a family is found, and those of a new one.

use latchkey_workflow::Kind;

use super::Act;
use super::authorization::PATIENT;
use super::field::{Options, Part, choice, day, line};
use super::words::Say;

const LANGUAGES: Options = &[
    ("en", Say::English),
    ("es", Say::Spanish),
    ("hmn", Say::Hmong),
    ("vi", Say::Vietnamese),
    ("zh", Say::Chinese),
    ("tl", Say::Tagalog),
];
const SEX: Options = &[("female", Say::Female), ("male", Say::Male), ("unknown", Say::UnknownSex)];

const SOUGHT: &[Part] = &[
    line("number", Say::MemberNumber).open(),
    line("name", Say::LastName).open(),
    day("birth", Say::BirthDate).open(),
];

const FAMILY: &[Part] = &[
    line("parent.last_name", Say::ParentLast),
    line("parent.first_name", Say::ParentFirst).open(),
    day("parent.birth_date", Say::ParentBirth).open(),
    choice("parent.sex", Say::ParentSex, SEX).open(),
    line("parent.number", Say::ParentNumber).open(),
    line("parent.telephone", Say::ParentTelephone).open(),
    choice("parent.language", Say::FamilyLanguage, LANGUAGES).open(),
    line("parent.address.street", Say::Street).open(),
    line("parent.address.city", Say::City).open(),
    line("parent.address.zip", Say::Zip).open(),
    day("delivery_date", Say::Delivery).open().from("/delivery_date"),
    line("infant.last_name", Say::InfantLast).open(),
    line("infant.first_name", Say::InfantFirst).open(),
    day("infant.birth_date", Say::InfantBirth).open().from("/birth_date"),
    choice("infant.sex", Say::InfantSex, SEX).open(),
    line("infant.number", Say::InfantNumber).open(),
    choice("patient", Say::OnRecordOf, PATIENT).from("/patient"),
];

/// By what a family is found.
pub(in crate::kept) const SEARCH: &Act =
    &Act::new(Kind::Member, "search", &[], Say::FindFamily, &[SOUGHT])
        .help(Say::FindFamilyHelp)
        .looks();

/// What is kept of a new family.
pub(in crate::kept) const NEW_FAMILY: &Act =
    &Act::new(Kind::Member, "family", &[], Say::KeepFamily, &[FAMILY]);
