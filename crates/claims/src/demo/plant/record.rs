//! Structural faults of the record.

use latchkey_x12::claim::{Claim, Diagnosis, Party, Provider, Reference};
use latchkey_x12::finding::Rule;
use latchkey_x12::{Cents, Date, DateRange, Quantity};

use super::{At, Base, Edit, Structural};

const CLM: At = (0, "2300", "CLM");
const REF: At = (0, "2300", "REF");
const HI: At = (0, "2300", "HI");
const SV1: At = (1, "2400", "SV1");
const DTP: At = (1, "2400", "DTP");

const fn own(rule: Rule, at: At, edit: fn(&mut Claim<'_>)) -> Structural {
    Structural { rule, at, base: Base::Own, edit: Edit::Record(edit) }
}

/// Every fault, in the order of the rules.
pub(super) const RECORD: &[Structural] = &[
    own(Rule::SegmentMissing, DTP, |c| first_line(c, |line| line.days = None)),
    own(Rule::LoopMissing, (0, "2010BB", "NM1"), |c| c.payer = Party::default()),
    own(Rule::SegmentRepeated, REF, |c| c.references.push(reference("G1", "SYNAGAIN"))),
    own(Rule::LoopRepeated, (51, "2400", "LX"), fifty_one_lines),
    own(Rule::ElementMissing, CLM, |c| c.assignment = "".into()),
    own(Rule::TooShort, (0, "2010BA", "NM1"), |c| c.subscriber.id = "0".into()),
    own(Rule::TooLong, (0, "2300", "NTE"), |c| {
        c.notes.iter_mut().for_each(|note| note.text = LONG_NOTE.into());
    }),
    own(Rule::BadCode, (0, "2000B", "SBR"), |c| c.subscriber.turn = "X".into()),
    own(Rule::SurroundingSpace, (0, "2300", "NTE"), |c| {
        c.notes.iter_mut().for_each(|note| note.text = " SYNTHETIC NOTE".into());
    }),
    own(Rule::ChargesUnbalanced, CLM, |c| c.charge = c.charge.map(|Cents(sum)| Cents(sum + 1))),
    own(Rule::NegativeAmount, SV1, negative_line),
    own(Rule::QuantityZero, SV1, |c| first_line(c, |line| line.quantity = Some(Quantity(0)))),
    own(Rule::DiagnosisPointer, SV1, |c| first_line(c, |line| line.pointers = [9, 0, 0, 0])),
    own(Rule::DiagnosisRepeated, HI, diagnosis_again),
    own(Rule::ModifierRepeated, SV1, |c| {
        first_line(c, |line| line.modifiers = ["95".into(), "95".into(), "".into(), "".into()]);
    }),
    Structural {
        rule: Rule::SelfWithPatient,
        at: (0, "2000B", "SBR"),
        base: Base::Child,
        edit: Edit::Record(|c| c.subscriber.relationship = "18".into()),
    },
    own(Rule::SelfMissing, (0, "2000B", "SBR"), |c| c.subscriber.relationship = "".into()),
    own(Rule::PatientDetailMissing, (0, "2010BA", "DMG"), |c| c.subscriber.birth = None),
    own(Rule::OriginalNumberMissing, REF, |c| c.frequency = "7".into()),
    own(Rule::OriginalNumberUnexpected, REF, |c| c.references.push(reference("F8", "EARLIER1"))),
    own(Rule::AddressIsPostBox, (0, "2010AA", "N3"), |c| c.billing.street = "PO BOX 100".into()),
    own(Rule::ZipNotNine, (0, "2010AA", "N4"), |c| c.billing.zip = "90001".into()),
    own(Rule::DateInFuture, DTP, |c| first_line(c, |line| line.days = one_day(2099_1231))),
    own(Rule::DateBeforeBirth, DTP, born_after),
    own(Rule::RenderingSameAsBilling, (0, "2310B", "NM1"), |c| {
        c.rendering = Some(Provider { kind: "2".into(), ..rendering(c.billing.npi) });
    }),
    own(Rule::TaxNumberForm, (0, "2010AA", "REF"), |c| c.billing.tax = "00000001".into()),
    own(Rule::NationalNumberMissing, (0, "2010AA", "NM1"), |c| c.billing.npi = "".into()),
    own(Rule::ReferenceNotItsOwn, REF, referral_is_authorization),
    own(Rule::NpiCheckDigit, (0, "2310B", "NM1"), |c| {
        c.rendering = Some(rendering("0000000007".into()));
    }),
    own(Rule::UnknownState, (0, "2010BA", "N4"), |c| c.subscriber.state = "ZZ".into()),
    own(Rule::BadZip, (0, "2010BA", "N4"), |c| c.subscriber.zip = "9000100".into()),
    own(Rule::UnknownPlaceOfService, CLM, |c| c.place_of_service = "98".into()),
    own(Rule::UnknownProcedure, SV1, |c| first_line(c, |line| line.procedure = "ABCDE".into())),
    own(Rule::UnknownModifier, SV1, |c| {
        first_line(c, |line| line.modifiers = ["?1".into(), "".into(), "".into(), "".into()]);
    }),
    own(Rule::UnknownDiagnosis, HI, |c| principal(c, "A999")),
    own(Rule::DiagnosisNotWhole, HI, |c| principal(c, "E11")),
    own(Rule::DiagnosisExternalCause, HI, |c| principal(c, "W010XXA")),
    own(Rule::UnknownTaxonomy, (0, "2000A", "PRV"), |c| c.billing.taxonomy = "1234567890".into()),
    Structural { rule: Rule::ClaimRepeated, at: CLM, base: Base::Own, edit: Edit::EarlierNumber },
];

/// One character longer than a note may be.
const LONG_NOTE: &str =
    "SYNTHETIC NOTE OF EIGHTY-ONE CHARACTERS 41 44 47 50 53 56 59 62 65 68 71 74 77 81";

/// The most lines of a claim, and one more.
const LINE_NUMBERS: [&str; 51] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17",
    "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33",
    "34", "35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47", "48", "49",
    "50", "51",
];

fn first_line(claim: &mut Claim<'_>, change: impl FnOnce(&mut latchkey_x12::claim::Line<'_>)) {
    if let Some(line) = claim.lines.first_mut() {
        change(line);
    }
}

fn reference(qualifier: &'static str, value: &'static str) -> Reference<'static> {
    Reference { qualifier: qualifier.into(), value: value.into(), ..Reference::default() }
}

fn rendering(npi: latchkey_x12::Text<'_>) -> Provider<'_> {
    Provider { kind: "1".into(), name: "SPECIMEN".into(), npi, ..Provider::default() }
}

fn one_day(day: u32) -> Option<DateRange> {
    Date::new(day).map(|day| DateRange { first: day, last: day })
}

fn sum(claim: &Claim<'_>) -> Option<Cents> {
    Some(Cents(claim.lines.iter().filter_map(|line| line.charge).map(|Cents(cents)| cents).sum()))
}

fn fifty_one_lines(claim: &mut Claim<'_>) {
    let Some(line) = claim.lines.first().cloned() else {
        return;
    };
    let numbered = |number: &&'static str| {
        let mut line = line.clone();
        line.number = (*number).into();
        line
    };
    claim.lines = LINE_NUMBERS.iter().map(numbered).collect();
    claim.charge = sum(claim);
}

fn negative_line(claim: &mut Claim<'_>) {
    first_line(claim, |line| line.charge = Some(Cents(-100)));
    claim.charge = sum(claim);
}

fn diagnosis_again(claim: &mut Claim<'_>) {
    let again = claim.diagnoses.first().copied();
    let again = again.map(|first| Diagnosis { qualifier: "ABF".into(), ..first });
    claim.diagnoses.extend(again);
}

/// Born the day after the first line's; the other lines are of that day.
fn born_after(claim: &mut Claim<'_>) {
    let days = claim.lines.first().and_then(|line| line.days);
    let birth = days.and_then(|days| next(days.last));
    claim.subscriber.birth = birth;
    for line in claim.lines.iter_mut().skip(1) {
        line.days = birth.map(|day| DateRange { first: day, last: day });
    }
}

fn next(day: Date) -> Option<Date> {
    let (year, month, day) = day.parts();
    let at = |year: u32, month: u32, day: u32| Date::new(year * 10_000 + month * 100 + day);
    at(year, month, day + 1).or_else(|| at(year, month + 1, 1)).or_else(|| at(year + 1, 1, 1))
}

fn referral_is_authorization(claim: &mut Claim<'_>) {
    let number = claim.reference("G1");
    claim.references.extend(number.map(|number| Reference { qualifier: "9F".into(), ..number }));
}

fn principal(claim: &mut Claim<'_>, code: &'static str) {
    if let Some(first) = claim.diagnoses.first_mut() {
        first.code = code.into();
    }
}
