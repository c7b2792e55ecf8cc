//! Modules that `terraform init` has installed, as its manifest lists them.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::Workspace;
use crate::{
    db::Key,
    evaluate::{MAX_MODULES, join},
    source,
};

/// Where the manifest is in a root.
pub(super) const MANIFEST: &str = "/.terraform/modules/modules.json";

#[derive(Deserialize)]
struct Manifest {
    #[serde(rename = "Modules", default)]
    modules: Vec<Installed>,
}

#[derive(Deserialize)]
struct Installed {
    /// The names of the calls that lead to it, with dots between; empty for the root.
    #[serde(rename = "Key", default)]
    key: String,
    /// Relative to the root.
    #[serde(rename = "Dir", default)]
    dir: String,
    #[serde(rename = "Version", default)]
    version: Option<String>,
}

impl Workspace {
    /// Takes over what manifests list; gives the files of the modules.
    pub(super) fn install(&mut self, manifests: &[String]) -> Vec<String> {
        let mut all: FxHashMap<u32, FxHashMap<Arc<str>, u32>> = FxHashMap::default();
        let mut versions: FxHashMap<u32, FxHashMap<Arc<str>, Arc<str>>> = FxHashMap::default();
        let mut cut: FxHashSet<u32> = FxHashSet::default();
        let mut files = Vec::new();
        for manifest in manifests {
            let Some(root) = manifest.strip_suffix(MANIFEST) else { continue };
            let Ok(bytes) = self.files.read(manifest) else { continue };
            // Written by a tool and not by a person: one that cannot be read is as if nothing were installed.
            let Ok(manifest) = serde_json::from_slice::<Manifest>(&bytes) else { continue };
            let root_id = self.db.dir(root);
            let installed = all.entry(root_id).or_default();
            let modules = manifest.modules.into_iter().filter(|m| !m.key.is_empty());
            for (i, module) in modules.enumerate() {
                if i == MAX_MODULES {
                    cut.insert(root_id);
                    break;
                }
                let dir = join(root, &module.dir);
                if !dir.contains("/.terraform/") {
                    continue;
                }
                let key: Arc<str> = module.key.into();
                let version = module.version.filter(|v| !v.is_empty()).map(Arc::from);
                versions.entry(root_id).or_default().extend(version.map(|v| (key.clone(), v)));
                installed.insert(key, self.db.dir(&dir));
                let names = self.files.list(&dir).unwrap_or_default();
                let ours = names.into_iter().filter(|(name, is_dir)| !is_dir && source::classify(name).is_some());
                files.extend(ours.map(|(name, _)| format!("{dir}/{name}")));
            }
        }
        let old = std::mem::replace(&mut self.db.installed, all);
        let old_versions = std::mem::replace(&mut self.db.versions, versions);
        let old_cut = std::mem::replace(&mut self.db.cut, cut);
        let roots: Vec<u32> = old.keys().chain(self.db.installed.keys()).copied().collect();
        let same = |r: &u32| {
            let modules = old.get(r) == self.db.installed.get(r) && old_versions.get(r) == self.db.versions.get(r);
            modules && old_cut.contains(r) == self.db.cut.contains(r)
        };
        let keys: Vec<Key> = roots.into_iter().filter(|r| !same(r)).map(Key::Installed).collect();
        if !keys.is_empty() {
            self.shape.changed = true;
            self.invalidate(keys);
        }
        files
    }
}
