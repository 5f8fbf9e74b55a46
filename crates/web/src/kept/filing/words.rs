//! The fixed words of a claim as it would go out, in both languages.

latchkey_answer::phrases! {
    /// A fixed word of a claim as it would go out.
    Phrase {
        Title: "The claim as it would go out", "La factura como saldría";
        Lead: "Its boxes on the CMS‑1500 and its segments in an 837P, each value with where it comes from. They are made anew each time you look; looking sends nothing and keeps nothing of it.",
            "Sus casillas en el CMS‑1500 y sus segmentos en un 837P, cada valor con su procedencia. Se hacen de nuevo cada vez que mira; mirar no envía ni guarda nada de ello.";
        TheClaim: "The claim", "La factura";
        Way: "See it as boxes and segments", "Verla en casillas y segmentos";
        Stays: "What stands in the way", "Qué impide enviarla";
        Known: "Good to know", "Conviene saber";
        Nothing: "Nothing stands in the way.", "Nada impide enviarla.";
        Boxes: "The boxes of the CMS‑1500", "Las casillas del CMS‑1500";
        BoxesCaption: "Boxes that are not blank, in the words of this page and not of the form's owner",
            "Casillas que no están en blanco, con palabras de esta página y no de quien publica el formulario";
        Segments: "The segments of the 837P", "Los segmentos del 837P";
        SegmentsCaption: "Segments by their loops. Elements are counted from 01.",
            "Segmentos según sus bucles. Los elementos se cuentan desde 01.";
        NotMade: "The claim can't be made while something it needs is not on record.",
            "La factura no se puede hacer mientras falte algo que necesita.";
        NoForm: "No form can say it:", "Ningún formulario puede decirlo:";
        Box: "Box", "Casilla";
        Is: "What it is", "Qué es";
        Value: "What stands there", "Qué dice";
        From: "Where it comes from", "De dónde viene";
        Line: "line", "línea";
        Loop: "Loop", "Bucle";
        Segment: "Segment", "Segmento";
        RestsOn: "What the policy says of it", "Qué dice la política";
        RestsOnCaption: "What the policy settles of what stands on the claim, and by which clauses",
            "Lo que la política decide de lo que consta en la factura, y por qué cláusulas";
        Question: "Question", "Pregunta";
        Answer: "Answer", "Respuesta";
        Clauses: "Clauses", "Cláusulas";
        Biller: "who bills", "quien factura";
        Renderer: "who gave the service", "quien dio el servicio";
        Subscriber: "whose number it is", "de quién es el número";
        Patient: "the infant", "el bebé";
        Payer: "the payer's profile", "el perfil del pagador";
        Case: "a fact of the case", "un dato del caso";
        Visit: "the visit", "la visita";
        Claim: "the claim itself", "la propia factura";
        Authorization: "the authorisation", "la autorización";
        Reckoned: "follows from other values", "resulta de otros valores";
        Fixed: "the same on every claim made here", "igual en toda factura hecha aquí";
        File: "set when the file is made", "se pone al hacer el archivo";
    }
}
