//! Objects, `for` and splats.

use std::{collections::BTreeMap, sync::Arc};

use super::{Evaluator, MAX_VALUES, fits, null_as_false};
use crate::{
    ast::{Expr, ExprKind, ForExpr},
    convert, ops,
    origin::Origin,
    reason::{Failure, Reason},
    value::{Kind, List, Map, Value},
};

impl Evaluator<'_> {
    pub(super) fn object(&mut self, expr: &Expr, items: &[(Expr, Expr)]) -> Result<Value, Failure> {
        let mut map = Map::default();
        for (key, value) in items {
            let key = self.eval(key)?;
            let value = self.eval(value)?;
            match &convert::to_string(&key)?.kind {
                Kind::String(name) => {
                    map.entries.insert(name.clone(), value);
                }
                Kind::Null => return Err(Failure::new("null cannot be a key")),
                _ => map.open = key.hole(),
            }
        }
        Ok(self.written(expr, Value::new(Kind::Map(Arc::new(map)))))
    }

    /// Binds the variables of a `for`; returns how many were bound before.
    pub(super) fn bind_pair(
        &mut self,
        key_var: Option<&Arc<str>>,
        value_var: &Arc<str>,
        key: Value,
        value: Value,
    ) -> usize {
        let before = self.variables.len();
        if let Some(name) = key_var {
            self.variables.push((name.clone(), key));
        }
        self.variables.push((value_var.clone(), value));
        before
    }

    pub(super) fn for_expr(&mut self, expr: &Expr, f: &ForExpr) -> Result<Value, Failure> {
        let source = self.eval(&f.source)?;
        if let Some(reason) = source.unknown_reason() {
            let value = Value::unknown_for(&reason);
            return Ok(self.computed(expr, value, [&source.origin]).mark(source.sensitive));
        }
        if source.is_null() && !self.policy() {
            return Err(Failure::new("null cannot be iterated"));
        }
        let (pairs, open) = elements(&source)?;
        let mut out = Collected { items: Vec::new(), map: BTreeMap::new(), open, room: MAX_VALUES };
        self.loops += 1;
        let filled = pairs.into_iter().try_for_each(|(key, value)| {
            let bound = self.bind_pair(f.key_var.as_ref(), &f.value_var, key, value.clone());
            let result = self.for_element(f, &value, &mut out);
            self.variables.truncate(bound);
            result
        });
        self.loops -= 1;
        if self.loops == 0 {
            self.closed.clear();
        }
        filled?;
        let Collected { items, map, open, .. } = out;
        let kind = if f.key.is_none() {
            Kind::List(Arc::new(List { items, open, ..List::default() }))
        } else {
            // What may be missing may belong to any group.
            let group = |mut values: Vec<Value>| match f.group {
                true => Value::open_list(values, open.clone()),
                false => values.swap_remove(0),
            };
            let entries = map.into_iter().map(|(k, v)| (k, group(v))).collect();
            Kind::Map(Arc::new(Map { entries, open, ..Map::default() }))
        };
        Ok(self.computed(expr, Value::new(kind), [&source.origin]).mark(source.sensitive))
    }

    /// A call inside a `for`: made once for all elements if it does not depend on them.
    pub(super) fn call_once(
        &mut self,
        expr: &Expr,
        call: impl FnOnce(&mut Self) -> Result<Value, Failure>,
    ) -> Result<Value, Failure> {
        // The text of a template is gone when it is rendered, and its place in memory may be another's.
        if self.isolated.is_some() {
            return call(self);
        }
        let place: *const Expr = expr;
        match self.closed.get(&place) {
            Some(Some(value)) => return Ok(value.clone()),
            Some(None) => return call(self),
            None => {}
        }
        let value = call(self)?;
        let kept = self.is_closed(expr).then(|| value.clone());
        self.closed.insert(place, kept);
        Ok(value)
    }

    /// Whether an expression names no variable that is bound here.
    fn is_closed(&self, expr: &Expr) -> bool {
        let mut closed = match &expr.kind {
            ExprKind::Name(name) => self.variables.iter().all(|(bound, _)| bound != name),
            ExprKind::Element => false,
            _ => true,
        };
        expr.children(&mut |inner| closed = closed && self.is_closed(inner));
        closed
    }

    fn for_element(&mut self, f: &ForExpr, element: &Value, out: &mut Collected) -> Result<(), Failure> {
        if let Some(condition) = &f.condition {
            let c = self.eval(condition)?;
            let c = if self.policy() { null_as_false(c) } else { c };
            if let Some(reason) = c.unknown_reason().or_else(|| ops::text_hole(&c)) {
                out.open = Some(reason);
                return Ok(());
            }
            if !convert::to_bool(&c)? {
                return Ok(());
            }
        }
        let mut value = self.eval(&f.value)?;
        if !fits(&value, &mut out.room) {
            return Err(Reason::Budget("size of a value".into()).into());
        }
        if self.policy() && value.origin == Origin::Nowhere {
            // A rule that maps elements to constants still blames the elements.
            value.origin = element.origin.clone();
        }
        let Some(key) = &f.key else {
            out.items.push(value);
            return Ok(());
        };
        let key = self.eval(key)?;
        match &convert::to_string(&key)?.kind {
            Kind::String(name) => {
                let values = out.map.entry(name.clone()).or_default();
                if !values.is_empty() && !f.group {
                    return Err(Failure::new(format!("two elements have the key {name:?}")));
                }
                values.push(value);
            }
            Kind::Null => return Err(Failure::new("null cannot be a key")),
            _ => out.open = key.hole(),
        }
        Ok(())
    }

    pub(super) fn splat(&mut self, source: &Expr, each: &Expr) -> Result<Value, Failure> {
        let source = self.eval(source)?;
        let uniform = source.as_list().is_some_and(|l| l.uniform || l.set);
        let (items, open) = match &source.kind {
            Kind::Null => (Vec::new(), None),
            Kind::List(list) => (list.items.clone(), list.open.clone()),
            Kind::Unknown(_) | Kind::Symbol(_) => {
                return Ok(match source.unknown_reason() {
                    Some(reason) => Value::unknown_for(&reason).at(source.origin),
                    None => source,
                });
            }
            _ => (vec![source.clone()], None),
        };
        let mut results = Vec::with_capacity(items.len());
        for item in items {
            self.elements.push(item);
            let result = self.eval(each);
            self.elements.pop();
            results.push(result?);
        }
        let list = List { items: results, open, set: false, uniform };
        Ok(Value::new(Kind::List(Arc::new(list))).at(source.origin.clone()).mark(source.sensitive))
    }
}

/// The results of a `for` so far.
struct Collected {
    items: Vec<Value>,
    map: BTreeMap<Arc<str>, Vec<Value>>,
    open: Option<Arc<Reason>>,
    /// How many more values it may have.
    room: usize,
}

/// Elements as key and value.
pub type Pairs = Vec<(Value, Value)>;

/// The elements of a collection as `for` sees them: list elements by number, entries by key, set elements by themselves.
pub fn elements(source: &Value) -> Result<(Pairs, Option<Arc<Reason>>), Failure> {
    match &source.kind {
        Kind::Null => Ok((Vec::new(), None)),
        Kind::List(list) => {
            let key = |i: usize, item: &Value| match (&list.open, list.set) {
                (_, true) => item.clone(),
                (Some(reason), false) => Value::unknown_for(reason),
                (None, false) => Value::number(i),
            };
            let pairs = list.items.iter().enumerate().map(|(i, item)| (key(i, item), item.clone())).collect();
            Ok((pairs, list.open.clone()))
        }
        Kind::Map(map) => {
            let pairs = map.entries.iter().map(|(k, v)| (Value::string(k.clone()), v.clone())).collect();
            Ok((pairs, map.open.clone()))
        }
        Kind::Unknown(reason) => Ok((Vec::new(), Some(reason.clone()))),
        Kind::Symbol(_) => Ok((Vec::new(), source.unknown_reason())),
        _ => Err(Failure::new(format!("{} cannot be iterated", convert::type_name(source)))),
    }
}
