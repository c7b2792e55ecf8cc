//! What stands above blocks: the number of findings, and the values that a root is seen through.

use serde_json::json;
use shirube_engine::{Seen, Workspace};
use shirube_policy::Locale;
use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command};

use super::convert::{self, Desk};

/// The command that sees a root through other values.
pub const SEE_THROUGH: &str = "shirube.seeThrough";

/// The lenses of a file.
pub fn lenses(ws: &mut Workspace, desk: &Desk, params: &CodeLensParams) -> Option<Vec<CodeLens>> {
    let path = convert::path(&params.text_document.uri).filter(|_| desk.options.code_lens)?;
    let mut lenses = Vec::new();
    if let Some(seen) = ws.seen_through(&path) {
        let command = Command {
            title: title(&seen, desk.locale),
            command: SEE_THROUGH.into(),
            arguments: Some(vec![json!(seen.root)]),
        };
        lenses.push(CodeLens { range: desk.range(ws, &path, seen.at), command: Some(command), data: None });
    }
    for counted in ws.counted(&path) {
        let title = match (desk.locale, counted.findings) {
            (Locale::Ja, n) => format!("指摘 {n} 件"),
            (Locale::En, 1) => "1 finding".into(),
            (Locale::En, n) => format!("{n} findings"),
        };
        let command = Command { title, command: String::new(), arguments: None };
        lenses.push(CodeLens { range: desk.range(ws, &path, counted.at), command: Some(command), data: None });
    }
    Some(lenses)
}

fn title(seen: &Seen, locale: Locale) -> String {
    let files = seen.chosen.join(", ");
    match (locale, files.is_empty()) {
        (Locale::Ja, true) => "値のファイルを選んで表示…".into(),
        (Locale::Ja, false) => format!("{files} の値で表示中（切り替え…）"),
        (Locale::En, true) => "See it through a file of values…".into(),
        (Locale::En, false) => format!("Seen through {files} (switch…)"),
    }
}

/// What a person chooses from when the command is called.
#[derive(Debug)]
pub struct Choices {
    /// The question.
    pub question: String,
    /// The files of values.
    pub files: Vec<String>,
}

/// The choices for a root; none if there is nothing to choose.
pub fn choices(ws: &mut Workspace, desk: &Desk, root: &str) -> Option<Choices> {
    let seen = ws.seen_at(root)?;
    let question = match desk.locale {
        Locale::Ja => "どの値で表示しますか。設定ファイルは変わりません。",
        Locale::En => "Which values are to be seen? The configuration stays as it is.",
    };
    Some(Choices { question: question.into(), files: seen.others })
}
