//! What bodies refer to, by their text alone.

use shirube_lang::{
    NodeId,
    ast::{Body, Expr, ExprKind},
};

/// Visits what a body says of variables, locals and resources: `var` or the type and the name, or no name where it may be any.
pub(crate) fn references<'b>(body: &'b Body, see: &mut impl FnMut(&'b str, Option<&'b str>)) {
    referring(body, &mut |root, name, _| see(root, name));
}

/// The same with the node that refers.
pub(crate) fn referring<'b>(body: &'b Body, see: &mut impl FnMut(&'b str, Option<&'b str>, NodeId)) {
    fn expression<'e>(expr: &'e Expr, see: &mut dyn FnMut(&'e str, Option<&'e str>, NodeId)) {
        let root = |e: &'e Expr| match &e.kind {
            ExprKind::Name(root) => Some(&**root),
            ExprKind::Attr(data, kind) => match &data.kind {
                ExprKind::Name(root) if &**root == "data" => Some(&**kind),
                _ => None,
            },
            _ => None,
        };
        let open = |e: &'e Expr| root(e).filter(|root| matches!(*root, "var" | "local"));
        match &expr.kind {
            ExprKind::Attr(source, name) => root(source).into_iter().for_each(|r| see(r, Some(name), expr.node)),
            ExprKind::Index(source, _) => open(source).into_iter().for_each(|r| see(r, None, expr.node)),
            _ => {}
        }
        expr.children(&mut |child| expression(child, see));
    }
    body.attributes.iter().for_each(|a| expression(&a.value, see));
    body.blocks.iter().for_each(|b| referring(&b.body, see));
}
