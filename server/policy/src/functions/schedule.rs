//! `night_runs`, `runs` and `rate_days`: when schedules start, in Japan's time.

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
    listed(schedule, timezone, |time| !(NIGHT_ENDS..NIGHT_BEGINS).contains(&time))
}

/// `runs(schedule, timezone)`: all times of the day.
pub(super) fn runs(schedule: &Value, timezone: &Value) -> Answer {
    listed(schedule, timezone, |_| true)
}

/// `rate_days(schedule)`: the days between two runs of a rate; null for everything else.
pub(super) fn rate_days(schedule: &Value) -> Answer {
    let expression = match text(schedule)? {
        Text::Null => return Ok(Value::null()),
        Text::Known(known) => known,
        Text::Partial(_, reason) | Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let Some(inner) = expression.trim().strip_prefix("rate(").and_then(|r| r.strip_suffix(')')) else {
        return Ok(Value::null());
    };
    let mut words = inner.split_whitespace();
    let count = words.next().and_then(|n| n.parse::<i64>().ok());
    let unit = words.next().map(|u| u.trim_end_matches('s'));
    let days = match (count, unit) {
        (Some(n), Some("day")) => n,
        (Some(n), Some("hour")) => n / 24,
        (Some(n), Some("minute")) => n / (24 * 60),
        _ => return Ok(missing(format!("the schedule {:?} cannot be read", shown(schedule, &expression)))),
    };
    Ok(Value::number(days).at(schedule.origin.clone()))
}

fn listed(schedule: &Value, timezone: &Value, wanted: impl Fn(i32) -> bool) -> Answer {
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
    let zone = match text(timezone)? {
        Text::Null => Zone { winter: 0, summer: 0 },
        Text::Known(zone) => match zone_of(&zone) {
            Some(zone) => zone,
            None => {
                let zone = shown(timezone, &zone);
                return Ok(missing(format!("the time zone {zone:?} is in no table")));
            }
        },
        Text::Partial(_, reason) | Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let in_japan = |offset: i32| -> BTreeSet<i32> {
        times.iter().map(|t| (t - offset + JAPAN).rem_euclid(DAY)).filter(|t| wanted(*t)).collect()
    };
    let (winter, summer) = (in_japan(zone.winter), in_japan(zone.summer));
    if winter.is_empty() != summer.is_empty() {
        return Ok(missing("whether it is night in Japan depends on summer time"));
    }
    let found: BTreeSet<i32> = winter.union(&summer).copied().collect();
    let open = (found.len() > MAX_TIMES).then(|| Reason::Budget("times of a schedule".into()).into());
    let items = found.iter().take(MAX_TIMES).map(|t| Value::string(format!("{:02}:{:02}", t / 60, t % 60)));
    let origin = Origin::many([&schedule.origin, &timezone.origin]);
    Ok(inside_from(Value::open_list(items.collect(), open), &origin))
}

/// The minutes of the day at which an expression starts, in its own time zone; `None` if it cannot be read.
fn times_of_day(expression: &str) -> Option<BTreeSet<i32>> {
    let Some((kind, rest)) = expression.split_once('(') else { return crontab(expression) };
    let inner = rest.strip_suffix(')')?.trim();
    match kind.trim_end() {
        "cron" => cron(inner),
        "rate" => Some(BTreeSet::new()),
        "at" => at(inner).map(|t| BTreeSet::from([t])),
        _ => None,
    }
}

/// The five fields of Unix, as Kubernetes and others write them: minutes, hours, day of month, month and day of week.
fn crontab(expression: &str) -> Option<BTreeSet<i32>> {
    let word = match expression {
        "@daily" | "@midnight" | "@weekly" | "@monthly" | "@yearly" | "@annually" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        other => other,
    };
    (word.split_whitespace().count() == 5).then(|| fields(word, 3)).flatten()
}

/// Minutes, hours, day of month, month, day of week and year.
fn cron(inner: &str) -> Option<BTreeSet<i32>> {
    fields(inner, 4)
}

/// Minutes and hours, and as many fields of days.
fn fields(text: &str, others: usize) -> Option<BTreeSet<i32>> {
    let fields: Vec<&str> = text.split_whitespace().collect();
    let [minutes, hours, days @ ..] = fields.as_slice() else {
        return None;
    };
    let plausible = |f: &&str| f.chars().all(|c| c.is_ascii_alphanumeric() || "*?,-/#".contains(c));
    if days.len() != others || !days.iter().all(plausible) {
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

/// The distances of a time zone from UTC in minutes.
#[derive(Clone, Copy)]
struct Zone {
    winter: i32,
    summer: i32,
}

/// Zones in common use whose clock never changes, and those that have summer time.
const ZONES: [(&str, i32, i32); 38] = [
    ("asia/tokyo", 540, 540),
    ("japan", 540, 540),
    ("jst", 540, 540),
    ("asia/seoul", 540, 540),
    ("asia/shanghai", 480, 480),
    ("asia/hong_kong", 480, 480),
    ("asia/taipei", 480, 480),
    ("asia/singapore", 480, 480),
    ("asia/manila", 480, 480),
    ("asia/kuala_lumpur", 480, 480),
    ("australia/perth", 480, 480),
    ("asia/bangkok", 420, 420),
    ("asia/jakarta", 420, 420),
    ("asia/ho_chi_minh", 420, 420),
    ("asia/kolkata", 330, 330),
    ("asia/calcutta", 330, 330),
    ("asia/dubai", 240, 240),
    ("australia/brisbane", 600, 600),
    ("australia/sydney", 600, 660),
    ("pacific/auckland", 720, 780),
    ("europe/london", 0, 60),
    ("europe/dublin", 0, 60),
    ("europe/lisbon", 0, 60),
    ("europe/berlin", 60, 120),
    ("europe/paris", 60, 120),
    ("europe/madrid", 60, 120),
    ("europe/rome", 60, 120),
    ("europe/amsterdam", 60, 120),
    ("europe/zurich", 60, 120),
    ("europe/stockholm", 60, 120),
    ("america/new_york", -300, -240),
    ("us/eastern", -300, -240),
    ("america/chicago", -360, -300),
    ("us/central", -360, -300),
    ("america/denver", -420, -360),
    ("america/los_angeles", -480, -420),
    ("us/pacific", -480, -420),
    ("america/sao_paulo", -180, -180),
];

fn zone_of(zone: &str) -> Option<Zone> {
    let plain = zone.trim().to_ascii_lowercase();
    let listed = ZONES.iter().find(|(name, ..)| *name == plain);
    listed
        .map(|(_, winter, summer)| Zone { winter: *winter, summer: *summer })
        .or_else(|| offset(&plain).map(|offset| Zone { winter: offset, summer: offset }))
}

/// The distance from UTC in minutes of a time zone that is named by it.
fn offset(zone: &str) -> Option<i32> {
    match zone {
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
