//! Values as the type that the schema says: Terraform converts what is written before a provider sees it, and CloudFormation does.

use std::sync::Arc;

use shirube_lang::{
    Kind, Value, convert,
    types::Type,
    value::{List, Map},
};

use super::{Block, Entry, Nature, Nesting};

/// The value with primitive values converted to those of a type. What does not convert, or is not known, stays as it is: Terraform
/// refuses the one and decides the other later. `None` if nothing changes, which is nearly always.
pub fn conform(value: &Value, ty: &Type) -> Option<Value> {
    let kind = match (&value.kind, ty) {
        (Kind::String(_), Type::Bool) => Kind::Bool(convert::to_bool(value).ok()?),
        (Kind::String(_), Type::Number) => Kind::Number(convert::to_number(value).ok()?),
        (Kind::Bool(_) | Kind::Number(_), Type::Text) => convert::to_string(value).ok()?.kind,
        (Kind::List(_), Type::List(of)) => return items(value, |v| conform(v, of)),
        (Kind::List(list), Type::Set(of)) => {
            let converted = items(value, |v| conform(v, of));
            if converted.is_none() && list.set {
                return None;
            }
            let list = converted.as_ref().and_then(Value::as_list).unwrap_or(list);
            // As it is written: rules see what was written where, and who reads it back gets a set (`eval/reference.rs`).
            Kind::List(Arc::new(List { set: true, uniform: false, ..list.clone() }))
        }
        (Kind::Map(_), Type::Map(of)) => return entries(value, |_, v| conform(v, of)),
        (Kind::Map(_), Type::Object(fields)) => {
            return entries(value, |name, v| conform(v, &fields.get(name)?.ty));
        }
        _ => return None,
    };
    Some(with(value, kind))
}

/// The properties of a CloudFormation resource, or the objects in them, with the primitive values in them converted to what the schema
/// says, at any depth: `"true"` and `"True"` to true, `"7"` to 7, 7 to `"7"`. What is not known, no name of the schema or does not
/// convert stays as it is, and so does one value where there may be several, and several where there is one. `None` if nothing changes.
pub fn conform_block(value: &Value, block: &Block) -> Option<Value> {
    entries(value, |name, v| property(v, block.get(name)?))
}

fn property(value: &Value, entry: &Entry) -> Option<Value> {
    match &entry.nature {
        Nature::Attribute(ty) => written(value, ty),
        Nature::Block { nesting: Nesting::Single, inner, .. } => conform_block(value, inner),
        Nature::Block { nesting: Nesting::List | Nesting::Set, inner, .. } => items(value, |v| conform_block(v, inner)),
        Nature::Block { nesting: Nesting::Map, inner, .. } => entries(value, |_, v| conform_block(v, inner)),
    }
}

/// A value without names in it, as CloudFormation reads it: other words for truth than those of Terraform.
fn written(value: &Value, ty: &Type) -> Option<Value> {
    match (&value.kind, ty) {
        (Kind::String(text), Type::Bool) => match &**text {
            "true" | "True" | "TRUE" => Some(with(value, Kind::Bool(true))),
            "false" | "False" | "FALSE" => Some(with(value, Kind::Bool(false))),
            _ => None,
        },
        (_, Type::List(of) | Type::Set(of)) => items(value, |v| written(v, of)),
        (_, Type::Map(of)) => entries(value, |_, v| written(v, of)),
        _ => conform(value, ty),
    }
}

fn with(value: &Value, kind: Kind) -> Value {
    value.with(kind)
}

/// A list with those elements converted that need it, further ones as well; `None` if none does or it is no list.
fn items(value: &Value, of: impl Fn(&Value) -> Option<Value>) -> Option<Value> {
    let Kind::List(list) = &value.kind else { return None };
    let converted: Vec<(usize, Value)> = list.all().enumerate().filter_map(|(i, v)| Some((i, of(v)?))).collect();
    if converted.is_empty() {
        return None;
    }
    let mut converted = converted.into_iter().peekable();
    let mut place = 0..;
    let list = list.mapped(|v| {
        let here = place.next();
        converted.next_if(|(i, _)| Some(*i) == here).map_or_else(|| v.clone(), |(_, v)| v)
    });
    Some(with(value, Kind::List(Arc::new(list))))
}

/// A map with those values converted that need it; `None` if none does or it is no map.
fn entries(value: &Value, of: impl Fn(&Arc<str>, &Value) -> Option<Value>) -> Option<Value> {
    let Kind::Map(map) = &value.kind else { return None };
    let mut out: Option<Map> = None;
    for (name, v) in map.entries.iter() {
        if let Some(converted) = of(name, v) {
            out.get_or_insert_with(|| (**map).clone()).entries.insert(name.clone(), converted);
        }
    }
    Some(with(value, Kind::Map(Arc::new(out?))))
}
