//! The value of a reference and where it comes from.

use std::sync::Arc;

use shirube_lang::{
    Link, Place, Value,
    ast::{Block, Body, Expr, ExprKind},
};
use shirube_model::{
    hcl::Lowered,
    terraform::{self, Name, Repetition},
};

use super::{shown, span};
use crate::{
    answer::Hover,
    card::{self, ValueLine},
    db::InstId,
    workspace::Workspace,
};

/// The most module instances that are looked at.
const MAX_INSTANCES: usize = 200;
/// The most different values that are shown.
const MAX_SHOWN: usize = 3;

impl Workspace {
    /// The reference at an offset: its value in each module instance, where they differ.
    pub(super) fn reference(&mut self, path: &str, offset: usize) -> Option<Hover> {
        let file = *self.by_path.get(path)?;
        let source = self.db.sources[file as usize].as_ref()?;
        let (dir, segment) = (source.dir, source.segment_at(offset)?);
        let (start, lowered) = (segment.start, source.lowered(segment));
        let place = Place { file, segment: segment.id };
        // What `!Sub` makes is as good as a name.
        let template = source.is_template();
        let is_wanted = |expr: &Expr| is_reference(expr) || template && matches!(expr.kind, ExprKind::Template(_));
        let expr = innermost(&lowered, &lowered.body, offset - start, &is_wanted)?;
        let range = span(&lowered, expr.node).shifted(start);
        let name = self.db.sources[file as usize].as_ref()?.text().get(range.start..range.end)?.to_string();
        let block = lowered.body.blocks.iter().find(|b| span(&lowered, b.node).touches(offset - start));
        self.update();
        let instances = self.live_instances().into_iter().filter(|i| self.db.insts[*i as usize].dir == dir);
        let mut values: Vec<(Value, InstId)> = Vec::new();
        for inst in instances.take(MAX_INSTANCES).collect::<Vec<_>>() {
            let repetition = block.map(|b| self.first_repetition(inst, b)).unwrap_or_default();
            let value = self.db.within(inst, place, repetition, |rule| rule.eval(expr)).ok();
            if let Some(value) = value.filter(|v| !values.iter().any(|(known, _)| known.kind == v.kind)) {
                values.push((value, inst));
            }
        }
        let several = values.len() > 1;
        let cards = values.iter().take(MAX_SHOWN).map(|(value, inst)| {
            let seen = if several { format!("{name} ({})", self.seen_from(*inst)) } else { name.clone() };
            card::value(&self.value_line(seen, value))
        });
        super::join(cards.collect()).map(|text| Hover { range, text })
    }

    /// A value with the steps that it took.
    pub(super) fn value_line(&self, name: String, value: &Value) -> ValueLine {
        let mut from: Vec<Arc<Link>> = Vec::new();
        for link in value.origin.ways().into_iter().flat_map(|way| way.steps().collect::<Vec<_>>()) {
            // What is written at a place is no step of its own after how it got its name there.
            if !from.iter().any(|known| known.site == link.site) {
                from.push(link);
            }
        }
        let steps = from.into_iter().skip(1).filter_map(|link| self.way_text(&link));
        ValueLine { name, value: Some(shown(value)), from: steps.collect() }
    }

    /// What a module instance is called: its address, or for a root its directory.
    fn seen_from(&self, inst: InstId) -> String {
        let here = &self.db.insts[inst as usize];
        match here.prefix.trim_end_matches('.') {
            "" => self.relative(&self.db.dirs[here.dir as usize].path).to_string(),
            address => {
                let root = &self.db.insts[here.root as usize];
                format!("{} {address}", self.relative(&self.db.dirs[root.dir as usize].path))
            }
        }
    }

    /// The repetition of the first instance of a block; none if it has no instance.
    pub(super) fn first_repetition(&mut self, inst: InstId, block: &Block) -> Repetition {
        let Some(name) = terraform::name_of(block) else { return Repetition::default() };
        if !matches!(name, Name::Resource(..) | Name::Data(..) | Name::Module(_)) {
            return Repetition::default();
        }
        let dir = self.db.insts[inst as usize].dir;
        let Some(pieces) = self.db.pieces(dir, &name) else { return Repetition::default() };
        let (_, all) = self.db.repetitions(inst, &pieces, &name);
        all.into_iter().next().map(|(_, repetition)| repetition).unwrap_or_default()
    }
}

/// The innermost reference at an offset.
pub(crate) fn find<'b>(lowered: &Lowered, body: &'b Body, at: usize) -> Option<&'b Expr> {
    innermost(lowered, body, at, &is_reference)
}

/// The innermost expression of a sort at an offset.
fn innermost<'b>(lowered: &Lowered, body: &'b Body, at: usize, is_wanted: &dyn Fn(&Expr) -> bool) -> Option<&'b Expr> {
    let attribute = body.attributes.iter().find(|a| span(lowered, a.value.node).touches(at));
    let own = attribute.and_then(|a| within(lowered, &a.value, at, is_wanted));
    own.or_else(|| {
        let block = body.blocks.iter().find(|b| span(lowered, b.node).touches(at))?;
        innermost(lowered, &block.body, at, is_wanted)
    })
}

fn within<'e>(lowered: &Lowered, expr: &'e Expr, at: usize, is_wanted: &dyn Fn(&Expr) -> bool) -> Option<&'e Expr> {
    let mut inner = None;
    expr.children(&mut |child| {
        if inner.is_none() && span(lowered, child.node).touches(at) {
            inner = within(lowered, child, at, is_wanted);
        }
    });
    inner.or_else(|| is_wanted(expr).then_some(expr))
}

/// Whether an expression names something: `var.x`, but neither `var` alone nor a resource's type.
fn is_reference(expr: &Expr) -> bool {
    fn names(expr: &Expr) -> Option<(Arc<str>, usize)> {
        match &expr.kind {
            ExprKind::Name(name) => Some((name.clone(), 1)),
            ExprKind::Attr(source, _) | ExprKind::Index(source, _) => names(source).map(|(root, n)| (root, n + 1)),
            _ => None,
        }
    }
    names(expr).is_some_and(|(root, count)| count >= if &*root == "data" { 3 } else { 2 })
}
