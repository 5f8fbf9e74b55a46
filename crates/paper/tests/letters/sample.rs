//! Typical values for every slot, in both languages, of synthetic people.

use latchkey_paper::letter::{
    ApprovedText, Language, Letter, LetterTemplate, SHIPPED, Shipped, SlotKind, Values,
};

/// Name, English, Spanish.
const TEXTS: &[(&str, &str, &str)] = &[
    ("sender-name", "Example Health Plan", "Example Health Plan"),
    ("sender-telephone", "916-555-0100", "916-555-0100"),
    ("date", "November 25, 2026", "25 de noviembre de 2026"),
    ("reference", "A-000001", "A-000001"),
    ("service", "breastfeeding visits", "visitas de lactancia"),
    ("member-name", "Ana Example", "Ana Example"),
    ("member-id", "90000000A", "90000000A"),
    ("member-telephone", "916-555-0111", "916-555-0111"),
    ("member-language", "Spanish", "español"),
    ("infant-name", "Leo Example", "Leo Example"),
    ("infant-birth", "November 18, 2026", "18 de noviembre de 2026"),
    ("infant-age", "7 days", "7 días"),
    ("due-date", "December 1, 2026", "1 de diciembre de 2026"),
    ("plan", "Example Health Plan", "Example Health Plan"),
    ("provider-name", "Sample Clinic", "Sample Clinic"),
    ("request-date", "November 20, 2026", "20 de noviembre de 2026"),
    ("decision-date", "November 24, 2026", "24 de noviembre de 2026"),
    ("deadline", "November 25, 2026", "25 de noviembre de 2026"),
    ("decide-by", "December 4, 2026", "4 de diciembre de 2026"),
    ("reply-by", "December 1, 2026", "1 de diciembre de 2026"),
    ("reply-to", "fax 916-555-0122", "fax 916-555-0122"),
    ("claims-to", "payer 00000", "pagador 00000"),
    ("approval-number", "AUTH-000001", "AUTH-000001"),
    ("codes", "S9443", "S9443"),
    ("amount", "4 visits", "4 visitas"),
    ("asked-for", "8 visits", "8 visitas"),
    ("approved-for", "4 visits", "4 visitas"),
    ("not-approved", "4 more visits", "4 visitas más"),
    ("first-day", "November 25, 2026", "25 de noviembre de 2026"),
    ("last-day", "January 17, 2027", "17 de enero de 2027"),
    ("effective-day", "December 8, 2026", "8 de diciembre de 2026"),
    ("renderer", "Eva Sample, IBCLC", "Eva Sample, IBCLC"),
    ("renderer-telephone", "916-555-0133", "916-555-0133"),
    (
        "reason",
        "The notes we have do not show what was tried before. We need that to see what help fits.",
        "Las notas que tenemos no dicen qué se probó antes. Lo necesitamos para ver qué ayuda sirve.",
    ),
    (
        "reason-in-short",
        "What we were sent does not show a medical need for this service.",
        "Lo que recibimos no muestra una necesidad médica de este servicio.",
    ),
    (
        "clinical-rationale",
        "Your notes show that feeding went well on two visits. The rule asks for a problem that \
         goes on after two visits.",
        "Sus notas dicen que la lactancia fue bien en dos visitas. La regla pide un problema que \
         siga después de dos visitas.",
    ),
    ("decider-name", "Dr. Kim Sample", "Dra. Kim Sample"),
    ("decider-title", "medical director", "directora médica"),
    ("decider-licence", "CA 000000", "CA 000000"),
    ("decider-telephone", "916-555-0144", "916-555-0144"),
    ("appeal-by", "January 24, 2027", "24 de enero de 2027"),
    ("appeal-date", "December 2, 2026", "2 de diciembre de 2026"),
    ("keep-by", "December 5, 2026", "5 de diciembre de 2026"),
    ("hearing-by", "March 25, 2027", "25 de marzo de 2027"),
    (
        "outcome",
        "We changed part of our decision about breastfeeding visits",
        "Cambiamos una parte de nuestra decisión sobre las visitas de lactancia",
    ),
    ("send-to", "Sample Medical Group, fax 916-555-0155", "Sample Medical Group, fax 916-555-0155"),
    ("referrer-name", "Noa Sample", "Noa Sample"),
    ("referrer-title", "nurse practitioner", "enfermera especializada"),
    ("referrer-licence", "CA 000001", "CA 000001"),
    ("referrer-telephone", "916-555-0166", "916-555-0166"),
    ("referrer-npi", "0000000006", "0000000006"),
    ("referral-date", "November 20, 2026", "20 de noviembre de 2026"),
    ("urgency", "within 2 days", "en 2 días"),
    ("billing", "bill under the clinic's number.", "facture con el número de la clínica."),
    ("waiting", "It has waited 5 days.", "Lleva 5 días en espera."),
    ("expiry", "December 31, 2026", "31 de diciembre de 2026"),
    ("person-name", "Eva Sample", "Eva Sample"),
    ("certificate", "IBCLC", "IBCLC"),
    ("certificate-number", "L-000000", "L-000000"),
    ("issuer", "the certifying board", "la junta que lo emite"),
];

/// Name, English, Spanish.
type Lists = (&'static str, &'static [&'static str], &'static [&'static str]);

const LISTS: &[Lists] = &[
    (
        "sender-address",
        &["1 Example Way", "Sacramento, CA 95814"],
        &["1 Example Way", "Sacramento, CA 95814"],
    ),
    (
        "recipient",
        &["Ana Example", "2 Sample Street, Apt. 3", "Sacramento, CA 95814"],
        &["Ana Example", "2 Sample Street, Apt. 3", "Sacramento, CA 95814"],
    ),
    (
        "asked",
        &["The notes of the last two visits", "The baby's weight on each day"],
        &["Las notas de las dos últimas visitas", "El peso del bebé en cada día"],
    ),
    (
        "billing-instructions",
        &["Bill code S9443, one unit a visit.", "Use the diagnosis of the person you see."],
        &[
            "Facture el código S9443, una unidad por visita.",
            "Use el diagnóstico de quien atiende.",
        ],
    ),
    (
        "criteria",
        &["Feeding support, rule 4: more visits when a problem goes on after two visits."],
        &[
            "Apoyo a la lactancia, regla 4: más visitas si un problema sigue después de dos visitas.",
        ],
    ),
    (
        "appeal-how",
        &["Call us at 916-555-0100, or write to the address at the top of this letter."],
        &["Llame al 916-555-0100 o escriba a la dirección que está arriba en esta carta."],
    ),
    (
        "hearing-how",
        &["Use the form that came with this letter, or call the number on it."],
        &["Use el formulario que viene con esta carta o llame al número que está en él."],
    ),
    (
        "remedy",
        &["Check the member's number.", "Send the request again with the right number."],
        &["Revise el número del plan.", "Envíe otra vez la solicitud con el número correcto."],
    ),
    (
        "tried",
        &["Help with position on two days", "Hand pumping after feeds"],
        &["Ayuda con la postura en dos días", "Extracción a mano después de las tomas"],
    ),
];

const FLAGS: &[(&str, bool)] = &[("imr-applies", true), ("expedited", true)];

/// Stands in for the texts that the State approves, which are not ours.
pub const APPROVED: &str = "Synthetic approved text.";

/// Every value there is, with no approved text.
pub fn values(language: Language) -> Values {
    let is_english = language == Language::English;
    let mut values = Values::new();
    for (name, english, spanish) in TEXTS {
        values = values.text(name, if is_english { *english } else { *spanish });
    }
    for (name, english, spanish) in LISTS {
        let lines = if is_english { english } else { spanish };
        values = values.list(name, lines.iter().copied());
    }
    FLAGS.iter().fold(values, |values, (name, is_so)| values.flag(name, *is_so))
}

/// Every value there is.
pub fn all_values(language: Language) -> Values {
    let approved = || ApprovedText::parse(APPROVED).unwrap();
    values(language).approved("your-rights", approved()).approved("language-help", approved())
}

/// Only what the letter cannot do without, and every flag down.
pub fn fewest_values(template: &LetterTemplate, language: Language) -> Values {
    let all = all_values(language);
    let needed = template.slots().iter().filter(|slot| !slot.is_optional);
    needed.fold(Values::new(), |values, slot| match slot.kind {
        SlotKind::Flag => values.flag(&slot.name, false),
        _ => values.with(&slot.name, all.get(&slot.name).cloned().unwrap()),
    })
}

/// Every template that ships, read.
pub fn templates() -> Vec<(Language, LetterTemplate)> {
    let read = |shipped: &Shipped| (shipped.language, LetterTemplate::parse(shipped.text).unwrap());
    SHIPPED.iter().map(read).collect()
}

/// Every letter with these values: as drafts, or with approved texts in place.
pub fn letters(with: fn(Language) -> Values) -> Vec<(String, Letter)> {
    let fill = |(language, template): (Language, LetterTemplate)| {
        let name = format!("{}-{}", template.id(), language.code());
        (name, template.fill(&with(language), language).unwrap())
    };
    templates().into_iter().map(fill).collect()
}
