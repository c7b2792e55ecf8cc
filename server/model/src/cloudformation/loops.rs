//! `Fn::ForEach`: what a loop over values that are written out stands for.

use std::sync::Arc;

use crate::data::{Kind, Node, Pair, Style};

/// What the name of a loop begins with.
pub(super) const LOOP: &str = "Fn::ForEach::";
/// The most pairs that the loops of one segment make.
const MOST_PAIRS: usize = 2_000;

/// The pairs of a mapping with loops as what they stand for. `Err` holds those that are known: a loop goes over values that are not
/// written out, or there are too many.
pub(super) fn unrolled(pairs: &[Pair]) -> Result<Vec<Pair>, Vec<Pair>> {
    let (mut out, mut whole) = (Vec::with_capacity(pairs.len()), true);
    for pair in pairs {
        let is_loop = pair.key.text().is_some_and(|key| key.starts_with(LOOP));
        if is_loop {
            let before = out.len();
            if unroll(pair, &mut out).is_none() {
                out.truncate(before);
                whole = false;
            }
        } else {
            out.push(pair.clone());
        }
    }
    if whole { Ok(out) } else { Err(out) }
}

/// Whether any pair is a loop.
pub(super) fn has_loops(pairs: &[Pair]) -> bool {
    pairs.iter().any(|pair| pair.key.text().is_some_and(|key| key.starts_with(LOOP)))
}

fn unroll(pair: &Pair, out: &mut Vec<Pair>) -> Option<()> {
    let Kind::List(parts) = &pair.value.kind else { return None };
    let [name, values, body] = &parts[..] else { return None };
    let (Kind::List(values), Kind::Map(body)) = (&values.kind, &body.kind) else { return None };
    let name = name.text()?;
    // A reference is no value that is written out.
    let values: Vec<&Arc<str>> = values.iter().map(|v| v.text().filter(|_| v.tag.is_none())).collect::<Option<_>>()?;
    if out.len() + values.len() * body.len() > MOST_PAIRS {
        return None;
    }
    for value in values {
        for inner in body {
            let with = replaced_pair(inner, name, value);
            if with.key.text().is_some_and(|key| key.starts_with(LOOP)) {
                unroll(&with, out)?;
            } else {
                out.push(with);
            }
        }
    }
    (out.len() <= MOST_PAIRS).then_some(())
}

fn replaced_pair(pair: &Pair, name: &str, value: &str) -> Pair {
    Pair { key: replaced(&pair.key, name, value), value: replaced(&pair.value, name, value) }
}

/// A value with `${name}` replaced, and `&{name}` by the letters and digits of the value.
fn replaced(node: &Node, name: &str, value: &str) -> Node {
    let kind = match &node.kind {
        Kind::Scalar(text, style) => {
            // A reference to the name alone stands for the value, too.
            let reference = node.tag.as_deref() == Some("!Ref") && **text == *name;
            if reference {
                return Node { tag: None, kind: Kind::Scalar(value.into(), Style::Text), ..node.clone() };
            }
            let plain: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
            let with = text.replace(&format!("${{{name}}}"), value).replace(&format!("&{{{name}}}"), &plain);
            // What the loop has written is a text, whatever it looks like.
            let style = if with == **text { *style } else { Style::Text };
            Kind::Scalar(with.into(), style)
        }
        Kind::List(items) => Kind::List(items.iter().map(|item| replaced(item, name, value)).collect()),
        Kind::Map(pairs) => match &pairs[..] {
            [only]
                if only.key.text().is_some_and(|k| &**k == "Ref")
                    && only.value.text().is_some_and(|v| **v == *name) =>
            {
                Kind::Scalar(value.into(), Style::Text)
            }
            _ => Kind::Map(pairs.iter().map(|pair| replaced_pair(pair, name, value)).collect()),
        },
        kind => kind.clone(),
    };
    Node { kind, ..node.clone() }
}
