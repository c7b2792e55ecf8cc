//! Brings the answers up to date with the files.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use shirube_model::terraform::Name;

use super::{Judged, Workspace};
use crate::{
    db::{Answer, DirId, InstId, Key},
    excepted, findings, mend,
};

impl Workspace {
    /// Marks what depends on changed inputs.
    pub(super) fn invalidate(&mut self, keys: Vec<Key>) {
        self.db.graph.advance();
        self.db.readers.clear();
        // Where files of values belong depends on what is a module.
        let moved = keys.iter().any(|k| matches!(k, Key::Module(_)));
        let roots = self.live.keys().filter(|i| moved && self.db.insts[**i as usize].parent.is_none());
        let values: Vec<Key> = roots.map(|i| Key::Values(self.db.insts[*i as usize].dir)).collect();
        for key in keys.into_iter().chain(values) {
            match &key {
                Key::Names(dir) => {
                    self.names_changed.insert(*dir);
                }
                Key::Calls(dir) | Key::Decl(dir, Name::Module(_)) => {
                    self.shape.calls.insert(*dir);
                }
                _ => {}
            }
            for marked in self.db.graph.invalidate(&key) {
                match marked {
                    Key::Verdict(inst, name) => {
                        self.pending.insert((inst, name));
                    }
                    Key::Tree(root) => {
                        self.shape.below.insert(root);
                    }
                    Key::Value(_, Name::Variable(_)) => self.loops.changed |= self.loops.are_any(),
                    _ => {}
                }
            }
        }
    }

    /// Sets the day; what depends on it is judged again.
    pub fn set_today(&mut self, today: &str) {
        if *self.db.today != *today {
            self.db.today = today.into();
            self.options.today = today.into();
            self.exceptions_stale = true;
            self.invalidate(vec![Key::Today]);
        }
    }

    /// Evaluates what changed; gives the paths whose answers may have changed.
    pub fn update(&mut self) -> Vec<Arc<str>> {
        self.exceptions_stale |= self.reshape();
        self.give_loops();
        for dir in std::mem::take(&mut self.names_changed) {
            let insts: Vec<InstId> =
                self.live.keys().copied().filter(|i| self.db.insts[*i as usize].dir == dir).collect();
            for inst in insts {
                self.relist(inst);
            }
        }
        self.note_opened();
        self.judge_pending();
        if std::mem::take(&mut self.exceptions_stale) {
            let exceptions = std::mem::take(&mut self.exceptions);
            self.collect_exceptions();
            if self.exceptions != exceptions {
                // An exception may cover what stands in other files, and is itself reported where it is written.
                self.dirty.extend(0..self.db.sources.len() as u32);
                self.left.extend(self.config.as_ref().map(|(path, _)| path.clone()));
            }
        }
        let mut dirty = std::mem::take(&mut self.dirty);
        if !dirty.is_empty() {
            dirty.extend(self.compared_with_others());
        }
        for file in dirty.clone() {
            dirty.extend(self.points_into.get(&file).into_iter().flatten());
        }
        let path = |file: u32| self.db.sources[file as usize].as_ref().map(|s| s.path.clone());
        let mut paths: Vec<Arc<str>> = dirty.into_iter().filter_map(path).collect();
        paths.extend(std::mem::take(&mut self.left));
        paths
    }

    /// Keeps the runs of policies where files were opened, and makes those that were not kept, so that typing runs only policies that
    /// read what changed.
    fn note_opened(&mut self) {
        for file in std::mem::take(&mut self.opened) {
            let Some(source) = self.db.sources[file as usize].as_ref() else { continue };
            let names: FxHashSet<Name> = super::declared(source).into_iter().flat_map(|(_, names)| names).collect();
            let dir = source.dir;
            let insts = self.live.keys().filter(|inst| self.db.insts[**inst as usize].dir == dir);
            let insts: Vec<InstId> = insts.copied().collect();
            for inst in insts {
                let root = self.root_of(inst);
                self.db.typed_in.insert(root);
                let bare = |name: &&Name| self.db.last(inst, name).is_some_and(|verdict| !verdict.has_runs());
                let keys: Vec<Key> = names.iter().filter(bare).map(|name| Key::Verdict(inst, name.clone())).collect();
                self.invalidate(keys);
            }
        }
    }

    /// What a directory reads has changed: whether the values of findings are shared may have too.
    pub(super) fn readers_changed(&mut self, dir: DirId) {
        self.dirty.extend(self.sharing.get(&dir).into_iter().flatten());
    }

    /// Remembers whether a file that changed has comments that speak to shirube: few have, and each edit would look through all.
    pub(super) fn note_comments(&mut self, file: u32) {
        let source = self.db.sources[file as usize].as_ref();
        let has =
            source.is_some_and(|s| s.segments.iter().any(|seg| !seg.plain && !s.lowered(seg).comments.is_empty()));
        let had = if has { !self.commented.insert(file) } else { self.commented.remove(&file) };
        self.exceptions_stale |= has || had;
    }

    pub(super) fn judge(&mut self, judged: Judged) {
        let key = Key::Verdict(judged.0, judged.1.clone());
        self.db.ensure(&key);
        let Some(Answer::Verdict(new)) = self.db.graph.answer(&key) else { return };
        if self.results.get(&judged).is_some_and(|old| Arc::ptr_eq(old, &new)) {
            return;
        }
        self.unlist(&judged);
        self.exceptions_stale |= !new.violations.is_empty();
        for raw in &new.violations {
            let of_values = raw.ways.iter().flat_map(|way| mend::decisive(&self.db, way));
            for dir in of_values.chain(mend::decisive_for_fixes(&self.db, raw)) {
                self.sharing.entry(dir).or_default().insert(raw.primary.file);
            }
            self.by_file.entry(raw.primary.file).or_default().insert(judged.clone());
            for name in excepted::names(raw) {
                self.by_name.entry(name.clone()).or_default().insert(judged.clone());
            }
            self.dirty.insert(raw.primary.file);
            for file in findings::files(raw).into_iter().filter(|f| *f != raw.primary.file) {
                self.points_into.entry(file).or_default().insert(raw.primary.file);
            }
        }
        *self.judged.entry(self.db.insts[judged.0 as usize].root).or_default() += new.instances;
        self.results.insert(judged, new);
    }

    /// The files whose findings point into a file, or did.
    pub(crate) fn pointing_into(&self, file: u32) -> Option<&FxHashSet<u32>> {
        self.points_into.get(&file)
    }

    /// Takes the findings of a verdict away.
    fn unlist(&mut self, judged: &Judged) {
        let Some(old) = self.results.remove(judged) else { return };
        self.exceptions_stale |= !old.violations.is_empty();
        if let Some(n) = self.judged.get_mut(&self.db.insts[judged.0 as usize].root) {
            *n -= old.instances;
        }
        for raw in &old.violations {
            if let Some(set) = self.by_file.get_mut(&raw.primary.file) {
                set.remove(judged);
            }
            for name in excepted::names(raw) {
                if let Some(set) = self.by_name.get_mut(name) {
                    set.remove(judged);
                }
            }
            self.dirty.insert(raw.primary.file);
        }
    }

    /// Brings the list of names that are judged in a module instance up to date.
    pub(super) fn relist(&mut self, inst: InstId) {
        let dir = self.db.insts[inst as usize].dir;
        let mut names: Vec<Name> =
            self.db.dirs[dir as usize].decls.keys().filter(|n| self.is_judged(n)).cloned().collect();
        if self.db.insts[inst as usize].parent.is_none() {
            names.extend([Name::Root, Name::Values]);
        }
        names.sort();
        let old = self.live.insert(inst, names.clone()).unwrap_or_default();
        for name in &old {
            if names.binary_search(name).is_err() {
                self.drop_verdict((inst, name.clone()));
            }
        }
        for name in names {
            if old.binary_search(&name).is_err() {
                self.pending.insert((inst, name));
            }
        }
    }

    pub(super) fn drop_verdict(&mut self, judged: Judged) {
        self.crowded.remove(&judged);
        self.unlist(&judged);
        self.db.graph.forget(&Key::Verdict(judged.0, judged.1.clone()));
    }

    /// The module instances in use, roots before what they call.
    pub(crate) fn live_instances(&self) -> Vec<InstId> {
        let mut live: Vec<InstId> = self.live.keys().copied().collect();
        live.sort_unstable_by_key(|i| (self.db.insts[*i as usize].parent.is_some(), *i));
        live
    }

    /// Whether any policy may apply to a name.
    fn is_judged(&self, name: &Name) -> bool {
        let pack = &self.db.pack;
        match name {
            Name::Resource(kind, _) => pack.covers(kind) || pack.covers("provisioner"),
            Name::Data(kind, _) => pack.covers(&format!("data.{kind}")),
            // Which provider a name stands for is not known before it is looked at.
            Name::Provider(..) => pack.covers_class("provider."),
            Name::Variable(_) => pack.covers("variable") || pack.covers("template.parameter"),
            Name::Output(_) => pack.covers("output") || pack.covers("template.output"),
            Name::Entry(section, _) => &**section == "Mappings" && pack.covers("template.mapping"),
            Name::Local(_) => pack.covers("local"),
            Name::Module(_) => pack.covers("module") || pack.covers_class("module."),
            Name::Removed(_) => pack.covers("removed"),
            Name::Terraform => true,
            Name::Value(_) | Name::Values | Name::Root | Name::Anchor(_) | Name::AnchorIn(..) => false,
        }
    }
}
