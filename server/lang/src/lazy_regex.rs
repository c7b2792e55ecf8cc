//! Regular expressions that are compiled when a text might match them.
//!
//! Compiling one takes thousands of times as long as looking for a word, and most of those that rules hold never match anything. So what
//! every match has to contain is looked for first. Nearly all texts are ASCII: for these an expression is compiled without the rest of
//! Unicode, in a third of the time, and for the first of them without what makes searching quick: most expressions see a few names.
//! Those that were known when the program was built are not compiled at all as long as nothing but whether they match is asked
//! ([`ready`]).

pub mod ready;

use std::{
    borrow::Cow,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use memchr::memchr2_iter;
pub use regex_automata::meta::Regex;
use regex_automata::{
    meta::{Builder, Config},
    nfa::thompson::NFA,
    util::syntax,
};
use regex_syntax::{
    ParserBuilder,
    hir::{Class, Hir, HirKind, Look},
};
use serde::{Deserialize, Serialize};

use crate::shape;
use ready::Ready;

/// The most words of which one has to occur.
const MAX_WORDS: usize = 64;
/// How much text is looked through for words, one by one, in bytes; beyond that the expression is worth compiling.
const MAX_LOOKED: usize = 64 << 10;

/// So much text is searched without what takes long to make, in bytes.
const A_LITTLE: usize = 2 << 10;
/// What a search costs however short its text is, in bytes.
const A_CALL: usize = 32;
/// So much text is asked of the automaton of an expression that is ready before it is worth compiling what searches quicker, in bytes.
const A_LOT: usize = 32 << 10;

/// An expression that can be read, and is compiled when it is needed.
#[derive(Debug)]
pub struct LazyRegex {
    pattern: String,
    options: Options,
    facts: Facts,
    /// What was made of it when the program was built.
    ready: Option<Ready>,
    /// How much text that was asked so far, in bytes and calls.
    asked: AtomicUsize,
    /// Compiled for texts that are ASCII; an error if it speaks of what is not.
    ascii: Form,
    /// Compiled for all texts.
    whole: Form,
    automaton: OnceLock<Option<NFA>>,
    /// The same for texts that are ASCII, with or without holes.
    automaton_of_ascii: OnceLock<Option<NFA>>,
}

/// What is known of an expression without compiling it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Facts {
    /// Of these, in lower case, one is part of every match; `None` if nothing can be said.
    words: Option<Vec<String>>,
    /// The length of the shortest match in bytes.
    least: usize,
    groups: Vec<Option<String>>,
    /// Whether every match has to stand at the start, or every one at the end of the text.
    bound: bool,
    /// Whether it may name a letter beyond ASCII that is one of ASCII in another case.
    names_folded: bool,
}

/// An expression as it is compiled for some texts.
#[derive(Debug, Default)]
struct Form {
    /// How much text it was compiled for so far, in bytes and calls.
    seen: AtomicUsize,
    /// For a little text.
    light: OnceLock<Result<Regex, TooLarge>>,
    /// For much of it.
    quick: OnceLock<Result<Regex, TooLarge>>,
}

impl Form {
    fn for_text(
        &self,
        length: usize,
        build: impl Fn(&dyn Fn(Config) -> Config) -> Result<Regex, TooLarge>,
    ) -> Result<&Regex, TooLarge> {
        let made = if self.seen.fetch_add(length + A_CALL, Ordering::Relaxed) < A_LITTLE && length < A_LITTLE {
            let plain = |config: Config| config.auto_prefilter(false).hybrid(false).dfa(false).onepass(false);
            self.light.get_or_init(|| build(&plain))
        } else {
            self.quick.get_or_init(|| build(&|config| config))
        };
        made.as_ref().map_err(|e| *e)
    }

    fn is_built(&self) -> bool {
        self.seen.load(Ordering::Relaxed) > 0
    }
}

/// An expression whose compiled form is larger than it may be.
#[derive(Clone, Copy, Debug)]
pub struct TooLarge;

/// How an expression is read, and how large it may become.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Letters match whatever their case.
    pub without_case: bool,
    /// The largest compiled form, in bytes.
    pub size: usize,
    /// The largest table of states beside it, in bytes.
    pub states: usize,
    /// How deep it may be nested.
    pub nesting: u32,
}

impl LazyRegex {
    /// Reads an expression; `None` if it is none.
    pub fn new(pattern: &str, options: Options) -> Option<Self> {
        let (facts, ready) = match ready::find(pattern, options.without_case) {
            Some((facts, ready)) => (facts, Some(ready)),
            None => (Facts::read(pattern, options)?, None),
        };
        Some(Self {
            pattern: pattern.into(),
            options,
            facts,
            ready,
            asked: AtomicUsize::new(0),
            ascii: Form::default(),
            whole: Form::default(),
            automaton: OnceLock::new(),
            automaton_of_ascii: OnceLock::new(),
        })
    }

    /// The length of the shortest match in bytes.
    pub fn least(&self) -> usize {
        self.facts.least
    }

    /// Whether every match has to stand at the start, or every one at the end of the text.
    pub(crate) fn is_bound(&self) -> bool {
        self.facts.bound
    }

    /// The names of the groups; `None` for those without.
    pub fn groups(&self) -> &[Option<String>] {
        &self.facts.groups
    }

    /// The expression, compiled for a text.
    ///
    /// # Errors
    ///
    /// If it becomes too large.
    pub fn regex(&self, text: &str) -> Result<&Regex, TooLarge> {
        if self.is_for_ascii(text) {
            let syntax = || ascii(self.syntax());
            let ascii = self.ascii.for_text(text.len(), |config| self.build(syntax(), config));
            if ascii.is_ok() {
                return ascii;
            }
        }
        self.whole.for_text(text.len(), |config| self.build(self.syntax(), config))
    }

    /// Whether nothing but ASCII has to be known to search a text.
    fn is_for_ascii(&self, text: &str) -> bool {
        !self.facts.names_folded && text.is_ascii()
    }

    fn syntax(&self) -> syntax::Config {
        self.options.syntax()
    }

    fn build(&self, syntax: syntax::Config, config: &dyn Fn(Config) -> Config) -> Result<Regex, TooLarge> {
        let bounds = Config::new().nfa_size_limit(Some(self.options.size)).hybrid_cache_capacity(self.options.states);
        Builder::new().syntax(syntax).configure(config(bounds)).build(&self.pattern).map_err(|_| TooLarge)
    }

    /// The expression as an automaton, to see what may match that is not known in full; `None` if it becomes too large. That for texts
    /// whose known parts are ASCII is made in a fraction of the time.
    pub(crate) fn automaton(&self, of_ascii: bool) -> Option<&NFA> {
        let make = |syntax| shape::automaton(&self.pattern, syntax);
        let whole = || self.automaton.get_or_init(|| make(self.syntax())).as_ref();
        if !of_ascii || self.facts.names_folded {
            return whole();
        }
        self.automaton_of_ascii.get_or_init(|| make(ascii(self.syntax()))).as_ref().or_else(whole)
    }

    /// The compiled expression if a text might match it; `None` if it certainly does not.
    ///
    /// # Errors
    ///
    /// If it becomes too large.
    pub fn for_text(&self, text: &str) -> Result<Option<&Regex>, TooLarge> {
        let certain = self.is_certain_of_none(text) || self.answered(text) == Some(false);
        if certain { Ok(None) } else { self.regex(text).map(Some) }
    }

    /// Whether a text holds a match.
    ///
    /// # Errors
    ///
    /// If it becomes too large.
    pub fn is_match(&self, text: &str) -> Result<bool, TooLarge> {
        if self.is_certain_of_none(text) {
            return Ok(false);
        }
        self.answered(text).map_or_else(|| Ok(self.regex(text)?.is_match(text)), Ok)
    }

    fn is_certain_of_none(&self, text: &str) -> bool {
        text.len() < self.facts.least || !self.is_built() && self.lacks(text)
    }

    /// Whether a text holds a match, if that can be said without compiling anything.
    fn answered(&self, text: &str) -> Option<bool> {
        let ready = self.ready.as_ref().filter(|_| self.is_for_ascii(text))?;
        let asked = self.asked.fetch_add(text.len() + A_CALL, Ordering::Relaxed);
        if asked < A_LOT { ready.holds(text) } else { None }
    }

    /// Whether a text is seen at once not to match, since nothing stands there that every match contains.
    fn lacks(&self, text: &str) -> bool {
        let looked = |words: &&Vec<String>| text.len() * words.len() <= MAX_LOOKED && !folds(text);
        self.facts.words.as_ref().filter(looked).is_some_and(|words| !words.iter().any(|word| contains(text, word)))
    }

    fn is_built(&self) -> bool {
        let is_checked = self.ready.as_ref().is_some_and(Ready::is_checked);
        is_checked || self.ascii.is_built() || self.whole.is_built()
    }
}

impl Options {
    fn syntax(self) -> syntax::Config {
        syntax::Config::new().case_insensitive(self.without_case).nest_limit(self.nesting)
    }
}

/// The same for texts that are ASCII.
pub(crate) fn ascii(syntax: syntax::Config) -> syntax::Config {
    syntax.unicode(false).utf8(false)
}

impl Facts {
    /// What is known of an expression; `None` if it is none.
    fn read(pattern: &str, options: Options) -> Option<Self> {
        let mut parser = ParserBuilder::new();
        // Letters in both cases take most of the time of reading and say nothing more, unless they are not ASCII.
        let plain = is_plain(pattern);
        let read = if plain { unfolded(pattern) } else { pattern.into() };
        let folded = options.without_case && !plain;
        let hir = parser.case_insensitive(folded).nest_limit(options.nesting).build().parse(&read).ok()?;
        let mut groups = vec![None; hir.properties().explicit_captures_len()];
        names(&hir, &mut groups);
        let (before, after) = (hir.properties().look_set_prefix(), hir.properties().look_set_suffix());
        Some(Self {
            words: words(&hir),
            least: hir.properties().minimum_len().unwrap_or(0),
            groups,
            bound: before.contains(Look::Start) || after.contains(Look::End),
            names_folded: names_folded(pattern),
        })
    }
}

/// An expression without the flag at its beginning that makes letters match whatever their case.
fn unfolded(pattern: &str) -> Cow<'_, str> {
    match (pattern.strip_prefix("(?i)"), pattern.strip_prefix("(?im)")) {
        (Some(rest), _) => rest.into(),
        (_, Some(rest)) => format!("(?m){rest}").into(),
        _ => pattern.into(),
    }
}

/// Whether an expression names nothing but ASCII, also by numbers of characters.
fn is_plain(pattern: &str) -> bool {
    pattern.is_ascii() && !["\\x", "\\u", "\\U"].iter().any(|escape| pattern.contains(escape))
}

/// Whether an expression may name one of the two letters that are ASCII letters in another case, also by its number.
fn names_folded(pattern: &str) -> bool {
    let numbered = |number: &str| contains(pattern, number) && pattern.contains('\\');
    folds(pattern) || numbered("17f") || numbered("212a")
}

/// Whether a text has one of the two letters that are ASCII letters in another case: the long s and the sign for kelvin.
fn folds(text: &str) -> bool {
    !text.is_ascii() && text.contains(['\u{17f}', '\u{212a}'])
}

/// Whether a text contains a word in lower case, whatever the case of its ASCII letters.
fn contains(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    let mut begins = memchr2_iter(*first, first.to_ascii_uppercase(), text);
    begins.any(|at| text[at..].get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word)))
}

/// Texts in lower case of which one is part of every match.
fn words(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            Some(vec![text.to_ascii_lowercase()])
        }
        HirKind::Class(class) => letter(class).map(|c| vec![c.to_string()]),
        HirKind::Repetition(repetition) if repetition.min > 0 => words(&repetition.sub),
        HirKind::Capture(capture) => words(&capture.sub),
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(words(branch)?);
            }
            (all.len() <= MAX_WORDS).then_some(all)
        }
        HirKind::Concat(parts) => best(parts),
        _ => None,
    }
}

/// Of what the parts of a sequence need, what says most: the longest shortest word. Letters in a row are one word.
fn best(parts: &[Hir]) -> Option<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    let mut run = String::new();
    for part in parts {
        let plain = match part.kind() {
            HirKind::Literal(_) | HirKind::Class(_) => words(part),
            _ => None,
        };
        if let Some([word]) = plain.as_deref() {
            run.push_str(word);
            continue;
        }
        found.extend((!run.is_empty()).then(|| vec![std::mem::take(&mut run)]));
        found.extend(words(part));
    }
    found.extend((!run.is_empty()).then(|| vec![run]));
    let least = |words: &Vec<String>| words.iter().map(String::len).min().unwrap_or(0);
    found.into_iter().max_by_key(least).filter(|words| least(words) > 0)
}

/// The letter, if a class holds nothing but one ASCII letter in both cases.
fn letter(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else { return None };
    let mut letter = None;
    for c in class.iter().flat_map(|r| r.start()..=r.end()).take(4) {
        let lower = match c {
            '\u{17f}' => 's',
            '\u{212a}' => 'k',
            c if c.is_ascii_alphabetic() => c.to_ascii_lowercase(),
            _ => return None,
        };
        if *letter.get_or_insert(lower) != lower {
            return None;
        }
    }
    letter
}

fn names(hir: &Hir, groups: &mut [Option<String>]) {
    match hir.kind() {
        HirKind::Capture(capture) => {
            if let Some(group) = groups.get_mut((capture.index as usize).saturating_sub(1)) {
                *group = capture.name.as_deref().map(String::from);
            }
            names(&capture.sub, groups);
        }
        HirKind::Repetition(repetition) => names(&repetition.sub, groups),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().for_each(|part| names(part, groups)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, without_case: bool) -> LazyRegex {
        LazyRegex::new(pattern, Options { without_case, size: 1 << 20, states: 1 << 18, nesting: 100 })
            .expect("an expression")
    }

    #[track_caller]
    fn needs(pattern: &str, expected: &[&str]) {
        let words = read(pattern, true).facts.words.unwrap_or_default();
        assert_eq!(words, expected, "{pattern}");
    }

    #[test]
    fn finds_what_every_match_contains() {
        needs("\\b(AKIA|ASIA)[A-Z2-7]{16}\\b", &["akia", "asia"]);
        needs("(^|[^a-z])(bastion|jump[-_]?(box|host)?)", &["bastion", "jump"]);
        needs("踏み台|保守端末", &["踏み台", "保守端末"]);
        needs("^task$", &["task"]);
        needs("(?i)(secret|key)", &["secret", "key"]);
        needs("(?im)^Key$", &["key"]);
        needs("a*[0-9]+", &[]);
        needs("(abc)?", &[]);
        needs("(abc)+x", &["abc"]);
        needs("", &[]);
    }

    #[test]
    fn compiles_only_what_may_match() {
        let regex = read("\\bsk_live_[0-9]+", true);
        assert!(matches!(regex.for_text("ap-northeast-1"), Ok(None)));
        assert!(!regex.is_built());
        for text in ["SK_LIVE_1", "\u{17f}\u{212a}_live_1"] {
            let matches = regex.for_text(text).ok().flatten().is_some_and(|r| r.is_match(text));
            assert!(matches, "{text}");
        }
        let exact = read("AKIA[0-9]", false);
        assert!(exact.for_text("akia1").ok().flatten().is_some_and(|r| !r.is_match("akia1")));
    }

    #[test]
    fn answers_the_same_for_ascii() {
        let patterns = [
            "(?:踏み台|bastion)s?$",
            "[^a-z]kms\\b",
            "^\\w+\\s[[:alpha:]]\\d",
            ".[踏台]|.k",
            "\\p{Lu}x|\\D$",
            "[\u{17f}t]",
            "\u{17f}y",
            "\\x{212A}ey",
            "\\x{17f}y",
        ];
        let texts = ["", "Bastions", "x-KMS y", "Task A1", "AX ax", "a\nS\x7f\x0b1", "踏み台 xK", "SY key"];
        for (pattern, text) in patterns.iter().flat_map(|p| texts.map(|t| (p, t))) {
            let regex = read(pattern, true);
            let whole = regex.build(regex.syntax(), &|config| config).expect("an expression");
            let found = regex.for_text(text).expect("small").and_then(|r| r.find(text));
            assert_eq!(found, whole.find(text), "{pattern} in {text:?}");
        }
    }

    #[test]
    fn knows_its_groups_without_being_compiled() {
        for pattern in ["(a)(?P<n>b(c))", "(?:a)", "((a)|(b))*"] {
            let regex = read(pattern, false);
            let compiled: Vec<_> = Regex::new(pattern)
                .expect("an expression")
                .group_info()
                .pattern_names(regex_automata::PatternID::ZERO)
                .skip(1)
                .map(|n| n.map(String::from))
                .collect();
            assert_eq!(regex.groups(), compiled, "{pattern}");
        }
    }
}
