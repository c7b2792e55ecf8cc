//! References, attributes and indices.

use std::sync::Arc;

use super::{Evaluator, MAX_DEPTH, Mode, Resolved};
use smallvec::SmallVec;

use crate::{
    ast::{Expr, ExprKind},
    convert, functions,
    origin::{Origin, Step},
    reason::{Failure, Reason},
    value::{Kind, List, Map, Shape, Symbol, Value},
};

impl Evaluator<'_> {
    /// A reference: the longest run of plain names is given to the scope, the rest is taken step by step.
    pub(super) fn reference(&mut self, expr: &Expr) -> Result<Value, Failure> {
        let mut names = Names::new();
        if !collect_names(expr, &mut names) {
            return self.path(expr);
        }
        let value = self.named(&names)?;
        Ok(self.referred(expr, value, || joined(&names)))
    }

    /// What is taken out of something by keys and attributes, as in `local.zones[0].name`. If that has a name, the whole path is one
    /// reference.
    pub(super) fn path(&mut self, expr: &Expr) -> Result<Value, Failure> {
        let (mut steps, mut at, mut names) = (Vec::new(), expr, Names::new());
        while let ExprKind::Index(source, _) | ExprKind::Attr(source, _) = &at.kind {
            names.clear();
            if collect_names(at, &mut names) {
                break;
            }
            self.spend()?;
            steps.push(at);
            at = source;
        }
        if self.depth as usize + steps.len() > MAX_DEPTH as usize {
            return Err(Reason::Budget("depth of nesting".into()).into());
        }
        names.clear();
        let named = collect_names(at, &mut names);
        let mut value = if named { self.named(&names)? } else { self.eval(at)? };
        let whole = if named { Value::null() } else { value.clone() };
        for step in steps.iter().rev() {
            value = match &step.kind {
                ExprKind::Attr(_, name) => self.attribute(&value, name)?,
                ExprKind::Index(_, key) => {
                    let key = self.eval(key)?;
                    self.index(&value, &key)?
                }
                _ => value,
            };
        }
        let text =
            || steps.iter().rev().fold(joined(&names).to_string(), |path, step| path + &written_step(step)).into();
        Ok(if named { self.referred(expr, value, text) } else { self.taken(expr, &whole, value) })
    }

    /// What came here by a name. Rules see values as they were made.
    fn referred(&self, expr: &Expr, value: Value, name: impl FnOnce() -> Arc<str>) -> Value {
        match self.mode {
            Mode::Config(place) => value.step(place.site(expr.node), Step::Reference(name())),
            Mode::Policy | Mode::Writing => value,
        }
    }

    /// What names stand for: the scope is asked for the longest run of them, and what it does not use is taken step by step.
    fn named(&mut self, names: &[&Arc<str>]) -> Result<Value, Failure> {
        let bound = self.variables.iter().rev().find(|(n, _)| n == names[0]).map(|(_, v)| v.clone());
        let resolved = match bound {
            Some(value) => Resolved { value, used: 1 },
            None if self.isolated.is_some() => match self.isolated.as_ref().and_then(|i| i.open.as_ref()) {
                Some(reason) => Resolved { value: Value::unknown_for(reason), used: names.len() },
                None => return Err(Failure::new(format!("the template has no variable {:?}", names[0]))),
            },
            None => self.scope.resolve(names).ok_or_else(|| Failure::from(Reason::Undeclared(joined(names))))?,
        };
        let used = resolved.used.clamp(1, names.len());
        let mut value = resolved.value;
        for name in &names[used..] {
            value = self.attribute(&value, name)?;
        }
        Ok(value)
    }

    /// `value.name`
    pub fn attribute(&self, value: &Value, name: &Arc<str>) -> Result<Value, Failure> {
        let found = match &value.kind {
            Kind::Map(map) => return self.entry(value, map, name),
            Kind::Unknown(_) => Value::new(value.kind.clone()),
            Kind::Symbol(symbol) => step_into(symbol, &format!(".{name}")),
            Kind::Null if self.policy() && self.trying == 0 => Value::null(),
            // A block written once may be read as an object, as older rules do.
            Kind::List(list) if self.policy() && list.open.is_none() && list.items.len() == 1 => {
                return self.attribute(&list.items[0], name);
            }
            // It may be the only one, or become the second one.
            Kind::List(list) if self.policy() && list.items.len() < 2 && list.open.is_some() => {
                list.open.as_ref().map_or_else(Value::null, Value::unknown_for)
            }
            Kind::List(_) if self.policy() && self.trying == 0 => Value::null(),
            _ => return Err(Failure::new(format!("{} has no attribute {name}", convert::type_name(value)))),
        };
        Ok(found.at(value.origin.clone()).mark(value.sensitive))
    }

    fn entry(&self, value: &Value, map: &Map, name: &Arc<str>) -> Result<Value, Failure> {
        // An argument of a resource that is set to null is filled in by the provider, as one that is not written.
        let filled_in = |shape: &Arc<Shape>| {
            shape.resource.as_ref().is_some_and(|i| !shape.policy_view || i.identity.computed.contains(name))
        };
        let is_absent = |v: &Value| v.is_null() && map.shape.as_ref().is_some_and(filled_in);
        if let Some(found) = map.entries.get(name).filter(|v| !is_absent(v)) {
            let found = self.part(value, found);
            return Ok(if self.policy() { found } else { unordered(found, name) });
        }
        let header = map.shape.as_ref().and_then(|s| s.header);
        let left_out = map.shape.as_ref().and_then(|shape| shape.left_out.get(name));
        let origin = match (left_out, header) {
            (Some(written), _) => written.origin.clone(),
            (None, Some(site)) => Origin::link(site, Step::Absent, Origin::Nowhere),
            (None, None) => value.origin.clone(),
        };
        let symbol = |instance: &Arc<crate::value::Instance>| {
            Value::new(Kind::Symbol(Arc::new(Symbol { instance: instance.clone(), path: name.clone() })))
        };
        let instance = map.shape.as_ref().and_then(|s| s.resource.as_ref());
        let given = |i: &crate::value::Instance| self.mode == Mode::Writing && i.identity.given.0.contains(name);
        let found = match (&map.shape, &map.open) {
            // Whatever else it may say, a resource is itself.
            (_, Some(reason)) => match instance.filter(|i| i.identity.attributes.contains(name) || given(i)) {
                Some(i) => symbol(i),
                None => Value::unknown_for(reason),
            },
            (Some(shape), None) => match instance {
                Some(i) if !shape.policy_view && i.identity.follows.iter().any(|(known, _)| known == name) => {
                    let follows = i.identity.follows.iter().find(|(known, _)| known == name);
                    return Ok(follows.map_or_else(Value::null, |(_, said)| said.clone()).mark(value.sensitive));
                }
                Some(i) if !shape.policy_view && i.identity.absent.0.binary_search(name).is_ok() => Value::null(),
                Some(i) if !shape.policy_view || i.identity.computed.contains(name) || given(i) => symbol(i),
                None if !shape.policy_view => Value::unknown(Reason::Computed(name.clone())),
                _ => Value::null(),
            },
            (None, None) if self.policy() && self.trying == 0 => Value::null(),
            (None, None) => return Err(Failure::new(format!("the object has no attribute {name}"))),
        };
        Ok(found.at(origin).mark(value.sensitive))
    }

    /// Rules see parts as they were made.
    fn part(&self, whole: &Value, found: &Value) -> Value {
        if self.policy() { found.clone().mark(whole.sensitive) } else { part(whole, found) }
    }

    /// `value[key]`
    pub fn index(&self, value: &Value, key: &Value) -> Result<Value, Failure> {
        if let Some(reason) = key.hole() {
            return Ok(Value::unknown_for(&reason).at(value.origin.clone()));
        }
        let found = match &value.kind {
            Kind::Map(_) => match &convert::to_string(key)?.kind {
                Kind::String(name) => return self.attribute(value, name),
                _ => return Err(Failure::new("a key must be a string")),
            },
            Kind::Unknown(_) => Value::new(value.kind.clone()),
            Kind::Symbol(symbol) => step_into(symbol, &format!("[{}]", crate::print::value(key))),
            Kind::List(list) if list.set && !self.policy() => {
                return Err(Failure::new("elements of a set have no index"));
            }
            Kind::List(list) => {
                let position = convert::to_number(key)?.as_index();
                match (position.and_then(|i| list.items.get(i)), &list.open) {
                    // What may be missing may stand before what is known.
                    (_, Some(reason)) => Value::unknown_for(reason),
                    (Some(item), None) => return Ok(self.part(value, item)),
                    (None, None) if self.policy() && self.trying == 0 => Value::null(),
                    (None, None) => return Err(Failure::new("the index is past the end")),
                }
            }
            Kind::Null if self.policy() && self.trying == 0 => Value::null(),
            _ => return Err(Failure::new(format!("{} cannot be indexed", convert::type_name(value)))),
        };
        Ok(found.at(value.origin.clone()).mark(value.sensitive))
    }
}

/// A part of a value, which came the way that the whole came.
pub fn part(whole: &Value, part: &Value) -> Value {
    let way = whole.origin.to_part(&part.origin);
    let part = part.clone().mark(whole.sensitive);
    match way {
        Some(way) => part.at(way),
        None => part,
    }
}

/// What the provider keeps as a set is in the order in which it is written until somebody reads it back. Blocks then have an order that
/// depends on what the provider fills in, everything else has that of all sets.
fn unordered(found: Value, name: &str) -> Value {
    let list = match &found.kind {
        // Sets that were made as such are in their order already.
        Kind::List(list) if list.set && !list.uniform => (**list).clone(),
        _ => return found,
    };
    if list.items.iter().any(|i| i.as_map().is_some_and(|m| m.shape.is_some())) {
        let mut list = List { items: functions::distinct(list.items), ..list };
        list.in_any_order(&Arc::new(Reason::Computed(format!("the order of {name}").into())));
        return found.with(Kind::List(Arc::new(list)));
    }
    found.with(functions::set_of(list).kind)
}

fn step_into(symbol: &Symbol, step: &str) -> Value {
    let path = format!("{}{step}", symbol.path).into();
    Value::new(Kind::Symbol(Arc::new(Symbol { instance: symbol.instance.clone(), path })))
}

/// Most references are short.
type Names<'e> = SmallVec<[&'e Arc<str>; 6]>;

/// The text of a reference.
fn joined(names: &[&Arc<str>]) -> Arc<str> {
    let parts: SmallVec<[&str; 6]> = names.iter().map(|n| &***n).collect();
    parts.join(".").into()
}

/// A step of a path as it is written, as far as it is written out.
fn written_step(step: &Expr) -> String {
    match &step.kind {
        ExprKind::Attr(_, name) => format!(".{name}"),
        ExprKind::Index(_, key) => match &key.kind {
            ExprKind::Number(n) => format!("[{n}]"),
            ExprKind::String(text) => format!("[{text:?}]"),
            _ => "[…]".into(),
        },
        _ => String::new(),
    }
}

/// The names of a reference such as `var.a.b`; false if something else is part of it.
fn collect_names<'e>(expr: &'e Expr, names: &mut Names<'e>) -> bool {
    match &expr.kind {
        ExprKind::Name(name) => {
            names.push(name);
            true
        }
        ExprKind::Attr(source, name) => {
            let plain = collect_names(source, names);
            names.push(name);
            plain
        }
        _ => false,
    }
}
