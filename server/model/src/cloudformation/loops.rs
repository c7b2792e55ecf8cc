//! `Fn::ForEach`: what a loop over values that are written out stands for.

use std::sync::Arc;

use super::{
    VALUE,
    intrinsics::{function_of, is_function},
    lower::Lowerer,
};
use crate::{
    Name,
    data::{Kind, Node, Pair, Style},
};

/// What the name of a loop begins with.
pub(super) const LOOP: &str = "Fn::ForEach::";
/// The most pairs that the loops of one segment make.
const MOST_PAIRS: usize = 2_000;

/// What the attribute of an entry begins with that says whether a loop goes over the values it was unrolled for.
pub(crate) const GIVEN: &str = "=";
/// The tag of what says that: no function has this name.
const LOOPED: &str = "!Looped";

/// The values that a loop goes over.
pub(super) struct Collection {
    /// As texts.
    pub(super) values: Vec<Arc<str>>,
    /// Whether they are those that parameters have by default, or that all stacks of the workspace give: who makes one may say others.
    pub(super) by_default: bool,
}

/// Says what a loop goes over, as far as that is known.
type Collections<'c> = dyn FnMut(&Node) -> Option<Collection> + 'c;

/// A mapping with loops as what they stand for.
#[derive(Default)]
pub(super) struct Unrolled {
    /// The pairs that are known.
    pub(super) pairs: Vec<Pair>,
    /// Whether these are all: else a loop goes over values that are not known, or there are too many.
    pub(super) whole: bool,
    /// What has to hold for that, beside it: that parameters are what they are by default.
    pub(super) given: Vec<Node>,
}

impl Unrolled {
    /// Adds what a pair stands for. `false`, with nothing added, for a loop over values that are not known, or with too many of them.
    fn add(&mut self, pair: &Pair, collections: &mut Collections<'_>) -> bool {
        if !is_loop(pair) {
            self.pairs.push(pair.clone());
            return true;
        }
        let (before, given) = (self.pairs.len(), self.given.len());
        let is_known = unroll(pair, self, collections).is_some();
        if !is_known {
            self.pairs.truncate(before);
            self.given.truncate(given);
        }
        is_known
    }
}

/// The pairs of a mapping with loops as what they stand for.
pub(super) fn unrolled(pairs: &[Pair], collections: &mut Collections<'_>) -> Unrolled {
    let mut out = Unrolled { whole: true, ..Unrolled::default() };
    for pair in pairs {
        out.whole &= out.add(pair, collections);
    }
    out
}

/// Entries of a section with loops as what they stand for. A loop over values that are not known stays; one over the defaults of parameters
/// stays too, as an entry that says what has to hold, and all that it stands for say it.
pub(super) fn entries(pairs: &[Pair], collections: &mut Collections<'_>) -> Vec<Pair> {
    let (mut out, mut left) = (Unrolled::default(), Vec::new());
    for pair in pairs {
        let before = out.pairs.len();
        if !out.add(pair, collections) {
            left.push(pair.clone());
            continue;
        }
        let range = pair.key.range;
        let word = |text: &str| Node { range, tag: None, anchor: None, kind: Kind::Scalar(text.into(), Style::Text) };
        let given = std::mem::take(&mut out.given).into_iter().enumerate();
        let given: Vec<Pair> = given.map(|(i, of)| Pair { key: word(&format!("{GIVEN}{i}")), value: of }).collect();
        if given.is_empty() {
            continue;
        }
        for mut inner in out.pairs.split_off(before) {
            inner.value = holding(inner.value, &given);
            out.pairs.push(inner);
        }
        left.push(Pair { key: pair.key.clone(), value: Node { kind: Kind::Map(given), ..pair.value.clone() } });
    }
    out.pairs.append(&mut left);
    out.pairs
}

/// An entry that a loop made, with what has to hold for it: a resource or an output has that among its attributes; a condition is no
/// mapping of attributes and becomes one.
fn holding(mut entry: Node, given: &[Pair]) -> Node {
    let function = is_function(&entry);
    match &mut entry.kind {
        Kind::Map(pairs) if !function => {
            pairs.extend(given.iter().cloned());
            entry
        }
        // An alias, too: what it leads to is seen when the entry is read.
        _ => {
            let range = entry.range;
            let node = |kind| Node { range, tag: None, anchor: None, kind };
            let key = node(Kind::Scalar(VALUE.into(), Style::Text));
            let mut pairs = vec![Pair { key, value: entry }];
            pairs.extend(given.iter().cloned());
            node(Kind::Map(pairs))
        }
    }
}

fn is_loop(pair: &Pair) -> bool {
    pair.key.text().is_some_and(|key| key.starts_with(LOOP))
}

/// Whether any pair is a loop.
pub(super) fn has_loops(pairs: &[Pair]) -> bool {
    pairs.iter().any(is_loop)
}

fn unroll(pair: &Pair, out: &mut Unrolled, collections: &mut Collections<'_>) -> Option<()> {
    let Kind::List(parts) = &pair.value.kind else { return None };
    let [name, over, body] = &parts[..] else { return None };
    let Kind::Map(body) = &body.kind else { return None };
    let name = name.text()?;
    let Collection { values, by_default } = collections(over)?;
    if out.pairs.len() + values.len() * body.len() > MOST_PAIRS {
        return None;
    }
    if by_default {
        out.given.push(looped(over, &values));
    }
    for value in &values {
        for inner in body {
            let with = replaced_pair(inner, name, value);
            if is_loop(&with) {
                unroll(&with, out, collections)?;
            } else {
                out.pairs.push(with);
            }
        }
    }
    (out.pairs.len() <= MOST_PAIRS && out.given.len() <= MOST_PAIRS).then_some(())
}

/// That a collection has exactly these values.
fn looped(over: &Node, values: &[Arc<str>]) -> Node {
    let node = |kind| Node { range: over.range, tag: None, anchor: None, kind };
    let values = values.iter().map(|value| node(Kind::Scalar(value.clone(), Style::Text))).collect();
    Node { tag: Some(LOOPED.into()), ..node(Kind::List(vec![over.clone(), node(Kind::List(values))])) }
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

impl Lowerer<'_> {
    /// What a loop goes over: values that are written out, the list of a parameter, or a list that is looked up.
    pub(super) fn collection(&mut self, over: &Node) -> Option<Collection> {
        if let Kind::List(items) = &over.kind
            && over.tag.is_none()
        {
            let mut by_default = false;
            let items = items.iter().map(|item| self.word(item, &mut by_default));
            return Some(Collection { values: items.collect::<Option<_>>()?, by_default });
        }
        let (name, argument, _) = function_of(over)?;
        match (&*name, &argument.kind) {
            ("Ref", Kind::Scalar(of, _)) => {
                let (kind, text) = self.default_of(of)?;
                let is_list = kind == "CommaDelimitedList" || kind.starts_with("List<");
                let values = text.split(',').map(|item| item.trim().into()).collect();
                is_list.then_some(Collection { values, by_default: true })
            }
            ("Fn::FindInMap", Kind::List(path)) => {
                let [map, first, second] = &path[..] else { return None };
                let mut by_default = false;
                let map = self.word(map, &mut by_default)?;
                let (first, second) = (self.word(first, &mut by_default)?, self.word(second, &mut by_default)?);
                let table = self.asked(Name::Entry("Mappings".into(), map))?;
                let Kind::List(cell) = &in_map(in_map(table, &first)?, &second)?.kind else { return None };
                let values = cell.iter().map(|item| item.text().filter(|_| item.tag.is_none()).cloned());
                Some(Collection { values: values.collect::<Option<_>>()?, by_default })
            }
            _ => None,
        }
    }

    /// A text, or the value or default of the parameter that is referred to.
    fn word(&mut self, node: &Node, by_default: &mut bool) -> Option<Arc<str>> {
        match function_of(node) {
            None => node.text().filter(|_| node.tag.is_none()).cloned(),
            Some((name, argument, _)) if &*name == "Ref" => {
                let (kind, text) = self.default_of(argument.text()?)?;
                *by_default = true;
                (kind == "String" || kind == "Number").then_some(text)
            }
            Some(_) => None,
        }
    }

    /// The type of a parameter and the value that is given for it, else its default, unless it is the name of what is read when the stack
    /// is made.
    fn default_of(&mut self, parameter: &Arc<str>) -> Option<(String, Arc<str>)> {
        let declared = self.asked(Name::Variable(parameter.clone()))?;
        let kind = in_map(declared, "Type")?.text()?.to_string();
        let given = self.around.and_then(|around| around.given(parameter)).cloned();
        let text = given.or_else(|| in_map(declared, "Default")?.text().cloned())?;
        (!kind.starts_with("AWS::SSM::")).then_some((kind, text))
    }
}

/// What a mapping has by a name.
fn in_map<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Kind::Map(pairs) = &node.kind else { return None };
    pairs.iter().rfind(|pair| pair.key.text().is_some_and(|key| **key == *name)).map(|pair| &pair.value)
}
