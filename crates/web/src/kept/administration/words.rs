//! The fixed words of administration, in both languages.

latchkey_answer::phrases! {
    /// A fixed word of administration.
    Phrase {
        Administration: "Administration", "Administración";
        Overview: "Overview", "Resumen";
        OverviewLead: "Your organisation's people, accounts and log. What is kept of families is not seen here.",
            "Las personas, las cuentas y el registro de su organización. Aquí no se ve lo que se guarda de las familias.";
        Further: "Further", "Más";
        OurOrganisation: "Our organisation", "Nuestra organización";
        People: "People", "Personas";
        Accounts: "Accounts", "Cuentas";
        Systems: "Systems", "Sistemas";
        Log: "Log", "Registro de actividad";
        Health: "Health", "Estado del sistema";
        OwnAccount: "Your account", "Su cuenta";
        Payers: "Plans and medical groups", "Planes y grupos médicos";
        PayersLead: "Those that are kept here: contracts and memberships name them. Each keeps its own record.",
            "Los que se guardan aquí: los contratos y las pertenencias los nombran. Cada uno lleva su propio registro.";

        Name: "Name", "Nombre";
        WhatItIs: "What it is", "Qué es";
        WhoItIs: "Who it is", "Quién es";
        Practice: "practice, or another provider who bills", "consultorio u otro proveedor que factura";
        Hospital: "hospital", "hospital";
        MedicalGroup: "medical group", "grupo médico";
        Plan: "health plan", "plan de salud";
        OwnConsultant: "lactation consultant in her own name", "consultora de lactancia por cuenta propia";
        Npi: "NPI (ten digits)", "NPI (diez cifras)";
        Key: "Short id", "Identificador corto";
        KeyHelp: "Short id in policies and files", "Identificador corto en políticas y archivos";
        OwnKey: "Id in your own files", "Identificador en sus archivos";
        TreatedAs: "Treated by policies as", "Las políticas lo tratan como";
        AsItsKind: "what it is", "lo que es";
        Taxonomy: "Taxonomy code (ten letters and digits)", "Código de taxonomía (diez letras y cifras)";
        TaxNumber: "Tax number (nine digits, no hyphen)", "Número fiscal (nueve cifras, sin guion)";
        TaxKind: "Whose tax number", "De quién es el número fiscal";
        TaxEmployer: "an employer's (EIN)", "de una empresa (EIN)";
        TaxPerson: "a person's (SSN)", "de una persona (SSN)";
        OwnLast: "Last name on claims, of who bills in their own name",
            "Apellido en las facturas, si factura en su propio nombre";
        OwnFirst: "First name on claims", "Nombre en las facturas";
        Languages: "Languages", "Idiomas";
        LanguagesHelp: "Languages, as codes: en, es", "Idiomas, como códigos: en, es";
        Telephone: "Telephone", "Teléfono";
        ApprovesByRule: "Of a plan: approve at once where the policy says that the service can be billed and asks for no authorisation",
            "De un plan: aprobar enseguida cuando la política dice que el servicio se puede facturar y no pide autorización";
        Address: "Address", "Dirección";
        Street: "Street and number", "Calle y número";
        SecondStreet: "Second line", "Segunda línea";
        City: "City", "Ciudad";
        State: "State, as CA", "Estado, como CA";
        Zip: "ZIP code", "Código postal";
        Enrolled: "Enrolled in Medi‑Cal", "Inscrita en Medi‑Cal";
        EnrolledToday: "Enrolled in Medi‑Cal today", "Inscrita hoy en Medi‑Cal";
        Cpsp: "Certified for CPSP", "Certificada para CPSP";
        CpspToday: "Certified for CPSP today", "Certificada hoy para CPSP";
        Contracts: "Contracts with plans", "Contratos con planes";
        Groups: "Medical groups", "Grupos médicos";
        GroupToday: "Medical group today", "Grupo médico hoy";
        IsIt: "Is it so?", "¿Es así?";
        NoRow: "leave out this row", "omitir esta fila";
        EveryPlan: "every plan", "todos los planes";
        InWhatWay: "In what way", "De qué modo";
        FirstDay: "First day", "Primer día";
        LastDay: "Last day", "Último día";
        Yes: "yes", "sí";
        No: "no", "no";
        NotSaid: "not said", "no se dice";
        Save: "Save", "Guardar";
        StateAnew: "State it anew", "Declararlo de nuevo";
        StateAnewHelp: "Everything stands here as it is kept. What holds on some days has its days; leave a day open where it is not known. Saving keeps all of it.",
            "Todo aparece como está guardado. Lo que vale unos días lleva sus días; deje abierto el que no se sepa. Al guardar se conserva todo.";
        NothingOfOurs: "Nothing is kept of your organisation yet.", "Todavía no se guarda nada de su organización.";
        RetiredBecause: "No longer offered:", "Ya no se ofrece:";
        Retired: "no longer offered", "ya no se ofrece";

        ByEnd: "With a certificate that ends", "Con un certificado que termina";
        WithoutEnd: "All others", "Los demás";
        SearchPeople: "Name, NPI or your own id", "Nombre, NPI o identificador propio";
        NewPerson: "Add a person", "Añadir una persona";
        ChangePerson: "Change what is known", "Cambiar lo que se sabe";
        Certificate: "Certificate", "Certificado";
        Certificates: "Certificates", "Certificados";
        ThisCertificate: "Certificate:", "Certificado:";
        AddCertificate: "Add a certificate", "Añadir un certificado";
        CorrectCertificate: "Correct this certificate", "Corregir este certificado";
        RemoveCertificate: "Remove this certificate", "Quitar este certificado";
        Issuer: "Issued by", "Emitido por";
        Number: "Number", "Número";
        OldNumber: "Number before it was numbered anew", "Número anterior a la renumeración";
        EndedOn: "ended on", "terminó el";
        GoodUntil: "good until", "válido hasta el";
        Ending: "Certificates that end", "Certificados que terminan";
        NoneEnding: "None has ended or ends within 60 days.", "Ninguno terminó ni termina en 60 días.";
        EndedAlready: "Ended already", "Ya terminados";
        Within7: "Within 7 days", "En 7 días";
        Within30: "Within 30 days", "En 30 días";
        Within60: "Within 60 days", "En 60 días";
        Ties: "Ties to organisations", "Vínculos con organizaciones";
        TieHere: "Tie to us today", "Vínculo con nosotros hoy";
        Engage: "Add a tie to our organisation", "Añadir un vínculo con nuestra organización";
        EndEngagement: "End the tie to our organisation", "Terminar el vínculo con nuestra organización";
        LicenceOrRole: "Licence or role", "Licencia o función";
        Licence: "Licence", "Licencia";
        Licences: "Licences", "Licencias";
        LicenceKind: "Kind of licence, as RN or MD", "Tipo de licencia, como RN o MD";
        LicenceNumber: "Number of the licence", "Número de la licencia";
        Modes: "Meets families", "Atiende a las familias";
        Areas: "Where", "Dónde";
        AreasHelp: "Counties, or first three digits of ZIP codes: Fresno, 937",
            "Condados, o las tres primeras cifras del código postal: Fresno, 937";
        HoldsNone: "It is known that there is no lactation certificate", "Se sabe que no hay certificado de lactancia";
        IsIndependent: "It is known that there is no tie to any organisation", "Se sabe que no hay vínculo con ninguna organización";
        RoomColumn: "Room this week", "Hueco esta semana";
        HasRoom: "has room", "tiene hueco";
        HasNoRoom: "has no room", "no tiene hueco";
        StateRoom: "Say whether there is room", "Decir si hay hueco";
        RoomThisWeek: "Room for another infant this week", "Hueco para otro bebé esta semana";
        FirstFree: "First free day, where it is known", "Primer día libre, si se sabe";
        OfferNoLonger: "Offer no longer", "No ofrecer más";
        OfferAgain: "Offer again", "Ofrecer de nuevo";
        WhyReason: "Why", "Por qué";

        Active: "May sign in", "Pueden entrar";
        Disabled: "Disabled", "Desactivadas";
        SearchAccounts: "Login or name", "Usuario o nombre";
        NewAccount: "Add an account", "Añadir una cuenta";
        NewAccountLead: "It can sign in once it has a password and a second factor: make both on its page.",
            "Podrá entrar cuando tenga contraseña y segundo factor: créelos en su página.";
        MakeAccount: "Make the account", "Crear la cuenta";
        ChangeAccount: "Change name and roles", "Cambiar nombre y funciones";
        Roles: "Roles", "Funciones";
        RoleOffice: "office: cases and referrals", "oficina: casos y referencias";
        RoleBiller: "biller: claims", "facturación: facturas";
        RoleConsultant: "lactation consultant: visits", "consultora de lactancia: visitas";
        RoleReviewer: "reviewer: approves and asks", "revisión: aprueba y pregunta";
        RoleClinicalReviewer: "clinical reviewer: a licensed clinician, who alone may deny",
            "revisión clínica: con licencia; solo esta función puede denegar";
        RoleAnalyst: "analyst: figures, no families", "análisis: cifras, sin familias";
        RoleAdministrator: "administrator: people, accounts, log", "administración: personas, cuentas, registro";
        RoleSystem: "system", "sistema";
        RoleOperator: "operator", "operación";
        RoleLatchkey: "Latchkey", "Latchkey";
        TelephoneInLetters: "Telephone, as letters give it", "Teléfono, como aparece en las cartas";
        Subject: "Known to the provider of identities as", "El proveedor de identidad lo conoce como";
        GivePassword: "Give a first password", "Dar una primera contraseña";
        GivePasswordHelp: "It is made here, replaces the one there is, and is shown once. Every session ends.",
            "Se crea aquí, sustituye a la que haya y se muestra una sola vez. Todas las sesiones terminan.";
        FirstPassword: "The first password", "La primera contraseña";
        FirstPasswordHelp: "It is shown this once. Hand it over in person, at its first use another one is chosen.",
            "Se muestra solo esta vez. Entréguela en persona: al usarla por primera vez se elige otra.";
        ChoosePassword: "Your password was handed out by somebody else. Choose one that only you know; then sign in with it.",
            "Su contraseña se la entregó otra persona. Elija una que solo usted sepa y entre con ella.";
        NotTheOld: "Choose another than the one you have.", "Elija otra distinta de la que tiene.";
        EndedAndNamed: "The certificate has ended, and open cases name this person:",
            "El certificado terminó y hay casos abiertos que nombran a esta persona:";
        EndedAndNamedAny: "Certificates have ended of people whom open cases name",
            "Terminaron certificados de personas que nombran casos abiertos";
        NewSecondFactor: "Make a new second factor", "Crear un nuevo segundo factor";
        NewSecondFactorHelp: "It replaces the one there is, and is shown once. Every session ends.",
            "Sustituye al que haya y se muestra una sola vez. Todas las sesiones terminan.";
        SecondFactorMade: "The second factor", "El segundo factor";
        SecondFactorHelp: "Scan it with an authenticator application. It is shown this once.",
            "Escanéelo con una aplicación de autenticación. Se muestra solo esta vez.";
        ScanThis: "Picture for an authenticator application; the letters below say the same",
            "Imagen para una aplicación de autenticación; las letras de abajo dicen lo mismo";
        OrType: "Or type these letters:", "O escriba estas letras:";
        OpenHere: "Open it in an authenticator on this device", "Abrirlo en un autenticador de este dispositivo";
        Disable: "Disable", "Desactivar";
        DisableHelp: "Every session ends at once, and none begins.", "Todas las sesiones terminan enseguida y no empieza ninguna.";
        Enable: "Enable again", "Activar de nuevo";
        Sessions: "Where it is signed in", "Dónde tiene sesión abierta";
        SessionBegan: "since", "desde el";
        SessionUsed: "last used", "último uso";
        ThisSession: "this one", "esta";
        EndSession: "End this session", "Terminar esta sesión";
        EndSessions: "End every session", "Terminar todas las sesiones";
        EndOwnSessions: "Sign out everywhere, here too", "Salir en todas partes, aquí también";
        SessionsAreOver: "Your sessions are over: sign in with a code of the new second factor.",
            "Sus sesiones terminaron: entre con un código del nuevo segundo factor.";
        ChangePassword: "Change your password", "Cambiar su contraseña";
        CurrentPassword: "The password you have", "La contraseña que tiene";
        NewPassword: "The new password", "La contraseña nueva";
        NewPasswordAgain: "The new password again", "La contraseña nueva otra vez";
        PasswordHelp: "At least twelve characters; four words that nobody would guess together are good. You sign in anew afterwards.",
            "Al menos doce caracteres; sirven cuatro palabras que nadie adivinaría juntas. Después vuelve a entrar.";
        OwnFactorHelp: "For a new telephone. The old second factor is no longer good afterwards, and you sign in anew.",
            "Para un teléfono nuevo. El segundo factor anterior deja de valer y vuelve a entrar.";

        SystemsLead: "Systems that call in your organisation's name prove themselves by a key of their own: only its public half is kept here.",
            "Los sistemas que llaman en nombre de su organización se identifican con una clave propia: aquí solo se guarda la parte pública.";
        NewSystem: "Register a system", "Registrar un sistema";
        Register: "Register", "Registrar";
        ClientId: "Client id", "Identificador de cliente";
        Keys: "Public keys (JSON Web Key Set)", "Claves públicas (JSON Web Key Set)";
        ChangeKeys: "Give it other keys", "Darle otras claves";
        Scopes: "What it may ask for", "Qué puede pedir";
        ScopesHelp: "What it may ask for, as scopes parted by spaces: system/Claim.cr",
            "Qué puede pedir, como ámbitos separados por espacios: system/Claim.cr";

        LogLead: "What happened to what is your organisation's, and what was done in its name. Nobody can change it.",
            "Lo que pasó con lo que es de su organización y lo que se hizo en su nombre. Nadie puede cambiarlo.";
        FromDay: "From", "Desde";
        UntilDay: "Up to and including", "Hasta, incluido";
        When: "When", "Cuándo";
        WhatHappened: "What happened", "Qué pasó";
        ByAccount: "By which account", "Por qué cuenta";
        ToThing: "To what", "A qué";
        ErasedByLaw: "erased by law", "borrado por ley";
        Verification: "Is the log what was written?", "¿El registro es lo que se escribió?";
        VerificationLead: "Every entry carries the hash of the one before it. Verifying reads all of them, and goes on while you do something else.",
            "Cada entrada lleva la huella de la anterior. Verificar las lee todas y continúa mientras usted hace otra cosa.";
        Verify: "Verify now", "Verificar ahora";
        LookAgain: "Look again", "Mirar de nuevo";
        NeverVerified: "It was not verified since the server was started.", "No se ha verificado desde que se inició el servidor.";
        Verifying: "Entries read:", "Entradas leídas:";
        CouldNotVerify: "The store could not be read. Begun:", "No se pudo leer lo guardado. Iniciado:";
        AsOf: "As of", "A fecha de";
        LogSound: "The log is what was written", "El registro es lo que se escribió";
        LogDamaged: "The log is not what was written: call whoever runs the server",
            "El registro no es lo que se escribió: llame a quien lleva el servidor";
        EntriesRead: "entries", "entradas";
        Database: "Database", "Base de datos";
        SecondFactors: "Second factors", "Segundos factores";
        WithKeys: "kept encrypted", "guardados con cifrado";
        WithoutKeys: "kept without encryption: no key is configured", "guardados sin cifrado: no hay clave configurada";
        Good: "in order", "en orden";
        LookSoon: "look at it soon", "conviene mirarlo pronto";
        MendNow: "mend it now", "hay que arreglarlo ya";

        NameNeeded: "Write the name.", "Escriba el nombre.";
        LoginNeeded: "Write what they sign in with.", "Escriba el usuario con que entrará.";
        RoleNeeded: "Choose at least one role.", "Elija al menos una función.";
        ReasonNeeded: "Say why.", "Diga por qué.";
        KeysNeeded: "Give the public keys.", "Dé las claves públicas.";
        ScopesNeeded: "Say what it may ask for.", "Diga qué puede pedir.";
        LicenceKindNeeded: "Say which kind of licence.", "Diga qué tipo de licencia.";
        DayNeeded: "Give the day.", "Dé el día.";
        AddressPart: "An address has a street, a city, a state and a ZIP code.",
            "Una dirección tiene calle, ciudad, estado y código postal.";
        BothNames: "Give the last and the first name, or neither.", "Dé el apellido y el nombre, o ninguno.";
        ChooseOne: "Choose one of these.", "Elija uno de estos.";
        DayForm: "Write the day as 2026-11-30.", "Escriba el día como 2026-11-30.";
        NpiForm: "An NPI has ten digits of which the last proves the others; copy it again.",
            "Un NPI tiene diez cifras y la última comprueba las demás; cópielo de nuevo.";
        LanguagesForm: "Write codes of two or three letters, parted by commas.",
            "Escriba códigos de dos o tres letras, separados por comas.";
        AreasForm: "Write counties of California, or first three digits, parted by commas.",
            "Escriba condados de California o las tres primeras cifras, separados por comas.";
        IdForm: "Copy the whole id, as it stands in an address or a file.",
            "Copie el identificador entero, como aparece en una dirección o un archivo.";
        EventForm: "Write the log's own word, as logged-in or read.",
            "Escriba la palabra del registro, como logged-in o read.";
        WrongPassword: "That is not the password you have.", "Esa no es la contraseña que tiene.";
        WeakPassword: "It is too short or too easily guessed; choose a longer one that is not your login.",
            "Es demasiado corta o fácil de adivinar; elija otra más larga que no sea su usuario.";
        NotTheSame: "The two are not the same.", "Las dos no son iguales.";
        WaitAWhile: "Too many attempts failed. Wait a while.", "Demasiados intentos fallidos. Espere un rato.";
    }
}
