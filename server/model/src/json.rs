//! JSON trees to the attributes and blocks that HCL has, for `.tf.json`.

use std::sync::Arc;

use shirube_lang::{
    NodeId, Number,
    ast::{Attribute, Block, Body, Expr, ExprKind, TemplatePart},
};
use shirube_syntax::{ByteRange, Node, Tree};

use crate::{
    hcl::{self, Lowered, Problem, ProblemKind, Span},
    schema::{self, Of, Schemas},
};

/// Top-level keys and how many labels their blocks have.
const BLOCKS: [(&str, usize); 14] = [
    ("resource", 2),
    ("data", 2),
    ("ephemeral", 2),
    ("action", 2),
    ("module", 1),
    ("variable", 1),
    ("output", 1),
    ("provider", 1),
    ("check", 1),
    ("locals", 0),
    ("terraform", 0),
    ("moved", 0),
    ("import", 0),
    ("removed", 0),
];

/// Nested blocks with a label.
const LABELLED: [&str; 2] = ["dynamic", "provisioner"];
/// Nested blocks with a label in a `terraform` block.
const LABELLED_SETTINGS: [&str; 2] = ["backend", "provider_meta"];

/// Arguments that are maps and not blocks, where no schema says so. JSON cannot tell the two apart.
const MAPS: [&str; 15] = [
    "for_each",
    "tags",
    "tags_all",
    "labels",
    "variables",
    "triggers",
    "triggers_replace",
    "annotations",
    "metadata",
    "parameters",
    "default",
    "value",
    "providers",
    "match_labels",
    "required_providers",
];

/// Whether an object under this name is a map, and not a nested block.
pub fn is_map_argument(name: &str) -> bool {
    MAPS.contains(&name)
}

/// Whether what stands under a name in a kind of block is a value whatever it looks like: what a module is called with, and what is
/// given to what is part of Terraform.
fn takes_values(kind: &str, name: &str) -> bool {
    match kind {
        "module" => true,
        "terraform_data" => name == "input",
        "terraform_remote_state" => matches!(name, "config" | "defaults"),
        _ => false,
    }
}

/// Lowers a whole document. A document that is not well-formed has no content, only a problem.
pub(crate) fn lower(text: &str, tree: Option<&Tree>, schemas: &Schemas) -> Lowered {
    let mut out = Lowered::default();
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text.trim_start_matches('\u{FEFF}')) {
        out.problems.push(problem(text, &error));
        return out.seal();
    }
    let Some(tree) = tree else { return out.seal() };
    let mut lowerer = Lowerer { text, schemas, spans: Vec::new(), literal: false };
    for (key, value) in tree.root().named().into_iter().flat_map(members) {
        let name = lowerer.key(key);
        match BLOCKS.iter().find(|(kind, _)| *kind == name) {
            Some((_, labels)) => lowerer.blocks(&name, *labels, Vec::new(), value, None, &mut out.body.blocks),
            None => {
                let range = ByteRange { start: key.range().start, end: value.range().end };
                let node = lowerer.node(range);
                // A value for a variable.
                let value = lowerer.literal(value);
                out.body.attributes.push(Attribute { name: name.into(), node, value });
            }
        }
    }
    out.spans = lowerer.spans;
    out.seal()
}

fn problem(text: &str, error: &serde_json::Error) -> Problem {
    let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = (line + error.column().saturating_sub(1)).min(text.len());
    let at = (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    let mut message = error.to_string();
    if let Some(cut) = message.rfind(" at line ") {
        message.truncate(cut);
    }
    Problem { range: ByteRange { start: at, end: at }, kind: ProblemKind::Other(message.into()) }
}

/// What stands in a document: one object, or a list of objects that count as one.
fn members<'t>(root: Node<'t>) -> Vec<(Node<'t>, Node<'t>)> {
    match root.kind() {
        "object" => pairs(root),
        "array" => root.named().into_iter().filter(|n| n.kind() == "object").flat_map(pairs).collect(),
        _ => Vec::new(),
    }
}

fn pairs<'t>(object: Node<'t>) -> Vec<(Node<'t>, Node<'t>)> {
    let pair = |p: Node<'t>| Some((p.field("key")?, p.field("value")?));
    object.named().into_iter().filter(|n| n.kind() == "pair").filter_map(pair).collect()
}

/// What the provider says of the names in a block, if that is known.
type Known<'k> = Option<&'k schema::Block>;

fn inner<'k>(known: Known<'k>, name: &str) -> Known<'k> {
    known.and_then(|known| known.get(name)?.inner()).map(|inner| &**inner)
}

struct Lowerer<'s> {
    text: &'s str,
    schemas: &'s Schemas,
    spans: Vec<Span>,
    /// Whether strings are what they say, and no templates.
    literal: bool,
}

impl Lowerer<'_> {
    fn node(&mut self, range: ByteRange) -> NodeId {
        self.spans.push(Span { start: range.start as u32, end: range.end as u32 });
        (self.spans.len() - 1) as NodeId
    }

    fn key(&self, node: Node<'_>) -> String {
        serde_json::from_str(node.text(self.text)).unwrap_or_default()
    }

    /// The blocks of one kind: objects nested once per label, and lists where one label has several.
    fn blocks(
        &mut self,
        kind: &str,
        labels: usize,
        given: Vec<Arc<str>>,
        node: Node<'_>,
        around: Known<'_>,
        out: &mut Vec<Block>,
    ) {
        if node.kind() == "array" {
            for item in node.named() {
                self.blocks(kind, labels, given.clone(), item, around, out);
            }
            return;
        }
        if labels == 0 {
            out.push(self.block(kind, given, node, node.range().start, around));
            return;
        }
        for (key, value) in pairs(node) {
            let mut given = given.clone();
            given.push(self.key(key).into());
            if labels == 1 && value.kind() == "object" {
                out.push(self.block(kind, given, value, key.range().start, around));
            } else {
                self.blocks(kind, labels - 1, given, value, around, out);
            }
        }
    }

    fn block(&mut self, kind: &str, labels: Vec<Arc<str>>, node: Node<'_>, start: usize, around: Known<'_>) -> Block {
        let whole = self.node(ByteRange { start, end: node.range().end });
        let header = self.node(ByteRange { start, end: (node.range().start + 1).min(node.range().end) });
        let of = |of: Of| self.schemas.get(of, labels.first()?).map(|schema| &**schema);
        let known = match kind {
            "resource" => of(Of::Resource),
            "data" => of(Of::Data),
            "provider" => of(Of::Provider),
            // What stands in a `dynamic` block is what its content is.
            "dynamic" => labels.first().and_then(|label| inner(around, label)),
            _ => None,
        };
        // Of what is part of Terraform no provider says what it takes.
        let own = labels.first().filter(|_| labels.len() == 2).filter(|label| label.starts_with("terraform_"));
        let body = self.body(node, own.map_or(kind, |label| &**label), known, 0);
        Block { kind: kind.into(), labels, node: whole, header, body }
    }

    /// The body of a block of a kind; the kinds of nested blocks are of no importance.
    fn body(&mut self, node: Node<'_>, kind: &str, known: Known<'_>, depth: usize) -> Body {
        let plain = kind == "locals";
        let mut body = Body::default();
        if depth > shirube_syntax::tree::MAX_DEPTH {
            return body;
        }
        for (key, value) in pairs(node) {
            let name = self.key(key);
            if name == "//" {
                continue;
            }
            let nested = |n: &Node<'_>| n.kind() == "object";
            let items = value.named();
            let list = value.kind() == "array" && !items.is_empty() && items.iter().all(&nested);
            let labelled = LABELLED.contains(&&*name) || kind == "terraform" && LABELLED_SETTINGS.contains(&&*name);
            if !plain && labelled && (nested(&value) || list) {
                self.blocks(&name, 1, Vec::new(), value, known, &mut body.blocks);
                continue;
            }
            let content = kind == "dynamic" && name == "content";
            let inside = if content { known } else { inner(known, &name) };
            let is_block = match known.filter(|_| kind != "dynamic").and_then(|known| known.get(&name)) {
                Some(entry) => entry.is_written_as_block(),
                None => !(is_map_argument(&name) || takes_values(kind, &name)),
            };
            if !plain && is_block && (nested(&value) || list) {
                let blocks = if list { items } else { vec![value] };
                for block in blocks {
                    let start = if list { block.range().start } else { key.range().start };
                    let whole = self.node(ByteRange { start, end: block.range().end });
                    let header = self.node(ByteRange { start, end: block.range().start + 1 });
                    let inner = self.body(block, "", inside, depth + 1);
                    let kind = name.as_str().into();
                    body.blocks.push(Block { kind, labels: Vec::new(), node: whole, header, body: inner });
                }
                continue;
            }
            let node = self.node(ByteRange { start: key.range().start, end: value.range().end });
            let value = match (kind, &*name) {
                ("variable", "type") | ("dynamic", "iterator") if value.kind() == "string" => self.expression(value),
                ("variable", "default") => self.literal(value),
                _ => self.value(value, depth),
            };
            body.attributes.push(Attribute { name: name.into(), node, value });
        }
        body
    }

    /// A string that holds an expression, and is no template.
    fn expression(&mut self, node: Node<'_>) -> Expr {
        let id = self.node(node.range());
        let template = hcl::lower_template(&format!("${{{}}}", self.key(node)), id);
        match template.kind {
            ExprKind::Template(mut parts) if parts.len() == 1 => match parts.pop() {
                Some(TemplatePart::Interpolation(inner)) => inner,
                _ => Expr { node: id, kind: ExprKind::Unfinished },
            },
            kind => Expr { node: id, kind },
        }
    }

    /// A value in which Terraform evaluates nothing.
    fn literal(&mut self, node: Node<'_>) -> Expr {
        self.literal = true;
        let value = self.value(node, 0);
        self.literal = false;
        value
    }

    fn value(&mut self, node: Node<'_>, depth: usize) -> Expr {
        let id = self.node(node.range());
        let kind = match node.kind() {
            _ if depth > shirube_syntax::tree::MAX_DEPTH => ExprKind::Unfinished,
            "null" => ExprKind::Null,
            "true" => ExprKind::Bool(true),
            "false" => ExprKind::Bool(false),
            "number" => Number::parse(node.text(self.text)).map_or(ExprKind::Unfinished, ExprKind::Number),
            "string" => {
                let text = self.key(node);
                if !self.literal && (text.contains("${") || text.contains("%{")) {
                    return hcl::lower_template(&text, id);
                }
                ExprKind::String(text.into())
            }
            "array" => ExprKind::List(node.named().into_iter().map(|n| self.value(n, depth + 1)).collect()),
            "object" => ExprKind::Object(
                pairs(node).into_iter().map(|(k, v)| (self.value(k, depth + 1), self.value(v, depth + 1))).collect(),
            ),
            _ => ExprKind::Unfinished,
        };
        Expr { node: id, kind }
    }
}
