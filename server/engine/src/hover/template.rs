//! Properties of resources in templates that policies read.

use std::sync::Arc;

use shirube_lang::{
    NodeId, Place,
    ast::{Block, Expr, ExprKind},
};
use shirube_model::{
    Name,
    cloudformation::{self, Built},
    hcl::Lowered,
    terraform::Repetition,
};
use shirube_syntax::ByteRange;

use super::{join, span};
use crate::{answer::Hover, card, workspace::Workspace};

/// A property in a text.
struct Property<'b> {
    /// The name of the property that it is, or is part of.
    top: Arc<str>,
    /// Its own name.
    name: Arc<str>,
    key: NodeId,
    value: &'b Expr,
}

impl Workspace {
    /// A reference in a template says more than the property that it is the value of.
    pub(super) fn reference_in_template(&mut self, path: &str, offset: usize) -> Option<Hover> {
        self.source(path).filter(|source| source.is_template())?;
        self.reference(path, offset)
    }

    /// A property that policies read: its value, where it comes from, and what is asked of it.
    pub(super) fn property(&mut self, path: &str, offset: usize) -> Option<Hover> {
        let file = *self.by_path.get(path)?;
        let source = self.db.sources[file as usize].as_ref().filter(|source| source.is_template())?;
        let segment = source.segment_at(offset)?;
        let (start, id, lowered) = (segment.start, segment.id, source.lowered(segment));
        let at = offset - start;
        let entries = cloudformation::entries(&lowered.body);
        let entry =
            entries.filter(|b| span(&lowered, b.node).touches(at)).find(|b| cloudformation::type_of(b).is_some())?;
        let name = Name::Resource(cloudformation::type_of(entry)?, entry.labels.first()?.clone());
        let Name::Resource(kind, _) = &name else { return None };
        let property = find(&lowered, entry, at)?;
        let inst = self.instance_of(file)?;
        let controls = self.controls_of(file, &name, kind, &property.top);
        if controls.is_empty() {
            return None;
        }
        let place = Place { file, segment: id };
        let built = Built { place, open: entry.body.open };
        let value = self.db.within(inst, place, Repetition::default(), |rule| {
            cloudformation::properties(property.value, property.key, rule, &built)
        });
        let line = self.value_line(property.name.to_string(), &value);
        let cards = controls
            .iter()
            .enumerate()
            .map(|(i, (c, state))| card::control(&self.db.pack, c, Some(state), (i == 0).then_some(&line)))
            .collect();
        let range = pair(&lowered, property.key, property.value).shifted(start);
        Some(Hover { range, text: join(cards)? })
    }
}

fn pair(lowered: &Lowered, key: NodeId, value: &Expr) -> ByteRange {
    ByteRange { start: span(lowered, key).start, end: span(lowered, value.node).end.max(span(lowered, key).end) }
}

/// The innermost property at an offset.
fn find<'b>(lowered: &Lowered, entry: &'b Block, at: usize) -> Option<Property<'b>> {
    let attribute = entry.body.attributes.iter().find(|a| span(lowered, a.node).touches(at))?;
    if &*attribute.name != "Properties" {
        let (top, name) = (attribute.name.clone(), attribute.name.clone());
        return Some(Property { top, name, key: cloudformation::key(attribute), value: &attribute.value });
    }
    let mut found: Option<Property<'b>> = None;
    let mut expr = &attribute.value;
    loop {
        match &expr.kind {
            ExprKind::Object(pairs) => {
                let inside = pairs.iter().find(|(key, value)| pair(lowered, key.node, value).touches(at));
                let Some((key, value)) = inside else { return found };
                let name: Arc<str> = key.as_str()?.into();
                let top = found.map_or_else(|| name.clone(), |outer| outer.top);
                found = Some(Property { top, name, key: key.node, value });
                expr = value;
            }
            ExprKind::List(items) => match items.iter().find(|item| span(lowered, item.node).touches(at)) {
                Some(item) => expr = item,
                None => return found,
            },
            _ => return found,
        }
    }
}
