//! Reads the configuration and the files.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::{CONFIG, Workspace, declared, file_name, parent};
use crate::{
    config::{self, Settings},
    db::Key,
    source::{self, Role, Source},
};

impl Workspace {
    /// Reads the configuration: the one named by the front, or the nearest one from the first directory upwards to the repository.
    pub(super) fn read_config(&mut self) {
        self.config = None;
        self.config_errors.clear();
        let mut candidates = Vec::new();
        match &self.options.config {
            Some(path) => candidates.push(path.clone()),
            None => {
                let mut dir = self.bases.first().cloned().unwrap_or_default();
                while !dir.is_empty() {
                    candidates.push(format!("{dir}/{CONFIG}"));
                    if self.files.list(&dir).is_ok_and(|names| names.iter().any(|(n, _)| n == ".git")) {
                        break;
                    }
                    dir = parent(&dir).to_string();
                }
            }
        }
        let found = candidates.into_iter().find_map(|path| self.files.read(&path).ok().map(|bytes| (path, bytes)));
        let text = found.map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()));
        self.settings = Settings::default();
        if let Some((path, text)) = text {
            let path: Arc<str> = path.into();
            self.set_config(path, text);
        }
        if let Some(profile) = self.options.profile {
            self.settings.profile = profile;
        }
    }

    fn set_config(&mut self, path: Arc<str>, text: String) {
        let (settings, problems) = config::read(&text, &self.db.pack);
        self.settings = settings;
        self.config_errors = problems
            .into_iter()
            .map(|(range, message)| crate::answer::ReadError {
                at: crate::answer::Location { path: path.clone(), range },
                message,
            })
            .collect();
        let input =
            |(name, json): (&String, &serde_json::Value)| (name.as_str().into(), shirube_lang::json::from_json(json));
        self.db.inputs = self.settings.inputs.iter().map(input).collect();
        self.config = Some((path, text));
    }

    /// Finds, reads and lowers all files, on all cores.
    pub(super) fn read_files(&mut self) {
        let mut found = Vec::new();
        for base in self.bases.clone() {
            self.find(&base, 0, &mut found);
        }
        found.sort();
        found.dedup();
        let next = AtomicUsize::new(0);
        let done = Mutex::new(Vec::with_capacity(found.len()));
        let workers = thread::available_parallelism().map_or(1, usize::from).min(found.len().max(1));
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    loop {
                        let i = next.fetch_add(1, Ordering::Relaxed);
                        let Some(path) = found.get(i) else { break };
                        if let Some(read) = self.read_file(path)
                            && let Ok(mut done) = done.lock()
                        {
                            done.push((i, read));
                        }
                    }
                });
            }
        });
        let mut done = done.into_inner().unwrap_or_default();
        done.sort_by_key(|(i, _)| *i);
        for (i, read) in done {
            self.add(&found[i], read);
        }
    }

    fn find(&self, dir: &str, depth: usize, out: &mut Vec<String>) {
        let Ok(names) = self.files.list(dir) else { return };
        for (name, is_dir) in names {
            let path = format!("{dir}/{name}");
            if config::excluded(&self.settings, self.relative(&path)) {
                continue;
            }
            if is_dir {
                if !name.starts_with('.') && name != "node_modules" && depth < 64 {
                    self.find(&path, depth + 1, out);
                }
            } else if source::classify(&name).is_some() {
                out.push(path);
            }
        }
    }

    pub(super) fn read_file(&self, path: &str) -> Option<source::Read> {
        let (_, notation) = source::classify(file_name(path))?;
        if self.files.size(path).is_ok_and(|size| size > source::MAX_FILE) {
            return Some(source::refused(source::too_large()));
        }
        match self.files.read(path) {
            Ok(bytes) => Some(source::read(bytes, notation)),
            Err(error) => Some(source::refused(shirube_policy::Text::new(
                format!("ファイルを読めません: {error}"),
                format!("The file cannot be read: {error}"),
            ))),
        }
    }

    pub(super) fn add(&mut self, path: &str, read: source::Read) -> Option<u32> {
        let (role, notation) = source::classify(file_name(path))?;
        let dir = self.db.dir(parent(path));
        let path: Arc<str> = path.into();
        let file = self.db.sources.len() as u32;
        let source = Source::closed(path.clone(), dir, role, notation, read);
        let new = declared(&source);
        self.db.sources.push(Some(source));
        self.by_path.insert(path, file);
        let mut keys = self.db.redeclare(file, &[], &new);
        self.db.dirs[dir as usize].files += usize::from(role == Role::Module);
        keys.extend([Key::First(dir), Key::Module(dir)]);
        self.invalidate(keys);
        self.dirty.insert(file);
        self.shape_changed = true;
        Some(file)
    }

    pub(super) fn is_config(&self, path: &str) -> bool {
        match &self.config {
            Some((config, _)) => **config == *path,
            None => self.options.config.is_none() && file_name(path) == CONFIG,
        }
    }

    pub(super) fn reconfigure(&mut self, path: &str, text: Option<String>) {
        match text {
            Some(text) => self.set_config(path.into(), text),
            None => {
                self.config = None;
                self.settings = Settings::default();
                self.config_errors.clear();
            }
        }
        if let Some(profile) = self.options.profile {
            self.settings.profile = profile;
        }
        self.dirty.extend(0..self.db.sources.len() as u32);
    }
}
