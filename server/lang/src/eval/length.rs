//! Comparisons of a length that is not known: there are at least as many elements as are written.

use std::cmp::Ordering;

use super::Evaluator;
use crate::{
    ast::{BinaryOp, Expr, ExprKind},
    number::Number,
    value::{Kind, Value},
};

impl Evaluator<'_> {
    /// What a comparison says if one side is the length of an open collection, and the elements that are there decide it.
    pub(super) fn by_length(&mut self, op: BinaryOp, a: (&Expr, &Value), b: (&Expr, &Value)) -> Option<bool> {
        match (&a.1.kind, &b.1.kind) {
            (Kind::Unknown(_), Kind::Number(n)) => known(op, self.least(a.0)?, n),
            (Kind::Number(n), Kind::Unknown(_)) => known(mirrored(op), self.least(b.0)?, n),
            _ => None,
        }
    }

    /// The fewest elements that a call of `length` may count.
    fn least(&mut self, expr: &Expr) -> Option<Number> {
        let ExprKind::Call { name, args, expand: false } = &expr.kind else { return None };
        let [counted] = args.as_slice() else { return None };
        if name.strip_prefix("core::").unwrap_or(name) != "length" {
            return None;
        }
        let least = match &self.eval(counted).ok()?.kind {
            Kind::List(list) => list.least(),
            Kind::Map(map) => map.entries.values().filter(|value| value.optional().is_none()).count(),
            _ => return None,
        };
        Some(Number::int(least as i128))
    }
}

/// A comparison of a number that is at least so much.
fn known(op: BinaryOp, least: Number, with: &Number) -> Option<bool> {
    match (op, least.cmp(with)) {
        (BinaryOp::Greater | BinaryOp::NotEqual, Ordering::Greater) => Some(true),
        (BinaryOp::GreaterEqual, Ordering::Greater | Ordering::Equal) => Some(true),
        (BinaryOp::LessEqual | BinaryOp::Equal, Ordering::Greater) => Some(false),
        (BinaryOp::Less, Ordering::Greater | Ordering::Equal) => Some(false),
        _ => None,
    }
}

/// The operator for operands that have changed places.
fn mirrored(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Less => BinaryOp::Greater,
        BinaryOp::LessEqual => BinaryOp::GreaterEqual,
        BinaryOp::Greater => BinaryOp::Less,
        BinaryOp::GreaterEqual => BinaryOp::LessEqual,
        other => other,
    }
}
