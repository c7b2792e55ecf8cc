//! What a policy reads, found without running it: so that it runs again only when that changed.

use std::sync::Arc;

use shirube_lang::ast::{Body, Expr, ExprKind};

pub use crate::policy::Reads;
use crate::policy::{Edit, Policy};

/// A superset of what a run of the policy reads.
pub fn of(policy: &Policy) -> Reads {
    let mut reads = Reads::default();
    let mut see = |expr: &Expr| expression(expr, &mut reads);
    policy.filter.iter().for_each(&mut see);
    policy.locals.iter().for_each(|(_, e)| see(e));
    for enforce in &policy.enforces {
        enforce.for_each.iter().chain(&enforce.at).for_each(&mut see);
        [&enforce.condition, &enforce.message.ja, &enforce.message.en].into_iter().for_each(&mut see);
    }
    for fix in &policy.fixes {
        [&fix.title.ja, &fix.title.en].into_iter().chain(&fix.when).for_each(&mut see);
        for edit in &fix.edits {
            match edit {
                Edit::Set { value, .. } => see(value),
                Edit::Add { body, .. } | Edit::Companion { body, .. } => each_in(body, &mut see),
                Edit::Remove { .. } => {}
            }
        }
    }
    reads.attributes.sort();
    reads.attributes.dedup();
    reads
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
            reads.meta = true;
            reads.files |= matches!(&**field, "files" | "ci");
        }
        ExprKind::Name(name) if &**name == "meta" => (reads.meta, reads.files) = (true, true),
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
