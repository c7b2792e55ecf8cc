//! Strings between quotation marks that hold a JSON document, or in JSON files an expression that makes one.

use shirube_lang::{Value, ast::Body};
use shirube_model::hcl;
use shirube_syntax::{ByteRange, Notation};

use super::{
    json::{self, tree::Node},
    literal,
    merge::apply,
    steps::Step,
};

/// What a string says, while it is worked on.
pub(super) struct Text {
    said: String,
    notation: Notation,
}

/// How an expression begins and ends that makes a document in a string of a JSON file.
const ENCODED: (&str, &str) = ("${jsonencode(", ")}");
/// What stands around an expression so that it can be parsed alone.
const ALONE: (&str, &str) = ("x = ", "\n");

impl Text {
    /// Reads a string with its quotation marks. In HCL one with templates has quotation marks inside that are none of its own.
    pub(super) fn read(written: &str, notation: Notation) -> Option<Self> {
        let said = match notation {
            Notation::Json => serde_json::from_str(written).ok()?,
            Notation::Hcl | Notation::HclValues => {
                let inside = written.strip_prefix('"')?.strip_suffix('"')?;
                let template = inside.replace("$${", "").replace("%%{", "");
                if template.contains("${") || template.contains("%{") {
                    return None;
                }
                unescaped(inside)?
            }
            _ => return None,
        };
        Some(Self { said, notation })
    }

    /// Sets the value at a path of the document, or removes it if there is no value.
    pub(super) fn edit(&mut self, steps: &[Step], value: Option<&Value>) -> Option<()> {
        let edits = if self.said.starts_with(ENCODED.0) && self.said.ends_with(ENCODED.1) {
            let start = ENCODED.0.len();
            let inside = self.said.get(start..self.said.len() - ENCODED.1.len())?;
            literal::edit(&self.said, &expression(inside, start)?, steps, value)?
        } else {
            json::value::edit(&self.said, &covered(&self.said)?, steps, value)?
        };
        self.said = apply(&self.said, &edits);
        Some(())
    }

    /// The string with its quotation marks again.
    pub(super) fn write(&self) -> Option<String> {
        match self.notation {
            Notation::Json => serde_json::to_string(&self.said).ok(),
            Notation::Hcl | Notation::HclValues => {
                let mut out = String::from("\"");
                for c in self.said.chars() {
                    match c {
                        '"' => out.push_str("\\\""),
                        '\\' => out.push_str("\\\\"),
                        '\n' => out.push_str("\\n"),
                        '\r' => out.push_str("\\r"),
                        '\t' => out.push_str("\\t"),
                        c => out.push(c),
                    }
                }
                out.push('"');
                Some(out)
            }
            _ => None,
        }
    }
}

/// What a string of HCL says; what begins a template stays as it is written.
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        out.push(match chars.next()? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            c @ ('"' | '\\') => c,
            // Numbers of characters are written by nobody here, and would be written in another way.
            _ => return None,
        });
    }
    Some(out)
}

/// An expression as objects and lists, as it stands at an offset of a larger text.
pub(super) fn expression(text: &str, at: usize) -> Option<Node> {
    let mut found: Option<(Body, Vec<hcl::Span>)> = None;
    shirube_syntax::for_each_segment(&format!("{}{text}{}", ALONE.0, ALONE.1), Notation::Hcl, |start, own| {
        let lowered = hcl::lower(own, Notation::Hcl);
        if start == 0 && lowered.is_whole() {
            found = Some((lowered.body, lowered.spans));
        }
    });
    let (body, spans) = found?;
    let expr = body.get("x")?;
    let moved = |i: usize| (i + at).saturating_sub(ALONE.0.len());
    let range = |node: u32| {
        let own = spans.get(node as usize).copied().unwrap_or_default().at(0);
        ByteRange { start: moved(own.start), end: moved(own.end) }
    };
    Some(literal::node(expr, &range))
}

/// A JSON text whose templates are covered with digits, byte for byte: inside of strings and outside it can be read then. `None` if it
/// has directives, which may leave out anything.
pub(super) fn covered(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['$', '%']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let escaped = here.starts_with("$${") || here.starts_with("%%{");
        let end = match here {
            _ if escaped => 3,
            _ if here.starts_with("%{") => return None,
            _ if here.starts_with("${") => closing(here)?,
            _ => 1,
        };
        if here.starts_with("${") {
            out.push_str(&"1".repeat(end));
        } else {
            out.push_str(&here[..end]);
        }
        rest = &here[end..];
    }
    out.push_str(rest);
    Some(out)
}

/// The end of a template that a text begins with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (i, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(i + 1),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_covered() {
        for (text, expected) in [
            (r#"{"a": "${b["c"]}/*"}"#, Some(r#"{"a": "111111111/*"}"#)),
            (r#"{"a": ${b({})}}"#, Some(r#"{"a": 11111111}"#)),
            (r#"["$${a}", "$", "100%"]"#, Some(r#"["$${a}", "$", "100%"]"#)),
            ("[%{ if a }1%{ endif }]", None),
            ("[${a]", None),
        ] {
            assert_eq!(covered(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn strings_are_edited_as_what_they_say() {
        let steps = [Step::Key("a".into())];
        for (written, notation, expected) in [
            (r#""{\"a\": 1, \"b\": \"\\n\"}""#, Notation::Hcl, Some(r#""{\"a\": true, \"b\": \"\\n\"}""#)),
            (r#""{\"a\":\"${b}\"}""#, Notation::Hcl, None),
            (r#""{\"a\":\"${b}\"}""#, Notation::Json, Some(r#""{\"a\":true}""#)),
            (
                r#""${jsonencode({ a = [\"${b}\"], c = 1 })}""#,
                Notation::Json,
                Some(r#""${jsonencode({ a = true, c = 1 })}""#),
            ),
        ] {
            let mut text = Text::read(written, notation);
            let done = text.as_mut().and_then(|t| t.edit(&steps, Some(&Value::bool(true))));
            assert_eq!(done.and_then(|()| text?.write()).as_deref(), expected, "{written}");
        }
    }
}
