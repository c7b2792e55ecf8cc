//! Types: what a value's type is, the one type for several values, and conversion to a type.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    convert,
    entries::Entries,
    functions::set_of,
    reason::{Failure, Reason},
    value::{Declared, Kind, List, Map, Simple, Value},
};

/// A type.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// Any type: that of null, of a value that is not known, and `any`.
    Any,
    /// `bool`
    Bool,
    /// `number`
    Number,
    /// `string`
    Text,
    /// Elements with a type each.
    Tuple(Vec<Type>),
    /// Elements with one type.
    List(Box<Type>),
    /// Distinct elements with one type.
    Set(Box<Type>),
    /// Entries with a type each.
    Object(BTreeMap<Arc<str>, Field>),
    /// Entries with one type.
    Map(Box<Type>),
}

/// An attribute of an object type.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its type.
    pub ty: Type,
    /// Whether it may be absent.
    pub optional: bool,
    /// What it is if it is absent or null.
    pub default: Option<Value>,
}

impl From<Type> for Field {
    fn from(ty: Type) -> Self {
        Self { ty, optional: false, default: None }
    }
}

impl Type {
    fn of(declared: Declared) -> Self {
        match declared {
            Declared::List(of) => Self::List(Box::new(Self::simple(of))),
            Declared::Set(of) => Self::Set(Box::new(Self::simple(of))),
            Declared::Map(of) => Self::Map(Box::new(Self::simple(of))),
            other => other.simple().map_or(Self::Any, Self::simple),
        }
    }

    fn simple(of: Simple) -> Self {
        match of {
            Simple::Any => Self::Any,
            Simple::Bool => Self::Bool,
            Simple::Number => Self::Number,
            Simple::Text => Self::Text,
        }
    }

    /// What is kept of it where a value does not tell its type, as null does not.
    pub(crate) fn declared(&self) -> Declared {
        // Of elements without a type of their own, and of nested ones, nothing is kept.
        let simple = |of: &Self| of.declared().simple().filter(|simple| *simple != Simple::Any);
        match self {
            Self::Bool => Declared::Bool,
            Self::Number => Declared::Number,
            Self::Text => Declared::Text,
            Self::List(of) => simple(of).map_or(Declared::Any, Declared::List),
            Self::Set(of) => simple(of).map_or(Declared::Any, Declared::Set),
            Self::Map(of) => simple(of).map_or(Declared::Any, Declared::Map),
            Self::Any | Self::Tuple(_) | Self::Object(_) => Declared::Any,
        }
    }

    /// The same of the elements of a collection, which say nothing where there are none.
    fn declared_elements(&self) -> Declared {
        match self {
            Self::List(of) | Self::Set(of) | Self::Map(of) => of.declared(),
            _ => Declared::Any,
        }
    }

    fn is_primitive(&self) -> bool {
        matches!(self, Type::Bool | Type::Number | Type::Text)
    }

    /// The type in words, for messages.
    fn name(&self) -> &'static str {
        match self {
            Type::Any => "any value",
            Type::Bool => "a bool",
            Type::Number => "a number",
            Type::Text => "a string",
            Type::Tuple(_) => "a tuple",
            Type::List(_) => "a list",
            Type::Set(_) => "a set",
            Type::Object(_) => "an object",
            Type::Map(_) => "a map",
        }
    }
}

/// The type of a value.
pub fn type_of(value: &Value) -> Type {
    match &value.kind {
        Kind::Null | Kind::Unknown(_) | Kind::Symbol(_) => Type::of(value.declared),
        Kind::Bool(_) => Type::Bool,
        Kind::Number(_) => Type::Number,
        Kind::String(_) | Kind::Partial(_) => Type::Text,
        Kind::List(list) => {
            let element = || Box::new(common(list.items.iter(), value.declared));
            match (list.set, list.uniform || list.open.is_some()) {
                (true, _) => Type::Set(element()),
                (false, true) => Type::List(element()),
                (false, false) => Type::Tuple(list.items.iter().map(type_of).collect()),
            }
        }
        Kind::Map(map) if map.uniform => Type::Map(Box::new(common(map.entries.values(), value.declared))),
        Kind::Map(map) => Type::Object(map.entries.iter().map(|(k, v)| (k.clone(), type_of(v).into())).collect()),
    }
}

/// The type of the elements of a collection; where they do not say, what was declared.
fn common<'v>(elements: impl Iterator<Item = &'v Value>, declared: Declared) -> Type {
    match unify(elements.map(type_of)) {
        None | Some(Type::Any) => Type::of(declared),
        Some(ty) => ty,
    }
}

/// The type all of them convert to, if there is one.
pub fn unify(types: impl IntoIterator<Item = Type>) -> Option<Type> {
    let mut known: Vec<Type> = Vec::new();
    for t in types {
        if t != Type::Any && !known.iter().rev().take(2).any(|k| *k == t) {
            known.push(t);
        }
    }
    let Some(first) = known.first() else {
        return Some(Type::Any);
    };
    if known.iter().all(|t| t == first) {
        return Some(first.clone());
    }
    if known.iter().all(Type::is_primitive) {
        // Numbers and truth values meet only as strings.
        return known.contains(&Type::Text).then_some(Type::Text);
    }
    let has = |of: fn(&Type) -> bool| known.iter().any(of);
    if known.iter().all(|t| matches!(t, Type::Tuple(_) | Type::List(_) | Type::Set(_))) {
        let is = (
            has(|t| matches!(t, Type::List(_))),
            has(|t| matches!(t, Type::Set(_))),
            has(|t| matches!(t, Type::Tuple(_))),
        );
        return match is {
            (false, false, _) => unify_tuples(&known),
            (true, false, _) => unify_elements(&known).map(|t| Type::List(Box::new(t))),
            (false, true, false) => unify_elements(&known).map(|t| Type::Set(Box::new(t))),
            // A list before a set, and a set before a tuple: the others take its own type.
            (true, true, _) => unify_to(&known, |t| matches!(t, Type::List(_))),
            (false, true, true) => unify_to(&known, |t| matches!(t, Type::Set(_))),
        };
    }
    if known.iter().all(|t| matches!(t, Type::Object(_) | Type::Map(_))) {
        return unify_maps(&known);
    }
    None
}

/// The first type of a kind, if all of them convert to it.
fn unify_to(types: &[Type], of: fn(&Type) -> bool) -> Option<Type> {
    let ty = types.iter().find(|t| of(t))?;
    types.iter().all(|t| may_convert(t, ty)).then(|| ty.clone())
}

/// Whether values of a type may convert to another one, as far as the types tell.
fn may_convert(from: &Type, to: &Type) -> bool {
    match (from, to) {
        (Type::Any, _) | (_, Type::Any) => true,
        (Type::Tuple(items), Type::List(of) | Type::Set(of)) => items.iter().all(|t| may_convert(t, of)),
        (Type::List(item) | Type::Set(item), Type::List(of) | Type::Set(of)) | (Type::Map(item), Type::Map(of)) => {
            may_convert(item, of)
        }
        (Type::Tuple(items), Type::Tuple(of)) => {
            items.len() == of.len() && items.iter().zip(of).all(|(t, of)| may_convert(t, of))
        }
        (Type::Object(fields), Type::Map(of)) => fields.values().all(|f| may_convert(&f.ty, of)),
        (Type::Object(fields), Type::Object(of)) => {
            of.iter().all(|(name, of)| fields.get(name).is_some_and(|f| may_convert(&f.ty, &of.ty)))
        }
        (from, to) if from.is_primitive() && to.is_primitive() => {
            from == to || *from == Type::Text || *to == Type::Text
        }
        _ => false,
    }
}

fn unify_elements(types: &[Type]) -> Option<Type> {
    let elements = types.iter().flat_map(|t| match t {
        Type::Tuple(items) => items.clone(),
        Type::List(item) | Type::Set(item) | Type::Map(item) => vec![(**item).clone()],
        Type::Object(fields) => fields.values().map(|f| f.ty.clone()).collect(),
        _ => Vec::new(),
    });
    unify(elements)
}

fn unify_tuples(types: &[Type]) -> Option<Type> {
    let tuples: Vec<&Vec<Type>> =
        types.iter().filter_map(|t| if let Type::Tuple(items) = t { Some(items) } else { None }).collect();
    if tuples.iter().all(|t| t.len() == tuples[0].len()) {
        let column = |i: usize| unify(tuples.iter().map(|t| t[i].clone()));
        return (0..tuples[0].len()).map(column).collect::<Option<Vec<_>>>().map(Type::Tuple);
    }
    unify_elements(types).map(|t| Type::List(Box::new(t)))
}

fn unify_maps(types: &[Type]) -> Option<Type> {
    let objects: Option<Vec<&BTreeMap<Arc<str>, Field>>> =
        types.iter().map(|t| if let Type::Object(fields) = t { Some(fields) } else { None }).collect();
    if let Some(objects) = objects
        && objects.iter().all(|o| o.len() == objects[0].len() && o.keys().eq(objects[0].keys()))
    {
        let column = |k: &Arc<str>| unify(objects.iter().filter_map(|o| o.get(k).map(|f| f.ty.clone())));
        let fields = objects[0].keys().map(|k| Some((k.clone(), column(k)?.into())));
        return fields.collect::<Option<BTreeMap<_, _>>>().map(Type::Object);
    }
    // A map of anything, as `tomap({})` is, fits no object whose attributes differ, but neither does it make another type of it.
    let of_any = |t: &&Type| matches!(t, Type::Map(of) if **of == Type::Any);
    let mut others = types.iter().filter(|t| !of_any(t));
    let only = others.next().filter(|_| others.next().is_none() && types.iter().any(|t| of_any(&t)));
    // An attribute that is null has no type, and where there is one, each object becomes a map of its own type.
    let untyped = |t: &Type| matches!(t, Type::Object(fields) if fields.values().any(|f| f.ty == Type::Any));
    let own = || types.iter().any(untyped).then_some(Type::Any);
    unify_elements(types).or_else(own).map(|t| Type::Map(Box::new(t))).or_else(|| only.cloned())
}

/// The value as a type; fails where Terraform would. What is not known stays as it is.
pub fn convert(value: Value, ty: &Type) -> Result<Value, Failure> {
    if *ty == Type::Any {
        return Ok(value);
    }
    if value.is_null() || value.unknown_reason().is_some() {
        return Ok(match ty.declared() {
            Declared::Any => value,
            declared => Value { declared, ..value },
        });
    }
    let kind = match (&value.kind, ty) {
        (Kind::Bool(_), Type::Bool) | (Kind::Number(_), Type::Number) => return Ok(value),
        (Kind::Partial(_), Type::Bool | Type::Number) => match value.hole() {
            Some(reason) => Kind::Unknown(reason),
            None => return Ok(value),
        },
        (Kind::String(_), Type::Bool) => Kind::Bool(convert::to_bool(&value)?),
        (Kind::String(_), Type::Number) => Kind::Number(convert::to_number(&value)?),
        (_, Type::Text) => convert::to_string(&value)?.kind,
        (Kind::List(list), Type::List(of) | Type::Set(of)) => elements(list, of, matches!(ty, Type::Set(_)))?,
        (Kind::List(list), Type::Tuple(types)) => tuple(list, types)?,
        (Kind::Map(map), Type::Map(of)) => {
            let values = each(map.entries.values().cloned().collect(), of)?;
            let entries = map.entries.keys().cloned().zip(values).collect();
            let open = crate::functions::map_open(map);
            Kind::Map(Arc::new(Map { entries, open, uniform: true, ..Map::default() }))
        }
        (Kind::Map(map), Type::Object(fields)) => object(map, fields)?,
        _ => {
            return Err(Failure::new(format!("{} is required, not {}", ty.name(), convert::type_name(&value))));
        }
    };
    let declared = match kind {
        Kind::Unknown(_) => ty.declared(),
        Kind::List(_) | Kind::Map(_) => ty.declared_elements(),
        _ => Declared::Any,
    };
    Ok(Value { kind, declared, ..value })
}

/// Elements as one type; `any` is the one that all of them have in common.
fn each(items: Vec<Value>, of: &Type) -> Result<Vec<Value>, Failure> {
    let unified;
    let of = match of {
        Type::Any => {
            let types = items.iter().map(type_of);
            unified = unify(types).ok_or_else(|| Failure::new("all elements must have the same type"))?;
            &unified
        }
        of => of,
    };
    items.into_iter().map(|v| convert(v, of)).collect()
}

fn elements(list: &List, of: &Type, set: bool) -> Result<Kind, Failure> {
    let items = each(list.items.clone(), of)?;
    // What has to be of one type with elements that may not be there is not followed.
    let convert = |further: &Arc<Vec<Value>>| further.iter().map(|v| convert(v.clone(), of)).collect::<Result<_, _>>();
    let further = list.further.as_ref().filter(|_| *of != Type::Any).and_then(|f| convert(f).ok()).map(Arc::new);
    let list = List { items, open: list.open.clone(), further, set: false, uniform: true };
    Ok(if set { set_of(list).kind } else { Kind::List(Arc::new(list)) })
}

fn tuple(list: &List, types: &[Type]) -> Result<Kind, Failure> {
    if let Some(reason) = &list.open {
        return Ok(Kind::Unknown(reason.clone()));
    }
    if list.items.len() != types.len() || list.set || list.uniform {
        return Err(Failure::new(format!("a tuple of {} elements is required", types.len())));
    }
    let items = list.items.iter().zip(types).map(|(v, t)| convert(v.clone(), t)).collect::<Result<_, _>>()?;
    Ok(Kind::List(Arc::new(List { items, ..List::default() })))
}

fn object(map: &Map, fields: &BTreeMap<Arc<str>, Field>) -> Result<Kind, Failure> {
    let mut entries = Entries::new();
    for (name, field) in fields {
        let given = map.entries.get(name).filter(|v| !(v.is_null() && field.default.is_some()));
        let value = match (given, &field.default) {
            (Some(value), _) => value.clone(),
            (None, _) if map.open.is_some() => map.open.as_ref().map_or_else(Value::null, Value::unknown_for),
            (None, default) if map.shape.is_some() => match crate::functions::computed(map, name) {
                Some(value) => value,
                None => default.clone().unwrap_or_else(Value::null),
            },
            (None, Some(default)) => default.clone(),
            (None, None) if field.optional => Value::null(),
            (None, None) => return Err(Failure::new(format!("attribute {name:?} is required"))),
        };
        entries.insert(name.clone(), convert(value, &field.ty)?);
    }
    Ok(Kind::Map(Arc::new(Map { entries, ..Map::default() })))
}

/// The type that the elements of some collections have together, those that were declared and are not there included.
pub fn of_elements(collections: &[Value]) -> Type {
    let types: Vec<Type> = collections.iter().map(type_of).collect();
    unify_elements(&types).unwrap_or(Type::Any)
}

/// The values with one type; `None` if there is none for all of them.
pub fn same_type(values: Vec<Value>) -> Option<Vec<Value>> {
    let ty = unify(values.iter().map(type_of))?;
    values.into_iter().map(|v| convert(v, &ty).ok()).collect()
}

/// What a value may be when only one of two branches is taken and it is not known which: what both have in common stays known.
pub fn either(yes: &Value, no: &Value, reason: &Arc<Reason>) -> Value {
    let unknown = || Value::unknown_for(reason);
    let kind = match (&yes.kind, &no.kind) {
        _ if yes == no => return yes.clone(),
        (Kind::Map(a), Kind::Map(b)) if a.shape.is_none() && b.shape.is_none() => {
            let both = |(k, v): (&Arc<str>, &Value)| Some((k.clone(), either(v, b.entries.get(k)?, reason)));
            let entries: Entries = a.entries.iter().filter_map(both).collect();
            let more = entries.len() < a.entries.len().max(b.entries.len());
            let open = a.open.clone().or_else(|| b.open.clone()).or_else(|| more.then(|| reason.clone()));
            Kind::Map(Arc::new(Map { entries, open, shape: None, uniform: a.uniform && b.uniform }))
        }
        (Kind::List(a), Kind::List(b)) if !a.set && !b.set && a.open.is_none() && b.open.is_none() => {
            let pairs = a.items.iter().zip(&b.items);
            let mut list = List { uniform: a.uniform && b.uniform, ..List::default() };
            if a.items.len() == b.items.len() {
                list.items = pairs.map(|(x, y)| either(x, y, reason)).collect();
            } else {
                list.items = pairs.take_while(|(x, y)| x == y).map(|(x, _)| x.clone()).collect();
                let both = list.items.len();
                a.items[both..].iter().chain(&b.items[both..]).for_each(|v| list.may_have(v.clone(), reason));
            }
            Kind::List(Arc::new(list))
        }
        _ => return unknown(),
    };
    Value::new(kind)
}
