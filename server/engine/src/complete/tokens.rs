//! The words and signs of HCL as bytes, as far as it matters where one ends.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Text,
    Dot,
    Comma,
    Newline,
    Open,
    /// A bracket, with the number of the token that it closes.
    Close(usize),
    Sign,
}

impl Kind {
    /// Whether it ends an operand.
    pub(super) fn is_term(self) -> bool {
        matches!(self, Self::Word | Self::Number | Self::Text | Self::Close(_))
    }
}

/// A token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) text: &'t str,
}

impl<'t> Token<'t> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// A string without its quotation marks; anything else as it is.
    pub(super) fn content(&self) -> &'t str {
        let inner = self.text.strip_prefix('"').unwrap_or(self.text);
        inner.strip_suffix('"').unwrap_or(inner)
    }
}

/// The number of the first token of what the last one, a dot, is behind: `x[0].y(z)`.
pub(super) fn chain(tokens: &[Token<'_>]) -> Option<usize> {
    let mut at = tokens.len().checked_sub(2)?;
    loop {
        let first = match tokens[at].kind {
            Kind::Close(open) => {
                let joined = open.checked_sub(1).filter(|before| {
                    let before = &tokens[*before];
                    before.kind.is_term() && before.end() == tokens[open].start
                });
                match joined {
                    Some(before) => {
                        at = before;
                        continue;
                    }
                    None => open,
                }
            }
            Kind::Word | Kind::Number => at,
            // `.*`
            Kind::Sign if tokens[at].text == "*" => at,
            _ => return None,
        };
        match first.checked_sub(1).filter(|before| tokens[*before].kind == Kind::Dot) {
            Some(dot) => at = dot.checked_sub(1)?,
            None => return Some(first),
        }
    }
}

pub(super) fn is_word_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

fn end_of(text: &str, start: usize, fits: impl Fn(char) -> bool) -> usize {
    text[start..].find(|c| !fits(c)).map_or(text.len(), |end| start + end)
}

/// Where a word or a number ends that begins here; where it begins if there is none.
pub(super) fn word_or_number_end(text: &str, start: usize) -> usize {
    if text[start..].starts_with(|c: char| c.is_ascii_digit()) {
        end_of(text, start, is_word)
    } else {
        word_end(text, start)
    }
}

/// Where a word ends that begins here; where it begins if there is none.
pub(super) fn word_end(text: &str, start: usize) -> usize {
    let begins = text[start..].starts_with(is_word_start);
    if begins { name_end(text, start, start) } else { start }
}

/// Where a name with its prefixes ends, such as `core::try`. A single colon belongs to it only where an offset is directly behind it,
/// and what is before it is a prefix.
pub(super) fn name_end(text: &str, start: usize, at: usize) -> usize {
    let mut end = end_of(text, start, is_word);
    while text[end..].starts_with("::") {
        end = end_of(text, end + 2, is_word);
    }
    let prefix = matches!(&text[start..end], "core" | "shirube");
    if prefix && at == end + 1 && text[end..].starts_with(':') { end + 1 } else { end }
}

pub(super) fn number_end(text: &str, start: usize) -> usize {
    let end = end_of(text, start, |c| c.is_ascii_alphanumeric());
    let fraction = text[end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if fraction { end_of(text, end + 1, |c| c.is_ascii_alphanumeric()) } else { end }
}

/// Where the text of a string ends: at its quotation mark, an interpolation, or the end of the line.
pub(super) fn text_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let rest = &text[start + i..];
        match c {
            '"' | '\n' => return start + i,
            '\r' if rest.starts_with("\r\n") => return start + i,
            '\\' if !rest[1..].starts_with(['\n', '\r']) => drop(chars.next()),
            '$' | '%' if rest[1..].starts_with('{') => return start + i,
            '$' | '%' if rest[1..].starts_with(c) && rest[2..].starts_with('{') => drop(chars.nth(1)),
            _ => {}
        }
    }
    text.len()
}

/// Where what is typed in a string ends that does not close.
pub(super) fn label_end(text: &str, at: usize) -> usize {
    end_of(text, at, |c| is_word(c) || matches!(c, '.' | '*' | '[' | ']'))
}

/// The length of the first line of a heredoc and of all of it, if one begins here; up to the end of the text if it does not end.
pub(super) fn heredoc(text: &str) -> Option<(usize, usize)> {
    let name = text.strip_prefix("<<-").or_else(|| text.strip_prefix("<<"))?;
    let header = text.find('\n').map_or(text.len(), |end| end + 1);
    let name = name.lines().next()?.trim_end();
    if name.is_empty() || !name.chars().all(is_word) {
        return None;
    }
    let mut end = header;
    for line in text[header..].split_inclusive('\n') {
        if line.trim() == name {
            return Some((header, end + line.trim_end().len()));
        }
        end += line.len();
    }
    Some((header, text.len()))
}

/// The length of a comment that begins here, and whether what stands directly behind it is still in it.
pub(super) fn comment(text: &str) -> Option<(usize, bool)> {
    if text.starts_with('#') || text.starts_with("//") {
        return Some((text.find('\n').unwrap_or(text.len()), true));
    }
    let end = text.strip_prefix("/*")?.find("*/").map(|end| end + 4);
    Some((end.unwrap_or(text.len()), end.is_none()))
}

/// Whether a text is nothing but blanks and comments.
pub(super) fn is_trivia(mut text: &str) -> bool {
    loop {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        match comment(text) {
            Some((length, _)) => text = &text[length..],
            None => return text.is_empty(),
        }
    }
}

/// Whether a line begins with an argument and its `=`.
pub(super) fn begins_argument(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t']);
    let rest = line[end_of(line, 0, is_word)..].trim_start_matches([' ', '\t']);
    line.starts_with(is_word_start) && rest.starts_with('=') && !rest.starts_with("==") && !rest.starts_with("=>")
}

/// Whether a line begins with the head of a block.
pub(super) fn begins_block(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t']);
    if !line.starts_with(is_word_start) {
        return false;
    }
    let mut rest = line[end_of(line, 0, is_word)..].trim_start_matches([' ', '\t']);
    while let Some(label) = rest.strip_prefix('"') {
        let end = text_end(label, 0);
        let Some(after) = label[end..].strip_prefix('"') else { return false };
        rest = after.trim_start_matches([' ', '\t']);
    }
    rest.starts_with('{')
}
