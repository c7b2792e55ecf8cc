//! `provider`: what kind of service a Terraform provider manages.

use std::sync::Arc;

use serde_json::Value as Json;
use shirube_lang::{Value, json};

use super::args::{Answer, Text, find, inside_from, missing, text};
use crate::tables::Tables;

/// The most names that are remembered: more than any configuration has, and an end to what somebody types.
const MAX_KEPT: usize = 8192;

/// `provider(name)`
///
/// The name is a source address, the local name of a provider or the type of a resource. Null for a provider that is in no table.
pub(super) fn provider(name: &Value, tables: &Tables) -> Answer {
    let known = match text(name)? {
        Text::Null => return Ok(Value::null()),
        Text::Known(known) => known,
        Text::Partial(_, reason) | Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let found = tables.providers.get(&*known).map(|found| found.clone());
    let found = found.unwrap_or_else(|| {
        let found = looked_up(&known, tables);
        if tables.providers.len() < MAX_KEPT {
            tables.providers.insert(known.as_ref().into(), found.clone());
        }
        found
    });
    Ok(if found.is_null() { found } else { inside_from(found, &name.origin) })
}

fn looked_up(name: &str, tables: &Tables) -> Value {
    let Some(list) = find(tables, "providers", "terraform_providers").and_then(Json::as_array) else {
        return missing("there is no table of providers");
    };
    let Some(entry) = entry(list, name.trim(), tables) else { return Value::null() };
    let mut fields: Vec<(Arc<str>, Value)> =
        entry.iter().map(|(key, value)| (Arc::from(key.as_str()), json::from_json(value))).collect();
    let cloud = cloud(entry.get("provider").and_then(Json::as_str).unwrap_or_default(), tables);
    fields.push(("cloud".into(), cloud.map_or_else(Value::null, Value::string)));
    Value::map(fields)
}

fn entry<'t>(list: &'t [Json], name: &str, tables: &Tables) -> Option<&'t serde_json::Map<String, Json>> {
    let by = |field: &str, wanted: &str| {
        let is = |e: &&Json| e.get(field).and_then(Json::as_str).is_some_and(|v| v.eq_ignore_ascii_case(wanted));
        list.iter().find(is)
    };
    let parts: Vec<&str> = name.split('/').collect();
    let found = match parts.as_slice() {
        // Another registry than the public one may hold anything under the same name.
        [host, namespace, kind] if matches!(*host, "registry.terraform.io" | "registry.opentofu.org") => {
            by("source", &format!("{namespace}/{kind}"))
        }
        [_, _] => by("source", name),
        [one] => {
            let prefix = one.split('_').next().unwrap_or(one);
            let source = |name: &str| {
                let source = find(tables, "providers", "resource_prefixes")?.get(name)?.as_str()?;
                by("source", source)
            };
            source(one).or_else(|| by("provider", one)).or_else(|| source(prefix)).or_else(|| by("provider", prefix))
        }
        _ => None,
    };
    found.and_then(Json::as_object)
}

/// The cloud that a provider belongs to: several providers may manage one.
fn cloud<'t>(provider: &'t str, tables: &'t Tables) -> Option<&'t str> {
    let clouds = find(tables, "providers", "cloud_services").and_then(Json::as_object)?;
    let has = |list: &Json| super::args::strings(Some(list)).any(|name| name == provider);
    clouds.iter().find(|(_, list)| has(list)).map(|(cloud, _)| cloud.as_str())
}
