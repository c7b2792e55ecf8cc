//! One type for several values, as Terraform finds it for lists, sets and maps.
//!
//! Values do not say whether they are tuples or lists, objects or maps; they are taken for what literals are.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    convert,
    value::{Kind, List, Map, Value},
};

/// A type, as far as conversions need it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Type {
    /// Null, or not known.
    Any,
    Bool,
    Number,
    Text,
    /// Elements with a type each.
    Tuple(Vec<Type>),
    /// Elements with one type.
    List(Box<Type>),
    /// Entries with a type each.
    Object(BTreeMap<Arc<str>, Type>),
    /// Entries with one type.
    Map(Box<Type>),
}

/// The type of a value.
pub(super) fn type_of(value: &Value) -> Type {
    match &value.kind {
        Kind::Null | Kind::Unknown(_) | Kind::Symbol(_) => Type::Any,
        Kind::Bool(_) => Type::Bool,
        Kind::Number(_) => Type::Number,
        Kind::String(_) | Kind::Partial(_) => Type::Text,
        Kind::List(list) => {
            let types: Vec<Type> = list.items.iter().map(type_of).collect();
            if list.set || list.open.is_some() {
                Type::List(Box::new(unify(&types).unwrap_or(Type::Any)))
            } else {
                Type::Tuple(types)
            }
        }
        Kind::Map(map) => Type::Object(map.entries.iter().map(|(k, v)| (k.clone(), type_of(v))).collect()),
    }
}

/// The type all of them convert to, if there is one.
pub(super) fn unify(types: &[Type]) -> Option<Type> {
    let mut known: Vec<&Type> = Vec::new();
    for t in types {
        if *t != Type::Any && known.last() != Some(&t) {
            known.push(t);
        }
    }
    let Some(first) = known.first() else {
        return Some(Type::Any);
    };
    if known.iter().all(|t| t == first) {
        return Some((*first).clone());
    }
    if known.iter().all(|t| matches!(t, Type::Bool | Type::Number | Type::Text)) {
        // Numbers and truth values meet only as strings.
        return known.contains(&&Type::Text).then_some(Type::Text);
    }
    if known.iter().all(|t| matches!(t, Type::Tuple(_) | Type::List(_))) {
        return unify_lists(&known);
    }
    if known.iter().all(|t| matches!(t, Type::Object(_) | Type::Map(_))) {
        return unify_maps(&known);
    }
    None
}

fn unify_lists(types: &[&Type]) -> Option<Type> {
    let tuples: Option<Vec<&Vec<Type>>> =
        types.iter().map(|t| if let Type::Tuple(items) = t { Some(items) } else { None }).collect();
    if let Some(tuples) = tuples
        && tuples.iter().all(|t| t.len() == tuples[0].len())
    {
        let column = |i: usize| unify(&tuples.iter().map(|t| t[i].clone()).collect::<Vec<_>>());
        return (0..tuples[0].len()).map(column).collect::<Option<Vec<_>>>().map(Type::Tuple);
    }
    let mut all = Vec::new();
    for t in types {
        match t {
            Type::Tuple(items) => all.extend(items.iter().cloned()),
            Type::List(item) => all.push((**item).clone()),
            _ => {}
        }
    }
    unify(&all).map(|t| Type::List(Box::new(t)))
}

fn unify_maps(types: &[&Type]) -> Option<Type> {
    let objects: Option<Vec<&BTreeMap<Arc<str>, Type>>> =
        types.iter().map(|t| if let Type::Object(entries) = t { Some(entries) } else { None }).collect();
    if let Some(objects) = objects
        && objects.iter().all(|o| o.len() == objects[0].len() && o.keys().eq(objects[0].keys()))
    {
        let column = |k: &Arc<str>| unify(&objects.iter().filter_map(|o| o.get(k).cloned()).collect::<Vec<_>>());
        let entries = objects[0].keys().map(|k| Some((k.clone(), column(k)?)));
        return entries.collect::<Option<BTreeMap<_, _>>>().map(Type::Object);
    }
    let mut all = Vec::new();
    for t in types {
        match t {
            Type::Object(entries) => all.extend(entries.values().cloned()),
            Type::Map(item) => all.push((**item).clone()),
            _ => {}
        }
    }
    unify(&all).map(|t| Type::Map(Box::new(t)))
}

/// The value as that type. What does not convert stays as it is; [`unify`] never asks for it.
pub(super) fn to_type(value: Value, ty: &Type) -> Value {
    match (&value.kind, ty) {
        (Kind::Bool(_) | Kind::Number(_), Type::Text) => convert::to_string(&value).unwrap_or(value),
        (Kind::List(list), Type::Tuple(types)) if list.items.len() == types.len() => {
            let items = list.items.iter().zip(types).map(|(v, t)| to_type(v.clone(), t)).collect();
            let list = List { items, open: list.open.clone(), set: list.set };
            Value { kind: Kind::List(Arc::new(list)), ..value }
        }
        (Kind::List(list), Type::List(item)) => {
            let items = list.items.iter().map(|v| to_type(v.clone(), item)).collect();
            let list = List { items, open: list.open.clone(), set: list.set };
            Value { kind: Kind::List(Arc::new(list)), ..value }
        }
        (Kind::Map(map), Type::Object(types)) => {
            let convert = |(k, v): (&Arc<str>, &Value)| {
                (k.clone(), types.get(k).map_or_else(|| v.clone(), |t| to_type(v.clone(), t)))
            };
            let entries = map.entries.iter().map(convert).collect();
            let map = Map { entries, open: map.open.clone(), shape: map.shape.clone() };
            Value { kind: Kind::Map(Arc::new(map)), ..value }
        }
        (Kind::Map(map), Type::Map(item)) => {
            let entries = map.entries.iter().map(|(k, v)| (k.clone(), to_type(v.clone(), item))).collect();
            let map = Map { entries, open: map.open.clone(), shape: map.shape.clone() };
            Value { kind: Kind::Map(Arc::new(map)), ..value }
        }
        _ => value,
    }
}

/// The values with one type; `None` if there is none for all of them.
pub(super) fn same_type(values: Vec<Value>) -> Option<Vec<Value>> {
    let types: Vec<Type> = values.iter().map(type_of).collect();
    let ty = unify(&types)?;
    Some(values.into_iter().map(|v| to_type(v, &ty)).collect())
}
