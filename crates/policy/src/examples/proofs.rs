//! Which examples hold which line: what a reader of the policy is shown beside it.

use crate::policy::Policy;

/// The names of the examples that exercise a line, in the order of the file.
pub type LineTests = Vec<String>;

impl Policy {
    /// For each line, by its place, the examples that exercise it; worked out the first time somebody
    /// asks. Of a policy that was compiled without its examples, its file is checked for them.
    pub fn tests(&self) -> &[LineTests] {
        self.tests.get_or_init(|| {
            self.with_examples(Self::tests_of_lines)
                .unwrap_or_else(|| vec![LineTests::new(); self.line_count()])
        })
    }

    fn tests_of_lines(&self) -> Vec<LineTests> {
        let mut tests = vec![LineTests::new(); self.line_count()];
        for example in &self.examples {
            for place in self.exercised(example) {
                if let Some(names) = tests.get_mut(place) {
                    names.push(example.name.clone());
                }
            }
        }
        tests
    }

    /// Asks the policy with its examples; `None` where its file is not sound, as that of one that
    /// decides always is.
    pub(crate) fn with_examples<T>(&self, ask: impl FnOnce(&Self) -> T) -> Option<T> {
        if !self.examples.is_empty() {
            return Some(ask(self));
        }
        let checked = Self::check(&self.file, &self.text, &self.model.vocabulary);
        checked.policy.as_ref().map(ask)
    }
}
