//! Versions for an argument that a policy looks up in a table of the end of support: those that are supported today and for a while.
//!
//! Which table it is may depend on what is written beside the argument, as the engine of a database does. As in `values.rs` nothing is run:
//! what is not written out is unknown, and then nothing is offered.

use std::sync::Arc;

use shirube_lang::{
    Kind,
    ast::{BinaryOp, Expr, ExprKind, UnaryOp},
};
use shirube_policy::{functions, policy::Policy, tables::Tables};

use super::values::path_of;

/// The deepest way through locals.
const MAX_DEPTH: usize = 16;

/// What is written for another argument.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Beside {
    /// Nothing.
    Absent,
    /// A text.
    Text(Arc<str>),
    /// Something else.
    Unknown,
}

/// What an expression gives.
#[derive(Clone, Debug, PartialEq)]
enum Given {
    Null,
    Text(Arc<str>),
    /// An error, which `core::try` catches.
    Error,
    Unknown,
}

/// A policy, and the resource that it is read for.
pub(super) struct Reading<'a> {
    pub policy: &'a Policy,
    /// The type of the resource.
    pub kind: &'a str,
    /// The argument that is typed.
    pub argument: &'a str,
    /// What is written for the others, by their paths.
    pub beside: &'a dyn Fn(&str) -> Beside,
}

impl<'a> Reading<'a> {
    /// The versions that the policy's conditions are content with, newest first.
    pub(super) fn versions(&self, tables: &Tables, today: &str) -> Vec<String> {
        let mut found = Vec::new();
        if self.policy.filter.as_ref().is_some_and(|filter| self.truth(filter, 0) == Some(false)) {
            return found;
        }
        for enforce in self.policy.enforces.iter().filter(|enforce| enforce.for_each.is_none()) {
            self.calls(&enforce.condition, 0, &mut |table, prefix| {
                for version in functions::supported(tables, table, today) {
                    let version = format!("{prefix}{version}");
                    if !found.contains(&version) {
                        found.push(version);
                    }
                }
            });
        }
        found
    }

    /// Tells of the calls of `end_of_life` with the argument in an expression: the table, and what stands before the version.
    fn calls(&self, expr: &'a Expr, depth: usize, see: &mut dyn FnMut(&str, &str)) {
        if depth > MAX_DEPTH {
            return;
        }
        if let ExprKind::Call { name, args, .. } = &expr.kind
            && &**name == "shirube::end_of_life"
            && let [table, version] = &args[..]
        {
            if let (Given::Text(table), Some(prefix)) = (self.text(table, 0), self.prefix(version, 0)) {
                see(&table, &prefix);
            }
            return;
        }
        if let Some(local) = self.local(expr) {
            return self.calls(local, depth + 1, see);
        }
        if let ExprKind::Conditional(condition, yes, no) = &expr.kind
            && let Some(truth) = self.truth(condition, 0)
        {
            return self.calls(if truth { yes } else { no }, depth + 1, see);
        }
        expr.children(&mut |child| self.calls(child, depth + 1, see));
    }

    fn local(&self, expr: &Expr) -> Option<&'a Expr> {
        let ExprKind::Attr(source, name) = &expr.kind else { return None };
        let is_local = matches!(&source.kind, ExprKind::Name(root) if &**root == "local");
        self.policy.locals.iter().find(|(local, _)| is_local && local == name).map(|(_, expr)| expr)
    }

    /// What stands in the argument before what an expression takes of it; `None` if that is something else.
    fn prefix(&self, expr: &Expr, depth: usize) -> Option<String> {
        if depth > MAX_DEPTH {
            return None;
        }
        if path_of(expr).is_some_and(|path| path == self.argument) {
            return Some(String::new());
        }
        if let Some(local) = self.local(expr) {
            return self.prefix(local, depth + 1);
        }
        match &expr.kind {
            ExprKind::Conditional(condition, yes, no) => match self.truth(condition, 0) {
                Some(true) => self.prefix(yes, depth + 1),
                Some(false) => self.prefix(no, depth + 1),
                None => self.prefix(yes, depth + 1).or_else(|| self.prefix(no, depth + 1)),
            },
            ExprKind::Call { name, args, .. } if &**name == "core::replace" => {
                let [text, old, new] = &args[..] else { return None };
                match (self.text(old, 0), self.text(new, 0)) {
                    (Given::Text(old), Given::Text(new)) if new.is_empty() => {
                        Some(format!("{old}{}", self.prefix(text, depth + 1)?))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn text(&self, expr: &Expr, depth: usize) -> Given {
        if depth > MAX_DEPTH {
            return Given::Unknown;
        }
        if let Some(local) = self.local(expr) {
            return self.text(local, depth + 1);
        }
        if let Some(path) = path_of(expr) {
            return match (self.beside)(&path) {
                _ if path == self.argument => Given::Unknown,
                Beside::Absent => Given::Null,
                Beside::Text(text) => Given::Text(text),
                Beside::Unknown => Given::Unknown,
            };
        }
        match &expr.kind {
            ExprKind::Null => Given::Null,
            ExprKind::String(text) => Given::Text(text.clone()),
            ExprKind::Settled(value) => match &value.kind {
                Kind::String(text) => Given::Text(text.clone()),
                Kind::Null => Given::Null,
                _ => Given::Unknown,
            },
            ExprKind::Attr(source, name) if matches!(&source.kind, ExprKind::Name(root) if &**root == "meta") => {
                if &**name == "type" {
                    Given::Text(self.kind.into())
                } else {
                    Given::Unknown
                }
            }
            ExprKind::Conditional(condition, yes, no) => match self.truth(condition, depth + 1) {
                Some(true) => self.text(yes, depth + 1),
                Some(false) => self.text(no, depth + 1),
                None => Given::Unknown,
            },
            ExprKind::Call { name, args, .. } if &**name == "core::try" => {
                let mut results = args.iter().map(|arg| self.text(arg, depth + 1));
                results.find(|result| *result != Given::Error).unwrap_or(Given::Error)
            }
            ExprKind::Index(source, key) => match self.text(key, depth + 1) {
                Given::Text(key) => self.entry(source, &key, depth + 1),
                Given::Null => Given::Error,
                other => other,
            },
            _ => Given::Unknown,
        }
    }

    /// An entry of an object that a rule writes out.
    fn entry(&self, expr: &Expr, key: &str, depth: usize) -> Given {
        if depth > MAX_DEPTH {
            return Given::Unknown;
        }
        if let Some(local) = self.local(expr) {
            return self.entry(local, key, depth + 1);
        }
        match &expr.kind {
            ExprKind::Settled(value) => match &value.kind {
                Kind::Map(map) => map.entries.get(key).map_or(Given::Error, |value| match &value.kind {
                    Kind::String(text) => Given::Text(text.clone()),
                    Kind::Null => Given::Null,
                    _ => Given::Unknown,
                }),
                _ => Given::Unknown,
            },
            ExprKind::Object(entries) if entries.iter().all(|(name, _)| name.as_str().is_some()) => {
                let found = entries.iter().find(|(name, _)| name.as_str() == Some(key));
                found.map_or(Given::Error, |(_, value)| self.text(value, depth + 1))
            }
            _ => Given::Unknown,
        }
    }

    fn truth(&self, expr: &Expr, depth: usize) -> Option<bool> {
        if depth > MAX_DEPTH {
            return None;
        }
        if let Some(local) = self.local(expr) {
            return self.truth(local, depth + 1);
        }
        match &expr.kind {
            ExprKind::Bool(truth) => Some(*truth),
            ExprKind::Unary(UnaryOp::Not, inner) => Some(!self.truth(inner, depth + 1)?),
            ExprKind::Binary(op @ (BinaryOp::And | BinaryOp::Or), left, right) => {
                let decides = *op == BinaryOp::Or;
                match (self.truth(left, depth + 1), self.truth(right, depth + 1)) {
                    (Some(one), _) | (_, Some(one)) if one == decides => Some(decides),
                    (Some(_), Some(_)) => Some(!decides),
                    _ => None,
                }
            }
            ExprKind::Binary(op @ (BinaryOp::Equal | BinaryOp::NotEqual), left, right) => {
                let known = |given: &Given| matches!(given, Given::Null | Given::Text(_));
                let (left, right) = (self.text(left, depth + 1), self.text(right, depth + 1));
                (known(&left) && known(&right)).then(|| (left == right) == (*op == BinaryOp::Equal))
            }
            ExprKind::Call { name, args, .. } if &**name == "shirube::given" => {
                match self.text(args.first()?, depth + 1) {
                    Given::Null => Some(false),
                    Given::Text(text) => Some(!text.is_empty()),
                    Given::Error | Given::Unknown => None,
                }
            }
            _ => None,
        }
    }
}
