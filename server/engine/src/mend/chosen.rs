//! Which parts of an expression are its value as they stand, when they are chosen.

use shirube_lang::ast::{Expr, ExprKind, TemplatePart};

/// Whether the value of an expression may be that of the part with a number, and nothing is made of it on the way.
pub(super) fn gives(expr: &Expr, node: u32) -> bool {
    if expr.node == node {
        return true;
    }
    let any = |parts: &[Expr]| parts.iter().any(|part| gives(part, node));
    match &expr.kind {
        ExprKind::Conditional(_, yes, no) => gives(yes, node) || gives(no, node),
        ExprKind::Index(of, _) | ExprKind::Attr(of, _) => is_element(of, node),
        ExprKind::Template(parts) => match parts.as_slice() {
            [TemplatePart::Interpolation(alone)] => gives(alone, node),
            _ => false,
        },
        ExprKind::Call { name, args, expand: false } => match (&**name, args.as_slice()) {
            ("coalesce" | "try", args) => any(args),
            ("lookup", [of, _, otherwise]) => is_element(of, node) || gives(otherwise, node),
            ("element" | "one" | "lookup", [of, ..]) => is_element(of, node),
            _ => false,
        },
        _ => false,
    }
}

/// Whether an element of a collection may be the value of the part with a number.
fn is_element(collection: &Expr, node: u32) -> bool {
    match &collection.kind {
        ExprKind::List(items) => items.iter().any(|item| gives(item, node)),
        ExprKind::Object(items) => items.iter().any(|(_, item)| gives(item, node)),
        _ => false,
    }
}
