//! Blocks in the text, and what stands at a path in them.

use std::sync::Arc;

use shirube_lang::{
    Place, Site,
    ast::{Block, Expr, ExprKind},
};
use shirube_model::{
    Lowered,
    schema::{self, Of},
    terraform,
};
use shirube_syntax::Notation;

use super::text;
use crate::{db::Db, source::Source};

/// A block in the text.
#[derive(Clone)]
pub(super) struct Spot<'d> {
    pub(super) source: &'d Source,
    pub(super) lowered: Arc<Lowered>,
    /// The position of the block in each body from the top of its segment.
    pub(super) path: Vec<usize>,
    pub(super) place: Place,
    /// Whether its text may be changed: installed modules are nobody's to edit.
    pub(super) editable: bool,
}

impl<'d> Spot<'d> {
    /// The block with a header.
    pub(super) fn of(db: &'d Db, header: Site) -> Option<Self> {
        let source = db.sources.get(header.file as usize)?.as_ref()?;
        let editable = !db.dirs[source.dir as usize].installed;
        let place = Place { file: header.file, segment: header.segment };
        let lowered = db.lowered(place).filter(|l| l.is_whole())?;
        let path = path_to(&lowered.body.blocks, header.node)?;
        Some(Self { source, lowered, path, place, editable })
    }

    pub(super) fn block(&self) -> Option<&Block> {
        block_at(&self.lowered.body.blocks, &self.path)
    }

    /// The block at the top that it is, or is in.
    pub(super) fn top(&self) -> Option<&Block> {
        self.lowered.body.blocks.get(*self.path.first()?)
    }

    /// What the provider says of the names in it.
    pub(super) fn schema<'s>(&self, db: &'s Db) -> Option<&'s schema::Block> {
        let top = self.top()?;
        let of = match &*top.kind {
            "resource" => Of::Resource,
            "data" => Of::Data,
            "provider" => Of::Provider,
            _ => return None,
        };
        let own = db.pack.schemas.get(of, top.labels.first()?)?;
        self.kinds().try_fold(&**own, |schema, kind| Some(&**schema.get(kind)?.inner()?))
    }

    /// The kinds of the blocks that lead to it from the one at the top, its own last.
    fn kinds(&self) -> impl Iterator<Item = &str> {
        (2..=self.path.len()).filter_map(|depth| Some(&*block_at(&self.lowered.body.blocks, &self.path[..depth])?.kind))
    }

    /// Whether it stands for several blocks, or for none: inside a `dynamic` one.
    pub(super) fn is_generated(&self) -> bool {
        (1..self.path.len())
            .filter_map(|depth| block_at(&self.lowered.body.blocks, &self.path[..depth]))
            .any(|b| &*b.kind == "dynamic")
    }

    /// Whether Terraform makes several resources of it.
    pub(super) fn repetition(&self) -> Option<&'static str> {
        let body = &self.top()?.body;
        match (body.get("count").is_some(), body.get("for_each").is_some()) {
            (true, _) => Some("[count.index]"),
            (_, true) => Some("[each.key]"),
            _ => None,
        }
    }

    /// Whether an override file decides about what a path begins with, so that an edit of this block changes nothing.
    pub(super) fn is_overridden(&self, db: &Db, path: &str) -> bool {
        self.overriding(db, path).is_some()
    }

    /// The block that decides about what a path begins with: that of an override file, or this one.
    pub(super) fn deciding(self, db: &'d Db, path: &str) -> Self {
        let other = self.overriding(db, path).filter(|_| self.path.len() == 1);
        other.and_then(|header| Self::of(db, header)).unwrap_or(self)
    }

    /// The header of the last block of an override file that says something of what a path begins with, if it comes after this one.
    fn overriding(&self, db: &Db, path: &str) -> Option<Site> {
        let own =
            self.path.get(1).and_then(|_| Some(block_at(&self.lowered.body.blocks, &self.path[..2])?.kind.to_string()));
        let first = own.or_else(|| text::steps(path).into_iter().next().map(|(name, _)| name))?;
        let name = self.top().and_then(terraform::name_of)?;
        let places = db.dirs[self.source.dir as usize].decls.get(&name)?;
        let mut later =
            places.iter().rev().take_while(|place| **place != self.place).filter(|place| db.is_override(**place));
        let writes = |b: &&Block| {
            text::is_dynamic(&b.body, &first)
                || b.body.get(&first).is_some()
                || b.body.blocks_of(&first).next().is_some()
        };
        let header = |place: &Place| {
            let lowered = db.lowered(*place)?;
            let block = terraform::block(&lowered.body, &name).filter(writes)?;
            Some(place.site(block.header))
        };
        later.find_map(header)
    }

    /// The body that a path leads to as far as its blocks exist, and the rest of the path. `None` if a `dynamic` block makes them.
    pub(super) fn reach(&self, path: &str) -> Option<(&Block, Vec<String>)> {
        let mut block = self.block()?;
        let steps = text::steps(path);
        for (depth, (name, index)) in steps.iter().enumerate() {
            if text::is_dynamic(&block.body, name) {
                return None;
            }
            match block.body.blocks.iter().filter(|b| *b.kind == **name).nth(index.unwrap_or(0)) {
                Some(inner) if depth + 1 < steps.len() => block = inner,
                _ => return Some((block, steps[depth..].iter().map(|(n, _)| n.clone()).collect())),
            }
        }
        Some((block, Vec::new()))
    }

    /// The expression of an argument that is written, at a path of this block.
    pub(super) fn argument(&self, path: &str) -> Option<&Expr> {
        argument_in(self.block()?, path)
    }

    /// Whether an edit at a path has a place and changes anything. An `edit` either sets, adds or removes.
    pub(super) fn takes(&self, db: &Db, path: &str, edit: Change) -> Taken {
        if !self.editable || self.is_generated() || self.is_overridden(db, path) {
            return Taken::Not;
        }
        if path.is_empty() {
            return if edit == Change::Remove { Taken::Changes } else { Taken::Not };
        }
        let Some((block, rest)) = self.reach(path) else { return Taken::Not };
        let written = rest.first().and_then(|n| block.body.get(n));
        let there = written.is_some();
        let taken = written.is_some_and(|e| self.source.notation != Notation::Json || !is_no_block(e));
        let nested = rest.first().is_some_and(|n| block.body.blocks_of(n).next().is_some());
        match edit {
            Change::Remove if rest.len() == 1 && (there || nested) => Taken::Changes,
            Change::Remove => Taken::Nothing,
            // An argument cannot be given inside another one.
            Change::Set | Change::Add if rest.len() > 1 && there => Taken::Not,
            Change::Add if taken => Taken::Not,
            Change::Set | Change::Add => Taken::Changes,
        }
    }
}

/// The kinds of edits of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Set,
    Add,
    Remove,
}

/// What becomes of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// It has no place.
    Not,
    /// There is nothing to do.
    Nothing,
    Changes,
}

/// Whether JSON writes no nested block at all like this.
fn is_no_block(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Null => true,
        ExprKind::List(items) => items.is_empty(),
        _ => false,
    }
}

fn path_to(blocks: &[Block], header: u32) -> Option<Vec<usize>> {
    blocks.iter().enumerate().find_map(|(i, b)| {
        if b.header == header {
            return Some(vec![i]);
        }
        path_to(&b.body.blocks, header).map(|rest| [vec![i], rest].concat())
    })
}

/// The expression of an argument that is written, at a path of a block.
pub(super) fn argument_in<'b>(mut block: &'b Block, path: &str) -> Option<&'b Expr> {
    let mut steps = text::steps(path);
    let (last, _) = steps.pop()?;
    for (name, index) in steps {
        block = block.body.blocks.iter().filter(|b| *b.kind == *name).nth(index.unwrap_or(0))?;
    }
    block.body.get(&last)
}

pub(super) fn block_at<'b>(blocks: &'b [Block], path: &[usize]) -> Option<&'b Block> {
    let (first, rest) = path.split_first()?;
    let block = blocks.get(*first)?;
    if rest.is_empty() { Some(block) } else { block_at(&block.body.blocks, rest) }
}
