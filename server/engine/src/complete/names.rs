//! Which names a type of resources has below a path: what its provider's schema says, else what policies read of it.

use std::{collections::BTreeMap, sync::Arc};

use shirube_lang::types::Type;
use shirube_model::schema::{Block, Entry, Nature, Nesting};
use shirube_policy::{pack::Pack, paths, policy::Policy, words};

/// A name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Known {
    pub name: String,
    pub nature: What,
}

/// What is known about a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A nested block.
    Block,
    /// An attribute with its type, whether a configuration has to write it, and whether it may.
    Attribute { kind: String, required: bool, settable: bool },
    /// The language says what it is.
    Said(&'static str, &'static str),
    /// A policy reads it.
    Read,
}

impl Known {
    /// Whether a configuration may write it.
    pub(super) fn is_settable(&self) -> bool {
        !matches!(self.nature, What::Attribute { settable: false, .. })
    }
}

/// The names of a kind below a path, in order.
pub(super) fn below(pack: &Pack, kind: &str, path: &[Arc<str>]) -> Vec<Known> {
    let mut found: BTreeMap<String, What> = BTreeMap::new();
    let path: Vec<&str> = path.iter().map(|step| &**step).collect();
    match pack.schemas.labelled(kind) {
        Some(block) => from_schema(block, &path, &mut found),
        None => {
            let construct = words::construct(kind).map_or(&[][..], |construct| construct.attrs);
            if path.is_empty() {
                found.extend(construct.iter().map(|w| (w.name.to_string(), What::Said(w.ja, w.en))));
            }
            // What a module takes beside is what policies read of it.
            if construct.is_empty() || kind.starts_with("module") {
                policies(pack, kind).iter().for_each(|policy| read(policy, &path, &mut found));
            }
        }
    }
    found.into_iter().map(|(name, nature)| Known { name, nature }).collect()
}

fn from_schema(block: &Arc<Block>, path: &[&str], out: &mut BTreeMap<String, What>) {
    let (mut block, mut path) = (block, path);
    while let Some((step, rest)) = path.split_first() {
        match block.get(step).map(|entry| &entry.nature) {
            // What is kept by labels is passed by one.
            Some(Nature::Block { nesting: Nesting::Map, inner, .. }) => {
                (block, path) = (inner, rest.get(1..).unwrap_or_default());
            }
            Some(Nature::Block { inner, .. }) => (block, path) = (inner, rest),
            Some(Nature::Attribute(kind)) => return fields(kind, rest, out),
            None => return,
        }
    }
    let one = |(name, entry): (&str, &Entry)| {
        let nature = match &entry.nature {
            Nature::Block { nesting, .. } if entry.is_object() => {
                let kind = match nesting {
                    Nesting::Single => "object",
                    Nesting::List | Nesting::Set => "list(object)",
                    Nesting::Map => "map(object)",
                };
                What::Attribute { kind: kind.into(), required: entry.required, settable: entry.is_settable() }
            }
            Nature::Block { .. } => What::Block,
            Nature::Attribute(kind) => {
                // Schemas made with the older kit say that the identity may be written; the provider refuses it.
                let settable = entry.is_settable() && !(name == "id" && entry.computed);
                What::Attribute { kind: spelled(kind), required: entry.required, settable }
            }
        };
        (name.to_string(), nature)
    };
    out.extend(block.entries.iter().map(|(name, entry)| one((name, entry))));
}

/// The attributes of an object type, or of the elements of a list of such.
fn fields(kind: &Type, path: &[&str], out: &mut BTreeMap<String, What>) {
    match kind {
        Type::List(of) | Type::Set(of) => fields(of, path, out),
        Type::Map(of) => {
            if let Some((_, rest)) = path.split_first() {
                fields(of, rest, out);
            }
        }
        Type::Object(fields_of) => match path.split_first() {
            Some((step, rest)) => {
                if let Some(field) = fields_of.get(*step) {
                    fields(&field.ty, rest, out);
                }
            }
            None => out.extend(fields_of.iter().map(|(name, field)| {
                let nature = What::Attribute { kind: spelled(&field.ty), required: false, settable: true };
                (name.to_string(), nature)
            })),
        },
        _ => {}
    }
}

/// A type as it is written; the inside of objects is left to those who look into them.
fn spelled(kind: &Type) -> String {
    match kind {
        Type::Any => "any".into(),
        Type::Bool => "bool".into(),
        Type::Number => "number".into(),
        Type::Text => "string".into(),
        Type::Tuple(_) => "tuple".into(),
        Type::Object(_) => "object".into(),
        Type::List(of) => format!("list({})", spelled(of)),
        Type::Set(of) => format!("set({})", spelled(of)),
        Type::Map(of) => format!("map({})", spelled(of)),
    }
}

/// The policies that name a kind or a pattern. What a pattern fits may well not have what its policies read, so that only counts where
/// nobody names the kind.
fn policies(pack: &Pack, kind: &str) -> Vec<Arc<Policy>> {
    let same = pack.entries().filter(|entry| entry.types.iter().any(|t| t == kind));
    let named: Vec<_> = same.filter_map(|entry| pack.policy(&entry.id)).collect();
    if named.is_empty() { pack.policies(kind) } else { named }
}

fn read(policy: &Policy, path: &[&str], out: &mut BTreeMap<String, What>) {
    for part in paths::of_policy(policy).iter().filter(|part| part.kind.is_none()) {
        let Some((name, before)) = part.path.split_last() else { continue };
        if before.iter().map(|step| &**step).eq(path.iter().copied()) {
            out.entry(name.to_string()).or_insert(What::Read);
        }
    }
}
