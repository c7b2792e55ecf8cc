//! Regular expressions in Terraform's syntax (RE2 as Go has it), compiled once.

use std::sync::{Arc, LazyLock};

use dashmap::DashMap;
use rustc_hash::FxBuildHasher;

use super::{
    args::{Stop, fail, over_budget},
    re2::Rewriter,
};
use crate::{
    lazy_regex::{LazyRegex, Options, Regex},
    reason::Failure,
    shape,
    value::Value,
};

/// How large a compiled expression may become, in bytes.
const SIZE: usize = 1 << 20;
/// The largest table of states beside it, in bytes.
const STATES: usize = 64 << 10;
/// How deep one may be nested.
const NESTING: u32 = 100;
/// How many compiled expressions are kept.
const KEPT: usize = 512;

/// Expressions by their text. A pure memo: it is emptied when it is full.
static COMPILED: LazyLock<DashMap<Arc<str>, Compiled, FxBuildHasher>> = LazyLock::new(DashMap::default);

type Compiled = Result<Arc<Pattern>, Failure>;

/// A compiled expression.
#[derive(Debug)]
pub(super) struct Pattern {
    regex: LazyRegex,
    /// The names of the groups; `None` for those without.
    pub groups: Vec<Option<Arc<str>>>,
    /// Where a match may stand.
    pub anchor: Anchor,
    /// What every match starts with.
    pub prefix: String,
}

impl Pattern {
    /// The compiled expression if a text might match it.
    pub fn for_text(&self, text: &str) -> Result<Option<&Regex>, Stop> {
        self.regex.for_text(text).or_else(|_| over_budget("size of a regular expression"))
    }

    /// Whether a value that is not known in full may match as a string.
    pub fn may_match(&self, value: &Value) -> bool {
        shape::pieces(value).is_none_or(|pieces| shape::may_match(&self.regex, &pieces))
    }

    /// Whether a text matches.
    pub fn is_match(&self, text: &str) -> Result<bool, Stop> {
        self.regex.is_match(text).or_else(|_| over_budget("size of a regular expression"))
    }
}

/// Where a match may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Anywhere, whatever surrounds it.
    Free,
    /// At the start of the text, whatever follows.
    Start,
    /// At the end of the text, whatever comes before.
    End,
    /// It depends on what surrounds it.
    Other,
}

/// Compiles an expression, or finds it compiled.
pub(super) fn compile(text: &Arc<str>) -> Result<Arc<Pattern>, Stop> {
    if let Some(found) = COMPILED.get(text) {
        return Ok(found.clone()?);
    }
    let result = match build(text) {
        Ok(pattern) => Ok(Arc::new(pattern)),
        Err(Stop::Fail(failure)) => Err(failure),
        Err(stop) => return Err(stop),
    };
    if COMPILED.len() >= KEPT {
        COMPILED.clear();
    }
    COMPILED.insert(text.clone(), result.clone());
    Ok(result?)
}

/// An expression as it is compiled, if it is one.
pub fn rewritten(text: &str) -> Option<String> {
    let mut rewriter = Rewriter::new(text);
    rewriter.run().ok()?;
    Some(rewriter.out)
}

fn build(text: &str) -> Result<Pattern, Stop> {
    let mut rewriter = Rewriter::new(text);
    rewriter.run()?;
    let options = Options { without_case: false, size: SIZE, states: STATES, nesting: NESTING };
    let Some(regex) = LazyRegex::new(&rewriter.out, options) else {
        return fail(format!("invalid regexp pattern: {text}"));
    };
    let groups = std::mem::take(&mut rewriter.groups);
    let named = groups.iter().filter(|g| g.is_some()).count();
    if named > 0 && named < groups.len() {
        return fail("invalid regexp pattern: cannot mix both named and unnamed capture groups");
    }
    let anchor = rewriter.anchor();
    let prefix = if rewriter.alternatives || rewriter.flags { String::new() } else { rewriter.prefix };
    Ok(Pattern { regex, groups, anchor, prefix })
}
