//! The names that policies, their fixes and their examples use, held against the schemas of providers.
//!
//! Holds: what is wrong with a policy or an example, for those who write them. Types of providers without an extract are not
//! judged.

mod body;
mod doubts;
mod edits;
mod properties;
mod walk;

use std::collections::BTreeSet;

pub use doubts::doubts;

use shirube_model::{
    hcl,
    schema::{Of, Schemas},
};
use shirube_syntax::Notation;

pub use properties::properties;

use crate::{
    policy::{Edit, Policy},
    text::Text,
};

/// What is wrong with the names in the policies of a folder, by the policy's id: what they read, their companions, the paths of their
/// fixes, and the safety that these claim. Files share locals, so a local may read what only the types of another policy have.
pub fn policies<'p>(policies: &[&'p Policy], schemas: &Schemas) -> Vec<(&'p str, Text)> {
    let seen: Vec<walk::Seen> = policies.iter().map(|policy| walk::seen(policy, schemas)).collect();
    let right: BTreeSet<&str> = seen.iter().flat_map(walk::Seen::right).collect();
    let right = (!seen.iter().any(walk::Seen::is_open)).then_some(&right);
    let mut out = Vec::new();
    for (policy, seen) in policies.iter().zip(&seen) {
        let mut wrong: BTreeSet<Text> = seen.wrong(right).cloned().collect();
        wrong.extend(rest(policy, schemas));
        out.extend(wrong.into_iter().map(|message| (&*policy.id, message)));
    }
    out
}

/// What is wrong with a policy's types, companions and fixes.
fn rest(policy: &Policy, schemas: &Schemas) -> Vec<Text> {
    let mut out: Vec<Text> = policy
        .types
        .iter()
        .filter(|t| schemas.labelled(t).is_none() && expected(t, schemas))
        .map(|t| no_type(t))
        .collect();
    for edit in policy.fixes.iter().flat_map(|fix| &fix.edits) {
        let Edit::Companion { kind, body, .. } = edit else { continue };
        match schemas.get(Of::Resource, kind) {
            Some(schema) => out.extend(body::check(body, schema, kind, true)),
            None if expected(kind, schemas) => out.push(no_type(kind)),
            None => {}
        }
    }
    out.extend(edits::paths(policy, schemas));
    out.extend(edits::unsafe_fixes(policy, schemas));
    out
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
                Some(schema) => out.extend(body::check(&block.body, schema, &label, complete)),
                None if of != Of::Provider && expected(&label, schemas) => out.push(no_type(&label)),
                None => {}
            }
        }
    });
    out
}

#[cfg(test)]
mod tests;
