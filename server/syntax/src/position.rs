//! Lines and columns. The only place that knows encodings; everything else counts bytes.

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

/// The position of a byte offset. Offsets past the end or inside a character are moved back.
pub fn position(rope: &Rope, offset: usize, encoding: Encoding) -> Position {
    let offset = offset.min(rope.len_bytes());
    let line = rope.byte_to_line(offset);
    let start = rope.line_to_byte(line);
    let character = match encoding {
        Encoding::Utf8 => offset - start,
        Encoding::Utf16 => {
            let cu = |byte: usize| rope.char_to_utf16_cu(rope.byte_to_char(byte));
            cu(offset) - cu(start)
        }
    };
    let bom = if line == 0 && rope.get_char(0) == Some('\u{FEFF}') { bom_units(encoding) } else { 0 };
    Position { line: line as u32, character: character.saturating_sub(bom) as u32 }
}

/// The byte offset of a position. Lines past the end give the end, columns past the end of a line give that end, a column inside a
/// character gives the character's start.
pub fn offset(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_bytes();
    }
    let start = rope.line_to_byte(line);
    let text = rope.line(line);
    let end = start + text.len_bytes() - line_ending_len(text);
    let bom = if line == 0 && rope.get_char(0) == Some('\u{FEFF}') { bom_units(encoding) } else { 0 };
    let column = position.character as usize + bom;
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

/// Editors do not show a byte order mark: it takes part in no column.
fn bom_units(encoding: Encoding) -> usize {
    match encoding {
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
