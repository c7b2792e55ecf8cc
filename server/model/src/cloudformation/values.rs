//! The properties of a resource as a value that knows where what is absent would stand.

use std::sync::Arc;

use shirube_lang::{
    Evaluator, Kind, NodeId, Place, Reason, Step, Value,
    ast::{Expr, ExprKind},
    value::{List, Map, Shape},
};

use super::{TRANSFORM, functions};

/// What properties are part of.
#[derive(Clone, Copy, Debug)]
pub struct Built {
    /// The segment.
    pub place: Place,
    /// Whether some of the text could not be read: what is not there may still be meant.
    pub open: bool,
}

/// The value of properties without what is `AWS::NoValue`, with the node that what is absent is reported at.
pub fn properties(expr: &Expr, header: NodeId, rule: &mut Evaluator<'_>, built: &Built) -> Value {
    match &expr.kind {
        ExprKind::Object(pairs) => {
            let mut entries = Vec::with_capacity(pairs.len());
            let mut left_out = Vec::new();
            let mut open = built.open.then_some(Reason::Unfinished);
            for (key, value) in pairs {
                let Some(name) = key.as_str() else { continue };
                if name == TRANSFORM {
                    open = Some(Reason::Function(name.into()));
                    continue;
                }
                let value = properties(value, key.node, rule, built);
                // Of a name that is written twice the last one counts.
                entries.retain(|(known, _): &(Arc<str>, Value)| **known != *name);
                let list = if value.is_null() { &mut left_out } else { &mut entries };
                list.push((Arc::from(name), value));
            }
            let header = Some(built.place.site(header));
            let left_out = left_out.into_iter().collect();
            let shape = Shape { resource: None, header, policy_view: true, left_out };
            let open = open.map(Arc::new);
            let map =
                Map { entries: entries.into_iter().collect(), open, shape: Some(Arc::new(shape)), uniform: false };
            Value::new(Kind::Map(Arc::new(map))).step(built.place.site(expr.node), Step::Written)
        }
        ExprKind::List(items) => {
            let header = |item: &Expr| match &item.kind {
                ExprKind::Object(_) => super::lower::head(item),
                _ => item.node,
            };
            let items = items.iter().map(|item| properties(item, header(item), rule, built));
            let items = items.filter(|item| !item.is_null()).collect();
            let open = built.open.then(|| Arc::new(Reason::Unfinished));
            let list = List { items, open, ..List::default() };
            Value::from(list).step(built.place.site(expr.node), Step::Written)
        }
        _ => functions::without_nulls(&rule.value(expr)),
    }
}
