//! Values that know where they come from, and what about them cannot be known.

mod declared;
mod identity;

use std::sync::Arc;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

pub use declared::{Declared, Simple};
pub use identity::{Aside, Identity, Instance, Shaped, Shapes, Symbol};

use crate::{
    entries::Entries,
    number::Number,
    origin::{Origin, Step},
    reason::Reason,
    site::Site,
};

/// A value with its origin.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether it must never be printed.
    pub sensitive: bool,
    /// The type that it was declared to have, where nothing else tells: of null and of what is not known, and of the elements of what is
    /// empty. Terraform converts what stands beside it to the same type.
    pub declared: Declared,
}

/// The kinds of values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`
    Null,
    /// A truth value.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string that is known in full.
    String(Arc<str>),
    /// A string with holes: at least one hole.
    Partial(Arc<[Part]>),
    /// A list, tuple or set, known as far as it is written.
    List(Arc<List>),
    /// A map or object, known as far as it is written.
    Map(Arc<Map>),
    /// Something only the provider computes, with an identity of its own.
    Symbol(Arc<Symbol>),
    /// Not known, and why.
    Unknown(Arc<Reason>),
}

/// One piece of a string with holes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Known text.
    Text(Arc<str>),
    /// A value that is not known as text.
    Hole(Value),
}

/// A list, tuple or set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct List {
    /// The known elements; a set's are sorted and distinct.
    pub items: Vec<Value>,
    /// Why there may be further elements, if there may be. In an open list positions are not known.
    pub open: Option<Arc<Reason>>,
    /// What each further element of an open list is one of; `None` if it may be anything. One that is not known in full stands for all
    /// that it may be, and any number of them, so no two are ever the same.
    pub further: Option<Arc<Vec<Value>>>,
    /// Whether order does not count.
    pub set: bool,
    /// Whether all elements have one type, as in a list, rather than each its own, as in a tuple.
    pub uniform: bool,
}

/// A map or object. Keys are in Terraform's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Map {
    /// The known entries.
    pub entries: Entries,
    /// Why there may be further entries, if there may be.
    pub open: Option<Arc<Reason>>,
    /// What is known of entries that are not there, for resources and blocks.
    pub shape: Option<Arc<Shape>>,
    /// Whether all values have one type, as in a map, rather than each its own, as in an object.
    pub uniform: bool,
}

/// How a map that stands for a resource or block answers for what is not written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shape {
    /// The resource instance; `None` for a nested block.
    pub resource: Option<Arc<Instance>>,
    /// The header of the innermost block, where an absent argument is reported.
    pub header: Option<Site>,
    /// Whether this is what policies see (an absent argument is null) or what configurations see (it may be computed).
    pub policy_view: bool,
    /// What is written and says that there is no value: it is not among the entries, and what is absent by such a name is reported here.
    pub left_out: Entries,
}

/// From how many on it is not kept what further elements may be.
const MOST_FURTHER: usize = 1_000;

impl Map {
    /// Why it is not known which of the entries there are, if that is so.
    pub fn optional(&self) -> Option<&Arc<Reason>> {
        self.entries.values().find_map(Value::optional)
    }
}

impl List {
    /// Something may be an element, or several.
    pub fn may_have(&mut self, value: Value, reason: &Arc<Reason>) {
        match (&self.open, &mut self.further) {
            (None, _) => {
                self.open = Some(reason.clone());
                self.further = Some(Arc::new(vec![value]));
            }
            (Some(_), Some(further)) if further.len() < MOST_FURTHER => Arc::make_mut(further).push(value),
            (Some(_), _) => self.further = None,
        }
    }

    /// Anything may be an element, and any number of them.
    pub fn may_have_anything(&mut self, reason: &Arc<Reason>) {
        self.open.get_or_insert_with(|| reason.clone());
        self.further = None;
    }

    /// These elements and no others, of which it is not known where they stand.
    pub fn in_any_order(&mut self, reason: &Arc<Reason>) {
        if self.items.len() > 1 {
            self.shuffle(reason);
        }
    }

    /// There may be no others, and it is not known where these stand all the same.
    fn shuffle(&mut self, reason: &Arc<Reason>) {
        if self.open.is_none() {
            self.open = Some(reason.clone());
            self.further = Some(Arc::default());
        }
    }

    /// Why it is not known where elements stand, of a list that has no others.
    pub fn shuffled(&self) -> Option<&Arc<Reason>> {
        self.open.as_ref().filter(|_| self.further.as_ref().is_some_and(|further| further.is_empty()))
    }

    /// Whether there are no elements but those that are known, wherever they stand.
    pub fn is_complete(&self) -> bool {
        self.open.is_none() || self.shuffled().is_some()
    }

    /// What may be an element of another list may be one of this, too.
    pub fn may_have_rest_of(&mut self, other: &List) {
        match (&other.open, &other.further) {
            (None, _) => {}
            (Some(reason), Some(further)) => {
                self.shuffle(reason);
                further.iter().for_each(|value| self.may_have(value.clone(), reason));
            }
            (Some(reason), None) => self.may_have_anything(reason),
        }
    }

    /// The known elements, then what further ones may be.
    pub fn all(&self) -> impl Iterator<Item = &Value> {
        self.items.iter().chain(self.further.iter().flat_map(|further| further.iter()))
    }

    /// Why further elements count; `None` if there are none, or if it is the same whichever of them there are.
    pub fn rest(&self, indifferent: impl FnMut(&Value) -> bool) -> Option<Arc<Reason>> {
        let none = self.further.as_ref().is_some_and(|further| further.iter().all(indifferent));
        self.open.clone().filter(|_| !none)
    }

    /// The same with something else in the place of each element.
    #[must_use]
    pub fn mapped(&self, mut of: impl FnMut(&Value) -> Value) -> Self {
        let items = self.items.iter().map(&mut of).collect();
        let further = self.further.as_ref().map(|further| Arc::new(further.iter().map(of).collect()));
        Self { items, open: self.open.clone(), further, set: self.set, uniform: self.uniform }
    }

    /// The fewest elements that there are. Those of a set that are not known in full may be the same, and those of a list of which nothing
    /// else is known, which may have been one without duplicates.
    pub fn least(&self) -> usize {
        let apart = !self.set && (self.open.is_none() || self.further.is_some());
        match apart {
            true => self.items.len(),
            false => self.items.iter().filter(|item| item.hole().is_none()).count().max(self.items.len().min(1)),
        }
    }
}

impl From<List> for Value {
    fn from(list: List) -> Self {
        Self::new(Kind::List(Arc::new(list)))
    }
}

/// A text in normal form C, in which Terraform keeps all strings.
pub(crate) fn normal(text: &Arc<str>) -> Arc<str> {
    match text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        true => text.clone(),
        false => text.nfc().collect::<String>().into(),
    }
}

/// Whether a path is one of those that a pattern stands for: `names[*]` is any element.
fn same_path(pattern: &str, path: &str) -> bool {
    match pattern.split_once("[*]") {
        None => pattern == path,
        Some((before, after)) => path
            .strip_prefix(before)
            .and_then(|rest| rest.strip_prefix('['))
            .and_then(|rest| rest.split_once(']'))
            .is_some_and(|(_, rest)| same_path(after, rest)),
    }
}

impl Symbol {
    /// Whether the attribute names its resource.
    pub fn is_identity(&self) -> bool {
        self.instance.identity.attributes.contains(&self.path)
    }

    /// An element of the list that the attribute is.
    pub fn element(&self, index: usize) -> Value {
        let path = format!("{}[{index}]", self.path).into();
        Value::new(Kind::Symbol(Arc::new(Symbol { instance: self.instance.clone(), path })))
    }

    /// What its text looks like; `None` if nothing is known of it.
    pub fn shape(&self) -> Option<&Shaped> {
        let identity = &self.instance.identity;
        let (_, shaped) = identity.shapes.0.iter().find(|(path, _)| same_path(path, &self.path))?;
        (!shaped.prefixed || identity.prefix.is_some()).then_some(shaped)
    }
}

impl Value {
    /// A value without origin.
    pub fn new(kind: Kind) -> Self {
        Self { kind, origin: Origin::Nowhere, sensitive: false, declared: Declared::Any }
    }

    /// Something else in its place, of the same origin and as secret.
    #[must_use]
    pub fn with(&self, kind: Kind) -> Self {
        Self { kind, origin: self.origin.clone(), sensitive: self.sensitive, declared: self.declared }
    }

    /// The same value from elsewhere.
    #[must_use]
    pub fn at(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// The same value from nowhere, with everything inside.
    #[must_use]
    pub fn adrift(self) -> Self {
        let kind = match self.kind {
            Kind::List(list) => {
                let adrift = list.mapped(|v| v.clone().adrift());
                Kind::List(Arc::new(adrift))
            }
            Kind::Map(map) => {
                let entries = map.entries.iter().map(|(k, v)| (k.clone(), v.clone().adrift())).collect();
                let shape = map.shape.as_ref().map(|shape| Arc::new(Shape { header: None, ..(**shape).clone() }));
                Kind::Map(Arc::new(Map { entries, shape, ..(*map).clone() }))
            }
            Kind::Partial(parts) => {
                let adrift = |part: &Part| match part {
                    Part::Text(text) => Part::Text(text.clone()),
                    Part::Hole(value) => Part::Hole(value.clone().adrift()),
                };
                Kind::Partial(parts.iter().map(adrift).collect())
            }
            kind => kind,
        };
        Self { kind, origin: Origin::Nowhere, ..self }
    }

    /// The same value after one more step.
    #[must_use]
    pub fn step(mut self, site: Site, step: Step) -> Self {
        self.origin = Origin::link(site, step, std::mem::take(&mut self.origin));
        self
    }

    /// The same value, sensitive if `sensitive` or if it was already.
    #[must_use]
    pub fn mark(mut self, sensitive: bool) -> Self {
        self.sensitive |= sensitive;
        self
    }

    /// `null`
    pub fn null() -> Self {
        Self::new(Kind::Null)
    }

    /// A string.
    pub fn string(text: impl Into<Arc<str>>) -> Self {
        Self::new(Kind::String(text.into()))
    }

    /// A number.
    pub fn number(n: impl Into<Number>) -> Self {
        Self::new(Kind::Number(n.into()))
    }

    /// A truth value.
    pub fn bool(b: bool) -> Self {
        Self::new(Kind::Bool(b))
    }

    /// A value that is not known.
    pub fn unknown(reason: Reason) -> Self {
        Self::new(Kind::Unknown(Arc::new(reason)))
    }

    /// A value that is not known for a reason that is shared.
    pub fn unknown_for(reason: &Arc<Reason>) -> Self {
        Self::new(Kind::Unknown(reason.clone()))
    }

    /// A list that is known in full.
    pub fn list(items: Vec<Value>) -> Self {
        Self::new(Kind::List(Arc::new(List { items, ..List::default() })))
    }

    /// A list with a possible rest.
    pub fn open_list(items: Vec<Value>, open: Option<Arc<Reason>>) -> Self {
        Self::new(Kind::List(Arc::new(List { items, open, ..List::default() })))
    }

    /// A map or object that is known in full.
    pub fn map(entries: impl IntoIterator<Item = (Arc<str>, Value)>) -> Self {
        Self::new(Kind::Map(Arc::new(Map { entries: entries.into_iter().collect(), ..Map::default() })))
    }

    /// A string from its parts: known in full if no part is a hole.
    pub fn from_parts(parts: Vec<Part>) -> Self {
        let mut merged: Vec<Part> = Vec::with_capacity(parts.len());
        let (mut text, mut sensitive) = (String::new(), false);
        let flush = |text: &mut String, merged: &mut Vec<Part>| {
            if !text.is_empty() {
                merged.push(Part::Text(std::mem::take(text).into()));
            }
        };
        for part in parts {
            match part {
                Part::Text(t) => text.push_str(&t),
                Part::Hole(v) => {
                    sensitive |= v.sensitive;
                    flush(&mut text, &mut merged);
                    merged.push(Part::Hole(v));
                }
            }
        }
        flush(&mut text, &mut merged);
        let kind = match merged.as_slice() {
            [] => Kind::String("".into()),
            [Part::Text(t)] => Kind::String(normal(t)),
            _ => Kind::Partial(merged.into()),
        };
        Value::new(kind).mark(sensitive)
    }

    /// The text of a string that is known in full.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(s) => Some(s),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(b) => Some(b),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<Number> {
        match &self.kind {
            Kind::Number(n) => Some(n.clone()),
            _ => None,
        }
    }

    /// The list, if it is one.
    pub fn as_list(&self) -> Option<&List> {
        match &self.kind {
            Kind::List(l) => Some(l),
            _ => None,
        }
    }

    /// The map, if it is one.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.kind {
            Kind::Map(m) => Some(m),
            _ => None,
        }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// Why the value as a whole is not known: symbols and unknown values. Strings with holes and open collections are known in part.
    pub fn unknown_reason(&self) -> Option<Arc<Reason>> {
        match &self.kind {
            Kind::Unknown(reason) => Some(reason.clone()),
            Kind::Symbol(symbol) => {
                Some(Arc::new(Reason::Computed(format!("{}.{}", symbol.instance.address, symbol.path).into())))
            }
            _ => None,
        }
    }

    /// Why it is not known whether there is a value at all, if that is so.
    pub fn optional(&self) -> Option<&Arc<Reason>> {
        match &self.kind {
            Kind::Unknown(reason) => matches!(**reason, Reason::Optional(_)).then_some(reason),
            _ => None,
        }
    }

    /// Why the value is not known in full, looking inside strings, lists and maps.
    pub fn hole(&self) -> Option<Arc<Reason>> {
        match &self.kind {
            Kind::Partial(parts) => parts.iter().find_map(|p| match p {
                Part::Hole(v) => v.hole(),
                Part::Text(_) => None,
            }),
            Kind::List(list) => list.open.clone().or_else(|| list.items.iter().find_map(Value::hole)),
            Kind::Map(map) => map.open.clone().or_else(|| map.entries.values().find_map(Value::hole)),
            _ => self.unknown_reason(),
        }
    }

    /// Whether it can be written down: what is not known cannot, computed attributes can, as references.
    pub fn is_writable(&self) -> bool {
        match &self.kind {
            Kind::Unknown(_) => false,
            Kind::Partial(parts) => parts.iter().all(|p| match p {
                Part::Text(_) => true,
                Part::Hole(v) => v.is_writable(),
            }),
            Kind::List(list) => list.open.is_none() && list.items.iter().all(Value::is_writable),
            Kind::Map(map) => map.open.is_none() && map.entries.values().all(Value::is_writable),
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Symbol(_) => true,
        }
    }

    /// Whether it or anything inside must not be printed.
    pub fn has_sensitive(&self) -> bool {
        self.sensitive
            || match &self.kind {
                Kind::List(list) => list.all().any(Value::has_sensitive),
                Kind::Map(map) => map.entries.values().any(Value::has_sensitive),
                Kind::Partial(parts) => parts.iter().any(|p| matches!(p, Part::Hole(v) if v.has_sensitive())),
                _ => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_small() {
        // A workspace holds them by the million.
        assert!(size_of::<Value>() <= 48, "{}", size_of::<Value>());
    }
}
