//! An LSP client in the same process, over a pipe. It waits for messages, never for time.

use std::{collections::VecDeque, sync::Arc};

use serde_json::{Value, json};
use shirube::lsp::{Setup, serve};
use shirube_engine::files::Memory;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf};

/// How much the pipe holds.
const PIPE: usize = 1 << 20;

/// A client and the server it speaks to.
pub struct Client {
    input: BufReader<ReadHalf<DuplexStream>>,
    output: WriteHalf<DuplexStream>,
    waiting: VecDeque<Value>,
    next: i64,
}

impl Client {
    /// Starts a server over files in memory and says hello.
    pub async fn start(files: &[(String, String)], dir: &str, locale: &str, encodings: &[&str]) -> Self {
        let memory = Memory(files.iter().map(|(p, t)| (p.clone(), t.as_bytes().to_vec())).collect());
        let setup = Setup {
            files: Arc::new(memory),
            pack: shirube_guideline::pack(),
            today: Arc::new(|| "2026-11-23".to_string()),
            lang: String::new(),
        };
        let (ours, theirs) = tokio::io::duplex(PIPE);
        let (theirs_in, theirs_out) = tokio::io::split(theirs);
        tokio::task::spawn_local(async move { serve(theirs_in, theirs_out, setup).await });
        let (input, output) = tokio::io::split(ours);
        let mut client = Self { input: BufReader::new(input), output, waiting: VecDeque::new(), next: 1 };
        let params = json!({
            "processId": null, "rootUri": format!("file://{dir}"), "locale": locale,
            "workspaceFolders": [{"uri": format!("file://{dir}"), "name": "w"}],
            "capabilities": {
                "general": {"positionEncodings": encodings},
                "textDocument": {
                    "publishDiagnostics": {"relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true, "versionSupport": true},
                    "hover": {"contentFormat": ["markdown"]},
                    "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}}}
                },
                "workspace": {"workspaceEdit": {"documentChanges": true}}
            }
        });
        client.request("initialize", params).await;
        client.notify("initialized", json!({})).await;
        client
    }

    async fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let text = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.output.write_all(text.as_bytes()).await.expect("the server reads");
    }

    /// Sends a notification.
    pub async fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params})).await;
    }

    /// Sends a request and waits for its answer; what else arrives is kept.
    pub async fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin(method, params).await;
        self.answer(id).await
    }

    /// Sends a request and gives its number.
    pub async fn begin(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next;
        self.next += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})).await;
        id
    }

    /// The answer to a request.
    pub async fn answer(&mut self, id: i64) -> Value {
        self.wait(|m| m["id"] == id && m.get("method").is_none()).await
    }

    /// The diagnostics of a document at a version or later.
    pub async fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let found = self
            .wait(|m| {
                m["method"] == "textDocument/publishDiagnostics"
                    && m["params"]["uri"] == uri
                    && m["params"]["version"].as_i64().is_some_and(|v| v >= version)
            })
            .await;
        found["params"]["diagnostics"].as_array().cloned().unwrap_or_default()
    }

    /// The next message that fits.
    pub async fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(i) = self.waiting.iter().position(&fits) {
            return self.waiting.remove(i).unwrap_or_default();
        }
        loop {
            let message = self.receive().await;
            if fits(&message) {
                return message;
            }
            // Requests of the server are answered with nothing.
            if let (Some(id), true) = (message.get("id").cloned(), message.get("method").is_some()) {
                self.send(&json!({"jsonrpc": "2.0", "id": id, "result": null})).await;
            } else {
                self.waiting.push_back(message);
            }
        }
    }

    async fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            let read = self.input.read_line(&mut line).await.expect("the server writes");
            assert!(read > 0, "the server has left");
            match line.trim() {
                "" => break,
                header => {
                    if let Some(n) = header.strip_prefix("Content-Length: ") {
                        length = n.parse().expect("a length");
                    }
                }
            }
        }
        let mut body = vec![0; length];
        self.input.read_exact(&mut body).await.expect("a whole message");
        serde_json::from_slice(&body).expect("JSON")
    }
}
