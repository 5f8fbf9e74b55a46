//! The two languages of letters, and the few words every letter has.

/// A language letters are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// The code of ISO 639-1, which is also the name of the folder of its templates.
    ///
    /// ```
    /// use latchkey_paper::letter::Language;
    /// assert_eq!(Language::Spanish.code(), "es");
    /// ```
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The language of a code of ISO 639-1.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The words every letter has.
    pub(super) fn frame(self) -> Frame {
        match self {
            Self::English => ENGLISH,
            Self::Spanish => SPANISH,
        }
    }
}

/// Words around what a letter says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) telephone: &'static str,
    pub(super) reference: &'static str,
    pub(super) page: &'static str,
    pub(super) of: &'static str,
    pub(super) license: &'static str,
    /// Before the words for an approved text that is not there, and after them.
    pub(super) draft: (&'static str, &'static str),
    /// On every page of a letter that must not be sent yet.
    pub(super) draft_mark: &'static str,
}

const ENGLISH: Frame = Frame {
    telephone: "Telephone",
    reference: "Reference",
    page: "Page",
    of: "of",
    license: "License",
    draft: ("DRAFT. Do not send. The plan must put its State-approved text here:", "."),
    draft_mark: "DRAFT, not to be sent",
};

const SPANISH: Frame = Frame {
    telephone: "Teléfono",
    reference: "Referencia",
    page: "Página",
    of: "de",
    license: "Licencia",
    draft: ("BORRADOR. No enviar. El plan debe poner aquí su texto aprobado por el Estado:", "."),
    draft_mark: "BORRADOR, no enviar",
};
