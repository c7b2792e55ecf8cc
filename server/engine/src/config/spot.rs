//! Where an offset stands in a configuration. What is being typed is no YAML yet, so lines and their indents are read.

use shirube_syntax::ByteRange;

/// What stands around an offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The keys of the maps and lists around, outermost first.
    pub around: Vec<String>,
    /// The key on the line and where it stands.
    pub key: Option<(String, ByteRange)>,
    /// Whether the offset is behind that key's colon.
    pub in_value: bool,
    /// Whether the line begins an item of a list.
    pub item: bool,
    /// The other keys of the same map.
    pub siblings: Vec<String>,
    /// The word that the offset is in or at an end of.
    pub word: ByteRange,
}

/// One line: where its key or value begins, its dash, and its key.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    start: usize,
    text: &'t str,
    column: usize,
    dash: Option<usize>,
    key: Option<&'t str>,
}

impl<'t> Line<'t> {
    fn new(start: usize, text: &'t str) -> Self {
        let mut column = text.len() - text.trim_start_matches(' ').len();
        let mut dash = None;
        while text[column..].starts_with("- ") || text[column..].trim_end() == "-" {
            dash = dash.or(Some(column));
            column += 1;
            column += text[column..].len() - text[column..].trim_start_matches(' ').len();
        }
        let rest = &text[column..];
        let colon = rest
            .match_indices(':')
            .map(|(i, _)| i)
            .find(|i| rest[i + 1..].is_empty() || rest[i + 1..].starts_with(' '));
        let key = colon.map(|colon| &rest[..colon]).filter(|key| !key.contains(['#', '{', '[']));
        Self { start, text, column, dash, key }
    }

    fn is_blank(&self) -> bool {
        let rest = self.text[self.column..].trim();
        (rest.is_empty() && self.dash.is_none()) || rest.starts_with('#')
    }

    /// What a key has to stand left of to hold this line.
    fn limit(&self) -> usize {
        self.dash.map_or(self.column, |dash| dash + 1)
    }

    fn name(&self) -> Option<String> {
        self.key.map(|key| key.trim().trim_matches(['"', '\'']).to_owned())
    }
}

/// What stands around an offset; `None` in a comment.
pub fn spot(text: &str, at: usize) -> Option<Spot> {
    let mut start = 0;
    let mut lines = Vec::new();
    let mut here = 0;
    for raw in text.split_inclusive('\n') {
        if start <= at {
            here = lines.len();
        }
        lines.push(Line::new(start, raw.trim_end_matches(['\n', '\r'])));
        start += raw.len();
    }
    if text.is_empty() || (text.ends_with('\n') && at == text.len()) {
        here = lines.len();
        lines.push(Line::new(text.len(), ""));
    }
    let mut line = *lines.get(here)?;
    let within = at.checked_sub(line.start).filter(|within| *within <= line.text.len())?;
    let before = &line.text[..within];
    if before.trim_start().starts_with('#') || before.contains(" #") {
        return None;
    }
    // On a line of blanks the cursor says how far in the next key will be.
    line.column = if line.text.trim().is_empty() { within } else { line.column };
    let mut spot = Spot {
        around: Vec::new(),
        key: None,
        in_value: false,
        item: line.dash.is_some(),
        siblings: Vec::new(),
        word: ByteRange { start: at, end: at },
    };
    let begin = line.start + line.column;
    if let (Some(name), Some(key)) = (line.name(), line.key) {
        spot.in_value = at > begin + key.len();
        spot.key = Some((name, ByteRange { start: begin, end: begin + key.trim_end().len() }));
    }
    let left = before.char_indices().rev().take_while(|(_, c)| is_part(*c)).last().map_or(within, |(i, _)| i);
    let right =
        line.text[within..].char_indices().find(|(_, c)| !is_part(*c)).map_or(line.text.len(), |(i, _)| within + i);
    spot.word = ByteRange { start: line.start + left.max(line.column.min(within)), end: line.start + right };
    let mut limit = line.limit();
    let mut first = line.dash.is_some();
    for above in lines[..here].iter().rev().filter(|l| !l.is_blank()) {
        if above.column < limit {
            spot.around.extend(above.name());
            limit = above.limit();
            first = true;
        } else if !first && above.column == line.column {
            spot.siblings.extend(above.name());
            first = above.dash.is_some();
        }
    }
    spot.around.reverse();
    let below = lines[here + 1..].iter().filter(|l| !l.is_blank());
    let same = below.take_while(|l| l.dash.is_none() && l.column >= line.column).filter(|l| l.column == line.column);
    spot.siblings.extend(same.filter_map(Line::name));
    Some(spot)
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The spot at a bar in a text.
    fn at(marked: &str) -> Option<Spot> {
        let offset = marked.find('|').expect("a bar");
        spot(&marked.replacen('|', "", 1), offset)
    }

    fn told(marked: &str) -> String {
        let Some(spot) = at(marked) else { return "nothing".into() };
        let text = marked.replacen('|', "", 1);
        let key = spot.key.map(|(key, _)| key).unwrap_or_default();
        let word = &text[spot.word.start..spot.word.end];
        format!(
            "{}/{key} {} {word:?} {:?}",
            spot.around.join("/"),
            if spot.in_value { "value" } else { "key" },
            spot.siblings
        )
    }

    #[test]
    fn lines_say_what_is_around() {
        for (marked, expected) in [
            ("|", "/ key \"\" []"),
            ("ver|sion", "/ key \"version\" []"),
            ("version: 1\npro|", "/ key \"pro\" [\"version\"]"),
            ("profile: st|andard\n", "/profile value \"standard\" []"),
            ("profile:|\n", "/profile value \"\" []"),
            ("controls:\n  |", "controls/ key \"\" []"),
            ("controls:\n  a-b: off\n  c-|d: hint\n", "controls/c-d key \"c-d\" [\"a-b\"]"),
            ("controls:\n  # 標\n\n  a-b: |off # 理由\n", "controls/a-b value \"off\" []"),
            ("exceptions:\n  - control: x\n    rea|\n", "exceptions/ key \"rea\" [\"control\"]"),
            ("exceptions:\n- control: x|\n  until: y\n", "exceptions/control value \"x\" [\"until\"]"),
            ("exceptions:\n  - control: x\n  - |", "exceptions/ key \"\" []"),
            ("roots:\n  - path: a\n    var_files:\n      - en|v\n", "roots/var_files/ key \"env\" []"),
            ("version: 1 # x|", "nothing"),
            ("# x|", "nothing"),
            ("version: 1\r\npro|file: x\r\n", "/profile key \"profile\" [\"version\"]"),
        ] {
            assert_eq!(told(marked), expected, "{marked:?}");
        }
    }
}
