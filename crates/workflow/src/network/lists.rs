//! Why somebody does not fit, and what is to be asked of whoever may.

use latchkey_domain::closed_list;

closed_list! {
    /// Why somebody does not fit.
    Misfit {
        /// No lactation certificate is on record.
        NoCertificate = "no-certificate",
        /// A certificate is on record, and a lower one than is wanted.
        LowerCertificate = "lower-certificate",
        /// The certificate is not good on the day.
        CertificateNotGood = "certificate-not-good",
        /// Speaks none of the languages.
        OtherLanguage = "other-language",
        /// Sees families elsewhere.
        OtherArea = "other-area",
        /// Meets families in another way.
        OtherMode = "other-mode",
        /// Has no room in time.
        NoRoom = "no-room",
        /// Is not known to work with the organisation on the day.
        NotEngaged = "not-engaged",
        /// Works with nobody of the medical group on the day.
        NotInGroup = "not-in-group",
        /// Works with nobody who is contracted with the plan on the day.
        NoContract = "no-contract",
    }
}

closed_list! {
    /// What is not known of somebody who may fit.
    Open {
        /// Which languages.
        Language = "language",
        /// Where families are seen.
        Area = "area",
        /// How families are met.
        Mode = "mode",
        /// Whether there is room in time.
        Room = "room",
        /// To which medical group the organisation belongs.
        Group = "group",
        /// Whether the organisation is contracted with the plan.
        Contract = "contract",
    }
}
