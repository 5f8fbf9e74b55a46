//! One question on a terminal, and what was said to it.

use std::io::{BufRead, Write};

use latchkey_domain::{Fact, Kind};
use latchkey_policy::{FactWords, Language, Vocabulary, Words};

use super::interview::Step;
use crate::failure::Failure;
use crate::page::{Phrase, wrapped};

/// What a person said to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A value, in the contract's words.
    Value(String),
    /// The child is not born, and there is no date.
    NotBornYet,
    /// Nobody knows.
    DontKnow,
    /// Back to the question before.
    Back,
    /// Enough: answer with what is known.
    Stop,
}

/// The terminal: where questions go and answers come from.
pub struct Terminal<R, W> {
    input: R,
    output: W,
    language: Language,
}

impl<R: BufRead, W: Write> Terminal<R, W> {
    pub fn new(input: R, output: W, language: Language) -> Self {
        Self { input, output, language }
    }

    /// Prints a line.
    pub fn say(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.output, "{text}")?;
        Ok(())
    }

    /// Asks until something can be made of what is said. The end of the input is a stop.
    pub fn ask(
        &mut self,
        step: &Step,
        vocabulary: &Vocabulary,
        asked: usize,
    ) -> Result<Said, Failure> {
        let words = vocabulary.fact(step.fact).cloned().unwrap_or_default();
        let choices = choices(step, &words);
        self.show(step, &words, &choices, asked)?;
        loop {
            write!(self.output, "> ")?;
            self.output.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                writeln!(self.output)?;
                return Ok(Said::Stop);
            }
            match line.trim() {
                "" => {}
                "?" => self.help(&words)?,
                "d" => return Ok(Said::DontKnow),
                "b" => return Ok(Said::Back),
                "q" => return Ok(Said::Stop),
                "p" if step.fact == Fact::MemberDeliveryDate => return Ok(Said::NotBornYet),
                text => return Ok(Said::Value(value(text, step.fact, &choices))),
            }
        }
    }

    fn show(
        &mut self,
        step: &Step,
        words: &FactWords,
        choices: &[(String, Words)],
        asked: usize,
    ) -> Result<(), Failure> {
        let question = words.question.in_language(self.language);
        let number = Phrase::Question.text(self.language);
        writeln!(self.output, "\n{number} {}. {question}", asked + 1)?;
        for (number, (_, label)) in (1..).zip(choices) {
            writeln!(self.output, "  {number}  {}", label.in_language(self.language))?;
        }
        let how = match step.fact.kind() {
            Kind::Date => Phrase::HowToAnswerDate,
            _ => Phrase::HowToAnswer,
        };
        writeln!(self.output, "  {}", how.text(self.language))?;
        if step.fact == Fact::MemberDeliveryDate {
            writeln!(self.output, "  {}", Phrase::NotBornYet.text(self.language))?;
        }
        Ok(())
    }

    fn help(&mut self, words: &FactWords) -> Result<(), Failure> {
        let help = words.help.in_language(self.language);
        let text = if help.is_empty() { Phrase::NoHelp.text(self.language) } else { help };
        write!(self.output, "{}", wrapped(text, "  "))?;
        Ok(())
    }
}

/// The values to choose from, each with its label.
fn choices(step: &Step, words: &FactWords) -> Vec<(String, Words)> {
    if step.choices.is_empty() {
        return words.values.clone();
    }
    let label = |id: &String| Words { en: id.clone(), es: String::new() };
    step.choices.iter().map(|id| (id.clone(), label(id))).collect()
}

/// What was typed, in the contract's words: a number picks a choice, a label of either language is
/// as good as its name, and `today` is a date.
fn value(text: &str, fact: Fact, choices: &[(String, Words)]) -> String {
    let picked = text.parse::<usize>().ok().and_then(|n| choices.get(n.checked_sub(1)?));
    let said = text.to_lowercase();
    let is_said = |words: &str| words.to_lowercase() == said;
    let spoken = || {
        choices.iter().find(|(name, label)| [name, &label.en, &label.es].iter().any(|w| is_said(w)))
    };
    if let Some((name, _)) = picked.or_else(spoken) {
        return name.clone();
    }
    let is_today = matches!(said.as_str(), "today" | "hoy");
    if fact.kind() == Kind::Date && is_today {
        return jiff::ZonedDateTime::now().date().to_string();
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(input: &str, fact: Fact) -> (Said, String) {
        let words = "policies/vocabulary.md";
        let vocabulary = Vocabulary::read(words, crate::builtin::VOCABULARY.1).unwrap();
        let mut output = Vec::new();
        let mut terminal = Terminal::new(input.as_bytes(), &mut output, Language::English);
        let step = Step { fact, choices: Vec::new() };
        let said = terminal.ask(&step, &vocabulary, 0).unwrap();
        (said, String::from_utf8(output).unwrap())
    }

    #[test]
    fn a_number_a_name_and_a_label_are_the_same_answer() {
        for input in ["3\n", "rn\n", "RN\n", "registered nurse (RN)\n"] {
            assert_eq!(said(input, Fact::RendererRole).0, Said::Value("rn".into()), "{input}");
        }
    }

    #[test]
    fn help_is_given_and_the_question_stays() {
        let (said, output) = said("?\nyes\n", Fact::BillerCpspCertified);
        assert_eq!(said, Said::Value("yes".into()));
        assert!(output.contains("Comprehensive Perinatal Services Program"));
    }

    #[test]
    fn words_for_moving_about() {
        assert_eq!(said("d\n", Fact::BillerKind).0, Said::DontKnow);
        assert_eq!(said("b\n", Fact::BillerKind).0, Said::Back);
        assert_eq!(said("q\n", Fact::BillerKind).0, Said::Stop);
        assert_eq!(said("", Fact::BillerKind).0, Said::Stop);
        assert_eq!(said("p\n", Fact::MemberDeliveryDate).0, Said::NotBornYet);
    }
}
