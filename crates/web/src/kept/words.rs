//! The machines' words for people: kinds, statuses, what is due.

use latchkey_policy::Language;
use latchkey_workflow::Kind;

use crate::words::Word as Fixed;

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

/// Where it stands.
pub(super) fn status(status: &str, language: Language) -> String {
    const SPANISH: &[(&str, &str)] = &[
        ("open", "abierto"),
        ("closed", "cerrado"),
        ("draft", "borrador"),
        ("sent", "enviado"),
        ("accepted", "aceptado"),
        ("scheduled", "con cita"),
        ("completed", "completado"),
        ("declined", "rechazado por el destinatario"),
        ("expired", "vencido"),
        ("withdrawn", "retirado"),
        ("requested", "solicitado"),
        ("in-review", "en revisión"),
        ("information-asked", "información pedida"),
        ("approved", "aprobado"),
        ("modified", "aprobado en parte"),
        ("denied", "denegado"),
        ("rejected", "devuelto"),
        ("appealed", "apelado"),
        ("planned", "previsto"),
        ("recorded", "registrado"),
        ("cancelled", "cancelado"),
        ("missed", "no realizado"),
        ("billed", "facturado"),
        ("prepared", "preparado"),
        ("acknowledged", "recibido"),
        ("paid", "pagado"),
        ("voided", "anulado"),
        ("written-off", "dado por perdido"),
        ("active", "activo"),
    ];
    let spanish = SPANISH.iter().find(|(known, _)| *known == status).map(|(_, words)| *words);
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

/// What happened, as the log has it.
pub(super) fn event(name: &str) -> String {
    name.replace('-', " ")
}

/// What a document is.
pub(super) fn kind_of_document(name: &str) -> Fixed {
    match name {
        "letter" => Fixed::DocumentLetter,
        "draft" => Fixed::DocumentDraft,
        _ => Fixed::DocumentEvidence,
    }
}
