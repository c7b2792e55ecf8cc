//! `in_japan`: which regions and zones lie in Japan.

use serde_json::Value as Json;
use shirube_lang::Value;

use super::{
    args::{Answer, Text, entry, missing, shown, strings, text},
    patterns,
};
use crate::tables::Tables;

/// `in_japan(provider, code)`
pub(super) fn in_japan(provider: &Value, code: &Value, tables: &Tables) -> Answer {
    let known = match text(code)? {
        Text::Null => return Ok(Value::null()),
        Text::Known(known) => known,
        Text::Partial(_, reason) | Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let table = match entry(tables, "regions", provider)? {
        Ok(table) => table,
        Err(answer) => return Ok(answer),
    };
    Ok(match lies_in_japan(table, &plain(&known)) {
        Some(answer) => Value::bool(answer),
        None => missing(format!("no table says where region {:?} lies", shown(code, &known))),
    })
}

/// Whether a code lies in Japan; `None` if the table does not say.
fn lies_in_japan(table: &Json, code: &str) -> Option<bool> {
    let abroad = || objects(table.get("not_japan_despite_name"));
    if abroad().any(|(c, _)| same(c, code)) {
        return Some(false);
    }
    // A pseudo region is no place.
    if objects(table.get("global")).any(|(c, _)| same(c, code)) {
        return None;
    }
    let japan = table.get("japan").and_then(Json::as_object);
    for (key, field) in japan.into_iter().flatten() {
        match field {
            Json::Array(_) if strings(Some(field)).any(|c| same(c, code)) => return Some(true),
            Json::String(pattern)
                if key.ends_with("_pattern") && patterns::compile(pattern, true).is_some_and(|p| p.is_match(code)) =>
            {
                return Some(true);
            }
            _ => {}
        }
    }
    let known = || objects(table.get("known"));
    if let Some((_, country)) = known().find(|(c, _)| same(c, code)) {
        return country.map(|c| c == "JP");
    }
    // A zone lies where the longest code that it begins with lies: the zones of a zone group abroad lie abroad.
    let regions = japan.and_then(|j| j.get("regions"));
    let all = strings(regions)
        .map(|c| (c, Some(true)))
        .chain(abroad().map(|(c, _)| (c, Some(false))))
        .chain(known().map(|(c, country)| (c, country.map(|c| c == "JP"))));
    all.filter(|(c, _)| is_zone_of(code, c)).max_by_key(|(c, _)| c.len()).and_then(|(_, answer)| answer)
}

/// The entries of a list of objects: code and country.
fn objects(field: Option<&Json>) -> impl Iterator<Item = (&str, Option<&str>)> {
    field.and_then(Json::as_array).into_iter().flatten().filter_map(|o| {
        let code = o.get("code")?.as_str()?;
        Some((code, o.get("country").and_then(Json::as_str)))
    })
}

/// A code as it is compared: without case, and without the blanks of a display name.
fn plain(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn same(listed: &str, code: &str) -> bool {
    listed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).eq(code.chars())
}

/// Whether a code is that of a zone of a region: one letter follows, or a hyphen and more. Another digit is another region.
fn is_zone_of(code: &str, region: &str) -> bool {
    let Some(rest) = code.strip_prefix(plain(region).as_str()) else {
        return false;
    };
    match rest.as_bytes() {
        [b'a'..=b'z'] => true,
        [b'-', rest @ ..] => !rest.is_empty(),
        _ => false,
    }
}
