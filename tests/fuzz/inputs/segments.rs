//! Any text, edited anywhere, has the segments that the result has when it is read anew.

use shirube_model::hcl;
use shirube_syntax::{ByteRange, Document, Notation, fmt};

/// Bytes: the notation, then a text; behind a line `---` where it is edited (two numbers of two bytes) and what is written there.
pub fn run(bytes: &[u8]) {
    const SEPARATOR: &[u8] = b"\n---\n";
    let split = bytes.windows(SEPARATOR.len()).rposition(|w| w == SEPARATOR);
    let (text, edit) = match split {
        Some(at) => (&bytes[..at + 1], &bytes[at + SEPARATOR.len()..]),
        None => (bytes, &[][..]),
    };
    let Some((notation, text)) = super::notation(text) else { return };
    let number = |at: usize| edit.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]) as usize);
    let new = String::from_utf8_lossy(edit.get(4..).unwrap_or_default());
    let mut edited = Document::new(&text, notation);
    let start = number(0) % (text.len() + 1);
    edited.edit(ByteRange { start, end: (start + number(2)).min(text.len()) }, &new);
    let after = edited.rope().to_string();
    let fresh = Document::new(&after, notation);
    let parts = |d: &Document| -> Vec<String> { d.segments().iter().map(|s| s.text.to_string()).collect() };
    assert_eq!(parts(&edited).concat(), after);
    assert_eq!(parts(&edited), parts(&fresh));
    // Terraform refuses texts that are not well-formed: there, what stands between blanks may become another token without them. And
    // it does not settle itself on lone carriage returns and other control characters, and on blanks at the end.
    let plain = !after.contains(|c: char| c.is_control() && c != '\n') && !after.ends_with(' ');
    if let Some(formatted) = fmt::format(&after).filter(|_| plain && well_formed(&after)) {
        assert_eq!(fmt::format(&formatted).as_deref(), Some(&*formatted), "formatting twice");
    }
}

fn well_formed(text: &str) -> bool {
    let mut fine = true;
    shirube_syntax::for_each_segment(text, Notation::Hcl, |_, own| {
        fine &= hcl::lower(own, Notation::Hcl).problems.is_empty();
    });
    fine
}
