//! What the table of rules of claims says, in Spanish: in short, in a sentence, and what mends it. The
//! table itself is in English, as the files are that one takes away.

mod form;

/// English and Spanish, in the table's order.
const TEXTS: &[(&str, &str)] = &[
    ("no accepted certificate", "sin certificado aceptado"),
    ("the certificate has expired", "el certificado venció"),
    ("not the licence it takes", "no es la licencia que hace falta"),
    ("the provider she works for must bill", "debe facturar el proveedor para el que trabaja"),
    ("no arrangement with the biller", "sin acuerdo con quien factura"),
    ("the biller is not enrolled", "quien factura no está inscrito"),
    ("the biller does not participate", "quien factura no participa"),
    ("not given in this place", "no se da en este lugar"),
    ("the time for it is over", "su plazo terminó"),
    ("not authorised before the service", "sin autorización antes del servicio"),
    ("the authorisation was refused", "la autorización se negó"),
    ("the medical group's process comes first", "primero va el proceso del grupo médico"),
    (
        "Send the claim to the medical group and follow its process.",
        "Envíe la reclamación al grupo médico y siga su proceso.",
    ),
    (
        "the State's perinatal codes are closed here",
        "aquí no corresponden los códigos perinatales del Estado",
    ),
    (
        "Bill the visit with the ICD-10 diagnoses and the procedure code that fit; the State's perinatal codes are closed here.",
        "Facture la visita con los diagnósticos ICD-10 y el código de procedimiento que correspondan; aquí no valen los códigos perinatales del Estado.",
    ),
    (
        "the State's perinatal codes are the ones to use",
        "corresponden los códigos perinatales del Estado",
    ),
    (
        "Bill the visit with the State's perinatal code that fits.",
        "Facture la visita con el código perinatal del Estado que corresponda.",
    ),
    (
        "A code is paid up to its maximum for the pregnancy or the day; more needs a treatment authorisation.",
        "Un código se paga hasta su máximo por embarazo o por día; para más hace falta una autorización de tratamiento.",
    ),
    (
        "Ask for a treatment authorisation for the further units and put its number on the claim, or correct the units.",
        "Pida una autorización de tratamiento para las demás unidades y ponga su número en la reclamación, o corrija las unidades.",
    ),
    (
        "Minutes are turned into whole units by the State's table.",
        "Los minutos se convierten en unidades enteras según la tabla del Estado.",
    ),
    ("Count the minutes and write whole units.", "Cuente los minutos y escriba unidades enteras."),
    (
        "The first assessment of a field comes before the other services of that field.",
        "La primera evaluación de un campo va antes que los demás servicios de ese campo.",
    ),
    (
        "Correct the dates of service, or bill the first assessment that came before.",
        "Corrija las fechas del servicio, o facture la primera evaluación que hubo antes.",
    ),
    (
        "The combined assessment and the single first assessments are not billed by one provider for one person within six months, nor is the combined one billed again so soon.",
        "Un mismo proveedor no factura para la misma persona, dentro de seis meses, la evaluación combinada y las primeras evaluaciones por separado, ni otra vez la combinada.",
    ),
    (
        "Keep the assessment that was given; certify a new pregnancy where there is one.",
        "Deje la evaluación que se dio; certifique un nuevo embarazo si lo hay.",
    ),
    ("The two codes never stand beside each other.", "Los dos códigos nunca van juntos."),
    ("Keep the code of the service that was given.", "Deje el código del servicio que se dio."),
    (
        "Each day of service is a line of its own, never a range of days.",
        "Cada día de servicio va en su propia línea, nunca como un rango de días.",
    ),
    ("Write one line for each day of service.", "Escriba una línea por cada día de servicio."),
    (
        "Lines with a treatment authorisation and lines without one do not share a claim.",
        "Las líneas con autorización de tratamiento y las que no la tienen no comparten reclamación.",
    ),
    (
        "Bill the lines with the authorisation number on a claim of their own.",
        "Facture las líneas con número de autorización en una reclamación aparte.",
    ),
    (
        "In the home only licensed staff give the service.",
        "En casa solo da el servicio personal con licencia.",
    ),
    (
        "Have licensed staff give visits in the home, or give this one at the office.",
        "Que personal con licencia haga las visitas en casa, o dé esta en el consultorio.",
    ),
    ("The program does not serve inpatients.", "El programa no atiende a personas hospitalizadas."),
    (
        "Correct the place of service, or wait until the person has left the hospital.",
        "Corrija el lugar del servicio, o espere a que la persona salga del hospital.",
    ),
    (
        "The classification never puts the two diagnoses together.",
        "La clasificación nunca pone juntos los dos diagnósticos.",
    ),
    (
        "Keep the diagnosis that the record supports.",
        "Deje el diagnóstico que el expediente respalda.",
    ),
    ("The diagnosis is for another age.", "El diagnóstico es para otra edad."),
    (
        "Compare the birth date, and choose the diagnosis for the infant's age.",
        "Compare la fecha de nacimiento y elija el diagnóstico para la edad del bebé.",
    ),
    (
        "The diagnosis belongs on the other person's record: the parent's or the infant's.",
        "El diagnóstico corresponde al expediente de la otra persona: la madre o el bebé.",
    ),
    (
        "Bill the visit on the record of the person it was for, or correct the diagnosis.",
        "Facture la visita en el expediente de la persona atendida, o corrija el diagnóstico.",
    ),
    (
        "The claim says both that the visit was before the birth and that it was after it.",
        "La reclamación dice a la vez que la visita fue antes del parto y que fue después.",
    ),
    (
        "Correct the pregnancy indicator or the diagnosis.",
        "Corrija el indicador de embarazo o el diagnóstico.",
    ),
    (
        "The code is for the other person: the parent or the infant.",
        "El código es para la otra persona: la madre o el bebé.",
    ),
    (
        "Bill the visit on the record of the person it was for, or correct the code.",
        "Facture la visita en el expediente de la persona atendida, o corrija el código.",
    ),
    (
        "The code is for the other side of the birth: before it, or after it.",
        "El código es para el otro lado del parto: antes o después.",
    ),
    (
        "Use the code of the same field for visits before or after the birth.",
        "Use el código del mismo campo para visitas antes o después del parto.",
    ),
    (
        "An infant is billed under the mother's number in the month of birth and for a time after it, which has passed.",
        "A un bebé se le factura con el número de la madre en el mes del nacimiento y un tiempo después, que ya pasó.",
    ),
    (
        "Find the infant's own number and send the claim under it.",
        "Busque el número propio del bebé y envíe con él la reclamación.",
    ),
    (
        "The claim was sent after the payer's limit.",
        "La reclamación se envió después del límite del pagador.",
    ),
    (
        "Give the reason for the delay and its proof where there is one.",
        "Dé el motivo de la demora y su prueba, si la hay.",
    ),
];

/// A text of the table, or of a rule of the format, in Spanish.
pub(crate) fn of(english: &str) -> Option<&'static str> {
    TEXTS
        .iter()
        .chain(form::TEXTS)
        .find(|(known, _)| *known == english)
        .map(|(_, spanish)| *spanish)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use latchkey_claims::screen::rule_texts;
    use latchkey_x12::finding::Rule;

    use super::*;

    #[test]
    fn every_text_of_the_table_is_in_spanish_and_none_is_of_no_rule() {
        let texts = rule_texts();
        for text in &texts {
            assert!(of(text).is_some(), "{text}");
        }
        for (english, spanish) in TEXTS {
            assert!(texts.contains(english), "{english}");
            assert!(!spanish.is_empty() && spanish != english, "{english}");
        }
    }

    #[test]
    fn every_rule_of_the_format_is_in_spanish_and_none_is_of_no_rule() {
        let rules = Rule::ALL.iter().flat_map(|rule| [rule.says(), rule.mend()]);
        let texts: BTreeSet<&str> = rules.collect();
        for text in &texts {
            assert!(of(text).is_some(), "{text}");
        }
        let known: BTreeSet<&str> = form::TEXTS.iter().map(|(english, _)| *english).collect();
        assert_eq!(known.len(), form::TEXTS.len(), "each stands once");
        assert_eq!(known, texts);
        assert!(form::TEXTS.iter().all(|(english, spanish)| english != spanish));
    }
}
