//! What the resources that a fix adds take from the one that was judged. A value that is written out in it is the same for all who use
//! it; any other may be another one in the next instance, or for the next caller of the module, and is referred to.

use std::sync::Arc;

use shirube_lang::{
    Origin, Reason, Site, Step, Value,
    value::{Instance, Kind, Map, Part, Symbol},
};

/// The arguments as another resource writes them. `goes` tells those that will be gone: then nothing can refer to them.
pub(crate) fn arguments(attrs: &Value, goes: &dyn Fn(&str) -> bool) -> Value {
    let Some((own, map)) = Own::of(attrs) else { return attrs.clone() };
    let mut map = map.clone();
    for (name, value) in map.entries.iter_mut() {
        *value = match () {
            () if own.says(value) => continue,
            () if goes(name) || is_block(value) => own.values(value),
            () => own.reference(name).at(value.origin.clone()).mark(value.sensitive),
        };
    }
    Value { kind: Kind::Map(Arc::new(map)), ..attrs.clone() }
}

/// The element `each` as another resource writes it: what would have to be referred to, and has no name, is not known.
pub(crate) fn element(attrs: &Value, each: &Value) -> Value {
    let (Some((own, _)), Some(map)) = (Own::of(attrs), each.as_map()) else { return each.clone() };
    let mut map = map.clone();
    map.entries.iter_mut().filter(|(name, _)| &***name == "value").for_each(|(_, value)| *value = own.values(value));
    Value { kind: Kind::Map(Arc::new(map)), ..each.clone() }
}

/// Whether a value, or something in it, comes from an argument that is not written out, or is absent.
pub(crate) fn is_taken(value: &Value, attrs: &Value) -> bool {
    fn comes(origin: &Origin, own: &Own<'_>) -> bool {
        match origin {
            Origin::Nowhere | Origin::At(_) => false,
            Origin::Link(link) => own.holds(&link.site),
            Origin::Many(all) => all.iter().any(|origin| comes(origin, own)),
        }
    }
    fn inside(value: &Value, own: &Own<'_>) -> bool {
        comes(&value.origin, own)
            || match &value.kind {
                Kind::List(list) => list.all().any(|item| inside(item, own)),
                Kind::Map(map) => map.entries.values().any(|value| inside(value, own)),
                Kind::Partial(parts) => parts.iter().any(|part| matches!(part, Part::Hole(hole) if inside(hole, own))),
                _ => false,
            }
    }
    Own::of(attrs).is_some_and(|(own, _)| inside(value, &own))
}

/// The resource that was judged.
struct Own<'a> {
    instance: &'a Arc<Instance>,
    header: Site,
    repeated: bool,
}

impl<'a> Own<'a> {
    fn of(attrs: &'a Value) -> Option<(Self, &'a Map)> {
        let map = attrs.as_map()?;
        let shape = map.shape.as_ref()?;
        let (instance, header) = (shape.resource.as_ref()?, shape.header?);
        Some((Self { instance, header, repeated: instance.address.ends_with(']') }, map))
    }

    /// Whether another resource may write the value as it is.
    fn says(&self, value: &Value) -> bool {
        match &value.kind {
            // As if it were absent.
            Kind::Null => true,
            Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => self.is_written_here(&value.origin),
            Kind::List(list) if list.items.is_empty() => list.open.is_none() && self.is_written_here(&value.origin),
            Kind::List(list) => list.open.is_none() && list.items.iter().all(|item| self.says(item)),
            Kind::Map(map) if map.entries.is_empty() => map.open.is_none() && self.is_written_here(&value.origin),
            Kind::Map(map) => map.open.is_none() && map.entries.values().all(|value| self.says(value)),
            // Of another resource, which is there for the next instance as well if it is no instance itself.
            Kind::Symbol(_) => !self.repeated && is_named_here(&value.origin),
            Kind::Partial(_) | Kind::Unknown(_) => false,
        }
    }

    /// Whether a value is written out in the resource. What a function makes is not: its origin does not tell what is inside of its
    /// arguments.
    fn is_written_here(&self, origin: &Origin) -> bool {
        match origin {
            // A constant of the rule.
            Origin::Nowhere => true,
            Origin::At(site) => self.holds(site),
            Origin::Link(_) | Origin::Many(_) => false,
        }
    }

    fn holds(&self, site: &Site) -> bool {
        (site.file, site.segment) == (self.header.file, self.header.segment)
    }

    fn reference(&self, name: &Arc<str>) -> Value {
        Value::new(Kind::Symbol(Arc::new(Symbol { instance: self.instance.clone(), path: name.clone() })))
    }

    fn values(&self, value: &Value) -> Value {
        let kind = match &value.kind {
            _ if self.says(value) => return value.clone(),
            Kind::List(list) if !list.items.is_empty() => Kind::List(Arc::new(list.mapped(|item| self.values(item)))),
            Kind::Map(map) if !map.entries.is_empty() => {
                let entries = map.entries.iter().map(|(name, value)| (name.clone(), self.values(value))).collect();
                Kind::Map(Arc::new(Map { entries, ..(**map).clone() }))
            }
            Kind::Unknown(_) => return value.clone(),
            _ => Kind::Unknown(Arc::new(Reason::Instances(self.instance.address.clone()))),
        };
        Value { kind, ..value.clone() }
    }
}

/// Whether a reference is made in the module itself, where it means the same for whoever reads it.
fn is_named_here(origin: &Origin) -> bool {
    let here = |step: &Step| matches!(step, Step::Written | Step::Absent | Step::Reference(_) | Step::Local(_));
    origin.newest().is_some_and(|way| way.steps().all(|link| here(&link.step)))
}

/// Whether a value is nested blocks, which have no name to be referred to by.
fn is_block(value: &Value) -> bool {
    let block =
        |item: &Value| item.as_map().and_then(|map| map.shape.as_ref()).is_some_and(|shape| shape.header.is_some());
    value.as_list().is_some_and(|list| list.all().any(block))
}
