//! What is written into a template, whatever its notation, and what a text says in the same words: an edit of a text is only made if the
//! text says afterwards what was meant.

use shirube_model::data::{Kind, Node};

/// Something to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Out {
    /// A truth value, a number or null, as it is written.
    Word(String),
    /// A text.
    Text(String),
    List(Vec<Out>),
    Map(Vec<(String, Out)>),
    /// A value with a tag such as `!Ref`, in YAML.
    Tagged(String, Box<Out>),
    /// A value with an anchor.
    Anchored(String, Box<Out>),
    /// A reference to an anchored value.
    Alias(String),
}

impl Out {
    pub(super) fn tagged(tag: &str, value: Out) -> Self {
        Self::Tagged(tag.into(), Box::new(value))
    }

    /// What a value says; `None` if it cannot be read, or has keys that are no texts.
    pub(super) fn of(node: &Node) -> Option<Self> {
        let plain = match &node.kind {
            _ if node.is_null() => Self::Word("null".into()),
            Kind::Scalar(text, _) if node.is_word() => Self::Word(text.to_string()),
            Kind::Scalar(text, _) => Self::Text(text.to_string()),
            Kind::List(items) => Self::List(items.iter().map(Self::of).collect::<Option<_>>()?),
            Kind::Map(pairs) => {
                let pair = |p: &shirube_model::data::Pair| Some((p.key.text()?.to_string(), Self::of(&p.value)?));
                Self::Map(pairs.iter().map(pair).collect::<Option<_>>()?)
            }
            Kind::Alias(name) => Self::Alias(name.to_string()),
            Kind::Unreadable => return None,
        };
        let tagged = match &node.tag {
            Some(tag) => Self::tagged(tag, plain),
            None => plain,
        };
        Some(match &node.anchor {
            Some(name) => Self::Anchored(name.to_string(), Box::new(tagged)),
            None => tagged,
        })
    }

    /// Whether it refers to nothing by anchors, so that it can be written elsewhere.
    pub(super) fn is_movable(&self) -> bool {
        match self {
            Self::Word(_) | Self::Text(_) => true,
            Self::List(items) => items.iter().all(Self::is_movable),
            Self::Map(pairs) => pairs.iter().all(|(key, value)| key != "<<" && value.is_movable()),
            Self::Tagged(_, value) => value.is_movable(),
            Self::Anchored(..) | Self::Alias(_) => false,
        }
    }

    /// Whether it refers to anything in the template.
    pub(super) fn refers(&self) -> bool {
        match self {
            Self::Word(_) | Self::Text(_) => false,
            Self::List(items) => items.iter().any(Self::refers),
            Self::Map(pairs) => {
                let function = |key: &str| key == "Ref" || key.starts_with("Fn::");
                pairs.iter().any(|(key, value)| function(key) || value.refers())
            }
            Self::Tagged(..) | Self::Anchored(..) | Self::Alias(_) => true,
        }
    }

    /// With functions in their long form, as JSON writes them.
    pub(super) fn long(&self) -> Self {
        match self {
            Self::Tagged(tag, value) => {
                let name = match tag.trim_start_matches('!') {
                    "Ref" => "Ref".to_string(),
                    name => format!("Fn::{name}"),
                };
                let value = match (&**tag, &**value) {
                    ("!GetAtt", Self::Text(path)) => {
                        let (of, attribute) = path.split_once('.').unwrap_or((path, ""));
                        Self::List(vec![Self::Text(of.into()), Self::Text(attribute.into())])
                    }
                    (_, value) => value.long(),
                };
                Self::Map(vec![(name, value)])
            }
            Self::List(items) => Self::List(items.iter().map(Self::long).collect()),
            Self::Map(pairs) => Self::Map(pairs.iter().map(|(key, value)| (key.clone(), value.long())).collect()),
            _ => self.clone(),
        }
    }

    /// The value at a path of positions.
    fn at(&mut self, path: &[usize]) -> Option<&mut Self> {
        let this = match self {
            Self::Tagged(_, value) | Self::Anchored(_, value) => return value.at(path),
            this => this,
        };
        let Some((first, rest)) = path.split_first() else { return Some(this) };
        match this {
            Self::List(items) => items.get_mut(*first)?.at(rest),
            Self::Map(pairs) => pairs.get_mut(*first)?.1.at(rest),
            _ => None,
        }
    }

    /// Does what an edit does to the text.
    pub(super) fn apply(&mut self, edit: &Edit) -> Option<()> {
        let place = |path: &[usize]| path.split_last().map(|(last, outer)| (*last, outer.to_vec()));
        match edit {
            Edit::Replace(path, new) => {
                let (last, outer) = place(path)?;
                let slot = match self.at(&outer)? {
                    Self::List(items) => items.get_mut(last)?,
                    Self::Map(pairs) => &mut pairs.get_mut(last)?.1,
                    _ => return None,
                };
                *slot = new.clone();
            }
            Edit::Pair(path, key, new) => match self.at(path)? {
                Self::Map(pairs) => pairs.push((key.clone(), new.clone())),
                _ => return None,
            },
            Edit::Item(path, new) => match self.at(path)? {
                Self::List(items) => items.push(new.clone()),
                _ => return None,
            },
            Edit::Behind(path, key, new) => {
                let (last, outer) = place(path)?;
                match self.at(&outer)? {
                    Self::Map(pairs) if last < pairs.len() => pairs.insert(last + 1, (key.clone(), new.clone())),
                    _ => return None,
                }
            }
            Edit::Delete(path) => {
                let (last, outer) = place(path)?;
                match self.at(&outer)? {
                    Self::List(items) if last < items.len() => drop(items.remove(last)),
                    Self::Map(pairs) if last < pairs.len() => drop(pairs.remove(last)),
                    _ => return None,
                }
            }
        }
        Some(())
    }
}

/// One edit of a text, at a path of positions: the number of a pair or element in each collection from the outermost.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Edit {
    /// A value in place of another one.
    Replace(Vec<usize>, Out),
    /// A pair at the end of a mapping that has others.
    Pair(Vec<usize>, String, Out),
    /// An element at the end of a list that has others.
    Item(Vec<usize>, Out),
    /// A pair directly behind another one.
    Behind(Vec<usize>, String, Out),
    /// A pair or an element goes; others stay beside it.
    Delete(Vec<usize>),
}

impl Edit {
    /// With functions in their long form.
    pub(super) fn long(&self) -> Self {
        match self.clone() {
            Self::Replace(path, new) => Self::Replace(path, new.long()),
            Self::Pair(path, key, new) => Self::Pair(path, key, new.long()),
            Self::Item(path, new) => Self::Item(path, new.long()),
            Self::Behind(path, key, new) => Self::Behind(path, key, new.long()),
            Self::Delete(path) => Self::Delete(path),
        }
    }
}
