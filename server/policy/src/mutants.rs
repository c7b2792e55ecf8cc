//! Policies with one condition decided beforehand: their examples have to notice.
//!
//! A condition, or an operand of `&&` or `||`, that can be decided without any example saying so is not tested, or not needed.

use std::collections::BTreeMap;

use serde::Deserialize;
use shirube_lang::{
    NodeId,
    ast::{BinaryOp, Expr, ExprKind},
};
use shirube_model::{
    hcl::{self, Span},
    schema::Schemas,
};
use shirube_syntax::{ByteRange, Notation};

use crate::{
    compile,
    load::{PackError, Source},
    policy::Policy,
};

/// The file of a pack that lists what no example has to notice.
pub const ACCEPTED: &str = "unnoticed.yaml";

/// A condition that stays although no example notices what it becomes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The policy.
    pub policy: String,
    /// The text of the condition, in one line.
    pub condition: String,
    /// What it becomes.
    pub becomes: bool,
    /// Why it stays.
    pub reason: String,
}

impl Accepted {
    /// Whether this is about a mutant of a policy.
    pub fn covers(&self, policy: &str, mutant: &Mutant) -> bool {
        self.policy == policy && self.condition == mutant.text && self.becomes == mutant.value
    }
}

/// What no example of a pack has to notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Unnoticed {
    /// Conditions and filters.
    pub conditions: Vec<Accepted>,
    /// How many operands of `&&` and `||`, by policy.
    pub operands: BTreeMap<String, usize>,
}

/// The list of a pack; an empty one if there is none.
pub fn accepted(sources: &[Source]) -> Result<Unnoticed, PackError> {
    let Some(source) = sources.iter().find(|s| s.path == ACCEPTED) else { return Ok(Unnoticed::default()) };
    serde_yaml::from_str(&source.text).map_err(|e| PackError::yaml(&source.path, &source.text, &e))
}

/// A condition of a policy and what is put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// Where it stands in the rule file.
    pub range: ByteRange,
    /// Its text, in one line.
    pub text: String,
    /// What it becomes.
    pub value: bool,
    /// Whether it is an operand in a condition, not the whole of one.
    pub operand: bool,
    node: NodeId,
}

/// A policy as it is written, and its mutants.
#[derive(Clone, Debug)]
pub struct Mutable {
    /// The policy.
    pub policy: Policy,
    /// Its mutants, in source order.
    pub mutants: Vec<Mutant>,
}

impl Mutable {
    /// The policy with a condition replaced.
    pub fn with(&self, mutant: &Mutant) -> Policy {
        let mut policy = self.policy.clone();
        let kind = ExprKind::Bool(mutant.value);
        let enforces = policy.enforces.iter_mut().map(|e| &mut e.condition);
        let locals = policy.locals.iter_mut().map(|(_, e)| e);
        policy.filter.iter_mut().chain(enforces).chain(locals).any(|e| e.replace(mutant.node, &kind));
        policy
    }
}

/// The policies of a rule file with their mutants.
pub fn of(path: &str, text: &str) -> Vec<Mutable> {
    let compiled = compile::file(path, text, &Schemas::default());
    let policies = compiled.entries.iter().zip(&compiled.blocks);
    let mutable = |(entry, range): (&crate::pack::Entry, &ByteRange)| {
        let policy: Policy = postcard::from_bytes(&entry.bytes).ok()?;
        let block = Written::read(text, *range)?;
        let mutants = block.mutants(&policy);
        Some(Mutable { policy, mutants })
    };
    policies.filter_map(mutable).collect()
}

/// The block of a policy, to see where its expressions stand.
struct Written<'t> {
    text: &'t str,
    start: usize,
    spans: Vec<Span>,
    /// How many `locals` are its own; behind them follow those of its file.
    locals: usize,
}

impl<'t> Written<'t> {
    fn read(text: &'t str, range: ByteRange) -> Option<Self> {
        let own = text.get(range.start..range.end)?;
        let lowered = hcl::lower(own, Notation::Hcl);
        let block = lowered.body.blocks.first()?;
        let locals = block.body.blocks_of("locals").map(|b| b.body.attributes.len()).sum();
        Some(Self { text: own, start: range.start, locals, spans: lowered.spans })
    }

    fn mutants(&self, policy: &Policy) -> Vec<Mutant> {
        let mut out = Vec::new();
        for whole in policy.filter.iter().chain(policy.enforces.iter().map(|e| &e.condition)) {
            let other = [true, false].into_iter().filter(|value| whole.kind != ExprKind::Bool(*value));
            out.extend(other.map(|value| self.mutant(whole, value, false)));
            self.operands(whole, &mut out);
        }
        policy.locals.iter().take(self.locals).for_each(|(_, local)| self.operands(local, &mut out));
        out.sort_by_key(|m| (m.range.start, m.range.end, m.value));
        out
    }

    /// Operands become what leaves the other one to decide: the other way round, the whole would be replaced.
    fn operands(&self, expr: &Expr, out: &mut Vec<Mutant>) {
        if let ExprKind::Binary(op @ (BinaryOp::And | BinaryOp::Or), a, b) = &expr.kind {
            let chained = |e: &Expr| matches!(&e.kind, ExprKind::Binary(inner, ..) if inner == op);
            // In `a && b && c` the operands are three, whatever stands in brackets.
            let operands = [a, b].into_iter().filter(|e| !chained(e));
            out.extend(operands.map(|e| self.mutant(e, *op == BinaryOp::And, true)));
        }
        expr.children(&mut |e| self.operands(e, out));
    }

    fn mutant(&self, expr: &Expr, value: bool, operand: bool) -> Mutant {
        let span = self.spans.get(expr.node as usize).copied().unwrap_or_default();
        let text = self.text.get(span.start as usize..span.end as usize).unwrap_or_default();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Mutant { range: span.at(self.start), text, value, operand, node: expr.node }
    }
}
