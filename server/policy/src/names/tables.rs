//! The tables that a rule file names.

use shirube_lang::ast::ExprKind;
use shirube_model::hcl::Lowered;
use shirube_syntax::ByteRange;

use crate::functions;

/// The names of tables that are written out in calls of `shirube::` functions, with their places. A part behind a dot is left out.
pub(crate) fn tables(base: usize, lowered: &Lowered) -> Vec<(String, ByteRange)> {
    let mut out = Vec::new();
    lowered.body.expressions(&mut |expr| {
        if let ExprKind::Call { name, args, .. } = &expr.kind
            && name.strip_prefix("shirube::").is_some_and(functions::takes_table)
            && let Some(table) = args.first()
            && let Some(text) = table.as_str()
        {
            let range = lowered.spans.get(table.node as usize).copied().unwrap_or_default().at(base);
            out.push((text.split('.').next().unwrap_or(text).to_string(), range));
        }
    });
    out
}
