//! Comments that speak to shirube, and what they stand at.

use shirube_syntax::{ByteRange, scan};

use super::Span;

/// What a comment that speaks to shirube contains.
pub(crate) const MARK: &str = "shirube:";

/// A comment that speaks to shirube.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From the mark to the end of the comment, relative to the segment.
    pub range: ByteRange,
    /// The text from the mark on, such as `shirube:allow ID -- reason`.
    pub text: String,
    /// What it covers: the item that begins on the line below the run of comments, or on its own line before it.
    /// Empty if nothing is there.
    pub covers: ByteRange,
}

/// Finds the comments of a segment.
pub(super) fn find(text: &str, spans: &[Span]) -> Vec<Comment> {
    among(text, scan::comments(text), &|whole| covered(text, whole, spans))
}

/// Those of some comments that speak to shirube, with what they cover.
pub(crate) fn among(
    text: &str,
    comments: impl IntoIterator<Item = ByteRange>,
    covers: &dyn Fn(ByteRange) -> ByteRange,
) -> Vec<Comment> {
    let mut found = Vec::new();
    for whole in comments {
        let mut line_start = whole.start;
        for line in text[whole.start..whole.end].split_inclusive('\n') {
            let trimmed = line.trim_end().trim_end_matches("*/").trim_end();
            if let Some(at) = trimmed.find(MARK)
                && trimmed[..at].trim_start().trim_matches(['#', '/', '*', ' ', '\t']).is_empty()
            {
                let range = ByteRange { start: line_start + at, end: line_start + trimmed.len() };
                let covers = covers(whole);
                found.push(Comment { range, text: trimmed[at..].to_string(), covers });
            }
            line_start += line.len();
        }
    }
    found
}

/// Where the item begins that a comment stands above, or behind.
pub(crate) fn item(text: &str, comment: ByteRange) -> Option<usize> {
    let line_start = text[..comment.start].rfind('\n').map_or(0, |i| i + 1);
    let before = text[line_start..comment.start].trim_start();
    if before.is_empty() { below(text, comment.end) } else { Some(comment.start - before.len()) }
}

fn covered(text: &str, comment: ByteRange, spans: &[Span]) -> ByteRange {
    let nothing = ByteRange { start: comment.start, end: comment.start };
    let Some(begin) = item(text, comment) else { return nothing };
    spans.iter().filter(|s| s.start as usize == begin).map(|s| s.at(0)).max_by_key(|r| r.end).unwrap_or(nothing)
}

/// The first code below a run of comment lines; `None` if a blank line or the end comes first.
fn below(text: &str, end: usize) -> Option<usize> {
    let mut pos = end + text[end..].find('\n')? + 1;
    let mut in_block = false;
    loop {
        let line = text[pos..].split_inclusive('\n').next()?;
        let code = line.trim_start();
        if in_block || code.starts_with("/*") {
            in_block = !code.contains("*/");
        } else if code.trim_end().is_empty() {
            return None;
        } else if !(code.starts_with('#') || code.starts_with("//")) {
            return Some(pos + line.len() - code.len());
        }
        pos += line.len();
    }
}
