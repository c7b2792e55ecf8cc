//! The value of a variable: what is given, the default, and the type that is declared.

use shirube_lang::{
    Failure, Place, Reason, Step, Value,
    ast::{Block, Expr, ExprKind},
    constraint, types,
};

use super::{constant, constant_at};

/// What a variable is, from what it is given and its default: null counts as not given if the variable is not nullable.
///
/// `None` if it has neither. A value that does not convert to the declared type fails, as in Terraform. `place` is that of the type, whose
/// defaults of attributes are values that are written there.
pub fn settle(
    variable: &Block,
    given: Option<Value>,
    default: impl FnOnce() -> Option<Value>,
    place: Option<Place>,
) -> Option<Result<Value, Failure>> {
    let nullable = !matches!(variable.body.get("nullable").map(|e| &e.kind), Some(ExprKind::Bool(false)));
    let given = given.filter(|v| nullable || !v.is_null());
    let value = given.or_else(default)?;
    if value.is_null() && !nullable {
        return Some(Err(Failure::new("the variable must not be null")));
    }
    let name = variable.labels.first();
    let mut written = |expr: &Expr| match (place, name) {
        (Some(place), Some(name)) => {
            let step = Step::Default(name.clone());
            constant_at(expr, place).map(|value| value.step(place.site(expr.node), step))
        }
        _ => constant(expr),
    };
    Some(converted(value, variable.body.get("type"), &mut written))
}

/// A value as the type that is declared. A type that cannot be read converts nothing.
pub fn declared(value: Value, ty: Option<&Expr>) -> Result<Value, Failure> {
    converted(value, ty, &mut constant)
}

fn converted(
    value: Value,
    ty: Option<&Expr>,
    constant: &mut dyn FnMut(&Expr) -> Result<Value, Failure>,
) -> Result<Value, Failure> {
    match ty.and_then(|ty| constraint::parse(ty, constant)) {
        Some(ty) => types::convert(value, &ty),
        None if ty.is_some_and(|t| matches!(t.kind, ExprKind::Unfinished)) => Ok(Value::unknown(Reason::Unfinished)),
        None => Ok(value),
    }
}
