//! Where values come from, as an editor is told: hovers, the places that a finding names, and what each fix would change. The situations
//! are in `origins.txt`; `UPDATE=1` writes what is answered.
//!
//! A situation is a title behind `===` and files behind `--- PATH`, the first of which is opened; `??` and a piece of its text is a
//! hover. What is answered follows: `hover`, `finding` with the text that it underlines and its trail, `fix` with the edits.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use shirube_tests::{
    editor::{Builder, Editor},
    text,
};
use tower_lsp::ls_types::{CodeAction, Diagnostic, HoverContents, Location, Range};

use crate::{codes, literals};

/// The control whose findings are looked at.
const CONTROL: &str = "encryption-at-rest-missing";
/// What the lines of answers begin with.
const ANSWERS: [&str; 3] = ["hover ", "finding ", "fix "];

/// A situation.
struct Situation {
    title: String,
    files: Vec<(String, String)>,
    pieces: Vec<String>,
    answers: String,
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("e2e/origins.txt")
}

fn situation(part: &str) -> Situation {
    let (title, rest) = part.split_once('\n').expect("a title");
    let mut found = Situation { title: title.into(), files: Vec::new(), pieces: Vec::new(), answers: String::new() };
    for line in rest.lines() {
        if let Some(path) = line.strip_prefix("--- ") {
            found.files.push((path.into(), String::new()));
        } else if let Some(piece) = line.strip_prefix("?? ") {
            found.pieces.push(piece.into());
        } else if ANSWERS.iter().any(|word| line.starts_with(word)) {
            let _ = writeln!(found.answers, "{line}");
        } else if let (Some((_, text)), true) = (found.files.last_mut(), found.pieces.is_empty()) {
            let _ = writeln!(text, "{line}");
        }
    }
    found.files.iter_mut().for_each(|(_, text)| *text = format!("{}\n", text.trim_end()));
    found
}

impl Situation {
    /// The situation with what is answered in it.
    fn written(&self, answers: &str) -> String {
        let mut out = format!("=== {}\n", self.title);
        for (path, text) in &self.files {
            let _ = write!(out, "--- {path}\n{text}");
        }
        for piece in &self.pieces {
            let _ = writeln!(out, "?? {piece}");
        }
        format!("{out}{answers}\n")
    }

    fn text(&self, path: &str) -> &str {
        self.files.iter().find(|(own, _)| own == path).map_or("", |(_, text)| text)
    }

    /// The text at a place.
    fn piece(&self, client: &Editor, path: &str, range: Range) -> &str {
        let byte = |at| text::byte(self.text(path), at, client.is_utf8());
        &self.text(path)[byte(range.start)..byte(range.end)]
    }

    /// A place as path, line and text.
    fn place(&self, client: &Editor, uri: &str, range: Range) -> String {
        let folder = client.uri("").as_str().trim_end_matches('/').to_string();
        let path = uri.strip_prefix(&folder).map_or(uri, |rest| rest.trim_start_matches('/'));
        let piece = self.piece(client, path, range).replace('\n', "⏎");
        format!("{path}:{} `{piece}`", range.start.line + 1)
    }

    async fn answers(&self) -> String {
        let mut builder = Builder::default().with_all_policies();
        for (path, text) in &self.files {
            builder = builder.with_file(path, text);
        }
        let opened = &self.files[0].0;
        let mut client = builder.open(opened).await;
        let mut out = String::new();
        let diagnostics = client.diagnostics(opened).await;
        for piece in &self.pieces {
            let hover = client.hover(opened, piece).await;
            let said = hover.map_or("nothing".to_string(), |hover| match hover.contents {
                HoverContents::Markup(markup) => markup.value.lines().next().unwrap_or_default().to_string(),
                other => panic!("{other:?}"),
            });
            let _ = writeln!(out, "hover {said}");
        }
        for diagnostic in diagnostics.iter().filter(|d| codes(std::slice::from_ref(d)) == [CONTROL]) {
            let _ = writeln!(out, "finding {}", self.finding(&client, opened, diagnostic));
            let piece = self.piece(&client, opened, diagnostic.range);
            let actions = literals(client.actions(opened, piece, &["quickfix"]).await);
            let is_own = |d: &Diagnostic| d.range == diagnostic.range && codes(std::slice::from_ref(d)) == [CONTROL];
            let is_fix = |action: &&CodeAction| {
                let title = &action.title;
                action.diagnostics.iter().flatten().any(is_own) && title.starts_with("Set ")
            };
            for action in actions.iter().filter(is_fix) {
                let _ = writeln!(out, "fix {}", self.fix(&client, action));
            }
        }
        client.finish().await;
        out
    }

    fn finding(&self, client: &Editor, path: &str, diagnostic: &Diagnostic) -> String {
        let mut places = vec![self.place(client, client.uri(path).as_str(), diagnostic.range)];
        for related in diagnostic.related_information.iter().flatten() {
            let Location { uri, range } = &related.location;
            places.push(format!("{} ({})", self.place(client, uri.as_str(), *range), related.message));
        }
        places.join(" ← ")
    }

    fn fix(&self, client: &Editor, action: &CodeAction) -> String {
        let edit = serde_json::to_value(&action.edit).expect("an edit");
        let changes = edit["documentChanges"].as_array().cloned().unwrap_or_default();
        let mut edits: BTreeMap<String, String> = BTreeMap::new();
        for change in &changes {
            let uri = change["textDocument"]["uri"].as_str().unwrap_or_default();
            for edit in change["edits"].as_array().into_iter().flatten() {
                let range = serde_json::from_value(edit["range"].clone()).expect("a range");
                let new = edit["newText"].as_str().unwrap_or_default().replace('\n', "⏎");
                let _ = write!(edits.entry(uri.into()).or_default(), " | {} → `{new}`", self.place(client, uri, range));
            }
        }
        // The folder has another name each time.
        let uri = client.uri("");
        let folder = uri.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        format!("{}{}", action.title.replace(folder, "…"), edits.into_values().collect::<String>())
    }
}

#[tokio::test]
async fn editors_are_told_where_values_come_from() {
    let text = fs::read_to_string(path()).unwrap();
    let (head, rest) = text.split_once("=== ").expect("a situation");
    let (mut now, mut wrong) = (head.to_string(), String::new());
    let situations: Vec<Situation> = rest.split("\n=== ").map(situation).collect();
    assert!(situations.len() >= 20, "{}", situations.len());
    for situation in &situations {
        let answers = situation.answers().await;
        if answers != situation.answers {
            let _ = writeln!(wrong, "{}\n{answers}\ninstead of\n{}", situation.title, situation.answers);
        }
        now.push_str(&situation.written(&answers));
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path(), &now).unwrap();
    }
    assert!(wrong.is_empty(), "{wrong}");
}
