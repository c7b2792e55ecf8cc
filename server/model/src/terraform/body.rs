//! Blocks as values: arguments, nested blocks and `dynamic` blocks.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use shirube_lang::{
    Evaluator, Kind, Origin, Place, Reason, Step, Value,
    ast::{Block, Expr, ExprKind},
    eval::{self, Elements},
    types::Type,
    value::{Instance, List, Map, Shape},
};

use crate::schema::{self, Nature};

/// Arguments that speak to Terraform and not to the provider.
const META: [&str; 4] = ["count", "for_each", "provider", "depends_on"];
/// Blocks that do.
const META_BLOCKS: [&str; 2] = ["provisioner", "connection"];

/// The one nested block that override files change argument by argument.
const LIFECYCLE: &str = "lifecycle";

/// What a block's value is made with.
#[derive(Clone, Debug)]
pub struct Built {
    /// Where the block stands.
    pub place: Place,
    /// The resource instance it is, if it is one.
    pub resource: Option<Arc<Instance>>,
    /// Whether Terraform's own arguments are part of the value, as they are for everything but resources.
    pub with_meta: bool,
    /// What the provider says of the names in it: values are converted to its types.
    pub schema: Option<Arc<schema::Block>>,
}

/// Arguments that are names, types or references to providers, and have no value.
fn is_reference(block: &str, argument: &str) -> bool {
    match argument {
        "provider" | "depends_on" => matches!(block, "resource" | "data" | "module"),
        "providers" => block == "module",
        "configuration_aliases" => true,
        "type" => block == "variable",
        "from" => block == "removed",
        _ => false,
    }
}

/// A block as a value: arguments and nested blocks by name, blocks always as lists in source order.
pub fn body(of: &Block, rule: &mut Evaluator<'_>, built: &Built) -> Value {
    merged(&[(built.place, of)], rule, built)
}

/// A block and the blocks of override files that change it, as one value: a later argument wins, later nested blocks of a
/// kind take the place of all earlier ones.
pub fn merged(of: &[(Place, &Block)], rule: &mut Evaluator<'_>, built: &Built) -> Value {
    let header = built.place.site(of.first().map_or(0, |(_, b)| b.header));
    let map = entries(of, rule, built);
    let shape =
        Shape { resource: built.resource.clone(), header: Some(header), policy_view: false, ..Shape::default() };
    let map = Map { shape: Some(Arc::new(shape)), ..map };
    Value::new(Kind::Map(Arc::new(map))).at(Origin::link(header, Step::Written, Origin::Nowhere))
}

fn entries(of: &[(Place, &Block)], rule: &mut Evaluator<'_>, built: &Built) -> Map {
    let mut out: Vec<(Arc<str>, Value)> = Vec::new();
    for (i, (place, block)) in of.iter().enumerate() {
        let later = &of[i + 1..];
        for attribute in &block.body.attributes {
            let meta = !built.with_meta && META.contains(&&*attribute.name);
            let overridden = later.iter().any(|(_, b)| b.body.get(&attribute.name).is_some());
            if meta || overridden || is_reference(&block.kind, &attribute.name) {
                continue;
            }
            let value = match &*attribute.name {
                "ignore_changes" | "replace_triggered_by" if &*block.kind == LIFECYCLE => {
                    references(&attribute.value, *place)
                }
                "events" | "actions" if &*block.kind == "action_trigger" => references(&attribute.value, *place),
                _ if &*block.kind == "required_providers" => {
                    rule.at_place(*place, |rule| rule.value(&without_aliases(&attribute.value)))
                }
                _ => rule.at_place(*place, |rule| rule.value(&attribute.value)),
            };
            out.push((attribute.name.clone(), conformed(value, built, &attribute.name)));
        }
    }
    let mut lists: BTreeMap<Arc<str>, List> = BTreeMap::new();
    lists.extend(lifecycle(of, rule));
    for (i, (place, block)) in of.iter().enumerate() {
        let built = Built { place: *place, ..built.clone() };
        let later = &of[i + 1..];
        let overridden =
            |kind: &Arc<str>| later.iter().any(|(_, b)| b.body.blocks.iter().any(|b| written(b) == Some(kind)));
        let meta = |b: &Block| !built.with_meta && META_BLOCKS.contains(&&*b.kind);
        for block in block.body.blocks.iter().filter(|b| !meta(b) && &*b.kind != LIFECYCLE) {
            let Some(kind) = written(block).filter(|kind| !overridden(kind)) else { continue };
            let list = lists.entry(kind.clone()).or_default();
            rule.at_place(*place, |rule| match &*block.kind {
                "dynamic" => dynamic(block, rule, &built, list),
                _ => list.items.push(nested(block, kind, rule, &built)),
            });
        }
    }
    let open = of.iter().any(|(_, b)| b.body.open).then(|| Arc::new(Reason::Unfinished));
    for (kind, mut list) in lists {
        if let Some(map) = written_as_block(&list, built, &kind) {
            out.push((kind, map));
            continue;
        }
        open.iter().for_each(|reason| list.may_have_anything(reason));
        list.set = built.schema.as_ref().and_then(|s| s.get(&kind)).is_some_and(schema::Entry::is_unordered);
        let origin = Origin::many(list.items.iter().map(|i| &i.origin));
        out.push((kind, Value::new(Kind::List(Arc::new(list))).at(origin)));
    }
    Map { entries: out.into_iter().collect(), open, ..Map::default() }
}

/// A map that is written as a block, as configurations for Terraform before 0.12 do: `tags { Name = "x" }`.
fn written_as_block(list: &List, built: &Built, kind: &str) -> Option<Value> {
    let ty = match &built.schema.as_ref()?.get(kind)?.nature {
        Nature::Attribute(ty @ Type::Map(_)) => ty,
        _ => return None,
    };
    let ([block], None) = (list.items.as_slice(), &list.open) else { return None };
    let map = Map { shape: None, ..block.as_map()?.clone() };
    let value = Value { kind: Kind::Map(Arc::new(map)), ..block.clone() };
    Some(schema::conform(&value, ty).unwrap_or(value))
}

/// The `lifecycle` block, with what override files change in it.
fn lifecycle(of: &[(Place, &Block)], rule: &mut Evaluator<'_>) -> Option<(Arc<str>, List)> {
    let blocks = of.iter().flat_map(|(place, b)| b.body.blocks_of(LIFECYCLE).take(1).map(|b| (*place, b)));
    let blocks: Vec<(Place, &Block)> = blocks.collect();
    let (place, _) = *blocks.first()?;
    let value = merged(&blocks, rule, &Built { place, resource: None, with_meta: true, schema: None });
    Some((LIFECYCLE.into(), List { items: vec![value], ..List::default() }))
}

/// The kind of the nested blocks that a block writes, itself or as a `dynamic` one.
fn written(block: &Block) -> Option<&Arc<str>> {
    if &*block.kind == "dynamic" { block.labels.first() } else { Some(&block.kind) }
}

fn nested(block: &Block, kind: &str, rule: &mut Evaluator<'_>, built: &Built) -> Value {
    let entry = built.schema.as_ref().and_then(|schema| schema.get(kind));
    let schema = entry.and_then(|entry| entry.inner().cloned());
    let of_attribute = schema.is_none().then_some(entry).flatten();
    let value = body(block, rule, &Built { place: built.place, resource: None, with_meta: true, schema });
    // An attribute that holds objects may be written as blocks; their types are in its own.
    match of_attribute.map(|entry| &entry.nature) {
        Some(Nature::Attribute(Type::List(of) | Type::Set(of))) => schema::conform(&value, of).unwrap_or(value),
        _ => value,
    }
}

/// A value as the type that the provider takes.
fn conformed(value: Value, built: &Built, name: &str) -> Value {
    match built.schema.as_ref().and_then(|schema| schema.get(name)).map(|entry| &entry.nature) {
        Some(Nature::Attribute(ty)) => schema::conform(&value, ty).unwrap_or(value),
        _ => value,
    }
}

/// A `dynamic` block: one block per element; if the elements are not known, the list stays open, and as much is known of its further
/// blocks as the content says.
fn dynamic(block: &Block, rule: &mut Evaluator<'_>, built: &Built, out: &mut List) {
    let Some(content) = block.body.blocks_of("content").next() else { return };
    let Some(kind) = block.labels.first() else { return };
    let Some(source) = block.body.get("for_each") else { return };
    let name = match block.body.get("iterator").map(|e| &e.kind) {
        Some(ExprKind::Name(name)) => Some(name.clone()),
        _ => block.labels.first().cloned(),
    };
    let Some(name) = name else { return };
    let (written, source) = (source, rule.value(source));
    let anything = |open| Elements { open: Some(open), ..Elements::default() };
    let found = eval::elements(&source).unwrap_or_else(|failure| anything(failure.0));
    let elements = rule.as_parts(found, written, &source);
    let keys = if source.as_map().is_some() { rule.written_keys(&source) } else { Default::default() };
    let mut one = |key: Value, value: Value| {
        let site = key.as_str().and_then(|key| keys.get(key));
        let key = match site {
            Some(site) => eval::part(&source, &key.at(Origin::link(*site, Step::Key, Origin::Nowhere))),
            None => key,
        };
        let iterator = [(Arc::from("key"), key), (Arc::from("value"), value)];
        rule.bind(name.clone(), Value::map(iterator));
        let block = nested(content, kind, rule, built);
        rule.unbind();
        block
    };
    out.items.extend(elements.pairs.into_iter().map(|(key, value)| one(key, value)));
    let Some(reason) = &elements.open else { return };
    let any = || vec![(Value::unknown_for(reason), Value::unknown_for(reason))];
    for (key, value) in elements.further.unwrap_or_else(any) {
        out.may_have(one(key, value), reason);
    }
}

/// What a module requires of a provider, without the configurations that it wants to be passed: these are names.
fn without_aliases(required: &Expr) -> Cow<'_, Expr> {
    let names_aliases = |key: &Expr| match &key.kind {
        ExprKind::Name(name) => &**name == "configuration_aliases",
        _ => key.as_str() == Some("configuration_aliases"),
    };
    match &required.kind {
        ExprKind::Object(items) if items.iter().any(|(key, _)| names_aliases(key)) => {
            let others = items.iter().filter(|(key, _)| !names_aliases(key)).cloned().collect();
            Cow::Owned(Expr { kind: ExprKind::Object(others), ..required.clone() })
        }
        _ => Cow::Borrowed(required),
    }
}

/// A list of references that are meant as names, as in `ignore_changes`.
fn references(expr: &Expr, place: Place) -> Value {
    let name = |e: &Expr| Value::string(reference(e)).step(place.site(e.node), Step::Written);
    let value = match &expr.kind {
        ExprKind::List(items) => Value::list(items.iter().map(name).collect()),
        _ => Value::list(vec![name(expr)]),
    };
    value.step(place.site(expr.node), Step::Written)
}

/// A reference as it is written; what stands in brackets is left out.
pub(super) fn reference(expr: &Expr) -> String {
    let mut text = String::new();
    write_reference(expr, &mut text);
    text
}

fn write_reference(expr: &Expr, out: &mut String) {
    match &expr.kind {
        ExprKind::Name(name) => out.push_str(name),
        ExprKind::String(text) => out.push_str(text),
        ExprKind::Attr(source, name) => {
            write_reference(source, out);
            out.push('.');
            out.push_str(name);
        }
        ExprKind::Index(source, _) => {
            write_reference(source, out);
            out.push_str("[…]");
        }
        _ => {}
    }
}

/// The same value as policies see it: an argument that is not written is null.
pub fn policy_view(value: &Value) -> Value {
    let kind = match &value.kind {
        Kind::Map(map) if map.shape.is_some() => {
            let shape = map.shape.as_ref().map(|s| Arc::new(Shape { policy_view: true, ..(**s).clone() }));
            let entries = map.entries.iter().map(|(k, v)| (k.clone(), policy_view(v))).collect();
            Kind::Map(Arc::new(Map { entries, open: map.open.clone(), shape, uniform: map.uniform }))
        }
        Kind::List(list) if list.set || list.all().any(|i| i.as_map().is_some_and(|m| m.shape.is_some())) => {
            // Rules see blocks and elements in the order that they are written in.
            Kind::List(Arc::new(List { set: false, ..list.mapped(policy_view) }))
        }
        _ => return value.clone(),
    };
    value.with(kind)
}
