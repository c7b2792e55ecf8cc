//! Finds where the segments of an HCL text end, without parsing it.
//!
//! A segment is one top-level item with the blank lines and comments before it. The scan is lexical: strings, heredocs, comments and
//! brackets. Text being typed is broken text, so an item that does not close ends where the next top-level block begins at column 0.

use crate::{position::ByteRange, sections};

/// What a text holds at its top level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// Blocks: `.tf`, `.policy.hcl`.
    Hcl,
    /// Attributes: `.tfvars`.
    HclValues,
    /// One JSON document: `.tf.json`.
    Json,
    /// Sections of entries in YAML: a CloudFormation template.
    YamlSections,
    /// Sections of entries in JSON.
    JsonSections,
    /// A template in YAML as one segment, since its layout does not say where entries end: in flow style, or indented as a whole.
    YamlWhole,
    /// A template in JSON as one segment.
    JsonWhole,
}

impl Notation {
    /// Whether it is a template in YAML.
    pub fn is_yaml(self) -> bool {
        matches!(self, Self::YamlSections | Self::YamlWhole)
    }

    /// Whether it is JSON.
    pub fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::JsonSections | Self::JsonWhole)
    }

    /// Whether it is a template.
    pub fn is_template(self) -> bool {
        self.is_yaml() || matches!(self, Self::JsonSections | Self::JsonWhole)
    }

    /// Whether a text is one segment.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Json | Self::YamlWhole | Self::JsonWhole)
    }
}

/// Where a segment starts, if its text does not say so itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Within {
    /// Not in anything.
    #[default]
    Top,
    /// In the object that is the document.
    Root,
    /// In a section of it.
    Section,
}

/// The end of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scanned {
    /// Offset behind the segment.
    pub end: usize,
    /// Offset behind the last byte that was looked at: an edit before it may move the end.
    pub reach: usize,
    /// Where the next segment starts.
    pub within: Within,
}

/// The comments of a text, without the line end of `#` and `//` comments.
pub fn comments(text: &str) -> Vec<ByteRange> {
    let mut scanner = Scanner::new(text, 0, false);
    while !scanner.done() {
        let start = scanner.pos;
        scanner.trivia();
        scanner.item(false);
        if scanner.pos == start {
            break;
        }
    }
    scanner.comments
}

/// One item of a body with the blank lines and comments before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Where it is in the text.
    pub range: ByteRange,
    /// Whether all of its brackets close.
    pub closed: bool,
}

/// The items of a body: attributes and whole blocks.
pub fn statements(text: &str) -> Vec<Statement> {
    let mut scanner = Scanner::new(text, 0, false);
    let mut found = Vec::new();
    while !scanner.done() {
        let start = scanner.pos;
        scanner.trivia();
        let closed = scanner.item(false);
        let end = if scanner.pos > start { scanner.pos } else { text.len() };
        scanner.pos = end;
        found.push(Statement { range: ByteRange { start, end }, closed });
    }
    found
}

/// Scans one segment that starts at `start`, in a place.
pub fn segment(text: &str, start: usize, notation: Notation, within: Within) -> Scanned {
    match notation {
        Notation::Json | Notation::YamlWhole | Notation::JsonWhole => {
            Scanned { end: text.len(), reach: text.len(), within }
        }
        Notation::YamlSections => sections::yaml(text, start),
        Notation::JsonSections => sections::json(text, start, within),
        Notation::Hcl | Notation::HclValues => {
            let mut scanner = Scanner::new(text, start, notation == Notation::HclValues);
            scanner.trivia();
            let item = scanner.pos;
            let closed = scanner.item(notation == Notation::Hcl);
            if !closed && notation == Notation::HclValues {
                scanner.pos = item;
                scanner.item(true);
                scanner.reach = text.len();
            }
            Scanned { end: scanner.pos, reach: scanner.reach.max(scanner.pos), within }
        }
    }
}

/// The segments of a text: where each stands, and how far from its start the scan for its end looked. Together they are the whole text.
pub fn segments(text: &str, notation: Notation) -> impl Iterator<Item = (ByteRange, usize)> {
    placed(text, notation).map(|(range, reach, _)| (range, reach))
}

/// The same, with where each starts.
pub(crate) fn placed(text: &str, notation: Notation) -> impl Iterator<Item = (ByteRange, usize, Within)> {
    let (mut start, mut within) = (0, Within::Top);
    std::iter::from_fn(move || {
        let (begin, place) = (start, within);
        (begin < text.len()).then(|| {
            let scanned = segment(text, begin, notation, place);
            start = if scanned.end > begin { scanned.end } else { text.len() };
            within = scanned.within;
            (ByteRange { start: begin, end: start }, scanned.reach - begin, place)
        })
    })
}

struct Scanner<'a> {
    bytes: &'a [u8],
    pos: usize,
    reach: usize,
    values: bool,
    comments: Vec<ByteRange>,
}

/// What is open around the current byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Bracket,
    /// `${` or `%{` inside a quoted string.
    Interpolation,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, start: usize, values: bool) -> Self {
        Self { bytes: text.as_bytes(), pos: start, reach: start, values, comments: Vec::new() }
    }

    fn at(&self, offset: usize) -> u8 {
        self.bytes.get(self.pos + offset).copied().unwrap_or(0)
    }

    fn done(&self) -> bool {
        self.pos >= self.bytes.len()
    }

    /// Blank space and comments before an item.
    fn trivia(&mut self) {
        if self.pos == 0 && self.bytes.starts_with(b"\xEF\xBB\xBF") {
            self.pos = 3;
        }
        while !self.done() {
            match self.at(0) {
                b' ' | b'\t' | b'\r' | b'\n' => self.pos += 1,
                b'#' => self.line(),
                b'/' if self.at(1) == b'/' => self.line(),
                b'/' if self.at(1) == b'*' => self.block_comment(true),
                _ => return,
            }
        }
    }

    fn line(&mut self) {
        let start = self.pos;
        self.pos = self.line_end();
        self.comments.push(ByteRange { start, end: self.pos });
    }

    /// A comment that never ends goes on until the next head if `resync`, else only over its opening.
    fn block_comment(&mut self, resync: bool) {
        let start = self.pos;
        match find(self.bytes, self.pos + 2, b"*/") {
            Some(end) => self.pos = end + 2,
            None => {
                self.reach = self.bytes.len();
                self.pos += 2;
                while resync && !self.done() && !(self.line_start() && self.head()) {
                    self.pos += 1;
                }
            }
        }
        self.comments.push(ByteRange { start, end: self.pos });
    }

    fn line_start(&self) -> bool {
        self.pos == 0 || self.bytes[self.pos - 1] == b'\n'
    }

    /// One top-level item including its line end. True if all brackets closed.
    fn item(&mut self, resync: bool) -> bool {
        let mut open: Vec<Open> = Vec::new();
        let start = self.pos;
        while !self.done() {
            if resync && !open.is_empty() && self.pos > start && self.line_start() && self.head() {
                self.reach = self.reach.max(self.line_end());
                self.back_to_comments(start);
                return false;
            }
            match self.at(0) {
                b'\n' => {
                    self.pos += 1;
                    if open.is_empty() {
                        return true;
                    }
                }
                b'#' => self.line(),
                b'/' if self.at(1) == b'/' => self.line(),
                b'/' if self.at(1) == b'*' => self.block_comment(resync),
                b'"' => {
                    self.pos += 1;
                    self.string(&mut open);
                }
                b'<' if self.at(1) == b'<' => self.heredoc(resync),
                b'{' | b'[' | b'(' => {
                    open.push(Open::Bracket);
                    self.pos += 1;
                }
                b'}' if open.last() == Some(&Open::Interpolation) => {
                    open.pop();
                    self.pos += 1;
                    self.string(&mut open);
                }
                b'}' | b']' | b')' => {
                    if open.last() == Some(&Open::Bracket) {
                        open.pop();
                    }
                    self.pos += 1;
                }
                _ => self.pos += 1,
            }
        }
        self.reach = self.bytes.len();
        open.is_empty()
    }

    /// From the head of the next item back to the blank lines and comments before it, which belong to it; not before `start`.
    fn back_to_comments(&mut self, start: usize) {
        while let Some(line) = self.bytes[start..self.pos].strip_suffix(b"\n") {
            let begin = line.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
            let text = line[begin..].trim_ascii_start();
            let trivia = text.is_empty() || text.starts_with(b"#") || text.starts_with(b"//");
            if begin == 0 || !trivia {
                return;
            }
            self.pos = start + begin;
        }
    }

    /// The rest of a quoted string, up to its end, an interpolation, or the end of the line: a string cannot go on there.
    fn string(&mut self, open: &mut Vec<Open>) {
        while !self.done() {
            match self.at(0) {
                b'"' => {
                    self.pos += 1;
                    return;
                }
                b'\n' => return,
                b'\\' if self.at(1) != b'\n' => self.pos += 2,
                c @ (b'$' | b'%') if self.at(1) == c && self.at(2) == b'{' => self.pos += 3,
                b'$' | b'%' if self.at(1) == b'{' => {
                    self.pos += 2;
                    open.push(Open::Interpolation);
                    return;
                }
                _ => self.pos += 1,
            }
        }
        self.pos = self.pos.min(self.bytes.len());
    }

    /// `<<NAME` or `<<-NAME` and the lines up to `NAME`.
    fn heredoc(&mut self, resync: bool) {
        self.pos += if self.at(2) == b'-' { 3 } else { 2 };
        let name_start = self.pos;
        while self.at(0).is_ascii_alphanumeric() || matches!(self.at(0), b'_' | b'-') || self.at(0) >= 0x80 {
            self.pos += 1;
        }
        let name = &self.bytes[name_start..self.pos];
        let line_end = self.line_end();
        if name.is_empty() || !self.bytes[self.pos..line_end].iter().all(u8::is_ascii_whitespace) {
            return;
        }
        match self.terminator(name, line_end + 1) {
            Some(end) => self.pos = end,
            None => {
                // The rest of the file, or up to the next head.
                self.reach = self.bytes.len();
                self.pos = (line_end + 1).min(self.bytes.len());
                while resync && !self.done() && !self.head() {
                    self.pos = (self.line_end() + 1).min(self.bytes.len());
                }
                if !resync {
                    self.pos = self.bytes.len();
                }
            }
        }
    }

    /// The end of the line that holds only `name`.
    ///
    /// A heredoc may well contain Terraform. But if a block begins in it at column 0 and later another heredoc of the same name, then
    /// the terminator belongs to that one, and this one has not been closed yet.
    fn terminator(&self, name: &[u8], mut line: usize) -> Option<usize> {
        let mut head_seen = false;
        while line < self.bytes.len() {
            let scanner = Scanner { bytes: self.bytes, pos: line, reach: 0, values: self.values, comments: Vec::new() };
            let end = scanner.line_end();
            let content = self.bytes[line..end].trim_ascii();
            if content == name {
                return Some(line + self.bytes[line..end].trim_ascii_end().len());
            }
            head_seen |= scanner.head();
            if head_seen && opens_heredoc(content, name) {
                return None;
            }
            line = end + 1;
        }
        None
    }

    fn line_end(&self) -> usize {
        find(self.bytes, self.pos, b"\n").unwrap_or(self.bytes.len())
    }

    /// Whether a top-level item certainly begins at the current column 0.
    fn head(&self) -> bool {
        let line = &self.bytes[self.pos..self.line_end()];
        let word = line.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
        let (word, mut rest) = line.split_at(word);
        if self.values {
            let rest = rest.trim_ascii_start();
            return !word.is_empty() && rest.first() == Some(&b'=') && rest.get(1) != Some(&b'=');
        }
        let labels = match word {
            b"resource" | b"data" | b"ephemeral" | b"action" | b"resource_policy" | b"provider_policy"
            | b"module_policy" => 2,
            b"module" | b"variable" | b"output" | b"provider" | b"check" | b"input" => 1,
            b"locals" | b"terraform" | b"moved" | b"import" | b"removed" | b"policy" | b"policytest" => 0,
            _ => return false,
        };
        for _ in 0..labels {
            rest = rest.trim_ascii_start();
            let Some(inner) = rest.strip_prefix(b"\"") else { return false };
            let Some(end) = inner.iter().position(|b| *b == b'"') else { return false };
            rest = &inner[end + 1..];
        }
        rest.trim_ascii_start().first() == Some(&b'{')
    }
}

fn opens_heredoc(line: &[u8], name: &[u8]) -> bool {
    let Some(before) = line.strip_suffix(name) else { return false };
    before.ends_with(b"<<") || before.ends_with(b"<<-")
}

fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    if let [one] = needle {
        return rest.iter().position(|b| b == one).map(|i| from + i);
    }
    rest.windows(needle.len()).position(|w| w == needle).map(|i| from + i)
}
