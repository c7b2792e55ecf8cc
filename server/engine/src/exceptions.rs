//! Exceptions that are written as comments: `shirube:allow CONTROL until 2027-03-31 -- reason`.
//!
//! People type these with a Japanese input method, so full-width blanks, commas and dashes are read where they can mean only one
//! thing. What they may never do is silence a finding without a reason.

use shirube_policy::Text;
use shirube_syntax::ByteRange;

use crate::answer::ExceptionState;

/// A comment that allows something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allow {
    /// The controls, each once, and where in the text they stand.
    pub controls: Vec<(String, ByteRange)>,
    /// Last day, `YYYY-MM-DD`; it still counts.
    pub until: Option<String>,
    /// The reason; empty if it is missing.
    pub reason: String,
    /// Why the comment allows nothing, if so.
    pub problem: Option<Problem>,
}

/// What is wrong with a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the text.
    pub range: ByteRange,
    /// What is wrong, and what to write.
    pub message: Text,
}

impl Problem {
    fn new(range: ByteRange, ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { range, message: Text::new(ja, en) }
    }
}

impl Allow {
    /// Whether its last day has passed, `today` being `YYYY-MM-DD`.
    pub fn is_expired(&self, today: &str) -> bool {
        self.until.as_deref().is_some_and(|until| until < today)
    }

    /// What becomes of it, as far as the comment alone tells: [`ExceptionState::Unused`] until it silences a finding.
    pub fn state(&self, today: &str) -> ExceptionState {
        match (&self.problem, self.is_expired(today)) {
            (Some(_), _) => ExceptionState::Invalid,
            (None, true) => ExceptionState::Expired,
            (None, false) => ExceptionState::Unused,
        }
    }
}

/// Reads the text of a comment from `shirube:` on. `known` tells whether an id is one of a control or policy.
pub fn parse(text: &str, known: &dyn Fn(&str) -> bool) -> Allow {
    let mut allow = Allow::default();
    let Some(start) = after_allow(text) else {
        let ja = "「shirube:」の後に書けるのは allow です。「shirube:allow 統制ID -- 理由」の形で書いてください。";
        let en = "Only allow can follow shirube: here. Write shirube:allow CONTROL -- reason.";
        allow.problem = Some(Problem::new(all(text), ja, en));
        return allow;
    };
    let dash = dash(&text[start..]).map(|r| r.shifted(start));
    let head_end = dash.map_or(text.len(), |d| d.start);
    if let Some(dash) = dash {
        allow.reason = text[dash.end..].trim().to_string();
    }
    if !says_something(&allow.reason) {
        allow.reason.clear();
    }
    let in_head = head(text, start, head_end, &mut allow);
    allow.problem = problem(text, &allow, in_head, known);
    allow
}

/// The text to insert for an exception, without the sign of a comment.
pub fn comment_line(control: &str, reason: &str, until: Option<&str>) -> String {
    let until = until.map_or_else(String::new, |until| format!(" until {until}"));
    // A line break would end the comment in the middle of the reason.
    let reason: Vec<&str> =
        reason.split(|c: char| c.is_control() || c.is_whitespace()).filter(|w| !w.is_empty()).collect();
    format!("shirube:allow {control}{until} -- {}", reason.join(" "))
}

/// What stands where a person is to write the reason. It is none itself: left as it is, the exception silences nothing.
pub fn placeholder() -> Text {
    Text::new("理由を書いてください", "write the reason")
}

/// Whether a reason has a letter or digit, in whatever script, and is not what stood there for it.
pub fn says_something(reason: &str) -> bool {
    let awaited = placeholder();
    let words = reason.trim_matches(|c: char| !c.is_alphanumeric());
    !words.is_empty() && words != awaited.ja && words != awaited.en
}

/// A date that the calendar has, as `YYYY-MM-DD`. Slashes, full-width digits and missing zeros are read as well.
pub fn date(text: &str) -> Option<String> {
    let ascii = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '/' | '／' | '－' | '−' | '‐' => '-',
        c => c,
    };
    let text: String = text.trim().chars().map(ascii).collect();
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    let digits = |part: &str, most: usize| {
        let fits = !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (year, month, day) = (digits(year, 4).filter(|y| *y >= 1000)?, digits(month, 2)?, digits(day, 2)?);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (1..=days).contains(&day).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Whether a text is a day of the calendar, written exactly as `YYYY-MM-DD`.
pub fn is_date(text: &str) -> bool {
    date(text).as_deref() == Some(text)
}

fn all(text: &str) -> ByteRange {
    ByteRange { start: 0, end: text.len() }
}

/// Behind the word `allow`.
fn after_allow(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("shirube:")?.trim_start();
    let behind = rest.get(.."allow".len()).filter(|word| word.eq_ignore_ascii_case("allow"))?.len();
    let rest = &rest[behind..];
    let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | ':'))
        && (!rest.starts_with('-') || rest.starts_with("--"));
    ends.then(|| text.len() - rest.len())
}

/// The first dash that begins the reason. One alone counts only if it is no part of an id or of a date.
fn dash(text: &str) -> Option<ByteRange> {
    let long = |c: char| matches!(c, '—' | '―' | '─');
    let short = |c: char| matches!(c, '-' | '－' | '−' | '–' | '‐' | 'ー' | '‑');
    let mut run: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match run {
            _ if long(c) => run = Some((at, c)),
            Some((_, last)) if short(c) && last == c => {}
            _ => {
                run = short(c).then_some((at, c));
                continue;
            }
        }
        let start = run.map_or(at, |(start, _)| start);
        let rest = &text[start..];
        return Some(ByteRange { start, end: start + rest.len() - rest.trim_start_matches(c).len() });
    }
    None
}

/// Reads ids and the last day. What it returns is wrong with the last day.
fn head(text: &str, start: usize, end: usize, allow: &mut Allow) -> Option<Problem> {
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | '、' | '，' | '､');
    let mut wrong = None;
    let mut until_at: Option<ByteRange> = None;
    let mut awaited = false;
    for (range, word) in words(text, start, end, separates) {
        if awaited {
            awaited = false;
            allow.until = date(word);
            if allow.until.is_none() {
                let ja =
                    format!("「{word}」は日付として読み取れません。実在する日付を YYYY-MM-DD の形で書いてください。");
                let en = format!("\"{word}\" is not a date that exists. Write YYYY-MM-DD.");
                wrong = wrong.or(Some(Problem::new(range, ja, en)));
            }
        } else if word.eq_ignore_ascii_case("until") {
            if until_at.is_some() {
                wrong =
                    wrong.or(Some(Problem::new(range, "until は一つだけ書いてください。", "Write until only once.")));
            }
            awaited = true;
            until_at = Some(range);
        } else if !allow.controls.iter().any(|(id, _)| id == word) {
            allow.controls.push((word.to_string(), range));
        }
    }
    if let (true, Some(range)) = (awaited, until_at) {
        let (ja, en) = ("until の後に日付（YYYY-MM-DD）を書いてください。", "Write a date, YYYY-MM-DD, behind until.");
        wrong = wrong.or(Some(Problem::new(range, ja, en)));
    }
    wrong
}

fn words(text: &str, start: usize, end: usize, separates: fn(char) -> bool) -> Vec<(ByteRange, &str)> {
    let mut words = Vec::new();
    let mut at = start;
    for word in text[start..end].split(separates) {
        let range = ByteRange { start: at, end: at + word.len() };
        if !word.is_empty() {
            words.push((range, word));
        }
        let behind = &text[range.end..];
        at = range.end + behind.chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// The first thing to mend. Without a reason, words that are no ids are most likely the reason without its dashes.
fn problem(text: &str, allow: &Allow, in_head: Option<Problem>, known: &dyn Fn(&str) -> bool) -> Option<Problem> {
    if allow.controls.is_empty() {
        let ja = "どの統制の例外かを書いてください。「shirube:allow 統制ID -- 理由」";
        return Some(Problem::new(all(text), ja, "Name the control: shirube:allow CONTROL -- reason."));
    }
    if allow.reason.is_empty() {
        let ja = "例外には理由が必要です。「 -- 」に続けて理由を書いてください。";
        return Some(Problem::new(all(text), ja, "An exception needs a reason. Write it behind \" -- \"."));
    }
    in_head.or_else(|| {
        let (id, range) = allow.controls.iter().find(|(id, _)| !known(id))?;
        let ja = format!("「{id}」という統制はありません。");
        Some(Problem::new(*range, ja, format!("There is no control \"{id}\".")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Allow {
        let known = |id: &str| matches!(id, "region-outside-japan" | "backup-missing" | "aws_db_instance.backup");
        let allow = parse(text, &known);
        for (id, range) in &allow.controls {
            assert_eq!(&text[range.start..range.end], id);
        }
        if let Some(problem) = &allow.problem {
            assert!(text.get(problem.range.start..problem.range.end).is_some(), "{text:?} {problem:?}");
            assert!(!problem.message.ja.is_empty() && !problem.message.en.is_empty());
        }
        allow
    }

    fn ids(allow: &Allow) -> Vec<&str> {
        allow.controls.iter().map(|(id, _)| id.as_str()).collect()
    }

    #[test]
    fn reads_what_the_design_shows() {
        let reason = "CloudFront 用証明書は us-east-1 に置く必要がある";
        let allow = read(&format!("shirube:allow region-outside-japan until 2027-03-31 -- {reason}"));
        assert_eq!(ids(&allow), ["region-outside-japan"]);
        assert_eq!(allow.until.as_deref(), Some("2027-03-31"));
        assert_eq!((allow.reason.as_str(), allow.problem), (reason, None));
    }

    #[test]
    fn reads_several_controls_and_a_reason_with_dashes() {
        let allow = read(
            "shirube:allow region-outside-japan, backup-missing,aws_db_instance.backup -- 検証用 -- 令和9年に廃止",
        );
        assert_eq!(ids(&allow), ["region-outside-japan", "backup-missing", "aws_db_instance.backup"]);
        assert_eq!((allow.until, allow.reason.as_str(), allow.problem), (None, "検証用 -- 令和9年に廃止", None));
    }

    #[test]
    fn reads_full_width_signs_where_they_mean_one_thing() {
        for text in [
            "shirube:allow　region-outside-japan、backup-missing　until　２０２７－０３－３１　－－　検証用",
            "shirube: allow region-outside-japan，backup-missing until 2027/3/31 ―― 検証用",
            "shirube:Allow region-outside-japan backup-missing UNTIL 2027-03-31 — 検証用　",
            "shirube:allow region-outside-japan,, backup-missing until 2027-03-31 ーー検証用",
            "shirube:allow region-outside-japan, backup-missing, region-outside-japan until 2027-03-31 ---検証用",
        ] {
            let allow = read(text);
            assert_eq!(ids(&allow), ["region-outside-japan", "backup-missing"], "{text}");
            assert_eq!(allow.until.as_deref(), Some("2027-03-31"), "{text}");
            assert_eq!((allow.reason.as_str(), allow.problem), ("検証用", None), "{text}");
        }
    }

    #[test]
    fn says_what_is_missing_or_wrong() {
        for (text, word) in [
            ("shirube:", "Only allow"),
            ("shirube:deny x -- y", "Only allow"),
            ("shirube:allowed x -- y", "Only allow"),
            ("shirube:allow-x -- y", "Only allow"),
            ("shirube:allow", "Name the control"),
            ("shirube:allow -- 理由", "Name the control"),
            ("shirube:allow until 2027-03-31 -- 理由", "Name the control"),
            ("shirube:allow backup-missing", "needs a reason"),
            ("shirube:allow backup-missing because it is a test", "needs a reason"),
            ("shirube:allow backup-missing --", "needs a reason"),
            ("shirube:allow backup-missing -- 　 ", "needs a reason"),
            ("shirube:allow backup-missing -- …。", "needs a reason"),
            ("shirube:allow backup-missing -- 理由を書いてください", "needs a reason"),
            ("shirube:allow backup-missing until 2027-03-31 -- write the reason.", "needs a reason"),
            ("shirube:allow backup-missing until 2027-02-29 -- 理由", "not a date"),
            ("shirube:allow backup-missing until -- 理由", "Write a date"),
            ("shirube:allow backup-missing until 2027-01-01 until 2028-01-01 -- 理由", "only once"),
            ("shirube:allow backup-mising -- 理由", "There is no control \"backup-mising\""),
            ("shirube:allow backup-missing, 日本 -- 理由", "There is no control \"日本\""),
        ] {
            let allow = read(text);
            let message = allow.problem.as_ref().map_or("", |p| p.message.en.as_str());
            assert!(message.contains(word), "{text}: {message}");
            assert_eq!(allow.state("2000-01-01"), ExceptionState::Invalid);
        }
        let allow = read("shirube:allow backup-missing, 日本 -- 理由");
        assert_eq!(allow.problem.map(|p| p.range), Some(ByteRange { start: 30, end: 36 }));
    }

    #[test]
    fn the_last_day_counts() {
        let allow = read("shirube:allow backup-missing until 2027-03-31 -- 理由");
        assert_eq!(allow.state("2027-03-31"), ExceptionState::Unused);
        assert_eq!(allow.state("2027-04-01"), ExceptionState::Expired);
        assert_eq!(read("shirube:allow backup-missing -- 理由").state("9999-12-31"), ExceptionState::Unused);
        let begun = read("shirube:allow backup-missing -- write the reason for the auditors: 検証用");
        assert_eq!(begun.state("9999-12-31"), ExceptionState::Unused);
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (text, expected) in [
            ("2028-02-29", Some("2028-02-29")),
            ("2000-02-29", Some("2000-02-29")),
            ("2100-02-29", None),
            ("2027-04-31", None),
            ("2027-13-01", None),
            ("2027-00-10", None),
            ("2027-1-9", Some("2027-01-09")),
            ("27-01-09", None),
            ("2027-01", None),
            ("2027-01-001", None),
            ("+2027-1-1", None),
            ("", None),
        ] {
            assert_eq!(date(text).as_deref(), expected, "{text}");
            assert_eq!(is_date(text), expected == Some(text), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let line = comment_line("backup-missing", " 検証用\n -- 複数行 ", Some("2027-03-31"));
        assert_eq!(line, "shirube:allow backup-missing until 2027-03-31 -- 検証用 -- 複数行");
        let allow = read(&line);
        assert_eq!((allow.reason.as_str(), allow.problem), ("検証用 -- 複数行", None));
        assert_eq!(comment_line("a-b", "c", None), "shirube:allow a-b -- c");
    }

    #[test]
    fn no_text_is_too_odd() {
        let parts = [
            "shirube:",
            "allow",
            " ",
            "　",
            "--",
            "—",
            "-",
            "ー",
            "until",
            "2027-01-01",
            "、",
            ",",
            "é",
            "日",
            "backup-missing",
        ];
        let mut seed = 7u64;
        for _ in 0..5000 {
            let mut text = String::new();
            for _ in 0..8 {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                text.push_str(parts[(seed >> 33) as usize % parts.len()]);
            }
            read(&text);
            read(&format!("shirube:allow{text}"));
        }
    }
}
