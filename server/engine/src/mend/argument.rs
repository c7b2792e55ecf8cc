//! Arguments that hold objects or lists: where the path of an edit goes into one, and what one can be that is not written yet.

use shirube_lang::types::Type;
use shirube_model::schema::{Entry, Nature, Nesting};
use shirube_policy::plan::Aim;

use super::{
    spot::{Change, Spot},
    steps::{self, Step},
    text,
};
use crate::db::Db;

/// An argument, and a path inside of what it holds.
pub(super) struct Inner {
    /// The path of the argument in its block.
    pub(super) argument: String,
    /// The steps inside of its value.
    pub(super) steps: Vec<Step>,
    holds: Holds,
}

/// What an argument holds, as far as anybody knows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Object,
    List,
    Either,
    /// A text or a number, or nobody knows.
    Other,
}

impl Inner {
    /// Where an edit goes into an argument: what is written tells it, and otherwise the schema. The inner `None` says that it goes into
    /// none; the outer one that its path cannot be read.
    pub(super) fn of(db: &Db, spot: &Spot<'_>, aim: &Aim) -> Option<Option<Self>> {
        let names = text::steps(&aim.path);
        let (depth, holds) = argument(db, spot, &names);
        let (own, rest) = names.split_at(depth);
        let index = own.last().and_then(|(_, index)| *index);
        // What follows a block is a path of blocks, and an index behind the last name tells blocks apart.
        let Some(holds) = holds.filter(|_| !rest.is_empty() || index.is_some() || aim.inside.is_some()) else {
            return Some(None);
        };
        let mut steps: Vec<Step> = index.map(Step::Index).into_iter().chain(steps::of_names(rest)).collect();
        if let Some(inside) = &aim.inside {
            steps.extend(steps::parse(inside)?);
        }
        Some(Some(Self { argument: text::joined(own), steps, holds }))
    }

    /// Whether an edit says the same in the last of several objects that are put over one another as it says in the whole.
    pub(super) fn overlays(&self, change: Change) -> bool {
        change == Change::Set && matches!(self.steps.as_slice(), [Step::Key(_)])
    }

    /// Whether the argument can be made of nothing but what is at the steps.
    pub(super) fn can_be_made(&self) -> bool {
        match self.steps.first() {
            Some(Step::Key(_)) => matches!(self.holds, Holds::Object | Holds::Either),
            Some(Step::Push) => matches!(self.holds, Holds::List | Holds::Either),
            Some(Step::Index(_)) | None => false,
        }
    }
}

/// How many names of a path lead to an argument, and what it holds; all of them and `None` if they lead to a block.
fn argument(db: &Db, spot: &Spot<'_>, names: &[(String, Option<usize>)]) -> (usize, Option<Holds>) {
    let (mut block, mut schema) = (spot.block(), spot.schema(db));
    // Where no schema is known, names that are maps everywhere are maps here, too.
    let guesses = schema.is_none() && spot.top().is_some_and(|top| matches!(&*top.kind, "resource" | "data"));
    for (depth, (name, index)) in names.iter().enumerate() {
        let entry = schema.and_then(|schema| schema.get(name));
        let written = block.is_some_and(|b| b.body.get(name).is_some());
        block = block.and_then(|b| b.body.blocks_of(name).nth(index.unwrap_or(0)));
        let known = match entry {
            Some(entry) => !entry.is_written_as_block(),
            None => guesses && shirube_model::is_map_argument(name),
        };
        if written || block.is_none() && known {
            let guess = || if known { Holds::Object } else { Holds::Other };
            return (depth + 1, Some(entry.map_or_else(guess, holds)));
        }
        schema = entry.and_then(Entry::inner).map(|inner| &**inner);
    }
    (names.len(), None)
}

fn holds(entry: &Entry) -> Holds {
    match &entry.nature {
        _ if !entry.is_settable() => Holds::Other,
        Nature::Attribute(Type::Map(_) | Type::Object(_)) => Holds::Object,
        Nature::Attribute(Type::List(_) | Type::Set(_) | Type::Tuple(_)) => Holds::List,
        Nature::Attribute(Type::Any) => Holds::Either,
        Nature::Attribute(Type::Bool | Type::Number | Type::Text) => Holds::Other,
        Nature::Block { nesting: Nesting::Single | Nesting::Map, .. } => Holds::Object,
        Nature::Block { nesting: Nesting::List | Nesting::Set, .. } => Holds::List,
    }
}
