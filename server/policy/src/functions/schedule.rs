//! `night_runs`: when schedules of AWS start at night in Japan.

use std::collections::BTreeSet;

use shirube_lang::{Origin, Reason, Value};

use super::args::{Answer, Text, inside_from, missing, shown, text};

/// A day and its night, in minutes of Japan's time: from 22:00 until before 06:00.
const DAY: i32 = 24 * 60;
const NIGHT_BEGINS: i32 = 22 * 60;
const NIGHT_ENDS: i32 = 6 * 60;
/// Japan's distance from UTC in minutes.
const JAPAN: i32 = 9 * 60;
/// The most times that are listed: one every five minutes of a night.
const MAX_TIMES: usize = 96;

/// `night_runs(schedule, timezone)`
///
/// A rate has no time of day at all. What runs all night is more than anybody reads, so the list ends open.
pub(super) fn night_runs(schedule: &Value, timezone: &Value) -> Answer {
    let expression = match text(schedule)? {
        Text::Null => return Ok(Value::list(Vec::new())),
        Text::Known(known) => known,
        Text::Partial(parts, reason) => {
            let rate = matches!(parts.first(), Some(shirube_lang::value::Part::Text(t)) if t.starts_with("rate("));
            return Ok(if rate { Value::list(Vec::new()) } else { Value::unknown_for(&reason) });
        }
        Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let Some(times) = times_of_day(expression.trim()) else {
        return Ok(missing(format!("the schedule {:?} cannot be read", shown(schedule, &expression))));
    };
    if times.is_empty() {
        return Ok(Value::list(Vec::new()));
    }
    let offset = match text(timezone)? {
        Text::Null => 0,
        Text::Known(zone) => match offset(&zone) {
            Some(offset) => offset,
            None => {
                let zone = shown(timezone, &zone);
                return Ok(missing(format!("the time zone {zone:?} is not one with a fixed distance from UTC")));
            }
        },
        Text::Partial(_, reason) | Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let in_japan = times.iter().map(|t| (t - offset + JAPAN).rem_euclid(DAY));
    let night: BTreeSet<i32> = in_japan.filter(|t| *t >= NIGHT_BEGINS || *t < NIGHT_ENDS).collect();
    let open = (night.len() > MAX_TIMES).then(|| Reason::Budget("times of a schedule".into()).into());
    let items = night.iter().take(MAX_TIMES).map(|t| Value::string(format!("{:02}:{:02}", t / 60, t % 60)));
    let origin = Origin::many([&schedule.origin, &timezone.origin]);
    Ok(inside_from(Value::open_list(items.collect(), open), &origin))
}

/// The minutes of the day at which an expression starts, in its own time zone; `None` if it cannot be read.
fn times_of_day(expression: &str) -> Option<BTreeSet<i32>> {
    let (kind, rest) = expression.split_once('(')?;
    let inner = rest.strip_suffix(')')?.trim();
    match kind.trim_end() {
        "cron" => cron(inner),
        "rate" => Some(BTreeSet::new()),
        "at" => at(inner).map(|t| BTreeSet::from([t])),
        _ => None,
    }
}

/// Minutes, hours, day of month, month, day of week and year.
fn cron(inner: &str) -> Option<BTreeSet<i32>> {
    let fields: Vec<&str> = inner.split_whitespace().collect();
    let [minutes, hours, days @ ..] = fields.as_slice() else {
        return None;
    };
    let plausible = |f: &&str| f.chars().all(|c| c.is_ascii_alphanumeric() || "*?,-/#".contains(c));
    if days.len() != 4 || !days.iter().all(plausible) {
        return None;
    }
    let minutes = field(minutes, 59)?;
    let hours = field(hours, 23)?;
    Some(hours.iter().flat_map(|h| minutes.iter().map(move |m| h * 60 + m)).collect())
}

/// The numbers of a field with lists, ranges and steps, from 0 to `most`.
fn field(text: &str, most: i32) -> Option<BTreeSet<i32>> {
    let mut numbers = BTreeSet::new();
    for item in text.split(',') {
        let (range, step) = match item.split_once('/') {
            Some((range, step)) => (range, Some(number(step, most).filter(|s| *s > 0)?)),
            None => (item, None),
        };
        let (first, last) = match (range, range.split_once('-')) {
            ("*", _) => (0, most),
            (_, Some((a, b))) => (number(a, most)?, number(b, most)?),
            // A step begins at a number and goes on to the end.
            _ => number(range, most).map(|n| (n, if step.is_some() { most } else { n }))?,
        };
        // Whether a range may go past the end is not said anywhere.
        if first > last {
            return None;
        }
        let step = usize::try_from(step.unwrap_or(1)).ok()?;
        numbers.extend((first..=last).step_by(step));
    }
    Some(numbers)
}

fn number(text: &str, most: i32) -> Option<i32> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|n| *n <= most)
}

/// The time of day of `2026-01-31T02:00:00`.
fn at(inner: &str) -> Option<i32> {
    let (date, time) = inner.split_once('T')?;
    let shape = |text: &str, like: &str| {
        text.len() == like.len()
            && text.bytes().zip(like.bytes()).all(|(t, l)| if l == b'0' { t.is_ascii_digit() } else { t == l })
    };
    if !shape(date, "0000-00-00") || !(shape(time, "00:00:00") || shape(time, "00:00")) {
        return None;
    }
    Some(number(&time[..2], 23)? * 60 + number(&time[3..5], 59)?)
}

/// The distance from UTC in minutes of a time zone that never changes its clock.
fn offset(zone: &str) -> Option<i32> {
    let zone = zone.trim().to_ascii_lowercase();
    match zone.as_str() {
        "asia/tokyo" | "japan" => return Some(JAPAN),
        "utc" | "etc/utc" | "gmt" | "etc/gmt" | "uct" | "etc/uct" | "universal" | "etc/universal" | "zulu"
        | "etc/zulu" | "greenwich" | "etc/greenwich" => return Some(0),
        _ => {}
    }
    // By POSIX's rule west of Greenwich counts as positive.
    let rest = zone.strip_prefix("etc/gmt")?;
    let (west, hours) = match (rest.strip_prefix('+'), rest.strip_prefix('-')) {
        (Some(hours), _) => (1, number(hours, 12)?),
        (_, Some(hours)) => (-1, number(hours, 14)?),
        _ => (1, number(rest, 0)?),
    };
    Some(-west * hours * 60)
}
