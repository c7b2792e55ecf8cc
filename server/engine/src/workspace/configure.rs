//! The configuration: where it is, and what changes when it does.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use shirube_policy::{Text, load::Sort};
use shirube_syntax::ByteRange;

use super::{CONFIG, Workspace, file_name, parent, parked::Parked};
use crate::{
    answer::{Location, ReadError},
    config::{self, Format, Settings},
    db::{DirId, Key},
    evaluate::join,
    files::Files,
    source,
};

/// Where the configuration of a directory may be: from there upwards to the repository, nearest first.
fn places(files: &dyn Files, dir: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut dir = dir;
    while !dir.is_empty() {
        paths.push(format!("{dir}/{CONFIG}"));
        if files.list(dir).is_ok_and(|names| names.iter().any(|(n, _)| n == ".git")) {
            break;
        }
        dir = parent(dir);
    }
    paths
}

/// The path of the configuration that counts for a directory. `open` tells which files an editor has open: they are there before they
/// are saved.
pub fn configuration_of(files: &dyn Files, dir: &str, open: &dyn Fn(&str) -> bool) -> Option<String> {
    places(files, dir).into_iter().find(|path| open(path) || files.size(path).is_ok())
}

impl Workspace {
    /// Where the configuration may be: where the front says, else around the first directory.
    fn config_paths(&self) -> Vec<String> {
        match &self.options.config {
            Some(path) => vec![path.clone()],
            None => places(&*self.files, self.bases.first().map_or("", String::as_str)),
        }
    }

    /// Reads the nearest configuration; what an editor says counts instead of the disk's.
    pub(super) fn read_config(&mut self) {
        let found = self.find_config();
        self.configure(found);
    }

    fn find_config(&self) -> Option<(Arc<str>, String)> {
        self.config_paths().into_iter().find_map(|path| {
            let open = self.open_configs.get(path.as_str()).map(Parked::text);
            let text = open.or_else(|| Some(String::from_utf8_lossy(&self.files.read(&path).ok()?).into_owned()))?;
            Some((path.into(), text))
        })
    }

    /// Takes a configuration; whether folders with rule files are other ones now.
    fn configure(&mut self, found: Option<(Arc<str>, String)>) -> bool {
        self.config = found.clone();
        // What a configuration may name depends on the packs that it adds.
        let packs = found.as_ref().map(|(_, text)| config::packs(text, &self.db.pack)).unwrap_or_default();
        let dirs: Vec<String> = packs
            .paths
            .iter()
            .map(|(path, _)| if path.starts_with('/') { path.clone() } else { self.absolute(path) })
            .collect();
        self.repack(&dirs, packs.without_builtin);
        let gone = |dir: &String| self.files.list(dir).is_err() && self.files.size(dir).is_err();
        let gone: Vec<ByteRange> =
            dirs.iter().zip(&packs.paths).filter(|(d, _)| gone(d)).map(|(_, (_, range))| *range).collect();
        let (settings, mut problems) = match &found {
            Some((_, text)) => config::read(text, &self.db.pack),
            None => (Settings::default(), Vec::new()),
        };
        let missing = || Text::new("ディレクトリーがありません。", "There is no such directory.");
        problems.extend(gone.into_iter().map(|range| (range, missing())));
        problems.sort_by_key(|(range, _)| *range);
        self.settings = settings;
        self.exceptions_stale = true;
        let path: Arc<str> = found.as_ref().map(|(path, _)| Arc::clone(path)).unwrap_or_default();
        let error = |(range, message)| ReadError {
            at: Location { path: path.clone(), range },
            message,
            syntax: false,
            sort: Sort::Syntax,
        };
        self.config_errors = problems.into_iter().map(error).collect();
        let input =
            |(name, json): (&String, &serde_json::Value)| (name.as_str().into(), shirube_lang::json::from_json(json));
        self.db.inputs = self.settings.inputs.iter().map(input).collect();
        if let Some(profile) = self.options.profile {
            self.settings.profile = profile;
        }
        let mut chosen: FxHashMap<DirId, Vec<String>> = FxHashMap::default();
        for root in self.settings.roots.clone().iter().filter(|r| !r.var_files.is_empty()) {
            let dir = self.absolute(&root.path);
            let files = root.var_files.iter().map(|file| join(&dir, file));
            chosen.entry(self.db.dir(&dir)).or_default().extend(files);
        }
        for (dir, file) in &self.see {
            chosen.insert(self.db.dir(dir), vec![file.clone()]);
        }
        self.db.chosen = chosen;
        let mut workspaces = FxHashMap::default();
        for root in &self.settings.roots {
            if let Some(workspace) = &root.workspace {
                let dir = self.absolute(&root.path);
                workspaces.insert(self.db.dir(&dir), workspace.clone());
            }
        }
        self.db.workspaces = workspaces;
        self.policies.has_moved()
    }

    /// Whether an editor has a configuration open.
    pub(crate) fn is_open_config(&self, path: &str) -> bool {
        self.open_configs.contains_key(path)
    }

    /// Whether a file may be the configuration.
    pub(super) fn is_config(&self, path: &str) -> bool {
        let named = self.options.config.as_deref() == Some(path);
        (named || file_name(path) == CONFIG) && self.config_paths().iter().any(|p| p == path)
    }

    /// Reads the configuration again; what depends on it is found or judged again.
    pub(super) fn reconfigure(&mut self) {
        let found = self.find_config();
        self.configure_again(found);
    }

    /// Takes a configuration in place of the last one.
    pub(crate) fn configure_again(&mut self, found: Option<(Arc<str>, String)>) {
        let old = self.settings.clone();
        let base = |config: &Option<(Arc<str>, String)>| config.as_ref().map(|(path, _)| path.clone());
        let old_base = base(&self.config);
        let old_chosen = self.db.chosen.clone();
        let old_workspaces = self.db.workspaces.clone();
        let rules_moved = self.configure(found);
        let moved = base(&self.config) != old_base;
        self.left.extend(old_base.filter(|_| moved));
        // What is wrong with the configuration itself may have changed.
        self.left.extend(base(&self.config));
        if self.db.chosen != old_chosen {
            self.choose(&old_chosen);
        }
        let renamed = |dir: &DirId| old_workspaces.get(dir) != self.db.workspaces.get(dir);
        let renamed: FxHashSet<DirId> =
            old_workspaces.keys().chain(self.db.workspaces.keys()).copied().filter(renamed).collect();
        self.invalidate(renamed.into_iter().map(Key::Chosen).collect());
        if moved || rules_moved || self.settings.exclude != old.exclude || self.settings.off != old.off {
            self.find_again();
        }
        self.shape.changed |= moved || self.settings.roots != old.roots;
        if self.settings.inputs != old.inputs {
            self.invalidate(vec![Key::Inputs]);
        }
        self.dirty.extend(0..self.db.sources.len() as u32);
    }

    /// Takes the files of values that roots are seen through, instead of others.
    fn choose(&mut self, old: &FxHashMap<DirId, Vec<String>>) {
        let roots: FxHashSet<DirId> = old.keys().chain(self.db.chosen.keys()).copied().collect();
        let changed = roots.into_iter().filter(|root| old.get(root) != self.db.chosen.get(root));
        self.invalidate(changed.map(Key::Chosen).collect());
        let files =
            |chosen: &FxHashMap<DirId, Vec<String>>| chosen.values().flatten().cloned().collect::<FxHashSet<_>>();
        let (before, after) = (files(old), files(&self.db.chosen));
        for path in before.symmetric_difference(&after) {
            self.reclassify(path);
        }
        self.find_again();
    }

    /// Whether a path is not read: the configuration says so of itself or of the format that its name says, or it is an example of rules.
    pub(crate) fn is_excluded(&self, path: &str) -> bool {
        config::excluded(&self.settings, self.relative(path))
            || self.is_left_alone(file_name(path))
            || self.policies.is_example(path)
    }

    fn is_left_alone(&self, name: &str) -> bool {
        let off = &self.settings.off;
        let format = || match source::classify(name) {
            Some(_) => Some(Format::Terraform),
            None => source::may_be_template(name).then_some(Format::CloudFormation),
        };
        !off.is_empty() && format().is_some_and(|format| off.contains(&format))
    }
}
