//! The handlers. Each one's first statement sends an event; nothing is awaited before it, and no other work is done here.
//!
//! The framework first polls handlers in the order of the wire, so the events arrive in that order whatever the level of concurrency.

use std::sync::{OnceLock, mpsc::Sender};

use serde_json::{Value, json};
use tokio::sync::oneshot;
use tower_lsp::{
    Client, LanguageServer,
    jsonrpc::{Error, Result},
    ls_types::*,
};

use super::{
    capabilities::{Features, registrations, server_capabilities},
    event::{Event, Reply},
};

/// The server as the framework sees it.
#[derive(Debug)]
pub struct Backend {
    client: Client,
    events: Sender<Event>,
    features: OnceLock<Features>,
}

impl Backend {
    /// A server whose messages go to `events`.
    pub fn new(client: Client, events: Sender<Event>) -> Self {
        Self { client, events, features: OnceLock::new() }
    }

    /// The client.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Answers for a frame that was not a message.
    pub async fn malformed(&self) -> Result<()> {
        Err(Error::parse_error())
    }

    /// The engine outlives the handlers; should it be gone, requests are answered by [`Backend::ask`].
    fn send(&self, event: Event) {
        let _ = self.events.send(event);
    }

    /// The event is sent when this is called, not when it is first polled.
    fn ask<T>(&self, event: impl FnOnce(Reply<T>) -> Event) -> impl Future<Output = Result<T>> {
        let (reply, answer) = oneshot::channel();
        self.send(event(reply));
        async { answer.await.unwrap_or_else(|_| Err(Error::internal_error())) }
    }

    async fn pull_settings(&self) {
        if !self.features.get().is_some_and(|f| f.configuration) {
            return;
        }
        let items = vec![ConfigurationItem { scope_uri: None, section: Some("shirube".into()) }];
        if let Ok(values) = self.client.configuration(items).await {
            self.send(Event::Configuration(json!({ "shirube": values.into_iter().next() })));
        }
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let features = Features::new(&params.capabilities);
        self.send(Event::Initialize(Box::new(params)));
        let capabilities = server_capabilities(&features);
        let _ = self.features.set(features);
        let server_info = ServerInfo { name: "shirube".into(), version: Some(env!("CARGO_PKG_VERSION").into()) };
        Ok(InitializeResult { capabilities, server_info: Some(server_info), ..InitializeResult::default() })
    }

    async fn initialized(&self, _: InitializedParams) {
        let wanted = self.features.get().map(registrations).unwrap_or_default();
        if !wanted.is_empty() && self.client.register_capability(wanted).await.is_err() {
            tracing::warn!("the client refused to watch files");
        }
        self.pull_settings().await;
    }

    async fn shutdown(&self) -> Result<()> {
        self.send(Event::Shutdown);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, text, version, .. } = params.text_document;
        self.send(Event::Open { uri, text, version });
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        self.send(Event::Change { uri, version, changes: params.content_changes });
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.send(Event::Close { uri: params.text_document.uri });
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.send(Event::Watched(params.changes.into_iter().map(|c| c.uri).collect()));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.send(Event::Folders(params.event));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.send(Event::Configuration(params.settings));
        self.pull_settings().await;
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.ask(|reply| Event::Hover(params, reply)).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.ask(|reply| Event::Complete(params, reply)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.ask(|reply| Event::Actions(params, reply)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        if params.command != super::actions::APPLY_COMMAND {
            return Err(Error::invalid_params("unknown command"));
        }
        let argument = params.arguments.into_iter().next().unwrap_or(Value::Null);
        if let Some(edit) = self.ask(|reply| Event::Apply(argument, reply)).await? {
            self.client.apply_edit(edit).await?;
        }
        Ok(None)
    }
}
