//! The names that policies, their fixes and their examples use, held against the schemas of providers.
//!
//! Holds: what is wrong with a policy or an example, for those who write them. Types of providers without an extract are not
//! judged.

mod body;
mod doubts;
mod edits;
mod found;
mod mocks;
mod properties;
mod tables;
mod walk;

use std::{collections::BTreeSet, sync::Arc};

pub(crate) use doubts::doubts;

use shirube_lang::NodeId;
use shirube_model::{
    hcl,
    schema::{Block, Of, Schemas},
};
use shirube_syntax::Notation;

pub(crate) use mocks::attributes;
pub use properties::properties;
pub(crate) use tables::tables;

use crate::{
    nearest,
    policy::{Edit, Policy},
    text::Text,
    vocabulary::suggestion,
};

/// Where in a policy something is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// At an expression or a block of it.
    Node(NodeId),
    /// At an expression of a local.
    Local(Arc<str>, NodeId),
    /// At an edit of one of its fixes, both by their numbers.
    Edit(usize, usize),
}

/// Something wrong with a policy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mistake {
    pub place: Place,
    pub message: Text,
}

/// What is wrong with the names in the policies of a folder, by the policy's id: what they read, their types and companions, the paths
/// of their fixes, and the safety that these claim. For a pack that records the schema of every type that it names.
pub fn policies<'p>(policies: &[&'p Policy], schemas: &Schemas) -> Vec<(&'p str, Text)> {
    let mut out: BTreeSet<(usize, Text)> = BTreeSet::new();
    out.extend(mistakes(policies, schemas).into_iter().map(|(index, mistake)| (index, mistake.message)));
    for (index, policy) in policies.iter().enumerate() {
        out.extend(unrecorded(policy, schemas).map(|kind| (index, no_type(kind))));
    }
    out.into_iter().map(|(index, message)| (&*policies[index].id, message)).collect()
}

/// What is wrong with the names in the policies of a file or a folder, by the number of the policy. Files share locals, so a local may
/// read what only the types of another policy have.
pub(crate) fn mistakes(policies: &[&Policy], schemas: &Schemas) -> Vec<(usize, Mistake)> {
    let seen: Vec<found::Seen> = policies.iter().map(|policy| walk::seen(policy, schemas)).collect();
    let right: BTreeSet<&str> = seen.iter().flat_map(found::Seen::right).collect();
    let right = (!seen.iter().any(found::Seen::is_open)).then_some(&right);
    let mut out = BTreeSet::new();
    for (index, (policy, seen)) in policies.iter().zip(&seen).enumerate() {
        out.extend(seen.wrong(right).map(|mistake| (index, mistake)));
        out.extend(edits::mistakes(policy, schemas).into_iter().map(|mistake| (index, mistake)));
    }
    out.into_iter().collect()
}

/// The types that a policy names, of providers that there are extracts of, and that no extract describes.
fn unrecorded<'p>(policy: &'p Policy, schemas: &Schemas) -> impl Iterator<Item = &'p str> {
    let added = policy.fixes.iter().flat_map(|fix| &fix.edits).filter_map(|edit| match edit {
        Edit::Companion { kind, .. } => Some(kind),
        _ => None,
    });
    let named = policy.types.iter().chain(added).filter(|kind| schemas.labelled(kind).is_none());
    let asked = policy.reads.resources.iter();
    let asked = asked.filter(|kind| [Of::Resource, Of::Data].iter().all(|of| schemas.get(*of, kind).is_none()));
    named.chain(asked).map(|kind| &**kind).filter(|kind| expected(kind, schemas))
}

/// Blocks that every resource has and no schema names.
const META_BLOCKS: [&str; 3] = ["lifecycle", "provisioner", "connection"];
/// Arguments of every provider configuration.
const PROVIDER_META: [&str; 2] = ["alias", "version"];

/// The name that a misspelt one most likely means, for messages.
fn meant(name: &str, schema: &Block) -> (String, String) {
    suggestion(nearest(name, schema.entries.keys().map(|known| &**known)), "")
}

/// What is said of a name that is not there; `meant` is what it most likely means.
fn no_name(at: &str, name: &str, (ja, en): (String, String)) -> Text {
    Text::new(format!("{at} に {name} はありません{ja}"), format!("{at} has no {name}{en}"))
}

/// What is said of a type that its provider does not have.
fn no_type(kind: &str) -> Text {
    Text::new(format!("{kind} という種類はありません"), format!("there is no type {kind}"))
}

/// Whether the examples of a folder are resources as they would be written. Those about the language show what they are about in
/// resources of many providers, and no more than that.
pub fn is_complete(folder: &str) -> bool {
    !folder.starts_with("terraform/")
}

/// Whether a label names one type of a provider that there is an extract of.
fn expected(label: &str, schemas: &Schemas) -> bool {
    let kind = label.strip_prefix("data.").unwrap_or(label);
    !kind.contains(['*', '.']) && schemas.knows(kind)
}

/// Whether no version of its provider is known to have a type.
fn is_none(kind: &str, schemas: &Schemas) -> bool {
    let provider = kind.split('_').next().unwrap_or_default();
    let listed = |types: &[Box<str>]| types.binary_search_by(|known| (**known).cmp(kind)).is_ok();
    expected(kind, schemas) && !schemas.types(provider).is_some_and(listed)
}

/// What is wrong with the arguments and blocks of an example. One that is not `complete` may leave out what it is not about.
pub fn example(text: &str, schemas: &Schemas, complete: bool) -> Vec<Text> {
    let mut out = Vec::new();
    shirube_syntax::for_each_segment(text, Notation::Hcl, |_, own| {
        for block in &hcl::lower(own, Notation::Hcl).body.blocks {
            let (of, label) = match (&*block.kind, block.labels.first()) {
                ("resource", Some(kind)) => (Of::Resource, kind.to_string()),
                ("data", Some(kind)) => (Of::Data, kind.to_string()),
                ("provider", Some(name)) => (Of::Provider, name.to_string()),
                _ => continue,
            };
            match schemas.get(of, &label) {
                Some(schema) => {
                    let wrong = body::check(&block.body, schema, &label, complete);
                    out.extend(wrong.into_iter().map(|(_, message)| message));
                }
                None if of != Of::Provider && is_none(&label, schemas) => out.push(no_type(&label)),
                None => {}
            }
        }
    });
    out
}

#[cfg(test)]
mod tests;
