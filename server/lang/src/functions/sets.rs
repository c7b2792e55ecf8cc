//! Sets: distinct elements in Terraform's order.

use std::{cmp::Ordering, fmt::Write as _, sync::Arc};

use rustc_hash::FxHashSet;

use super::{
    args::{Answer, Args, Stop, check_items, fail, over_budget},
    decimal::Decimal,
};
use crate::{
    number::Number,
    ops,
    reason::Reason,
    types::{self, Type, same_type},
    value::{Kind, List, Value},
};

/// How many pairs of elements are compared one by one.
const MAX_PAIRS: usize = 4_000_000;

/// A set of values that have one type already.
pub(crate) fn make(items: Vec<Value>, open: Option<Arc<Reason>>) -> Value {
    of(List { items, open, ..List::default() })
}

/// A set of the elements of a list, which have one type already.
pub(crate) fn of(mut list: List) -> Value {
    if list.is_complete() {
        (list.open, list.further) = (None, None);
    }
    list.items = unique(list.items);
    list.items.sort_by_cached_key(order);
    List { set: true, uniform: true, ..list }.into()
}

/// Converts to one type and makes a set.
pub(super) fn convert(list: List) -> Answer {
    match of_one_type(list) {
        Some(list) => Ok(of(list)),
        None => fail("all elements of a set must have the same type"),
    }
}

/// The list with elements of one type; `None` if there is none for all of them. What may be an element and would change the type of the
/// others is not followed.
pub(super) fn of_one_type(list: List) -> Option<List> {
    let known = list.items.len();
    if let Some(mut items) = list.further.as_ref().and_then(|_| same_type(list.all().cloned().collect())) {
        let further = items.split_off(known);
        if items == list.items {
            return Some(List { further: Some(Arc::new(further)), ..list });
        }
    }
    let further = list.shuffled().map(|_| Arc::default());
    Some(List { items: same_type(list.items)?, further, ..list })
}

/// Gives elements the type that those of some collections have together, if all convert to it; gives that type.
pub(super) fn as_elements_of(list: &mut List, collections: &[Value]) -> Type {
    let ty = types::of_elements(collections);
    if let Ok(items) = list.items.iter().map(|v| types::convert(v.clone(), &ty)).collect() {
        list.items = items;
    }
    ty
}

/// Drops elements that certainly stand earlier already.
pub(crate) fn unique(items: Vec<Value>) -> Vec<Value> {
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut unknown: Vec<Value> = Vec::new();
    items
        .into_iter()
        .filter(|item| match canonical(item) {
            Some(key) => seen.insert(key),
            None => {
                let new = unknown.len() > 1000 || !unknown.iter().any(|u| ops::equal(u, item, true) == Ok(true));
                if new {
                    unknown.push(item.clone());
                }
                new
            }
        })
        .collect()
}

/// Why two of the distinct elements may still be equal, if they may.
pub(super) fn uncertain(items: &[Value]) -> Option<Arc<Reason>> {
    let holes: Vec<usize> = (0..items.len()).filter(|i| items[*i].hole().is_some()).collect();
    // Too many pairs to look at count as uncertain.
    if holes.len().saturating_mul(items.len()) > MAX_PAIRS {
        return items[holes[0]].hole();
    }
    let pair = |i: usize, j: usize| ops::equal(&items[i], &items[j], true).err();
    holes.iter().find_map(|i| (0..items.len()).filter(|j| j != i).find_map(|j| pair(*i, j)))
}

/// A text that is the same for equal values only; `None` if something is not known.
pub(super) fn canonical(value: &Value) -> Option<String> {
    let mut out = String::new();
    write_canonical(&mut out, value).then_some(out)
}

fn write_canonical(out: &mut String, value: &Value) -> bool {
    match &value.kind {
        Kind::Null => out.push('~'),
        Kind::Bool(b) => out.push(if *b { 'T' } else { 'F' }),
        Kind::Number(n) => {
            let _ = write!(out, "{n}");
        }
        Kind::String(s) => {
            let _ = write!(out, "{s:?}");
        }
        Kind::List(list) if list.open.is_none() => {
            out.push('[');
            for item in &list.items {
                if !write_canonical(out, item) {
                    return false;
                }
                out.push(';');
            }
            out.push(']');
        }
        Kind::Map(map) if map.open.is_none() => {
            out.push('{');
            for (key, item) in &map.entries {
                let _ = write!(out, "{key:?}:");
                if !write_canonical(out, item) {
                    return false;
                }
                out.push(';');
            }
            out.push('}');
        }
        _ => return false,
    }
    true
}

/// The order of elements: known ones, unknown ones, null.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Bool(bool),
    Number(Number),
    Text(Arc<str>),
    Other(String),
    Unknown,
    Null,
}

fn order(value: &Value) -> Key {
    match &value.kind {
        Kind::Null => Key::Null,
        Kind::Bool(b) => Key::Bool(*b),
        Kind::Number(n) => Key::Number(n.clone()),
        Kind::String(s) => Key::Text(s.clone()),
        Kind::List(_) | Kind::Map(_) => {
            let mut out = String::new();
            write_order(&mut out, value);
            Key::Other(out)
        }
        _ => Key::Unknown,
    }
}

/// Terraform sorts other elements by a text of its own; entries of objects count without their names.
fn write_order(out: &mut String, value: &Value) {
    match &value.kind {
        Kind::Null => out.push('~'),
        Kind::Bool(b) => out.push(if *b { 'T' } else { 'F' }),
        Kind::Number(n) => out.push_str(&Decimal::of(n).general(Some(10), 'e')),
        Kind::String(s) => {
            let _ = write!(out, "{s:?}");
        }
        Kind::List(list) => {
            out.push('<');
            for item in &list.items {
                write_order(out, item);
                out.push(';');
            }
            out.push('>');
        }
        Kind::Map(map) => {
            out.push('<');
            for item in map.entries.values() {
                write_order(out, item);
                out.push(';');
            }
            out.push('>');
        }
        _ => out.push('?'),
    }
}

/// `setunion(set, …)`
pub(super) fn union(args: &Args) -> Answer {
    let mut all = List::default();
    for i in 0..args.values.len() {
        match args.list(i) {
            Ok(list) => {
                all.may_have_rest_of(&list);
                all.items.extend(list.into_owned().items);
            }
            Err(Stop::Unknown(reason)) => all.may_have_anything(&reason),
            Err(stop) => return Err(stop),
        }
        check_items(all.items.len())?;
    }
    each_of_one_type(args)?;
    as_elements_of(&mut all, args.values);
    convert(all)
}

/// Fails if the elements of one of the sets have no type in common; those of others do not make up for it.
fn each_of_one_type(args: &Args) -> Result<(), Stop> {
    let lists = args.values.iter().filter_map(Value::as_list);
    let mixed = |list: &List| types::unify(list.items.iter().map(types::type_of)).is_none();
    if lists.into_iter().any(mixed) { fail("all set elements must have the same type") } else { Ok(()) }
}

/// The arguments with one type for all elements.
fn operands(args: &Args) -> Result<Vec<List>, Stop> {
    each_of_one_type(args)?;
    let mut lists = Vec::new();
    for i in 0..args.values.len() {
        lists.push(match args.list(i) {
            Ok(list) => list.into_owned(),
            Err(Stop::Unknown(reason)) => List { open: Some(reason), ..List::default() },
            Err(stop) => return Err(stop),
        });
    }
    let all = lists.iter().flat_map(|l| l.items.iter().cloned()).collect();
    check_pairs(&lists)?;
    let Some(all) = same_type(all) else {
        return fail("all elements of the sets must have the same type");
    };
    let ty = types::of_elements(args.values);
    let mut all = all.into_iter().map(|v| types::convert(v.clone(), &ty).unwrap_or(v));
    for list in &mut lists {
        let count = list.items.len();
        list.items = all.by_ref().take(count).collect();
        // Where elements stand does not count.
        if list.is_complete() {
            list.open = None;
        }
        // Theirs may be another type.
        list.further = None;
    }
    Ok(lists)
}

/// Elements that are not known are compared with every other one.
fn check_pairs(lists: &[List]) -> Result<(), Stop> {
    let total: usize = lists.iter().map(|l| l.items.len()).sum();
    let holes = lists.iter().flat_map(|l| &l.items).filter(|v| v.hole().is_some()).count();
    if holes.saturating_mul(total) > MAX_PAIRS { over_budget("comparisons of elements") } else { Ok(()) }
}

/// Whether a list has an element: certainly, certainly not, or why that is not known.
fn member(list: &List, keys: &FxHashSet<String>, item: &Value) -> ops::Truth {
    if let Some(key) = canonical(item)
        && keys.contains(&key)
    {
        return Ok(true);
    }
    let unknown = |v: &&Value| item.hole().is_some() || v.hole().is_some();
    let rest = list.rest(|v| ops::equal(v, item, true) == Ok(false)).map(Err);
    ops::any(list.items.iter().filter(unknown).map(|v| ops::equal(v, item, true)).chain(rest))
}

fn keys(list: &List) -> FxHashSet<String> {
    list.items.iter().filter_map(canonical).collect()
}

/// `setintersection(set, …)`
pub(super) fn intersection(args: &Args) -> Answer {
    let lists = operands(args)?;
    let Some((first, rest)) = lists.split_first() else {
        return fail("at least one set is required");
    };
    let rest: Vec<_> = rest.iter().map(|l| (l, keys(l))).collect();
    // The unknown rest of the first operand counts only if the others leave room for it.
    let room = |(list, _): &(&List, _)| list.open.is_some() || !list.items.is_empty();
    let mut open = first.open.clone().filter(|_| rest.iter().all(room));
    let mut items = Vec::new();
    for item in &first.items {
        match ops::all(rest.iter().map(|(l, k)| member(l, k, item))) {
            Ok(true) => items.push(item.clone()),
            Ok(false) => {}
            Err(reason) => open = Some(reason),
        }
    }
    Ok(make(items, open))
}

/// `setsubtract(a, b)`
pub(super) fn subtract(args: &Args) -> Answer {
    let lists = operands(args)?;
    let [a, b] = lists.as_slice() else {
        return fail("two sets are required");
    };
    let keys = keys(b);
    let (mut items, mut open) = (Vec::new(), a.open.clone());
    for item in &a.items {
        match member(b, &keys, item) {
            Ok(false) => items.push(item.clone()),
            Ok(true) => {}
            Err(reason) => open = Some(reason),
        }
    }
    Ok(make(items, open))
}

/// `setproduct(a, b, …)`: lists if all are lists, else a set.
pub(super) fn product(args: &Args) -> Answer {
    if args.values.len() < 2 {
        return fail("at least two arguments are required");
    }
    let (mut columns, mut set, mut open, mut total) = (Vec::new(), false, None, 1usize);
    for i in 0..args.values.len() {
        let list = match args.list(i) {
            Ok(list) => list.into_owned(),
            Err(Stop::Unknown(reason)) => List { open: Some(reason), ..List::default() },
            Err(stop) => return Err(stop),
        };
        if list.items.is_empty() && list.open.is_none() {
            (total, open) = (0, None);
        }
        set |= list.set;
        open = if total == 0 { None } else { open.or_else(|| list.open.clone()) };
        let Some(items) = same_type(list.items) else {
            return fail("all elements must be of the same type");
        };
        total = if total == 0 { 0 } else { total.saturating_mul(items.len().max(1)) };
        check_items(total)?;
        columns.push(items);
    }
    let mut rows: Vec<Vec<Value>> = if total == 0 { Vec::new() } else { vec![Vec::new()] };
    for column in &columns {
        let extend = |row: &Vec<Value>| {
            let row = row.clone();
            column.iter().map(move |v| row.iter().cloned().chain([v.clone()]).collect())
        };
        rows = rows.iter().flat_map(extend).collect();
    }
    let items = rows.into_iter().map(Value::list).collect();
    Ok(if set { make(items, open) } else { Value::open_list(items, open) })
}

/// `sort(list)`: by the bytes of the strings.
pub(super) fn sort(args: &Args) -> Answer {
    let list = args.list(0)?.into_owned();
    let mut items = Vec::with_capacity(list.items.len());
    let mut open = if list.is_complete() { None } else { list.open };
    for item in list.items {
        if item.is_null() {
            return fail("a null string cannot be sorted");
        }
        let item = crate::convert::to_string(&item)?;
        // Positions are not known any more, which is what an open list says.
        open = open.or_else(|| item.hole());
        items.push(item);
    }
    items.sort_by(|a, b| match (a.as_str(), b.as_str()) {
        (Some(a), Some(b)) => a.as_bytes().cmp(b.as_bytes()),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    Ok(Value::open_list(items, open))
}
