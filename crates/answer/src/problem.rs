//! Why an answer cannot be taken, in the language of the interview.

use latchkey_domain::{DayError, Fact, NpiError, ValueError};
use latchkey_json::Implausible;
use latchkey_policy::{Language, UnknownPlan};

/// Why an answer cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is no value of the fact.
    Value(ValueError),
    /// Its date cannot belong to the others.
    Dates(Implausible),
    /// No policy is loaded for the plan or the program.
    Plan(UnknownPlan),
}

impl Problem {
    /// The problem and what to do, in one sentence or two.
    pub fn in_language(&self, language: Language) -> String {
        match (self, language) {
            (Self::Value(error), Language::English) => error.to_string(),
            (Self::Dates(error), Language::English) => error.to_string(),
            (Self::Plan(error), Language::English) => error.to_string(),
            (Self::Value(error), Language::Spanish) => value(error),
            (Self::Dates(error), Language::Spanish) => dates(*error).to_owned(),
            (Self::Plan(error), Language::Spanish) => plan(error),
        }
    }
}

fn value(error: &ValueError) -> String {
    match error {
        ValueError::NotOneOf(..) => "Responda con un número o un nombre de la lista.",
        ValueError::NotYesOrNo => "Responda sí o no.",
        ValueError::Date(DayError::Form) => "Una fecha se escribe AAAA-MM-DD, como 2026-11-30.",
        ValueError::Date(DayError::NoSuchDay) => "Ese día no existe en el calendario.",
        ValueError::Date(DayError::OutOfRange) => "Una fecha está entre 1900-01-01 y 2199-12-31.",
        ValueError::Npi(NpiError::NotTenDigits) => "Un NPI tiene diez dígitos.",
        ValueError::Npi(NpiError::CheckDigit) => {
            "El dígito de control del NPI no coincide: compárelo con el registro de NPI."
        }
        ValueError::Minutes => "Escriba los minutos como número entero, 1440 como máximo.",
        ValueError::Place => "Un lugar de servicio tiene dos dígitos, como 11.",
        ValueError::Code => "Un código tiene letras, dígitos y puntos, 11 como máximo.",
        ValueError::Text => "Escriba de 1 a 100 caracteres en una línea.",
    }
    .to_owned()
}

fn dates(error: Implausible) -> &'static str {
    match error {
        Implausible::LongBeforeBirth => {
            "La visita queda más de 310 días antes del parto: revise el año de las fechas."
        }
        Implausible::LongAfterBirth => {
            "La visita queda más de 10 años después del parto: revise el año de las fechas."
        }
        Implausible::BirthsApart => {
            "Las dos fechas de nacimiento distan más de 180 días: revise cuál corresponde."
        }
        Implausible::PregnantAfterBirth => {
            "La visita no es antes del parto: revise la fecha del parto."
        }
        Implausible::NotPregnantBeforeBirth => {
            "La visita es antes del parto: revise la fecha del parto."
        }
    }
}

fn plan(error: &UnknownPlan) -> String {
    let what = if error.fact == Fact::Plan { "ese plan" } else { "ese programa" };
    let loaded = error.loaded.join(", ");
    let near = error.near.as_ref();
    let hint = near.map_or_else(String::new, |near| format!(" ¿Quiso decir {near}?"));
    format!("No hay política para {what}; hay para {loaded}.{hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The limits in the Spanish sentences are those of the English ones.
    #[test]
    fn both_languages_name_the_same_limits() {
        let problems = [
            Problem::Value(ValueError::Minutes),
            Problem::Value(ValueError::Text),
            Problem::Value(ValueError::Date(DayError::OutOfRange)),
            Problem::Dates(Implausible::LongBeforeBirth),
            Problem::Dates(Implausible::LongAfterBirth),
            Problem::Dates(Implausible::BirthsApart),
        ];
        for problem in problems {
            let numbers = |language| {
                let text = problem.in_language(language);
                let words = text.split(|c: char| !c.is_ascii_digit());
                let mut numbers: Vec<String> =
                    words.filter(|w| !w.is_empty()).map(str::to_owned).collect();
                numbers.sort();
                numbers
            };
            assert_eq!(numbers(Language::English), numbers(Language::Spanish), "{problem:?}");
        }
    }
}
