//! What a policy reads, found without running it: so that it runs again only when that changed.

use std::sync::Arc;

use shirube_lang::ast::{Body, Expr, ExprKind, TemplatePart};

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
        ExprKind::Name(name) if &**name == "meta" => reads.meta = true,
        ExprKind::Call { name, args, .. } => {
            if matches!(&**name, "core::getresources" | "core::getdatasource") {
                match args.first().map(|a| &a.kind) {
                    Some(ExprKind::String(kind)) => reads.resources.push(kind.clone()),
                    _ => reads.resources.push(Arc::from("*")),
                }
            }
            args.iter().for_each(|a| expression(a, reads));
        }
        _ => children(expr, &mut |e| expression(e, reads)),
    }
}

fn children(expr: &Expr, see: &mut dyn FnMut(&Expr)) {
    match &expr.kind {
        ExprKind::Template(parts) => template(parts, see),
        ExprKind::List(items) => items.iter().for_each(see),
        ExprKind::Object(items) => items.iter().for_each(|(k, v)| {
            see(k);
            see(v);
        }),
        ExprKind::Attr(x, _) | ExprKind::Unary(_, x) => see(x),
        ExprKind::Index(a, b) | ExprKind::Binary(_, a, b) | ExprKind::Splat { source: a, each: b } => {
            see(a);
            see(b);
        }
        ExprKind::Call { args, .. } => args.iter().for_each(see),
        ExprKind::Conditional(a, b, c) => [a, b, c].into_iter().for_each(|e| see(e)),
        ExprKind::For(f) => {
            [&f.source, &f.value].into_iter().chain(&f.key).chain(&f.condition).for_each(see);
        }
        _ => {}
    }
}

fn template(parts: &[TemplatePart], see: &mut dyn FnMut(&Expr)) {
    for part in parts {
        match part {
            TemplatePart::Text(_) => {}
            TemplatePart::Interpolation(e) => see(e),
            TemplatePart::If(c, yes, no) => {
                see(c);
                template(yes, see);
                template(no, see);
            }
            TemplatePart::For { source, body, .. } => {
                see(source);
                template(body, see);
            }
        }
    }
}
