//! The values in files of variable values, each as something that policies apply to.

use std::sync::Arc;

use shirube_lang::{Place, Value};
use shirube_model::terraform::Name;

use super::constructs::Construct;
use crate::{
    db::{Db, DirId, InstId, Key, stamp_of},
    evaluate::values_in,
    source::{Role, Source},
};

impl Db {
    /// The directory of a module that a file of values belongs to: its own, or the nearest above it.
    pub(crate) fn owner_of_values(&self, path: &str) -> Option<DirId> {
        let mut folder = path;
        while let Some((above, _)) = folder.rsplit_once('/') {
            folder = above;
            if let Some(dir) = self.dir_ids.get(folder).filter(|d| self.is_module(**d)) {
                return Some(*dir);
            }
        }
        None
    }

    /// The files of values that belong to a directory, by path.
    fn value_files(&self, dir: DirId) -> Vec<(u32, &Source)> {
        let prefix = format!("{}/", self.dirs[dir as usize].path);
        let is_own = |source: &Source| {
            matches!(source.role, Role::Values | Role::Given)
                && source.path.starts_with(&prefix)
                && self.owner_of_values(&source.path) == Some(dir)
        };
        let all = self.sources.iter().enumerate();
        let mut files: Vec<(u32, &Source)> =
            all.filter_map(|(i, s)| Some((i as u32, s.as_ref().filter(|s| is_own(s))?))).collect();
        files.sort_by(|a, b| a.1.path.cmp(&b.1.path));
        files
    }

    pub(crate) fn values_stamp(&self, dir: DirId) -> u64 {
        let file = |(id, source): (u32, &Source)| {
            let segments: Vec<_> = source.segments.iter().map(|s| (s.id, s.fingerprint)).collect();
            (id, segments)
        };
        stamp_of(&self.value_files(dir).into_iter().map(file).collect::<Vec<_>>())
    }

    /// What is written in the files of values of a root, name by name.
    pub(super) fn values_constructs(&mut self, inst: InstId) -> Vec<Construct> {
        if self.policies_about(&"tfvars".into()).is_empty() {
            return Vec::new();
        }
        let dir = self.insts[inst as usize].dir;
        self.ask(&Key::Values(dir));
        let prefix = format!("{}/", self.dirs[dir as usize].path);
        let mut out = Vec::new();
        for (file, source) in self.value_files(dir) {
            let shown: Arc<str> = source.path.strip_prefix(prefix.as_str()).unwrap_or(&source.path).into();
            for segment in &source.segments {
                let place = Place { file, segment: segment.id };
                let lowered = source.lowered(segment);
                for attribute in &lowered.body.attributes {
                    let name = &attribute.name;
                    let value = values_in(place, &lowered, name).unwrap_or_else(Value::null);
                    let attrs =
                        Value::map([(Arc::from("value"), value), (Arc::from("file"), Value::string(shown.clone()))]);
                    let address: Arc<str> = Name::Value(name.clone()).to_string().into();
                    out.push(Construct::new("tfvars", name, address, place.site(attribute.node), attrs));
                }
            }
        }
        out
    }
}
