//! What a policy reads, found without running it: so that it runs again only when that changed.

use std::sync::Arc;

use shirube_lang::ast::{Body, Expr, ExprKind};

pub use crate::policy::Reads;
use crate::{
    policy::{Edit, Policy},
    seen,
};

/// A superset of what a run of the policy reads.
pub fn of(policy: &Policy) -> Reads {
    let mut reads = Reads::default();
    let mut see = |expr: &Expr| expression(expr, &mut reads);
    policy.locals.iter().for_each(|(_, e)| see(e));
    each(policy, &mut see);
    reads.attributes.sort();
    reads.attributes.dedup();
    reads.seen = seen::of(policy);
    reads
}

/// The names of the locals that a policy uses, through others too; `None` if it may use any.
pub(crate) fn locals(policy: &Policy) -> Option<Vec<Arc<str>>> {
    let (mut names, mut all) = (Vec::new(), true);
    each(policy, &mut |expr| all &= reach(expr, &mut names));
    let mut next = 0;
    while let Some(name) = names.get(next).cloned() {
        next += 1;
        all &= policy.locals.iter().find(|(n, _)| *n == name).is_none_or(|(_, e)| reach(e, &mut names));
    }
    all.then_some(names)
}

/// Adds the locals that an expression refers to; false if it may refer to any.
pub(crate) fn reach(expr: &Expr, names: &mut Vec<Arc<str>>) -> bool {
    match &expr.kind {
        ExprKind::Attr(source, name) if matches!(&source.kind, ExprKind::Name(n) if &**n == "local") => {
            if !names.contains(name) {
                names.push(name.clone());
            }
            true
        }
        ExprKind::Name(name) => &**name != "local",
        _ => {
            let mut all = true;
            expr.children(&mut |e| all &= reach(e, names));
            all
        }
    }
}

/// Visits the expressions of a policy, but for its locals.
pub(crate) fn each(policy: &Policy, mut see: &mut dyn FnMut(&Expr)) {
    policy.filter.iter().for_each(&mut see);
    for enforce in &policy.enforces {
        enforce.for_each.iter().chain(&enforce.at).for_each(&mut see);
        [&enforce.condition, &enforce.message.ja, &enforce.message.en].into_iter().for_each(&mut see);
    }
    for fix in &*policy.fixes {
        [&fix.title.ja, &fix.title.en].into_iter().chain(&fix.when).chain(&fix.choices).for_each(&mut see);
        for edit in &fix.edits {
            edit.target().iter().flat_map(|t| t.of.iter().chain(&t.inside)).chain(edit.when()).for_each(&mut see);
            match edit {
                Edit::Set { value, .. } => see(value),
                Edit::Add { body, .. } | Edit::Companion { body, .. } => each_in(body, &mut see),
                Edit::Remove { .. } => {}
            }
        }
    }
}

/// Whether an expression of a policy depends on nothing but `meta.type`.
pub(crate) fn only_type(expr: &Expr, policy: &Policy) -> bool {
    typed(expr, policy, &mut Vec::new(), &mut Vec::new())
}

/// `bound` are the variables of the `for` around it, `seen` the locals that were looked into: one that leads back to itself has no value.
fn typed<'p>(expr: &'p Expr, policy: &'p Policy, bound: &mut Vec<&'p str>, seen: &mut Vec<&'p str>) -> bool {
    let named = |expr: &Expr, name: &str| matches!(&expr.kind, ExprKind::Name(n) if &**n == name);
    match &expr.kind {
        ExprKind::Attr(source, field) if named(source, "meta") => &**field == "type",
        ExprKind::Attr(source, name) if named(source, "local") => {
            let Some((name, local)) = policy.locals.iter().find(|(n, _)| n == name) else { return false };
            if seen.contains(&&**name) {
                return true;
            }
            seen.push(name);
            typed(local, policy, &mut Vec::new(), seen)
        }
        ExprKind::Name(name) => bound.contains(&&**name),
        // Tables are the pack's, and everything around the resource may change.
        ExprKind::Call { name, .. } if !name.starts_with("core::") => false,
        ExprKind::Call { name, .. } if matches!(&**name, "core::getresources" | "core::getdatasource") => false,
        ExprKind::Template(_) => false,
        kind => {
            let before = bound.len();
            if let ExprKind::For(f) = kind {
                bound.extend(f.key_var.iter().chain([&f.value_var]).map(|name| &**name));
            }
            let mut all = true;
            expr.children(&mut |e| all = all && typed(e, policy, bound, seen));
            bound.truncate(before);
            all
        }
    }
}

fn each_in(body: &Body, see: &mut impl FnMut(&Expr)) {
    body.attributes.iter().for_each(|a| see(&a.value));
    body.blocks.iter().for_each(|b| each_in(&b.body, see));
}

fn expression(expr: &Expr, reads: &mut Reads) {
    match &expr.kind {
        ExprKind::Attr(source, name) if matches!(&source.kind, ExprKind::Name(n) if &**n == "attrs") => {
            reads.attributes.push(name.clone());
        }
        ExprKind::Name(name) if &**name == "attrs" => reads.all_attributes = true,
        ExprKind::Attr(source, field) if matches!(&source.kind, ExprKind::Name(n) if &**n == "meta") => {
            reads.meta |= !matches!(&**field, "type" | "name" | "address");
            reads.named |= matches!(&**field, "name" | "address");
            reads.files |= &**field == "files";
            reads.pipelines |= &**field == "ci";
            reads.used_by |= &**field == "used_by";
        }
        ExprKind::Name(name) if &**name == "meta" => {
            (reads.meta, reads.named, reads.used_by) = (true, true, true);
            (reads.files, reads.pipelines) = (true, true);
        }
        ExprKind::Call { name, args, .. } => {
            if matches!(&**name, "core::getresources" | "core::getdatasource") {
                match args.first().map(|a| &a.kind) {
                    Some(ExprKind::String(kind)) => reads.resources.push(kind.clone()),
                    _ => reads.resources.push(Arc::from("*")),
                }
            }
            args.iter().for_each(|a| expression(a, reads));
        }
        _ => expr.children(&mut |e| expression(e, reads)),
    }
}
