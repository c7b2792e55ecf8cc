//! Positions and edits as a client counts them, on purpose by other code than the server's.

use std::ops::Range;

use tower_lsp::ls_types::{self as lsp, Uri};

/// The lines of a text with their ends: `\n`, `\r\n` and `\r`. What a client has sent counts, a byte order mark, too.
fn lines(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut out, mut start, mut i) = (Vec::new(), 0, 0);
    while i < bytes.len() {
        let crlf = bytes[i..].starts_with(b"\r\n");
        i += if crlf { 2 } else { 1 };
        if crlf || matches!(bytes[i - 1], b'\n' | b'\r') {
            out.push(start..i);
            start = i;
        }
    }
    out.push(start..bytes.len());
    out
}

/// The position of a byte.
pub fn position(text: &str, byte: usize, utf8: bool) -> lsp::Position {
    let lines = lines(text);
    let line = lines.iter().rposition(|l| l.start <= byte).unwrap_or(0);
    let before = &text[lines[line].start.min(byte)..byte];
    let character = if utf8 { before.len() } else { before.encode_utf16().count() };
    lsp::Position { line: line as u32, character: character as u32 }
}

/// The range of bytes.
pub fn range(text: &str, bytes: Range<usize>, utf8: bool) -> lsp::Range {
    lsp::Range { start: position(text, bytes.start, utf8), end: position(text, bytes.end, utf8) }
}

/// The byte of a position that lies inside its line.
pub fn byte(text: &str, at: lsp::Position, utf8: bool) -> usize {
    let line = lines(text)[at.line as usize].clone();
    let mut units = 0;
    for (i, c) in text[line.clone()].char_indices() {
        if units == at.character as usize {
            return line.start + i;
        }
        units += if utf8 { c.len_utf8() } else { c.len_utf16() };
    }
    assert_eq!(units, at.character as usize, "a position inside its line");
    line.end
}

/// The text at a range.
pub fn slice(text: &str, range: lsp::Range, utf8: bool) -> &str {
    &text[byte(text, range.start, utf8)..byte(text, range.end, utf8)]
}

/// The documents of an edit in either form.
pub fn documents(edit: lsp::WorkspaceEdit) -> Vec<(Uri, Option<i32>, Vec<lsp::TextEdit>)> {
    let document = |edit: lsp::TextDocumentEdit| {
        let edits = edit.edits.into_iter().map(|e| match e {
            lsp::OneOf::Left(edit) => edit,
            lsp::OneOf::Right(edit) => edit.text_edit,
        });
        (edit.text_document.uri, edit.text_document.version, edits.collect())
    };
    let operation = |operation| match operation {
        lsp::DocumentChangeOperation::Edit(edit) => Some(document(edit)),
        lsp::DocumentChangeOperation::Op(_) => None,
    };
    match (edit.changes, edit.document_changes) {
        (_, Some(lsp::DocumentChanges::Edits(edits))) => edits.into_iter().map(document).collect(),
        (_, Some(lsp::DocumentChanges::Operations(all))) => all.into_iter().filter_map(operation).collect(),
        (Some(changes), None) => changes.into_iter().map(|(uri, edits)| (uri, None, edits)).collect(),
        (None, None) => Vec::new(),
    }
}

/// Edits in bytes, last one first, so that each can be applied to the text after the ones before.
pub fn byte_edits(text: &str, edits: &[lsp::TextEdit], utf8: bool) -> Vec<(Range<usize>, String)> {
    let bytes = |e: &lsp::TextEdit| byte(text, e.range.start, utf8)..byte(text, e.range.end, utf8);
    let mut out: Vec<_> = edits.iter().map(|e| (bytes(e), e.new_text.clone())).collect();
    out.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
    assert!(out.windows(2).all(|w| w[0].0.end <= w[1].0.start), "edits overlap");
    out.reverse();
    out
}
