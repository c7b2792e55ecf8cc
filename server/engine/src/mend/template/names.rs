//! The logical ids of the resources that a fix adds, and how values are written that refer to them and to others.

use std::sync::Arc;

use shirube_lang::{
    Kind, Value, print,
    value::{Part, Symbol},
};
use shirube_model::{Name, cloudformation::BESIDE, data};
use shirube_policy::plan::{Companion, PlannedBody, PlannedEdit, PlannedFix};

use super::{draft::Draft, out::Out, tree};
use crate::{
    db::{Db, DirId},
    verdict::Raw,
};

/// The most ids that are tried for a companion.
const MAX_TRIED: usize = 100;

/// Whether an attribute is written beside the properties.
pub(super) fn is_beside(name: &str) -> bool {
    BESIDE.contains(&name) || name == "DependsOn"
}

/// The names in a fix.
pub(super) struct Names {
    /// The address of the resource in values.
    own: Arc<str>,
    /// Its properties as they are written, for those who refer to what only they say.
    properties: Vec<(String, Out)>,
    /// Its condition.
    condition: Option<Out>,
    /// The addresses of companions in values, and their logical ids.
    companions: Vec<(String, String)>,
    /// What stands before the addresses of the stack.
    prefix: Arc<str>,
}

impl Names {
    /// Names for all companions of a fix. `own` is where the resource stands, and what is written there.
    pub(super) fn of(
        db: &Db,
        dir: DirId,
        raw: &Raw,
        fix: &PlannedFix,
        own: Option<(&Draft, &[usize])>,
    ) -> Option<Self> {
        let prefix = db.insts[raw.inst as usize].prefix.clone();
        // What is added to a template as a whole is called by its own word alone.
        let id = if raw.is_template() { "" } else { raw.address.strip_prefix(&*prefix)? };
        let entry = own.and_then(|(draft, path)| Some(pairs(tree::at(draft.root(), path)?)));
        let get = |name: &str| entry.as_ref()?.iter().find(|(key, _)| key == name).map(|(_, out)| out.clone());
        let properties = match get("Properties") {
            Some(Out::Map(pairs)) => pairs,
            _ => Vec::new(),
        };
        let condition = get("Condition");
        let mut names = Self { own: raw.address.clone(), properties, condition, companions: Vec::new(), prefix };
        let added = fix.edits.iter().filter_map(|e| if let PlannedEdit::Companion(c) = e { Some(c) } else { None });
        let decls = &db.dirs[dir as usize].decls;
        for companion in added {
            let word = companion.label.as_deref().or_else(|| companion.kind.rsplit("::").next())?;
            let base = format!("{id}{}", capital(word));
            let free = |id: &String| {
                let entry = |section: &str| Name::Entry(section.into(), id.as_str().into());
                let declared = decls.contains_key(&entry("Resources")) || decls.contains_key(&entry("Parameters"));
                !declared && names.companions.iter().all(|(_, own)| own != id)
            };
            let id =
                (1..MAX_TRIED).map(|i| if i == 1 { base.clone() } else { format!("{base}{i}") }).find(|id| free(id))?;
            names.companions.push((companion.address(), id));
        }
        Some(names)
    }

    /// The addresses of the resources that a fix adds.
    pub(super) fn added(&self) -> Vec<Arc<str>> {
        self.companions.iter().map(|(_, id)| format!("{}{id}", self.prefix).into()).collect()
    }

    /// A resource that a fix adds: its logical id, and what is in it.
    pub(super) fn companion(&self, companion: &Companion) -> Option<(String, Out)> {
        let id = self.companions.iter().find(|(name, _)| *name == companion.address())?.1.clone();
        let Out::Map(pairs) = self.body(&companion.body)? else { return None };
        let (beside, properties): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| is_beside(name));
        let mut entry = vec![("Type".to_string(), Out::Text(companion.kind.to_string()))];
        entry.extend(self.condition.clone().map(|condition| ("Condition".to_string(), condition)));
        entry.extend(beside);
        if !properties.is_empty() {
            entry.push(("Properties".into(), Out::Map(properties)));
        }
        Some((id, Out::Map(entry)))
    }

    /// The content of a block: nested ones of one name are a list.
    pub(super) fn body(&self, body: &PlannedBody) -> Option<Out> {
        let mut pairs = Vec::new();
        for (name, value) in &body.attributes {
            pairs.push((name.to_string(), self.value(value)?));
        }
        for (name, inner) in &body.blocks {
            let inner = self.body(inner)?;
            match pairs.iter_mut().find(|(known, _): &&mut (String, Out)| **known == **name) {
                Some((_, Out::List(items))) => items.push(inner),
                Some((_, first)) => *first = Out::List(vec![first.clone(), inner]),
                None => pairs.push((name.to_string(), inner)),
            }
        }
        Some(Out::Map(pairs))
    }

    /// A value as it is written in the template; `None` if it cannot be written there.
    pub(super) fn value(&self, value: &Value) -> Option<Out> {
        Some(match &value.kind {
            Kind::Null => Out::Word("null".into()),
            Kind::Bool(_) | Kind::Number(_) => Out::Word(print::value(value)),
            Kind::String(text) => Out::Text(text.to_string()),
            Kind::List(list) => Out::List(list.items.iter().map(|v| self.value(v)).collect::<Option<_>>()?),
            Kind::Map(map) if map.shape.as_ref().is_some_and(|s| s.resource.is_some()) => return None,
            Kind::Map(map) => {
                let pair = |(key, v): (&Arc<str>, &Value)| Some((key.to_string(), self.value(v)?));
                Out::Map(map.entries.iter().map(pair).collect::<Option<_>>()?)
            }
            Kind::Symbol(symbol) => self.symbol(symbol)?,
            Kind::Partial(parts) => {
                let part = |part: &Part| match part {
                    Part::Text(text) => Some(text.replace("${", "${!")),
                    Part::Hole(hole) => match self.value(hole)? {
                        Out::Tagged(tag, of) if matches!(&*tag, "!Ref" | "!GetAtt") => match *of {
                            Out::Text(name) => Some(format!("${{{name}}}")),
                            _ => None,
                        },
                        _ => None,
                    },
                };
                Out::tagged("!Sub", Out::Text(parts.iter().map(part).collect::<Option<_>>()?))
            }
            Kind::Unknown(_) => return None,
        })
    }

    fn symbol(&self, symbol: &Symbol) -> Option<Out> {
        let address = &symbol.instance.address;
        let path = &*symbol.path;
        if *address == self.own
            && let Some((_, written)) = self.properties.iter().find(|(name, _)| name == path)
        {
            // A property is no attribute that others can refer to: they say the same.
            return Some(written.clone()).filter(Out::is_movable);
        }
        let added = self.companions.iter().find(|(name, _)| **name == **address).map(|(_, id)| id.as_str());
        let id = match added {
            Some(id) => id,
            None => address.strip_prefix(&*self.prefix)?,
        };
        if id.contains('.') {
            return None;
        }
        Some(match path {
            "Ref" => Out::tagged("!Ref", Out::Text(id.into())),
            path => Out::tagged("!GetAtt", Out::Text(format!("{id}.{path}"))),
        })
    }
}

/// The pairs of a mapping that can be read.
fn pairs(node: &data::Node) -> Vec<(String, Out)> {
    let data::Kind::Map(pairs) = &node.kind else { return Vec::new() };
    pairs.iter().filter_map(|p| Some((p.key.text()?.to_string(), Out::of(&p.value)?))).collect()
}

/// A word of letters and digits that begins with a capital, as logical ids do.
fn capital(word: &str) -> String {
    let mut out = String::new();
    let mut next = true;
    for c in word.chars() {
        if !c.is_ascii_alphanumeric() {
            next = true;
            continue;
        }
        out.push(if next { c.to_ascii_uppercase() } else { c });
        next = false;
    }
    out
}
