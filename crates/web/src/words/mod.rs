//! Every fixed word of the pages, in both languages, and days as people write them.

mod days;
mod problems;
mod sentences;

use latchkey_policy::Language;

pub(crate) use days::{ago, long};
pub(crate) use problems::problem;
pub(crate) use sentences::said;

/// A language as `lang` has it, in addresses and in pages.
pub(crate) fn code(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Spanish => "es",
    }
}

/// The language of a code, where it is one of ours.
pub(crate) fn of_code(code: &str) -> Option<Language> {
    match code {
        "en" => Some(Language::English),
        "es" => Some(Language::Spanish),
        _ => None,
    }
}

/// The other language, and how it calls itself.
pub(crate) fn other(language: Language) -> (Language, &'static str) {
    match language {
        Language::English => (Language::Spanish, "Español"),
        Language::Spanish => (Language::English, "English"),
    }
}

/// A language a browser asks for: the first of ours it names, whatever weight it gives.
pub(crate) fn accepted(header: &str) -> Option<Language> {
    header.split(',').find_map(|part| of_code(part.trim().split(['-', ';']).next()?))
}

latchkey_answer::phrases! {
    /// A fixed word of the pages.
    Word {
        Skip: "Skip to the main content", "Saltar al contenido principal";
        Check: "Check a visit", "Consultar una visita";
        Policies: "Policies", "Políticas";
        Screen: "Screen claims", "Revisar reclamaciones";
        Reports: "Reports", "Informes";
        Main: "Main", "Principal";
        Home: "Latchkey, to the start", "Latchkey, al inicio";
        HomeTitle: "Lactation support in Medi‑Cal: an answer before the visit",
            "Apoyo para la lactancia en Medi‑Cal: una respuesta antes de la visita";
        HomeLead: "Is it covered, who may give it, under whose number and with which codes is it billed, what must be authorised first, and until when?",
            "¿Se cubre, quién puede darlo, con qué número y qué códigos se factura, qué debe autorizarse antes y hasta cuándo?";
        HomeHow: "Answer a few questions about one visit. You are asked only what can still change the answer, and “I don't know” is always an answer. Every part of the result cites the sentence of the policy it rests on.",
            "Responda unas preguntas sobre una visita. Solo se pregunta lo que todavía puede cambiar la respuesta, y «no lo sé» siempre es una respuesta. Cada parte del resultado cita la frase de la política en que se apoya.";
        HomePrivate: "No account, no names. What you enter is not kept.",
            "Sin cuenta y sin nombres. Lo que escribe no se guarda.";
        Start: "Start", "Empezar";
        AllAtOnce: "All questions on one page", "Todas las preguntas en una página";
        Footer: "Latchkey gives the policy's answer, with its sentences. It decides nothing about anyone's care: medical necessity is decided by a named, licensed clinician.",
            "Latchkey da la respuesta de la política, con sus frases. No decide sobre la atención de nadie: la necesidad médica la decide un profesional clínico con licencia y nombre.";
        Help: "Help: ask the plan's provider services. Each answer names whom.",
            "Ayuda: pregunte a los servicios para proveedores del plan. Cada respuesta dice a quién.";
        Step: "Step", "Paso";
        AtMostMore: "more after this, at most:", "después quedan, como máximo:";
        AboutBiller: "Who sends the bill", "Quién envía la factura";
        AboutEnrolment: "How the State knows the biller", "Cómo conoce el Estado a quien factura";
        AboutRenderer: "The person who gives the visit", "La persona que da la visita";
        AboutDays: "The visit and the birth", "La visita y el parto";
        AboutNeed: "The wish and the need", "El deseo y la necesidad";
        LeaveOpen: "Leave open what you don't know.", "Deje abierto lo que no sepa.";
        Continue: "Continue", "Continuar";
        DontKnow: "I don't know", "No lo sé";
        KnowNone: "I know none of these", "No sé ninguna";
        Back: "Back", "Atrás";
        Cancel: "Leave it as it was", "Dejarlo como estaba";
        AnswerNow: "Show the answer with what is known", "Mostrar la respuesta con lo que se sabe";
        Answer: "Answer", "Respuesta";
        ShowAnswer: "Show the answer", "Mostrar la respuesta";
        YourAnswers: "Your answers", "Sus respuestas";
        NotKnown: "not known", "no se sabe";
        NotBorn: "not born yet", "aún no ha nacido";
        NotBornYet: "Not born yet, and no expected date", "Aún no ha nacido y no hay fecha prevista";
        Today: "Today", "Hoy";
        Change: "Change", "Cambiar";
        AnswerThis: "Answer", "Responder";
        StartAgain: "Start again", "Empezar de nuevo";
        Month: "Month", "Mes";
        Day: "Day", "Día";
        Year: "Year", "Año";
        DateHint: "For example 11 30 2026", "Por ejemplo 30 11 2026";
        Mistake: "Error", "Error";
        ThereIsAProblem: "There is a problem", "Hay un problema";
        ChooseOrSay: "Give an answer, or say that you don't know.",
            "Dé una respuesta, o diga que no lo sabe.";
        DateForm: "Write month, day and year in digits, as in 11 30 2026.",
            "Escriba día, mes y año en cifras, como 30 11 2026.";
        ChooseOne: "Choose one of the answers.", "Elija una de las respuestas.";
        LongForm: "Leave open what you don't know. Nothing is compulsory: the answer says what is still missing.",
            "Deje abierto lo que no sepa. Nada es obligatorio: la respuesta dice qué falta.";
        Terms: "In short", "En resumen";
        UntilWhen: "Until when", "Hasta cuándo";
        Birth: "Birth", "Parto";
        BirthExpected: "Birth, expected", "Parto, previsto";
        LastCpsp: "Last day for the State's CPSP codes", "Último día para los códigos CPSP del Estado";
        LastReferral: "Last day for a referral", "Último día para una referencia";
        TheVisit: "The visit", "La visita";
        Reasons: "Why", "Por qué";
        Met: "in order", "en orden";
        NotMet: "not met", "no se cumple";
        Unknown: "not known yet", "aún no se sabe";
        Silent: "the policy does not say", "la política no lo dice";
        Conflict: "two texts pull apart", "dos textos se contradicen";
        Sentence: "Read the sentence", "Leer la frase";
        WhereSilent: "Where the policy is silent, and whom to ask", "Dónde calla la política, y a quién preguntar";
        Code: "Code", "Código";
        Meaning: "What it is", "Qué es";
        Limit: "Units", "Unidades";
        Print: "Print", "Imprimir";
        CopyText: "Copy as text", "Copiar como texto";
        Copied: "Copied.", "Copiado.";
        AsText: "The answer as text", "La respuesta como texto";
        Download: "Download the case (JSON)", "Descargar el caso (JSON)";
        TakeAlong: "Take it along", "Llevárselo";
        AnsweredOn: "Answered on", "Respondido el";
        Basis: "What this answer rests on", "En qué se apoya esta respuesta";
        PolicyAndVersion: "Policy and version", "Política y versión";
        ClausesSpeak: "Clauses that speak", "Cláusulas que se aplican";
        InForce: "in force", "en vigor";
        From: "from", "desde";
        Until: "to", "hasta";
        SourceName: "Source", "Fuente";
        Retrieved: "Retrieved", "Consultada";
        Recorded: "Recorded", "Registrada";
        AskWhom: "Whom to ask", "A quién preguntar";
        Parameters: "Numbers", "Números";
        Versions: "Versions", "Versiones";
        Contents: "On this page", "En esta página";
        Rule: "Rule", "Regla";
        Says: "It says", "Dice";
        When: "When", "Cuándo";
        Always: "always", "siempre";
        Before: "comes before", "va antes que";
        Reading: "How we read it", "Cómo lo leemos";
        Note: "Note", "Nota";
        ToMend: "What mends it", "Qué lo corrige";
        PolicyLead: "Each clause restates one sentence of the source in our own words, with the rules that carry it.",
            "Cada cláusula dice con nuestras palabras una frase de la fuente, con las reglas que la aplican.";
        GroupOwn: "The medical group's own answer", "La respuesta propia del grupo médico";
        GoOn: "Go on from here", "Siga desde aquí";
        GoOnLead: "Opens a case of what you answered. You sign in first, if you are not; nothing you said is lost.",
            "Abre un caso con lo que respondió. Si aún no entró, entra primero; no se pierde nada de lo dicho.";
        StartReferral: "Start a referral", "Empezar una referencia";
        RequestAuthorization: "Request authorisation", "Pedir autorización";
        PrepareClaim: "Prepare a claim", "Preparar una factura";
        NoSuchPage: "There is no such page", "No existe esa página";
        NoSuchPageText: "Check the address, or start from the beginning.",
            "Revise la dirección, o empiece desde el inicio.";
        NotThatWay: "This page cannot be asked that way", "Esta página no se puede pedir así";
        Stale: "The form does not hold together", "El formulario no es coherente";
        Work: "What to do next", "Qué hacer ahora";
        Cases: "Cases", "Casos";
        OpenCases: "Open", "Abiertos";
        ClosedCases: "Closed", "Cerrados";
        OpenRequests: "Open", "Abiertas";
        ClosedRequests: "Closed", "Cerradas";
        NothingToDo: "Nothing is waiting for you.", "No hay nada pendiente.";
        Requests: "Requests", "Solicitudes";
        NothingListed: "There is nothing here.", "Aquí no hay nada.";
        DueColumn: "Due", "Plazo";
        WhatColumn: "What", "Qué";
        StatusColumn: "Where it stands", "Estado";
        NoDeadline: "no deadline", "sin plazo";
        NextRows: "Next rows", "Filas siguientes";
        Remaining: "in", "en";
        Overdue: "overdue by", "vencido hace";
        DaysShort: "days", "días";
        KindCase: "Case", "Caso";
        KindReferral: "Referral", "Referencia";
        KindAuthorization: "Authorisation", "Autorización";
        KindVisit: "Visit", "Visita";
        KindClaim: "Claim", "Factura";
        KindRecord: "Record", "Registro";
        GrewOut: "What grew out of it", "Lo que surgió de él";
        Family: "The family", "La familia";
        Parent: "Parent", "Madre o padre";
        Infant: "Infant", "Bebé";
        Documents: "Letters and evidence", "Cartas y pruebas";
        DocumentLetter: "letter", "carta";
        DocumentDraft: "draft, not to be sent", "borrador, no enviar";
        DocumentEvidence: "evidence", "prueba";
        Happened: "What happened", "Lo que pasó";
        Details: "Details", "Detalles";
        PolicySays: "What the policy says of it", "Qué dice la política";
        WhatIsAsked: "What is asked", "Qué se pide";
        WhatWasDecided: "What was decided", "Qué se decidió";
        Received: "Received", "Recibida";
        AskedUnits: "Units", "Unidades";
        AskedDays: "Days of service", "Días del servicio";
        AskedCodes: "Codes", "Códigos";
        DecideBy: "Decide by", "Decidir antes de";
        By: "By", "Por";
        TakeUp: "Take it up", "Tomarla";
        Approve: "Approve as asked", "Aprobar lo pedido";
        AskForMore: "Ask for information", "Pedir información";
        Deny: "Deny", "Denegar";
        DenyHelp: "Your name, licence and telephone number stand in the letter. The member can appeal.",
            "Su nombre, su licencia y su teléfono aparecen en la carta. La familia puede apelar.";
        Supply: "Send information", "Enviar información";
        ApprovalNumber: "Approval number", "Número de aprobación";
        Billing: "How to bill", "Cómo facturar";
        WhatIsNeeded: "What is needed", "Qué hace falta";
        Why: "Why", "Por qué";
        Reason: "Reason, in words the family understands", "Motivo, en palabras que la familia entienda";
        Criteria: "Criteria or guideline", "Criterio o guía";
        Rationale: "How it applies here", "Cómo se aplica aquí";
        Find: "Find somebody certified", "Buscar a alguien con certificado";
        FindShort: "Find", "Buscar";
        FindLead: "Say what matters; leave the rest open. Where nobody fits, the gap is noted for the plan's figures, without any name.",
            "Diga lo que importa; deje lo demás abierto. Si nadie cumple, la falta se anota en las cifras del plan, sin ningún nombre.";
        AnyOfThem: "any", "cualquiera";
        AreaWish: "County or ZIP code", "Condado o código postal";
        AreaForm: "Write a county of California, or five digits.", "Escriba un condado de California, o cinco cifras.";
        LanguageWish: "Language", "Idioma";
        InEnglish: "English", "inglés";
        InSpanish: "Spanish", "español";
        InHmong: "Hmong", "hmong";
        InVietnamese: "Vietnamese", "vietnamita";
        InChinese: "Chinese", "chino";
        InTagalog: "Tagalog", "tagalo";
        CertificateWish: "Certificate, or a higher one", "Certificado, o uno superior";
        Lec: "lactation educator-counselor (LEC)", "educadora en lactancia (LEC)";
        Ibclc: "lactation consultant (IBCLC)", "consultora de lactancia (IBCLC)";
        ModeWish: "How", "Cómo";
        AtHome: "at home", "en casa";
        AtOffice: "at the office", "en el consultorio";
        AtDistance: "by telehealth", "por telesalud";
        WithinWish: "How soon", "Cuándo";
        ThisWeek: "this week", "esta semana";
        TwoWeeks: "in two weeks", "en dos semanas";
        AMonth: "in a month", "en un mes";
        Look: "Look", "Buscar";
        NobodyFits: "Nobody fits", "Nadie cumple";
        GapNoted: "The gap is noted.", "La falta queda anotada.";
        Fits: "Who fits", "Quién cumple";
        MayFit: "Who may fit: ask", "Quién quizá cumpla: pregunte";
        NearestOthers: "The nearest of the others", "Los más próximos de los demás";
        MisfitNoCertificate: "no certificate on record", "sin certificado registrado";
        MisfitLower: "a lower certificate", "un certificado inferior";
        MisfitNotGood: "the certificate is not good that day", "el certificado no vale ese día";
        MisfitLanguage: "speaks another language", "habla otro idioma";
        MisfitArea: "sees families elsewhere", "atiende en otro lugar";
        MisfitMode: "meets families in another way", "atiende de otro modo";
        MisfitRoom: "no room in time", "sin hueco a tiempo";
        MisfitEngaged: "not known to work there that day", "no consta que trabaje allí ese día";
        MisfitGroup: "not with the medical group that day", "no está con el grupo médico ese día";
        MisfitContract: "no contract with the plan that day", "sin contrato con el plan ese día";
        OpenLanguage: "Which languages?", "¿Qué idiomas?";
        OpenArea: "Does the way there fit?", "¿Queda cerca?";
        OpenMode: "At home, at the office or by telehealth?", "¿En casa, en el consultorio o por telesalud?";
        OpenRoom: "Is there room in time?", "¿Hay hueco a tiempo?";
        OpenGroup: "With which medical group?", "¿Con qué grupo médico?";
        OpenContract: "Contracted with the plan?", "¿Tiene contrato con el plan?";
        Families: "Families", "Familias";
        People: "People", "Personas";
        Administration: "Administration", "Administración";
        SignIn: "Sign in", "Entrar";
        SignOut: "Sign out", "Salir";
        SignInForCases: "Sign in to your cases", "Entrar a sus casos";
        ToYourWork: "Go on with your work", "Seguir con su trabajo";
        Login: "Login", "Usuario";
        Password: "Password", "Contraseña";
        SecondFactor: "Code of your second factor (six digits)", "Código del segundo factor (seis cifras)";
        SignInHelp: "No account yet? Ask whoever keeps your organisation's accounts.",
            "¿Aún no tiene cuenta? Pídala a quien lleva las cuentas de su organización.";
        SignInWrong: "Login, password or code is wrong. Try again, or ask your administrator.",
            "El usuario, la contraseña o el código no es correcto. Inténtelo de nuevo o pregunte a su administrador.";
        SignInWait: "Too many attempts failed. Wait a while, then try again.",
            "Demasiados intentos fallidos. Espere un rato y vuelva a intentarlo.";
        SignInNoFactor: "This account has no second factor yet. Ask your administrator to set one up.",
            "Esta cuenta aún no tiene segundo factor. Pida a su administrador que lo configure.";
        NothingKept: "Nothing is kept here", "Aquí no se guarda nada";
        NothingKeptText: "This server answers questions and keeps no cases. Whoever runs it starts it with --data.",
            "Este servidor responde preguntas y no guarda casos. Quien lo lleva lo inicia con --data.";
        NotDone: "It was not done", "No se hizo";
        NotDoneText: "Something stands in the way. Try again later, or ask whoever runs the server.",
            "Algo lo impide. Inténtelo más tarde o pregunte a quien lleva el servidor.";
        ChangedMeanwhile: "Somebody changed it in the meantime", "Alguien lo cambió entretanto";
        StaleText: "It was changed, or is from an older version of this page. Start again.",
            "Se cambió, o es de una versión anterior de esta página. Empiece de nuevo.";
    }
}
