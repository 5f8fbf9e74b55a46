//! The codes of problems in words, in both languages.

/// A name in words: what it means and what to do, in English and Spanish.
pub(super) struct Explained {
    pub name: &'static str,
    pub title: [&'static str; 2],
    pub means: [&'static str; 2],
    pub remedy: [&'static str; 2],
}

/// The finer words that stand in `code`, where it is not the sort's own.
pub(super) const CODES: &[Explained] = &[
    Explained {
        name: "exists",
        title: ["It is there already", "Ya existe"],
        means: ["What is to be made is there.", "Lo que se quiere crear ya está."],
        remedy: ["Open that one.", "Abra el que existe."],
    },
    Explained {
        name: "status",
        title: ["Not while it stands so", "No en ese estado"],
        means: [
            "Its way leads elsewhere from where it stands: what is decided is not decided twice.",
            "Desde donde está no se puede: lo decidido no se decide dos veces.",
        ],
        remedy: ["See its timeline for what happened.", "Vea en su historia qué ha pasado."],
    },
    Explained {
        name: "own-request",
        title: ["One's own request", "La propia solicitud"],
        means: [
            "Whoever asked, and whoever is of the same organisation, decides nothing about it.",
            "Quien pidió, y quien es de la misma organización, no decide sobre ello.",
        ],
        remedy: ["Let somebody of the plan decide.", "Deje que decida alguien del plan."],
    },
    Explained {
        name: "not-licensed",
        title: ["A clinician's alone", "Solo un profesional clínico"],
        means: [
            "Only a named reviewer with a licence on record denies, approves in part or reduces.",
            "Solo deniega, aprueba en parte o reduce un revisor con nombre y licencia registrada.",
        ],
        remedy: [
            "Hand it to one, or add the licence to the account.",
            "Déselo a uno, o agregue la licencia a la cuenta.",
        ],
    },
    Explained {
        name: "lacking",
        title: ["Something is missing", "Falta algo"],
        means: [
            "The command lacks what `detail` names.",
            "A la orden le falta lo que nombra «detail».",
        ],
        remedy: ["Add it, and send it again.", "Agréguelo y envíela otra vez."],
    },
    Explained {
        name: "closed",
        title: ["The time is over", "El plazo terminó"],
        means: [
            "A window of the law, of the plan or of the policy has closed on the day that `detail` names.",
            "Un plazo de la ley, del plan o de la política terminó el día que nombra «detail».",
        ],
        remedy: ["Do what `detail` says instead.", "Haga lo que «detail» dice en su lugar."],
    },
    Explained {
        name: "units",
        title: ["More units than are left", "Más unidades de las que quedan"],
        means: [
            "A visit would use more than the authorisation has left.",
            "Una visita usaría más de lo que queda en la autorización.",
        ],
        remedy: ["Ask for more units first.", "Pida antes más unidades."],
    },
    Explained {
        name: "policy",
        title: ["The policy says otherwise", "La política dice otra cosa"],
        means: [
            "The policy does not allow it, or asks for something first.",
            "La política no lo permite, o pide algo antes.",
        ],
        remedy: [
            "Look at the case's answer, with the sentence it rests on.",
            "Mire la respuesta del caso, con la frase en que se apoya.",
        ],
    },
    Explained {
        name: "inconsistent",
        title: ["A history does not fit together", "Una historia no es coherente"],
        means: [
            "What is stored of it contradicts itself.",
            "Lo que se guarda de ello se contradice.",
        ],
        remedy: [
            "Whoever runs the installation runs `latchkey audit verify`.",
            "Quien administra la instalación ejecuta «latchkey audit verify».",
        ],
    },
    Explained {
        name: "conflict",
        title: ["Somebody was faster", "Alguien fue más rápido"],
        means: [
            "It was changed since the version that the request names.",
            "Se cambió después de la versión que nombra la solicitud.",
        ],
        remedy: [
            "Look again, and send it with the new version.",
            "Vuelva a mirar y envíela con la versión nueva.",
        ],
    },
    Explained {
        name: "key-reused",
        title: ["A key for two things", "Una clave para dos cosas"],
        means: [
            "The Idempotency-Key came with another command before.",
            "La Idempotency-Key ya vino con otra orden.",
        ],
        remedy: ["Give each command a key of its own.", "Dé a cada orden una clave propia."],
    },
    Explained {
        name: "invalid",
        title: ["A part can't be taken", "Una parte no se puede aceptar"],
        means: [
            "The field or line that `detail` names holds what it can't.",
            "El campo o la línea que nombra «detail» tiene algo que no puede.",
        ],
        remedy: ["Mend that part.", "Corrija esa parte."],
    },
    Explained {
        name: "damaged",
        title: ["Something stored can't be read", "Algo guardado no se puede leer"],
        means: [
            "What is kept under this address is not what was written.",
            "Lo que se guarda en esta dirección no es lo que se escribió.",
        ],
        remedy: [
            "Whoever runs the installation runs `latchkey audit verify`, and restores a backup.",
            "Quien administra la instalación ejecuta «latchkey audit verify» y restaura una copia.",
        ],
    },
    Explained {
        name: "store",
        title: ["The store failed", "Falló el almacén"],
        means: [
            "The database did not do what it was asked for.",
            "La base de datos no hizo lo que se le pidió.",
        ],
        remedy: [
            "Where Retry-After stands, send the same once more; else call whoever runs the installation.",
            "Si hay Retry-After, envíe lo mismo otra vez; si no, avise a quien administra la instalación.",
        ],
    },
];
