//! What editors and the disk do to files.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use shirube_model::Lowered;
use shirube_policy::{load, policytest};
use shirube_syntax::Encoding;

use super::{
    ChangeError, ContentChange, Workspace, declared,
    installed::MANIFEST,
    is_template,
    load::is_passed_over,
    makes_template, parent,
    parked::Parked,
    said::{self, Declaring, Said},
};
use crate::{
    db::Key,
    evaluate::file,
    references,
    source::{self, Role, Source},
};

impl Workspace {
    /// Changes a source and declares again what its segments declare.
    fn with_source<T>(&mut self, file: u32, change: impl FnOnce(&mut Source) -> T) -> Option<T> {
        let (result, is_left) = self.renew(file, change)?;
        if is_left {
            self.set_aside(file);
        }
        Some(result)
    }

    /// The same, and whether it is no template any more, or one that is written otherwise.
    pub(super) fn renew<T>(&mut self, file: u32, change: impl FnOnce(&mut Source) -> T) -> Option<(T, bool)> {
        let source = self.db.sources_mut()[file as usize].as_mut()?;
        let old = Said::all(source);
        let first = source.first_block();
        let result = change(source);
        let source = self.db.sources[file as usize].as_ref()?;
        let (removed, added) = said::difference(source, &old, &Said::all(source));
        let names = |said: &[Declaring]| said.iter().any(|(_, names)| makes_template(names));
        // Something else may make it one all the same.
        let is_left = !source.has_its_notation()
            || source.is_template() && names(&removed) && !names(&added) && !is_template(&declared(source));
        let changed = references(removed.iter().map(|(said, _)| &said.lowered))
            != references(added.iter().map(|(said, _)| &said.lowered));
        let dir = source.dir;
        let moved = (source.first_block() != first).then_some(Key::First(source.dir));
        let list = |said: Vec<Declaring>| {
            let mut list: Vec<_> = said.into_iter().map(|(said, names)| (said.id, names)).collect();
            list.sort();
            list
        };
        let mut keys = self.db.redeclare(file, &list(removed), &list(added));
        keys.extend(moved);
        keys.extend(self.values_key(file));
        self.invalidate(keys);
        self.note_comments(file);
        self.note_loops(file);
        self.dirty.insert(file);
        if changed {
            self.readers_changed(dir);
        }
        Some((result, is_left))
    }

    /// Opens a file with the editor's text, which counts instead of the disk's.
    pub fn open(&mut self, path: &str, text: &str, version: i32) {
        // It may have been opened before with a text that was none of ours.
        self.parked.remove(path);
        if self.is_config(path) {
            self.open_configs.insert(path.into(), Parked::new(text, version));
            self.reconfigure();
            return;
        }
        if load::is_rules(path) || policytest::is_tests(path) {
            self.policies.open.insert(path.into(), Parked::new(text, version));
            self.rules_changed();
            return;
        }
        if !self.belongs(path) {
            self.parked.insert(path.into(), Parked::new(text, version));
            return;
        }
        let file = match self.by_path.get(path) {
            Some(file) => *file,
            None => match self.new_file(path, text) {
                Some(file) => file,
                None => {
                    self.parked.insert(path.into(), Parked::new(text, version));
                    return;
                }
            },
        };
        self.with_source(file, |source| source.open(text, version));
        self.opened.push(file);
    }

    /// A file that was not there before; a template is one by its text.
    fn new_file(&mut self, path: &str, text: &str) -> Option<u32> {
        let schemas = self.db.pack.schemas.clone();
        let read = match self.kind_of(path) {
            Some(kind) => source::read(Vec::new(), kind, &schemas),
            None => {
                let notation = self.template(path, text.as_bytes())?;
                source::read(text.as_bytes().to_vec(), (Role::Template, notation), &schemas)
            }
        };
        self.add(path, read)
    }

    /// Takes a file anew that is no template any more, or one that is written otherwise.
    fn set_aside(&mut self, file: u32) {
        let Some(source) = self.db.sources[file as usize].as_ref() else { return };
        let (path, text, version) = (source.path.clone(), source.text(), source.version());
        self.remove(file);
        if let Some(version) = version {
            // Written otherwise, it may be one all the same.
            self.open(&path, &text, version);
        }
    }

    /// Changes an open file. The changes of one call count in order.
    pub fn change(
        &mut self,
        path: &str,
        version: i32,
        changes: &[ContentChange],
        encoding: Encoding,
    ) -> Result<(), ChangeError> {
        if let Some(open) = self.open_configs.get_mut(path) {
            open.change(version, changes, encoding)?;
            self.reconfigure();
            return Ok(());
        }
        if let Some(open) = self.policies.open.get_mut(path) {
            open.change(version, changes, encoding)?;
            self.rules_changed();
            return Ok(());
        }
        if let Some(parked) = self.parked.get_mut(path) {
            parked.change(version, changes, encoding)?;
            let text = parked.text();
            // It may have become a template.
            if self.belongs(path) && self.template(path, text.as_bytes()).is_some() {
                self.open(path, &text, version);
            }
            return Ok(());
        }
        let file = *self.by_path.get(path).ok_or(ChangeError::NotOpen)?;
        let source = self.db.sources[file as usize].as_ref().ok_or(ChangeError::NotOpen)?;
        if source.version().ok_or(ChangeError::NotOpen)? >= version {
            return Err(ChangeError::OldVersion);
        }
        let work = self.with_source(file, |source| {
            source.set_version(version);
            let asked = source.asked();
            let parsed: usize =
                changes.iter().map(|(range, text)| source.edit(*range, text, encoding).parsed.len()).sum();
            (parsed, source.asked().saturating_sub(asked))
        });
        let (parsed, asked) = work.unwrap_or_default();
        self.db.counts.parsed += parsed as u64;
        self.db.counts.asked += asked;
        Ok(())
    }

    /// Closes a file: the disk counts again.
    pub fn close(&mut self, path: &str) {
        self.parked.remove(path);
        self.open_configs.remove(path);
        if self.policies.open.remove(path).is_some() {
            self.rules_changed();
        }
        self.reread(path);
    }

    /// A file that changed, appeared or went on disk. Open files are left alone.
    pub fn touched(&mut self, path: &str) {
        // Whatever it is, an expression may have read it.
        self.invalidate(file::keys_of(path));
        let open = self.by_path.get(path).is_some_and(|f| self.is_open(*f));
        if !open {
            self.reread(path);
        }
    }

    /// The question about files of values that this one is part of.
    pub(super) fn values_key(&self, file: u32) -> Option<Key> {
        let source = self.db.sources[file as usize].as_ref()?;
        let is_values = matches!(source.role, Role::Values | Role::Given);
        is_values.then(|| self.db.owner_of_values(&source.path)).flatten().map(Key::Values)
    }

    fn is_open(&self, file: u32) -> bool {
        self.db.sources[file as usize].as_ref().is_some_and(|s| s.version().is_some())
    }

    pub(super) fn reread(&mut self, path: &str) {
        if self.is_baseline(path) {
            self.read_baseline();
            return;
        }
        if self.is_config(path) {
            self.reconfigure();
            return;
        }
        if self.reread_rules(path) {
            return;
        }
        if path.ends_with(MANIFEST) {
            self.find_again();
            return;
        }
        let gone = self.files.size(path).is_err();
        match (self.by_path.get(path).copied(), gone) {
            (Some(file), false) => self.reread_source(file, path),
            (Some(file), true) => self.remove(file),
            (None, false) if self.parked.contains_key(path) => {}
            (None, false) => {
                // Whatever is written in there is not looked at: packages come with thousands of files.
                let below = self.bases.iter().find_map(|base| path.strip_prefix(base.as_str()));
                let is_near = below.is_none_or(|path| !is_passed_over(path)) || path.contains("/.terraform/");
                let is_found = is_near && self.belongs(path);
                if let Some(read) = is_found.then(|| self.read_file(path)).flatten() {
                    self.add(path, read);
                }
            }
            (None, true) => {}
        }
    }

    /// Takes what is on disk in place of what was there; a file that is no template any more, or is written otherwise, is another one.
    fn reread_source(&mut self, file: u32, path: &str) {
        let kind = self.db.sources[file as usize].as_ref().map(|source| (source.role, source.notation));
        match self.read_file(path) {
            Some(read) if read.kind == kind => drop(self.with_source(file, |source| source.reload(read))),
            read if kind.is_some_and(|(role, _)| role == Role::Template) => {
                self.remove(file);
                if let Some(read) = read.filter(|_| self.belongs(path)) {
                    self.add(path, read);
                }
            }
            Some(read) => drop(self.with_source(file, |source| source.reload(read))),
            None => {}
        }
    }

    /// Whether a file of ours is part of the workspace: someone names it, a manifest lists its module as installed, or nobody excludes it.
    fn belongs(&self, path: &str) -> bool {
        let installed = || {
            let dir = self.db.dir_ids.get(parent(path));
            dir.is_some_and(|d| self.db.installed.values().any(|modules| modules.values().any(|m| m == d)))
        };
        let named = || matches!(self.kind_of(path), Some((Role::Given, _)));
        let found = if path.contains("/.terraform/") { installed() } else { !self.is_excluded(path) };
        found || named()
    }

    /// Drops a file that does not belong to the workspace any more; the text of an open one is kept aside.
    pub(super) fn leave(&mut self, path: &str) {
        let Some(file) = self.by_path.get(path).copied() else { return };
        let source = self.db.sources[file as usize].as_ref();
        let open = source.and_then(|s| Some((s.text(), s.version()?)));
        if open.is_some() && self.belongs(path) {
            return;
        }
        if let Some((text, version)) = open {
            self.parked.insert(path.into(), Parked::new(&text, version));
        }
        self.remove(file);
    }

    /// Opens what was kept aside and belongs to the workspace again.
    pub(super) fn take_back(&mut self) {
        for path in self.parked.keys().cloned().collect::<Vec<_>>() {
            if self.belongs(&path)
                && let Some(parked) = self.parked.remove(&path)
            {
                self.open(&path, &parked.text(), parked.version);
            }
        }
    }

    pub(super) fn remove(&mut self, file: u32) {
        let Some(source) = self.db.sources[file as usize].as_ref() else { return };
        let old = declared(source);
        let path = source.path.clone();
        let (dir, role) = (source.dir, source.role);
        let mut keys = self.db.redeclare(file, &old, &[]);
        keys.extend(self.values_key(file));
        self.db.dirs_mut()[dir as usize].files -= usize::from(matches!(role, Role::Module | Role::Template));
        keys.extend([Key::First(dir), Key::Module(dir)]);
        self.invalidate(keys);
        self.db.sources_mut()[file as usize] = None;
        self.by_path.remove(&path);
        self.left.push(path.clone());
        self.by_file.remove(&file);
        self.note_comments(file);
        self.note_loops(file);
        self.readers_changed(dir);
        self.shape.changed = true;
        self.replace(&path, role);
    }
}

/// How often segments refer to each variable and local.
fn references<'l>(segments: impl Iterator<Item = &'l Arc<Lowered>>) -> FxHashMap<(&'l str, Option<&'l str>), usize> {
    let mut counts = FxHashMap::default();
    for lowered in segments {
        references::references(&lowered.body, &mut |root, name| *counts.entry((root, name)).or_default() += 1);
    }
    counts
}
