//! Which arguments a policy looks at in the resources that it asks for, found without running it: what it never looks at may change
//! without the policy running again.
//!
//! Expressions are followed as far as resources get in them. Where a resource as a whole is passed to something that may look at
//! anything in it, everything is looked at.

use std::sync::Arc;

use shirube_lang::ast::{BinaryOp, Body, Expr, ExprKind, TemplatePart};

use crate::{
    plan::{CHOICE, COMPANION},
    policy::{Edit, Message, Policy},
};

/// The names of the arguments; `None` if they cannot be told.
pub fn of(policy: &Policy) -> Option<Arc<[Arc<str>]>> {
    let mut walk = Walk::new(policy);
    walk.policy();
    walk.names.sort();
    walk.names.dedup();
    (!walk.whole).then(|| walk.names.into())
}

/// Whether resources are in the value of a local, so that whoever reads it may look at other arguments of theirs.
pub fn hands_on(policy: &Policy, local: &str) -> bool {
    Walk::new(policy).local(local) != Holds::Nothing
}

/// What a value may have to do with resources.
#[derive(Clone, Debug, PartialEq)]
enum Holds {
    /// Nothing.
    Nothing,
    /// It is one.
    Resource,
    /// It is a list or map of such.
    Many(Box<Holds>),
}

impl Holds {
    fn many(self) -> Self {
        if self == Self::Nothing { self } else { Self::Many(Box::new(self)) }
    }

    /// A list of lists as one list.
    fn flat(self) -> Self {
        match self {
            Self::Many(inner) => match inner.flat() {
                Self::Resource => Self::Many(Box::new(Self::Resource)),
                deeper => deeper,
            },
            other => other,
        }
    }
}

struct Walk<'p> {
    policy: &'p Policy,
    names: Vec<Arc<str>>,
    /// Something may look at anything.
    whole: bool,
    /// Variables around, the innermost last. The element of a splat has no name.
    bound: Vec<(&'p str, Holds)>,
    locals: Vec<(&'p str, Holds)>,
    busy: Vec<&'p str>,
}

impl<'p> Walk<'p> {
    fn new(policy: &'p Policy) -> Self {
        Self { policy, names: Vec::new(), whole: false, bound: Vec::new(), locals: Vec::new(), busy: Vec::new() }
    }

    fn policy(&mut self) {
        let policy = self.policy;
        policy.filter.iter().for_each(|filter| self.plain(filter));
        self.within(COMPANION, Holds::Nothing, |walk| {
            for enforce in &policy.enforces {
                let each = enforce.for_each.as_ref().map_or(Holds::Nothing, |source| walk.holds(source));
                walk.within("each", each, |walk| {
                    walk.plain(&enforce.condition);
                    // Only where it was written counts.
                    enforce.at.iter().for_each(|at| _ = walk.holds(at));
                    walk.message(&enforce.message);
                    walk.fixes();
                });
            }
        });
    }

    fn message(&mut self, message: &'p Message) {
        self.plain(&message.ja);
        self.plain(&message.en);
    }

    fn fixes(&mut self) {
        for fix in &*self.policy.fixes {
            let conditions = fix.when.iter().chain(fix.edits.iter().filter_map(Edit::when));
            conditions.for_each(|when| self.plain(when));
            let choices = fix.choices.as_ref().map_or(Holds::Nothing, |choices| self.holds(choices));
            let choice = self.element(choices);
            self.within(CHOICE, choice, |walk| {
                walk.message(&fix.title);
                fix.edits.iter().for_each(|edit| walk.edit(edit));
            });
        }
    }

    fn edit(&mut self, edit: &'p Edit) {
        if let Some(target) = edit.target() {
            // Of a resource only where it stands counts.
            target.of.iter().for_each(|of| _ = self.holds(of));
            target.inside.iter().for_each(|inside| self.plain(inside));
        }
        match edit {
            Edit::Set { value, .. } => self.plain(value),
            Edit::Add { body, .. } | Edit::Companion { body, .. } => self.body(body),
            Edit::Remove { .. } => {}
        }
    }

    fn body(&mut self, body: &'p Body) {
        body.attributes.iter().for_each(|a| self.plain(&a.value));
        body.blocks.iter().for_each(|b| self.body(&b.body));
    }

    fn within<T>(&mut self, name: &'p str, holds: Holds, run: impl FnOnce(&mut Self) -> T) -> T {
        self.bound.push((name, holds));
        let result = run(self);
        self.bound.pop();
        result
    }

    /// An expression whose value is looked at as a whole.
    fn plain(&mut self, expr: &'p Expr) {
        self.whole |= self.holds(expr) != Holds::Nothing;
    }

    /// What is taken from a list or map.
    fn element(&mut self, of: Holds) -> Holds {
        match of {
            Holds::Many(inner) => *inner,
            Holds::Resource => {
                self.whole = true;
                Holds::Nothing
            }
            Holds::Nothing => Holds::Nothing,
        }
    }

    /// What is found under a name.
    fn named(&mut self, of: Holds, name: &Arc<str>) -> Holds {
        match of {
            Holds::Resource => {
                self.names.push(name.clone());
                Holds::Nothing
            }
            other => self.element(other),
        }
    }

    fn join(&mut self, a: Holds, b: Holds) -> Holds {
        match (a, b) {
            (Holds::Nothing, x) | (x, Holds::Nothing) => x,
            (Holds::Resource, Holds::Resource) => Holds::Resource,
            (Holds::Many(a), Holds::Many(b)) => self.join(*a, *b).many(),
            _ => {
                self.whole = true;
                Holds::Nothing
            }
        }
    }

    fn all<'e>(&mut self, exprs: impl Iterator<Item = &'e Expr>) -> Holds
    where
        'p: 'e,
        'e: 'p,
    {
        exprs.fold(Holds::Nothing, |holds, expr| {
            let next = self.holds(expr);
            self.join(holds, next)
        })
    }

    fn name(&self, name: &str) -> Holds {
        self.bound.iter().rev().find(|(n, _)| *n == name).map_or(Holds::Nothing, |(_, holds)| holds.clone())
    }

    fn local(&mut self, name: &str) -> Holds {
        if let Some((_, holds)) = self.locals.iter().find(|(n, _)| *n == name) {
            return holds.clone();
        }
        let Some((name, expr)) = self.policy.locals.iter().find(|(n, _)| **n == *name) else { return Holds::Nothing };
        if self.busy.contains(&&**name) {
            return Holds::Nothing;
        }
        self.busy.push(name);
        let around = std::mem::take(&mut self.bound);
        let holds = self.holds(expr);
        self.bound = around;
        self.busy.pop();
        self.locals.push((name, holds.clone()));
        holds
    }

    fn holds(&mut self, expr: &'p Expr) -> Holds {
        match &expr.kind {
            ExprKind::Name(name) => self.name(name),
            ExprKind::Element => self.name(""),
            ExprKind::Attr(source, name) => match &source.kind {
                ExprKind::Name(n) if &**n == "local" => self.local(name),
                ExprKind::Name(n) if &**n == "each" && &**name == "key" => Holds::Nothing,
                _ => {
                    let of = self.holds(source);
                    self.named(of, name)
                }
            },
            ExprKind::Index(source, index) => {
                self.plain(index);
                let of = self.holds(source);
                match &index.kind {
                    ExprKind::String(name) => self.named(of, name),
                    _ => self.element(of),
                }
            }
            ExprKind::Splat { source, each } => {
                let of = self.holds(source);
                let element = self.element(of);
                self.within("", element, |walk| walk.holds(each)).many()
            }
            ExprKind::List(items) => self.all(items.iter()).many(),
            ExprKind::Object(items) => {
                items.iter().for_each(|(key, _)| self.plain(key));
                self.all(items.iter().map(|(_, value)| value)).many()
            }
            ExprKind::Conditional(condition, yes, no) => {
                self.plain(condition);
                self.all([&**yes, &**no].into_iter())
            }
            ExprKind::For(f) => {
                let of = self.holds(&f.source);
                let element = self.element(of);
                let key = f.key_var.as_deref().unwrap_or_default();
                let value = self.within(key, Holds::Nothing, |walk| {
                    walk.within(&f.value_var, element, |walk| {
                        f.key.iter().chain(&f.condition).for_each(|e| walk.plain(e));
                        walk.holds(&f.value)
                    })
                });
                if f.group { value.many().many() } else { value.many() }
            }
            ExprKind::Call { name, args, .. } => self.call(name, args),
            ExprKind::Binary(BinaryOp::Equal | BinaryOp::NotEqual, a, b) if is_null(a) || is_null(b) => {
                // Whether there is one, not what is in it.
                self.holds(a);
                self.holds(b);
                Holds::Nothing
            }
            ExprKind::Template(parts) => {
                self.template(parts);
                Holds::Nothing
            }
            _ => {
                expr.children(&mut |e| self.plain(e));
                Holds::Nothing
            }
        }
    }

    fn template(&mut self, parts: &'p [TemplatePart]) {
        for part in parts {
            match part {
                TemplatePart::Text(_) => {}
                TemplatePart::Interpolation(e) => self.plain(e),
                TemplatePart::If(condition, yes, no) => {
                    self.plain(condition);
                    self.template(yes);
                    self.template(no);
                }
                TemplatePart::For { key_var, value_var, source, body } => {
                    let of = self.holds(source);
                    let element = self.element(of);
                    let key = key_var.as_deref().unwrap_or_default();
                    self.within(key, Holds::Nothing, |walk| {
                        walk.within(value_var, element, |walk| walk.template(body));
                    });
                }
            }
        }
    }

    fn call(&mut self, name: &str, args: &'p [Expr]) -> Holds {
        let name = name.strip_prefix("core::").unwrap_or(name);
        match name {
            "getresources" | "getdatasource" => {
                args.iter().for_each(|arg| self.plain(arg));
                match args.get(1).map(|arg| &arg.kind) {
                    None => {}
                    Some(ExprKind::Object(items)) => items.iter().for_each(|(key, _)| match &key.kind {
                        ExprKind::String(name) => self.names.push(name.clone()),
                        _ => self.whole = true,
                    }),
                    Some(_) => self.whole = true,
                }
                // Without a control it speaks Terraform policy, where a data source is one object.
                let single = name == "getdatasource" && self.policy.control.is_none();
                if single { Holds::Resource } else { Holds::Resource.many() }
            }
            "length" | "can" => {
                args.iter().for_each(|arg| _ = self.holds(arg));
                Holds::Nothing
            }
            "try" | "coalesce" | "coalescelist" | "concat" | "merge" => self.all(args.iter()),
            "flatten" => self.all(args.iter()).flat(),
            "tolist" | "reverse" | "slice" => {
                args.iter().skip(1).for_each(|arg| self.plain(arg));
                self.all(args.iter().take(1))
            }
            "one" | "element" => {
                args.iter().skip(1).for_each(|arg| self.plain(arg));
                let of = self.all(args.iter().take(1));
                self.element(of)
            }
            "values" => {
                let of = self.all(args.iter());
                self.element(of).many()
            }
            _ => {
                args.iter().for_each(|arg| self.plain(arg));
                Holds::Nothing
            }
        }
    }
}

fn is_null(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Null)
}
