//! Which directories are roots, and which module instances there are below them.

use rustc_hash::{FxHashMap, FxHashSet};
use shirube_model::terraform::{self, Name};

use super::Workspace;
use crate::{
    db::{Answer, DirId, InstId, Key},
    evaluate::join,
    source::Role,
};

/// The shape of a workspace as it was found last. Typing in a module call mostly leaves it as it is, and finding that out must not take a
/// look at every directory.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// The directories with code, and where the module calls of each lead to.
    edges: FxHashMap<DirId, Vec<DirId>>,
    /// The module instances of each root.
    trees: FxHashMap<InstId, Vec<InstId>>,
    /// Whether it has to be found anew.
    pub(super) changed: bool,
    /// The directories whose module calls are not what they were.
    pub(super) calls: FxHashSet<DirId>,
    /// The roots whose module instances may be others.
    pub(super) below: FxHashSet<InstId>,
}

impl Workspace {
    /// Finds the roots and the module instances below them, if they may be others than last time. Says whether they are.
    pub(super) fn reshape(&mut self) -> bool {
        let calls = std::mem::take(&mut self.shape.calls);
        let below = std::mem::take(&mut self.shape.below);
        let edges = &self.shape.edges;
        let same = !self.shape.changed
            && calls.iter().all(|dir| edges.get(dir).is_none_or(|old| *old == self.calls_of(*dir, edges)))
            // Others are no roots.
            && below.into_iter().all(|r| !self.shape.trees.contains_key(&r) || self.tree_of(r) == self.shape.trees[&r]);
        if !same {
            self.shape.changed = false;
            self.find_shape();
        }
        !same
    }

    /// The module instances below a root.
    fn tree_of(&mut self, root: InstId) -> Vec<InstId> {
        let key = Key::Tree(root);
        self.db.ensure(&key);
        match self.db.graph.answer(&key) {
            Some(Answer::Tree(tree)) => tree.instances.clone(),
            _ => Vec::new(),
        }
    }

    fn find_shape(&mut self) {
        let roots: Vec<InstId> = self.roots().into_iter().map(|dir| self.db.inst(None, dir)).collect();
        self.shape.trees = roots.into_iter().map(|root| (root, self.tree_of(root))).collect();
        let live: FxHashSet<InstId> = self.shape.trees.values().flatten().copied().collect();
        self.loops.changed = true;
        let gone: Vec<InstId> = self.live.keys().copied().filter(|i| !live.contains(i)).collect();
        for inst in gone {
            for name in self.live.remove(&inst).unwrap_or_default() {
                self.drop_verdict((inst, name));
            }
        }
        let mut live: Vec<InstId> = live.into_iter().collect();
        live.sort_unstable();
        let mut in_use: FxHashMap<DirId, usize> = FxHashMap::default();
        live.iter().for_each(|i| *in_use.entry(self.db.insts[*i as usize].dir).or_default() += 1);
        let old = std::mem::replace(&mut self.db.in_use, in_use);
        let mut dirs: Vec<DirId> = self.sharing.keys().copied().collect();
        dirs.retain(|d| old.get(d) != self.db.in_use.get(d));
        for dir in dirs {
            self.readers_changed(dir);
        }
        // The names of the others are as they were, or are listed again because names of their directory changed.
        for inst in live {
            let dir = self.db.insts[inst as usize].dir;
            if !self.live.contains_key(&inst) || self.names_changed.contains(&dir) {
                self.relist(inst);
            }
        }
        self.names_changed.clear();
    }

    /// Whether module calls lead from a directory back to it.
    pub(super) fn is_in_circle(&self, dir: DirId) -> bool {
        let mut work = vec![dir];
        let mut reached: FxHashSet<DirId> = FxHashSet::default();
        let mut calls = self.db.dirs[dir as usize].decls.keys().filter(|name| matches!(name, Name::Module(_)));
        if calls.any(|call| self.local_call(dir, call) == Some(dir)) {
            return true;
        }
        while let Some(from) = work.pop() {
            for to in self.shape.edges.get(&from).into_iter().flatten() {
                if *to == dir {
                    return true;
                }
                if reached.insert(*to) {
                    work.push(*to);
                }
            }
        }
        false
    }

    /// The other directories with code that the module calls of one lead to.
    fn calls_of<T>(&self, dir: DirId, with_code: &FxHashMap<DirId, T>) -> Vec<DirId> {
        let names = self.db.dirs[dir as usize].decls.keys().filter(|n| matches!(n, Name::Module(_)));
        let mut calls: Vec<DirId> =
            names.filter_map(|n| self.local_call(dir, n)).filter(|d| *d != dir && with_code.contains_key(d)).collect();
        calls.sort_unstable();
        calls
    }

    /// Directories that no module call in the workspace reaches, one of each group that only reaches itself, and those that the
    /// configuration names.
    fn roots(&mut self) -> Vec<DirId> {
        let mut with_code: FxHashMap<DirId, ()> = FxHashMap::default();
        for source in self.db.sources.iter().flatten() {
            if matches!(source.role, Role::Module | Role::Template) && !self.db.dirs[source.dir as usize].installed {
                with_code.insert(source.dir, ());
            }
        }
        self.shape.edges = with_code.keys().map(|d| (*d, self.calls_of(*d, &with_code))).collect();
        let edges = &self.shape.edges;
        let named = self.settings.roots.iter().map(|r| self.absolute(&r.path));
        let named: FxHashSet<DirId> = named.filter_map(|r| self.db.dir_ids.get(r.as_str()).copied()).collect();
        let called: FxHashSet<DirId> = edges.values().flatten().copied().collect();
        let mut dirs: Vec<DirId> = edges.keys().copied().collect();
        dirs.sort_by_key(|d| (called.contains(d), self.db.dirs[*d as usize].path.clone()));
        let mut reached: FxHashSet<DirId> = FxHashSet::default();
        let mut roots = Vec::new();
        for dir in dirs {
            if reached.contains(&dir) && !named.contains(&dir) {
                continue;
            }
            roots.push(dir);
            let mut work = vec![dir];
            while let Some(dir) = work.pop() {
                if reached.insert(dir) {
                    work.extend(edges.get(&dir).into_iter().flatten().copied());
                }
            }
        }
        roots
    }

    /// The directory that a module call leads to by a path.
    pub(super) fn local_call(&self, dir: DirId, call: &Name) -> Option<DirId> {
        let here = &self.db.dirs[dir as usize];
        if here.template {
            return self.db.dir_ids.get(self.db.stack_target(dir, call)?.as_str()).copied();
        }
        let lowered = self.db.lowered(*here.decls.get(call)?.first()?)?;
        let source = terraform::local_source(terraform::block(&lowered.body, call)?)?;
        self.db.dir_ids.get(join(&here.path, source).as_str()).copied()
    }
}
