//! The fixed words of members and families, in both languages.

latchkey_answer::phrases! {
    /// A fixed word of members and families.
    Say {
        Members: "Families on record", "Familias registradas";
        MembersLead: "Look by a plan's number, or by last name and birth date together. Who is found is logged as read. A new family is kept with its first case.",
            "Busque por el número de un plan, o por apellido y fecha de nacimiento juntos. Queda anotado a quién se vio. Una familia nueva se guarda con su primer caso.";
        Number: "Number with a plan", "Número con un plan";
        LastName: "Last name", "Apellido";
        FirstName: "First name", "Nombre";
        BirthDate: "Birth date", "Fecha de nacimiento";
        SearchBy: "Give a number, or a last name with a birth date.", "Dé un número, o un apellido con una fecha de nacimiento.";
        NobodyFound: "Nobody is on record under that.", "No hay nadie registrado así.";
        Family: "Family", "Familia";
        Delivery: "Birth, or expected birth", "Parto, o parto previsto";
        Sex: "Sex, as the plan has it", "Sexo, según el plan";
        Female: "female", "femenino";
        Male: "male", "masculino";
        UnknownSex: "unknown", "desconocido";
        Language: "Language the family prefers, as a code: es", "Idioma que prefiere la familia, como código: es";
        Letters: "How letters are wanted", "Cómo se quieren las cartas";
        Print: "print", "impresas";
        LargePrint: "large print", "letra grande";
        Braille: "braille", "braille";
        Audio: "a recording", "grabadas";
        Electronic: "an accessible file", "archivo accesible";
        Memberships: "Plans that cover", "Planes que cubren";
        ChangeMember: "Change what is known", "Cambiar lo que se sabe";
        UseNoLonger: "Use this record no longer", "No usar más este registro";
        UseAgain: "Use this record again", "Usar de nuevo este registro";
        NotUsed: "This record is no longer used:", "Este registro ya no se usa:";
        StateBirth: "State the birth", "Declarar el parto";
        AddInfant: "Add an infant of this birth", "Añadir un bebé de este parto";
        EndFamily: "End this record", "Terminar este registro";
        FamilyAgain: "It did not end after all", "No terminó";
        FamilyEnded: "Ended:", "Terminado:";
        WhyEnded: "Why", "Por qué";
        Weaned: "the infant is weaned", "el bebé está destetado";
        TooOld: "the infant is too old for any policy here", "el bebé es demasiado mayor para las políticas de aquí";
        Separated: "they no longer live together", "ya no viven juntos";
        Loss: "a loss: no letter goes out", "una pérdida: no se envía ninguna carta";
        KeptInError: "kept in error", "guardado por error";
    }
}
