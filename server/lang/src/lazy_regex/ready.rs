//! Expressions that were made ready when the program was built: what is known of each, and an automaton that says whether a text of
//! ASCII holds a match. It is searched where it stands in the program.

use std::sync::{LazyLock, OnceLock};

use regex_automata::{
    Input,
    dfa::{Automaton, sparse::DFA},
};
use serde::{Deserialize, Serialize};

use super::Facts;

/// An expression as it stands in the program.
#[derive(Debug, Serialize, Deserialize)]
struct Entry<'a> {
    pattern: &'a str,
    without_case: bool,
    /// [`Facts`], encoded.
    facts: &'a [u8],
    /// Empty if it would be too large.
    automaton: &'a [u8],
}

static PROVIDED: OnceLock<&'static [u8]> = OnceLock::new();
/// In the order of their texts.
static ENTRIES: LazyLock<Vec<Entry<'static>>> = LazyLock::new(|| {
    let provided = PROVIDED.get().copied().unwrap_or_default();
    postcard::from_bytes(provided).unwrap_or_default()
});

/// Provides what `prepare` made, for all of the program. Expressions mean the same with and without it. What is provided later,
/// or after the first expression was read, is not looked at.
pub fn provide(bytes: &'static [u8]) {
    let _ = PROVIDED.set(bytes);
}

/// The expressions that are ready, and whether in each letters match whatever their case.
pub fn all() -> impl Iterator<Item = (&'static str, bool)> {
    ENTRIES.iter().map(|entry| (entry.pattern, entry.without_case))
}

/// What is ready of an expression.
pub(super) fn find(pattern: &str, without_case: bool) -> Option<(Facts, Ready)> {
    let at = ENTRIES.binary_search_by(|e| (e.pattern, e.without_case).cmp(&(pattern, without_case))).ok()?;
    let facts = postcard::from_bytes(ENTRIES[at].facts).ok()?;
    Some((facts, Ready { bytes: ENTRIES[at].automaton, automaton: OnceLock::new() }))
}

/// The automaton of an expression, checked when it is first asked.
#[derive(Debug)]
pub(super) struct Ready {
    bytes: &'static [u8],
    automaton: OnceLock<Option<DFA<&'static [u8]>>>,
}

impl Ready {
    /// Whether the automaton was asked before.
    pub fn is_checked(&self) -> bool {
        self.automaton.get().is_some_and(Option::is_some)
    }

    /// Whether a text of ASCII holds a match; `None` if there is nothing to ask.
    pub fn holds(&self, text: &str) -> Option<bool> {
        let read = || DFA::from_bytes(self.bytes).ok().map(|(automaton, _)| automaton);
        let automaton = self.automaton.get_or_init(read).as_ref()?;
        let found = automaton.try_search_fwd(&Input::new(text).earliest(true)).ok()?;
        Some(found.is_some())
    }
}

#[cfg(feature = "prepare")]
pub use prepare::prepare;

/// What is done when the program is built.
#[cfg(feature = "prepare")]
mod prepare {
    use std::collections::BTreeMap;

    use regex_automata::{
        dfa::{StartKind, dense},
        nfa::thompson::{self, WhichCaptures},
    };

    use super::{
        super::{Facts, Options, ascii},
        Entry,
    };

    /// The largest automaton that is kept, in bytes. All but a dozen are smaller, most by far; checking a larger one takes about as long
    /// as to compile the expression.
    const LARGEST: usize = 64 << 10;
    /// What may be spent on one, in bytes.
    const EFFORT: usize = 1 << 20;
    /// How deep one may be nested; no reader of expressions allows less.
    const NESTING: u32 = 100;

    /// Makes expressions ready; with each is said whether letters match whatever their case. Those that are none are left out.
    pub fn prepare<'a>(expressions: impl IntoIterator<Item = (&'a str, bool)>) -> Vec<u8> {
        let made = |(pattern, without_case): (&'a str, bool)| {
            let options = Options { without_case, size: EFFORT, states: EFFORT, nesting: NESTING };
            let facts = postcard::to_stdvec(&Facts::read(pattern, options)?).ok()?;
            Some(((pattern, without_case), (facts, automaton(pattern, options).unwrap_or_default())))
        };
        let all: BTreeMap<_, _> = expressions.into_iter().filter_map(made).collect();
        let mut entries = Vec::new();
        for ((pattern, without_case), (facts, automaton)) in &all {
            entries.push(Entry { pattern, without_case: *without_case, facts, automaton });
        }
        postcard::to_stdvec(&entries).unwrap_or_default()
    }

    fn automaton(pattern: &str, options: Options) -> Option<Vec<u8>> {
        let bounds = dense::Config::new()
            .dfa_size_limit(Some(EFFORT))
            .determinize_size_limit(Some(4 * EFFORT))
            .start_kind(StartKind::Unanchored)
            .accelerate(false)
            .minimize(true);
        let automaton = dense::Builder::new()
            .syntax(ascii(options.syntax()))
            .thompson(thompson::Config::new().which_captures(WhichCaptures::None))
            .configure(bounds)
            .build(pattern)
            .ok()?;
        let bytes = automaton.to_sparse().ok()?.to_bytes_little_endian();
        (bytes.len() <= LARGEST).then_some(bytes)
    }
}
