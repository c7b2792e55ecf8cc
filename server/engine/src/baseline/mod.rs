//! A baseline: the findings that were there when shirube was adopted, and which of today's findings they are.
//!
//! A finding is known by what it says and not by where it stands, so it stays known when lines move, blocks are reordered, and blocks
//! and files are renamed. What decides it belongs to what it says: another value that violates the same policy is a new finding.

mod file;
mod known;
mod say;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use rustc_hash::FxHashMap;

pub use known::place;
pub(crate) use known::{Loaded, Spot};

use crate::evaluate::join;

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mark {
    /// The file, relative to the baseline; the directory for what is said about a root module as a whole.
    pub path: String,
    /// The block of the file that it stands in, such as `aws_ebs_volume.data`; `.` for a root module as a whole.
    pub block: String,
    /// Id of the policy.
    pub policy: String,
    /// Id of the control, for those who read the file.
    pub control: String,
    /// Digest of the values that decide. Short, so that it gives nothing away about a value that is a secret.
    pub value: u64,
    /// Digest of the form of the nested block it stands in; 0 if that is the block itself.
    pub part: u64,
    /// Digest of the form of the whole block: its arguments, without its name and without texts.
    pub form: u64,
}

/// Recorded findings, each with how often it was there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// In order, each once.
    entries: Vec<(Mark, usize)>,
    /// The entries that may be the same finding wherever it went, by what they say.
    by_content: FxHashMap<u64, Vec<u32>>,
}

/// How today's findings compare with a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Of each finding, whether it is recorded.
    pub known: Vec<bool>,
    /// How many recorded findings none of them is, by entry.
    left: Vec<usize>,
}

/// How a baseline stands to what is there today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many findings are recorded.
    pub recorded: usize,
    /// How many of them are not there any more.
    pub gone: usize,
}

/// What has to be the same; what does not matter is empty.
type Key<'m> = (&'m str, &'m str, &'m str, u64, u64);

impl Mark {
    /// Where one looks first: the same place of the same block.
    fn place(&self) -> Key<'_> {
        (&self.policy, &self.path, &self.block, self.value, self.part)
    }

    fn within_block(&self) -> Key<'_> {
        (&self.policy, &self.path, &self.block, self.value, 0)
    }

    fn within_file(&self) -> Key<'_> {
        (&self.policy, &self.path, "", self.value, self.form)
    }

    fn anywhere(&self) -> Key<'_> {
        (&self.policy, "", "", self.value, self.form)
    }

    /// Hash of what it says anywhere, to look it up by.
    fn content(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.anywhere().hash(&mut hasher);
        hasher.finish()
    }
}

impl Compared {
    /// How many recorded findings are gone; those in files that `unread` names may be there.
    fn gone(&self, baseline: &Baseline, mut unread: impl FnMut(&Mark) -> bool) -> usize {
        let left = baseline.entries.iter().zip(&self.left).filter(|(_, left)| **left > 0);
        left.filter(|((mark, _), _)| !unread(mark)).map(|(_, left)| left).sum()
    }
}

impl Baseline {
    /// The baseline of these findings.
    pub fn of(marks: impl IntoIterator<Item = Mark>) -> Self {
        Self::counted(marks.into_iter().map(|mark| (mark, 1)).collect())
    }

    fn counted(mut entries: Vec<(Mark, usize)>) -> Self {
        entries.sort();
        entries.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
        let mut by_content: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (i, (mark, _)) in entries.iter().enumerate() {
            by_content.entry(mark.content()).or_default().push(i as u32);
        }
        Self { entries, by_content }
    }

    /// The same findings, with their files named as seen from another directory.
    fn seen_from(self, dir: &str, other: &str) -> Self {
        if dir == other {
            return self;
        }
        let seen = |mark: Mark| Mark { path: known::relative(other, &join(dir, &mark.path)), ..mark };
        Self::counted(self.entries.into_iter().map(|(mark, count)| (seen(mark), count)).collect())
    }

    /// What any of them records.
    fn joined(mut all: Vec<Self>) -> Self {
        match all.len() {
            1 => all.remove(0),
            _ => Self::counted(all.into_iter().flat_map(|one| one.entries).collect()),
        }
    }

    /// How many findings are recorded.
    pub fn len(&self) -> usize {
        self.entries.iter().map(|(_, count)| count).sum()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Which findings are recorded. Each recorded one is found once, nearest first: in its place, in its block, and, if `stands` says that
    /// its block is not there any more, in a block of the same form of its file, then of any file.
    pub fn compare(&self, marks: &[Mark], stands: &mut dyn FnMut(&Mark) -> bool) -> Compared {
        let mut out = Compared { known: vec![false; marks.len()], left: self.entries.iter().map(|e| e.1).collect() };
        self.match_by(marks, &mut out, Mark::place, &mut |_| true);
        self.match_by(marks, &mut out, Mark::within_block, &mut |_| true);
        self.match_by(marks, &mut out, Mark::within_file, &mut |mark| !stands(mark));
        self.match_by(marks, &mut out, Mark::anywhere, &mut |mark| !stands(mark));
        out
    }

    fn match_by<'m>(
        &'m self,
        marks: &'m [Mark],
        out: &mut Compared,
        key: impl Fn(&'m Mark) -> Key<'m>,
        may: &mut dyn FnMut(&Mark) -> bool,
    ) {
        let mut open: FxHashMap<Key<'m>, Vec<usize>> = FxHashMap::default();
        // Backwards, so that the first is taken first.
        for (i, _) in out.known.iter().enumerate().rev().filter(|(_, known)| !**known) {
            open.entry(key(&marks[i])).or_default().push(i);
        }
        if open.is_empty() {
            return;
        }
        for ((mark, _), left) in self.entries.iter().zip(&mut out.left).filter(|(_, left)| **left > 0) {
            let Some(waiting) = open.get_mut(&key(mark)).filter(|waiting| !waiting.is_empty() && may(mark)) else {
                continue;
            };
            while *left > 0
                && let Some(i) = waiting.pop()
            {
                out.known[i] = true;
                *left -= 1;
            }
        }
    }

    /// The part of it that is about some paths.
    fn about(&self, paths: &BTreeSet<&str>) -> Self {
        let of = |path: &&str| {
            let start = self.entries.partition_point(|(mark, _)| mark.path.as_str() < *path);
            let end = self.entries.partition_point(|(mark, _)| mark.path.as_str() <= *path);
            &self.entries[start..end]
        };
        Self { entries: paths.iter().flat_map(of).cloned().collect(), by_content: FxHashMap::default() }
    }

    /// The recorded findings that say what a finding says.
    fn alike(&self, mark: &Mark) -> impl Iterator<Item = &Mark> {
        let alike = self.by_content.get(&mark.content()).into_iter().flatten();
        alike.filter_map(|i| self.entries.get(*i as usize)).map(|(mark, _)| mark)
    }
}
