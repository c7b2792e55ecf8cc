//! The attributes of a mock held against the schema of its type: computed ones may be given, and nothing has to be.

use shirube_lang::{
    NodeId,
    ast::{Expr, ExprKind},
};
use shirube_model::schema::Block;

use super::{META_BLOCKS, PROVIDER_META, meant, no_name};
use crate::text::Text;

/// The names in the attributes of a mock that its type does not have, and where they stand.
pub(crate) fn attributes<'e>(
    written: impl Iterator<Item = (NodeId, &'e str, &'e Expr)>,
    schema: &Block,
    kind: &str,
) -> Vec<(NodeId, Text)> {
    let mut out = Vec::new();
    let is_meta = |name: &str| META_BLOCKS.contains(&name) || PROVIDER_META.contains(&name);
    names(written.filter(|(_, name, _)| !is_meta(name)), schema, kind, &mut out);
    out
}

fn names<'e>(
    written: impl Iterator<Item = (NodeId, &'e str, &'e Expr)>,
    schema: &Block,
    at: &str,
    out: &mut Vec<(NodeId, Text)>,
) {
    for (node, name, value) in written {
        match schema.get(name) {
            None if schema.open => {}
            None => out.push((node, no_name(at, name, meant(name, schema)))),
            Some(entry) => {
                let Some(inner) = entry.inner() else { continue };
                objects(value, inner, &format!("{at}.{name}"), out);
            }
        }
    }
}

/// Nested blocks are a list of objects, or one.
fn objects(value: &Expr, schema: &Block, at: &str, out: &mut Vec<(NodeId, Text)>) {
    match &value.kind {
        ExprKind::List(items) => items.iter().for_each(|item| objects(item, schema, at, out)),
        ExprKind::Object(items) => {
            let written = items.iter().filter_map(|(key, value)| Some((key.node, key.as_str()?, value)));
            names(written, schema, at, out);
        }
        _ => {}
    }
}
