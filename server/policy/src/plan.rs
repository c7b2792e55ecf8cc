//! Fixes with their values: what the edits of a violated policy come to for one resource.

use std::sync::Arc;

use shirube_lang::{
    Evaluator, Mode, Origin, Site, Value,
    ast::{Body, Expr},
    print,
    value::{Identity, Instance, Kind, Map, Shape},
};

use crate::{
    copied,
    judge::{Subject, message, text, truth},
    policy::{Edit, FixPlan, Target},
    scope::RuleScope,
    text::{FixKind, Text},
};

/// The name that companions have in the edits of their fix. Their identities begin with it.
pub const COMPANION: &str = "companion";
/// The name of the value that was chosen.
pub const CHOICE: &str = "choice";
/// The name of the element that a condition is about.
pub const EACH: &str = "each";

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

/// Whether it is null, or something in it is: in the document, too, that a text becomes when it is written.
fn has_null(value: &Value) -> bool {
    match &value.kind {
        Kind::String(_) | Kind::Partial(_) => print::document(value).is_some_and(|said| has_null(&said)),
        Kind::Null => true,
        Kind::List(list) => list.items.iter().any(has_null),
        // The attributes of a resource that is meant as a whole are not written.
        Kind::Map(map) => map.shape.is_none() && map.entries.values().any(has_null),
        _ => false,
    }
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
    /// Whether all its values can be written down. Null says that there is no value, which is no reason to write one.
    fn is_writable(&self) -> bool {
        self.values().into_iter().all(|value| value.is_writable() && !has_null(value))
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

/// What can be done about a violation, which is one of the element `each` if a condition is about elements.
pub(crate) fn fixes(scope: &mut RuleScope<'_, '_>, each: &Value) -> Vec<PlannedFix> {
    let mut planned = Vec::new();
    for fix in &*scope.about().0.fixes {
        let Some(edits_here) = fitting(scope, fix, each) else { continue };
        let companions = companions(&edits_here);
        // They are written down: what only the provider knows of a resource is a reference to it.
        let choices = fix.choices.as_ref().map(|choices| {
            let names = [(EACH, each), (COMPANION, &companions)];
            with_names(scope, Mode::Writing, &names).value(choices)
        });
        let choices = match &choices {
            Some(choices) => choices.as_list().map(|l| l.items.clone()).unwrap_or_default(),
            None => vec![Value::null()],
        };
        for choice in choices {
            let names = [(EACH, each), (COMPANION, &companions), (CHOICE, &choice)];
            let Some(edits) = edits(scope, &edits_here, names) else { continue };
            let title = message(&mut with_names(scope, Mode::Policy, &names), &fix.title);
            let with = |title: &str, open: &str, close: &str| match &*label(&choice) {
                "" => title.to_string(),
                label => format!("{title}{open}{label}{close}"),
            };
            let title = Text::new(with(&title.ja, "（", "）"), with(&title.en, " (", ")"));
            planned.push(PlannedFix { title, kind: fix.kind, edits });
        }
    }
    planned
}

/// The edits of a fix that are part of it here: a companion may have a condition of its own. `None` if the fix does not fit, or it is not
/// known whether it, or one of them, does.
fn fitting<'f>(scope: &mut RuleScope<'_, '_>, fix: &'f FixPlan, each: &Value) -> Option<Vec<&'f Edit>> {
    let mut holds = |when: Option<&Expr>| {
        when.map_or(Ok(true), |when| truth(&with_names(scope, Mode::Policy, &[(EACH, each)]).value(when))).ok()
    };
    if !holds(fix.when.as_ref())? {
        return None;
    }
    let mut fitting = Vec::new();
    for edit in &fix.edits {
        if holds(edit.when())? {
            fitting.push(edit);
        }
    }
    (!fitting.is_empty()).then_some(fitting)
}

/// A name that is bound in a fix, and its value.
type Bound<'v> = (&'static str, &'v Value);

fn with_names<'e>(scope: &'e mut RuleScope<'_, '_>, mode: Mode, names: &[Bound<'_>]) -> Evaluator<'e> {
    let mut rule = Evaluator::new(scope, mode);
    names.iter().for_each(|(name, value)| rule.bind(*name, (*value).clone()));
    rule
}

/// The edits of a fix with their values; `None` if one has no place, or cannot be written down.
fn edits(scope: &mut RuleScope<'_, '_>, all: &[&Edit], names: [Bound<'_>; 3]) -> Option<Vec<PlannedEdit>> {
    let [(_, each), rest @ ..] = names;
    let subject = scope.about().1;
    let goes = |name: &str| {
        let removes =
            |edit: &Edit| matches!(edit, Edit::Remove { target } if target.of.is_none() && *target.path == *name);
        all.iter().any(|edit| edit.removes_the_whole() || removes(edit))
    };
    let edit = |edit: &&Edit| match edit {
        Edit::Companion { .. } => {
            let (attrs, each) = (copied::arguments(subject.attrs, &goes), copied::element(subject.attrs, each));
            let subject = Subject { attrs: &attrs, ..*subject };
            let mut scope = scope.writing(&subject);
            planned_edit(&mut with_names(&mut scope, Mode::Writing, &[(EACH, &each), rest[0], rest[1]]), edit)
        }
        _ => {
            let mut scope = scope.writing(subject);
            planned_edit(&mut with_names(&mut scope, Mode::Writing, &names), edit)
        }
    };
    let edits: Option<Vec<PlannedEdit>> = all.iter().map(edit).collect();
    edits.filter(|edits| edits.iter().all(PlannedEdit::is_writable))
}

/// The resources that a fix adds, by their names: each attribute is an identity of its own.
fn companions(edits: &[&Edit]) -> Value {
    let one = |edit: &&Edit| {
        let Edit::Companion { kind, label, .. } = *edit else { return None };
        let name = label.as_ref().unwrap_or(kind);
        let address = address(name).into();
        let instance = Instance { address, kind: kind.clone(), managed: true, identity: Identity::default() };
        let shape = Shape { resource: Some(Arc::new(instance)), header: None, policy_view: false, ..Shape::default() };
        let map = Map { shape: Some(Arc::new(shape)), ..Map::default() };
        Some((name.clone(), Value::new(Kind::Map(Arc::new(map)))))
    };
    Value::map(edits.iter().filter_map(one))
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
fn planned_edit(rule: &mut Evaluator<'_>, edit: &Edit) -> Option<PlannedEdit> {
    Some(match edit {
        Edit::Set { target, value } => PlannedEdit::Set(aim(rule, target)?, rule.value(value)),
        Edit::Remove { target } => PlannedEdit::Remove(aim(rule, target)?),
        Edit::Add { target, body } => PlannedEdit::Add(aim(rule, target)?, planned_body(rule, body)),
        Edit::Companion { kind, label, body, .. } => {
            let body = planned_body(rule, body);
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

/// The content of a block. What is null is not written, as if it were absent.
fn planned_body(rule: &mut Evaluator<'_>, body: &Body) -> PlannedBody {
    let attributes = body.attributes.iter().map(|a| (a.name.clone(), rule.value(&a.value)));
    PlannedBody {
        attributes: attributes.filter(|(_, value)| !value.is_null()).collect(),
        blocks: body.blocks.iter().map(|b| (b.kind.clone(), planned_body(rule, &b.body))).collect(),
    }
}
