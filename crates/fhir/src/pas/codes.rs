//! The codes of X12 that are used, by their numbers. X12's own words for them are X12's; these are
//! ours, and say what is meant here.

use crate::{CodeableConcept, Coding};

/// Writes a list of codes of one system.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident of $system:literal { $($(#[$code_doc:meta])* $variant:ident = $code:literal, $words:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$code_doc])* $variant,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The system of the codes.
            pub const SYSTEM: &'static str = $system;

            /// Its code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// What is meant, in our words.
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)+ }
            }

            /// The one with a code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }

            /// The first that a concept names.
            pub fn of(concept: &CodeableConcept) -> Option<Self> {
                concept.codes(Self::SYSTEM).find_map(Self::from_code)
            }

            /// As it is written.
            pub fn concept(self) -> CodeableConcept {
                let coding = Coding {
                    display: Some(self.words().to_owned()),
                    ..Coding::new(Self::SYSTEM, self.code())
                };
                CodeableConcept { coding: vec![coding], text: None }
            }
        }
    };
}

codes! {
    /// How a review stands (X12 306).
    ReviewCode of "https://codesystem.x12.org/005010/306" {
        /// All that was asked is authorised.
        Certified = "A1", "Authorised as asked";
        /// A part of it is; the items say which.
        CertifiedInPart = "A2", "Authorised in part";
        /// It is not authorised: a clinician's decision.
        NotCertified = "A3", "Not authorised";
        /// It waits for a reviewer, or for information.
        Pended = "A4", "Waiting for a decision";
        /// Something else is authorised than was asked.
        Modified = "A6", "Authorised with changes";
        /// It was taken back.
        Cancelled = "C", "Taken back";
        /// Nothing needs to be authorised.
        NoAction = "NA", "No authorisation is needed";
    }
}

codes! {
    /// Why a request could not be taken up (X12 901).
    RejectReason of "https://codesystem.x12.org/005010/901" {
        /// Something that is needed to answer it is not there.
        DataMissing = "15", "Something that is needed is missing";
        /// It contradicts itself, or asks for what can't be asked.
        InputErrors = "33", "The request can't be carried out as it is";
        /// Whoever asks may not.
        NoAccess = "41", "The sender may not ask this";
        /// Who asks is not known.
        ProviderUnknown = "51", "The provider is not known";
        /// The days of the service can't be.
        InvalidDates = "57", "The days of the service are missing or can't be";
        /// Nobody has the member's number.
        MemberUnknown = "75", "No member has this number";
        /// The member is not insured on that day.
        NotEligible = "95", "The member is not insured on the days of the service";
        /// What is asked for is none of the services that are answered for.
        ProcedureUnknown = "AG", "None of the services is answered for here";
        /// There is no such request, or no such number.
        NumberUnknown = "AA", "There is no such request";
        /// The payer is none that is answered for.
        PayerUnknown = "T4", "The payer is none that is answered for here";
    }
}

codes! {
    /// What whoever asked can do (X12 889).
    FollowUp of "https://codesystem.x12.org/005010/889" {
        /// Correct it and send it again.
        Correct = "C", "Correct it and send it again";
        /// Don't send it again.
        Never = "N", "Do not send it again";
        /// Send the same again.
        Again = "P", "Send it again as it is";
        /// It may be sent again.
        May = "R", "It may be sent again";
    }
}

codes! {
    /// What kind of request an item is (X12 1322), as far as it matters.
    Certification of "https://codesystem.x12.org/005010/1322" {
        /// The first one.
        Initial = "I", "First request";
        /// It is taken back.
        Cancel = "3", "Taken back";
        /// Something was changed.
        Revised = "S", "Changed";
        /// It goes on.
        Renewal = "R", "Renewed";
        /// It goes on for longer.
        Extension = "4", "Extended";
    }
}
