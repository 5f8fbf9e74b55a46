//! The words of the walk along an order.

latchkey_answer::phrases! {
    /// A word of the walk.
    RecordWord {
        Title: "See what the health record sees", "Vea lo que ve el expediente clínico";
        Lead: "An invented consultant orders a visit to a ten-day-old infant. Walk along with her: at each step you see what she would see, the request that her health record sends, and the answer that comes back.",
            "Una consultora inventada ordena una visita para un bebé de diez días. Acompáñela: en cada paso verá lo que vería ella, la petición que envía su expediente clínico y la respuesta que vuelve.";
        Order: "She has no arrangement with the plan, so there is something to ask first. Nothing is prepared: each request really goes to this server, with a token that her record signs, and is kept like any other.",
            "No tiene acuerdo con el plan, así que primero hay algo que pedir. Nada está preparado: cada petición llega de verdad a este servidor, con un token que firma su expediente, y se guarda como cualquier otra.";
        WhichLine: "Which version of the guides does her record speak?", "¿Qué versión de las guías habla su expediente?";
        Line22: "2.2, the current one", "2.2, la actual";
        Line20: "2.0, the one before", "2.0, la anterior";
        Begin: "Begin", "Empezar";
        NotOpen: "This demo answers no calls of health records.", "Esta demostración no responde a llamadas de expedientes clínicos.";
        UnderWay: "Walks under way", "Recorridos en curso";
        Steps: "Steps", "Pasos";
        WhatIsSeen: "What the clinician sees", "Lo que ve la persona que atiende";
        OverTheWire: "What goes out and what comes back", "Lo que sale y lo que vuelve";
        Sent: "Sent", "Enviado";
        CameBack: "Came back with status", "Volvió con el estado";
        SignedToken: "What the signed token says", "Lo que dice el token firmado";
        GivenToken: "With the token that the record was given.", "Con el token que recibió el expediente.";
        Characters: "characters", "caracteres";
        GoOn: "Go on", "Seguir";
        Again: "Walk along another order", "Recorrer otra orden";
        NotYet: "It is not the turn of this step yet.", "Todavía no es el turno de este paso.";
        NotDone: "The step was not done", "El paso no se hizo";
        Yes: "Yes", "Sí";
        No: "No", "No";

        Discover: "Find out what is offered", "Averiguar qué se ofrece";
        DiscoverWhat: "A health record asks once which services there are, for which moments, and what should be sent along with a call.",
            "El expediente pregunta una vez qué servicios hay, para qué momentos, y qué conviene enviar con cada llamada.";
        DiscoverDo: "Ask for the list of services", "Pedir la lista de servicios";
        SeesNothing: "Nothing: this happens when the record is set up. It may ask at these moments:",
            "Nada: esto pasa al configurar el expediente. Puede preguntar en estos momentos:";
        Select: "Pick the order", "Elegir la orden";
        SelectWhat: "She picks a lactation visit. Her record fills in what the service's templates ask for, and gets a first answer before anything is signed.",
            "Elige una visita de lactancia. Su expediente completa lo que piden las plantillas del servicio y recibe una primera respuesta antes de firmar nada.";
        SelectDo: "Pick the order", "Elegir la orden";
        Sign: "Sign the order", "Firmar la orden";
        SignWhat: "She signs. The answer is written onto the order itself: whether it is covered, what must be known first, and which form asks for it.",
            "Firma. La respuesta queda escrita en la propia orden: si se cubre, qué hay que saber primero y qué formulario lo pregunta.";
        SignDo: "Sign the order", "Firmar la orden";
        Form: "Get the form", "Recibir el formulario";
        FormWhat: "The record fetches the form that the answer names, with whatever it refers to and with what is known already. For this it needs a token, which it gets for an assertion that it signs.",
            "El expediente pide el formulario que nombra la respuesta, con todo lo que utiliza y con lo que ya se sabe. Para eso necesita un token, que recibe por una declaración que firma.";
        FormDo: "Fetch the form", "Pedir el formulario";
        SeesForm: "A form of a few questions. It is the next step.", "Un formulario de pocas preguntas. Es el paso siguiente.";
        Answer: "Answer what can still matter", "Responder lo que todavía importa";
        AnswerWhat: "The form asks only what can still change the answer. At its end, what follows is written onto the order in place of what was said before.",
            "El formulario pregunta solo lo que todavía puede cambiar la respuesta. Al final, lo que se sigue queda en la orden en lugar de lo que se dijo antes.";
        AnswerDo: "Send the answers", "Enviar las respuestas";
        FromTheChart: "What her chart knows is filled in. Change it as you like; what you leave open is not known, and that is no no.",
            "Lo que sabe su expediente ya está puesto. Cámbielo si quiere; lo que deje en blanco no se sabe, y eso no es un no.";
        Subscribe: "Ask to hear of the answer", "Pedir aviso de la respuesta";
        SubscribeWhat: "Somebody at the plan may take days to decide. The record says where it wants to hear of it, and the plan tries at once whether that place answers.",
            "Alguien del plan puede tardar días en decidir. El expediente dice dónde quiere recibir el aviso, y el plan prueba enseguida si ese lugar responde.";
        SubscribeDo: "Subscribe", "Suscribirse";
        SeesReached: "Nothing. Her record's endpoint was reached, and will hear of every answer to her requests.",
            "Nada. Se llegó al punto de aviso de su expediente, que recibirá cada respuesta a sus solicitudes.";
        Submit: "Request authorisation", "Pedir autorización";
        SubmitWhat: "The order, the finished form and who is who go to the plan as one request. Where the policy settles it and the plan lets it, the answer is there at once; else a person looks at it.",
            "La orden, el formulario terminado y quién es quién van al plan en una sola solicitud. Si la política lo resuelve y el plan lo permite, la respuesta llega al momento; si no, la mira una persona.";
        SubmitDo: "Send the request", "Enviar la solicitud";
        Hear: "A person decides, and the record hears of it", "Una persona decide y el expediente lo recibe";
        HearWhat: "The request stands in the plan's queue. Decide it as the reviewer, then come back here and look whether the notification has arrived.",
            "La solicitud está en la cola del plan. Decídala como quien la revisa; luego vuelva aquí y mire si ha llegado el aviso.";
        HearDo: "Look for the notification", "Mirar si llegó el aviso";
        DecideWhat: "You enter as the plan's reviewer and are led to the request: take it up, and approve it. The way back is “See what the health record sees” above every page.",
            "Entra como quien revisa en el plan y llega a la solicitud: tómela y apruébela. Se vuelve por «Vea lo que ve el expediente clínico», arriba en cada página.";
        Decide: "Decide it as the reviewer", "Decidirla como quien la revisa";
        NothingYet: "Nothing has come yet: the answer is as it was.", "Todavía no ha llegado nada: la respuesta es la misma.";
        Inquire: "Inquire", "Consultar";
        InquireWhat: "Whoever did not hear, or wants to be sure, asks how the member's requests stand, and gets the same answer.",
            "Quien no recibió el aviso, o quiere estar segura, pregunta cómo están las solicitudes del miembro y recibe la misma respuesta.";
        InquireDo: "Inquire how it stands", "Preguntar cómo está";

        OfServices: "Which services are there?", "¿Qué servicios hay?";
        OfSelect: "The order, as it is picked", "La orden, al elegirla";
        OfSign: "The order, as it is signed", "La orden, al firmarla";
        OfPackage: "The form, for this order", "El formulario, para esta orden";
        OfNext: "What is asked next?", "¿Qué se pregunta ahora?";
        OfConfiguration: "Where is a token had?", "¿Dónde se obtiene un token?";
        OfToken: "A token, for a signed assertion", "Un token, por una declaración firmada";
        OfSubscription: "Where the record wants to hear", "Dónde quiere recibir avisos el expediente";
        OfSubmit: "The request for authorisation", "La solicitud de autorización";
        OfInquire: "How do the requests stand?", "¿Cómo están las solicitudes?";
        OfNotification: "The notification, as the plan sends it", "El aviso, como lo envía el plan";

        Covered: "Covered.", "Se cubre.";
        NotCovered: "Not covered as it is ordered.", "No se cubre como está ordenada.";
        Conditional: "It depends: something must be known first.", "Depende: primero hay que saber algo.";
        AuthNeeded: "The plan must authorise it before the visit.", "El plan debe autorizarla antes de la visita.";
        PerformerAsks: "Whoever gives the visit must ask the plan to authorise it first.",
            "Quien da la visita debe pedir antes la autorización del plan.";
        Satisfied: "It is authorised.", "Está autorizada.";
        NoAuth: "The policy asks for no authorisation.", "La política no pide autorización.";
        Documents: "A form is to be filled in.", "Hay que completar un formulario.";
        Number: "Said under the number", "Dicho con el número";
        Certified: "Authorised.", "Autorizada.";
        InPart: "Authorised in part.", "Autorizada en parte.";
        Modified: "Authorised for less than was asked.", "Autorizada por menos de lo pedido.";
        NotCertified: "Denied by a clinician, with the reason.", "Denegada por un profesional clínico, con el motivo.";
        Pended: "Received. A person at the plan looks at it.", "Recibida. La mira una persona del plan.";
        NotDecided: "Not taken up as it was sent.", "No se tramita como se envió.";
        AuthorizedAs: "Under the number", "Con el número";
    }
}
