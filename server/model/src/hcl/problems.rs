//! Where a text cannot be read, said in words that help.

use std::sync::Arc;

use shirube_syntax::{ByteRange, Node};

/// A place where the text cannot be read, relative to the segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub range: ByteRange,
    /// What.
    pub kind: ProblemKind,
}

/// What cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A bracket, string, heredoc or comment that never ends.
    Unclosed(Arc<str>),
    /// Text that does not belong here.
    Unexpected(Arc<str>),
    /// Something is missing here.
    Missing(Arc<str>),
    /// A name is missing behind a dot.
    NoName,
    /// A text in single quotes.
    SingleQuotes,
    /// Something is written twice.
    Repeated(Arc<str>),
    /// An alias that refers to nothing before it.
    NoAnchor(Arc<str>),
    /// Nested too deeply.
    TooDeep,
    /// Too costly to parse.
    TooComplex,
    /// Anything else, said by another reader.
    Other(Arc<str>),
}

impl Problem {
    pub(super) fn too_complex(text: &str) -> Self {
        Self { range: ByteRange { start: 0, end: text.len() }, kind: ProblemKind::TooComplex }
    }

    pub(super) fn unexpected(start: usize, text: &str) -> Self {
        let shown: String = text.trim().chars().take(20).collect();
        Self {
            range: ByteRange { start, end: start + text.len() },
            kind: ProblemKind::Unexpected(format!("`{shown}`").into()),
        }
    }
}

impl ProblemKind {
    /// The message in Japanese.
    pub fn ja(&self) -> String {
        match self {
            Self::Unclosed(what) => format!("構文エラー: {what} が閉じられていません"),
            Self::Unexpected(what) => format!("構文エラー: ここに {what} は書けません"),
            Self::Missing(what) => format!("構文エラー: {what} がありません"),
            Self::NoName => "構文エラー: . の後に名前がありません".into(),
            Self::SingleQuotes => "構文エラー: 文字列は二重引用符（\"…\"）で囲みます".into(),
            Self::Repeated(what) => format!("{what} が重複しています。一つだけ残してください"),
            Self::NoAnchor(name) => format!("`*{name}` より前に `&{name}` がありません"),
            Self::TooDeep => "入れ子が深すぎるため、この部分は検査できません".into(),
            Self::TooComplex => "構文が複雑すぎるため、この部分は検査できません".into(),
            Self::Other(text) => format!("構文エラー: {text}"),
        }
    }

    /// The message in English.
    pub fn en(&self) -> String {
        match self {
            Self::Unclosed(what) => format!("Syntax error: {what} is not closed"),
            Self::Unexpected(what) => format!("Syntax error: {what} is not expected here"),
            Self::Missing(what) => format!("Syntax error: {what} is missing"),
            Self::NoName => "Syntax error: a name is missing after the dot".into(),
            Self::SingleQuotes => "Syntax error: strings stand in double quotes (\"…\")".into(),
            Self::Repeated(what) => format!("{what} is written twice: keep one"),
            Self::NoAnchor(name) => format!("There is no `&{name}` before `*{name}`"),
            Self::TooDeep => "Nested too deeply to be checked".into(),
            Self::TooComplex => "Too complex to be checked".into(),
            Self::Other(text) => format!("Syntax error: {text}"),
        }
    }
}

/// The problems of a tree with errors: what never ends, else the first text the grammar could not read.
pub(super) fn find(text: &str, root: Node<'_>) -> Vec<Problem> {
    let problem = unclosed(text).unwrap_or_else(|| {
        let first = first(text, root);
        unnamed(text, first.range).filter(|dot| !is_prose(root, dot.range.start)).unwrap_or(first)
    });
    vec![problem]
}

/// Whether a place is in a comment or in the text of a string, where a dot ends a sentence.
fn is_prose(root: Node<'_>, at: usize) -> bool {
    let around = |node: &Node<'_>| (node.range().start..node.range().end).contains(&at);
    let mut inner = Some(root);
    while let Some(node) = inner {
        if ["comment", "template", "heredoc", "string"].iter().any(|word| node.kind().contains(word)) {
            return true;
        }
        inner = node.children().into_iter().find(around);
    }
    false
}

/// What is written behind a dot on the next line was not meant as the name: the name is what is missing.
fn unnamed(text: &str, at: ByteRange) -> Option<Problem> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let before = text.get(..at.start)?.trim_end();
    let word_before = before.trim_end_matches(is_word).trim_end();
    // The dot stands in what cannot be read, before it, or before the word before it.
    let dot = [text.get(..at.end)?, before, word_before].into_iter().find(|text| text.ends_with('.'))?;
    let ends = text[dot.len()..].trim_start_matches([' ', '\t', '\r']);
    let source = dot.strip_suffix('.')?;
    let range = ByteRange { start: source.len(), end: dot.len() };
    let named = source.ends_with(|c| is_word(c) || matches!(c, ']' | ')')) && ends.starts_with(['\n', '#']);
    named.then_some(Problem { range, kind: ProblemKind::NoName })
}

fn first(text: &str, root: Node<'_>) -> Problem {
    let mut stack = vec![root];
    while let Some(node) = stack.pop() {
        if node.is_missing() {
            let at = node.range().start.min(text.len());
            let range = ByteRange { start: at, end: at };
            return Problem { range, kind: ProblemKind::Missing(format!("`{}`", node.kind()).into()) };
        }
        if node.is_error() {
            return error(text, node);
        }
        let mut children = node.children();
        children.reverse();
        stack.extend(children.into_iter().filter(|n| n.has_error() || n.is_missing()));
    }
    error(text, root)
}

/// An error node may span a whole block; the word after what could be read is the place to look.
fn error(text: &str, node: Node<'_>) -> Problem {
    let range = node.range();
    let read = node.children().iter().rev().find(|n| !n.is_error() && n.range().end < range.end).map(|n| n.range().end);
    let from = read.unwrap_or(range.start).min(text.len());
    let rest = &text[from..range.end.min(text.len())];
    let start = from + rest.len() - rest.trim_start().len();
    let word: String = text[start..].chars().take_while(|c| !c.is_whitespace()).take(24).collect();
    let shown = if word.is_empty() {
        text.get(range.start..range.end).unwrap_or("").lines().next().unwrap_or("")
    } else {
        &word
    };
    let kind = ProblemKind::Unexpected(format!("`{}`", shown.trim()).into());
    Problem { range: ByteRange { start, end: start + word.len() }, kind }
}

/// The first bracket, string, heredoc or comment that never ends, or a string in quotes that begin none.
pub(super) fn unclosed(text: &str) -> Option<Problem> {
    let bytes = text.as_bytes();
    let mut open: Vec<(usize, u8)> = Vec::new();
    let mut pos = 0;
    let problem = |start: usize, len: usize, what: &str| {
        let range = ByteRange { start, end: start + len };
        Some(Problem { range, kind: ProblemKind::Unclosed(format!("`{what}`").into()) })
    };
    while pos < bytes.len() {
        match bytes[pos] {
            b'#' => pos += line_len(&bytes[pos..]),
            b'/' if bytes.get(pos + 1) == Some(&b'/') => pos += line_len(&bytes[pos..]),
            b'/' if bytes.get(pos + 1) == Some(&b'*') => match text.get(pos + 2..).and_then(|t| t.find("*/")) {
                Some(len) => pos += len + 4,
                None => return problem(pos, 2, "/*"),
            },
            b'"' => match string_end(bytes, pos + 1) {
                StringEnd::Closed(end) => pos = end,
                StringEnd::Interpolation(end) => {
                    open.push((pos, b'"'));
                    pos = end;
                }
                StringEnd::Broken => return problem(pos, 1, "\""),
            },
            b'\'' => {
                let rest = &text[pos + 1..pos + line_len(&bytes[pos..])];
                let end = rest.find('\'').map_or(pos + 1, |len| pos + len + 2);
                return Some(Problem { range: ByteRange { start: pos, end }, kind: ProblemKind::SingleQuotes });
            }
            b'<' if bytes[pos..].starts_with(b"<<") => match heredoc(text, pos) {
                Ok(end) => pos = end,
                Err(opening) => return problem(pos, opening.len(), opening),
            },
            b'{' | b'[' | b'(' => {
                open.push((pos, bytes[pos]));
                pos += 1;
            }
            b'}' if open.last().is_some_and(|o| o.1 == b'"') => match string_end(bytes, pos + 1) {
                StringEnd::Closed(end) => {
                    open.pop();
                    pos = end;
                }
                StringEnd::Interpolation(end) => pos = end,
                StringEnd::Broken => return problem(open.last()?.0, 1, "\""),
            },
            b'}' | b']' | b')' => {
                let matching = match bytes[pos] {
                    b'}' => b'{',
                    b']' => b'[',
                    _ => b'(',
                };
                match open.pop() {
                    Some((_, c)) if c == matching => pos += 1,
                    Some((at, c)) => return problem(at, 1, &char::from(c).to_string()),
                    None => return Some(Problem::unexpected(pos, &char::from(bytes[pos]).to_string())),
                }
            }
            _ => pos += 1,
        }
    }
    let (at, c) = *open.first()?;
    problem(at, 1, &char::from(c).to_string())
}

enum StringEnd {
    Closed(usize),
    Interpolation(usize),
    Broken,
}

fn string_end(bytes: &[u8], mut pos: usize) -> StringEnd {
    while let Some(&b) = bytes.get(pos) {
        match b {
            b'"' => return StringEnd::Closed(pos + 1),
            b'\n' => return StringEnd::Broken,
            b'\\' => pos += 2,
            b'$' | b'%' if bytes.get(pos + 1) == Some(&b) && bytes.get(pos + 2) == Some(&b'{') => pos += 3,
            b'$' | b'%' if bytes.get(pos + 1) == Some(&b'{') => return StringEnd::Interpolation(pos + 2),
            _ => pos += 1,
        }
    }
    StringEnd::Broken
}

/// The end of a heredoc, or its opening if it never ends.
fn heredoc(text: &str, start: usize) -> Result<usize, &str> {
    let line = &text[start..start + line_len(&text.as_bytes()[start..])];
    let name = line.trim_start_matches('<').trim_start_matches('-').trim();
    if name.is_empty() || name.contains(|c: char| !c.is_alphanumeric() && c != '_' && c != '-') {
        return Ok(start + 2);
    }
    let mut pos = start + line.len() + 1;
    while pos < text.len() {
        let len = line_len(&text.as_bytes()[pos..]);
        if text[pos..pos + len].trim() == name {
            return Ok(pos + len);
        }
        pos += len + 1;
    }
    Err(line.trim_end())
}

fn line_len(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| *b == b'\n').unwrap_or(bytes.len())
}

/// The words an item begins with, read without a tree: where it starts, its words, and where they end.
pub(super) fn head(text: &str) -> (usize, Vec<Arc<str>>, usize) {
    let mut pos = 0;
    // Comments and blank lines before it.
    loop {
        let rest = &text[pos..];
        let code = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        pos += rest.len() - code.len();
        if code.starts_with('#') || code.starts_with("//") {
            pos += line_len(code.as_bytes());
        } else if code.starts_with("/*") {
            match code.find("*/") {
                Some(end) => pos += end + 2,
                None => return (pos, Vec::new(), pos),
            }
        } else {
            break;
        }
    }
    let start = pos;
    let mut words: Vec<Arc<str>> = Vec::new();
    let mut end = start;
    while let Some(rest) = text.get(pos..) {
        let code = rest.trim_start_matches([' ', '\t']);
        pos += rest.len() - code.len();
        let word: String = code.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect();
        let len = if !word.is_empty() {
            let len = word.len();
            words.push(word.into());
            len
        } else if let Some(label) = code.strip_prefix('"').and_then(|c| c.split(['"', '\n']).next()) {
            words.push(label.into());
            (label.len() + 2).min(code.len())
        } else {
            break;
        };
        pos += len;
        end = pos;
        if !text.is_char_boundary(pos) {
            break;
        }
    }
    (start, words, end)
}
