//! Intrinsic functions on values.

use std::{ops::RangeInclusive, sync::Arc};

use shirube_lang::{
    Failure, Kind, Reason, Value, convert,
    functions::{self as terraform, Context},
    value::{List, Map, Part},
};

/// A list without what is `AWS::NoValue`.
pub(super) const PRESENT: &str = "Fn::Present";
/// Mappings that YAML merges, the later ones first.
pub(super) const MERGE: &str = "Fn::Merge";
/// A text of which one variable is all there is.
pub(super) const TEXT: &str = "Fn::Text";
/// A reference to an attribute, as functions make it.
pub(super) const GET_ATT: &str = "Fn::GetAtt";
/// Whether a list has exactly these elements.
const LOOPED: &str = "Fn::Looped";
/// A secret or parameter that is read when the stack is made.
pub(super) const DYNAMIC: &str = "Fn::Dynamic";

/// The JSON text of a value.
const TO_JSON: &str = "Fn::ToJsonString";

/// How many networks one `Fn::Cidr` makes.
const NETWORKS: RangeInclusive<usize> = 1..=256;

/// Whether a function takes a list as its only argument.
pub(super) fn takes_list(name: &str) -> bool {
    matches!(name, "Fn::Length" | "Fn::ToJsonString")
}

/// How many arguments a function takes; `None` for one that is not known.
fn arguments(name: &str) -> Option<RangeInclusive<usize>> {
    Some(match name {
        "Fn::Not" | "Fn::Length" | "Fn::ToJsonString" | "Fn::ImportValue" => 1..=1,
        "Fn::Equals" | "Fn::Join" | "Fn::Split" | "Fn::Select" => 2..=2,
        "Fn::And" | "Fn::Or" => 2..=10,
        "Fn::Cidr" => 2..=3,
        "Fn::If" => 3..=3,
        "Fn::FindInMap" => 3..=4,
        _ => return None,
    })
}

/// What is wrong with the number of arguments, unless something that is not known makes them.
pub(super) fn miscounted(name: &str, args: &[Value]) -> Option<Result<Value, Failure>> {
    let takes = arguments(name).filter(|takes| !takes.contains(&args.len()))?;
    if let Some(reason) = args.first().filter(|_| args.len() == 1).and_then(Value::unknown_reason) {
        return Some(Ok(Value::unknown_for(&reason)));
    }
    let (least, most) = takes.into_inner();
    let many = if least == most { least.to_string() } else { format!("{least} to {most}") };
    Some(Err(Failure::new(format!("the number of arguments of {name} is {many}"))))
}

/// Calls a function that needs nothing but its arguments. `None` if there is none by that name.
pub(super) fn call(name: &str, args: &[Value]) -> Option<Result<Value, Failure>> {
    if let Some(wrong) = miscounted(name, args) {
        return Some(wrong);
    }
    Some(match (name, args) {
        ("Fn::If", [condition, yes, no]) => Ok(choose(condition, yes, no)),
        ("Fn::Equals", [a, b]) => Ok(equals(a, b)),
        ("Fn::Not", [value]) => {
            Ok(logic(std::slice::from_ref(value), true).map_or_else(|r| Value::unknown_for(&r), |b| Value::bool(!b)))
        }
        ("Fn::And", values) => Ok(logic(values, true).map_or_else(|r| Value::unknown_for(&r), Value::bool)),
        ("Fn::Or", values) => Ok(logic(values, false).map_or_else(|r| Value::unknown_for(&r), Value::bool)),
        ("Fn::Join", [_, _]) => terraform_call("join", args),
        // What it does then is not documented.
        ("Fn::Split", [delimiter, _]) if delimiter.as_str() == Some("") => {
            Ok(Value::unknown(Reason::Function(name.into())))
        }
        ("Fn::Split", [_, _]) => terraform_call("split", args),
        ("Fn::Select", [index, list]) => select(index, list),
        ("Fn::Length", [_]) => terraform_call("length", args),
        (TO_JSON, [value]) => to_json(&without_nulls(value)),
        ("Fn::Cidr", [block, count, rest @ ..]) => cidr(block, count, rest.first()),
        ("Fn::GetAZs", _) => Ok(Value::open_list(Vec::new(), Some(Arc::new(Reason::Environment("Fn::GetAZs".into()))))),
        ("Fn::ImportValue", [of]) => {
            let of = of.as_str().unwrap_or_default();
            Ok(Value::unknown(Reason::Environment(format!("Fn::ImportValue {of}").trim_end().into())))
        }
        (PRESENT, [list]) => Ok(present(list)),
        (MERGE, maps) => Ok(merge(maps)),
        (TEXT, [value]) => as_text(value),
        (LOOPED, [over, values]) => Ok(looped(over, values)),
        (DYNAMIC, [of]) => Ok(Value::unknown(Reason::Environment(of.as_str().unwrap_or_default().into())).mark(true)),
        (name, _) if name.starts_with("Fn::") => Ok(Value::unknown(Reason::Function(name.into()))),
        _ => return None,
    })
}

fn terraform_call(name: &str, args: &[Value]) -> Result<Value, Failure> {
    let cx = Context { policy: false };
    terraform::call(name, args, &cx).unwrap_or_else(|| Ok(Value::unknown(Reason::Function(name.into()))))
}

/// The text of a scalar, which is what CloudFormation compares.
pub(super) fn text(value: &Value) -> Option<String> {
    convert::to_string(value).ok()?.as_str().map(str::to_string)
}

/// A value as the text that it becomes part of. What is not known stays what it is.
fn as_text(value: &Value) -> Result<Value, Failure> {
    match value.kind {
        Kind::Bool(_) | Kind::Number(_) | Kind::List(_) | Kind::Map(_) => {
            Ok(convert::to_string(value)?.at(value.origin.clone()).mark(value.sensitive))
        }
        _ => Ok(value.clone()),
    }
}

/// Whether a loop goes over these values, as texts.
fn looped(over: &Value, values: &Value) -> Value {
    if let Some(reason) = over.hole() {
        return Value::unknown_for(&reason);
    }
    let texts = |value: &Value| value.as_list().map(|list| list.items.iter().map(text).collect::<Vec<_>>());
    Value::bool(texts(over) == texts(values))
}

/// The JSON text of a value. In which order its keys stand is not documented, so where there are several the text is not known, but what it
/// says is: who decodes it gets the value.
fn to_json(value: &Value) -> Result<Value, Failure> {
    if !has_order(value) {
        return terraform::to_json(value);
    }
    let reason = Arc::new(Reason::Function(TO_JSON.into()));
    let said = Value::open_list(vec![value.clone()], Some(reason)).mark(value.sensitive);
    Ok(Value::from_parts(vec![Part::Hole(said)]))
}

/// Whether any mapping of a value has several keys.
fn has_order(value: &Value) -> bool {
    match &value.kind {
        Kind::Map(map) => map.entries.len() > 1 || map.entries.values().any(has_order),
        Kind::List(list) => list.items.iter().any(has_order),
        _ => false,
    }
}

/// A value without what is `AWS::NoValue`, which lists are without already.
pub(super) fn without_nulls(value: &Value) -> Value {
    if !has_nulls(value) {
        return value.clone();
    }
    let kind = match &value.kind {
        Kind::Map(map) => {
            let present = map.entries.iter().filter(|(_, value)| !value.is_null());
            let entries = present.map(|(name, value)| (name.clone(), without_nulls(value))).collect();
            Kind::Map(Arc::new(Map { entries, ..(**map).clone() }))
        }
        Kind::List(list) => {
            let items = list.items.iter().filter(|item| !item.is_null()).map(without_nulls).collect();
            Kind::List(Arc::new(List { items, ..(**list).clone() }))
        }
        _ => return value.clone(),
    };
    value.with(kind)
}

/// Whether anything in a value is `AWS::NoValue`.
fn has_nulls(value: &Value) -> bool {
    let is_one = |value: &Value| value.is_null() || has_nulls(value);
    match &value.kind {
        Kind::Map(map) => map.entries.values().any(is_one),
        Kind::List(list) => list.items.iter().any(is_one),
        _ => false,
    }
}

/// `Fn::If`: where the condition is not known, what both sides have in common.
fn choose(condition: &Value, yes: &Value, no: &Value) -> Value {
    match truth(condition) {
        Ok(true) => yes.clone(),
        Ok(false) => no.clone(),
        Err(reason) => either(yes, no, &reason),
    }
}

/// What is known of a value that is one of two.
fn either(a: &Value, b: &Value, reason: &Arc<Reason>) -> Value {
    if a.kind == b.kind && a.hole().is_none() {
        return a.clone();
    }
    match (&a.kind, &b.kind) {
        (Kind::Map(x), Kind::Map(y)) => {
            let mut entries: Vec<(Arc<str>, Value)> = Vec::new();
            for (key, value) in x.entries.iter() {
                let other = y.entries.get(key).cloned().unwrap_or_else(Value::null);
                entries.push((key.clone(), either(value, &other, reason)));
            }
            for (key, value) in y.entries.iter().filter(|(key, _)| x.entries.get(key).is_none()) {
                entries.push((key.clone(), either(&Value::null(), value, reason)));
            }
            let open = x.open.clone().or_else(|| y.open.clone());
            Value::new(Kind::Map(Arc::new(Map { entries: entries.into_iter().collect(), open, ..Map::default() })))
        }
        (Kind::List(x), Kind::List(y)) if x.items.len() == y.items.len() && x.open.is_none() && y.open.is_none() => {
            Value::list(x.items.iter().zip(&y.items).map(|(a, b)| either(a, b, reason)).collect())
        }
        (x, y) => {
            let may_be_absent = (*x == Kind::Null) != (*y == Kind::Null) || a.optional().or(b.optional()).is_some();
            let optional = || Arc::new(Reason::Optional(reason.clone()));
            Value::unknown_for(&if may_be_absent { optional() } else { reason.clone() })
        }
    }
}

/// Whether a value is true; why that is not known.
fn truth(value: &Value) -> Result<bool, Arc<Reason>> {
    if let Some(reason) = value.hole() {
        return Err(reason);
    }
    let known = convert::to_bool(value).ok();
    known.ok_or_else(|| Arc::new(Reason::Failure("a condition is true or false".into())))
}

/// `Fn::And`, and `Fn::Or` where the first true one counts: what decides alone decides whatever the others are.
fn logic(values: &[Value], and: bool) -> Result<bool, Arc<Reason>> {
    let mut unknown = None;
    for value in values {
        match truth(value) {
            Ok(known) if known != and => return Ok(known),
            Ok(_) => {}
            Err(reason) => unknown = unknown.or(Some(reason)),
        }
    }
    unknown.map_or(Ok(and), Err)
}

/// `Fn::Equals`. A property that is `AWS::NoValue` is removed, so it tells no two mappings apart.
fn equals(a: &Value, b: &Value) -> Value {
    let (a, b) = (&without_nulls(a), &without_nulls(b));
    if let (Some(a), Some(b)) = (text(a), text(b)) {
        return Value::bool(a == b);
    }
    match a.hole().or_else(|| b.hole()) {
        Some(reason) => Value::unknown_for(&reason),
        None => Value::bool(same(a, b)),
    }
}

/// Whether two known values say the same, wherever they were written: scalars as the texts that they are compared as.
fn same(a: &Value, b: &Value) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Map(x), Kind::Map(y)) => {
            let is_same =
                |(key, value): (&Arc<str>, &Value)| y.entries.get(key).is_some_and(|other| same(value, other));
            x.entries.len() == y.entries.len() && x.entries.iter().all(is_same)
        }
        (Kind::List(x), Kind::List(y)) => {
            x.items.len() == y.items.len() && x.items.iter().zip(&y.items).all(|(a, b)| same(a, b))
        }
        (x, y) => x == y || text(a).is_some_and(|a| text(b) == Some(a)),
    }
}

fn select(index: &Value, list: &Value) -> Result<Value, Failure> {
    if let Some(reason) = index.hole().or_else(|| list.unknown_reason()) {
        return Ok(Value::unknown_for(&reason));
    }
    let list = list.as_list().ok_or_else(|| Failure::new("Fn::Select takes a list"))?;
    let at = convert::to_number(index)?.as_index().ok_or_else(|| Failure::new("the index is no number"))?;
    match (list.items.get(at), &list.open) {
        (_, Some(reason)) => Ok(Value::unknown_for(reason)),
        (Some(item), None) => Ok(item.clone()),
        (None, None) => Err(Failure::new("the index is past the end")),
    }
}

/// `Fn::Cidr: [block, count, bits]`: networks of so many bits for hosts, 8 if not said.
fn cidr(block: &Value, count: &Value, bits: Option<&Value>) -> Result<Value, Failure> {
    if let Some(reason) = [Some(block), Some(count), bits].into_iter().flatten().find_map(Value::hole) {
        return Ok(Value::open_list(Vec::new(), Some(reason)));
    }
    let number = |v: &Value| convert::to_number(v).ok().and_then(|n| n.as_index());
    let wrong = || Failure::new("the arguments of Fn::Cidr are not what it takes");
    let (text, count) = (text(block).ok_or_else(wrong)?, number(count).ok_or_else(wrong)?);
    let length: usize = text.rsplit('/').next().and_then(|n| n.parse().ok()).ok_or_else(wrong)?;
    let all: usize = if text.contains(':') { 128 } else { 32 };
    let bits = bits.map_or(Some(8), number).ok_or_else(wrong)?;
    let new = all.checked_sub(length + bits).ok_or_else(wrong)?;
    if !NETWORKS.contains(&count) {
        return Err(wrong());
    }
    let one =
        |i: usize| terraform_call("cidrsubnet", &[Value::string(text.as_str()), Value::number(new), Value::number(i)]);
    (0..count).map(one).collect::<Result<Vec<_>, _>>().map(Value::list)
}

/// A list without what is not there; what may not be there may be an element.
fn present(value: &Value) -> Value {
    let Kind::List(list) = &value.kind else { return value.clone() };
    let mut out = List { open: list.open.clone(), further: list.further.clone(), ..List::default() };
    for item in list.items.iter().filter(|item| !item.is_null()) {
        match item.unknown_reason().filter(|_| !matches!(item.kind, Kind::Symbol(_))) {
            Some(reason) => out.may_have(item.clone(), &reason),
            None => out.items.push(item.clone()),
        }
    }
    Value::from(out).at(value.origin.clone())
}

/// Mappings as one, the later ones first.
fn merge(maps: &[Value]) -> Value {
    let (mut entries, mut open): (Vec<(Arc<str>, Value)>, _) = (Vec::new(), None);
    for value in maps {
        match &value.kind {
            Kind::Map(map) => {
                for (key, value) in map.entries.iter() {
                    entries.retain(|(known, _)| known != key);
                    entries.push((key.clone(), value.clone()));
                }
                open = open.or_else(|| map.open.clone());
            }
            _ => open = open.or_else(|| value.unknown_reason()),
        }
    }
    Value::new(Kind::Map(Arc::new(Map { entries: entries.into_iter().collect(), open, ..Map::default() })))
}
