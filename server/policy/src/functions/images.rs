//! `image` and `image_matches`: references to container images.

use std::sync::Arc;

use serde_json::Value as Json;
use shirube_lang::{Reason, Value, value::Part};

use super::{
    args::{Answer, Text, entry, find, inside_from, missing, strings, text},
    patterns::{self, Haystack, holds},
};
use crate::tables::Tables;

/// The registry of a reference that names none.
const DOCKER_HUB: &str = "docker.io";

/// A reference taken apart.
struct Reference<'a> {
    registry: &'a str,
    repository: &'a str,
    tag: Option<&'a str>,
    digest: Option<&'a str>,
}

impl<'a> Reference<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let (name, digest) = match text.split_once('@') {
            Some((name, digest)) => (name, Some(digest)),
            None => (text, None),
        };
        let after_slash = name.rfind('/').map_or(0, |at| at + 1);
        let (path, tag) = match name[after_slash..].rfind(':') {
            Some(at) => (&name[..after_slash + at], Some(&name[after_slash + at + 1..])),
            None => (name, None),
        };
        let is_host = |first: &str| first.contains(['.', ':']) || first == "localhost";
        let (registry, repository) = match path.split_once('/') {
            Some((first, rest)) if is_host(first) => (first, rest),
            _ => (DOCKER_HUB, path),
        };
        let plausible = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
        (!repository.is_empty() && repository.chars().all(plausible)).then_some(Self {
            registry,
            repository,
            tag,
            digest,
        })
    }

    fn is_named(&self, name: &str) -> bool {
        let full = format!("{}/{}", self.registry, self.repository).to_lowercase();
        let name = name.to_lowercase();
        full == name || full.strip_suffix(&name).is_some_and(|before| before.ends_with('/'))
    }
}

/// The text of a reference. What is not known behind its last slash leaves the place it comes from known.
enum Given<'a> {
    Null,
    Whole(std::borrow::Cow<'a, str>),
    Beginning(&'a str, Arc<Reason>),
    Unknown(Arc<Reason>),
}

fn given(value: &Value) -> Result<Given<'_>, shirube_lang::Failure> {
    Ok(match text(value)? {
        Text::Null => Given::Null,
        Text::Known(known) => Given::Whole(known),
        Text::Partial(parts, reason) => match parts.first() {
            Some(Part::Text(first)) if first.contains('/') => Given::Beginning(first, reason),
            _ => Given::Unknown(reason),
        },
        Text::Unknown(reason) => Given::Unknown(reason),
    })
}

/// `image(reference)`
pub(super) fn image(value: &Value, tables: &Tables) -> Answer {
    let (known, open) = match given(value)? {
        Given::Null => return Ok(Value::null()),
        Given::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
        Given::Whole(known) => (known, None),
        Given::Beginning(first, reason) => (first.into(), Some(reason)),
    };
    let Some(reference) = Reference::read(known.trim_end_matches([':', '@', '-', '.', '_'])) else {
        return Ok(missing("the reference of an image cannot be read"));
    };
    let optional = |part: Option<&str>| match (&open, part) {
        (Some(reason), _) => Value::unknown_for(reason),
        (None, part) => part.map_or_else(Value::null, Value::string),
    };
    let mutable = match (&open, reference.digest, reference.tag) {
        (Some(reason), ..) => Value::unknown_for(reason),
        (None, Some(_), _) => Value::bool(false),
        (None, None, tag) => Value::bool(is_mutable(tag.unwrap_or("latest"), tables)),
    };
    let repository = if open.is_some() { optional(None) } else { Value::string(reference.repository) };
    let (origin_kind, origin_name) = place(&reference, tables);
    let entries = [
        ("registry", Value::string(reference.registry)),
        ("repository", repository),
        ("tag", optional(reference.tag)),
        ("digest", optional(reference.digest)),
        ("pinned", open.as_ref().map_or_else(|| Value::bool(reference.digest.is_some()), Value::unknown_for)),
        ("mutable", mutable),
        ("place", origin_kind.map_or_else(Value::null, Value::string)),
        ("place_name", origin_name.map_or_else(Value::null, Value::string)),
    ];
    Ok(inside_from(Value::map(entries.map(|(name, part)| (Arc::from(name), part))), &value.origin))
}

fn is_mutable(tag: &str, tables: &Tables) -> bool {
    let Some(table) = find(tables, "patterns", "mutable_image_tags") else { return tag == "latest" };
    holds(table, &Haystack::known(tag.into()).marked()) == Ok(Some(true))
}

/// `trusted`, `abroad` or `public`, and the name of the place; neither for a registry that no table knows.
fn place<'t>(reference: &Reference<'_>, tables: &'t Tables) -> (Option<&'static str>, Option<&'t str>) {
    let full = format!("{}/{}", reference.registry, reference.repository);
    let table = find(tables, "patterns", "container_registries");
    for kind in ["trusted", "abroad", "public"] {
        let entries = table.and_then(|t| t.get(kind)).and_then(Json::as_array);
        let fits = |entry: &&Json| {
            let pattern = entry.get("regex").and_then(Json::as_str);
            pattern.is_some_and(|pattern| patterns::fits(pattern, &full))
        };
        if let Some(entry) = entries.into_iter().flatten().find(fits) {
            return (Some(kind), entry.get("name").and_then(Json::as_str));
        }
    }
    (None, None)
}

/// `image_matches(table, reference)`
pub(super) fn image_matches(table: &Value, value: &Value, tables: &Tables) -> Answer {
    let table = match entry(tables, "patterns", table)? {
        Ok(table) => table,
        Err(answer) => return Ok(answer),
    };
    if table.get("images").is_none() {
        return Ok(missing("the table has no images"));
    }
    Ok(match given(value)? {
        Given::Null => Value::bool(false),
        Given::Beginning(first, reason) => {
            // A tag or a digest that is not known leaves the name known.
            let ended = first.find(['@', ':']).filter(|at| first[..*at].contains('/') && !first[*at..].contains('/'));
            match ended.and_then(|at| Reference::read(&first[..at])) {
                Some(reference) => Value::bool(strings(table.get("images")).any(|name| reference.is_named(name))),
                None => Value::unknown_for(&reason),
            }
        }
        Given::Unknown(reason) => Value::unknown_for(&reason),
        Given::Whole(known) => match Reference::read(&known) {
            Some(reference) => Value::bool(strings(table.get("images")).any(|name| reference.is_named(name))),
            None => missing("the reference of an image cannot be read"),
        },
    })
}
