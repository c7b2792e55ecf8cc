//! The changes `terraform fmt` makes beyond spaces: interpolations that are a whole value, old type constraints, and
//! block labels.

use std::borrow::Cow;

use super::lexer::{Kind, Token, is_ident_start};

/// Modernises attribute values and block labels. `wanted` is asked with the tokens of each attribute or block header.
pub(super) fn rewrite<'a>(tokens: &[Token<'a>], wanted: &dyn Fn(&[Token<'a>]) -> bool) -> Vec<Token<'a>> {
    let mut out = Vec::with_capacity(tokens.len());
    // Whether each enclosing block is a `variable`.
    let mut blocks: Vec<bool> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let mut end = at + 1;
        match token.kind {
            Kind::Ident => {
                let next = end + comments(&tokens[end..]);
                match tokens.get(next).map(|token| token.kind) {
                    Some(Kind::Equal) => {
                        end = next + 1 + value_len(&tokens[next + 1..]);
                        if wanted(&tokens[at..end]) {
                            out.extend_from_slice(&tokens[at..=next]);
                            let is_type = blocks == [true] && token.text == "type";
                            value(&tokens[next + 1..end], is_type, &mut out);
                            at = end;
                            continue;
                        }
                    }
                    Some(_) => {
                        let header = Header::read(&tokens[at..]);
                        end = at + header.len;
                        if header.is_complete {
                            blocks.push(token.text == "variable");
                        }
                        if header.is_complete && wanted(&tokens[at..end]) {
                            header.write(&tokens[at..end], &mut out);
                            at = end;
                            continue;
                        }
                    }
                    None => {}
                }
            }
            Kind::CBrace => {
                blocks.pop();
            }
            _ => {}
        }
        out.extend_from_slice(&tokens[at..end]);
        at = end;
    }
    out
}

/// Number of comments at the start of `tokens` that don't end the line.
fn comments(tokens: &[Token<'_>]) -> usize {
    tokens.iter().take_while(|token| token.kind == Kind::Comment && !token.ends_line()).count()
}

/// Number of tokens of an attribute's value, with comments in front of it and after it.
fn value_len(tokens: &[Token<'_>]) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        let change = token.kind.bracket_change();
        if depth == 0 && (change < 0 || token.ends_line()) {
            return at;
        }
        depth += change;
    }
    tokens.len()
}

fn value<'a>(tokens: &[Token<'a>], is_type: bool, out: &mut Vec<Token<'a>>) {
    let start = comments(tokens);
    let end = tokens.iter().rposition(|token| token.kind != Kind::Comment).map_or(start, |at| at + 1).max(start);
    let expression = &tokens[start..end];
    out.extend_from_slice(&tokens[..start]);
    match if is_type { modern_type(expression) } else { unwrapped(expression) } {
        Some(changed) => out.extend(changed),
        None => out.extend_from_slice(expression),
    }
    out.extend_from_slice(&tokens[end..]);
}

/// A token made here, at the place of another.
fn made<'a>(kind: Kind, text: impl Into<Cow<'a, str>>, place: &Token<'a>) -> Token<'a> {
    Token { kind, text: text.into(), spaces: 0, start: place.start, end: place.start }
}

/// The type constraint that replaces one of Terraform 0.11 or an incomplete collection type.
fn modern_type<'a>(tokens: &[Token<'a>]) -> Option<Vec<Token<'a>>> {
    let (collection, element) = match tokens {
        [name] if name.kind == Kind::Ident => match &*name.text {
            "list" | "map" | "set" => (name, "any"),
            _ => return None,
        },
        [quote, name, close] if quote.kind == Kind::OQuote && close.kind == Kind::CQuote => match &*name.text {
            "string" => return Some(vec![Token { kind: Kind::Ident, ..name.clone() }]),
            // A collection's elements were always strings then.
            "list" | "map" => (name, "string"),
            _ => return None,
        },
        _ => return None,
    };
    Some(vec![
        Token { kind: Kind::Ident, ..collection.clone() },
        made(Kind::OParen, "(", collection),
        made(Kind::Ident, element, collection),
        made(Kind::CParen, ")", collection),
    ])
}

/// The expression in a quoted template that consists of one interpolation only.
fn unwrapped<'a>(tokens: &[Token<'a>]) -> Option<Vec<Token<'a>>> {
    let [quote, open, inside @ .., close, end_quote] = tokens else { return None };
    let ends = [(quote, Kind::OQuote), (open, Kind::OTemplate), (close, Kind::CTemplate), (end_quote, Kind::CQuote)];
    if ends.iter().any(|(token, kind)| token.kind != *kind) || open.text.starts_with('%') || inside.is_empty() {
        return None;
    }
    let mut quotes = 0;
    for token in inside {
        match token.kind {
            Kind::OQuote => quotes += 1,
            Kind::CQuote => quotes -= 1,
            // The template ends before its last sequence starts.
            Kind::OTemplate | Kind::CTemplate if quotes == 0 => return None,
            _ => {}
        }
    }
    let is_code = |token: &Token<'_>| token.kind != Kind::Newline;
    let first = inside.iter().position(is_code)?;
    let last = inside.iter().rposition(is_code)?;
    let inside = &inside[first..=last];
    let spans_lines = inside.iter().any(|token| token.kind == Kind::Newline);
    let in_parens = inside.first().is_some_and(|token| token.kind == Kind::OParen)
        && inside.last().is_some_and(|token| token.kind == Kind::CParen);
    let mut out = Vec::with_capacity(inside.len() + 2);
    if spans_lines && !in_parens {
        out.push(made(Kind::OParen, "(", open));
        out.extend_from_slice(inside);
        out.push(made(Kind::CParen, ")", close));
    } else {
        out.extend_from_slice(inside);
    }
    Some(out)
}

/// A block's type and labels up to its opening brace.
struct Header {
    /// Ranges of the labels' tokens.
    labels: Vec<(usize, usize)>,
    /// Number of tokens: with the brace, or if there is none, up to the token that can't be part of a header.
    len: usize,
    is_complete: bool,
}

impl Header {
    fn read(tokens: &[Token<'_>]) -> Header {
        let mut labels = Vec::new();
        let mut len = 1;
        while let Some(token) = tokens.get(len) {
            let end = match token.kind {
                Kind::OBrace => return Header { labels, len: len + 1, is_complete: true },
                Kind::Comment if !token.ends_line() => {
                    len += 1;
                    continue;
                }
                Kind::Ident => len + 1,
                Kind::OQuote => {
                    let has_text = tokens.get(len + 1).is_some_and(|token| token.kind == Kind::Literal);
                    let close = len + 1 + usize::from(has_text);
                    if tokens.get(close).is_none_or(|token| token.kind != Kind::CQuote) {
                        break;
                    }
                    close + 1
                }
                _ => break,
            };
            labels.push((len, end));
            len = end;
        }
        Header { labels, len, is_complete: false }
    }

    /// Writes the header with all labels quoted. Comments between labels go, as they do in Terraform.
    fn write<'a>(&self, tokens: &[Token<'a>], out: &mut Vec<Token<'a>>) {
        let Some(&(_, labels_end)) = self.labels.last() else {
            out.extend_from_slice(&tokens[..self.len]);
            return;
        };
        out.extend(tokens.first().cloned());
        for &(start, end) in &self.labels {
            match &tokens[start..end] {
                [name] => {
                    out.push(made(Kind::OQuote, "\"", name));
                    out.push(Token { kind: Kind::Literal, ..name.clone() });
                    out.push(made(Kind::CQuote, "\"", name));
                }
                [quote, text, close] => {
                    let text = Token { text: canonical_label(&text.text), ..text.clone() };
                    out.extend([quote.clone(), text, close.clone()]);
                }
                other => out.extend_from_slice(other),
            }
        }
        out.extend_from_slice(&tokens[labels_end..self.len]);
    }
}

/// A label's text with only the escapes that it needs.
fn canonical_label<'a>(text: &Cow<'a, str>) -> Cow<'a, str> {
    if text.bytes().all(|b| (b' '..=b'~').contains(&b) && b != b'\\') {
        return text.clone();
    }
    match unescaped(text) {
        // Terraform loses such labels. They have no meaning anywhere, but losing them isn't for a formatter.
        Some(plain) if !plain.contains(['$', '%']) => Cow::Owned(escaped(&plain)),
        _ => text.clone(),
    }
}

fn unescaped(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let digits = match chars.next()? {
            'n' => {
                out.push('\n');
                continue;
            }
            'r' => {
                out.push('\r');
                continue;
            }
            't' => {
                out.push('\t');
                continue;
            }
            same @ ('"' | '\\') => {
                out.push(same);
                continue;
            }
            'u' => 4,
            'U' => 8,
            _ => return None,
        };
        let mut code = 0_u32;
        for _ in 0..digits {
            code = code.checked_mul(16)?.checked_add(chars.next()?.to_digit(16)?)?;
        }
        out.push(char::from_u32(code)?);
    }
    Some(out)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '"' | '\\' => out.extend(['\\', c]),
            _ if is_printable(c) => out.push(c),
            _ if u32::from(c) < 0x1_0000 => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push_str(&format!("\\U{:08x}", u32::from(c))),
        }
    }
    out
}

/// Whether a character has a visible form. The standard library tells only in the way it escapes text for debugging;
/// there, a mark is escaped at the start of a text only.
fn is_printable(c: char) -> bool {
    c == '\'' || is_ident_start(c) || format!("a{c}").escape_debug().count() == 2
}
