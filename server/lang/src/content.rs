//! What a value says, apart from where it comes from.

use std::hash::{Hash, Hasher};

use crate::value::{Kind, Map, Part, Value};

impl Value {
    /// Hashes everything but origins: values that say the same hash alike, wherever they were written.
    pub fn hash_content(&self, hasher: &mut impl Hasher) {
        std::mem::discriminant(&self.kind).hash(hasher);
        self.sensitive.hash(hasher);
        match &self.kind {
            Kind::Null => {}
            Kind::Bool(b) => b.hash(hasher),
            Kind::Number(n) => n.hash(hasher),
            Kind::String(s) => s.hash(hasher),
            Kind::Partial(parts) => {
                parts.len().hash(hasher);
                for part in parts.iter() {
                    std::mem::discriminant(part).hash(hasher);
                    match part {
                        Part::Text(text) => text.hash(hasher),
                        Part::Hole(value) => value.hash_content(hasher),
                    }
                }
            }
            Kind::List(list) => {
                (list.items.len(), &list.open, list.set, list.uniform).hash(hasher);
                list.further.as_ref().map(|further| further.len()).hash(hasher);
                list.all().for_each(|item| item.hash_content(hasher));
            }
            Kind::Map(map) => {
                map.hash_frame(hasher);
                map.entries.len().hash(hasher);
                for (name, value) in map.entries.iter() {
                    name.hash(hasher);
                    value.hash_content(hasher);
                }
            }
            Kind::Symbol(symbol) => symbol.hash(hasher),
            Kind::Unknown(reason) => reason.hash(hasher),
        }
    }
}

impl Map {
    /// Hashes what a map says beside its entries.
    pub fn hash_frame(&self, hasher: &mut impl Hasher) {
        (&self.open, self.uniform).hash(hasher);
        // The header is a place, like an origin.
        self.shape.as_ref().map(|shape| (&shape.resource, shape.policy_view)).hash(hasher);
    }
}
