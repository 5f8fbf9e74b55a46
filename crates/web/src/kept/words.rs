//! The machines' words for people: kinds, statuses, what is due.

use latchkey_policy::Language;
use latchkey_workflow::Kind;

use crate::words::Word;

/// What kind of thing.
pub(super) fn kind(kind: Kind) -> Word {
    match kind {
        Kind::Case => Word::KindCase,
        Kind::Referral => Word::KindReferral,
        Kind::Authorization => Word::KindAuthorization,
        Kind::Visit => Word::KindVisit,
        Kind::Claim => Word::KindClaim,
        _ => Word::KindRecord,
    }
}

/// Where it stands.
pub(super) fn status(status: &str, language: Language) -> String {
    const SPANISH: &[(&str, &str)] = &[
        ("open", "abierto"),
        ("closed", "cerrado"),
        ("draft", "borrador"),
        ("sent", "enviado"),
        ("accepted", "aceptado"),
        ("scheduled", "con cita"),
        ("completed", "completado"),
        ("declined", "rechazado por el destinatario"),
        ("expired", "vencido"),
        ("withdrawn", "retirado"),
        ("requested", "solicitado"),
        ("in-review", "en revisión"),
        ("information-asked", "información pedida"),
        ("approved", "aprobado"),
        ("modified", "aprobado en parte"),
        ("denied", "denegado"),
        ("rejected", "devuelto"),
        ("appealed", "apelado"),
        ("planned", "previsto"),
        ("recorded", "registrado"),
        ("cancelled", "cancelado"),
        ("missed", "no realizado"),
        ("billed", "facturado"),
        ("prepared", "preparado"),
        ("acknowledged", "recibido"),
        ("paid", "pagado"),
        ("voided", "anulado"),
        ("written-off", "dado por perdido"),
        ("active", "activo"),
    ];
    let spanish = SPANISH.iter().find(|(known, _)| *known == status).map(|(_, words)| *words);
    match (language, spanish) {
        (Language::Spanish, Some(words)) => words.to_owned(),
        _ => status.replace('-', " "),
    }
}

/// What is due.
pub(super) fn due(what: &str, language: Language) -> String {
    const SPANISH: &[(&str, &str)] = &[
        ("decision", "decidir"),
        ("information", "responder"),
        ("tell-provider", "avisar al proveedor"),
        ("notify-member", "avisar a la familia"),
        ("appeal", "decidir la apelación"),
        ("end", "fin"),
        ("answer", "responder"),
        ("report", "informe"),
        ("reminder", "recordatorio"),
        ("filing", "presentar"),
    ];
    let spanish = SPANISH.iter().find(|(known, _)| *known == what).map(|(_, words)| *words);
    match (language, spanish) {
        (Language::Spanish, Some(words)) => words.to_owned(),
        _ => what.replace('-', " "),
    }
}

/// What happened, as the log has it.
pub(super) fn event(name: &str) -> String {
    name.replace('-', " ")
}

/// What a document is.
pub(super) fn kind_of_document(name: &str) -> Word {
    match name {
        "letter" => Word::DocumentLetter,
        "draft" => Word::DocumentDraft,
        _ => Word::DocumentEvidence,
    }
}
