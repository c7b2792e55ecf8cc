//! The text of an exception: `shirube:allow ID[, ID…] [until YYYY-MM-DD] -- reason`.

use shirube_syntax::ByteRange;

/// What an exception begins with.
const MARK: &str = "shirube:allow";

/// An exception as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allow {
    /// The controls, each with its bytes within the text.
    pub controls: Vec<(String, ByteRange)>,
    /// The last day, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// Why.
    pub reason: String,
    /// What is wrong with it, if anything is.
    pub problem: Option<Problem>,
}

/// What is wrong with an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It does not begin with `shirube:allow`.
    Unreadable,
    /// It names no control.
    NoControl,
    /// It names a control that does not exist.
    UnknownControl,
    /// It has no reason.
    NoReason,
    /// The date is not one.
    BadDate,
}

impl Allow {
    /// Whether its last day is before `today`; both are `YYYY-MM-DD`.
    pub fn is_expired(&self, today: &str) -> bool {
        self.until.as_deref().is_some_and(|until| until < today)
    }
}

/// Reads an exception. Full-width blanks and commas count as what they stand for.
pub fn parse(text: &str, known: &dyn Fn(&str) -> bool) -> Allow {
    let mut allow = Allow::default();
    let Some(rest) = text.strip_prefix(MARK) else {
        allow.problem = Some(Problem::Unreadable);
        return allow;
    };
    let (head, reason) = match rest.find("--") {
        Some(at) => (&rest[..at], rest[at + 2..].trim()),
        None => (rest, ""),
    };
    allow.reason = reason.to_string();
    let mut words = words(head, MARK.len()).into_iter().peekable();
    while let Some((word, range)) = words.next_if(|(w, _)| *w != "until") {
        allow.controls.push((word.to_string(), range));
    }
    if words.next().is_some() {
        let date = words.next().map(|(w, _)| w).unwrap_or("");
        if is_date(date) {
            allow.until = Some(date.to_string());
        } else {
            allow.problem = Some(Problem::BadDate);
        }
    }
    if allow.controls.is_empty() {
        allow.problem = Some(Problem::NoControl);
    } else if allow.controls.iter().any(|(id, _)| !known(id)) {
        allow.problem = Some(Problem::UnknownControl);
    } else if reason.is_empty() {
        allow.problem = Some(Problem::NoReason);
    }
    allow
}

/// Words and where they stand, `offset` bytes further on.
fn words(text: &str, offset: usize) -> Vec<(&str, ByteRange)> {
    let separator = |c: char| c.is_whitespace() || matches!(c, ',' | '、' | '，');
    let mut out = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (separator(c), start) {
            (false, None) => start = Some(i),
            (true, Some(s)) => {
                out.push((&text[s..i], ByteRange { start: offset + s, end: offset + i }));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Whether a text is a day of the calendar, `YYYY-MM-DD`.
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return false;
    }
    let number = |s: &str| s.parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(year), number(month), number(day));
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// The text of a new exception, without the sign of a comment.
pub fn comment_line(control: &str, reason: &str, until: Option<&str>) -> String {
    let until = until.map(|u| format!(" until {u}")).unwrap_or_default();
    format!("{MARK} {control}{until} -- {reason}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Allow {
        parse(text, &|id| id != "nonsense")
    }

    #[test]
    fn a_full_exception() {
        let allow =
            read("shirube:allow region-outside-japan、a-b until 2027-03-31 -- CloudFront 用 -- us-east-1 が必要");
        assert_eq!(allow.controls.iter().map(|c| c.0.as_str()).collect::<Vec<_>>(), ["region-outside-japan", "a-b"]);
        assert_eq!(allow.until.as_deref(), Some("2027-03-31"));
        assert_eq!(allow.reason, "CloudFront 用 -- us-east-1 が必要");
        assert_eq!(allow.problem, None);
        assert!(!allow.is_expired("2027-03-31") && allow.is_expired("2027-04-01"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(read("shirube:allow a-b").problem, Some(Problem::NoReason));
        assert_eq!(read("shirube:allow a-b --  ").problem, Some(Problem::NoReason));
        assert_eq!(read("shirube:allow -- why").problem, Some(Problem::NoControl));
        assert_eq!(read("shirube:allow nonsense -- why").problem, Some(Problem::UnknownControl));
        assert_eq!(read("shirube:allow a-b until 2027-02-30 -- why").problem, Some(Problem::BadDate));
        assert_eq!(read("shirube:deny a-b").problem, Some(Problem::Unreadable));
    }
}
