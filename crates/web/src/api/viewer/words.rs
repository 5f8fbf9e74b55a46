//! The words around the description; the description itself is in English, as programs are.

latchkey_answer::phrases! {
    /// A fixed word of the page about the API.
    ApiWord {
        Title: "Latchkey for programs", "Latchkey para programas";
        Lead: "Whatever the pages do can be asked for by a program, in JSON. What follows is made of the program itself, and is in English.",
            "Todo lo que hacen las páginas puede pedirlo un programa, en JSON. Lo que sigue sale del programa mismo y está en inglés.";
        Download: "The description as a file (OpenAPI 3.1)", "La descripción como archivo (OpenAPI 3.1)";
        WhoAsks: "Who asks", "Quién pregunta";
        WhoAsksText: "A system has a client with registered keys. It signs an assertion, gets a token that is good for five minutes, and sends it with each request. A browser that is signed in may use its session.",
            "Un sistema tiene un cliente con claves registradas. Firma una aserción, recibe un token que vale cinco minutos y lo envía con cada solicitud. Un navegador con sesión iniciada puede usarla.";
        Anybody: "anybody", "cualquiera";
        SignedIn: "whoever is signed in; for systems, the scope", "quien haya iniciado sesión; para sistemas, el alcance";
        NeedsTo: "needs to be allowed to", "necesita permiso para";
        Open: "Open to", "Abierto a";
        Parameters: "Parameters", "Parámetros";
        Name: "Name", "Nombre";
        Place: "Where", "Dónde";
        About: "What it is", "Qué es";
        Needed: "needed", "necesario";
        Takes: "Takes", "Recibe";
        Gives: "Gives", "Devuelve";
        Example: "As a command", "Como orden";
        Refused: "Refused with", "Se rechaza con";
        Problems: "Problems", "Problemas";
        ProblemsLead: "A refusal is a problem as RFC 9457 has it: its type leads here, its detail says what is wrong this time, and its code is a word for programs.",
            "Un rechazo es un problema según RFC 9457: su tipo lleva aquí, su detalle dice qué está mal esta vez y su código es una palabra para programas.";
        Schemas: "Types", "Tipos";
        SchemasLead: "What is taken and given, as JSON Schema. Names that begin with taken. are of bodies; the same type has more in answers.",
            "Lo que se recibe y se devuelve, como JSON Schema. Los nombres que empiezan con taken. son de cuerpos; el mismo tipo tiene más en las respuestas.";
        Contents: "What can be asked", "Qué se puede pedir";
        ForPrograms: "For programs", "Para programas";
    }
}
