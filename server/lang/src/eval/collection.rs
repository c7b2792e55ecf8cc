//! Objects, `for` and splats.

use std::{collections::BTreeMap, sync::Arc};

use rustc_hash::FxHashMap;

use super::{Evaluator, MAX_VALUES, Mode, fits, null_as_false, part};
use crate::{
    ast::{Expr, ExprKind, ForExpr},
    convert, ops,
    origin::{Origin, Step},
    reason::{Failure, Reason},
    site::Site,
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
        let found = self.elements_of(&f.source, &source)?;
        let shuffled = found.shuffled().cloned();
        let Elements { pairs, open, further } = found;
        let mut out = Collected { list: List::default(), map: BTreeMap::new(), room: MAX_VALUES };
        self.loops += 1;
        let filled = pairs.into_iter().try_for_each(|(key, value)| {
            let bound = self.bind_pair(f.key_var.as_ref(), &f.value_var, key, value.clone());
            let result = self.for_element(f, &value, &mut out);
            self.variables.truncate(bound);
            result
        });
        match (&open, further) {
            (Some(reason), Some(further)) if filled.is_ok() => further.into_iter().for_each(|(key, value)| {
                let bound = self.bind_pair(f.key_var.as_ref(), &f.value_var, key, value.clone());
                self.possible_element(f, &value, reason, &mut out);
                self.variables.truncate(bound);
            }),
            (Some(reason), _) => out.list.may_have_anything(reason),
            (None, _) => {}
        }
        if let Some(reason) = &shuffled {
            out.list.in_any_order(reason);
        }
        self.loops -= 1;
        if self.loops == 0 {
            self.closed.clear();
        }
        filled?;
        let Collected { list, map, .. } = out;
        let kind = if f.key.is_none() {
            Kind::List(Arc::new(list))
        } else {
            let open = list.open;
            // What may be missing may belong to any group.
            let group = |mut values: Vec<Value>| match f.group {
                true => {
                    let mut list = List { items: values, open: open.clone(), ..List::default() };
                    shuffled.iter().for_each(|reason| list.in_any_order(reason));
                    Value::from(list)
                }
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

    /// The elements of a collection. Rules see them as they were made; in a configuration they came the way that the whole came.
    pub(super) fn elements_of(&self, expr: &Expr, source: &Value) -> Result<Elements, Failure> {
        Ok(self.as_parts(elements(source)?, expr, source))
    }

    /// Elements as parts of a collection that an expression gives.
    pub fn as_parts(&self, found: Elements, expr: &Expr, source: &Value) -> Elements {
        let Mode::Config(place) = self.mode else { return found };
        // The key of an element is taken from the collection, and no text that stands anywhere unless it is written there.
        let taken = || Origin::link(place.site(expr.node), Step::Computed, source.origin.clone());
        let taken = if source.as_map().is_some() { taken() } else { Origin::Nowhere };
        found.from(source, &taken)
    }

    /// Where the keys of a map are written, if it is written out somewhere.
    pub fn written_keys(&self, map: &Value) -> FxHashMap<Arc<str>, Site> {
        self.scope.written_keys(map)
    }

    fn for_element(&mut self, f: &ForExpr, element: &Value, out: &mut Collected) -> Result<(), Failure> {
        if let Some(condition) = &f.condition {
            let c = self.eval(condition)?;
            let c = if self.policy() { null_as_false(c) } else { c };
            if let Some(reason) = c.unknown_reason().or_else(|| ops::text_hole(&c)) {
                self.possible_value(f, element, &reason, out);
                return Ok(());
            }
            if !convert::to_bool(&c)? {
                return Ok(());
            }
        }
        let value = self.for_value(f, element, out)?;
        let Some(key) = &f.key else {
            out.list.items.push(value);
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
            _ => key.hole().iter().for_each(|reason| out.list.may_have_anything(reason)),
        }
        Ok(())
    }

    /// What a `for` makes of one element.
    fn for_value(&mut self, f: &ForExpr, element: &Value, out: &mut Collected) -> Result<Value, Failure> {
        let mut value = self.eval(&f.value)?;
        if !fits(&value, &mut out.room) {
            return Err(Reason::Budget("size of a value".into()).into());
        }
        if self.policy() && value.origin == Origin::Nowhere {
            // A rule that maps elements to constants still blames the elements.
            value.origin = element.origin.clone();
        }
        Ok(value)
    }

    /// An element that may be there: its result may be in the result, unless the condition keeps it out.
    fn possible_element(&mut self, f: &ForExpr, element: &Value, reason: &Arc<Reason>, out: &mut Collected) {
        if let Some(condition) = &f.condition {
            let c = self.value(condition);
            let c = if self.policy() { null_as_false(c) } else { c };
            if convert::to_bool(&c) == Ok(false) {
                return;
            }
        }
        self.possible_value(f, element, reason, out);
    }

    fn possible_value(&mut self, f: &ForExpr, element: &Value, reason: &Arc<Reason>, out: &mut Collected) {
        // Which entries there may be is kept of no map.
        let value = if f.key.is_none() { self.for_value(f, element, out).ok() } else { None };
        match value {
            Some(value) => out.list.may_have(value, reason),
            None => out.list.may_have_anything(reason),
        }
    }

    pub(super) fn splat(&mut self, source: &Expr, each: &Expr) -> Result<Value, Failure> {
        let source = self.eval(source)?;
        let list = match &source.kind {
            Kind::Null => Arc::default(),
            Kind::List(list) => list.clone(),
            Kind::Unknown(_) | Kind::Symbol(_) => {
                return Ok(match source.unknown_reason() {
                    Some(reason) => Value::unknown_for(&reason).at(source.origin),
                    None => source,
                });
            }
            _ => Arc::new(List { items: vec![source.clone()], ..List::default() }),
        };
        let mut out = List { uniform: list.uniform || list.set, ..List::default() };
        let mut each = |item: &Value| {
            // What is no list is its only element itself.
            let whole = self.policy() || source.as_list().is_none();
            self.elements.push(if whole { item.clone() } else { part(&source, item) });
            let result = self.eval(each);
            self.elements.pop();
            result
        };
        out.items = list.items.iter().map(&mut each).collect::<Result<_, _>>()?;
        match (&list.open, &list.further) {
            (Some(reason), Some(further)) => further.iter().for_each(|item| match each(item) {
                Ok(value) => out.may_have(value, reason),
                Err(_) => out.may_have_anything(reason),
            }),
            _ => out.may_have_rest_of(&list),
        }
        list.shuffled().into_iter().for_each(|reason| out.in_any_order(reason));
        Ok(Value::from(out).at(source.origin.clone()).mark(source.sensitive))
    }
}

/// The results of a `for` so far.
struct Collected {
    /// The results of a `for` that makes a list; of one that makes a map, whether there may be others.
    list: List,
    map: BTreeMap<Arc<str>, Vec<Value>>,
    /// How many more values it may have.
    room: usize,
}

/// Elements as key and value.
pub type Pairs = Vec<(Value, Value)>;

/// The elements of a collection.
#[derive(Default)]
pub struct Elements {
    /// Those that are there.
    pub pairs: Pairs,
    /// Why there may be others, if there may be.
    pub open: Option<Arc<Reason>>,
    /// What each of the others is one of; `None` if it may be anything.
    pub further: Option<Pairs>,
}

impl Elements {
    /// Why it is not known where elements stand, if there are no others.
    pub fn shuffled(&self) -> Option<&Arc<Reason>> {
        self.open.as_ref().filter(|_| self.further.as_ref().is_some_and(Vec::is_empty))
    }

    /// The same as parts of the collection, which came the way that it came.
    #[must_use]
    fn from(mut self, source: &Value, taken: &Origin) -> Self {
        let further = self.further.iter_mut().flatten();
        self.pairs.iter_mut().chain(further).for_each(|(key, element)| {
            *element = part(source, element);
            if key.origin == Origin::Nowhere {
                key.origin = taken.clone();
            }
        });
        self
    }
}

/// The elements of a collection as `for` sees them: list elements by number, entries by key, set elements by themselves.
pub fn elements(source: &Value) -> Result<Elements, Failure> {
    let anything = |open: Option<Arc<Reason>>| Elements { open, ..Elements::default() };
    match &source.kind {
        Kind::Null => Ok(Elements::default()),
        Kind::List(list) => {
            let key = |i: usize, item: &Value| match (&list.open, list.set) {
                (_, true) => item.clone(),
                (Some(reason), false) => Value::unknown_for(reason),
                (None, false) => Value::number(i),
            };
            let pair = |(i, item): (usize, &Value)| (key(i, item), item.clone());
            let pairs = list.items.iter().enumerate().map(pair).collect();
            let further = list.further.as_ref().map(|further| further.iter().enumerate().map(pair).collect());
            Ok(Elements { pairs, open: list.open.clone(), further })
        }
        Kind::Map(map) => {
            let pair = |(k, v): (&Arc<str>, &Value)| (Value::string(k.clone()), v.clone());
            let Some(reason) = map.optional() else {
                let pairs = map.entries.iter().map(pair).collect();
                return Ok(Elements { pairs, ..anything(map.open.clone()) });
            };
            let (further, pairs) = map.entries.iter().map(pair).partition(|(_, value)| value.optional().is_some());
            let further = map.open.is_none().then_some(further);
            Ok(Elements { pairs, open: map.open.clone().or_else(|| Some(reason.clone())), further })
        }
        Kind::Unknown(reason) => Ok(anything(Some(reason.clone()))),
        Kind::Symbol(_) => Ok(anything(source.unknown_reason())),
        _ => Err(Failure::new(format!("{} cannot be iterated", convert::type_name(source)))),
    }
}
