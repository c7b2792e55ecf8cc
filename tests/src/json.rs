//! Configurations written as JSON, on purpose by other code than the one that mends them.

use serde_json::{Map, Value as Json};
use shirube_lang::ast::{Block, Body, Expr, ExprKind, TemplatePart};
use shirube_model::{Lowered, hcl};
use shirube_syntax::Notation;

/// Arguments that are names of things and not expressions.
const NAMES: [&str; 6] = ["type", "provider", "providers", "depends_on", "ignore_changes", "replace_triggered_by"];

/// How a text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// One step of indentation; without it everything is on one line.
    pub indent: Option<&'static str>,
    /// What stands between a key and its value.
    pub colon: &'static str,
    /// Whether lines end in `\r\n`.
    pub crlf: bool,
    /// Whether a nested block that stands alone is an array of one, too.
    pub arrays: bool,
}

/// The usual layout.
pub const PLAIN: Layout = Layout { indent: Some("  "), colon: ": ", crlf: false, arrays: false };

impl Layout {
    /// A document in this layout.
    pub fn write(self, json: &Json) -> String {
        let mut out = String::new();
        self.value(&mut out, json, 0);
        out.push('\n');
        if self.crlf { out.replace('\n', "\r\n") } else { out }
    }

    fn line(self, out: &mut String, depth: usize) {
        if let Some(indent) = self.indent {
            out.push('\n');
            out.push_str(&indent.repeat(depth));
        }
    }

    fn value(self, out: &mut String, json: &Json, depth: usize) {
        let inline = if self.colon.ends_with(' ') { ", " } else { "," };
        let comma = if self.indent.is_some() { "," } else { inline };
        match json {
            Json::Object(members) if !members.is_empty() => {
                out.push('{');
                for (i, (name, value)) in members.iter().enumerate() {
                    out.push_str(if i > 0 { comma } else { "" });
                    self.line(out, depth + 1);
                    out.push_str(&Json::from(name.as_str()).to_string());
                    out.push_str(self.colon);
                    self.value(out, value, depth + 1);
                }
                self.line(out, depth);
                out.push('}');
            }
            Json::Array(items) if items.iter().any(|i| i.is_object() || i.is_array()) => {
                out.push('[');
                for (i, value) in items.iter().enumerate() {
                    out.push_str(if i > 0 { comma } else { "" });
                    self.line(out, depth + 1);
                    self.value(out, value, depth + 1);
                }
                self.line(out, depth);
                out.push(']');
            }
            Json::Array(items) => {
                let items: Vec<String> = items.iter().map(Json::to_string).collect();
                out.push_str(&format!("[{}]", items.join(inline)));
            }
            _ => out.push_str(&json.to_string()),
        }
    }

    /// An HCL configuration as JSON in this layout.
    pub fn of_hcl(self, text: &str) -> String {
        let mut root = Map::new();
        shirube_syntax::for_each_segment(text, Notation::Hcl, |_, own| {
            let lowered = hcl::lower(own, Notation::Hcl);
            assert!(lowered.is_whole(), "{:?}\n{own}", lowered.problems);
            let segment = Segment { text: own, lowered: &lowered, arrays: self.arrays };
            for block in &lowered.body.blocks {
                segment.put(&mut root, block, true);
            }
        });
        self.write(&Json::Object(root))
    }
}

struct Segment<'s> {
    text: &'s str,
    lowered: &'s Lowered,
    arrays: bool,
}

impl Segment<'_> {
    /// Adds a block to what its kind has already.
    fn put(&self, into: &mut Map<String, Json>, block: &Block, top: bool) {
        let mut here = into;
        let mut name = block.kind.to_string();
        for label in &block.labels {
            let next = here.entry(name).or_insert_with(|| Json::Object(Map::new()));
            here = next.as_object_mut().expect("an object of labels");
            name = label.to_string();
        }
        let body = Json::Object(self.body(&block.body));
        match here.get_mut(&name) {
            Some(Json::Array(items)) => items.push(body),
            Some(first) => *first = Json::Array(vec![first.take(), body]),
            None if self.arrays && !top && block.labels.is_empty() => drop(here.insert(name, Json::Array(vec![body]))),
            None => drop(here.insert(name, body)),
        }
    }

    fn body(&self, body: &Body) -> Map<String, Json> {
        let mut out = Map::new();
        for attribute in &body.attributes {
            let names = NAMES.contains(&&*attribute.name);
            out.insert(attribute.name.to_string(), self.value(&attribute.value, names));
        }
        body.blocks.iter().for_each(|b| self.put(&mut out, b, false));
        out
    }

    fn source(&self, expr: &Expr) -> &str {
        let range = self.lowered.spans[expr.node as usize].at(0);
        &self.text[range.start..range.end]
    }

    fn value(&self, expr: &Expr, names: bool) -> Json {
        match &expr.kind {
            ExprKind::Null => Json::Null,
            ExprKind::Bool(b) => Json::Bool(*b),
            ExprKind::Number(n) => serde_json::from_str(&n.to_string()).expect("a number"),
            ExprKind::String(text) => Json::from(literal(text)),
            ExprKind::List(items) => Json::Array(items.iter().map(|i| self.value(i, names)).collect()),
            ExprKind::Object(items) if items.iter().all(|(k, _)| k.as_str().is_some()) => {
                let item = |(k, v): &(Expr, Expr)| (literal(k.as_str().unwrap_or("")), self.value(v, names));
                Json::Object(items.iter().map(item).collect())
            }
            ExprKind::Template(parts) if parts.iter().all(is_plain) => {
                let part = |p: &TemplatePart| match p {
                    TemplatePart::Interpolation(e) => format!("${{{}}}", self.source(e)),
                    TemplatePart::Text(text) => literal(text),
                    _ => String::new(),
                };
                Json::from(parts.iter().map(part).collect::<String>())
            }
            _ if names => Json::from(self.source(expr)),
            _ => Json::from(format!("${{{}}}", self.source(expr))),
        }
    }
}

fn is_plain(part: &TemplatePart) -> bool {
    matches!(part, TemplatePart::Text(_) | TemplatePart::Interpolation(_))
}

fn literal(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}
