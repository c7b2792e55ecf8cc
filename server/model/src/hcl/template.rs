//! Quoted strings and heredocs.
//!
//! Literal text is taken from the gaps between interpolations, because the grammar drops blanks there.

use std::sync::Arc;

use shirube_lang::ast::{Expr, ExprKind, TemplatePart};
use shirube_syntax::{ByteRange, Node};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Lowerer, intern::intern};

/// One piece of a template, as flat as it is written.
pub(super) enum Token {
    /// Text up to the end of a line in a heredoc, all of it in a quoted string.
    Text(String),
    Interpolation(Expr),
    If(Expr),
    Else,
    EndIf,
    For(Option<Arc<str>>, Arc<str>, Box<Expr>),
    EndFor,
    /// A strip marker: blanks of the text next to it on this side go.
    StripBefore,
    StripAfter,
}

impl Lowerer<'_> {
    /// A quoted string or heredoc.
    pub(super) fn template(&mut self, node: Node<'_>) -> ExprKind {
        let heredoc = node.kind() == "heredoc_template";
        let Some(content) = (if heredoc { self.heredoc_content(node) } else { self.quoted_content(node) }) else {
            return ExprKind::Unfinished;
        };
        let mut tokens = Vec::new();
        if self.tokens(node, content, heredoc, &mut tokens).is_none() {
            return ExprKind::Unfinished;
        }
        let indented = heredoc && self.text[node.range().start..].starts_with("<<-");
        assemble(tokens, indented)
    }

    fn quoted_content(&self, node: Node<'_>) -> Option<ByteRange> {
        let start = node.child_of("quoted_template_start")?.range().end;
        let end = node.child_of("quoted_template_end")?.range().start;
        (start <= end).then_some(ByteRange { start, end })
    }

    /// From the line after the opening to the start of the line with the terminator.
    fn heredoc_content(&self, node: Node<'_>) -> Option<ByteRange> {
        let ids: Vec<Node<'_>> = node.named().into_iter().filter(|n| n.kind() == "heredoc_identifier").collect();
        let (first, last) = (ids.first()?, ids.last()?);
        let start = first.range().end + self.text.get(first.range().end..)?.find('\n')? + 1;
        let line = self.text.get(..last.range().end)?.trim_end().rfind('\n')? + 1;
        Some(ByteRange { start: start.min(line), end: line })
    }

    /// What stands in a range below a node.
    fn tokens(&mut self, node: Node<'_>, content: ByteRange, heredoc: bool, out: &mut Vec<Token>) -> Option<()> {
        let mut waiting = parts(node);
        waiting.retain(|n| content.contains(n.range()));
        let mut pos = content.start;
        while let Some(child) = waiting.pop() {
            let range = child.range();
            if range.start < pos {
                continue;
            }
            if self.is_escaped(content.start, range.start) {
                if child.kind() == "template_directive" {
                    // The sequences of a directive that is text are text as well, or there is no beginning for them.
                    let inner = child.named().into_iter().next()?;
                    let sequences = inner.named().into_iter().filter(|n| is_sequence(*n)).skip(1);
                    let text = |n: Node<'_>| self.is_escaped(content.start, n.range().start);
                    sequences.into_iter().all(text).then_some(())?;
                    waiting.extend(parts(inner));
                }
                continue;
            }
            literal(&self.text[pos..range.start], heredoc, out)?;
            match child.kind() {
                "template_interpolation" => {
                    let expr = match child.child_of("expression") {
                        Some(e) => self.expr(e),
                        None => Expr { node: self.node(range), kind: ExprKind::Unfinished },
                    };
                    self.marked(child, Token::Interpolation(expr), out);
                }
                _ => self.directive(child.named().into_iter().next()?, heredoc, out)?,
            }
            pos = range.end;
        }
        literal(&self.text[pos..content.end], heredoc, out)
    }

    /// Whether `${` follows on two or more dollar signs: the last of them escapes it, which the grammar sees only for exactly one. The
    /// same with percent signs.
    fn is_escaped(&self, from: usize, at: usize) -> bool {
        let (before, rest) = (&self.text[from..at], &self.text[at..]);
        before.ends_with("$$") && rest.starts_with("${") || before.ends_with("%%") && rest.starts_with("%{")
    }

    fn directive(&mut self, node: Node<'_>, heredoc: bool, out: &mut Vec<Token>) -> Option<()> {
        let (intro, end, middle, last) = match node.kind() {
            "template_for" => (node.child_of("template_for_start")?, "template_for_end", None, Token::EndFor),
            "template_if" => {
                let middle = node.child_of("template_else_intro");
                (node.child_of("template_if_intro")?, "template_if_end", middle, Token::EndIf)
            }
            _ => return None,
        };
        let end = node.child_of(end)?;
        let token = match node.kind() {
            "template_for" => {
                let (key, value, source) = self.for_intro(intro)?;
                Token::For(key, value, Box::new(source))
            }
            _ => Token::If(self.expr(intro.child_of("expression")?)),
        };
        self.marked(intro, token, out);
        let mut from = intro.range().end;
        if let Some(middle) = middle {
            self.tokens(node, ByteRange { start: from, end: middle.range().start }, heredoc, out)?;
            self.marked(middle, Token::Else, out);
            from = middle.range().end;
        }
        self.tokens(node, ByteRange { start: from, end: end.range().start }, heredoc, out)?;
        self.marked(end, last, out);
        Some(())
    }

    /// A token with the strip markers of the sequence it is written in.
    fn marked(&self, node: Node<'_>, token: Token, out: &mut Vec<Token>) {
        let text = node.text(self.text);
        if text[2.min(text.len())..].starts_with('~') {
            out.push(Token::StripBefore);
        }
        out.push(token);
        if text.ends_with("~}") {
            out.push(Token::StripAfter);
        }
    }
}

/// The string or template that tokens make; `indented` if the indentation that all lines have in common does not count.
pub(super) fn assemble(mut tokens: Vec<Token>, indented: bool) -> ExprKind {
    strip(&mut tokens);
    if indented {
        unindent(&mut tokens);
    }
    for token in &mut tokens {
        if let Token::Text(text) = token {
            compose(text);
        }
    }
    // Text of which strip markers have left nothing still makes a text of what stands beside it.
    let text = tokens.iter().any(|t| matches!(t, Token::Text(_)));
    let mut parts = tree(&mut tokens.into_iter().peekable());
    match parts.as_slice() {
        [TemplatePart::Interpolation(_)] if text => {
            parts.push(TemplatePart::Text("".into()));
            ExprKind::Template(parts)
        }
        [] => ExprKind::String("".into()),
        [TemplatePart::Text(text)] => ExprKind::String(intern(text)),
        _ => ExprKind::Template(parts),
    }
}

/// The interpolations and directives directly below a node, the last first.
fn parts(node: Node<'_>) -> Vec<Node<'_>> {
    node.named().into_iter().filter(|n| is_part(*n)).rev().collect()
}

/// Whether it is what stands in the braces of a directive.
fn is_sequence(node: Node<'_>) -> bool {
    matches!(
        node.kind(),
        "template_for_start" | "template_for_end" | "template_if_intro" | "template_else_intro" | "template_if_end"
    )
}

fn is_part(node: Node<'_>) -> bool {
    matches!(node.kind(), "template_interpolation" | "template_directive")
}

/// Literal text with its escapes resolved. Heredocs know only `$${` and `%%{`, and are read line by line; line ends stay
/// as they are written.
pub(super) fn literal(text: &str, heredoc: bool, out: &mut Vec<Token>) -> Option<()> {
    if heredoc {
        let text = text.replace("$${", "${").replace("%%{", "%{");
        out.extend(text.split_inclusive('\n').map(|line| Token::Text(line.to_string())));
    } else if !text.is_empty() {
        out.push(Token::Text(resolved(text)?));
    }
    Some(())
}

/// Resolves the escapes of a quoted string; what is no escape stays as it is.
pub(crate) fn unescape(text: &str) -> String {
    resolved(text).unwrap_or_else(|| text.to_string())
}

/// `None` if a number stands for no character.
fn resolved(text: &str) -> Option<String> {
    if !text.contains(['\\', '$', '%']) {
        return Some(text.to_string());
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("$${") || rest.starts_with("%%{") {
            out.push_str(&rest[1..3]);
            rest = &rest[3..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c != '\\' {
            out.push(c);
            continue;
        }
        let Some(e) = rest.chars().next() else { break };
        rest = &rest[e.len_utf8()..];
        match e {
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            'u' | 'U' => {
                let digits = if e == 'u' { 4 } else { 8 };
                let code = rest.get(..digits).and_then(|h| u32::from_str_radix(h, 16).ok());
                out.push(char::from_u32(code?)?);
                rest = &rest[digits..];
            }
            other => out.push(other),
        }
    }
    Some(out)
}

/// Terraform's strings are in the composed form of Unicode, however they are written.
fn compose(text: &mut String) {
    if is_nfc_quick(text.chars()) != IsNormalized::Yes {
        *text = text.nfc().collect();
    }
}

/// Applies strip markers to the text next to them: in a heredoc that is the rest of the line, with its end.
fn strip(tokens: &mut Vec<Token>) {
    for i in 0..tokens.len() {
        match tokens[i] {
            Token::StripBefore if i > 0 => {
                if let Token::Text(text) = &mut tokens[i - 1] {
                    text.truncate(text.trim_end().len());
                }
            }
            Token::StripAfter => {
                if let Some(Token::Text(text)) = tokens.get_mut(i + 1) {
                    *text = text.trim_start().to_string();
                }
            }
            _ => {}
        }
    }
    tokens.retain(|t| !matches!(t, Token::StripBefore | Token::StripAfter));
}

/// `<<-`: removes the indentation that all lines have in common. Lines that are only blank do not count and stay as they are, and
/// neither does a line whose beginning a strip marker has taken away.
fn unindent(tokens: &mut [Token]) {
    let mut at_line_start = true;
    let mut lines: Vec<&mut String> = Vec::new();
    for token in tokens {
        let Token::Text(text) = token else {
            // A line that begins with something else than text is not indented, so nothing is.
            if at_line_start {
                return;
            }
            continue;
        };
        let ends = text.ends_with('\n');
        let blank = ends && text.trim().is_empty();
        if at_line_start && !blank {
            lines.push(text);
        }
        at_line_start = ends;
    }
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let indent = lines.iter().map(|line| indentation(line)).min().unwrap_or(0);
    for line in lines {
        line.drain(..indent);
    }
}

/// Parts up to the end of the directive that they stand in.
fn tree(tokens: &mut std::iter::Peekable<std::vec::IntoIter<Token>>) -> Vec<TemplatePart> {
    let mut out: Vec<TemplatePart> = Vec::new();
    while let Some(token) = tokens.next_if(|t| !matches!(t, Token::Else | Token::EndIf | Token::EndFor)) {
        match token {
            Token::Text(text) => match out.last_mut() {
                _ if text.is_empty() => {}
                Some(TemplatePart::Text(last)) => *last = format!("{last}{text}").into(),
                _ => out.push(TemplatePart::Text(text.into())),
            },
            Token::Interpolation(expr) => out.push(TemplatePart::Interpolation(expr)),
            Token::If(condition) => {
                let yes = tree(tokens);
                let no = match tokens.next_if(|t| matches!(t, Token::Else)) {
                    Some(_) => tree(tokens),
                    None => Vec::new(),
                };
                tokens.next();
                out.push(TemplatePart::If(condition, yes, no));
            }
            Token::For(key_var, value_var, source) => {
                let body = tree(tokens);
                tokens.next();
                out.push(TemplatePart::For { key_var, value_var, source, body });
            }
            _ => {}
        }
    }
    out
}
