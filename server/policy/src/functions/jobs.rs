//! `jobs`: what a script starts at fixed times.

use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

use regex::{Captures, Regex};
use shirube_lang::{Value, value::Part};

use super::{
    args::{Answer, Text, inside_from, text},
    patterns::HOLE,
};

/// The most jobs that are listed.
const MAX_JOBS: usize = 64;

/// A line of a crontab: five fields, in system-wide files a user, and the command.
static CRONTAB: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let fields = r"(?:[0-9*][0-9*,/-]*[ \t]+){2}[0-9*?LW][0-9*?LW,/-]*(?:[ \t]+[0-9A-Za-z*?][0-9A-Za-z*?,/#-]*){2}";
    Regex::new(&format!(r#"(?m)(?:^|["'\s])({fields})[ \t]+([^\s"'][^\n"']*)"#)).ok()
});
/// A timer of systemd, and what a unit starts.
static TIMER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?m)^\s*OnCalendar\s*=\s*(\S[^\n]*?)\s*$").ok());
static STARTED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?m)^\s*ExecStart\s*=\s*(\S[^\n]*?)\s*$").ok());

/// `jobs(text)`: the lines of a crontab and the timers of systemd as `{schedule, command}`; schedules have the five fields of Unix.
pub(super) fn jobs(value: &Value) -> Answer {
    let (script, open): (Cow<'_, str>, _) = match text(value)? {
        Text::Null => return Ok(Value::list(Vec::new())),
        Text::Known(known) => (known, None),
        Text::Partial(parts, reason) => {
            let piece = |p: &Part| if let Part::Text(t) = p { t.to_string() } else { HOLE.to_string() };
            (parts.iter().map(piece).collect::<String>().into(), Some(reason))
        }
        Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let mut items = Vec::new();
    let mut push = |schedule: &str, command: &str| {
        if items.len() < MAX_JOBS && !command.contains(HOLE) {
            let entries = [("schedule", Value::string(schedule)), ("command", Value::string(command))];
            items.push(Value::map(entries.map(|(name, part)| (Arc::from(name), part.mark(value.sensitive)))));
        }
    };
    for found in captures(&CRONTAB, &script).filter(|c| c[1].contains('*')) {
        let schedule = found[1].split_whitespace().collect::<Vec<_>>().join(" ");
        push(&schedule, found[2].trim());
    }
    let started = captures(&STARTED, &script).next().map(|c| c[1].to_string()).unwrap_or_default();
    for found in captures(&TIMER, &script) {
        if let Some(schedule) = calendar(&found[1]) {
            push(&schedule, &started);
        }
    }
    Ok(inside_from(Value::open_list(items, open), &value.origin))
}

fn captures<'t>(regex: &'static LazyLock<Option<Regex>>, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
    regex.as_ref().into_iter().flat_map(move |r| r.captures_iter(text))
}

/// An expression of systemd's calendar as a crontab writes it, as far as the time of day goes.
fn calendar(expression: &str) -> Option<String> {
    let time = match expression {
        "daily" | "weekly" | "monthly" | "yearly" => "00:00",
        "hourly" => "*:00",
        other => other.split_whitespace().find(|word| word.contains(':'))?,
    };
    let mut parts = time.split(':');
    let field = |part: &str| -> Option<String> {
        let part = part.replace("..", "-");
        let plain = |item: &str| match item.trim_start_matches('0') {
            "" if !item.is_empty() => "0".to_string(),
            rest => rest.to_string(),
        };
        let valid = part.chars().all(|c| c.is_ascii_digit() || "*,-/".contains(c)) && !part.is_empty();
        valid.then(|| part.split(',').map(plain).collect::<Vec<_>>().join(","))
    };
    let (hours, minutes) = (field(parts.next()?)?, field(parts.next()?)?);
    Some(format!("{minutes} {hours} * * *"))
}
