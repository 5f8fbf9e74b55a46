//! The fixed words of an answer, in both languages.

/// Declares an enumeration of fixed phrases, each in English and Spanish. A phrase without one of
/// the two does not compile.
#[macro_export]
macro_rules! phrases {
    ($(#[$doc:meta])* $list:ident { $($name:ident: $en:literal, $es:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $list { $(#[doc = $en] $name),+ }

        impl $list {
            /// The phrase in a language.
            pub fn text(self, language: latchkey_policy::Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, latchkey_policy::Language::English) => $en,
                      (Self::$name, latchkey_policy::Language::Spanish) => $es,)+
                }
            }
        }
    };
}

phrases! {
    /// A fixed phrase of an answer.
    Phrase {
        Visit: "visit", "visita";
        Version: "version of", "versión del";
        AsOf: "As of", "Respuesta al";
        RestsOn: "What it rests on", "En qué se apoya";
        CpspUntil: "CPSP codes until", "Códigos CPSP hasta";
        ReferUntil: "Refer until", "Referir hasta";
        Open: "not settled yet", "aún sin decidir";
        Attention: "Look at this first", "Mire esto primero";
        InOrder: "In order", "En orden";
        StillNeeded: "Still needed, the most telling first", "Falta saber, primero lo que más decide";
        Fix: "To mend it:", "Para corregirlo:";
        Ask: "Ask:", "Pregunte a:";
        BillWith: "Codes that fit", "Códigos que corresponden";
        Unit: "unit at most", "unidad como máximo";
        Units: "units at most", "unidades como máximo";
        ADay: " a day", " al día";
        Minutes: "min", "min";
        Group: "The medical group", "El grupo médico";
        NamePlan: "Name the plan. There are policies for:", "Indique el plan. Hay políticas para:";
        NameProgram: "Name the program. There are policies for:", "Indique el programa. Hay políticas para:";
        NameDate: "Give the day of service: it picks the version of the policy.", "Indique el día del servicio: determina la versión de la política.";
        NextSteps: "What to do next", "Qué hacer ahora";
        WouldBeYes: "What would make it yes", "Qué lo haría posible";
        WouldBeYesText: "With everything else as it is, any one of these would:",
            "Con todo lo demás igual, bastaría una de estas cosas:";
        WhoBills: "Who bills for whom", "Quién factura por quién";
        GivesVisit: "Gives the visit", "Da la visita";
        TiedBy: "Tie to the billing provider", "Relación con quien factura";
        NumberOnClaim: "The number on the claim", "El número en la factura";
        NotSaid: "not said yet", "aún no se ha dicho";
        OnFile: "What must be on file", "Qué debe constar en el expediente";
    }
}
