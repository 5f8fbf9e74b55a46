//! The rules a file can break: one list, with the level of each and the codes that answer it.

/// The codes by which a 999 answers: what is wrong with the segment (IK304) and, where an element
/// is at fault, with the element (IK403).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentError {
    /// IK304.
    pub segment: &'static str,
    /// IK403; empty where no element is at fault.
    pub element: &'static str,
}

/// The codes by which a 277CA answers: category and status (STC01-1 and -2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimStatus {
    /// The category, as `A3`.
    pub category: &'static str,
    /// The status, a number of the public list.
    pub status: &'static str,
}

/// Writes the list of rules once: name, slug, level, 999 codes, 277CA codes, sentence, remedy.
macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $slug:literal level $level:literal
        ik $segment:literal $element:literal stc $category:literal $status:literal
        says $says:literal mend $mend:literal;)+) => {
        /// A rule a file can break.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[$doc])* #[doc = $says] $name,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its name in JSON, CSV and profiles.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $slug),+ }
            }

            /// The level of WEDI's strategic national implementation process (SNIP): 1 syntax, 2 the
            /// guide, 3 balance, 4 situations, 5 external codes, 7 the trading partner.
            pub fn level(self) -> u8 {
                match self { $(Self::$name => $level),+ }
            }

            /// The codes of a 999 that answer it.
            pub fn segment_error(self) -> SegmentError {
                match self {
                    $(Self::$name => SegmentError { segment: $segment, element: $element }),+
                }
            }

            /// The codes of a 277CA that answer it.
            pub fn claim_status(self) -> ClaimStatus {
                match self {
                    $(Self::$name => ClaimStatus { category: $category, status: $status }),+
                }
            }

            /// What is wrong, in one sentence.
            pub fn says(self) -> &'static str {
                match self { $(Self::$name => $says),+ }
            }

            /// What to do about it.
            pub fn mend(self) -> &'static str {
                match self { $(Self::$name => $mend),+ }
            }
        }
    };
}

// The IK304 and IK403 codes are those of the 999's public code sets. `I` codes (IK304 I4 and up,
// IK403 I6 and up) are the guide's own. Status numbers are those of the claim status code list.
rules! {
    // Envelope.
    ControlNumberMismatch = "control-number" level 1 ik "8" "7" stc "A3" "24"
        says "The control number at the end is not the one at the beginning."
        mend "Write the header's control number into the trailer.";
    SegmentCount = "segment-count" level 1 ik "8" "7" stc "A3" "24"
        says "SE01 does not count the segments of the transaction."
        mend "Count ST, SE and everything between them.";
    TransactionCount = "transaction-count" level 1 ik "8" "7" stc "A3" "24"
        says "GE01 does not count the transactions of the group."
        mend "Count the ST segments of the group.";
    GroupCount = "group-count" level 1 ik "8" "7" stc "A3" "24"
        says "IEA01 does not count the groups of the interchange."
        mend "Count the GS segments of the interchange.";
    TrailerMissing = "trailer-missing" level 1 ik "3" "" stc "A3" "24"
        says "A transaction, group or interchange is not closed."
        mend "Write SE, GE and IEA, each with its count and control number.";
    TrailerUnexpected = "trailer-unexpected" level 1 ik "2" "" stc "A3" "24"
        says "A trailer closes what was not opened."
        mend "Remove it, or write the header that belongs to it.";
    OutsideEnvelope = "outside-envelope" level 1 ik "2" "" stc "A3" "24"
        says "A segment stands outside of a transaction."
        mend "Put it between ST and SE, or remove it.";
    ControlNumberRepeated = "control-number-repeated" level 1 ik "8" "7" stc "A3" "24"
        says "Two transactions of a group, groups of an interchange or interchanges of a file have one control number."
        mend "Give each its own.";
    EnvelopeElement = "envelope-element" level 1 ik "8" "7" stc "A3" "24"
        says "An element of the envelope does not have a value it may have."
        mend "Look the element up in the envelope's table and write a value it lists.";
    UnsupportedTransaction = "unsupported-transaction" level 1 ik "6" "" stc "A3" "24"
        says "The transaction is not a professional claim of a version this program reads."
        mend "Send 837 with 005010X222A1; other transactions are passed over.";

    // Segments.
    UnknownSegment = "unknown-segment" level 1 ik "1" "" stc "A3" "21"
        says "The guide has no such segment."
        mend "Remove it, or correct its tag.";
    UnexpectedSegment = "unexpected-segment" level 2 ik "2" "" stc "A3" "21"
        says "The guide has this segment, but not here."
        mend "Move it into the loop it belongs to, or remove it.";
    UnknownQualifier = "unknown-qualifier" level 2 ik "8" "7" stc "A3" "21"
        says "The segment's qualifier is not one the guide lists in this place."
        mend "Use a qualifier the guide lists, or remove the segment.";
    OutOfOrder = "out-of-order" level 1 ik "7" "" stc "A3" "21"
        says "The segment comes after one it should precede."
        mend "Put the segments of the loop into the guide's order.";
    SegmentMissing = "segment-missing" level 2 ik "3" "" stc "A6" "21"
        says "A segment the guide requires is missing."
        mend "Add it.";
    LoopMissing = "loop-missing" level 2 ik "I7" "" stc "A6" "21"
        says "A loop the guide requires is missing."
        mend "Add it.";
    SegmentRepeated = "segment-repeated" level 2 ik "5" "" stc "A3" "21"
        says "The segment stands more often than the guide allows."
        mend "Keep the one that counts, or split the claim.";
    LoopRepeated = "loop-repeated" level 2 ik "4" "" stc "A3" "21"
        says "The loop stands more often than the guide allows."
        mend "Split the claim, or remove what is over.";

    // Elements.
    ElementMissing = "element-missing" level 2 ik "8" "1" stc "A6" "21"
        says "A required element is missing."
        mend "Fill it in.";
    ElementTogether = "element-together" level 1 ik "8" "2" stc "A6" "21"
        says "An element is missing that must stand where another does."
        mend "Fill in both, or neither.";
    ElementApart = "element-apart" level 1 ik "8" "10" stc "A3" "21"
        says "Two elements stand that exclude each other."
        mend "Keep one.";
    ElementNotUsed = "element-not-used" level 2 ik "8" "I10" stc "A3" "21"
        says "The guide does not use this element."
        mend "Leave it empty.";
    TooManyElements = "too-many-elements" level 1 ik "8" "3" stc "A3" "21"
        says "The segment has more elements than the guide gives it."
        mend "Remove what is over, and look for a delimiter within the data.";
    TooManyComponents = "too-many-components" level 1 ik "8" "13" stc "A3" "21"
        says "The element has more components than the guide gives it."
        mend "Remove what is over, and look for a delimiter within the data.";
    TooManyRepetitions = "too-many-repetitions" level 1 ik "8" "12" stc "A3" "21"
        says "The element repeats more often than the guide allows."
        mend "Remove what is over, and look for a delimiter within the data.";
    TooShort = "too-short" level 1 ik "8" "4" stc "A3" "21"
        says "The value is shorter than the element allows."
        mend "Write the whole value.";
    TooLong = "too-long" level 1 ik "8" "5" stc "A3" "21"
        says "The value is longer than the element allows."
        mend "Shorten it.";
    BadCharacter = "bad-character" level 1 ik "8" "6" stc "A3" "21"
        says "A character stands there that the element does not take."
        mend "Write plain letters and digits, amounts without signs and separators.";
    BadCode = "bad-code" level 2 ik "8" "7" stc "A7" "21"
        says "The code is not one the guide lists for this element."
        mend "Use a code the guide lists.";
    BadDate = "bad-date" level 1 ik "8" "8" stc "A7" "510"
        says "There is no such date."
        mend "Write the day as yyyymmdd, or a range as its qualifier says.";
    BadTime = "bad-time" level 1 ik "8" "9" stc "A3" "21"
        says "There is no such time."
        mend "Write it as hhmm.";
    TrailingSeparator = "trailing-separator" level 1 ik "8" "3" stc "A3" "21"
        says "Separators stand at the end of a segment or element with nothing behind them."
        mend "Remove them.";
    SurroundingSpace = "surrounding-space" level 7 ik "8" "6" stc "A3" "21"
        says "The value begins or ends with a space."
        mend "Remove the space.";

    // Hierarchy.
    HierarchyNumber = "hierarchy-number" level 1 ik "8" "7" stc "A3" "21"
        says "HL01 does not number the levels of the transaction from 1 without gaps."
        mend "Number them in their order.";
    HierarchyParent = "hierarchy-parent" level 1 ik "8" "7" stc "A3" "21"
        says "HL02 does not name the level this one stands under."
        mend "Name the billing provider's level for a subscriber, the subscriber's for a patient.";
    HierarchyChild = "hierarchy-child" level 2 ik "8" "7" stc "A3" "21"
        says "HL04 does not say whether a level stands under this one."
        mend "1 where a level follows under it, 0 where none does.";
    ClaimMissing = "claim-missing" level 4 ik "I7" "" stc "A6" "21"
        says "A subscriber or patient has no claim."
        mend "Add the claim, or remove the level.";

    // Balance.
    ChargesUnbalanced = "charges-unbalanced" level 3 ik "8" "I12" stc "A7" "178"
        says "The claim's charge is not the sum of its lines' charges."
        mend "Write the sum of SV102 into CLM02.";
    PaymentsUnbalanced = "payments-unbalanced" level 3 ik "8" "I12" stc "A7" "41"
        says "Another payer's payment and adjustments do not add up to the charge."
        mend "Charge = paid + adjustments, for the claim and for each line.";

    // Situations.
    LineNumber = "line-number" level 4 ik "8" "I12" stc "A3" "21"
        says "LX01 does not number the claim's lines from 1 without gaps."
        mend "Number them in their order.";
    NegativeAmount = "negative-amount" level 2 ik "8" "I12" stc "A7" "178"
        says "An amount is below zero."
        mend "Charges are never negative: void or replace the earlier claim instead.";
    AmountDecimals = "amount-decimals" level 1 ik "8" "6" stc "A7" "178"
        says "An amount has more than two decimals."
        mend "Write dollars and cents.";
    QuantityZero = "quantity-zero" level 4 ik "8" "I12" stc "A7" "476"
        says "The line has no units."
        mend "Write how many units were given, at least one.";
    DiagnosisPointer = "diagnosis-pointer" level 4 ik "8" "I12" stc "A7" "477"
        says "The line points to a diagnosis the claim does not have, or twice to one."
        mend "Point to the diagnoses of HI by their place, 1 to 12.";
    DiagnosisRepeated = "diagnosis-repeated" level 4 ik "8" "I12" stc "A7" "255"
        says "A diagnosis stands twice on the claim."
        mend "Keep one.";
    ModifierRepeated = "modifier-repeated" level 4 ik "8" "I12" stc "A7" "453"
        says "A modifier stands twice on the line."
        mend "Keep one.";
    SelfWithPatient = "self-with-patient" level 4 ik "8" "I12" stc "A7" "21"
        says "SBR02 says the patient is the subscriber, but a patient's level follows."
        mend "Leave SBR02 empty where a patient's level follows.";
    SelfMissing = "self-missing" level 4 ik "8" "I12" stc "A6" "21"
        says "A subscriber's level has a claim, but SBR02 does not say that the subscriber is the patient."
        mend "Write 18 into SBR02, or put the claim into a patient's level.";
    PatientDetailMissing = "patient-detail-missing" level 4 ik "I6" "" stc "A6" "21"
        says "The subscriber is the patient, but address or birth date and sex are missing."
        mend "Add N3, N4 and DMG to the subscriber.";
    OriginalNumberMissing = "original-number-missing" level 4 ik "I6" "" stc "A6" "464"
        says "The claim replaces or voids an earlier one and does not name it."
        mend "Add REF*F8 with the payer's number of the earlier claim.";
    OriginalNumberUnexpected = "original-number-unexpected" level 4 ik "I4" "" stc "A7" "464"
        says "A first claim names an earlier one."
        mend "Remove REF*F8, or write the frequency code of a replacement (7) or void (8).";
    AddressIsPostBox = "address-is-post-box" level 4 ik "8" "I12" stc "A7" "126"
        says "The billing provider's address is a post-office box."
        mend "Write the street address; the box may stand in the pay-to address (2010AB).";
    ZipNotNine = "zip-not-nine" level 4 ik "8" "I12" stc "A7" "500"
        says "The postal code of a provider's address does not have nine digits."
        mend "Write ZIP+4 without the hyphen.";
    DateInFuture = "date-in-future" level 4 ik "8" "I12" stc "A7" "187"
        says "The date lies after the day the file was made."
        mend "Correct the date.";
    DateBeforeBirth = "date-before-birth" level 4 ik "8" "I12" stc "A7" "187"
        says "The service was given before the patient was born."
        mend "Correct the birth date or the date of service, or bill on the right person's record.";
    RenderingSameAsBilling = "rendering-same-as-billing" level 4 ik "I4" "" stc "A7" "21"
        says "The rendering provider is the billing provider, and is given again."
        mend "Leave the rendering provider out.";
    TaxNumberForm = "tax-number-form" level 4 ik "8" "I12" stc "A7" "128"
        says "The billing provider's tax number does not have nine digits."
        mend "Write nine digits without hyphens.";
    NationalNumberMissing = "national-number-missing" level 4 ik "8" "I12" stc "A6" "562"
        says "The billing provider has no NPI."
        mend "Write XX and the NPI into NM108 and NM109.";
    ReferenceNotItsOwn = "reference-not-its-own" level 4 ik "8" "I12" stc "A7" "48"
        says "Authorisation and referral have one number, or a line repeats its claim's."
        mend "Give each number once, with its own qualifier.";

    // External codes.
    NpiCheckDigit = "npi-check-digit" level 5 ik "8" "I9" stc "A7" "562"
        says "The NPI's check digit is wrong."
        mend "Compare the number with the NPI registry.";
    UnknownState = "unknown-state" level 5 ik "8" "I9" stc "A7" "126"
        says "There is no such state."
        mend "Write the two letters of the postal service.";
    BadZip = "bad-zip" level 5 ik "8" "I9" stc "A7" "500"
        says "The postal code is none of the United States."
        mend "Write five or nine digits.";
    UnknownPlaceOfService = "unknown-place-of-service" level 5 ik "8" "I9" stc "A7" "249"
        says "There is no such place of service."
        mend "Use a code of the federal list.";
    UnknownProcedure = "unknown-procedure" level 5 ik "8" "I9" stc "A7" "507"
        says "The procedure code is on no list that is loaded, or has no procedure code's form."
        mend "Correct the code, or load the list it is on.";
    UnknownModifier = "unknown-modifier" level 5 ik "8" "I9" stc "A7" "453"
        says "The modifier does not have a modifier's form."
        mend "A modifier is two letters or digits.";
    UnknownDiagnosis = "unknown-diagnosis" level 5 ik "8" "I9" stc "A7" "255"
        says "There is no such diagnosis code on the day of service."
        mend "Correct the code; it is written without a point.";
    DiagnosisNotWhole = "diagnosis-not-whole" level 5 ik "8" "I9" stc "A7" "255"
        says "The diagnosis code is a heading: a longer code says more."
        mend "Use the longer code that fits.";
    DiagnosisExternalCause = "diagnosis-external-cause" level 5 ik "8" "I9" stc "A7" "254"
        says "The principal diagnosis is an external cause."
        mend "Put the condition first.";
    UnknownTaxonomy = "unknown-taxonomy" level 5 ik "8" "I9" stc "A7" "145"
        says "The taxonomy code is on no list that is loaded, or has no taxonomy code's form."
        mend "Compare it with the NPI registry.";

    // The trading partner.
    LowerCase = "lower-case" level 7 ik "8" "6" stc "A3" "21"
        says "Lower-case letters stand in the data."
        mend "Write upper case.";
    ClaimRepeated = "claim-repeated" level 7 ik "8" "I12" stc "A3" "78"
        says "Two claims of the file have one claim number (CLM01)."
        mend "Give each claim its own number.";
}

impl Rule {
    /// The rule with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_has_a_name_of_its_own() {
        let names: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
        assert_eq!(names.len(), Rule::ALL.len());
        assert!(Rule::ALL.iter().all(|rule| Rule::named(rule.name()) == Some(*rule)));
    }
}
