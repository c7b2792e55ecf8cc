//! Lines of a terminal: how wide they are, where they break, and what must not reach it.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// The width that lines are cut and wrapped to.
pub(crate) const WIDTH: usize = 80;

/// Columns of a character; a tab is shown as four blanks.
pub(super) fn columns(c: char) -> usize {
    if c == '\t' { 4 } else { c.width().unwrap_or(0) }
}

/// Columns of a text.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Whether a character would do something to the terminal, or show text in another order than it is read in.
pub(super) fn is_hostile(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text in one line that does nothing to the terminal.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hostile) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        '\n' | '\t' => ' ',
        c if is_hostile(c) => '\u{fffd}',
        c => c,
    };
    Cow::Owned(text.replace("\r\n", "\n").trim_end().chars().map(shown).collect())
}

/// A text in lines of at most [`WIDTH`] columns. `used` columns of the first line are taken; the others begin with `indent`. Latin words
/// stay whole; a line never begins with closing punctuation nor ends with an opening bracket.
pub(crate) fn wrap(text: &str, used: usize, indent: &str) -> String {
    let mut out = String::new();
    let mut column = used;
    let mut fresh = used == 0;
    for unit in units(text) {
        let solid = unit.trim_end_matches(' ');
        if column + width(solid) > WIDTH && !fresh {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            out.push_str(indent);
            column = width(indent);
        }
        out.push_str(unit);
        column += width(unit);
        fresh = false;
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// The pieces of a text that stay whole, each with the blanks behind it.
fn units(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices().peekable();
        chars.peek()?;
        let mut end = rest.len();
        while let Some((_, before)) = chars.next() {
            let Some(&(at, after)) = chars.peek() else { break };
            if breaks(before, after) {
                end = at;
                break;
            }
        }
        let (unit, behind) = rest.split_at(end);
        rest = behind;
        Some(unit)
    })
}

fn breaks(before: char, after: char) -> bool {
    if after == ' ' {
        return false;
    }
    before == ' ' || (columns(before).max(columns(after)) == 2 && !never_last(before) && !never_first(after))
}

fn never_first(c: char) -> bool {
    "。、，．・：；？！）」』】〕〉》］｝ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…),.;:!?]}%".contains(c)
}

fn never_last(c: char) -> bool {
    "（「『【〔〈《［｛([{$".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_at_most_eighty_columns_wide() {
        let text = "保存データが暗号化されません。storage_encrypted = true を設定してください。（3.6-3）".repeat(3);
        let wrapped = wrap(&text, 8, "    ");
        assert!(wrapped.lines().skip(1).all(|l| width(l) <= WIDTH && l.starts_with("    ")), "{wrapped}");
        assert!(wrapped.lines().next().is_some_and(|l| width(l) <= WIDTH - 8));
        assert_eq!(wrapped.replace("\n    ", "").replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn brackets_and_stops_stay_with_their_words() {
        let text = format!("{}（3.6-4）。", "あ".repeat(38));
        assert_eq!(wrap(&text, 0, ""), format!("{}\n（3.6-4）。", "あ".repeat(38)));
        let text = format!("{}（3.6-4）。", "あ".repeat(35));
        assert_eq!(wrap(&text, 0, ""), format!("{}\n（3.6-4）。", "あ".repeat(35)));
    }

    #[test]
    fn words_that_are_too_long_stay_whole() {
        let long = "x".repeat(100);
        assert_eq!(wrap(&format!("a {long} b"), 0, "  "), format!("a\n  {long}\n  b"));
    }

    #[test]
    fn escapes_do_not_reach_the_terminal() {
        assert_eq!(clean("a\x1b[31mb\u{202e}c\nd"), "a\u{fffd}[31mb\u{fffd}c d");
        assert!(matches!(clean("日本語"), Cow::Borrowed(_)));
    }
}
