//! The language server as a client sees it, in one process.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod actions;
mod authors;
mod baseline;
mod broken;
mod choices;
mod completion;
mod diagnostics;
mod examples;
mod excepted;
mod folders;
mod hovers;
mod lifecycle;
mod malformed;
mod navigate;
mod ordering;
mod origins;
mod pages;
mod positions;
mod pull;
mod settings;
mod table;
mod templates;
mod trace;

use shirube_tests::editor::Editor;
use tower_lsp::ls_types::{CodeAction, CodeActionOrCommand, Diagnostic, NumberOrString};

/// A volume that is not encrypted.
const VOLUME: &str = r#"resource "aws_ebs_volume" "data" {
  availability_zone = "ap-northeast-1a"
  size              = 10
}
"#;

/// The control that [`VOLUME`] violates.
const CONTROL: &str = "encryption-at-rest-missing";

fn codes(diagnostics: &[Diagnostic]) -> Vec<&str> {
    fn code(d: &Diagnostic) -> &str {
        match &d.code {
            Some(NumberOrString::String(code)) => code,
            other => panic!("a code that is no string: {other:?}"),
        }
    }
    diagnostics.iter().map(code).collect()
}

/// The actions of clients that know what actions are.
fn literals(actions: Vec<CodeActionOrCommand>) -> Vec<CodeAction> {
    let literal = |action| match action {
        CodeActionOrCommand::CodeAction(action) => action,
        CodeActionOrCommand::Command(command) => panic!("a command: {}", command.title),
    };
    actions.into_iter().map(literal).collect()
}

/// Applies the first action whose title contains a word.
async fn apply(client: &mut Editor, actions: Vec<CodeAction>, word: &str) {
    let titles: Vec<String> = actions.iter().map(|a| a.title.clone()).collect();
    let action = actions.into_iter().find(|a| a.title.contains(word));
    let action = action.unwrap_or_else(|| panic!("no action {word} among {titles:?}"));
    client.apply(action.edit.expect("an edit")).await;
}
