//! An editor in this process. It keeps its own texts, answers what servers ask, and awaits answers by what they say:
//! nothing sleeps, and a server that says anything unexpected fails the test.

mod builder;

use std::{collections::HashMap, fs, future::Future, ops::Range, path::PathBuf, time::Duration};

use serde_json::{Value, json};
use shirube::lsp::serve;
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf},
    task::JoinHandle,
    time::timeout,
};
use tower_lsp::ls_types::{self as lsp, Diagnostic, Uri, request::Request};

pub use builder::{Builder, Gate, modern, pulling, reading};

use crate::{edits::Edit, text};

/// How long a test waits for a message before it fails. Machines that run tests are slow at times.
const PATIENCE: Duration = Duration::from_secs(60);
/// What the server may say without anyone reading it.
const PIPE: usize = 64 << 20;
/// Today, to the servers of tests.
pub const TODAY: &str = "2026-11-24";

fn uri(path: PathBuf) -> Uri {
    Uri::from_file_path(path).expect("an absolute path")
}

/// An open document as the client knows it.
#[derive(Clone, Debug)]
struct Document {
    text: String,
    version: i32,
}

/// A response: the result or the error.
pub type Answer = Result<Value, Value>;

/// An editor and the server it talks to.
pub struct Editor {
    dir: TempDir,
    server: JoinHandle<i32>,
    reader: BufReader<ReadHalf<DuplexStream>>,
    writer: Option<WriteHalf<DuplexStream>>,
    params: Value,
    settings: Value,
    /// What the server can do.
    pub capabilities: lsp::ServerCapabilities,
    /// The same as it came, with what the types do not know.
    pub announced: Value,
    requests: i64,
    documents: HashMap<Uri, Document>,
    published: HashMap<Uri, lsp::PublishDiagnosticsParams>,
    responses: HashMap<String, Answer>,
    /// Methods and parameters of what the server asked.
    pub asked: Vec<(String, Value)>,
    /// Methods and parameters of what the server told beside diagnostics.
    pub told: Vec<(String, Value)>,
    /// What a person chooses when the server asks.
    pub choice: Value,
    finished: bool,
}

async fn patiently<T>(what: &str, future: impl Future<Output = T>) -> T {
    match timeout(PATIENCE, future).await {
        Ok(value) => value,
        Err(_) => panic!("waited in vain for {what}"),
    }
}

impl Editor {
    fn new(builder: Builder) -> Self {
        let (own, its) = tokio::io::duplex(PIPE);
        let (input, output) = tokio::io::split(its);
        let (reader, writer) = tokio::io::split(own);
        Self {
            dir: builder.dir,
            server: tokio::spawn(serve(input, output, builder.setup)),
            reader: BufReader::new(reader),
            writer: Some(writer),
            params: builder.params,
            settings: builder.settings,
            capabilities: lsp::ServerCapabilities::default(),
            announced: Value::Null,
            requests: 0,
            documents: HashMap::new(),
            published: HashMap::new(),
            responses: HashMap::new(),
            asked: Vec::new(),
            told: Vec::new(),
            choice: Value::Null,
            finished: false,
        }
    }

    /// An editor with a workspace with one file, which is opened.
    pub async fn with(path: &str, content: &str) -> Self {
        Builder::default().with_file(path, content).open(path).await
    }

    /// Replaces the folders before the first messages.
    pub fn with_folders(&mut self, folders: Value) {
        self.params["workspaceFolders"] = folders;
    }

    /// Performs the first messages.
    pub async fn initialize(&mut self) {
        let params = self.params.clone();
        let result = self.ask("initialize", params).await.expect("initialize is answered");
        self.announced = result["capabilities"].clone();
        let result: lsp::InitializeResult = serde_json::from_value(result).expect("what initialize answers");
        self.capabilities = result.capabilities;
        self.notify("initialized", json!({})).await;
    }

    /// The address of a file of the workspace.
    pub fn uri(&self, path: &str) -> Uri {
        uri(self.dir.path().join(path))
    }

    /// The text of a document, as the client has it.
    pub fn text(&self, path: &str) -> &str {
        &self.documents[&self.uri(path)].text
    }

    /// Whether a document is open.
    pub fn is_open(&self, path: &str) -> bool {
        self.documents.contains_key(&self.uri(path))
    }

    /// The diagnostics that were published last, whatever version they are about.
    pub fn published(&self, path: &str) -> Vec<Diagnostic> {
        self.published.get(&self.uri(path)).map(|sheet| sheet.diagnostics.clone()).unwrap_or_default()
    }

    /// Where a piece of text stands, as the client counts.
    pub fn range_of(&self, path: &str, piece: &str) -> lsp::Range {
        let text = self.text(path);
        let start = text.find(piece).expect("the piece");
        text::range(text, start..start + piece.len(), self.is_utf8())
    }

    /// Whether columns are counted in bytes.
    pub fn is_utf8(&self) -> bool {
        self.capabilities.position_encoding == Some(lsp::PositionEncodingKind::UTF8)
    }

    /// Opens a file with the text it has on disk.
    pub async fn open(&mut self, path: &str) {
        let text = fs::read_to_string(self.dir.path().join(path)).expect("the file");
        self.open_text(path, &text).await;
    }

    /// Opens a document.
    pub async fn open_text(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        self.documents.insert(uri.clone(), Document { text: text.into(), version: 1 });
        let document = json!({ "uri": uri, "languageId": "terraform", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    }

    /// Closes a document.
    pub async fn close(&mut self, path: &str) {
        let uri = self.uri(path);
        self.documents.remove(&uri);
        self.published.remove(&uri);
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } })).await;
    }

    /// Replaces bytes of an open document.
    pub async fn edit(&mut self, path: &str, bytes: Range<usize>, new: &str) {
        self.change(path, &[Edit { range: bytes, text: new.into() }]).await;
    }

    /// Makes several edits at once, each to the text after the ones before.
    pub async fn change(&mut self, path: &str, edits: &[Edit]) {
        let (uri, utf8) = (self.uri(path), self.is_utf8());
        let document = self.documents.get_mut(&uri).expect("an open document");
        let mut changes = Vec::new();
        for edit in edits {
            let range = text::range(&document.text, edit.range.clone(), utf8);
            document.text.replace_range(edit.range.clone(), &edit.text);
            changes.push(json!({ "range": range, "text": edit.text }));
        }
        document.version += 1;
        let identifier = json!({ "uri": uri, "version": document.version });
        self.notify("textDocument/didChange", json!({ "textDocument": identifier, "contentChanges": changes })).await;
    }

    /// Replaces the first occurrence of a piece of an open document.
    pub async fn replace(&mut self, path: &str, old: &str, new: &str) {
        let start = self.text(path).find(old).expect("the piece");
        self.edit(path, start..start + old.len(), new).await;
    }

    /// The diagnostics of the version that the client has, or a newer answer about it.
    pub async fn diagnostics(&mut self, path: &str) -> Vec<Diagnostic> {
        let uri = self.uri(path);
        let version = self.documents[&uri].version;
        self.until("diagnostics", |c| {
            let sheet = c.published.get(&uri)?;
            (sheet.version >= Some(version)).then(|| sheet.diagnostics.clone())
        })
        .await
    }

    /// Diagnostics of the present version that fulfil a condition, however many times they are published before.
    pub async fn diagnostics_where(&mut self, path: &str, fits: impl Fn(&[Diagnostic]) -> bool) -> Vec<Diagnostic> {
        let uri = self.uri(path);
        let version = self.documents[&uri].version;
        self.until("diagnostics that fit", |c| {
            let sheet = c.published.get(&uri)?;
            (sheet.version >= Some(version) && fits(&sheet.diagnostics)).then(|| sheet.diagnostics.clone())
        })
        .await
    }

    /// Waits for what is published about a file that is not open.
    pub async fn diagnostics_of_closed(&mut self, path: &str, fits: impl Fn(&[Diagnostic]) -> bool) -> Vec<Diagnostic> {
        let uri = self.uri(path);
        self.until("diagnostics of a closed file", |c| {
            let sheet = c.published.get(&uri)?;
            (sheet.version.is_none() && fits(&sheet.diagnostics)).then(|| sheet.diagnostics.clone())
        })
        .await
    }

    /// Asks for the diagnostics of a document.
    pub async fn pull(&mut self, path: &str, previous: Option<&str>) -> Value {
        let params = json!({ "textDocument": { "uri": self.uri(path) }, "previousResultId": previous });
        self.ask("textDocument/diagnostic", params).await.expect("a report")
    }

    /// Waits until the diagnostics of a closed document are taken back.
    pub async fn cleared(&mut self, path: &str) {
        let uri = self.uri(path);
        let gone = |c: &mut Self| {
            let sheet = c.published.get(&uri)?;
            (sheet.version.is_none() && sheet.diagnostics.is_empty()).then_some(())
        };
        self.until("cleared diagnostics", gone).await;
    }

    /// Hovers over a piece of text.
    pub async fn hover(&mut self, path: &str, piece: &str) -> Option<lsp::Hover> {
        let position = self.range_of(path, piece).start;
        let params = json!({ "textDocument": { "uri": self.uri(path) }, "position": position });
        self.request::<lsp::request::HoverRequest>(params).await
    }

    /// The actions at a piece of text, with the diagnostics there.
    pub async fn actions(&mut self, path: &str, piece: &str, only: &[&str]) -> Vec<lsp::CodeActionOrCommand> {
        let range = self.range_of(path, piece);
        let uri = self.uri(path);
        let mut diagnostics = self.published.get(&uri).map(|s| s.diagnostics.clone()).unwrap_or_default();
        diagnostics.retain(|d| d.range.start <= range.end && range.start <= d.range.end);
        let mut context = json!({ "diagnostics": diagnostics });
        if !only.is_empty() {
            context["only"] = json!(only);
        }
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        self.request::<lsp::request::CodeActionRequest>(params).await.unwrap_or_default()
    }

    /// A request that must succeed.
    pub async fn request<R: Request>(&mut self, params: Value) -> R::Result {
        let result = self.ask(R::METHOD, params).await.expect("a result");
        serde_json::from_value(result).expect("a result of the right form")
    }

    /// Sends a request and awaits its answer.
    pub async fn ask(&mut self, method: &str, params: Value) -> Answer {
        let id = self.send_request(method, params).await;
        self.answer(id).await
    }

    /// Sends a request. The answer has to be awaited at some time.
    pub async fn send_request(&mut self, method: &str, params: Value) -> i64 {
        self.requests += 1;
        let mut message = json!({ "jsonrpc": "2.0", "id": self.requests, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message).await;
        self.requests
    }

    /// Awaits the answer to a request.
    pub async fn answer(&mut self, id: i64) -> Answer {
        let id = json!(id).to_string();
        self.until("an answer", |c| c.responses.remove(&id)).await
    }

    /// Awaits the answer to something that the server could not read.
    pub async fn complaint(&mut self) -> Value {
        self.until("an error", |c| c.responses.remove("null")).await.expect_err("an error")
    }

    /// Sends a notification.
    pub async fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    async fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
    }

    /// Sends any bytes.
    pub async fn send_raw(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("an open pipe");
        patiently("the server to read", writer.write_all(bytes)).await.expect("a server that reads");
    }

    /// Reads messages until something is there.
    pub async fn until<T>(&mut self, what: &str, mut found: impl FnMut(&mut Self) -> Option<T>) -> T {
        loop {
            if let Some(value) = found(self) {
                return value;
            }
            let message = patiently(what, self.read()).await;
            let message = message.unwrap_or_else(|| panic!("the server left before {what}"));
            self.receive(message).await;
        }
    }

    async fn read(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.reader.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().expect("a length"),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.reader.read_exact(&mut body).await.ok()?;
        Some(serde_json::from_slice(&body).expect("JSON"))
    }

    async fn receive(&mut self, message: Value) {
        let params = message["params"].clone();
        match (message["method"].as_str(), message.get("id")) {
            (None, Some(id)) => {
                let answer = match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                };
                assert!(self.responses.insert(id.to_string(), answer).is_none(), "two answers to one request");
            }
            (Some("textDocument/publishDiagnostics"), None) => self.receive_diagnostics(params),
            (Some(method @ ("$/progress" | "$/logTrace" | "window/logMessage")), None) => {
                self.told.push((method.to_owned(), params));
            }
            (Some(method), Some(id)) => {
                let result = self.obey(method, &params).await;
                self.asked.push((method.to_owned(), params));
                self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result })).await;
            }
            other => panic!("the server said something unexpected: {other:?}"),
        }
    }

    fn receive_diagnostics(&mut self, params: Value) {
        let sheet: lsp::PublishDiagnosticsParams = serde_json::from_value(params).expect("diagnostics");
        if let (Some(version), Some(document)) = (sheet.version, self.documents.get(&sheet.uri)) {
            assert!(version <= document.version, "diagnostics of a version that does not exist");
        }
        let old = self.published.get(&sheet.uri);
        assert_ne!(old, Some(&sheet), "the same diagnostics are published twice");
        let before = old.and_then(|old| old.version);
        assert!(sheet.version.is_none() || before <= sheet.version || sheet.version == Some(1), "an older version");
        self.published.insert(sheet.uri.clone(), sheet);
    }

    /// What the client answers to the server's requests.
    async fn obey(&mut self, method: &str, params: &Value) -> Value {
        match method {
            "client/registerCapability" | "workspace/diagnostic/refresh" | "window/workDoneProgress/create" => {
                Value::Null
            }
            "workspace/codeLens/refresh" | "workspace/textDocumentContent/refresh" => Value::Null,
            "window/showMessageRequest" => self.choice.clone(),
            "workspace/configuration" => json!([self.settings]),
            "workspace/applyEdit" => {
                let edit = serde_json::from_value(params["edit"].clone()).expect("an edit");
                self.apply(edit).await;
                json!({ "applied": true })
            }
            _ => panic!("the server asked for something unexpected: {method}"),
        }
    }

    /// Applies an edit as editors do: to open documents, whose versions have to fit, and to files on disk.
    pub async fn apply(&mut self, edit: lsp::WorkspaceEdit) {
        for (uri, version, edits) in text::documents(edit) {
            if let Some(document) = self.documents.get(&uri) {
                assert!(version.is_none_or(|v| v == document.version), "an edit to another version");
                let path = uri.to_file_path().expect("a path").into_owned();
                let path = path.strip_prefix(self.dir.path()).expect("a path of the workspace");
                let path = path.to_str().expect("UTF-8").to_owned();
                for (bytes, new) in text::byte_edits(&document.text.clone(), &edits, self.is_utf8()) {
                    self.edit(&path, bytes, &new).await;
                }
                continue;
            }
            let path = uri.to_file_path().expect("a path").into_owned();
            let mut text = fs::read_to_string(&path).unwrap_or_default();
            for (bytes, new) in text::byte_edits(&text.clone(), &edits, self.is_utf8()) {
                text.replace_range(bytes, &new);
            }
            fs::write(&path, text).expect("a file");
            let change = json!({ "uri": uri, "type": 2 });
            self.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] })).await;
        }
    }

    /// Takes leave as the protocol has it.
    pub async fn finish(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null).await, Ok(Value::Null));
        self.notify("exit", Value::Null).await;
        assert_eq!(self.wait().await, 0, "the exit code");
    }

    /// Closes the pipe without a word and gives the server's exit code.
    pub async fn hang_up(mut self) -> i32 {
        let mut writer = self.writer.take().expect("an open pipe");
        writer.shutdown().await.expect("a pipe that closes");
        self.wait().await
    }

    /// Reads what is left and gives the server's exit code. Nothing may be left unread.
    pub async fn wait(&mut self) -> i32 {
        self.finished = true;
        let code = patiently("the server to leave", &mut self.server).await.expect("a server that does not panic");
        while let Some(message) = patiently("the end", self.read()).await {
            let told = ["textDocument/publishDiagnostics", "$/progress", "$/logTrace", "window/logMessage"];
            // What the server asks by itself may cross the goodbye on the wire.
            let asked = [
                "workspace/diagnostic/refresh",
                "workspace/codeLens/refresh",
                "workspace/textDocumentContent/refresh",
                "window/workDoneProgress/create",
            ];
            let told = told.iter().chain(&asked).any(|method| message["method"] == *method);
            assert!(told, "the server said something that nobody awaited: {message}");
        }
        assert!(self.responses.is_empty(), "answers that nobody awaited: {:?}", self.responses);
        code
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        assert!(self.finished || std::thread::panicking(), "the test must end with finish()");
    }
}
