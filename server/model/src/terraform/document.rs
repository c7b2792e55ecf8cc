//! The text of a `data "aws_iam_policy_document"`, to the letter as the AWS provider writes it, with holes where values are not known.
//!
//! The provider reads the source documents, adds the statements of its own and those of the override documents, a statement
//! taking the place of one with the same `sid`. It writes one value of a list alone, several in descending order.

use std::{collections::BTreeMap, sync::Arc};

use shirube_lang::{
    Entries, Kind, Reason, Value, convert,
    functions::{self, Context},
    value::{List, Map, Part},
};

use super::sets;

/// The version of the policy language if none is given.
const VERSION: &str = "2012-10-17";
/// The longest text that is written without asking `jsonencode`, which has a limit.
const MAX_PLAIN: usize = 1 << 10;
/// The fields of a statement in the order in which they are written.
const FIELDS: [&str; 9] =
    ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"];

/// The two texts that the data source gives.
#[derive(Clone, Debug)]
pub struct Document {
    /// `json`
    pub json: Value,
    /// `minified_json`
    pub minified: Value,
}

/// A document on its way: statements by the names of the JSON, with the last one of a `sid`.
#[derive(Default)]
struct Merged {
    version: Option<Value>,
    id: Option<Value>,
    statements: Vec<Map>,
    open: Option<Arc<Reason>>,
}

/// The texts of the document that the arguments and blocks of a data source describe.
pub fn document(data: &Value) -> Document {
    let Some(map) = data.as_map() else {
        return Document { json: data.clone(), minified: data.clone() };
    };
    let mut merged = Merged { open: map.open.clone(), ..Merged::default() };
    for source in documents(map, "source_json", "source_policy_documents") {
        match read(&source) {
            Ok(read) => merged.add(read),
            Err(reason) => merged.open = Some(reason),
        }
    }
    merged.add(own(map));
    for source in documents(map, "override_json", "override_policy_documents") {
        match read(&source) {
            Ok(read) => merged.add(read),
            Err(reason) => {
                // It may take the place of any statement that has a name.
                merged.statements.retain(|s| !s.entries.contains_key("Sid"));
                merged.open = Some(reason);
            }
        }
    }
    Document { json: merged.text(true), minified: merged.text(false) }
}

/// The texts of other documents: those of a list, and the one of the older argument.
fn documents(map: &Map, one: &str, many: &str) -> Vec<Value> {
    let mut out: Vec<Value> = map.entries.get(one).filter(|v| !v.is_null()).cloned().into_iter().collect();
    match map.entries.get(many) {
        Some(Value { kind: Kind::List(list), .. }) => {
            out.extend(list.items.iter().filter(|v| !v.is_null() && v.as_str() != Some("")).cloned());
            out.extend(list.open.iter().map(Value::unknown_for));
        }
        Some(value) if !value.is_null() => out.push(value.clone()),
        _ => {}
    }
    out
}

/// Reads another document's text.
fn read(text: &Value) -> Result<Merged, Arc<Reason>> {
    let value = match functions::call("jsondecode", std::slice::from_ref(text), &Context { policy: false }) {
        Some(Ok(value)) => value,
        Some(Err(failure)) => return Err(failure.0),
        None => return Err(Arc::new(Reason::Function("jsondecode".into()))),
    };
    let not_read = || Arc::new(Reason::Failure("a policy document is an object with a list of statements".into()));
    let map = value.as_map().ok_or_else(|| value.unknown_reason().unwrap_or_else(not_read))?;
    let mut merged = Merged {
        version: map.entries.get("Version").cloned(),
        id: map.entries.get("Id").cloned(),
        open: map.open.clone(),
        ..Merged::default()
    };
    match map.entries.get("Statement") {
        None => {}
        Some(Value { kind: Kind::List(list), .. }) => {
            merged.open = list.open.clone().or(merged.open);
            for item in &list.items {
                let statement = item.as_map().ok_or_else(|| item.unknown_reason().unwrap_or_else(not_read))?;
                let mut statement = statement.clone();
                for name in ["Principal", "NotPrincipal"] {
                    if let Some(principal) = statement.entries.get_mut(name) {
                        *principal = descending(principal);
                    }
                }
                if let Some(conditions) = statement.entries.get_mut("Condition") {
                    *conditions = worded(conditions);
                }
                merged.statements.push(statement);
            }
        }
        Some(other) => return Err(other.unknown_reason().unwrap_or_else(not_read)),
    }
    Ok(merged)
}

/// Conditions that were read: the provider writes truth values as strings.
fn worded(value: &Value) -> Value {
    let kind = match &value.kind {
        Kind::Bool(_) => return text(value),
        Kind::List(list) => Kind::List(Arc::new(list.mapped(worded))),
        Kind::Map(map) => {
            let entries = map.entries.iter().map(|(k, v)| (k.clone(), worded(v))).collect();
            Kind::Map(Arc::new(Map { entries, ..(**map).clone() }))
        }
        _ => return value.clone(),
    };
    Value { kind, ..value.clone() }
}

/// The identifiers of a principal that was read: the provider sorts them when it writes.
fn descending(principal: &Value) -> Value {
    let Kind::Map(map) = &principal.kind else { return principal.clone() };
    let identifiers = |v: &Value| match v.as_list() {
        Some(list) => Value::open_list(sorted(list.items.clone()), list.open.clone()),
        None => v.clone(),
    };
    let entries = map.entries.iter().map(|(k, v)| (k.clone(), identifiers(v))).collect();
    Value::new(Kind::Map(Arc::new(Map { entries, ..(**map).clone() })))
}

/// The document of the data source's own arguments and blocks.
fn own(map: &Map) -> Merged {
    let get = |name: &str| map.entries.get(name).filter(|v| !v.is_null()).cloned();
    let mut merged = Merged {
        version: Some(get("version").unwrap_or_else(|| Value::string(VERSION))),
        id: get("policy_id").filter(|v| v.as_str() != Some("")),
        ..Merged::default()
    };
    if let Some(list) = get("statement").as_ref().and_then(Value::as_list) {
        merged.open = list.open.clone();
        merged.statements = list.items.iter().filter_map(|s| Some(statement(s.as_map()?))).collect();
    }
    merged
}

fn statement(block: &Map) -> Map {
    let get = |name: &str| block.entries.get(name).filter(|v| !v.is_null());
    let mut out = Entries::new();
    let mut put = |name: &str, value: Option<Value>| out.extend(value.map(|v| (Arc::from(name), v)));
    put("Sid", get("sid").filter(|v| v.as_str() != Some("")).cloned());
    put("Effect", Some(get("effect").cloned().unwrap_or_else(|| Value::string("Allow"))));
    for (name, argument) in [
        ("Action", "actions"),
        ("NotAction", "not_actions"),
        ("Resource", "resources"),
        ("NotResource", "not_resources"),
    ] {
        put(name, get(argument).and_then(strings));
    }
    put("Principal", get("principals").and_then(principals));
    put("NotPrincipal", get("not_principals").and_then(principals));
    put("Condition", get("condition").and_then(conditions));
    Map { entries: out, open: block.open.clone(), ..Map::default() }
}

/// A set of strings: one alone, several in descending order, none not at all.
fn strings(set: &Value) -> Option<Value> {
    let Some(list) = set.as_list() else { return Some(set.clone()) };
    // The set is one of the texts as they are written, and so is its order.
    let mut items = sorted(list.items.iter().map(written).collect());
    if items.iter().all(|v| v.as_str().is_some()) {
        items.dedup_by(|a, b| a.as_str() == b.as_str());
    }
    let items: Vec<Value> = items.iter().map(text).collect();
    Some(match (items.len(), &list.open) {
        (0, None) => return None,
        (1, None) => items.into_iter().next()?,
        _ => Value::open_list(items, list.open.clone()),
    })
}

/// In descending order, if they are known.
fn sorted(mut items: Vec<Value>) -> Vec<Value> {
    if items.iter().all(|v| v.as_str().is_some()) {
        items.sort_by(|a, b| b.as_str().cmp(&a.as_str()));
    }
    items
}

fn written(value: &Value) -> Value {
    convert::to_string(value).unwrap_or_else(|_| value.clone())
}

/// A string of the policy language, where `&{` stands for `${`.
fn text(value: &Value) -> Value {
    let value = written(value);
    let unescaped = |t: &Arc<str>| if t.contains("&{") { t.replace("&{", "${").into() } else { t.clone() };
    let kind = match &value.kind {
        Kind::String(t) => Kind::String(unescaped(t)),
        Kind::Partial(parts) => Kind::Partial(
            parts
                .iter()
                .map(|p| match p {
                    Part::Text(t) => Part::Text(unescaped(t)),
                    hole => hole.clone(),
                })
                .collect(),
        ),
        _ => return value,
    };
    Value { kind, ..value }
}

fn principals(blocks: &Value) -> Option<Value> {
    let list = blocks.as_list()?;
    let mut by_type = Entries::new();
    let mut open = list.open.clone();
    for block in &sets::principals(&list.items) {
        let map = block.as_map()?;
        let given = map.entries.get("identifiers").and_then(strings).unwrap_or_else(|| Value::list(Vec::new()));
        let kind = match map.entries.get("type") {
            Some(kind) => match (kind.as_str(), kind.hole()) {
                (Some(kind), _) => Arc::from(kind),
                (None, reason) => {
                    open = open.or(reason);
                    continue;
                }
            },
            None => Arc::from("AWS"),
        };
        let alone = list.items.len() == 1 && list.open.is_none();
        if alone && &*kind == "*" && given.as_str() == Some("*") {
            return Some(Value::string("*").at(block.origin.clone()));
        }
        let joined = match by_type.remove(&kind) {
            Some(before) => join(before, given),
            None => given,
        };
        by_type.insert(kind, joined);
    }
    if by_type.is_empty() && open.is_none() {
        return None;
    }
    Some(Value::new(Kind::Map(Arc::new(Map { entries: by_type, open, ..Map::default() }))))
}

/// The values of two blocks for the same thing.
fn join(a: Value, b: Value) -> Value {
    let mut joined = List::default();
    for value in [a, b] {
        match &value.kind {
            Kind::List(list) => {
                joined.items.extend(list.items.iter().cloned());
                joined.open = joined.open.or_else(|| list.open.clone());
            }
            Kind::Unknown(reason) => joined.open = Some(reason.clone()),
            _ => joined.items.push(value),
        }
    }
    Value::open_list(joined.items, joined.open)
}

fn conditions(blocks: &Value) -> Option<Value> {
    let list = blocks.as_list()?;
    let mut by_test: BTreeMap<Arc<str>, BTreeMap<Arc<str>, Value>> = BTreeMap::new();
    let mut open = list.open.clone();
    for block in &sets::conditions(&list.items) {
        let map = block.as_map()?;
        let name = |name: &str| map.entries.get(name).and_then(Value::as_str).map(Arc::<str>::from);
        let (Some(test), Some(variable)) = (name("test"), name("variable")) else {
            open = open.or_else(|| block.hole());
            continue;
        };
        // Here order counts, and nothing is sorted.
        let values = match map.entries.get("values") {
            Some(Value { kind: Kind::List(values), .. }) if values.open.is_none() && values.items.len() == 1 => {
                text(&values.items[0])
            }
            Some(Value { kind: Kind::List(values), .. }) => {
                Value::open_list(values.items.iter().map(text).collect(), values.open.clone())
            }
            Some(other) => other.clone(),
            None => Value::null(),
        };
        let variables = by_test.entry(test).or_default();
        let joined = match variables.remove(&variable) {
            Some(before) => join(before, values),
            None => values,
        };
        variables.insert(variable, joined);
    }
    if by_test.is_empty() && open.is_none() {
        return None;
    }
    let entries = by_test.into_iter().map(|(test, variables)| (test, Value::map(variables))).collect();
    Some(Value::new(Kind::Map(Arc::new(Map { entries, open, ..Map::default() }))))
}

impl Merged {
    /// Takes in another document, which wins.
    fn add(&mut self, other: Merged) {
        self.id = other.id.or(self.id.take());
        self.version = match (self.version.take(), other.version) {
            (Some(old), Some(new)) if old.as_str() > new.as_str() => Some(old),
            (old, new) => new.or(old),
        };
        self.open = self.open.take().or(other.open);
        for statement in other.statements {
            let sid =
                |s: &Map| s.entries.get("Sid").and_then(Value::as_str).filter(|s| !s.is_empty()).map(Arc::<str>::from);
            let own = sid(&statement);
            match self.statements.iter_mut().find(|s| own.is_some() && sid(s) == own) {
                Some(before) => *before = statement,
                None => self.statements.push(statement),
            }
        }
    }

    fn text(&self, pretty: bool) -> Value {
        let mut writer = Writer { parts: Vec::new(), text: String::new(), pretty, depth: 0 };
        let mut fields = vec![("Version", self.version.clone()), ("Id", self.id.clone())];
        fields.retain(|(_, v)| v.is_some());
        let statements = !self.statements.is_empty() || self.open.is_some();
        writer.open("{");
        for (i, (name, value)) in fields.iter().enumerate() {
            writer.key(i, name);
            value.iter().for_each(|v| writer.value(v));
        }
        if statements {
            writer.key(fields.len(), "Statement");
            writer.open("[");
            for (i, statement) in self.statements.iter().enumerate() {
                writer.next(i);
                writer.statement(statement);
            }
            writer.rest(self.open.as_ref());
            writer.close("]");
        }
        writer.close("}");
        writer.flush();
        Value::from_parts(writer.parts)
    }
}

/// Writes JSON as Go does, with fields in a given order. Holes are those of `jsonencode`, so that `jsondecode` can read them.
struct Writer {
    parts: Vec<Part>,
    /// What follows the parts.
    text: String,
    pretty: bool,
    depth: usize,
}

impl Writer {
    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.parts.push(Part::Text(self.text.as_str().into()));
            self.text.clear();
        }
    }

    fn part(&mut self, part: Part) {
        match part {
            Part::Text(text) => self.text.push_str(&text),
            hole @ Part::Hole(_) => {
                self.flush();
                self.parts.push(hole);
            }
        }
    }

    fn line(&mut self) {
        if self.pretty {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n("  ", self.depth));
        }
    }

    fn open(&mut self, bracket: &str) {
        self.text.push_str(bracket);
        self.depth += 1;
    }

    fn close(&mut self, bracket: &str) {
        self.depth -= 1;
        self.line();
        self.text.push_str(bracket);
    }

    fn next(&mut self, i: usize) {
        if i > 0 {
            self.text.push(',');
        }
        self.line();
    }

    fn key(&mut self, i: usize, name: &str) {
        self.next(i);
        if is_plain(name) {
            self.plain(name);
        } else {
            self.encoded(&Value::string(name));
        }
        self.text.push_str(if self.pretty { ": " } else { ":" });
    }

    /// Elements that are not known.
    fn rest(&mut self, open: Option<&Arc<Reason>>) {
        if let Some(reason) = open {
            self.part(Part::Hole(Value::open_list(Vec::new(), Some(reason.clone()))));
        }
    }

    fn statement(&mut self, statement: &Map) {
        let fields = FIELDS.iter().filter_map(|name| Some((*name, statement.entries.get(name)?)));
        let fields: Vec<_> = fields.filter(|(_, v)| !v.is_null() && v.as_str() != Some("")).collect();
        self.open("{");
        for (i, (name, value)) in fields.iter().enumerate() {
            self.key(i, name);
            self.value(value);
        }
        self.rest(statement.open.as_ref());
        self.close("}");
    }

    fn value(&mut self, value: &Value) {
        match &value.kind {
            Kind::List(list) if !list.items.is_empty() => {
                self.open("[");
                for (i, item) in list.items.iter().enumerate() {
                    self.next(i);
                    self.value(item);
                }
                self.rest(list.open.as_ref());
                self.close("]");
            }
            Kind::Map(map) if !map.entries.is_empty() => {
                self.open("{");
                for (i, (name, item)) in map.entries.iter().enumerate() {
                    self.key(i, name);
                    self.value(item);
                }
                self.rest(map.open.as_ref());
                self.close("}");
            }
            Kind::String(text) if is_plain(text) => self.plain(text),
            _ => self.encoded(value),
        }
    }

    fn plain(&mut self, text: &str) {
        self.text.extend(["\"", text, "\""]);
    }

    fn encoded(&mut self, value: &Value) {
        let encoded = functions::call("jsonencode", std::slice::from_ref(value), &Context { policy: false });
        match encoded.and_then(Result::ok).map(|v| v.kind) {
            Some(Kind::String(text)) => self.text.push_str(&text),
            Some(Kind::Partial(parts)) => parts.iter().for_each(|part| self.part(part.clone())),
            _ => self.part(Part::Hole(Value::unknown(Reason::Function("jsonencode".into())))),
        }
    }
}

/// Whether a text is short and stands in JSON as it is.
fn is_plain(text: &str) -> bool {
    let plain = |b: u8| matches!(b, b' '..=b'~') && !matches!(b, b'"' | b'\\' | b'<' | b'>' | b'&');
    text.len() <= MAX_PLAIN && text.bytes().all(plain)
}
