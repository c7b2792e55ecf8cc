//! The files around a root module: their names, and the texts of the repository's pipelines.

use std::sync::Arc;

use shirube_lang::{Reason, Value};

use super::world::Around;
use crate::{
    db::{Answer, Db, Key},
    workspace::is_at_or_below,
};

/// The names of pipeline files.
const PIPELINES: [&str; 14] = [
    ".gitlab-ci.yml",
    ".gitlab-ci.yaml",
    "Jenkinsfile",
    "buildspec.yml",
    "buildspec.yaml",
    "azure-pipelines.yml",
    "azure-pipelines.yaml",
    "bitbucket-pipelines.yml",
    "cloudbuild.yaml",
    "cloudbuild.yml",
    ".drone.yml",
    ".travis.yml",
    "atlantis.yaml",
    ".circleci/config.yml",
];
/// Where the pipelines of one service stand, all of them.
const WORKFLOWS: &str = ".github/workflows";
/// The most pipelines of a repository, and the most bytes of one.
const MAX_PIPELINES: usize = 64;
const MAX_BYTES: usize = 256 << 10;
/// How far above a root its repository is looked for.
const MAX_ABOVE: usize = 32;

impl Around<'_> {
    /// The names in a folder, those of folders with a `/` at the end.
    fn names(&mut self, folder: &str) -> Result<Arc<[Arc<str>]>, Arc<Reason>> {
        let key = Key::Listing(folder.into());
        let names = self.db.names_in(folder);
        self.noted(key);
        names
    }

    /// The folders from a root module up to its repository.
    fn up_to_repository(&mut self, root: &str) -> Vec<String> {
        let (folders, seen) = self.db.up_to_repository(root);
        seen.into_iter().for_each(|folder| self.noted(Key::Listing(folder.into())));
        folders
    }

    /// `meta.files`: the names of the files of a root module, and of those in its folder `tests`.
    pub(super) fn files(&mut self, root: &str) -> Value {
        let mut items = Vec::new();
        let mut open = None;
        for (folder, prefix) in [(root.to_string(), ""), (format!("{root}/tests"), "tests/")] {
            match self.names(&folder) {
                Ok(names) => {
                    let files = names.iter().filter(|n| !n.ends_with('/'));
                    items.extend(files.map(|n| Value::string(format!("{prefix}{n}"))));
                }
                Err(reason) => open = Some(reason),
            }
        }
        Value::open_list(items, open)
    }

    /// `meta.ci`: the pipelines of the repository that a root module is part of, as `{path, text}`.
    pub(super) fn pipelines(&mut self, root: &str) -> Value {
        let folders = self.up_to_repository(root);
        let repository = folders.last().cloned().unwrap_or_else(|| root.to_string());
        let mut paths: Vec<String> = Vec::new();
        for folder in &folders {
            let names = self.names(folder).unwrap_or_else(|_| Arc::from([]));
            let has = |name: &str| names.iter().any(|n| **n == *name);
            for name in PIPELINES {
                let there = match name.split_once('/') {
                    Some((inside, _)) => has(&format!("{inside}/")),
                    None => has(name),
                };
                paths.extend(there.then(|| format!("{folder}/{name}")));
            }
        }
        let workflows = format!("{repository}/{WORKFLOWS}");
        let names = self.names(&workflows).unwrap_or_else(|_| Arc::from([]));
        let is_workflow = |n: &&Arc<str>| n.ends_with(".yml") || n.ends_with(".yaml");
        paths.extend(names.iter().filter(is_workflow).map(|n| format!("{workflows}/{n}")));
        let open = (paths.len() > MAX_PIPELINES).then(|| Arc::new(Reason::Budget("pipelines of a repository".into())));
        let mut items = Vec::new();
        for path in paths.into_iter().take(MAX_PIPELINES) {
            let shown = path.strip_prefix(&repository).unwrap_or(&path).trim_start_matches('/').to_string();
            let Some(Answer::Value(Some(text))) = self.ask(Key::Pipeline(path.as_str().into())) else { continue };
            items.push(Value::map([(Arc::from("path"), Value::string(shown)), (Arc::from("text"), (*text).clone())]));
        }
        Value::open_list(items, open)
    }
}

impl Db {
    /// The names in a folder, those of folders with a `/` at the end, recorded as read.
    fn names_in(&mut self, folder: &str) -> Result<Arc<[Arc<str>]>, Arc<Reason>> {
        let key = Key::Listing(folder.into());
        self.ask(&key);
        match self.graph.answer(&key) {
            Some(Answer::Folder(names)) => *names,
            _ => Ok(Arc::from([])),
        }
    }

    /// The text of a pipeline; `None` if there is no such file.
    pub(crate) fn compute_pipeline(&mut self, path: &str) -> Option<Value> {
        let key = Key::File(path.into());
        self.ask(&key);
        let Some(Answer::File(file)) = self.graph.answer(&key) else { return None };
        match file.ok() {
            Some(Some(bytes)) if bytes.len() <= MAX_BYTES => Some(Value::string(&*String::from_utf8_lossy(&bytes))),
            Some(None) => None,
            _ => Some(Value::unknown(Reason::Budget(format!("size of {path}").into()))),
        }
    }

    /// The folders from a root module up to its repository, and all that were looked into for it.
    fn up_to_repository(&mut self, root: &str) -> (Vec<String>, Vec<String>) {
        let mut folders = vec![root.to_string()];
        let mut here = root;
        for _ in 0..MAX_ABOVE {
            if self.names_in(here).is_ok_and(|names| names.iter().any(|n| matches!(&**n, ".git" | ".git/"))) {
                return (folders.clone(), folders);
            }
            here = match here.rsplit_once('/') {
                Some((above, _)) if !above.is_empty() => above,
                _ => break,
            };
            folders.push(here.to_string());
        }
        // Outside of a repository what is opened counts as one.
        let base =
            self.bases.iter().find(|base| is_at_or_below(root, base)).cloned().unwrap_or_else(|| root.to_string());
        (folders.iter().filter(|f| f.starts_with(&base)).cloned().collect(), folders)
    }

    /// Whether version control ignores the lock file of a root, as far as the common ways of saying so go.
    pub(super) fn ignores_lock(&mut self, root: &str) -> bool {
        let (folders, _) = self.up_to_repository(root);
        let mut ignored = false;
        // What stands nearer to the file counts more.
        for folder in folders.iter().rev() {
            let key = Key::File(format!("{folder}/.gitignore").into());
            self.ask(&key);
            let Some(Answer::File(file)) = self.graph.answer(&key) else { continue };
            let Ok(Some(bytes)) = *file else { continue };
            for line in String::from_utf8_lossy(&bytes).lines() {
                let (pattern, ignores) = line.trim().strip_prefix('!').map_or((line.trim(), true), |p| (p, false));
                let name = pattern.trim_start_matches("**/").trim_start_matches('/');
                if matches!(name, ".terraform.lock.hcl" | "*.lock.hcl" | ".terraform*" | ".terraform.*" | "*.hcl") {
                    ignored = ignores;
                }
            }
        }
        ignored
    }
}
