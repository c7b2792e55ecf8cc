//! Finds and reads files.

use std::sync::Arc;

use shirube_syntax::Notation;

use super::{Workspace, declared, installed::MANIFEST, is_template, parent};
use crate::{
    db::Key,
    given::{self, Given},
    parallel,
    source::{self, Role, Source},
};

/// How many bytes of text are lowered at a time.
const PART: usize = 512 << 10;

/// How deep directories are entered.
const MAX_DEPTH: usize = 64;
/// So many directories are listed on all cores: for fewer it takes longer to start threads.
const MANY: usize = 32;

/// Whether a directory, or one on a path, is not entered: hidden ones, and packages.
pub(super) fn is_passed_over(path: &str) -> bool {
    path.split('/').any(|name| name.starts_with('.') || name == "node_modules")
}

impl Workspace {
    /// All files that belong to the workspace on disk, sorted: what is below its directories, and installed modules.
    pub(super) fn found(&mut self) -> Vec<String> {
        let mut found = Vec::new();
        let mut manifests = Vec::new();
        for base in self.bases.clone() {
            self.find(&base, &mut found, &mut manifests);
        }
        found.extend(self.install(&manifests));
        found.extend(self.options.vars.iter().filter_map(|given| match given {
            Given::File(path) => Some(path.clone()),
            Given::Value(..) => None,
        }));
        found.extend(self.db.chosen.values().flatten().cloned());
        found.sort();
        found.dedup();
        found
    }

    /// Finds, reads and lowers all files, on all cores.
    pub(super) fn read_files(&mut self) {
        let found = self.found();
        self.read_all(&found);
    }

    /// Finds the files again after the configuration or what is installed has changed.
    pub(super) fn find_again(&mut self) {
        let found = self.found();
        let known: Vec<Arc<str>> = self.by_path.keys().cloned().collect();
        for path in known.iter().filter(|p| found.binary_search_by(|f| f.as_str().cmp(p)).is_err()) {
            self.leave(path);
        }
        self.take_back();
        let new: Vec<String> = found.into_iter().filter(|path| self.is_new(path)).collect();
        self.read_all(&new);
    }

    /// Whether a file is to be read from the disk. What is open and no template is not one because of what is on disk.
    pub(super) fn is_new(&self, path: &str) -> bool {
        !self.by_path.contains_key(path) && !self.parked.contains_key(path)
    }

    pub(super) fn read_all(&mut self, found: &[String]) {
        // All texts are scanned before any is parsed: then the parsing of one large file can be divided.
        let scanned = parallel::map(found, |path| self.scan_file(path));
        let (paths, scanned): (Vec<&String>, Vec<_>) =
            found.iter().zip(scanned).filter_map(|(path, scanned)| Some((path, scanned?))).unzip();
        let (mut paths, mut scanned) = (paths.into_iter(), scanned.into_iter().peekable());
        let mut before: Vec<u32> = Vec::new();
        while scanned.peek().is_some() {
            let mut bytes = 0;
            let part = std::iter::from_fn(|| {
                let next = scanned.next_if(|_| bytes < PART)?;
                bytes += next.len();
                Some(next)
            });
            let part = part.collect::<Vec<_>>();
            // What is known of one part is let go when the next one comes: small workspaces keep everything.
            before.drain(..).filter_map(|f| self.db.sources[f as usize].as_ref()).for_each(Source::let_go);
            // In this order: what ends first must not take a path with it.
            let lowered = source::lower(part, &self.db.pack.schemas);
            for (read, path) in lowered.into_iter().zip(paths.by_ref()) {
                before.extend(self.add(path, read));
            }
        }
        self.db.shrink();
    }

    /// What is below a directory, one level after the other.
    fn find(&self, base: &str, out: &mut Vec<String>, manifests: &mut Vec<String>) {
        let mut level = vec![base.to_string()];
        for _ in 0..=MAX_DEPTH {
            let list = |dir: &'_ String| self.files.list(dir).unwrap_or_default();
            let listed: Vec<_> = match level.len() {
                0 => return,
                1..MANY => level.iter().map(list).collect(),
                _ => parallel::map(&level, list),
            };
            let mut below = Vec::new();
            for (dir, names) in level.iter().zip(listed) {
                for (name, is_dir) in names {
                    let path = format!("{dir}/{name}");
                    if self.is_excluded(&path) {
                        continue;
                    }
                    if is_dir {
                        if name == ".terraform" {
                            manifests.push(format!("{dir}{MANIFEST}"));
                        } else if !is_passed_over(&name) {
                            below.push(path);
                        }
                    } else if source::classify(&name).is_some() || source::may_be_template(&name) {
                        out.push(path);
                    }
                }
            }
            level = below;
        }
    }

    /// What a file is and how it is written; `None` if it is not ours.
    pub(super) fn kind_of(&self, path: &str) -> Option<(Role, Notation)> {
        let chosen = self.db.chosen.values().flatten();
        let (role, notation) = given::classify(&self.options.vars, chosen, path)?;
        let is_module = |other: String| self.source(&other).is_some_and(|s| s.role == Role::Module);
        let replaced = role == Role::Module && source::replaced_by(path).is_some_and(is_module);
        Some((if replaced { Role::Replaced } else { role }, notation))
    }

    /// Takes the file anew that another one, which came or went, is read in place of.
    pub(super) fn replace(&mut self, path: &str, role: Role) {
        if let Some(other) = source::replaces(path).filter(|_| role == Role::Module) {
            self.reclassify(&other);
        }
    }

    /// Takes a file anew whose part in the workspace has changed.
    pub(super) fn reclassify(&mut self, path: &str) {
        let Some(file) = self.by_path.get(path).copied() else { return };
        let open = self.db.sources[file as usize].as_ref().and_then(|s| Some((s.text(), s.version()?)));
        self.remove(file);
        match open {
            Some((text, version)) => self.open(path, &text, version),
            None => self.reread(path),
        }
    }

    pub(super) fn read_file(&self, path: &str) -> Option<source::Read> {
        source::lower(vec![self.scan_file(path)?], &self.db.pack.schemas).pop()
    }

    fn scan_file(&self, path: &str) -> Option<source::Scanned> {
        let kind = self.kind_of(path);
        if self.files.size(path).is_ok_and(|size| size > source::MAX_FILE) {
            // Whether it is a template is not looked at.
            return kind.map(|(role, _)| source::refused(source::too_large(), role));
        }
        match (self.files.read(path), kind) {
            (Ok(bytes), Some(kind)) => Some(source::scan(bytes, kind)),
            (Ok(bytes), None) => {
                let notation = self.template(path, &bytes)?;
                Some(source::scan(bytes, (Role::Template, notation)))
            }
            (Err(error), kind) => kind.map(|(role, _)| {
                let message = shirube_policy::Text::new(
                    format!("ファイルを読めません: {error}"),
                    format!("The file cannot be read: {error}"),
                );
                source::refused(message, role)
            }),
        }
    }

    /// How a template is written; `None` if the text of this path is none.
    pub(super) fn template(&self, path: &str, text: &[u8]) -> Option<Notation> {
        source::may_be_template(super::file_name(path)).then(|| source::recognise(text))?
    }

    pub(super) fn add(&mut self, path: &str, read: source::Read) -> Option<u32> {
        let (role, notation) = match read.kind {
            Some((Role::Template, notation)) => (Role::Template, notation),
            _ => self.kind_of(path)?,
        };
        let alone = matches!(role, Role::Given | Role::Template);
        let mut source = Source::closed(path.into(), 0, (role, notation), read, self.db.pack.schemas.clone());
        let new = declared(&source);
        if role == Role::Template && !is_template(&new) {
            return None;
        }
        let dir = self.db.dir(if alone { path } else { parent(path) });
        source.dir = dir;
        self.db.dirs_mut()[dir as usize].template = role == Role::Template;
        let file = self.db.sources.len() as u32;
        self.db.sources_mut().push(Some(source));
        self.by_path.insert(path.into(), file);
        let mut keys = self.db.redeclare(file, &[], &new);
        self.db.dirs_mut()[dir as usize].files += usize::from(matches!(role, Role::Module | Role::Template));
        keys.extend([Key::First(dir), Key::Module(dir)]);
        keys.extend(self.values_key(file));
        self.invalidate(keys);
        self.note_comments(file);
        self.note_loops(file);
        self.dirty.insert(file);
        self.readers_changed(dir);
        self.shape.changed = true;
        self.replace(path, role);
        Some(file)
    }
}
