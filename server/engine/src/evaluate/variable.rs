//! Variables: what they are given, their defaults and their types.

use std::{collections::BTreeMap, sync::Arc};

use shirube_lang::{
    Evaluator, Kind, Mode, Origin, Reason, Resolved, Step, Value,
    ast::{Expr, ExprKind},
    value::Map,
};
use shirube_model::terraform::{self, Name, Repetition};

use crate::db::{Db, DirId, InstId, RepKey};

impl Db {
    /// A variable: the argument of the module call, or a value given to the root, or the default.
    pub(super) fn compute_variable(&mut self, inst: InstId, variable: &Arc<str>) -> Option<Value> {
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
            _ => match block.body.get("default") {
                Some(default) => {
                    let value = self.within(inst, place, Repetition::default(), |rule| rule.value(default));
                    value.step(place.site(default.node), Step::Default(variable.clone()))
                }
                None if block.body.open => Value::unknown(Reason::Unfinished),
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
        let Some(expr) = block.body.get(variable) else {
            return block.body.open.then(|| Value::unknown(Reason::Unfinished));
        };
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
}

pub(super) fn is_true(expr: Option<&Expr>) -> bool {
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
