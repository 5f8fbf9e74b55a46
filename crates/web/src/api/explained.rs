//! What each sort of problem means, and each code: the page to which the `type` of a problem leads. Where a
//! program is refused, people read here what happened and what to do.

use axum::extract::RawQuery;
use axum::http::HeaderMap;
use latchkey_policy::Language;
use maud::{Markup, html};

use super::problem::Sort;
use crate::home::language;
use crate::look::{Page, Switch};
use crate::words::code as lang_of;

/// Where the page is.
pub(super) const HERE: &str = "/problems";

/// A name in words: what it means and what to do, in English and Spanish.
struct Explained {
    name: &'static str,
    title: [&'static str; 2],
    means: [&'static str; 2],
    remedy: [&'static str; 2],
}

/// A sort: its title and remedy in English are those that the API sends.
struct OfSort {
    name: &'static str,
    title: &'static str,
    remedy: &'static str,
    means: [&'static str; 2],
}

/// In the order of [`Sort::ALL`]: title and remedy in Spanish, and what it means.
const SORTS: &[OfSort] = &[
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
        remedy: "Envíe application/json; al punto de tokens un formulario común, y archivos de reclamaciones como application/octet-stream.",
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

/// The finer words that stand in `code`, where it is not the sort's own.
const CODES: &[Explained] = &[
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

/// The page.
pub(crate) async fn page(RawQuery(query): RawQuery, headers: HeaderMap) -> Page {
    let language = language(query.as_deref(), &headers);
    let word = |word: Phrase| word.text(language);
    let main = html! {
        div.measure.problems {
            h1 { (word(Phrase::Title)) }
            p { (word(Phrase::Lead)) }
            @for sort in Sort::ALL { (of_sort(*sort, language)) }
            h2 #codes { (word(Phrase::Codes)) }
            p { (word(Phrase::CodesLead)) }
            @for one in CODES { (of_code(one, language)) }
            p { a href={ "/api?lang=" (lang_of(language)) } { (word(Phrase::TheApi)) } }
        }
    };
    Page::new(language, word(Phrase::Title), Switch::Link(HERE.to_owned()), main)
}

/// Where a sort is explained.
pub(super) fn address(sort: Sort) -> String {
    format!("{HERE}#{}", sort.name)
}

fn of_sort(sort: Sort, language: Language) -> Markup {
    let known = SORTS.iter().find(|known| known.name == sort.name);
    let (title, remedy) = match (known, language) {
        (Some(known), Language::Spanish) => (known.title, known.remedy),
        _ => (sort.title, sort.remedy),
    };
    let means = known.map_or("", |known| in_language(known.means, language));
    let name = html! { code { (sort.name) } " · HTTP " (sort.status.as_u16()) };
    explained((sort.name, title), &name, (means, remedy), language)
}

fn of_code(one: &Explained, language: Language) -> Markup {
    let id = format!("code-{}", one.name);
    let title = in_language(one.title, language);
    let said = (in_language(one.means, language), in_language(one.remedy, language));
    explained((&id, title), &html! { code { (one.name) } }, said, language)
}

fn explained(
    (id, title): (&str, &str),
    name: &Markup,
    (means, remedy): (&str, &str),
    language: Language,
) -> Markup {
    html! {
        section.problem id=(id) aria-labelledby={ (id) "-title" } {
            h3 id={ (id) "-title" } { (title) }
            p.quiet { (name) }
            p { (means) }
            p.fix { strong { (Phrase::ToDo.text(language)) } " " (remedy) }
        }
    }
}

fn in_language([english, spanish]: [&'static str; 2], language: Language) -> &'static str {
    match language {
        Language::English => english,
        Language::Spanish => spanish,
    }
}

latchkey_answer::phrases! {
    /// A fixed word of the page.
    Phrase {
        Title: "What a refusal means", "Qué significa un rechazo";
        Lead: "Where a program asks something of this server and is refused, the answer names a sort of problem and leads here. Nothing was done, unless it says so.",
            "Cuando un programa pide algo a este servidor y se le rechaza, la respuesta nombra un tipo de problema y lleva aquí. No se hizo nada, salvo que lo diga.";
        Codes: "Codes", "Códigos";
        CodesLead: "Within a sort, `code` says more. Where it is the sort's own name, there is no more to say.",
            "Dentro de un tipo, «code» dice más. Si es el nombre del propio tipo, no hay más que decir.";
        ToDo: "What to do:", "Qué hacer:";
        TheApi: "The API", "La API";
    }
}

#[cfg(test)]
mod tests {
    use latchkey_app::Error;
    use latchkey_workflow::Refusal;

    use super::*;

    #[test]
    fn every_sort_is_explained_in_both_languages_and_none_is_of_nothing() {
        let sorts: Vec<&str> = Sort::ALL.iter().map(|sort| sort.name).collect();
        let known: Vec<&str> = SORTS.iter().map(|known| known.name).collect();
        assert_eq!(known, sorts);
        for (known, sort) in SORTS.iter().zip(Sort::ALL) {
            assert_ne!((known.title, known.remedy), (sort.title, sort.remedy));
        }
    }

    #[test]
    fn every_code_of_an_error_is_explained() {
        let day = "2026-01-01".parse().unwrap();
        let refusals = [
            Refusal::Missing(""),
            Refusal::Exists(""),
            Refusal::Status { what: "", status: "" },
            Refusal::Forbidden(""),
            Refusal::OwnRequest,
            Refusal::NotLicensed,
            Refusal::Lacking(""),
            Refusal::Unfit { what: "", why: "" },
            Refusal::Closed { what: "", day, remedy: "" },
            Refusal::Units { asked: 1, left: 0 },
            Refusal::Policy(""),
            Refusal::Inconsistent,
        ];
        let others = [
            Error::Conflict { seen: 1, found: 2 },
            Error::KeyReused,
            Error::Invalid { place: String::new(), what: String::new() },
            Error::Damaged(""),
        ];
        let codes = refusals.into_iter().map(Error::Refused).chain(others);
        for code in codes.map(|error| error.code()).chain(["store"]) {
            let is_sort = Sort::ALL.iter().any(|sort| sort.name == code);
            assert!(is_sort || CODES.iter().any(|one| one.name == code), "{code}");
        }
        let is_sort = |one: &&Explained| Sort::ALL.iter().any(|sort| sort.name == one.name);
        assert!(CODES.iter().find(is_sort).is_none(), "a sort says it already");
    }
}
