//! The names of the resources that a fix adds, and what references to them and to others look like where they are written.

use std::sync::Arc;

use shirube_lang::{
    Kind, Value,
    value::{Instance, List, Map, Part, Symbol},
};
use shirube_model::terraform;
use shirube_policy::plan::{Companion, PlannedBody, PlannedEdit, PlannedFix};

use super::spot::Spot;
use crate::{db::Db, verdict::Raw};

/// The most names that are tried for a companion.
const MAX_TRIED: usize = 100;

/// What is in reach of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The resource itself and what is added to it: with `count` or `for_each` they go by the same keys.
    Beside,
    /// Other blocks of the module.
    Module,
    /// No resource at all: files of values, defaults, other modules.
    Nothing,
}

/// The names in a fix.
pub(super) struct Names {
    /// The address of the resource in values, and what is written for it among its companions.
    own: (Arc<str>, String),
    /// The same for its companions, in the order of the edits.
    companions: Vec<(String, String)>,
    /// The labels of the companions.
    labels: Vec<String>,
    /// The module instance in front of all addresses.
    prefix: Arc<str>,
    repeated: bool,
}

impl Names {
    /// Names for all companions of a fix: the label of the resource, followed by what the policy calls them, as far as that is free.
    pub(super) fn of(db: &Db, subject: &Spot<'_>, raw: &Raw, fix: &PlannedFix) -> Option<Self> {
        let prefix = db.insts[raw.inst as usize].prefix.clone();
        let index = subject.repetition();
        let labels = subject.top().map(|b| b.labels.as_slice()).unwrap_or_default();
        let data = if subject.top().is_some_and(|b| &*b.kind == "data") { "data." } else { "" };
        let own = (raw.address.clone(), format!("{data}{}{}", labels.join("."), index.unwrap_or_default()));
        let mut names = Self { own, companions: Vec::new(), labels: Vec::new(), prefix, repeated: index.is_some() };
        let added = fix.edits.iter().filter_map(|e| if let PlannedEdit::Companion(c) = e { Some(c) } else { None });
        let mut taken: Vec<terraform::Name> = Vec::new();
        for companion in added {
            let base = match (&companion.label, labels.get(1)) {
                (Some(label), Some(own)) => format!("{own}_{label}"),
                (None, Some(own)) => own.to_string(),
                (_, None) => return None,
            };
            let decls = &db.dirs[subject.source.dir as usize].decls;
            let name = (1..MAX_TRIED)
                .map(|i| if i == 1 { base.clone() } else { format!("{base}_{i}") })
                .map(|label| terraform::Name::Resource(companion.kind.clone(), label.into()))
                .find(|name| !decls.contains_key(name) && !taken.contains(name))?;
            let terraform::Name::Resource(kind, label) = &name else { return None };
            let address = format!("{kind}.{label}{}", index.unwrap_or_default());
            names.companions.push((companion.address(), address));
            names.labels.push(label.to_string());
            taken.push(name);
        }
        Some(names)
    }

    /// The label of a companion.
    pub(super) fn label(&self, companion: &Companion) -> Option<&str> {
        let i = self.companions.iter().position(|(name, _)| *name == companion.address())?;
        self.labels.get(i).map(String::as_str)
    }

    /// The addresses of the companions, without keys.
    pub(super) fn added(&self) -> Vec<Arc<str>> {
        let address =
            |written: &String| format!("{}{}", self.prefix, written.split('[').next().unwrap_or(written)).into();
        self.companions.iter().map(|(_, written)| address(written)).collect()
    }

    /// A value as it is written at a place; `None` if it refers to something that is out of reach there.
    pub(super) fn value(&self, value: &Value, reach: Reach) -> Option<Value> {
        let kind = match &value.kind {
            Kind::Symbol(symbol) => Kind::Symbol(Arc::new(self.symbol(symbol, reach)?)),
            Kind::List(list) => {
                let items = list.items.iter().map(|v| self.value(v, reach)).collect::<Option<_>>()?;
                Kind::List(Arc::new(List { items, further: None, ..(**list).clone() }))
            }
            // A companion is no value, only its attributes are.
            Kind::Map(map) if map.shape.as_ref().is_some_and(|s| s.resource.is_some()) => return None,
            Kind::Map(map) => {
                let entry = |(k, v): (&Arc<str>, &Value)| Some((k.clone(), self.value(v, reach)?));
                let entries = map.entries.iter().map(entry).collect::<Option<_>>()?;
                Kind::Map(Arc::new(Map { entries, ..(**map).clone() }))
            }
            Kind::Partial(parts) => {
                let part = |part: &Part| match part {
                    Part::Text(_) => Some(part.clone()),
                    Part::Hole(hole) => Some(Part::Hole(self.value(hole, reach)?)),
                };
                Kind::Partial(parts.iter().map(part).collect::<Option<_>>()?)
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Unknown(_) => {
                return Some(value.clone());
            }
        };
        Some(Value { kind, ..value.clone() })
    }

    /// The content of a block as it is written at a place.
    pub(super) fn body(&self, body: &PlannedBody, reach: Reach) -> Option<PlannedBody> {
        let attributes = body.attributes.iter().map(|(name, v)| Some((name.clone(), self.value(v, reach)?)));
        let blocks = body.blocks.iter().map(|(name, b)| Some((name.clone(), self.body(b, reach)?)));
        Some(PlannedBody { attributes: attributes.collect::<Option<_>>()?, blocks: blocks.collect::<Option<_>>()? })
    }

    fn symbol(&self, symbol: &Symbol, reach: Reach) -> Option<Symbol> {
        let address = &symbol.instance.address;
        let added = self.companions.iter().find(|(name, _)| **name == **address).map(|(_, written)| written);
        let own = Some(&self.own.1).filter(|_| self.repeated && *address == self.own.0);
        match (added.or(own), reach) {
            (_, Reach::Nothing) => None,
            (Some(written), Reach::Beside) => Some(renamed(symbol, written)),
            (Some(written), Reach::Module) if !self.repeated => Some(renamed(symbol, written)),
            // One of several, which the others have not.
            (Some(_), Reach::Module) if added.is_some() => None,
            _ => {
                let rest = address.strip_prefix(&*self.prefix)?;
                (!rest.starts_with("module.")).then(|| renamed(symbol, rest))
            }
        }
    }
}

fn renamed(symbol: &Symbol, address: &str) -> Symbol {
    let instance = Instance { address: address.into(), ..(*symbol.instance).clone() };
    Symbol { instance: Arc::new(instance), path: symbol.path.clone() }
}

/// Whether a value refers to any resource.
pub(super) fn refers(value: &Value) -> bool {
    match &value.kind {
        Kind::Symbol(_) => true,
        Kind::List(list) => list.items.iter().any(refers),
        Kind::Map(map) => map.entries.values().any(refers),
        Kind::Partial(parts) => parts.iter().any(|p| matches!(p, Part::Hole(v) if refers(v))),
        _ => false,
    }
}
