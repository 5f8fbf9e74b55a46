//! The values a fact of a case may take.

use crate::closed_list;

closed_list! {
    /// Whose record the visit is on (`member.patient`).
    Patient {
        /// The parent who breastfeeds.
        Parent = "parent",
        /// The child.
        Infant = "infant",
    }
}

closed_list! {
    /// Whether standard education and support has been enough (`member.standard_support`).
    StandardSupport {
        /// Not given yet.
        NotTried = "not-tried",
        /// Given, and enough.
        Sufficient = "sufficient",
        /// Given, and not enough for sustained, effective breastfeeding.
        Insufficient = "insufficient",
    }
}

closed_list! {
    /// Who sends the bill (`biller.kind`).
    BillerKind {
        /// A physician or a physicians' practice.
        Physician = "physician",
        /// A participating physician group.
        Ppg = "ppg",
        /// A hospital.
        Hospital = "hospital",
        /// An ancillary provider.
        Ancillary = "ancillary",
        /// A lactation consultant in her own name.
        LactationConsultant = "lactation-consultant",
    }
}

closed_list! {
    /// How the biller is contracted with the plan (`biller.contract`).
    Contract {
        /// Directly with the plan.
        Direct = "direct",
        /// Through a participating physician group.
        Ppg = "ppg",
        /// Not at all.
        None = "none",
    }
}

closed_list! {
    /// The licence or role of the person who gives the service (`renderer.role`).
    Role {
        /// Community (comprehensive) perinatal health worker.
        Cphw = "cphw",
        /// Medical assistant.
        Ma = "ma",
        /// Registered nurse.
        Rn = "rn",
        /// Nurse practitioner.
        Np = "np",
        /// Physician assistant.
        Pa = "pa",
        /// Physician.
        Physician = "physician",
        /// Licensed vocational nurse.
        Lvn = "lvn",
        /// Registered dietitian.
        Rd = "rd",
        /// No licence or role beyond the lactation certificate.
        None = "none",
        /// Any other.
        Other = "other",
    }
}

closed_list! {
    /// The lactation certificate of the person who gives the service.
    Certification {
        /// Lactation educator-counselor.
        Lec = "lec",
        /// International board-certified lactation consultant.
        Ibclc = "ibclc",
        /// No lactation certificate.
        None = "none",
    }
}

closed_list! {
    /// How the person who gives the service is tied to the biller (`renderer.engagement`).
    Engagement {
        /// On the biller's staff.
        Staff = "staff",
        /// Under contract, paid as a subcontractor.
        Contracted = "contracted",
        /// No tie.
        None = "none",
    }
}

closed_list! {
    /// How somebody who gives the service meets a family.
    Mode {
        /// At the family's home.
        Home = "home",
        /// Where the provider works.
        Office = "office",
        /// By picture and sound.
        Telehealth = "telehealth",
    }
}

closed_list! {
    /// Where a request for authorisation stands (`authorization.status`).
    AuthorizationStatus {
        /// Nothing has been asked.
        None = "none",
        /// Asked, not answered.
        Requested = "requested",
        /// The plan has confirmed it.
        Confirmed = "confirmed",
        /// The plan has refused it.
        Denied = "denied",
    }
}
