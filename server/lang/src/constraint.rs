//! Type constraints as a variable declares them.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    ast::{Expr, ExprKind},
    reason::Failure,
    types::{Field, Type},
    value::Value,
};

/// The deepest nesting of a type.
const MAX_DEPTH: usize = 50;

/// Reads a type constraint. `constant` evaluates the default of an optional attribute, which cannot refer to anything.
///
/// `None` if it is not a type, or not written to the end: then nothing is converted.
pub fn parse(expr: &Expr, constant: &mut dyn FnMut(&Expr) -> Result<Value, Failure>) -> Option<Type> {
    read(expr, constant, 0)
}

fn read(expr: &Expr, constant: &mut dyn FnMut(&Expr) -> Result<Value, Failure>, depth: usize) -> Option<Type> {
    if depth > MAX_DEPTH {
        return None;
    }
    match &expr.kind {
        ExprKind::Name(name) => simple(name),
        // The form of Terraform 0.11.
        ExprKind::String(name) => match &**name {
            "list" => Some(Type::List(Box::new(Type::Text))),
            "map" => Some(Type::Map(Box::new(Type::Text))),
            "string" => Some(Type::Text),
            _ => None,
        },
        ExprKind::Call { name, args, expand: false } => {
            let [of] = args.as_slice() else { return None };
            let mut element = || read(of, constant, depth + 1).map(Box::new);
            match (&**name, &of.kind) {
                ("list", _) => element().map(Type::List),
                ("set", _) => element().map(Type::Set),
                ("map", _) => element().map(Type::Map),
                ("tuple", ExprKind::List(items)) => {
                    items.iter().map(|i| read(i, constant, depth + 1)).collect::<Option<_>>().map(Type::Tuple)
                }
                ("object", ExprKind::Object(fields)) => {
                    let mut all = BTreeMap::new();
                    for (key, of) in fields {
                        all.insert(Arc::from(key.as_str()?), field(of, constant, depth + 1)?);
                    }
                    Some(Type::Object(all))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn simple(name: &str) -> Option<Type> {
    Some(match name {
        "any" => Type::Any,
        "bool" => Type::Bool,
        "number" => Type::Number,
        "string" => Type::Text,
        "list" => Type::List(Box::new(Type::Any)),
        "map" => Type::Map(Box::new(Type::Any)),
        "set" => Type::Set(Box::new(Type::Any)),
        _ => return None,
    })
}

/// A type, or `optional(type)` and `optional(type, default)`.
fn field(expr: &Expr, constant: &mut dyn FnMut(&Expr) -> Result<Value, Failure>, depth: usize) -> Option<Field> {
    let ExprKind::Call { name, args, expand: false } = &expr.kind else {
        return read(expr, constant, depth).map(Field::from);
    };
    match (&**name, args.as_slice()) {
        ("optional", [of]) => Some(Field { ty: read(of, constant, depth)?, optional: true, default: None }),
        ("optional", [of, default]) => {
            let ty = read(of, constant, depth)?;
            let default = crate::types::convert(constant(default).ok()?, &ty).ok()?;
            Some(Field { ty, optional: true, default: Some(default) })
        }
        _ => read(expr, constant, depth).map(Field::from),
    }
}
