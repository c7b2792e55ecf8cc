//! YAML that is being typed: the lines that cannot be read are taken out one after the other, so that the others count.

use shirube_syntax::ByteRange;

use super::{Read, yaml::parse};

/// How many lines are taken out before the rest is given up.
const MOST_LINES: usize = 6;

/// Reads one segment of YAML.
pub(super) fn read(text: &str) -> Read {
    // A directive is a segment of its own, and no document.
    let content = text.trim_start_matches('\u{FEFF}');
    if content.lines().all(|line| line.is_empty() || line.starts_with(['%', '#'])) {
        return Read::default();
    }
    let whole = parse(text);
    if whole.problems.is_empty() {
        return whole;
    }
    let mut left = text.to_string();
    let mut last = whole.clone();
    for _ in 0..MOST_LINES {
        let Some(line) = last.problems.first().and_then(|p| line_of(&left, p.range.start)) else { break };
        // Blanks of the same length: everything else stays where it is.
        left.replace_range(line.start..line.end, &" ".repeat(line.end - line.start));
        last = parse(&left);
        if last.problems.is_empty() {
            return Read { open: true, problems: whole.problems, ..last };
        }
    }
    whole
}

/// The line of an offset, without its line end; one that holds nothing is not at fault, but the one before it.
fn line_of(text: &str, at: usize) -> Option<ByteRange> {
    let mut end = text[at.min(text.len())..].find('\n').map_or(text.len(), |i| at + i);
    loop {
        let start = text[..end].rfind('\n').map_or(0, |i| i + 1);
        let content = text[start..end].trim();
        if !content.is_empty() && !content.starts_with('#') {
            let end = start + text[start..end].trim_end().len();
            return Some(ByteRange { start, end });
        }
        end = start.checked_sub(1)?;
    }
}
