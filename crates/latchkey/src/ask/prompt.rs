//! One question on a terminal, and what was said to it.

use std::io::{BufRead, Write};

use latchkey_answer::{Offered, Said, Step};
use latchkey_domain::{Fact, Kind};
use latchkey_policy::{FactWords, Language, Vocabulary};

use crate::failure::Failure;
use crate::page::{Phrase, wrapped};

/// What a person typed to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// An answer.
    Said(Said),
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
    ) -> Result<Reply, Failure> {
        let words = vocabulary.fact(step.fact).cloned().unwrap_or_default();
        self.show(step, &words, asked)?;
        loop {
            write!(self.output, "> ")?;
            self.output.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                writeln!(self.output)?;
                return Ok(Reply::Stop);
            }
            match line.trim() {
                "" => {}
                "?" => self.help(&words)?,
                "d" => return Ok(Reply::Said(Said::Unknown)),
                "b" => return Ok(Reply::Back),
                "q" => return Ok(Reply::Stop),
                "p" if step.fact == Fact::MemberDeliveryDate => {
                    return Ok(Reply::Said(Said::NotBornYet));
                }
                text => {
                    let value = value(text, step.fact, &step.choices);
                    return Ok(Reply::Said(Said::Value(value)));
                }
            }
        }
    }

    fn show(&mut self, step: &Step, words: &FactWords, asked: usize) -> Result<(), Failure> {
        let question = words.question.in_language(self.language);
        let number = Phrase::Question.text(self.language);
        writeln!(self.output, "\n{number} {}. {question}", asked + 1)?;
        for (number, offered) in (1..).zip(&step.choices) {
            writeln!(self.output, "  {number}  {}", offered.label.in_language(self.language))?;
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

/// What was typed, in the contract's words: a number picks a choice, a label of either language is
/// as good as its name, and `today` is a date.
fn value(text: &str, fact: Fact, choices: &[Offered]) -> String {
    let picked = text.parse::<usize>().ok().and_then(|n| choices.get(n.checked_sub(1)?));
    let said = text.to_lowercase();
    let is_said = |words: &str| words.to_lowercase() == said;
    let spoken = || {
        let names = |offered: &&Offered| {
            [&offered.value, &offered.label.en, &offered.label.es].iter().any(|w| is_said(w))
        };
        choices.iter().find(names)
    };
    if let Some(offered) = picked.or_else(spoken) {
        return offered.value.clone();
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

    fn replied(input: &str, fact: Fact) -> (Reply, String) {
        let words = "policies/vocabulary.md";
        let vocabulary = Vocabulary::read(words, crate::builtin::VOCABULARY.1).unwrap();
        let mut output = Vec::new();
        let mut terminal = Terminal::new(input.as_bytes(), &mut output, Language::English);
        let values = &vocabulary.fact(fact).unwrap().values;
        let offered = |(value, label): &(String, _)| Offered {
            value: value.clone(),
            label: Clone::clone(label),
        };
        let step = Step { fact, choices: values.iter().map(offered).collect() };
        let reply = terminal.ask(&step, &vocabulary, 0).unwrap();
        (reply, String::from_utf8(output).unwrap())
    }

    #[test]
    fn a_number_a_name_and_a_label_are_the_same_answer() {
        let expected = Reply::Said(Said::Value("rn".into()));
        for input in ["3\n", "rn\n", "RN\n", "registered nurse (RN)\n"] {
            assert_eq!(replied(input, Fact::RendererRole).0, expected, "{input}");
        }
    }

    #[test]
    fn help_is_given_and_the_question_stays() {
        let (reply, output) = replied("?\nyes\n", Fact::BillerCpspCertified);
        assert_eq!(reply, Reply::Said(Said::Value("yes".into())));
        assert!(output.contains("Comprehensive Perinatal Services Program"));
    }

    #[test]
    fn words_for_moving_about() {
        let replied = |input, fact| replied(input, fact).0;
        assert_eq!(replied("d\n", Fact::BillerKind), Reply::Said(Said::Unknown));
        assert_eq!(replied("b\n", Fact::BillerKind), Reply::Back);
        assert_eq!(replied("q\n", Fact::BillerKind), Reply::Stop);
        assert_eq!(replied("", Fact::BillerKind), Reply::Stop);
        let born = replied("p\n", Fact::MemberDeliveryDate);
        assert_eq!(born, Reply::Said(Said::NotBornYet));
    }
}
