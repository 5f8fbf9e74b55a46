//! The words of reports.

latchkey_answer::phrases! {
    /// A fixed word of a report.
    ReportWord {
        Reports: "Reports", "Informes";
        Lead: "What your organisation did in some days, counted without naming any member.",
            "Lo que hizo su organización en unos días, contado sin nombrar a ningún miembro.";
        From: "From", "Desde";
        Until: "Through", "Hasta";
        Partly: "What was approved in part counts as", "Lo aprobado en parte cuenta como";
        AsDenied: "denied", "denegado";
        AsApproved: "approved", "aprobado";
        Show: "Show", "Mostrar";
        ThisYear: "This year", "Este año";
        LastYear: "Last year", "El año pasado";
        LastMonths: "The last 90 days", "Los últimos 90 días";
        PeriodMistake: "Give two days, the first not after the last, as in 2026-01-31.",
            "Indique dos días, el primero no posterior al último, como 2026-01-31.";
        CountedAt: "Counted on", "Contado el";
        CountedOften: "Where there is much to count, it is counted anew once a minute.",
            "Cuando hay mucho que contar, se cuenta de nuevo una vez por minuto.";
        Nothing: "Nothing of this kind in these days.", "Nada de esto en estos días.";
        SameAsTable: "The table below has the same numbers.", "La tabla de abajo tiene los mismos números.";
        DownloadCsv: "Download as CSV", "Descargar como CSV";
        AsPlan: "Requests your organisation decides", "Solicitudes que su organización decide";
        AsPractice: "Requests your organisation made", "Solicitudes que su organización hizo";
        Published: "Prior authorisation: the figures of CMS-0057-F", "Autorización previa: las cifras de CMS-0057-F";
        PublishedLead: "A request counts on the day of its first decision, whatever came later. The first of the nine, the list of what needs authorisation, is the policy.",
            "Una solicitud cuenta el día de su primera decisión, venga lo que venga después. La primera de las nueve, la lista de lo que requiere autorización, es la política.";
        Measure: "Figure", "Cifra";
        Result: "Result", "Resultado";
        Count: "Count", "Cantidad";
        Of: "Of", "De";
        StandardApproved: "2. Standard, approved", "2. Ordinarias, aprobadas";
        StandardDenied: "3. Standard, denied", "3. Ordinarias, denegadas";
        StandardAppealed: "4. Standard, approved after an appeal, of appeals decided", "4. Ordinarias, aprobadas tras apelación, de las apelaciones decididas";
        StandardAppealedOfAll: "4. The same, of all standard requests", "4. Lo mismo, de todas las ordinarias";
        Extended: "5. Extended and approved, of all", "5. Prorrogadas y aprobadas, de todas";
        ExpeditedApproved: "6. Expedited, approved", "6. Urgentes, aprobadas";
        ExpeditedDenied: "7. Expedited, denied", "7. Urgentes, denegadas";
        StandardMean: "8. Standard, mean time to decide", "8. Ordinarias, tiempo medio de decisión";
        StandardMedian: "8. Standard, median", "8. Ordinarias, mediana";
        ExpeditedMean: "9. Expedited, mean time to decide", "9. Urgentes, tiempo medio de decisión";
        ExpeditedMedian: "9. Expedited, median", "9. Urgentes, mediana";
        Undecided: "Beside them: ended without a decision", "Además: terminadas sin decisión";
        Open: "Beside them: still open", "Además: aún abiertas";
        Turnaround: "How long decisions took", "Cuánto tardaron las decisiones";
        TurnaroundLead: "Late is what was decided after the deadline that stood then: information that was asked for and letters of delay move a deadline.",
            "Tarde es lo decidido después del plazo que regía entonces: la información pedida y las cartas de demora mueven el plazo.";
        Standard: "Standard", "Ordinaria";
        Expedited: "Expedited", "Urgente";
        Track: "Request", "Solicitud";
        WorkingDay: "working day", "día hábil";
        WorkingDays: "working days", "días hábiles";
        Within: "within", "en";
        Hours: "h", "h";
        Took: "Decided", "Decidida";
        InTime: "In time", "A tiempo";
        Late: "Late", "Tarde";
        Denials: "What denials rested on", "En qué se apoyaron las denegaciones";
        DenialsLead: "First decisions that denied, or approved in part, by the clauses of the policy that were not met then. One decision counts for each of its clauses; the one that asks for the authorisation is among them.",
            "Primeras decisiones que denegaron, o aprobaron en parte, según las cláusulas de la política que entonces no se cumplían. Una decisión cuenta para cada una de sus cláusulas; la que pide la autorización está entre ellas.";
        Clause: "Clause", "Cláusula";
        Policy: "Policy", "Política";
        Judgement: "No clause: a clinician's judgement", "Ninguna cláusula: juicio de un profesional clínico";
        ReasonsPicked: "Why requests were denied, by the reason picked", "Por qué se denegaron solicitudes, según el motivo elegido";
        ReasonsLead: "The same decisions by the one reason that the clinician picked from the list.",
            "Las mismas decisiones según el único motivo que el profesional clínico eligió de la lista.";
        Reason: "Reason", "Motivo";
        NoReason: "none picked: decided before there was a list", "ninguno elegido: decididas antes de que hubiera una lista";
        DeniedInAll: "Denied", "Denegadas";
        InPartInAll: "approved in part", "aprobadas en parte";
        Network: "The network", "La red";
        Referrals: "Referrals your organisation sent", "Referencias que su organización envió";
        ReferralsLead: "A loop is closed when a report came back.", "El ciclo se cierra cuando vuelve un informe.";
        End: "How they stand", "Cómo están";
        SentInAll: "Sent", "Enviadas";
        Completed: "A report came back", "Volvió un informe";
        Unfulfilled: "Came to nothing", "Quedaron en nada";
        UnderWay: "Under way", "En curso";
        DeclinedFor: "Declined:", "Rechazadas:";
        NoCapacity: "no capacity", "sin capacidad";
        NotCertified: "nobody certified", "nadie certificado";
        OutOfArea: "out of area", "fuera de la zona";
        OtherLanguage: "language", "idioma";
        OtherReason: "another reason", "otro motivo";
        Gaps: "Where nobody was found", "Dónde no se encontró a nadie";
        GapsLead: "Searches for somebody certified that found nobody, by area and language. One search counts for each area and language it named.",
            "Búsquedas de alguien certificado que no encontraron a nadie, por zona e idioma. Una búsqueda cuenta para cada zona e idioma que nombró.";
        Area: "Area", "Zona";
        Language: "Language", "Idioma";
        AnyArea: "any area", "cualquier zona";
        AnyLanguage: "any language", "cualquier idioma";
        Times: "Times", "Veces";
        InAll: "in all", "en total";
    }
}
