//! The configurations of this folder: their files in memory, and what was recorded of their plans.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde_json::Value as Json;
use shirube_engine::{Given, Options, Workspace, files::Memory, inspect::RootView};

/// Where a configuration stands in memory.
const AT: &str = "/plan";

/// One configuration.
pub struct Configuration {
    /// The name of its folder.
    pub name: String,
    /// What was recorded.
    pub expected: Json,
    files: Memory,
    root: String,
    options: Options,
}

/// Names a folder of other configurations, recorded like those here, that are to be compared and not to be listed.
const OTHERS: &str = "PLANS";

/// This folder.
pub fn folder() -> PathBuf {
    std::env::var_os(OTHERS).map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("plans"), PathBuf::from)
}

/// Whether these are configurations of another folder.
pub fn others() -> bool {
    std::env::var_os(OTHERS).is_some()
}

/// All configurations.
pub fn all() -> Vec<Configuration> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|e| e.ok().filter(|e| e.path().is_dir())?.file_name().into_string().ok())
        .collect();
    // Among others there may be such that Terraform does not plan.
    names.retain(|name| !others() || folder().join(name).join("expected.json").is_file());
    names.sort();
    names.iter().map(|name| read(name)).collect()
}

fn read(name: &str) -> Configuration {
    let own = folder().join(name);
    let expected =
        fs::read_to_string(own.join("expected.json")).unwrap_or_else(|e| panic!("{name}/expected.json: {e}"));
    // A configuration that stands elsewhere: its folder, and the root in it.
    let source = fs::read_to_string(own.join("source")).unwrap_or_default();
    let mut lines = source.lines();
    let base = lines.next().map_or(own.clone(), |path| folder().join(path));
    let root = lines.next().map_or(AT.to_string(), |root| format!("{AT}/{root}"));
    let mut files = Memory::default();
    collect(&base, AT, &mut files);
    let mut options = Options { today: "2026-04-01".into(), ..Options::default() };
    for line in fs::read_to_string(own.join("arguments")).unwrap_or_default().lines() {
        let given = match (line.strip_prefix("-var-file="), line.strip_prefix("-var=").and_then(|v| v.split_once('=')))
        {
            (Some(file), _) => Given::File(format!("{root}/{file}")),
            (None, Some((name, value))) => Given::Value(name.into(), value.into()),
            (None, None) => panic!("{name}/arguments: {line}"),
        };
        options.vars.push(given);
    }
    Configuration { name: name.into(), expected: serde_json::from_str(&expected).unwrap(), files, root, options }
}

fn collect(folder: &Path, at: &str, out: &mut Memory) {
    for entry in fs::read_dir(folder).unwrap().filter_map(Result::ok) {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{at}/{name}");
        if entry.path().is_dir() {
            collect(&entry.path(), &path, out);
        } else if !matches!(&*name, "expected.json" | "source" | "arguments") {
            out.0.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

impl Configuration {
    /// The root as shirube evaluates it.
    pub fn evaluate(&self) -> RootView {
        let pack = shirube_guideline::pack();
        let mut workspace =
            Workspace::load(Arc::new(self.files.clone()), pack, &[AT.to_string()], self.options.clone());
        workspace.inspect(&self.root).unwrap_or_else(|| panic!("{} has no configuration", self.name))
    }
}
