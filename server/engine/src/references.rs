//! What bodies refer to, by their text alone.

use std::sync::Arc;

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
    let open = |e: &'b Expr| root(e).map(|(root, _)| &**root).filter(|root| matches!(*root, "var" | "local"));
    body.expressions(&mut |expr| match &expr.kind {
        ExprKind::Attr(..) => named(expr).into_iter().for_each(|(root, name, _)| see(root, Some(name), expr.node)),
        ExprKind::Index(source, _) => open(source).into_iter().for_each(|r| see(r, None, expr.node)),
        _ => {}
    });
}

/// What an expression such as `var.x`, `aws_sqs_queue.x` or `data.aws_vpc.x` names: `var` or the type, the name, and whether it is not a
/// data source.
pub(crate) fn named(expr: &Expr) -> Option<(&Arc<str>, &Arc<str>, bool)> {
    let ExprKind::Attr(source, name) = &expr.kind else { return None };
    root(source).map(|(root, managed)| (root, name, managed))
}

fn root(expr: &Expr) -> Option<(&Arc<str>, bool)> {
    match &expr.kind {
        ExprKind::Name(root) => Some((root, true)),
        ExprKind::Attr(data, kind) => match &data.kind {
            ExprKind::Name(data) if &**data == "data" => Some((kind, false)),
            _ => None,
        },
        _ => None,
    }
}

/// Who refers to a variable or local.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uses {
    pub(crate) count: usize,
    /// The local or output that does, the last one of several; `None` if it is anything else.
    pub(crate) by: Option<Name>,
}
