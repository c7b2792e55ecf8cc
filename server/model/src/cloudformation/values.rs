//! The properties of a resource as a value that knows where what is absent would stand.

use std::sync::Arc;

use shirube_lang::{
    Evaluator, Kind, NodeId, Place, Reason, Step, Value,
    ast::{Expr, ExprKind},
    value::{List, Map, Shape},
};

/// What properties are part of.
#[derive(Clone, Copy, Debug)]
pub struct Built {
    /// The segment.
    pub place: Place,
    /// Whether some of the text could not be read: what is not there may still be meant.
    pub open: bool,
}

/// The value of properties, with the node that what is absent is reported at.
pub fn properties(expr: &Expr, header: NodeId, rule: &mut Evaluator<'_>, built: &Built) -> Value {
    match &expr.kind {
        ExprKind::Object(pairs) => {
            let mut entries = Vec::with_capacity(pairs.len());
            for (key, value) in pairs {
                let Some(name) = key.as_str() else { continue };
                let value = properties(value, key.node, rule, built);
                // Of a name that is written twice the last one counts.
                entries.retain(|(known, _): &(Arc<str>, Value)| **known != *name);
                entries.push((Arc::from(name), value));
            }
            let shape = Shape { resource: None, header: Some(built.place.site(header)), policy_view: true };
            let open = built.open.then(|| Arc::new(Reason::Unfinished));
            let map =
                Map { entries: entries.into_iter().collect(), open, shape: Some(Arc::new(shape)), uniform: false };
            Value::new(Kind::Map(Arc::new(map))).step(built.place.site(expr.node), Step::Written)
        }
        ExprKind::List(items) => {
            let header = |item: &Expr| match &item.kind {
                ExprKind::Object(_) => super::lower::head(item),
                _ => item.node,
            };
            let items = items.iter().map(|item| properties(item, header(item), rule, built)).collect();
            let open = built.open.then(|| Arc::new(Reason::Unfinished));
            let list = List { items, open, ..List::default() };
            Value::from(list).step(built.place.site(expr.node), Step::Written)
        }
        _ => rule.value(expr),
    }
}
