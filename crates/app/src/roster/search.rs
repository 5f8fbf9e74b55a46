//! Finding people and accounts of an organisation by name, number or login.
//!
//! A name is looked up word by word, so that the order of its words, capitals and accents do not
//! matter; every word that is typed must be one of its own.

use latchkey_store::Tx;
use latchkey_store::tables::{lookups, names};
use latchkey_workflow::account::Account;
use latchkey_workflow::registry::Person;
use latchkey_workflow::{Id, Machine, Standing};

use super::kept;
use crate::perform::{KEY, LOGIN, NPI};
use crate::view::view_of;
use crate::{App, Call, Error};

/// Looked up by a word of a name.
pub(crate) const NAME_WORD: &str = "name-word";
/// The most that one search finds.
const MOST: usize = 50;
/// How many of those with the first word are looked at.
const WITH_FIRST_WORD: u32 = 500;

impl App {
    /// The people of the caller's organisation with an NPI, with an id of its files, or with all of
    /// these words in their name.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn find_people(&self, call: &Call, typed: &str) -> Result<Vec<Person>, Error> {
        let by = [(NPI, typed.trim()), (KEY, typed.trim())];
        self.found(call, &by, typed, |person: &Person| person.profile.name.clone())
    }

    /// The accounts of the caller's organisation with a login, or with all of these words in their
    /// name.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn find_accounts(&self, call: &Call, typed: &str) -> Result<Vec<Account>, Error> {
        let own = call.caller.organisation;
        let login = typed.trim().to_lowercase();
        let found =
            self.found(call, &[], typed, |account: &Account| account.profile.name.clone())?;
        let by_login = self.inner.store.read(|tx| -> Result<Option<Account>, Error> {
            let id = names::find(tx, LOGIN, &login)?;
            id.map_or(Ok(None), |id| kept(tx, id))
        })?;
        let by_login = by_login.filter(|account| account.organisation == own);
        let is_another = |account: &Account| Some(account.id) != by_login.as_ref().map(|a| a.id);
        let others = found.into_iter().filter(is_another).collect::<Vec<_>>();
        Ok(by_login.into_iter().chain(others).collect())
    }

    fn found<M: Machine>(
        &self,
        call: &Call,
        by: &[(&'static str, &str)],
        typed: &str,
        name: impl Fn(&M) -> String,
    ) -> Result<Vec<M>, Error> {
        call.caller.acting(view_of(M::KIND), Some(Standing::Owner), M::KIND.name())?;
        let org = call.caller.organisation;
        let words = words_of(typed);
        self.inner.store.read(|tx| {
            let mut found = Vec::new();
            for (kind, value) in by {
                let ids = lookups::find(tx, org, kind, value, MOST as u32)?;
                take(tx, &ids, &mut found, |_| true)?;
            }
            if let Some(first) = words.first() {
                let ids = lookups::find(tx, org, NAME_WORD, first, WITH_FIRST_WORD)?;
                take(tx, &ids, &mut found, |one| {
                    let own = words_of(&name(one));
                    words.iter().all(|word| own.contains(word))
                })?;
            }
            Ok(found)
        })
    }
}

fn take<M: Machine>(
    tx: &mut Tx<'_>,
    ids: &[Id],
    found: &mut Vec<M>,
    fits: impl Fn(&M) -> bool,
) -> Result<(), Error> {
    for &id in ids {
        if found.len() == MOST {
            break;
        }
        let is_new = found.iter().all(|known| known.id() != id);
        if let Some(one) = kept::<M>(tx, id)?.filter(|one| is_new && fits(one)) {
            found.push(one);
        }
    }
    Ok(())
}

/// The words of a name as they are looked up: small letters without accents, each once.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    let plain = |letter: char| match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    };
    let small: String = name.chars().flat_map(char::to_lowercase).map(plain).collect();
    let mut words = Vec::new();
    for word in small.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn a_name_is_its_words_without_capitals_and_accents() {
        assert_eq!(words_of("María  López-Núñez, María"), ["maria", "lopez", "nunez"]);
        assert_eq!(words_of(" – "), Vec::<String>::new());
    }
}
