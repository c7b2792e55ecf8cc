//! What mocks are worth, and what rules find around them.

use std::{collections::BTreeMap, sync::Arc};

use shirube_lang::{
    Evaluator, Failure, Mode, Reason, Resolved, Scope, Value,
    ast::{Block, Expr, ExprKind},
    value::{Kind, Map, Shape},
};

use super::{Mock, Test};
use crate::{
    judge::{See, World},
    policy::Reads,
};

/// The entries of a block or of an object of this name.
pub(super) fn entries(block: &Block, name: &str) -> Vec<(Arc<str>, Expr)> {
    let mut out: Vec<(Arc<str>, Expr)> = Vec::new();
    for inner in block.body.blocks_of(name) {
        out.extend(inner.body.attributes.iter().map(|a| (a.name.clone(), a.value.clone())));
    }
    if let Some(ExprKind::Object(items)) = block.body.get(name).map(|e| &e.kind) {
        out.extend(items.iter().filter_map(|(k, v)| Some((Arc::from(k.as_str()?), v.clone()))));
    }
    out
}

/// The names that mocks see: locals, and the attributes of other mocks.
pub(super) struct MockScope<'t, 's> {
    pub(super) test: &'t Test<'s>,
    pub(super) busy: Vec<String>,
}

impl MockScope<'_, '_> {
    pub(super) fn value(&mut self, expr: &Expr) -> Value {
        Evaluator::new(self, Mode::Policy).value(expr)
    }

    /// The attributes of a mock; what is not written is null.
    pub(super) fn attrs(&mut self, mock: &Mock) -> Value {
        let shape = Shape { resource: None, header: None, policy_view: true, ..Shape::default() };
        let entries = match mock.block.body.get("attrs") {
            // An expression that is no object written out.
            Some(expr) if !matches!(expr.kind, ExprKind::Object(_)) => match self.value(expr) {
                value if value.as_map().is_some() => value
                    .as_map()
                    .into_iter()
                    .flat_map(|m| m.entries.iter().map(|(k, v)| (k.clone(), v.clone())))
                    .collect(),
                other => return other,
            },
            _ => entries(&mock.block, "attrs").into_iter().map(|(k, v)| (k, self.value(&v))).collect::<Vec<_>>(),
        };
        let map = Value::map(entries);
        let Kind::Map(map) = map.kind else { return Value::null() };
        Value::new(Kind::Map(Arc::new(Map { shape: Some(Arc::new(shape)), ..(*map).clone() })))
    }

    fn once(&mut self, name: String, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if self.busy.contains(&name) {
            return Value::unknown(Reason::Cycle(name.into()));
        }
        self.busy.push(name);
        let value = make(self);
        self.busy.pop();
        value
    }
}

impl Scope for MockScope<'_, '_> {
    fn resolve(&mut self, names: &[&Arc<str>]) -> Option<Resolved> {
        let test = self.test;
        if &**names[0] == "local" {
            let (name, expr) = test.locals.iter().find(|(n, _)| Some(n) == names.get(1).copied())?;
            let value = self.once(format!("local.{name}"), |scope| scope.value(expr));
            return Some(Resolved { value, used: 2 });
        }
        let (construct, at) = match &**names[0] {
            "data" => ("data", 1),
            "resource" => ("resource", 1),
            _ => ("resource", 0),
        };
        let [kind, label, ..] = names.get(at..)? else { return None };
        let is = |m: &&Mock| &*m.construct == construct && m.kind == **kind && m.label == **label;
        let mock = test.mocks.iter().find(is)?;
        let value = self.once(mock.address(), |scope| scope.attrs(mock));
        let attrs = names.get(at + 2).is_some_and(|n| &***n == "attrs");
        Some(Resolved { value, used: at + 2 + usize::from(attrs) })
    }

    fn call(&mut self, _: &str, _: &[Value]) -> Option<Result<Value, Failure>> {
        None
    }
}

/// The mocks around the one that is judged.
pub(super) struct Mocks<'t, 's> {
    pub(super) test: &'t Test<'s>,
    pub(super) index: usize,
    pub(super) mock: &'t Mock,
    pub(super) today: &'t str,
}

impl World for Mocks<'_, '_> {
    fn resources(
        &mut self,
        kind: &str,
        managed: bool,
        _: Option<&Arc<[Arc<str>]>>,
        see: &mut See<'_>,
    ) -> Option<Arc<Reason>> {
        let construct = if managed { "resource" } else { "data" };
        let others = self
            .test
            .mocks
            .iter()
            .enumerate()
            .filter(|(i, m)| *i != self.index && &*m.construct == construct && *m.kind == *kind);
        let mut scope = MockScope { test: self.test, busy: Vec::new() };
        others.for_each(|(_, mock)| see(&scope.attrs(mock), None));
        None
    }

    fn meta(&mut self, _: &Reads) -> Value {
        let mut scope = MockScope { test: self.test, busy: Vec::new() };
        let mock = self.mock;
        let mut fields: BTreeMap<Arc<str>, Value> = BTreeMap::from([
            ("type".into(), Value::string(mock.kind.clone())),
            ("name".into(), Value::string(mock.label.clone())),
            ("address".into(), Value::string(mock.address())),
            ("today".into(), Value::string(self.today)),
            ("path".into(), Value::string(".")),
        ]);
        match &*mock.construct {
            "module" => drop(fields.insert("source".into(), Value::string(mock.kind.clone()))),
            "provider" => {
                fields.insert("name".into(), Value::string(mock.kind.clone()));
                fields.insert("namespace".into(), Value::string("hashicorp"));
                fields.insert("source".into(), Value::string(format!("hashicorp/{}", mock.kind)));
            }
            _ => {
                let prefix = mock.kind.split('_').next().unwrap_or_default();
                let provider = |m: &&Mock| &*m.construct == "provider" && *m.kind == *prefix;
                if let Some(provider) = self.test.mocks.iter().find(provider) {
                    fields.insert("provider".into(), scope.attrs(provider));
                    let version = entries(&provider.block, "meta").into_iter().find(|(n, _)| &**n == "version");
                    fields.extend(version.map(|(_, expr)| (Arc::from("provider_version"), scope.value(&expr))));
                }
            }
        }
        for (name, expr) in entries(&mock.block, "meta") {
            let value = scope.value(&expr);
            fields.insert(name, value);
        }
        Value::map(fields)
    }

    fn common(&mut self, _: (u64, &Arc<str>), make: &mut dyn FnMut(&mut dyn World) -> Value) -> Value {
        make(self)
    }
}
