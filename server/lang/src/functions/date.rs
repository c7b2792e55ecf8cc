//! Functions over timestamps in RFC 3339.

use super::args::{Answer, Args, Stop, check_text, fail, text_value};
use crate::value::Value;

const DAY: i64 = 86_400;
const NANOS: i128 = 1_000_000_000;

/// A moment and the offset it is written with.
#[derive(Clone, Copy, Debug)]
struct Time {
    /// Nanoseconds since 1970 in UTC.
    nanos: i128,
    /// Seconds east of UTC.
    offset: i64,
}

/// The fields of a calendar and a clock.
#[derive(Debug)]
struct Fields {
    year: i64,
    month: u32,
    day: u32,
    weekday: usize,
    hour: i64,
    minute: i64,
    second: i64,
}

/// Days since 1970 of a date in the Gregorian calendar.
fn days_from_date(year: i64, month: u32, day: u32) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a number of days since 1970.
fn date_from_days(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month as u32, day as u32)
}

fn days_in_month(year: i64, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Time {
    /// Reads a timestamp; as strict as Terraform, down to capital letters.
    fn parse(text: &str) -> Result<Self, Stop> {
        match Self::read(text) {
            Some(time) => Ok(time),
            None => fail(format!("not a valid RFC3339 timestamp: {text:?}")),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let number = |range: std::ops::Range<usize>| -> Option<i64> {
            let part = text.get(range)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok()).flatten()
        };
        let marks = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")];
        if !marks.iter().all(|(i, mark)| text.get(*i..*i + 1) == Some(mark)) {
            return None;
        }
        let (year, month, day) = (number(0..4)?, number(5..7)? as u32, number(8..10)? as u32);
        let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
        let valid = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        if !valid || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let mut rest = text.get(19..)?;
        let mut fraction = 0;
        if let Some(digits) = rest.strip_prefix('.') {
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            let nine: String = digits[..end].chars().chain("000000000".chars()).take(9).collect();
            fraction = if end == 0 { return None } else { nine.parse().ok()? };
            rest = &digits[end..];
        }
        let offset = parse_offset(rest)?;
        let seconds = days_from_date(year, month, day) * DAY + hour * 3600 + minute * 60 + second - offset;
        Some(Self { nanos: i128::from(seconds) * NANOS + fraction, offset })
    }

    fn fields(self) -> Fields {
        let seconds = self.nanos.div_euclid(NANOS) as i64 + self.offset;
        let (days, clock) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
        let (year, month, day) = date_from_days(days);
        let weekday = (days + 4).rem_euclid(7) as usize;
        Fields { year, month, day, weekday, hour: clock / 3600, minute: clock / 60 % 60, second: clock % 60 }
    }

    fn zone(self, separator: &str, utc: &str) -> String {
        if self.offset == 0 {
            return utc.into();
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.abs() / 60;
        format!("{sign}{:02}{separator}{:02}", minutes / 60, minutes % 60)
    }

    fn print(self) -> String {
        let f = self.fields();
        let (year, zone) = (f.year, self.zone(":", "Z"));
        let sign = if year < 0 { "-" } else { "" };
        let (year, month, day, hour, minute, second) = (year.abs(), f.month, f.day, f.hour, f.minute, f.second);
        format!("{sign}{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}")
    }
}

fn parse_offset(text: &str) -> Option<i64> {
    if text == "Z" {
        return Some(0);
    }
    let sign = match text.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = text[1..].split_once(':')?;
    let two =
        |t: &str| (t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit())).then(|| t.parse::<i64>().ok()).flatten();
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// Reads a duration as Go writes them: `1h30m`, `-1.5s`. Nanoseconds, within 64 bits.
fn parse_duration(text: &str) -> Option<i128> {
    let (negative, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(0);
    }
    let mut total: i128 = 0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if (whole.is_empty() && fraction.is_empty()) || fraction.contains('.') {
            return None;
        }
        let end = after.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(after.len());
        let unit: i128 = match &after[..end] {
            "ns" => 1,
            "us" | "\u{b5}s" | "\u{3bc}s" => 1_000,
            "ms" => 1_000_000,
            "s" => NANOS,
            "m" => 60 * NANOS,
            "h" => 3600 * NANOS,
            _ => return None,
        };
        let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let fraction = &fraction[..fraction.len().min(18)];
        let part: i128 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
        let part = part * unit / 10i128.pow(fraction.len() as u32);
        total = total.checked_add(whole.checked_mul(unit)?.checked_add(part)?)?;
        rest = &after[end..];
    }
    (total <= i128::from(i64::MAX)).then_some(if negative { -total } else { total })
}

/// `timeadd(timestamp, duration)`
pub(super) fn timeadd(args: &Args) -> Answer {
    let time = Time::parse(&args.text(0)?)?;
    let text = args.text(1)?;
    let Some(duration) = parse_duration(&text) else {
        return fail(format!("invalid duration {text:?}"));
    };
    Ok(Value::string(Time { nanos: time.nanos + duration, ..time }.print()))
}

/// `timecmp(a, b)`
pub(super) fn timecmp(args: &Args) -> Answer {
    let (a, b) = (Time::parse(&args.text(0)?)?, Time::parse(&args.text(1)?)?);
    Ok(Value::number(a.nanos.cmp(&b.nanos) as i64))
}

/// `formatdate(format, timestamp)`
pub(super) fn formatdate(args: &Args) -> Answer {
    let (format, time) = (args.text(0)?, Time::parse(&args.text(1)?)?);
    let (mut out, mut rest) = (String::new(), &*format);
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '\'' => quoted(rest, &mut out)?,
            'a'..='z' | 'A'..='Z' => {
                let length = rest.find(|other| other != c).unwrap_or(rest.len());
                out.push_str(&verb(&rest[..length], time)?);
                length
            }
            c => {
                out.push(c);
                c.len_utf8()
            }
        };
        check_text(out.len())?;
        rest = &rest[length..];
    }
    Ok(text_value(&out))
}

/// Literal text between quotes; a doubled quote is one. Gives how much was read.
fn quoted(text: &str, out: &mut String) -> Result<usize, Stop> {
    if text.starts_with("''") {
        out.push('\'');
        return Ok(2);
    }
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((i, c)) = chars.next() {
        if c != '\'' {
            out.push(c);
        } else if chars.next_if(|(_, next)| *next == '\'').is_some() {
            out.push('\'');
        } else {
            return Ok(i + 1);
        }
    }
    fail("unterminated literal '")
}

fn verb(verb: &str, time: Time) -> Result<String, Stop> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    let f = time.fields();
    let month = MONTHS[f.month as usize - 1];
    let twelve = if f.hour % 12 == 0 { 12 } else { f.hour % 12 };
    Ok(match verb {
        "YY" => format!("{:02}", f.year % 100),
        "YYYY" => format!("{:04}", f.year),
        "M" => f.month.to_string(),
        "MM" => format!("{:02}", f.month),
        "MMM" => month[..3].into(),
        "MMMM" => month.into(),
        "D" => f.day.to_string(),
        "DD" => format!("{:02}", f.day),
        "EEE" => DAYS[f.weekday][..3].into(),
        "EEEE" => DAYS[f.weekday].into(),
        "h" => f.hour.to_string(),
        "hh" => format!("{:02}", f.hour),
        "H" => twelve.to_string(),
        "HH" => format!("{twelve:02}"),
        "AA" => if f.hour < 12 { "AM" } else { "PM" }.into(),
        "aa" => if f.hour < 12 { "am" } else { "pm" }.into(),
        "m" => f.minute.to_string(),
        "mm" => format!("{:02}", f.minute),
        "s" => f.second.to_string(),
        "ss" => format!("{:02}", f.second),
        "Z" => time.zone(":", "Z"),
        "ZZZ" => time.zone("", "UTC"),
        "ZZZZ" => time.zone("", "+0000"),
        "ZZZZZ" => time.zone(":", "+00:00"),
        _ => return fail(format!("invalid date format verb {verb:?}")),
    })
}
