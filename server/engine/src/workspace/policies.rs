//! Rule files beside the pack that the front brings: read from directories, and live while somebody edits them.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{Hash, Hasher},
    sync::Arc,
};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use shirube_policy::{
    compile,
    load::{self, PackError, Source},
    pack::{Example, Pack},
    policytest,
};

use super::{Workspace, file_name, parent, parked::Parked};
use crate::{
    answer::{Location, ReadError},
    db::Key,
    files::Files,
};

/// The deepest nesting of folders, the most files of a directory, and the largest of them in bytes.
const MAX_DEPTH: usize = 16;
const MAX_FILES: usize = 2_000;
const MAX_SIZE: u64 = 1 << 20;

/// Rule files in use.
#[derive(Default)]
pub(crate) struct Policies {
    /// The pack that the front brings.
    base: Arc<Pack>,
    /// Whether the policies of that pack judge nothing.
    silent: bool,
    dirs: Vec<Dir>,
    /// The folders that hold the rule files in use.
    folders: BTreeSet<Arc<str>>,
    /// Texts of open rule files, whether they are in use or not.
    pub(super) open: FxHashMap<Arc<str>, Parked>,
    /// What is wrong in them.
    pub(crate) errors: Vec<ReadError>,
    /// What is probably not meant in them.
    pub(crate) doubts: Vec<ReadError>,
    /// What each file says, by path and the hash of its text: an edit compiles one file.
    compiled: FxHashMap<String, Rules>,
    /// Whether anything changed since the pack was last put together.
    stale: bool,
}

/// What a text of a rule file says.
struct Rules {
    hash: u64,
    compiled: Arc<compile::Compiled>,
}

/// A directory of rule files, or a single one.
struct Dir {
    path: String,
    /// The files by their paths within the directory, as they are on disk.
    sources: BTreeMap<String, String>,
}

impl Policies {
    pub(super) fn new(base: Arc<Pack>) -> Self {
        Self { base, ..Self::default() }
    }

    /// Lets the pack that the front brings judge, or not.
    fn set_silent(&mut self, silent: bool) {
        self.stale |= silent != self.silent;
        self.silent = silent;
    }

    /// Takes other directories; reads those that are new.
    fn set_dirs(&mut self, files: &dyn Files, paths: Vec<String>) {
        if self.dirs.iter().map(|d| &d.path).eq(&paths) {
            return;
        }
        let mut old: Vec<Dir> = std::mem::take(&mut self.dirs);
        self.dirs = paths
            .into_iter()
            .map(|path| match old.iter().position(|d| d.path == path) {
                Some(i) => old.swap_remove(i),
                None => Dir::read(files, path),
            })
            .collect();
        self.stale = true;
    }

    /// Where a path is within the directories.
    fn places<'p>(&self, path: &'p str) -> Vec<(usize, &'p str)> {
        let within = |(i, dir): (usize, &Dir)| Some((i, within(&dir.path, path)?));
        self.dirs.iter().enumerate().filter_map(within).filter(|(_, inner)| is_part(inner)).collect()
    }

    /// Whether other folders than the last time hold rule files in use: files in them may be examples now, or no more.
    pub(super) fn has_moved(&mut self) -> bool {
        let rules = |dir: &Dir| {
            let paths = dir.sources.keys().map(|inner| join(&dir.path, inner));
            paths.filter(|path| load::is_rules(path)).map(|path| parent(&path).into()).collect::<Vec<_>>()
        };
        let folders = self.dirs.iter().flat_map(rules).collect();
        std::mem::replace(&mut self.folders, folders) != self.folders
    }

    /// Whether a file is an example of rules in use: beside them, and named as one. It breaks them because it is to.
    pub(super) fn is_example(&self, path: &str) -> bool {
        let (folder, name) = (parent(path), file_name(path));
        Example::says_its_part(name) && self.folders.contains(folder)
    }

    /// Reads a file again that changed on disk; whether it is one of ours.
    fn reread(&mut self, files: &dyn Files, path: &str) -> bool {
        let places: Vec<(usize, String)> = self.places(path).into_iter().map(|(i, p)| (i, p.to_string())).collect();
        for (i, inner) in &places {
            match read(files, path) {
                Some(text) => drop(self.dirs[*i].sources.insert(inner.clone(), text)),
                None => drop(self.dirs[*i].sources.remove(inner)),
            }
        }
        self.stale |= !places.is_empty();
        !places.is_empty()
    }

    /// The text of a rule file.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        if let Some(open) = self.open.get(path) {
            return Some(open.text());
        }
        let mut places = self.places(path).into_iter();
        places.find_map(|(i, inner)| self.dirs[i].sources.get(inner).cloned())
    }

    /// The paths of all files in use.
    fn paths(&self) -> impl Iterator<Item = Arc<str>> {
        let of = |dir: &Dir| dir.sources.keys().map(|inner| join(&dir.path, inner)).collect::<Vec<_>>();
        self.dirs.iter().flat_map(of).chain(self.open.keys().cloned())
    }

    /// Puts the pack together if anything changed.
    fn pack(&mut self) -> Option<Arc<Pack>> {
        if !std::mem::take(&mut self.stale) {
            return None;
        }
        self.errors.clear();
        let mut pack = if self.silent { Arc::new(self.base.silenced()) } else { self.base.clone() };
        let mut used: FxHashSet<Arc<str>> = FxHashSet::default();
        for i in 0..self.dirs.len() {
            let sources = self.sources(i);
            let dir = self.dirs[i].path.clone();
            used.extend(sources.iter().map(|s| join(&dir, &s.path)));
            let (compiled, errors) = load::extend(&sources, &pack, &mut |source| self.rules(&dir, source));
            pack = Arc::new(pack.with([&compiled]));
            let error = |e: PackError| read_error(join(&dir, &e.path), e);
            self.errors.extend(errors.into_iter().map(error));
        }
        let mut doubts: Vec<ReadError> = Vec::new();
        for (path, rules) in self.compiled.iter().filter(|(path, _)| used.contains(path.as_str())) {
            let found = rules.compiled.doubts.iter();
            doubts.extend(found.map(|doubt| read_error(path.as_str().into(), doubt.clone())));
        }
        // What is open and not in use is checked all the same.
        for (path, open) in &self.open {
            let errors = match &**path {
                path if policytest::is_tests(path) => policytest::errors(path, &open.text(), &self.base.schemas),
                name if !used.contains(path) && load::is_rules(name) => {
                    let compiled = compile::file(name, &open.text(), &self.base.schemas);
                    doubts.extend(compiled.doubts.into_iter().map(|doubt| read_error(path.clone(), doubt)));
                    compiled.errors
                }
                _ => continue,
            };
            self.errors.extend(errors.into_iter().map(|e| read_error(path.clone(), e)));
        }
        self.compiled.retain(|path, _| used.contains(path.as_str()));
        doubts.sort_by(|a, b| a.at.cmp(&b.at));
        self.doubts = doubts;
        Some(pack)
    }

    /// The files of a directory; what an editor says counts instead of the disk's.
    fn sources(&self, dir: usize) -> Vec<Source> {
        let dir = &self.dirs[dir];
        let mut texts: BTreeMap<&str, String> = dir.sources.iter().map(|(p, t)| (p.as_str(), t.clone())).collect();
        for (path, open) in &self.open {
            if let Some(inner) = within(&dir.path, path).filter(|inner| is_part(inner)) {
                texts.insert(inner, open.text());
            }
        }
        texts.into_iter().map(|(path, text)| Source { path: path.into(), text }).collect()
    }

    fn rules(&mut self, dir: &str, source: &Source) -> Arc<compile::Compiled> {
        let mut hasher = FxHasher::default();
        source.text.hash(&mut hasher);
        let hash = hasher.finish();
        let path = join(dir, &source.path).to_string();
        match self.compiled.get(&path) {
            Some(known) if known.hash == hash => known.compiled.clone(),
            _ => {
                let compiled = Arc::new(compile::file(&source.path, &source.text, &self.base.schemas));
                self.compiled.insert(path, Rules { hash, compiled: compiled.clone() });
                compiled
            }
        }
    }
}

impl Dir {
    fn read(files: &dyn Files, path: String) -> Self {
        let mut sources = BTreeMap::new();
        match read(files, &path).filter(|_| load::is_rules(&path)) {
            Some(text) => drop(sources.insert(String::new(), text)),
            None => find(files, &path, "", 0, &mut sources),
        }
        Self { path, sources }
    }
}

fn find(files: &dyn Files, dir: &str, prefix: &str, depth: usize, out: &mut BTreeMap<String, String>) {
    let folder = join(dir, prefix.trim_end_matches('/'));
    for (name, is_dir) in files.list(&folder).unwrap_or_default() {
        if name.starts_with('.') || name == "node_modules" || out.len() >= MAX_FILES {
            continue;
        }
        let inner = format!("{prefix}{name}");
        if is_dir {
            if depth < MAX_DEPTH {
                find(files, dir, &format!("{inner}/"), depth + 1, out);
            }
        } else if is_part(&inner) {
            out.extend(read(files, &format!("{dir}/{inner}")).map(|text| (inner, text)));
        }
    }
}

fn read(files: &dyn Files, path: &str) -> Option<String> {
    files.size(path).ok().filter(|size| *size <= MAX_SIZE)?;
    files.read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether a file is part of a pack by its path within it; the empty path is a rule file that was named itself.
fn is_part(inner: &str) -> bool {
    load::is_rules(inner)
        || inner.is_empty()
        || (inner.starts_with("controls/") && inner.ends_with(".md"))
        || (inner.starts_with("data/") && inner.ends_with(".yaml"))
}

fn within<'p>(dir: &str, path: &'p str) -> Option<&'p str> {
    let rest = path.strip_prefix(dir)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

fn join(dir: &str, inner: &str) -> Arc<str> {
    if inner.is_empty() { dir.into() } else { format!("{dir}/{inner}").into() }
}

fn read_error(path: Arc<str>, error: PackError) -> ReadError {
    ReadError { at: Location { path, range: error.range }, message: error.message, syntax: false, sort: error.sort }
}

impl Workspace {
    /// Puts the pack together of the directories that the front and the configuration name; `alone` if these alone judge.
    pub(super) fn repack(&mut self, configured: &[String], alone: bool) {
        let dirs = self.options.policies.iter().chain(configured).cloned().collect();
        self.policies.set_dirs(&*self.files, dirs);
        self.policies.set_silent(alone);
        let Some(pack) = self.policies.pack() else { return };
        let old = std::mem::replace(&mut self.db.pack, pack);
        let pack = self.db.pack.clone();
        let changed = self.db.kinds.iter().filter(|kind| old.stamp(kind) != pack.stamp(kind));
        let mut keys: Vec<Key> = changed.cloned().map(Key::Policies).collect();
        if !Arc::ptr_eq(&old.tables, &pack.tables) {
            self.db.tables += 1;
            keys.push(Key::Inputs);
        }
        self.invalidate(keys);
        // What nothing was about so far may now be judged, and the other way round.
        self.names_changed.extend(self.live.keys().map(|inst| self.db.insts[*inst as usize].dir));
        self.exceptions_stale = true;
        self.dirty.extend(0..self.db.sources.len() as u32);
        self.left.extend(self.policies.paths());
    }

    /// Judges by another pack from now on.
    pub(crate) fn judge_by(&mut self, pack: Arc<Pack>) {
        self.policies.base = pack;
        self.rules_changed();
    }

    /// Judges by what rule files say now.
    pub(super) fn rules_changed(&mut self) {
        self.policies.stale = true;
        self.configure_again(self.config.clone());
    }

    /// Reads a rule file again; whether it is one.
    pub(super) fn reread_rules(&mut self, path: &str) -> bool {
        let ours = self.policies.reread(&*self.files, path);
        if ours {
            self.rules_changed();
        }
        ours
    }
}
