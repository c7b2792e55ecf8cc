//! Values of names, module calls, resources and providers.

use std::{collections::BTreeMap, sync::Arc};

use shirube_lang::{
    Evaluator, Kind, Mode, Origin, Place, Reason, Resolved, Step, Value,
    ast::{Block, Body, Expr, ExprKind},
    eval,
    value::{Identity, Instance, Map, Shape},
};
use shirube_model::terraform::{self, Built, Module, ModuleScope, Name, Repetition, policy_view};

use crate::db::{
    Answer, CallAnswer, Db, DirId, InstId, Key, ManyAnswer, ProviderAnswer, RepKey, Repeat, ResourceAnswer,
    ResourceInstance, TreeAnswer,
};

/// The most instances of one block.
const MAX_INSTANCES: usize = 10_000;
/// The deepest nesting of modules.
const MAX_MODULE_DEPTH: usize = 50;

/// A module instance as the scope of expressions.
pub(crate) struct InModule<'d> {
    pub(crate) db: &'d mut Db,
    pub(crate) inst: InstId,
}

impl Module for InModule<'_> {
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
        let Some(dir) = call.dir else {
            let reason = Reason::NotInstalled(format!("module.{name}").into());
            return Some(Resolved { value: Value::unknown(reason), used: 2 });
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
        if !self.ask(&key) && self.graph.answer(&key).is_none() {
            let Key::Value(_, name) = key else { return None };
            return Some(Value::unknown(Reason::Cycle(name.to_string().into())));
        }
        match self.graph.answer(&key) {
            Some(Answer::Value(value)) => value,
            _ => None,
        }
    }

    pub(crate) fn resource(&mut self, inst: InstId, name: Name) -> Option<Arc<ResourceAnswer>> {
        let key = Key::Resource(inst, name);
        if !self.ask(&key) && self.graph.answer(&key).is_none() {
            let Key::Resource(_, name) = key else { return None };
            let reason = Arc::new(Reason::Cycle(name.to_string().into()));
            return Some(Arc::new(ResourceAnswer { repeat: Repeat::Unknown(reason), instances: Vec::new() }));
        }
        match self.graph.answer(&key) {
            Some(Answer::Resource(resource)) => resource,
            _ => None,
        }
    }

    pub(crate) fn call(&mut self, inst: InstId, name: &Arc<str>) -> Option<Arc<CallAnswer>> {
        let key = Key::Call(inst, name.clone());
        self.ask(&key);
        match self.graph.answer(&key) {
            Some(Answer::Call(call)) => call,
            _ => None,
        }
    }

    pub(crate) fn tree(&mut self, root: InstId) -> Arc<TreeAnswer> {
        let key = Key::Tree(root);
        self.ask(&key);
        match self.graph.answer(&key) {
            Some(Answer::Tree(tree)) => tree,
            _ => Arc::default(),
        }
    }

    pub(crate) fn provider(&mut self, inst: InstId, name: &Arc<str>, alias: Option<&Arc<str>>) -> Arc<ProviderAnswer> {
        let key = Key::Provider(inst, name.clone(), alias.cloned());
        self.ask(&key);
        match self.graph.answer(&key) {
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
        let mut module = InModule { db: self, inst };
        let mut scope = ModuleScope { module: &mut module, repetition };
        evaluate(&mut Evaluator::new(&mut scope, Mode::Config(place)))
    }

    pub(crate) fn compute_value(&mut self, inst: InstId, name: &Name) -> Option<Value> {
        match name {
            Name::Variable(variable) => self.compute_variable(inst, variable),
            Name::Local(local) => {
                let dir = self.insts[inst as usize].dir;
                let (place, lowered) = self.declared(dir, name).into_iter().next()?;
                let entry = terraform::entry(&lowered.body, name)?;
                let value = self.within(inst, place, Repetition::default(), |rule| rule.value(&entry.value));
                Some(value.step(place.site(entry.value.node), Step::Local(local.clone())))
            }
            Name::Output(output) => {
                let dir = self.insts[inst as usize].dir;
                let (place, lowered) = self.declared(dir, name).into_iter().next()?;
                let block = terraform::block(&lowered.body, name)?;
                let Some(expr) = block.body.get("value") else {
                    return Some(Value::unknown(Reason::Unfinished));
                };
                let value = self.within(inst, place, Repetition::default(), |rule| rule.value(expr));
                let sensitive = is_true(block.body.get("sensitive"));
                Some(value.step(place.site(expr.node), Step::Output(output.clone())).mark(sensitive))
            }
            _ => None,
        }
    }

    /// A variable: the argument of the module call, or a value given to the root, or the default.
    fn compute_variable(&mut self, inst: InstId, variable: &Arc<str>) -> Option<Value> {
        let name = Name::Variable(variable.clone());
        let dir = self.insts[inst as usize].dir;
        let (place, lowered) = self.declared(dir, &name).into_iter().next()?;
        let block = terraform::block(&lowered.body, &name)?;
        let sensitive = is_true(block.body.get("sensitive"));
        let unset = || Value::unknown(Reason::NoValue(format!("var.{variable}").into()));
        let given = match self.insts[inst as usize].parent.clone() {
            Some((parent, call, key)) => self.argument(parent, &call, &key, variable),
            None => self.root_value(dir, variable),
        };
        let value = match given {
            Some(value) if !(value.is_null() && is_false(block.body.get("nullable"))) => value,
            _ if !lowered.is_whole() => Value::unknown(Reason::Unfinished),
            _ => match block.body.get("default") {
                Some(default) => {
                    let value = self.within(inst, place, Repetition::default(), |rule| rule.value(default));
                    value.step(place.site(default.node), Step::Default(variable.clone()))
                }
                None => unset(),
            },
        };
        Some(converted(value, block.body.get("type")).mark(sensitive))
    }

    /// What a module call passes for a variable.
    fn argument(&mut self, parent: InstId, call: &Arc<str>, key: &RepKey, variable: &Arc<str>) -> Option<Value> {
        let name = Name::Module(call.clone());
        let dir = self.insts[parent as usize].dir;
        let (place, lowered) = self.declared(dir, &name).into_iter().next()?;
        let block = terraform::block(&lowered.body, &name)?;
        if !lowered.is_whole() {
            return Some(Value::unknown(Reason::Unfinished));
        }
        let expr = block.body.get(variable)?;
        let repeated = block.body.get("for_each").is_some() || block.body.get("count").is_some();
        let repetition = match repeated {
            false => Repetition::default(),
            true => {
                let answer = self.call(parent, call)?;
                answer.instances.iter().find(|(k, ..)| k == key).map(|(_, r, _)| r.clone()).unwrap_or_default()
            }
        };
        let value = self.within(parent, place, repetition, |rule| rule.value(expr));
        Some(value.step(place.site(expr.node), Step::Argument(variable.clone())))
    }

    /// What is given to a root: on the command line, or in files of values.
    fn root_value(&mut self, dir: DirId, variable: &Arc<str>) -> Option<Value> {
        if let Some((_, text)) = self.vars.iter().rev().find(|(n, _)| **n == **variable) {
            let parsed = shirube_model::hcl::lower_expression(text).ok().filter(|(e, _)| e.is_literal());
            return Some(match parsed {
                Some((expr, _)) if !matches!(expr.kind, ExprKind::String(_)) => constant(&expr),
                _ => Value::string(text.trim_matches('"')),
            });
        }
        let name = Name::Value(variable.clone());
        let (place, lowered) = self.declared(dir, &name).into_iter().next()?;
        let entry = terraform::entry(&lowered.body, &name)?;
        let mut nothing = Nothing;
        let value = Evaluator::new(&mut nothing, Mode::Config(place)).value(&entry.value);
        Some(value.step(place.site(entry.value.node), Step::Tfvars(variable.clone())))
    }

    pub(crate) fn compute_call(&mut self, inst: InstId, call: &Arc<str>) -> Option<CallAnswer> {
        let name = Name::Module(call.clone());
        let dir = self.insts[inst as usize].dir;
        let (place, lowered) = self.declared(dir, &name).into_iter().next()?;
        let block = terraform::block(&lowered.body, &name)?;
        let path = terraform::local_source(block).map(|s| join(&self.dirs[dir as usize].path, s));
        let target = path.map(|p| self.dir(&p));
        if let Some(d) = target {
            self.ask(&Key::Module(d));
        }
        let target = target.filter(|d| self.is_module(*d) && self.module_depth(inst, *d));
        let (repeat, repetitions) = self.repetitions(inst, place, &block.body, &name);
        let instances = match target {
            None => Vec::new(),
            Some(d) => repetitions
                .into_iter()
                .map(|(key, repetition)| {
                    let child = self.inst(Some((inst, call.clone(), key.clone())), d);
                    (key, repetition, child)
                })
                .collect(),
        };
        Some(CallAnswer { dir: target, repeat, instances })
    }

    /// Whether a module may be called from here: it is not its own caller, and the nesting is not too deep.
    fn module_depth(&self, mut inst: InstId, dir: DirId) -> bool {
        for _ in 0..MAX_MODULE_DEPTH {
            let here = &self.insts[inst as usize];
            if here.dir == dir {
                return false;
            }
            match &here.parent {
                Some((parent, ..)) => inst = *parent,
                None => return true,
            }
        }
        false
    }

    /// The instances of a block by its `count` or `for_each`.
    fn repetitions(
        &mut self,
        inst: InstId,
        place: Place,
        body: &Body,
        name: &Name,
    ) -> (Repeat, Vec<(RepKey, Repetition)>) {
        let unknown = |reason: Arc<Reason>, each: bool| {
            let value = || Value::unknown_for(&reason);
            let repetition = Repetition { each: each.then(|| (value(), value())), count: (!each).then(value) };
            (Repeat::Unknown(reason.clone()), vec![(RepKey::Unknown, repetition)])
        };
        if let Some(count) = body.get("count") {
            let value = self.within(inst, place, Repetition::default(), |rule| rule.value(count));
            let Some(n) = shirube_lang::convert::to_number(&value).ok().and_then(|n| n.as_index()) else {
                let reason =
                    value.unknown_reason().unwrap_or_else(|| Reason::Instances(name.to_string().into()).into());
                return unknown(reason, false);
            };
            if n > MAX_INSTANCES {
                return unknown(Arc::new(Reason::Budget(format!("{n} instances of {name}").into())), false);
            }
            let one = |i| (RepKey::Int(i), Repetition { each: None, count: Some(Value::number(i)) });
            return (Repeat::Count, (0..n).map(one).collect());
        }
        let Some(for_each) = body.get("for_each") else {
            return (Repeat::Single, vec![(RepKey::None, Repetition::default())]);
        };
        let value = self.within(inst, place, Repetition::default(), |rule| rule.value(for_each));
        if let Some(reason) = value.unknown_reason() {
            return unknown(reason, true);
        }
        let Ok((pairs, open)) = eval::elements(&value) else {
            return unknown(Reason::Instances(name.to_string().into()).into(), true);
        };
        if let Some(reason) = open {
            return unknown(reason, true);
        }
        if pairs.len() > MAX_INSTANCES {
            return unknown(Arc::new(Reason::Budget(format!("{} instances of {name}", pairs.len()).into())), true);
        }
        let map = value.as_map().is_some();
        let mut instances = Vec::new();
        for (key, element) in pairs {
            let text = if map { key.as_str() } else { element.as_str() };
            let Some(text) = text.map(Arc::<str>::from) else {
                return unknown(Reason::Instances(name.to_string().into()).into(), true);
            };
            let key = Value::string(text.clone()).at(key.origin);
            instances.push((RepKey::Str(text), Repetition { each: Some((key, element)), count: None }));
        }
        (Repeat::ForEach, instances)
    }

    pub(crate) fn compute_resource(&mut self, inst: InstId, name: &Name) -> Option<ResourceAnswer> {
        let (kind, managed) = match name {
            Name::Resource(kind, _) => (kind.clone(), true),
            Name::Data(kind, _) => (kind.clone(), false),
            _ => return None,
        };
        let dir = self.insts[inst as usize].dir;
        let (place, lowered) = self.declared(dir, name).into_iter().next()?;
        let block = terraform::block(&lowered.body, name)?.clone();
        let (repeat, repetitions) = self.repetitions(inst, place, &block.body, name);
        let prefix = self.insts[inst as usize].prefix.clone();
        let built = Built { place, resource: None, unfinished: !lowered.is_whole(), with_meta: false };
        let mut instances = Vec::with_capacity(repetitions.len());
        for (key, repetition) in repetitions {
            let address: Arc<str> = format!("{prefix}{name}{}", key.suffix()).into();
            let value = self.within(inst, place, repetition, |rule| terraform::body(&block, rule, &built));
            let identity = self.identity(&kind, &value);
            let instance = Arc::new(Instance { address, kind: kind.clone(), managed, identity });
            let value = shaped(value, &instance, place, &block);
            instances.push(ResourceInstance { key, instance, value });
        }
        Some(ResourceAnswer { repeat, instances })
    }

    /// The identity of a resource: which of its attributes name it, and the literal it is set to.
    fn identity(&mut self, kind: &Arc<str>, value: &Value) -> Identity {
        if !self.identities.contains_key(kind) {
            let table = self.pack.tables.get("identities");
            let names = |part: &str| -> Arc<[Arc<str>]> {
                let list = table.and_then(|t| t.get(part)).and_then(|t| t.get(&**kind).or_else(|| t.get("default")));
                let list = list.and_then(|l| l.as_array());
                list.into_iter().flatten().filter_map(|n| n.as_str()).map(Arc::from).collect()
            };
            let identity = Identity { attributes: names("aliases"), computed: names("computed"), literal: None };
            self.identities.insert(kind.clone(), identity);
        }
        let mut identity = self.identities.get(kind).cloned().unwrap_or_default();
        let map = value.as_map();
        identity.literal = identity
            .attributes
            .iter()
            .filter(|n| !matches!(&***n, "id" | "arn"))
            .find_map(|n| map?.entries.get(n)?.as_str().map(Arc::from));
        identity
    }

    pub(crate) fn compute_provider(
        &mut self,
        inst: InstId,
        name: &Arc<str>,
        alias: Option<&Arc<str>>,
    ) -> ProviderAnswer {
        let own = Name::Provider(name.clone(), alias.cloned());
        let here = self.insts[inst as usize].clone();
        if let Some((place, lowered)) = self.declared(here.dir, &own).into_iter().next()
            && let Some(block) = terraform::block(&lowered.body, &own)
        {
            let built = Built { place, resource: None, unfinished: !lowered.is_whole(), with_meta: true };
            let value = self.within(inst, place, Repetition::default(), |rule| terraform::body(block, rule, &built));
            return ProviderAnswer { block: Some((inst, own)), value: policy_view(&value) };
        }
        let Some((parent, call, _)) = here.parent else { return environment(name, alias) };
        // Passed by the call, or inherited if it is the default one.
        let declared = self.declared(self.insts[parent as usize].dir, &Name::Module(call.clone()));
        let local = own.to_string();
        let local = local.strip_prefix("provider.").unwrap_or(&local);
        let passed = declared.first().and_then(|(_, lowered)| {
            let block = terraform::block(&lowered.body, &Name::Module(call.clone()))?;
            let ExprKind::Object(items) = &block.body.get("providers")?.kind else { return None };
            let (_, to) = items.iter().find(|(key, _)| key_is(key, local))?;
            terraform::provider_reference(to)
        });
        match (passed, alias) {
            (Some((name, alias)), _) => (*self.provider(parent, &name, alias.as_ref())).clone_answer(),
            (None, None) => (*self.provider(parent, name, None)).clone_answer(),
            (None, Some(_)) => environment(name, alias),
        }
    }

    pub(crate) fn compute_tree(&mut self, root: InstId) -> TreeAnswer {
        let mut tree = TreeAnswer::default();
        let mut work = vec![root];
        while let Some(inst) = work.pop() {
            tree.instances.push(inst);
            let dir = self.insts[inst as usize].dir;
            self.ask(&Key::Calls(dir));
            for name in self.calls(dir) {
                match self.call(inst, &name) {
                    Some(call) if call.dir.is_some() => work.extend(call.instances.iter().map(|(.., child)| *child)),
                    _ => tree.missing.push((inst, name)),
                }
            }
            if tree.instances.len() > MAX_INSTANCES {
                break;
            }
        }
        tree
    }

    pub(crate) fn compute_many(&mut self, root: InstId, kind: &Arc<str>, managed: bool) -> ManyAnswer {
        let mut many = ManyAnswer::default();
        let tree = self.tree(root);
        for inst in &tree.instances {
            let dir = self.insts[*inst as usize].dir;
            self.ask(&Key::Typed(dir, kind.clone(), managed));
            for name in self.typed(dir, kind, managed) {
                let Some(resource) = self.resource(*inst, name) else { continue };
                if let Repeat::Unknown(reason) = &resource.repeat {
                    many.open.get_or_insert_with(|| reason.clone());
                    continue;
                }
                many.values.extend(resource.instances.iter().map(|i| policy_view(&i.value)));
            }
        }
        many
    }
}

impl ProviderAnswer {
    fn clone_answer(&self) -> Self {
        Self { block: self.block.clone(), value: self.value.clone() }
    }
}

/// A provider without a block: its settings come from the environment.
fn environment(name: &Arc<str>, alias: Option<&Arc<str>>) -> ProviderAnswer {
    let full = Name::Provider(name.clone(), alias.cloned()).to_string();
    let map = Map { open: Some(Arc::new(Reason::Environment(full.into()))), ..Map::default() };
    ProviderAnswer { block: None, value: Value::new(Kind::Map(Arc::new(map))) }
}

/// Gives a resource's value its identity; a data source that only computes gets its result.
fn shaped(value: Value, instance: &Arc<Instance>, place: Place, block: &Block) -> Value {
    let header = place.site(block.header);
    let Kind::Map(map) = &value.kind else { return value };
    let mut map = (**map).clone();
    let shape = Shape { resource: Some(instance.clone()), header: Some(header), policy_view: false };
    map.shape = Some(Arc::new(shape));
    if !instance.managed && &*instance.kind == "aws_iam_policy_document" {
        let json = terraform::document(&value, header);
        map.entries.insert("json".into(), json.clone());
        map.entries.insert("minified_json".into(), json);
    }
    Value { kind: Kind::Map(Arc::new(map)), ..value }
}

fn key_is(key: &Expr, local: &str) -> bool {
    match terraform::provider_reference(key) {
        Some((name, None)) => *name == *local,
        Some((name, Some(alias))) => local.split_once('.') == Some((&name, &alias)),
        None => false,
    }
}

fn is_true(expr: Option<&Expr>) -> bool {
    matches!(expr.map(|e| &e.kind), Some(ExprKind::Bool(true)))
}

fn is_false(expr: Option<&Expr>) -> bool {
    matches!(expr.map(|e| &e.kind), Some(ExprKind::Bool(false)))
}

/// A scope without names, for values that must be constant.
struct Nothing;

impl shirube_lang::Scope for Nothing {
    fn resolve(&mut self, _: &[Arc<str>]) -> Option<Resolved> {
        None
    }

    fn call(&mut self, _: &str, _: &[Value]) -> Option<Result<Value, shirube_lang::Failure>> {
        None
    }
}

fn constant(expr: &Expr) -> Value {
    let value = Evaluator::new(&mut Nothing, Mode::Policy).value(expr);
    value.at(Origin::Nowhere)
}

/// Converts to the primitive type that a variable declares, as Terraform does when it is set.
fn converted(value: Value, kind: Option<&Expr>) -> Value {
    let Some(ExprKind::Name(name)) = kind.map(|k| &k.kind) else {
        return collection(value, kind);
    };
    let kind = match (&**name, &value.kind) {
        ("bool", Kind::String(_)) => shirube_lang::convert::to_bool(&value).ok().map(Kind::Bool),
        ("number", Kind::String(_)) => shirube_lang::convert::to_number(&value).ok().map(Kind::Number),
        ("string", Kind::Bool(_) | Kind::Number(_)) => shirube_lang::convert::to_string(&value).ok().map(|v| v.kind),
        _ => None,
    };
    match kind {
        Some(kind) => Value { kind, ..value },
        None => value,
    }
}

/// `set(…)` makes a list a set; elements of primitive type convert.
fn collection(value: Value, kind: Option<&Expr>) -> Value {
    let Some(ExprKind::Call { name, args, .. }) = kind.map(|k| &k.kind) else { return value };
    let of = args.first();
    let kind = match (&**name, &value.kind) {
        ("list" | "set", Kind::List(list)) => {
            let items = list.items.iter().map(|i| converted(i.clone(), of)).collect();
            let list = shirube_lang::value::List { items, open: list.open.clone(), set: &**name == "set" };
            Kind::List(Arc::new(list))
        }
        ("map", Kind::Map(map)) => {
            let entries: BTreeMap<_, _> =
                map.entries.iter().map(|(k, v)| (k.clone(), converted(v.clone(), of))).collect();
            Kind::Map(Arc::new(Map { entries, open: map.open.clone(), shape: map.shape.clone() }))
        }
        ("object", Kind::Map(map)) => {
            let Some(ExprKind::Object(fields)) = of.map(|o| &o.kind) else { return value };
            let mut entries = BTreeMap::new();
            for (key, kind) in fields {
                let Some(key) = key.as_str() else { continue };
                let (kind, default) = optional(kind);
                let given = map.entries.get(key).filter(|v| !(v.is_null() && default.is_some())).cloned();
                let unset = || match (&map.open, default) {
                    (Some(reason), _) => Value::unknown_for(reason),
                    (None, Some(default)) => constant(default),
                    (None, None) => Value::null(),
                };
                entries.insert(Arc::from(key), converted(given.unwrap_or_else(unset), Some(kind)));
            }
            Kind::Map(Arc::new(Map { entries, open: map.open.clone(), shape: None }))
        }
        _ => return value,
    };
    Value { kind, ..value }
}

/// `optional(type, default)` in an object type.
fn optional(kind: &Expr) -> (&Expr, Option<&Expr>) {
    match &kind.kind {
        ExprKind::Call { name, args, .. } if &**name == "optional" && !args.is_empty() => (&args[0], args.get(1)),
        _ => (kind, None),
    }
}
