//! The fixed words of the pages that screen claims.

latchkey_answer::phrases! {
    /// A fixed word of the pages that screen claims.
    Phrase {
        Title: "Screen claims", "Revisar reclamaciones";
        Lead: "Give a file of professional claims (837P) before it is sent. Each claim is held against the form of its guide and the policy; what would be denied is shown with the sentence it rests on and what mends it.",
            "Entregue un archivo de reclamaciones profesionales (837P) antes de enviarlo. Cada reclamación se compara con la forma de su guía y con la política; lo que se denegaría se muestra con la frase en que se apoya y con lo que lo corrige.";
        Privacy: "Nothing of the file is written to a disk or to the log. What comes of it is held in memory for you alone, for an hour at most: your last three files. You can remove it at any time.",
            "Nada del archivo se escribe en un disco ni en el registro. El resultado se guarda en memoria solo para usted, una hora como máximo: sus tres últimos archivos. Puede quitarlo en cualquier momento.";
        ByRegistry: "Claims are screened by the rows of the registry that are your organisation's to see; what it does not know is listed as something to look up.",
            "Las reclamaciones se revisan con los datos del registro que su organización puede ver; lo que no se sabe aparece como algo por averiguar.";
        File: "File of claims", "Archivo de reclamaciones";
        FileHint: "837P, plain or packed with gzip, 200 MB at most. Choose it, or drop it here.",
            "837P, sin comprimir o con gzip, 200 MB como máximo. Elíjalo o suéltelo aquí.";
        Payer: "Payer", "Pagador";
        Send: "Screen the file", "Revisar el archivo";
        Problem: "There is a problem", "Hay un problema";
        NoFile: "Choose a file of claims: none was sent, or it is empty.",
            "Elija un archivo de reclamaciones: no se envió ninguno o está vacío.";
        TooLarge: "The file is larger than 200 MB. Screen it in parts, or at a terminal with `latchkey screen`.",
            "El archivo pasa de 200 MB. Revíselo en partes o en una terminal con `latchkey screen`.";
        OwnUnderWay: "Another file of yours is being screened. Wait until it is done, or remove it.",
            "Otro archivo suyo se está revisando. Espere a que termine o quítelo.";
        Busy: "As many files as may be are being screened for others. Send it again in a minute.",
            "Ya se están revisando todos los archivos que se puede a la vez. Envíelo de nuevo en un minuto.";
        Yours: "Your files", "Sus archivos";
        Sending: "Being sent:", "Enviándose:";
        UnderWay: "being screened", "en revisión";
        Finished: "screened", "revisado";
        NotScreened: "not screened", "sin revisar";
        SoFar: "claims so far", "reclamaciones hasta ahora";
        UnderWayText: "The file is being screened. This page says when it is done.",
            "El archivo se está revisando. Esta página avisa cuando termine.";
        LookAgain: "Look again", "Mirar otra vez";
        Remove: "Remove", "Quitar";
        RemoveNow: "Remove it now", "Quitarlo ahora";
        NotScreenedText: "The file could not be screened:", "El archivo no se pudo revisar:";
        Another: "Screen another file", "Revisar otro archivo";
        Unread: "The file could not be read to its end. What stands before that place was screened:",
            "El archivo no se pudo leer hasta el final. Se revisó lo que está antes de ese lugar:";
        NotCounted: "There are more members than are remembered. For so many claims, what several claims show together was not looked at:",
            "Hay más miembros de los que se recuerdan. En este número de reclamaciones no se miró lo que varias muestran juntas:";
        NothingWrong: "Nothing is wrong", "Nada está mal";
        SomethingWrong: "Something is wrong", "Algo está mal";
        Claims: "claims", "reclamaciones";
        ClaimsRead: "Claims read", "Reclamaciones leídas";
        BrokenForms: "With a broken form", "Con la forma incorrecta";
        Lactation: "About breastfeeding support", "Sobre apoyo para la lactancia";
        Clean: "of them, nothing wrong", "de ellas, nada mal";
        ToLookUp: "of them, something to look up", "de ellas, algo por averiguar";
        Charges: "Their charges", "Sus cargos";
        AtStake: "At stake", "En juego";
        AtStakeOf: "at stake, of", "en juego, de";
        Download: "Take away", "Descargar";
        DownloadCsv: "Findings as rows (CSV)", "Hallazgos en filas (CSV)";
        DownloadJson: "Findings as JSON", "Hallazgos en JSON";
        Download999: "999, how groups and transactions fare", "999, cómo quedan grupos y transacciones";
        Download277: "277CA, how each claim fares", "277CA, cómo queda cada reclamación";
        DownloadTa1: "TA1, how the interchange fares", "TA1, cómo queda el intercambio";
        By: "What is wrong, by clause and rule", "Lo que está mal, por cláusula y regla";
        ByCaption: "Each clause or rule with how many claims break it", "Cada cláusula o regla y cuántas reclamaciones la incumplen";
        ClauseColumn: "Clause or rule", "Cláusula o regla";
        Says: "Says", "Dice";
        ClaimsColumn: "Claims", "Reclamaciones";
        FindingsColumn: "Findings", "Hallazgos";
        ChargesColumn: "Charges", "Cargos";
        ByProvider: "By billing provider", "Por proveedor que factura";
        ProviderColumn: "NPI", "NPI";
        NoNpi: "no NPI", "sin NPI";
        WrongColumn: "Wrong", "Mal";
        OpenByPolicy: "Not settled by the policy", "No resuelto por la política";
        Ask: "Ask:", "Pregunte a:";
        All: "What there is to say", "Lo que hay que decir";
        Level: "Kind", "Tipo";
        EveryLevel: "Every kind", "Todos los tipos";
        Wrong: "Wrong", "Mal";
        Every: "Every clause and rule", "Todas las cláusulas y reglas";
        OnlyDenials: "Only what a payer would deny", "Solo lo que un pagador denegaría";
        Apply: "Filter", "Filtrar";
        NoneFit: "Nothing fits these filters.", "Nada corresponde a estos filtros.";
        NothingToSay: "There is nothing to say of any claim.", "No hay nada que decir de ninguna reclamación.";
        LeftOut: "So many more claims have something to say, and are in the files to take away alone:",
            "Otras tantas reclamaciones tienen algo que decir y están solo en los archivos para descargar:";
        ClaimColumn: "Claim", "Reclamación";
        LineColumn: "Line", "Línea";
        KindColumn: "Kind", "Tipo";
        WhatColumn: "What", "Qué";
        DenialColumn: "Denial", "Denegación";
        KindForm: "form", "forma";
        KindWarning: "warning", "aviso";
        KindPolicy: "policy", "política";
        KindCode: "codes", "códigos";
        KindConflict: "texts disagree", "textos en desacuerdo";
        KindLookUp: "to look up", "por averiguar";
        KindNote: "not settled", "sin resolver";
        WholeClaim: "claim", "reclamación";
        TheFile: "the file", "el archivo";
        Page: "Page", "Página";
        Of: "of", "de";
        Previous: "Previous", "Anterior";
        Next: "Next", "Siguiente";
        Pages: "Pages of the list", "Páginas de la lista";
        ClaimTitle: "Claim", "Reclamación";
        ClaimOfFile: "claim of the file, number", "reclamación del archivo, número";
        Charge: "Charge", "Cargo";
        Line: "line", "línea";
        FixIt: "To mend it:", "Para corregirlo:";
        Here: "Here:", "Aquí:";
        Why: "Why:", "Por qué:";
        Denial: "A payer would answer:", "Un pagador respondería:";
        Where: "Where:", "Dónde:";
        Loop: "loop", "bucle";
        Segment: "segment", "segmento";
        Element: "element", "elemento";
        BeforeSegment: "missing before segment", "falta antes del segmento";
        OnNoClaim: "No claim can show this: it stands in the record of the visit.",
            "Ninguna reclamación puede mostrarlo: está en el expediente de la visita.";
        Segments: "The claim as it stands in the file", "La reclamación como está en el archivo";
        SegmentsCaption: "Segments by loop; what a finding points at is marked and says which finding",
            "Segmentos por bucle; lo que señala un hallazgo está marcado y dice cuál";
        NumberColumn: "No.", "N.º";
        LoopColumn: "Loop", "Bucle";
        TextColumn: "Segment", "Segmento";
        SaidColumn: "Finding", "Hallazgo";
        Finding: "finding", "hallazgo";
        MissingHere: "missing before this", "falta antes de esto";
        BackToFile: "Back to the file", "Volver al archivo";
        RegistryAsk: "whoever keeps the registry", "quien lleva el registro";
        BillerAsk: "the biller, from the record of the visit", "quien factura, por el expediente de la visita";
        PayerAsk: "the payer", "el pagador";
        Submitter: "submitter", "remitente";
        Receiver: "receiver", "receptor";
        BillingProvider: "billing provider", "proveedor que factura";
        PayTo: "pay-to address", "dirección de pago";
        Subscriber: "subscriber", "titular";
        PayerLoop: "payer", "pagador";
        Patient: "patient", "paciente";
        ClaimLoop: "claim", "reclamación";
        Referring: "referring provider", "proveedor que refiere";
        Rendering: "rendering provider", "proveedor que atiende";
        Facility: "place of service", "lugar del servicio";
        Supervising: "supervising provider", "proveedor que supervisa";
        OtherPayer: "other insurance", "otro seguro";
        ServiceLine: "service line", "línea de servicio";
        LineProvider: "provider of the line", "proveedor de la línea";
        Adjudication: "what another payer paid", "lo que pagó otro pagador";
        Transaction: "transaction", "transacción";
    }
}
