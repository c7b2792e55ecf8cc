//! Fixes with their values: what the edits of a violated policy come to for one resource.

use std::sync::Arc;

use shirube_lang::{
    Evaluator, Origin, Site, Value,
    ast::Body,
    print,
    value::{Identity, Instance, Kind, Map, Shape, Symbol},
};

use crate::{
    judge::{message, text, truth},
    policy::{Edit, FixPlan, Policy, Target},
    text::{FixKind, Text},
};

/// The name that companions have in the edits of their fix. Their identities begin with it.
pub const COMPANION: &str = "companion";
/// The name of the value that was chosen.
pub const CHOICE: &str = "choice";

/// A fix with its values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PlannedFix {
    /// What it does.
    pub title: Text,
    /// What it does to what is deployed.
    pub kind: FixKind,
    /// The edits.
    pub edits: Vec<PlannedEdit>,
}

/// An edit with its values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PlannedEdit {
    /// Sets an argument.
    Set(Aim, Value),
    /// Removes an argument, a block or the whole.
    Remove(Aim),
    /// Adds a nested block.
    Add(Aim, PlannedBody),
    /// Adds a resource.
    Companion(Companion),
}

/// What an edit is made to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Aim {
    /// What the path begins at.
    pub of: Of,
    /// Path of the argument or block; empty for the whole.
    pub path: Arc<str>,
    /// Path inside the JSON document that the argument holds, such as `Statement[0].Effect`.
    pub inside: Option<Arc<str>>,
}

/// What the path of an edit begins at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    /// The resource that was judged.
    Itself,
    /// The block with this header: another resource, or a nested block.
    Block(Site),
    /// A value, where it is written.
    Written(Origin),
}

/// A resource that a fix adds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Companion {
    /// Its type.
    pub kind: Arc<str>,
    /// What the policy calls it, if not by its type.
    pub label: Option<Arc<str>>,
    /// What is in it.
    pub body: PlannedBody,
}

impl Companion {
    /// The address of its identity in values, until it has a name.
    pub fn address(&self) -> String {
        address(self.label.as_ref().unwrap_or(&self.kind))
    }
}

fn address(name: &str) -> String {
    format!("{COMPANION}.{name}")
}

/// The content of a block that a fix adds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PlannedBody {
    /// Arguments.
    pub attributes: Vec<(Arc<str>, Value)>,
    /// Nested blocks.
    pub blocks: Vec<(Arc<str>, PlannedBody)>,
}

impl PlannedEdit {
    /// Whether all its values can be written down.
    fn is_writable(&self) -> bool {
        self.values().into_iter().all(Value::is_writable)
    }

    /// All values that it writes.
    pub fn values(&self) -> Vec<&Value> {
        match self {
            Self::Set(_, value) => vec![value],
            Self::Remove(_) => Vec::new(),
            Self::Add(_, body) | Self::Companion(Companion { body, .. }) => body.values(),
        }
    }
}

impl PlannedBody {
    fn values(&self) -> Vec<&Value> {
        let own = self.attributes.iter().map(|(_, value)| value);
        own.chain(self.blocks.iter().flat_map(|(_, b)| b.values())).collect()
    }
}

/// What can be done about a violation. `attrs` is the resource that was judged.
pub(crate) fn fixes(rule: &mut Evaluator<'_>, policy: &Policy, attrs: &Value) -> Vec<PlannedFix> {
    let mut planned = Vec::new();
    for fix in &policy.fixes {
        if let Some(when) = &fix.when
            && truth(&rule.value(when)) != Ok(true)
        {
            continue;
        }
        rule.bind(COMPANION, companions(fix));
        let choices = fix.choices.as_ref().map(|choices| rule.value(choices));
        let choices = match &choices {
            Some(choices) => choices.as_list().map(|l| l.items.clone()).unwrap_or_default(),
            None => vec![Value::null()],
        };
        for choice in choices {
            let label = label(&choice);
            rule.bind(CHOICE, choice);
            let title = message(rule, &fix.title);
            let edits = fix.edits.iter().map(|edit| planned_edit(rule, edit, attrs)).collect::<Option<Vec<_>>>();
            rule.unbind();
            let Some(edits) = edits.filter(|edits| edits.iter().all(PlannedEdit::is_writable)) else { continue };
            let with = |title: &str, open: &str, close: &str| match &*label {
                "" => title.to_string(),
                label => format!("{title}{open}{label}{close}"),
            };
            let title = Text::new(with(&title.ja, "（", "）"), with(&title.en, " (", ")"));
            planned.push(PlannedFix { title, kind: fix.kind, edits });
        }
        rule.unbind();
    }
    planned
}

/// The resources that a fix adds, by their names: each attribute is an identity of its own.
fn companions(fix: &FixPlan) -> Value {
    let one = |edit: &Edit| {
        let Edit::Companion { kind, label, .. } = edit else { return None };
        let name = label.as_ref().unwrap_or(kind);
        let address = address(name).into();
        let instance = Instance { address, kind: kind.clone(), managed: true, identity: Identity::default() };
        let shape = Shape { resource: Some(Arc::new(instance)), header: None, policy_view: false };
        let map = Map { shape: Some(Arc::new(shape)), ..Map::default() };
        Some((name.clone(), Value::new(Kind::Map(Arc::new(map)))))
    };
    Value::map(fix.edits.iter().filter_map(one))
}

/// What a choice is called in a menu.
fn label(choice: &Value) -> String {
    match &choice.kind {
        Kind::Symbol(symbol) => print::reference(symbol),
        Kind::Map(map) => {
            let resource = map.shape.as_ref().and_then(|shape| shape.resource.as_ref());
            resource.map_or_else(String::new, |resource| resource.address.to_string())
        }
        _ => text(choice),
    }
}

/// An edit with its values; `None` if it has no place.
fn planned_edit(rule: &mut Evaluator<'_>, edit: &Edit, attrs: &Value) -> Option<PlannedEdit> {
    Some(match edit {
        Edit::Set { target, value } => PlannedEdit::Set(aim(rule, target)?, rule.value(value)),
        Edit::Remove { target } => PlannedEdit::Remove(aim(rule, target)?),
        Edit::Add { target, body } => PlannedEdit::Add(aim(rule, target)?, planned_body(rule, body)),
        Edit::Companion { kind, label, body } => {
            rule.bind("attrs", referring(attrs));
            let body = planned_body(rule, body);
            rule.unbind();
            PlannedEdit::Companion(Companion { kind: kind.clone(), label: label.clone(), body })
        }
    })
}

fn aim(rule: &mut Evaluator<'_>, target: &Target) -> Option<Aim> {
    let of = match &target.of {
        Some(of) => place(&rule.value(of))?,
        None => Of::Itself,
    };
    let inside = match &target.inside {
        Some(inside) => Some(Arc::from(rule.value(inside).as_str()?)),
        None => None,
    };
    Some(Aim { of, path: target.path.clone(), inside })
}

/// Where a value stands as a whole: a block at its header, anything else where it was written.
fn place(value: &Value) -> Option<Of> {
    if let Some(header) = value.as_map().and_then(|m| m.shape.as_ref()).and_then(|shape| shape.header) {
        return Some(Of::Block(header));
    }
    match &value.origin {
        Origin::Nowhere | Origin::Many(_) => None,
        origin => Some(Of::Written(origin.clone())),
    }
}

/// The arguments as another resource writes them: what is not known is a reference to the argument.
fn referring(attrs: &Value) -> Value {
    let map = attrs.as_map();
    let Some((map, instance)) = map.and_then(|m| Some((m, m.shape.as_ref()?.resource.as_ref()?))) else {
        return attrs.clone();
    };
    let mut map = map.clone();
    for (name, value) in map.entries.iter_mut() {
        if matches!(value.kind, Kind::Unknown(_) | Kind::Partial(_)) {
            let symbol = Symbol { instance: instance.clone(), path: name.clone() };
            value.kind = Kind::Symbol(Arc::new(symbol));
        }
    }
    Value { kind: Kind::Map(Arc::new(map)), ..attrs.clone() }
}

/// The content of a block. What is null is not written, as if it were absent.
fn planned_body(rule: &mut Evaluator<'_>, body: &Body) -> PlannedBody {
    let attributes = body.attributes.iter().map(|a| (a.name.clone(), rule.value(&a.value)));
    PlannedBody {
        attributes: attributes.filter(|(_, value)| !value.is_null()).collect(),
        blocks: body.blocks.iter().map(|b| (b.kind.clone(), planned_body(rule, &b.body))).collect(),
    }
}
