//! YAML as libyaml writes it, which Terraform's encoder is a copy of: where lines are folded, what is escaped, and what stands on a line
//! follow from where the writer is and which of blanks and indentation it has just written.

use std::fmt::Write as _;

use super::args::{Stop, check_text};

/// Behind this column a line is folded at the next blank.
const WIDTH: usize = 80;
/// How far what is inside stands to the right.
const STEP: usize = 2;
/// The longest text that can be a key without a sign before it, in bytes.
const MAX_KEY: usize = 128;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Quoted,
    Literal,
}

/// What was written so far.
pub(super) struct Writer {
    out: String,
    column: usize,
    /// Whether a blank, or the beginning of a line, was written last.
    whitespace: bool,
    /// Whether nothing but indentation and signs stands on the line.
    pub indention: bool,
    /// Whether what was written last does not say by itself that it ends.
    open_ended: bool,
}

impl Writer {
    pub fn new() -> Self {
        Self { out: String::new(), column: 0, whitespace: true, indention: true, open_ended: false }
    }

    /// The text, with the end of the document.
    pub fn finish(mut self) -> String {
        self.indent(0);
        if self.open_ended {
            self.out.push_str("...\n");
        }
        self.out
    }

    fn put(&mut self, c: char) {
        self.out.push(c);
        self.column += 1;
    }

    fn line_end(&mut self, c: char) {
        self.out.push(c);
        self.column = 0;
    }

    /// Moves to where a line that is indented this far begins.
    pub fn indent(&mut self, indent: usize) {
        if !self.indention || self.column > indent || (self.column == indent && !self.whitespace) {
            self.line_end('\n');
        }
        while self.column < indent {
            self.put(' ');
        }
        self.whitespace = true;
        self.indention = true;
    }

    /// Writes a sign, behind a blank if it needs one. `nests` if what follows may begin on the same line.
    pub fn sign(&mut self, sign: &str, blank_before: bool, nests: bool) {
        if blank_before && !self.whitespace {
            self.put(' ');
        }
        sign.chars().for_each(|c| self.put(c));
        self.whitespace = false;
        self.indention &= nests;
        self.open_ended = false;
    }

    /// Writes a text; `indent` is where its further lines begin, and `alone` says that it is all of the document.
    pub fn text(&mut self, text: &str, style: Style, indent: usize, alone: bool) -> Result<(), Stop> {
        check_text(self.out.len() + text.len())?;
        match style {
            Style::Plain => {
                if !self.whitespace {
                    self.put(' ');
                }
                text.chars().for_each(|c| self.put(c));
                self.whitespace = false;
                self.indention = false;
                self.open_ended |= alone;
            }
            Style::Quoted => self.quoted(text, Some(indent)),
            Style::Literal if fits_block(text) => self.literal(text, indent),
            Style::Literal => self.quoted(text, Some(indent)),
        }
        Ok(())
    }

    /// Writes a key that needs no sign before it.
    pub fn key(&mut self, key: &str) {
        self.quoted(key, None);
    }

    /// In double quotes, folded if there is an indentation for further lines.
    fn quoted(&mut self, text: &str, fold: Option<usize>) {
        self.sign("\"", true, false);
        let mut spaces = false;
        for (i, c) in text.char_indices() {
            if !is_printable(c) || is_break(c) || matches!(c, '"' | '\\') {
                self.escape(c);
                spaces = false;
                continue;
            }
            let inside = i > 0 && i + 1 < text.len();
            match fold {
                Some(indent) if c == ' ' && !spaces && inside && self.column > WIDTH => {
                    self.indent(indent);
                    if text[i + 1..].starts_with(' ') {
                        self.put('\\');
                    }
                }
                _ => self.put(c),
            }
            spaces = c == ' ';
        }
        self.sign("\"", false, false);
    }

    fn escape(&mut self, c: char) {
        let short = match c {
            '\0' => '0',
            '\u{7}' => 'a',
            '\u{8}' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\u{b}' => 'v',
            '\u{c}' => 'f',
            '\r' => 'r',
            '\u{1b}' => 'e',
            '"' | '\\' => c,
            '\u{85}' => 'N',
            '\u{2028}' => 'L',
            '\u{2029}' => 'P',
            _ => return self.escape_code(u32::from(c)),
        };
        self.put('\\');
        self.put(short);
    }

    fn escape_code(&mut self, code: u32) {
        let before = self.out.len();
        let _ = match code {
            0..=0xff => write!(self.out, "\\x{code:02X}"),
            0x100..=0xffff => write!(self.out, "\\u{code:04X}"),
            _ => write!(self.out, "\\U{code:08X}"),
        };
        self.column += self.out.len() - before;
    }

    /// Line by line behind a bar, which says whether the text begins with a blank and how it ends.
    fn literal(&mut self, text: &str, indent: usize) {
        self.sign("|", true, false);
        if text.starts_with([' ', '\n', '\u{2028}', '\u{2029}']) {
            self.sign("2", false, false);
        }
        let mut end = text.chars().rev();
        match (end.next().is_some_and(is_break), end.next()) {
            (false, _) => self.sign("-", false, false),
            (true, before) if before.is_none_or(is_break) => self.sign("+", false, false),
            (true, _) => {}
        }
        self.line_end('\n');
        (self.indention, self.whitespace) = (true, true);
        let mut breaks = true;
        for c in text.chars() {
            if is_break(c) {
                self.line_end(c);
            } else {
                if breaks {
                    self.indent(indent);
                }
                self.put(c);
            }
            breaks = is_break(c);
            self.indention = breaks;
        }
    }
}

/// Where what stands inside of something that is indented this far begins; `None` is outside of everything.
pub(super) fn inside(indent: Option<usize>) -> usize {
    indent.map_or(STEP, |indent| indent + STEP)
}

/// Whether a text can be a key without a sign before it.
pub(super) fn is_simple_key(text: &str) -> bool {
    text.len() <= MAX_KEY && !text.contains(is_break)
}

/// Whether a text can be written line by line: without blanks at the ends of lines, and with nothing that has to be escaped.
fn fits_block(text: &str) -> bool {
    let mut space = false;
    for c in text.chars() {
        if !is_printable(c) || space && is_break(c) {
            return false;
        }
        space = c == ' ';
    }
    !space
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What is not escaped. Characters beyond the first plane are, although YAML does not ask for it.
fn is_printable(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}') && c != '\u{feff}'
}
