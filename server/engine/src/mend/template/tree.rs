//! Where edits are made in what a segment of a template says.

use shirube_model::{
    cloudformation,
    data::{Kind, Node},
};
use shirube_syntax::ByteRange;

use super::{
    super::steps::Step,
    out::{Edit, Out},
};

/// The value at a path of positions.
pub(super) fn at<'n>(root: &'n Node, path: &[usize]) -> Option<&'n Node> {
    let Some((first, rest)) = path.split_first() else { return Some(root) };
    match &root.kind {
        Kind::List(items) => at(items.get(*first)?, rest),
        Kind::Map(pairs) => at(&pairs.get(*first)?.value, rest),
        _ => None,
    }
}

/// The keys on the way to a position.
pub(super) fn keys(root: &Node, path: &[usize]) -> Option<Vec<String>> {
    let (mut node, mut keys) = (root, Vec::new());
    for i in path {
        node = match &node.kind {
            Kind::List(items) => items.get(*i)?,
            Kind::Map(pairs) => {
                keys.push(pairs.get(*i)?.key.text()?.to_string());
                &pairs.get(*i)?.value
            }
            _ => return None,
        };
    }
    Some(keys)
}

/// The value whose key stands at a range, or the mapping whose first key does.
pub(super) fn of_key(root: &Node, key: ByteRange, mapping: bool) -> Option<Vec<usize>> {
    let nested = |i: usize, value: &Node| of_key(value, key, mapping).map(|rest| [vec![i], rest].concat());
    match &root.kind {
        Kind::Map(pairs) => pairs.iter().enumerate().find_map(|(i, pair)| match pair.key.range == key {
            true if mapping => Some(Vec::new()),
            true => Some(vec![i]),
            false => nested(i, &pair.value),
        }),
        Kind::List(items) => items.iter().enumerate().find_map(|(i, item)| nested(i, item)),
        _ => None,
    }
}

/// The value that stands at a range.
pub(super) fn of_range(root: &Node, range: ByteRange) -> Option<Vec<usize>> {
    if root.range == range {
        return Some(Vec::new());
    }
    let nested = |i: usize, value: &Node| of_range(value, range).map(|rest| [vec![i], rest].concat());
    match &root.kind {
        Kind::Map(pairs) => pairs.iter().enumerate().find_map(|(i, pair)| nested(i, &pair.value)),
        Kind::List(items) => items.iter().enumerate().find_map(|(i, item)| nested(i, item)),
        _ => None,
    }
}

/// Whether nothing is in it: null, or a collection without elements.
fn is_empty(node: &Node) -> bool {
    let nothing = match &node.kind {
        Kind::List(items) => items.is_empty(),
        Kind::Map(pairs) => pairs.is_empty(),
        _ => node.is_null(),
    };
    nothing && node.tag.is_none() && node.anchor.is_none()
}

fn merges(node: &Node) -> bool {
    matches!(&node.kind, Kind::Map(pairs) if pairs.iter().any(|pair| pair.key.text().is_some_and(|key| &**key == "<<")))
}

/// Whether something in it has an anchor.
fn is_referred_to_within(node: &Node) -> bool {
    let is = |node: &Node| node.anchor.is_some() || is_referred_to_within(node);
    match &node.kind {
        Kind::Map(pairs) => pairs.iter().any(|pair| is(&pair.key) || is(&pair.value)),
        Kind::List(items) => items.iter().any(is),
        _ => false,
    }
}

/// Whether it says itself what it is, so that what is in it can be edited.
pub(super) fn is_written_out(node: &Node) -> bool {
    node.tag.is_none() && !cloudformation::is_function(node) && !matches!(node.kind, Kind::Alias(_) | Kind::Unreadable)
}

/// What is on the way to a value.
pub(super) struct Seen {
    /// Whether aliases elsewhere refer to something on the way.
    pub(super) anchored: bool,
    /// Whether a loop or a macro makes several values of it, or others.
    pub(super) made: bool,
}

pub(super) fn seen(root: &Node, path: &[usize]) -> Option<Seen> {
    let mut seen = Seen { anchored: false, made: false };
    let mut node = root;
    for i in path {
        node = match &node.kind {
            Kind::Map(pairs) => {
                let pair = pairs.get(*i)?;
                seen.made |= pair.key.text().is_some_and(|key| key.starts_with("Fn::") && &**key != "Fn::If");
                &pair.value
            }
            Kind::List(items) => items.get(*i)?,
            _ => return None,
        };
        seen.anchored |= node.anchor.is_some();
        seen.made |= node.tag.as_deref().is_some_and(|tag| tag != "!If");
    }
    Some(seen)
}

/// What a fix asks for at a place.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// The value there.
    Set(Out),
    /// Nothing there; whether what would be empty then goes with it.
    Remove(bool),
    /// One more element in the list there.
    Add(Out),
}

/// A value inside of what the steps lead through.
fn wrapped(steps: &[Step], value: Out) -> Option<Out> {
    steps.iter().rev().try_fold(value, |inner, step| match step {
        Step::Key(key) => Some(Out::Map(vec![(key.clone(), inner)])),
        Step::Index(0) | Step::Push => Some(Out::List(vec![inner])),
        Step::Index(_) => None,
    })
}

/// The position that steps lead to from another one, as far as it is there, and the steps that are left.
pub(super) fn follow<'s>(root: &Node, base: &[usize], steps: &'s [Step]) -> Option<(Vec<usize>, &'s [Step])> {
    let mut path = base.to_vec();
    let mut node = at(root, base)?;
    for (depth, step) in steps.iter().enumerate() {
        if is_empty(node) || !is_written_out(node) {
            return Some((path, &steps[depth..]));
        }
        let next = match (step, &node.kind) {
            (Step::Key(key), Kind::Map(pairs)) => {
                pairs.iter().position(|pair| pair.key.text().is_some_and(|k| **k == **key))
            }
            (Step::Index(i), Kind::List(items)) => (*i < items.len()).then_some(*i),
            // What is no list is its only item.
            (Step::Index(0), _) => continue,
            _ => None,
        };
        let Some(next) = next else { return Some((path, &steps[depth..])) };
        path.push(next);
        node = at(root, &path)?;
    }
    Some((path, &[]))
}

/// The edit that makes a change at the end of steps. The outer `None` says that it cannot be made, the inner one that there is nothing
/// to do.
pub(super) fn edit(root: &Node, base: &[usize], steps: &[Step], change: &Change) -> Option<Option<Edit>> {
    let (path, rest) = follow(root, base, steps)?;
    let node = at(root, &path)?;
    // What others refer to must not go.
    let lost = matches!(change, Change::Remove(_)) && node.anchor.is_some() || is_referred_to_within(node);
    if rest.is_empty() && lost {
        return None;
    }
    let new = match change {
        Change::Remove(empties) => {
            return match rest {
                [] => removed(root, path, *empties).map(Some),
                _ if is_written_out(node) && !merges(node) => Some(None),
                _ => None,
            };
        }
        Change::Set(new) => new.clone(),
        Change::Add(new) => match (rest, &node.kind) {
            ([], Kind::List(items)) if !items.is_empty() && is_written_out(node) => {
                return Some(Some(Edit::Item(path, new.clone())));
            }
            ([], _) if is_empty(node) => Out::List(vec![new.clone()]),
            ([], _) => return None,
            _ => Out::List(vec![new.clone()]),
        },
    };
    match rest {
        [] => {
            let old = Out::of(node);
            let is_default = keys(root, &path).is_some_and(|keys| keys.last().is_some_and(|key| key == "Default"));
            let new = old.as_ref().filter(|_| is_default).and_then(|old| alike(old, &new)).unwrap_or(new);
            let new = match &node.anchor {
                Some(anchor) => Out::Anchored(anchor.to_string(), Box::new(new)),
                None => new,
            };
            Some(match (old, new) {
                (Some(old), new) if old == new => None,
                (Some(Out::List(old)), Out::List(new)) if is_written_out(node) => Some(towards(path, &old, new)),
                (_, new) => Some(Edit::Replace(path, new)),
            })
        }
        _ if is_empty(node) => Some(Some(Edit::Replace(path, wrapped(rest, new)?))),
        _ if !is_written_out(node) => None,
        [Step::Key(key), below @ ..] => match &node.kind {
            // A mapping that an alias brings would be hidden by a new one.
            Kind::Map(_) if below.is_empty() || !merges(node) => {
                Some(Some(Edit::Pair(path, key.clone(), wrapped(below, new)?)))
            }
            _ => None,
        },
        [Step::Push] => match &node.kind {
            Kind::List(_) => Some(Some(Edit::Item(path, new))),
            // What stands alone becomes the first of two.
            _ => Some(Some(Edit::Replace(path, Out::List(vec![Out::of(node).filter(Out::is_movable)?, new])))),
        },
        _ => None,
    }
}

/// A truth value or a number as a text, where such a text is the default of a parameter: who wrote `'false'` wants `'true'`.
fn alike(old: &Out, new: &Out) -> Option<Out> {
    let (Out::Text(old), Out::Word(new)) = (old, new) else { return None };
    let truth = |word: &str| matches!(word.to_lowercase().as_str(), "true" | "false");
    let number = |word: &str| word.parse::<f64>().is_ok();
    (truth(old) && truth(new) || number(old) && number(new)).then(|| Out::Text(new.clone()))
}

/// The next edit on the way from one list to another: what both have stays where it is, with its comments.
fn towards(path: Vec<usize>, old: &[Out], mut new: Vec<Out>) -> Edit {
    let place = |i: usize| [&path[..], &[i]].concat();
    let is_movable = || old.iter().all(Out::is_movable);
    let stays = old.iter().any(|item| new.contains(item));
    match old.iter().position(|item| !new.contains(item)) {
        Some(gone) if stays && is_movable() => Edit::Delete(place(gone)),
        None if new.starts_with(old) && !old.is_empty() => Edit::Item(path, new.swap_remove(old.len())),
        _ => Edit::Replace(path, Out::List(new)),
    }
}

/// The edit that removes what is at a position: where nothing would be left beside it, either that goes, too, or says that it is empty.
fn removed(root: &Node, mut path: Vec<usize>, empties: bool) -> Option<Edit> {
    loop {
        let outer = &path[..path.len().checked_sub(1)?];
        let holder = at(root, outer)?;
        if cloudformation::is_function(holder)
            || outer.split_last().is_some_and(|(_, outer)| at(root, outer).is_some_and(cloudformation::is_function))
        {
            return Some(Edit::Replace(path, Out::tagged("!Ref", Out::Text("AWS::NoValue".into()))));
        }
        let (others, empty) = match &holder.kind {
            Kind::Map(pairs) => (pairs.len() > 1, Out::Map(Vec::new())),
            Kind::List(items) => (items.len() > 1, Out::List(Vec::new())),
            _ => return None,
        };
        let anchored = holder.anchor.is_some();
        match (others, empties && !anchored) {
            (true, _) => return Some(Edit::Delete(path)),
            (false, true) if path.len() > 1 => drop(path.pop()),
            (false, false) if path.len() > 1 && !anchored => {
                path.pop();
                return Some(Edit::Replace(path, empty));
            }
            _ => return None,
        }
    }
}
