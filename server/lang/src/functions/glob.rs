//! Patterns over paths: `*`, `**`, `?`, `[a-z]` and `{a,b}`.

use regex::Regex;

/// A pattern over paths with `/`.
pub(super) struct Pattern(Regex);

impl Pattern {
    /// Reads a pattern; `None` if a bracket does not close.
    pub fn parse(pattern: &str) -> Option<Self> {
        let mut out = String::from("^");
        let mut chars = pattern.chars().peekable();
        let mut depth = 0u32;
        while let Some(c) = chars.next() {
            match c {
                '*' if chars.next_if_eq(&'*').is_some() => {
                    // `**/` stands for any number of folders, none included.
                    let folders = (out == "^" || out.ends_with('/')) && chars.next_if_eq(&'/').is_some();
                    out.push_str(if folders { "(?:[^/]+/)*" } else { ".*" });
                }
                '*' => out.push_str("[^/]*"),
                '?' => out.push_str("[^/]"),
                '{' => {
                    depth += 1;
                    out.push_str("(?:");
                }
                '}' if depth > 0 => {
                    depth -= 1;
                    out.push(')');
                }
                ',' if depth > 0 => out.push('|'),
                '[' => class(&mut chars, &mut out)?,
                '\\' => out.push_str(&regex::escape(chars.next()?.encode_utf8(&mut [0; 4]))),
                c => out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
            }
        }
        out.push('$');
        (depth == 0).then(|| Regex::new(&out).ok().map(Self)).flatten()
    }

    /// Whether a path fits.
    pub fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

fn class(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, out: &mut String) -> Option<()> {
    out.push('[');
    if chars.next_if(|c| matches!(c, '^' | '!')).is_some() {
        out.push('^');
    }
    loop {
        match chars.next()? {
            ']' => break,
            '-' => out.push('-'),
            c => out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out.push(']');
    Some(())
}
