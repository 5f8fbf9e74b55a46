//! Everything there is to say of a payment, an enrolment or a request for authorisation, in one list.

use crate::finding::Rule;

/// Writes the list once: name, slug, sentence, remedy.
macro_rules! faults {
    ($($name:ident = $slug:literal says $says:literal mend $mend:literal;)+) => {
        /// What is wrong with a file of payments, enrolments or requests for authorisation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fault {
            /// A rule of the envelope is broken, as any file's.
            Envelope(Rule),
            $(#[doc = $says] $name,)+
        }

        impl Fault {
            /// Every fault but those of the envelope.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its name in JSON and tables.
            pub fn name(self) -> &'static str {
                match self { Self::Envelope(rule) => rule.name(), $(Self::$name => $slug),+ }
            }

            /// What is wrong, in a sentence.
            pub fn says(self) -> &'static str {
                match self { Self::Envelope(rule) => rule.says(), $(Self::$name => $says),+ }
            }

            /// What to do about it.
            pub fn mend(self) -> &'static str {
                match self { Self::Envelope(rule) => rule.mend(), $(Self::$name => $mend),+ }
            }
        }
    };
}

faults! {
    OtherTransaction = "other-transaction"
        says "The file holds a transaction of another kind or version."
        mend "It is passed over; read it as what it is, or ask the sender for version 005010.";
    UnknownSegment = "unknown-segment"
        says "The guide has no such segment in this place."
        mend "It is passed over; ask the sender what it means.";
    SegmentMissing = "segment-missing"
        says "A segment the rest depends on is missing."
        mend "Ask the sender for a whole file.";
    ElementMissing = "element-missing"
        says "An element the rest depends on is empty."
        mend "Ask the sender to fill it in.";
    BadAmount = "bad-amount"
        says "Where an amount must stand stands none."
        mend "Ask the sender to write dollars and cents, without signs and separators.";
    BadQuantity = "bad-quantity"
        says "Where a quantity must stand stands none."
        mend "Ask the sender to write a number with at most three decimals.";
    BadDate = "bad-date"
        says "There is no such date."
        mend "Ask the sender to write the day as yyyymmdd.";
    BadCode = "bad-code"
        says "The code is not one the guide lists in this place."
        mend "Ask the sender which code is meant.";
    TooLarge = "too-large"
        says "One record is larger than any the guide allows; its rest is passed over."
        mend "Look for a missing segment that should begin the next record.";
    LevelMisplaced = "level-misplaced"
        says "A level does not stand below the one that the guide puts it under."
        mend "Ask the sender for the guide's order: who is asked, who asks, about whom, for what.";
    LineUnbalanced = "line-unbalanced"
        says "The line's charge less its adjustments is not what was paid for it."
        mend "Do not post the line; ask the payer for a corrected payment.";
    ClaimUnbalanced = "claim-unbalanced"
        says "The claim's charge less all its adjustments is not what was paid for it."
        mend "Do not post the claim; ask the payer for a corrected payment.";
    PatientShareUnbalanced = "patient-share-unbalanced"
        says "What the patient is said to owe is not the sum of the adjustments of group PR."
        mend "Bill the patient nothing before the payer has explained the difference.";
    TotalUnbalanced = "total-unbalanced"
        says "The payments of the claims less the provider's adjustments are not the amount paid."
        mend "Do not post the payment; ask the payer for a corrected file.";
    SubscriberUnknown = "subscriber-unknown"
        says "A dependent names no subscriber."
        mend "Ask the sender for the subscriber's number (REF*0F).";
    CoverageReversed = "coverage-reversed"
        says "A coverage ends before it begins."
        mend "Ask the sender for the right days.";
}
