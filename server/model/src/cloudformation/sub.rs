//! The text of `Fn::Sub`.

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
