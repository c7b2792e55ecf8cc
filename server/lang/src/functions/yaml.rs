//! `yamlencode`.

use std::fmt::Write as _;

use super::{
    args::{Answer, Args, Stop, check_text, fail},
    json_text,
};
use crate::value::{Kind, Value};

/// `yamlencode(value)`
pub(super) fn yamlencode(args: &Args) -> Answer {
    args.known()?;
    let mut out = String::new();
    let value = args.at(0)?;
    write(&mut out, value, 0, false)?;
    if matches!(value.kind, Kind::Null | Kind::Bool(_) | Kind::Number(_)) {
        // A plain word alone is followed by the end of the document.
        out.push_str("...\n");
    }
    Ok(Value::string(out))
}

/// Writes a value behind what stands on the line; `inline` says that a list or map begins on this very line.
fn write(out: &mut String, value: &Value, depth: usize, inline: bool) -> Result<(), Stop> {
    check_text(out.len())?;
    match &value.kind {
        Kind::List(list) if list.items.is_empty() => out.push_str("[]\n"),
        Kind::Map(map) if map.entries.is_empty() => out.push_str("{}\n"),
        Kind::List(list) => {
            for (i, item) in list.items.iter().enumerate() {
                indent(out, depth, inline && i == 0);
                out.push_str("- ");
                write(out, item, depth + 1, true)?;
            }
        }
        Kind::Map(map) => {
            for (i, (key, item)) in map.entries.iter().enumerate() {
                indent(out, depth, inline && i == 0);
                quote(out, key)?;
                out.push(':');
                match &item.kind {
                    Kind::Map(m) if !m.entries.is_empty() => {
                        out.push('\n');
                        write(out, item, depth + 1, false)?;
                    }
                    // Lists stand below their key without being indented.
                    Kind::List(l) if !l.items.is_empty() => {
                        out.push('\n');
                        write(out, item, depth, false)?;
                    }
                    _ => {
                        out.push(' ');
                        write(out, item, depth + 1, true)?;
                    }
                }
            }
        }
        Kind::String(s) if s.contains('\n') && block(s) => literal(out, s, depth),
        Kind::String(s) => {
            quote(out, s)?;
            out.push('\n');
        }
        Kind::Null => out.push_str("null\n"),
        Kind::Bool(b) => {
            let _ = writeln!(out, "{b}");
        }
        Kind::Number(n) => {
            let _ = writeln!(out, "{n}");
        }
        Kind::Partial(_) | Kind::Symbol(_) | Kind::Unknown(_) => return fail("the value is not known"),
    }
    Ok(())
}

/// Whether a text of several lines can be written as it is.
fn block(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || c == '\t' || !c.is_control())
}

fn literal(out: &mut String, text: &str, depth: usize) {
    out.push('|');
    if text.starts_with([' ', '\n']) {
        // Blanks at the beginning are told from indentation.
        out.push('2');
    }
    let trimmed = text.trim_end_matches('\n');
    match text.len() - trimmed.len() {
        0 => out.push('-'),
        1 => {}
        _ => out.push('+'),
    }
    out.push('\n');
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        if !line.is_empty() {
            indent(out, depth.max(1), false);
        }
        out.push_str(line);
        out.push('\n');
    }
}

fn indent(out: &mut String, depth: usize, inline: bool) {
    if !inline {
        out.extend(std::iter::repeat_n("  ", depth));
    }
}

fn quote(out: &mut String, text: &str) -> Result<(), Stop> {
    let quoted = json_text::encode(&Value::string(text))?;
    for part in quoted {
        if let crate::value::Part::Text(t) = part {
            // YAML needs no escapes for what JSON hides from HTML.
            out.push_str(&t.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&"));
        }
    }
    Ok(())
}
