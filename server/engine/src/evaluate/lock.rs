//! The lock file of a root, and which providers a module asks for.

use std::{collections::BTreeSet, sync::Arc};

use shirube_lang::{
    Value,
    ast::{Body, Expr, ExprKind},
};
use shirube_model::{hcl, terraform::Name};
use shirube_syntax::Notation;

use crate::db::{Answer, Db, DirId, InstId, Key};

/// The name of the lock file.
pub(crate) const LOCK: &str = ".terraform.lock.hcl";
/// The registries that a source without a host may mean.
const REGISTRIES: [&str; 2] = ["registry.terraform.io/", "registry.opentofu.org/"];

/// What a lock file says.
#[derive(Debug, Default, Hash)]
pub struct LockAnswer {
    /// Whether there is one.
    pub exists: bool,
    /// Why not all of it is known.
    pub open: Option<Arc<shirube_lang::Reason>>,
    /// The providers that it locks.
    pub providers: Vec<Locked>,
}

/// A provider in a lock file.
#[derive(Debug, Default, Hash)]
pub struct Locked {
    /// Its address without the public registry: `hashicorp/aws`.
    pub source: Arc<str>,
    /// The version.
    pub version: Option<Arc<str>>,
    /// What the configuration asked for.
    pub constraints: Option<Arc<str>>,
    /// The hashes of its packages.
    pub hashes: Vec<Arc<str>>,
}

/// What `required_providers` says about a local name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Required {
    /// The source; the default one if none is written.
    pub(crate) source: Arc<str>,
    /// The constraint on the version.
    pub(crate) version: Option<Arc<str>>,
}

/// A source without the host of the public registry.
fn short(source: &str) -> &str {
    REGISTRIES.iter().find_map(|host| source.strip_prefix(host)).unwrap_or(source)
}

impl Db {
    pub(crate) fn compute_lock(&mut self, dir: DirId) -> LockAnswer {
        let path = format!("{}/{LOCK}", self.dirs[dir as usize].path);
        let key = Key::File(path.into());
        self.ask(&key);
        let Some(Answer::File(answer)) = self.graph.answer(&key) else { return LockAnswer::default() };
        match *answer {
            Ok(Some(bytes)) => read(&bytes),
            Ok(None) => LockAnswer::default(),
            Err(reason) => LockAnswer { exists: true, open: Some(reason), providers: Vec::new() },
        }
    }

    /// The lock file of a root's directory.
    pub(crate) fn lock(&mut self, dir: DirId) -> Arc<LockAnswer> {
        let key = Key::Lock(dir);
        self.ask(&key);
        match self.graph.answer(&key) {
            Some(Answer::Lock(lock)) => lock,
            _ => Arc::default(),
        }
    }

    /// The provider that a local name of a module means.
    pub(crate) fn required(&mut self, dir: DirId, local: &str) -> Required {
        let mut required = Required { source: format!("hashicorp/{local}").into(), version: None };
        for (_, lowered) in self.declared(dir, &Name::Terraform) {
            for block in lowered.body.blocks_of("terraform") {
                if let Some(entry) = requirement(&block.body, local) {
                    read_requirement(entry, &mut required);
                }
            }
        }
        required
    }

    /// The version of a provider of a root: the one that is locked, or the only one that is allowed.
    pub(crate) fn provider_version(&mut self, root: DirId, required: &Required) -> Option<Arc<str>> {
        let lock = self.lock(root);
        let locked = lock.providers.iter().find(|p| *p.source == *short(&required.source));
        let exact = || required.version.as_deref().and_then(exact_version).map(Arc::from);
        locked.and_then(|p| p.version.clone()).or_else(exact)
    }

    /// The sources of the providers that the modules of a root use: those of resources, and with `all` those of data sources and of
    /// blocks about providers.
    pub(crate) fn provider_sources(&mut self, root: InstId, all: bool) -> Vec<Arc<str>> {
        let tree = self.tree(root);
        let dirs: BTreeSet<DirId> = tree.instances.iter().map(|i| self.insts[*i as usize].dir).collect();
        let mut sources: BTreeSet<Arc<str>> = BTreeSet::new();
        for dir in dirs {
            self.ask(&Key::Names(dir));
            let prefix = |kind: &str| kind.split('_').next().unwrap_or(kind).to_string();
            let local = |name: &Name| match name {
                Name::Resource(kind, _) => Some(prefix(kind)),
                Name::Data(kind, _) if all => Some(prefix(kind)),
                Name::Provider(name, _) if all => Some(name.to_string()),
                _ => None,
            };
            let locals: BTreeSet<String> = self.dirs[dir as usize].decls.keys().filter_map(local).collect();
            // `terraform_data` is part of the program.
            for local in locals.into_iter().filter(|l| l != "terraform") {
                let required = self.required(dir, &local);
                sources.insert(short(&required.source).into());
            }
        }
        sources.into_iter().collect()
    }
}

/// The version that a constraint allows alone.
pub(crate) fn exact_version(constraint: &str) -> Option<&str> {
    let version = constraint.trim().trim_start_matches('=').trim();
    let digits = version.split(['-', '+']).next().unwrap_or("");
    let plain = digits.split('.').count() == 3 && digits.split('.').all(|n| n.parse::<u64>().is_ok());
    plain.then_some(version)
}

/// The entry of a local name, in a block or in JSON's form.
fn requirement<'b>(body: &'b Body, local: &str) -> Option<&'b Expr> {
    if let Some(entry) = body.blocks_of("required_providers").find_map(|b| b.body.get(local)) {
        return Some(entry);
    }
    match &body.get("required_providers")?.kind {
        ExprKind::Object(items) => items.iter().find(|(key, _)| key.as_str() == Some(local)).map(|(_, value)| value),
        _ => None,
    }
}

fn read_requirement(entry: &Expr, required: &mut Required) {
    match &entry.kind {
        ExprKind::Object(items) => {
            let field = |name: &str| items.iter().find(|(k, _)| k.as_str() == Some(name)).and_then(|(_, v)| v.as_str());
            if let Some(source) = field("source") {
                required.source = source.into();
            }
            required.version = field("version").map(Arc::from);
        }
        // The old form gives the version alone.
        ExprKind::String(version) => required.version = Some(version.clone()),
        _ => {}
    }
}

/// Reads the text of a lock file as far as it can be read.
fn read(bytes: &[u8]) -> LockAnswer {
    let text = String::from_utf8_lossy(bytes);
    let mut lock = LockAnswer { exists: true, ..LockAnswer::default() };
    shirube_syntax::for_each_segment(&text, Notation::Hcl, |_, own| {
        let lowered = hcl::lower(own, Notation::Hcl);
        for block in lowered.body.blocks_of("provider") {
            let field = |name: &str| block.body.get(name).and_then(Expr::as_str).map(Arc::from);
            let hashes = match block.body.get("hashes").map(|e| &e.kind) {
                Some(ExprKind::List(items)) => items.iter().filter_map(|i| i.as_str().map(Arc::from)).collect(),
                _ => Vec::new(),
            };
            lock.providers.extend(block.labels.first().map(|source| Locked {
                source: short(source).into(),
                version: field("version"),
                constraints: field("constraints"),
                hashes,
            }));
        }
        if !lowered.is_whole() {
            lock.open = Some(Arc::new(shirube_lang::Reason::Unfinished));
        }
    });
    lock
}

impl LockAnswer {
    /// What policies see of it.
    pub(crate) fn attrs(&self, used: Vec<Arc<str>>, ignored: bool) -> Value {
        let text = |t: &Option<Arc<str>>| t.clone().map_or_else(Value::null, Value::string);
        let strings = |list: &[Arc<str>]| Value::list(list.iter().cloned().map(Value::string).collect());
        let provider = |p: &Locked| {
            Value::map([
                (Arc::from("source"), Value::string(p.source.clone())),
                (Arc::from("version"), text(&p.version)),
                (Arc::from("constraints"), text(&p.constraints)),
                (Arc::from("hashes"), strings(&p.hashes)),
            ])
        };
        Value::map([
            (Arc::from("exists"), Value::bool(self.exists)),
            (Arc::from("ignored"), Value::bool(ignored)),
            (
                Arc::from("providers"),
                Value::open_list(self.providers.iter().map(provider).collect(), self.open.clone()),
            ),
            (Arc::from("used"), strings(&used)),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lock_files_are_read_as_far_as_they_go() {
        let text = "provider \"registry.terraform.io/hashicorp/aws\" {\n  version = \"5.1.0\"\n  constraints = \"~> 5.0\"\n  \
                    hashes = [\"h1:x\", \"zh:y\"]\n}\nprovider \"example.com/a/b\" {\n  version = \"1.0.0\"\n";
        let lock = read(text.as_bytes());
        assert!(lock.exists && lock.open.is_some());
        assert_eq!((&*lock.providers[0].source, lock.providers[0].hashes.len()), ("hashicorp/aws", 2));
        assert_eq!(lock.providers[0].version.as_deref(), Some("5.1.0"));
    }

    #[test]
    fn only_one_version_is_exact() {
        assert_eq!(exact_version("= 1.2.3"), Some("1.2.3"));
        assert_eq!(exact_version("1.2.3-beta"), Some("1.2.3-beta"));
        assert_eq!(
            (exact_version("~> 1.2.3"), exact_version("1.2"), exact_version(">= 1.0.0, < 2.0.0")),
            (None, None, None)
        );
    }
}
