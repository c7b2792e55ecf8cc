//! The paths that fixes edit, and what an edit there does to what is deployed.

use std::sync::Arc;

use shirube_lang::ast::{Attribute, BinaryOp, Body, Expr, ExprKind, UnaryOp};
use shirube_model::cloudformation::BESIDE;
use shirube_model::schema::{Block, Entry, Nature, Schemas};

use super::{
    Mistake, Place,
    body::{self, Wrong},
    no_name, walk,
};
use crate::{
    nearest,
    policy::{self, Edit, FixPlan, Policy},
    text::{FixKind, Text},
    vocabulary::suggestion,
};

/// What a path leads to.
struct Target {
    entry: Entry,
    /// The blocks on the way.
    way: Vec<Entry>,
    /// Whether the path goes on within its value.
    within: bool,
}

/// What is wrong with the fixes of a policy: what they add, the paths that they edit, and the safety that they claim.
pub(super) fn mistakes(policy: &Policy, schemas: &Schemas) -> Vec<Mistake> {
    let mut out = Vec::new();
    for (i, fix) in policy.fixes.iter().enumerate() {
        for (j, edit) in fix.edits.iter().enumerate() {
            let wrong = match edit {
                Edit::Companion { kind, body, .. } => {
                    let schema = schemas.labelled(kind);
                    schema.map_or_else(Vec::new, |schema| body::check(body, schema, kind, true))
                }
                _ => path(policy, schemas, edit),
            };
            let risky = safe_but_replaces(policy, schemas, fix, edit).into_iter().map(|message| (None, message));
            out.extend(wrong.into_iter().chain(risky).map(|(node, message)| {
                let place = node.map_or(Place::Edit(i, j), Place::Node);
                Mistake { place, message }
            }));
        }
    }
    out
}

/// What is wrong with the path of an edit: it has to lead to something under one of the policy's types at least.
fn path(policy: &Policy, schemas: &Schemas, edit: &Edit) -> Vec<Wrong> {
    let Some(target) = edit.target() else { return Vec::new() };
    let path = &target.path;
    let mut out = Vec::new();
    for kind in &policy.types {
        // A type that nothing is known of may have what the others have not.
        let Some(schema) = schemas.labelled(kind) else { return Vec::new() };
        let wrong = match targets(policy, schema, schemas, target) {
            None => Vec::new(),
            Some(targets) if targets.is_empty() => {
                let meant = target.of.is_none().then(|| near(schema, path)).flatten();
                vec![(None, no_name(kind, path, suggestion(meant.as_deref(), "")))]
            }
            Some(targets) => targets.iter().flat_map(|t| unfit(edit, t, &format!("{kind}.{path}"))).collect(),
        };
        if wrong.is_empty() {
            return wrong;
        }
        out.extend(wrong);
    }
    out
}

/// The path that a misspelt one most likely means.
fn near(schema: &Arc<Block>, path: &str) -> Option<String> {
    let mut schema = schema;
    let mut before = String::new();
    for step in path.split('.') {
        let name = step.split('[').next().unwrap_or(step);
        let Some(entry) = schema.get(name) else {
            let meant = nearest(name, schema.entries.keys().map(|known| &**known))?;
            return Some(format!("{before}{meant}"));
        };
        before.push_str(step);
        before.push('.');
        schema = entry.inner()?;
    }
    None
}

/// What about an edit does not fit what stands at its path.
fn unfit(edit: &Edit, target: &Target, at: &str) -> Vec<Wrong> {
    let says = |ja: &str, en: String| vec![(None, Text::new(format!("{at} {ja}"), en))];
    match edit {
        Edit::Set { .. } if matches!(target.entry.nature, Nature::Block { .. }) && !target.entry.is_object() => {
            says("はブロックです", format!("{at} is a block"))
        }
        Edit::Set { .. } | Edit::Add { .. } if !target.entry.is_settable() => {
            says("はプロバイダーが決める値です", format!("the provider computes {at}"))
        }
        // What stands within the value of an argument has a type of its own.
        Edit::Set { target: policy::Target { inside: None, .. }, value } if !target.within => {
            body::value(value, &target.entry, at)
        }
        Edit::Add { .. } if !target.entry.is_written_as_block() && !target.entry.is_object() => {
            says("はブロックではありません", format!("{at} is no block"))
        }
        Edit::Add { body, .. } => body::nested(body, &target.entry, at),
        _ => Vec::new(),
    }
}

/// What a path leads to under a type: several places if elements of several lists are judged. `None` if that cannot be said.
fn targets(policy: &Policy, schema: &Arc<Block>, schemas: &Schemas, target: &policy::Target) -> Option<Vec<Target>> {
    let path = &*target.path;
    if let Some(of) = &target.of {
        return match walk::place(policy, of, schema, schemas) {
            walk::Shape::Block(block) if !path.is_empty() => Some(follow(&block, path).into_iter().collect()),
            _ => None,
        };
    }
    if path.is_empty() {
        return None;
    }
    let Some(rest) = path.strip_prefix("each").filter(|rest| rest.is_empty() || rest.starts_with('.')) else {
        let first = path.split(['.', '[']).next().unwrap_or_default();
        if path.starts_with("lifecycle.") || BESIDE.contains(&first) {
            return None;
        }
        return Some(follow(schema, path).into_iter().collect());
    };
    let rest = rest.trim_start_matches('.');
    if rest.is_empty() {
        return None;
    }
    let mut out = Vec::new();
    for element in walk::elements(policy, schema, schemas) {
        match element {
            walk::Shape::Block(block) => out.extend(follow(&block, rest)),
            // Elements of an attribute are objects; their names are seen where the policy reads them.
            _ => return None,
        }
    }
    Some(out)
}

fn follow(schema: &Arc<Block>, path: &str) -> Option<Target> {
    let mut steps = path.split('.').map(|step| step.split('[').next().unwrap_or(step));
    let mut entry = schema.get(steps.next()?)?.clone();
    let mut way = Vec::new();
    let mut within = path.ends_with(']');
    for step in steps {
        let next = match &entry.nature {
            Nature::Block { inner, .. } => inner.get(step)?.clone(),
            // What is in an attribute is part of its value.
            Nature::Attribute(_) => {
                within = true;
                break;
            }
        };
        way.push(std::mem::replace(&mut entry, next));
    }
    Some(Target { entry, way, within })
}

/// What an edit of a fix that calls itself safe makes the provider replace.
fn safe_but_replaces(policy: &Policy, schemas: &Schemas, fix: &FixPlan, edit: &Edit) -> Vec<Text> {
    if fix.kind != FixKind::Safe {
        return Vec::new();
    }
    let fits = |kind: &&Arc<str>| fix.when.as_ref().and_then(|when| holds(when, kind)) != Some(false);
    let replaced = policy.types.iter().filter(fits).filter_map(|kind| {
        let path = replacing(policy, fix, edit, schemas.labelled(kind)?, schemas)?;
        Some(Text::new(
            format!("safe の修正が {kind}.{path} を変えますが、これはリソースの作り直しになります"),
            format!("a safe fix changes {kind}.{path}, which replaces the resource"),
        ))
    });
    replaced.collect()
}

/// Whether a condition holds for a type, as far as it asks for nothing else.
fn holds(condition: &Expr, kind: &str) -> Option<bool> {
    let asks = |e: &Expr| matches!(&e.kind, ExprKind::Attr(root, name) if &**name == "type" && is_name(root, "meta"));
    match &condition.kind {
        ExprKind::Binary(op @ (BinaryOp::Equal | BinaryOp::NotEqual), left, right) => {
            let text = if asks(left) { right.as_str() } else { left.as_str().filter(|_| asks(right)) };
            text.map(|text| (text == kind) == (*op == BinaryOp::Equal))
        }
        ExprKind::Binary(BinaryOp::And, left, right) => match (holds(left, kind), holds(right, kind)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), other) | (other, Some(true)) => other,
            _ => None,
        },
        ExprKind::Binary(BinaryOp::Or, left, right) => match (holds(left, kind), holds(right, kind)) {
            (Some(false), Some(false)) => Some(false),
            (Some(true), _) | (_, Some(true)) => Some(true),
            _ => None,
        },
        ExprKind::Unary(UnaryOp::Not, inner) => holds(inner, kind).map(|holds| !holds),
        ExprKind::Call { name, args, .. } if &**name == "core::contains" && args.get(1).is_some_and(asks) => {
            let ExprKind::List(items) = &args[0].kind else { return None };
            items.iter().map(Expr::as_str).collect::<Option<Vec<_>>>().map(|names| names.contains(&kind))
        }
        _ => None,
    }
}

fn is_name(expr: &Expr, name: &str) -> bool {
    matches!(&expr.kind, ExprKind::Name(n) if &**n == name)
}

/// The path of an edit whose change replaces the resource.
fn replacing(policy: &Policy, fix: &FixPlan, edit: &Edit, schema: &Arc<Block>, schemas: &Schemas) -> Option<String> {
    let target = edit.target()?;
    let path = &target.path;
    let targets = targets(policy, schema, schemas, target)?;
    // A condition that asks for the blocks on the way is taken to say that they are there.
    let first = path.split(['.', '[']).next().unwrap_or(path);
    let arrives = !fix.when.as_ref().is_some_and(|when| mentions(when, first));
    let replaces = |t: &Target| {
        let own = match edit {
            Edit::Set { value, .. } => {
                let inner = t.entry.inner().is_some_and(|inner| value_sets_replacing(value, inner));
                t.entry.replaces && !keeps(&t.entry, value) || inner
            }
            // What the provider fills in stays as it is when nobody sets it.
            Edit::Remove { .. } => (t.entry.replaces || t.entry.arrival_replaces) && !t.entry.computed,
            Edit::Add { body, .. } => {
                let inner = t.entry.inner().is_some_and(|inner| sets_replacing(body, inner));
                t.entry.replaces || t.entry.arrival_replaces || inner
            }
            Edit::Companion { .. } => false,
        };
        own || t.way.iter().any(|block| block.replaces || block.arrival_replaces && arrives && !block.required)
    };
    targets.iter().any(replaces).then(|| path.to_string())
}

/// Whether a value is one that is reached in place.
fn keeps(entry: &Entry, value: &Expr) -> bool {
    let text = match &value.kind {
        ExprKind::Bool(b) => b.to_string(),
        ExprKind::String(s) => s.to_string(),
        _ => return false,
    };
    entry.keeps.as_deref() == Some(text.as_str())
}

/// Whether an expression reads an argument of the resource.
fn mentions(expr: &Expr, argument: &str) -> bool {
    if matches!(&expr.kind, ExprKind::Attr(root, name) if &**name == argument && is_name(root, "attrs")) {
        return true;
    }
    let mut found = false;
    expr.children(&mut |e| found |= mentions(e, argument));
    found
}

/// Whether a body sets anything whose change replaces the resource.
fn sets_replacing(body: &Body, schema: &Block) -> bool {
    let replaces = |name: &str| schema.get(name).is_some_and(|entry| entry.replaces || entry.arrival_replaces);
    let object = |a: &Attribute| {
        let inner = schema.get(&a.name).and_then(Entry::inner);
        inner.is_some_and(|inner| value_sets_replacing(&a.value, inner))
    };
    body.attributes.iter().any(|a| replaces(&a.name) || object(a))
        || body.blocks.iter().any(|b| {
            let inner = schema.get(&b.kind).and_then(Entry::inner);
            replaces(&b.kind) || inner.is_some_and(|inner| sets_replacing(&b.body, inner))
        })
}

/// Whether an object, or one in a list, sets anything whose change replaces the resource.
fn value_sets_replacing(value: &Expr, schema: &Block) -> bool {
    match &value.kind {
        ExprKind::Object(entries) => entries.iter().any(|(key, value)| {
            let Some(entry) = key.as_str().and_then(|name| schema.get(name)) else { return false };
            let own = entry.replaces && !keeps(entry, value) || entry.arrival_replaces;
            own || entry.inner().is_some_and(|inner| value_sets_replacing(value, inner))
        }),
        ExprKind::List(items) => items.iter().any(|item| value_sets_replacing(item, schema)),
        _ => false,
    }
}
