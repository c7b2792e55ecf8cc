//! New YAML in the manner of the text around it.

use shirube_model::data::{Kind, Node};

use super::out::Out;

/// How a template is laid out.
#[derive(Clone, Debug)]
pub(super) struct Style {
    /// How many blanks a mapping is further in than the key that holds it.
    pub(super) step: usize,
    /// How many blanks the dash of an element is further in than the key of its list.
    pub(super) dash: usize,
    /// What stands around texts that need it.
    pub(super) quote: char,
}

/// What was counted to find out how a text is laid out.
#[derive(Default)]
struct Counts {
    steps: [usize; 9],
    dashes: [usize; 9],
    quotes: [usize; 2],
}

impl Style {
    /// The style of a text, and where it does not say, of all the text around it.
    pub(super) fn of(text: &str, root: &Node, file: &str) -> Self {
        let mut counts = Counts::default();
        counts.node(text, root, None);
        let most = |of: &[usize]| (0..of.len()).filter(|i| of[*i] > 0).max_by_key(|i| (of[*i], usize::MAX - i));
        let quotes = |text: &str| (text.matches('\'').count(), text.matches('"').count());
        let (single, double) = match counts.quotes {
            [0, 0] => quotes(file),
            [single, double] => (single, double),
        };
        let step = most(&counts.steps).unwrap_or(2);
        let dash = most(&counts.dashes).or_else(|| dash_in(file)).unwrap_or(step);
        Self { step, dash, quote: if double > single { '"' } else { '\'' } }
    }
}

/// How far in dashes are in a text that is read line by line.
fn dash_in(text: &str) -> Option<usize> {
    let mut before: Option<usize> = None;
    for line in text.lines() {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if let Some(key) = before.filter(|_| content.starts_with("- ")) {
            return indent.checked_sub(key).filter(|dash| *dash < 9);
        }
        before = content.trim_end().ends_with(':').then_some(indent).filter(|_| !content.starts_with('-'));
    }
    None
}

impl Counts {
    fn node(&mut self, text: &str, node: &Node, key: Option<usize>) {
        let column = |at: usize| text[..at].bytes().rev().take_while(|b| *b != b'\n').count();
        let mut further = |counts: fn(&mut Self) -> &mut [usize; 9], at: usize, key: usize| {
            let by = column(at).checked_sub(key);
            if let Some(count) = by.and_then(|by| counts(self).get_mut(by)) {
                *count += 1;
            }
        };
        let own = &text[body(text, node)..];
        match &node.kind {
            Kind::Map(pairs) if !own.starts_with('{') => {
                if let (Some(first), Some(key)) = (pairs.first(), key) {
                    further(|c| &mut c.steps, first.key.range.start, key);
                }
                for pair in pairs {
                    self.node(text, &pair.value, Some(column(pair.key.range.start)));
                }
            }
            Kind::List(items) if !own.starts_with('[') => {
                if let Some(key) = key {
                    further(|c| &mut c.dashes, body(text, node), key);
                }
                items.iter().for_each(|item| self.node(text, item, None));
            }
            Kind::Scalar(..) => match own.chars().next() {
                Some('\'') => self.quotes[0] += 1,
                Some('"') => self.quotes[1] += 1,
                _ => {}
            },
            _ => {}
        }
    }
}

/// Where a value begins behind its tag and its anchor.
pub(super) fn body(text: &str, node: &Node) -> usize {
    let mut at = node.range.start;
    while node.range.end > at && text[at..node.range.end].starts_with(['!', '&']) {
        let rest = &text[at..node.range.end];
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        at += word + (rest.len() - word - rest[word..].trim_start().len());
    }
    at
}

impl Style {
    /// A value on one line.
    pub(super) fn inline(&self, value: &Out) -> String {
        self.flow(value, false)
    }

    /// A value on one line, where brackets and commas around it may mean something.
    pub(super) fn flow(&self, value: &Out, inside: bool) -> String {
        match value {
            Out::Word(word) => word.clone(),
            Out::Text(text) => self.text(text, inside),
            Out::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.flow(item, true)).collect();
                format!("[{}]", items.join(", "))
            }
            Out::Map(pairs) => {
                let pair =
                    |(key, value): &(String, Out)| format!("{}: {}", self.text(key, true), self.flow(value, true));
                format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
            }
            Out::Tagged(tag, value) => format!("{tag} {}", self.flow(value, inside)),
            Out::Anchored(name, value) => format!("&{name} {}", self.flow(value, inside)),
            Out::Alias(name) => format!("*{name}"),
        }
    }

    /// Whether a value has lines of its own.
    pub(super) fn is_block(value: &Out) -> bool {
        match value {
            Out::List(items) => !items.is_empty(),
            Out::Map(pairs) => !pairs.is_empty(),
            Out::Tagged(_, value) | Out::Anchored(_, value) => Self::is_block(value),
            _ => false,
        }
    }

    /// What stands behind the colon of a key at a column: a blank and the value, or lines.
    pub(super) fn behind(&self, value: &Out, column: usize) -> String {
        match value {
            Out::Tagged(tag, value) if Self::is_block(value) => format!(" {tag}{}", self.behind(value, column)),
            Out::Map(_) if Self::is_block(value) => {
                let column = column + self.step;
                format!("\n{}{}", " ".repeat(column), self.lines(value, column))
            }
            Out::List(_) if Self::is_block(value) => {
                let column = column + self.dash;
                format!("\n{}{}", " ".repeat(column), self.lines(value, column))
            }
            _ => format!(" {}", self.inline(value)),
        }
    }

    /// A value that begins at a column: all but its first line with their indentation.
    pub(super) fn lines(&self, value: &Out, column: usize) -> String {
        let joined = |lines: Vec<String>| lines.join(&format!("\n{}", " ".repeat(column)));
        match value {
            Out::Map(pairs) if !pairs.is_empty() => {
                joined(pairs.iter().map(|(key, value)| self.pair(key, value, column)).collect())
            }
            Out::List(items) if !items.is_empty() => {
                joined(items.iter().map(|item| format!("- {}", self.lines(item, column + 2))).collect())
            }
            Out::Tagged(tag, value) if Self::is_block(value) => {
                format!("{tag}\n{}{}", " ".repeat(column), self.lines(value, column))
            }
            _ => self.inline(value),
        }
    }

    /// A pair whose key stands at a column.
    pub(super) fn pair(&self, key: &str, value: &Out, column: usize) -> String {
        format!("{}:{}", self.text(key, false), self.behind(value, column))
    }

    /// A text, between quotation marks where it would mean something else without them.
    fn text(&self, text: &str, inside: bool) -> String {
        if is_plain(text, inside) {
            return text.to_string();
        }
        let odd = |c: char| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}');
        if self.quote == '"' || text.contains(odd) {
            return quoted(text);
        }
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// A text between double quotation marks.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                out.push_str(&format!("\\u{:04X}", c as u32));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Words that some readers of YAML take for truth values or null.
const WORDS: [&str; 10] = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "~"];

/// Whether a text means itself without quotation marks, to readers of any version of YAML.
fn is_plain(text: &str, inside: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let begins = first.is_alphabetic() || matches!(first, '/' | '_' | '$') || is_address(text);
    let allowed = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '_' | '-' | '.' | '/' | ':' | '+' | '=' | '@' | '*' | '?' | '%' | '(' | ')' | ';' | '$'
            )
            || !inside && c == ','
    };
    begins
        && text.chars().all(allowed)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !WORDS.contains(&&*text.to_lowercase())
}

/// Whether a text that begins with a digit is certainly no number, date or time: it holds a slash, as ranges of addresses do.
fn is_address(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('/') && !text.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_meaning() {
        let style = Style { step: 2, dash: 2, quote: '\'' };
        for (text, written) in [
            ("Enabled", "Enabled"),
            ("arn:aws:iam::1:root", "arn:aws:iam::1:root"),
            ("10.0.0.0/8", "10.0.0.0/8"),
            ("2012-10-17", "'2012-10-17'"),
            ("yes", "'yes'"),
            ("On", "'On'"),
            ("NULL", "'NULL'"),
            ("123", "'123'"),
            ("1:30", "'1:30'"),
            ("", "''"),
            ("it's", "'it''s'"),
            ("a: b", "'a: b'"),
            ("a #b", "'a #b'"),
            ("*", "'*'"),
            ("暗号化 😀", "'暗号化 😀'"),
            ("a\nb", "\"a\\nb\""),
            ("!x", "'!x'"),
        ] {
            assert_eq!(style.inline(&Out::Text(text.into())), written);
            let read = shirube_model::data::read(written, shirube_syntax::Notation::YamlSections);
            assert_eq!(read.root.as_ref().and_then(Out::of), Some(Out::Text(text.into())), "{written}");
        }
        assert_eq!(style.flow(&Out::List(vec![Out::Text("a,b".into())]), true), "['a,b']");
    }
}
