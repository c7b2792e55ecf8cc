//! Finds where the segments of a template end, without parsing it: YAML or JSON whose top level holds sections of entries.
//!
//! A segment is one entry of a section with the blank lines and comments before it, the head of a section, or any other item of the top
//! level. Text being typed is broken text: in YAML an entry ends where a line that looks like a key is indented no deeper; in JSON one
//! that does not close ends there, too.

use crate::scan::{Notation, Scanned, Within, segments};

/// The sections whose entries are segments of their own.
pub const SECTIONS: [&str; 8] =
    ["Parameters", "Mappings", "Conditions", "Resources", "Outputs", "Rules", "Metadata", "Globals"];

const BOM: &str = "\u{FEFF}";

/// How a template is written that begins with some lines: JSON, or YAML whose layout says where entries end, or that has to be read as a whole.
pub fn notation<L: AsRef<[u8]>>(lines: impl Iterator<Item = L>) -> Notation {
    let mut opened = None;
    let mut annotated = false;
    for (number, line) in lines.enumerate() {
        let line = line.as_ref();
        let line = if number == 0 { line.strip_prefix(BOM.as_bytes()).unwrap_or(line) } else { line };
        let marker = line.starts_with(b"---") || line.starts_with(b"%");
        let content = line.strip_prefix(b"---").unwrap_or(line).trim_ascii();
        annotated |= marker || content.starts_with(b"#");
        if content.is_empty() || content.starts_with(b"#") && opened.is_none() || line.starts_with(b"%") {
            continue;
        }
        let rest = match (opened, content.strip_prefix(b"{")) {
            (Some(()), _) => content,
            (None, Some(rest)) => rest.trim_ascii(),
            (None, None) if line.starts_with(b" ") => return Notation::YamlWhole,
            (None, None) => return Notation::YamlSections,
        };
        opened = Some(());
        match rest.first() {
            Some(b'"' | b'}') if !annotated => return Notation::JsonSections,
            Some(_) => return Notation::YamlWhole,
            None => {}
        }
    }
    match opened {
        Some(()) if annotated => Notation::YamlWhole,
        Some(()) => Notation::JsonSections,
        None => Notation::YamlSections,
    }
}

/// Whether the segments of a text in JSON end where its brackets close.
pub fn are_closed(text: &str) -> bool {
    segments(text, Notation::JsonSections).all(|(range, _)| {
        let own =
            text[range.start..range.end].trim_matches(|c: char| c.is_ascii_whitespace() || c == ',' || c == '\u{FEFF}');
        let expected = match own {
            "{" => 1,
            "}" => -1,
            _ => i32::from(own.ends_with('{')),
        };
        depth(own) == expected
    })
}

/// How many brackets of a piece of JSON stay open.
fn depth(text: &str) -> i32 {
    let mut reader = Json { bytes: text.as_bytes(), start: 0, pos: 0, reach: 0 };
    let mut depth = 0;
    while !reader.done() {
        match reader.at() {
            b'"' => {
                reader.string();
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        reader.pos += 1;
    }
    depth
}

/// One segment of a YAML text that starts at `start`.
pub(crate) fn yaml(text: &str, start: usize) -> Scanned {
    let done = |end: usize, reach: usize| Scanned { end, reach: reach.max(end), within: Within::Top };
    let mut furthest = 0;
    // Whether a segment is the first one must not matter.
    let from = if text[start..].starts_with(BOM) { start + BOM.len() } else { start };
    let mut lines = Lines { text, pos: from };
    let Some(first) = lines.by_ref().find(|line| !line.is_trivia()) else { return done(text.len(), text.len()) };
    if first.is_marker() || first.indent == 0 && is_section(first.content) {
        return done(first.end, first.end);
    }
    let item = first.content.starts_with('-');
    let mut end = first.end;
    while let Some(line) = lines.next() {
        let reach = line.end;
        if line.content.is_empty() {
            continue;
        }
        if line.indent > first.indent {
            end = line.end;
            continue;
        }
        if line.is_trivia() {
            continue;
        }
        let own_list = !item && line.indent == first.indent && is_element(line.content);
        if line.is_marker() || !own_list && (is_key(line.content) || is_element(line.content)) {
            return done(end, reach.max(furthest));
        }
        if is_word(line.content) {
            // Somebody writes the name of what comes next: nothing stands below it yet.
            let next = Lines { text, pos: lines.pos }.find(|line| !line.is_trivia());
            let reach = next.as_ref().map_or(text.len(), |next| next.end);
            if next.is_none_or(|next| next.indent <= line.indent && (next.is_marker() || is_key(next.content))) {
                return done(end, reach.max(furthest));
            }
            furthest = furthest.max(reach);
        }
        end = line.end;
    }
    done(text.len(), text.len())
}

struct Lines<'t> {
    text: &'t str,
    pos: usize,
}

/// A line of YAML.
struct Line<'t> {
    /// How many blanks it begins with.
    indent: usize,
    /// What stands behind them.
    content: &'t str,
    /// Behind its line end.
    end: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let rest = self.text.get(self.pos..).filter(|rest| !rest.is_empty())?;
        let length = rest.bytes().position(|b| b == b'\n').map_or(rest.len(), |i| i + 1);
        self.pos += length;
        let line = rest[..length].trim_end();
        let content = line.trim_start_matches(' ');
        Some(Line { indent: line.len() - content.len(), content, end: self.pos })
    }
}

impl Line<'_> {
    fn is_trivia(&self) -> bool {
        self.content.is_empty() || self.content.starts_with('#')
    }

    /// The beginning or the end of a document, or a directive.
    fn is_marker(&self) -> bool {
        let marker =
            |mark: &str| self.content.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        self.indent == 0 && (marker("---") || marker("...") || self.content.starts_with('%'))
    }
}

fn is_element(content: &str) -> bool {
    content == "-" || content.starts_with("- ")
}

/// Whether a line is the head of a section: its name, and nothing behind it.
fn is_section(content: &str) -> bool {
    let (key, rest) = match content.split_once(':') {
        Some((key, rest)) => (key.trim_end(), rest.trim_start()),
        None => return false,
    };
    let key = ['"', '\''].iter().find_map(|q| key.strip_prefix(*q)?.strip_suffix(*q)).unwrap_or(key);
    (rest.is_empty() || rest.starts_with('#')) && SECTIONS.contains(&key)
}

/// Whether a line is a name and nothing else.
fn is_word(content: &str) -> bool {
    content.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether a line looks like `key: value`.
fn is_key(content: &str) -> bool {
    let ends =
        |rest: &str| rest.trim_start().strip_prefix(':').is_some_and(|v| v.is_empty() || v.starts_with([' ', '\t']));
    match content.chars().next() {
        Some(quote @ ('"' | '\'')) => content[1..].split_once(quote).is_some_and(|(_, rest)| ends(rest)),
        // A line that is indented by tabs cannot be read, and is part of what it stands in.
        Some('[' | ']' | '{' | '}' | ',' | '|' | '>' | '@' | '`' | '\t') | None => false,
        Some(_) => content.match_indices(':').any(|(at, _)| !content[..at].contains(" #") && ends(&content[at..])),
    }
}

/// One segment of a JSON text that starts at `start`, in a place.
pub(crate) fn json(text: &str, start: usize, within: Within) -> Scanned {
    let mut reader = Json { bytes: text.as_bytes(), start, pos: start, reach: start };
    reader.blank();
    let within = reader.item(within);
    Scanned { end: reader.pos, reach: reader.reach.max(reader.pos), within }
}

struct Json<'t> {
    bytes: &'t [u8],
    start: usize,
    pos: usize,
    reach: usize,
}

impl Json<'_> {
    fn at(&self) -> u8 {
        self.bytes.get(self.pos).copied().unwrap_or(0)
    }

    fn done(&self) -> bool {
        self.pos >= self.bytes.len()
    }

    /// Blank space, and the commas between items.
    fn blank(&mut self) {
        if self.bytes[self.pos..].starts_with(BOM.as_bytes()) {
            self.pos += BOM.len();
        }
        while matches!(self.at(), b' ' | b'\t' | b'\r' | b'\n' | b',') {
            self.pos += 1;
        }
    }

    /// The item at the current position; where the next one is.
    fn item(&mut self, within: Within) -> Within {
        match (within, self.at()) {
            (Within::Top, b'{') => {
                self.pos += 1;
                Within::Root
            }
            (Within::Top, _) => {
                self.pos = self.bytes.len();
                Within::Top
            }
            (Within::Root, b'}') => {
                self.pos += 1;
                Within::Top
            }
            (Within::Section, b'}') => {
                self.pos += 1;
                self.comma();
                Within::Root
            }
            (_, b'"') => self.entry(within),
            _ => self.value(self.column(), within),
        }
    }

    /// `"key": value,`, or the head of a section.
    fn entry(&mut self, within: Within) -> Within {
        let (column, begin) = (self.column(), self.pos + 1);
        self.string();
        let key = &self.bytes[begin..self.pos.saturating_sub(1).max(begin)];
        if within == Within::Root && SECTIONS.iter().any(|section| section.as_bytes() == key) {
            let mut at = self.pos;
            let mut skip = |wanted: u8| {
                while self.bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                    at += 1;
                }
                at += 1;
                self.bytes.get(at - 1) == Some(&wanted)
            };
            let opens = skip(b':') && skip(b'{');
            self.reach = self.reach.max(at.min(self.bytes.len()));
            if opens {
                self.pos = at;
                return Within::Section;
            }
        }
        self.value(column, within)
    }

    /// The rest of an item that begins in a column, up to the comma or the bracket behind it.
    fn value(&mut self, column: usize, within: Within) -> Within {
        let (mut depth, begin) = (0_usize, self.pos);
        while !self.done() {
            match self.at() {
                b'"' => {
                    self.string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth == 0 && self.pos > begin => {
                    self.reach = self.reach.max(self.pos + 1);
                    self.pos -= self.bytes[..self.pos].iter().rev().take_while(|b| b.is_ascii_whitespace()).count();
                    return within;
                }
                b'}' | b']' => depth = depth.saturating_sub(1),
                b',' if depth == 0 => {
                    self.pos += 1;
                    return within;
                }
                b'\n' => {
                    let next = self.next_key();
                    if let Some(next) = next.filter(|next| *next <= column) {
                        self.pos += 1;
                        return if within == Within::Section && next < column { Within::Root } else { within };
                    }
                }
                _ => {}
            }
            self.pos += 1;
        }
        self.reach = self.bytes.len();
        within
    }

    /// A comma behind a closing bracket.
    fn comma(&mut self) {
        let ahead = self.bytes[self.pos..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        self.reach = self.reach.max((self.pos + ahead + 1).min(self.bytes.len()));
        if self.bytes.get(self.pos + ahead) == Some(&b',') {
            self.pos += ahead + 1;
        }
    }

    /// A string, which cannot go on behind the end of its line.
    fn string(&mut self) {
        self.pos += 1;
        while !self.done() {
            match self.at() {
                b'"' => {
                    self.pos += 1;
                    return;
                }
                b'\n' => return,
                b'\\' if self.bytes.get(self.pos + 1).is_some_and(|b| *b != b'\n') => self.pos += 2,
                _ => self.pos += 1,
            }
        }
    }

    /// How far the current position is from the beginning of its line; 0 if that is not part of the segment, whose end must not depend on
    /// what stands before it.
    fn column(&self) -> usize {
        let before = self.bytes[self.start..self.pos].iter().rev();
        let own = before.clone().any(|b| *b == b'\n');
        if own { before.take_while(|b| **b != b'\n').count() } else { 0 }
    }

    /// The column of the key that the next line begins with.
    fn next_key(&mut self) -> Option<usize> {
        let line = self.bytes[self.pos + 1..].split(|b| *b == b'\n').next()?;
        self.reach = self.reach.max(self.pos + 1 + line.len());
        let indent = line.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let rest = line[indent..].strip_prefix(b"\"")?;
        let close = rest.iter().position(|b| *b == b'"')?;
        let behind = rest[close + 1..].trim_ascii_start();
        behind.starts_with(b":").then_some(indent)
    }
}

#[cfg(test)]
mod tests {
    use super::{are_closed, notation};
    use crate::scan::{Notation, segments};

    fn pieces(text: &str, notation: Notation) -> Vec<&str> {
        segments(text, notation).map(|(range, _)| &text[range.start..range.end]).collect()
    }

    #[test]
    fn entries_of_sections_are_segments() {
        let text = "# t\nDescription: >\n  long: text\n\nResources:\n  # about A\n  A:\n    Type: X\n    # not the end\n    List:\n    - a\n\n  # about B\n  B: {Type: Y}\nOutputs:\n  O:\n    Value: 1\n";
        assert_eq!(
            pieces(text, Notation::YamlSections),
            [
                "# t\nDescription: >\n  long: text\n",
                "\nResources:\n",
                "  # about A\n  A:\n    Type: X\n    # not the end\n    List:\n    - a\n",
                "\n  # about B\n  B: {Type: Y}\n",
                "Outputs:\n",
                "  O:\n    Value: 1\n",
            ]
        );
    }

    #[test]
    fn a_line_that_is_no_key_ends_nothing() {
        let text = "Resources:\n  A:\n    Type: X\nProp\n    Other: 1\n  B:\n    Type: Y\n";
        assert_eq!(
            pieces(text, Notation::YamlSections),
            ["Resources:\n", "  A:\n    Type: X\nProp\n    Other: 1\n", "  B:\n    Type: Y\n"]
        );
    }

    #[test]
    fn a_name_with_nothing_below_it_is_what_comes_next() {
        let text = "Resources:\n  A:\n    Type: X\n  New\n\n  B:\n    Type: Y\nOutp\n";
        let expected = ["Resources:\n", "  A:\n    Type: X\n", "  New\n", "\n  B:\n    Type: Y\n", "Outp\n"];
        assert_eq!(pieces(text, Notation::YamlSections), expected);
    }

    #[test]
    fn a_script_does_not_end_an_entry() {
        let text = "Resources:\n  A:\n    UserData: |\n      # comment\n      key: value\n\n      end\n  B: 1\n";
        assert_eq!(pieces(text, Notation::YamlSections).len(), 3);
    }

    #[test]
    fn json_has_the_same_segments() {
        let text = "{\n  \"Description\": \"{\",\n  \"Resources\": {\n    \"A\": {\"Type\": \"X\"},\n    \"B\": {\n      \"T\": [1, 2]\n    }\n  },\n  \"Outputs\": {}\n}\n";
        assert_eq!(
            pieces(text, Notation::JsonSections),
            [
                "{",
                "\n  \"Description\": \"{\",",
                "\n  \"Resources\": {",
                "\n    \"A\": {\"Type\": \"X\"},",
                "\n    \"B\": {\n      \"T\": [1, 2]\n    }",
                "\n  },",
                "\n  \"Outputs\": {",
                "}",
                "\n}",
                "\n",
            ]
        );
    }

    #[test]
    fn an_entry_of_json_that_does_not_close_ends_at_the_next_one() {
        let text = "{\n  \"Resources\": {\n    \"A\": {\n      \"Type\": \"X\n    \"B\": {\n      \"Type\": \"Y\"\n    }\n  }\n}\n";
        let found = pieces(text, Notation::JsonSections);
        assert!(found.iter().any(|s| s.trim_start().starts_with("\"B\"")), "{found:?}");
    }

    #[test]
    fn the_layout_is_told_by_the_first_lines() {
        let of = |text: &str| notation(text.split_inclusive('\n'));
        for text in
            ["Resources:\n", "# x\n---\n\nResources: {}\n", "\u{FEFF}A: 1\n", "", "\n# only\n", "--- # x\nA: 1\n"]
        {
            assert_eq!(of(text), Notation::YamlSections, "{text:?}");
        }
        for text in ["{", "\u{FEFF}\n {\n\n \"A\": 1}", "{\"A\": 1}", "{}\n"] {
            assert_eq!(of(text), Notation::JsonSections, "{text:?}");
        }
        for text in
            ["  Resources:\n", "---\n{\"A\": 1}\n", "# x\n{\n\"A\": 1}", "{A: 1}", "{\n  # x\n  A: 1}\n", "--- {A: 1}"]
        {
            assert_eq!(of(text), Notation::YamlWhole, "{text:?}");
        }
    }

    #[test]
    fn json_of_any_layout_is_told_apart() {
        for text in
            ["{\n  \"Resources\": {\n    \"A\": {\"T\": []}\n  }\n}\n", "{\"Resources\":{\"A\":{\"T\":[\"{\"]}}}"]
        {
            assert!(are_closed(text), "{text}");
        }
        let flat =
            "{\n\"Resources\": {\n\"A\": {\n\"T\": {\n\"x\": 1\n}\n},\n\"B\": {\n\"T\": {\n\"x\": 1\n}\n}\n}\n}\n";
        assert!(!are_closed(flat));
    }
}
