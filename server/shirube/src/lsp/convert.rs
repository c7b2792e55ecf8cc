//! Between the engine's paths and bytes and LSP's addresses and positions; nowhere else do both occur.

use std::{collections::HashMap, str::FromStr, sync::Arc};

use shirube_engine::{ContentChange, Location, TextEdit, Workspace};
use shirube_policy::{Locale, Severity, pack::Pack};
use shirube_syntax::{ByteRange, Position};
use tower_lsp::ls_types::{self as lsp, Uri};

use super::{capabilities::Features, settings::Options};

/// What every answer needs beside the workspace.
#[derive(Debug)]
pub struct Desk {
    /// What the client can do.
    pub features: Features,
    /// The language of messages.
    pub locale: Locale,
    /// What the user has chosen.
    pub options: Options,
    /// The pack, for links to documentation.
    pub pack: Arc<Pack>,
    /// Open documents by path.
    pub open: HashMap<Arc<str>, Opened>,
}

/// A document that the client has opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The address that the client gave it: clients compare addresses as strings.
    pub uri: Uri,
    /// Its version now.
    pub version: i32,
}

/// The path of a file's address. `None` for anything that is not a file.
pub fn path(uri: &Uri) -> Option<String> {
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    let path = uri.to_file_path()?;
    let path = path.to_str()?;
    let mut path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    if cfg!(windows) && path.as_bytes().get(1) == Some(&b':') {
        path[..1].make_ascii_uppercase();
    }
    while path.len() > 1 && path.ends_with('/') {
        path.pop();
    }
    Some(path)
}

/// The edits of a message.
pub fn changes(changes: Vec<lsp::TextDocumentContentChangeEvent>) -> Vec<ContentChange> {
    changes.into_iter().map(|c| (c.range.map(|r| (from_lsp(r.start), from_lsp(r.end))), c.text)).collect()
}

fn from_lsp(position: lsp::Position) -> Position {
    Position { line: position.line, character: position.character }
}

/// A severity in LSP's words.
pub fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Error => lsp::DiagnosticSeverity::ERROR,
        Severity::Warning => lsp::DiagnosticSeverity::WARNING,
        Severity::Information => lsp::DiagnosticSeverity::INFORMATION,
        Severity::Hint => lsp::DiagnosticSeverity::HINT,
    }
}

impl Desk {
    /// The address of a path: the client's own if it is open.
    pub fn uri(&self, path: &str) -> Option<Uri> {
        self.open.get(path).map(|o| o.uri.clone()).or_else(|| Uri::from_file_path(path))
    }

    /// The version of a path, if it is open.
    pub fn version(&self, path: &str) -> Option<i32> {
        self.open.get(path).map(|o| o.version)
    }

    /// The byte at a position.
    pub fn offset(&self, ws: &Workspace, path: &str, position: lsp::Position) -> usize {
        ws.offset(path, from_lsp(position), self.features.encoding)
    }

    /// The bytes of a range.
    pub fn bytes(&self, ws: &Workspace, path: &str, range: lsp::Range) -> ByteRange {
        let (start, end) = (self.offset(ws, path, range.start), self.offset(ws, path, range.end));
        ByteRange { start: start.min(end), end: start.max(end) }
    }

    /// The range of bytes.
    pub fn range(&self, ws: &Workspace, path: &str, bytes: ByteRange) -> lsp::Range {
        let ends = ws.ends(path, bytes, self.features.encoding);
        let [start, end] = ends.map(|Position { line, character }| lsp::Position { line, character });
        lsp::Range { start, end }
    }

    /// A place in any file.
    pub fn location(&self, ws: &Workspace, at: &Location) -> Option<lsp::Location> {
        Some(lsp::Location { uri: self.uri(&at.path)?, range: self.range(ws, &at.path, at.range) })
    }

    /// A link to the documentation of a control.
    pub fn documentation(&self, control: &str) -> Option<Uri> {
        Uri::from_str(&self.pack.docs_url(control)?).ok()
    }

    /// Edits to files, with the versions they are meant for if the client can compare them. `None` if the client cannot make them.
    pub fn workspace_edit(&self, ws: &Workspace, edits: &[(Arc<str>, Vec<TextEdit>)]) -> Option<lsp::WorkspaceEdit> {
        let mut operations = Vec::new();
        let mut creates = false;
        for (path, edits) in edits {
            let uri = self.uri(path)?;
            if self.version(path).is_none() && ws.text(path).is_none() {
                creates = true;
                operations.push(create(uri.clone()));
            }
            let edits = edits
                .iter()
                .map(|e| lsp::TextEdit { range: self.range(ws, path, e.range), new_text: e.text.clone() })
                .map(lsp::OneOf::Left)
                .collect();
            let text_document = lsp::OptionalVersionedTextDocumentIdentifier { uri, version: self.version(path) };
            operations.push(lsp::DocumentChangeOperation::Edit(lsp::TextDocumentEdit { text_document, edits }));
        }
        if creates && !self.features.create_files {
            return None;
        }
        let edits = operations.iter().filter_map(|operation| match operation {
            lsp::DocumentChangeOperation::Edit(edit) => Some(edit.clone()),
            lsp::DocumentChangeOperation::Op(_) => None,
        });
        let (mut changes, mut document_changes) = (None, None);
        if creates {
            document_changes = Some(lsp::DocumentChanges::Operations(operations));
        } else if self.features.versioned_edits {
            document_changes = Some(lsp::DocumentChanges::Edits(edits.collect()));
        } else {
            changes = Some(edits.map(unversioned).collect());
        }
        Some(lsp::WorkspaceEdit { changes, document_changes, ..lsp::WorkspaceEdit::default() })
    }
}

fn create(uri: Uri) -> lsp::DocumentChangeOperation {
    let options = lsp::CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
    let create = lsp::CreateFile { uri, options: Some(options), annotation_id: None };
    lsp::DocumentChangeOperation::Op(lsp::ResourceOp::Create(create))
}

fn unversioned(edit: lsp::TextDocumentEdit) -> (Uri, Vec<lsp::TextEdit>) {
    let edits = edit.edits.into_iter().filter_map(|e| match e {
        lsp::OneOf::Left(edit) => Some(edit),
        lsp::OneOf::Right(_) => None,
    });
    (edit.text_document.uri, edits.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn addresses_and_paths() {
        let cases = [
            ("file:///srv/main.tf", Some("/srv/main.tf")),
            ("file:///a%20b/%E8%A8%AD%E5%AE%9A.tf", Some("/a b/設定.tf")),
            ("file:///srv/", Some("/srv")),
            ("file:///a%23b%25.tf", Some("/a#b%.tf")),
            ("untitled:Untitled-1", None),
            ("git:/srv/main.tf?x", None),
        ];
        for (uri, expected) in cases {
            let uri = Uri::from_str(uri).unwrap();
            assert_eq!(path(&uri).as_deref(), expected);
        }
        for file in ["/a b/設定.tf", "/a#b%.tf", "/[x]/é.tf"] {
            assert_eq!(path(&Uri::from_file_path(file).unwrap()).as_deref(), Some(file));
        }
    }
}
