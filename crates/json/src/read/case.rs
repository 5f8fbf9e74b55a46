//! The readers of a case, of its sections and of their facts.

use latchkey_domain::{Code, Fact, Kind};
use serde::de::{Error, MapAccess, SeqAccess};

use super::fault::Fault;
use super::reading::Reading;
use super::take::{Take, Taking, Token};
use super::unknown;
use super::value;
use crate::section::Section;

/// Reads a case.
pub(crate) struct CaseReader<'r> {
    pub(crate) reading: &'r mut Reading,
    /// Where the case belongs; empty where it is the whole text.
    pub(crate) path: &'static str,
}

impl Take for CaseReader<'_> {
    type Output = ();

    fn reading(&mut self) -> &mut Reading {
        self.reading
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<(), E> {
        Err(self.reading.refuse(self.path, Fault::no_case(token)))
    }

    fn object<'t, A: MapAccess<'t>>(self, mut object: A) -> Result<(), A::Error> {
        let reading = self.reading;
        while let Some(name) = object.next_key_seed(Taking(TopName(&mut *reading)))? {
            match name {
                Top::Fact(fact) => object.next_value_seed(Taking(FactReader { reading, fact }))?,
                Top::Section(section) => {
                    object.next_value_seed(Taking(SectionReader { reading, section }))?;
                }
            }
        }
        Ok(())
    }
}

/// What a name of the outermost object stands for.
enum Top {
    Fact(Fact),
    Section(Section),
}

struct TopName<'r>(&'r mut Reading);

impl Take for TopName<'_> {
    type Output = Top;

    fn reading(&mut self) -> &mut Reading {
        self.0
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<Top, E> {
        let Token::Text(name) = token else {
            return Err(E::custom("a name is a string"));
        };
        if let Some(section) = Section::from_name(name) {
            self.0.begin_section(section)?;
            return Ok(Top::Section(section));
        }
        let outside = |fact: &Fact| Section::of(*fact).is_none();
        match Fact::from_name(name).filter(outside) {
            Some(fact) => self.0.begin(fact).map(|()| Top::Fact(fact)),
            None => {
                let (path, fault) = unknown::at_top(name);
                Err(self.0.refuse(path, fault))
            }
        }
    }
}

/// Reads a section; `null` leaves all its facts unknown.
struct SectionReader<'r> {
    reading: &'r mut Reading,
    section: Section,
}

impl Take for SectionReader<'_> {
    type Output = ();

    fn reading(&mut self) -> &mut Reading {
        self.reading
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<(), E> {
        match token {
            Token::Null => Ok(()),
            _ => {
                let fault = Fault::no_section(self.section, token);
                Err(self.reading.refuse(self.section.name(), fault))
            }
        }
    }

    fn object<'t, A: MapAccess<'t>>(self, mut object: A) -> Result<(), A::Error> {
        let Self { reading, section } = self;
        while let Some(fact) =
            object.next_key_seed(Taking(FactName { reading: &mut *reading, section }))?
        {
            object.next_value_seed(Taking(FactReader { reading: &mut *reading, fact }))?;
        }
        Ok(())
    }
}

struct FactName<'r> {
    reading: &'r mut Reading,
    section: Section,
}

impl Take for FactName<'_> {
    type Output = Fact;

    fn reading(&mut self) -> &mut Reading {
        self.reading
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<Fact, E> {
        let Token::Text(name) = token else {
            return Err(E::custom("a name is a string"));
        };
        match self.section.fact(name) {
            Some(fact) => self.reading.begin(fact).map(|()| fact),
            None => {
                let (path, fault) = unknown::in_section(self.section, name);
                Err(self.reading.refuse(path, fault))
            }
        }
    }
}

/// Reads the value of a fact into the case.
struct FactReader<'r> {
    reading: &'r mut Reading,
    fact: Fact,
}

impl Take for FactReader<'_> {
    type Output = ();

    fn reading(&mut self) -> &mut Reading {
        self.reading
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<(), E> {
        let Self { reading, fact } = self;
        value::put(&mut reading.case, fact, token)
            .map_err(|fault| reading.refuse(fact.name(), fault))
    }

    fn list<'t, A: SeqAccess<'t>>(self, mut list: A) -> Result<(), A::Error> {
        let Self { reading, fact } = self;
        if fact.kind() != Kind::Codes {
            return Self { reading, fact }.token(Token::List);
        }
        let mut codes = Vec::new();
        while let Some(code) =
            list.next_element_seed(Taking(CodeReader { reading: &mut *reading, fact }))?
        {
            codes.push(code);
        }
        value::put_codes(&mut reading.case, fact, codes);
        Ok(())
    }
}

struct CodeReader<'r> {
    reading: &'r mut Reading,
    fact: Fact,
}

impl Take for CodeReader<'_> {
    type Output = Code;

    fn reading(&mut self) -> &mut Reading {
        self.reading
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<Code, E> {
        value::code(token).map_err(|fault| self.reading.refuse(self.fact.name(), fault))
    }
}
