//! The closed lists of a claim.

use latchkey_domain::closed_list;

closed_list! {
    /// Where a claim stands.
    Status {
        /// It is ready to be sent.
        Prepared = "prepared",
        /// It was sent as the first.
        Sent = "sent",
        /// It was sent in the place of an earlier one.
        Resubmitted = "resubmitted",
        /// It was taken in.
        Accepted = "accepted",
        /// It was turned back before it was taken in.
        Rejected = "rejected",
        /// It was paid.
        Paid = "paid",
        /// Some of it was paid.
        PartlyPaid = "partly-paid",
        /// Nothing of it was paid.
        Denied = "denied",
        /// Some of it was paid, and the rest is not sought.
        Settled = "settled",
        /// It was taken back.
        Voided = "voided",
        /// No more payment is sought.
        WrittenOff = "written-off",
    }
}

impl Status {
    /// Whether it is the office's to send.
    pub fn is_unsent(self) -> bool {
        matches!(self, Self::Prepared | Self::Rejected)
    }

    /// Whether it was sent, and neither turned back nor paid or denied yet.
    pub fn is_with_payer(self) -> bool {
        matches!(self, Self::Sent | Self::Resubmitted | Self::Accepted)
    }

    /// Whether the payer paid or denied.
    pub fn is_adjudicated(self) -> bool {
        matches!(self, Self::Paid | Self::PartlyPaid | Self::Settled | Self::Denied)
    }
}

closed_list! {
    /// Which transaction acknowledged a claim.
    AcknowledgedBy {
        /// The 999: the form of the file.
        File = "999",
        /// The 277CA: the claim itself.
        Claim = "277ca",
    }
}

closed_list! {
    /// What a payer made of a claim.
    Paid {
        /// All that is allowed was paid.
        Paid = "paid",
        /// Some service was paid and some was not.
        Partly = "partly-paid",
        /// Nothing was paid.
        Denied = "denied",
    }
}
