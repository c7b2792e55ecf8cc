//! Values that policies propose for the argument that is being typed: what their fixes set, and what their conditions list.
//!
//! What an expression may be is read off where it is written out. Versions that have support are asked of the policy itself
//! (`shirube_policy::versions`), with what is written beside the argument.

use std::sync::Arc;

use shirube_lang::{
    Kind, Reason, Value,
    ast::{BinaryOp, Body, Expr, ExprKind},
    value::Map,
};
use shirube_model::hcl;
use shirube_policy::{
    Text,
    plan::CHOICE,
    policy::{Edit, FixPlan, Policy},
    versions::Typed,
};
use shirube_syntax::{ByteRange, Notation};

use super::{
    Completion, Offer, OfferKind,
    spot::{self, Inside, Place, Spot},
};
use crate::workspace::Workspace;

/// The deepest way through locals.
const MAX_DEPTH: usize = 8;

impl Workspace {
    /// Values for the argument at an offset of a configuration; `None` where no policy proposes any.
    pub(super) fn complete_value(&self, path: &str, at: usize) -> Option<Completion> {
        let source = self.source(path)?;
        let text = source.text();
        let spot = spot::spot(&text, at);
        let (kind, argument) = argument(&spot)?;
        let (quote, close) = match spot.place {
            Place::Text(closed) => ("", if closed { "" } else { "\"" }),
            Place::Operand => ("\"", "\""),
            _ => return None,
        };
        let quoted = matches!(spot.place, Place::Text(_));
        // What a pattern without a provider fits may be of another one than what its policies propose.
        let is_about = |named: &str| {
            *named == kind
                || named
                    .strip_suffix('*')
                    .is_some_and(|own| !own.is_empty() && !own.ends_with('.') && kind.starts_with(own))
        };
        let write = |literal: &Literal| match literal {
            Literal::Text(word) => Some(format!("{quote}{word}{close}")),
            Literal::Plain(word) => (!quoted).then(|| word.clone()),
        };
        let lowered = spot.blocks.first().map(|outer| {
            let segment = source.segment_at(outer.start);
            segment.and_then(|s| source.segment_text(s.id)).map(|text| hcl::lower(text, Notation::Hcl))
        });
        let body = lowered.flatten();
        let body = body.as_ref().and_then(|lowered| Some(&lowered.body.blocks.first()?.body));
        let word = ByteRange { start: spot.word.start.min(at), end: spot.word.end.max(at) };
        let in_list = spot.within.as_slice() == [Inside::List];
        let attrs = |text: &str| {
            let beside = body.map_or((Vec::new(), true), written);
            with(beside, &argument, completed(text, in_list), |block| Value::list(vec![block]))
        };
        let before = if quoted { &text[word.start..at] } else { "" };
        let proposed = Proposed { kind: &kind, argument: &argument, before, attrs: &attrs };
        let offers = self.proposals(&proposed, is_about, write);
        (!offers.is_empty()).then_some(Completion { typed: ByteRange { start: word.start, end: at }, word, offers })
    }

    /// What the policies about a type propose for an argument, each value once. `is_about` tells whether what a policy names as its type is
    /// this one; `write` gives the text of a value, where it can be written.
    pub(super) fn proposals(
        &self,
        &Proposed { kind, argument, before, attrs }: &Proposed<'_>,
        is_about: impl Fn(&str) -> bool,
        write: impl Fn(&Literal) -> Option<String>,
    ) -> Vec<Offer> {
        let mut offers: Vec<Offer> = Vec::new();
        let (inputs, tables, today) = (&*self.db.inputs, &self.db.pack.tables, &*self.db.today);
        let typed = Typed { kind, before, attrs, inputs, tables, today };
        let policies = self.db.pack.policies(kind).into_iter();
        for policy in policies.filter(|policy| policy.types.iter().any(|named| is_about(named))) {
            let top = argument.split('.').next().unwrap_or(argument);
            let reads = policy.reads.all_attributes || policy.reads.attributes.iter().any(|name| **name == *top);
            let versions = if reads { typed.versions(&policy) } else { Vec::new() };
            let versions = versions.iter().filter_map(|version| text_literal(&version.as_str().into()));
            for literal in proposed(&policy, argument).into_iter().chain(versions) {
                let Some(text) = write(&literal) else { continue };
                let label = literal.word().to_owned();
                if !offers.iter().any(|offer| offer.label == label) {
                    offers.push(self.proposal(&policy, label, text));
                }
            }
        }
        offers
    }

    fn proposal(&self, policy: &Policy, label: String, text: String) -> Offer {
        let control = policy.control.as_ref().and_then(|id| self.db.pack.control(id));
        let id = policy.control.as_ref().unwrap_or(&policy.label);
        let detail = Text::new(format!("{id} のポリシーが提案する値"), format!("proposed by a policy of {id}"));
        let note = control.map(|control| control.section.clone()).unwrap_or_default();
        let says = control.map(|control| super::control_offer(&self.db.pack, control).says).unwrap_or_default();
        Offer { label, text, kind: OfferKind::Word, note, detail, says, snippet: None }
    }
}

/// The kind of the resource around, and the path of the argument whose value or element is typed.
fn argument(spot: &Spot<'_>) -> Option<(String, String)> {
    if !matches!(spot.within.as_slice(), [] | [Inside::List]) {
        return None;
    }
    let (outer, nested) = spot.blocks.split_first()?;
    let label = outer.labels.first().copied();
    let kind = match outer.kind {
        "resource" => label?.to_string(),
        "data" | "provider" => format!("{}.{}", outer.kind, label?),
        _ => return None,
    };
    let mut path: Vec<&str> = Vec::new();
    for block in nested {
        match block.kind {
            "dynamic" => path.push(block.labels.first()?),
            "content" => {}
            kind => path.push(kind),
        }
    }
    path.push(spot.argument?);
    Some((kind, path.join(".")))
}

/// An argument that is typed.
pub(super) struct Proposed<'a> {
    /// The type of its resource.
    pub kind: &'a str,
    /// Its path.
    pub argument: &'a str,
    /// What stands in its text before the cursor.
    pub before: &'a str,
    /// The arguments of the resource, with a text for this one.
    pub attrs: &'a dyn Fn(&str) -> Value,
}

/// Arguments with their values, and whether there may be others.
pub(super) type Beside = (Vec<(Arc<str>, Value)>, bool);

/// What is not asked for.
pub(super) fn unasked() -> Value {
    Value::unknown(Reason::Unfinished)
}

/// The value of an argument with a text, which may be an element of a list.
pub(super) fn completed(text: &str, in_list: bool) -> Value {
    let value = Value::string(text);
    if in_list { Value::list(vec![value]) } else { value }
}

/// The arguments of a resource where one of them, by its path, has a value. What else is in the blocks on the way is not asked for; `nested`
/// gives the value of a block.
pub(super) fn with((mut entries, open): Beside, path: &str, value: Value, nested: fn(Value) -> Value) -> Value {
    let map = |entries: Vec<(Arc<str>, Value)>, open: bool| {
        let open = open.then(|| Arc::new(Reason::Unfinished));
        Value::new(Kind::Map(Arc::new(Map { entries: entries.into_iter().collect(), open, ..Map::default() })))
    };
    let mut steps = path.split('.').rev();
    let Some(last) = steps.next() else { return map(entries, open) };
    let (mut name, mut value) = (last, value);
    for step in steps {
        value = nested(map(vec![(name.into(), value)], true));
        name = step;
    }
    entries.retain(|(own, _)| **own != *name);
    entries.push((name.into(), value));
    map(entries, open)
}

/// What is written for the arguments of a resource, as far as it is written out.
fn written(body: &Body) -> Beside {
    let value = |expr: &Expr| match &expr.kind {
        ExprKind::String(text) => Value::string(text.clone()),
        ExprKind::Bool(truth) => Value::bool(*truth),
        ExprKind::Null => Value::null(),
        _ => unasked(),
    };
    let attributes = body.attributes.iter().map(|attribute| (attribute.name.clone(), value(&attribute.value)));
    let mut entries: Vec<(Arc<str>, Value)> = attributes.collect();
    for block in &body.blocks {
        // A dynamic one may stand for any.
        let name = if &*block.kind == "dynamic" { block.labels.first() } else { Some(&block.kind) };
        if let Some(name) = name.filter(|name| entries.iter().all(|(own, _)| own != *name)) {
            entries.push((name.clone(), unasked()));
        }
    }
    (entries, body.open)
}

/// A value that can be written down.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Literal {
    Text(Arc<str>),
    Plain(String),
}

impl Literal {
    fn word(&self) -> &str {
        match self {
            Self::Text(word) => word,
            Self::Plain(word) => word,
        }
    }
}

/// The values that a policy proposes for an argument, in the order of its text.
fn proposed(policy: &Policy, argument: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let known = Known { policy, fix: None };
    for fix in &*policy.fixes {
        for edit in &fix.edits {
            if let Edit::Set { target, value } = edit
                && target.of.is_none()
                && target.inside.is_none()
                && plain(&target.path) == argument
            {
                Known { fix: Some(fix), ..known }.possible(value, 0, &mut found);
            }
        }
    }
    for enforce in policy.enforces.iter().filter(|enforce| enforce.for_each.is_none()) {
        known.listed(&enforce.condition, argument, (0, false), &mut found);
    }
    found
}

/// A path without its indices.
fn plain(path: &str) -> String {
    path.split('.').map(|step| step.split('[').next().unwrap_or(step)).collect::<Vec<_>>().join(".")
}

/// A string that stands in quotation marks as it is.
fn text_literal(text: &Arc<str>) -> Option<Literal> {
    (!text.contains(['"', '\\', '\n', '$', '%'])).then(|| Literal::Text(text.clone()))
}

/// A value that is written out, or those in it.
fn settled(value: &Value) -> Vec<Literal> {
    match &value.kind {
        Kind::Bool(value) => vec![Literal::Plain(value.to_string())],
        Kind::Number(value) => vec![Literal::Plain(value.to_string())],
        Kind::String(text) => text_literal(text).into_iter().collect(),
        Kind::List(list) => list.items.iter().flat_map(settled).collect(),
        Kind::Map(map) => map.entries.values().flat_map(settled).collect(),
        _ => Vec::new(),
    }
}

/// What names stand for.
#[derive(Clone, Copy)]
struct Known<'p> {
    policy: &'p Policy,
    fix: Option<&'p FixPlan>,
}

impl<'p> Known<'p> {
    fn local(self, expr: &Expr) -> Option<&'p Expr> {
        let ExprKind::Attr(source, name) = &expr.kind else { return None };
        let is_local = matches!(&source.kind, ExprKind::Name(root) if &**root == "local");
        let mut locals = self.policy.locals.iter();
        locals.find(|(local, _)| is_local && local == name).map(|(_, expr)| expr)
    }

    /// The literals that an expression may be.
    fn possible(self, expr: &Expr, depth: usize, out: &mut Vec<Literal>) {
        if depth > MAX_DEPTH {
            return;
        }
        let mut add = |literal: Literal| {
            if !out.contains(&literal) {
                out.push(literal);
            }
        };
        match &expr.kind {
            ExprKind::String(text) => text_literal(text).into_iter().for_each(add),
            ExprKind::Bool(value) => add(Literal::Plain(value.to_string())),
            ExprKind::Number(value) => add(Literal::Plain(value.to_string())),
            ExprKind::Settled(value) => settled(value).into_iter().for_each(add),
            ExprKind::Name(name) if &**name == CHOICE => {
                if let Some(choices) = self.fix.and_then(|fix| fix.choices.as_ref()) {
                    self.elements(choices, depth + 1, out);
                }
            }
            ExprKind::Conditional(_, yes, no) => {
                self.possible(yes, depth + 1, out);
                self.possible(no, depth + 1, out);
            }
            ExprKind::Index(source, _) => self.elements(source, depth + 1, out),
            ExprKind::Call { name, args, .. } if matches!(&**name, "core::try" | "core::coalesce") => {
                args.iter().for_each(|arg| self.possible(arg, depth + 1, out));
            }
            ExprKind::List(items) => items.iter().for_each(|item| self.possible(item, depth + 1, out)),
            _ => {
                if let Some(local) = self.local(expr) {
                    self.possible(local, depth + 1, out);
                }
            }
        }
    }

    /// The literals in a list or the values of an object.
    fn elements(self, expr: &Expr, depth: usize, out: &mut Vec<Literal>) {
        match &expr.kind {
            ExprKind::List(items) => items.iter().for_each(|item| self.possible(item, depth + 1, out)),
            ExprKind::Object(entries) => entries.iter().for_each(|(_, value)| self.possible(value, depth + 1, out)),
            ExprKind::Settled(value) => {
                let found = settled(value);
                found.into_iter().for_each(|literal| {
                    if !out.contains(&literal) {
                        out.push(literal);
                    }
                });
            }
            _ => {
                if let Some(local) = self.local(expr).filter(|_| depth <= MAX_DEPTH) {
                    self.elements(local, depth + 1, out);
                }
            }
        }
    }

    /// The values that a condition wants of an argument: listed ones, or the one that it is to equal. What is denied is not wanted, nor
    /// what is enough only together with something else (`alternative`).
    fn listed(self, condition: &Expr, argument: &str, (depth, alternative): (usize, bool), out: &mut Vec<Literal>) {
        let is_argument = |expr: &Expr| path_of(expr).is_some_and(|path| path == argument);
        let next = depth + 1;
        match &condition.kind {
            _ if depth > MAX_DEPTH => {}
            ExprKind::Binary(BinaryOp::And, left, right) if !alternative => {
                self.listed(left, argument, (next, false), out);
                self.listed(right, argument, (next, false), out);
            }
            ExprKind::Binary(BinaryOp::Or, left, right) => {
                self.listed(left, argument, (next, true), out);
                self.listed(right, argument, (next, true), out);
            }
            ExprKind::Binary(BinaryOp::Equal, left, right) if is_argument(left) => self.possible(right, next, out),
            ExprKind::Binary(BinaryOp::Equal, left, right) if is_argument(right) => self.possible(left, next, out),
            ExprKind::Call { name, args, .. } if &**name == "core::contains" => {
                if let [list, value] = &args[..]
                    && is_argument(value)
                {
                    self.elements(list, next, out);
                }
            }
            _ => {
                if let Some(local) = self.local(condition) {
                    self.listed(local, argument, (next, alternative), out);
                }
            }
        }
    }
}

/// The path of an argument as conditions write it, without indices.
pub(super) fn path_of(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Attr(source, name) => match &source.kind {
            ExprKind::Name(root) => (&**root == "attrs").then(|| name.to_string()),
            _ => Some(format!("{}.{name}", path_of(source)?)),
        },
        ExprKind::Index(source, _) => path_of(source),
        _ => None,
    }
}
