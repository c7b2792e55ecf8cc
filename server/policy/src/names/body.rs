//! The body of a block held against a schema.

use shirube_lang::{
    NodeId,
    ast::{Body, Expr, ExprKind},
    types::{self, Type},
};
use shirube_model::{
    cloudformation::BESIDE,
    schema::{Block, Entry, Nature, Nesting},
    terraform,
};

use super::{META_BLOCKS, PROVIDER_META, meant, no_name};
use crate::{nearest, text::Text, vocabulary::suggestion};

/// Arguments and blocks that speak to Terraform and not to the provider.
const META: [&str; 4] = ["count", "for_each", "provider", "depends_on"];

/// Something wrong, and where; `None` is the block as a whole.
pub(super) type Wrong = (Option<NodeId>, Text);

/// What is wrong with the names in the body of a resource, a data source or a provider.
pub(super) fn check(body: &Body, schema: &Block, kind: &str, complete: bool) -> Vec<Wrong> {
    let mut out = Found { complete, wrong: Vec::new() };
    within(body, schema, kind, true, &mut out);
    out.wrong
}

/// What is wrong with the names in a nested block.
pub(super) fn nested(body: &Body, entry: &Entry, at: &str) -> Vec<Wrong> {
    let mut out = Found { complete: true, wrong: Vec::new() };
    inside(body, entry, at, &mut out);
    out.wrong
}

/// What is wrong with a value that is written for a name.
pub(super) fn value(value: &Expr, entry: &Entry, at: &str) -> Vec<Wrong> {
    let mut out = Found { complete: true, wrong: Vec::new() };
    fits(value, entry, at, &mut out);
    out.wrong
}

struct Found {
    complete: bool,
    wrong: Vec<Wrong>,
}

impl Found {
    fn push(&mut self, node: NodeId, ja: String, en: String) {
        self.wrong.push((Some(node), Text::new(ja, en)));
    }
}

/// A value as far as it is written out: objects have names, and what is plain has a type.
fn fits(value: &Expr, entry: &Entry, at: &str, out: &mut Found) {
    match &entry.nature {
        Nature::Attribute(ty) if value.is_literal() => {
            let Ok(literal) = terraform::constant(value) else { return };
            if let Err(failure) = types::convert(literal, ty) {
                let ja = format!("{at} の型が合いません: {}", failure.0.ja());
                out.push(value.node, ja, format!("the type does not fit {at}: {}", failure.0));
            }
        }
        _ => objects(value, entry, at, out),
    }
}

fn within(body: &Body, schema: &Block, at: &str, root: bool, out: &mut Found) {
    for attribute in &body.attributes {
        let name = &*attribute.name;
        // In templates, such as DeletionPolicy.
        let beside = at.contains("::") && BESIDE.contains(&name);
        let meta = META.contains(&name) || PROVIDER_META.contains(&name) || beside;
        if root && meta && schema.get(name).is_none() {
            continue;
        }
        match schema.get(name) {
            None if schema.open => {}
            None => {
                let (ja, en) = meant(name, schema);
                out.push(
                    attribute.node,
                    format!("{at} に引数 {name} はありません{ja}"),
                    format!("{at} has no argument {name}{en}"),
                );
            }
            Some(entry) if !entry.is_settable() => {
                out.push(
                    attribute.node,
                    format!("{at}: {name} はプロバイダーが決める値です"),
                    format!("{at}: the provider computes {name}"),
                );
            }
            Some(Entry { nature: Nature::Block { .. }, nested: false, .. }) => {
                out.push(attribute.node, format!("{at}: {name} はブロックです"), format!("{at}: {name} is a block"));
            }
            Some(entry) => fits(&attribute.value, entry, &format!("{at}.{name}"), out),
        }
    }
    let mut written: Vec<&str> = body.attributes.iter().map(|a| &*a.name).collect();
    for block in &body.blocks {
        if root && META_BLOCKS.contains(&&*block.kind) {
            continue;
        }
        let content = match &*block.kind {
            "dynamic" => block.body.blocks_of("content").next().map(|content| (block.labels.first(), &content.body)),
            _ => Some((Some(&block.kind), &block.body)),
        };
        let Some((Some(name), content)) = content else { continue };
        written.push(name);
        match schema.get(name) {
            None if schema.open => {}
            None => {
                let (ja, en) = meant(name, schema);
                out.push(
                    block.header,
                    format!("{at} にブロック {name} はありません{ja}"),
                    format!("{at} has no block {name}{en}"),
                );
            }
            Some(entry) if !entry.is_written_as_block() && !entry.is_object() => {
                out.push(
                    block.header,
                    format!("{at}: {name} はブロックではありません"),
                    format!("{at}: {name} is no block"),
                );
            }
            Some(entry) => inside(content, entry, &format!("{at}.{name}"), out),
        }
    }
    missing(schema, &written, at, out);
}

/// What has to be written and is not.
fn missing(schema: &Block, written: &[&str], at: &str, out: &mut Found) {
    if !out.complete {
        return;
    }
    let needed = |entry: &Entry| entry.required && !entry.optional && entry.since.is_none() && entry.until.is_none();
    let missing = schema.entries.iter().filter(|(name, entry)| needed(entry) && !written.contains(&&***name));
    let needs = |name| Text::new(format!("{at} に {name} が必要です"), format!("{at} needs {name}"));
    let mut missing: Vec<Text> = missing.map(|(name, _)| needs(name)).collect();
    missing.sort();
    out.wrong.extend(missing.into_iter().map(|message| (None, message)));
}

/// Objects as they are written in a value, as far as it says which names they have.
fn objects(value: &Expr, entry: &Entry, at: &str, out: &mut Found) {
    let Nature::Block { nesting, inner, .. } = &entry.nature else { return };
    match (&value.kind, nesting) {
        (ExprKind::List(items), Nesting::List | Nesting::Set) => {
            items.iter().for_each(|item| object(item, inner, at, out));
        }
        (ExprKind::Object(labelled), Nesting::Map) => {
            labelled.iter().for_each(|(_, value)| object(value, inner, at, out));
        }
        (_, Nesting::Single) => object(value, inner, at, out),
        _ => {}
    }
}

fn object(value: &Expr, schema: &Block, at: &str, out: &mut Found) {
    let ExprKind::Object(entries) = &value.kind else { return };
    let mut written = Vec::new();
    for (key, value) in entries {
        // A name that is not known may be any.
        let Some(name) = key.as_str() else { return };
        written.push(name);
        match schema.get(name) {
            None if schema.open => {}
            None => {
                out.wrong.push((Some(key.node), no_name(at, name, meant(name, schema))));
            }
            Some(entry) if !entry.is_settable() => {
                let ja = format!("{at}: {name} はサービスが決める値です");
                out.push(key.node, ja, format!("{at}: the service computes {name}"));
            }
            Some(entry) => fits(value, entry, &format!("{at}.{name}"), out),
        }
    }
    missing(schema, &written, at, out);
}

fn inside(body: &Body, entry: &Entry, at: &str, out: &mut Found) {
    match &entry.nature {
        Nature::Block { inner, .. } => within(body, inner, at, false, out),
        Nature::Attribute(Type::List(of) | Type::Set(of)) => {
            let Type::Object(fields) = &**of else { return };
            let names = body.attributes.iter().map(|a| (a.node, &a.name));
            for (node, name) in names.chain(body.blocks.iter().map(|b| (b.header, &b.kind))) {
                if !fields.contains_key(name) {
                    let meant = suggestion(nearest(name, fields.keys().map(|known| &**known)), "");
                    out.wrong.push((Some(node), no_name(at, name, meant)));
                }
            }
        }
        Nature::Attribute(_) => {}
    }
}
