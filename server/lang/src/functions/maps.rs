//! Functions over maps and objects.

use std::{collections::BTreeMap, sync::Arc};

use super::args::{Answer, Args, Stop, computed, fail, map_open, text_of};
use crate::{
    reason::Reason,
    types::{self, same_type},
    value::{Kind, List, Map, Value},
};

/// `keys(map)`
pub(super) fn keys(args: &Args) -> Answer {
    let map = args.map(0)?;
    Ok(listed(&map, |key, value| Value::string(key.clone()).at(value.origin.clone())))
}

/// What is made of each entry. An entry that may be left out may be an element.
fn listed(map: &Map, one: impl Fn(&Arc<str>, &Value) -> Value) -> Value {
    let mut list = List { open: map_open(map), ..List::default() };
    for (key, value) in &map.entries {
        match value.optional() {
            Some(reason) => list.may_have(one(key, value), reason),
            None => list.items.push(one(key, value)),
        }
    }
    Value::from(list)
}

/// `map(key, value, …)`, which Terraform had until 0.15.
pub(super) fn map(args: &Args) -> Answer {
    let mut map = Map { uniform: true, ..Map::default() };
    for (i, value) in args.values.iter().enumerate().skip(1).step_by(2) {
        map.entries.insert(args.text(i - 1)?, value.clone());
    }
    if args.values.len() % 2 == 1 {
        return fail("a key of map() has no value");
    }
    Ok(Value::new(Kind::Map(Arc::new(map))))
}

/// `values(map)`
pub(super) fn values(args: &Args) -> Answer {
    let map = args.map(0)?;
    Ok(listed(&map, |_, value| value.clone()))
}

/// `lookup(map, key)` and `lookup(map, key, default)`
pub(super) fn lookup(args: &Args) -> Answer {
    let map = args.map(0)?;
    // Nothing is found in what is empty, whatever the key.
    if let (Some(default), true) =
        (args.values.get(2), map.entries.is_empty() && map.open.is_none() && map.shape.is_none())
    {
        let ty = types::of_elements(&args.values[..1]);
        return Ok(if map.uniform { types::convert(default.clone(), &ty)? } else { default.clone() });
    }
    let key = args.text(1)?;
    if let Some(found) = map.entries.get(&key) {
        if let Some(default) = args.values.get(2).filter(|_| map.uniform) {
            types::convert(default.clone(), &types::of_elements(&args.values[..1]))?;
        }
        return Ok(found.clone());
    }
    if let Some(reason) = &map.open {
        return Err(Stop::Unknown(reason.clone()));
    }
    if let Some(value) = computed(&map, &key) {
        return Ok(value);
    }
    match args.values.get(2) {
        Some(default) if map.uniform => Ok(types::convert(default.clone(), &types::of_elements(&args.values[..1]))?),
        Some(default) => Ok(default.clone()),
        None => fail(format!("the given object has no attribute {key:?}")),
    }
}

/// `merge(map, …)`: later entries win.
pub(super) fn merge(args: &Args) -> Answer {
    let mut merged = Map::default();
    for (i, value) in args.values.iter().enumerate() {
        if value.is_null() {
            continue;
        }
        let map = match args.map(i) {
            Ok(map) => map.into_owned(),
            Err(Stop::Unknown(reason)) => Map { open: Some(reason), ..Map::default() },
            Err(stop) => return Err(stop),
        };
        if let Some(reason) = map_open(&map) {
            // What is not known may replace what came before.
            for (key, before) in merged.entries.iter_mut() {
                if !map.entries.contains_key(key) {
                    *before = replaced(before, &reason);
                }
            }
            merged.open = Some(reason);
        }
        merged.entries.extend(map.entries);
    }
    Ok(Value::new(Kind::Map(Arc::new(merged))))
}

fn replaced(before: &Value, reason: &Arc<Reason>) -> Value {
    Value::unknown_for(reason).at(before.origin.clone()).mark(before.sensitive)
}

/// `transpose(map)`: from names to lists to the other way round.
pub(super) fn transpose(args: &Args) -> Answer {
    args.known()?;
    let mut out: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
    for (key, list) in &args.map(0)?.entries {
        let Kind::List(list) = &list.kind else {
            return fail("input must be a map of lists of strings");
        };
        for item in &list.items {
            if item.is_null() {
                return fail("input must not contain null string");
            }
            out.entry(text_of(item)?).or_default().push(Value::string(key.clone()).at(item.origin.clone()));
        }
    }
    Ok(Value::map(out.into_iter().map(|(k, v)| (k, Value::list(v)))))
}

/// `zipmap(keys, values)`
pub(super) fn zipmap(args: &Args) -> Answer {
    let (keys, values) = (args.items(0)?, args.items(1)?);
    if keys.len() != values.len() {
        let (k, v) = (keys.len(), values.len());
        return fail(format!("number of keys ({k}) does not match number of values ({v})"));
    }
    let mut map = BTreeMap::new();
    for (i, (key, value)) in keys.iter().zip(values).enumerate() {
        if key.is_null() {
            return fail(format!("keys list has null value at index {i}"));
        }
        map.insert(text_of(key)?, value);
    }
    Ok(Value::map(map))
}

/// `tomap(value)`: null stays null.
pub(super) fn to_map(args: &Args) -> Answer {
    if args.at(0)?.is_null() {
        return Ok(Value::null());
    }
    let map = args.map(0)?.into_owned();
    let open = map_open(&map);
    let (keys, values): (Vec<_>, Vec<_>) = map.entries.into_iter().unzip();
    match same_type(values) {
        Some(values) => {
            let entries = keys.into_iter().zip(values).collect();
            Ok(Value::new(Kind::Map(Arc::new(Map { entries, open, uniform: true, ..Map::default() }))))
        }
        None => fail("cannot convert object to map of any single type"),
    }
}
