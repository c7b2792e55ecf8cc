//! The tables that a rule file names.

use shirube_lang::ast::{Body, Expr, ExprKind};
use shirube_model::hcl::Lowered;
use shirube_syntax::ByteRange;

use crate::functions;

/// The names of tables that are written out in calls of `shirube::` functions, with their places. A part behind a dot is left out.
pub(crate) fn tables(base: usize, lowered: &Lowered) -> Vec<(String, ByteRange)> {
    let mut out = Vec::new();
    let mut told = |name: &Expr| {
        if let Some(text) = name.as_str() {
            let range = lowered.spans.get(name.node as usize).copied().unwrap_or_default().at(base);
            out.push((text.split('.').next().unwrap_or(text).to_string(), range));
        }
    };
    of_body(&lowered.body, &mut told);
    out
}

fn of_body(body: &Body, told: &mut dyn FnMut(&Expr)) {
    body.attributes.iter().for_each(|attribute| of_expr(&attribute.value, told));
    body.blocks.iter().for_each(|block| of_body(&block.body, told));
}

fn of_expr(expr: &Expr, told: &mut dyn FnMut(&Expr)) {
    if let ExprKind::Call { name, args, .. } = &expr.kind
        && name.strip_prefix("shirube::").is_some_and(functions::takes_table)
        && let Some(table) = args.first()
    {
        told(table);
    }
    expr.children(&mut |child| of_expr(child, told));
}
