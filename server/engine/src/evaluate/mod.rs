//! Values of names, module calls, resources and providers.

pub(crate) mod file;
mod globals;
mod handed;
mod identity;
mod instances;
pub(crate) mod lock;
mod many;
mod pieces;
mod provider;
mod received;
mod template;
mod users;
mod variable;

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use shirube_lang::{Evaluator, Mode, Place, Reason, Resolved, Site, Step, Value};
use shirube_model::{
    cloudformation::TemplateScope,
    terraform::{Module, ModuleScope, Name, Repetition},
};

use crate::db::{Answer, CallAnswer, Db, InstId, Key, ProviderAnswer, RepKey, Repeat, ResourceAnswer, TreeAnswer};
pub(crate) use pieces::Pieces;
use provider::environment;
pub(crate) use template::properties;
use variable::is_true;
pub(crate) use variable::{constant, unread, values_in};

/// The most instances of one block, and the most module instances below a root.
pub(crate) const MAX_INSTANCES: usize = 10_000;
/// The most resource instances below a root that are judged, or that a policy looks at.
pub(crate) const MAX_JUDGED: usize = 50_000;
/// The most module instances that a call may stand for, see [`CallAnswer::weight`]. Values follow calls without counting what else
/// the root has, since what else it has may depend on them.
const MAX_WEIGHT: u64 = 250_000;
/// The most modules of one manifest that are read.
pub(crate) const MAX_MODULES: usize = 2_000;
/// The deepest nesting of modules.
const MAX_MODULE_DEPTH: usize = 50;

/// There are too many module instances.
pub(crate) fn too_many() -> Reason {
    Reason::Budget(format!("more than {MAX_INSTANCES} module instances").into())
}

/// A module instance as the scope of expressions.
pub(crate) struct InModule<'d> {
    pub(crate) db: &'d mut Db,
    pub(crate) inst: InstId,
}

impl Module for InModule<'_> {
    fn written_keys(&self, map: &Value) -> FxHashMap<Arc<str>, Site> {
        self.db.written_keys(map)
    }

    fn variable(&mut self, name: &Arc<str>) -> Option<Value> {
        self.db.value(self.inst, Name::Variable(name.clone()))
    }

    fn local(&mut self, name: &Arc<str>) -> Option<Value> {
        self.db.value(self.inst, Name::Local(name.clone()))
    }

    fn resource(&mut self, kind: &Arc<str>, name: &Arc<str>, managed: bool) -> Option<Value> {
        let name = match managed {
            true => Name::Resource(kind.clone(), name.clone()),
            false => Name::Data(kind.clone(), name.clone()),
        };
        let answer = self.db.resource(self.inst, name)?;
        let entries = || answer.instances.iter().map(|i| (i.key.suffix(), &i.value));
        Some(match &answer.repeat {
            Repeat::Single => answer.instances.first()?.value.clone(),
            Repeat::Count => Value::list(entries().map(|(_, v)| v.clone()).collect()),
            Repeat::ForEach => Value::map(answer.instances.iter().map(|i| match &i.key {
                RepKey::Str(key) => (key.clone(), i.value.clone()),
                _ => (Arc::from(""), i.value.clone()),
            })),
            Repeat::Unknown(reason) => Value::unknown_for(reason),
        })
    }

    fn module(&mut self, name: &Arc<str>, output: Option<&Arc<str>>) -> Option<Resolved> {
        let call = self.db.call(self.inst, name)?;
        let closed = call.closed(name);
        let Some(dir) = call.dir.filter(|_| closed.is_none()) else {
            let value = closed.map_or_else(Value::null, |reason| Value::unknown_for(&reason));
            return Some(Resolved { value, used: 2 });
        };
        if let (Repeat::Single, Some(output), Some((_, _, child))) = (&call.repeat, output, call.instances.first()) {
            let value = self.db.value(*child, Name::Output(output.clone()))?;
            return Some(Resolved { value, used: 3 });
        }
        let outputs = |db: &mut Db, child: InstId| {
            db.ask(&Key::Names(dir));
            let mut names: Vec<Arc<str>> = db.dirs[dir as usize]
                .decls
                .keys()
                .filter_map(|n| if let Name::Output(n) = n { Some(n.clone()) } else { None })
                .collect();
            names.sort();
            let entries: Vec<_> =
                names.into_iter().filter_map(|n| db.value(child, Name::Output(n.clone())).map(|v| (n, v))).collect();
            Value::map(entries)
        };
        let db = &mut *self.db;
        let mut all = call.instances.iter().map(|(key, _, child)| (key.clone(), outputs(db, *child)));
        let value = match &call.repeat {
            Repeat::Single => all.next()?.1,
            Repeat::Count => Value::list(all.map(|(_, v)| v).collect()),
            Repeat::ForEach => Value::map(all.filter_map(|(k, v)| match k {
                RepKey::Str(k) => Some((k, v)),
                _ => None,
            })),
            Repeat::Unknown(reason) => Value::unknown_for(reason),
        };
        Some(Resolved { value, used: 2 })
    }

    fn path(&mut self, name: &str) -> Option<Value> {
        let inst = &self.db.insts[self.inst as usize];
        let root = &self.db.dirs[self.db.insts[inst.root as usize].dir as usize].path;
        match name {
            "root" => Some(Value::string(".")),
            "module" => Some(Value::string(relative(root, &self.db.dirs[inst.dir as usize].path))),
            _ => Some(Value::unknown(Reason::Environment(format!("path.{name}").into()))),
        }
    }

    fn terraform(&mut self, name: &str) -> Value {
        let root = self.db.insts[self.db.insts[self.inst as usize].root as usize].dir;
        self.db.ask(&Key::Chosen(root));
        match self.db.workspaces.get(&root) {
            Some(workspace) if name == "workspace" => Value::string(workspace.as_str()),
            _ => Value::unknown(Reason::Environment(format!("terraform.{name}").into())),
        }
    }

    fn file(&mut self, path: &str) -> file::FileAnswer {
        self.read_file(path)
    }

    fn files(&mut self, folder: &str) -> Result<Vec<Arc<str>>, Arc<Reason>> {
        self.read_folder(folder).map(|paths| paths.to_vec())
    }
}

/// A directory as seen from another one, as Terraform writes it.
fn relative(from: &str, to: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let up = std::iter::repeat_n("..", a.len() - same);
    let path: Vec<&str> = up.chain(b[same..].iter().copied()).collect();
    if path.is_empty() { ".".into() } else { path.join("/") }
}

/// A path with `.` and `..` resolved.
pub(crate) fn join(dir: &str, path: &str) -> String {
    let mut parts: Vec<&str> = dir.split('/').collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

impl Db {
    /// A variable, local or output.
    pub(crate) fn value(&mut self, inst: InstId, name: Name) -> Option<Value> {
        let key = Key::Value(inst, name);
        match self.answer(&key) {
            Some(Answer::Value(value)) => value.map(Arc::unwrap_or_clone),
            Some(_) => None,
            None => {
                let Key::Value(_, name) = key else { return None };
                Some(Value::unknown(Reason::Cycle(name.to_string().into())))
            }
        }
    }

    pub(crate) fn resource(&mut self, inst: InstId, name: Name) -> Option<Arc<ResourceAnswer>> {
        let key = Key::Resource(inst, name);
        match self.answer(&key) {
            Some(Answer::Resource(resource)) => resource,
            Some(_) => None,
            None => {
                let Key::Resource(_, name) = key else { return None };
                let reason = Arc::new(Reason::Cycle(name.to_string().into()));
                Some(Arc::new(ResourceAnswer { repeat: Repeat::Unknown(reason), instances: Vec::new() }))
            }
        }
    }

    pub(crate) fn call(&mut self, inst: InstId, name: &Arc<str>) -> Option<Arc<CallAnswer>> {
        match self.answer(&Key::Call(inst, name.clone())) {
            Some(Answer::Call(call)) => call,
            Some(_) => None,
            None => {
                let repeat = Repeat::Unknown(Arc::new(Reason::Cycle(format!("module.{name}").into())));
                let dir = Some(self.insts[inst as usize].dir);
                Some(Arc::new(CallAnswer { dir, repeat, instances: Vec::new(), refused: None, weight: 1 }))
            }
        }
    }

    pub(crate) fn tree(&mut self, root: InstId) -> Arc<TreeAnswer> {
        let key = Key::Tree(root);
        match self.answer(&key).or_else(|| self.peek(&key)) {
            Some(Answer::Tree(tree)) => tree,
            _ => Arc::default(),
        }
    }

    pub(crate) fn provider(&mut self, inst: InstId, name: &Arc<str>, alias: Option<&Arc<str>>) -> Arc<ProviderAnswer> {
        let key = Key::Provider(inst, name.clone(), alias.cloned());
        match self.answer(&key).or_else(|| self.peek(&key)) {
            Some(Answer::Provider(provider)) => provider,
            _ => Arc::new(environment(name, None)),
        }
    }

    /// Evaluates something in a module instance, at a place.
    pub(crate) fn within<T>(
        &mut self,
        inst: InstId,
        place: Place,
        repetition: Repetition,
        evaluate: impl FnOnce(&mut Evaluator<'_>) -> T,
    ) -> T {
        if self.is_template(inst) {
            let mut template = template::InTemplate { db: self, inst, place };
            let mut scope = TemplateScope { template: &mut template };
            return evaluate(&mut Evaluator::new(&mut scope, Mode::Config(place)));
        }
        let mut module = InModule { db: self, inst };
        let mut scope = ModuleScope { module: &mut module, repetition };
        evaluate(&mut Evaluator::new(&mut scope, Mode::Config(place)))
    }

    /// Whether a module instance is a template.
    pub(crate) fn is_template(&self, inst: InstId) -> bool {
        self.dirs[self.insts[inst as usize].dir as usize].template
    }

    pub(crate) fn compute_value(&mut self, inst: InstId, name: &Name) -> Option<Value> {
        if self.is_template(inst) {
            return self.compute_entry(inst, name);
        }
        match name {
            Name::Variable(variable) => self.compute_variable(inst, variable),
            Name::Local(local) => {
                let dir = self.insts[inst as usize].dir;
                let pieces = self.pieces(dir, name)?;
                let (place, expr) = pieces.entry()?;
                let value = self.within(inst, place, Repetition::default(), |rule| rule.value(expr));
                Some(value.step(place.site(expr.node), Step::Local(local.clone())))
            }
            Name::Output(output) => {
                let dir = self.insts[inst as usize].dir;
                let pieces = self.pieces(dir, name)?;
                let Some((place, expr)) = pieces.get("value") else {
                    return Some(Value::unknown(Reason::Unfinished));
                };
                let value = self.within(inst, place, Repetition::default(), |rule| rule.value(expr));
                let sensitive = is_true(pieces.get("sensitive").map(|(_, e)| e));
                Some(value.step(place.site(expr.node), Step::Output(output.clone())).mark(sensitive))
            }
            _ => None,
        }
    }

    /// All module instances below a root, level by level. What would be too many is not looked into.
    pub(crate) fn compute_tree(&mut self, root: InstId) -> TreeAnswer {
        let mut tree = TreeAnswer { instances: vec![root], missing: IndexMap::new() };
        let mut i = 0;
        while let Some(inst) = tree.instances.get(i).copied() {
            i += 1;
            let dir = self.insts[inst as usize].dir;
            self.ask(&Key::Calls(dir));
            for name in self.calls(dir) {
                let Some(call) = self.call(inst, &name) else { continue };
                let room = tree.instances.len() + call.instances.len() <= MAX_INSTANCES;
                match call.closed(&name) {
                    Some(reason) => drop(tree.missing.insert((inst, name), reason)),
                    None if !room => drop(tree.missing.insert((inst, name), Arc::new(too_many()))),
                    None => tree.instances.extend(call.instances.iter().map(|(.., child)| *child)),
                }
            }
        }
        tree
    }
}
