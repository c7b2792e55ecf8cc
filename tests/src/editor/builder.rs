//! How the editor of a test comes to be.

use std::{
    fs, io,
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread,
};

use serde_json::{Value, json};
use shirube::lsp::Setup;
use shirube_engine::{Disk, Files};
use tempfile::TempDir;

use super::{Editor, TODAY, uri};

/// The capabilities of a present-day editor, in UTF-16.
pub fn modern() -> Value {
    json!({
        "workspace": {
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
            "workspaceFolders": true,
        },
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "source"] } } },
            "publishDiagnostics": {
                "relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true, "versionSupport": true,
            },
        },
    })
}

/// The capabilities of an editor that asks for diagnostics and shows progress.
pub fn pulling() -> Value {
    let mut capabilities = modern();
    capabilities["textDocument"]["diagnostic"] = json!({ "dynamicRegistration": true });
    capabilities["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    capabilities["window"] = json!({ "workDoneProgress": true });
    capabilities
}

/// The capabilities of an editor that reads documents of servers.
pub fn reading() -> Value {
    let mut capabilities = modern();
    capabilities["workspace"]["textDocumentContent"] = json!({ "dynamicRegistration": false });
    capabilities["textDocument"]["documentLink"] = json!({ "tooltipSupport": true });
    capabilities
}

/// Something that can be made to wait, and a test that decides for how long.
#[derive(Debug, Default)]
pub struct Gate(Mutex<bool>, Condvar);

impl Gate {
    /// A gate that holds everyone up.
    pub fn closed() -> Arc<Self> {
        Arc::new(Self(Mutex::new(true), Condvar::new()))
    }

    /// Waits for the gate to be opened.
    pub fn pass(&self) {
        let closed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.1.wait_while(closed, |closed| *closed));
    }

    /// Lets everyone through from now on.
    pub fn open(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.1.notify_all();
    }
}

/// A disk that the thread which reads the whole workspace has to wait for.
struct SlowDisk(Arc<Gate>);

impl SlowDisk {
    fn wait(&self) {
        if thread::current().name() == Some("load") {
            self.0.pass();
        }
    }
}

impl Files for SlowDisk {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.wait();
        Disk.read(path)
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.wait();
        Disk.size(path)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<(String, bool)>> {
        self.wait();
        Disk.list(dir)
    }
}

/// An editor in the making.
pub struct Builder {
    pub(super) dir: TempDir,
    pub(super) setup: Setup,
    pub(super) params: Value,
    pub(super) settings: Value,
}

impl Default for Builder {
    fn default() -> Self {
        let dir = tempfile::tempdir().expect("a directory for the test");
        let today = Arc::new(|| TODAY.to_owned());
        let setup = Setup { today, lang: String::new(), ..Setup::new(crate::few().into()) };
        let folder = json!([{ "uri": uri(dir.path().join("")), "name": "test" }]);
        let params = json!({ "processId": null, "capabilities": modern(), "workspaceFolders": folder });
        Self { dir, setup, params, settings: Value::Null }
    }
}

impl Builder {
    /// Writes a file into the workspace.
    pub fn with_file(self, path: &str, text: &str) -> Self {
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
        fs::write(path, text).expect("a file");
        self
    }

    /// Replaces the capabilities.
    pub fn with_capabilities(self, capabilities: Value) -> Self {
        self.with("capabilities", capabilities)
    }

    /// Offers encodings of positions: UTF-8 before UTF-16, or UTF-16 alone, and one that nobody speaks before both.
    pub fn with_utf8(mut self, utf8: bool) -> Self {
        let encodings = if utf8 { json!(["utf-32", "utf-8", "utf-16"]) } else { json!(["utf-32", "utf-16"]) };
        self.params["capabilities"]["general"] = json!({ "positionEncodings": encodings });
        self
    }

    /// Replaces the language of the client.
    pub fn with_locale(self, locale: &str) -> Self {
        self.with("locale", json!(locale))
    }

    /// Replaces any parameter of `initialize`.
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.params[name] = value;
        self
    }

    /// What the client answers when the server asks for its settings.
    pub fn with_settings(mut self, settings: Value) -> Self {
        self.settings = settings;
        self
    }

    /// Replaces the clock of the server.
    pub fn with_today(mut self, today: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.setup.today = Arc::new(today);
        self
    }

    /// Holds the server up at a gate whenever it asks what day it is, which it does before it answers anything.
    pub fn with_gate(self, gate: &Arc<Gate>) -> Self {
        let gate = gate.clone();
        self.with_today(move || {
            gate.pass();
            TODAY.to_owned()
        })
    }

    /// Holds up the reading of the whole workspace at a gate; what is read around an open file passes.
    pub fn with_slow_disk(mut self, gate: &Arc<Gate>) -> Self {
        self.setup.files = Arc::new(SlowDisk(gate.clone()));
        self
    }

    /// Judges by all policies, as the program does, rather than by a few.
    pub fn with_all_policies(mut self) -> Self {
        self.setup.pack = shirube_guideline::pack().into();
        self
    }

    /// Replaces the language of the server's environment.
    pub fn with_lang(mut self, lang: &str) -> Self {
        self.setup.lang = lang.into();
        self
    }

    /// Starts a server that has not been initialized.
    pub fn connect(self) -> Editor {
        Editor::new(self)
    }

    /// Starts a server and initializes it.
    pub async fn start(self) -> Editor {
        let mut client = self.connect();
        client.initialize().await;
        client
    }

    /// Starts a server and opens a file of the workspace.
    pub async fn open(self, path: &str) -> Editor {
        let mut client = self.start().await;
        client.open(path).await;
        client
    }
}
