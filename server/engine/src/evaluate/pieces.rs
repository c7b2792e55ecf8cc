//! What a name stands for: its block, and the blocks of override files that change it.

use std::sync::Arc;

use shirube_lang::{
    Place,
    ast::{Block, Expr, ExprKind},
};
use shirube_model::{
    Lowered,
    terraform::{self, Name},
};

use crate::db::{Db, DirId};

/// The block that declares a name, then the blocks of override files in the order in which they change it.
pub(crate) struct Pieces {
    name: Name,
    pieces: Vec<(Place, Arc<Lowered>)>,
}

impl Pieces {
    /// The blocks, the declaring one first.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = (Place, &Block)> {
        self.pieces
            .iter()
            .filter_map(|(place, lowered)| Some((*place, shirube_model::declaration(&lowered.body, &self.name)?)))
    }

    /// The declaring block.
    pub(crate) fn base(&self) -> Option<(Place, &Block)> {
        self.blocks().next()
    }

    /// The declaring block with the arguments of all pieces. What it is made of does not say where it stands.
    pub(crate) fn declaration(&self) -> Option<Block> {
        let mut blocks = self.blocks().map(|(_, block)| block);
        let mut all = blocks.next()?.clone();
        for attribute in blocks.flat_map(|b| &b.body.attributes) {
            all.body.attributes.retain(|a| a.name != attribute.name);
            all.body.attributes.push(attribute.clone());
        }
        Some(all)
    }

    /// An argument, with the place of its node.
    pub(crate) fn get(&self, argument: &str) -> Option<(Place, &Expr)> {
        self.blocks().filter_map(|(place, block)| Some((place, block.body.get(argument)?))).last()
    }

    /// Whether the type of a variable is written twice, once with defaults of its attributes: Terraform 1.11 takes the attributes from the
    /// override file and their defaults from the file that it changes.
    pub(crate) fn have_two_types(&self) -> bool {
        let types: Vec<&Expr> = self.blocks().filter_map(|(_, block)| block.body.get("type")).collect();
        let has_default = |ty: &&Expr| {
            let mut has = false;
            ty.each(&mut |e| {
                has |= matches!(&e.kind, ExprKind::Call { name, args, .. } if &**name == "optional" && args.len() > 1)
            });
            has
        };
        types.len() > 1 && types.iter().any(has_default)
    }

    /// An entry of a `locals` block.
    pub(crate) fn entry(&self) -> Option<(Place, &Expr)> {
        let entries = self.pieces.iter().rev();
        entries.into_iter().find_map(|(place, l)| Some((*place, &terraform::entry(&l.body, &self.name)?.value)))
    }

    /// Whether part of it could not be read, so that there may be more arguments.
    pub(crate) fn is_open(&self) -> bool {
        self.blocks().any(|(_, block)| block.body.open)
    }
}

impl Db {
    /// The pieces of a name, recorded as read. `None` if nothing declares it.
    pub(crate) fn pieces(&mut self, dir: DirId, name: &Name) -> Option<Pieces> {
        let mut declared = self.declared(dir, name).into_iter();
        let mut pieces = vec![declared.next()?];
        // A second declaration outside of an override file is a mistake, and does not count.
        pieces.extend(declared.filter(|(place, _)| self.is_override(*place)));
        Some(Pieces { name: name.clone(), pieces })
    }

    /// The provider configuration that a resource or data source asks for, recorded as read.
    pub(crate) fn provider_named(&mut self, dir: DirId, name: &Name) -> Option<(Arc<str>, Option<Arc<str>>)> {
        let (Name::Resource(kind, _) | Name::Data(kind, _)) = name else { return None };
        let pieces = self.pieces(dir, name)?;
        pieces.base()?;
        Some(terraform::provider_of(pieces.get("provider").map(|(_, e)| e), kind))
    }

    /// Whether a place is in a file that changes what other files declare.
    pub(crate) fn is_override(&self, place: Place) -> bool {
        let source = self.sources.get(place.file as usize).and_then(Option::as_ref);
        source.is_some_and(|s| terraform::is_override(s.path.rsplit('/').next().unwrap_or("")))
    }
}
