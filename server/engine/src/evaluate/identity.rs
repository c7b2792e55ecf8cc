//! What is known of a resource beside its arguments: what names it, what its computed texts look like, and what its provider says.

use std::sync::Arc;

use serde_json::Value as Json;
use shirube_lang::{
    Site, Step, Value,
    types::Type,
    value::{Aside, Identity, Shaped},
};
use shirube_model::{
    schema::{Entry, Nature, Of},
    terraform::Name,
};

use crate::db::{Db, InstId};

/// Stands in a shape for the prefix of the instance.
const PREFIX: &str = "{prefix}";

impl Db {
    /// The identity of a resource: which of its attributes name it, the literal it is set to, and what computed texts look like.
    pub(super) fn identity(&mut self, inst: InstId, name: &Name, value: &Value, header: Site) -> Identity {
        let (kind, managed) = match name {
            Name::Resource(kind, _) => (kind, true),
            Name::Data(kind, _) => (kind, false),
            _ => return Identity::default(),
        };
        let mut identity = self.identity_of(kind, managed, value);
        if identity.shapes.0.iter().any(|(_, shaped)| shaped.prefixed) {
            identity.prefix = self.prefix(inst, name, value).map(|prefix| Arc::new(prefix.adrift()));
        }
        identity.follows = self.follows(inst, name, value, header);
        identity
    }

    /// The same as far as the type and the arguments of the resource say it.
    pub(crate) fn identity_of(&mut self, kind: &Arc<str>, managed: bool, value: &Value) -> Identity {
        let key = (managed, kind.clone());
        let mut identity = match self.identities.get(&key) {
            Some(known) => known.clone(),
            None => {
                let made = self.of_type(kind, managed);
                self.identities.insert(key, made.clone());
                made
            }
        };
        let map = value.as_map();
        identity.literal = identity
            .attributes
            .iter()
            .filter(|n| !matches!(&***n, "id" | "arn"))
            .find_map(|n| map?.entries.get(n)?.as_str().map(Arc::from));
        identity
    }

    /// What is known of a type: what the table says, else the schema, else what most types have.
    fn of_type(&self, kind: &str, managed: bool) -> Identity {
        let table = self.pack.tables.get("identities");
        let own = label(kind, managed);
        let listed = |part: &str, key: &str| -> Option<Arc<[Arc<str>]>> {
            let list = table?.get(part)?.get(key)?.as_array()?;
            Some(list.iter().filter_map(Json::as_str).map(Arc::from).collect())
        };
        let schema = self.pack.schemas.get(Of::Resource, kind).filter(|_| managed);
        let named = |fits: fn(&Entry) -> bool| -> Option<Arc<[Arc<str>]>> {
            let names: Arc<[_]> =
                schema?.identity().filter(|(_, e)| fits(e)).map(|(name, _)| Arc::from(name)).collect();
            (!names.is_empty()).then_some(names)
        };
        let most = if kind.contains("::") { "*::*" } else { "default" };
        let names = |part: &str, fits: fn(&Entry) -> bool| {
            let said = listed(part, &own).or_else(|| listed(part, kind));
            said.or_else(|| named(fits)).or_else(|| listed(part, most)).unwrap_or_default()
        };
        let shapes = table.and_then(|t| t.get("shapes"));
        let words = table.and_then(|t| t.get("words")).and_then(Json::as_object);
        let provider = label(kind.split('_').next().unwrap_or(kind), managed);
        let mut found: Vec<(Arc<str>, Shaped)> = Vec::new();
        for part in [own.clone(), provider] {
            let listed = shapes.and_then(|t| t.get(&part)).and_then(Json::as_object);
            for (path, pattern) in listed.into_iter().flatten() {
                let Some(pattern) = pattern.as_str().filter(|_| found.iter().all(|(known, _)| **known != **path))
                else {
                    continue;
                };
                found.push((path.as_str().into(), shaped(pattern, words)));
            }
        }
        Identity {
            attributes: names("aliases", |_| true),
            // What need not be written is given by the service.
            computed: names("computed", |entry| !entry.required),
            shapes: Aside(found.into()),
            given: Aside(self.entries(kind, managed, is_only_given)),
            absent: Aside(self.entries(kind, managed, is_null_if_absent)),
            ..Identity::default()
        }
    }

    /// The names of a type for which something holds, in order.
    fn entries(&self, kind: &str, managed: bool, fits: fn(&Entry) -> bool) -> Arc<[Arc<str>]> {
        let of = if managed { Of::Resource } else { Of::Data };
        let Some(schema) = self.pack.schemas.get(of, kind) else { return Arc::default() };
        let fitting = schema.entries.iter().filter(|(_, entry)| fits(entry));
        let mut names: Vec<Arc<str>> = fitting.map(|(name, _)| Arc::from(&**name)).collect();
        names.sort();
        names.into()
    }

    /// What names that the provider makes up begin with.
    fn prefix(&mut self, inst: InstId, name: &Name, value: &Value) -> Option<Value> {
        let (Name::Resource(kind, _) | Name::Data(kind, _)) = name else { return None };
        let pack = self.pack.clone();
        let table = pack.tables.get("identities")?.get("prefixes")?;
        let said = table.get(label(kind, matches!(name, Name::Resource(..)))).or_else(|| table.get("default"))?;
        if let Some(argument) = said.get("provider").and_then(Json::as_str) {
            return self.of_provider(inst, name, argument, value).map(Value::string);
        }
        let map = value.as_map()?;
        let written = map.entries.get(said.get("argument")?.as_str()?);
        match (written.filter(|v| !v.is_null() && v.as_str() != Some("")), &map.open) {
            (Some(written), _) => Some(written.clone()),
            (None, None) => said.get("otherwise").and_then(Json::as_str).map(Value::string),
            (None, Some(_)) => None,
        }
    }

    /// An argument of the provider configuration that a resource uses, unless the resource says it itself. Only text that is known.
    fn of_provider(&mut self, inst: InstId, name: &Name, argument: &str, value: &Value) -> Option<Arc<str>> {
        if let Some(own) = value.as_map()?.entries.get(argument).filter(|v| !v.is_null()) {
            return own.as_str().map(Arc::from);
        }
        let dir = self.insts[inst as usize].dir;
        let (provider, alias) = self.provider_named(dir, name)?;
        let found = self.provider(inst, &provider, alias.as_ref());
        Some(found.value.as_map()?.entries.get(argument)?.as_str()?.into())
    }

    /// What attributes that are not written say all the same: what an argument says, or the provider configuration.
    fn follows(&mut self, inst: InstId, name: &Name, value: &Value, header: Site) -> Arc<[(Arc<str>, Value)]> {
        let (Name::Resource(kind, _) | Name::Data(kind, _)) = name else { return Arc::default() };
        let pack = self.pack.clone();
        let Some(table) = pack.tables.get("identities") else { return Arc::default() };
        let said = table.get("follows").and_then(|t| t.get(label(kind, matches!(name, Name::Resource(..)))));
        let (Some(said), Some(map)) = (said.and_then(Json::as_object), value.as_map()) else { return Arc::default() };
        let is_set = |argument: &str| map.open.is_some() || map.entries.get(argument).is_some_and(|v| !v.is_null());
        let unless = said.get("unless").and_then(Json::as_array);
        if unless.into_iter().flatten().filter_map(Json::as_str).any(is_set) {
            return Arc::default();
        }
        let mut found = Vec::new();
        for (attribute, from) in said.iter().filter_map(|(attribute, from)| Some((attribute, from.as_str()?))) {
            let computed = |text: &str| Value::string(text).step(header, Step::Computed);
            let value = match from.strip_prefix('{').and_then(|word| word.strip_suffix('}')) {
                Some(word) => {
                    let region = self.of_provider(inst, name, "region", value);
                    region.and_then(|region| of_region(table, word, &region)).map(|text| computed(&text))
                }
                None => map.entries.get(from).filter(|v| !v.is_null()).cloned(),
            };
            found.extend(value.map(|value| (attribute.as_str().into(), value)));
        }
        found.into()
    }
}

/// Whether nobody can write an attribute.
fn is_only_given(entry: &Entry) -> bool {
    entry.computed && !entry.optional && !entry.required
}

/// Whether an attribute is null where it is not written. Only lists, sets and maps: a provider may have another default for what is simple,
/// and does not tell.
fn is_null_if_absent(entry: &Entry) -> bool {
    let is_collection = matches!(entry.nature, Nature::Attribute(Type::List(_) | Type::Set(_) | Type::Map(_)));
    is_collection && entry.is_settable() && !entry.computed
}

/// Reads a shape: `{prefix}` may stand at its start, `{name:EXPRESSION}` at its end, and words that stand for expressions anywhere.
fn shaped(text: &str, words: Option<&serde_json::Map<String, Json>>) -> Shaped {
    let mut text = text.to_string();
    for (word, expression) in words.into_iter().flatten() {
        if let Some(expression) = expression.as_str() {
            text = text.replace(&format!("{{{word}}}"), expression);
        }
    }
    let behind = text.strip_prefix(PREFIX);
    let rest = behind.unwrap_or(&text);
    let (pattern, name) = match rest.split_once("{name:").and_then(|(p, name)| Some((p, name.strip_suffix('}')?))) {
        Some((pattern, name)) => (pattern, Some(name.into())),
        None => (rest, None),
    };
    Shaped { prefixed: behind.is_some(), pattern: pattern.into(), name }
}

/// What a type is called in the table.
fn label(kind: &str, managed: bool) -> String {
    if managed { kind.into() } else { format!("data.{kind}") }
}

/// What a word of the table says of a region.
fn of_region(table: &Json, word: &str, region: &str) -> Option<String> {
    let suffix = || table.get("dns_suffixes")?.get(partition(table, region)?)?.as_str();
    match word {
        "region" => Some(region.into()),
        "partition" => partition(table, region).map(String::from),
        "dns_suffix" => suffix().map(String::from),
        "reverse_dns_prefix" => suffix().map(|suffix| suffix.rsplit('.').collect::<Vec<_>>().join(".")),
        _ => None,
    }
}

/// The partition of a region: that of the longest beginning that fits.
fn partition<'t>(table: &'t Json, region: &str) -> Option<&'t str> {
    let all = table.get("partitions")?.as_object()?.iter();
    let fitting = all.filter(|(beginning, _)| region.starts_with(beginning.as_str()));
    fitting.max_by_key(|(beginning, _)| beginning.len())?.1.as_str()
}
