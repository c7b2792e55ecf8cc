//! A keystroke as an editor sees it: from the first byte of `textDocument/didChange` to the last byte of the
//! `textDocument/publishDiagnostics` about that version, over a pipe in this process; of editors that ask, to the last byte of the answer
//! to a `textDocument/diagnostic` that follows at once.
//!
//! The server publishes the whole list for every version, so there is an answer to wait for after every keystroke.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use serde_json::{Value, json};
use shirube::lsp::{Promised, Setup, serve};
use shirube_engine::files::Memory;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf},
    task::LocalSet,
};

use crate::{
    engine::{TYPED, places},
    measure,
    samples::{self, DIR, Density, Files},
    templates::{self, Form},
};

const ROUNDS: usize = 300;
/// What the server may say without anyone reading it.
const PIPE: usize = 64 << 20;

/// A client that only counts versions.
pub struct Client {
    input: BufReader<ReadHalf<DuplexStream>>,
    output: WriteHalf<DuplexStream>,
    asks: bool,
}

impl Client {
    /// Starts a server and says hello. Needs a [`LocalSet`].
    pub async fn start(setup: Setup, dir: &str) -> Self {
        Self::meet(setup, dir, false).await
    }

    /// The same for one that may ask for diagnostics.
    async fn meet(setup: Setup, dir: &str, asks: bool) -> Self {
        let (ours, theirs) = tokio::io::duplex(PIPE);
        let (input, output) = tokio::io::split(theirs);
        tokio::task::spawn_local(serve(input, output, setup));
        let (input, output) = tokio::io::split(ours);
        let mut client = Self { input: BufReader::new(input), output, asks };
        let capabilities = if asks { shirube_tests::editor::pulling() } else { shirube_tests::editor::modern() };
        let params = json!({
            "processId": null,
            "workspaceFolders": [{ "uri": format!("file://{dir}"), "name": "bench" }],
            "capabilities": capabilities,
        });
        client.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params })).await;
        client.until(|body| body.windows(6).any(|w| w == b"\"id\":1")).await;
        client.notify("initialized", &json!({})).await;
        client
    }

    async fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let text = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.output.write_all(text.as_bytes()).await.expect("a server that reads");
    }

    /// Sends a notification.
    pub async fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// Reads messages up to one that fits. Bodies are not taken apart: that would measure the client.
    async fn until(&mut self, fits: impl Fn(&[u8]) -> bool) {
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                assert!(self.input.read_line(&mut line).await.expect("a server that writes") > 0, "the server left");
                match line.trim_end().strip_prefix("Content-Length: ") {
                    Some(value) => length = value.parse().expect("a length"),
                    None if line.trim().is_empty() => break,
                    None => {}
                }
            }
            let mut body = vec![0; length];
            self.input.read_exact(&mut body).await.expect("a whole message");
            if fits(&body) {
                return;
            }
        }
    }

    /// Opens a document and waits for its diagnostics.
    pub async fn open(&mut self, path: &str, text: &str) {
        let document =
            json!({ "uri": format!("file://{path}"), "languageId": "terraform", "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document })).await;
        self.answered(path, 1).await;
    }

    /// Replaces a range of the document and waits for its diagnostics.
    pub async fn change(&mut self, path: &str, version: usize, range: &Value, text: &str) {
        let identifier = json!({ "uri": format!("file://{path}"), "version": version });
        let changes = json!([{ "range": range, "text": text }]);
        let params = json!({ "textDocument": identifier, "contentChanges": changes });
        self.notify("textDocument/didChange", &params).await;
        self.answered(path, version).await;
    }

    /// Waits for the diagnostics of a version.
    async fn answered(&mut self, path: &str, version: usize) {
        if !self.asks {
            let end = format!("\"version\":{version}}}}}");
            return self.until(|body| body.ends_with(end.as_bytes())).await;
        }
        let (id, document) = (format!("asked {version}"), json!({ "uri": format!("file://{path}") }));
        let params = json!({ "textDocument": document });
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/diagnostic", "params": params })).await;
        let id = format!("\"id\":\"{id}\"");
        // It stands at one of both ends.
        let is_near = |body: &[u8]| {
            let ends = [&body[..body.len().min(64)], &body[body.len().saturating_sub(64)..]];
            ends.iter().any(|end| end.windows(id.len()).any(|w| w == id.as_bytes()))
        };
        self.until(is_near).await;
    }
}

/// What a server of the benchmark works with.
pub fn setup(files: Arc<dyn shirube_engine::Files>) -> Setup {
    let pack = Promised::begin(shirube_guideline::pack);
    Setup { files, pack, today: Arc::new(|| "2026-11-23".into()), lang: "ja_JP".into() }
}

/// A server over files in memory.
pub fn in_memory(files: &Files) -> Setup {
    let bytes: BTreeMap<_, _> = files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
    setup(Arc::new(Memory(bytes)))
}

/// Runs something on one thread beside the engine's own, as the server does.
pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    LocalSet::new().block_on(&runtime, work)
}

fn position(text: &str, offset: usize) -> Value {
    let before = &text[..offset];
    let line = before.matches('\n').count();
    let character = before[before.rfind('\n').map_or(0, |i| i + 1)..].encode_utf16().count();
    json!({ "line": line, "character": character })
}

/// When one types.
#[derive(Clone, Copy)]
enum When {
    /// While the server still reads the rest of the workspace.
    Reading,
    /// When it has read everything.
    Read,
}

/// Text typed at some places of a file and taken back, many times.
fn keystrokes(files: &Files, path: &str, places: &[usize], typed: (&str, When)) -> Vec<Duration> {
    typing(files, path, places, typed, false)
}

fn typing(files: &Files, path: &str, places: &[usize], (typed, when): (&str, When), asks: bool) -> Vec<Duration> {
    let text = &files[path];
    block_on(async {
        let mut client = Client::meet(in_memory(files), DIR, asks).await;
        client.open(path, text).await;
        if let When::Read = when {
            // A rule file may speak about every file, so its diagnostics wait for all of them.
            client.open(&format!("{DIR}/none.policy.hcl"), "").await;
        }
        let mut times = Vec::new();
        for i in 0..ROUNDS {
            let start = position(text, places[i * 7919 % places.len()]);
            let mut end = start.clone();
            if typed == "\n" {
                end = json!({ "line": start["line"].as_u64().unwrap_or(0) + 1, "character": 0 });
            } else {
                let wide = typed.encode_utf16().count() as u64;
                end["character"] = json!(start["character"].as_u64().unwrap_or(0) + wide);
            }
            let version = 2 * i + 2;
            let clock = std::time::Instant::now();
            client.change(path, version, &json!({ "start": start, "end": start }), typed).await;
            times.push(clock.elapsed());
            client.change(path, version + 1, &json!({ "start": start, "end": end }), "").await;
        }
        times
    })
}

/// When it is worth typing beside so many other files.
fn times(others: usize) -> &'static [When] {
    if others == 0 { &[When::Read] } else { &[When::Reading, When::Read] }
}

/// What stands in the column of other files.
fn beside(others: usize, when: When) -> String {
    match when {
        When::Reading => format!("{others}, being read"),
        When::Read => others.to_string(),
    }
}

/// Prints the table.
pub fn table() {
    println!("Keystroke to published diagnostics, through the wire\n");
    println!("| lines | findings | other files | typed | p50 | p99 |\n| --- | --- | --- | --- | --- | --- |");
    let path = format!("{DIR}/app/main.tf");
    let row = |others: usize, files: &Files, density: Density, lines: usize| {
        for when in times(others) {
            for (name, typed) in TYPED {
                let cells = measure::percentiles(keystrokes(files, &path, &places(&files[&path]), (typed, *when)));
                println!("| {lines} | {} | {} | {name} | {cells} |", density.word(), beside(others, *when));
            }
        }
    };
    for density in [Density::Realistic, Density::Dense] {
        for lines in [100, 1_000, 5_000] {
            row(0, &Files::from([(path.clone(), samples::file(lines, density))]), density, lines);
        }
    }
    for density in [Density::Realistic, Density::Dense] {
        let files = Files::from([(path.clone(), samples::file(5_000, density))]);
        for (name, typed) in TYPED {
            let times = typing(&files, &path, &places(&files[&path]), (typed, When::Read), true);
            println!("| 5000, asked for | {} | 0 | {name} | {} |", density.word(), measure::percentiles(times));
        }
    }
    let mut files = samples::workspace();
    files.insert(path.clone(), samples::file(5_000, Density::Realistic));
    row(samples::MANY, &files, Density::Realistic, 5_000);
    // The argument of a module call: the shape of the workspace might change.
    let caller = format!("{DIR}/system7/part0.tf");
    let at = files[&caller].find("\"alarm-").map_or(0, |i| i + 1);
    let cells = measure::percentiles(keystrokes(&files, &caller, &[at], ("a", When::Read)));
    println!("| 80 | realistic | {} | letter in a module call | {cells} |", samples::MANY);
    let files = samples::readers();
    let at = files[&path].find("\"shared").map_or(0, |i| i + 1);
    let cells = measure::percentiles(keystrokes(&files, &path, &[at], ("a", When::Read)));
    println!("| 3 | realistic | {} | letter in a local that 500 resources read | {cells} |\n", files.len() - 1);
}

/// Prints the table of templates.
pub fn templates() {
    println!("Keystroke to published diagnostics in a template, through the wire\n");
    println!(
        "| form | lines | findings | other files | typed | p50 | p99 |\n| --- | --- | --- | --- | --- | --- | --- |"
    );
    let rows = |others: usize, files: &mut Files, form: Form, (lines, density): (usize, Density)| {
        let (path, text) = (form.path(), templates::template(lines, density, form));
        let places = form.places(&text);
        files.insert(path.clone(), text);
        for when in times(others) {
            for (name, typed) in templates::TYPED {
                let cells = measure::percentiles(keystrokes(files, &path, &places, (typed, *when)));
                let (form, density) = (form.word(), density.word());
                println!("| {form} | {lines} | {density} | {} | {name} | {cells} |", beside(others, *when));
            }
        }
        files.remove(&path);
    };
    for form in [Form::Yaml, Form::Json] {
        for density in [Density::Realistic, Density::Dense] {
            for lines in [1_000, 5_000] {
                rows(0, &mut Files::new(), form, (lines, density));
            }
        }
    }
    for density in [Density::Realistic, Density::Dense] {
        let (path, text) = (Form::Yaml.path(), templates::linked(5_000, density));
        let places = Form::Yaml.places(&text);
        let files = Files::from([(path.clone(), text)]);
        for (name, typed) in templates::TYPED {
            let cells = measure::percentiles(keystrokes(&files, &path, &places, (typed, When::Read)));
            println!("| YAML, anchors and loops | 5000 | {} | 0 | {name} | {cells} |", density.word());
        }
    }
    let mut files = samples::workspace();
    for form in [Form::Yaml, Form::Json] {
        rows(samples::MANY, &mut files, form, (5_000, Density::Realistic));
    }
    println!();
}
