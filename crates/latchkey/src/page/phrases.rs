//! The fixed words of the terminal, in both languages.

latchkey_answer::phrases! {
    /// A fixed phrase of the terminal.
    Phrase {
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
}
