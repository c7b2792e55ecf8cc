//! Whether the result of a function is a list or a tuple, a map or an object.

use std::sync::Arc;

use crate::types;
use crate::value::{Declared, Kind, List, Map, Simple, Value};

/// Functions whose result is a list, whatever they are given.
const LISTS: [&str; 12] = [
    "cidrsubnets",
    "compact",
    "csvdecode",
    "distinct",
    "formatlist",
    "matchkeys",
    "range",
    "regexall",
    "setproduct",
    "sort",
    "split",
    "tolist",
];

/// Marks the result with the type that Terraform gives it.
pub(super) fn mark(name: &str, args: &[Value], result: Value) -> Value {
    match name {
        "chunklist" | "transpose" => nested(result),
        "keys" | "values" => uniform(result, args.first().is_some_and(is_map)),
        "zipmap" => uniform(result, args.get(1).is_some_and(is_list)),
        "concat" => uniform(result, args.iter().all(is_list)),
        "merge" => {
            let types: Vec<_> = args.iter().filter(|a| !a.is_null()).map(types::type_of).collect();
            let same = matches!(types.first(), Some(types::Type::Map(_))) && types.iter().all(|t| *t == types[0]);
            uniform(result, same)
        }
        // What is left of a list has its type, if nothing is left as well.
        "reverse" | "slice" | "distinct" | "compact" | "sort" | "tolist" | "toset" => {
            let result = uniform(result, LISTS.contains(&name) || args.first().is_some_and(is_list));
            let of = args.get(..1).map_or(types::Type::Any, types::of_elements).declared();
            let declared = match &result.kind {
                Kind::List(_) => of,
                // Null, or not known.
                _ if name == "toset" => of.simple().map_or(Declared::Any, Declared::Set),
                _ => of.simple().map_or(Declared::Any, Declared::List),
            };
            Value { declared, ..result }
        }
        "tomap" if result.is_null() => named(result, Declared::Map(Simple::Any)),
        "tostring" => named(result, Declared::Text),
        "tonumber" => named(result, Declared::Number),
        "tobool" => named(result, Declared::Bool),
        _ if LISTS.contains(&name) => uniform(result, true),
        _ => result,
    }
}

/// What tells no type has the one that it was converted to.
fn named(value: Value, declared: Declared) -> Value {
    let untold = matches!(value.kind, Kind::Null | Kind::Unknown(_) | Kind::Symbol(_));
    if untold { Value { declared, ..value } } else { value }
}

fn is_list(value: &Value) -> bool {
    matches!(&value.kind, Kind::List(l) if l.uniform || l.set)
}

fn is_map(value: &Value) -> bool {
    matches!(&value.kind, Kind::Map(m) if m.uniform)
}

fn uniform(value: Value, uniform: bool) -> Value {
    let kind = match value.kind {
        Kind::List(list) if uniform && !list.uniform => Kind::List(Arc::new(List { uniform, ..(*list).clone() })),
        Kind::Map(map) if uniform && !map.uniform => Kind::Map(Arc::new(Map { uniform, ..(*map).clone() })),
        kind => kind,
    };
    Value { kind, ..value }
}

/// A list of lists, or a map of lists.
fn nested(value: Value) -> Value {
    let inner = |v: &Value| uniform(v.clone(), true);
    let kind = match &value.kind {
        Kind::List(list) => Kind::List(Arc::new(List { uniform: true, ..list.mapped(inner) })),
        Kind::Map(map) => {
            let entries = map.entries.iter().map(|(k, v)| (k.clone(), inner(v))).collect();
            Kind::Map(Arc::new(Map { entries, uniform: true, ..(**map).clone() }))
        }
        kind => kind.clone(),
    };
    Value { kind, ..value }
}
