//! Rewrites regular expressions of RE2, as Go has it, for the `regex` crate.
//!
//! The two differ: classes such as `\d` are ASCII in RE2, `[a&&b]` has no meaning of its own there, `{` may stand for itself,
//! and some escapes and flags exist on one side only.

use std::{fmt::Write as _, sync::Arc};

use super::{
    args::{Stop, fail},
    regexp::Anchor,
};

/// Reads an expression and writes the other one.
pub(super) struct Rewriter<'t> {
    text: &'t str,
    rest: std::iter::Peekable<std::str::CharIndices<'t>>,
    /// The expression for the `regex` crate.
    pub out: String,
    /// Whether what comes before may be repeated.
    atom: bool,
    /// Whether what comes before is a repetition.
    repeated: bool,
    assertions: usize,
    starts: bool,
    ends: bool,
    /// Whether there are alternatives outside of groups.
    pub alternatives: bool,
    /// Whether there are flags.
    pub flags: bool,
    depth: usize,
    /// Literal characters every match starts with, while they last.
    pub prefix: String,
    prefix_open: bool,
    /// The names of the groups; `None` for those without.
    pub groups: Vec<Option<Arc<str>>>,
}

impl<'t> Rewriter<'t> {
    /// A rewriter at the start of an expression.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            rest: text.char_indices().peekable(),
            out: String::with_capacity(text.len() + 16),
            atom: false,
            repeated: false,
            assertions: 0,
            starts: false,
            ends: false,
            alternatives: false,
            flags: false,
            depth: 0,
            prefix: String::new(),
            prefix_open: true,
            groups: Vec::new(),
        }
    }

    /// Where a match may stand.
    pub fn anchor(&self) -> Anchor {
        match (self.assertions, self.starts, self.ends) {
            (0, ..) => Anchor::Free,
            (1, true, _) if !self.alternatives && !self.flags => Anchor::Start,
            (1, _, true) if !self.alternatives && !self.flags => Anchor::End,
            _ => Anchor::Other,
        }
    }

    fn next(&mut self) -> Option<char> {
        self.rest.next().map(|(_, c)| c)
    }

    fn peek(&mut self) -> Option<char> {
        self.rest.peek().map(|(_, c)| *c)
    }

    fn tail(&mut self) -> &'t str {
        self.rest.peek().map_or("", |(i, _)| &self.text[*i..])
    }

    fn skip(&mut self, bytes: usize) {
        let end = self.rest.peek().map_or(self.text.len(), |(i, _)| i + bytes);
        while self.rest.peek().is_some_and(|(i, _)| *i < end) {
            self.rest.next();
        }
    }

    fn literal(&mut self, c: char) {
        self.out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4])));
        if self.prefix_open {
            self.prefix.push(c);
        }
        self.after_atom(self.prefix_open);
    }

    fn class(&mut self, text: &str) {
        self.out.push_str(text);
        self.after_atom(false);
    }

    fn after_atom(&mut self, in_prefix: bool) {
        self.prefix_open = in_prefix;
        (self.atom, self.repeated) = (true, false);
    }

    fn assertion(&mut self, text: &str) {
        let first = self.out.is_empty();
        self.out.push_str(text);
        self.assertions += 1;
        (self.atom, self.repeated) = (true, false);
        self.starts |= first && matches!(text, "^" | "\\A");
        self.ends = matches!(text, "$" | "\\z") && self.rest.peek().is_none();
        self.prefix_open &= first;
    }

    /// Rewrites all of it.
    pub fn run(&mut self) -> Result<(), Stop> {
        while let Some(c) = self.next() {
            match c {
                '^' => self.assertion("^"),
                '$' => self.assertion("$"),
                '.' => self.class("."),
                '|' => {
                    self.out.push('|');
                    self.alternatives |= self.depth == 0;
                    (self.atom, self.repeated) = (false, false);
                }
                '(' => self.group()?,
                ')' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.class(")");
                }
                '[' => self.brackets()?,
                '*' | '+' | '?' => self.repeat(c.encode_utf8(&mut [0; 4]))?,
                '{' => self.braces()?,
                '\\' => self.escape()?,
                c => self.literal(c),
            }
        }
        Ok(())
    }

    fn repeat(&mut self, operator: &str) -> Result<(), Stop> {
        if !self.atom {
            return fail("invalid regexp pattern: missing argument to repetition operator");
        }
        if self.repeated {
            return fail("invalid regexp pattern: invalid nested repetition operator");
        }
        if self.prefix_open {
            self.prefix.pop();
        }
        self.prefix_open = false;
        self.out.push_str(operator);
        if self.peek() == Some('?') {
            self.next();
            self.out.push('?');
        }
        self.repeated = true;
        Ok(())
    }

    /// `{n}`, `{n,}` or `{n,m}`; anything else is a brace.
    fn braces(&mut self) -> Result<(), Stop> {
        let tail = self.tail();
        let Some((inner, _)) = tail.split_once('}') else {
            self.literal('{');
            return Ok(());
        };
        let (low, high) = inner.split_once(',').unwrap_or((inner, inner));
        let number = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        if !number(low) || !(number(high) || high.is_empty()) || (low.len() > 1 && low.starts_with('0')) {
            self.literal('{');
            return Ok(());
        }
        let value = |t: &str| t.parse::<u32>().unwrap_or(u32::MAX);
        let (from, to) = (value(low), if high.is_empty() { 1000 } else { value(high) });
        if from > 1000 || to > 1000 || from > to {
            return fail(format!("invalid regexp pattern: invalid repeat count in {{{inner}}}"));
        }
        self.skip(inner.len() + 1);
        self.repeat(&format!("{{{inner}}}"))
    }

    fn group(&mut self) -> Result<(), Stop> {
        (self.atom, self.repeated, self.prefix_open) = (false, false, false);
        self.depth += 1;
        if self.peek() != Some('?') {
            self.out.push('(');
            self.groups.push(None);
            return Ok(());
        }
        self.next();
        let tail = self.tail();
        if let Some(rest) = tail.strip_prefix("P<").or_else(|| tail.strip_prefix('<')) {
            let Some((name, _)) = rest.split_once('>') else {
                return fail("invalid regexp pattern: invalid named capture");
            };
            if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
                return fail("invalid regexp pattern: invalid named capture");
            }
            // Terraform takes the last of several groups with one name, and any word as a name.
            let known = self.groups.iter().any(|other| other.as_deref() == Some(name));
            match known || name.starts_with(|c: char| c.is_ascii_digit()) {
                true => self.out.push('('),
                false => drop(write!(self.out, "(?P<{name}>")),
            }
            self.groups.push(Some(name.into()));
            self.skip(tail.len() - rest.len() + name.len() + 1);
            return Ok(());
        }
        self.out.push_str("(?");
        while let Some(c) = self.next() {
            match c {
                'i' | 'm' | 's' | 'U' | '-' => {
                    self.flags = true;
                    self.out.push(c);
                }
                ':' | ')' => {
                    self.depth -= usize::from(c == ')');
                    self.out.push(c);
                    return Ok(());
                }
                _ => break,
            }
        }
        fail("invalid regexp pattern: invalid or unsupported Perl syntax")
    }

    fn escape(&mut self) -> Result<(), Stop> {
        let Some(c) = self.next() else {
            return fail("invalid regexp pattern: trailing backslash at end of expression");
        };
        match c {
            'A' => self.assertion("\\A"),
            'z' => self.assertion("\\z"),
            'b' => self.assertion("(?-u:\\b)"),
            'B' => self.assertion("(?-u:\\B)"),
            'Q' => {
                let tail = self.tail();
                let quoted = tail.split_once("\\E").map_or(tail, |(quoted, _)| quoted);
                self.skip((quoted.len() + 2).min(tail.len()));
                quoted.chars().for_each(|c| self.literal(c));
            }
            // The end of a quotation that never started.
            'E' => return fail("invalid regexp pattern: invalid escape sequence in \\E"),
            'p' | 'P' => {
                let class = self.property(c)?;
                self.class(&class);
            }
            _ => match perl_class(c) {
                Some((set, negated)) => self.class(&format!("[{}{set}]", if negated { "^" } else { "" })),
                None => {
                    let c = self.escaped_char(c)?;
                    self.literal(c);
                }
            },
        }
        Ok(())
    }

    /// A character written with a backslash.
    fn escaped_char(&mut self, c: char) -> Result<char, Stop> {
        let code = match c {
            'a' => 7,
            'f' => 12,
            't' => 9,
            'n' => 10,
            'r' => 13,
            'v' => 11,
            'x' => return self.hex(),
            '1'..='7' if !self.peek().is_some_and(|c| c.is_digit(8)) => return invalid_escape(c),
            '0'..='7' => {
                let mut n = c.to_digit(8).unwrap_or(0);
                for _ in 0..2 {
                    let Some(d) = self.peek().and_then(|c| c.to_digit(8)) else { break };
                    n = n * 8 + d;
                    self.next();
                }
                n
            }
            c if c.is_ascii() && !c.is_ascii_alphanumeric() => return Ok(c),
            c => return invalid_escape(c),
        };
        char::from_u32(code).map_or_else(|| invalid_escape(c), Ok)
    }

    fn hex(&mut self) -> Result<char, Stop> {
        let tail = self.tail();
        let digits = match tail.strip_prefix('{') {
            Some(rest) => rest.split_once('}').map(|(digits, _)| (digits, digits.len() + 2)),
            None => tail.get(..2).map(|digits| (digits, 2)),
        };
        let parsed = digits.filter(|(d, _)| d.bytes().all(|b| b.is_ascii_hexdigit())).and_then(|(digits, length)| {
            let c = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
            Some((c, length))
        });
        let Some((c, length)) = parsed else {
            return invalid_escape('x');
        };
        self.skip(length);
        Ok(c)
    }

    /// `\pN`, `\p{Name}`, `\P…`
    fn property(&mut self, letter: char) -> Result<String, Stop> {
        let tail = self.tail();
        let (name, length) = match tail.strip_prefix('{') {
            Some(rest) => match rest.split_once('}') {
                Some((name, _)) => (name, name.len() + 2),
                None => return fail("invalid regexp pattern: invalid character class range"),
            },
            None => match tail.chars().next() {
                Some(c) => (&tail[..c.len_utf8()], c.len_utf8()),
                None => return fail("invalid regexp pattern: invalid character class range"),
            },
        };
        self.skip(length);
        let (name, negated) = name.strip_prefix('^').map_or((name, false), |name| (name, true));
        let upper = (letter == 'P') != negated;
        Ok(format!("\\{}{{{name}}}", if upper { 'P' } else { 'p' }))
    }

    /// `[…]`, written out so that nothing in it means more than in RE2.
    fn brackets(&mut self) -> Result<(), Stop> {
        let missing = || fail("invalid regexp pattern: missing closing ]");
        let mut class = String::from("[");
        if self.peek() == Some('^') {
            self.next();
            class.push('^');
        }
        let mut first = true;
        loop {
            let Some(c) = self.peek() else { return missing() };
            if c == ']' && !first {
                self.next();
                break;
            }
            first = false;
            if self.posix(&mut class)? || self.class_escape(&mut class)? {
                continue;
            }
            let low = self.class_char()?;
            let mut high = low;
            let tail = self.tail();
            if tail.starts_with('-') && tail.len() > 1 && !tail.starts_with("-]") {
                self.next();
                high = self.class_char()?;
                if high < low {
                    return fail("invalid regexp pattern: invalid character class range");
                }
            }
            let _ = write!(class, "\\x{{{:x}}}-\\x{{{:x}}}", u32::from(low), u32::from(high));
        }
        class.push(']');
        self.class(&class);
        Ok(())
    }

    /// `[:name:]` inside brackets.
    fn posix(&mut self, class: &mut String) -> Result<bool, Stop> {
        let tail = self.tail();
        let Some((name, _)) = tail.strip_prefix("[:").and_then(|rest| rest.split_once(":]")) else {
            return Ok(false);
        };
        let plain = name.strip_prefix('^').unwrap_or(name);
        const NAMES: &[&str] = &[
            "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper",
            "word", "xdigit",
        ];
        if !NAMES.contains(&plain) {
            return fail("invalid regexp pattern: invalid character class range");
        }
        let _ = write!(class, "[:{name}:]");
        self.skip(name.len() + 4);
        Ok(true)
    }

    /// `\d` and the like inside brackets.
    fn class_escape(&mut self, class: &mut String) -> Result<bool, Stop> {
        let mut chars = self.tail().chars();
        if chars.next() != Some('\\') {
            return Ok(false);
        }
        match chars.next() {
            Some(c @ ('p' | 'P')) => {
                self.skip(2);
                class.push_str(&self.property(c)?);
            }
            Some(c) => match perl_class(c) {
                Some((set, negated)) => {
                    self.skip(2);
                    let _ = write!(class, "[{}{set}]", if negated { "^" } else { "" });
                }
                None => return Ok(false),
            },
            None => return Ok(false),
        }
        Ok(true)
    }

    fn class_char(&mut self) -> Result<char, Stop> {
        match self.next() {
            Some('\\') => match self.next() {
                Some(c) => self.escaped_char(c),
                None => fail("invalid regexp pattern: trailing backslash at end of expression"),
            },
            Some(c) => Ok(c),
            None => fail("invalid regexp pattern: missing closing ]"),
        }
    }
}

fn invalid_escape<T>(c: char) -> Result<T, Stop> {
    fail(format!("invalid regexp pattern: invalid escape sequence in \\{c}"))
}

/// The characters of a class such as `\d`, and whether they are excluded.
fn perl_class(c: char) -> Option<(&'static str, bool)> {
    Some(match c {
        'd' => ("0-9", false),
        'D' => ("0-9", true),
        's' => ("\\t\\n\\f\\r\\x20", false),
        'S' => ("\\t\\n\\f\\r\\x20", true),
        'w' => ("0-9A-Za-z_", false),
        'W' => ("0-9A-Za-z_", true),
        _ => return None,
    })
}
