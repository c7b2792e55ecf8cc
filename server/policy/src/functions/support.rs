//! `end_of_life`: until when a version is supported.

use std::sync::Arc;

use serde_json::Value as Json;
use shirube_lang::{Reason, Value, value::Part};

use super::args::{Answer, Text, entry, inside_from, missing, shown, text};
use crate::tables::Tables;

/// The days before the end of support in which a version is `near` it, unless the table says otherwise.
const NEAR_DAYS: i64 = 180;

/// `end_of_life(table, version)`
pub(super) fn end_of_life(table: &Value, version: &Value, tables: &Tables, today: &str) -> Answer {
    let read = text(version)?;
    if let Text::Unknown(reason) = &read {
        return Ok(Value::unknown_for(reason));
    }
    if matches!(read, Text::Null) || table.is_null() {
        return Ok(Value::null());
    }
    let product = match entry(tables, "end-of-life", table)? {
        Ok(product) => product,
        Err(answer) => return Ok(answer),
    };
    let entries = entries(product);
    let found = match &read {
        Text::Known(known) => find(&entries, codename(product, known).unwrap_or(known)).ok_or_else(|| {
            let known = shown(version, known);
            Arc::new(Reason::Table(format!("no table says until when version {known:?} is supported").into()))
        }),
        Text::Partial(parts, reason) => find_beginning(&entries, parts).ok_or_else(|| reason.clone()),
        Text::Null | Text::Unknown(_) => return Ok(Value::null()),
    };
    Ok(match found {
        Ok(found) => match found.life(today, near_days(tables)) {
            Some(life) => inside_from(life, &version.origin),
            None => missing(format!("the table has no date for version {:?}", found.version)),
        },
        Err(reason) => Value::unknown_for(&reason),
    })
}

/// The versions of a table that are supported on a day and not near the end of it, newest first. Where its entries are families, and what
/// they are called is no version that the service takes, the versions are those that it takes (`offers`), by their families.
pub fn supported(tables: &Tables, table: &str, today: &str) -> Vec<String> {
    let Some(product) = tables.within("end-of-life", table) else { return Vec::new() };
    let near_days = near_days(tables);
    let fits = |entry: &Entry<'_>| entry.state(today, near_days) == Some("supported");
    let entries = entries(product);
    if let Some(offers) = product.get("offers").and_then(Json::as_array) {
        let offers = offers.iter().filter_map(Json::as_str);
        return offers.filter(|offer| find(&entries, offer).is_some_and(|e| fits(&e))).map(str::to_string).collect();
    }
    let mut found: Vec<String> = entries.iter().filter(|e| fits(e)).map(|e| e.version.to_string()).collect();
    let numbers = |version: &str| version.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u64>>>();
    // Names such as those of runtimes stay in the order of the table.
    if found.iter().all(|version| numbers(version).is_some()) {
        found.sort_by_cached_key(|version| std::cmp::Reverse(numbers(version)));
    }
    found
}

fn near_days(tables: &Tables) -> i64 {
    let meta = tables.within("end-of-life", "meta");
    meta.and_then(|meta| meta.get("near_days")?.as_i64()).unwrap_or(NEAR_DAYS)
}

/// One version of a product.
#[derive(Clone, Copy, PartialEq)]
struct Entry<'t> {
    version: &'t str,
    end: Option<&'t str>,
    extended: Option<&'t str>,
    /// Nobody says when support ends.
    released_only: bool,
    replacement: Option<&'t str>,
}

impl Entry<'_> {
    /// The result on a day; `None` if a date cannot be read.
    fn life(&self, today: &str, near_days: i64) -> Option<Value> {
        let end = self.end.filter(|_| !self.released_only);
        Some(self.answer(end, self.state(today, near_days)?))
    }

    /// How a version stands on a day; `None` if a date cannot be read.
    fn state(&self, today: &str, near_days: i64) -> Option<&'static str> {
        if self.released_only {
            return Some("supported");
        }
        let (now, last) = (day(today)?, day(self.end?)?);
        let extended = match self.extended {
            Some(date) => Some(day(date)?),
            None => None,
        };
        Some(match extended {
            _ if now + near_days < last => "supported",
            _ if now <= last => "near",
            Some(extended) if now <= extended => "extended",
            _ => "ended",
        })
    }

    fn answer(&self, end: Option<&str>, state: &str) -> Value {
        let date = |date: Option<&str>| date.map_or_else(Value::null, Value::string);
        let fields = [
            (Arc::from("version"), Value::string(self.version)),
            (Arc::from("end_of_support"), date(end)),
            (Arc::from("extended_until"), date(self.extended)),
            (Arc::from("state"), Value::string(state)),
        ];
        let replacement = self.replacement.map(|r| (Arc::from("replacement"), Value::string(r)));
        Value::map(fields.into_iter().chain(replacement))
    }

    fn same_dates(&self, other: &Self) -> bool {
        self.end == other.end && self.extended == other.extended && self.released_only == other.released_only
    }

    /// Whether a version is a later part of this entry: 16.3 of 16. The names of runtimes have no parts: `provided.al2023`
    /// is none of `provided`.
    fn covers(&self, version: &str) -> bool {
        self.version.starts_with(|c: char| c.is_ascii_digit())
            && version.strip_prefix(self.version).is_some_and(|rest| rest.starts_with('.'))
    }
}

/// The entries of a product's table.
fn entries(product: &Json) -> Vec<Entry<'_>> {
    let read = |entry| -> Option<Entry<'_>> {
        let field = |name: &str| Json::get(entry, name).and_then(Json::as_str);
        Some(Entry {
            version: field("version")?,
            end: field("end_of_support"),
            extended: field("extended_until"),
            released_only: entry.get("released_only").and_then(Json::as_bool) == Some(true),
            replacement: field("replacement"),
        })
    };
    product.get("versions").and_then(Json::as_array).into_iter().flatten().filter_map(read).collect()
}

/// The version that a further name stands for: `bookworm`.
fn codename<'t>(product: &'t Json, name: &str) -> Option<&'t str> {
    let names = product.get("codenames")?.as_object()?;
    names
        .iter()
        .find(|(_, n)| n.as_str().is_some_and(|n| n.eq_ignore_ascii_case(name)))
        .map(|(version, _)| version.as_str())
}

/// The longest entry that equals the version or that it is a part of.
fn find<'t>(entries: &[Entry<'t>], version: &str) -> Option<Entry<'t>> {
    let version = bare(version);
    let fits = entries.iter().filter(|e| e.version == version || e.covers(version));
    fits.max_by_key(|e| e.version.len()).copied()
}

/// The entry of a version of which only the beginning is known, if the rest makes no difference to the dates.
fn find_beginning<'t>(entries: &[Entry<'t>], parts: &[Part]) -> Option<Entry<'t>> {
    let Some(Part::Text(beginning)) = parts.first() else {
        return None;
    };
    let beginning = bare(beginning);
    let found = entries.iter().filter(|e| e.covers(beginning)).max_by_key(|e| e.version.len())?;
    let rivals = entries.iter().filter(|e| e.version.starts_with(beginning));
    rivals.into_iter().all(|e| e.same_dates(found)).then_some(*found)
}

/// Some services write a `v` before the number.
fn bare(version: &str) -> &str {
    match version.strip_prefix('v') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
        _ => version,
    }
}

/// The number of a day (`YYYY-MM-DD`), counted without gaps.
fn day(date: &str) -> Option<i64> {
    let mut fields = date.splitn(3, '-').map(|f| f.parse::<i64>().ok());
    let (year, month, day) = (fields.next()??, fields.next()??, fields.next()??);
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years that begin in March have their leap day at the end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day)
}
