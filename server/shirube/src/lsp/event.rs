//! What the handlers send to the engine thread, in the order of the wire.

use tokio::sync::oneshot;
use tower_lsp::{
    jsonrpc,
    ls_types::{
        CodeActionParams, CodeActionResponse, CompletionParams, CompletionResponse, Hover, HoverParams,
        InitializeParams, TextDocumentContentChangeEvent, Uri, WorkspaceEdit, WorkspaceFoldersChangeEvent,
    },
};

/// Where an answer goes. It is closed when the client has cancelled the request.
pub type Reply<T> = oneshot::Sender<jsonrpc::Result<T>>;

/// One message of the client.
#[derive(Debug)]
pub enum Event {
    /// The first message: folders, locale and what the client can do.
    Initialize(Box<InitializeParams>),
    /// A document was opened.
    Open {
        /// Its address.
        uri: Uri,
        /// Its text.
        text: String,
        /// Its version.
        version: i32,
    },
    /// A document was edited.
    Change {
        /// Its address.
        uri: Uri,
        /// The version after the edits.
        version: i32,
        /// The edits, each relative to the text after the one before.
        changes: Vec<TextDocumentContentChangeEvent>,
    },
    /// A document was closed.
    Close {
        /// Its address.
        uri: Uri,
    },
    /// Files changed on disk.
    Watched(Vec<Uri>),
    /// Workspace folders came or went.
    Folders(WorkspaceFoldersChangeEvent),
    /// Settings, in the form `{"shirube": …}`.
    Configuration(serde_json::Value),
    /// What stands at a position?
    Hover(HoverParams, Reply<Option<Hover>>),
    /// What may be written at a position?
    Complete(CompletionParams, Reply<Option<CompletionResponse>>),
    /// What can be done in a range?
    Actions(CodeActionParams, Reply<Option<CodeActionResponse>>),
    /// May the edit of a command still be applied? The edit if so.
    Apply(serde_json::Value, Reply<Option<WorkspaceEdit>>),
    /// All files have been read; not from the client.
    Loaded,
    /// Nothing is published any more.
    Shutdown,
}

impl Event {
    /// What it is, for the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Initialize(_) => "initialize",
            Self::Open { .. } => "open",
            Self::Change { .. } => "change",
            Self::Close { .. } => "close",
            Self::Watched(_) => "watched",
            Self::Folders(_) => "folders",
            Self::Configuration(_) => "configuration",
            Self::Hover(..) => "hover",
            Self::Complete(..) => "completion",
            Self::Actions(..) => "actions",
            Self::Apply(..) => "apply",
            Self::Loaded => "loaded",
            Self::Shutdown => "shutdown",
        }
    }

    /// Whether it is a request that the client has cancelled.
    pub fn is_cancelled(&self) -> bool {
        match self {
            Self::Hover(_, reply) => reply.is_closed(),
            Self::Complete(_, reply) => reply.is_closed(),
            Self::Actions(_, reply) => reply.is_closed(),
            Self::Apply(_, reply) => reply.is_closed(),
            _ => false,
        }
    }

    /// Whether it gives a document another text.
    pub fn edits(&self, document: &Uri) -> bool {
        match self {
            Self::Open { uri, .. } | Self::Change { uri, .. } | Self::Close { uri } => uri == document,
            _ => false,
        }
    }
}
