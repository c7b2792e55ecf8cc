//! `tag_values`: what tags say, such as the classification of information or the environment.

use std::sync::Arc;

use serde_json::Value as Json;
use shirube_lang::{Failure, Reason, Value, convert, shape, value::Map};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::{
    args::{Answer, Text, entry, missing, strings, text},
    patterns,
};
use crate::tables::Tables;

/// `tag_values(table, tags)`
///
/// Tags are an object, or a list of objects with `key` (or `name`) and `value`, in CloudFormation with `Key` and `Value`.
pub(super) fn tag_values(table: &Value, tags: &Value, tables: &Tables) -> Answer {
    let table = match entry(tables, "patterns", table)? {
        Ok(table) => table,
        Err(answer) => return Ok(answer),
    };
    let Some(groups) = table.get("values").and_then(Json::as_object) else {
        return Ok(missing("the table has no values of tags"));
    };
    let mut found =
        Found { keys: table.get("keys"), groups, contains: table.get("contains"), items: Vec::new(), open: None };
    if let Some(reason) = tags.unknown_reason() {
        return Ok(Value::unknown_for(&reason));
    }
    if let Some(map) = tags.as_map() {
        for (key, value) in &map.entries {
            found.tag(key, value)?;
        }
        found.open = found.open.or_else(|| map.open.clone());
    } else if let Some(list) = tags.as_list() {
        found.open.clone_from(&list.open);
        for item in &list.items {
            match item.as_map() {
                Some(map) => found.block(map)?,
                None => found.open = found.open.or_else(|| item.unknown_reason()),
            }
        }
    } else if !tags.is_null() {
        return Err(Failure::new(format!("tags are an object, not {}", convert::type_name(tags))));
    }
    Ok(Value::open_list(found.items, found.open))
}

/// Text as it is compared: NFKC, without case, without blanks at the ends.
fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_ascii_lowercase();
    }
    text.nfkc().collect::<String>().trim().to_lowercase()
}

/// Whether a text has something beyond ASCII as it is compared, which can be told at once of most: kana and kanji stay what they are.
fn stays_wide(text: &str) -> bool {
    let stays = |c| matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}');
    !text.is_ascii() && (text.chars().any(stays) || is_nfkc_quick(text.chars()) == IsNormalized::Yes)
}

/// Whether two texts are the same as they are compared. Most are ASCII, and most differ in length.
fn alike(a: &str, b: &str) -> bool {
    match (a.is_ascii(), b.is_ascii()) {
        (true, true) => a.trim().eq_ignore_ascii_case(b.trim()),
        (true, false) if stays_wide(b) => false,
        (false, true) if stays_wide(a) => false,
        _ => plain(a) == plain(b),
    }
}

struct Found<'t> {
    keys: Option<&'t Json>,
    groups: &'t serde_json::Map<String, Json>,
    contains: Option<&'t Json>,
    items: Vec<Value>,
    open: Option<Arc<Reason>>,
}

impl Found<'_> {
    /// `tag { key = "…" value = "…" }`, or `{ Key: …, Value: … }` of a template.
    fn block(&mut self, map: &Map) -> Result<(), Failure> {
        let field = |names: [&str; 3]| names.iter().find_map(|n| map.entries.get(n));
        let (Some(key), Some(value)) = (field(["key", "name", "Key"]), field(["value", "values", "Value"])) else {
            return Ok(());
        };
        match text(key)? {
            Text::Known(key) => self.tag(&key, value)?,
            Text::Null => {}
            Text::Partial(_, reason) | Text::Unknown(reason) => {
                self.open.get_or_insert(reason);
            }
        }
        Ok(())
    }

    fn tag(&mut self, key: &str, value: &Value) -> Result<(), Failure> {
        if !strings(self.keys).any(|k| alike(k, key)) {
            return Ok(());
        }
        let known = match text(value) {
            Ok(Text::Known(known)) => known,
            Ok(Text::Partial(_, reason) | Text::Unknown(reason)) => {
                if self.may_be_known(value) {
                    self.open.get_or_insert(reason);
                }
                return Ok(());
            }
            Ok(Text::Null) | Err(_) => return Ok(()),
        };
        if let Some(group) = self.group(&known) {
            let parts = [("key", Value::string(key)), ("value", value.clone()), ("group", Value::string(group))];
            let parts = parts.map(|(name, part)| (Arc::from(name), part.at(value.origin.clone())));
            self.items.push(Value::map(parts).at(value.origin.clone()));
        }
        Ok(())
    }

    /// Whether a value that is not known in full may be one of the table.
    fn may_be_known(&self, value: &Value) -> bool {
        let pieces = shape::pieces(value).filter(|all| all.iter().all(shape::Piece::is_ascii));
        let Some(pieces) = pieces else { return true };
        let escaped = |lists: &serde_json::Map<String, Json>| -> Vec<String> {
            lists.values().flat_map(|list| strings(Some(list))).map(|listed| regex::escape(&plain(listed))).collect()
        };
        let whole = escaped(self.groups);
        let within = self.contains.and_then(Json::as_object).map(escaped).unwrap_or_default();
        let whole = (!whole.is_empty()).then(|| format!("^\\s*({})\\s*$", whole.join("|")));
        let pattern: Vec<String> = whole.into_iter().chain(within).collect();
        patterns::expression(&pattern.join("|"), true).is_none_or(|any| shape::may_match(&any, &pieces))
    }

    fn group(&self, value: &str) -> Option<&str> {
        let listed = self.groups.iter().find(|(_, list)| strings(Some(list)).any(|v| alike(v, value)));
        let within = || {
            let groups = self.contains.and_then(Json::as_object)?;
            let value = plain(value);
            groups.iter().find(|(_, list)| {
                strings(Some(list)).any(|v| !(value.is_ascii() && stays_wide(v)) && value.contains(&plain(v)))
            })
        };
        listed.or_else(within).map(|(group, _)| group.as_str())
    }
}
