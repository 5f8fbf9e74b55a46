//! The sorts of problems in Spanish, and what each means in both languages.

/// A sort: its title and remedy in English are those that the API sends.
pub(super) struct OfSort {
    pub name: &'static str,
    pub title: &'static str,
    pub remedy: &'static str,
    pub means: [&'static str; 2],
}

/// In the order of the list of sorts: title and remedy in Spanish, and what it means.
pub(super) const SORTS: &[OfSort] = &[
    OfSort {
        name: "malformed",
        title: "La solicitud no se puede leer",
        remedy: "Corrija su forma: un objeto JSON, ningún nombre dos veces, no más de 32 niveles.",
        means: [
            "What was sent is no JSON, or not in the form that is asked for. Nothing was done.",
            "Lo que se envió no es JSON, o no tiene la forma que se pide. No se hizo nada.",
        ],
    },
    OfSort {
        name: "unknown-caller",
        title: "Nadie ha entrado",
        remedy: "Envíe un token como portador, y pida uno nuevo cuando haya vencido.",
        means: [
            "The request carries no token, or one that is over or was ended.",
            "La solicitud no lleva token, o lleva uno que venció o que alguien dio por terminado.",
        ],
    },
    OfSort {
        name: "forbidden",
        title: "Esto no está permitido",
        remedy: "Pida el rol a quien lleva las cuentas de su organización, o el alcance para el cliente.",
        means: [
            "Whoever asks is known, and their roles or scopes do not include this.",
            "Se sabe quién pide, y sus roles o alcances no incluyen esto.",
        ],
    },
    OfSort {
        name: "missing",
        title: "No existe",
        remedy: "Busque otra cosa: lo que no existe y lo que no es suyo se ven igual.",
        means: [
            "There is nothing at this address for whoever asks. What belongs to another organisation is answered the same.",
            "En esta dirección no hay nada para quien pide. Lo que es de otra organización se responde igual.",
        ],
    },
    OfSort {
        name: "method",
        title: "Así no",
        remedy: "La cabecera Allow nombra los métodos.",
        means: [
            "The address is right, and is not asked by this method.",
            "La dirección es correcta, pero no se pide con este método.",
        ],
    },
    OfSort {
        name: "timed-out",
        title: "La solicitud tardó demasiado en llegar",
        remedy: "Envíela otra vez, entera.",
        means: [
            "The body did not arrive within its time. Nothing was done.",
            "El cuerpo no llegó a tiempo. No se hizo nada.",
        ],
    },
    OfSort {
        name: "changed",
        title: "Está de otra manera",
        remedy: "Vuelva a mirar y decida de nuevo: alguien lo cambió, o ya pasó de ese punto.",
        means: [
            "What is asked does not fit how the thing stands now. Nothing was done.",
            "Lo que se pide no corresponde a cómo está ahora. No se hizo nada.",
        ],
    },
    OfSort {
        name: "too-large",
        title: "El cuerpo es demasiado grande",
        remedy: "Un cuerpo tiene un megabyte como máximo, uno con un documento quince, un archivo de reclamaciones 200.",
        means: ["More was sent than is taken.", "Se envió más de lo que se acepta."],
    },
    OfSort {
        name: "media-type",
        title: "El cuerpo es de otro tipo",
        remedy: "Envíe application/json; al punto de tokens un formulario común, archivos de reclamaciones como application/octet-stream y solicitudes en X12 como application/edi-x12.",
        means: [
            "The header Content-Type names a type that is not taken here.",
            "La cabecera Content-Type nombra un tipo que aquí no se acepta.",
        ],
    },
    OfSort {
        name: "unfit",
        title: "La solicitud no es coherente",
        remedy: "Corrija lo que dice «detail» y envíela otra vez.",
        means: [
            "It can be read, and something in it is missing, is none of what is known, or contradicts the rest. Nothing was done.",
            "Se puede leer, pero algo falta, no es nada conocido o contradice lo demás. No se hizo nada.",
        ],
    },
    OfSort {
        name: "too-many",
        title: "Demasiadas a la vez",
        remedy: "Espere lo que diga Retry-After.",
        means: [
            "As much as may be is being worked on. Nothing of this was begun.",
            "Se está trabajando en todo lo que se puede. De esto no se empezó nada.",
        ],
    },
    OfSort {
        name: "broken",
        title: "Aquí hay algo roto",
        remedy: "Avise a quien administra esta instalación; «x-request-id» nombra la solicitud.",
        means: [
            "The server failed, and not the request. What was not confirmed was not done.",
            "Falló el servidor, no la solicitud. Lo que no se confirmó no se hizo.",
        ],
    },
    OfSort {
        name: "try-again",
        title: "Ahora no",
        remedy: "Envíe lo mismo otra vez, con la misma Idempotency-Key.",
        means: [
            "The store is busy or can't be reached for the moment. With the same key nothing is done twice.",
            "El almacén está ocupado o no se alcanza por el momento. Con la misma clave nada se hace dos veces.",
        ],
    },
];
