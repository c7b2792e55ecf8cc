//! Operators and equality over values that may be unknown.

use crate::{
    ast::{BinaryOp, UnaryOp},
    convert,
    number::Number,
    reason::{Failure, Reason},
    shape,
    value::{Kind, List, Map, Part, Symbol, Value},
};

/// A truth value that may be unknown; `Err` says why.
pub type Truth = Result<bool, std::sync::Arc<Reason>>;

/// Applies an operator with one operand.
pub fn unary(op: UnaryOp, value: &Value) -> Result<Value, Failure> {
    if let Some(reason) = value.unknown_reason() {
        return Ok(Value::unknown_for(&reason));
    }
    if let Some(reason) = text_hole(value) {
        return Ok(Value::unknown_for(&reason));
    }
    match op {
        UnaryOp::Not => Ok(Value::bool(!convert::to_bool(value)?)),
        UnaryOp::Negate => Ok(Value::number(convert::to_number(value)?.negate())),
    }
}

/// Applies an arithmetic or order operator, or equality. `&&` and `||` belong to the evaluator, which knows the mode.
pub fn binary(op: BinaryOp, a: &Value, b: &Value, policy: bool) -> Result<Value, Failure> {
    match op {
        BinaryOp::Equal | BinaryOp::NotEqual => {
            let equal = equal(a, b, policy).map(|e| e == (op == BinaryOp::Equal));
            Ok(match equal {
                Ok(b) => Value::bool(b),
                Err(reason) => Value::unknown_for(&reason),
            })
        }
        _ => arithmetic(op, a, b),
    }
}

fn arithmetic(op: BinaryOp, a: &Value, b: &Value) -> Result<Value, Failure> {
    if let Some(reason) = a.unknown_reason().or_else(|| b.unknown_reason()) {
        return Ok(Value::unknown_for(&reason));
    }
    if let Some(reason) = text_hole(a).or_else(|| text_hole(b)) {
        return Ok(Value::unknown_for(&reason));
    }
    let (x, y) = (convert::to_number(a)?, convert::to_number(b)?);
    if op == BinaryOp::Divide && y == Number::int(0) {
        return Err(Failure::new("division by zero"));
    }
    let number = |n: Option<Number>| {
        n.map(Value::number).ok_or_else(|| Failure::from(Reason::Budget("size of a number".into())))
    };
    match op {
        BinaryOp::Add => number(x.plus(&y)),
        BinaryOp::Subtract => number(x.minus(&y)),
        BinaryOp::Multiply => number(x.times(&y)),
        BinaryOp::Divide => number(x.over(&y)),
        BinaryOp::Modulo => number(x.modulo(&y)),
        BinaryOp::Less => Ok(Value::bool(x < y)),
        BinaryOp::LessEqual => Ok(Value::bool(x <= y)),
        BinaryOp::Greater => Ok(Value::bool(x > y)),
        BinaryOp::GreaterEqual => Ok(Value::bool(x >= y)),
        BinaryOp::Equal | BinaryOp::NotEqual | BinaryOp::And | BinaryOp::Or => {
            Err(Failure::new("not an arithmetic operator"))
        }
    }
}

/// A string with holes may still be a number or a truth value.
pub(crate) fn text_hole(value: &Value) -> Option<std::sync::Arc<Reason>> {
    matches!(value.kind, Kind::Partial(_)).then(|| value.hole()).flatten()
}

/// Whether two values are equal, as far as can be said.
///
/// In policies identities of one resource are aliases of each other and of the literal they are set to, and identities of two
/// managed resources differ; a configuration knows only that a computed attribute equals itself.
pub fn equal(a: &Value, b: &Value, policy: bool) -> Truth {
    match (&a.kind, &b.kind) {
        (Kind::Symbol(x), Kind::Symbol(y)) => symbols(x, y, policy),
        (Kind::Symbol(x), Kind::String(s)) | (Kind::String(s), Kind::Symbol(x)) if policy => literal(x, s),
        // What names a resource is there, and so is a text whose shape is known.
        (Kind::Symbol(x), Kind::Null) | (Kind::Null, Kind::Symbol(x))
            if policy && (x.is_identity() || x.shape().is_some()) =>
        {
            Ok(false)
        }
        (Kind::Unknown(reason), _) | (_, Kind::Unknown(reason)) => Err(reason.clone()),
        (Kind::Symbol(_), _) | (_, Kind::Symbol(_)) => {
            Err(a.unknown_reason().or_else(|| b.unknown_reason()).unwrap_or_else(|| Reason::Unfinished.into()))
        }
        (Kind::Null, Kind::Null) => Ok(true),
        (Kind::Null, _) | (_, Kind::Null) => Ok(false),
        (Kind::Bool(x), Kind::Bool(y)) => Ok(x == y),
        (Kind::Number(x), Kind::Number(y)) => Ok(x == y),
        (Kind::String(x), Kind::String(y)) => Ok(x == y),
        (Kind::Partial(parts), Kind::String(s)) | (Kind::String(s), Kind::Partial(parts)) => partial(parts, s),
        (Kind::Partial(x), Kind::Partial(y)) => partials(x, y, policy),
        // In a configuration values of different types differ: a list is never equal to a tuple.
        (Kind::List(x), Kind::List(y)) if !policy && (x.set, x.uniform) != (y.set, y.uniform) => Ok(false),
        (Kind::Map(x), Kind::Map(y)) if !policy && x.uniform != y.uniform => Ok(false),
        (Kind::List(x), Kind::List(y)) => lists(x, y, policy),
        (Kind::Map(x), Kind::Map(y)) => maps(x, y, policy),
        _ => Ok(false),
    }
}

fn symbols(x: &Symbol, y: &Symbol, policy: bool) -> Truth {
    let unknown = || Err(std::sync::Arc::new(Reason::Computed(format!("{}.{}", x.instance.address, x.path).into())));
    if x.instance.address == y.instance.address {
        return if x.path == y.path || (policy && x.is_identity() && y.is_identity()) { Ok(true) } else { unknown() };
    }
    let both = x.instance.managed && y.instance.managed && x.is_identity() && y.is_identity();
    if policy && both { Ok(false) } else { unknown() }
}

/// An identity against a literal: equal to the literal it is set to; an ARN that contains the name may be it.
fn literal(x: &Symbol, text: &str) -> Truth {
    let unknown = || Err(std::sync::Arc::new(Reason::Computed(format!("{}.{}", x.instance.address, x.path).into())));
    match &x.instance.identity.literal {
        // Whatever the provider calls it, it has a name.
        _ if x.is_identity() && text.is_empty() => Ok(false),
        Some(own) if x.is_identity() && **own == *text => Ok(true),
        Some(own) if x.is_identity() && !text.contains(&**own) => Ok(false),
        _ if !shape::may_be(&shape::of_symbol(x), text, true) => Ok(false),
        _ => unknown(),
    }
}

/// A string with holes against a known one: different if its known parts do not fit, or what may fill the holes.
fn partial(parts: &[Part], text: &str) -> Truth {
    let prefix = match parts.first() {
        Some(Part::Text(t)) => t,
        _ => "",
    };
    let suffix = match parts.last() {
        Some(Part::Text(t)) if parts.len() > 1 => t,
        _ => "",
    };
    let fits = text.len() >= prefix.len() + suffix.len() && text.starts_with(prefix) && text.ends_with(suffix);
    if fits && shape::may_be(&shape::of_parts(parts), text, true) { Err(hole_of(parts)) } else { Ok(false) }
}

/// Two strings with holes are equal if every part is; they may also be equal in other ways.
fn partials(x: &[Part], y: &[Part], policy: bool) -> Truth {
    let same = x.len() == y.len()
        && x.iter().zip(y).all(|pair| match pair {
            (Part::Text(a), Part::Text(b)) => a == b,
            (Part::Hole(a), Part::Hole(b)) => equal(a, b, policy) == Ok(true),
            _ => false,
        });
    let differs = || {
        // With the same text around one hole, what fills it decides.
        let alike = x.len() == y.len()
            && x.iter().zip(y).all(|pair| match pair {
                (Part::Text(a), Part::Text(b)) => a == b,
                (Part::Hole(_), Part::Hole(_)) => true,
                _ => false,
            });
        let mut holes = x.iter().zip(y).filter_map(|pair| match pair {
            (Part::Hole(a), Part::Hole(b)) => Some((a, b)),
            _ => None,
        });
        let only = holes.next().filter(|_| alike && holes.next().is_none());
        only.is_some_and(|(a, b)| equal(a, b, policy) == Ok(false)) || shape::differ(x, y)
    };
    match same {
        true => Ok(true),
        false if policy && differs() => Ok(false),
        false => Err(hole_of(x)),
    }
}

fn hole_of(parts: &[Part]) -> std::sync::Arc<Reason> {
    parts
        .iter()
        .find_map(|p| match p {
            Part::Hole(v) => v.hole(),
            Part::Text(_) => None,
        })
        .unwrap_or_else(|| Reason::Unfinished.into())
}

fn lists(x: &List, y: &List, policy: bool) -> Truth {
    if let Some(reason) = x.open.as_ref().or(y.open.as_ref()) {
        let known = |a: &List, b: &List| a.open.is_none() && a.items.len() < b.items.len();
        return if known(x, y) || known(y, x) { Ok(false) } else { Err(reason.clone()) };
    }
    if x.items.len() != y.items.len() {
        return Ok(false);
    }
    all(x.items.iter().zip(&y.items).map(|(a, b)| equal(a, b, policy)))
}

fn maps(x: &Map, y: &Map, policy: bool) -> Truth {
    let mut results = Vec::new();
    for (key, value) in &x.entries {
        match y.entries.get(key) {
            Some(other) => results.push(equal(value, other, policy)),
            None => results.push(alone(value, y)),
        }
    }
    for (key, value) in &y.entries {
        if !x.entries.contains_key(key) {
            results.push(alone(value, x));
        }
    }
    if let Some(reason) = x.open.as_ref().or(y.open.as_ref()) {
        results.push(Err(reason.clone()));
    }
    all(results.into_iter())
}

/// Whether an entry makes no difference that the other map does not have.
fn alone(value: &Value, other: &Map) -> Truth {
    value.optional().or(other.open.as_ref()).map_or(Ok(false), |reason| Err(reason.clone()))
}

/// Kleene conjunction: false wins over unknown.
pub fn all(truths: impl Iterator<Item = Truth>) -> Truth {
    let mut result = Ok(true);
    for truth in truths {
        match truth {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(reason) => result = Err(reason),
        }
    }
    result
}

/// Kleene disjunction: true wins over unknown.
pub fn any(truths: impl Iterator<Item = Truth>) -> Truth {
    let mut result = Ok(false);
    for truth in truths {
        match truth {
            Ok(false) => {}
            Ok(true) => return Ok(true),
            Err(reason) => result = Err(reason),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::value::{Identity, Instance};

    #[test]
    fn what_has_an_identity_has_a_name() {
        let identity = Identity { attributes: Arc::new([Arc::from("arn")]), ..Identity::default() };
        let instance =
            Instance { address: "aws_kms_key.a".into(), kind: "aws_kms_key".into(), managed: true, identity };
        let of = |path: &str| {
            let symbol = Symbol { instance: Arc::new(instance.clone()), path: path.into() };
            Value::new(Kind::Symbol(Arc::new(symbol)))
        };
        assert_eq!(equal(&of("arn"), &Value::string(""), true), Ok(false));
        assert!(equal(&of("arn"), &Value::string("x"), true).is_err());
        assert!(equal(&of("description"), &Value::string(""), true).is_err());
    }
}
