//! New JSON in the manner of the text around it.

use shirube_lang::{
    Kind, Value,
    value::{Map, Part},
};
use shirube_policy::plan::PlannedBody;

use super::tree::{self, Node};

/// Something to be written.
pub(in super::super) enum Json {
    /// A scalar, written already.
    Plain(String),
    /// Source from elsewhere in the text, and how far the line that it began on was indented.
    Source(String, String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// How a text is laid out.
pub(super) struct Style {
    /// One step of indentation.
    unit: String,
    /// Whether there is more than one line.
    pub(super) lines: bool,
    /// What stands between a key and its value.
    colon: String,
    /// What stands between two members on a line.
    pub(super) comma: &'static str,
    /// Whether a nested block that stands alone is an array of one, too.
    pub(super) arrays: bool,
}

impl Style {
    pub(super) fn of(text: &str, root: &Node) -> Self {
        let unit = unit(text).to_string();
        let colon = root.members().first().and_then(|m| text.get(m.key.end..m.value.range.start));
        let colon = colon.filter(|c| !c.contains('\n')).unwrap_or(": ").to_string();
        let comma = if colon.ends_with(':') { "," } else { ", " };
        let mut seen = (0, 0);
        root.members().iter().for_each(|m| count_blocks(&m.value, 0, &mut seen));
        let arrays = seen.0 > 0 && seen.1 == 0;
        Self { unit, lines: text.trim().contains('\n'), colon, comma, arrays }
    }

    /// The style of a part of a text: what the part says of it, and otherwise the whole.
    pub(super) fn fragment(whole: &str, unit: Option<&str>, colon: Option<&str>) -> Self {
        let unit = unit.unwrap_or_else(|| self::unit(whole)).to_string();
        let colon = colon.filter(|c| !c.contains('\n')).unwrap_or(": ").to_string();
        let comma = if colon.ends_with(':') { "," } else { ", " };
        Self { unit, lines: whole.trim().contains('\n'), colon, comma, arrays: false }
    }

    /// The style of a text that stands inside of another one, so that all its lines may be further in.
    pub(super) fn inside(text: &str, root: &Node) -> Self {
        let lines = text.trim().contains('\n');
        let outer = text.lines().last().map_or(0, |l| l.len() - l.trim_start().len());
        let own = Self::of(text, root);
        let first = root.inside().first().map(|first| {
            let line = text[..first.start].rfind('\n').map_or(0, |i| i + 1);
            text.get(line + outer..first.start).unwrap_or("")
        });
        let unit = first.filter(|u| !u.is_empty() && u.trim().is_empty()).map_or(own.unit, String::from);
        Self { unit, lines, colon: own.colon, comma: own.comma, arrays: own.arrays }
    }

    /// The indentation one step further in.
    pub(super) fn deeper(&self, indent: &str) -> String {
        format!("{indent}{}", self.unit)
    }

    /// A member of an object. Without an indentation it is on one line.
    pub(super) fn member(&self, name: &str, value: &Json, indent: Option<&str>) -> String {
        format!("{}{}{}", string(name), self.colon, self.write(value, indent))
    }

    /// A value that begins on a line with this indentation; without one it is on one line.
    pub(super) fn write(&self, value: &Json, indent: Option<&str>) -> String {
        match (value, indent) {
            (Json::Plain(text), _) => text.clone(),
            (Json::Source(text, _), None) => one_line(text),
            (Json::Source(text, own), Some(indent)) => {
                let line = |l: &str| format!("\n{indent}{}", l.strip_prefix(own.as_str()).unwrap_or(l));
                let mut lines = text.split('\n');
                let first = lines.next().unwrap_or("").to_string();
                lines.fold(first, |all, l| all + &line(l))
            }
            (Json::Array(items), _) => {
                let nested = |i: &Json| !matches!(i, Json::Plain(_));
                let lines = indent.filter(|_| items.iter().any(nested));
                self.enclosed(("[", "]"), items, lines, |item, indent| self.write(item, indent))
            }
            (Json::Object(members), _) => {
                self.enclosed(("{", "}"), members, indent, |(k, v), indent| self.member(k, v, indent))
            }
        }
    }

    fn enclosed<T>(
        &self,
        (open, close): (&str, &str),
        items: &[T],
        indent: Option<&str>,
        write: impl Fn(&T, Option<&str>) -> String,
    ) -> String {
        match indent.filter(|_| !items.is_empty()) {
            None => {
                let items: Vec<String> = items.iter().map(|i| write(i, None)).collect();
                format!("{open}{}{close}", items.join(self.comma))
            }
            Some(indent) => {
                let inner = self.deeper(indent);
                let items: Vec<String> = items.iter().map(|i| format!("\n{inner}{}", write(i, Some(&inner)))).collect();
                format!("{open}{}\n{indent}{close}", items.join(","))
            }
        }
    }
}

/// One step of indentation in a text. Where no line is indented though some stand within others, none is.
fn unit(text: &str) -> &str {
    let lines = || text.lines().filter(|l| !l.trim().is_empty());
    let indents = lines().map(|l| &l[..l.len() - l.trim_start().len()]);
    let least = indents.filter(|i| !i.is_empty()).min_by_key(|i| i.len());
    // The outermost brackets alone say nothing.
    least.unwrap_or(if lines().nth(2).is_some() { "" } else { "  " })
}

/// Counts nested blocks by how they are written: in arrays, and as objects.
fn count_blocks(node: &Node, depth: usize, seen: &mut (usize, usize)) {
    // Type and label come before the arguments.
    const LABELS: usize = 2;
    match &node.kind {
        tree::Kind::Object(members) => {
            for member in members {
                let labelled =
                    depth >= LABELS && member.value.is_blocks() && !shirube_model::is_map_argument(&member.name);
                if labelled {
                    match member.value.kind {
                        tree::Kind::Array(_) => seen.0 += 1,
                        _ => seen.1 += 1,
                    }
                }
                count_blocks(&member.value, depth + 1, seen);
            }
        }
        tree::Kind::Array(items) => items.iter().for_each(|i| count_blocks(i, depth, seen)),
        tree::Kind::Scalar => {}
    }
}

/// JSON source without its line ends, which stand between tokens only.
fn one_line(text: &str) -> String {
    text.split('\n').map(str::trim).collect::<Vec<_>>().join(" ")
}

/// A text as a JSON string.
pub(in super::super) fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A value. References are templates.
pub(super) fn value(of: &Value) -> Json {
    match &of.kind {
        Kind::Null | Kind::Unknown(_) => Json::Plain("null".into()),
        Kind::Bool(_) | Kind::Number(_) => Json::Plain(shirube_lang::print::value(of)),
        Kind::String(text) => Json::Plain(string(&literal(text))),
        Kind::Partial(parts) => {
            let part = |p: &Part| match p {
                Part::Text(text) => literal(text),
                Part::Hole(value) => format!("${{{}}}", shirube_lang::print::hole(value)),
            };
            Json::Plain(string(&parts.iter().map(part).collect::<String>()))
        }
        Kind::Symbol(_) => Json::Plain(string(&format!("${{{}}}", shirube_lang::print::value(of)))),
        Kind::List(list) => Json::Array(list.items.iter().map(value).collect()),
        Kind::Map(map) => object(map),
    }
}

fn object(map: &Map) -> Json {
    Json::Object(map.entries.iter().map(|(k, v)| (literal(k), value(v))).collect())
}

/// A text with nothing in it that Terraform would take for a template.
fn literal(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}

/// The content of a block.
pub(super) fn planned(body: &PlannedBody, arrays: bool) -> Vec<(String, Json)> {
    let mut members: Vec<(String, Json)> =
        body.attributes.iter().map(|(name, v)| (name.to_string(), value(v))).collect();
    for (name, inner) in &body.blocks {
        let block = Json::Object(planned(inner, arrays));
        match members.iter_mut().find(|(n, _)| **n == **name) {
            Some((_, Json::Array(items))) => items.push(block),
            Some((_, first)) => {
                let before = std::mem::replace(first, Json::Array(Vec::new()));
                *first = Json::Array(vec![before, block]);
            }
            None if arrays => members.push((name.to_string(), Json::Array(vec![block]))),
            None => members.push((name.to_string(), block)),
        }
    }
    members
}
