//! What bodies refer to, by their text alone.

use shirube_lang::{
    NodeId,
    ast::{Body, Expr, ExprKind},
};
use shirube_model::Name;

/// Visits what a body says of variables, locals and resources: `var` or the type and the name, or no name where it may be any.
pub(crate) fn references<'b>(body: &'b Body, see: &mut impl FnMut(&'b str, Option<&'b str>)) {
    referring(body, &mut |root, name, _| see(root, name));
}

/// The same with the node that refers.
pub(crate) fn referring<'b>(body: &'b Body, see: &mut impl FnMut(&'b str, Option<&'b str>, NodeId)) {
    let root = |e: &'b Expr| match &e.kind {
        ExprKind::Name(root) => Some(&**root),
        ExprKind::Attr(data, kind) => match &data.kind {
            ExprKind::Name(data) if &**data == "data" => Some(&**kind),
            _ => None,
        },
        _ => None,
    };
    let open = |e: &'b Expr| root(e).filter(|root| matches!(*root, "var" | "local"));
    body.expressions(&mut |expr| match &expr.kind {
        ExprKind::Attr(source, name) => root(source).into_iter().for_each(|r| see(r, Some(name), expr.node)),
        ExprKind::Index(source, _) => open(source).into_iter().for_each(|r| see(r, None, expr.node)),
        _ => {}
    });
}

/// Who refers to a variable or local.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uses {
    pub(crate) count: usize,
    /// The local or output that does, the last one of several; `None` if it is anything else.
    pub(crate) by: Option<Name>,
}
