//! The evaluator: an expression and the names in scope give a value with its origin.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    ast::{BinaryOp, Expr, ExprKind, ForExpr, TemplatePart, UnaryOp},
    convert, functions, ops,
    origin::{Origin, Step},
    reason::{Failure, Reason},
    site::Place,
    value::{Kind, List, Map, Part, Symbol, Value},
};

/// The deepest nesting that is evaluated.
const MAX_DEPTH: u32 = 100;
/// The most expressions evaluated for one block.
const MAX_STEPS: u32 = 200_000;
/// The most elements a collection may have.
pub const MAX_ELEMENTS: usize = 100_000;

/// Whose rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Terraform's, at a place in a configuration: values written here get origins.
    Config(Place),
    /// Policies': three-valued logic in any order, null is false and empty, results carry the origins of what decided them.
    Policy,
}

/// The names and special functions an expression can see.
pub trait Scope {
    /// The value of a reference that starts with these names (`["var", "x", "y"]`), and how many of them it used up.
    /// `None` if nothing by that name is in scope.
    fn resolve(&mut self, names: &[Arc<str>]) -> Option<Resolved>;

    /// Calls a function that needs more than its arguments. `None` if it is not one of the scope's own.
    fn call(&mut self, name: &str, args: &[Value]) -> Option<Result<Value, Failure>>;
}

/// The answer to a reference.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The value.
    pub value: Value,
    /// How many of the names it used up.
    pub used: usize,
}

/// Evaluates expressions in one scope.
pub struct Evaluator<'s> {
    scope: &'s mut dyn Scope,
    mode: Mode,
    variables: Vec<(Arc<str>, Value)>,
    elements: Vec<Value>,
    depth: u32,
    steps: u32,
    trying: u32,
}

impl<'s> Evaluator<'s> {
    /// An evaluator for one block.
    pub fn new(scope: &'s mut dyn Scope, mode: Mode) -> Self {
        Self { scope, mode, variables: Vec::new(), elements: Vec::new(), depth: 0, steps: 0, trying: 0 }
    }

    /// Makes a name visible to what is evaluated next, as `each` in a rule.
    pub fn bind(&mut self, name: impl Into<Arc<str>>, value: Value) {
        self.variables.push((name.into(), value));
    }

    /// Takes the newest bound name away again.
    pub fn unbind(&mut self) {
        self.variables.pop();
    }

    /// Evaluates; an expression that fails gives an unknown value with the reason.
    pub fn value(&mut self, expr: &Expr) -> Value {
        self.eval(expr).unwrap_or_else(|failure| {
            let value = Value::unknown_for(&failure.0);
            self.written(expr, value)
        })
    }

    /// Evaluates; fails where Terraform would report an error.
    pub fn eval(&mut self, expr: &Expr) -> Result<Value, Failure> {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Err(Reason::Budget("steps of one block".into()).into());
        }
        if self.depth >= MAX_DEPTH {
            return Err(Reason::Budget("depth of nesting".into()).into());
        }
        self.depth += 1;
        let result = self.dispatch(expr);
        self.depth -= 1;
        result
    }

    fn policy(&self) -> bool {
        self.mode == Mode::Policy
    }

    /// Gives a value that is written out here its origin.
    fn written(&self, expr: &Expr, value: Value) -> Value {
        match self.mode {
            Mode::Config(place) => value.step(place.site(expr.node), Step::Written),
            Mode::Policy => value,
        }
    }

    /// Gives a result the origin of what it was made from.
    fn computed<'a>(&self, expr: &Expr, value: Value, from: impl IntoIterator<Item = &'a Origin>) -> Value {
        let from = Origin::many(from);
        match self.mode {
            Mode::Config(place) => value.at(Origin::link(place.site(expr.node), Step::Computed, from)),
            Mode::Policy => value.at(from),
        }
    }

    fn dispatch(&mut self, expr: &Expr) -> Result<Value, Failure> {
        match &expr.kind {
            ExprKind::Null => Ok(self.written(expr, Value::null())),
            ExprKind::Bool(b) => Ok(self.written(expr, Value::bool(*b))),
            ExprKind::Number(n) => Ok(self.written(expr, Value::number(*n))),
            ExprKind::String(s) => Ok(self.written(expr, Value::string(s.clone()))),
            ExprKind::Template(parts) => self.template(expr, parts),
            ExprKind::List(items) => {
                let items = items.iter().map(|i| self.eval(i)).collect::<Result<Vec<_>, _>>()?;
                Ok(self.written(expr, Value::list(items)))
            }
            ExprKind::Object(items) => self.object(expr, items),
            ExprKind::Name(_) | ExprKind::Attr(..) => self.reference(expr),
            ExprKind::Index(source, key) => {
                let source = self.eval(source)?;
                let key = self.eval(key)?;
                self.index(&source, &key)
            }
            ExprKind::Splat { source, each } => self.splat(source, each),
            ExprKind::Element => {
                self.elements.last().cloned().ok_or_else(|| Failure::new("an element outside of a splat"))
            }
            ExprKind::Call { name, args, expand } => self.call(expr, name, args, *expand),
            ExprKind::Unary(op, x) => {
                let x = self.operand(x)?;
                let x = if self.policy() && *op == UnaryOp::Not { null_as_false(x) } else { x };
                let value = ops::unary(*op, &x)?;
                Ok(self.computed(expr, value, [&x.origin]).mark(x.sensitive))
            }
            ExprKind::Binary(BinaryOp::And, a, b) => self.logic(expr, a, b, false),
            ExprKind::Binary(BinaryOp::Or, a, b) => self.logic(expr, a, b, true),
            ExprKind::Binary(op, a, b) => {
                let (a, b) = (self.operand(a)?, self.operand(b)?);
                let value = self.binary(*op, &a, &b)?;
                Ok(self.computed(expr, value, [&a.origin, &b.origin]).mark(a.sensitive || b.sensitive))
            }
            ExprKind::Conditional(condition, yes, no) => self.conditional(expr, condition, yes, no),
            ExprKind::For(f) => self.for_expr(expr, f),
            ExprKind::Unfinished => Ok(self.written(expr, Value::unknown(Reason::Unfinished))),
        }
    }

    /// A failing operand in a policy is a null inside, so that `null.x == true` is false; in `try` it stays a failure.
    fn operand(&mut self, expr: &Expr) -> Result<Value, Failure> {
        self.eval(expr)
    }

    fn binary(&self, op: BinaryOp, a: &Value, b: &Value) -> Result<Value, Failure> {
        let order = !matches!(op, BinaryOp::Equal | BinaryOp::NotEqual);
        if self.policy() && order && self.trying == 0 && (a.is_null() || b.is_null()) {
            return Ok(Value::unknown(Reason::Failure("order or arithmetic on null in a rule".into())));
        }
        ops::binary(op, a, b, self.policy())
    }

    /// `&&` and `||`. `winner` is the operand that decides alone: false for `&&`, true for `||`.
    fn logic(&mut self, expr: &Expr, a: &Expr, b: &Expr, winner: bool) -> Result<Value, Failure> {
        let x = self.operand(a)?;
        let x = if self.policy() { null_as_false(x) } else { x };
        if self.policy() && x.as_bool() == Some(winner) {
            return Ok(x);
        }
        let y = self.operand(b)?;
        let y = if self.policy() { null_as_false(y) } else { y };
        let sensitive = x.sensitive || y.sensitive;
        if self.policy() && y.as_bool() == Some(winner) {
            return Ok(y);
        }
        let value = match x.unknown_reason().or_else(|| y.unknown_reason()) {
            Some(reason) => Value::unknown_for(&reason),
            None => {
                let (x, y) = (convert::to_bool(&x)?, convert::to_bool(&y)?);
                Value::bool(if winner { x || y } else { x && y })
            }
        };
        Ok(self.computed(expr, value, [&x.origin, &y.origin]).mark(sensitive))
    }

    fn conditional(&mut self, expr: &Expr, condition: &Expr, yes: &Expr, no: &Expr) -> Result<Value, Failure> {
        let c = self.operand(condition)?;
        let c = if self.policy() { null_as_false(c) } else { c };
        if let Some(reason) = c.unknown_reason() {
            let (yes, no) = (self.value(yes), self.value(no));
            let same = ops::equal(&yes, &no, self.policy()) == Ok(true);
            let value = if same { yes } else { Value::unknown_for(&reason) };
            return Ok(self.computed(expr, value, [&c.origin]).mark(c.sensitive));
        }
        let chosen = self.eval(if convert::to_bool(&c)? { yes } else { no })?;
        Ok(if self.policy() {
            let origin = Origin::many([&chosen.origin, &c.origin]);
            chosen.at(origin)
        } else {
            chosen
        }
        .mark(c.sensitive))
    }

    fn object(&mut self, expr: &Expr, items: &[(Expr, Expr)]) -> Result<Value, Failure> {
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

    fn template(&mut self, expr: &Expr, parts: &[TemplatePart]) -> Result<Value, Failure> {
        if let [TemplatePart::Interpolation(only)] = parts {
            return self.eval(only);
        }
        let mut out = Rendered::default();
        self.render(parts, &mut out)?;
        let value = Value::from_parts(out.parts).mark(out.sensitive);
        Ok(self.computed(expr, value, &out.origins))
    }

    fn render(&mut self, parts: &[TemplatePart], out: &mut Rendered) -> Result<(), Failure> {
        for part in parts {
            match part {
                TemplatePart::Text(text) => out.parts.push(Part::Text(text.clone())),
                TemplatePart::Interpolation(x) => {
                    let value = self.eval(x)?;
                    out.sensitive |= value.sensitive;
                    out.origins.push(value.origin.clone());
                    let null = self.policy() && value.is_null();
                    out.parts.extend(if null { Vec::new() } else { convert::to_parts(&value)? });
                }
                TemplatePart::If(condition, yes, no) => {
                    let c = self.eval(condition)?;
                    out.sensitive |= c.sensitive;
                    match c.unknown_reason() {
                        Some(_) => out.parts.push(Part::Hole(c)),
                        None => self.render(if convert::to_bool(&c)? { yes } else { no }, out)?,
                    }
                }
                TemplatePart::For { key_var, value_var, source, body } => {
                    let source = self.eval(source)?;
                    let (pairs, open) = elements(&source)?;
                    for (key, value) in pairs {
                        let bound = self.bind_pair(key_var.as_ref(), value_var, key, value);
                        let result = self.render(body, out);
                        self.variables.truncate(bound);
                        result?;
                    }
                    if let Some(reason) = open {
                        out.parts.push(Part::Hole(Value::unknown_for(&reason)));
                    }
                }
            }
        }
        Ok(())
    }

    /// Binds the variables of a `for`; returns how many were bound before.
    fn bind_pair(&mut self, key_var: Option<&Arc<str>>, value_var: &Arc<str>, key: Value, value: Value) -> usize {
        let before = self.variables.len();
        if let Some(name) = key_var {
            self.variables.push((name.clone(), key));
        }
        self.variables.push((value_var.clone(), value));
        before
    }

    fn for_expr(&mut self, expr: &Expr, f: &ForExpr) -> Result<Value, Failure> {
        let source = self.eval(&f.source)?;
        if let Some(reason) = source.unknown_reason() {
            let value = Value::unknown_for(&reason);
            return Ok(self.computed(expr, value, [&source.origin]).mark(source.sensitive));
        }
        if source.is_null() && !self.policy() {
            return Err(Failure::new("null cannot be iterated"));
        }
        let (pairs, mut open) = elements(&source)?;
        let mut items = Vec::new();
        let mut map: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
        for (key, value) in pairs {
            let bound = self.bind_pair(f.key_var.as_ref(), &f.value_var, key, value.clone());
            let result = self.for_element(f, &value, &mut items, &mut map, &mut open);
            self.variables.truncate(bound);
            result?;
        }
        let kind = if f.key.is_none() {
            Kind::List(Arc::new(List { items, open, set: false }))
        } else {
            let group = |mut values: Vec<Value>| if f.group { Value::list(values) } else { values.swap_remove(0) };
            let entries = map.into_iter().map(|(k, v)| (k, group(v))).collect();
            Kind::Map(Arc::new(Map { entries, open, shape: None }))
        };
        Ok(self.computed(expr, Value::new(kind), [&source.origin]).mark(source.sensitive))
    }

    fn for_element(
        &mut self,
        f: &ForExpr,
        element: &Value,
        items: &mut Vec<Value>,
        map: &mut BTreeMap<Arc<str>, Vec<Value>>,
        open: &mut Option<Arc<Reason>>,
    ) -> Result<(), Failure> {
        if let Some(condition) = &f.condition {
            let c = self.eval(condition)?;
            let c = if self.policy() { null_as_false(c) } else { c };
            if let Some(reason) = c.unknown_reason() {
                *open = Some(reason);
                return Ok(());
            }
            if !convert::to_bool(&c)? {
                return Ok(());
            }
        }
        let mut value = self.eval(&f.value)?;
        if self.policy() && value.origin == Origin::Nowhere {
            // A rule that maps elements to constants still blames the elements.
            value.origin = element.origin.clone();
        }
        let Some(key) = &f.key else {
            items.push(value);
            return Ok(());
        };
        let key = self.eval(key)?;
        match &convert::to_string(&key)?.kind {
            Kind::String(name) => {
                let values = map.entry(name.clone()).or_default();
                if !values.is_empty() && !f.group {
                    return Err(Failure::new(format!("two elements have the key {name:?}")));
                }
                values.push(value);
            }
            Kind::Null => return Err(Failure::new("null cannot be a key")),
            _ => *open = key.hole(),
        }
        Ok(())
    }

    fn splat(&mut self, source: &Expr, each: &Expr) -> Result<Value, Failure> {
        let source = self.eval(source)?;
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
        Ok(Value::open_list(results, open).at(source.origin.clone()).mark(source.sensitive))
    }

    /// A reference: the longest run of plain names is given to the scope, the rest is taken step by step.
    fn reference(&mut self, expr: &Expr) -> Result<Value, Failure> {
        let mut names = Vec::new();
        if !collect_names(expr, &mut names) {
            let ExprKind::Attr(source, name) = &expr.kind else {
                return Err(Failure::new("not a reference"));
            };
            let source = self.eval(source)?;
            return self.attribute(&source, name);
        }
        let bound = self.variables.iter().rev().find(|(n, _)| *n == names[0]).map(|(_, v)| v.clone());
        let resolved = match bound {
            Some(value) => Resolved { value, used: 1 },
            None => {
                self.scope.resolve(&names).ok_or_else(|| Failure::from(Reason::Undeclared(names.join(".").into())))?
            }
        };
        let used = resolved.used.clamp(1, names.len());
        let mut value = resolved.value;
        for name in &names[used..] {
            value = self.attribute(&value, name)?;
        }
        Ok(match self.mode {
            Mode::Config(place) => value.step(place.site(expr.node), Step::Reference(names.join(".").into())),
            Mode::Policy => value,
        })
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
            Kind::List(_) if self.policy() && self.trying == 0 => Value::null(),
            _ => return Err(Failure::new(format!("{} has no attribute {name}", convert::type_name(value)))),
        };
        Ok(found.at(value.origin.clone()).mark(value.sensitive))
    }

    fn entry(&self, value: &Value, map: &Map, name: &Arc<str>) -> Result<Value, Failure> {
        if let Some(found) = map.entries.get(name) {
            return Ok(found.clone().mark(value.sensitive));
        }
        let header = map.shape.as_ref().and_then(|s| s.header);
        let origin = match header {
            Some(site) => Origin::link(site, Step::Absent, Origin::Nowhere),
            None => value.origin.clone(),
        };
        let symbol = |instance: &Arc<crate::value::Instance>| {
            Value::new(Kind::Symbol(Arc::new(Symbol { instance: instance.clone(), path: name.clone() })))
        };
        let instance = map.shape.as_ref().and_then(|s| s.resource.as_ref());
        let found = match (&map.shape, &map.open) {
            // Whatever else it may say, a resource is itself.
            (_, Some(reason)) => match instance.filter(|i| i.identity.attributes.contains(name)) {
                Some(i) => symbol(i),
                None => Value::unknown_for(reason),
            },
            (Some(shape), None) => match instance {
                Some(i) if !shape.policy_view || i.identity.computed.contains(name) => symbol(i),
                None if !shape.policy_view => Value::unknown(Reason::Computed(name.clone())),
                _ => Value::null(),
            },
            (None, None) if self.policy() && self.trying == 0 => Value::null(),
            (None, None) => return Err(Failure::new(format!("the object has no attribute {name}"))),
        };
        Ok(found.at(origin).mark(value.sensitive))
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
            Kind::List(list) => {
                let position = convert::to_number(key)?.as_index();
                match (position.and_then(|i| list.items.get(i)), &list.open) {
                    // What may be missing may stand before what is known.
                    (_, Some(reason)) => Value::unknown_for(reason),
                    (Some(item), None) => return Ok(item.clone().mark(value.sensitive)),
                    (None, None) if self.policy() && self.trying == 0 => Value::null(),
                    (None, None) => return Err(Failure::new("the index is past the end")),
                }
            }
            Kind::Null if self.policy() && self.trying == 0 => Value::null(),
            _ => return Err(Failure::new(format!("{} cannot be indexed", convert::type_name(value)))),
        };
        Ok(found.at(value.origin.clone()).mark(value.sensitive))
    }

    fn call(&mut self, expr: &Expr, name: &str, args: &[Expr], expand: bool) -> Result<Value, Failure> {
        let core = name.strip_prefix("core::").unwrap_or(name);
        match core {
            "try" | "can" => return self.try_call(expr, core, args),
            _ => {}
        }
        let mut values = Vec::with_capacity(args.len());
        for (i, arg) in args.iter().enumerate() {
            let value = self.eval(arg)?;
            if !(expand && i + 1 == args.len()) {
                values.push(value);
                continue;
            }
            match &value.kind {
                Kind::List(list) if list.open.is_none() => values.extend(list.items.iter().cloned()),
                _ => match value.hole() {
                    Some(reason) => return Ok(self.computed(expr, Value::unknown_for(&reason), [&value.origin])),
                    None => return Err(Failure::new("only a list can be expanded into arguments")),
                },
            }
        }
        let sensitive = core != "nonsensitive" && values.iter().any(Value::has_sensitive);
        let result = match self.scope.call(name, &values) {
            Some(result) => result?,
            None => {
                let cx = functions::Context { policy: self.policy() && self.trying == 0 };
                match functions::call(core, &values, &cx) {
                    Some(result) => result?,
                    None => Value::unknown(Reason::Function(name.into())),
                }
            }
        };
        let result = if self.policy() && result.origin != Origin::Nowhere {
            result
        } else if self.policy() {
            let origin = functions::blame(core, &values, &result);
            result.at(origin)
        } else {
            self.computed(expr, result, values.iter().map(|v| &v.origin))
        };
        Ok(result.mark(sensitive))
    }

    /// `try` gives the first argument that does not fail; what is unknown is not a failure.
    fn try_call(&mut self, expr: &Expr, name: &str, args: &[Expr]) -> Result<Value, Failure> {
        let mut last = Failure::new(format!("{name} needs an argument"));
        for arg in args {
            self.trying += 1;
            let result = self.eval(arg);
            self.trying -= 1;
            match result {
                Err(failure @ Failure(_)) if matches!(*failure.0, Reason::Budget(_) | Reason::Undeclared(_)) => {
                    return Err(failure);
                }
                Err(failure) => last = failure,
                Ok(value) if name == "try" => return Ok(value),
                Ok(value) => {
                    let can = match value.unknown_reason() {
                        Some(reason) => Value::unknown_for(&reason),
                        None => Value::bool(true),
                    };
                    return Ok(self.computed(expr, can, [&value.origin]));
                }
            }
        }
        if name == "can" { Ok(self.written(expr, Value::bool(false))) } else { Err(last) }
    }
}

#[derive(Default)]
struct Rendered {
    parts: Vec<Part>,
    origins: Vec<Origin>,
    sensitive: bool,
}

fn null_as_false(value: Value) -> Value {
    if value.is_null() { Value { kind: Kind::Bool(false), ..value } } else { value }
}

fn step_into(symbol: &Symbol, step: &str) -> Value {
    let path = format!("{}{step}", symbol.path).into();
    Value::new(Kind::Symbol(Arc::new(Symbol { instance: symbol.instance.clone(), path })))
}

/// The names of a reference such as `var.a.b`; false if something else is part of it.
fn collect_names(expr: &Expr, names: &mut Vec<Arc<str>>) -> bool {
    match &expr.kind {
        ExprKind::Name(name) => {
            names.push(name.clone());
            true
        }
        ExprKind::Attr(source, name) => {
            let plain = collect_names(source, names);
            names.push(name.clone());
            plain
        }
        _ => false,
    }
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
