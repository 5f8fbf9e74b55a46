//! The demo's words.

use latchkey_workflow::Role;

latchkey_answer::phrases! {
    /// A word of the demo.
    Words {
        Demo: "Demo.", "Demostración.";
        AllInvented: "Everybody and everything here is invented, and gone when the program ends. Enter nothing real.",
            "Todo y todos aquí son inventados y desaparecen al cerrar el programa. No escriba nada real.";
        EnterAs: "Enter as somebody who works here", "Entrar como alguien que trabaja aquí";
        Explained: "A plan, its medical groups, practices and consultants, with a year of their work. Choose as whom you look at it; you can choose again at any time.",
            "Un plan, sus grupos médicos, consultorios y consultoras, con un año de su trabajo. Elija como quién quiere mirarlo; puede cambiar en cualquier momento.";
        Office: "referrals and requests", "referencias y solicitudes";
        Biller: "billing", "facturación";
        Consultant: "lactation consultant", "consultoría de lactancia";
        Reviewer: "reviews requests", "revisa solicitudes";
        Clinical: "decides on medical necessity", "decide la necesidad médica";
        Analyst: "policy and figures", "política y cifras";
        Administrator: "accounts and people", "cuentas y personas";
        System: "another system", "otro sistema";
    }
}

/// What somebody with a role does.
pub(super) fn role(role: Role) -> Words {
    match role {
        Role::Office => Words::Office,
        Role::Biller => Words::Biller,
        Role::Consultant => Words::Consultant,
        Role::Reviewer => Words::Reviewer,
        Role::ClinicalReviewer => Words::Clinical,
        Role::Analyst => Words::Analyst,
        Role::Administrator => Words::Administrator,
        Role::SystemClient | Role::Operator | Role::Latchkey => Words::System,
    }
}
