//! Quoted strings and heredocs.
//!
//! Literal text is taken from the gaps between interpolations, because the grammar drops blanks there.

use std::sync::Arc;

use shirube_lang::ast::{ExprKind, TemplatePart};
use shirube_syntax::{ByteRange, Node};

use super::Lowerer;

/// A template before indentation and strip markers are applied.
enum Raw {
    Text(String),
    Part(TemplatePart),
    /// A strip marker: blanks on this side go.
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
        let children: Vec<Node<'_>> = node.named().into_iter().filter(|n| is_part(*n)).collect();
        let mut raw = self.pieces(content, &children, heredoc);
        if heredoc && self.text[node.range().start..].starts_with("<<-") {
            unindent(&mut raw);
        }
        let parts = strip(raw);
        match parts.as_slice() {
            [] => ExprKind::String("".into()),
            [TemplatePart::Text(text)] => ExprKind::String(text.clone()),
            _ => ExprKind::Template(parts),
        }
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

    fn pieces(&mut self, content: ByteRange, children: &[Node<'_>], heredoc: bool) -> Vec<Raw> {
        let mut raw = Vec::new();
        let mut pos = content.start;
        for child in children {
            let range = child.range();
            if range.start < pos || range.end > content.end {
                continue;
            }
            raw.push(Raw::Text(literal(&self.text[pos..range.start], heredoc)));
            self.piece(*child, heredoc, &mut raw);
            pos = range.end;
        }
        raw.push(Raw::Text(literal(&self.text[pos..content.end], heredoc)));
        raw
    }

    fn piece(&mut self, node: Node<'_>, heredoc: bool, raw: &mut Vec<Raw>) {
        let (before, after) = self.markers(node);
        if before {
            raw.push(Raw::StripBefore);
        }
        match node.kind() {
            "template_interpolation" => {
                let part = match node.child_of("expression") {
                    Some(e) => TemplatePart::Interpolation(self.expr(e)),
                    None => TemplatePart::Interpolation(shirube_lang::ast::Expr {
                        node: self.node(node.range()),
                        kind: ExprKind::Unfinished,
                    }),
                };
                raw.push(Raw::Part(part));
            }
            _ => {
                let directive = node.named().into_iter().next();
                let part = directive.and_then(|d| match d.kind() {
                    "template_for" => self.template_for(d, heredoc),
                    "template_if" => self.template_if(d, heredoc),
                    _ => None,
                });
                raw.extend(part.map(Raw::Part));
            }
        }
        if after {
            raw.push(Raw::StripAfter);
        }
    }

    /// Whether a sequence such as `${~ x ~}` or the outer ends of a directive carry strip markers.
    fn markers(&self, node: Node<'_>) -> (bool, bool) {
        let text = node.text(self.text);
        (text[2.min(text.len())..].starts_with('~'), text.ends_with("~}"))
    }

    fn template_for(&mut self, node: Node<'_>, heredoc: bool) -> Option<TemplatePart> {
        let (intro, end) = (node.child_of("template_for_start")?, node.child_of("template_for_end")?);
        let (key_var, value_var, source) = self.for_intro(intro)?;
        let body = self.inner(node, intro, end, heredoc);
        Some(TemplatePart::For { key_var, value_var, source: Box::new(source), body })
    }

    fn template_if(&mut self, node: Node<'_>, heredoc: bool) -> Option<TemplatePart> {
        let (intro, end) = (node.child_of("template_if_intro")?, node.child_of("template_if_end")?);
        let condition = self.expr(intro.child_of("expression")?);
        let otherwise = node.child_of("template_else_intro");
        let yes = self.inner(node, intro, otherwise.unwrap_or(end), heredoc);
        let no = otherwise.map(|o| self.inner(node, o, end, heredoc)).unwrap_or_default();
        Some(TemplatePart::If(condition, yes, no))
    }

    /// What stands between two parts of a directive.
    fn inner(&mut self, node: Node<'_>, from: Node<'_>, to: Node<'_>, heredoc: bool) -> Vec<TemplatePart> {
        let content = ByteRange { start: from.range().end, end: to.range().start };
        let children: Vec<Node<'_>> =
            node.named().into_iter().filter(|n| is_part(*n) && content.contains(n.range())).collect();
        let mut raw = self.pieces(content, &children, heredoc);
        if self.markers(from).1 {
            raw.insert(0, Raw::StripAfter);
        }
        if self.markers(to).0 {
            raw.push(Raw::StripBefore);
        }
        strip(raw)
    }
}

fn is_part(node: Node<'_>) -> bool {
    matches!(node.kind(), "template_interpolation" | "template_directive")
}

/// Literal text with its escapes resolved. Heredocs know only `$${` and `%%{`; line ends are `\n`.
fn literal(text: &str, heredoc: bool) -> String {
    if heredoc {
        return text.replace("\r\n", "\n").replace("$${", "${").replace("%%{", "%{");
    }
    unescape(text)
}

/// Resolves the escapes of a quoted string.
pub(crate) fn unescape(text: &str) -> String {
    if !text.contains(['\\', '$', '%']) {
        return text.to_string();
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
                let code = rest.get(..digits).and_then(|h| u32::from_str_radix(h, 16).ok()).and_then(char::from_u32);
                if let Some(code) = code {
                    out.push(code);
                    rest = &rest[digits..];
                }
            }
            other => out.push(other),
        }
    }
    out
}

/// `<<-`: removes the indentation that all lines have in common. Lines that are only blank do count in Terraform.
fn unindent(raw: &mut [Raw]) {
    let mut indent = usize::MAX;
    let mut at_line_start = true;
    for piece in raw.iter() {
        match piece {
            Raw::Text(text) => {
                let lines = text.split_inclusive('\n');
                for line in lines {
                    if at_line_start && (line != "\n") {
                        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
                        indent = indent.min(blank);
                    }
                    at_line_start = line.ends_with('\n');
                }
            }
            _ => {
                if at_line_start {
                    indent = 0;
                }
                at_line_start = false;
            }
        }
    }
    if indent == usize::MAX || indent == 0 {
        return;
    }
    at_line_start = true;
    for piece in raw.iter_mut() {
        let Raw::Text(text) = piece else {
            at_line_start = false;
            continue;
        };
        let mut out = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
            out.push_str(if at_line_start { &line[indent.min(blank)..] } else { line });
            at_line_start = line.ends_with('\n');
        }
        *text = out;
    }
}

/// Applies strip markers and joins text.
fn strip(raw: Vec<Raw>) -> Vec<TemplatePart> {
    let mut out: Vec<TemplatePart> = Vec::new();
    let mut trim_next = false;
    for piece in raw {
        match piece {
            Raw::Text(text) => {
                let text = if std::mem::take(&mut trim_next) { text.trim_start() } else { &text };
                match out.last_mut() {
                    _ if text.is_empty() => {}
                    Some(TemplatePart::Text(last)) => *last = format!("{last}{text}").into(),
                    _ => out.push(TemplatePart::Text(Arc::from(text))),
                }
            }
            Raw::Part(part) => out.push(part),
            Raw::StripAfter => trim_next = true,
            Raw::StripBefore => {
                if let Some(TemplatePart::Text(last)) = out.last_mut() {
                    *last = last.trim_end().into();
                    if last.is_empty() {
                        out.pop();
                    }
                }
            }
        }
    }
    out
}
