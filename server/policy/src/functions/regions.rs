//! `in_japan` and `regions_in`: which regions and zones lie in Japan, and which of them a text names.

use serde_json::Value as Json;
use shirube_lang::{Failure, Value, shape, value::Part};

use super::{
    args::{Answer, Text, entry, find, inside_from, missing, shown, strings, text},
    patterns,
};
use crate::tables::Tables;

/// `in_japan(provider, code)` and `in_japan(provider, code, service)`
///
/// Codes of several regions mean different places for different services: `asia1` is in Japan for storage, not for keys.
pub(super) fn in_japan(provider: &Value, code: &Value, service: &Value, tables: &Tables) -> Answer {
    let known = match text(code)? {
        // Where it lies follows from what is not written here.
        Text::Null => return Ok(missing("no region is given")),
        Text::Known(known) => known,
        Text::Partial(_, reason) | Text::Unknown(reason) => {
            let zone = table_of(provider, tables)?.ok().and_then(|table| zone(table, code));
            return Ok(zone.map_or_else(|| Value::unknown_for(&reason), Value::bool));
        }
    };
    let table = match table_of(provider, tables)? {
        Ok(table) => table,
        Err(answer) => return Ok(answer),
    };
    let service = match text(service)? {
        Text::Null => None,
        Text::Known(known) => Some(known),
        Text::Partial(_, reason) | Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let plain = plain(&known);
    let answer = match of_several(table, &plain, service.as_deref()) {
        Several::Decided(answer) => Some(answer),
        Several::Undecided => None,
        Several::Absent => lies_in_japan(table, &plain),
    };
    Ok(match answer {
        Some(answer) => Value::bool(answer),
        None => missing(format!("no table says where region {:?} lies", shown(code, &known))),
    })
}

/// Whether a zone of a region that is known lies in Japan, whichever of its zones it is.
fn zone(table: &Json, code: &Value) -> Option<bool> {
    let pieces = shape::pieces(code)?;
    let [shape::Piece::Text(region), rest @ ..] = pieces.as_slice() else { return None };
    let answer = lies_in_japan(table, &plain(region))?;
    // What follows has to be that of a zone, and no zone that the table lists may be told otherwise.
    let other = patterns::expression("^([^a-z-]|$)", false)?;
    if rest.iter().any(|piece| matches!(piece, shape::Piece::Any)) || shape::may_match(&other, rest) {
        return None;
    }
    let abroad = objects(table.get("not_japan_despite_name")).map(|(code, _)| code);
    let japan = table.get("japan").and_then(Json::as_object);
    let inside = japan.into_iter().flatten().filter(|(key, _)| *key != "multi_regions");
    let inside = inside.flat_map(|(_, field)| strings(Some(field)).collect::<Vec<_>>());
    let mut told_otherwise = if answer { abroad.collect::<Vec<_>>() } else { inside.collect() }.into_iter();
    (!told_otherwise.any(|code| shape::may_be(&pieces, code, true))).then_some(answer)
}

/// The table of a provider, also by the name of another provider of the same cloud.
fn table_of<'t>(provider: &Value, tables: &'t Tables) -> Result<Result<&'t Json, Value>, Failure> {
    let shared = provider.as_str().and_then(|name| find(tables, "regions", "region_tables")?.get(name)?.as_str());
    entry(tables, "regions", &shared.map_or_else(|| provider.clone(), Value::string))
}

/// What the codes of several regions say.
enum Several {
    Absent,
    Decided(bool),
    Undecided,
}

fn of_several(table: &Json, code: &str, service: Option<&str>) -> Several {
    let inside = table.get("japan").and_then(|j| j.get("multi_regions"));
    let outside = table.get("multi_regions_outside_japan");
    let listed = [(inside, true), (outside, false)].into_iter().flat_map(|(list, answer)| {
        list.and_then(Json::as_array).into_iter().flatten().map(move |entry| (entry, answer))
    });
    let fits = |entry: &Json| {
        let field = |name: &str| entry.get(name).and_then(Json::as_str);
        let own = field("code").is_some_and(|c| match c.strip_suffix('*') {
            Some(beginning) => code.starts_with(&plain(beginning)),
            None => same(c, code),
        });
        own && service.is_none_or(|s| field("service").is_none_or(|f| f.eq_ignore_ascii_case(s)))
    };
    let answers: Vec<bool> = listed.filter(|(entry, _)| fits(entry)).map(|(_, answer)| answer).collect();
    match answers.first() {
        None => Several::Absent,
        Some(first) if answers.iter().all(|a| a == first) => Several::Decided(*first),
        Some(_) => Several::Undecided,
    }
}

/// `regions_in(provider, text)`: the codes of regions and zones in a name, an ARN or an address, in their order.
pub(super) fn regions_in(provider: &Value, value: &Value, tables: &Tables) -> Answer {
    let table = match table_of(provider, tables)? {
        Ok(table) => table,
        Err(answer) => return Ok(answer),
    };
    let whole;
    let (parts, open): (&[Part], _) = match text(value)? {
        Text::Null => (&[], None),
        Text::Known(known) => {
            whole = [Part::Text(known.as_ref().into())];
            (&whole, None)
        }
        Text::Partial(parts, reason) => (parts, Some(reason)),
        Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let codes = codes(table);
    let mut found = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        let Part::Text(piece) = part else { continue };
        let piece = piece.to_ascii_lowercase();
        // What touches a hole may go on in it.
        for word in words(&piece, i > 0, i + 1 < parts.len()) {
            found.extend(code_in(&codes, word));
        }
    }
    found.dedup();
    let open = open.filter(|_| may_hide(&codes, parts));
    Ok(inside_from(Value::open_list(found.into_iter().map(Value::string).collect(), open), &value.origin))
}

/// Whether a hole may hold a code, or be part of one.
fn may_hide(codes: &[String], parts: &[Part]) -> bool {
    let Some(any) = patterns::expression(&codes.join("|"), true) else { return true };
    parts.iter().enumerate().filter(|(_, part)| matches!(part, Part::Hole(_))).any(|(i, hole)| {
        // A code that touches a hole goes on in the word beside it.
        let before = i.checked_sub(1).map(|i| beside(&parts[i], |text| text.rsplit(separates).next()));
        let after = parts.get(i + 1).map(|part| beside(part, |text| text.split(separates).next()));
        let around: Vec<_> =
            [before, Some(shape::of_parts(std::slice::from_ref(hole))), after].into_iter().flatten().collect();
        shape::may_match(&any, &around.concat())
    })
}

/// A part of a text, of known text only a word.
fn beside(part: &Part, word: impl Fn(&str) -> Option<&str>) -> Vec<shape::Piece<'_>> {
    match part {
        Part::Text(text) => vec![shape::Piece::Text(word(text).unwrap_or_default())],
        Part::Hole(_) => shape::of_parts(std::slice::from_ref(part)),
    }
}

/// What no code has.
fn separates(c: char) -> bool {
    !(c.is_ascii_alphanumeric() || c == '-')
}

/// The parts of a text between everything that no code has. Those that touch a hole are left out.
fn words(text: &str, left: bool, right: bool) -> impl Iterator<Item = &str> {
    let total = text.len();
    text.split(separates)
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .filter(move |(start, word)| !(left && *start == 0 || right && start + word.len() >= total))
        .map(|(_, word)| word)
}

/// The code that a word is, or that stands in it between hyphens: `logs-us-east-1`.
fn code_in(codes: &[String], word: &str) -> Option<String> {
    if word.is_empty() {
        return None;
    }
    let within = |code: &&String| {
        word.match_indices(code.as_str()).any(|(at, _)| {
            let before = at == 0 || word.as_bytes()[at - 1] == b'-';
            let after = word.as_bytes().get(at + code.len());
            before && after.is_none_or(|b| *b == b'-' || (b.is_ascii_lowercase() && at + code.len() + 1 == word.len()))
        })
    };
    let code = codes.iter().filter(within).max_by_key(|c| c.len())?;
    // A zone is told by what follows.
    let rest = &word[word.find(code.as_str())? + code.len()..];
    let zone = matches!(rest.as_bytes(), [b'a'..=b'z'] | [b'-', b'a'..=b'z']);
    Some(if zone { format!("{code}{rest}") } else { code.clone() })
}

/// The codes of regions in a table that are told from ordinary words by a digit or by their length.
fn codes(table: &Json) -> Vec<String> {
    let own = table.get("japan").and_then(|j| j.get("regions"));
    let known = objects(table.get("known")).chain(objects(table.get("not_japan_despite_name"))).map(|(code, _)| code);
    let telling = |code: &String| code.len() > 3 && (code.contains(|c: char| c.is_ascii_digit()) || code.len() > 5);
    strings(own).chain(known).map(plain).filter(telling).collect()
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
    for (key, field) in japan.into_iter().flatten().filter(|(key, _)| *key != "multi_regions") {
        match field {
            Json::Array(_) if strings(Some(field)).any(|c| same(c, code)) => return Some(true),
            Json::String(pattern) if key.ends_with("_pattern") && patterns::fits(pattern, code) => {
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
