//! Functions over lists, tuples and sets. What is not known of a list stays as small as it can be.

use std::{borrow::Cow, sync::Arc};

use super::{
    args::{Answer, Args, Stop, bool_of, check_items, fail, number_of, over_budget},
    sets,
};
use crate::{
    convert,
    number::Number,
    ops,
    reason::Reason,
    types::{self, Type, same_type},
    value::{Declared, Kind, List, Part, Value},
};

/// `concat(list, …)`
pub(super) fn concat(args: &Args) -> Answer {
    let mut all = List::default();
    for i in 0..args.values.len() {
        match args.list(i) {
            Ok(list) if list.set && !args.policy => {
                return fail("all arguments must be lists or tuples; got set");
            }
            Ok(list) => {
                all.may_have_rest_of(&list);
                all.items.extend(list.into_owned().items);
            }
            Err(Stop::Unknown(reason)) => all.may_have_anything(&reason),
            Err(stop) => return Err(stop),
        }
        check_items(all.items.len())?;
    }
    // Lists stay a list, whose elements have one type.
    let lists = args.values.iter().all(|v| v.as_list().is_some_and(|l| l.uniform));
    if !lists {
        return Ok(all.into());
    }
    let mut all = sets::of_one_type(all.clone()).unwrap_or(all);
    let ty = sets::as_elements_of(&mut all, args.values);
    Ok(Value { declared: ty.declared(), ..all.into() })
}

/// `flatten(list)`
pub(super) fn flatten(args: &Args) -> Answer {
    let mut flat = List::default();
    flatten_into(args, &*args.list(0)?, &mut flat)?;
    Ok(flat.into())
}

fn flatten_into(args: &Args, list: &List, flat: &mut List) -> Result<(), Stop> {
    for item in &list.items {
        match &item.kind {
            Kind::List(inner) => flatten_into(args, inner, flat)?,
            // An argument that is not written holds nothing.
            Kind::Null if args.policy => {}
            // It may be a list of any length.
            Kind::Unknown(reason) => flat.may_have_anything(reason),
            _ => flat.items.push(item.clone()),
        }
        check_items(flat.items.len())?;
    }
    match (&list.open, &list.further) {
        (Some(reason), Some(further)) => further.iter().for_each(|item| may_flatten(args, item, reason, flat)),
        _ => flat.may_have_rest_of(list),
    }
    list.shuffled().into_iter().for_each(|reason| flat.in_any_order(reason));
    Ok(())
}

/// What an element that may be there leaves in the flat list: all inside of it may be there.
fn may_flatten(args: &Args, item: &Value, reason: &Arc<Reason>, flat: &mut List) {
    match &item.kind {
        Kind::List(inner) => {
            inner.items.iter().for_each(|item| may_flatten(args, item, reason, flat));
            match (&inner.open, &inner.further) {
                (Some(_), Some(further)) => further.iter().for_each(|item| may_flatten(args, item, reason, flat)),
                _ => flat.may_have_rest_of(inner),
            }
        }
        Kind::Null if args.policy => {}
        Kind::Unknown(_) => flat.may_have_anything(reason),
        _ => flat.may_have(item.clone(), reason),
    }
}

/// `compact(list)`: without null and empty strings.
pub(super) fn compact(args: &Args) -> Answer {
    let list = args.list(0)?;
    let mut out = List::default();
    for item in &list.items {
        let item = convert::to_string(item)?;
        match (is_something(&item), item.hole()) {
            (Ok(true), _) => out.items.push(item),
            (Ok(false), _) => {}
            (Err(reason), _) => out.may_have(item, &reason),
        }
    }
    match (&list.open, &list.further) {
        (Some(reason), Some(further)) => further.iter().for_each(|item| match convert::to_string(item) {
            Ok(item) if is_something(&item) == Ok(false) => {}
            Ok(item) => out.may_have(item, reason),
            Err(_) => out.may_have_anything(reason),
        }),
        _ => out.may_have_rest_of(&list),
    }
    list.shuffled().into_iter().for_each(|reason| out.in_any_order(reason));
    Ok(out.into())
}

/// Whether a string is neither null nor empty.
fn is_something(item: &Value) -> ops::Truth {
    match &item.kind {
        Kind::Null => Ok(false),
        Kind::String(s) => Ok(!s.is_empty()),
        Kind::Unknown(reason) => Err(reason.clone()),
        Kind::Partial(parts) if !parts.iter().any(|p| matches!(p, Part::Text(_))) => item.hole().map_or(Ok(true), Err),
        _ => Ok(true),
    }
}

/// `distinct(list)`
pub(super) fn distinct(args: &Args) -> Answer {
    let Some(mut list) = sets::of_one_type(args.list(0)?.into_owned()) else {
        return fail("all list elements must have the same type");
    };
    list.items = sets::unique(list.items);
    if let Some(reason) = sets::uncertain(&list.items) {
        list.may_have_anything(&reason);
    }
    Ok(List { set: false, uniform: false, ..list }.into())
}

/// `contains(list, value)`
pub(super) fn contains(args: &Args) -> Answer {
    if !args.policy {
        args.present(1)?;
    }
    let (list, wanted) = (args.list(0)?, args.at(1)?);
    let rest = list.rest(|item| ops::equal(item, wanted, args.policy) == Ok(false)).map(Err);
    match ops::any(list.items.iter().map(|item| ops::equal(item, wanted, args.policy)).chain(rest)) {
        Ok(found) => Ok(Value::bool(found)),
        Err(reason) => Err(Stop::Unknown(reason)),
    }
}

/// `list(value, …)`, which Terraform had until 0.15.
pub(super) fn list(args: &Args) -> Answer {
    Ok(Value::list(args.values.to_vec()))
}

/// `length(value)`
pub(super) fn length(args: &Args) -> Answer {
    if args.empty(0) {
        return Ok(Value::number(0usize));
    }
    let value = args.present(0)?;
    match &value.kind {
        Kind::List(list) => match &list.open {
            Some(reason) if !list.is_complete() => Err(Stop::Unknown(reason.clone())),
            _ => match list.set.then(|| sets::uncertain(&list.items)).flatten() {
                Some(reason) => Err(Stop::Unknown(reason)),
                None => Ok(Value::number(list.items.len())),
            },
        },
        Kind::Map(map) => match super::args::map_open(map).or_else(|| map.optional().cloned()) {
            Some(reason) => Err(Stop::Unknown(reason)),
            None => Ok(Value::number(map.entries.len())),
        },
        Kind::Bool(_) | Kind::Number(_) => fail("argument must be a string, a collection type, or a structural type"),
        _ => Ok(Value::number(super::string::characters(&args.text(0)?).count())),
    }
}

/// `alltrue(list)`
pub(super) fn all_true(args: &Args) -> Answer {
    let list = args.list(0)?;
    let rest = list.rest(|item| matches!(truth_of(item), Ok(Ok(true)))).map(Err);
    let truths = truths(&list)?;
    if args.policy {
        return truth(ops::all(truths.into_iter().chain(rest)));
    }
    // Terraform looks at one after the other.
    let first = truths.into_iter().chain(rest).find(|t| *t != Ok(true));
    truth(first.unwrap_or(Ok(true)))
}

/// `anytrue(list)`
pub(super) fn any_true(args: &Args) -> Answer {
    let list = args.list(0)?;
    let rest = list.rest(|item| matches!(truth_of(item), Ok(Ok(false)))).map(Err);
    truth(ops::any(truths(&list)?.into_iter().chain(rest)))
}

fn truths(list: &List) -> Result<Vec<ops::Truth>, Stop> {
    list.items.iter().map(truth_of).collect()
}

fn truth_of(item: &Value) -> Result<ops::Truth, Stop> {
    match bool_of(item) {
        _ if item.is_null() => Ok(Ok(false)),
        Ok(b) => Ok(Ok(b)),
        Err(Stop::Unknown(reason)) => Ok(Err(reason)),
        Err(stop) => Err(stop),
    }
}

fn truth(truth: ops::Truth) -> Answer {
    truth.map(Value::bool).map_err(Stop::Unknown)
}

/// `chunklist(list, size)`
pub(super) fn chunklist(args: &Args) -> Answer {
    let (items, size) = (args.items(0)?, args.int(1)?);
    let Some(items) = same_type(items) else {
        return fail("all list elements must have the same type");
    };
    match usize::try_from(size) {
        Err(_) => fail("the size argument must be positive"),
        Ok(0) if items.is_empty() => Ok(Value::list(Vec::new())),
        Ok(0) => Ok(Value::list(vec![Value::list(items)])),
        Ok(size) => Ok(Value::list(items.chunks(size).map(|c| Value::list(c.to_vec())).collect())),
    }
}

/// `coalesce(value, …)`: the first that is neither null nor an empty string.
pub(super) fn coalesce(args: &Args) -> Answer {
    // Beside a null that has no type, lists and maps keep their own.
    let untyped = args.values.iter().any(|v| v.is_null() && v.declared == Declared::Any);
    let own = untyped
        && args.values.iter().any(|v| {
            matches!(types::type_of(v), Type::Tuple(_) | Type::List(_) | Type::Set(_) | Type::Map(_) | Type::Object(_))
        });
    let ty = if own { Some(Type::Any) } else { types::unify(args.values.iter().map(types::type_of)) };
    let Some(ty) = ty.filter(|_| !args.values.is_empty()) else {
        return fail("all arguments must have the same type");
    };
    for value in args.values {
        // What comes after the one that is taken is not looked at.
        let value = types::convert(value.clone(), &ty)?;
        match &value.kind {
            Kind::Null => {}
            Kind::String(s) if s.is_empty() => {}
            Kind::Partial(parts) if !parts.iter().any(|p| matches!(p, Part::Text(_))) => {
                return value.hole().map_or(Ok(value), |reason| Err(Stop::Unknown(reason)));
            }
            // An unknown value may be null or empty, and then a later one counts; either way it is not known.
            _ => return Ok(value),
        }
    }
    fail("no non-null, non-empty-string arguments")
}

/// `coalescelist(list, …)`: the first that is not empty.
pub(super) fn coalescelist(args: &Args) -> Answer {
    if args.values.is_empty() {
        return fail("at least one argument is required");
    }
    for i in 0..args.values.len() {
        match args.list(i) {
            Ok(list) if list.set => return fail("coalescelist arguments must be lists or tuples"),
            Ok(_) | Err(Stop::Unknown(_)) => {}
            Err(stop) => return Err(stop),
        }
    }
    for i in 0..args.values.len() {
        let list = args.list(i)?;
        match &list.open {
            Some(reason) if list.items.is_empty() => return Err(Stop::Unknown(reason.clone())),
            None if list.items.is_empty() => {}
            _ => return Ok(args.at(i)?.clone()),
        }
    }
    fail("no non-null arguments")
}

/// `element(list, index)`: counts round.
pub(super) fn element(args: &Args) -> Answer {
    // Of a list that the provider computes, an element is another attribute. Which one it is from behind, or past the end, is not known.
    if let (Kind::Symbol(list), Ok(index)) = (&args.present(0)?.kind, usize::try_from(args.int(1)?)) {
        return Ok(list.element(index));
    }
    let (list, index) = (args.list(0)?, args.int(1)?);
    if list.set && !args.policy {
        return fail("cannot read elements from a set");
    }
    if let Some(reason) = &list.open {
        return Err(Stop::Unknown(reason.clone()));
    }
    match i64::try_from(list.items.len()) {
        Ok(count) if count > 0 => Ok(list.items[index.rem_euclid(count) as usize].clone()),
        _ => fail("cannot use element function with an empty list"),
    }
}

/// `index(list, value)`
pub(super) fn index(args: &Args) -> Answer {
    let (list, wanted) = (args.list(0)?, args.present(1)?);
    if list.set {
        return fail("argument must be a list or tuple");
    }
    if let Some(reason) = &list.open {
        return Err(Stop::Unknown(reason.clone()));
    }
    for (i, item) in list.items.iter().enumerate() {
        match ops::equal(item, wanted, args.policy) {
            Ok(true) => return Ok(Value::number(i)),
            Ok(false) => {}
            Err(reason) => return Err(Stop::Unknown(reason)),
        }
    }
    fail("item not found")
}

/// `matchkeys(values, keys, wanted)`: the values whose keys are wanted.
pub(super) fn matchkeys(args: &Args) -> Answer {
    let (values, keys, wanted) = (args.items(0)?, args.items(1)?, args.list(2)?.into_owned());
    if values.len() != keys.len() {
        return fail("length of keys and values should be equal");
    }
    let Some(values) = same_type(values) else {
        return fail("all list elements must have the same type");
    };
    let count = keys.len();
    if count.saturating_mul(wanted.items.len()) > 4_000_000 {
        return over_budget("comparisons of elements");
    }
    let Some(mut keys) = same_type(keys.into_iter().chain(wanted.items).collect()) else {
        return fail("keys must have the same type");
    };
    let wanted_items = keys.split_off(count);
    let (mut items, mut open) = (Vec::new(), None);
    for (value, key) in values.into_iter().zip(&keys) {
        let rest = wanted.open.iter().map(|reason| Err(reason.clone()));
        match ops::any(wanted_items.iter().map(|w| ops::equal(key, w, args.policy)).chain(rest)) {
            Ok(true) => items.push(value),
            Ok(false) => {}
            Err(reason) => open = Some(reason),
        }
    }
    Ok(Value::open_list(items, open))
}

/// `one(list)`: the only element, or null of none.
pub(super) fn one(args: &Args) -> Answer {
    let list = args.list(0)?;
    match (list.items.as_slice(), &list.open) {
        ([], Some(reason)) => Err(Stop::Unknown(reason.clone())),
        ([], None) => Ok(Value::null()),
        // If there were more, Terraform would report an error.
        ([item], _) => Ok(item.clone()),
        (items, _) if list.set => match sets::uncertain(items) {
            Some(reason) => Err(Stop::Unknown(reason)),
            None => fail("must be a list, set, or tuple value with either zero or one elements"),
        },
        _ => fail("must be a list, set, or tuple value with either zero or one elements"),
    }
}

/// `range(limit)`, `range(start, limit)`, `range(start, limit, step)`
pub(super) fn range(args: &Args) -> Answer {
    let n = |i: usize| args.number(i);
    let zero = Number::int(0);
    let (start, end, step) = match args.values.len() {
        1 => (zero.clone(), n(0)?, None),
        2 => (n(0)?, n(1)?, None),
        _ => (n(0)?, n(1)?, Some(n(2)?)),
    };
    let step = step.unwrap_or(Number::int(if end < start { -1 } else { 1 }));
    let down = step < zero;
    if down && end > start {
        return fail("end must be less than start when step is negative");
    }
    if step > zero && end < start {
        return fail("end must be greater than start when step is positive");
    }
    let (mut items, mut next) = (Vec::new(), start);
    while if down { next > end } else { next < end } {
        // Terraform's own limit.
        if items.len() >= 1024 {
            return fail("more than 1024 values were generated");
        }
        items.push(Value::number(next.clone()));
        match next.plus(&step) {
            Some(n) => next = n,
            None => return fail("the result is not a finite number"),
        }
    }
    Ok(Value::list(items))
}

/// `reverse(list)`
pub(super) fn reverse(args: &Args) -> Answer {
    let mut list = args.list(0)?.into_owned();
    list.items.reverse();
    Ok(List { set: false, uniform: false, ..list }.into())
}

/// `slice(list, start, end)`
pub(super) fn slice(args: &Args) -> Answer {
    let source = args.present(0)?;
    if let Some(reason) = source.unknown_reason() {
        let (Ok(start), Ok(end)) = (usize::try_from(args.int(1)?), usize::try_from(args.int(2)?)) else {
            return fail("an index must not be less than zero");
        };
        check_items(end.saturating_sub(start))?;
        // Whatever is in it, there are so many, or there is no plan.
        let item = |i| match &source.kind {
            Kind::Symbol(list) => list.element(i),
            _ => Value::unknown_for(&reason),
        };
        return Ok(Value::list((start..end).map(item).collect()));
    }
    let list = args.list(0)?;
    if list.set {
        return fail("cannot slice a set, because its elements do not have indices");
    }
    let (items, start, end) = (args.items(0)?, args.int(1)?, args.int(2)?);
    let (Ok(start), Ok(end)) = (usize::try_from(start), usize::try_from(end)) else {
        return fail("an index must not be less than zero");
    };
    if start > items.len() {
        return fail("start index must not be greater than the length of the list");
    }
    if end > items.len() {
        return fail("end index must not be greater than the length of the list");
    }
    match items.get(start..end) {
        Some(part) => Ok(Value::list(part.to_vec())),
        None => fail("start index must not be greater than end index"),
    }
}

/// `sum(list)`
pub(super) fn sum(args: &Args) -> Answer {
    let items = args.in_any_order(0)?;
    if items.is_empty() {
        return fail("cannot sum an empty list");
    }
    let mut total: Option<Number> = None;
    for item in &items {
        if item.is_null() {
            return fail("argument must be list, set, or tuple of number values");
        }
        let item = number_of(item)?;
        match total.map_or(Some(item.clone()), |total| total.plus(&item)) {
            Some(n) => total = Some(n),
            None => return fail("the result is not a finite number"),
        }
    }
    Ok(Value::number(total.unwrap_or_else(|| Number::int(0))))
}

/// `tolist(value)` and `toset(value)`: null stays null, in rules too.
pub(super) fn to_list(args: &Args) -> Answer {
    to_collection(args, |list| match sets::of_one_type(list) {
        Some(list) => Ok(List { set: false, uniform: false, ..list }.into()),
        None => fail("cannot convert tuple to list of any single type"),
    })
}

/// `toset(value)`
pub(super) fn to_set(args: &Args) -> Answer {
    to_collection(args, sets::convert)
}

fn to_collection(args: &Args, make: impl Fn(List) -> Answer) -> Answer {
    if args.at(0)?.is_null() {
        return Ok(Value::null());
    }
    make(args.list(0).map(Cow::into_owned)?)
}
