//! The evaluator: an expression and the names in scope give a value with its origin.

mod call;
mod collection;
mod length;
mod reference;
mod template;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::{
    ast::{BinaryOp, Expr, ExprKind, UnaryOp},
    convert, ops,
    origin::{Origin, Step},
    reason::{Failure, Reason},
    site::{NodeId, Place},
    types,
    value::{Kind, Value},
};

pub use collection::{Elements, Pairs, elements};
pub use reference::part;

/// The deepest nesting that is evaluated.
const MAX_DEPTH: u32 = 100;
/// The most expressions evaluated for one block.
const MAX_STEPS: u32 = 200_000;
/// The longest string, in bytes.
pub const MAX_TEXT: usize = 1 << 20;
/// The most values inside of one value, each counted as often as it is reached; long strings count as several.
const MAX_VALUES: usize = 200_000;
/// How much of a string counts as one value.
const TEXT_UNIT: usize = 64;
/// The most elements a collection may have.
pub const MAX_ELEMENTS: usize = 100_000;

/// Whose rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Terraform's, at a place in a configuration: values written here get origins.
    Config(Place),
    /// Policies': three-valued logic in any order, null is false and empty, results carry the origins of what decided them.
    Policy,
    /// The same for values that policies write down: a text with null in it would have a gap, and is not known.
    Writing,
}

/// The names and special functions an expression can see.
pub trait Scope {
    /// The value of a reference that starts with these names (`["var", "x", "y"]`), and how many of them it used up.
    /// `None` if nothing by that name is in scope.
    fn resolve(&mut self, names: &[&Arc<str>]) -> Option<Resolved>;

    /// Calls a function that needs more than its arguments. `None` if it is not one of the scope's own.
    fn call(&mut self, name: &str, args: &[Value]) -> Option<Result<Value, Failure>>;

    /// Whether the result of a function of the scope's own is one of its arguments, or stands inside of one.
    fn picks(&self, name: &str) -> bool {
        crate::functions::picks(name)
    }

    /// Where the keys of a map are written, if it is written out somewhere.
    fn written_keys(&self, map: &Value) -> FxHashMap<Arc<str>, crate::Site> {
        let _ = map;
        FxHashMap::default()
    }

    /// The bytes of a file of the workspace, for `file` and its like: `None` if there is none at this path, an error if that cannot
    /// be said. A scope that answers keeps in mind that it was asked, and answers again when the file changes.
    fn file(&mut self, path: &str) -> Result<Option<Arc<[u8]>>, Arc<Reason>> {
        Err(Arc::new(Reason::Environment(format!("the file {path}").into())))
    }

    /// The paths of all files below a folder, relative to it, for `fileset`.
    fn files(&mut self, folder: &str) -> Result<Vec<Arc<str>>, Arc<Reason>> {
        Err(Arc::new(Reason::Environment(format!("the folder {folder}").into())))
    }

    /// Reads a template. Only a notation knows how: this crate does not. Everything in it stands at one node.
    fn template(&mut self, text: &str, node: NodeId) -> Result<Expr, Failure> {
        let _ = (text, node);
        Err(Reason::Function("templatestring".into()).into())
    }
}

/// A scope in which nothing has a name.
pub struct NoNames;

impl Scope for NoNames {
    fn resolve(&mut self, _: &[&Arc<str>]) -> Option<Resolved> {
        None
    }

    fn call(&mut self, _: &str, _: &[Value]) -> Option<Result<Value, Failure>> {
        None
    }
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
    /// Whether nothing is asked of the call that is evaluated next but whether it fails.
    whether: bool,
    isolated: Option<Isolated>,
    /// Paths and variables of the files that are being rendered.
    rendering: Vec<[Value; 2]>,
    /// How many `for` expressions are around what is evaluated.
    loops: u32,
    /// What calls gave that do not depend on the element of any `for` around them, by where the call stands in memory; `None` for
    /// those that do.
    closed: FxHashMap<*const Expr, Option<Value>>,
}

/// Inside a template of its own, which sees nothing but the variables it was given.
struct Isolated {
    /// Why there may be further variables, if there may be.
    open: Option<Arc<Reason>>,
}

impl<'s> Evaluator<'s> {
    /// An evaluator for one block.
    pub fn new(scope: &'s mut dyn Scope, mode: Mode) -> Self {
        Self {
            scope,
            mode,
            variables: Vec::new(),
            elements: Vec::new(),
            depth: 0,
            steps: 0,
            trying: 0,
            whether: false,
            isolated: None,
            rendering: Vec::new(),
            loops: 0,
            closed: FxHashMap::default(),
        }
    }

    /// Evaluates something that stands at another place.
    pub fn at_place<T>(&mut self, place: Place, evaluate: impl FnOnce(&mut Self) -> T) -> T {
        let mode = match self.mode {
            Mode::Config(_) => Mode::Config(place),
            own => own,
        };
        let before = std::mem::replace(&mut self.mode, mode);
        let result = evaluate(self);
        self.mode = before;
        result
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
        self.spend()?;
        if self.depth >= MAX_DEPTH {
            return Err(Reason::Budget("depth of nesting".into()).into());
        }
        self.depth += 1;
        let result = self.dispatch(expr);
        self.depth -= 1;
        match &expr.kind {
            ExprKind::List(_) | ExprKind::Object(_) | ExprKind::Splat { .. } | ExprKind::Call { .. } => {
                result.and_then(bounded)
            }
            _ => result,
        }
    }

    /// One more step.
    fn spend(&mut self) -> Result<(), Failure> {
        self.steps += 1;
        if self.steps > MAX_STEPS { Err(Reason::Budget("steps of one block".into()).into()) } else { Ok(()) }
    }

    fn policy(&self) -> bool {
        matches!(self.mode, Mode::Policy | Mode::Writing)
    }

    /// Gives a value that is written out here its origin.
    fn written(&self, expr: &Expr, value: Value) -> Value {
        match self.mode {
            Mode::Config(place) => value.step(place.site(expr.node), Step::Written),
            Mode::Policy | Mode::Writing => value,
        }
    }

    /// Gives a result the origin of what it was made from.
    fn computed<'a>(&self, expr: &Expr, value: Value, from: impl IntoIterator<Item = &'a Origin>) -> Value {
        let from = Origin::many(from);
        match self.mode {
            Mode::Config(place) => value.at(Origin::link(place.site(expr.node), Step::Computed, from)),
            Mode::Policy | Mode::Writing => value.at(from),
        }
    }

    fn dispatch(&mut self, expr: &Expr) -> Result<Value, Failure> {
        match &expr.kind {
            ExprKind::Null => Ok(self.written(expr, Value::null())),
            ExprKind::Bool(b) => Ok(self.written(expr, Value::bool(*b))),
            ExprKind::Number(n) => Ok(self.written(expr, Value::number(n.clone()))),
            ExprKind::String(s) => Ok(self.written(expr, Value::string(s.clone()))),
            ExprKind::Template(parts) => self.template(expr, parts),
            ExprKind::List(items) => {
                let items = items.iter().map(|i| self.eval(i)).collect::<Result<Vec<_>, _>>()?;
                Ok(self.written(expr, Value::list(items)))
            }
            ExprKind::Object(items) => self.object(expr, items),
            ExprKind::Name(_) | ExprKind::Attr(..) => self.reference(expr),
            ExprKind::Index(..) => self.path(expr),
            ExprKind::Splat { source, each } => self.splat(source, each),
            ExprKind::Element => {
                self.elements.last().cloned().ok_or_else(|| Failure::new("an element outside of a splat"))
            }
            ExprKind::Call { name, args, expand } if self.loops == 0 => self.call(expr, name, args, *expand),
            ExprKind::Call { name, args, expand } => self.call_once(expr, |rule| rule.call(expr, name, args, *expand)),
            ExprKind::Unary(op, x) => {
                let x = self.operand(x)?;
                let x = if self.policy() && *op == UnaryOp::Not { null_as_false(x) } else { x };
                let value = ops::unary(*op, &x)?;
                Ok(self.computed(expr, value, [&x.origin]).mark(x.sensitive))
            }
            ExprKind::Binary(BinaryOp::And, a, b) => self.logic(expr, a, b, false),
            ExprKind::Binary(BinaryOp::Or, a, b) => self.logic(expr, a, b, true),
            ExprKind::Binary(op, a, b) => {
                let (x, y) = (self.operand(a)?, self.operand(b)?);
                let value = match self.by_length(*op, (a, &x), (b, &y)) {
                    Some(known) => Value::bool(known),
                    None => self.binary(*op, &x, &y)?,
                };
                Ok(self.computed(expr, value, [&x.origin, &y.origin]).mark(x.sensitive || y.sensitive))
            }
            ExprKind::Conditional(condition, yes, no) => self.conditional(expr, condition, yes, no),
            ExprKind::For(f) => self.for_expr(expr, f),
            ExprKind::Unfinished => Ok(self.written(expr, Value::unknown(Reason::Unfinished))),
            ExprKind::Settled(value) => Ok(value.clone()),
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
            // What is not known cannot change it; Terraform says so from 1.12 on.
            Some(_) if [&x, &y].into_iter().any(|known| known.as_bool() == Some(winner)) => Value::bool(winner),
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
        if let Some(reason) = c.unknown_reason().or_else(|| ops::text_hole(&c)) {
            let (yes, no) = (self.value(yes), self.value(no));
            let value = match types::same_type(vec![yes, no]).as_deref() {
                Some([yes, no]) if ops::equal(yes, no, self.policy()) == Ok(true) => yes.clone(),
                Some([yes, no]) => types::either(yes, no, &reason),
                _ => Value::unknown_for(&reason),
            };
            return Ok(self.computed(expr, value, [&c.origin]).mark(c.sensitive));
        }
        let taken = convert::to_bool(&c)?;
        if self.policy() {
            let chosen = self.eval(if taken { yes } else { no })?;
            let origin = Origin::many([&chosen.origin, &c.origin]);
            return Ok(chosen.at(origin).mark(c.sensitive));
        }
        // The result has a type that both branches convert to, though only the chosen one may not fail.
        let (chosen, other) = if taken { (yes, no) } else { (no, yes) };
        let (chosen, other) = (self.eval(chosen)?, self.value(other));
        // That a value is secret is told by either branch.
        let sensitive = c.sensitive || other.sensitive;
        let Some(ty) = types::unify([types::type_of(&chosen), types::type_of(&other)]) else {
            return Err(Failure::new("the results of a conditional must have the same type"));
        };
        types::convert(chosen, &ty).map(|v| v.mark(sensitive))
    }
}

/// The value of an expression that is written out in full, as rules see it. `None` if it has none, as with a key that is no text.
pub(crate) fn literal(expr: &Expr) -> Option<Value> {
    Evaluator::new(&mut NoNames, Mode::Policy).eval(expr).ok()
}

/// Values share what is equal inside of them, so that a small text may stand for a value that never ends to be read.
fn bounded(value: Value) -> Result<Value, Failure> {
    let mut left = MAX_VALUES;
    if fits(&value, &mut left) { Ok(value) } else { Err(Reason::Budget("size of a value".into()).into()) }
}

fn fits(value: &Value, left: &mut usize) -> bool {
    let text = match &value.kind {
        Kind::String(text) => text.len() / TEXT_UNIT,
        _ => 0,
    };
    *left = left.saturating_sub(1 + text);
    *left > 0
        && match &value.kind {
            Kind::List(list) => list.all().all(|v| fits(v, left)),
            Kind::Map(map) => map.entries.values().all(|v| fits(v, left)),
            _ => true,
        }
}

fn null_as_false(value: Value) -> Value {
    if value.is_null() { Value { kind: Kind::Bool(false), ..value } } else { value }
}
