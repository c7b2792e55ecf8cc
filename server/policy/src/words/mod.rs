//! The words of rule files and what each of them says in one line: blocks, arguments, names and the words that arguments take.
//!
//! This is their one home: what the compiler knows, what it suggests for a misspelt word, and what an editor offers.

mod blocks;
mod names;

pub use blocks::{
    Argument, Block, Holds, LEVELS, Label, OPERATIONS, PROFILES, RULES, SAFETIES, SEVERITIES, TESTS, TYPES, Takes,
    rule, test,
};
pub use names::{
    CONSTANTS, CONSTRUCTS, Construct, EACH, LANGUAGES, ROOTS, ROOTS_OF_FIXES, construct, is_in_meta, meta,
};

use crate::text::Locale;

/// A word with what it says in one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub name: &'static str,
    /// What it says, in Japanese.
    pub ja: &'static str,
    /// The same in English.
    pub en: &'static str,
}

impl Word {
    const fn new(name: &'static str, ja: &'static str, en: &'static str) -> Self {
        Self { name, ja, en }
    }

    /// What it says in one language.
    pub fn says(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Ja => self.ja,
            Locale::En => self.en,
        }
    }
}

/// The words alone.
pub fn plain(words: &'static [Word]) -> impl Iterator<Item = &'static str> + Clone {
    words.iter().map(|word| word.name)
}

/// The words in one line of a message.
pub fn join(words: &'static [Word], separator: &str) -> String {
    plain(words).collect::<Vec<_>>().join(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_says_something_in_one_line() {
        fn collect(blocks: &'static [Block], out: &mut Vec<Word>) {
            for block in blocks {
                out.push(block.word);
                out.extend(block.arguments().iter().map(|a| a.word));
                block.arguments().iter().for_each(|a| out.extend(a.takes.words()));
                assert!(block.usual.iter().all(|name| block.argument(name).is_some()), "{}", block.word.name);
                collect(block.blocks, out);
            }
        }
        let mut words = Vec::new();
        collect(&RULES, &mut words);
        collect(&TESTS, &mut words);
        words.extend(ROOTS.iter().chain(&TYPES).chain(&CONSTANTS).chain(&LANGUAGES));
        words.extend(CONSTRUCTS.iter().flat_map(|c| [&[c.word], c.attrs].concat()));
        for kind in ["aws_x", "data.aws_x", "provider.aws", "module.x", "root_module"] {
            words.extend(meta(kind));
        }
        for Word { name, ja, en } in words {
            assert!(!name.is_empty() && !ja.is_empty() && !en.is_empty(), "{name}");
            assert!(!ja.contains('\n') && !en.contains('\n') && en.len() < 120, "{name}: {en}");
            assert!(!ja.ends_with('。') && !en.ends_with('.'), "{name}: a line of a list has no full stop");
            assert!(en.is_ascii() && !ja.is_ascii(), "{name}: {ja} / {en}");
        }
    }
}
