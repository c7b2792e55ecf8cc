//! Adding an exception to a configuration and keeping the rest of it.

use shirube_syntax::ByteRange;

use super::yaml::{self, Entry, Kind};
use crate::{answer::TextEdit, exceptions};

/// An edit that adds an entry to `exceptions` of a configuration, which may be empty.
pub fn exception_entry(
    text: &str,
    control: &str,
    (resource, path): (&str, Option<&str>),
    reason: &str,
    until: Option<&str>,
) -> TextEdit {
    let mut fields = vec![("control", scalar(control)), ("resource", scalar(resource))];
    fields.extend(path.map(|path| ("path", scalar(path))));
    fields.push(("reason", scalar(reason)));
    if let Some(until) = until {
        fields.push(("until", if exceptions::is_date(until) { until.to_string() } else { scalar(until) }));
    }
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let entries = top(text);
    let found = entries.iter().find(|e| e.key == "exceptions");
    let edit = match found.map(|e| (e, &e.value.kind)) {
        None if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') => in_braces(&entries, &fields),
        None => None,
        Some((entry, Kind::List(items))) if !items.is_empty() => {
            let last = items.last().map_or(entry.value.range, |item| item.range);
            if text[entry.value.range.start..].starts_with('[') {
                Some(insert(last.end, format!(", {}", flow(&fields))))
            } else {
                let indent = indent(text, entry.value.range.start);
                Some(below(text, entry, &block(&fields, &indent, newline), newline))
            }
        }
        // A list without items, or a value that is none and is reported anyway.
        Some((entry, Kind::Null)) if entry.value.range.start == entry.value.range.end => {
            Some(below(text, entry, &block(&fields, "  ", newline), newline))
        }
        Some((entry, Kind::List(_) | Kind::Null)) => {
            let lines = block(&fields, "  ", newline);
            let before = &text[..entry.value.range.start];
            let text = format!("{newline}{}", lines.trim_end_matches(['\r', '\n']));
            let start = before.trim_end_matches(' ').len();
            Some(TextEdit { range: ByteRange { start, end: entry.value.range.end }, text })
        }
        Some(_) => None,
    };
    edit.unwrap_or_else(|| at_end(text, "exceptions", &block(&fields, "  ", newline), newline))
}

/// The top-level entries with places in the text as it is.
pub(super) fn top(text: &str) -> Vec<Entry> {
    // The byte order mark is no YAML; three empty lines in its place are as many bytes.
    match text.strip_prefix('\u{feff}') {
        Some(rest) => yaml::read(&format!("\n\n\n{rest}")).0,
        None => yaml::read(text).0,
    }
}

pub(super) fn insert(at: usize, text: String) -> TextEdit {
    TextEdit { range: ByteRange { start: at, end: at }, text }
}

fn block(fields: &[(&str, String)], indent: &str, newline: &str) -> String {
    let line = |(i, (key, value)): (usize, &(&str, String))| {
        let lead = if i == 0 { "- " } else { "  " };
        format!("{indent}{lead}{key}: {value}{newline}")
    };
    fields.iter().enumerate().map(line).collect()
}

fn flow(fields: &[(&str, String)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("{{{}}}", fields.join(", "))
}

/// The blanks before the first item of a list.
pub(super) fn indent(text: &str, item: usize) -> String {
    let start = text[..item].rfind('\n').map_or(0, |i| i + 1);
    let before = &text[start..item];
    before.chars().take_while(|c| *c == ' ').collect()
}

/// Behind the last line that belongs to an entry; comments at the left margin below it belong to what follows.
pub(super) fn below(text: &str, entry: &Entry, lines: &str, newline: &str) -> TextEdit {
    let mut at = line_end(text, entry.value.range.end.max(entry.key_range.end));
    let mut end = at;
    while let Some(line) = text[at..].split_inclusive('\n').next() {
        if !line.trim().is_empty() && !line.starts_with([' ', '\t']) {
            break;
        }
        at += line.len();
        end = if line.trim().is_empty() { end } else { at };
    }
    let broken = text[..end].ends_with('\n');
    insert(end, if broken { lines.to_string() } else { format!("{newline}{lines}") })
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |i| at + i + 1)
}

/// A configuration that is one pair of braces.
fn in_braces(entries: &[Entry], fields: &[(&str, String)]) -> Option<TextEdit> {
    let last = entries.last()?.value.range.end;
    Some(insert(last, format!(", exceptions: [{}]", flow(fields))))
}

/// A new key with what is below it.
pub(super) fn at_end(text: &str, key: &str, lines: &str, newline: &str) -> TextEdit {
    let start = text.trim_end().len();
    let body = format!("{key}:{newline}{lines}");
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return insert(text.len(), format!("version: 1{newline}{newline}{body}"));
    }
    // A document may be closed by `...`, behind which nothing of it can stand.
    if let Some(before) = text[..start].strip_suffix("...").filter(|b| b.ends_with('\n')) {
        return insert(before.len(), body);
    }
    let broken = text.ends_with('\n');
    insert(text.len(), if broken { format!("{newline}{body}") } else { format!("{newline}{newline}{body}") })
}

/// A string as YAML reads it back, plain where that is safe.
pub(super) fn scalar(value: &str) -> String {
    let plain = value.starts_with(|c: char| c.is_ascii_lowercase())
        && value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && !matches!(value, "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n");
    if plain {
        return value.to_string();
    }
    let odd = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    if !value.contains(odd) {
        return format!("'{}'", value.replace('\'', "''"));
    }
    let escaped = value.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        '\n' => "\\n".to_string(),
        c if odd(c) => format!("\\u{:04X}", c as u32),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}
