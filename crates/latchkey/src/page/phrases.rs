//! The fixed words of the terminal, in both languages.

use latchkey_policy::Language;

macro_rules! phrases {
    ($($name:ident: $en:literal, $es:literal;)+) => {
        /// A fixed phrase.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Phrase { $(#[doc = $en] $name),+ }

        impl Phrase {
            /// The phrase in a language.
            pub fn text(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, Language::English) => $en,
                      (Self::$name, Language::Spanish) => $es,)+
                }
            }
        }
    };
}

phrases! {
    Visit: "visit", "visita";
    Version: "version of", "versión del";
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
    Differ: "Where they differ", "En qué difieren";
    Agree: "They decide alike.", "Deciden lo mismo.";
    DaysApart: "days apart", "días de diferencia";
    HowToAnswer: "Answer with a number or a name. ? help, d don't know, b back, q stop here.", "Responda con un número o un nombre. ? ayuda, d no sé, b atrás, q terminar.";
    HowToAnswerDate: "Answer YYYY-MM-DD or today. ? help, d don't know, b back, q stop here.", "Responda AAAA-MM-DD u hoy. ? ayuda, d no sé, b atrás, q terminar.";
    NotBornYet: "Not born yet and no date? Answer p.", "¿Aún no ha nacido y no hay fecha? Responda p.";
    NoHelp: "There is no more help with this question.", "No hay más ayuda para esta pregunta.";
    NothingBefore: "This is the first question.", "Esta es la primera pregunta.";
    Saved: "The case is saved in", "El caso se guardó en";
    Question: "Question", "Pregunta";
}
