//! What the tables hold of directories and module instances.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use shirube_lang::Place;
use shirube_model::terraform::Name;
use smallvec::SmallVec;

use super::RepKey;

/// Number of a directory.
pub type DirId = u32;
/// Number of a module instance.
pub type InstId = u32;

/// A module instance.
#[derive(Clone, Debug)]
pub struct Inst {
    /// The instance that calls it, the call's name, and its key.
    pub parent: Option<(InstId, Arc<str>, RepKey)>,
    /// The root it is below.
    pub root: InstId,
    /// Where its code is.
    pub dir: DirId,
    /// `module.a.module.b[0].`, empty for a root.
    pub prefix: Arc<str>,
}

/// The segments that declare one name: mostly one.
pub type Places = SmallVec<[Place; 2]>;

/// A directory.
#[derive(Clone, Debug, Default)]
pub struct Dir {
    /// Absolute path.
    pub path: Arc<str>,
    /// Which segments declare a name.
    pub decls: FxHashMap<Name, Places>,
    /// The resources among them by their type and whether they are managed, sorted.
    pub types: FxHashMap<(Arc<str>, bool), Vec<Name>>,
    /// Whether it is part of an installed module, which nobody edits.
    pub installed: bool,
    /// How many files of it make up the module.
    pub files: usize,
    /// Whether it is a template, which is a module of one file, and its path that of the file.
    pub template: bool,
}

/// How much work was done, for tests that count instead of measuring time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Segments parsed for edits.
    pub parsed: u64,
    /// Segments of templates that were asked for what others say, for edits.
    pub asked: u64,
    /// Policies run on a resource.
    pub policy_runs: u64,
    /// Questions evaluated.
    pub evaluated: u64,
}
