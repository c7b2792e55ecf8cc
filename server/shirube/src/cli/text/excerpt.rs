//! A line of source and where in it the columns of a span are.

use std::ops::Range;

use super::wrap::{columns, is_hostile};

/// A line as it is shown, and the columns that are underlined.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) line: String,
    pub(super) span: Range<usize>,
}

/// The line that `range` starts in, and the part of the range that lies in it. Lines end as they do for LSP. `None` if the range does
/// not start at a character.
pub(super) fn line_of(text: &str, range: Range<usize>) -> Option<(&str, Range<usize>)> {
    let start = range.start.min(text.len());
    let (before, after) = (text.get(..start)?, text.get(start..)?);
    let first = before.rfind(['\n', '\r']).map_or(0, |i| i + 1);
    let first = if first == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8().min(start) } else { first };
    let end = after.find(['\n', '\r']).map_or(text.len(), |i| start + i);
    let line = &text[first..end];
    let from = start - first;
    let to = range.end.clamp(start, end) - first;
    let to = if range.end > end { line.trim_end().len().max(from) } else { to };
    Some((line, from..to))
}

/// One character as it is shown.
struct Cell {
    byte: usize,
    shown: char,
    width: usize,
}

fn cells(line: &str) -> Vec<Cell> {
    let cell = |(byte, c): (usize, char)| match c {
        '\t' => Cell { byte, shown: c, width: columns(c) },
        '\u{feff}' => Cell { byte, shown: c, width: 0 },
        c if is_hostile(c) => Cell { byte, shown: '\u{fffd}', width: 1 },
        c => Cell { byte, shown: c, width: columns(c) },
    };
    line.char_indices().map(cell).collect()
}

/// The part of a line around a span that fits into `room` columns; what is cut is marked by `…`.
pub(super) fn excerpt(line: &str, span: Range<usize>, room: usize) -> Excerpt {
    let cells = cells(line);
    let total: usize = cells.iter().map(|c| c.width).sum();
    let column = |byte: usize| cells.iter().take_while(|c| c.byte < byte).map(|c| c.width).sum::<usize>();
    let (from, to) = (column(span.start), column(span.end));
    let to = to.max(from + 1);
    // What stands behind the span is cut first, then what stands before it.
    let skip = if total <= room || to < room {
        0
    } else {
        from.saturating_sub(room.saturating_sub(2 + to - from).min(room / 3))
    };
    let mut shown = String::from(if skip > 0 { "…" } else { "" });
    let mut used = usize::from(skip > 0);
    let (mut start, mut end) = (None, used);
    let mut at = 0;
    for cell in &cells {
        let here = at;
        at += cell.width;
        if here < skip {
            continue;
        }
        if used + cell.width + usize::from(at < total) > room && total > room {
            shown.push('…');
            break;
        }
        if here >= from {
            start.get_or_insert(used);
        }
        match cell.shown {
            '\t' => shown.push_str("    "),
            '\u{feff}' => {}
            c => shown.push(c),
        }
        used += cell.width;
        if here < to {
            end = used;
        }
    }
    let start = start.unwrap_or(used);
    Excerpt { line: shown, span: start..end.max(start + 1) }
}

#[cfg(test)]
mod tests {
    use super::{super::wrap::width, *};

    fn of(line: &str, part: &str, room: usize) -> Excerpt {
        let start = line.find(part).unwrap();
        excerpt(line, start..start + part.len(), room)
    }

    /// The text above the underline.
    fn marked(excerpt: &Excerpt) -> String {
        let mut column = 0;
        let mut out = String::new();
        for c in excerpt.line.chars() {
            if excerpt.span.contains(&column) {
                out.push(c);
            }
            column += columns(c);
        }
        out
    }

    #[test]
    fn spans_stand_under_wide_characters() {
        let line = "  description = \"踏み台サーバ\" # 注記";
        assert_eq!(of(line, "\"踏み台サーバ\"", 70), Excerpt { line: line.into(), span: 16..30 });
        assert_eq!(of(line, "注記", 70).span, 33..37);
    }

    #[test]
    fn tabs_are_four_blanks() {
        assert_eq!(of("\tx\t= 1", "=", 60), Excerpt { line: "    x    = 1".into(), span: 9..10 });
    }

    #[test]
    fn an_empty_span_is_one_column() {
        assert_eq!(excerpt("ab", 2..2, 60).span, 2..3);
        assert_eq!(excerpt("", 0..0, 60).span, 0..1);
    }

    #[test]
    fn long_lines_are_cut_around_the_span() {
        for (before, part, after) in
            [(200, "target", 200), (0, "target", 200), (200, "対象の値", 0), (200, "t", 200), (61, "対", 1)]
        {
            let line = format!("{}{part}{}", "あa".repeat(before / 2), "い".repeat(after / 2));
            let cut = of(&line, part, 60);
            assert!(width(&cut.line) <= 60, "{}", cut.line);
            assert_eq!(marked(&cut), part, "{}", cut.line);
        }
    }

    #[test]
    fn a_span_that_is_too_long_is_underlined_as_far_as_it_is_seen() {
        let line = format!("x = {}", "値".repeat(100));
        let cut = excerpt(&line, 4..line.len(), 40);
        assert!(width(&cut.line) <= 40 && cut.line.ends_with('…'), "{}", cut.line);
        assert!(cut.span.end <= 40 && cut.span.len() > 20, "{cut:?}");
    }

    #[test]
    fn lines_end_as_in_lsp() {
        let text = "\u{feff}a = 1\r\nb = <<E\rc\nE\n";
        assert_eq!(line_of(text, 3..4), Some(("a = 1", 0..1)));
        assert_eq!(line_of(text, 10..14), Some(("b = <<E", 0..4)));
        assert_eq!(line_of(text, 14..22), Some(("b = <<E", 4..7)));
        assert_eq!(line_of(text, 18..19), Some(("c", 0..1)));
        assert_eq!(line_of(text, 99..99), Some(("", 0..0)));
        assert_eq!(line_of(text, 1..2), None);
    }

    #[test]
    fn nothing_in_a_line_acts_on_the_terminal() {
        let shown = of("a = \"\x1b[2J\u{202e}\"", "\"\x1b[2J\u{202e}\"", 60);
        assert_eq!(shown, Excerpt { line: "a = \"\u{fffd}[2J\u{fffd}\"".into(), span: 4..11 });
    }
}
