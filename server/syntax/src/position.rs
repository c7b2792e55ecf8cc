//! Lines and columns. The only place that knows encodings; everything else counts bytes.

use memchr::{memchr_iter, memrchr2};
use ropey::Rope;

/// How columns are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, LSP's default.
    #[default]
    Utf16,
}

/// A line and a column, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// Line; ends are `\n`, `\r\n` and `\r`.
    pub line: u32,
    /// Column, in the units of the encoding.
    pub character: u32,
}

/// A half-open range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ByteRange {
    /// First byte.
    pub start: usize,
    /// Behind the last byte.
    pub end: usize,
}

impl ByteRange {
    /// The range moved by `by` bytes.
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// Whether `offset` lies inside or at an end.
    pub fn touches(self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: ByteRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// The position of a byte offset in a text that a client holds: what it has sent counts, a byte order mark, too, since its positions are
/// those of the text that it has sent. Offsets past the end or inside a character are moved back.
pub fn position(rope: &Rope, offset: usize, encoding: Encoding) -> Position {
    let offset = offset.min(rope.len_bytes());
    Piece::at(rope, offset).near(offset, encoding).unwrap_or_else(|| counted(rope, offset, encoding))
}

/// The positions of both ends of a range in a text that a client holds, as [`position`] gives them.
pub fn ends(rope: &Rope, range: ByteRange, encoding: Encoding) -> [Position; 2] {
    let offset = range.start.min(rope.len_bytes());
    let piece = Piece::at(rope, offset);
    let start = piece.near(offset, encoding).unwrap_or_else(|| counted(rope, offset, encoding));
    [start, piece.behind(start, range, encoding).unwrap_or_else(|| position(rope, range.end, encoding))]
}

/// A piece of a rope: one way down its tree instead of six, for what can be said of it alone.
struct Piece<'r> {
    text: &'r str,
    /// Where it begins, and in which line.
    start: usize,
    line: usize,
}

impl<'r> Piece<'r> {
    /// The piece that an offset lies in, which is at most the length of the rope.
    fn at(rope: &'r Rope, offset: usize) -> Self {
        let (text, start, _, line) = rope.chunk_at_byte(offset);
        Self { text, start, line }
    }

    /// The position of an offset, if its line begins in the piece, as it mostly does.
    fn near(&self, offset: usize, encoding: Encoding) -> Option<Position> {
        let before = self.text.get(..offset - self.start)?;
        let bytes = before.as_bytes();
        let column = &before[memrchr2(b'\n', b'\r', bytes)? + 1..];
        // Perhaps between the two characters of a line's end.
        if before.ends_with('\r') {
            return None;
        }
        let lone = memchr_iter(b'\r', bytes).filter(|at| bytes[at + 1] != b'\n').count();
        let line = self.line + memchr_iter(b'\n', bytes).count() + lone;
        Some(Position { line: line as u32, character: units(column, encoding) as u32 })
    }

    /// The end of a range that begins in the piece, at a position, if both ends are in one line and in the piece, as they mostly are: it is
    /// found by counting what lies between.
    fn behind(&self, start: Position, range: ByteRange, encoding: Encoding) -> Option<Position> {
        let between = self.text.get(range.start - self.start..range.end.checked_sub(self.start)?)?;
        if between.contains(['\n', '\r']) {
            return None;
        }
        Some(Position { character: start.character + units(between, encoding) as u32, ..start })
    }
}

/// How many units a text has.
fn units(text: &str, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf16 if !text.is_ascii() => text.chars().map(char::len_utf16).sum(),
        _ => text.len(),
    }
}

fn counted(rope: &Rope, offset: usize, encoding: Encoding) -> Position {
    let line = rope.byte_to_line(offset);
    let start = rope.line_to_byte(line);
    let character = match encoding {
        Encoding::Utf8 => offset - start,
        Encoding::Utf16 => {
            let cu = |byte: usize| rope.char_to_utf16_cu(rope.byte_to_char(byte));
            cu(offset) - cu(start)
        }
    };
    Position { line: line as u32, character: character as u32 }
}

/// The position of a byte offset in a file on disk: editors take a byte order mark off when they open it, and terminals do not show it.
pub fn position_on_disk(rope: &Rope, offset: usize, encoding: Encoding) -> Position {
    let Position { line, character } = position(rope, offset, encoding);
    let mark = if line == 0 { mark_units(rope, encoding) } else { 0 };
    Position { line, character: character.saturating_sub(mark) }
}

/// The byte offset of a position in a file on disk.
pub fn offset_on_disk(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let mark = if position.line == 0 { mark_units(rope, encoding) } else { 0 };
    offset(rope, Position { character: position.character.saturating_add(mark), ..position }, encoding)
}

/// The byte offset of a position in a text that a client holds. Lines past the end give the end, columns past the end of a line give that
/// end, a column inside a character gives the character's start.
pub fn offset(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_bytes();
    }
    let start = rope.line_to_byte(line);
    let text = rope.line(line);
    let end = start + text.len_bytes() - line_ending_len(text);
    let column = position.character as usize;
    let wanted = match encoding {
        Encoding::Utf8 => start + column,
        Encoding::Utf16 => {
            let first = rope.char_to_utf16_cu(rope.byte_to_char(start));
            let cu = (first + column).min(rope.len_utf16_cu());
            rope.char_to_byte(rope.utf16_cu_to_char(cu))
        }
    };
    let wanted = wanted.min(end);
    rope.char_to_byte(rope.byte_to_char(wanted))
}

/// How many units a byte order mark has at the beginning of a text.
fn mark_units(rope: &Rope, encoding: Encoding) -> u32 {
    match encoding {
        _ if rope.get_char(0) != Some('\u{FEFF}') => 0,
        Encoding::Utf8 => 3,
        Encoding::Utf16 => 1,
    }
}

fn line_ending_len(line: ropey::RopeSlice<'_>) -> usize {
    let n = line.len_chars();
    let last = (n > 0).then(|| line.char(n - 1));
    let before = (n > 1).then(|| line.char(n - 2));
    match (before, last) {
        (Some('\r'), Some('\n')) => 2,
        (_, Some('\n' | '\r')) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quick way gives what counting gives, at every byte of texts that are longer than a piece of a rope.
    #[test]
    fn near_is_as_counted() {
        let line = "resource \"a\" \"日本😀\" {\r\n  x = 1 # é\n}\r\r\n";
        for text in [line.repeat(200), "本".repeat(3_000), format!("\u{FEFF}{}", line.repeat(3)), String::new()] {
            let rope = Rope::from_str(&text);
            let mut near_ones = 0;
            for offset in 0..=text.len() {
                for encoding in [Encoding::Utf8, Encoding::Utf16] {
                    if let Some(near) = Piece::at(&rope, offset).near(offset, encoding) {
                        near_ones += 1;
                        assert_eq!(near, counted(&rope, offset, encoding), "{offset} {encoding:?}");
                    }
                }
            }
            assert_eq!(near_ones > text.len(), text.contains('\n'));
        }
    }

    #[test]
    fn both_ends_are_where_each_is() {
        let line = "resource \"a\" \"日本😀\" {\r\n  x = 1 # é\n}\r\r\n";
        let rope = Rope::from_str(&line.repeat(60));
        for (start, length) in
            (0..rope.len_bytes() + 3).flat_map(|start| [0, 1, 3, 9, 40].map(|length| (start, length)))
        {
            let range = ByteRange { start, end: start + length };
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let each = [range.start, range.end].map(|offset| position(&rope, offset, encoding));
                assert_eq!(ends(&rope, range, encoding), each, "{range:?} {encoding:?}");
            }
        }
    }
}
