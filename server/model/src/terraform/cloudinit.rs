//! The data source `cloudinit_config`: scripts and configuration for the first start of a server, in one document.
//!
//! What it gives follows from its arguments. Compressed bytes differ between versions of the library that makes them, and what is not
//! plain text is encoded by newer versions of the provider only: both stay unknown.

use shirube_lang::{
    Reason, Value, convert,
    functions::{self, Context},
    value::Map,
};

/// What separates the parts if nothing else is said.
const BOUNDARY: &str = "MIMEBOUNDARY";
/// The kind of a part if nothing is said.
const PLAIN: &str = "text/plain";

/// The document of a data source's arguments and blocks.
pub fn cloudinit(data: &Value) -> Value {
    let Some(map) = data.as_map() else { return data.clone() };
    let unknown = || Value::unknown(Reason::Function("cloudinit_config".into()));
    let (Some(gzip), Some(encoded)) = (switch(map, "gzip"), switch(map, "base64_encode")) else { return unknown() };
    let Some(text) = (if gzip { None } else { document(map) }) else { return unknown() };
    if encoded { call("base64encode", &[text]) } else { text }
}

/// A switch that is on if nothing is said; `None` if it is not known.
fn switch(map: &Map, name: &str) -> Option<bool> {
    match map.entries.get(name) {
        Some(value) if !value.is_null() => convert::to_bool(value).ok(),
        _ if map.open.is_some() => None,
        _ => Some(true),
    }
}

/// The parts one after the other, each behind its headers in alphabetical order.
fn document(map: &Map) -> Option<Value> {
    let boundary = given(map, "boundary").unwrap_or_else(|| Value::string(BOUNDARY));
    let parts = map.entries.get("part")?.as_list().filter(|list| list.open.is_none())?;
    let text = |text: &str| Value::string(text);
    let mut pieces = vec![text("Content-Type: multipart/mixed; boundary=\""), boundary.clone()];
    pieces.push(text("\"\nMIME-Version: 1.0\r\n\r\n"));
    for (number, part) in parts.items.iter().enumerate() {
        let part = part.as_map()?;
        let content = given(part, "content").unwrap_or_else(|| text(""));
        if content.as_str().is_some_and(|content| !content.is_ascii()) {
            return None;
        }
        pieces.extend([text(if number == 0 { "--" } else { "\r\n--" }), boundary.clone(), text("\r\n")]);
        if let Some(name) = given(part, "filename") {
            pieces.extend([text("Content-Disposition: attachment; filename=\""), name, text("\"\r\n")]);
        }
        let kind = given(part, "content_type").unwrap_or_else(|| text(PLAIN));
        pieces.extend([text("Content-Transfer-Encoding: 7bit\r\nContent-Type: "), kind]);
        pieces.push(text("\r\nMime-Version: 1.0\r\n"));
        if let Some(merge) = given(part, "merge_type") {
            pieces.extend([text("X-Merge-Type: "), merge, text("\r\n")]);
        }
        pieces.extend([text("\r\n"), content]);
    }
    pieces.extend([text("\r\n--"), boundary, text("--\r\n")]);
    Some(call("join", &[text(""), Value::list(pieces)]))
}

/// An argument that says something.
fn given(map: &Map, name: &str) -> Option<Value> {
    map.entries.get(name).filter(|value| !value.is_null() && value.as_str() != Some("")).cloned()
}

fn call(name: &str, args: &[Value]) -> Value {
    match functions::call(name, args, &Context { policy: false }) {
        Some(Ok(value)) => value,
        Some(Err(failure)) => Value::unknown_for(&failure.0),
        None => Value::unknown(Reason::Function(name.into())),
    }
}
