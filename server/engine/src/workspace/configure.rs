//! The configuration: where it is, and what changes when it does.

use std::sync::Arc;

use ropey::Rope;
use shirube_syntax::Encoding;

use super::{CONFIG, ContentChange, Workspace, file_name, parent, parked::edit};
use crate::{
    answer::{Location, ReadError},
    config::{self, Settings},
    db::Key,
};

impl Workspace {
    /// Reads the configuration: the one named by the front, or the nearest one from the first directory upwards to the repository.
    pub(super) fn read_config(&mut self) {
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
        match found {
            Some((path, bytes)) => self.configure(&path, Some(String::from_utf8_lossy(&bytes).into_owned())),
            None => self.configure("", None),
        }
    }

    /// Whether a file is the configuration.
    pub(super) fn is_config(&self, path: &str) -> bool {
        match &self.config {
            Some((config, _)) => **config == *path,
            None => self.options.config.is_none() && file_name(path) == CONFIG,
        }
    }

    /// Changes the text of the open configuration.
    pub(super) fn change_config(&mut self, path: &str, changes: &[ContentChange], encoding: Encoding) {
        let mut rope = Rope::from_str(&self.text(path).unwrap_or_default());
        edit(&mut rope, changes, encoding);
        self.reconfigure(path, Some(rope.to_string()));
    }

    /// Takes a new text of the configuration, or that there is none any more; what depends on it is found or judged again.
    pub(super) fn reconfigure(&mut self, path: &str, text: Option<String>) {
        let old = self.settings.clone();
        self.configure(path, text);
        if self.settings.exclude != old.exclude {
            self.find_again();
        }
        self.shape_changed |= self.settings.roots != old.roots;
        if self.settings.inputs != old.inputs {
            self.invalidate(vec![Key::Inputs]);
        }
        self.dirty.extend(0..self.db.sources.len() as u32);
    }

    fn configure(&mut self, path: &str, text: Option<String>) {
        let path: Arc<str> = path.into();
        let (settings, problems) = match &text {
            Some(text) => config::read(text, &self.db.pack),
            None => (Settings::default(), Vec::new()),
        };
        self.settings = settings;
        let error = |(range, message)| ReadError { at: Location { path: path.clone(), range }, message };
        self.config_errors = problems.into_iter().map(error).collect();
        let input =
            |(name, json): (&String, &serde_json::Value)| (name.as_str().into(), shirube_lang::json::from_json(json));
        self.db.inputs = self.settings.inputs.iter().map(input).collect();
        if let Some(profile) = self.options.profile {
            self.settings.profile = profile;
        }
        self.config = text.map(|text| (path, text));
    }

    /// Whether the configuration says that a path is not read.
    pub(super) fn is_excluded(&self, path: &str) -> bool {
        config::excluded(&self.settings, self.relative(path))
    }
}
