//! `Globals` of SAM: what is said there about a type, below what its resources say themselves.

use std::sync::Arc;

use shirube_lang::{
    Kind, Place, Reason, Value,
    ast::{Block, Expr, ExprKind},
    value::Map,
};
use shirube_model::{Name, cloudformation, terraform::Repetition};

use crate::db::{Db, InstId};

/// What SAM's types are called before their own name, by which `Globals` speaks of them.
const SAM: &str = "AWS::Serverless::";
/// The attribute of a resource that says what of `Globals` it does without: the names of properties, or `*` for all.
const IGNORED: &str = "IgnoreGlobals";

/// What a resource does without.
enum Ignored {
    Nothing,
    All,
    These(Vec<Arc<str>>),
    /// Not known, and why.
    Any(Arc<Reason>),
}

impl Db {
    /// A resource of SAM with what `Globals` says about its type: lists are joined, mappings merged, and what the resource says counts.
    pub(super) fn with_globals(
        &mut self,
        inst: InstId,
        kind: &Arc<str>,
        place: Place,
        entry: &Block,
        value: Value,
    ) -> Value {
        let Some(own) = kind.strip_prefix(SAM) else { return value };
        let dir = self.insts[inst as usize].dir;
        let Some((below, globals)) = self.template_entry(dir, &Name::Entry("Globals".into(), own.into())) else {
            return value;
        };
        let ignored = self.ignored(inst, place, entry);
        let said = self.attributes(inst, below, &globals);
        let (Kind::Map(own), Kind::Map(said)) = (&value.kind, &said.kind) else { return value };
        let mut map = (**own).clone();
        match ignored {
            Ignored::All => return value,
            // What is absent may come from there.
            Ignored::Any(reason) => map.open = map.open.or(Some(reason)),
            ignored => {
                let is_ignored = |name: &Arc<str>| matches!(&ignored, Ignored::These(names) if names.contains(name));
                let said: Map = Map {
                    entries: said.entries.iter().filter(|(name, _)| !is_ignored(name)).map(pair).collect(),
                    ..(**said).clone()
                };
                let written = |name: &str| cloudformation::property(entry, name);
                merge(&mut map, &said, &written, &|name| globals.body.get(name));
            }
        }
        value.with(Kind::Map(Arc::new(map)))
    }

    fn ignored(&mut self, inst: InstId, place: Place, entry: &Block) -> Ignored {
        let Some(expr) = entry.body.get(IGNORED) else { return Ignored::Nothing };
        let value = self.within(inst, place, Repetition::default(), |rule| rule.value(expr));
        if let Some(reason) = value.hole() {
            return Ignored::Any(reason);
        }
        match (value.as_str(), value.as_list()) {
            (Some("*"), _) => Ignored::All,
            (_, Some(list)) => Ignored::These(list.items.iter().filter_map(|v| v.as_str().map(Arc::from)).collect()),
            _ => Ignored::Nothing,
        }
    }
}

fn pair((name, value): (&Arc<str>, &Value)) -> (Arc<str>, Value) {
    (name.clone(), value.clone())
}

/// How a value is written, by its name.
type Written<'w> = dyn Fn(&str) -> Option<&'w Expr> + 'w;

/// Adds to a mapping what another one says that holds where it says nothing.
fn merge(map: &mut Map, below: &Map, written: &Written<'_>, written_below: &Written<'_>) {
    for (name, below) in &below.entries {
        let merged = match map.entries.get(name) {
            Some(value) => under(value, below, written(name), written_below(name)),
            // That there is no value says something, too.
            None if written(name).is_some() => continue,
            None => below.clone(),
        };
        map.entries.insert(name.clone(), merged);
    }
    map.open = map.open.take().or_else(|| below.open.clone());
}

/// A value over another one that holds where it says nothing. What a function gives is taken whole, as SAM does before it is called.
fn under(value: &Value, below: &Value, written: Option<&Expr>, written_below: Option<&Expr>) -> Value {
    if [written, written_below].into_iter().flatten().any(cloudformation::is_call) {
        return value.clone();
    }
    let kind = match (&value.kind, &below.kind) {
        (Kind::Map(own), Kind::Map(other)) => {
            let mut map = (**own).clone();
            merge(&mut map, other, &|name| part(written, name), &|name| part(written_below, name));
            Kind::Map(Arc::new(map))
        }
        (Kind::List(own), Kind::List(other)) => {
            let mut list = (**other).clone();
            list.items.extend(own.items.iter().cloned());
            list.may_have_rest_of(own);
            Kind::List(Arc::new(list))
        }
        _ => return value.clone(),
    };
    value.with(kind)
}

/// What is written in a mapping by a name.
fn part<'e>(written: Option<&'e Expr>, name: &str) -> Option<&'e Expr> {
    let ExprKind::Object(pairs) = &written?.kind else { return None };
    pairs.iter().rfind(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value)
}
