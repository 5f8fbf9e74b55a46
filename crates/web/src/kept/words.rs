//! The machines' words for people: kinds, statuses, what is due.

use latchkey_policy::Language;
use latchkey_workflow::Kind;

use crate::words::{Word as Fixed, of_code};

latchkey_answer::phrases! {
    /// A fixed word of the pages of what is kept.
    Word {
        WhatCanBeDone: "What you can do", "Qué puede hacer";
        StateFacts: "State facts", "Declarar datos";
        FindForCase: "Look for somebody certified", "Buscar a alguien con certificado";
        OneDay: "1 day", "1 día";
        Chosen: "Chosen", "Elegida";
        KeysHelp: "In the table, the arrow keys or j and k move from row to row, x chooses, Enter opens.",
            "En la tabla, las flechas o j y k van de fila en fila, x elige, Intro abre.";
        DueOverdue: "overdue", "vencido";
        DueToday: "today or before", "hoy o antes";
        DueThisWeek: "within seven days", "dentro de siete días";
        MineAlone: "mine alone", "solo lo mío";
        ShowThese: "Show these", "Mostrar estos";
        GiveChosen: "Give the chosen ones over", "Dar las elegidas";
        GivenOver: "Given over", "Entregadas";
        NotGiven: "Not given:", "No entregadas:";
        SearchByNumber: "Search by number: a record's id, an approval's number, the office's claim number, a member's number",
            "Buscar por número: el id de un registro, el de una aprobación, el de factura del consultorio o el de un miembro";
        Reference: "Reference", "Referencia";
        CopyNumber: "Copy", "Copiar";
        ThereIsOne: "There is one already", "Ya hay una";
        ThereIsOneText: "For the same patient of this family, for the same time, this is open or approved. Nothing was opened yet: go on there, or open another all the same.",
            "Para el mismo paciente de esta familia y para el mismo tiempo, esto está abierto o aprobado. Todavía no se abrió nada: siga allí, o abra otra de todos modos.";
        AnotherAllTheSame: "Open another all the same", "Abrir otra de todos modos";
        Found: "What was found", "Lo encontrado";
        NothingFound: "Nothing here has this number. Check it, or look in the lists.",
            "Nada aquí tiene este número. Revíselo o busque en las listas.";
        ReferTo: "Refer the family here", "Referir aquí a la familia";
        WhoSaysSo: "Who says so", "Quién lo dice";
        FromStaff: "somebody of the staff", "alguien del personal";
        FromChart: "the chart", "el expediente";
        FromParent: "the parent", "la madre o el padre";
        FromClaim: "a claim", "una factura";
        OpenCase: "Open a case", "Abrir un caso";
        NewFamily: "A new family", "Una familia nueva";
        WhoIsItFor: "Whom is it for?", "¿Para quién es?";
        FamiliesFound: "Families that were found", "Familias encontradas";
        NoFamilyFound: "No family was found. Check what you typed, or keep a new one below.",
            "No se encontró ninguna familia. Revise lo que escribió, o guarde una nueva abajo.";
        OpenForFamily: "Open the case for this family", "Abrir el caso para esta familia";
        ChooseFamily: "Choose a family.", "Elija una familia.";
        ThePlan: "The plan", "El plan";
        StartWithCheck: "Start with a check instead: what is answered there goes into the case.",
            "O empiece con una consulta: lo que se responda allí pasa al caso.";
        PlanNotRegistered: "The registry has no organisation for this plan yet: members' numbers are not kept.",
            "El registro aún no tiene una organización para este plan: los números no se guardan.";
        InTheQueue: "In the queue", "En la lista de pendientes";
        PreviousInQueue: "← Previous", "← Anterior";
        NextInQueue: "Next →", "Siguiente →";
        GoodToKnow: "Done. Good to know:", "Hecho. Tenga en cuenta:";
        LettersAsTheyWouldBe: "The letters, as they would be", "Las cartas, como serían";
        NothingDecidedYet: "Nothing is decided or sent yet. Below, the form stands as you filled it in.",
            "Todavía no se ha decidido ni enviado nada. Abajo está el formulario como lo llenó.";
        IsDraft: "This would be a draft: it lacks a text that the State must approve.",
            "Esto sería un borrador: le falta un texto que el Estado debe aprobar.";
        AskedBy: "Asked by", "Pedida por";
        AskedOf: "Asked of", "Pedida a";
        DelegatedTo: "Delegated to", "Delegada a";
        UrgencyIs: "How urgent", "Urgencia";
        RendererIs: "Who gives the service", "Quién presta el servicio";
        PickedReason: "Reason", "Motivo";
        GrantedUnits: "Units approved", "Unidades aprobadas";
        GrantedDays: "Days approved", "Días aprobados";
        UsedUnits: "Units used", "Unidades usadas";
        ProviderTold: "The provider was told", "Se avisó al proveedor";
        MemberTold: "The member's notice was sent", "Se envió el aviso a la familia";
        AppealUntil: "Last day for an appeal", "Último día para apelar";
        TheAppeal: "The appeal", "La apelación";
        FiledAt: "Filed", "Presentada";
        FiledBy: "By", "Por";
        HowCounted: "How this is counted", "Cómo se cuenta";
        ClockStarted: "the clock started: it was received", "empezó el plazo: se recibió";
        ClockAsked: "the clock for complete information stopped: something was asked for",
            "se detuvo el plazo por información: se pidió algo";
        ClockAnswered: "it counts again from then: the answer came, or what was there sufficed",
            "vuelve a contar desde entonces: llegó la respuesta, o bastó lo que había";
        ClockWaits: "the answer is awaited", "se espera la respuesta";
        ClockUrgency: "the urgency changed", "cambió la urgencia";
        ClockDelayed: "a delay letter moved it", "una carta lo aplazó";
        ClockMissed: "the time to decide ran out", "venció el plazo para decidir";
        ClockStands: "No deadline while information is awaited.", "Sin plazo mientras se espera información.";
        TheDecision: "Decision", "Decisión";
        TheReminder: "Reminder", "Recordatorio";
        TheDelayLetter: "Delay letter, at the latest", "Carta de aplazamiento, a más tardar";
        TheSilence: "Silence closes it", "El silencio la cierra";
        FactsStated: "facts were stated", "se declararon datos";
        Rule: "Rule", "Norma";
        AsText: "text", "texto";
        SentAt: "Sent", "Enviada";
        Window: "The policy's last day for it", "Último día según la política";
        ScheduledOn: "Day of the visit", "Día de la visita";
        DeclinedFor: "Declined because", "No aceptada porque";
        Note: "Note", "Nota";
        Outcome: "What came of it", "Qué resultó";
        Report: "The report", "El informe";
        SeenOn: "The family was seen on", "Se vio a la familia el";
        CancelledFor: "Cancelled because", "Cancelada porque";
        UnbilledFor: "Left unbilled because", "Sin facturar porque";
        AmendedFor: "Amended because", "Corregida porque";
        ClaimMade: "A claim was made of it", "Se hizo una factura de ella";
        Charged: "Charged", "Cargo";
        PaidSoFar: "Paid so far", "Pagado hasta ahora";
        WrittenOffFor: "Written off because", "Dada por perdida porque";
        RestWrittenOffFor: "The rest written off because", "El resto dado por perdido porque";
        VoidedFor: "Voided because", "Anulada porque";
        Money: "Money", "Dinero";
        Submissions: "The files it went in", "Los archivos en que fue";
        FileNumber: "Control number", "Número de control";
        LateFor: "Late because (code)", "Motivo de la demora (código)";
        Acknowledgements: "What was answered", "Qué se respondió";
        Transaction: "Transaction", "Transacción";
        Result: "Result", "Resultado";
        Codes: "Codes", "Códigos";
        TakenIn: "taken in", "aceptada";
        TurnedBack: "turned back", "devuelta";
        Payments: "What the payer decided", "Qué decidió el pagador";
        DecidedOn: "Decided on", "Decidido el";
        PaidSum: "Paid", "Pagado";
        NotPaid: "Not paid: group, reason, amount", "No pagado: grupo, motivo, importe";
        Trace: "Cheque or transfer", "Cheque o transferencia";
    }
}

/// What kind of thing.
pub(super) fn kind(kind: Kind) -> Fixed {
    match kind {
        Kind::Case => Fixed::KindCase,
        Kind::Referral => Fixed::KindReferral,
        Kind::Authorization => Fixed::KindAuthorization,
        Kind::Visit => Fixed::KindVisit,
        Kind::Claim => Fixed::KindClaim,
        _ => Fixed::KindRecord,
    }
}

/// Where a thing stands. In Spanish the word agrees with what the thing is called: a case is "un caso",
/// and whatever grows out of one has a feminine name.
pub(super) fn status(kind: Kind, status: &str, language: Language) -> String {
    const SPANISH: &[(&str, &str)] = &[
        ("closed", "cerrada"),
        ("draft", "en borrador"),
        ("sent", "enviada"),
        ("accepted", "aceptada"),
        ("scheduled", "con cita"),
        ("completed", "completada"),
        ("declined", "no aceptada por quien la recibió"),
        ("expired", "vencida"),
        ("withdrawn", "retirada"),
        ("requested", "solicitada"),
        ("in-review", "en revisión"),
        ("information-asked", "con información pedida"),
        ("approved", "aprobada"),
        ("modified", "aprobada en parte"),
        ("denied", "denegada"),
        ("rejected", "devuelta"),
        ("appealed", "apelada"),
        ("planned", "prevista"),
        ("recorded", "registrada"),
        ("cancelled", "cancelada"),
        ("missed", "no realizada"),
        ("billed", "facturada"),
        ("prepared", "preparada"),
        ("acknowledged", "recibida"),
        ("paid", "pagada"),
        ("voided", "anulada"),
        ("written-off", "dada por perdida"),
        ("active", "activa"),
    ];
    const OF_CASES: &[(&str, &str)] = &[("open", "abierto"), ("closed", "cerrado")];
    let words = if kind == Kind::Case { OF_CASES } else { SPANISH };
    let spanish = words.iter().find(|(known, _)| *known == status).map(|(_, words)| *words);
    match (language, spanish) {
        (Language::Spanish, Some(words)) => words.to_owned(),
        _ => status.replace('-', " "),
    }
}

/// What is due.
pub(super) fn due(what: &str, language: Language) -> String {
    const SPANISH: &[(&str, &str)] = &[
        ("decision", "decidir"),
        ("information", "responder"),
        ("tell-provider", "avisar al proveedor"),
        ("notify-member", "avisar a la familia"),
        ("appeal", "decidir la apelación"),
        ("end", "fin"),
        ("answer", "responder"),
        ("report", "informe"),
        ("reminder", "recordatorio"),
        ("filing", "presentar"),
    ];
    let spanish = SPANISH.iter().find(|(known, _)| *known == what).map(|(_, words)| *words);
    match (language, spanish) {
        (Language::Spanish, Some(words)) => words.to_owned(),
        _ => what.replace('-', " "),
    }
}

/// What kind of thing, by the log's name for it.
pub(super) fn of_kind(name: &str, language: Language) -> String {
    const KINDS: &[(&str, [&str; 2])] = &[
        ("organisation", ["organisation", "organización"]),
        ("person", ["person", "persona"]),
        ("member", ["member", "miembro"]),
        ("dyad", ["family", "familia"]),
        ("case", ["case", "caso"]),
        ("referral", ["referral", "referencia"]),
        ("authorization", ["authorisation", "autorización"]),
        ("visit", ["visit", "visita"]),
        ("claim", ["claim", "factura"]),
        ("account", ["account", "cuenta"]),
        ("client", ["system", "sistema"]),
        ("network-gap", ["gap of the network", "falta en la red"]),
        ("letter", ["letter", "carta"]),
        ("document", ["file", "archivo"]),
        ("hook-call", ["call of a health record", "llamada de un expediente clínico"]),
    ];
    let known = KINDS.iter().find(|(known, _)| *known == name).map(|(_, words)| words);
    match (known, language) {
        (Some([english, _]), Language::English) => (*english).to_owned(),
        (Some([_, spanish]), Language::Spanish) => (*spanish).to_owned(),
        (None, _) => name.replace('-', " "),
    }
}

/// What a letter is, by the name of its template, and to whom it goes.
pub(super) fn letter(name: &str, language: Language) -> Option<&'static str> {
    const LETTERS: &[(&str, [&str; 2])] = &[
        ("appeal-decided", ["The appeal is decided", "Se decidió la apelación"]),
        ("appeal-received", ["The appeal came in", "Llegó la apelación"]),
        ("approval-member", ["Approval, to the family", "Aprobación, a la familia"]),
        ("approval-provider", ["Approval, to the provider", "Aprobación, al proveedor"]),
        ("certificate-expiring", ["A certificate ends", "Un certificado termina"]),
        ("delay-member", ["Delay, to the family", "Aplazamiento, a la familia"]),
        ("delay-provider", ["Delay, to the provider", "Aplazamiento, al proveedor"]),
        ("denial-member", ["Denial, to the family", "Denegación, a la familia"]),
        ("denial-provider", ["Denial, to the provider", "Denegación, al proveedor"]),
        ("information-request", ["Information is asked for", "Se pide información"]),
        (
            "missed-clock-member",
            ["The time to decide ran out, to the family", "Venció el plazo, a la familia"],
        ),
        (
            "missed-clock-provider",
            ["The time to decide ran out, to the provider", "Venció el plazo, al proveedor"],
        ),
        (
            "modification-member",
            ["Approval in part, to the family", "Aprobación en parte, a la familia"],
        ),
        (
            "modification-provider",
            ["Approval in part, to the provider", "Aprobación en parte, al proveedor"],
        ),
        ("referral", ["Referral", "Referencia"]),
        ("referral-reminder", ["Reminder of the referral", "Recordatorio de la referencia"]),
        ("rejection", ["Turned back", "Devolución"]),
    ];
    let [english, spanish] = LETTERS.iter().find(|(known, _)| *known == name)?.1;
    Some(match language {
        Language::English => english,
        Language::Spanish => spanish,
    })
}

/// What a letter's file is called: what it is, in which language and as what. Any other file keeps the
/// name that it was sent in with.
pub(super) fn file(name: &str, language: Language) -> String {
    let mut parts = name.split('.');
    let (template, tongue, form) = (parts.next(), parts.next(), parts.next());
    let said = template.and_then(|template| letter(template, language));
    let tongue = tongue.and_then(of_code).map(|tongue| in_words(tongue).text(language));
    let form = match form {
        Some("pdf") => Some("PDF"),
        Some("txt") => Some(Word::AsText.text(language)),
        _ => None,
    };
    match (said, tongue, form, parts.next()) {
        (Some(said), Some(tongue), Some(form), None) => format!("{said} ({tongue}, {form})"),
        _ => name.to_owned(),
    }
}

/// What a language is called.
pub(super) fn in_words(tongue: Language) -> Fixed {
    match tongue {
        Language::English => Fixed::InEnglish,
        Language::Spanish => Fixed::InSpanish,
    }
}

/// What a document is.
pub(super) fn kind_of_document(name: &str) -> Fixed {
    match name {
        "letter" => Fixed::DocumentLetter,
        "draft" => Fixed::DocumentDraft,
        _ => Fixed::DocumentEvidence,
    }
}
