//! What policies see around the resource that is judged.

use std::sync::Arc;

use shirube_lang::{Kind, Reason, Value};
use shirube_model::terraform::Name;
use shirube_policy::{
    judge::{See, World},
    reads::Reads,
};

use super::constructs::Construct;
use crate::{
    db::{Answer, Db, DirId, InstId, Key},
    evaluate::lock::{Required, exact_version},
};

/// The root around a resource.
pub(super) struct Around<'d> {
    pub(super) db: &'d mut Db,
    pub(super) inst: InstId,
    pub(super) construct: &'d Construct,
    pub(super) asked: Vec<(Key, u64)>,
    pub(super) meta: &'d mut Option<Meta>,
    pub(super) common: &'d mut Vec<Common>,
}

/// `meta` of a resource and what was asked for it: made for the first policy that reads it, and kept for the others.
#[derive(Clone)]
pub(super) struct Meta {
    value: Value,
    asked: Vec<(Key, u64)>,
    /// Whether more is part of it than what the block itself says.
    whole: bool,
    /// Whether the names of files are part of it.
    files: bool,
    /// Whether the texts of pipelines are part of it.
    pipelines: bool,
    /// Whether the resources that use a provider configuration are part of it.
    used_by: bool,
}

/// The value of a local that policies have in common, and what was asked for it.
pub(super) struct Common {
    home: u64,
    name: Arc<str>,
    value: Value,
    asked: Vec<(Key, u64)>,
}

impl Around<'_> {
    pub(super) fn ask(&mut self, key: Key) -> Option<Answer> {
        let answer = self.db.answer(&key).or_else(|| self.db.peek(&key));
        self.noted(key);
        answer
    }

    /// The resources that use the provider configuration that is judged.
    fn used_by(&mut self, block: &Name) -> Value {
        let Name::Provider(kind, _) = block else { return Value::null() };
        let root = self.db.insts[self.inst as usize].root;
        let Some(Answer::Users(found)) = self.ask(Key::Users(root, kind.clone())) else { return Value::null() };
        found.users.get(&(self.inst, block.clone())).unwrap_or(&found.none).clone()
    }
}

impl World for Around<'_> {
    fn resources(
        &mut self,
        kind: &str,
        managed: bool,
        seen: Option<&Arc<[Arc<str>]>>,
        see: &mut See<'_>,
    ) -> Option<Arc<Reason>> {
        let root = self.db.insts[self.inst as usize].root;
        let key = match seen {
            Some(names) => Key::Seen(root, kind.into(), managed, names.clone()),
            None => Key::OfType(root, kind.into(), managed),
        };
        let Some(Answer::Many(many)) = self.ask(key) else { return None };
        let own = &*self.construct.address;
        let other = |v: &&Value| {
            let shape = v.as_map().and_then(|m| m.shape.as_ref());
            shape.and_then(|s| s.resource.as_ref()).is_none_or(|r| &*r.address != own)
        };
        let certain = many.values.iter().filter(other).map(|value| (value, None));
        // Of one that is repeated, nobody knows how often, there may be others beside the one that is judged.
        let possible = many.possible.iter().map(|p| {
            let beside = p.within.is_some_and(|within| self.db.is_below(self.inst, within));
            (&p.value, Some(&p.why).filter(|_| !beside))
        });
        for (value, unsure) in certain.chain(possible.filter(|(value, unsure)| unsure.is_some() || other(value))) {
            match seen {
                // Tests would notice a name that is missing.
                Some(names) if cfg!(debug_assertions) => see(&masked(value, names), unsure),
                _ => see(value, unsure),
            }
        }
        many.open.clone().or_else(|| self.handed_out())
    }

    fn meta(&mut self, reads: &Reads) -> Value {
        let fits = |m: &&Meta| {
            (m.whole || !reads.meta)
                && (m.files || !reads.files)
                && (m.pipelines || !reads.pipelines)
                && (m.used_by || !reads.used_by)
        };
        if let Some(meta) = self.meta.as_ref().filter(fits).cloned() {
            meta.asked.into_iter().for_each(|asked| self.also(asked));
            return meta.value;
        }
        let before = std::mem::take(&mut self.asked);
        let value = self.make_meta(reads);
        let asked = std::mem::replace(&mut self.asked, before);
        asked.iter().for_each(|asked| self.also(asked.clone()));
        *self.meta = Some(Meta {
            value: value.clone(),
            asked,
            whole: reads.meta,
            files: reads.files,
            pipelines: reads.pipelines,
            used_by: reads.used_by,
        });
        value
    }

    fn common(&mut self, local: (u64, &Arc<str>), make: &mut dyn FnMut(&mut dyn World) -> Value) -> Value {
        let (home, name) = local;
        if let Some(at) = self.common.iter().position(|c| c.home == home && c.name == *name) {
            for i in 0..self.common[at].asked.len() {
                self.also(self.common[at].asked[i].clone());
            }
            return self.common[at].value.clone();
        }
        let before = std::mem::take(&mut self.asked);
        let value = make(self);
        let asked = std::mem::replace(&mut self.asked, before);
        asked.iter().for_each(|asked| self.also(asked.clone()));
        self.common.push(Common { home, name: name.clone(), value: value.clone(), asked });
        value
    }
}

impl Around<'_> {
    /// Takes down what a question was answered with.
    pub(super) fn noted(&mut self, key: Key) {
        let stamp = self.db.graph.stamp(&key);
        self.also((key, stamp));
    }

    fn also(&mut self, asked: (Key, u64)) {
        if !self.asked.contains(&asked) {
            self.asked.push(asked);
        }
    }

    fn required(&mut self, dir: DirId, local: &str) -> Required {
        let required = self.db.required(dir, local);
        self.noted(Key::Decl(dir, Name::Terraform));
        required
    }

    /// What a module requires of a provider, or what its root does if only that names one version: a root has one of each.
    fn narrowest(&mut self, root: DirId, local: &str, own: &Required) -> Required {
        if own.version.as_deref().and_then(exact_version).is_some() {
            return own.clone();
        }
        let of_root = self.required(root, local);
        if of_root.source == own.source { of_root } else { own.clone() }
    }

    fn locked_version(&mut self, root: DirId, required: &Required) -> Value {
        let version = self.db.provider_version(root, required);
        self.noted(Key::Lock(root));
        version.map_or_else(|| Value::unknown(Reason::Environment("the provider's version".into())), Value::string)
    }

    /// A directory as seen from the one that was opened.
    fn below_base(&self, path: &str) -> String {
        let bases = self.db.bases.iter();
        let below = bases.filter_map(|b| path.strip_prefix(b.as_str())).find(|r| r.is_empty() || r.starts_with('/'));
        match below.map(|rest| rest.trim_start_matches('/')) {
            Some("") => ".".into(),
            Some(rest) => rest.into(),
            None => path.into(),
        }
    }

    /// The Terraform workspace that the configuration says a root is seen in.
    fn workspace(&mut self, root: DirId) -> Value {
        self.ask(Key::Chosen(root));
        let unknown = || Value::unknown(Reason::Environment("terraform.workspace".into()));
        self.db.workspaces.get(&root).map_or_else(unknown, |name| Value::string(name.as_str()))
    }

    fn module_path(&self) -> String {
        let prefix = self.db.insts[self.inst as usize].prefix.trim_end_matches('.');
        if prefix.is_empty() { ".".into() } else { prefix.into() }
    }

    /// The version of the module that a call leads to: the installed one, or the only one that is allowed. Null if it has none.
    fn module_version(&mut self, root: DirId, call: &Arc<str>) -> Value {
        self.ask(Key::Installed(root));
        let mut calls = vec![call.clone()];
        let mut here = &self.db.insts[self.inst as usize];
        while let Some((parent, call, _)) = &here.parent {
            calls.push(call.clone());
            here = &self.db.insts[*parent as usize];
        }
        calls.reverse();
        let installed = self.db.versions.get(&root).and_then(|v| v.get(calls.join(".").as_str()));
        if let Some(version) = installed {
            return Value::string(version.clone());
        }
        let written = self.construct.attribute("version");
        match written.as_str().map(exact_version) {
            Some(Some(version)) => Value::string(version).at(written.origin.clone()),
            Some(None) => Value::unknown(Reason::NotInstalled(format!("module.{call}").into())),
            None => written,
        }
    }

    fn make_meta(&mut self, reads: &Reads) -> Value {
        let construct = self.construct;
        let mut entries: Vec<(Arc<str>, Value)> = vec![
            ("type".into(), Value::string(construct.kind.trim_start_matches("data."))),
            ("name".into(), Value::string(construct.name.clone())),
            ("address".into(), Value::string(construct.address.clone())),
        ];
        if !reads.meta {
            return Value::map(entries);
        }
        let root = self.db.insts[self.db.insts[self.inst as usize].root as usize].dir;
        let path = self.db.dirs[root as usize].path.clone();
        let own = self.db.insts[self.inst as usize].dir;
        entries.extend([
            ("today".into(), Value::string(self.db.today.clone())),
            ("path".into(), Value::string(path.clone())),
            ("root".into(), Value::string(self.below_base(&path))),
            ("workspace".into(), self.workspace(root)),
            // What is checked is being created.
            ("operation".into(), Value::string("create")),
            ("module_path".into(), Value::string(self.module_path())),
        ]);
        for name in ["tfe_workspace", "tfe_stack"] {
            entries.push((name.into(), Value::unknown(Reason::Environment(format!("meta.{name}").into()))));
        }
        let provider = construct.provider.as_ref().map(|(name, _)| name.clone());
        let version = match &provider {
            Some(name) => {
                let required = self.required(own, name);
                let kind = required.source.rsplit('/').next().unwrap_or(name);
                entries.push(("provider_type".into(), Value::string(kind)));
                let version = {
                    let narrowest = self.narrowest(root, name, &required);
                    self.locked_version(root, &narrowest)
                };
                if construct.provider_block.is_some() {
                    let parts: Vec<&str> = required.source.rsplit('/').collect();
                    let namespace = parts.get(1).map_or_else(Value::null, |n| Value::string(*n));
                    entries.push(("source".into(), Value::string(required.source.clone())));
                    entries.push(("namespace".into(), namespace));
                    entries.push(("version".into(), version.clone()));
                }
                version
            }
            None => Value::null(),
        };
        entries.push(("provider_version".into(), version));
        if let Some(call) = &construct.call {
            entries.push(("source".into(), construct.attribute("source")));
            let version = self.module_version(root, call);
            entries.push(("version".into(), version));
        }
        if reads.files {
            entries.push(("files".into(), self.files(&path)));
        }
        if reads.pipelines {
            entries.push(("ci".into(), self.pipelines(&path)));
        }
        if let Some((name, alias)) = &construct.provider {
            if let Some(Answer::Provider(found)) = self.ask(Key::Provider(self.inst, name.clone(), alias.clone())) {
                entries.push(("provider".into(), found.value.clone()));
            }
            entries.push(("alias".into(), alias.clone().map_or_else(Value::null, Value::string)));
        }
        if let Some(block) = construct.provider_block.as_ref().filter(|_| reads.used_by) {
            let used = self.used_by(block);
            entries.push(("used_by".into(), used));
        }
        let map = Value::map(entries);
        debug_assert!(matches!(map.kind, Kind::Map(_)));
        map
    }
}

/// A resource of which nothing is known but the arguments of these names.
fn masked(value: &Value, names: &[Arc<str>]) -> Value {
    let mut value = value.clone();
    if let Kind::Map(map) = &mut value.kind {
        for (name, value) in Arc::make_mut(map).entries.iter_mut() {
            if !names.contains(name) {
                value.kind = Kind::Unknown(Arc::new(Reason::Budget(format!("{name} was not to be looked at").into())));
            }
        }
    }
    value
}
