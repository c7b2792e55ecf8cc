//! `yamlencode`.

use super::{
    args::{Answer, Args, Stop, fail, over_budget},
    json_text::MAX_DEPTH,
    yaml_writer::{Style, Writer, inside, is_simple_key},
};
use crate::value::{Kind, Value};

/// `yamlencode(value)`
pub(super) fn yamlencode(args: &Args) -> Answer {
    args.known()?;
    let mut writer = Writer::new();
    write(&mut writer, args.at(0)?, None, false, 0)?;
    Ok(Value::string(writer.finish()))
}

/// Writes a value below something that is indented this far; `None` is the whole document. `entry` says that it stands behind a key, as
/// a list does there without being indented further.
fn write(out: &mut Writer, value: &Value, indent: Option<usize>, entry: bool, depth: usize) -> Result<(), Stop> {
    if depth > MAX_DEPTH {
        return over_budget("depth of nesting");
    }
    let below = indent.map_or(0, |_| inside(indent));
    let text = |out: &mut Writer, text: &str, style| out.text(text, style, inside(indent), indent.is_none());
    match &value.kind {
        Kind::List(list) if list.items.is_empty() => {
            out.sign("[", true, false);
            out.sign("]", false, false);
        }
        Kind::Map(map) if map.entries.is_empty() => {
            out.sign("{", true, false);
            out.sign("}", false, false);
        }
        Kind::List(list) => {
            let below = if entry && !out.indention { indent.unwrap_or(0) } else { below };
            for item in &list.items {
                out.indent(below);
                out.sign("-", true, true);
                write(out, item, Some(below), false, depth + 1)?;
            }
        }
        Kind::Map(map) => {
            for (key, item) in &map.entries {
                out.indent(below);
                if is_simple_key(key) {
                    out.key(key);
                    out.sign(":", false, false);
                } else {
                    out.sign("?", true, true);
                    write(out, &Value::string(key.clone()), Some(below), true, depth + 1)?;
                    out.indent(below);
                    out.sign(":", true, true);
                }
                write(out, item, Some(below), true, depth + 1)?;
            }
        }
        Kind::String(s) => text(out, s, if s.contains('\n') { Style::Literal } else { Style::Quoted })?,
        Kind::Null => text(out, "null", Style::Plain)?,
        Kind::Bool(b) => text(out, if *b { "true" } else { "false" }, Style::Plain)?,
        Kind::Number(n) => text(out, &n.to_string(), Style::Plain)?,
        Kind::Partial(_) | Kind::Symbol(_) | Kind::Unknown(_) => return fail("the value is not known"),
    }
    Ok(())
}
