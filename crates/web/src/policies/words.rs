//! The words of the pages about versions, tests and drafts.

latchkey_answer::phrases! {
    /// A fixed word of these pages.
    PolicyWord {
        Compare: "What changed between versions", "Qué cambió entre versiones";
        CompareWith: "Compare", "Comparar";
        Earlier: "From", "De";
        Later: "To", "A";
        SameOutcome: "No situation has another outcome: the answer, the way to the plan, the codes, the number to bill under and the authorisation are the same. Last days and notices are not compared.",
            "Ninguna situación tiene otro resultado: la respuesta, la vía, los códigos, el número con que se factura y la autorización son los mismos. Los últimos días y los avisos no se comparan.";
        CompareLead: "Every situation that the two texts decide differently, gathered by how. The share is one of situations that the rules tell apart, not of people.",
            "Cada situación que los dos textos deciden de otro modo, agrupada según cómo. La proporción es de las situaciones que las reglas distinguen, no de personas.";
        OfSituations: "of the situations the rules tell apart", "de las situaciones que las reglas distinguen";
        AsWhere: "Where this holds", "Donde se da esto";
        Narrower: "narrower ones", "más estrechas";
        MoreThan: "and more than", "y más de";
        And: "and", "y";
        TooFarApart: "The two tell too much apart to be compared. Compare texts that are closer to one another.",
            "Los dos distinguen demasiado para compararlos. Compare textos más próximos.";
        Field: "What is asked", "Qué se pregunta";
        NowIs: "Before", "Antes";
        WouldBe: "After", "Después";
        Tests: "Tests", "Pruebas";
        Examples: "examples", "ejemplos";
        OneExample: "example", "ejemplo";
        HowTested: "How its tests hold the rules in place", "Cómo sus pruebas sujetan las reglas";
        HowTestedLead: "Each example of the file is decided whenever the file is read, and all of them must come out. To see whether they hold the rules in place, every cell was changed, one at a time: a change must break an example or be refused.",
            "Cada ejemplo del archivo se decide cuando se lee el archivo, y todos deben salir. Para ver si sujetan las reglas, se cambió cada celda, una por una: un cambio debe romper un ejemplo o ser rechazado.";
        ChangesNoticed: "Changes noticed", "Cambios notados";
        ChangesEquivalent: "changes made no difference to any situation", "cambios no alteraban ninguna situación";
        Noticed: "changes were noticed", "cambios se notaron";
        Unnoticed: "Changes that nobody noticed", "Cambios que nadie notó";
        NothingUnnoticed: "No change went unnoticed.", "Ningún cambio pasó inadvertido.";
        Line: "line", "línea";
        TryChange: "Try a change", "Probar un cambio";
        Draft: "A draft of", "Un borrador de";
        DraftLead: "Change a number or the text, and see for whom the answer would change. A draft decides no case. Nobody keeps it: download the file to go on with it.",
            "Cambie un número o el texto y vea para quién cambiaría la respuesta. Un borrador no decide ningún caso. Nadie lo guarda: descargue el archivo para seguir con él.";
        DraftNumbers: "Numbers", "Números";
        TryNumbers: "Try these numbers", "Probar estos números";
        DraftText: "The whole file", "El archivo entero";
        DraftTextHint: "Markdown, as the guide to the policy language describes it.",
            "Markdown, como lo describe la guía del lenguaje de políticas.";
        TryText: "Try this text", "Probar este texto";
        DownloadDraft: "Download the draft", "Descargar el borrador";
        DraftFaulty: "The draft has mistakes", "El borrador tiene errores";
        DraftFaultyLead: "Before it decides anything, these must be mended: the rule, or the example that is about it. What is wrong stands beside its line.",
            "Antes de que decida algo, hay que corregir esto: la regla, o el ejemplo que trata de ella. Lo que falla está junto a su línea.";
        AsItStands: "As it stands, mistakes and all, this is what it would change.",
            "Tal como está, con sus errores, esto es lo que cambiaría.";
        DraftSound: "The draft is sound", "El borrador es válido";
        DraftSoundLead: "All its examples come out.", "Todos sus ejemplos salen.";
        MoreMistakes: "more, further down", "más, más abajo";
        Situations: "Which situations change", "Qué situaciones cambian";
        KeptCases: "Which open cases would change", "Qué casos abiertos cambiarían";
        KeptCasesNone: "No open case of your organisation would be decided differently.",
            "Ningún caso abierto de su organización se decidiría de otro modo.";
        CasesChange: "open cases would be decided differently", "casos abiertos se decidirían de otro modo";
        CasesOf: "of", "de";
        CasesOthers: "more are of other policies, or lack what picks one.", "más son de otras políticas, o les falta lo que elige una.";
        CasesNotAll: "Only the first open cases were looked at; there are more.",
            "Solo se miraron los primeros casos abiertos; hay más.";
        CasesListed: "The first of them, the soonest due first", "Los primeros, el más urgente primero";
        CaseColumn: "Case", "Caso";
        SignInForThese: "Who is signed in also sees which open cases would change.",
            "Quien ha entrado ve también qué casos abiertos cambiarían.";
        Busy: "Other drafts are being worked on", "Se trabaja en otros borradores";
        BusyText: "Try again in a moment. If you go back, what you typed is still there.",
            "Inténtelo de nuevo en un momento. Si vuelve atrás, lo que escribió sigue ahí.";
        BackToPolicy: "Back to the policy", "Volver a la política";
    }
}
