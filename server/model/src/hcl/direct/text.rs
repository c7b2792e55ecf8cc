//! Quoted strings and heredocs.

use shirube_lang::ast::ExprKind;

use super::{
    super::template::{Token, assemble, literal},
    Lines, Reader, intern,
};

/// The longest text, in bytes; longer ones are left to the tree, which has the bound for them.
const MAX_TEXT: usize = 1_000_000;

impl Reader<'_> {
    /// A quoted string, perhaps with interpolations.
    pub(super) fn quoted(&mut self) -> Option<ExprKind> {
        self.pos += 1;
        let (mut from, mut plain) = (self.pos, true);
        let mut tokens: Vec<Token> = Vec::new();
        loop {
            match self.peek() {
                b'"' => break,
                b'\n' | b'\r' | 0 => return None,
                b'\\' => {
                    plain = false;
                    if !matches!(self.ahead(1), b'n' | b'r' | b't' | b'"' | b'\\') {
                        return None;
                    }
                    self.pos += 2;
                }
                b'$' | b'%' => {
                    let before = self.pos;
                    if self.sequence(from, &mut tokens, false)? {
                        from = self.pos;
                        plain = false;
                    } else {
                        plain &= self.pos == before + 1;
                    }
                }
                byte => {
                    // What is not ASCII may have to be composed.
                    plain &= byte < 0x80;
                    self.pos += 1;
                }
            }
        }
        let text = &self.text[from..self.pos];
        if text.len() > MAX_TEXT {
            return None;
        }
        self.pos += 1;
        if plain {
            return Some(ExprKind::String(intern(text)));
        }
        literal(text, false, &mut tokens)?;
        Some(assemble(tokens, false))
    }

    /// What a dollar or percent sign begins: an interpolation, which is read, an escape or nothing, which are stepped over. Whether it
    /// was an interpolation; the text from `from` up to it goes to `tokens`.
    fn sequence(&mut self, from: usize, tokens: &mut Vec<Token>, heredoc: bool) -> Option<bool> {
        let sign = self.peek();
        if self.ahead(1) == sign && self.ahead(2) == b'{' {
            // With a third sign it is the last that escapes.
            let third = self.pos > from && self.bytes[self.pos - 1] == sign;
            self.pos += 3;
            return (!third).then_some(false);
        }
        if self.ahead(1) != b'{' {
            self.pos += 1;
            return Some(false);
        }
        // Directives and strip markers.
        if sign == b'%' || self.ahead(2) == b'~' {
            return None;
        }
        literal(&self.text[from..self.pos], heredoc, tokens)?;
        self.pos += 2;
        self.blank(Lines::Blank)?;
        let inner = self.expr(Lines::Blank)?;
        self.blank(Lines::Blank)?;
        self.eat(b'}')?;
        tokens.push(Token::Interpolation(inner));
        Some(true)
    }

    /// `<<NAME` or `<<-NAME` up to the line that holds only `NAME`.
    pub(super) fn heredoc(&mut self) -> Option<ExprKind> {
        self.eat(b'<')?;
        self.eat(b'<')?;
        let indented = self.eat(b'-').is_some();
        let name = self.word()?;
        let _ = self.eat(b'\r');
        self.eat(b'\n')?;
        let (end, behind) = self.terminator(name)?;
        if end - self.pos > MAX_TEXT {
            return None;
        }
        let mut from = self.pos;
        let mut tokens = Vec::new();
        while let Some(at) = self.bytes[self.pos..end].iter().position(|b| matches!(b, b'$' | b'%')) {
            self.pos += at;
            let begin = self.pos;
            if self.sequence(from, &mut tokens, true)? {
                if self.pos > end || self.bytes[begin..self.pos].contains(&b'\n') {
                    return None;
                }
                from = self.pos;
            }
            if self.pos > end {
                return None;
            }
        }
        literal(&self.text[from..end], true, &mut tokens)?;
        self.pos = behind;
        Some(assemble(tokens, indented))
    }

    /// Where the line begins that ends a heredoc, and where the name in it ends.
    fn terminator(&self, name: &str) -> Option<(usize, usize)> {
        let mut line = self.pos;
        loop {
            let rest = self.text.get(line..).filter(|r| !r.is_empty())?;
            let len = rest.find('\n').unwrap_or(rest.len());
            let own = &rest[..len];
            if own.trim_ascii() == name {
                return Some((line, line + own.trim_ascii_end().len()));
            }
            line += len + 1;
        }
    }
}
