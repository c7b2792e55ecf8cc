//! The text of an extract.
//!
//! One name a line, its depth in blanks; a name of depth 0 begins a type or a shared block:
//!
//! ```text
//! every
//!  region string optional computed replaces since=6
//! block 1
//!  days number optional
//! resource aws_s3_bucket
//!  bucket string optional computed replaces
//!  lifecycle_rule list block optional
//!   expiration list block optional max=1 = 1
//! resource AWS::S3::Bucket ref=BucketName
//!  BucketName string optional replaces identity
//!  VersioningConfiguration single object optional
//!   Status string required
//! ```
//!
//! What `every` says holds for every resource and data source of the file; `= 1` puts the shared block in.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use shirube_lang::types::{Field, Type};

use super::{Block, Entry, Nature, Nesting, Of};

/// The most blocks within each other.
const MAX_DEPTH: usize = 64;

/// The extract of one service. A type is read when it is first asked for.
#[derive(Default)]
pub(super) struct Extract {
    text: String,
    every: FxHashMap<Box<str>, Entry>,
    shared: FxHashMap<String, Part>,
    types: FxHashMap<(Of, String), Part>,
}

/// Where a type or shared block stands, and what it says once somebody has asked.
struct Part {
    start: usize,
    until: Option<u32>,
    reference: Option<Box<str>>,
    open: bool,
    block: OnceLock<Arc<Block>>,
}

impl Extract {
    /// Finds the types in a text.
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        let mut out = Self { text: String::from_utf8(bytes).unwrap_or_default(), ..Self::default() };
        let mut every = None;
        let text = out.text.as_bytes();
        let begins = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text).map(|end| end + 1));
        for begin in begins.filter(|at| text.get(*at).is_some_and(|first| !matches!(first, b' ' | b'#' | b'\n'))) {
            let at = memchr::memchr(b'\n', &text[begin..]).map_or(text.len(), |length| begin + length + 1);
            let line = &out.text[begin..at];
            let mut words = line.split_whitespace();
            let (word, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default().to_string());
            let mut part = Part { start: at, until: None, reference: None, open: false, block: OnceLock::new() };
            for title in words {
                match title.split_once('=') {
                    Some(("until", version)) => part.until = version.parse().ok(),
                    Some(("ref", name)) => part.reference = Some(name.into()),
                    None if title == "open" => part.open = true,
                    _ => {}
                }
            }
            match word {
                "resource" => drop(out.types.insert((Of::Resource, name), part)),
                "data" => drop(out.types.insert((Of::Data, name), part)),
                "provider" => drop(out.types.insert((Of::Provider, name), part)),
                "block" => drop(out.shared.insert(name, part)),
                _ => every = Some(at),
            }
        }
        if let Some(start) = every {
            out.every = out.read(start, 0).unwrap_or_default();
        }
        out
    }

    /// A type.
    pub(super) fn block(&self, of: Of, kind: &str) -> Option<&Arc<Block>> {
        let part = self.types.get(&(of, kind.to_string()))?;
        Some(part.block.get_or_init(|| {
            let mut entries = self.read(part.start, 0).unwrap_or_default();
            if of != Of::Provider {
                for (name, entry) in &self.every {
                    entries.entry(name.clone()).or_insert_with(|| entry.clone());
                }
            }
            Arc::new(Block { entries, until: part.until, reference: part.reference.clone(), open: part.open })
        }))
    }

    fn shared(&self, name: &str, depth: usize) -> Result<Arc<Block>, String> {
        let part = self.shared.get(name).ok_or_else(|| format!("there is no block {name}"))?;
        if let Some(block) = part.block.get() {
            return Ok(block.clone());
        }
        let block = Arc::new(Block { entries: self.read(part.start, depth)?, ..Block::default() });
        Ok(part.block.get_or_init(|| block).clone())
    }

    /// The names below the line that ends at an offset.
    fn read(&self, start: usize, depth: usize) -> Result<FxHashMap<Box<str>, Entry>, String> {
        let mut lines = Lines(&self.text[start..]).take_while(|l| l.starts_with(' ')).peekable();
        self.names(&mut lines, 1, depth)
    }

    fn names<'t>(
        &self,
        lines: &mut std::iter::Peekable<impl Iterator<Item = &'t str>>,
        indent: usize,
        depth: usize,
    ) -> Result<FxHashMap<Box<str>, Entry>, String> {
        if depth > MAX_DEPTH {
            return Err("blocks within each other without end".into());
        }
        let mut out = FxHashMap::default();
        while let Some(line) = lines.next_if(|l| depth_of(l) == indent) {
            let (name, mut entry, shared) = entry(line)?;
            if let Nature::Block { inner, .. } = &mut entry.nature {
                *inner = match shared {
                    Some(shared) => self.shared(shared, depth + 1)?,
                    None => {
                        let entries = self.names(lines, indent + 1, depth + 1)?;
                        Arc::new(Block { entries, ..Block::default() })
                    }
                };
            }
            out.insert(name.into(), entry);
        }
        match lines.peek() {
            Some(line) if depth_of(line) > indent => Err(format!("too deep: {line}")),
            _ => Ok(out),
        }
    }
}

/// The lines of a text. Those of the standard library look at every byte, which is most of the time of reading a type.
struct Lines<'t>(&'t str);

impl<'t> Iterator for Lines<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        if self.0.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', self.0.as_bytes()).unwrap_or(self.0.len());
        let (line, rest) = self.0.split_at(end);
        self.0 = rest.get(1..).unwrap_or_default();
        Some(line)
    }
}

/// How many blanks a line begins with.
fn depth_of(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}

/// Reads all types of a text; what cannot be read is an error with its line.
pub(super) fn check(text: &str) -> Result<(), String> {
    for (i, line) in text.lines().enumerate() {
        let fails = match line.chars().next() {
            Some(' ') => entry(line).err(),
            None | Some('#') => None,
            Some(_) if ["resource ", "data ", "provider ", "block "].iter().any(|w| line.starts_with(w)) => None,
            Some(_) if line == "every" => None,
            Some(_) => Some(format!("what is this: {line}")),
        };
        if let Some(message) = fails {
            return Err(format!("{}: {message}", i + 1));
        }
    }
    let extract = Extract::new(text.as_bytes().to_vec());
    let all = extract.types.values().chain(extract.shared.values());
    all.map(|part| extract.read(part.start, 0)).find_map(Result::err).map_or(Ok(()), |m| Err(format!(" {m}")))
}

/// One line: the name, what it is, and the shared block that is in it.
fn entry(line: &str) -> Result<(&str, Entry, Option<&str>), String> {
    let mut words = line.split_ascii_whitespace();
    let bad = |what: &str| format!("{what}: {}", line.trim());
    let (Some(name), Some(kind)) = (words.next(), words.next()) else { return Err(bad("a name and a type")) };
    let mut rest = words.clone().peekable();
    let block = rest.next_if(|w| matches!(*w, "block" | "object"));
    let objects = block == Some("object");
    let nature = match (block.is_some(), kind) {
        (false, kind) => Nature::Attribute(read_type(kind).ok_or_else(|| bad("no type"))?),
        (true, kind) => {
            let nesting = match kind {
                "single" | "group" => Nesting::Single,
                "list" => Nesting::List,
                "set" => Nesting::Set,
                "map" => Nesting::Map,
                _ => return Err(bad("no nesting")),
            };
            Nature::Block { nesting, one: nesting == Nesting::Single, inner: Arc::default() }
        }
    };
    let mut out = Entry {
        nature,
        required: false,
        optional: false,
        computed: false,
        replaces: false,
        arrival_replaces: false,
        keeps: None,
        nested: objects,
        text: false,
        identity: false,
        since: None,
        until: None,
    };
    let mut shared = None;
    while let Some(word) = rest.next() {
        match (word, word.split_once('=')) {
            ("required", _) => out.required = true,
            ("optional", _) => out.optional = true,
            ("computed", _) => out.computed = true,
            // What nobody knows is taken for the worse.
            ("replaces" | "replaces=unknown", _) => out.replaces = true,
            ("replaces=arrival", _) => out.arrival_replaces = true,
            (_, Some(("keeps", value))) => out.keeps = Some(value.into()),
            ("nested", _) => out.nested = true,
            ("text", _) if objects => out.text = true,
            ("identity", _) => out.identity = true,
            ("sensitive" | "deprecated" | "write-only", _) => {}
            ("=", _) => shared = rest.next(),
            ("max=1", _) => {
                if let Nature::Block { one, .. } = &mut out.nature {
                    *one = true;
                }
            }
            (_, Some(("since", version))) => out.since = version.parse().ok(),
            (_, Some(("until", version))) => out.until = version.parse().ok(),
            _ => return Err(bad("what is this")),
        }
    }
    Ok((name, out, shared))
}

/// Reads a type such as `list(object({a=string}))`.
fn read_type(text: &str) -> Option<Type> {
    let (ty, rest) = type_at(text, 0)?;
    rest.is_empty().then_some(ty)
}

fn type_at(text: &str, depth: usize) -> Option<(Type, &str)> {
    if depth > MAX_DEPTH {
        return None;
    }
    let end = text.find(['(', ')', ',', '}']).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let of = |rest: &'_ str| -> Option<(Box<Type>, usize)> {
        let (of, after) = type_at(rest.strip_prefix('(')?, depth + 1)?;
        Some((Box::new(of), rest.len() - after.strip_prefix(')')?.len()))
    };
    let wrapped = |make: fn(Box<Type>) -> Type| of(rest).map(|(of, used)| (make(of), &rest[used..]));
    match word {
        "string" => Some((Type::Text, rest)),
        "number" => Some((Type::Number, rest)),
        "bool" => Some((Type::Bool, rest)),
        "any" => Some((Type::Any, rest)),
        "list" => wrapped(Type::List),
        "set" => wrapped(Type::Set),
        "map" => wrapped(Type::Map),
        "object" => {
            let mut rest = rest.strip_prefix("({")?;
            let mut fields = std::collections::BTreeMap::new();
            while !rest.starts_with('}') {
                let (name, of) = rest.split_once('=')?;
                let (ty, after) = type_at(of, depth + 1)?;
                fields.insert(name.into(), Field { ty, optional: true, default: None });
                rest = after.strip_prefix(',').unwrap_or(after);
            }
            Some((Type::Object(fields), rest.strip_prefix("})")?))
        }
        _ => None,
    }
}
