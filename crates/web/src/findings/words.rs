//! The fixed words of the rules that findings name, in both languages.

latchkey_answer::phrases! {
    /// A fixed word of the page.
    Phrase {
        Title: "What findings mean", "Qué significan los hallazgos";
        Lead: "The rules that a finding of a claim may name: what is wrong, and what mends it. What a policy asks for stands on the policy's page.",
            "Las reglas que puede nombrar un hallazgo de una reclamación: qué está mal y qué lo corrige. Lo que pide una política está en la página de la política.";
        OfCodes: "Codes, dates and numbers of a claim", "Códigos, fechas y números de una reclamación";
        OfTheFormat: "The format of files", "El formato de los archivos";
        Rule: "Rule", "Regla";
        Means: "What is wrong", "Qué está mal";
        Mends: "What mends it", "Qué lo corrige";
        Also: "Level, or codes of a denial", "Nivel, o códigos de una denegación";
        Level: "level", "nivel";
    }
}
