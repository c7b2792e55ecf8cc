//! The text of `Fn::Sub`.

use std::ops::Range;

/// A piece of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text as it is.
    Text(String),
    /// `${name}`, `${name.attribute}`
    Name(String),
}

/// Takes a text apart. `${!x}` stands for `${x}` itself.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let (mut pieces, mut plain, mut rest) = (Vec::new(), String::new(), text);
    while let Some(at) = rest.find("${") {
        let Some(length) = rest[at..].find('}') else { break };
        let name = &rest[at + 2..at + length];
        plain.push_str(&rest[..at]);
        match name.strip_prefix('!') {
            Some(literal) => plain.push_str(&format!("${{{literal}}}")),
            None => {
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Name(name.trim().to_string()));
            }
        }
        rest = &rest[at + length + 1..];
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    pieces
}

/// Where a name stands in a text as it is written, with its brackets.
pub(super) fn place(text: &str, within: Range<usize>, name: &str) -> Option<Range<usize>> {
    let written = text.get(within.clone())?;
    let mut found = written.match_indices("${").filter_map(|(at, _)| {
        let length = written[at..].find('}')?;
        (written[at + 2..at + length].trim() == name).then_some(within.start + at..within.start + at + length + 1)
    });
    found.next()
}
