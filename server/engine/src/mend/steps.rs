//! Paths inside of values that are written out, and what they lead to.

use std::sync::Arc;

use shirube_lang::Value;

use super::{
    json::tree::{Kind, Node},
    text,
};

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The member of an object.
    Key(String),
    /// The item of a list. What is no list is its only item: a policy document may write one string for a list of one.
    Index(usize),
    /// Behind the last item of a list.
    Push,
}

/// A path as policies write it: `Statement[0].Action`, `[1].privileged`, `Statement[]`, `a["b.c"]`.
pub(super) fn parse(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix("[\"") {
            let (key, behind) = quoted.split_once("\"]")?;
            steps.push(Step::Key(key.to_string()));
            rest = behind;
        } else if let Some(index) = rest.strip_prefix('[') {
            let (index, behind) = index.split_once(']')?;
            steps.push(if index.is_empty() { Step::Push } else { Step::Index(index.parse().ok()?) });
            rest = behind;
        } else {
            let key = if steps.is_empty() { rest } else { rest.strip_prefix('.')? };
            let end = key.find(['.', '[']).unwrap_or(key.len());
            let (key, behind) = key.split_at(end);
            steps.push(Step::Key((!key.is_empty()).then(|| key.to_string())?));
            rest = behind;
        }
    }
    let push = steps.iter().position(|s| *s == Step::Push);
    push.is_none_or(|i| i + 1 == steps.len()).then_some(steps)
}

/// The path of an argument or block as steps.
pub(super) fn of_path(path: &str) -> Vec<Step> {
    of_names(&text::steps(path)).collect()
}

/// Names with indexes as steps.
pub(super) fn of_names(names: &[(String, Option<usize>)]) -> impl Iterator<Item = Step> {
    names.iter().flat_map(|(name, index)| [Some(Step::Key(name.clone())), index.map(Step::Index)]).flatten()
}

/// What a path leads to.
pub(super) enum Found<'n> {
    /// A value, and what holds it: the number in there.
    There { node: &'n Node, inside: Option<(&'n Node, usize)> },
    /// A member that an object has not, and the members that it would have inside.
    Missing { object: &'n Node, key: &'n str, below: Vec<&'n str> },
    /// A place behind the last item; what is no list is the only item of one that is not written.
    Behind(&'n Node),
}

/// Follows a path from the outermost value.
pub(super) fn find<'n>(root: &'n Node, steps: &'n [Step]) -> Option<Found<'n>> {
    let mut found = (root, None);
    for (depth, step) in steps.iter().enumerate() {
        let node = found.0;
        found = match (step, &node.kind) {
            (Step::Key(key), Kind::Object(members)) => match members.iter().position(|m| m.name == *key) {
                Some(i) => (&members[i].value, Some((node, i))),
                None => {
                    let below = steps[depth + 1..].iter().map(|s| if let Step::Key(k) = s { Some(&**k) } else { None });
                    return Some(Found::Missing { object: node, key, below: below.collect::<Option<_>>()? });
                }
            },
            (Step::Index(i), Kind::Array(items)) => (items.get(*i)?, Some((node, *i))),
            (Step::Index(0), _) => found,
            (Step::Push, _) => return Some(Found::Behind(node)),
            _ => return None,
        };
    }
    Some(Found::There { node: found.0, inside: found.1 })
}

/// A value inside of objects that hold nothing else.
pub(super) fn wrapped(value: &Value, below: &[&str]) -> Value {
    below.iter().rev().fold(value.clone(), |inner, key| Value::map([(Arc::from(*key), inner)]))
}

/// What has a value at the end of steps and nothing else; `None` if there would have to be something before it.
pub(super) fn made(value: &Value, steps: &[Step]) -> Option<Value> {
    steps.iter().rev().try_fold(value.clone(), |inner, step| match step {
        Step::Key(key) => Some(Value::map([(Arc::from(&**key), inner)])),
        Step::Push => Some(Value::list(vec![inner])),
        Step::Index(_) => None,
    })
}

/// The steps to the value at a range.
pub(super) fn to(root: &Node, range: shirube_syntax::ByteRange) -> Option<Vec<Step>> {
    let chain = root.around(range.start);
    let end = chain.iter().rposition(|n| n.range == range)?;
    let step = |pair: &[&Node]| match &pair[0].kind {
        Kind::Object(members) => {
            members.iter().find(|m| std::ptr::eq(&m.value, pair[1])).map(|m| Step::Key(m.name.clone()))
        }
        Kind::Array(items) => items.iter().position(|i| std::ptr::eq(i, pair[1])).map(Step::Index),
        Kind::Scalar => None,
    };
    chain[..=end].windows(2).map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read() {
        let key = |k: &str| Step::Key(k.into());
        for (path, steps) in [
            ("a", Some(vec![key("a")])),
            ("Statement[0].Action", Some(vec![key("Statement"), Step::Index(0), key("Action")])),
            ("[1].privileged", Some(vec![Step::Index(1), key("privileged")])),
            ("Statement[]", Some(vec![key("Statement"), Step::Push])),
            ("Condition.Bool[\"aws:x.y\"]", Some(vec![key("Condition"), key("Bool"), key("aws:x.y")])),
            ("Condition.Bool.aws:x", Some(vec![key("Condition"), key("Bool"), key("aws:x")])),
            ("", Some(vec![])),
            ("a..b", None),
            ("a[", None),
            ("a[x]", None),
            ("a[].b", None),
            ("a[0]b", None),
        ] {
            assert_eq!(parse(path), steps, "{path}");
        }
    }
}
