//! Regular expressions in Terraform's syntax (RE2 as Go has it), compiled once.

use std::sync::{Arc, LazyLock};

use dashmap::DashMap;
use regex::Regex;

use super::{
    args::{Stop, fail, over_budget},
    re2::Rewriter,
};
use crate::reason::Failure;

/// How large a compiled expression may become, in bytes.
const SIZE: usize = 1 << 20;
/// How many compiled expressions are kept.
const KEPT: usize = 512;

/// Expressions by their text. A pure memo: it is emptied when it is full.
static COMPILED: LazyLock<DashMap<Arc<str>, Compiled>> = LazyLock::new(DashMap::new);

type Compiled = Result<Arc<Pattern>, Failure>;

/// A compiled expression.
#[derive(Debug)]
pub(super) struct Pattern {
    /// The expression.
    pub regex: Regex,
    /// The names of the groups; `None` for those without.
    pub groups: Vec<Option<Arc<str>>>,
    /// Where a match may stand.
    pub anchor: Anchor,
    /// What every match starts with.
    pub prefix: String,
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

fn build(text: &str) -> Result<Pattern, Stop> {
    let mut rewriter = Rewriter::new(text);
    rewriter.run()?;
    let built = regex::RegexBuilder::new(&rewriter.out).size_limit(SIZE).dfa_size_limit(SIZE).nest_limit(100).build();
    let regex = match built {
        Ok(regex) => regex,
        Err(regex::Error::CompiledTooBig(_)) => return over_budget("size of a regular expression"),
        Err(_) => return fail(format!("invalid regexp pattern: {text}")),
    };
    let groups: Vec<Option<Arc<str>>> = regex.capture_names().skip(1).map(|n| n.map(Arc::from)).collect();
    let named = groups.iter().filter(|g| g.is_some()).count();
    if named > 0 && named < groups.len() {
        return fail("invalid regexp pattern: cannot mix both named and unnamed capture groups");
    }
    let anchor = rewriter.anchor();
    let prefix = if rewriter.alternatives || rewriter.flags { String::new() } else { rewriter.prefix };
    Ok(Pattern { regex, groups, anchor, prefix })
}
