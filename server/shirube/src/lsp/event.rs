//! What the handlers send to the engine thread, in the order of the wire.

use tokio::sync::oneshot;
use tower_lsp::{
    jsonrpc,
    ls_types::{
        CodeAction, CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams,
        CompletionResponse, DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentLink, DocumentLinkParams,
        DocumentSymbolParams, DocumentSymbolResponse, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
        InitializeParams, TextDocumentContentChangeEvent, TraceValue, Uri, WorkspaceDiagnosticParams, WorkspaceEdit,
        WorkspaceFoldersChangeEvent,
    },
};

use super::{capabilities::Features, lenses::Choices, pages::Content, pull::Reports};

/// Where an answer goes. It is closed when the client has cancelled the request.
pub type Reply<T> = oneshot::Sender<jsonrpc::Result<T>>;

/// One message of the client.
#[derive(Debug)]
pub enum Event {
    /// The first message: folders, locale and what the client can do.
    Initialize(Box<(InitializeParams, Features)>),
    /// The client may be asked and told things from now on.
    Initialized,
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
    /// What does an action change?
    Resolve(Box<CodeAction>, Reply<CodeAction>),
    /// What is in a file of ours?
    Symbols(DocumentSymbolParams, Reply<Option<DocumentSymbolResponse>>),
    /// What does a file link to?
    Links(DocumentLinkParams, Reply<Option<Vec<DocumentLink>>>),
    /// Where does a value come from?
    Definition(GotoDefinitionParams, Reply<Option<GotoDefinitionResponse>>),
    /// What stands above the blocks of a file?
    Lenses(CodeLensParams, Reply<Option<Vec<CodeLens>>>),
    /// Which files of values may a root be seen through?
    Environments(String, Reply<Option<Choices>>),
    /// What is in a document of ours?
    Read(Uri, Reply<Content>),
    /// A root is to be seen through a file of values.
    SeeThrough(String, String),
    /// How much the client wants to know about what is done.
    Trace(TraceValue),
    /// What is wrong with a document?
    Pull(DocumentDiagnosticParams, Reply<DocumentDiagnosticReportResult>),
    /// What is wrong with any?
    PullAll(WorkspaceDiagnosticParams, Reply<Reports>),
    /// May the edit of a command still be applied? The edit if so.
    Apply(serde_json::Value, Reply<Option<WorkspaceEdit>>),
    /// All files of a workspace have been read; not from the client.
    Loaded(usize),
    /// Nothing is published any more.
    Shutdown,
}

impl Event {
    /// What it is, for the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Initialize(_) => "initialize",
            Self::Initialized => "initialized",
            Self::Open { .. } => "open",
            Self::Change { .. } => "change",
            Self::Close { .. } => "close",
            Self::Watched(_) => "watched",
            Self::Folders(_) => "folders",
            Self::Configuration(_) => "configuration",
            Self::Hover(..) => "hover",
            Self::Complete(..) => "completion",
            Self::Actions(..) => "actions",
            Self::Resolve(..) => "resolve",
            Self::Symbols(..) => "symbols",
            Self::Links(..) => "links",
            Self::Definition(..) => "definition",
            Self::Lenses(..) => "lenses",
            Self::Environments(..) => "environments",
            Self::Read(..) => "document",
            Self::SeeThrough(..) => "see through",
            Self::Trace(_) => "trace",
            Self::Pull(..) => "diagnostic",
            Self::PullAll(..) => "workspace diagnostic",
            Self::Apply(..) => "apply",
            Self::Loaded(_) => "loaded",
            Self::Shutdown => "shutdown",
        }
    }

    /// Whether it is a request that the client has cancelled.
    pub fn is_cancelled(&self) -> bool {
        match self {
            Self::Hover(_, reply) => reply.is_closed(),
            Self::Complete(_, reply) => reply.is_closed(),
            Self::Actions(_, reply) => reply.is_closed(),
            Self::Resolve(_, reply) => reply.is_closed(),
            Self::Symbols(_, reply) => reply.is_closed(),
            Self::Links(_, reply) => reply.is_closed(),
            Self::Definition(_, reply) => reply.is_closed(),
            Self::Lenses(_, reply) => reply.is_closed(),
            Self::Environments(_, reply) => reply.is_closed(),
            Self::Read(_, reply) => reply.is_closed(),
            Self::Pull(_, reply) => reply.is_closed(),
            Self::PullAll(_, reply) => reply.is_closed(),
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
